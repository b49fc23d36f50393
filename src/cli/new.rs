//! `ris3 new`: a strategy begins.

use std::io::Write;
use std::path::PathBuf;

use super::begin::make;
use super::import::rehearsal;
use super::render::{Cell, Format, Table};
use super::{Exit, Failure, open, path, world};
use crate::workspace::{NewPlan, Start, StartRow, Workspace, templates};

/// Start a strategy from a template
#[derive(Debug, clap::Parser)]
#[command(after_help = about_templates())]
pub(super) struct Args {
    /// The code that people will call the plan by
    #[arg(long)]
    code: String,
    /// Its title
    #[arg(long)]
    title: String,
    /// Its level of government: european, national, regional or local
    #[arg(long)]
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
    #[arg(long, default_value = "", hide_default_value = true, value_name = "NAME")]
    template: String,
    /// Show what would be made, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
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
        Ok(workspace.propose_from_template(&said, &self.template)?)
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
