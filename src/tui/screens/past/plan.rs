//! A plan as it stood: its fields, then all that lived in it, each with what became of it since.

use super::{AskPast, AskRecordPast, Point, bring_back, draw};
use crate::locales;
use crate::model::Id;
use crate::model::catalogue::ENTITIES;
use crate::tui::canvas::Span;
use crate::tui::command::{Place, Wish, keyed};
use crate::tui::data::Asked;
use crate::tui::labels::count;
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::screens::listing::{Item, Keeps, Source};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::history::{Fate, Past, PastField, PastRecord, RecordPast};
use crate::workspace::{Deed, RecordKey};

/// The source of the screen. Rows are addressed by their place among the records; behind those come the fields of
/// the plan, and behind them the headings by their entity.
#[derive(Clone)]
pub struct PlanPast {
    plan: Id,
    point: Point,
    /// Whether only what differs is listed.
    only_differing: bool,
}

/// More fields than any entity has.
const HEADINGS: usize = 1_000;

/// A row of the document.
enum Line<'a> {
    Field(&'a PastField),
    Heading(&'static str),
    Record(&'a PastRecord),
}

impl PlanPast {
    /// A plan at a moment.
    pub fn new(plan: Id, point: Point) -> Self {
        Self { plan, point, only_differing: false }
    }

    /// The plan's own record at the moment.
    fn own<'a>(&self, cx: &Cx<'a>) -> Option<&'a RecordPast> {
        cx.data.get(&AskRecordPast(self.plan, self.point.moment.clone())).ready()?.as_ref()
    }

    fn line<'a>(&self, view: &'a Option<Past>, at: usize, cx: &Cx<'a>) -> Option<Line<'a>> {
        let records = &view.as_ref()?.records;
        match at.checked_sub(records.len()) {
            None => records.get(at).map(Line::Record),
            Some(behind) if behind < HEADINGS => self.own(cx)?.fields.get(behind).map(Line::Field),
            Some(behind) => ENTITIES.get(behind - HEADINGS).map(|entity| Line::Heading(entity.name)),
        }
    }

    fn place(&self, line: &Line<'_>) -> Option<RecordRef> {
        match line {
            Line::Field(field) => Some(RecordRef::of("plan", self.plan).field(field.now.name)),
            Line::Record(record) => Some(RecordRef::of(record.entity, record.id)),
            Line::Heading(_) => None,
        }
    }

    fn bring_back(&self, line: &Line<'_>) -> Reaction {
        let same = || Reaction::Say("It stands today as it stood then.".to_owned());
        match line {
            Line::Heading(_) => Reaction::Say("Choose a record first.".to_owned()),
            Line::Field(field) if field.differs() => {
                bring_back(&RecordRef::of("plan", self.plan), field.now.name, &self.point)
            }
            Line::Field(_) => same(),
            Line::Record(record) => match (record.fate, record.differs.as_slice()) {
                (Fate::Retired, _) => {
                    Reaction::Do(Deed::Restore(vec![RecordKey { entity: record.entity, id: record.id }]))
                }
                (Fate::Made, _) => Reaction::Say("It was made since: there is nothing to bring back.".to_owned()),
                (_, []) => same(),
                (_, [field]) => bring_back(&RecordRef::of(record.entity, record.id), field, &self.point),
                (..) => Reaction::Say(keyed(
                    "Several fields differ: ⟨open⟩ shows them, ⟨bring value back⟩ brings one back.",
                )),
            },
        }
    }
}

impl Source for PlanPast {
    type Ask = AskPast;
    const PLACE: Place = Place::Past;
    const TITLE: &'static str = "As it stood";
    const SHARE: u16 = 62;

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskPast> {
        Some(AskPast(self.plan, self.point.moment.clone()))
    }

    fn more(&self, view: &Option<Past>, selected: Option<&Item>, cx: &Cx<'_>) -> Vec<Asked> {
        let ask = |id: Id| Asked::from(AskRecordPast(id, self.point.moment.clone()));
        let mut asked = vec![ask(self.plan)];
        if let Some(Line::Record(record)) = selected.and_then(|item| self.line(view, item.at, cx)) {
            asked.push(ask(record.id));
        }
        asked
    }

