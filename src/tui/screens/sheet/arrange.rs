//! How a table is arranged: which rows and columns it shows, in which order; as it was left, as it is kept under a
//! name.

use super::columns::Columns;
use super::layout::{self, Layout};
use super::{Keeps, SheetScreen};
use crate::locales;
use crate::model::catalogue::EntitySpec;
use crate::tui::arranged::{self, Arranged, Written};
use crate::tui::command::keyed;
use crate::tui::layer::{Answer, Cx, Layer, Reaction};
use crate::tui::popups::saved::{Arranging, SavedFilters};
use crate::views;
use crate::views::sheet::SheetRow;

/// The arrangement of the table of an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    entity: &'static EntitySpec,
    /// Which rows, in which order; the orders after the first are the columns, hidden ones too.
    pub rows: Arranged,
    /// Whether retired rows are shown too.
    pub with_retired: bool,
    /// Which columns.
    pub layout: Layout,
}

/// The names of the orders of a layout.
fn orders(layout: &Layout) -> Vec<&'static str> {
    std::iter::once("").chain(layout.all().iter().map(|column| column.field.name)).collect()
}

impl Arrangement {
    /// As it is at first.
    pub fn of(entity: &'static EntitySpec) -> Self {
        Self { entity, rows: Arranged::default(), with_retired: false, layout: Layout::of(entity) }
    }

    /// What was kept.
    pub fn read(entity: &'static EntitySpec, kept: &Written) -> Self {
        let layout = Layout::read(entity, kept);
        let rows = Arranged::read(kept, &orders(&layout));
        Self { entity, rows, with_retired: kept.is("retired"), layout }
    }

    /// What is kept.
    pub fn written(&self) -> Written {
        self.layout.written(self.rows.written(&orders(&self.layout)).with("retired", self.with_retired))
    }

    /// The name of the entity.
    pub fn entity(&self) -> &'static str {
        self.entity.name
    }

    /// All columns, as wide as they were at first.
    pub fn columns_as_at_first(&mut self) {
        self.layout = Layout::of(self.entity);
    }

    /// The field that the rows are sorted by, and whether from the end.
    pub fn order(&self) -> Option<(&'static str, bool)> {
        let column = self.layout.all().get(self.rows.order.checked_sub(1)?)?;
        Some((column.field.name, self.rows.is_reversed))
    }

    /// What it comes to, in words.
    pub fn in_words(&self) -> Vec<String> {
        let order = self.order().map(|(field, _)| locales::label(self.entity.name, field).to_lowercase());
        let mut words = self.rows.in_words(&order.unwrap_or_else(|| "its own order".to_owned()));
        words.extend(self.with_retired.then(|| "with the retired".to_owned()));
        words.extend(self.layout.in_words());
        words
    }

    /// Sorts by a field, then from its end, then as it was.
    pub fn sort_by(&mut self, field: &str) {
        let place = self.layout.all().iter().position(|column| column.field.name == field);
        let Some(order) = place.map(|place| place + 1) else { return };
        let is_over = order == self.rows.order && self.rows.is_reversed;
        self.rows.choose(if is_over { 0 } else { order });
    }
}

impl SheetScreen {
    /// Under which name its arrangement is kept.
    fn kept_as(&self) -> String {
        format!("sheet.{}", self.entity.name)
    }

    /// Arranges it as the person left it the last time, once that is known.
    pub(super) fn arrange(&mut self, cx: &Cx<'_>) {
        if !self.is_arranged
            && let Some(left) = arranged::left(&self.kept_as(), cx)
        {
            self.arrangement = Arrangement::read(self.entity, &left);
            self.is_arranged = true;
        }
    }

    /// Keeps how it is arranged now.
    pub(super) fn kept(&self) -> Reaction {
        arranged::keep(&self.kept_as(), &self.arrangement.written())
    }

