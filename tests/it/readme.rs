//! The tables of the README follow from the code. `RIS3_BLESS=1 cargo test` writes them.

use std::fs;
use std::path::Path;

use ris3::coherence;

fn rules() -> String {
    let mut table = String::from("| rule | severity | class | why |\n|---|---|---|---|\n");
    for rule in coherence::all().unwrap() {
        let name = rule.name.replace('-', " ");
        table.push_str(&format!(
            "| {} {name} | {} | {} | {} |\n",
            rule.code,
            rule.severity,
            rule.class.word(),
            rule.why
        ));
    }
    table
}

/// The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced.
fn with(text: &str, name: &str, table: &str) -> String {
    let (before, rest) = text.split_once(&format!("<!-- {name} -->\n")).unwrap();
    let (_, after) = rest.split_once(&format!("<!-- /{name} -->")).unwrap();
    format!("{before}<!-- {name} -->\n{table}<!-- /{name} -->{after}")
}

#[test]
fn the_tables_of_the_readme_are_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let written = fs::read_to_string(&path).unwrap();
    let mut expected = written.clone();
    for (name, table) in [("commands", ris3::cli::manual()), ("keys", ris3::tui::command::manual()), ("rules", rules())]
    {
        expected = with(&expected, name, &table);
    }
    if std::env::var_os("RIS3_BLESS").is_some() {
        fs::write(&path, &expected).unwrap();
    } else {
        assert!(written == expected, "README.md is behind the code; RIS3_BLESS=1 cargo test writes its tables");
    }
}

#[test]
fn every_test_that_the_map_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = fs::read_to_string(root.join("src/lib.rs")).unwrap();
    let names = map.split('`').filter(|name| name.matches("::").count() == 1 && name.contains('_'));
    for name in names {
        let (module, test) = name.split_once("::").unwrap();
        let file = root.join(format!("tests/it/{module}.rs"));
        let text = fs::read_to_string(&file).unwrap_or_else(|_| panic!("{name}: no {}", file.display()));
        assert!(text.contains(&format!("fn {test}(")), "{name}: no such test");
    }
}
