//! A record as it stood: its fields then and today.

use super::{AskRecordPast, Point, bring_back, draw};
use crate::tui::canvas::Span;
use crate::tui::command::{Place, Wish, keyed};
use crate::tui::labels::count;
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::screens::listing::{Item, Keeps, Source};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::history::{Fate, PastField, RecordPast};
use crate::workspace::Deed;

/// The source of the screen.
#[derive(Clone)]
pub struct OneRecordPast {
    record: RecordRef,
    point: Point,
    /// Whether only what differs is listed.
    only_differing: bool,
}

impl OneRecordPast {
    /// A record at a moment.
    pub fn new(record: RecordRef, point: Point) -> Self {
        Self { record, point, only_differing: false }
    }

    fn place(&self, view: &Option<RecordPast>, item: &Item) -> Option<RecordRef> {
        let field = view.as_ref()?.fields.get(item.at)?;
        Some(self.record.clone().field(field.now.name))
    }
}

impl Source for OneRecordPast {
    type Ask = AskRecordPast;
    const PLACE: Place = Place::Past;
    const TITLE: &'static str = "As it stood";
    const SHARE: u16 = 66;

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskRecordPast> {
        Some(AskRecordPast(self.record.id, self.point.moment.clone()))
    }

    fn crumb(&self, cx: &Cx<'_>) -> String {
        let past = self.ask(cx).and_then(|ask| cx.data.get(&ask).ready()?.as_ref());
        past.map_or_else(|| Self::TITLE.to_owned(), |past| format!("{} as it stood", past.name))
    }

    fn banner(&self, view: &Option<RecordPast>, _cx: &Cx<'_>) -> Option<String> {
        let differing = view.as_ref().map_or(0, |past| past.fields.iter().filter(|field| field.differs()).count());
        let said = match view.as_ref().map(|past| past.fate) {
            None => "it is not in this file".to_owned(),
            Some(Some(Fate::Made)) => "it did not exist yet".to_owned(),
            Some(Some(Fate::Retired)) => keyed("it lived then and is retired today; ⟨bring value back⟩ brings it back"),
            Some(Some(Fate::Same)) => "nothing differs from today".to_owned(),
            Some(_) => format!(
                "{} from today",
                if differing == 1 {
                    "1 field differs".to_owned()
                } else {
                    format!("{} differ", count(differing, "field"))
                }
            ),
        };
        Some(draw::banner(&self.point, &said))
    }

    fn items(&self, view: &Option<RecordPast>, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let fields = view.iter().flat_map(|past| past.fields.iter().enumerate());
        let shown = |field: &PastField| field.differs() || !self.only_differing;
        let kept = fields.filter(|(_, field)| shown(field) && keeps.keeps(&draw::words_of(field)));
        kept.map(|(at, field)| Item::row(field.now.name, at)).collect()
    }

    fn columns(&self, _view: &Option<RecordPast>, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Option<RecordPast>, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let field = view.as_ref().and_then(|past| past.fields.get(item.at));
        field.map(|field| draw::field(&self.record.entity, field)).unwrap_or_default()
    }

    fn meaning(&self, view: &Option<RecordPast>, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        let field = view.as_ref().and_then(|past| past.fields.get(item.at));
        field.map(|field| draw::meaning(&self.record.entity, field, &self.point)).unwrap_or_default()
    }

    fn status(&self, _view: &Option<RecordPast>, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(self.only_differing)
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "Nothing differs from today.".to_owned(),
            keyed("⟨only differing⟩ lists all fields again; ⟨back⟩ goes back."),
        ]
    }

    fn open(&self, view: &Option<RecordPast>, item: &Item, _cx: &Cx<'_>) -> Reaction {
        self.place(view, item).map_or(Reaction::Done, Reaction::Record)
    }

    fn act(&mut self, wish: Wish, view: &Option<RecordPast>, selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        match wish {
            Wish::Show => {
                self.only_differing = !self.only_differing;
                Some(Reaction::Done)
            }
            Wish::Follow => selected.map(|item| self.open(view, item, cx)),
            Wish::BringBack => {
                let past = view.as_ref()?;
                if past.fate == Some(Fate::Retired) {
                    return self.record.key().map(|key| Reaction::Do(Deed::Restore(vec![key])));
                }
                let field = past.fields.get(selected?.at)?;
                Some(if field.differs() {
                    bring_back(&self.record, field.now.name, &self.point)
                } else {
                    Reaction::Say("It stands today as it stood then.".to_owned())
                })
            }
            _ => None,
        }
    }
}
