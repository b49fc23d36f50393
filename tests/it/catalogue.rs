//! The catalogue and `schema.sql` say the same.

use std::collections::{BTreeMap, BTreeSet};

use ris3::model::catalogue::{ENTITIES, Kind};
use ris3::store::Reader;

use crate::support;

/// Columns that every table has beside the catalogue's fields.
const AROUND: [&str; 3] = ["id", "plan", "retired_at"];

/// Tables that people do not fill.
const SYSTEM: [&str; 17] = [
    "workspace",
    "changeset",
    "change",
    "open_changeset",
    "draft",
    "file",
    "setting",
    "hub",
    "elsewhere",
    "outside",
    "meeting",
    "receipt",
    "trust",
    "run",
    "run_finding",
    "budget_total",
    "search_row",
];

/// Name, type and duty of each column.
fn columns(read: &Reader, table: &str) -> BTreeMap<String, (String, bool)> {
    let sql = format!("SELECT name, type, \"notnull\" AS duty FROM pragma_table_xinfo('{table}')");
    let rows = read.rows(&sql, &[], |row| {
        Ok((row.get::<String>("name")?, (row.get::<String>("type")?, row.get::<bool>("duty")?)))
    });
    rows.unwrap().into_iter().collect()
}

#[test]
fn every_table_is_an_entity_and_every_entity_a_table() {
    let workspace = support::empty("catalogue-tables");
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
               AND name NOT LIKE 'search%' AND name NOT LIKE 'ref_%' AND name NOT LIKE 'reference_%'";
    let tables = workspace.store().read().rows(sql, &[], |row| row.get::<String>("name")).unwrap();
    let tables: BTreeSet<_> = tables.into_iter().filter(|table| !SYSTEM.contains(&table.as_str())).collect();
    assert_eq!(tables, ENTITIES.iter().map(|entity| entity.name.to_owned()).collect());
}

#[test]
fn every_column_is_a_field_of_its_kind_and_duty() {
    let workspace = support::empty("catalogue-columns");
    for entity in ENTITIES {
        let mut columns = columns(workspace.store().read(), entity.name);
        for around in AROUND {
            assert!(columns.remove(around).is_some(), "{} has no column {around}", entity.name);
        }
        if entity.name == "plan" {
            columns.remove("country"); // follows from territory and its scheme
        }
        for field in entity.fields() {
            let place = format!("{}.{}", entity.name, field.name);
            let (sql_type, duty) = columns.remove(field.name).unwrap_or_else(|| panic!("{place} is no column"));
            assert_eq!(sql_type, field.kind.sql_type(), "{place}");
            assert_eq!(duty, field.required, "{place}: required");
        }
        assert!(columns.is_empty(), "{}: columns without a field: {columns:?}", entity.name);
    }
}

#[test]
fn references_and_words_are_the_same() {
    let workspace = support::empty("catalogue-words");
    let read = workspace.store().read();
    for entity in ENTITIES {
        let name = entity.name;
        let sql = format!("SELECT \"from\" AS field, \"table\" AS target FROM pragma_foreign_key_list('{name}')");
        let keys = read.rows(&sql, &[], |row| Ok((row.get::<String>("field")?, row.get::<String>("target")?)));
        let mut keys: BTreeMap<_, _> = keys.unwrap().into_iter().collect();
        keys.remove("plan");
        let sql = format!("SELECT sql FROM sqlite_schema WHERE name = '{name}'");
        let text = read.first(&sql, &[], |row| row.get::<String>("sql")).unwrap().unwrap();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for field in entity.fields() {
            match field.kind {
                Kind::Ref { entity, .. } => {
                    assert_eq!(keys.remove(field.name).as_deref(), Some(entity), "{name}.{}", field.name)
                }
                Kind::Choice(words) => {
                    let words = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(", ");
                    let check = format!("CHECK ({} IN ({words}))", field.name);
                    assert!(text.contains(&check), "{name}.{}: {check} is not in {text}", field.name);
                }
                _ => {}
            }
        }
        assert!(keys.is_empty(), "{name}: references without a field: {keys:?}");
    }
}
