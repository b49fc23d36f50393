//! A random life of a workspace, and what it holds.

use std::collections::BTreeMap;
use std::ops::Range;

use proptest::prelude::*;
use ris3::model::catalogue::ENTITIES;
use ris3::model::{Edit, Id, Value};
use ris3::workspace::Workspace;

use crate::support;

/// One step. Records and codes are few, so that steps meet.
#[derive(Clone, Debug)]
pub enum Step {
    Add {
        kind: usize,
        code: u8,
        number: f64,
        other: usize,
    },
    Set {
        record: usize,
        number: f64,
        text: String,
        other: usize,
    },
    Code {
        record: usize,
        code: u8,
    },
    Retire {
        record: usize,
    },
    Restore {
        record: usize,
    },
    /// Two records change their codes, over a third code, in one changeset.
    Swap {
        record: usize,
        other: usize,
    },
    /// Several steps as one changeset.
    Together(Vec<Step>),
}

pub fn step() -> impl Strategy<Value = Step> {
    // Negative zero is the same number as zero, and the journal writes it as such.
    let number = || prop_oneof![-1e9..1e9_f64, any::<i16>().prop_map(f64::from), Just(0.1 + 0.2)].prop_map(|n| n + 0.0);
    let record = || 0..12_usize;
    let plain = prop_oneof![
        3 => (0..KINDS.len(), 0..4_u8, number(), record())
            .prop_map(|(kind, code, number, other)| Step::Add { kind, code, number, other }),
        4 => (record(), number(), "[a-złΉ武 \"']{0,6}", record())
            .prop_map(|(record, number, text, other)| Step::Set { record, number, text, other }),
        1 => (record(), 0..4_u8).prop_map(|(record, code)| Step::Code { record, code }),
        2 => record().prop_map(|record| Step::Retire { record }),
        2 => record().prop_map(|record| Step::Restore { record }),
        2 => (record(), record()).prop_map(|(record, other)| Step::Swap { record, other }),
    ];
    plain.prop_recursive(1, 8, 4, |step| prop::collection::vec(step, 2..5).prop_map(Step::Together))
}

pub fn steps(count: Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), count)
}

const KINDS: [&str; 5] = ["need", "evidence", "action", "fund", "budget_line"];

/// A workspace with one plan, and the records made in it.
pub struct Life {
    pub workspace: Workspace,
    plan: Id,
    records: Vec<(&'static str, Id)>,
}

impl Life {
    pub fn new(name: &str) -> Self {
        let (mut workspace, ids) = support::described(name, "plan R level=regional");
        let plan = ids.of("plan", "R");
        let add = |code: &str, entity, id| Edit::Add {
            entity,
            id,
            plan,
            values: vec![("code", code.into()), ("title", code.into())],
        };
        let (fund, action) = (workspace.env().new_id(), workspace.env().new_id());
        workspace.edit("test", "began", &[add("ERDF", "fund", fund), add("A", "action", action)]).unwrap();
        Self { workspace, plan, records: vec![("fund", fund), ("action", action), ("plan", plan)] }
    }

    pub fn plan(&self) -> Id {
        self.plan
    }

    /// Tries the steps, each as a changeset; what the schema refuses is left out. Gives how many were written.
    pub fn live(&mut self, steps: &[Step]) -> usize {
        let mut written = 0;
        for step in steps {
            let known = self.records.len();
            let edits = self.edits(step);
            match self.workspace.edit("test", "a step", &edits) {
                Ok(Some(_)) => written += 1,
                Ok(None) | Err(_) => self.records.truncate(known),
            }
        }
        written
    }

    fn record(&self, number: usize) -> (&'static str, Id) {
        self.records[number % self.records.len()]
    }

    fn of(&self, entity: &str, number: usize) -> Id {
        let all: Vec<_> = self.records.iter().filter(|(of, _)| *of == entity).collect();
        all[number % all.len()].1
    }

