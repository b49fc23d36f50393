//! Meeting others: what is begun for it, and what comes of it.

use std::sync::Arc;

use super::App;
use crate::tui::layer::News;
use crate::tui::popups;
use crate::tui::popups::meeting::Meeting;
use crate::tui::popups::paste::Stop;
use crate::tui::worker::{Errand, MeetWish, Whom};

impl App {
    /// Looks what meeting somebody would bring, and shows it.
    pub(super) fn look(&mut self, whom: Whom) {
        let (wish, stop) = (MeetWish::look(whom), Stop::default());
        self.push(Box::new(Meeting::new(wish.clone(), Arc::clone(&stop))));
        self.meet(wish, stop);
    }

    /// Meets somebody; the popup on top hears of each step.
    pub(super) fn meet(&mut self, wish: MeetWish, stop: Stop) {
        self.working += 1;
        self.worker.meet(wish, stop);
    }

    /// Does something with a packet.
    pub(super) fn run(&mut self, errand: Errand) {
        self.say("Working …");
        self.working += 1;
        self.worker.run(errand);
    }

    /// Takes in what a meeting or a packet came to.
    pub(super) fn came(&mut self, news: &News) {
        match news {
            // Also what was stopped may have brought something before.
            News::Met(_) => self.data.stale(),
            News::Ran(Ok(said)) => {
                self.data.stale();
                self.say(said);
            }
            News::Ran(Err(why)) => self.push(popups::refused(why)),
            _ => {}
        }
    }
}
