//! What the history screen asks of the journal.

use crate::model::Id;
use crate::store::StoreError;
use crate::tui::data::{Failure, Question};
use crate::views::history::{self, Entry, History, Of, Page, RecordChange};
use crate::views::{called, find};
use crate::workspace::Workspace;

/// Changesets that are read at once.
pub const PAGE: usize = 100;
/// Records of one changeset that are read at once.
pub const RECORDS: usize = 50;

/// A page of a history, by its number.
#[derive(Clone, Debug)]
pub struct AskPage {
    /// What the history is of.
    pub of: Of,
    /// Which page.
    pub page: usize,
}

impl Question for AskPage {
    type Answer = History;

    fn answer(&self, workspace: &Workspace) -> Result<History, Failure> {
        let page = Page { offset: self.page * PAGE, limit: PAGE };
        Ok(History::load(workspace.store().read(), &self.of, page)?)
    }
}

/// What was done last to a plan.
#[derive(Clone, Copy, Debug)]
pub struct AskLast(pub Id);

impl Question for AskLast {
    type Answer = Option<Entry>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        let history = History::load(workspace.store().read(), &Of::Plan(self.0), Page::first(1))?;
        Ok(history.changesets.into_iter().next())
    }
}

/// How long a history is.
#[derive(Clone, Debug)]
pub struct AskLength(pub Of);

impl Question for AskLength {
    type Answer = usize;
    const SLOW: bool = true;

    fn answer(&self, workspace: &Workspace) -> Result<usize, Failure> {
        Ok(History::count(workspace.store().read(), &self.0)?)
    }
}

/// What happened in a changeset: a page of its records.
#[derive(Clone, Debug)]
pub struct AskChanges {
    /// What the history is of.
    pub of: Of,
    /// The changeset.
    pub changeset: String,
    /// Which page.
    pub page: usize,
}

impl Question for AskChanges {
    type Answer = (Vec<RecordChange>, bool);

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        let page = Page { offset: self.page * RECORDS, limit: RECORDS };
        Ok(history::changes(workspace.store().read(), &self.of, &self.changeset, page)?)
    }
}

/// Whose record something is, and what people call it.
#[derive(Clone, Copy, Debug)]
pub struct AskOwner(pub Id);

/// A record's plan and its name.
pub struct Owner {
    /// The plan that owns it.
    pub plan: Id,
    /// What people call it.
    pub name: String,
}

impl Question for AskOwner {
    type Answer = Option<Owner>;

    fn answer(&self, workspace: &Workspace) -> Result<Option<Owner>, Failure> {
        let reader = workspace.store().read();
        let owner = |found: find::Found| -> Result<Owner, StoreError> {
            Ok(Owner { plan: found.plan, name: called(reader, found.entity, found.id)? })
        };
        Ok(find::by_id(reader, self.0)?.map(owner).transpose()?)
    }
}
