//! Lists and tables as offices send them when something went wrong on the way: each file of `tests/errors/lists` has
//! beside it all that a person is told about it. The folder says what it is read as. `RIS3_BLESS=1` writes the words
//! anew, to be reviewed in the diff.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli_support::{imported, ris3};

const PLAN: &str = r#"[plan]
code = "R"
title = "Region"
level = "regional"
territory = "AT13"
territory_scheme = "NUTS"
territory_version = "2021"
period_start = 2021
period_end = 2027
currency = "EUR"

[[priority]]
code = "P1"
title = "Energy"

[[fund]]
code = "ERDF"
title = "European Regional Development Fund"
reference = "ERDF"
level = "european"
sector = "public"

[[action]]
code = "A1"
title = "Laboratories"
status = "running"
"#;

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// All that is told of a file, and how it ends.
fn told(workspace: &Path, kind: &str, file: &Path) -> String {
    let folder = file.parent().unwrap();
    let name = file.file_name().unwrap();
    let output = ris3(folder)
        .env("RIS3_FILE", workspace)
        .arg("import")
        .arg(name)
        .args(["--as", kind, "--plan", "R"])
        .assert()
        .get_output()
        .clone();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let code = output.status.code().unwrap();
    format!("{}{}exit {code}\n", text(&output.stdout), text(&output.stderr))
}

#[test]
fn every_wrong_list_says_what_is_wrong_where_and_what_to_do() {
    let office = imported(PLAN);
    let workspace = office.path().join("test.ris3");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors/lists");
    let mut cases = 0;
    for kind in sorted(&folder) {
        let is_told = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt");
        let (expectations, files): (Vec<_>, Vec<_>) = sorted(&kind).into_iter().partition(is_told);
        for expectation in expectations {
            assert!(files.contains(&expectation.with_extension("")), "{} belongs to no file", expectation.display());
        }
        for file in files {
            cases += 1;
            let said = told(&workspace, &kind.file_name().unwrap().to_string_lossy(), &file);
            let beside = PathBuf::from(format!("{}.txt", file.display()));
            if std::env::var_os("RIS3_BLESS").is_some() {
                fs::write(&beside, &said).unwrap();
            }
            let expected = fs::read_to_string(&beside)
                .unwrap_or_else(|_| panic!("{} has no expectation beside it; it says:\n\n{said}", file.display()));
            assert_eq!(said, expected, "{}", file.display());
            assert!(!said.contains("panicked"), "{said}");
        }
    }
    assert!(cases >= 25, "{cases} files");
}
