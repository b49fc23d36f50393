//! Every file of `tests/errors` is wrong, and says beside it what a person is told.
//!
//! `name.toml` or `name.json` is imported alone, the files of a folder together, each into an empty workspace; the
//! messages are in `name.txt`, those about JSON in `name-json.txt`. What is pasted stands in `pasted/` and is tested in `pasted/errors.rs`,
//! files of keys in `keys/` and `keys_file.rs`, lists and tables of offices in `lists/` and `wrong_lists.rs`. `RIS3_BLESS=1` writes them anew, to be reviewed in the diff.

use std::fs;
use std::path::{Path, PathBuf};

use super::{empty, told};

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn files_of(case: &Path) -> Vec<(String, Vec<u8>)> {
    let paths = if case.is_dir() { sorted(case) } else { vec![case.to_owned()] };
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

/// Where the messages about a case stand.
fn beside(case: &Path) -> PathBuf {
    let name = case.file_stem().unwrap().to_string_lossy();
    let ending = if case.extension().is_some_and(|extension| extension == "json") { "-json.txt" } else { ".txt" };
    case.with_file_name(format!("{name}{ending}"))
}

#[test]
fn every_wrong_file_says_what_is_wrong_where_and_what_to_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let (expectations, cases): (Vec<_>, Vec<_>) = sorted(&folder)
        .into_iter()
        // What is wrong with other files stands beside them, each in a folder of its own.
        .filter(|path| {
            !["pasted", "typed", "keys", "rules", "profiles", "lists"].iter().any(|other| path.ends_with(other))
        })
        .partition(|path| path.extension().is_some_and(|extension| extension == "txt"));
    for expectation in expectations {
        let is_used = cases.iter().any(|case| beside(case) == expectation);
        assert!(is_used, "{} belongs to no case", expectation.display());
    }
    assert!(!cases.is_empty());
    let workspace = empty();
    for case in cases {
        let said = told(&workspace.propose(&files_of(&case)).unwrap());
        assert!(!said.is_empty(), "{} is not wrong", case.display());
        let expectation = beside(&case);
        if std::env::var_os("RIS3_BLESS").is_some() {
            fs::write(&expectation, &said).unwrap();
        }
        let expected = fs::read_to_string(&expectation)
            .unwrap_or_else(|_| panic!("{} has no expectation beside it; it says:\n\n{said}", case.display()));
        assert_eq!(said, expected, "{}", case.display());
    }
}
