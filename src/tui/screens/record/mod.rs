//! Any record as a form: its fields to edit in place, what hangs on it below them; on the right the whole of the
//! selected field, what the rules found in it, and its history.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::locales;
use crate::model::Finding;
use crate::tui::asks::{AskHanging, AskRecord};
use crate::tui::command::{Place, Wish, keyed};
use crate::tui::data::Asked;
use crate::tui::findings::checked;
use crate::tui::labels::named;
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::{Field, Hanging, HangingRecord, Record};

/// The source of a record's screen.
#[derive(Clone)]
pub struct RecordScreen {
    record: RecordRef,
}

/// A row of the form.
pub enum Line<'a> {
    /// A field.
    Field(&'a Field),
    /// A kind of record that can hang on it, with how many do.
    Heading(&'a Hanging),
    /// A record that hangs on it.
    Hanging(&'a Hanging, &'a HangingRecord),
}

impl RecordScreen {
    /// The screen of a record.
    #[must_use]
    pub fn new(record: RecordRef) -> Self {
        Self { record }
    }

    fn hanging(&self) -> AskHanging {
        AskHanging { entity: self.record.entity.clone(), id: self.record.id }
    }

    /// The form from top to bottom. Rows are addressed by their place in it.
    fn lines<'a>(&self, view: &'a Option<Record>, cx: &Cx<'a>) -> Vec<Line<'a>> {
        let mut lines: Vec<Line<'a>> = view.iter().flat_map(|record| &record.fields).map(Line::Field).collect();
        for hanging in cx.data.get(&self.hanging()).ready().into_iter().flatten() {
            lines.push(Line::Heading(hanging));
            lines.extend(hanging.records.iter().map(|record| Line::Hanging(hanging, record)));
        }
        lines
    }

    /// What the rules found in a field of this record.
    fn findings<'a>(&self, field: &str, cx: &Cx<'a>) -> Vec<&'a Finding> {
        let found = checked(cx).ready().map(|checked| checked.at(&self.record)).unwrap_or_default();
        found.into_iter().filter(|finding| finding.field == field).collect()
    }

    fn new_under(&self, hanging: &Hanging) -> New {
        New::of(hanging.entity).with(hanging.field, self.record.id)
    }
}

impl Line<'_> {
    fn id(&self) -> String {
        match self {
            Line::Field(field) => field.name.to_owned(),
            Line::Heading(hanging) => format!("heading {}", hanging.entity),
            Line::Hanging(_, record) => record.id.to_string(),
        }
    }

    fn is_kept(&self, entity: &str, keeps: &Keeps) -> bool {
        match self {
            Line::Field(field) => keeps.keeps(&[&locales::label(entity, field.name), &field.text]),
            Line::Heading(hanging) => keeps.keeps(&[&locales::entity_many(hanging.entity)]),
            Line::Hanging(hanging, record) => {
                keeps.keeps(&[&locales::entity_many(hanging.entity), &record.name, &record.what])
            }
        }
    }
}

impl Source for RecordScreen {
    type Ask = AskRecord;
    const PLACE: Place = Place::Record;
    const TITLE: &'static str = "Record";
    const SHARE: u16 = 55;

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskRecord> {
        Some(AskRecord(self.record.id))
    }

    fn more(&self, _view: &Option<Record>, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<Asked> {
        vec![self.hanging().into()]
    }

    fn crumb(&self, cx: &Cx<'_>) -> String {
        let record = cx.data.get(&AskRecord(self.record.id)).ready().and_then(Option::as_ref);
        let name = record.map(|record| {
            named(record.record.code.as_deref().unwrap_or_default(), record.record.title.as_deref().unwrap_or_default())
        });
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| locales::entity_name(&self.record.entity))
    }

    fn items(&self, view: &Option<Record>, _order: usize, keeps: &Keeps, cx: &Cx<'_>) -> Vec<Item> {
        let lines = self.lines(view, cx);
        let kept = lines.iter().enumerate().filter(|(_, line)| line.is_kept(&self.record.entity, keeps));
        kept.map(|(at, line)| match line {
            Line::Heading(_) => Item::heading(line.id(), at),
            _ => Item::row(line.id(), at),
        })
        .collect()
    }

    fn columns(&self, view: &Option<Record>, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns(view.as_ref())
    }

    fn cells(&self, view: &Option<Record>, item: &Item, _widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        match self.lines(view, cx).get(item.at) {
            Some(Line::Field(field)) => {
                let is_meant = self.record.field.as_deref() == Some(field.name);
                draw::field(&self.record.entity, field, is_meant, &self.findings(field.name, cx))
            }
            Some(Line::Heading(hanging)) => vec![draw::heading(hanging)],
            Some(Line::Hanging(_, record)) => draw::hanging(record),
            None => Vec::new(),
        }
    }

    fn meaning(&self, view: &Option<Record>, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        match (view, self.lines(view, cx).get(item.at)) {
            (Some(record), Some(Line::Field(field))) => {
                draw::meaning(record, field, &self.findings(field.name, cx), checked(cx).ready())
            }
            (_, Some(Line::Heading(hanging))) => draw::what_hangs(hanging),
            (_, Some(Line::Hanging(hanging, record))) => draw::one_that_hangs(hanging, record),
            _ => Vec::new(),
        }
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["This record is not in the file any more.".to_owned(), keyed("⟨back⟩ goes back.")]
    }

    /// A field is edited where it stands, what hangs on the record opens, and under a heading the first one is made.
    fn open(&self, view: &Option<Record>, item: &Item, cx: &Cx<'_>) -> Reaction {
        match self.lines(view, cx).get(item.at) {
            Some(Line::Field(_)) => self.record(view, item, cx).map_or(Reaction::Done, Reaction::Edit),
            Some(Line::Heading(hanging)) => Reaction::Make(self.new_under(hanging)),
            Some(Line::Hanging(hanging, record)) => Reaction::Record(RecordRef::of(hanging.entity, record.id)),
            None => Reaction::Done,
        }
    }

    fn record(&self, view: &Option<Record>, item: &Item, cx: &Cx<'_>) -> Option<RecordRef> {
        match self.lines(view, cx).get(item.at)? {
            Line::Field(field) => Some(self.record.clone().field(field.name)),
            Line::Hanging(hanging, record) => Some(RecordRef::of(hanging.entity, record.id)),
            Line::Heading(_) => None,
        }
    }

    fn makes(&self, view: &Option<Record>, selected: Option<&Item>, cx: &Cx<'_>) -> Vec<New> {
        let lines = self.lines(view, cx);
        match selected.and_then(|item| lines.get(item.at)) {
            Some(Line::Heading(hanging) | Line::Hanging(hanging, _)) => vec![self.new_under(hanging)],
            _ => New::under(&self.record.entity, self.record.id).collect(),
        }
    }

    fn act(&mut self, wish: Wish, view: &Option<Record>, selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        if wish != Wish::Follow {
            return None;
        }
        let lines = self.lines(view, cx);
        Some(match selected.and_then(|item| lines.get(item.at)) {
            Some(Line::Field(Field { reference: Some(reference), .. })) => {
                Reaction::Record(RecordRef::of(reference.entity, reference.id))
            }
            Some(Line::Hanging(hanging, record)) => Reaction::Record(RecordRef::of(hanging.entity, record.id)),
            _ => Reaction::Say("This field points at no other record.".to_owned()),
        })
    }
}
