//! One file as read, before it meets the workspace.

use std::collections::HashMap;

use crate::exchange::Problem;
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind, entity};
use crate::model::{Fault, Id, Value};

use super::Said;
use super::source::Source;

/// One file: a plan and its records.
#[derive(Debug)]
pub(super) struct Draft<'s> {
    source: &'s Source,
    /// `[plan]` first, then the records, entities in the order of the catalogue, each as the file has them.
    pub(super) tables: Vec<Table>,
    /// The plan that the file is about, once it is known.
    pub(super) plan: Option<PlanRef>,
    /// What is wrong, and where it stands in the source, in bytes.
    problems: Vec<(usize, Problem)>,
    silent: bool,
}

/// The plan that a file is about.
#[derive(Clone, Debug)]
pub(super) struct PlanRef {
    /// Its id: of the workspace, or new.
    pub(super) id: Id,
    /// Its code.
    pub(super) code: String,
    /// Whether the workspace has it already.
    pub(super) known: bool,
}

/// `[plan]`, or one `[[entity]]`.
#[derive(Debug)]
pub(super) struct Table {
    /// What it is a record of.
    pub(super) entity: &'static EntitySpec,
    /// Where it begins in the file, in bytes.
    pub(super) at: usize,
    /// What it says, as far as it says something.
    pub(super) entries: Vec<Entry>,
    /// The id that its code stands for, once it is known.
    pub(super) id: Option<Id>,
}

/// One `key = value`.
#[derive(Debug)]
pub(super) struct Entry {
    /// The field.
    pub(super) field: &'static FieldSpec,
    /// Where it begins in the file, in bytes.
    pub(super) at: usize,
    /// What it was given.
    pub(super) given: Given,
}

/// What a field was given.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Given {
    /// A value.
    Value(Value),
    /// A reference, as written.
    Reference(String),
    /// Something wrong, which was reported.
    Wrong,
}

impl Table {
    /// What a field was given, if the file names it.
    pub(super) fn given(&self, field: &str) -> Option<&Given> {
        self.entries.iter().find(|entry| entry.field.name == field).map(|entry| &entry.given)
    }

    /// Its code, if it has a sound one.
    pub(super) fn code(&self) -> Option<&str> {
        match self.given("code") {
            Some(Given::Value(Value::Text(code))) if self.entity.has_code() => Some(code),
            _ => None,
        }
    }

    /// Where a field stands; the head of the table when the file does not name it.
    pub(super) fn place(&self, field: &str) -> usize {
        self.entries.iter().find(|entry| entry.field.name == field).map_or(self.at, |entry| entry.at)
    }
}

impl<'s> Draft<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self { source, tables: Vec::new(), plan: None, problems: Vec::new(), silent: false }
    }

    /// Records that a file of another form says of a plan of the workspace.
    pub(super) fn said(source: &'s Source, plan_code: &str, said: Vec<Said>) -> Self {
        let entries = |at, values: Vec<(&'static FieldSpec, Value)>| {
            let says_something = |(_, value): &(_, Value)| !value.is_null();
            let entry =
                move |(field, value): (&'static FieldSpec, Value)| Entry { field, at, given: given(field, value) };
            values.into_iter().filter(says_something).map(entry).collect()
        };
        let plan = entity("plan").map(|entity| Said {
            entity,
            line: 1,
            values: entity.field("code").map(|field| (field, plan_code.into())).into_iter().collect(),
        });
        let table = |Said { entity, line, values }| {
            let at = source.place(line);
            Table { entity, at, entries: entries(at, values), id: None }
        };
        Self { tables: plan.into_iter().chain(said).map(table).collect(), ..Self::new(source) }
    }

    /// Puts values in place of what the file says about its plan; empty ones leave what it says.
    pub(super) fn overlay(&mut self, values: &[(&str, Value)]) {
        let Some(table) = self.tables.iter_mut().find(|table| table.entity.name == "plan") else { return };
        for (name, value) in values {
            let Some(field) = table.entity.field(name) else { continue };
            if value.is_null() {
                continue;
            }
            let given = given(field, value.clone());
            let at = table.place(name);
            table.entries.retain(|entry| entry.field.name != field.name);
            table.entries.push(Entry { field, at, given });
        }
    }

    /// Notes a problem at a place.
    pub(super) fn report(&mut self, at: usize, key: impl Into<String>, fault: Fault) {
        if !self.silent {
            self.problems.push((at, self.source.problem(at, key.into(), fault)));
        }
    }

    /// From here on only what was reported counts: what else is found would follow from it.
    pub(super) fn silence(&mut self) {
        self.silent = true;
    }

    /// All problems, from the top of the file to its end.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|(at, _)| *at);
        self.problems.into_iter().map(|(_, problem)| problem).collect()
    }
}

/// A value as a file would have given it: a reference is a text.
fn given(field: &FieldSpec, value: Value) -> Given {
    match (field.kind, value) {
        (Kind::Ref { .. }, Value::Text(code)) => Given::Reference(code),
        (_, value) => Given::Value(value),
    }
}

/// The drafts of one source with several plans.
pub(super) struct Drafts<'s> {
    source: &'s Source,
    /// What belongs to no plan that is known: its problems.
    rest: Draft<'s>,
    plans: Vec<Draft<'s>>,
    codes: HashMap<String, usize>,
}

impl<'s> Drafts<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self { source, rest: Draft::new(source), plans: Vec::new(), codes: HashMap::new() }
    }

    /// Begins the draft of a plan. There is none for a plan that was begun before, which is reported.
    pub(super) fn begin(&mut self, plan: &Table) -> Option<usize> {
        let place = self.plans.len();
        if let Some(code) = plan.code() {
            if self.codes.contains_key(code) {
                let explanation = format!("plan `{code}` stands twice");
                self.rest.report(plan.at, "plan.code", Fault::new(explanation, "take one of the rows out"));
                return None;
            }
            self.codes.insert(code.to_owned(), place);
        }
        self.plans.push(Draft::new(self.source));
        Some(place)
    }

    /// The draft of a plan. A record of a plan that was never begun is reported.
    pub(super) fn of(&mut self, plan: &str, at: usize) -> Option<usize> {
        let place = self.codes.get(plan).copied();
        if place.is_none() {
            let explanation = format!("the table `plan` of this package has no plan `{plan}`");
            let remedy = "add a row for it there; of a plan that is in the workspace, its code is enough";
            self.rest.report(at, "plan", Fault::new(explanation, remedy));
        }
        place
    }

    /// One of the drafts that were begun.
    pub(super) fn at(&mut self, place: usize) -> &mut Draft<'s> {
        self.plans.get_mut(place).unwrap_or(&mut self.rest)
    }

    /// What belongs to no plan.
    pub(super) fn rest(&mut self) -> &mut Draft<'s> {
        &mut self.rest
    }

    /// All of them, what belongs to no plan first.
    pub(super) fn finish(self) -> Vec<Draft<'s>> {
        let rest = Some(self.rest).filter(|rest| !rest.problems.is_empty());
        rest.into_iter().chain(self.plans).collect()
    }
}
