//! Plans that do not come to this copy, and changesets of which only a part does.
//!
//! Of such a plan the names are kept of whatever records of other plans can refer to, so that every reference leads
//! somewhere; the views of living records leave them out. A part of a changeset has its own hash beside the one of the whole:
//! the chain of its replica is proven by the whole, what is kept here by the part.

use std::collections::BTreeSet;

use rusqlite::params;

use super::generated::bound_views;
use super::journal::{note, seal};
use super::{Merger, Reader, StoreError};
use crate::model::{Change, Changeset};

/// A change with its place in its changeset.
pub type Placed = (i64, Change);

impl Reader {
    /// The plans that do not come here.
    ///
    /// # Errors
    /// As for any reading.
    pub fn outside(&self) -> Result<BTreeSet<String>, StoreError> {
        Ok(self.rows("SELECT plan FROM outside", &[], |row| row.get("plan"))?.into_iter().collect())
    }

    /// Whether something that counts in the hub's log made a record; also where only names come.
    ///
    /// # Errors
    /// As for any reading.
    pub fn is_made_at_hub(&self, record: &str) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM change c JOIN changeset s ON s.id = c.changeset
                                  WHERE c.record = ?1 AND c.kind = 'add' AND s.entry IS NOT NULL AND s.refused IS NULL)
                       OR EXISTS (SELECT 1 FROM elsewhere WHERE record = ?1)";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([record], |row| row.get(0))?)
    }

    /// Whether only a part of a changeset that counts is here.
    ///
    /// # Errors
    /// As for any reading.
    pub fn is_part(&self, changeset: &str) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) AS n FROM changeset WHERE id = :id AND part_hash IS NOT NULL AND refused IS NULL";
        Ok(self.count(sql, &[(":id", changeset.into())])? > 0)
    }

    /// The hash by which what is kept here of a changeset can be proven, where that is only a part.
    pub(super) fn part_hash(&self, changeset: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT part_hash FROM changeset WHERE id = :id";
        Ok(self.first(sql, &[(":id", changeset.into())], |row| row.get("part_hash"))?.flatten())
    }
}

impl Merger<'_> {
    /// Writes a part of a changeset of another replica into the journal: `kept` of its changes. `hash` is that of the whole.
    ///
    /// # Errors
    /// One that is here already, and as for any writing.
    pub fn take_part(&self, changeset: &Changeset, hash: &str, kept: &[Placed]) -> Result<(), StoreError> {
        note(self.connection(), changeset, Some(hash))?;
        self.complete(changeset, kept, false)
    }

    /// Writes more of a changeset down of which a part is here: `kept` is all that is to be here from now on.
    ///
    /// # Errors
    /// As for any writing.
    pub fn complete(&self, changeset: &Changeset, kept: &[Placed], is_whole: bool) -> Result<(), StoreError> {
        let known = "UPDATE change SET before = ?3, after = ?4 WHERE changeset = ?1 AND place = ?2";
        let placed = "UPDATE change SET place = ?1 WHERE position = last_insert_rowid()";
        for (place, change) in kept {
            let values = params![changeset.id, place, change.before, change.after];
            if self.connection().prepare_cached(known)?.execute(values)? == 0 {
                self.write_down(&changeset.id, change)?;
                self.connection().prepare_cached(placed)?.execute([place])?;
            }
        }
        let changes = kept.iter().map(|(_, change)| change.clone()).collect();
        let part = if is_whole { None } else { Some(seal(&Changeset { changes, ..changeset.clone() })?) };
        let sql = "UPDATE changeset SET part_hash = ?2 WHERE id = ?1";
        self.connection().prepare_cached(sql)?.execute(params![changeset.id, part])?;
        Ok(())
    }

    /// Notes that plans do not come here.
    ///
    /// # Errors
    /// As for any writing.
    pub fn leave_outside<'p>(&self, plans: impl Iterator<Item = &'p str>) -> Result<(), StoreError> {
        let mut insert = self.connection().prepare_cached("INSERT OR IGNORE INTO outside (plan) VALUES (?1)")?;
        let mut count = 0;
        for plan in plans {
            count += insert.execute([plan])?;
        }
        if count > 0 { Ok(bound_views(self.connection())?) } else { Ok(()) }
    }

    /// Notes that an entry of the hub's log made a record of which nothing is kept here.
    ///
    /// # Errors
    /// As for any writing.
    pub fn made_elsewhere(&self, record: &str, entry: i64) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO elsewhere (record, entry) VALUES (?1, ?2)";
        self.connection().prepare_cached(sql)?.execute(params![record, entry])?;
        Ok(())
    }

    /// Notes that plans come here from now on.
    ///
    /// # Errors
    /// As for any writing.
    pub fn let_inside<'p>(&self, plans: impl Iterator<Item = &'p str>) -> Result<(), StoreError> {
        let mut delete = self.connection().prepare_cached("DELETE FROM outside WHERE plan = ?1")?;
        for plan in plans {
            delete.execute([plan])?;
        }
        Ok(bound_views(self.connection())?)
    }
}
