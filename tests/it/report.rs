//! Reports of the samples, as handed over.

use ris3::report::{Format, KINDS, Kind};
use ris3::views::plan_by_code;

use crate::support;

/// What a report says in Markdown.
pub fn markdown(workspace: &ris3::workspace::Workspace, kind: &Kind, plan: ris3::model::Id) -> String {
    String::from_utf8(workspace.report(kind, plan, Format::Markdown).unwrap()).unwrap()
}

/// The same as a page.
pub fn html(workspace: &ris3::workspace::Workspace, kind: &Kind, plan: ris3::model::Id) -> String {
    String::from_utf8(workspace.report(kind, plan, Format::Html).unwrap()).unwrap()
}

#[test]
fn every_report_of_a_real_strategy_reads_well() {
    let workspace = support::imported("report", &support::samples("real"));
    let read = workspace.store().read();
    let plan = plan_by_code(read, "ITH5-S3-2021").unwrap().unwrap();
    for kind in KINDS {
        insta::assert_snapshot!(format!("{}.md", kind.name), markdown(&workspace, kind, plan));
        let html = html(&workspace, kind, plan);
        assert!(html.contains("<h1>") && html.contains("</html>") && !html.contains("http://"), "{}", kind.name);
        assert!(!html.contains("<script"), "self-contained and still");
    }
}

#[test]
fn every_report_of_a_full_strategy_reads_well() {
    let workspace = support::imported("report-full", &support::samples("training"));
    let plan = plan_by_code(workspace.store().read(), "XA1-RIS3-2021").unwrap().unwrap();
    for kind in KINDS.iter().filter(|kind| !kind.is_of_many) {
        insta::assert_snapshot!(format!("full-{}.md", kind.name), markdown(&workspace, kind, plan));
    }
}

#[test]
fn text_of_a_plan_cannot_become_markup() {
    let (workspace, ids) =
        support::described("report-escape", "plan R level=regional\npriority R/D1 title=<b>bold</b>");
    let html = html(&workspace, &KINDS[0], ids.of("plan", "R"));
    assert!(html.contains("&lt;b&gt;bold") && !html.contains("<b>bold"), "{html}");
}

#[test]
fn where_records_come_from_is_counted() {
    let description = "plan R level=regional provenance=published\npriority R/D1 provenance=reading\n\
                       priority R/D2 provenance=unverified\npriority R/D3\naction R/A1 provenance=published";
    let (workspace, ids) = support::described("report-provenance", description);
    let view = ris3::views::Provenance::load(workspace.store().read(), ids.of("plan", "R")).unwrap();
    let counts: Vec<_> = view
        .rows
        .iter()
        .map(|row| (row.entity, row.counted))
        .map(|(entity, it)| (entity, [it.records, it.published, it.readings, it.unverified, it.unsaid]))
        .collect();
    assert_eq!(counts, [("plan", [1, 1, 0, 0, 0]), ("priority", [3, 0, 1, 1, 1]), ("action", [1, 1, 0, 0, 0])]);
    let about = markdown(&workspace, &KINDS[0], ids.of("plan", "R"));
    let said = "| Data | 5 records: 2 published, 1 our own reading, 1 unverified, 1 without a statement |";
    assert!(about.contains(said), "{about}");
}
