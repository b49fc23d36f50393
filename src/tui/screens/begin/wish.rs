//! What is wished so far, and starting it.

use super::asks::{AskFates, AskStart};
use super::{Begin, With};
use crate::tui::command::{Able, keyed};
use crate::tui::layer::{Cx, Reaction};
use crate::tui::welcome::Beginning;
use crate::workspace::{Deed, RollOver, StartWish};

impl Begin {
    /// What is wished so far; a file is read in and not wished.
    pub(super) fn wish(&self) -> Option<StartWish> {
        match &self.with {
            With::Template(template) => {
                Some(StartWish::Template { plan: self.said.clone(), template: template.clone() })
            }
            With::Copy(from) => {
                let (plan, decided) = (self.said.clone(), self.decided.clone());
                Some(StartWish::Copy(RollOver { from: from.clone(), plan, decided }))
            }
            With::File(_) => None,
        }
    }

    pub(super) fn ask_start(&self, cx: &Cx<'_>) -> Option<AskStart> {
        cx.shared.opened.as_ref().and_then(|_| self.wish()).map(AskStart)
    }

    pub(super) fn ask_fates(&self, cx: &Cx<'_>) -> Option<AskFates> {
        let With::Copy(from) = &self.with else { return None };
        cx.shared.opened.as_ref()?;
        Some(AskFates { from: from.clone(), decided: self.decided.clone() })
    }

    /// What stands in the way of starting.
    pub(super) fn able_to_start(&self, cx: &Cx<'_>) -> Able {
        match (&self.with, &self.shown) {
            _ if self.wished || self.made.is_some() => Err("It is being written."),
            (With::File(path), _) if path.is_empty() => Err("Name the file first."),
            (With::File(_), _) => Ok(()),
            _ if cx.shared.opened.is_none() && self.said.title.trim().is_empty() => Err("Give it a title first."),
            _ if cx.shared.opened.is_none() => Ok(()),
            _ if !self.undecided.is_empty() => {
                Err("Something that was decided cannot stand; the right side says what.")
            }
            (_, Some(Ok(_))) => Ok(()),
            (_, Some(Err(_))) => Err("Something is missing or wrong; the right side says what."),
            (_, None) => Err("It is being worked out."),
        }
    }

    pub(super) fn start(&mut self, cx: &Cx<'_>) -> Reaction {
        if let Err(why) = self.able_to_start(cx) {
            return Reaction::Say(keyed(why));
        }
        match (&self.with, self.wish()) {
            (With::File(path), _) => Reaction::Preview(path.clone()),
            (With::Template(template), _) if cx.shared.opened.is_none() => {
                Reaction::Begin(Beginning::Plan(self.said.clone(), template.clone()))
            }
            (_, Some(wish)) => {
                self.wished = true;
                Reaction::Do(Deed::Start(Box::new(wish)))
            }
            (_, None) => Reaction::Done,
        }
    }
}
