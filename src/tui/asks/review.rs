//! The questions about what is said, handed in, reviewed and compared.

use crate::model::Id;
use crate::tui::data::{Failure, Question};
use crate::views::difference::{Choice, Side, sides};
use crate::views::threads::About;
use crate::views::{Difference, Inbox, Review, Threads};
use crate::workspace::{Since, Wanted, Workspace};

/// What was said, and who reads it here.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The threads.
    pub threads: Threads,
    /// Who works here.
    pub me: String,
}

/// What was said about a plan and its records.
#[derive(Clone, Copy, Debug)]
pub struct AskThreads(pub Id);

impl Question for AskThreads {
    type Answer = Said;

    fn answer(&self, workspace: &Workspace) -> Result<Said, Failure> {
        let threads = Threads::load(workspace.store().read(), About::Plan(self.0))?;
        Ok(Said { threads, me: workspace.env().author().to_owned() })
    }
}

/// What was said about one record.
#[derive(Clone, Copy, Debug)]
pub struct AskThreadsAt(pub Id);

impl Question for AskThreadsAt {
    type Answer = Threads;

    fn answer(&self, workspace: &Workspace) -> Result<Threads, Failure> {
        Ok(Threads::load(workspace.store().read(), About::Record(self.0))?)
    }
}

/// How far the review of a plan is.
#[derive(Clone, Copy, Debug)]
pub struct AskReview(pub Id);

impl Question for AskReview {
    type Answer = Option<Review>;

    fn answer(&self, workspace: &Workspace) -> Result<Option<Review>, Failure> {
        Ok(Review::load(workspace.store().read(), self.0)?)
    }
}

/// The plans below a plan.
#[derive(Clone, Copy, Debug)]
pub struct AskInbox(pub Id);

impl Question for AskInbox {
    type Answer = Inbox;

    fn answer(&self, workspace: &Workspace) -> Result<Inbox, Failure> {
        Ok(Inbox::load(workspace.store().read(), Some(self.0), workspace.env().today())?)
    }
}

/// What is found in a plan since it was handed in.
#[derive(Clone, Copy, Debug)]
pub struct AskFoundSince(pub Id);

impl Question for AskFoundSince {
    type Answer = Option<Since>;
    const SLOW: bool = true;

    fn answer(&self, workspace: &Workspace) -> Result<Option<Since>, Failure> {
        let terms = workspace.terms(&Wanted::default())?;
        Ok(workspace.found_since(&terms, self.0)?)
    }
}

/// What can be compared.
#[derive(Clone, Copy, Debug)]
pub struct AskSides;

impl Question for AskSides {
    type Answer = Vec<Choice>;

    fn answer(&self, workspace: &Workspace) -> Result<Vec<Choice>, Failure> {
        Ok(sides(workspace.store().read())?)
    }
}

/// The side that some words name: `PLAN@2026-01-31`.
#[derive(Clone, Debug)]
pub struct AskSide(pub String);

impl Question for AskSide {
    type Answer = Option<Side>;

    fn answer(&self, workspace: &Workspace) -> Result<Option<Side>, Failure> {
        Ok(Side::read(workspace.store().read(), &self.0)?.ok())
    }
}

/// What differs between two sides.
#[derive(Clone, Debug)]
pub struct AskDifference {
    /// The one side.
    pub a: Side,
    /// The other side.
    pub b: Side,
}

impl Question for AskDifference {
    type Answer = Difference;
    const SLOW: bool = true;

    fn answer(&self, workspace: &Workspace) -> Result<Difference, Failure> {
        Ok(Difference::load(workspace.store().read(), &self.a, &self.b)?)
    }
}
