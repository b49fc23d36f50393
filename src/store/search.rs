//! What search relies on, made from the catalogue: the triggers that keep the full text, the statements that fill it,
//! the indexes of codes, and the proof that all of it is true.

use super::{Reader, StoreError};
use crate::model::catalogue::{ENTITIES, EntitySpec};

/// Texts that people call a record by; a hit in them counts more.
const NAMES: [&str; 3] = ["code", "title", "title_en"];

/// The full text of a record, as SQL over its row (`NEW`, or another name of the table).
struct FullText {
    /// Its names, folded.
    title: String,
    /// Its prose, folded.
    body: String,
    /// Whether it has any text; a record without is not in the index.
    is_any: String,
}

impl FullText {
    fn of(entity: &EntitySpec, row: &str) -> Self {
        let (names, prose): (Vec<_>, Vec<_>) =
            entity.searched().map(|field| field.name).partition(|name| NAMES.contains(name));
        let joined = |columns: &[&str]| {
            let texts: Vec<_> = columns.iter().map(|column| format!("ifnull({row}.{column}, '')")).collect();
            if texts.is_empty() { "''".to_owned() } else { format!("fold({})", texts.join(" || ' ' || ")) }
        };
        let is_any: Vec<_> = names.iter().chain(&prose).map(|column| format!("{row}.{column} IS NOT NULL")).collect();
        Self { title: joined(&names), body: joined(&prose), is_any: is_any.join(" OR ") }
    }
}

/// The column that says to which plan a record belongs.
fn plan(entity: &EntitySpec) -> &'static str {
    if entity.name == "plan" { "id" } else { "plan" }
}

/// Keeps the full text of an entity as its records change. A retired record stays in it and is marked.
pub(super) fn triggers(entity: &EntitySpec) -> String {
    let (name, plan) = (entity.name, plan(entity));
    let FullText { title, body, is_any } = FullText::of(entity, "NEW");
    let columns: Vec<_> = entity.searched().map(|field| field.name).collect();
    let fill = format!(
        "INSERT INTO search (rowid, title, body, entity, record, plan)
  SELECT row, {title}, {body}, '{name}', NEW.id, NEW.{plan} FROM search_row WHERE record = NEW.id AND ({is_any});"
    );
    format!(
        "CREATE TRIGGER search_add_{name} AFTER INSERT ON {name} WHEN {is_any} BEGIN
  INSERT INTO search_row (record, lives) VALUES (NEW.id, NEW.retired_at IS NULL);
  {fill}
END;
CREATE TRIGGER search_edit_{name} AFTER UPDATE OF {} ON {name} BEGIN
  DELETE FROM search WHERE rowid = (SELECT row FROM search_row WHERE record = NEW.id);
  INSERT INTO search_row (record, lives) SELECT NEW.id, NEW.retired_at IS NULL
  WHERE ({is_any}) AND NOT EXISTS (SELECT 1 FROM search_row WHERE record = NEW.id);
  {fill}
END;
CREATE TRIGGER search_retire_{name} AFTER UPDATE OF retired_at ON {name} BEGIN
  UPDATE search_row SET lives = NEW.retired_at IS NULL WHERE record = NEW.id;
END;
",
        columns.join(", ")
    )
}

/// An index for each code of an entity, so that a code or its beginning is found at once, in capitals or not.
pub(super) fn indexes(entity: &EntitySpec) -> String {
    let name = entity.name;
    let index = |field: &str| {
        format!("CREATE INDEX {name}_found_by_{field} ON {name} ({field} COLLATE NOCASE) WHERE {field} IS NOT NULL;\n")
    };
    entity.codes().map(|field| index(field.name)).collect()
}

/// Fills the empty index from the records.
pub(super) fn fill() -> String {
    let of = |entity: &EntitySpec| {
        let (name, plan) = (entity.name, plan(entity));
        let FullText { title, body, is_any } = FullText::of(entity, "e");
        format!(
            "INSERT INTO search_row (record, lives) SELECT id, retired_at IS NULL FROM {name} e WHERE {is_any};
INSERT INTO search (rowid, title, body, entity, record, plan)
SELECT r.row, {title}, {body}, '{name}', e.id, e.{plan} FROM {name} e JOIN search_row r ON r.record = e.id WHERE {is_any};
"
        )
    };
    ENTITIES.iter().map(of).collect()
}

/// Compares the index with the records: how many it should hold, and what does not fit.
pub(super) fn compare(reader: &Reader) -> Result<(i64, Vec<String>), StoreError> {
    let mut found = Vec::new();
    let mut records = 0;
    for entity in ENTITIES {
        let name = entity.name;
        let FullText { title, body, is_any } = FullText::of(entity, "e");
        let count = |sql: &str| reader.count(sql, &[]);
        records += count(&format!("SELECT count(*) AS n FROM {name} e WHERE {is_any}"))?;
        let indexed = format!(
            "SELECT count(*) AS n FROM {name} e LEFT JOIN search_row r ON r.record = e.id
             LEFT JOIN search s ON s.rowid = r.row WHERE ({is_any})"
        );
        let missing = count(&format!("{indexed} AND s.rowid IS NULL"))?;
        if missing > 0 {
            found.push(format!("{missing} records of {name} cannot be found by search"));
        }
        let other = count(&format!(
            "{indexed} AND s.rowid IS NOT NULL
             AND (s.title IS NOT {title} OR s.body IS NOT {body} OR r.lives IS NOT (e.retired_at IS NULL))"
        ))?;
        if other > 0 {
            found.push(format!("{other} records of {name} are found by words that are not theirs"));
        }
    }
    let held = reader.count("SELECT count(*) AS n FROM search", &[])?;
    if held > records {
        found.push(format!("the search index holds {} texts of no record", held - records));
    }
    Ok((records, found))
}
