//! Every file of `tests/errors/pasted` is a wrong paste, and says beside it what a person is told.
//!
//! `ENTITY.what.tsv` is pasted into the table of the entity in the plan R of the world, with all fields in the order
//! of the catalogue under the cursor; the messages are in `ENTITY.what.txt`. `RIS3_BLESS=1` writes them anew, to be
//! reviewed in the diff.

use std::fs;
use std::path::{Path, PathBuf};

use ris3::exchange::import::pasted::Target;
use ris3::model::Edit;
use ris3::workspace::PasteAt;

use super::{Desk, spec, told};

#[test]
fn every_wrong_paste_says_what_is_wrong_in_which_cell_and_what_to_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors/pasted");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let (expectations, cases): (Vec<_>, Vec<_>) =
        cases.into_iter().partition(|path| path.extension().is_some_and(|ending| ending == "txt"));
    for expectation in expectations {
        assert!(cases.contains(&expectation.with_extension("tsv")), "{} belongs to no case", expectation.display());
    }
    assert!(!cases.is_empty());
    let mut desk = Desk::new("pasted-errors");
    let (id, plan) = (desk.workspace.env().new_id(), desk.ids.of("plan", "R"));
    let values = vec![("code", "P9".into()), ("title", "Cranes".into())];
    let gone = [Edit::Add { entity: "priority", id, plan, values }, Edit::Retire { entity: "priority", id }];
    desk.workspace.edit("test", "retired it", &gone).unwrap();
    for case in cases {
        let name = case.file_name().unwrap().to_str().unwrap();
        let entity = spec(name.split('.').next().unwrap());
        let columns: Vec<Target> = entity.fields().map(Target::Field).collect();
        let at = PasteAt { columns: &columns, ..desk.at(entity.name) };
        // What is not UTF-8 comes from a terminal as the sign for a lost character.
        let text = String::from_utf8_lossy(&fs::read(&case).unwrap()).into_owned();
        let said = told(&desk.proposed(&at, &text));
        assert!(!said.is_empty(), "{name} is not wrong");
        let expectation = case.with_extension("txt");
        if std::env::var_os("RIS3_BLESS").is_some() {
            fs::write(&expectation, &said).unwrap();
        }
        let expected = fs::read_to_string(&expectation)
            .unwrap_or_else(|_| panic!("{name} has no expectation beside it; it says:\n\n{said}"));
        assert_eq!(said, expected, "{name}");
    }
}
