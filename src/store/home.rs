//! What is home and what is not: which changesets lie in the log of the hub, how far that log was merged here, and what
//! it said of a record.

use rusqlite::{OptionalExtension, params};

use super::journal::change;
use super::{Reader, StoreError};
use crate::model::catalogue::EntitySpec;
use crate::model::{Change, Changeset, Fields};

/// How far the log of a hub was merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// The seal of its first entry: what tells it from every other hub.
    pub origin: String,
    /// The last entry that was merged.
    pub entry: i64,
    /// The seal of that entry.
    pub seal: String,
    /// The seal of the one before.
    pub previous: String,
}

/// Where a changeset stands in the order of the hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its hash.
    pub hash: String,
    /// Whether it lies in the log of the hub.
    pub is_home: bool,
    /// Whether it is one that nobody takes, and only counts in the chain of its replica.
    pub is_refused: bool,
    /// Whether it stands in the journal of this file.
    pub is_in_journal: bool,
}

impl Reader {
    /// How far the hub's log was merged; `None` before the first meeting.
    ///
    /// # Errors
    /// As for any reading.
    pub fn hub(&self) -> Result<Option<Met>, StoreError> {
        self.first("SELECT origin, entry, seal, previous FROM hub", &[], |row| {
            Ok(Met {
                origin: row.get("origin")?,
                entry: row.get("entry")?,
                seal: row.get("seal")?,
                previous: row.get("previous")?,
            })
        })
    }

    /// How many changesets do not lie in the hub's log yet.
    ///
    /// # Errors
    /// As for any reading.
    pub fn not_home(&self) -> Result<i64, StoreError> {
        self.count(
            "SELECT count(*) AS n FROM changeset WHERE entry IS NULL AND refused IS NULL AND part_hash IS NULL",
            &[],
        )
    }

    /// The changesets that do not lie in the hub's log yet, in the order in which they count, with their hashes.
    ///
    /// # Errors
    /// As for any reading.
    pub fn changesets_not_home(&self) -> Result<Vec<(Changeset, String)>, StoreError> {
        self.sealed("WHERE entry IS NULL AND refused IS NULL ORDER BY position", [])
    }

    /// What goes to the hub: the changesets that do not lie in its log yet, with those that were left out and count in the
    /// chain of their replica all the same; each with its hash and whether it was left out. Those of which only a part is
    /// here cannot be laid down from here: their own office does that.
    ///
    /// # Errors
    /// As for any reading.
    pub fn changesets_to_lay_down(&self) -> Result<Vec<(Changeset, String, bool)>, StoreError> {
        let sealed =
            self.sealed("WHERE entry IS NULL AND refused IS NOT 2 AND part_hash IS NULL ORDER BY position", [])?;
        let left_out = self
            .rows("SELECT id FROM changeset WHERE entry IS NULL AND refused = 1", &[], |row| row.get::<String>("id"))?;
        let is_left_out = |changeset: &Changeset| left_out.contains(&changeset.id);
        Ok(sealed
            .into_iter()
            .map(|(changeset, hash)| {
                let left = is_left_out(&changeset);
                (changeset, hash, left)
            })
            .collect())
    }

    /// The changesets that a copy does not know which had merged the hub's log up to an entry: later ones in hub order,
    /// and then those that are not home.
    ///
    /// # Errors
    /// As for any reading.
    pub fn changesets_after(&self, entry: i64) -> Result<Vec<(Changeset, String)>, StoreError> {
        let condition = "WHERE (entry IS NULL OR entry > ?1) AND refused IS NULL
                         ORDER BY entry IS NULL, entry, entry_place, position";
        self.sealed(condition, [entry])
    }

    /// A changeset by its replica and number.
    ///
    /// # Errors
    /// As for any reading.
    pub fn placed(&self, replica: &str, sequence: i64) -> Result<Option<Place>, StoreError> {
        let sql = "SELECT id, hash, entry IS NOT NULL, refused IS NOT NULL, 1 FROM changeset
                     WHERE replica = ?1 AND sequence = ?2
                   UNION ALL SELECT changeset, hash, entry IS NOT NULL, 1, 0 FROM refused
                     WHERE replica = ?1 AND sequence = ?2 AND counts = 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let place = statement.query_row(params![replica, sequence], |row| {
            Ok(Place {
                id: row.get(0)?,
                hash: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                is_home: row.get(2)?,
                is_refused: row.get(3)?,
                is_in_journal: row.get(4)?,
            })
        });
        Ok(place.optional()?)
    }

    /// The hash of a changeset; `None` where it is not here.
    ///
    /// # Errors
    /// As for any reading.
    pub fn hash_of(&self, changeset: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT hash FROM changeset WHERE id = :id";
        self.first(sql, &[(":id", changeset.into())], |row| row.get("hash"))
    }

    /// Number and hash of the last changeset of a replica.
    ///
    /// # Errors
    /// As for any reading.
    pub fn last_of(&self, replica: &str) -> Result<Option<(i64, String)>, StoreError> {
        let sql = "SELECT sequence, hash FROM (
                     SELECT sequence, hash FROM changeset WHERE replica = ?1
                     UNION ALL SELECT sequence, hash FROM refused WHERE replica = ?1 AND counts = 1)
                   ORDER BY sequence DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([replica], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// The changes of a record in the hub's log up to an entry, the newest in hub order first.
    ///
    /// # Errors
    /// As for any reading.
    pub fn changes_at_hub(&self, record: &str, entry: i64) -> Result<Vec<Change>, StoreError> {
        let sql = "SELECT c.entity, c.record, c.plan, c.kind, c.before, c.after
                   FROM change c JOIN changeset s ON s.id = c.changeset WHERE c.record = ?1 AND s.entry <= ?2 AND s.refused IS NULL
                   ORDER BY s.entry DESC, s.entry_place DESC, c.position DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![record, entry], change)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every field of a record as it stands, with `retired_at`; `None` when there is no such record.
    ///
    /// # Errors
    /// As for any reading.
    pub fn whole(&self, entity: &EntitySpec, record: &str) -> Result<Option<Fields>, StoreError> {
        let names: Vec<&str> = entity.fields().map(|field| field.name).chain(["retired_at"]).collect();
        let sql = format!("SELECT {} FROM {} WHERE id = ?1", names.join(", "), entity.name);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let row = statement.query_row([record], |row| {
            (0..).zip(&names).map(|(place, name)| Ok(((*name).to_owned(), row.get(place)?))).collect()
        });
        Ok(row.optional()?)
    }
}
