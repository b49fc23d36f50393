//! The sample strategies: they import whole, export as they were, and their totals equal their lines.

use ris3::exchange::export;
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
