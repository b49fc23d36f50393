//! The words that a step of the review goes with: the act that it rests on, or what has to be mended.

use ratatui::layout::Rect;

use crate::model::{Id, ReviewStep};
use crate::tui::canvas::Canvas;
use crate::tui::command::{Able, Place, Wish};
use crate::tui::labels::count;
use crate::tui::layer::{Cx, Layer, Reaction};
use crate::tui::theme::Role;
use crate::workspace::Deed;

/// The popup.
pub struct StepPopup {
    step: ReviewStep,
    plans: Vec<Id>,
    text: String,
}

impl StepPopup {
    /// A step with some plans.
    #[must_use]
    pub fn new(step: ReviewStep, plans: Vec<Id>) -> Self {
        Self { step, plans, text: String::new() }
    }

    fn asks_text(&self) -> bool {
        self.step.spec().asks_text
    }

    fn deed(&self) -> Deed {
        let said = self.text.trim().to_owned();
        let (act, text) = if self.asks_text() { (String::new(), said) } else { (said, String::new()) };
        Deed::Review { plans: self.plans.clone(), step: self.step, act, text }
    }
}

impl Layer for StepPopup {
    fn place(&self) -> Place {
        Place::Prompt
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        let verb = match self.step {
            ReviewStep::Return => "Send back",
            ReviewStep::Supersede => "Supersede",
            _ => "Approve",
        };
        match self.plans.len() {
            1 => verb.to_owned(),
            plans => format!("{verb} {}", count(plans, "plan")),
        }
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.asks_text() && self.text.trim().is_empty() => {
                Err("Say what has to be mended, or ⟨close⟩ to go back.")
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Type(typed) => self.text.push(typed),
            Wish::Erase => drop(self.text.pop()),
            Wish::Open => return Reaction::Then(Box::new(Reaction::Do(self.deed()))),
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn has_unsaved(&self) -> bool {
        !self.text.is_empty()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        let inner = super::frame(canvas, area, &self.crumb(cx), 84, 3);
        canvas.entry(inner, "", &self.text);
        let hint = match self.asks_text() {
            true => "What has to be mended before they come back; it is said to each of them.",
            false => "By which act: kind, number and date. It may stay empty.",
        };
        let below = Rect { x: inner.x + 1, y: inner.y + 2, width: inner.width.saturating_sub(2), height: 1 };
        canvas.lines(below.intersection(inner), hint, Role::Dim);
    }
}
