//! Workspaces for the tests: in memory, at noon of 23 November 2026.

use std::collections::HashMap;

use chrono::NaiveDate;
use ris3::model::catalogue::{Kind, entity};
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::workspace::{Env, Workspace};

/// The day on which everything is tested.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// The world of the tests.
pub fn env() -> Env {
    Env::on("officer", today())
}

/// An empty workspace in memory; the name must be unique among the tests.
pub fn empty(name: &str) -> Workspace {
    Workspace::create(Location::Memory(format!("{name}-{}", std::process::id())), env()).unwrap()
}

/// A workspace with strategy files in it; the name must be unique among the tests.
pub fn imported<N: AsRef<str>, B: AsRef<[u8]>>(name: &str, files: &[(N, B)]) -> Workspace {
    let mut workspace = empty(name);
    let proposal = workspace.propose(files).unwrap();
    let problems: Vec<_> = proposal.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{name}:\n{}", problems.join("\n"));
    workspace.accept(proposal).unwrap();
    workspace
}

/// The sample strategies of a folder, by name.
pub fn samples(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-strategies").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// A workspace built from a description, one record a line: entity, place, fields.
///
/// The place is `CODE` for a plan, `PLAN/CODE` for a coded record and `PLAN` for the others; references are
/// written as codes, of another plan as `PLAN/CODE`; a title that is not given is the code.
///
/// ```text
/// plan R level=regional upper=N
/// action R/A1 starts_on=2024-01-01
/// budget_line R action=A1 fund=ERDF year=2024 planned=100
/// ```
pub fn described(name: &str, description: &str) -> (Workspace, Ids) {
    let mut workspace = empty(name);
    let mut ids = Ids(HashMap::new());
    let lines: Vec<&str> = description.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let edits: Vec<Edit> = lines.iter().map(|line| ids.record(line, workspace.env().new_id())).collect();
    workspace.edit("test", "described", &edits).unwrap();
    (workspace, ids)
}

/// The ids of described records.
pub struct Ids(HashMap<(String, String), Id>);

impl Ids {
    /// The id of a record: `ids.of("action", "R/A1")`.
    pub fn of(&self, entity: &str, place: &str) -> Id {
        *self.0.get(&(entity.to_owned(), place.to_owned())).unwrap_or_else(|| panic!("no {entity} {place}"))
    }

    fn record(&mut self, line: &str, id: Id) -> Edit {
        let mut words = line.split_whitespace();
        let spec = entity(words.next().unwrap()).unwrap();
        let place = words.next().unwrap();
        let (owner, code) = place.split_once('/').unwrap_or((place, place));
        self.0.insert((spec.name.to_owned(), place.to_owned()), id);
        let plan = self.of("plan", owner);
        let mut values: Vec<(&'static str, Value)> = Vec::new();
        if spec.has_code() {
            values.push(("code", code.into()));
            values.push(("title", code.into()));
        }
        for word in words {
            let (name, text) = word.split_once('=').unwrap_or_else(|| panic!("{line}: {word} is no field=value"));
            let field = spec.field(name).unwrap_or_else(|| panic!("{line}: no field {name}"));
            values.retain(|(known, _)| *known != field.name);
            values.push((field.name, self.value(&field.kind, owner, text)));
        }
        Edit::Add { entity: spec.name, id, plan, values }
    }

    fn value(&self, kind: &Kind, owner: &str, text: &str) -> Value {
        match kind {
            Kind::Ref { entity, .. } if *entity == "plan" || text.contains('/') => self.of(entity, text).into(),
            Kind::Ref { entity, .. } => self.of(entity, &format!("{owner}/{text}")).into(),
            Kind::Number => Value::Real(text.parse().unwrap()),
            kind if kind.sql_type() == "INTEGER" => Value::Integer(text.parse().unwrap()),
            _ => text.replace('_', " ").into(),
        }
    }
}
