//! Difference: two states of a plan, field by field.

use super::listing::{Item, Keeps, Source};
use crate::locales;
use crate::model::catalogue::{self, Kind};
use crate::tui::asks::AskDifference;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, Wish, keyed};
use crate::tui::labels::{count, named};
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::popups::sides::SidesPopup;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::views::Difference;
use crate::views::difference::{Became, FieldDifference, RecordDifference, Side};

/// The source of the screen. A heading stands at the first record of its entity.
#[derive(Clone)]
pub struct DifferenceScreen {
    ask: AskDifference,
}

impl DifferenceScreen {
    /// Compares two sides.
    #[must_use]
    pub fn of(a: Side, b: Side) -> Self {
        Self { ask: AskDifference { a, b } }
    }
}

/// The sign of what became of a record.
fn look(became: Became) -> (&'static str, Role) {
    match became {
        Became::Added => ("+", Role::Info),
        Became::Retired => ("†", Role::Warning),
        Became::Changed => ("≠", Role::Warning),
    }
}

/// A value as a person reads it.
fn read(entity: &str, field: &str, value: &Option<String>) -> String {
    let Some(value) = value else { return EMPTY.to_owned() };
    match catalogue::entity(entity).and_then(|entity| entity.field(field)).map(|field| field.kind) {
        Some(Kind::Choice(_) | Kind::Flag) => locales::word(value),
        _ => value.clone(),
    }
}

/// What differs, in one line.
fn brief(record: &RecordDifference) -> String {
    match (record.became(), &record.fields[..]) {
        (Became::Changed, [one]) => {
            let value = |value| read(record.entity, one.field, value);
            format!("{}: {} → {}", locales::label(record.entity, one.field), value(&one.a), value(&one.b))
        }
        (Became::Changed, fields) => {
            fields.iter().map(|field| locales::label(record.entity, field.field)).collect::<Vec<_>>().join(", ")
        }
        (became, _) => became.word().to_owned(),
    }
}

impl Source for DifferenceScreen {
    type Ask = AskDifference;
    const PLACE: Place = Place::Difference;
    const TITLE: &'static str = "Difference";
    const SHARE: u16 = 58;

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskDifference> {
        Some(self.ask.clone())
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        format!("{} → {}", self.ask.a.said, self.ask.b.said)
    }

    fn banner(&self, view: &Difference, _cx: &Cx<'_>) -> Option<String> {
        let said = match view.records.len() {
            0 => "nothing differs".to_owned(),
            1 => "1 record differs".to_owned(),
            records => format!("{} differ", count(records, "record")),
        };
        Some(format!("{} → {} · {said}", view.a, view.b))
    }

    fn items(&self, view: &Difference, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let mut items = Vec::new();
        let mut last = "";
        for (at, record) in view.records.iter().enumerate() {
            let title = record.title.as_deref().unwrap_or_default();
            let many = locales::entity_many(record.entity);
            if !keeps.keeps(&[&record.name, title, &many, &brief(record)]) {
                continue;
            }
            if last != record.entity {
                last = record.entity;
                items.push(Item::heading(format!("heading {last}"), at));
            }
            items.push(Item::row(record.record().map(|id| id.to_string()).unwrap_or_default(), at));
        }
        items
    }

    fn columns(&self, _view: &Difference, _cx: &Cx<'_>) -> Vec<Column> {
        vec![
            words("", Width::Fixed(1), 0),
            words("Record", Width::Flexible(16), 0),
            words("What differs", Width::Flexible(20), 0),
        ]
    }

    fn cells(&self, view: &Difference, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let record = &view.records[item.at];
        if item.is_heading {
            return vec![cell(locales::entity_many(record.entity), Role::Accent)];
        }
        let (sign, role) = look(record.became());
        let title = record.title.as_deref().filter(|title| *title != record.name).unwrap_or_default();
        vec![cell(sign, role), cell(named(&record.name, title), Role::Plain), cell(brief(record), Role::Dim)]
    }

    fn meaning(&self, view: &Difference, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        let record = &view.records[item.at];
        let (sign, role) = look(record.became());
        let mut blocks = vec![
            Block::Title(named(&record.name, record.title.as_deref().unwrap_or_default())),
            Block::Text(format!("{sign} {} · {}", record.became().word(), locales::entity_name(record.entity)), role),
            Block::Gap,
        ];
        for FieldDifference { field, a, b } in &record.fields {
            let label = locales::label(record.entity, field);
            let value = |value| read(record.entity, field, value);
            match record.became() {
                Became::Changed => blocks.extend([
                    Block::Heading(label),
                    pair(view.a.clone(), value(a)),
                    Block::Pair(view.b.clone(), value(b), Role::Warning),
                    Block::Gap,
                ]),
                Became::Added => blocks.push(pair(label, value(b))),
                Became::Retired => blocks.push(pair(label, value(a))),
            }
        }
        blocks.extend([Block::Gap, Block::Text(keyed("⟨open⟩ shows the record as it stands."), Role::Dim)]);
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "Nothing differs between them.".to_owned(),
            keyed("⟨the one side⟩ and ⟨the other side⟩ choose something else to compare; ⟨back⟩ goes back."),
        ]
    }

    fn open(&self, view: &Difference, item: &Item, _cx: &Cx<'_>) -> Reaction {
        let record = &view.records[item.at];
        record.record().map_or(Reaction::Done, |id| Reaction::Record(RecordRef::of(record.entity, id)))
    }

    /// Another comparison on top of this one, so that the way back leads here.
    fn act(&mut self, wish: Wish, _view: &Difference, _item: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        let AskDifference { a, b } = self.ask.clone();
        let popup = match wish {
            Wish::OneSide => SidesPopup::beside(b, false),
            Wish::OtherSide => SidesPopup::beside(a, true),
            _ => return None,
        };
        Some(Reaction::Push(Box::new(popup)))
    }

    fn status(&self, view: &Difference, _cx: &Cx<'_>) -> Vec<Span> {
        let counts = [Became::Added, Became::Retired, Became::Changed]
            .map(|became| format!("{} {} {}", look(became).0, view.count(became), became.word()));
        vec![span(counts.join("   "), Role::Dim)]
    }
}
