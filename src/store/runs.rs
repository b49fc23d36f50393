//! Checks that are kept. Nothing of them is part of a strategy: they are written past the journal and never synced.

use std::sync::Arc;

use rusqlite::params;

use super::{Store, StoreError};
use crate::model::{Finding, Id};

/// A check of all plans, to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Run<'a> {
    /// Its id.
    pub id: Id,
    /// When it was made, UTC with milliseconds.
    pub made_at: String,
    /// Who had it made.
    pub author: String,
    /// The date it was made for.
    pub as_of: String,
    /// Name of the profile.
    pub profile: String,
    /// Hash of the rules and the profile.
    pub terms: String,
    /// Hash of the journal.
    pub data: String,
    /// What it found.
    pub findings: &'a [Arc<Finding>],
}

/// All of the last week, the last of each day for two months, the last of each month before: enough for a trend, and a
/// file that does not grow with every check.
const THIN: &str = "
DELETE FROM run
WHERE  made_at < strftime('%Y-%m-%dT%H:%M:%fZ', ?1, '-7 days')
AND    id NOT IN (
  SELECT id FROM (
    SELECT id, row_number() OVER (
             PARTITION BY substr(made_at, 1, iif(made_at < strftime('%Y-%m-%dT%H:%M:%fZ', ?1, '-61 days'), 7, 10))
             ORDER BY made_at DESC) AS place
    FROM   run)
  WHERE place = 1)";

impl Store {
    /// Keeps a check and thins out old ones, all or nothing.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn keep_run(&mut self, run: &Run<'_>) -> Result<(), StoreError> {
        let id = run.id.to_string();
        self.aside(|connection| {
            let transaction = connection.unchecked_transaction()?;
            transaction.execute(
                "INSERT INTO run (id, made_at, author, as_of, profile, terms, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![id, run.made_at, run.author, run.as_of, run.profile, run.terms, run.data],
            )?;
            {
                let mut insert = transaction.prepare_cached(
                    "INSERT INTO run_finding (run, rule, severity, plan, entity, record, code, field, message, waived)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                )?;
                for it in run.findings {
                    let severity = it.severity.word();
                    insert.execute(params![
                        id, it.rule, severity, it.plan, it.entity, it.record, it.code, it.field, it.message, it.waived
                    ])?;
                }
            }
            transaction.execute(THIN, [&run.made_at])?;
            transaction.commit()
        })
    }
}
