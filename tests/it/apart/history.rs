//! Offices that work apart and meet: what they do, at random and repeatable. The benchmark lives through the same.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{TimeZone, Utc};
use proptest::prelude::*;
use ris3::model::catalogue::ENTITIES;
use ris3::model::{Changeset, Edit, Id, Value};
use ris3::store::{Location, Reader};
use ris3::sync::{Care, Hub, SyncError};
use ris3::workspace::{Env, SyncStep, SyncWish, Workspace};

/// One thing that an office does. Records, codes and values are few, so that the offices meet.
#[derive(Clone, Debug)]
pub enum Act {
    Add {
        kind: usize,
        code: u8,
        other: usize,
        number: i64,
    },
    Set {
        record: usize,
        field: usize,
        number: i64,
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
    Place {
        record: usize,
        number: i64,
    },
    Undo,
    Sync,
    /// A sync that is stopped before one of its steps.
    Stopped(usize),
}

pub fn act() -> impl Strategy<Value = Act> {
    let (record, code, number) = (0..10_usize, 0..4_u8, 0..4_i64);
    prop_oneof![
        3 => (0..KINDS.len(), code.clone(), record.clone(), number.clone())
            .prop_map(|(kind, code, other, number)| Act::Add { kind, code, other, number }),
        8 => (record.clone(), 0..4_usize, number.clone())
            .prop_map(|(record, field, number)| Act::Set { record, field, number }),
        2 => (record.clone(), code).prop_map(|(record, code)| Act::Code { record, code }),
        2 => record.clone().prop_map(|record| Act::Retire { record }),
        1 => record.clone().prop_map(|record| Act::Restore { record }),
        1 => (record, number).prop_map(|(record, number)| Act::Place { record, number }),
        1 => Just(Act::Undo),
        6 => Just(Act::Sync),
        1 => (0..6_usize).prop_map(Act::Stopped),
    ]
}

/// So many offices, and who does what.
pub fn history(acts: std::ops::Range<usize>) -> impl Strategy<Value = (usize, Vec<(usize, Act)>)> {
    (3..6_usize, prop::collection::vec((0..5_usize, act()), acts))
}

const KINDS: [&str; 6] = ["need", "action", "fund", "budget_line", "milestone", "plan"];

/// What a changeset's author had in the journal when it was written: the last number of each replica.
type Knew = HashMap<String, i64>;

/// Some offices, and what each of their changesets was written in the knowledge of.
pub struct Offices {
    pub all: Vec<Workspace>,
    pub knew: BTreeMap<String, Knew>,
    care: Care,
}

impl Offices {
    /// Offices whose clocks are years apart. The first one has a plan, and all have met once.
    pub fn new(count: usize, hub: &dyn Hub, care: Care) -> Self {
        static NAMES: AtomicU64 = AtomicU64::new(0);
        let all = (0..count).map(|number| {
            let year = [2026, 1999, 2044, 2025, 2011][number];
            let env = Env::fixed(&format!("office {number}"), Utc.with_ymd_and_hms(year, 5, 9, 9, 0, 0).unwrap());
            let name = NAMES.fetch_add(1, Ordering::Relaxed);
            Workspace::create(Location::Memory(format!("apart-{name}-{}", std::process::id())), env).unwrap()
        });
        let mut offices = Self { all: all.collect(), knew: BTreeMap::new(), care };
        let plan = offices.all[0].env().new_id();
        let values = |code: &str| vec![("code", code.into()), ("title", "title".into())];
        let mut edits = vec![Edit::Add { entity: "plan", id: plan, plan, values: plan_values("R") }];
        for (entity, code) in [("fund", "ERDF"), ("action", "A1"), ("action", "A2")] {
            let id = offices.all[0].env().new_id();
            edits.push(Edit::Add { entity, id, plan, values: values(code) });
        }
        offices.edit(0, &edits);
        for office in 0..count {
            offices.sync(office, hub, usize::MAX).unwrap();
        }
        offices
    }

    pub fn live(&mut self, acts: &[(usize, Act)], hub: &dyn Hub) {
        for (office, act) in acts {
            let office = office % self.all.len();
            match act {
                Act::Sync => self.sync(office, hub, usize::MAX).unwrap(),
                Act::Stopped(step) => match self.sync(office, hub, *step) {
                    Ok(()) | Err(SyncError::Stopped) => {}
                    Err(error) => panic!("{error}"),
                },
                Act::Undo => {
                    let known = self.known(office);
                    if let Ok(undone) = self.all[office].undo() {
                        self.note(&undone.changeset, known);
                    }
                }
                act => {
                    let edits = edits(&self.all[office], act);
                    self.edit(office, &edits);
                }
            }
        }
    }

    /// All meet until nobody has anything new.
    pub fn come_home(&mut self, hub: &dyn Hub) {
        for _ in 0..10 {
            let mut is_quiet = true;
            for office in &mut self.all {
                let wish = SyncWish { care: self.care, ..SyncWish::default() };
                let synced = office.sync_watched(hub, wish, &mut |_| true).unwrap();
                is_quiet &= synced.taken == 0 && synced.given == 0;
            }
            if is_quiet {
                return;
            }
        }
        panic!("they never come to rest");
    }

