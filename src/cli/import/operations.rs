//! `ris3 import FILE --as operations|cohesion-planned|cohesion-implementation`: published lists, read by a mapping.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Format, Table, open, rehearsal};
use crate::cli::render::money;
use crate::cli::{Exit, Failure};
use crate::exchange::import::mapped::{ListKind, Mapping, Understood, Unread};
use crate::model::money::{Cents, group};
use crate::model::{Id, catalogue};
use crate::views::plan_by_code;
use crate::workspace::{ListWish, Workspace};

/// How often a person hears how far it is, in rows.
const HEARD: usize = 100_000;

/// What is said about a list.
#[derive(Debug, clap::Args)]
pub(super) struct ListOptions {
    /// What a list of operations means: headings, currency, answers to questions, rules that link
    #[arg(long, value_name = "MAPPING")]
    mapping: Option<PathBuf>,
    /// Write the mapping as it was understood, to begin one's own with
    #[arg(long, value_name = "MAPPING")]
    write_mapping: Option<PathBuf>,
}

impl ListOptions {
    pub(super) fn is_given(&self) -> bool {
        self.mapping.is_some() || self.write_mapping.is_some()
    }

    /// Reads one list: what it is understood as, and, with `apply`, what was written.
    pub(super) fn run(
        &self,
        (files, apply, format): (&[PathBuf], bool, Format),
        (kind, plan, file): (ListKind, Option<&str>, Option<PathBuf>),
        (out, err): (&mut dyn Write, &mut dyn Write),
    ) -> Result<Exit, Failure> {
        let [path] = files else {
            return Err(Failure::Usage(format!("a {} is one file\n  read one after the other", kind.called())));
        };
        let said = self.mapping.as_deref().map(|path| read_mapping(path, kind)).transpose()?;
        let mut workspace = if apply { open(file)? } else { rehearsal(file)? };
        // The funds and axes of finances are those of a plan; operations can be looked at without one.
        let plan = plan_of(&workspace, (kind, plan), apply || kind != ListKind::Operations)?;
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let wish = ListWish { file: &name, kind, plan, mapping: said.as_ref() };
        let list = workspace.open_list(path, &wish, &mut |_, _| true).map_err(failed)?;
        let understood = workspace.propose_list(&list, &wish, &mut |rows| heard(err, "read", rows)).map_err(failed)?;
        if let Some(path) = &self.write_mapping {
            fs::write(path, understood.mapping.text()).map_err(|error| {
                Failure::Usage(format!("{} cannot be written: {error}\n  nothing was imported", path.display()))
            })?;
        }
        match format {
            Format::Json => writeln!(out, "{:#}", as_json(&understood))?,
            Format::Text => tell(&name, &understood, out)?,
            Format::Csv => sums(&understood).print(format, out)?,
        }
        if !understood.questions.is_empty() {
            writeln!(err, "{}", open_questions(&understood))?;
        } else if understood.is_wrong() {
            writeln!(err, "nothing can be imported before the problems are mended: a sum would lack what is left out")?;
        }
        if understood.is_open() {
            return Ok(Exit::Refused);
        }
        if !apply {
            writeln!(err, "a dry run: nothing was written; --apply writes it")?;
            return Ok(Exit::Done);
        }
        let written = workspace.accept_list(&list, &wish, &understood, &mut |rows| heard(err, "written", rows));
        let changes = written.map_err(failed)?;
        let sentence = if changes == 0 {
            "the plan has all of it already; nothing was written".to_owned()
        } else {
            understood.sentence(&name)
        };
        writeln!(err, "{sentence}")?;
        Ok(Exit::Done)
    }
}

fn heard(err: &mut dyn Write, what: &str, rows: usize) -> bool {
    if rows.is_multiple_of(HEARD) {
        // Who does not hear it loses nothing.
        let _ = writeln!(err, "{} rows {what} …", group(rows as u64, ","));
    }
    true
}

fn failed(unread: Unread) -> Failure {
    match unread {
        Unread::Store(error) => Failure::Store(error),
        other => Failure::Refused(other.to_string()),
    }
}

fn read_mapping(path: &Path, kind: ListKind) -> Result<Mapping, Failure> {
    let name = path.display();
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::Usage(format!("{name} cannot be read: {error}\n  nothing was imported")))?;
    let no_mapping = |why| Failure::Usage(format!("{name} is no mapping: {why}\n  nothing was imported"));
    let mapping = Mapping::read(&text).map_err(no_mapping)?;
    if mapping.target != kind.word() {
        return Err(Failure::Usage(format!(
            "{name} is a mapping for `{}`, and the file is read as `{}`\n  name the mapping that belongs to it; nothing was imported",
            mapping.target,
            kind.word()
        )));
    }
    Ok(mapping)
}

