//! What came and went: meetings at hubs, packets carried by hand, receipts for them. It belongs to this copy alone.

use rusqlite::params;

use super::{Reader, Store, StoreError};

/// One meeting, or one step of a packet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// When, UTC with milliseconds.
    pub met_at: String,
    /// Who.
    pub author: String,
    /// `synced`, `made`, `handed-over`, `received` (a receipt came) or `merged` (somebody's packet was).
    pub step: String,
    /// Address of the hub, or path of the packet.
    pub place: String,
    /// Seal of the packet.
    pub packet: Option<String>,
    /// Whose changes came, or who gave the receipt.
    pub others: Option<String>,
    /// Changesets that came.
    pub taken: i64,
    /// Changesets that went.
    pub given: i64,
    /// Conflicts that the merge left to people.
    pub conflicts: i64,
    /// Of a packet that was made: where the journal ended.
    pub through: Option<i64>,
}

impl Store {
    /// Notes a meeting.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn note_meeting(&mut self, meeting: &Meeting) -> Result<(), StoreError> {
        let Meeting { met_at, author, step, place, packet, others, taken, given, conflicts, through } = meeting;
        self.aside(|connection| {
            connection.execute(
                "INSERT INTO meeting (met_at, author, step, place, packet, others, taken, given, conflicts, through)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![met_at, author, step, place, packet, others, taken, given, conflicts, through],
            )
        })?;
        Ok(())
    }

    /// Notes that somebody has these changesets by now, and says so with a receipt.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn note_receipt(&mut self, changesets: &[String], by: &str, at: &str) -> Result<(), StoreError> {
        self.aside(|connection| {
            let transaction = connection.unchecked_transaction()?;
            for changeset in changesets {
                transaction
                    .prepare_cached(
                        "INSERT OR IGNORE INTO receipt (changeset, given_by, given_at) VALUES (?1, ?2, ?3)",
                    )?
                    .execute(params![changeset, by, at])?;
            }
            transaction.commit()
        })
    }
}

impl Reader {
    /// The meetings, the newest first.
    ///
    /// # Errors
    /// As for any reading.
    pub fn meetings(&self, limit: i64) -> Result<Vec<Meeting>, StoreError> {
        let sql = "SELECT met_at, author, step, place, packet, others, taken, given, conflicts, through
                   FROM meeting ORDER BY id DESC LIMIT :limit";
        self.rows(sql, &[(":limit", limit.into())], |row| {
            Ok(Meeting {
                met_at: row.get("met_at")?,
                author: row.get("author")?,
                step: row.get("step")?,
                place: row.get("place")?,
                packet: row.get("packet")?,
                others: row.get("others")?,
                taken: row.get("taken")?,
                given: row.get("given")?,
                conflicts: row.get("conflicts")?,
                through: row.get("through")?,
            })
        })
    }

    /// How many changesets are neither in the hub's log nor known to be with somebody who gave a receipt.
    ///
    /// # Errors
    /// As for any reading.
    pub fn nowhere_else(&self) -> Result<i64, StoreError> {
        self.count(
            "SELECT count(*) AS n FROM changeset WHERE entry IS NULL AND refused IS NULL AND id NOT IN (SELECT changeset FROM receipt)",
            &[],
        )
    }

    /// Whether all of the journal up to a position lies in the hub's log.
    ///
    /// # Errors
    /// As for any reading.
    pub fn is_home_through(&self, position: i64) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) AS n FROM (SELECT 1 FROM changeset WHERE entry IS NULL AND refused IS NULL AND position <= :through LIMIT 1)";
        Ok(self.count(sql, &[(":through", position.into())])? == 0)
    }
}
