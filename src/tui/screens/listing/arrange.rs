//! How a list is arranged: as it was left, by another order, as it is kept under a name.

use super::{Listing, Source};
use crate::tui::arranged::{self, Arranged, Written};
use crate::tui::command::keyed;
use crate::tui::layer::{Answer, Cx, Reaction};
use crate::tui::popups::choose::Choose;
use crate::tui::popups::saved::{Arranging, SavedFilters};

/// What an arrangement of such a list comes to.
fn in_words<S: Source>(arranged: &Arranged) -> Vec<String> {
    arranged.in_words(S::ORDERS.get(arranged.order).copied().unwrap_or_default())
}

impl<S: Source> Listing<S> {
    /// Arranges it as the person left it the last time, once that is known; gives whether it is.
    pub(super) fn arrange(&mut self, cx: &Cx<'_>) -> bool {
        if !self.is_arranged {
            let left = match self.source.kept_as() {
                Some(table) => arranged::left(&table, cx),
                None => Some(Written::default()),
            };
            let Some(left) = left else { return false };
            self.arranged = Arranged::read(&left, S::ORDERS);
            self.is_arranged = true;
        }
        true
    }

    /// Keeps how it is arranged now.
    pub(super) fn kept(&self) -> Reaction {
        let table = self.source.kept_as();
        table.map_or(Reaction::Done, |table| arranged::keep(&table, &self.arranged.written(S::ORDERS)))
    }

    /// How it is arranged, in words.
    pub(super) fn in_words(&self) -> Vec<String> {
        in_words::<S>(&self.arranged)
    }

    pub(super) fn sort(&mut self) -> Reaction {
        let (title, what) = S::SORTING;
        let orders = S::ORDERS.iter().map(|order| (*order).to_owned()).collect();
        Reaction::Push(Box::new(Choose::new(title, vec![(what.to_owned(), orders, self.arranged.order)])))
    }

    /// What is kept of it under names.
    pub(super) fn saved(&self, cx: &Cx<'_>) -> Reaction {
        let Some(table) = self.source.kept_as() else { return Reaction::Done };
        Reaction::Push(Box::new(SavedFilters::of(Arranging {
            title: self.source.crumb(cx),
            table,
            now: self.arranged.written(S::ORDERS),
            how: keyed(match S::ORDERS.len() {
                ..2 => "filter it with ⟨filter⟩",
                _ => "filter it with ⟨filter⟩, sort it with ⟨sort⟩",
            }),
            says: Box::new(|kept| in_words::<S>(&Arranged::read(kept, S::ORDERS))),
        })))
    }

    /// Takes what a popup found out: words, an order, or both as they were kept.
    pub(super) fn take(&mut self, answer: Answer) -> Reaction {
        match answer {
            Answer::Text(words) => self.arranged.filter = words,
            Answer::Chosen(chosen) => {
                self.arranged.choose(chosen.first().copied().unwrap_or(0));
                // The first group is the first to read; from their end they would say nothing.
                self.arranged.is_reversed &= !S::FOLDS;
            }
            Answer::Arranged(kept) => self.arranged = Arranged::read(&kept, S::ORDERS),
            _ => return Reaction::Done,
        }
        self.kept()
    }
}
