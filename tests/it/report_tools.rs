//! Reports in the programs that people open them with. Where such a program is not installed, its test says so and looks
//! at nothing.

use std::path::Path;
use std::process::Command;

use ris3::model::money::{Cents, plain};
use ris3::report::{Format, KINDS, Kind};
use ris3::views::plan_by_code;
use ris3::views::{Dimension, Pivot, Scope};
use ris3::workspace::Workspace;

use crate::support::{imported, samples};

/// Whether a program is installed; says so if not.
#[expect(clippy::print_stderr, reason = "whoever reads the output of the tests should know what was left out")]
pub fn is_there(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("skipped: {program} is not installed");
    }
    found
}

fn north(name: &str) -> (Workspace, ris3::model::Id) {
    let workspace = imported(name, &samples("training"));
    let plan = plan_by_code(workspace.store().read(), "XA1-RIS3-2021").unwrap().unwrap();
    (workspace, plan)
}

/// What the browser makes of a page, and what it said meanwhile.
fn browsed(folder: &Path, page: &str, arguments: &[&str]) -> (String, String) {
    std::fs::write(folder.join("page.html"), page).unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .args(arguments)
        .arg(format!("file://{}", folder.join("page.html").display()))
        .output()
        .unwrap();
    (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Counts what can be seen of the charts, once the page stands.
const COUNTS: &str = "<script>addEventListener('load', () => {
  const seen = name => [...document.querySelectorAll(name)].filter(it => it.getBoundingClientRect().width > 1).length;
  document.body.dataset.seen = [seen('svg rect'), seen('svg polyline'), seen('table'), document.body.scrollWidth > innerWidth].join(' ');
});</script></body>";

#[test]
fn a_browser_shows_every_report_without_a_complaint() {
    if !is_there("chromium") {
        return;
    }
    let (workspace, plan) = north("report-browser");
    for kind in KINDS {
        let folder = tempfile::tempdir().unwrap();
        let page = String::from_utf8(workspace.report(kind, plan, Format::Html).unwrap()).unwrap();
        let (tree, said) = browsed(folder.path(), &page.replace("</body>", COUNTS), &["--dump-dom"]);
        assert!(!said.contains("CONSOLE"), "{}: {said}", kind.name);
        let seen = tree.split("data-seen=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let seen: Vec<&str> = seen.split(' ').collect();
        let (bars, lines, tables): (usize, usize, usize) =
            (seen[0].parse().unwrap(), seen[1].parse().unwrap(), seen[2].parse().unwrap());
        assert_eq!(seen[3], "false", "{} is no wider than the window", kind.name);
        assert!(tables > 1, "{}", kind.name);
        match kind.name {
            "card" | "document" | "self-assessment" => assert!(bars > 3, "{}: {bars}", kind.name),
            "monitoring" => assert!(bars > 30 && lines > 10, "{bars} bars, {lines} lines"),
            _ => {}
        }
    }
}

#[test]
fn a_page_prints() {
    if !is_there("chromium") {
        return;
    }
    let (workspace, plan) = north("report-printed");
    let folder = tempfile::tempdir().unwrap();
    let page = String::from_utf8(workspace.report(&KINDS[0], plan, Format::Html).unwrap()).unwrap();
    let file = folder.path().join("page.pdf");
    browsed(folder.path(), &page, &[&format!("--print-to-pdf={}", file.display())]);
    assert!(std::fs::read(file).unwrap().starts_with(b"%PDF"));
}

/// Has the office programs turn a file into another form.
pub fn converted(folder: &Path, file: &str, bytes: &[u8], to: &str) {
    std::fs::write(folder.join(file), bytes).unwrap();
    let output = Command::new("soffice")
        .current_dir(folder)
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--convert-to", to, file])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn the_office_programs_read_the_same_figures() {
    if !is_there("soffice") {
        return;
    }
    let (workspace, plan) = north("report-office");
    let totals = Pivot::load(workspace.store().read(), &Scope::plan(plan), &[Dimension::Fund]).unwrap().totals();
    let amounts = [totals[0].amounts.planned, totals[0].amounts.committed, totals[0].amounts.spent];
    let amounts: Vec<String> = amounts.iter().map(|cents| Cents(cents.unwrap()).to_string()).collect();
    let kind = Kind::named("monitoring").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let document = workspace.report(kind, plan, Format::Docx).unwrap();
    converted(folder.path(), "m.docx", &document, "txt:Text (encoded):UTF8");
    let text = std::fs::read_to_string(folder.path().join("m.txt")).unwrap();
    for said in amounts.iter().map(String::as_str).chain(["Money by fund", "What could not be assessed"]) {
        assert!(text.contains(said), "{said} in\n{text}");
    }
    let book = workspace.report(kind, plan, Format::Xlsx).unwrap();
    // Every sheet, with its values.
    let every = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    converted(folder.path(), "m.xlsx", &book, every);
    let sheet = std::fs::read_to_string(folder.path().join("m-Money by fund.csv")).unwrap();
    let last = sheet.lines().last().unwrap();
    let sums = [totals[0].amounts.planned, totals[0].amounts.committed, totals[0].amounts.spent];
    let sums: Vec<String> = sums.iter().map(|cents| plain(cents.unwrap())).collect();
    assert_eq!(last.split(',').skip(2).take(3).collect::<Vec<_>>(), sums);
}
