//! What hangs on a record: everything in its plan that refers to it, by entity, each said in a line.

use serde::Serialize;

use super::Sheet;
use super::sheet::SheetRow;
use crate::model::Id;
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind, hanging_on};
use crate::store::{Reader, StoreError};

/// The records of one entity that hang on a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hanging {
    /// Their entity.
    pub entity: &'static str,
    /// The field with which they refer to it.
    pub field: &'static str,
    /// The records.
    pub records: Vec<HangingRecord>,
}

/// A record that hangs on another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HangingRecord {
    /// Its id.
    pub id: Id,
    /// What people call it: its code, or what else it refers to.
    pub name: String,
    /// What else is worth knowing of it in a line.
    pub what: String,
}

/// Most words of a line beside the name.
const WORDS_MOST: usize = 4;

/// What hangs on a record of an entity; entities of which nothing does are there with no records, so that a person
/// sees what could.
///
/// # Errors
/// As for any reading.
pub fn hanging(reader: &Reader, entity: &str, id: Id) -> Result<Vec<Hanging>, StoreError> {
    hanging_on(entity)
        .map(|(spec, field)| {
            let sheet = Sheet::referring(reader, spec, field, id)?;
            let records = sheet.rows.iter().map(|row| said(spec, field, &sheet, row)).collect();
            Ok(Hanging { entity: spec.name, field: field.name, records })
        })
        .collect()
}

fn said(spec: &EntitySpec, parent: &FieldSpec, sheet: &Sheet, row: &SheetRow) -> HangingRecord {
    let entered = sheet
        .columns
        .iter()
        .zip(&row.cells)
        .filter(|(column, cell)| column.name != parent.name && !cell.value.is_null() && !cell.text.is_empty());
    let is_name = |column: &FieldSpec| spec.key.contains(&column.name);
    let of_office = |column: &FieldSpec| ["note", "source", "provenance", "position"].contains(&column.name);
    let written = |column: &FieldSpec, text: &str| match column.kind {
        Kind::Percent => format!("{text} %"),
        _ => text.to_owned(),
    };
    let name: Vec<String> = entered
        .clone()
        .filter(|(column, _)| is_name(column))
        .map(|(column, cell)| written(column, &cell.text))
        .collect();
    let what: Vec<String> = entered
        .filter(|(column, _)| !is_name(column) && !of_office(column))
        .map(|(column, cell)| written(column, &cell.text))
        .take(WORDS_MOST)
        .collect();
    HangingRecord { id: row.id, name: name.join(" "), what: what.join(" · ") }
}
