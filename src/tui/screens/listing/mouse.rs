//! What the mouse does to a list and to what its row means.

use super::{Listing, Source};
use crate::tui::canvas::Hit;
use crate::tui::command::Wish;
use crate::tui::layer::{Cx, Picked, Reaction};
use crate::tui::mouse::{Gesture, Pane};

impl<S: Source> Listing<S> {
    /// A click selects a row, and gives its pane the keys.
    pub(super) fn pick_by_mouse(&mut self, hit: &Hit) -> Picked {
        let was_in_meaning = self.in_meaning;
        if let Hit::Pane(pane) = hit {
            self.in_meaning = *pane == Pane::Other;
            return Picked::Now;
        }
        let items = &self.items;
        let picked = self.list.click(hit, items.len(), |row| &items[row].id);
        self.in_meaning &= picked == Picked::Missed;
        if was_in_meaning && picked == Picked::Again { Picked::Now } else { picked }
    }

    pub(super) fn move_by_mouse(&mut self, gesture: &Gesture, cx: &Cx<'_>) -> Reaction {
        match gesture {
            Gesture::Sort(order) => {
                self.arranged.turn(*order);
                self.kept()
            }
            Gesture::Branch(id, opens) => {
                self.pick_by_mouse(&Hit::Row(id.clone()));
                let wish = if *opens { Wish::Right } else { Wish::Left };
                let announced = self.announce(cx);
                if self.fold(Some(!*opens)) {
                    return announced;
                }
                match self.source_acts(wish, cx) {
                    Some(Reaction::Done) | None => announced,
                    Some(reaction) => reaction,
                }
            }
            Gesture::Wheel(Pane::Other, down, _) => {
                self.scroll = self.scroll.saturating_add_signed(*down);
                Reaction::Done
            }
            Gesture::Wheel(Pane::Main, 0, right) if self.source.is_wide() => {
                let wish = if *right > 0 { Wish::Right } else { Wish::Left };
                self.source_acts(wish, cx).unwrap_or(Reaction::Done)
            }
            Gesture::Wheel(Pane::Main, 0, _) => Reaction::Done,
            Gesture::Wheel(Pane::Main, down, _) => {
                let items = &self.items;
                self.list.scroll(*down, items.len(), |row| &items[row].id);
                self.announce(cx)
            }
            Gesture::Touch(_) => Reaction::Done,
        }
    }
}
