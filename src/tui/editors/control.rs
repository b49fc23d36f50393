//! What every control of a field can do.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::codes::Codes;
use super::line::LineControl;
use super::picker::Picker;
use super::prose::ProseControl;
use super::records::Records;
use super::words::Words;
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind};
use crate::model::{Id, Value};
use crate::tui::canvas::{Canvas, Hit, Scrolled};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::Asked;
use crate::tui::layer::{Cx, Picked};
use crate::tui::mouse::Gesture;
use crate::workspace::Entries;

/// The field to be edited, and what is known around it.
#[derive(Clone, Debug)]
pub struct Target {
    /// The entity of the record.
    pub entity: &'static EntitySpec,
    /// The field.
    pub field: &'static FieldSpec,
    /// The plan that owns the record.
    pub plan: Id,
    /// The record, once it exists.
    pub record: Option<Id>,
    /// What stands in it.
    pub value: Value,
    /// The same as a person writes it.
    pub text: String,
    /// What stands in the other fields of the record.
    pub others: Vec<(&'static str, Value)>,
    /// Whether several can be chosen, each of which makes a record.
    pub several: bool,
}

impl Target {
    /// What stands in another field of the record.
    #[must_use]
    pub fn other(&self, field: &str) -> Option<&Value> {
        self.others.iter().find(|(name, _)| *name == field).map(|(_, value)| value)
    }

    /// The text that stands in another field of the record.
    #[must_use]
    pub fn other_text(&self, field: &str) -> Option<&str> {
        self.other(field).and_then(Value::as_str)
    }
}

/// What was entered, and how a person reads it.
pub type Taken = (Entries, String);

/// The part of an editor that is different for every kind of value.
pub trait Control {
    /// Where its keys are looked up.
    fn place(&self) -> Place;

    /// How much room it would like: columns and rows.
    fn room(&self) -> (u16, u16);

    /// The questions it wants answered.
    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        Vec::new()
    }

    /// Brings its list and the answers together.
    fn settle(&mut self, _cx: &Cx<'_>) {}

    /// A key that is no command.
    fn typed(&mut self, key: KeyEvent);

    /// Text that was pasted.
    fn pasted(&mut self, text: &str);

    /// Whether it can carry out a wish.
    ///
    /// # Errors
    /// Why not.
    fn able(&self, _wish: Wish) -> Able {
        Ok(())
    }

    /// A wish to move.
    fn act(&mut self, _wish: Wish, _cx: &Cx<'_>) {}

    /// A click.
    fn pick(&mut self, _hit: &Hit) -> Picked {
        Picked::Missed
    }

    /// What the mouse does besides selecting; the wheel moves as the arrows do.
    fn gesture(&mut self, gesture: &Gesture, cx: &Cx<'_>) {
        if let Some((wish, times)) = gesture.wishes() {
            (0..times).for_each(|_| self.act(wish, cx));
        }
    }

    /// What would be taken now.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    fn taken(&self, cx: &Cx<'_>) -> Result<Taken, String>;

    /// All that would be taken now, where several were chosen.
    ///
    /// # Errors
    /// What is wrong with it, and what to do.
    fn all_taken(&self, cx: &Cx<'_>) -> Result<Vec<Taken>, String> {
        self.taken(cx).map(|taken| vec![taken])
    }

    /// The text as it is being written, where losing it would be a loss.
    fn draft(&self) -> Option<String> {
        None
    }

    /// Goes on from a text that was not finished.
    fn go_on(&mut self, _draft: &str) {}

    /// Hears how far its list was scrolled.
    fn drawn(&mut self, _scrolled: Scrolled) {}

    /// Draws it. The last line of the area says what would be taken, or what is wrong.
    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>);
}

/// The control for a field.
#[must_use]
pub fn of(target: &Target) -> Box<dyn Control> {
    match target.field.kind {
        Kind::LongText(_) => Box::new(ProseControl::new(target.clone())),
        Kind::Choice(_) | Kind::Flag => Box::new(Picker::new(Words::new(target))),
        Kind::Ref { entity, scope } => Box::new(Picker::new(Records::new(target, entity, scope)).several(target)),
        Kind::Classified(source) => Box::new(Picker::new(Codes::new(target, source)).several(target)),
        _ => Box::new(LineControl::new(target.clone())),
    }
}
