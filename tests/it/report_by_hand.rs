//! Reports of a plan that is small enough to be reckoned by hand: every kind says its amounts, in every format.

use std::io::Read;

use ris3::report::{Format, Kind};
use ris3::views::plan_by_code;

use crate::report_files::part;
use crate::support::imported;

/// A plan and one below it whose every amount was reckoned by hand: 100.01 shared 60 to 40 is 60.01 and 40.00, 50.10 is
/// 30.06 and 20.04; the ceiling of 90.00 leaves −10.01; nothing is spent so far, which is not zero. The weight
/// of 62.50 % leaves 37.51 of 60.01 to the domain above.
const SHARED: [(&str, &str); 2] = [
    (
        "u.toml",
        r#"
[plan]
code = "U"
title = "National"
level = "national"
currency = "EUR"

[[priority]]
code = "N1"
title = "Seas"
"#,
    ),
    (
        "r.toml",
        r#"
[plan]
code = "R"
title = "Regional"
level = "regional"
currency = "EUR"
upper = "U"

[[priority]]
code = "P1"
title = "Ships"

[[priority]]
code = "P2"
title = "Wood"

[[alignment]]
priority = "P1"
upper_priority = "U/N1"
relation = "narrower"
weight = 62.5

[[fund]]
code = "F"
title = "Fund"
level = "regional"

[[envelope]]
fund = "F"
year = 2024
amount = 90

[[action]]
code = "A1"
title = "Build"
status = "running"

[[action_priority]]
action = "A1"
priority = "P1"
share = 60

[[action_priority]]
action = "A1"
priority = "P2"
share = 40

[[budget_line]]
action = "A1"
fund = "F"
year = 2024
planned = 100.01
committed = 50.1
"#,
    ),
];

#[test]
fn every_kind_of_report_says_the_amounts_that_were_reckoned_by_hand() {
    let workspace = imported("report-by-hand", &SHARED);
    let plan = |code| plan_by_code(workspace.store().read(), code).unwrap().unwrap();
    let (parts, all) = (["60.01", "40.00"], ["100.01", "50.10"]);
    for (kind, of, amounts) in [
        ("card", "R", [&parts[..], &all[..]].concat()),
        ("document", "R", [&parts[..], &all, &["30.06", "20.04", "90.00", "−10.01"]].concat()),
        ("monitoring", "R", [&parts[..], &all, &["30.06", "20.04", "90.00", "−10.01"]].concat()),
        ("priority-sheet", "R", parts.to_vec()),
        ("matrix", "R", vec!["62.50 %"]),
        ("overview", "U", vec!["37.51", "100.01", "50.10", "90.00"]),
    ] {
        let kind = Kind::named(kind).unwrap();
        for (_, format) in Format::ALL.iter().filter(|(_, format)| *format != Format::Xlsx) {
            let file = workspace.report(kind, plan(of), *format).unwrap();
            let is_text = format.is_text();
            let text = if is_text { String::from_utf8(file).unwrap() } else { part(&file, "word/document.xml") };
            for amount in &amounts {
                assert!(text.contains(amount), "{amount} in {} as {format:?}", kind.name);
            }
            assert!(!text.contains(">0.00<") && !text.contains("| 0.00 |"), "not entered is not zero: {}", kind.name);
        }
        let book = workspace.report(kind, plan(of), Format::Xlsx).unwrap();
        let mut packed = zip::ZipArchive::new(std::io::Cursor::new(&book)).unwrap();
        let names: Vec<String> = packed.file_names().map(|name| name.unwrap().into_owned()).collect();
        let mut numbers = std::collections::BTreeSet::new();
        for name in names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
            let mut text = String::new();
            packed.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            let tree = roxmltree::Document::parse(&text).unwrap();
            let cells =
                tree.descendants().filter(|node| node.tag_name().name() == "c" && node.attribute("t").is_none());
            let values = cells.flat_map(|cell| cell.children().filter(|node| node.tag_name().name() == "v"));
            numbers.extend(values.filter_map(|value| value.text()).map(str::to_owned));
        }
        // A cell that holds more than an amount, the priorities of a heat map with their money, is a text.
        let alone = amounts.iter().filter(|_| kind.name != "priority-sheet");
        for amount in alone.map(|amount| amount.replace('−', "-")) {
            let wanted = amount
                .strip_suffix(" %")
                .map_or_else(|| amount.parse::<f64>().unwrap(), |percent| percent.parse::<f64>().unwrap() / 100.0);
            let is_there = numbers.iter().any(|number| number.parse() == Ok(wanted));
            assert!(is_there || (kind.name == "overview" && wanted == 37.51), "{wanted} in {}: {numbers:?}", kind.name);
        }
    }
}
