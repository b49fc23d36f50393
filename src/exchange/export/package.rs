//! Data Packages: plans as tables that any program reads, with a description of every column.
//!
//! One CSV file an entity, with the code of the plan in its first column and references as people write them, and
//! `datapackage.json` that says what they hold, after the standard of Frictionless Data (Data Package, Table Schema).
//! Equal plans give equal bytes, and reading a package in gives back the plans that were written out.

use std::io::{Cursor, Write};

use serde::Serialize;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::exchange::formula;
use crate::model::catalogue::{ENTITIES, EntitySpec, FieldSpec, Kind, Origin, Scope};
use crate::model::entry::YEARS;
use crate::model::{Value, money};
use crate::store::Reader;

use super::records::{ExportError, Records, Row};
use super::toml;

/// Name of the file that describes the others.
pub const DESCRIPTOR: &str = "datapackage.json";

/// What the package calls things in the reader's language.
pub trait Words {
    /// Name of the records of an entity, in the plural.
    fn entity(&self, entity: &str) -> String;
    /// Name of a field.
    fn field(&self, entity: &str, field: &str) -> String;
}

/// A file of a package: its name and its content.
pub type Member = (String, Vec<u8>);

/// Writes plans as a Data Package: the tables in the order of the catalogue, then the description.
///
/// # Errors
/// A plan that does not exist, references to retired records, or a workspace that cannot be read.
pub fn export(reader: &Reader, plans: &[String], words: &dyn Words) -> Result<Vec<Member>, ExportError> {
    let mut plans = plans.iter().map(|plan| Records::of(reader, plan)).collect::<Result<Vec<_>, _>>()?;
    let codes: Vec<String> = plans.iter().map(|plan| plan.plan().to_owned()).collect();
    let mut members = Vec::new();
    let mut tables = Vec::new();
    for entity in ENTITIES.iter().filter(|entity| entity.origin == Origin::Strategy) {
        let mut rows = Vec::new();
        for records in &mut plans {
            let plan = records.plan().to_owned();
            rows.extend(records.rows(entity)?.into_iter().map(|row| (plan.clone(), row)));
        }
        if !rows.is_empty() {
            members.push((path(entity), table(entity, &rows)));
            tables.push(entity);
        }
    }
    plans.into_iter().try_for_each(Records::finish)?;
    members.push((DESCRIPTOR.to_owned(), description(&codes, &tables, words)));
    Ok(members)
}

/// A package as one packed file. The descriptor stands first in it, and equal packages give equal bytes.
///
/// # Errors
/// What the packing says.
pub fn zipped(members: &[Member]) -> Result<Vec<u8>, ExportError> {
    let packed = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let unfit = |error: &dyn std::fmt::Display| ExportError::Packed(error.to_string());
    let (first, others): (Vec<&Member>, Vec<&Member>) = members.iter().partition(|(name, _)| name == DESCRIPTOR);
    for (name, bytes) in first.into_iter().chain(others) {
        file.start_file(name.as_str(), packed).map_err(|error| unfit(&error))?;
        file.write_all(bytes).map_err(|error| unfit(&error))?;
    }
    Ok(file.finish().map_err(|error| unfit(&error))?.into_inner())
}

fn path(entity: &EntitySpec) -> String {
    format!("{}.csv", entity.name)
}

/// Whether the first column says which plan a record belongs to. A plan says it by its own code.
fn names_plan(entity: &EntitySpec) -> bool {
    entity.name != "plan"
}

fn table(entity: &EntitySpec, rows: &[(String, Row)]) -> Vec<u8> {
    let plan = |code: &str| names_plan(entity).then(|| formula::harmless(code).into_owned());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = plan("plan").into_iter().chain(entity.fields().map(|field| field.name.to_owned()));
    let body = rows.iter().map(|(code, row)| {
        let cells = entity.fields().zip(&row.values).map(|(field, value)| cell(&field.kind, value));
        plan(code).into_iter().chain(cells).collect::<Vec<_>>()
    });
    for record in std::iter::once(head.collect()).chain(body) {
        // Writing to memory cannot fail, and every record has as many cells as the first.
        let _ = writer.write_record(&record);
    }
    writer.into_inner().unwrap_or_default()
}

/// A value as a cell; empty for one that says nothing.
fn cell(kind: &Kind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Null) => String::new(),
        (_, Value::Text(text)) if text.trim().is_empty() => String::new(),
        (_, Value::Text(text)) => formula::harmless(text).into_owned(),
        (Kind::Money | Kind::Percent, Value::Integer(hundredths)) => money::plain(*hundredths),
        (kind, value) => toml::literal(kind, value).unwrap_or_default(),
    }
}

