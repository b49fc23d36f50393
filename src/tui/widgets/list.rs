//! Which row of a list is selected. The selection is an id; its row is looked up.

use crate::tui::canvas::Hit;
use crate::tui::layer::Picked;

/// The selection of a list, and how far it was scrolled when it was last drawn.
#[derive(Clone, Debug, Default)]
pub struct List {
    selected: Option<String>,
    /// An id that is to be selected as soon as its row is there: a record that was just made.
    sought: Option<String>,
    /// Where the id was last found: first place to look, and what stays when it is gone.
    row: usize,
    offset: usize,
    height: usize,
}

/// What became of the selection when the rows changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is where it was, or moved with its row.
    Found,
    /// Its row is gone; its nearest neighbour is selected.
    Gone,
}

impl List {
    /// The selected id.
    #[must_use]
    pub fn selected(&self) -> Option<&str> {
        self.selected.as_deref()
    }

    /// The id that is to be among the rows: what is sought, else what is selected.
    #[must_use]
    pub fn wanted(&self) -> Option<&str> {
        self.sought.as_deref().or(self.selected())
    }

    /// The row of the selection.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Selects an id; its row is found by the next [`List::settle`].
    pub fn select(&mut self, id: &str) {
        self.selected = Some(id.to_owned());
        self.sought = None;
    }

    /// Selects an id once its row is there, and keeps the selection until then.
    pub fn seek(&mut self, id: &str) {
        self.sought = Some(id.to_owned());
    }

    /// A click: it selects a row, or hits the one that is selected already.
    pub fn click<'a>(&mut self, hit: &Hit, len: usize, id: impl Fn(usize) -> &'a str) -> Picked {
        let Hit::Row(clicked) = hit else { return Picked::Missed };
        if self.selected() == Some(clicked) {
            return Picked::Again;
        }
        self.select(clicked);
        self.settle(len, id);
        Picked::Now
    }

    /// Finds the selected id among the rows again.
    pub fn settle<'a>(&mut self, len: usize, id: impl Fn(usize) -> &'a str) -> Settled {
        if len == 0 {
            self.row = 0;
            return Settled::Found;
        }
        if let Some(sought) = &self.sought
            && let Some(row) = (0..len).find(|row| id(*row) == sought)
        {
            self.row = row;
            self.selected = self.sought.take();
            return Settled::Found;
        }
        if let Some(selected) = &self.selected {
            let is_here = |row: &usize| id(*row) == selected;
            let found = Some(self.row).filter(|row| *row < len && is_here(row)).or_else(|| (0..len).find(is_here));
            if let Some(row) = found {
                self.row = row;
                return Settled::Found;
            }
        }
        let was_selected = self.selected.is_some();
        self.row = self.row.min(len - 1);
        self.selected = Some(id(self.row).to_owned());
        if was_selected { Settled::Gone } else { Settled::Found }
    }

    /// Selects the row that lies `by` rows further, as far as there are rows.
    pub fn step<'a>(&mut self, by: isize, len: usize, id: impl Fn(usize) -> &'a str) {
        self.sought = None;
        if len == 0 {
            return;
        }
        self.row = self.row.saturating_add_signed(by).min(len - 1);
        self.selected = Some(id(self.row).to_owned());
    }

    /// Scrolls by rows. The selection comes along only as far as it would get out of sight.
    pub fn scroll<'a>(&mut self, by: isize, len: usize, id: impl Fn(usize) -> &'a str) {
        let height = self.height.max(1);
        self.offset = self.offset.saturating_add_signed(by).min(len.saturating_sub(height));
        let row = self.row.clamp(self.offset, self.offset + height - 1);
        if row != self.row {
            self.step(row as isize - self.row as isize, len, id);
        }
    }

    /// Rows that a page key moves.
    #[must_use]
    pub fn page(&self) -> isize {
        isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// The first row to draw, so that the selected one is among `height` rows. It moves no further than needed.
    #[must_use]
    pub fn first_shown(&self, len: usize, height: usize) -> usize {
        let highest = len.saturating_sub(height);
        let least = (self.row + 1).saturating_sub(height);
        self.offset.clamp(least, self.row.max(least)).min(highest)
    }

    /// How far it was scrolled when it was last drawn.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Remembers how it was drawn.
    pub fn drawn(&mut self, offset: usize, height: usize) {
        (self.offset, self.height) = (offset, height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_follows_its_id_and_falls_to_the_neighbour() {
        let mut list = List::default();
        let rows = ["a", "b", "c"];
        assert_eq!(list.settle(3, |row| rows[row]), Settled::Found);
        list.step(1, 3, |row| rows[row]);
        assert_eq!(list.selected(), Some("b"));
        let moved = ["new", "a", "b", "c"];
        assert_eq!((list.settle(4, |row| moved[row]), list.row()), (Settled::Found, 2));
        let gone = ["new", "a"];
        assert_eq!((list.settle(2, |row| gone[row]), list.selected()), (Settled::Gone, Some("a")));
    }

    #[test]
    fn it_scrolls_no_further_than_needed() {
        let mut list = List::default();
        let ids: Vec<String> = (0..100).map(|row| row.to_string()).collect();
        list.settle(100, |row| &ids[row]);
        list.step(12, 100, |row| &ids[row]);
        assert_eq!(list.first_shown(100, 10), 3);
        list.drawn(3, 10);
        list.step(-5, 100, |row| &ids[row]);
        assert_eq!(list.first_shown(100, 10), 3, "still visible");
        list.step(-7, 100, |row| &ids[row]);
        assert_eq!(list.first_shown(100, 10), 0);
        assert_eq!(list.first_shown(100, 200), 0);
    }

    #[test]
    fn the_wheel_takes_the_selection_along_only_where_it_would_get_out_of_sight() {
        let ids: Vec<String> = (0..100).map(|row| row.to_string()).collect();
        let mut list = List::default();
        list.settle(100, |row| &ids[row]);
        list.step(5, 100, |row| &ids[row]);
        list.drawn(0, 10);
        let mut turned = |by| {
            list.scroll(by, 100, |row| &ids[row]);
            (list.first_shown(100, 10), list.row())
        };
        assert_eq!([3, 3, -3, 200, -200].map(&mut turned), [(3, 5), (6, 6), (3, 6), (90, 90), (0, 9)]);
    }
}
