//! Files for other programs: the calendar, taxonomies, the list of operations.

use std::collections::{BTreeMap, BTreeSet};

use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;
use tempfile::TempDir;

use crate::cli_support::{printed, ris3};

/// The training country, and what a stranger could have typed.
fn country() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sample = |name: &str| format!("{}/sample-strategies/training/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let samples = ["xa-national-2014", "xa-national-2021", "xa1-coherent", "xa11-city"].map(sample);
    ris3(folder.path()).arg("import").args(samples).arg("--apply").assert().success();
    folder
}

/// The lines of a calendar file as they were before they were folded.
fn unfolded(text: &str) -> Vec<String> {
    assert!(text.lines().all(|line| line.len() <= 75), "no line is longer than 75 bytes");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "every line ends as the standard wants it");
    text.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

#[test]
fn every_date_of_the_calendar_is_an_event_of_a_day() {
    let folder = country();
    let calendar: serde_json::Value =
        serde_json::from_str(&printed(&folder, &["show", "calendar", "XA1-RIS3-2021", "--format", "json"])).unwrap();
    let days: Vec<String> =
        calendar.as_array().unwrap().iter().map(|entry| entry["day"].as_str().unwrap().replace('-', "")).collect();
    assert!(days.len() > 10, "{days:?}");

    let lines = unfolded(&printed(&folder, &["export", "XA1-RIS3-2021", "--format", "ics"]));
    let all =
        |start: &str| lines.iter().filter_map(|line| line.strip_prefix(start).map(str::to_owned)).collect::<Vec<_>>();
    assert_eq!(all("DTSTART;VALUE=DATE:"), days);
    let names: BTreeSet<_> = all("UID:").into_iter().collect();
    assert_eq!(names.len(), days.len(), "no two events are called alike");
    assert_eq!(all("SUMMARY:").len(), days.len());
    assert!(all("SUMMARY:").iter().any(|said| said.starts_with("XA11-LP-2022: ")), "plans below are in it");

    ris3(folder.path()).args(["set", "XA1-RIS3-2021", "review_due", "2027-03-15"]).assert().success();
    let again = unfolded(&printed(&folder, &["export", "XA1-RIS3-2021", "--format", "ics"]));
    let names_again: BTreeSet<_> =
        again.iter().filter_map(|line| line.strip_prefix("UID:")).map(str::to_owned).collect();
    assert_eq!(names_again, names, "a date that moved is the same event");
    assert!(again.contains(&"DTSTART;VALUE=DATE:20270315".to_owned()));
}

#[test]
fn what_was_typed_ends_no_line_of_a_calendar() {
    let folder = country();
    let evil = "Boats; a, b \\ c";
    ris3(folder.path()).args(["set", "XA11-LP-2022", "title", evil]).assert().success();
    let lines = unfolded(&printed(&folder, &["export", "XA11-LP-2022", "--format", "ics"]));
    assert!(lines.contains(&r"DESCRIPTION:Boats\; a\, b \\ c".to_owned()), "{lines:#?}");
}

type Said = BTreeMap<String, Vec<(String, String)>>;

/// What a Turtle text says, by subject: the last part of each predicate, and the object.
fn said(turtle: &str) -> Said {
    let mut said = Said::new();
    for triple in TurtleParser::new().for_slice(turtle.as_bytes()) {
        let triple = triple.unwrap();
        let NamedOrBlankNode::NamedNode(subject) = triple.subject else { panic!("a subject without a name") };
        let predicate = triple.predicate.as_str().rsplit(['#', '/']).next().unwrap().to_owned();
        let object = match triple.object {
            Term::NamedNode(node) => node.into_string(),
            Term::Literal(literal) => literal.value().to_owned(),
            Term::BlankNode(_) => panic!("an object without a name"),
        };
        said.entry(subject.into_string()).or_default().push((predicate, object));
    }
    said
}

fn all<'s>(said: &'s Said, subject: &str, predicate: &str) -> Vec<&'s str> {
    said[subject].iter().filter(|(of, _)| of == predicate).map(|(_, object)| object.as_str()).collect()
}

/// What every taxonomy keeps: each concept in its scheme, under a concept of it or at its top.
fn is_whole(said: &Said, scheme: &str) -> usize {
    let concepts: Vec<&String> = said.keys().filter(|subject| *subject != scheme).collect();
    let mut tops = BTreeSet::new();
    for concept in &concepts {
        assert_eq!(all(said, concept, "inScheme"), [scheme], "{concept}");
        assert_eq!(all(said, concept, "notation").len(), 1, "{concept}");
        assert!(!all(said, concept, "prefLabel").is_empty(), "{concept}");
        match all(said, concept, "broader").as_slice() {
            [] => drop(tops.insert(concept.as_str())),
            [above] => assert!(said.contains_key(*above), "{concept} stands under {above}"),
            several => panic!("{concept} stands under {several:?}"),
        }
    }
    assert_eq!(all(said, scheme, "hasTopConcept").into_iter().collect::<BTreeSet<_>>(), tops);
    concepts.len()
}

