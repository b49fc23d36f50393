//! The sample strategies: they import whole, export as they were, and their totals equal their lines.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ris3::coherence::{self, Profile, Report};
use ris3::exchange::export;
use ris3::model::Severity;
use ris3::views::{Dimension, Pivot, Scope, plan_by_code};

use crate::support;

#[test]
fn the_samples_import_again_without_a_change_and_export_to_the_same_bytes() {
    let mut files = support::samples("real");
    files.extend(support::samples("training"));
    let workspace = support::imported("samples", &files);
    let again = workspace.propose(&files).unwrap();
    assert_eq!((again.edits.len(), again.problems.len()), (0, 0), "{:#?}", again.changes);
    let plans =
        workspace.store().read().rows("SELECT code FROM live_plan ORDER BY code", &[], |row| row.get::<String>("code"));
    let exports: Vec<_> = plans
        .unwrap()
        .into_iter()
        .map(|code| (format!("{code}.toml"), export::strategy::export(workspace.store().read(), &code).unwrap()))
        .collect();
    let second = support::imported("samples-again", &exports);
    for (name, text) in &exports {
        let code = name.trim_end_matches(".toml");
        assert_eq!(&export::strategy::export(second.store().read(), code).unwrap(), text, "{name}");
    }
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

/// All samples in one workspace, checked with all rules on the day of the tests.
fn checked(name: &str, folders: &[&str]) -> Report {
    let files: Vec<_> = folders.iter().flat_map(|folder| support::samples(folder)).collect();
    let workspace = support::imported(name, &files);
    workspace.check(&coherence::all().unwrap(), &Profile::standard().unwrap(), &[], None).unwrap()
}

/// Rule by plan: findings of each severity and what could not be looked at, as `2✖ 1▲ 3• 1◌`.
fn matrix(report: &Report) -> String {
    let mut cells: BTreeMap<(&str, &str), [usize; 4]> = BTreeMap::new();
    for finding in &report.findings {
        cells.entry((&finding.rule, &finding.plan)).or_default()[finding.severity as usize] += 1;
    }
    for coverage in &report.coverage {
        for missing in &coverage.missing {
            let plan = missing.split([' ', ':']).next().unwrap();
            cells.entry((&coverage.rule, plan)).or_default()[3] += 1;
        }
    }
    let mut text = String::new();
    for ((rule, plan), counts) in cells {
        let marks = Severity::ALL.iter().map(|severity| severity.glyph()).chain(["◌"]);
        let counted = counts.iter().zip(marks).filter(|(count, _)| **count > 0);
        let counted: Vec<_> = counted.map(|(count, mark)| format!("{count}{mark}")).collect();
        writeln!(text, "{rule} {plan}: {}", counted.join(" ")).unwrap();
    }
    text
}

#[test]
fn the_findings_on_all_samples_are_those_that_were_reviewed() {
    let report = checked("samples-checked", &["real", "training"]);
    let mut text = matrix(&report);
    text.push('\n');
    let mut findings: Vec<_> = report.findings.iter().collect();
    findings.sort_by_key(|finding| (&finding.rule, &finding.plan, &finding.code, &finding.message));
    for finding in findings {
        writeln!(text, "{} {} {}: {}", finding.rule, finding.plan, finding.code, finding.message).unwrap();
    }
    insta::assert_snapshot!("findings", text);
}

#[test]
fn the_coherent_region_and_its_city_have_no_finding() {
    let report = checked("samples-coherent", &["training"]);
    let coherent = ["XA1-RIS3-2021", "XA11-LP-2022"];
    let findings: Vec<_> = report.findings.iter().filter(|finding| coherent.contains(&finding.plan.as_str())).collect();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn every_rule_has_a_finding_in_the_training_plans() {
    let report = checked("samples-training", &["training"]);
    // Waivers stand in no file; the invented regions belong to no category, and their state has one currency. No training
    // plan forgets what it continues, gives up an action, holds a part of a programme's envelope, is out of scale with the
    // plan above, or goes round in a circle.
    let elsewhere = ["BU-13", "BU-16", "BU-18", "BU-19", "CB-09", "DQ-07", "DQ-09", "DQ-11", "HD-08", "IN-19"];
    let silent =
        report.coverage.iter().filter(|coverage| coverage.findings == 0).map(|coverage| coverage.rule.as_str());
    let silent: Vec<_> = silent.filter(|rule| !elsewhere.contains(rule)).collect();
    assert!(silent.is_empty(), "no training plan breaks {silent:?}");
}

/// Sums of the amounts of all budget lines in a strategy file, read without the program: in cents, `None` where no
/// line names one.
fn sums(text: &str) -> [Option<i64>; 3] {
    let mut sums = [None; 3];
    let mut in_line = false;
    for line in text.lines() {
        if line.starts_with('[') {
            in_line = line.trim() == "[[budget_line]]";
        }
        for (sum, key) in sums.iter_mut().zip(["planned", "committed", "spent"]) {
            if let Some(amount) =
                line.strip_prefix(key).filter(|_| in_line).and_then(|rest| rest.trim().strip_prefix('='))
            {
                let amount = amount.trim().trim_matches('"').replace('_', "");
                let (whole, part) = amount.split_once('.').unwrap_or((&amount, ""));
                let cents: i64 = format!("{whole}{part:0<2}").parse().unwrap();
                *sum = Some(sum.unwrap_or(0) + cents);
            }
        }
    }
    sums
}

#[test]
fn totals_equal_the_sums_of_the_files_to_the_cent() {
    let mut files = support::samples("real");
    files.extend(support::samples("training"));
    let workspace = support::imported("samples-sums", &files);
    let read = workspace.store().read();
    for (name, text) in &files {
        let text = String::from_utf8(text.clone()).unwrap();
        let code = text.lines().find_map(|line| line.strip_prefix("code = \"")).unwrap().trim_end_matches('"');
        let plan = plan_by_code(read, code).unwrap().unwrap();
        for by in
            [&[Dimension::Level, Dimension::Fund, Dimension::Year][..], &[Dimension::Priority], &[Dimension::Action]]
        {
            let pivot = Pivot::load(read, &Scope::plan(plan), by).unwrap();
            let total = pivot.totals().first().map(|row| row.amounts).unwrap_or_default();
            assert_eq!([total.planned, total.committed, total.spent], sums(&text), "{name} by {by:?}");
        }
    }
}