    /// The rows of the answer, filtered and sorted.
    pub(super) fn make_rows(&mut self, view: &views::Sheet) {
        let arranged = &self.arrangement.rows;
        let keeps = Keeps::new(&arranged.filter);
        let holds = |row: &SheetRow| {
            let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
            keeps.keeps(&texts)
        };
        let mut rows: Vec<usize> = (0..view.rows.len()).filter(|at| holds(&view.rows[*at])).collect();
        if let Some((field, _)) = self.arrangement.order()
            && let Some(column) = view.column(field)
        {
            rows.sort_by(|a, b| {
                let cell = |at: &usize| &view.rows[*at].cells[column];
                layout::compare(cell(a), cell(b))
            });
        }
        if arranged.is_reversed {
            rows.reverse();
        }
        self.rows = rows.into_iter().map(|at| (at, view.rows[at].id.to_string())).collect();
    }

    /// Sorts by the column of the cursor.
    pub(super) fn sort(&mut self) -> Reaction {
        let Some(field) = self.field() else { return Reaction::Done };
        self.arrangement.sort_by(field.name);
        self.kept()
    }

    /// Makes the column of the cursor wider or narrower.
    pub(super) fn resize(&mut self, by: i16) -> Reaction {
        let Some(field) = self.field() else { return Reaction::Done };
        self.arrangement.layout.resize(field.name, by);
        self.kept()
    }

    /// What is kept of it under names.
    pub(super) fn saved(&self, cx: &Cx<'_>) -> Reaction {
        let entity = self.entity;
        Reaction::Push(Box::new(SavedFilters::of(Arranging {
            title: self.crumb(cx),
            table: self.kept_as(),
            now: self.arrangement.written(),
            how: keyed("filter it with ⟨filter⟩, sort it with ⟨sort⟩, choose its columns with ⟨columns⟩"),
            says: Box::new(move |kept| Arrangement::read(entity, kept).in_words()),
        })))
    }

    /// Lets a person choose the columns.
    pub(super) fn choose_columns(&self) -> Reaction {
        Reaction::Push(Box::new(Columns::of(self.arrangement.clone(), self.field())))
    }

    /// Takes what a popup found out.
    pub(super) fn take(&mut self, answer: Answer) -> Reaction {
        match answer {
            Answer::Text(words) => self.arrangement.rows.filter = words,
            Answer::Arranged(kept) => self.arrangement = Arrangement::read(self.entity, &kept),
            _ => return Reaction::Done,
        }
        self.made_from = None;
        self.kept()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::catalogue::ENTITIES;

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(
            entity in 0..ENTITIES.len(), filter in r#"[^\p{Cc}]{0,20}"#, order in 0_usize..9, hidden in 1_usize..9,
            is_reversed: bool, with_retired: bool,
        ) {
            let entity = &ENTITIES[entity];
            let mut arrangement = Arrangement { with_retired, ..Arrangement::of(entity) };
            arrangement.rows = Arranged { filter, order: order % orders(&arrangement.layout).len(), is_reversed };
            arrangement.layout.turn(hidden);
            let kept = arrangement.written().text().unwrap_or_default();
            prop_assert_eq!(Arrangement::read(entity, &Written::parse(&kept)), arrangement);
        }

        #[test]
        fn what_nobody_wrote_is_read_as_far_as_it_makes_sense(garbage in r#"[\[\]{}":,a-z0-9\PC]{0,60}"#) {
            let read = Arrangement::read(&ENTITIES[0], &Written::parse(&garbage));
            prop_assert!(read.layout.len() > 0);
        }
    }

    #[test]
    fn a_column_that_is_hidden_can_be_what_the_rows_are_sorted_by() {
        let mut arrangement = Arrangement::of(crate::model::catalogue::entity("action").unwrap());
        let at = arrangement.layout.all().iter().position(|column| column.field.name == "instrument").unwrap();
        arrangement.sort_by("instrument");
        arrangement.layout.turn(at);
        assert_eq!(arrangement.order(), Some(("instrument", false)));
        arrangement.sort_by("instrument");
        assert_eq!(arrangement.order(), Some(("instrument", true)));
        arrangement.sort_by("instrument");
        assert_eq!((arrangement.order(), arrangement.rows.is_reversed), (None, false));
    }
}
