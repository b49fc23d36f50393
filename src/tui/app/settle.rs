//! What is asked, and for what the screen waits.

use super::App;
use crate::tui::asks::{AskApart, AskDrafts, AskSettings, AskSteps};
use crate::tui::command::Able;
use crate::tui::data::Key as QuestionKey;
use crate::tui::frame;
use crate::tui::layer::{Cx, Reaction};

impl App {
    /// Brings layers and answers together after events: selections find their rows, and what the layers want
    /// to know and nobody asked yet is asked.
    pub fn settle(&mut self) {
        let height = self.layers().len();
        let cx = Cx { shared: &self.shared, data: &self.data };
        // A screen that another one hides finds its rows when it is seen again, and says then what became of them.
        let seen = frame::first_visible(&self.stacks[self.tab]);
        let visible = self.stacks[self.tab].iter_mut().skip(seen);
        let reactions: Vec<Reaction> = visible.map(|layer| layer.settle(&cx)).collect();
        for reaction in reactions {
            match (reaction, &self.message) {
                // What a person did says more than what followed from it.
                (Reaction::Say(followed), Some(said)) => {
                    self.message = Some(format!("{} · {followed}", said.trim_end_matches('.')));
                }
                (reaction, _) => self.react(reaction),
            }
        }
        if self.layers().len() > height {
            // What came on top has its list to make, too.
            return self.settle();
        }
        let cx = Cx { shared: &self.shared, data: &self.data };
        let mut wanted: Vec<_> = Vec::new();
        if self.shared.opened.is_some() {
            wanted.push(AskSettings.into());
        }
        // What is in front is answered first.
        let (behind, front) = self.layers().split_at(frame::first_visible(self.layers()));
        wanted.extend(front.iter().chain(behind).flat_map(|layer| layer.questions(&cx)));
        if self.shared.opened.is_some() {
            wanted.push(AskDrafts.into());
            wanted.push(AskSteps.into());
            wanted.push(AskApart.into());
            wanted.push(self.shared.check.clone().into());
        }
        for asked in wanted {
            if !self.data.knows(&asked.key) {
                self.data.asked(asked.key.clone());
                if let Some(replaced) = self.worker.ask(asked) {
                    self.data.replaced(&replaced);
                }
            }
        }
    }

    /// Whether answers are on their way that the screen waits for; the check may take its time.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        let check = usize::from(self.data.is_waiting_for(&QuestionKey::of(&self.shared.check)));
        self.data.waiting() > check || self.working > 0
    }

    /// Whether the popup on top can be covered: while its work is being done it hears what comes of it.
    ///
    /// # Errors
    /// Why not.
    pub fn is_at_rest(&self) -> Able {
        if self.working == 0 { Ok(()) } else { Err("Something is being read or written; in a moment.") }
    }

    /// Whether a deed is being done.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.working > 0
    }

    /// Whether anything asked is not answered yet, the check included.
    #[must_use]
    pub fn data_is_waiting(&self) -> bool {
        self.data.waiting() > 0
    }
}
