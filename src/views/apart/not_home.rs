//! What is not home yet: in no hub's log, as far as this copy knows.

use serde::Serialize;

use crate::store::{Reader, StoreError};

const ALL: &str = "SELECT count(*) AS count, min(c.made_at) AS since, count(r.changeset) AS received
                   FROM changeset c LEFT JOIN receipt r ON r.changeset = c.id
                   WHERE c.entry IS NULL AND c.refused IS NULL";
const NEWEST: &str = "SELECT c.made_at, c.author, c.sentence, r.given_by, r.given_at
                      FROM changeset c LEFT JOIN receipt r ON r.changeset = c.id
                      WHERE c.entry IS NULL AND c.refused IS NULL
                      ORDER BY c.position DESC LIMIT :most";

/// What is not home yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NotHome {
    /// How many changesets.
    pub count: i64,
    /// When the oldest of them was made, by its author's clock.
    pub since: Option<String>,
    /// Of how many somebody gave a receipt.
    pub received: i64,
    /// The newest of them, the last one first.
    pub newest: Vec<Waiting>,
}

/// A changeset that is not home yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// When it was made.
    pub made_at: String,
    /// Who made it.
    pub author: String,
    /// What it did.
    pub sentence: String,
    /// Who has it and said so with a receipt.
    pub given_by: Option<String>,
    /// When they said so.
    pub given_at: Option<String>,
}

impl NotHome {
    /// What is not home, with the newest of it.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, most: i64) -> Result<Self, StoreError> {
        let newest = reader.rows(
            NEWEST,
            &[(":most", most.into())],
            |row| from_row!(row => Waiting { made_at, author, sentence, given_by, given_at }),
        )?;
        let all = reader.first(ALL, &[], |row| Ok((row.get("count")?, row.get("since")?, row.get("received")?)))?;
        let (count, since, received) = all.unwrap_or_default();
        Ok(Self { count, since, received, newest })
    }
}
