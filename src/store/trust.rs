//! What this copy knows of trust: the lists of trusted keys in the order of the log, the signatures of changesets, and
//! what was not taken, with the reason. None of it is in the hash of a changeset, and none of it decides anything here.

use rusqlite::{OptionalExtension, params};

use super::{Merger, Reader, Row, Store, StoreError};
use crate::model::{Change, Right};

/// A list of trusted keys as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptList {
    /// Its number.
    pub number: i64,
    /// The entry of the log that brought it; `None` while it is not home.
    pub entry: Option<i64>,
    /// Its text.
    pub text: String,
    /// The key that signed it.
    pub key: String,
    /// The signature.
    pub signature: String,
}

/// Something that was not taken, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotTaken {
    /// The entry of the log that it lies in; `None` where it came by hand.
    pub entry: Option<i64>,
    /// When it was refused here, UTC.
    pub refused_at: String,
    /// The replica of the changeset; of a list, the one that packed it.
    pub replica: String,
    /// Its number; 0 of a list.
    pub sequence: i64,
    /// Its id; empty of a list.
    pub changeset: String,
    /// Its hash.
    pub hash: String,
    /// Whose it says to be.
    pub author: String,
    /// When it says to have been made.
    pub made_at: String,
    /// What it says to do.
    pub sentence: String,
    /// The office whose key is on it.
    pub office: Option<String>,
    /// Why, as one word.
    pub why: String,
    /// What the reason is about: a plan, a key.
    pub about: Option<String>,
    /// Whether it counts in the chain of its replica: what follows is judged for itself.
    pub counts: bool,
    /// Where it counts, the whole of it, sealed, as JSON.
    pub content: Option<String>,
}

const COLUMNS: &str =
    "entry, refused_at, replica, sequence, changeset, hash, author, made_at, sentence, office, why, about,
                       counts, content";

fn not_taken(row: &Row<'_>) -> Result<NotTaken, StoreError> {
    Ok(NotTaken {
        entry: row.get("entry")?,
        refused_at: row.get("refused_at")?,
        replica: row.get("replica")?,
        sequence: row.get("sequence")?,
        changeset: row.get("changeset")?,
        hash: row.get("hash")?,
        author: row.get("author")?,
        made_at: row.get("made_at")?,
        sentence: row.get("sentence")?,
        office: row.get("office")?,
        why: row.get("why")?,
        about: row.get("about")?,
        counts: row.get("counts")?,
        content: row.get("content")?,
    })
}

fn kept(row: &Row<'_>) -> Result<KeptList, StoreError> {
    Ok(KeptList {
        number: row.get("number")?,
        entry: row.get("entry")?,
        text: row.get("text")?,
        key: row.get("key")?,
        signature: row.get("signature")?,
    })
}

impl Reader {
    /// The list of trusted keys that the log ends with; `None` where it has none.
    ///
    /// # Errors
    /// As for any reading.
    pub fn trust_list(&self) -> Result<Option<KeptList>, StoreError> {
        self.first("SELECT * FROM trust WHERE entry IS NOT NULL ORDER BY entry DESC LIMIT 1", &[], kept)
    }

    /// The newest list, whether it is home or not.
    ///
    /// # Errors
    /// As for any reading.
    pub fn newest_trust_list(&self) -> Result<Option<KeptList>, StoreError> {
        self.first("SELECT * FROM trust ORDER BY number DESC LIMIT 1", &[], kept)
    }

    /// The list that was made here, or lost at the hub, and is to be laid down next.
    ///
    /// # Errors
    /// As for any reading.
    pub fn trust_list_not_home(&self) -> Result<Option<KeptList>, StoreError> {
        self.first(
            "SELECT * FROM trust WHERE entry IS NULL
                   AND number > (SELECT coalesce(max(number), 0) FROM trust WHERE entry IS NOT NULL)
                   ORDER BY number LIMIT 1",
            &[],
            kept,
        )
    }

    /// The key that signed the last changeset of a replica that was taken from the log by a list of trusted keys.
    ///
    /// # Errors
    /// As for any reading.
    pub fn signer_of(&self, replica: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT signed_by FROM changeset WHERE replica = ?1 AND signed_by IS NOT NULL AND refused IS NULL
                   AND entry > (SELECT min(entry) FROM trust) ORDER BY sequence DESC LIMIT 1";
        Ok(self.connection.prepare_cached(sql)?.query_row([replica], |row| row.get(0)).optional()?)
    }

