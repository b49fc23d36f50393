//! `ris3 check`: is the strategy coherent?

mod changes;
mod looked;
mod submitted;
mod text;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use super::render::{Format, Table};
use super::{Exit, Failure};
use crate::coherence::Report;
use crate::model::Finding;
use crate::views::plan_by_code;
use crate::workspace::{By, Wanted, Workspace, sarif};

/// Check plans for coherence
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Codes of plans; all plans without them
    #[arg(value_name = "PLAN")]
    plans: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Printed,
    /// Thresholds: the name of a shipped profile, or a file; without it, the profile of this workspace
    #[arg(long, value_name = "PROFILE")]
    profile: Option<String>,
    /// A folder with rules of your own, asked besides those of ris3; without it, the folder of this workspace
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// As of this date
    #[arg(long, value_name = "YYYY-MM-DD")]
    at: Option<NaiveDate>,
    /// From which severity on findings make the command fail
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOn,
    /// Only what came and went since a kept check: the last one, or the last one up to a day
    #[arg(long, value_name = "last|YYYY-MM-DD")]
    since: Option<String>,
    /// Only what is new since the plans were handed in, each of them
    #[arg(long, conflicts_with_all = ["since", "at"])]
    since_submission: bool,
    /// How many findings to print as text, the worst first; 0 for all
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    most: usize,
    /// Print the text in groups, the one to mend first at the top
    #[arg(long, value_enum, value_name = "BY", conflicts_with = "since")]
    group: Option<Grouped>,
    /// Only what the rules looked at, and what would let them look at more
    #[arg(long, conflicts_with_all = ["since", "group"])]
    coverage: bool,
}

/// What findings are grouped by.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Grouped {
    /// What is wrong
    Rule,
    /// Where it is wrong
    Record,
    /// Which priority it concerns; under each of them where it concerns several
    Priority,
    /// How much it matters
    Severity,
    /// Whose it is
    Plan,
}

impl From<Grouped> for By {
    fn from(grouped: Grouped) -> Self {
        match grouped {
            Grouped::Rule => Self::Rule,
            Grouped::Record => Self::Record,
            Grouped::Priority => Self::Priority,
            Grouped::Severity => Self::Severity,
            Grouped::Plan => Self::Plan,
        }
    }
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Printed {
    /// To read
    #[default]
    Text,
    /// Findings, coverage and summary
    Json,
    /// Findings only
    Csv,
    /// SARIF 2.1.0, for review tools
    Sarif,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum FailOn {
    #[default]
    Error,
    Warning,
    Never,
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        if self.group.is_some() && !matches!(self.format, Printed::Text) {
            return Err(Failure::Usage(
                "findings are grouped as text only\n  leave --group or --format away".to_owned(),
            ));
        }
        let reader = workspace.store().read();
        let plans = self.plans.iter().map(|code| plan_by_code(reader, code)?.ok_or_else(|| Failure::no_plan(code)));
        let plans = plans.collect::<Result<Vec<_>, _>>()?;
        let terms = workspace.terms(&Wanted::named(self.rules, self.profile))?;
        let report = workspace.check(&terms.rules, &terms.profile, &plans, self.at)?;
        let exit = if self.fail_on.fails(&report) { Exit::Findings } else { Exit::Done };
        if self.since_submission {
            let plans: Vec<_> = self.plans.iter().cloned().zip(plans.iter().copied()).collect();
            submitted::print(workspace, &terms, &plans, self.format, out)?;
        } else if let Some(since) = &self.since {
            changes::print(workspace, since, &self.plans, (&terms, &report), self.format, out)?;
        } else if self.coverage {
            looked::print(&report, &terms.rules, self.format, out)?;
        } else {
            match self.format {
                Printed::Text => {
                    let by = self.group.map(By::from);
                    text::print(workspace, &report, &terms.rules, by, self.most, out)?;
                }
                Printed::Json => json(&report, out)?,
                Printed::Csv => table(&report.findings).print(Format::Csv, out)?,
                Printed::Sarif => json(&sarif::log(report.findings.iter().map(AsRef::as_ref), &terms.rules), out)?,
            }
        }
        // Kept after it was compared: the last check is the one before this one.
        if plans.is_empty() && workspace.store().is_writable() {
            let as_of = self.at.unwrap_or_else(|| workspace.env().today());
            if let Err(error) = workspace.keep_run(&terms, as_of, &report) {
                writeln!(err, "the check was not kept, so later ones cannot be compared with it: {error}")?;
            }
        }
        Ok(exit)
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

/// All plans, in one line: for `demo`.
pub(super) fn summary(workspace: &Workspace, out: &mut dyn Write) -> Result<(), Failure> {
    let terms = workspace.terms(&Wanted::default())?;
    let report = workspace.check(&terms.rules, &terms.profile, &[], None)?;
    let unable = report.coverage.iter().filter(|rule| rule.unassessable > 0).count();
    text::counts(&report, out)?;
    writeln!(
        out,
        "{} rules asked, {unable} of them could not look everywhere; `ris3 check` says where and why",
        report.coverage.len()
    )?;
    Ok(())
}

fn json(value: &impl serde::Serialize, out: &mut dyn Write) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

fn table(findings: &[Arc<Finding>]) -> Table {
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
