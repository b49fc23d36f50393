//! A table with a row a record becomes drafts: the first column says the plan, every other one is a field.

use toml::de::DeValue;

use crate::exchange::formula;
use crate::model::Fault;
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind};

use super::draft::{Drafts, Entry, Given, Table};
use super::read::unknown_key;
use super::value;

/// What a column is.
enum Column {
    /// The plan of the record.
    Plan,
    /// A field.
    Field(&'static FieldSpec),
    /// Something that was reported.
    Unknown,
}

/// Reads one table, which begins at a place of the source. Records go to the draft of their plan.
pub(super) fn read(drafts: &mut Drafts<'_>, entity: &'static EntitySpec, begin: usize, text: &str) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut columns: Option<Vec<Column>> = None;
    let mut record = csv::StringRecord::new();
    loop {
        let at = begin + past_line_ends(text, usize::try_from(reader.position().byte()).unwrap_or(text.len()));
        // The text is UTF-8 and comes from memory, so that no row fails; one with too many or too few cells is told of.
        if !reader.read_record(&mut record).unwrap_or(false) {
            break;
        }
        match &columns {
            None => columns = Some(headings(drafts, entity, at, &record)),
            Some(columns) if columns.len() != record.len() => {
                drafts.rest().report(at, entity.name, wrong_length(columns.len(), record.len()));
            }
            Some(columns) => read_row(drafts, entity, at, columns, &record),
        }
    }
}

/// Where the next row begins: empty lines before it belong to none.
fn past_line_ends(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(['\r', '\n']).len())
}

/// What each column is. Where none says the plan, nothing else is told: the columns are not what they seem.
fn headings(
    drafts: &mut Drafts<'_>,
    entity: &'static EntitySpec,
    at: usize,
    record: &csv::StringRecord,
) -> Vec<Column> {
    let names: Vec<&str> = record.iter().map(str::trim).collect();
    let plan = if entity.name == "plan" { "code" } else { "plan" };
    if !names.contains(&plan) {
        drafts.rest().report(at, entity.name, no_plan_column(plan));
        return names.iter().map(|_| Column::Unknown).collect();
    }
    let column = |(place, name): (usize, &&str)| {
        let mut reported = |fault| {
            drafts.rest().report(at, format!("{}.{name}", entity.name), fault);
            Column::Unknown
        };
        if names[..place].contains(name) {
            return reported(Fault::new(format!("two columns are called `{name}`"), "take one of them out"));
        }
        match entity.field(name) {
            Some(field) => Column::Field(field),
            None if *name == plan => Column::Plan,
            None => reported(unknown_key(entity, name)),
        }
    };
    names.iter().enumerate().map(column).collect()
}

fn read_row(
    drafts: &mut Drafts<'_>,
    entity: &'static EntitySpec,
    at: usize,
    columns: &[Column],
    record: &csv::StringRecord,
) {
    let mut plan = None;
    let mut entries = Vec::new();
    let mut faults = Vec::new();
    for (column, cell) in columns.iter().zip(record) {
        let field = match column {
            Column::Field(field) => *field,
            Column::Plan => {
                plan = Some(formula::original(cell).to_owned());
                continue;
            }
            Column::Unknown => continue,
        };
        match given(field, cell) {
            Ok(Some(given)) => entries.push(Entry { field, at, given }),
            Ok(None) => {}
            Err(fault) => {
                faults.push((field, fault));
                entries.push(Entry { field, at, given: Given::Wrong });
            }
        }
    }
    let table = Table { entity, at, entries, id: None };
    let draft = match (entity.name, plan) {
        ("plan", _) => drafts.begin(&table),
        (_, Some(plan)) => drafts.of(&plan, at),
        (_, None) => None,
    };
    let is_kept = draft.is_some();
    let draft = match draft {
        Some(place) => drafts.at(place),
        None => drafts.rest(),
    };
    for (field, fault) in faults {
        draft.report(at, format!("{}.{}", entity.name, field.name), fault);
    }
    if is_kept {
        draft.tables.push(table);
    }
}

/// A cell, read as the same value of a strategy file would be.
fn given(field: &FieldSpec, cell: &str) -> Result<Option<Given>, Fault> {
    let bare = matches!(field.kind, Kind::Number | Kind::Integer(..) | Kind::Year | Kind::Flag);
    if let Some(value) = DeValue::parse(cell.trim()).ok().filter(|_| bare) {
        return value::read(field, value.get_ref());
    }
    let text = if matches!(field.kind, Kind::Money | Kind::Percent) { cell.trim() } else { formula::original(cell) };
    value::read(field, &DeValue::String(text.into()))
}

fn wrong_length(expected: usize, found: usize) -> Fault {
    let cells = if found == 1 { "cell" } else { "cells" };
    Fault::new(
        format!("the row has {found} {cells}, and the headings are {expected}"),
        "a text that holds a comma, a quote or a line break stands in quotes: \"one, two\"",
    )
}

fn no_plan_column(name: &str) -> Fault {
    Fault::new(
        format!("no column is called `{name}`, so nobody can say which plan a row belongs to"),
        "the headings are the names of the fields, with commas between them, as `ris3 export` writes them",
    )
}
