//! Reports as files: what a spreadsheet and a text editor find in them, and what a hostile name does to them.

use std::collections::BTreeMap;
use std::io::Read;

use ris3::model::money::Cents;
use ris3::report::{Format, KINDS, Kind};
use ris3::views::plan_by_code;
use ris3::workspace::Workspace;

use crate::cli_support::{imported as imported_file, printed, ris3};
use crate::support::{imported, samples};

/// A part of a packed file, as text.
pub fn part(file: &[u8], name: &str) -> String {
    let mut packed = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut text = String::new();
    packed.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The cells of a sheet: their text or their number as it is written, and their formula.
pub fn sheet(file: &[u8], name: &str) -> BTreeMap<String, (String, Option<String>)> {
    let (book, links) = (part(file, "xl/workbook.xml"), part(file, "xl/_rels/workbook.xml.rels"));
    let (book, links) = (roxmltree::Document::parse(&book).unwrap(), roxmltree::Document::parse(&links).unwrap());
    let entry =
        book.descendants().find(|node| node.attribute("name") == Some(name)).unwrap_or_else(|| panic!("{name}"));
    let id = entry.attributes().find(|it| it.name() == "id").unwrap().value();
    let path = links.descendants().find(|node| node.attribute("Id") == Some(id)).unwrap().attribute("Target").unwrap();
    let strings = part(file, "xl/sharedStrings.xml");
    let strings = roxmltree::Document::parse(&strings).unwrap();
    let said = |node: roxmltree::Node<'_, '_>| {
        node.descendants().filter(|it| it.is_text()).filter_map(|it| it.text()).collect::<String>()
    };
    let strings: Vec<String> = strings.descendants().filter(|node| node.has_tag_name("si")).map(said).collect();
    let text = part(file, &format!("xl/{path}"));
    let tree = roxmltree::Document::parse(&text).unwrap();
    let cells = tree.descendants().filter(|node| node.tag_name().name() == "c").filter_map(|cell| {
        let child = |name: &str| cell.children().find(|node| node.tag_name().name() == name).and_then(|it| it.text());
        let value = child("v")?;
        let is_text = cell.attribute("t") == Some("s");
        let value = if is_text { strings[value.parse::<usize>().unwrap()].clone() } else { value.to_owned() };
        Some((cell.attribute("r").unwrap().to_owned(), (value, child("f").map(str::to_owned))))
    });
    cells.collect()
}

fn cents(cell: &str) -> i64 {
    (cell.parse::<f64>().unwrap() * 100.0).round() as i64
}

/// What plain SQL says a plan spends of each fund: planned, committed, spent.
fn by_fund(workspace: &Workspace, plan: &str) -> BTreeMap<String, [Option<i64>; 3]> {
    let read = workspace.store().read();
    let plan = plan_by_code(read, plan).unwrap().unwrap();
    let sql = "SELECT f.code AS fund, sum(l.planned) AS planned, sum(l.committed) AS committed, sum(l.spent) AS spent
               FROM live_budget_line l JOIN live_fund f ON f.id = l.fund WHERE l.plan = :plan GROUP BY f.code";
    let rows = read.rows(sql, &[(":plan", plan.into())], |row| {
        Ok((row.get::<String>("fund")?, [row.get("planned")?, row.get("committed")?, row.get("spent")?]))
    });
    rows.unwrap().into_iter().collect()
}

#[test]
fn every_amount_is_that_of_the_lines_to_the_cent() {
    let workspace = imported("report-cents", &samples("training"));
    let plan = plan_by_code(workspace.store().read(), "XA1-RIS3-2021").unwrap().unwrap();
    let funds = by_fund(&workspace, "XA1-RIS3-2021");
    assert!(funds.len() >= 5 && funds.values().flatten().all(Option::is_some));
    let total = |at: usize| funds.values().filter_map(|amounts| amounts[at]).sum::<i64>();
    let kind = Kind::named("monitoring").unwrap();
    let book = workspace.report(kind, plan, Format::Xlsx).unwrap();
    let cells = sheet(&book, "Money by fund");
    let last = funds.len() + 1;
    for row in 2..=last {
        let amounts = funds[&cells[&format!("B{row}")].0];
        for (at, column) in ["C", "D", "E"].into_iter().enumerate() {
            assert_eq!(Some(cents(&cells[&format!("{column}{row}")].0)), amounts[at], "{column}{row}");
        }
    }
    for (at, column) in ["C", "D", "E"].into_iter().enumerate() {
        let (value, formula) = &cells[&format!("{column}{}", last + 1)];
        assert_eq!(cents(value), total(at), "the sum that is kept beside the formula");
        assert_eq!(formula.as_deref(), Some(format!("SUM({column}2:{column}{last})").as_str()));
    }
    // The other formats say the same.
    let written: Vec<String> = (0..3).map(|at| Cents(total(at)).to_string()).collect();
    for (format, name) in [(Format::Html, None), (Format::Markdown, None), (Format::Docx, Some("word/document.xml"))] {
        let file = workspace.report(kind, plan, format).unwrap();
        let text = name.map_or_else(|| String::from_utf8(file.clone()).unwrap(), |name| part(&file, name));
        let amounts = funds.values().flatten().flatten().map(|cents| Cents(*cents).to_string());
        for amount in amounts.chain(written.iter().cloned()) {
            assert!(text.contains(&amount), "{amount} in {format:?}");
        }
    }
}

#[test]
fn a_workbook_is_fit_to_work_with() {
    let workspace = imported("report-book", &samples("training"));
    let plan = plan_by_code(workspace.store().read(), "XA1-RIS3-2021").unwrap().unwrap();
    let book = workspace.report(Kind::named("document").unwrap(), plan, Format::Xlsx).unwrap();
    let lines = sheet(&book, "Budget lines");
    assert_eq!(lines["A1"].0, "Action");
    let text = part(&book, "xl/workbook.xml");
    assert!(text.contains("name=\"Report\"") && text.contains("_xlnm._FilterDatabase"), "{text}");
    let number = (1..)
        .map(|at| format!("xl/worksheets/sheet{at}.xml"))
        .find(|name| part(&book, name).contains("SUM(D2"))
        .unwrap();
    let sheet = part(&book, &number);
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter"), "{}", &sheet[..600]);
    // A year is a number, a day is a date, what was not entered is empty.
    assert!(lines["C2"].0.parse::<i64>().is_ok(), "{:?}", lines["C2"]);
    let blank = (2..500).any(|row| lines.contains_key(&format!("A{row}")) && !lines.contains_key(&format!("F{row}")));
    assert!(blank, "not entered is no zero");
}

/// A plan whose every name tries something.
const HOSTILE: &str = r#"
[plan]
code = "H"
title = "=cmd|' /C calc'!A0 <script>alert(1)</script> ]]> &amp; & {{ 7*7 }} {% if %}"
level = "regional"
status = "draft"
currency = "EUR"
vision = "</p><img src=x onerror=alert(1)>\n\n| a | b |\n- c\n# d\n[x](javascript:alert(1))"

[[priority]]
code = "P1"
title = "@SUM(1+1)*cmd|' /C calc'!A0"
description = "+1+1 عربي <b> Ελληνικά 中文 \u200f"

[[priority]]
code = "P2"
title = "-2+3 الاقتصاد الأزرق"

[[fund]]
code = "=F"
title = "中文基金"

[[action]]
code = "A1"
title = "\tTab first, Αλφα"
status = "draft"

[[budget_line]]
action = "A1"
fund = "=F"
year = 2024
planned = 1234.5
"#;

#[test]
fn a_hostile_name_stays_a_name_in_every_report() {
    let workspace = imported("report-hostile", &[("h.toml", HOSTILE)]);
    let plan = plan_by_code(workspace.store().read(), "H").unwrap().unwrap();
    for kind in KINDS {
        let html = String::from_utf8(workspace.report(kind, plan, Format::Html).unwrap()).unwrap();
        let body = html.split("</style>").nth(1).unwrap();
        for never in ["<script", "<img", "href=\"javascript"] {
            assert!(!body.contains(never), "{never} in {}", kind.name);
        }
        assert!(html.contains("{{ 7*7 }} {% if %}"), "what a name says is no template: {}", kind.name);
        let book = workspace.report(kind, plan, Format::Xlsx).unwrap();
        let mut packed = zip::ZipArchive::new(std::io::Cursor::new(&book)).unwrap();
        let names: Vec<String> = packed.file_names().map(|name| name.unwrap().into_owned()).collect();
        for name in names.iter().filter(|name| name.ends_with(".xml")) {
            let mut text = String::new();
            packed.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            let tree = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            let formulas =
                tree.descendants().filter(|node| node.tag_name().name() == "f" && name.contains("worksheets"));
            for formula in formulas {
                assert!(formula.text().unwrap().starts_with("SUM("), "{name}: {:?}", formula.text());
            }
        }
        let is_quoted = part(&book, "xl/styles.xml").contains("quotePrefix=\"1\"");
        assert!(is_quoted || kind.name != "card", "an edited cell stays a text");
        let document = workspace.report(kind, plan, Format::Docx).unwrap();
        let text = part(&document, "word/document.xml");
        let tree = roxmltree::Document::parse(&text).unwrap();
        let words: String = tree.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect();
        assert!(words.contains("=cmd|' /C calc'!A0 <script>alert(1)</script> ]]> &amp; & {{ 7*7 }}"), "{words}");
    }
    let document = workspace.report(Kind::named("document").unwrap(), plan, Format::Docx).unwrap();
    let text = part(&document, "word/document.xml");
    assert!(
        text.contains("Ελληνικά 中文")
            && text.contains("<w:pStyle w:val=\"Heading1\"/>")
            && text.contains("<w:tblHeader/>")
    );
    let markdown = crate::report::markdown(&workspace, Kind::named("document").unwrap(), plan);
    assert!(markdown.contains("\\| a \\| b \\|") && markdown.contains("\\[x\\](javascript"), "{markdown}");
}

#[test]
fn letters_that_no_file_may_hold_are_left_out() {
    let (workspace, ids) =
        crate::support::described("report-control", "plan R level=regional\npriority R/D1 title=a\u{1}b\u{8}c");
    let plan = ids.of("plan", "R");
    for (_, format) in Format::ALL {
        let file = workspace.report(&KINDS[0], plan, format).unwrap();
        let name = match format {
            Format::Docx => Some("word/document.xml"),
            Format::Xlsx => Some("xl/sharedStrings.xml"),
            _ => None,
        };
        let text = name.map_or_else(|| String::from_utf8(file.clone()).unwrap(), |name| part(&file, name));
        assert!(text.contains("abc"), "{format:?}");
    }
}

const SMALL: &str =
    "[plan]\ncode = \"R\"\ntitle = \"Strategy of the North\"\nlevel = \"regional\"\ncurrency = \"EUR\"\n";

#[test]
fn an_office_puts_its_own_templates_in_place_of_ours() {
    let folder = imported_file(SMALL);
    printed(&folder, &["templates", "copy", "ours"]);
    let path = folder.path().join("ours/card.html");
    let shipped = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        "<h1>Card of {{ plan.plan.code }}</h1>\n{% include \"about.html\" %}\n<p>{{ fields.title.text }}</p>\n",
    )
    .unwrap();
    assert!(printed(&folder, &["templates", "copy", "ours"]).contains("card.html is kept as it is"));
    printed(&folder, &["templates", "use", "ours"]);
    assert!(printed(&folder, &["templates"]).contains("ours/card.html"));
    let card = printed(&folder, &["report", "card", "R"]);
    assert!(card.starts_with("# Card of R\n") && card.contains("| As of |"), "{card}");
    // A broken one is told by file and line, and nothing is written.
    std::fs::write(&path, "<h1>Card</h1>\n<p>{{ plan.plan.code }}\n</div>\n").unwrap();
    let said = ris3(folder.path()).args(["report", "card", "R", "--out", "c.docx"]).assert().code(3);
    let said = String::from_utf8(said.get_output().stderr.clone()).unwrap();
    assert!(said.contains("ours/card.html, line 3: </div> stands where <p> has to be closed"), "{said}");
    assert!(!folder.path().join("c.docx").exists());
    // One that cannot even be read is not taken.
    printed(&folder, &["templates", "use", "--none"]);
    assert!(printed(&folder, &["report", "card", "R"]).starts_with("# Strategy of the North\n"));
    std::fs::write(&path, "<h1>{% for %}</h1>\n").unwrap();
    let said = ris3(folder.path()).args(["templates", "use", "ours"]).assert().code(3);
    let said = String::from_utf8(said.get_output().stderr.clone()).unwrap();
    assert!(said.contains("card.html, line 1: syntax error"), "{said}");
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let said = ris3(folder.path()).args(["report", "card", "R", "--templates", "empty"]).assert().code(3);
    assert!(
        String::from_utf8(said.get_output().stderr.clone())
            .unwrap()
            .contains("no file there is called like a template")
    );
    assert!(shipped.contains("about.html"));
}

