//! How a plan or a record stood at a moment, beside how it stands today. Nothing can be edited here, but each value
//! that differs can be brought back.

mod draw;
mod plan;
mod record;

use super::listing::Listing;
use crate::model::Id;
use crate::tui::data::{Failure, Question};
use crate::tui::layer::{Layer, Reaction, RecordRef};
use crate::tui::popups::bring_back::BringBack;
use crate::views::history::{Moment, Past, RecordPast};
use crate::workspace::Workspace;

/// A moment of the past, and how a person says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The moment.
    pub moment: Moment,
    /// In words: `3 Oct 2026`.
    pub said: String,
}

/// A record at a moment.
#[derive(Clone, Debug)]
pub struct AskRecordPast(pub Id, pub Moment);

impl Question for AskRecordPast {
    type Answer = Option<RecordPast>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(RecordPast::load(workspace.store().read(), self.0, &self.1)?)
    }
}

/// A plan at a moment.
#[derive(Clone, Debug)]
pub struct AskPast(pub Id, pub Moment);

impl Question for AskPast {
    type Answer = Option<Past>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(Past::load(workspace.store().read(), self.0, &self.1)?)
    }
}

/// A plan as it stood.
#[must_use]
pub fn plan(plan: Id, point: Point) -> Box<dyn Layer> {
    Box::new(Listing::new(plan::PlanPast::new(plan, point)))
}

/// A record as it stood, with its field marked if one is meant.
#[must_use]
pub fn record(record: RecordRef, point: Point) -> Box<dyn Layer> {
    let field = record.field.clone().unwrap_or_default();
    let screen = Listing::new(record::OneRecordPast::new(record, point));
    Box::new(if field.is_empty() { screen } else { screen.selecting(&field) })
}

/// Shows what bringing a field back would change.
fn bring_back(record: &RecordRef, field: &str, point: &Point) -> Reaction {
    match record.key() {
        Some(key) => Reaction::Push(Box::new(BringBack::new(key, field, point.moment.clone()))),
        None => Reaction::Done,
    }
}
