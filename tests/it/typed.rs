//! Every file of `tests/errors/typed` is something wrong that a person types into a field, and says beside it what they
//! are told. Nothing is written.
//!
//! `ENTITY.what.set` names the record and the field in its first line and has what is typed below; of a record without
//! a code the plan is named, and its first one is meant. The words are in `ENTITY.what.txt`. `RIS3_BLESS=1` writes them
//! anew, to be reviewed in the diff.

use std::fs;
use std::path::{Path, PathBuf};

use ris3::model::catalogue::{EntitySpec, entity};
use ris3::model::{Edit, Id};
use ris3::workspace::{Deed, Entered, RecordKey, Workspace};

use crate::support::{Ids, described};

const WORLD: &str = "
    plan N level=national period_start=2021 currency=EUR
    plan R level=regional upper=N period_start=2021 period_end=2027 currency=EUR
    priority N/N1 title=Health
    priority N/N9 title=Coal
    priority R/P1 title=Ships
    priority_code R priority=P1 scheme=NACE version=2.1 code=28
    alignment R priority=P1 upper_priority=N/N1 relation=exact
    body R/DEV title=Development_agency
    body R/GONE title=Agency_of_the_ports
    fund R/ERDF
    action R/A-01 title=Voucher starts_on=2024-01-01
    budget_line R action=A-01 fund=ERDF year=2024 planned=10000
";

fn record(workspace: &Workspace, ids: &Ids, spec: &'static EntitySpec, place: &str) -> RecordKey {
    let first = || {
        let sql = format!("SELECT id FROM live_{} WHERE plan = :plan ORDER BY id", spec.name);
        let plan = ids.of("plan", place);
        workspace.store().read().first::<Id>(&sql, &[(":plan", plan.into())], |row| row.get("id")).unwrap().unwrap()
    };
    let id = if spec.has_code() { ids.of(spec.name, place) } else { first() };
    RecordKey { entity: spec.name, id }
}

#[test]
fn everything_wrong_that_is_typed_is_told_in_words_and_not_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors/typed");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (cases, words): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|path| path.extension().is_some_and(|ending| ending == "set"));
    for words in words {
        assert!(cases.contains(&words.with_extension("set")), "{} belongs to no case", words.display());
    }
    assert!(!cases.is_empty());
    let (mut workspace, ids) = described("typed", WORLD);
    let gone = [("priority", "N/N9"), ("body", "R/GONE")];
    let gone = gone.map(|(entity, place)| Edit::Retire { entity, id: ids.of(entity, place) });
    workspace.edit("test", "retired them", &gone).unwrap();
    let before = workspace.store().read().last_position().unwrap();
    for case in cases {
        let name = case.file_stem().unwrap().to_str().unwrap();
        let spec = entity(name.split('.').next().unwrap()).unwrap();
        let text = fs::read_to_string(&case).unwrap();
        let (head, typed) = text.trim_end_matches('\n').split_once('\n').unwrap();
        let (place, field) = head.split_once(' ').unwrap();
        let field = spec.field(field).unwrap_or_else(|| panic!("{name}: no field {field}")).name;
        let records = vec![record(&workspace, &ids, spec, place)];
        let deed = Deed::Set { records, values: vec![(field, Entered::Text(typed.to_owned()))] };
        let Err(refusal) = workspace.perform(&deed) else { panic!("{name} was written") };
        let said = format!("{refusal}\n");
        let expectation = case.with_extension("txt");
        if std::env::var_os("RIS3_BLESS").is_some() {
            fs::write(&expectation, &said).unwrap();
        }
        let expected = fs::read_to_string(&expectation)
            .unwrap_or_else(|_| panic!("{name} has no expectation beside it; it says:\n\n{said}"));
        assert_eq!(said, expected, "{name}");
    }
    assert_eq!(workspace.store().read().last_position().unwrap(), before, "nothing was written");
}
