//! Seeing a file of an earlier program as one of this version, without touching it.

use rusqlite::Connection;

use super::StoreError;
use crate::model::catalogue::entity;
use crate::store::{generated, open};

/// What a column that came later held all along, where that was not nothing.
const BEFORE: [(&str, &str, &str); 1] = [("search_row", "lives", "1")];

/// Lets a connection see a file that it cannot write as one of this version: what the schema has and the file lacks is
/// laid over it in the connection alone, tables as empty ones, columns as empty ones.
pub(in crate::store) fn see(connection: &Connection) -> Result<(), StoreError> {
    if super::version(connection)? >= open::SCHEMA_VERSION {
        return Ok(());
    }
    let new = Connection::open_in_memory()?;
    new.execute_batch(open::SCHEMA)?;
    for table in tables(&new)? {
        let wanted = columns(&new, &table)?;
        let there = columns(connection, &table)?;
        let lacking: Vec<&String> = wanted.iter().filter(|column| !there.contains(column)).collect();
        if there.is_empty() {
            connection.execute_batch(&format!("CREATE TEMP TABLE {table} ({});", wanted.join(", ")))?;
        } else if !lacking.is_empty() {
            let added: String =
                lacking.iter().map(|column| format!(", {} AS {column}", before(&table, column))).collect();
            connection.execute_batch(&format!("CREATE TEMP VIEW {table} AS SELECT *{added} FROM main.{table};"))?;
        }
        if let (Some(entity), false) = (entity(&table), lacking.is_empty()) {
            connection.execute_batch(&generated::live_view(entity, "TEMP ", false))?;
        }
    }
    Ok(())
}

fn before(table: &str, column: &str) -> &'static str {
    BEFORE.iter().find(|(of, name, _)| (*of, *name) == (table, column)).map_or("NULL", |(.., value)| value)
}

/// The tables of a schema; those that an index keeps for itself are none.
fn tables(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let sql =
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'";
    let mut statement = connection.prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The columns of a table of the file; none where it has no such table.
fn columns(connection: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_xinfo(?1, 'main')")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}
