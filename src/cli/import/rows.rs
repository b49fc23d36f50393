//! `ris3 import FILE --as action` and the like: a table in a file as records of one kind, as if it were pasted.

use std::io::Write;
use std::path::PathBuf;

use serde_json::json;

use super::{Format, Table, open, rehearsal};
use crate::cli::{Exit, Failure};
use crate::exchange::import::table::{Answers, Book, Manner};
use crate::model::catalogue::EntitySpec;
use crate::views::plan_by_code;
use crate::workspace::{TableProposal, Untabled};

/// What is said about a table.
#[derive(Debug, clap::Args)]
pub(super) struct RowOptions {
    /// The answer to a question about a table
    #[arg(long, value_name = "QUESTION=WORD", requires = "target")]
    answer: Vec<String>,
    /// The sheet of a workbook; without it, the one with a table
    #[arg(long, value_name = "NAME", requires = "target")]
    sheet: Option<String>,
}

impl RowOptions {
    fn answers(&self) -> Result<Answers, Failure> {
        let mut answers = Answers::default();
        for said in &self.answer {
            let (id, word) = said.split_once('=').ok_or_else(|| {
                Failure::Usage(format!(
                    "--answer {said} does not say what is answered\n  write it as in --answer QUESTION=WORD"
                ))
            })?;
            answers.say(id.trim(), word.trim());
        }
        Ok(answers)
    }

    fn sheet(&self, book: &Book) -> Result<usize, Failure> {
        let Some(named) = &self.sheet else {
            let proposed = book.proposed();
            if proposed.rivals.is_empty() {
                return Ok(proposed.sheet);
            }
            let names: Vec<&str> = proposed.rivals.iter().map(|place| book.sheets()[*place].name.as_str()).collect();
            return Err(Failure::Refused(format!(
                "{} sheets are equally like the table: {}\n  say which one with --sheet NAME",
                names.len(),
                names.join(", ")
            )));
        };
        book.sheets().iter().position(|sheet| sheet.name == *named).ok_or_else(|| {
            let known: Vec<&str> = book.sheets().iter().map(|sheet| sheet.name.as_str()).collect();
            Failure::Usage(format!("there is no sheet {named}\n  the sheets are: {}", known.join(", ")))
        })
    }

    /// Reads one table: what it is understood as, and, with `apply`, what was written.
    pub(super) fn run(
        &self,
        entity: &'static EntitySpec,
        (files, apply, format): (&[PathBuf], bool, Format),
        (plan, file): (&str, Option<PathBuf>),
        (out, err): (&mut dyn Write, &mut dyn Write),
    ) -> Result<Exit, Failure> {
        let [path] = files else {
            return Err(Failure::Usage("a table is one file\n  read one after the other".to_owned()));
        };
        let refused = |why: &dyn std::fmt::Display| Failure::Refused(format!("{why}\n  nothing was imported"));
        let book = Book::open(path, &Manner::default()).map_err(|why| refused(&why))?;
        let mut workspace = if apply { open(file)? } else { rehearsal(file)? };
        let id = plan_by_code(workspace.store().read(), plan)?.ok_or_else(|| Failure::no_plan(plan))?;
        let at = (&book, self.sheet(&book)?);
        let proposed = workspace.propose_table(at, (entity, id), &self.answers()?, &mut |_, _| true);
        let table = proposed.map_err(|why| match why {
            Untabled::Store(error) => Failure::Store(error),
            why => refused(&why),
        })?;
        match format {
            Format::Json => writeln!(out, "{:#}", as_json(&table))?,
            _ => tell(&table, format, (out, err))?,
        }
        if !table.questions.is_empty() || !table.pasted.is_sound() {
            return Ok(Exit::Refused);
        }
        if apply {
            let name =
                path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
            workspace.accept_table(&table, &name, &mut |_, _| true)?;
        } else {
            writeln!(err, "a dry run: nothing was written; --apply writes it")?;
        }
        Ok(Exit::Done)
    }
}

fn as_json(table: &TableProposal) -> serde_json::Value {
    let questions = table.questions.iter().map(|it| {
        let choices: Vec<&str> = it.choices.iter().map(|choice| choice.word).collect();
        json!({"id": it.id, "column": it.column, "row": it.row, "ask": it.ask, "choices": choices})
    });
    let problems = table
        .pasted
        .problems
        .iter()
        .map(|it| json!({"row": it.row, "column": it.column, "message": it.explanation, "remedy": it.remedy}));
    let columns = table.pasted.columns.iter().map(|it| {
        let field = it.target.map(|target| target.field().name);
        json!({"column": it.letter, "heading": it.heading, "field": field, "why": it.why})
    });
    let count = &table.pasted.count;
    json!({
        "rows": table.rows,
        "records": count.added + count.changed + count.unchanged,
        "added": count.added,
        "changed": count.changed,
        "unchanged": count.unchanged,
        "left_out": table.left_out,
        "columns": columns.collect::<Vec<_>>(),
        "notes": table.pasted.notes,
        "questions": questions.collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
    })
}

/// What becomes of the records as a table; beside it columns that are left out, notes, problems and questions.
fn tell(table: &TableProposal, format: Format, (out, err): (&mut dyn Write, &mut dyn Write)) -> Result<(), Failure> {
    let pasted = &table.pasted;
    for column in pasted.columns.iter().filter(|column| column.target.is_none()) {
        writeln!(err, "column {} ({}) is left out: {}", column.letter, column.heading, column.why)?;
    }
    if table.left_out > 0 {
        writeln!(err, "left out: {}, totals or headings again", table.left_out)?;
    }
    for note in &pasted.notes {
        writeln!(err, "note: {note}")?;
    }
    for problem in &pasted.problems {
        writeln!(err, "{problem}")?;
    }
    for question in &table.questions {
        let place = question.row.map(|row| format!("row {row}: ")).unwrap_or_default();
        writeln!(err, "{place}{}\n  answer with --answer {}=WORD", question.ask, question.id)?;
        for choice in &question.choices {
            writeln!(err, "    {}: {}", choice.word, choice.means)?;
        }
    }
    if table.questions.is_empty() && pasted.is_sound() {
        let count = &pasted.count;
        let row = vec![count.entity.into(), count.added.into(), count.changed.into(), count.unchanged.into()];
        Table::new(&["entity", "added", "changed", "unchanged"], [row]).print(format, out)?;
    }
    Ok(())
}
