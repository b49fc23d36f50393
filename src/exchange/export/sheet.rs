//! Tables for the clipboard, as spreadsheets take them: tabs between cells, quotes around cells that hold a tab or a
//! line break. What is copied here and pasted back unchanged changes nothing.

use crate::exchange::formula;
use crate::exchange::names::Names;
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind};
use crate::model::{Id, Value, money};
use crate::store::{Reader, StoreError};

/// The living records of an entity in a plan, one a row under a row of headings; `label` gives the heading of a
/// field.
///
/// # Errors
/// As for any reading.
pub fn table(
    reader: &Reader,
    entity: &'static EntitySpec,
    plan: Id,
    label: impl Fn(&str) -> String,
) -> Result<String, StoreError> {
    let fields: Vec<&'static FieldSpec> = entity.fields().collect();
    let mut names = Names::new(reader);
    let mut rows = vec![fields.iter().map(|field| label(field.name)).collect::<Vec<_>>()];
    for record in reader.records(entity, plan)? {
        let cells = fields.iter().zip(&record.values).map(|(field, value)| {
            let text = written(&mut names, &field.kind, value)?;
            Ok(if matches!(value, Value::Text(_)) { formula::harmless(&text).into_owned() } else { text })
        });
        rows.push(cells.collect::<Result<_, StoreError>>()?);
    }
    Ok(tsv(&rows))
}

/// Rows of cells as a text for the clipboard.
#[must_use]
pub fn tsv(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join("\t") + "\r\n";
    rows.iter().map(line).collect()
}

/// A value as a spreadsheet reads it: amounts without separators between thousands, references as codes.
pub(in crate::exchange) fn written(names: &mut Names<'_>, kind: &Kind, value: &Value) -> Result<String, StoreError> {
    Ok(match (kind, value) {
        (Kind::Money, Value::Integer(cents)) => money::plain(*cents),
        _ => names.display(kind, value)?,
    })
}

fn quoted(cell: &str) -> String {
    if cell.starts_with('"') || cell.contains(['\t', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
