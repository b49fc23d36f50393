//! Charts of reports in the office programs: each draws the figures of its table, and says them to who cannot see it.

use std::io::{Cursor, Read};

use ris3::report::{Format, KINDS, Kind};
use ris3::views::plan_by_code;
use ris3::workspace::Workspace;

use crate::report_files::{part, sheet};
use crate::report_tools::{converted, is_there};
use crate::support::{imported, samples};

fn north(name: &str) -> (Workspace, ris3::model::Id) {
    let workspace = imported(name, &samples("training"));
    let plan = plan_by_code(workspace.store().read(), "XA1-RIS3-2021").unwrap().unwrap();
    (workspace, plan)
}

/// What plain SQL says the plan plans in each year, in units.
fn planned_by_year(workspace: &Workspace, plan: ris3::model::Id) -> Vec<(i64, f64)> {
    let sql =
        "SELECT year, sum(planned) AS planned FROM live_budget_line WHERE plan = :plan GROUP BY year ORDER BY year";
    let rows = workspace
        .store()
        .read()
        .rows(sql, &[(":plan", plan.into())], |row| Ok((row.get("year")?, row.get::<i64>("planned")? as f64 / 100.0)));
    rows.unwrap()
}

/// The points that the first series of a chart holds: what stands at each, and its number.
fn points(chart: &str) -> Vec<(String, f64)> {
    let tree = roxmltree::Document::parse(chart).unwrap();
    let series = tree.descendants().find(|node| node.tag_name().name() == "ser").unwrap();
    let values = |name: &str| {
        let list = series.children().find(|node| node.tag_name().name() == name).unwrap();
        let points = list.descendants().filter(|node| node.tag_name().name() == "v");
        points.map(|point| point.text().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let numbers = values("val").into_iter().map(|number| number.parse().unwrap());
    values("cat").into_iter().zip(numbers).collect()
}

fn names(file: &[u8]) -> Vec<String> {
    let packed = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    packed.file_names().map(|name| name.unwrap().into_owned()).collect()
}

#[test]
fn a_document_draws_the_figures_of_its_lines_and_holds_them_for_whoever_edits_it() {
    let (workspace, plan) = north("chart-docx");
    let file = workspace.report(Kind::named("monitoring").unwrap(), plan, Format::Docx).unwrap();
    let text = part(&file, "word/document.xml");
    let tree = roxmltree::Document::parse(&text).unwrap();
    let said: Vec<&str> = tree.descendants().filter_map(|node| node.attribute("descr")).collect();
    let charts = names(&file).iter().filter(|name| name.starts_with("word/charts/chart")).count();
    assert!(charts > 10 && said.len() == charts, "{charts} charts, {said:?}");
    assert!(said[0].ends_with("Bars of planned, committed, spent for each row of the table below."), "{}", said[0]);
    assert!(said[2].contains("target") && said[2].contains("Observed: 20"), "a line has no table: {}", said[2]);
    // Money by year stands second.
    let wanted: Vec<(String, f64)> =
        planned_by_year(&workspace, plan).iter().map(|(year, planned)| (year.to_string(), *planned)).collect();
    assert!(wanted.len() > 5);
    assert_eq!(points(&part(&file, "word/charts/chart2.xml")), wanted);
    let mut packed = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
    let mut book = Vec::new();
    packed.by_name("word/embeddings/chart2.xlsx").unwrap().read_to_end(&mut book).unwrap();
    let cells = sheet(&book, "Data");
    for (row, (year, planned)) in (2..).zip(&wanted) {
        assert_eq!(cells[&format!("A{row}")].0, *year);
        assert_eq!(cells[&format!("B{row}")].0.parse::<f64>().unwrap(), *planned);
    }
}

#[test]
fn a_workbook_draws_its_own_cells() {
    let (workspace, plan) = north("chart-xlsx");
    let file = workspace.report(Kind::named("monitoring").unwrap(), plan, Format::Xlsx).unwrap();
    let names = names(&file);
    let charts: Vec<String> =
        names.iter().filter(|name| name.starts_with("xl/charts/chart")).map(|name| part(&file, name)).collect();
    let by_year = charts.iter().find(|chart| chart.contains("'Money by year'!$B$2:$B$8")).unwrap();
    let wanted: Vec<f64> = planned_by_year(&workspace, plan).iter().map(|(_, planned)| *planned).collect();
    assert_eq!(points(by_year).iter().map(|(_, planned)| *planned).collect::<Vec<_>>(), wanted);
    assert!(!charts.iter().any(|chart| chart.contains("</c:tx><c:marker>")), "the line stands before its marker");
    assert!(charts.iter().any(|chart| chart.contains("Charts!$C$")), "paths of indicators on their own sheet");
    // Every indicator that was observed has its figures there, and none of another.
    let sql =
        "SELECT count(DISTINCT o.indicator) AS n FROM live_observation o JOIN live_indicator i ON i.id = o.indicator
               WHERE i.plan = :plan AND i.target IS NOT NULL";
    let observed = workspace.store().read().rows(sql, &[(":plan", plan.into())], |row| row.get::<i64>("n")).unwrap();
    let lines = charts.iter().filter(|chart| chart.contains("c:scatterChart")).count();
    assert_eq!(i64::try_from(lines).unwrap(), observed[0]);
}

#[test]
fn the_office_programs_open_the_charts() {
    if !is_there("soffice") {
        return;
    }
    let (workspace, plan) = north("chart-office");
    let kind = Kind::named("monitoring").unwrap();
    for (format, file, to, back) in [(Format::Docx, "m.docx", "odt", "m.odt"), (Format::Xlsx, "m.xlsx", "ods", "m.ods")]
    {
        let folder = tempfile::tempdir().unwrap();
        let bytes = workspace.report(kind, plan, format).unwrap();
        let charts = names(&bytes).iter().filter(|name| name.contains("/charts/chart")).count();
        converted(folder.path(), file, &bytes, to);
        let read = std::fs::read(folder.path().join(back)).unwrap();
        let objects: Vec<String> = names(&read)
            .into_iter()
            .filter(|name| name.starts_with("Object") && name.ends_with("content.xml"))
            .collect();
        let drawn: Vec<String> =
            objects.iter().map(|name| part(&read, name)).filter(|text| text.contains("chart:series")).collect();
        assert_eq!(drawn.len(), charts, "{file}");
        let (_, last) = *planned_by_year(&workspace, plan).last().unwrap();
        let is_there = format.is_text() || drawn.iter().any(|text| text.contains(&format!("office:value=\"{last}\"")));
        assert!(is_there, "{last} in {file}");
    }
}

#[test]
fn a_plan_without_figures_has_no_empty_chart() {
    let (workspace, ids) = crate::support::described("chart-none", "plan R level=regional\npriority R/D1 title=a");
    for kind in KINDS {
        for format in [Format::Docx, Format::Xlsx] {
            let file = workspace.report(kind, ids.of("plan", "R"), format).unwrap();
            assert!(!names(&file).iter().any(|name| name.contains("chart")), "{}", kind.name);
        }
    }
}
