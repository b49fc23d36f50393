//! What is made from the catalogue instead of being written by hand: the journal's triggers, the search
//! triggers, the views of living records and the indexes on plan and code.

use rusqlite::Connection;

use super::search;
use crate::model::catalogue::{ENTITIES, EntitySpec};

/// How the names of all that is made here begin or end.
const MADE_HERE: &str = "type = 'trigger' AND (name GLOB 'journal_*' OR name GLOB 'search_*')
  OR type = 'view' AND name GLOB 'live_*'
  OR type = 'index' AND tbl_name NOT IN ('change', 'changeset') AND (name GLOB '?*_plan' OR name GLOB '?*_plan_code' OR name GLOB '?*_found_by_?*')";

/// All statements of the schema that follow from the catalogue.
pub(super) fn statements() -> String {
    let mut sql = String::new();
    for entity in ENTITIES {
        sql.push_str(&index(entity));
        sql.push_str(&live_view(entity, "", false));
        sql.push_str(&journal(entity));
        sql.push_str(&search::triggers(entity));
        sql.push_str(&search::indexes(entity));
    }
    sql
}

/// Takes out of a file what an earlier catalogue made.
pub(super) fn remove(connection: &Connection) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(&format!("SELECT type, name FROM sqlite_schema WHERE {MADE_HERE}"))?;
    let made = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let made = made.collect::<Result<Vec<_>, _>>()?;
    made.iter().try_for_each(|(kind, name)| connection.execute_batch(&format!("DROP {kind} {name};")))
}

fn index(entity: &EntitySpec) -> String {
    let name = entity.name;
    match (name, entity.has_code()) {
        ("plan", _) => String::new(), // its code is unique in the workspace: `schema.sql`
        (_, true) => format!("CREATE UNIQUE INDEX {name}_plan_code ON {name} (plan, code) WHERE retired_at IS NULL;\n"),
        (_, false) => format!("CREATE INDEX {name}_plan ON {name} (plan);\n"),
    }
}

/// The view of an entity's living records; `lasting` says for how long it is made. Where it is bounded, what is only named
/// here is not among them.
pub(super) fn live_view(entity: &EntitySpec, lasting: &str, is_bounded: bool) -> String {
    let name = entity.name;
    let plan = if name == "plan" { "id" } else { "plan" };
    let bound = if is_bounded { format!(" AND {plan} NOT IN (SELECT plan FROM outside)") } else { String::new() };
    format!("CREATE {lasting}VIEW live_{name} AS SELECT * FROM {name} WHERE retired_at IS NULL{bound};\n")
}

/// Makes the views of what can be named from another plan anew, bounded where there are plans that do not come here.
pub(super) fn bound_views(connection: &Connection) -> rusqlite::Result<()> {
    let is_bounded = connection.query_row("SELECT EXISTS (SELECT 1 FROM outside)", [], |row| row.get(0))?;
    for entity in ENTITIES.iter().filter(|entity| entity.is_named_elsewhere()) {
        let name = entity.name;
        connection.execute_batch(&format!("DROP VIEW live_{name};\n{}", live_view(entity, "", is_bounded)))?;
    }
    Ok(())
}

/// Columns whose changes are journalled: the catalogue's fields, and retirement.
fn columns(entity: &EntitySpec) -> impl Iterator<Item = &'static str> + Clone {
    entity.fields().map(|field| field.name).chain(["retired_at"])
}

/// Three triggers an entity: each insert and update is written down under the open changeset, with the changed
/// fields only; without an open changeset, and for any deletion, the write is refused. What a merge writes stands in the
/// journal already, word for word as its authors' journals have it.
fn journal(entity: &EntitySpec) -> String {
    let name = entity.name;
    let plan = if name == "plan" { "id" } else { "plan" };
    let guard = "SELECT RAISE(ABORT, 'no changeset is open') WHERE NOT EXISTS (SELECT 1 FROM open_changeset);";
    let is_new = "(SELECT received FROM open_changeset) IS NOT 1";
    let made = columns(entity).map(|column| format!("'{column}', NEW.{column}")).collect::<Vec<_>>().join(", ");
    let changed = columns(entity)
        .map(|column| format!("SELECT '{column}' AS k, OLD.{column} AS b, NEW.{column} AS a"))
        .collect::<Vec<_>>()
        .join(" UNION ALL ");
    format!(
        "CREATE TRIGGER journal_add_{name} AFTER INSERT ON {name} WHEN {is_new} BEGIN
  {guard}
  INSERT INTO change (changeset, entity, record, plan, kind, after)
  SELECT id, '{name}', NEW.id, NEW.{plan}, 'add', json_patch('{{}}', json_object({made})) FROM open_changeset;
END;
CREATE TRIGGER journal_edit_{name} AFTER UPDATE ON {name} WHEN {is_new} BEGIN
  {guard}
  SELECT RAISE(ABORT, 'a record keeps its id and its plan') WHERE OLD.id <> NEW.id OR OLD.{plan} <> NEW.{plan};
  INSERT INTO change (changeset, entity, record, plan, kind, before, after)
  SELECT o.id, '{name}', NEW.id, NEW.{plan},
         CASE WHEN OLD.retired_at IS NULL AND NEW.retired_at IS NOT NULL THEN 'retire'
              WHEN OLD.retired_at IS NOT NULL AND NEW.retired_at IS NULL THEN 'restore' ELSE 'edit' END,
         d.before, d.after
  FROM open_changeset o, (
    SELECT json_group_object(k, b) AS before, json_group_object(k, a) AS after, count(*) AS n
    FROM ({changed}) WHERE b IS NOT a) d
  WHERE d.n > 0;
END;
CREATE TRIGGER journal_delete_{name} BEFORE DELETE ON {name} BEGIN
  SELECT RAISE(ABORT, 'outside a changeset: records are retired, never deleted');
END;
"
    )
}