    /// The signature of a changeset: its key and its value.
    ///
    /// # Errors
    /// As for any reading.
    pub fn signature_of(&self, changeset: &str) -> Result<Option<(String, String)>, StoreError> {
        let sql = "SELECT signed_by, signature FROM changeset WHERE id = ?1 AND signature IS NOT NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([changeset], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// All lists of trusted keys that are kept, the oldest first.
    ///
    /// # Errors
    /// As for any reading.
    pub fn trust_lists(&self) -> Result<Vec<KeptList>, StoreError> {
        self.rows("SELECT * FROM trust ORDER BY number", &[], kept)
    }

    /// What was not taken, the newest first.
    ///
    /// # Errors
    /// As for any reading.
    pub fn not_taken(&self) -> Result<Vec<NotTaken>, StoreError> {
        self.rows(&format!("SELECT {COLUMNS} FROM refused ORDER BY id DESC"), &[], not_taken)
    }

    /// What was not taken, counts all the same and does not lie in the log yet, in the order of each replica.
    ///
    /// # Errors
    /// As for any reading.
    pub fn not_taken_not_home(&self) -> Result<Vec<NotTaken>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM refused WHERE counts = 1 AND entry IS NULL
             AND changeset NOT IN (SELECT id FROM changeset) ORDER BY replica, sequence"
        );
        self.rows(&sql, &[], not_taken)
    }

    /// The changes of a record by all that counts here, the newest first: what is not home, then the hub's log backwards.
    ///
    /// # Errors
    /// As for any reading.
    pub fn changes_that_count(&self, record: &str) -> Result<Vec<Change>, StoreError> {
        let sql = "SELECT c.entity, c.record, c.plan, c.kind, c.before, c.after
                   FROM change c JOIN changeset s ON s.id = c.changeset WHERE c.record = ?1 AND s.refused IS NULL
                   ORDER BY s.entry IS NULL DESC, s.entry DESC, s.entry_place DESC, s.position DESC, c.position DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([record], super::journal::change)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether a changeset of this journal is one that nobody takes.
    ///
    /// # Errors
    /// As for any reading.
    pub fn is_refused(&self, changeset: &str) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) AS n FROM changeset WHERE id = :id AND refused IS NOT NULL";
        Ok(self.count(sql, &[(":id", changeset.into())])? > 0)
    }
}