    fn banner(&self, view: &Option<Past>, cx: &Cx<'_>) -> Option<String> {
        let differing = |past: &Past| past.records.iter().filter(|record| record.fate != Fate::Same).count();
        let said = match (view.as_ref().map(differing), self.own(cx).and_then(|own| own.fate)) {
            (_, Some(Fate::Made)) => "the plan did not exist yet".to_owned(),
            (None, _) => "this moment is not in this file".to_owned(),
            (Some(0), _) => "nothing differs from today".to_owned(),
            (Some(1), _) => "1 record differs from today".to_owned(),
            (Some(records), _) => format!("{} differ from today", count(records, "record")),
        };
        Some(draw::banner(&self.point, &said))
    }

    fn items(&self, view: &Option<Past>, _order: usize, keeps: &Keeps, cx: &Cx<'_>) -> Vec<Item> {
        // Nothing is listed before all of it is there, so that the first row is the plan's own.
        let (Some(past), Some(own)) = (view, self.own(cx)) else { return Vec::new() };
        let mut items = Vec::new();
        let behind = past.records.len();
        let heading = |entity: &str| {
            let place = ENTITIES.iter().position(|known| known.name == entity).unwrap_or(0);
            Item::heading(format!("heading {entity}"), behind + HEADINGS + place)
        };
        let fields = own.fields.iter().enumerate();
        let shown = |field: &PastField| field.differs() || !self.only_differing;
        let fields = fields.filter(|(_, field)| shown(field) && keeps.keeps(&draw::words_of(field)));
        let mut fields = fields.map(|(at, field)| Item::row(field.now.name, behind + at)).peekable();
        items.extend(fields.peek().map(|_| heading("plan")));
        items.extend(fields);
        let shown = |record: &PastRecord| record.fate != Fate::Same || !self.only_differing;
        let words = |record: &PastRecord| {
            keeps.keeps(&[
                &locales::entity_many(record.entity),
                &record.name,
                record.title.as_deref().unwrap_or_default(),
                draw::fate(record.fate).1,
            ])
        };
        let records = past.records.iter().enumerate().filter(|(_, record)| record.entity != "plan");
        let mut last = "";
        for (at, record) in records.filter(|(_, record)| shown(record) && words(record)) {
            if last != record.entity {
                items.push(heading(record.entity));
                last = record.entity;
            }
            items.push(Item::row(record.id, at));
        }
        items
    }

    fn columns(&self, _view: &Option<Past>, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Option<Past>, item: &Item, _widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        match self.line(view, item.at, cx) {
            Some(Line::Field(field)) => draw::field("plan", field),
            Some(Line::Heading(entity)) => vec![draw::heading(entity)],
            Some(Line::Record(record)) => draw::record(record),
            None => Vec::new(),
        }
    }

    fn meaning(&self, view: &Option<Past>, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        match self.line(view, item.at, cx) {
            Some(Line::Field(field)) => draw::meaning("plan", field, &self.point),
            Some(Line::Record(record)) => {
                let past = cx.data.get(&AskRecordPast(record.id, self.point.moment.clone())).ready();
                past.and_then(Option::as_ref).map(|past| draw::about(record, past)).unwrap_or_default()
            }
            Some(Line::Heading(_)) | None => Vec::new(),
        }
    }

    fn status(&self, _view: &Option<Past>, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(self.only_differing)
    }

    fn empty(&self, cx: &Cx<'_>) -> Vec<String> {
        if self.own(cx).is_none() {
            return vec!["reading …".to_owned()];
        }
        vec![
            "Nothing differs from today.".to_owned(),
            keyed("⟨only differing⟩ lists everything again; ⟨back⟩ goes back."),
        ]
    }

    /// A record opens as it stood, a field of the plan as it stands.
    fn open(&self, view: &Option<Past>, item: &Item, cx: &Cx<'_>) -> Reaction {
        match self.line(view, item.at, cx) {
            Some(Line::Record(record)) => {
                Reaction::Push(super::record(RecordRef::of(record.entity, record.id), self.point.clone()))
            }
            Some(line) => self.place(&line).map_or(Reaction::Done, Reaction::Record),
            None => Reaction::Done,
        }
    }

    fn record(&self, view: &Option<Past>, item: &Item, cx: &Cx<'_>) -> Option<RecordRef> {
        self.place(&self.line(view, item.at, cx)?)
    }

    fn act(&mut self, wish: Wish, view: &Option<Past>, selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        if wish == Wish::Show {
            self.only_differing = !self.only_differing;
            return Some(Reaction::Done);
        }
        let line = selected.and_then(|item| self.line(view, item.at, cx))?;
        match wish {
            Wish::Follow => Some(self.place(&line).map_or(Reaction::Done, Reaction::Record)),
            Wish::BringBack => Some(self.bring_back(&line)),
            _ => None,
        }
    }
}
