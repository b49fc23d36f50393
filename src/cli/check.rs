//! `ris3 check`: is the strategy coherent?

use std::io::Write;

use chrono::NaiveDate;

use super::render::{Format, Table};
use super::{Exit, Failure};
use crate::coherence::{self, Profile, Report};
use crate::model::{Finding, Severity};
use crate::views::plan_by_code;
use crate::workspace::Workspace;

/// Check plans for coherence
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Codes of plans; all plans without them
    #[arg(value_name = "PLAN")]
    plans: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// As of this date
    #[arg(long, value_name = "YYYY-MM-DD")]
    at: Option<NaiveDate>,
    /// From which severity on findings make the command fail
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOn,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum FailOn {
    #[default]
    Error,
    Warning,
    Never,
}

impl Args {
    pub fn run(self, workspace: &Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let reader = workspace.store().read();
        let plans = self.plans.iter().map(|code| plan_by_code(reader, code)?.ok_or_else(|| Failure::no_plan(code)));
        let plans = plans.collect::<Result<Vec<_>, _>>()?;
        let report = workspace.check(&coherence::all()?, &Profile::standard()?, &plans, self.at)?;
        match self.format {
            Format::Text => text(&report, out)?,
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &report).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
            Format::Csv => table(&report.findings).print(self.format, out)?,
        }
        Ok(if self.fail_on.fails(&report) { Exit::Findings } else { Exit::Done })
    }
}

impl FailOn {
    fn fails(self, report: &Report) -> bool {
        match self {
            Self::Error => report.summary.error > 0,
            Self::Warning => report.summary.error + report.summary.warning > 0,
            Self::Never => false,
        }
    }
}

fn table(findings: &[Finding]) -> Table {
    let columns =
        ["rule", "severity", "class", "plan", "entity", "record", "code", "field", "message", "fix", "waived"];
    let rows = findings.iter().map(|finding| {
        let texts = [
            finding.rule.as_str(),
            finding.severity.word(),
            finding.class.word(),
            &finding.plan,
            &finding.entity,
            &finding.record,
            &finding.code,
            &finding.field,
            &finding.message,
            &finding.fix,
        ];
        texts.map(Into::into).into_iter().chain([finding.waived.into()]).collect()
    });
    Table::new(&columns, rows)
}

fn text(report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
    for finding in &report.findings {
        let waived = if finding.waived { " ~ waived" } else { "" };
        let Finding { rule, plan, code, field, message, fix, .. } = finding;
        let sign = finding.severity.glyph();
        writeln!(out, "{sign} {rule}  {plan}  {code}  ›{field}{waived}\n    {message}\n    → {fix}")?;
    }
    // What could not be looked at is never fine, so it is said even when nothing was found.
    for rule in report.coverage.iter().filter(|rule| rule.unassessable > 0) {
        writeln!(out, "◌ {}  could not look at {}: {}", rule.rule, rule.unassessable, rule.missing.join(" "))?;
    }
    let summary = report.summary;
    let signs = Severity::ALL.map(Severity::glyph);
    writeln!(
        out,
        "{} {}  {} {}  {} {}  ~ {} waived",
        signs[0], summary.error, signs[1], summary.warning, signs[2], summary.info, summary.waived
    )
}