/// The plan that is named, else the only one there is.
fn plan_of(workspace: &Workspace, (kind, code): (ListKind, Option<&str>), must: bool) -> Result<Option<Id>, Failure> {
    let reader = workspace.store().read();
    if let Some(code) = code {
        return Ok(Some(plan_by_code(reader, code)?.ok_or_else(|| Failure::no_plan(code))?));
    }
    let Some(spec) = catalogue::entity("plan") else { return Ok(None) };
    match reader.codes(spec, None)?.as_slice() {
        [(_, only)] => Ok(Some(*only)),
        plans if must => {
            let codes: Vec<&str> = plans.iter().map(|(code, _)| code.as_str()).take(20).collect();
            let which = if codes.is_empty() {
                "make one with `ris3 new`".to_owned()
            } else {
                format!("the plans are: {}", codes.join(", "))
            };
            Err(Failure::Usage(format!(
                "it is not said which plan the {} belong to\n  name it with --plan; {which}",
                kind.many()
            )))
        }
        _ => Ok(None),
    }
}

fn as_json(understood: &Understood) -> serde_json::Value {
    let columns = understood.columns.iter().map(|column| {
        json!({"column": column.letter, "heading": column.heading, "field": column.field.map(|field| field.name),
               "score": column.score, "why": column.why})
    });
    let left_out = understood.left_out.iter().map(|(row, why)| json!({"row": row, "why": why}));
    json!({
        "rows": understood.rows,
        "records": understood.records,
        "encoding": understood.encoding,
        "sums": understood.sums,
        "questions": understood.questions,
        "problems": understood.problems,
        "problem_count": understood.problem_count,
        "columns": columns.collect::<Vec<_>>(),
        "notes": understood.notes,
        "left_out": left_out.collect::<Vec<_>>(),
        "added": understood.added,
        "changed": understood.changed,
        "unchanged": understood.unchanged,
        "unassigned": understood.unassigned,
    })
}

fn sums(understood: &Understood) -> Table {
    let rows = understood.sums.iter().map(|sum| {
        vec![
            sum.field.into(),
            sum.of.as_str().into(),
            sum.currency.as_str().into(),
            money(Some(sum.cents)),
            sum.computed.into(),
        ]
    });
    Table::new(&["field", "fund", "currency", "sum_cents", "computed"], rows)
}

fn open_questions(understood: &Understood) -> String {
    let asked = understood.questions.iter().map(|question| {
        let place = match (question.column.as_str(), question.row) {
            ("", 0) => String::new(),
            (column, 0) => format!("column {column}: "),
            ("", row) => format!("row {row}: "),
            (column, row) => format!("column {column}, row {row}: "),
        };
        let means = |(word, means): (&String, &String)| format!("\n    {word}: {means}");
        let meant: String = question.choices.iter().zip(&question.means).map(means).collect();
        let choices = question.choices.join(", ");
        format!(
            "{place}{}\n  answer in the mapping, under [answers]: \"{}\" = one of: {choices}{meant}",
            question.ask, question.id
        )
    });
    let asked: Vec<String> = asked.collect();
    format!(
        "{}\nnothing can be imported before; --write-mapping FILE writes a mapping to answer in, --mapping FILE reads it",
        asked.join("\n")
    )
}

/// What was understood, for a person to read.
fn tell(name: &str, understood: &Understood, out: &mut dyn Write) -> Result<(), Failure> {
    let count = |number: usize| group(number as u64, ",");
    writeln!(
        out,
        "{name}: {} rows, {} {}, {}",
        count(understood.rows),
        count(understood.records),
        if understood.kind == ListKind::Operations { "operations" } else { "records" },
        understood.encoding
    )?;
    let (added, changed, unchanged) = (understood.added, understood.changed, understood.unchanged);
    write!(out, "{} added, {} changed, {} as they are", count(added), count(changed), count(unchanged))?;
    match understood.kind {
        ListKind::Operations => {
            writeln!(out, "; {} without an action or a priority", count(understood.unassigned))?;
        }
        _ => writeln!(out)?,
    }
    for sum in &understood.sums {
        let how = if sum.computed { "  by the rate of each row" } else { "" };
        let field = [sum.field, &sum.of].join(" ");
        writeln!(out, "  {:<14} {:>20} {}{how}", field.trim_end(), Cents(sum.cents).to_string(), sum.currency)?;
    }
    writeln!(out, "columns")?;
    for column in &understood.columns {
        let field = column.field.map_or("-", |field| field.name);
        writeln!(out, "  {:<3} {field:<18} {}  ({})", column.letter, column.heading, column.why)?;
    }
    for note in &understood.notes {
        writeln!(out, "note: {note}")?;
    }
    for (row, why) in &understood.left_out {
        writeln!(out, "row {row} is left out: {why}")?;
    }
    for problem in &understood.problems {
        let column = if problem.column.is_empty() { String::new() } else { format!(", column {}", problem.column) };
        writeln!(out, "row {}{column}: {}\n  {}", problem.row, problem.message, problem.remedy)?;
    }
    if understood.problem_count > understood.problems.len() {
        writeln!(
            out,
            "{} problems in all; the first {} stand above",
            count(understood.problem_count),
            understood.problems.len()
        )?;
    }
    for change in &understood.changes {
        writeln!(out, "{} {}: {} → {}", change.record, change.field, change.from, change.to)?;
    }
    Ok(())
}