#[test]
fn a_piece_that_an_office_replaces_is_replaced_in_every_report_that_takes_it() {
    let folder = imported_file(SMALL);
    printed(&folder, &["add", "R", "fund", "code=F", "title=Fund"]);
    printed(&folder, &["add", "R", "action", "code=A1", "title=Ships", "status=draft"]);
    printed(&folder, &["add", "R", "budget_line", "action=A1", "fund=F", "year=2024", "planned=12.50"]);
    printed(&folder, &["templates", "copy", "ours"]);
    for (name, _) in ris3::report::SHIPPED {
        let path = folder.path().join("ours").join(name);
        assert!(path.exists(), "{name} is written out");
        if *name != "money-by-year.html" {
            std::fs::remove_file(path).unwrap();
        }
    }
    let piece = "{% for row in money.by_year.rows %}\n<p>Of {{ row[\"keys\"][0] }}: {{ row.planned_cents | money }}</p>\n{% endfor %}\n";
    std::fs::write(folder.path().join("ours/money-by-year.html"), piece).unwrap();
    printed(&folder, &["templates", "use", "ours"]);
    for kind in ["card", "monitoring", "document"] {
        let report = printed(&folder, &["report", kind, "R", "--format", "html"]);
        let has = report.contains("Of 2024: <data") || report.contains("Of 2024: 12.50");
        assert!(has, "{kind}: {report}");
    }
    assert!(!printed(&folder, &["report", "matrix", "R"]).contains("Of 2024"));
    // A wrong one is told by its own name, not by that of the report.
    std::fs::write(folder.path().join("ours/money-by-year.html"), "<p>a</p>\n<p>{{ money.nothing.at_all }}</p>\n")
        .unwrap();
    let said = ris3(folder.path()).args(["report", "card", "R"]).assert().code(3);
    let said = String::from_utf8(said.get_output().stderr.clone()).unwrap();
    assert!(said.contains("ours/money-by-year.html, line 2: undefined value"), "{said}");
}

