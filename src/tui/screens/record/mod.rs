//! Any record: its fields on the left, the whole of the selected one and its history on the right.

use super::listing::{Item, Keeps, Source};
use crate::locales;
use crate::tui::asks::AskRecord;
use crate::tui::canvas::span;
use crate::tui::command::{Place, Wish};
use crate::tui::labels::{named, value};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::views::Record;
use crate::views::record::HistoryEntry;

/// The source of a record's screen.
#[derive(Clone)]
pub struct RecordScreen {
    record: RecordRef,
}

impl RecordScreen {
    /// The screen of a record.
    #[must_use]
    pub fn new(record: RecordRef) -> Self {
        Self { record }
    }
}

fn history(entries: &[HistoryEntry], field: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for entry in entries {
        let Some(change) = entry.fields.iter().find(|change| change.field == field) else { continue };
        if entry.kind == "add" && change.after.is_none() {
            continue;
        }
        if blocks.is_empty() {
            blocks.extend([Block::Gap, Block::Heading("History of this field".to_owned())]);
        }
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| EMPTY.to_owned());
        let what = match entry.kind.as_str() {
            "add" => text(&change.after),
            _ => format!("{} → {}", text(&change.before), text(&change.after)),
        };
        blocks.push(pair(
            entry.made_at.get(..10).unwrap_or_default(),
            format!("{what} · {} · {}", entry.author, entry.sentence),
        ));
    }
    blocks
}

impl Source for RecordScreen {
    type Ask = AskRecord;
    const PLACE: Place = Place::Record;
    const TITLE: &'static str = "Record";
    const SHARE: u16 = 55;

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskRecord> {
        Some(AskRecord(self.record.id))
    }

    fn crumb(&self, cx: &Cx<'_>) -> String {
        let record = cx.data.get(&AskRecord(self.record.id)).ready().and_then(Option::as_ref);
        let name = record.map(|record| {
            named(record.record.code.as_deref().unwrap_or_default(), record.record.title.as_deref().unwrap_or_default())
        });
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| locales::entity_name(&self.record.entity))
    }

    fn items(&self, view: &Option<Record>, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let fields = view.iter().flat_map(|record| record.fields.iter().enumerate());
        let kept = fields.filter(|(_, field)| keeps.keeps(&[field.name, &field.text]));
        kept.map(|(at, field)| Item::row(field.name, at)).collect()
    }

    fn columns(&self, view: &Option<Record>, _cx: &Cx<'_>) -> Vec<Column> {
        let entity = view.as_ref().map_or(String::new(), |record| locales::entity_name(record.record.entity));
        vec![words(&entity, Width::Fixed(20), 0), words("", Width::Flexible(20), 0)]
    }

    fn cells(&self, view: &Option<Record>, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let Some(field) = view.as_ref().and_then(|record| record.fields.get(item.at)) else { return Vec::new() };
        let is_marked = self.record.field.as_deref() == Some(field.name);
        let name = match (is_marked, field.required && field.value.is_null()) {
            (true, _) => {
                vec![span("› ", Role::Warning), span(locales::label(&self.record.entity, field.name), Role::Warning)]
            }
            (false, true) => {
                vec![span("✖ ", Role::Error), span(locales::label(&self.record.entity, field.name), Role::Dim)]
            }
            (false, false) => {
                vec![span("  ", Role::Dim), span(locales::label(&self.record.entity, field.name), Role::Dim)]
            }
        };
        let value = match (value(field), &field.reference) {
            (value, _) if value.is_empty() => cell(EMPTY, Role::Dim),
            (value, Some(_)) => vec![span(value, Role::Plain), span(" ▸", Role::Accent)],
            (value, None) => cell(value, Role::Plain),
        };
        vec![name, value]
    }

    fn meaning(&self, view: &Option<Record>, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        let Some(record) = view else { return Vec::new() };
        let Some(field) = record.fields.get(item.at) else { return Vec::new() };
        let mut blocks = vec![Block::Title(locales::label(record.record.entity, field.name))];
        let value = value(field);
        blocks.push(if value.is_empty() {
            Block::Text(format!("{EMPTY}  not entered, which is not zero"), Role::Dim)
        } else {
            Block::Text(value, Role::Plain)
        });
        if field.reference.is_some() {
            blocks.extend([Block::Gap, Block::Text("→ goes to the record.".to_owned(), Role::Dim)]);
        }
        if let Some(help) = locales::help(record.record.entity, field.name) {
            blocks.extend([Block::Gap, Block::Text(help, Role::Dim)]);
        }
        blocks.extend(history(&record.history, field.name));
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["This record is not in the file any more.".to_owned(), "Esc goes back.".to_owned()]
    }

    fn open(&self, view: &Option<Record>, item: &Item, cx: &Cx<'_>) -> Reaction {
        self.record(view, item, cx).map_or(Reaction::Done, Reaction::Edit)
    }

    fn record(&self, view: &Option<Record>, item: &Item, _cx: &Cx<'_>) -> Option<RecordRef> {
        let record = view.as_ref()?;
        let field = record.fields.get(item.at)?;
        Some(RecordRef::of(record.record.entity, record.record.id).field(field.name))
    }

    fn makes(&self, view: &Option<Record>, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        let record = view.as_ref().map(|record| (record.record.entity, record.record.id));
        record.into_iter().flat_map(|(entity, id)| New::under(entity, id)).collect()
    }

    fn act(&mut self, wish: Wish, view: &Option<Record>, selected: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        if wish != Wish::Follow {
            return None;
        }
        let field = view.as_ref().zip(selected).and_then(|(record, item)| record.fields.get(item.at));
        Some(match field.and_then(|field| field.reference.as_ref()) {
            Some(reference) => Reaction::Record(RecordRef::of(reference.entity, reference.id)),
            None => Reaction::Say("This field points at no other record.".to_owned()),
        })
    }
}
