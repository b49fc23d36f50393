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
