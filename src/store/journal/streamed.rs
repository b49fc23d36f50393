//! The seal of a changeset with more changes than memory should hold: they are read one by one.

use rusqlite::Connection;
use serde::ser::{Error as _, SerializeSeq};
use serde::{Serialize, Serializer};

use super::{CHANGES, Changeset, StoreError, change};

/// A changeset as [`Changeset`] is written down, with its changes still in the file.
#[derive(Serialize)]
struct Sealed<'a> {
    id: &'a str,
    replica: &'a str,
    sequence: i64,
    author: &'a str,
    made_at: &'a str,
    command: &'a str,
    sentence: &'a str,
    schema_version: i64,
    undoes: Option<&'a str>,
    previous_hash: &'a str,
    changes: Changes<'a>,
}

struct Changes<'a> {
    connection: &'a Connection,
    changeset: &'a str,
}

impl Serialize for Changes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut statement = self.connection.prepare_cached(CHANGES).map_err(S::Error::custom)?;
        for change in statement.query_map([self.changeset], change).map_err(S::Error::custom)? {
            list.serialize_element(&change.map_err(S::Error::custom)?)?;
        }
        list.end()
    }
}

/// The hash of a changeset whose changes are in the file: the same as [`Changeset::hash`] gives with them in memory.
pub(super) fn seal(connection: &Connection, changeset: &Changeset) -> Result<String, StoreError> {
    let sealed = Sealed {
        id: &changeset.id,
        replica: &changeset.replica,
        sequence: changeset.sequence,
        author: &changeset.author,
        made_at: &changeset.made_at,
        command: &changeset.command,
        sentence: &changeset.sentence,
        schema_version: changeset.schema_version,
        undoes: changeset.undoes.as_deref(),
        previous_hash: &changeset.previous_hash,
        changes: Changes { connection, changeset: &changeset.id },
    };
    let mut hasher = blake3::Hasher::new();
    serde_json::to_writer(&mut hasher, &sealed)
        .map_err(|error| StoreError::Sql(rusqlite::Error::ToSqlConversionFailure(error.into())))?;
    Ok(hasher.finalize().to_hex().to_string())
}
