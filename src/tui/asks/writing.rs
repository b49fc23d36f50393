//! What the editors ask while somebody writes: what a reference can point at, what stands there, what was said before.

use crate::model::{Id, Value};
use crate::tui::data::{Failure, Question};
use crate::views;
use crate::workspace::{RecordKey, Seen, Workspace};

/// The records that a reference can point at.
#[derive(Clone, Debug)]
pub struct AskCandidates {
    /// Their entity.
    pub entity: &'static str,
    /// The plan that asks.
    pub plan: Id,
    /// Whether those of other plans count too.
    pub is_any: bool,
}

impl Question for AskCandidates {
    type Answer = Vec<views::Candidate>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::candidates(workspace.store().read(), self.entity, self.plan, self.is_any)?)
    }
}

/// What hangs on a record.
#[derive(Clone, Debug)]
pub struct AskHanging {
    /// Its entity.
    pub entity: String,
    /// Its id.
    pub id: Id,
}

impl Question for AskHanging {
    type Answer = Vec<views::Hanging>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::hanging(workspace.store().read(), &self.entity, self.id)?)
    }
}

/// A field of several records as it stands.
#[derive(Clone, Debug)]
pub struct AskSeen {
    /// The records.
    pub records: Vec<RecordKey>,
    /// The field.
    pub field: &'static str,
}

impl Question for AskSeen {
    type Answer = Vec<Seen>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(workspace.seen(&self.records, self.field)?)
    }
}

/// The values that were entered last into a field.
#[derive(Clone, Debug)]
pub struct AskRecent {
    /// The entity of the field.
    pub entity: &'static str,
    /// The field.
    pub field: &'static str,
}

impl Question for AskRecent {
    type Answer = Vec<String>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::recent(workspace.store().read(), self.entity, self.field)?)
    }
}

/// What records say in some fields already, beside which more are made.
#[derive(Clone, Debug)]
pub struct AskSaid {
    /// Their entity.
    pub entity: &'static str,
    /// The plan that owns them.
    pub plan: Id,
    /// What they say in other fields.
    pub given: Vec<(&'static str, Value)>,
    /// The fields.
    pub fields: Vec<&'static str>,
}

impl Question for AskSaid {
    type Answer = Vec<Vec<Value>>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        let Some(entity) = crate::model::catalogue::entity(self.entity) else { return Ok(Vec::new()) };
        Ok(views::said_already(workspace.store().read(), entity, self.plan, &self.given, &self.fields)?)
    }
}

/// The fields of an entity that the schema fills when nothing is given.
#[derive(Clone, Copy, Debug)]
pub struct AskDefaults(pub &'static str);

impl Question for AskDefaults {
    type Answer = Vec<String>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        let entity = crate::model::catalogue::entity(self.0);
        Ok(entity.map(|entity| workspace.store().read().fields_with_default(entity)).transpose()?.unwrap_or_default())
    }
}

/// The unfinished texts of the person who works here.
#[derive(Clone, Copy, Debug)]
pub struct AskDrafts;

impl Question for AskDrafts {
    type Answer = Vec<crate::store::Draft>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(workspace.drafts()?)
    }
}

/// What undo and redo would do now.
#[derive(Clone, Copy, Debug)]
pub struct AskSteps;

impl Question for AskSteps {
    type Answer = crate::workspace::Steps;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(workspace.steps()?)
    }
}
