//! Files of earlier programs.
//!
//! A file that can be written is brought up to date when it is opened, in one transaction: whatever stops it leaves
//! the file as it was. No copy is kept beside it. The steps only add, so that nothing could be lost that a copy would
//! hold, and a second file with the same strategies is one that somebody goes on writing in by mistake.
//!
//! A file that cannot be written stays as it is, and the connection sees it through views of its own that add what
//! the file lacks.
//!
//! To add a version: its step here and below, a file of the version before in the tests.

mod see;

pub(super) use see::see;

use rusqlite::{Connection, TransactionBehavior};

use super::open::SCHEMA_VERSION;
use super::{StoreError, generated, search};

/// What each version brought, from the second on.
const STEPS: [&str; 8] = [
    include_str!("2.sql"),
    include_str!("3.sql"),
    include_str!("4.sql"),
    include_str!("5.sql"),
    include_str!("6.sql"),
    include_str!("7.sql"),
    include_str!("8.sql"),
    include_str!("9.sql"),
];

/// The version that emptied the search index, to fill it anew.
const SEARCHED_SINCE: i64 = 6;

/// The schema version of a file.
pub(super) fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings a file up to date.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    if version(connection)? == SCHEMA_VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have done it while this one waited for its turn.
    let found = version(&transaction)?;
    if found < SCHEMA_VERSION {
        generated::remove(&transaction)?;
        for step in from(found) {
            transaction.execute_batch(&lacking(&transaction, step)?)?;
        }
        transaction.execute_batch(&generated::statements())?;
        generated::bound_views(&transaction)?;
        if found < SEARCHED_SINCE {
            transaction.execute_batch(&search::fill())?;
        }
        transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    }
    Ok(transaction.commit()?)
}

/// The steps that a file of a version still needs; none for a file of this version or a newer one.
fn from(version: i64) -> &'static [&'static str] {
    let done = usize::try_from(version - 1).unwrap_or(0);
    STEPS.get(done..).unwrap_or_default()
}

/// A step without the columns that the file has already: two programs of one version may have written different files,
/// and both come to the same.
fn lacking(connection: &Connection, step: &str) -> Result<String, StoreError> {
    let mut statement = connection.prepare("SELECT count(*) > 0 FROM pragma_table_info(?1) WHERE name = ?2")?;
    let mut lines = Vec::new();
    for line in step.lines() {
        let added = line.strip_prefix("ALTER TABLE ").and_then(|rest| rest.split_once(" ADD COLUMN "));
        let is_there = match added {
            Some((table, column)) => {
                let name = column.split_whitespace().next();
                statement.query_row((table, name), |row| row.get(0))?
            }
            None => false,
        };
        if !is_there {
            lines.push(line);
        }
    }
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_has_its_step() {
        let earlier = usize::try_from(SCHEMA_VERSION - 1).unwrap_or(0);
        assert_eq!(STEPS.len(), earlier);
        assert!(from(SCHEMA_VERSION).is_empty() && from(SCHEMA_VERSION + 1).is_empty());
        assert_eq!(from(1).len(), earlier);
    }
}