#[test]
fn a_file_that_is_there_is_kept_and_a_place_that_is_not_is_told() {
    let folder = imported_file(SMALL);
    let fails = |arguments: &[&str], code: i32| {
        let said = ris3(folder.path()).args(arguments).assert().code(code);
        String::from_utf8(said.get_output().stderr.clone()).unwrap()
    };
    printed(&folder, &["report", "coordination", "R", "--out", "o.html"]);
    std::fs::write(folder.path().join("o.html"), "mine").unwrap();
    let said = fails(&["report", "overview", "R", "--out", "o.html"], 3);
    assert!(said.contains("o.html is there already") && said.contains("--force"), "{said}");
    assert_eq!(std::fs::read_to_string(folder.path().join("o.html")).unwrap(), "mine");
    printed(&folder, &["report", "overview", "R", "--out", "o.html", "--force"]);
    assert!(std::fs::read_to_string(folder.path().join("o.html")).unwrap().starts_with("<!doctype html>"));
    assert!(fails(&["report", "card", "R", "--out", "nowhere/c.xlsx"], 3).contains("there is no such folder"));
    assert!(fails(&["report", "card", "R", "--out", "c.pdf"], 2).contains(".html, .docx, .xlsx or .md"));
    assert!(fails(&["report", "monitoring", "R", "--since", "V9"], 2).contains("has no version V9"));
    printed(&folder, &["report", "monitoring", "R", "--since", "2020-01-01", "--format", "xlsx", "--out", "m"]);
    assert!(std::fs::read(folder.path().join("m")).unwrap().starts_with(b"PK"));
}

#[test]
fn monitoring_says_what_changed_since_the_last_version() {
    let folder = imported_file(&format!("{SMALL}[[priority]]\ncode = \"P1\"\ntitle = \"Ships\"\n"));
    printed(&folder, &["freeze", "R", "--title", "First"]);
    printed(&folder, &["set", "R/P1", "title", "Boats"]);
    printed(&folder, &["add", "R", "priority", "code=P2", "title=Wood"]);
    let report = printed(&folder, &["report", "monitoring", "R"]);
    assert!(report.contains("1 record changed, 1 added, 0 retired"), "{report}");
    assert!(report.contains("Ships → Boats") && report.contains("| P2 Wood | added |"), "{report}");
    assert!(report.contains("2 records differ now"), "{report}");
}
