//! The signatures of changesets as they are kept, all of them, to be proven again.

use super::{Reader, StoreError};

/// The signature of a changeset as it is kept, with what names the changeset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSignature {
    /// The replica of the changeset.
    pub replica: String,
    /// Its number.
    pub sequence: i64,
    /// Whose it is.
    pub author: String,
    /// When it was made, UTC.
    pub made_at: String,
    /// What it did.
    pub sentence: String,
    /// Its hash.
    pub hash: String,
    /// The key that the signature is said to be of.
    pub key: String,
    /// The signature.
    pub value: String,
    /// Whether it was left out and counts: then its office may have signed that it gave it up.
    pub is_left_out: bool,
}

impl Reader {
    /// All signatures of changesets that are kept.
    ///
    /// # Errors
    /// As for any reading.
    pub fn signatures(&self) -> Result<Vec<KeptSignature>, StoreError> {
        let sql = "SELECT replica, sequence, author, made_at, sentence, hash, coalesce(signed_by, '') AS key,
                     coalesce(signature, '') AS value, refused IS 1 AS is_left_out
                   FROM changeset WHERE signed_by IS NOT NULL OR signature IS NOT NULL ORDER BY position";
        self.rows(sql, &[], |row| {
            Ok(KeptSignature {
                replica: row.get("replica")?,
                sequence: row.get("sequence")?,
                author: row.get("author")?,
                made_at: row.get("made_at")?,
                sentence: row.get("sentence")?,
                hash: row.get("hash")?,
                key: row.get("key")?,
                value: row.get("value")?,
                is_left_out: row.get("is_left_out")?,
            })
        })
    }
}