#[derive(Serialize)]
struct Description {
    name: String,
    title: String,
    profile: &'static str,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct Resource {
    name: &'static str,
    title: String,
    path: String,
    profile: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    title: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
    /// What the column is to a portal of budgets (Fiscal Data Package, budget taxonomy).
    #[serde(rename = "columnType", skip_serializing_if = "Option::is_none")]
    column_type: Option<&'static str>,
}

#[derive(Default, PartialEq, Serialize)]
struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<i64>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    r#enum: &'static [&'static str],
}

#[derive(Serialize)]
struct ForeignKey {
    fields: Vec<&'static str>,
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    resource: &'static str,
    fields: Vec<&'static str>,
}

fn description(plans: &[String], tables: &[&'static EntitySpec], words: &dyn Words) -> Vec<u8> {
    let described = Description {
        name: name(plans),
        title: plans.join(", "),
        profile: "data-package",
        resources: tables.iter().map(|entity| resource(entity, tables, words)).collect(),
    };
    let mut text = serde_json::to_vec_pretty(&described).unwrap_or_default();
    text.push(b'\n');
    text
}

/// The name of a package: small letters, digits, and marks between them.
fn name(plans: &[String]) -> String {
    let [plan] = plans else { return "strategies".to_owned() };
    let letters = plan.to_lowercase();
    let name: String =
        letters.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    match name.trim_matches('-') {
        "" => "strategy".to_owned(),
        name => name.to_owned(),
    }
}

fn resource(entity: &'static EntitySpec, tables: &[&'static EntitySpec], words: &dyn Words) -> Resource {
    let plan = names_plan(entity).then(|| Field {
        name: "plan",
        title: words.field("plan", "code"),
        r#type: "string",
        constraints: Some(Constraints { required: true, ..Constraints::default() }),
        column_type: None,
    });
    let fields = plan.into_iter().chain(entity.fields().map(|field| described(entity, field, words))).collect();
    let primary_key = match (names_plan(entity), entity.has_code()) {
        (false, _) => vec!["code"],
        (true, true) => vec!["plan", "code"],
        (true, false) => Vec::new(),
    };
    Resource {
        name: entity.name,
        title: words.entity(entity.name),
        path: path(entity),
        profile: "tabular-data-resource",
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        schema: Schema { fields, primary_key, foreign_keys: foreign_keys(entity, tables) },
    }
}

/// What a record must refer to within its plan. References that may be empty are no foreign keys: a key of two
/// columns, one of them empty, leads nowhere.
fn foreign_keys(entity: &'static EntitySpec, tables: &[&'static EntitySpec]) -> Vec<ForeignKey> {
    let key = |fields, resource, to| ForeignKey { fields, reference: Reference { resource, fields: to } };
    let plan = names_plan(entity).then(|| key(vec!["plan"], "plan", vec!["code"]));
    let own = entity.fields().filter(|field| field.required).filter_map(|field| match field.kind {
        Kind::Ref { entity: to, scope: Scope::Own } if tables.iter().any(|table| table.name == to) => {
            Some(key(vec!["plan", field.name], to, vec!["plan", "code"]))
        }
        _ => None,
    });
    plan.into_iter().chain(own).collect()
}

fn described(entity: &EntitySpec, field: &'static FieldSpec, words: &dyn Words) -> Field {
    let (kind, mut constraints) = match field.kind {
        Kind::Money | Kind::Percent | Kind::Number => ("number", Constraints::default()),
        Kind::Integer(least, most) => ("integer", between(least, most)),
        Kind::Year => ("year", between(YEARS.0, YEARS.1)),
        Kind::Date => ("date", Constraints::default()),
        Kind::Flag => ("boolean", Constraints::default()),
        Kind::Choice(words) => ("string", Constraints { r#enum: words, ..Constraints::default() }),
        Kind::Moment | Kind::Code | Kind::Text(_) | Kind::LongText(_) | Kind::Classified(_) | Kind::Ref { .. } => {
            ("string", Constraints::default())
        }
    };
    constraints.required = field.required;
    Field {
        name: field.name,
        title: words.field(entity.name, field.name),
        r#type: kind,
        constraints: Some(constraints).filter(|constraints| *constraints != Constraints::default()),
        column_type: fiscal(entity.name, field.name),
    }
}

fn between(least: i64, most: i64) -> Constraints {
    Constraints { minimum: Some(least), maximum: Some(most), ..Constraints::default() }
}

/// The type of a column in the budget taxonomy of the Fiscal Data Package, where one fits. Planned, committed and spent
/// amounts are three measures of a line; the taxonomy tells measures apart by rows and has no word for a column of each.
fn fiscal(entity: &str, field: &str) -> Option<&'static str> {
    match (entity, field) {
        ("budget_line" | "envelope", "year") => Some("date:fiscal-year"),
        ("budget_line" | "envelope", "fund") => Some("fin-source:generic:level1:code"),
        ("budget_line", "action") => Some("activity:generic:project:code"),
        ("envelope", "amount") => Some("value"),
        _ => None,
    }
}