#[test]
fn priorities_are_a_taxonomy_with_what_they_are_to_the_plan_above() {
    let folder = country();
    let evil = "A \"quoted\" \\ title";
    ris3(folder.path()).args(["set", "XA1-RIS3-2021/MAR", "title", evil]).assert().success();
    let said = said(&printed(&folder, &["export", "XA1-RIS3-2021", "--format", "skos"]));
    let rows = printed(&folder, &["export", "XA1-RIS3-2021", "--format", "skos-csv"]);
    let strategy: toml::Table = printed(&folder, &["export", "XA1-RIS3-2021"]).parse().unwrap();
    let number = strategy["priority"].as_array().unwrap().len();
    assert_eq!(is_whole(&said, "urn:x-ris3:plan:XA1-RIS3-2021"), number);
    assert_eq!(csv::Reader::from_reader(rows.as_bytes()).records().count(), number);
    let marine = "urn:x-ris3:priority:XA1-RIS3-2021%2FMAR";
    assert_eq!(all(&said, marine, "prefLabel"), [evil]);
    // MAR is aligned to OCE of the national plan as something narrower: to MAR, OCE is broader.
    assert_eq!(all(&said, marine, "broadMatch"), ["urn:x-ris3:priority:XA-NS3-2021%2FOCE"]);
}

#[test]
fn every_classification_is_a_taxonomy() {
    let folder = tempfile::tempdir().unwrap();
    for scheme in ris3::reference::schemes().iter().filter(|scheme| scheme.name != "NUTS" || scheme.version == "2024") {
        let named = format!("{}/{}", scheme.name, scheme.version);
        let said = said(&printed(&folder, &["reference", &named, "--skos", "turtle"]));
        let subject = ris3::exchange::export::skos::name(&[scheme.name, scheme.version]);
        let number = ris3::reference::classification::entries(scheme.name, scheme.version).len();
        assert_eq!(is_whole(&said, &subject), number, "{named}");
    }
    ris3(folder.path())
        .args(["reference", "NAICE", "--skos", "csv"])
        .assert()
        .code(2)
        .stderr(predicates::str::contains("there is no classification NAICE\n  the classifications are: NACE/2.1, "));
}

#[test]
fn operations_go_out_under_the_headings_of_the_regulation() {
    let folder = country();
    ris3(folder.path()).args(["set", "XA1-RIS3-2021/OP1", "title", "=HYPERLINK(\"x\")"]).assert().success();
    let list = printed(&folder, &["export", "XA1-RIS3-2021", "--format", "operations"]);
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let second: Vec<&str> =
        ["operation_id", "eligible_cost", "eu_amount", "start_date", "currency", "intervention_field"]
            .map(|name| &rows[1][column(name)])
            .to_vec();
    // OP2 as xa1-coherent.toml has it; the currency is the plan's.
    assert_eq!(second, ["OP2", "2310500.75", "1039725.34", "2022-09-01", "EUR", "010"]);
    assert_eq!(&rows[0][column("operation_name")], "'=HYPERLINK(\"x\")");
    let strategy: toml::Table = printed(&folder, &["export", "XA1-RIS3-2021"]).parse().unwrap();
    assert_eq!(rows.len(), strategy["operation"].as_array().unwrap().len());
}

/// The numbers of a column of a sheet, by the name of the sheet and the letter of the column.
fn numbers(workbook: &[u8], sheet: &str, column: &str) -> Vec<f64> {
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(parts.by_name(name).unwrap()).unwrap();
    let names = part("xl/workbook.xml");
    let names = roxmltree::Document::parse(&names).unwrap();
    let sheets = names
        .descendants()
        .filter(|node| node.has_tag_name(("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "sheet")));
    let place = sheets.map(|node| node.attribute("name").unwrap().to_owned()).position(|name| name == sheet).unwrap();
    let cells = part(&format!("xl/worksheets/sheet{}.xml", place + 1));
    let cells = roxmltree::Document::parse(&cells).unwrap();
    let is_wanted = |node: &roxmltree::Node<'_, '_>| {
        let place = node.attribute("r").unwrap_or_default();
        node.tag_name().name() == "c"
            && node.attribute("t") != Some("s")
            && place.trim_end_matches(|c: char| c.is_ascii_digit()) == column
    };
    let wanted = cells.descendants().filter(is_wanted);
    wanted
        .filter_map(|node| node.descendants().find(|node| node.tag_name().name() == "v")?.text()?.parse().ok())
        .collect()
}

#[test]
fn a_workbook_has_what_the_strategy_has() {
    let folder = country();
    let evil = "=HYPERLINK(\"x\")";
    ris3(folder.path()).args(["set", "XA1-RIS3-2021/A-01", "title", evil]).assert().success();
    ris3(folder.path()).args(["export", "XA1-RIS3-2021", "--format", "xlsx"]).assert().code(2);
    ris3(folder.path()).args(["export", "XA1-RIS3-2021", "--format", "xlsx", "--out", "x.xlsx"]).assert().success();
    let bytes = std::fs::read(folder.path().join("x.xlsx")).unwrap();
    let strategy: toml::Table = printed(&folder, &["export", "XA1-RIS3-2021"]).parse().unwrap();
    let lines = strategy["budget_line"].as_array().unwrap();
    let amount = |line: &toml::Value| match line.get("planned") {
        Some(toml::Value::Integer(whole)) => Some(*whole as f64),
        Some(toml::Value::Float(decimal)) => Some(*decimal),
        _ => None,
    };
    let planned: Vec<f64> = lines.iter().filter_map(amount).collect();
    assert_eq!(numbers(&bytes, "Budget lines", "D"), planned);
    // Every text is one: no cell of the actions is a formula.
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    for place in 0..parts.len() {
        let mut part = parts.by_index(place).unwrap();
        let name = part.name().unwrap().into_owned();
        let text = std::io::read_to_string(&mut part).unwrap_or_default();
        assert!(!name.starts_with("xl/worksheets/sheet") || !text.contains("<f>"), "{name}");
    }
}
