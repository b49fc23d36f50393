//! `ris3 import FILE --as statistics|context-indicator`: series as statistical offices publish them.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Format, Table, make_or_open, rehearsal};
use crate::cli::{Exit, Failure};
use crate::exchange::import::package;
use crate::exchange::import::series::{Name, Wish};
use crate::views::plan_by_code;
use crate::workspace::{SeriesAs, SeriesProposal};

/// What is said about a series.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Of a series, only these codes of a dimension: geo=ITH5,IT
    #[arg(long, value_name = "DIMENSION=CODE,…", requires = "target")]
    only: Vec<String>,
    /// What a series counts, such as employment
    #[arg(long, requires = "target")]
    variable: Option<String>,
    /// Code of the indicator that gets the figures
    #[arg(long, requires = "target")]
    code: Option<String>,
    /// Title of the indicator, where it is new
    #[arg(long, requires = "code")]
    title: Option<String>,
}

impl Options {
    fn wish(&self) -> Result<Wish, Failure> {
        let only = self.only.iter().map(|said| {
            let (name, codes) = said.split_once('=').ok_or_else(|| {
                Failure::Usage(format!("--only {said} does not say which codes\n  write it as in --only geo=ITH5,IT"))
            })?;
            Ok((name.trim().to_owned(), codes.split(',').map(|code| code.trim().to_owned()).collect()))
        });
        Ok(Wish { only: only.collect::<Result<_, Failure>>()?, variable: self.variable.clone() })
    }

    /// The indicator that gets the figures.
    pub(super) fn indicator(&self) -> Result<SeriesAs, Failure> {
        let missing =
            || Failure::Usage("it is not said which indicator gets the figures\n  name it with --code".into());
        let code = self.code.clone().ok_or_else(missing)?;
        Ok(SeriesAs::Indicator(Name { code, title: self.title.clone() }))
    }

    /// Reads one series: what it is understood as, and, with `apply`, what was written.
    pub(super) fn run(
        &self,
        (files, apply, format): (&[PathBuf], bool, Format),
        (goal, plan, file): (SeriesAs, &str, Option<PathBuf>),
        (out, err): (&mut dyn Write, &mut dyn Write),
    ) -> Result<Exit, Failure> {
        let [path] = files else {
            return Err(Failure::Usage("a series is one file\n  read one after the other".to_owned()));
        };
        let series = one(path)?;
        let wish = self.wish()?;
        let mut workspace = if apply { make_or_open(file)? } else { rehearsal(file)? };
        if plan_by_code(workspace.store().read(), plan)?.is_none() {
            return Err(Failure::no_plan(plan));
        }
        let read = workspace.propose_series((&series.0, &series.1), plan, &goal, &wish)?;
        match format {
            Format::Json => writeln!(out, "{:#}", as_json(&read))?,
            _ => tell(&read, format, apply, (out, err))?,
        }
        if !read.questions.is_empty() || !read.proposal.is_sound() {
            return Ok(Exit::Refused);
        }
        if apply {
            workspace.accept(read.proposal)?;
        }
        Ok(Exit::Done)
    }
}

fn one(path: &Path) -> Result<package::File, Failure> {
    let refused = |why: String| Failure::Usage(format!("{why}\n  nothing was imported"));
    let mut files = package::files(path).map_err(|why| refused(why.to_string()))?;
    if files.len() == 1 { Ok(files.remove(0)) } else { Err(refused(format!("{} is no series", path.display()))) }
}

fn as_json(read: &SeriesProposal) -> serde_json::Value {
    let questions =
        read.questions.iter().map(|it| json!({"column": it.about, "row": 0, "ask": it.ask, "choices": it.choices}));
    let problems = read
        .proposal
        .problems
        .iter()
        .map(|it| json!({"row": it.line, "column": it.key, "message": it.explanation, "remedy": it.remedy}));
    json!({
        "rows": read.figures,
        "records": read.proposal.added() + read.proposal.changed() + read.proposal.unchanged(),
        "taken": read.taken,
        "left_out": read.left_out,
        "questions": questions.collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
    })
}

/// What becomes of the records as a table; beside it what was taken and left out, and what is open.
fn tell(
    read: &SeriesProposal,
    format: Format,
    apply: bool,
    (out, err): (&mut dyn Write, &mut dyn Write),
) -> Result<(), Failure> {
    for said in &read.taken {
        writeln!(err, "taken: {said}")?;
    }
    for (why, count) in &read.left_out {
        writeln!(err, "left out: {count}, {why}")?;
    }
    for problem in &read.proposal.problems {
        writeln!(err, "{problem}")?;
    }
    for question in &read.questions {
        let answer = if question.about == "variable" {
            "--variable".to_owned()
        } else {
            format!("--only {}=…", question.about)
        };
        let choices = question.choices.join(", ");
        writeln!(err, "{}\n  answer with {answer}, one of: {choices}", question.ask)?;
    }
    if read.questions.is_empty() && read.proposal.is_sound() {
        let counts = read.proposal.counts.iter();
        let rows = counts.map(|it| vec![it.entity.into(), it.added.into(), it.changed.into(), it.unchanged.into()]);
        Table::new(&["entity", "added", "changed", "unchanged"], rows).print(format, out)?;
        if !apply {
            writeln!(err, "a dry run: nothing was written; --apply writes it")?;
        }
    }
    Ok(())
}