impl Merger<'_> {
    /// Keeps a list. One of the same number that is not home makes way for it.
    ///
    /// # Errors
    /// As for any writing.
    pub fn keep_list(&self, list: &KeptList) -> Result<(), StoreError> {
        let sql = "INSERT INTO trust (number, entry, text, key, signature) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT DO UPDATE SET entry = excluded.entry, text = excluded.text, key = excluded.key,
                     signature = excluded.signature";
        let KeptList { number, entry, text, key, signature } = list;
        self.connection().prepare_cached(sql)?.execute(params![number, entry, text, key, signature])?;
        Ok(())
    }

    /// Forgets the lists that were made here and are not home.
    ///
    /// # Errors
    /// As for any writing.
    pub fn forget_lists_not_home(&self) -> Result<(), StoreError> {
        self.connection().execute("DELETE FROM trust WHERE entry IS NULL", [])?;
        Ok(())
    }

    /// Notes that something was not taken. Said again, the last word counts.
    ///
    /// # Errors
    /// As for any writing.
    pub fn note_not_taken(&self, one: &NotTaken) -> Result<(), StoreError> {
        self.taken_after_all(&one.hash)?;
        let sql = format!(
            "INSERT INTO refused ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
        );
        let values = params![
            one.entry,
            one.refused_at,
            one.replica,
            one.sequence,
            one.changeset,
            one.hash,
            one.author,
            one.made_at,
            one.sentence,
            one.office,
            one.why,
            one.about,
            one.counts,
            one.content
        ];
        self.connection().prepare_cached(&sql)?.execute(values)?;
        Ok(())
    }

    /// Forgets that something was not taken.
    ///
    /// # Errors
    /// As for any writing.
    pub fn taken_after_all(&self, hash: &str) -> Result<(), StoreError> {
        self.connection().prepare_cached("DELETE FROM refused WHERE hash = ?1")?.execute([hash])?;
        Ok(())
    }

    /// Keeps the signature of a changeset.
    ///
    /// # Errors
    /// As for any writing.
    pub fn signed(&self, changeset: &str, key: &str, signature: &str) -> Result<(), StoreError> {
        let sql = "UPDATE changeset SET signed_by = ?2, signature = ?3 WHERE id = ?1";
        self.connection().prepare_cached(sql)?.execute(params![changeset, key, signature])?;
        Ok(())
    }

    /// Marks a changeset of the journal as one that nobody takes: it is there to be read, and no part of what stands.
    /// `counts` says whether it goes to the hub all the same, so that what follows it is not cut off.
    ///
    /// # Errors
    /// As for any writing.
    pub fn leave_out(&self, changeset: &str, counts: bool) -> Result<(), StoreError> {
        let sql = "UPDATE changeset SET refused = ?2 WHERE id = ?1";
        self.connection().prepare_cached(sql)?.execute(params![changeset, if counts { 1 } else { 2 }])?;
        Ok(())
    }

    /// Takes such a changeset back into what stands.
    ///
    /// # Errors
    /// As for any writing.
    pub fn let_in(&self, changeset: &str) -> Result<(), StoreError> {
        self.connection().prepare_cached("UPDATE changeset SET refused = NULL WHERE id = ?1")?.execute([changeset])?;
        Ok(())
    }

    /// Notes in which entry of the log something lies that was not taken.
    ///
    /// # Errors
    /// As for any writing.
    pub fn refused_at_entry(&self, hash: &str, entry: i64) -> Result<(), StoreError> {
        self.connection()
            .prepare_cached("UPDATE refused SET entry = ?2 WHERE hash = ?1")?
            .execute(params![hash, entry])?;
        Ok(())
    }

    /// Forgets what the log said of trust: its lists are to be laid down again.
    ///
    /// # Errors
    /// As for any writing.
    pub fn forget_trust_after(&self, entry: i64) -> Result<(), StoreError> {
        let connection = self.connection();
        connection.execute("UPDATE trust SET entry = NULL WHERE entry > ?1", [entry])?;
        connection.execute("DELETE FROM refused WHERE entry > ?1 AND counts = 0", [entry])?;
        connection.execute("UPDATE refused SET entry = NULL WHERE entry > ?1", [entry])?;
        Ok(())
    }
}

/// What the office of this copy may write, for the moment of writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The code of the office.
    pub office: String,
    /// What it may write.
    pub may: Vec<Right>,
    /// The code of the office that gives rights.
    pub authority: String,
}

impl Store {
    /// Lets nothing be written from now on that the office has no right to; `None` lifts the bounds.
    pub fn bound(&mut self, bounds: Option<Bounds>) {
        self.bounds = bounds;
    }
}

impl Bounds {
    /// Whether all changes of a changeset that was just written are within the bounds.
    ///
    /// # Errors
    /// [`StoreError::NoRight`] with the first plan that is not.
    pub(super) fn hold(&self, connection: &rusqlite::Connection, changeset: &str) -> Result<(), StoreError> {
        // A plan that moves from a country to another one needs both.
        let sql = "SELECT DISTINCT c.plan, p.code, p.country, CASE WHEN c.entity <> 'plan' THEN p.country
                     WHEN CASE WHEN json_type(c.before, '$.territory_scheme') IS NULL THEN p.territory_scheme
                               ELSE json_extract(c.before, '$.territory_scheme') END IS 'GBT2260' THEN 'CN'
                     ELSE substr(CASE WHEN json_type(c.before, '$.territory') IS NULL THEN p.territory
                                      ELSE json_extract(c.before, '$.territory') END, 1, 2) END AS country_before
                   FROM change c JOIN plan p ON p.id = c.plan WHERE c.changeset = ?1";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([changeset])?;
        while let Some(row) = rows.next()? {
            let plan: String = row.get(0)?;
            let countries: [Option<String>; 2] = [row.get(2)?, row.get(3)?];
            let may = |country: &Option<String>| self.may.iter().any(|right| right.allows(&plan, country.as_deref()));
            if !countries.iter().all(may) {
                let said = self.may.iter().map(Right::said).collect::<Vec<_>>().join(", ");
                return Err(StoreError::NoRight {
                    plan: row.get(1)?,
                    office: self.office.clone(),
                    may: if said.is_empty() { "nothing".to_owned() } else { said },
                    authority: self.authority.clone(),
                });
            }
        }
        Ok(())
    }
}