    fn edits(&mut self, step: &Step) -> Vec<Edit> {
        match step {
            Step::Together(steps) => steps.iter().flat_map(|step| self.edits(step)).collect(),
            Step::Add { kind, code, number, other } => {
                let (entity, id) = (KINDS[*kind], self.workspace.env().new_id());
                let mut values = match entity {
                    "budget_line" => {
                        vec![("action", self.of("action", *other).into()), ("fund", self.of("fund", *other).into())]
                    }
                    _ => vec![("code", format!("{code}").into()), ("title", "title".into())],
                };
                values.extend(self.values(entity, *number, "", *other));
                self.records.push((entity, id));
                vec![Edit::Add { entity, id, plan: self.plan, values }]
            }
            Step::Set { record, number, text, other } => {
                let (entity, id) = self.record(*record);
                vec![Edit::Set { entity, id, values: self.values(entity, *number, text, *other) }]
            }
            Step::Code { record, code } => match self.record(*record) {
                ("budget_line", _) => Vec::new(),
                (entity, id) => vec![renamed(entity, id, &code.to_string())],
            },
            Step::Retire { record } => match self.record(*record) {
                ("plan", _) => Vec::new(),
                (entity, id) => vec![Edit::Retire { entity, id }],
            },
            Step::Restore { record } => {
                let (entity, id) = self.record(*record);
                vec![Edit::Restore { entity, id }]
            }
            Step::Swap { record, other } => self.swap(*record, *other),
        }
    }

    fn swap(&self, record: usize, other: usize) -> Vec<Edit> {
        let ((entity, one), (also, two)) = (self.record(record), self.record(other));
        if entity != also || one == two || entity == "budget_line" {
            return Vec::new();
        }
        let code = |id: Id| {
            let sql = format!("SELECT code FROM {entity} WHERE id = :id");
            self.workspace.store().read().first(&sql, &[(":id", id.into())], |row| row.get::<String>("code")).unwrap()
        };
        let (Some(first), Some(second)) = (code(one), code(two)) else { return Vec::new() };
        vec![renamed(entity, one, "between"), renamed(entity, two, &first), renamed(entity, one, &second)]
    }

    /// Some fields of each kind that its values may take: numbers measured and whole, texts, references, nothing.
    fn values(&self, entity: &str, number: f64, text: &str, other: usize) -> Vec<(&'static str, Value)> {
        #[expect(clippy::cast_possible_truncation, reason = "any whole number will do")]
        let whole = number as i64;
        let text = if text.is_empty() { Value::Null } else { text.into() };
        match entity {
            "need" => vec![("rating", Value::Integer(1 + whole.rem_euclid(5))), ("description", text)],
            "evidence" => vec![("value", Value::Real(number)), ("source", text)],
            "action" => vec![("total_planned", Value::Integer(whole)), ("description", text)],
            "fund" => vec![("note", text)],
            "budget_line" => vec![
                ("year", Value::Integer(2021 + whole.rem_euclid(3))),
                ("planned", if whole % 4 == 0 { Value::Null } else { Value::Integer(whole) }),
                ("fund", self.of("fund", other).into()),
                ("note", text),
            ],
            _ => vec![("vision", text)],
        }
        .into_iter()
        .collect::<BTreeMap<_, _>>()
        .into_iter()
        .collect()
    }
}

fn renamed(entity: &'static str, id: Id, code: &str) -> Edit {
    Edit::Set { entity, id, values: vec![("code", code.into())] }
}

/// What search finds of living records.
const SEARCHED: &str = "SELECT s.record, s.entity, s.plan, s.title, s.body FROM search s
    JOIN search_row r ON r.row = s.rowid WHERE r.lives ORDER BY s.record";

/// Every row of every entity, living and retired, the kept totals and the search index.
pub fn content(workspace: &Workspace) -> Vec<String> {
    rows(workspace, "")
}

/// The living records, the kept totals and the search index.
pub fn living(workspace: &Workspace) -> Vec<String> {
    rows(workspace, "live_")
}

fn rows(workspace: &Workspace, view: &str) -> Vec<String> {
    let entities = ENTITIES.iter().map(|entity| {
        let fields: Vec<_> = entity.fields().map(|field| field.name).collect();
        let name = entity.name;
        (name, format!("SELECT id, plan, {}, retired_at FROM {view}{name} ORDER BY id", fields.join(", ")))
    });
    let kept = [
        ("totals", "SELECT * FROM budget_total ORDER BY plan, fund, year".to_owned()),
        ("search", SEARCHED.to_owned()),
    ];
    let read = workspace.store().read();
    let all = entities.chain(kept).flat_map(|(name, sql)| {
        read.table(&sql, &[]).unwrap().rows.into_iter().map(move |row| format!("{name} {row:?}")).collect::<Vec<_>>()
    });
    all.collect()
}
