//! What a history is of: the field a person stood on first, then its record, its plan, everything.

use super::asks::AskOwner;
use crate::locales;
use crate::model::Id;
use crate::tui::layer::{Cx, RecordRef};
use crate::views::history::Of;

/// How much of what a person stood on is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breadth {
    Field,
    Record,
    Plan,
    Workspace,
}

/// What a person stood on, and how much of it is looked at.
#[derive(Clone, Debug)]
pub struct Scope {
    subject: Option<RecordRef>,
    breadth: Breadth,
}

impl Scope {
    /// The history of what a record stands for: of its field if one is meant; of a plan, with all that it holds.
    pub fn of(subject: RecordRef) -> Self {
        let breadth = match (&subject.field, subject.entity.as_str()) {
            (Some(_), _) => Breadth::Field,
            (None, "plan") => Breadth::Plan,
            (None, _) => Breadth::Record,
        };
        Self { subject: Some(subject), breadth }
    }

    /// The history of the chosen plan; of the workspace without one.
    pub fn of_plan() -> Self {
        Self { subject: None, breadth: Breadth::Plan }
    }

    /// The plan that it is about, once it is known.
    pub fn plan(&self, cx: &Cx<'_>) -> Option<Id> {
        match &self.subject {
            None => cx.plan_id(),
            Some(subject) if subject.entity == "plan" => Some(subject.id),
            Some(subject) => cx.data.get(&AskOwner(subject.id)).ready()?.as_ref().map(|owner| owner.plan),
        }
    }

    /// The record that it is about, if it is about one now.
    pub fn record(&self) -> Option<&RecordRef> {
        self.subject.as_ref().filter(|_| matches!(self.breadth, Breadth::Field | Breadth::Record))
    }

    /// What has to be asked to know it.
    pub fn owner(&self) -> Option<AskOwner> {
        self.subject.as_ref().map(|subject| AskOwner(subject.id))
    }

    /// What the journal is asked for; `None` while the plan is not known.
    pub fn asked(&self, cx: &Cx<'_>) -> Option<Of> {
        let subject = self.subject.as_ref();
        match self.breadth {
            Breadth::Field => subject.and_then(|it| Some(Of::Field(it.id, it.field.clone()?))),
            Breadth::Record => subject.map(|it| Of::Record(it.id)),
            Breadth::Plan if subject.is_none() && cx.plan_id().is_none() => Some(Of::Workspace),
            Breadth::Plan => self.plan(cx).map(Of::Plan),
            Breadth::Workspace => Some(Of::Workspace),
        }
    }

    /// Looks at more; from everything, at the least again.
    pub fn widen(&mut self) {
        let has_field = self.subject.as_ref().is_some_and(|subject| subject.field.is_some());
        self.breadth = match (self.breadth, &self.subject) {
            (Breadth::Field, _) => Breadth::Record,
            (Breadth::Record, _) => Breadth::Plan,
            (Breadth::Plan, _) => Breadth::Workspace,
            (Breadth::Workspace, Some(_)) if has_field => Breadth::Field,
            (Breadth::Workspace, Some(_)) => Breadth::Record,
            (Breadth::Workspace, None) => Breadth::Plan,
        };
    }

    /// What it is of, in words.
    pub fn said(&self, cx: &Cx<'_>) -> String {
        let subject = self.subject.as_ref();
        let name = subject.and_then(|it| cx.data.get(&AskOwner(it.id)).ready()?.as_ref()).map(|owner| &owner.name);
        let record = |it: &RecordRef| {
            let kind = locales::entity_name(&it.entity);
            name.map_or(kind.clone(), |name| format!("{kind} {name}"))
        };
        match (self.breadth, subject) {
            (Breadth::Field, Some(it)) => {
                let label = locales::label(&it.entity, it.field.as_deref().unwrap_or_default());
                format!("{label} of {}", record(it))
            }
            (Breadth::Record, Some(it)) if it.entity == "plan" => format!("{} itself", record(it)),
            (Breadth::Record, Some(it)) => record(it),
            (Breadth::Plan, Some(it)) if it.entity == "plan" => format!("{} with all in it", record(it)),
            (Breadth::Plan, Some(it)) => format!("the plan of {}", record(it)),
            (Breadth::Plan, None) if cx.plan_id().is_some() => "the plan".to_owned(),
            _ => "everything in this file".to_owned(),
        }
    }
}
