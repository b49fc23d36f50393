//! What came and went since an earlier check.

use std::io::Write;

use serde::Serialize;

use super::{Failure, Format, Printed, Table, json};
use crate::coherence::Report;
use crate::views::Runs;
use crate::views::runs::{Comparison, Kept, RunRow, kept};
use crate::workspace::{Terms, Workspace};

/// The two checks and what lies between them.
#[derive(Serialize)]
struct Changes {
    since: RunRow,
    /// Whether both were made with the same rules and thresholds: if not, they may differ because of these.
    same_terms: bool,
    #[serde(flatten)]
    comparison: Comparison,
}

/// Prints what came and went since a kept check: `last`, or the last one up to a day.
pub(super) fn print(
    workspace: &Workspace,
    since: &str,
    plans: &[String],
    (terms, report): (&Terms, &Report),
    format: Printed,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let reader = workspace.store().read();
    let runs = Runs::load(reader, None)?;
    let run = if since == "last" { runs.runs.first() } else { runs.up_to(&day(since)?) };
    let run = run.ok_or_else(|| none(&runs, since))?.clone();
    let asked = |kept: &Kept| plans.is_empty() || plans.contains(&kept.plan);
    let earlier: Vec<Kept> = kept(reader, &run.id, None)?.into_iter().filter(asked).collect();
    let later: Vec<Kept> = report.findings.iter().map(|finding| Kept::from(&**finding)).collect();
    let same_terms = run.terms == terms.hash();
    let changes = Changes { since: run, same_terms, comparison: Comparison::between(&earlier, &later) };
    match format {
        Printed::Text => Ok(text(&changes, out)?),
        Printed::Json => Ok(json(&changes, out)?),
        Printed::Csv => Ok(table(&changes.comparison).print(Format::Csv, out)?),
        Printed::Sarif => {
            Err(Failure::Usage("a comparison cannot be written as SARIF\n  take text, json or csv".to_owned()))
        }
    }
}

fn day(since: &str) -> Result<String, Failure> {
    let day: Result<chrono::NaiveDate, _> = since.parse();
    day.map(|day| day.to_string()).map_err(|_| {
        Failure::Usage(format!("--since {since}: that is no day\n  write `last`, or a day such as 2026-01-31"))
    })
}

fn none(runs: &Runs, since: &str) -> Failure {
    Failure::Usage(match runs.runs.last() {
        Some(first) => format!("no check was kept up to {since}\n  the first one is of {}", when(first)),
        None => "no check was kept yet\n  `ris3 check` of all plans keeps one each time something changed".to_owned(),
    })
}

/// When a check was made, as people write it.
fn when(run: &RunRow) -> String {
    let (day, rest) = run.made_at.split_once('T').unwrap_or((&run.made_at, ""));
    format!("{day} {}", rest.get(..5).unwrap_or_default())
}

fn text(changes: &Changes, out: &mut dyn Write) -> std::io::Result<()> {
    let Changes { since, same_terms, comparison } = changes;
    writeln!(out, "since the check of {} by {}, with the profile {}:", when(since), since.author, since.profile)?;
    if !same_terms {
        writeln!(out, "  its rules or thresholds were others, so some of this may come from them")?;
    }
    for (sign, what) in [("+", &comparison.new), ("-", &comparison.gone)] {
        for Kept { rule, plan, code, field, message, .. } in what {
            writeln!(out, "{sign} {rule}  {plan}  {code}  ›{field}\n    {message}")?;
        }
    }
    let [new, gone, still] = [&comparison.new, &comparison.gone, &comparison.still].map(Vec::len);
    writeln!(out, "{new} new, {gone} gone, {still} still there")
}

pub(super) fn table(comparison: &Comparison) -> Table {
    let columns = ["change", "rule", "severity", "plan", "code", "field", "message", "waived"];
    let parts = [("new", &comparison.new), ("gone", &comparison.gone), ("still", &comparison.still)];
    let rows = parts.into_iter().flat_map(|(change, kept)| kept.iter().map(move |kept| row(change, kept)));
    Table::new(&columns, rows)
}

fn row(change: &str, kept: &Kept) -> Vec<crate::cli::render::Cell> {
    let Kept { rule, severity, plan, code, field, message, waived, .. } = kept;
    let texts = [change, rule, severity, plan, code, field, message].map(|text| text.to_owned().into());
    texts.into_iter().chain([(*waived).into()]).collect()
}
