//! A line to type in over the list of what it finds: what every picker is made of. What is found, and how a row of it
//! looks, says whoever has it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use super::list::List;
use super::table::{Cell, Column, Row, Table};
use crate::tui::canvas::{Canvas, Hit, Scrolled};
use crate::tui::command::Wish;
use crate::tui::layer::Picked;

/// The line and the list.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    text: String,
    /// Ids of what is found, in the order shown.
    ids: Vec<String>,
    list: List,
    /// Whether the selection was chosen; until then the best of what is found is selected.
    is_chosen: bool,
    /// Whether the words have served: what is typed next takes their place.
    is_served: bool,
}

/// How what is found looks.
pub struct Looks<'a> {
    /// The columns.
    pub columns: &'a [Column],
    /// The cells of a row.
    pub cells: &'a dyn Fn(usize) -> Vec<Cell>,
    /// Whether a row is marked.
    pub is_marked: &'a dyn Fn(usize) -> bool,
    /// What stands there instead of rows.
    pub empty: String,
}

impl Finder {
    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Ids of what is found, in the order shown.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// The row that is selected; `None` where nothing is found.
    #[must_use]
    pub fn row(&self) -> Option<usize> {
        (!self.ids.is_empty()).then(|| self.list.row())
    }

    /// The id that is selected.
    #[must_use]
    pub fn selected(&self) -> Option<&str> {
        self.row().map(|row| self.ids[row].as_str())
    }

    /// Writes other words.
    pub fn write(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.is_served = false;
        self.again();
    }

    /// The words have served: they stay with what they found, and what is typed next takes their place.
    pub fn serve(&mut self) {
        self.is_served = true;
    }

    /// Something else is looked for: the best of it is selected.
    pub fn again(&mut self) {
        self.list = List::default();
        self.is_chosen = false;
    }

    /// Selects an id, and keeps it while other things are found around it.
    pub fn select(&mut self, id: &str) {
        self.list.select(id);
        self.is_chosen = true;
        self.settle();
    }

    /// Takes what is found for the words.
    pub fn found(&mut self, ids: Vec<String>) {
        if !self.is_chosen {
            self.list = List::default();
        }
        self.ids = ids;
        self.settle();
    }

    fn settle(&mut self) {
        let ids = &self.ids;
        self.list.settle(ids.len(), |row| &ids[row]);
    }

    /// Moves so many rows down.
    pub fn step(&mut self, by: isize) {
        self.is_chosen = true;
        let ids = &self.ids;
        self.list.step(by, ids.len(), |row| &ids[row]);
    }

    /// A key where every key that is no command edits the words. Gives whether they are others now.
    pub fn typed(&mut self, key: KeyEvent) -> bool {
        match key.code {
            KeyCode::Char(letter) if !key.modifiers.contains(KeyModifiers::CONTROL) => self.act(Wish::Type(letter)),
            KeyCode::Backspace => self.act(Wish::Erase),
            _ => false,
        }
    }

    /// Writes the first line of a pasted text behind the words.
    pub fn pasted(&mut self, text: &str) {
        let before = if self.is_served { "" } else { &self.text };
        self.write(&format!("{before}{}", text.lines().next().unwrap_or_default().trim()));
    }

    /// Moves in the list or edits the words. Gives whether they are others now.
    pub fn act(&mut self, wish: Wish) -> bool {
        let page = self.list.page();
        match wish {
            Wish::Type(letter) => {
                if self.is_served {
                    self.text.clear();
                }
                self.text.push(letter);
            }
            Wish::Erase => drop(self.text.pop()),
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::PageUp => self.step(-page),
            Wish::PageDown => self.step(page),
            Wish::First => self.step(isize::MIN),
            Wish::Last => self.step(isize::MAX),
            _ => {}
        }
        let is_new = matches!(wish, Wish::Type(_) | Wish::Erase);
        if is_new {
            self.is_served = false;
            self.again();
        }
        is_new
    }

    /// A click.
    pub fn pick(&mut self, hit: &Hit) -> Picked {
        let ids = &self.ids;
        let picked = self.list.click(hit, ids.len(), |row| &ids[row]);
        self.is_chosen |= picked == Picked::Now;
        picked
    }

    /// Draws the line over the list.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, sign: &str, looks: &Looks<'_>) {
        canvas.entry(area, sign, &self.text);
        self.draw_list(canvas, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }, looks);
    }

    /// Draws the list alone.
    pub fn draw_list(&self, canvas: &mut Canvas<'_>, area: Rect, looks: &Looks<'_>) {
        let row = |row: usize, _: &[u16]| Row {
            id: self.ids[row].clone(),
            cells: (looks.cells)(row),
            is_heading: false,
            is_marked: (looks.is_marked)(row),
        };
        let empty = [looks.empty.clone()];
        let (columns, len, list) = (looks.columns, self.ids.len(), &self.list);
        Table { columns, len, row: &row, list, has_keys: true, empty: &empty }.draw(canvas, area);
    }

    /// Hears how far the list was scrolled.
    pub fn drawn(&mut self, scrolled: Scrolled) {
        self.list.drawn(scrolled.offset, scrolled.height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_best_is_selected_until_one_is_chosen_and_again_for_other_words() {
        let mut finder = Finder::default();
        finder.found(ids(&["b", "c"]));
        finder.found(ids(&["a", "b", "c"]));
        assert_eq!(finder.selected(), Some("a"));
        finder.act(Wish::Down);
        finder.found(ids(&["new", "a", "b", "c"]));
        assert_eq!((finder.selected(), finder.row()), (Some("b"), Some(2)));
        assert!(finder.act(Wish::Type('c')));
        finder.found(ids(&["c", "b"]));
        assert_eq!((finder.text(), finder.selected()), ("c", Some("c")));
        finder.found(Vec::new());
        assert_eq!((finder.row(), finder.selected()), (None, None));
    }

    #[test]
    fn words_that_have_served_give_way_to_the_next_ones() {
        let mut finder = Finder::default();
        finder.pasted("26.5\nnext line");
        finder.serve();
        finder.act(Wish::Erase);
        assert_eq!(finder.text(), "26.", "they can still be changed");
        finder.serve();
        finder.act(Wish::Down);
        finder.act(Wish::Type('6'));
        assert_eq!(finder.text(), "6");
        finder.pasted("2");
        assert_eq!(finder.text(), "62");
    }

    #[test]
    fn what_holds_now_stays_selected_whatever_comes_around_it() {
        let mut finder = Finder::default();
        finder.select("c");
        finder.found(ids(&["a", "b", "c"]));
        assert_eq!(finder.row(), Some(2));
        assert!(!finder.act(Wish::First), "moving looks for nothing else");
        assert_eq!(finder.selected(), Some("a"));
    }
}
