//! `ris3 new`: a strategy begins.

use std::io::Write;
use std::path::PathBuf;

use super::begin::make;
use super::import::rehearsal;
use super::render::{Cell, Format, Table};
use super::{Exit, Failure, decide, open, path, world};
use crate::workspace::{Decided, NewPlan, RollOver, Start, StartRow, Workspace, templates};

/// Start a strategy from a template, or as a copy of the last period
#[derive(Debug, clap::Parser)]
#[command(after_help = about_templates())]
pub(super) struct Args {
    /// The code that people will call the plan by; without it, one that follows from territory and period
    #[arg(long, default_value = "", hide_default_value = true)]
    code: String,
    /// Its title
    #[arg(long, default_value = "", hide_default_value = true)]
    title: String,
    /// Its level of government: european, national, regional or local
    #[arg(long, default_value = "", hide_default_value = true)]
    level: String,
    /// Its territory: a code of NUTS (ES21) or of the divisions of China (120000)
    #[arg(long, default_value = "", hide_default_value = true, value_name = "CODE")]
    territory: String,
    /// Its years; without them, those of the upper plan
    #[arg(long, default_value = "", hide_default_value = true, value_name = "2021-2027")]
    period: String,
    /// Its currency; without it, that of the upper plan, else EUR (CNY in China)
    #[arg(long, default_value = "", hide_default_value = true, value_name = "EUR")]
    currency: String,
    /// The code of the plan it answers to
    #[arg(long, default_value = "", hide_default_value = true, value_name = "PLAN")]
    upper: String,
    /// The template to begin with; without it, the one that fits the level and the territory
    #[arg(long, default_value = "", hide_default_value = true, value_name = "NAME", conflicts_with = "from")]
    template: String,
    #[command(flatten)]
    last: Last,
    /// Show what would be made, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The last period, and what becomes of it.
#[derive(Debug, clap::Args)]
struct Last {
    /// Start as a copy of this plan of the last period; what is not said follows from it
    #[arg(long, value_name = "PLAN")]
    from: Option<String>,
    /// A priority or action that ends with the last period
    #[arg(long, value_name = "CODE", requires = "from")]
    stop: Vec<String>,
    /// One that goes on, although it was completed, cancelled or serves what stops
    #[arg(long, value_name = "CODE", requires = "from")]
    carry: Vec<String>,
    /// Several that become one
    #[arg(long, value_name = "A+B=CODE", requires = "from")]
    merge: Vec<String>,
    /// One that becomes several, with their shares or equal ones
    #[arg(long, value_name = "A=B:60+C:40", requires = "from")]
    split: Vec<String>,
    /// A table of decisions: what --dry-run --format csv prints, with `decision` and `into` edited
    #[arg(long, value_name = "FILE", requires = "from")]
    decide: Option<PathBuf>,
}

impl Args {
    /// Makes the workspace too, if there is none; a refusal leaves none behind.
    pub fn run(self, file: Option<PathBuf>, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let start = if self.dry_run {
            self.propose(&rehearsal(file)?)?
        } else {
            let file = path(file)?;
            if file.exists() {
                self.begin(&mut open(Some(file))?)?
            } else {
                make(&file, |location| self.begin(&mut Workspace::create(location, world())?))?
            }
        };
        table(&start.rows).print(self.format, out)?;
        if self.dry_run {
            writeln!(err, "a dry run: nothing was written; without --dry-run it is")?;
            if self.last.from.is_some() {
                writeln!(
                    err,
                    "to decide otherwise: --stop, --carry, --merge, --split, or --decide FILE with the edited table"
                )?;
            }
        } else {
            writeln!(err, "{}", start.sentence)?;
            writeln!(
                err,
                "next: `ris3` opens it on the screen; `ris3 check {}` says what is still to be written",
                start.code
            )?;
        }
        Ok(Exit::Done)
    }

    fn begin(&self, workspace: &mut Workspace) -> Result<Start, Failure> {
        let start = self.propose(workspace)?;
        workspace.start(&start)?;
        Ok(start)
    }

    fn propose(&self, workspace: &Workspace) -> Result<Start, Failure> {
        let said = NewPlan {
            code: self.code.clone(),
            title: self.title.clone(),
            level: self.level.clone(),
            territory: self.territory.clone(),
            period: self.period.clone(),
            currency: self.currency.clone(),
            upper: self.upper.clone(),
        };
        match &self.last.from {
            None => Ok(workspace.propose_from_template(&said, &self.template)?),
            Some(from) => {
                let decided = self.last.decided()?;
                Ok(workspace.propose_roll_over(&RollOver { from: from.clone(), plan: said, decided })?)
            }
        }
    }
}

impl Last {
    fn decided(&self) -> Result<Vec<Decided>, Failure> {
        let mut decided = match &self.decide {
            Some(file) => decide::table(file)?,
            None => Vec::new(),
        };
        for code in &self.stop {
            decided.push(decide::one(code, "stop", "")?);
        }
        for code in &self.carry {
            decided.push(decide::one(code, "carry", "")?);
        }
        for said in &self.merge {
            let (codes, into) = decide::sides("merge", said)?;
            for code in codes.split('+') {
                decided.push(decide::one(code, "merge", into)?);
            }
        }
        for said in &self.split {
            let (code, into) = decide::sides("split", said)?;
            decided.push(decide::one(code, "split", into)?);
        }
        Ok(decided)
    }
}

fn table(rows: &[StartRow]) -> Table {
    let rows = rows.iter().map(|row| {
        let StartRow { entity, code, title, count, outcome, into, remark } = row;
        vec![
            (*entity).into(),
            said(code),
            said(title),
            (*count).into(),
            outcome.word().into(),
            said(into),
            said(remark),
        ]
    });
    Table::new(&["entity", "code", "title", "count", "decision", "into", "remark"], rows)
}

/// A cell that is empty where nothing is said.
fn said(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { text.into() }
}

fn about_templates() -> String {
    let lines = templates().map(|template| format!("  {:<12}{}", template.name, template.about));
    format!("Templates:\n{}", lines.collect::<Vec<_>>().join("\n"))
}
