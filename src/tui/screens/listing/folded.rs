//! Headings whose rows are hidden.

use super::{Item, Listing, Source};
use crate::tui::layer::Reaction;

impl<S: Source> Listing<S> {
    fn is_folded(&self, heading: &Item) -> bool {
        self.source.starts_folded(heading) != self.turned.contains(&heading.id)
    }

    fn turn(&mut self, id: &str) {
        if !self.turned.remove(id) {
            self.turned.insert(id.to_owned());
        }
    }

    /// The place of the heading over a row.
    fn heading_of(items: &[Item], row: usize) -> Option<usize> {
        items.iter().take(row + 1).rposition(|item| item.is_heading)
    }

    /// Hides the rows under folded headings; while a filter holds, what it keeps is looked for, and nothing is hidden. What is selected or sought is never hidden: its heading opens.
    pub(super) fn hide_folded(&mut self) {
        if !S::FOLDS || !self.arranged.filter.is_empty() {
            return;
        }
        let wanted = self.list.wanted().and_then(|id| self.items.iter().position(|item| item.id == id));
        let over = wanted.filter(|row| !self.items[*row].is_heading).and_then(|row| Self::heading_of(&self.items, row));
        if let Some(heading) = over.map(|place| self.items[place].clone())
            && self.is_folded(&heading)
        {
            self.turn(&heading.id);
        }
        let all = std::mem::take(&mut self.items);
        let mut is_hidden = false;
        for mut item in all {
            if item.is_heading {
                item.is_folded = self.is_folded(&item);
                is_hidden = item.is_folded;
            }
            if item.is_heading || !is_hidden {
                self.items.push(item);
            }
        }
    }

    /// After other headings came, what was selected further down is selected where it stands first.
    pub(super) fn select_first_of_its_like(&mut self) {
        let first = self.list.selected().map(|id| Item::first_id(id).to_owned());
        if let Some(first) = first.filter(|first| self.items.iter().any(|item| item.id == *first)) {
            self.list.select(&first);
        }
    }

    /// Whether a heading is selected.
    pub(super) fn is_at_heading(&self) -> bool {
        self.selected().is_some_and(|item| item.is_heading)
    }

    /// Hides the rows around the selected one or shows them, or whichever it is not; gives whether there is something
    /// to hide here.
    pub(super) fn fold(&mut self, hides: Option<bool>) -> bool {
        let heading = Self::heading_of(&self.items, self.list.row()).map(|place| self.items[place].clone());
        let Some(heading) = heading.filter(|_| S::FOLDS && !self.in_meaning && self.arranged.filter.is_empty()) else {
            return false;
        };
        let is_hidden = heading.is_folded;
        if hides.unwrap_or(!is_hidden) != is_hidden {
            self.turn(&heading.id);
            self.list.select(&heading.id);
            self.made_from = None;
        }
        true
    }

    /// Hides the rows under all headings; where all are hidden, shows them.
    pub(super) fn fold_all(&mut self) -> Reaction {
        let hides = self.items.iter().any(|item| item.is_heading && !item.is_folded);
        let headings: Vec<Item> = self.items.iter().filter(|item| item.is_heading).cloned().collect();
        for heading in headings.iter().filter(|heading| heading.is_folded != hides) {
            self.turn(&heading.id);
        }
        if let Some(place) = Self::heading_of(&self.items, self.list.row()) {
            self.list.select(&self.items[place].id.clone());
        }
        self.made_from = None;
        Reaction::Done
    }
}
