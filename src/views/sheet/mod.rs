//! All records of an entity in a plan as a table: a row a record, a column a field of the catalogue.
//!
//! The query follows from the catalogue, so a new field is a new column by itself.

use serde::Serialize;

use crate::model::catalogue::{self, EntitySpec, FieldSpec, Kind, Scope};
use crate::model::{Id, Value};
use crate::store::{Reader, StoreError};

/// A table of records.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its columns, in the order of the catalogue.
    pub columns: Vec<&'static FieldSpec>,
    /// Its rows: in the people's own order, else by code, or by what the records are about.
    pub rows: Vec<SheetRow>,
}

/// A record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SheetRow {
    /// Its id.
    pub id: Id,
    /// Whether it was retired.
    pub is_retired: bool,
    /// A cell for each column.
    pub cells: Vec<SheetCell>,
}

/// A field of a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SheetCell {
    /// What stands in it; `Null` where nothing was entered.
    pub value: Value,
    /// As people read it: amounts written out, a reference as its code.
    pub text: String,
}

impl Sheet {
    /// The records of an entity in a plan; the retired ones too if wished.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, entity: &str, plan: Id, with_retired: bool) -> Result<Self, StoreError> {
        let Some(spec) = catalogue::entity(entity) else { return Ok(Self::default()) };
        let living = if with_retired { "" } else { " AND e.retired_at IS NULL" };
        Self::read(reader, spec, &format!("e.plan = :of{living}"), plan)
    }

    /// The living records of an entity that refer to a record with one of their fields.
    ///
    /// # Errors
    /// As for any reading.
    pub fn referring(reader: &Reader, spec: &EntitySpec, field: &FieldSpec, id: Id) -> Result<Self, StoreError> {
        Self::read(reader, spec, &format!("e.{} = :of AND e.retired_at IS NULL", field.name), id)
    }

    fn read(reader: &Reader, spec: &EntitySpec, condition: &str, of: Id) -> Result<Self, StoreError> {
        let columns: Vec<_> = spec.fields().collect();
        let rows = reader.table(&query(spec, condition), &[(":of", of.into())])?;
        let rows = rows.rows.into_iter().filter_map(|row| record(&columns, row)).collect();
        Ok(Self { columns, rows })
    }

    /// The place of a column.
    #[must_use]
    pub fn column(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == field)
    }
}

/// A row of the answer: id, retirement, then a value and what it is called for each column.
fn record(columns: &[&FieldSpec], row: Vec<Value>) -> Option<SheetRow> {
    let mut values = row.into_iter();
    let id = values.next()?.as_str()?.parse().ok()?;
    let is_retired = values.next()?.as_integer() == Some(1);
    let mut cells = Vec::with_capacity(columns.len());
    for column in columns {
        let (value, called) = (values.next()?, values.next()?);
        let text = called.as_str().map_or_else(|| value.display(&column.kind), str::to_owned);
        cells.push(SheetCell { value, text });
    }
    Some(SheetRow { id, is_retired, cells })
}

fn query(spec: &EntitySpec, condition: &str) -> String {
    let columns: Vec<String> = spec
        .fields()
        .map(|field| {
            format!("e.{name} AS {name}, {called} AS called_{name}", name = field.name, called = called(field))
        })
        .collect();
    let order: Vec<String> = if spec.has_code() {
        vec!["e.position IS NULL, e.position, e.code COLLATE natural_order".to_owned()]
    } else {
        spec.key.iter().map(|key| format!("ifnull(called_{key}, {key}) COLLATE natural_order")).collect()
    };
    format!(
        "SELECT e.id, e.retired_at IS NOT NULL, {} FROM {} e WHERE {condition} ORDER BY {}, e.id",
        columns.join(", "),
        spec.name,
        order.join(", ")
    )
}

/// How people name the record that a reference points at.
fn called(field: &FieldSpec) -> String {
    match field.kind {
        Kind::Ref { entity, scope } if catalogue::entity(entity).is_some_and(EntitySpec::has_code) => {
            let of_plan = scope == Scope::Any && entity != "plan";
            let plan = if of_plan { "(SELECT p.code FROM plan p WHERE p.id = r.plan) || '/' || " } else { "" };
            format!("(SELECT {plan}r.code FROM {entity} r WHERE r.id = e.{})", field.name)
        }
        _ => "NULL".to_owned(),
    }
}