    fn sync(&mut self, office: usize, hub: &dyn Hub, stop: usize) -> Result<(), SyncError> {
        let mut step = 0;
        let mut watch = |_: SyncStep| {
            step += 1;
            step <= stop
        };
        let wish = SyncWish { care: self.care, ..SyncWish::default() };
        self.all[office].sync_watched(hub, wish, &mut watch).map(drop)
    }

    /// What the schema refuses is left out.
    fn edit(&mut self, office: usize, edits: &[Edit]) {
        let known = self.known(office);
        if let Ok(Some(changeset)) = self.all[office].edit("test", "did something", edits) {
            self.note(&changeset, known);
        }
    }

    fn note(&mut self, changeset: &Changeset, known: Knew) {
        self.knew.insert(changeset.id.clone(), known);
    }

    fn known(&self, office: usize) -> Knew {
        let sql = "SELECT replica, max(sequence) AS last FROM changeset GROUP BY replica";
        let read = self.all[office].store().read();
        let rows = read.rows(sql, &[], |row| Ok((row.get::<String>("replica")?, row.get::<i64>("last")?)));
        rows.unwrap().into_iter().collect()
    }
}

fn plan_values(code: &str) -> Vec<(&'static str, Value)> {
    vec![("code", code.into()), ("title", "title".into()), ("level", "regional".into())]
}

/// Records of an office: entity, id, plan.
fn records(read: &Reader, of: impl Fn(&str) -> bool) -> Vec<(&'static str, Id, Id)> {
    let mut found = Vec::new();
    for spec in ENTITIES.iter().filter(|spec| KINDS.contains(&spec.name) && of(spec.name)) {
        let plan = if spec.name == "plan" { "id" } else { "plan" };
        let sql = format!("SELECT id, {plan} AS plan FROM {} ORDER BY id", spec.name);
        found.extend(read.rows(&sql, &[], |row| Ok((spec.name, row.get("id")?, row.get("plan")?))).unwrap());
    }
    found
}

fn edits(office: &Workspace, act: &Act) -> Vec<Edit> {
    let read = office.store().read();
    let pick = |number: usize| {
        let all = records(read, |_| true);
        all[number % all.len()]
    };
    match act {
        Act::Add { kind, code, other, number } => {
            let (entity, id) = (KINDS[*kind], office.env().new_id());
            let plans = records(read, |name| name == "plan");
            let plan = plans[other % plans.len()].1;
            let of_plan = |wanted: &str| -> Vec<Value> {
                let all = records(read, |name| name == wanted);
                all.into_iter().filter(|(.., of)| *of == plan).map(|(_, id, _)| id.into()).collect()
            };
            let code = format!("{}{code}", entity.to_uppercase());
            let values = match entity {
                "plan" => return vec![Edit::Add { entity, id, plan: id, values: plan_values(&code) }],
                "budget_line" => {
                    let (actions, funds) = (of_plan("action"), of_plan("fund"));
                    if actions.is_empty() || funds.is_empty() {
                        return Vec::new();
                    }
                    let (action, fund) = (actions[other % actions.len()].clone(), funds[other % funds.len()].clone());
                    vec![("action", action), ("fund", fund), ("year", 2027.into()), ("planned", (*number).into())]
                }
                _ => vec![("code", code.into()), ("title", "title".into())],
            };
            vec![Edit::Add { entity, id, plan, values }]
        }
        Act::Set { record, field, number } => {
            let (entity, id, _) = pick(*record);
            let value = |name: &'static str| match name {
                "planned" | "committed" | "spent" | "rating" => Value::Integer(number + 1),
                name => Value::from(format!("{name} {number}")),
            };
            let name = match entity {
                "budget_line" => ["planned", "committed", "spent", "note"][*field],
                "need" => ["title", "rating", "note", "description"][*field],
                _ => ["title", "note", "source", "title"][*field],
            };
            let empties = *number == 0 && !["title"].contains(&name);
            vec![Edit::Set { entity, id, values: vec![(name, if empties { Value::Null } else { value(name) })] }]
        }
        Act::Code { record, code } => match pick(*record) {
            ("budget_line", ..) => Vec::new(),
            (entity, id, _) => {
                let code = format!("{}{code}", entity.to_uppercase());
                vec![Edit::Set { entity, id, values: vec![("code", code.into())] }]
            }
        },
        Act::Retire { record } => match pick(*record) {
            ("plan", ..) if *record != 7 => Vec::new(),
            (entity, id, _) => vec![Edit::Retire { entity, id }],
        },
        Act::Restore { record } => {
            let (entity, id, _) = pick(*record);
            vec![Edit::Restore { entity, id }]
        }
        Act::Place { record, number } => match pick(*record) {
            ("plan" | "budget_line", ..) => Vec::new(),
            (entity, id, _) => vec![Edit::Set { entity, id, values: vec![("position", (number + 1).into())] }],
        },
        Act::Undo | Act::Sync | Act::Stopped(_) => Vec::new(),
    }
}
