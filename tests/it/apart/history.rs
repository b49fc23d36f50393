//! Offices that work apart and meet: what they do, at random and repeatable. The benchmark lives through the same.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use chrono::{TimeZone, Utc};
use proptest::prelude::*;
use ris3::model::catalogue::ENTITIES;
use ris3::model::{Changeset, Edit, Id, Value};
use ris3::store::{Location, Reader};
use ris3::sync::{Care, Frozen, Hub, HubError, SyncError};
use ris3::workspace::{Admission, Env, SyncStep, SyncWish, Workspace};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

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
    /// A sync at a hub that breaks at one of its operations: before it is done, or after it, unheard.
    Broken {
        at: usize,
        is_done: bool,
    },
    /// What is not home is carried to another office by hand.
    Carry {
        to: usize,
    },
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
        2 => (0..4_usize, any::<bool>()).prop_map(|(at, is_done)| Act::Broken { at, is_done }),
        2 => (0..5_usize).prop_map(|to| Act::Carry { to }),
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
        let mut offices = Self { all: (0..count).map(Self::empty).collect(), knew: BTreeMap::new(), care };
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

    /// An office in which nothing was ever done.
    pub fn empty(number: usize) -> Workspace {
        static NAMES: AtomicU64 = AtomicU64::new(0);
        let year = [2026, 1999, 2044, 2025, 2011][number];
        let env = Env::fixed(&format!("office {number}"), Utc.with_ymd_and_hms(year, 5, 9, 9, 0, 0).unwrap());
        let name = NAMES.fetch_add(1, Ordering::Relaxed);
        empty(&format!("apart-{name}-{}", std::process::id()), env)
    }

    /// Offices that trust only each other, with a second plan. Every other one may write in the first plan alone.
    #[allow(dead_code, reason = "the benchmark has no keys")]
    pub fn trusting(count: usize, hub: &dyn Hub) -> Self {
        let mut offices = Self::new(count, hub, Care::Full);
        let second = edits(&offices.all[0], &Act::Add { kind: 5, code: 0, other: 0, number: 0 });
        offices.edit(0, &second);
        offices.all[0].found_trust("O0", "O0").unwrap();
        offices.sync(0, hub, usize::MAX).unwrap();
        for number in 1..count {
            let key = Some(offices.all[number].office_key().unwrap());
            let may = vec![if number % 2 == 0 { "all" } else { "plan:R" }.to_owned()];
            let admission = Admission { key, code: format!("O{number}"), name: None, may };
            offices.all[0].admit(&admission).unwrap();
        }
        for number in (0..count).chain(0..count) {
            offices.sync(number, hub, usize::MAX).unwrap();
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
                Act::Broken { at, is_done } => {
                    let broken = Breaking { hub, left: Cell::new(*at), is_done: *is_done };
                    match self.sync(office, &broken, usize::MAX) {
                        Ok(()) | Err(SyncError::Hub(_)) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
                Act::Carry { to } => {
                    let to = to % self.all.len();
                    let Ok((_, bytes)) = self.all[office].packet() else { continue };
                    let wish = SyncWish { care: self.care, ..SyncWish::default() };
                    match self.all[to].apply_bytes(&bytes, wish) {
                        Ok(_) | Err(SyncError::Refused(_)) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
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

/// An empty workspace. Loading the reference tables takes longer than a whole history, so it is done once.
fn empty(name: &str, env: Env) -> Workspace {
    static MADE: OnceLock<Mutex<Workspace>> = OnceLock::new();
    let template = || Location::Memory(format!("apart-template-{}", std::process::id()));
    let made = MADE.get_or_init(|| {
        let env = Env::fixed("template", Utc.with_ymd_and_hms(2001, 1, 1, 0, 0, 0).unwrap());
        Mutex::new(Workspace::create(template(), env).unwrap())
    });
    let _held = made.lock().unwrap();
    let connect = |name: &str| {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_URI;
        Connection::open_with_flags(format!("file:/{name}?vfs=memdb"), flags).unwrap()
    };
    let Location::Memory(source) = template() else { unreachable!() };
    let mut copy = connect(name);
    let backup = Backup::new(&connect(&source), &mut copy).unwrap().run_to_completion(10_000, Duration::ZERO, None);
    backup.unwrap();
    copy.execute("UPDATE workspace SET replica = ?1", [env.new_id().to_string()]).unwrap();
    Workspace::open(Location::Memory(name.to_owned()), env).unwrap()
}

/// A hub that breaks at one of its operations.
struct Breaking<'h> {
    hub: &'h dyn Hub,
    left: Cell<usize>,
    is_done: bool,
}

impl Breaking<'_> {
    fn pass<T>(&self, operation: impl FnOnce() -> Result<T, HubError>) -> Result<T, HubError> {
        let pulled = || HubError::Unreachable { place: "stick".into(), why: "it was pulled".into() };
        match self.left.replace(self.left.get().saturating_sub(1)) {
            0 if self.is_done => operation().and_then(|_| Err(pulled())),
            0 => Err(pulled()),
            _ => operation(),
        }
    }
}

impl Hub for Breaking<'_> {
    fn address(&self) -> String {
        self.hub.address()
    }

    fn fetch(&self, after: i64, most: usize) -> Result<Vec<Vec<u8>>, HubError> {
        self.pass(|| self.hub.fetch(after, most))
    }

    fn append(&self, after: i64, packet: &[u8]) -> Result<bool, HubError> {
        self.pass(|| self.hub.append(after, packet))
    }

    fn frozen(&self) -> Result<Option<Frozen>, HubError> {
        self.pass(|| self.hub.frozen())
    }

    fn freeze(&self, frozen: &Frozen) -> Result<(), HubError> {
        self.pass(|| self.hub.freeze(frozen))
    }

    fn lay_file(&self, hash: &str, bytes: &[u8]) -> Result<(), HubError> {
        self.pass(|| self.hub.lay_file(hash, bytes))
    }

    fn file(&self, hash: &str) -> Result<Option<Vec<u8>>, HubError> {
        self.pass(|| self.hub.file(hash))
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
        _ => Vec::new(),
    }
}
