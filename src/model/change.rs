//! What the journal holds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Value;

/// What the journal calls a changeset that says what came out of a merge.
pub const MERGE: &str = "merge";

/// What happened to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It was made.
    Add,
    /// Some of its fields were changed.
    Edit,
    /// It was retired: hidden from work, kept for ever.
    Retire,
    /// It was brought back.
    Restore,
}

/// One record's before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The entity of the record.
    pub entity: String,
    /// The record's id.
    pub record: String,
    /// The plan that owns it.
    pub plan: String,
    /// What happened.
    pub kind: ChangeKind,
    /// JSON object of the changed fields before; absent when the record was made.
    pub before: Option<String>,
    /// JSON object of the changed fields after.
    pub after: String,
}

/// Fields with their values, as the journal holds them.
pub type Fields = BTreeMap<String, Value>;

/// The field that says since when a record is retired. Every table has it, and the catalogue does not.
pub const RETIRED_AT: &str = "retired_at";

impl Change {
    /// The change of a record that is there already from some fields to others. What became of its life, these fields say.
    ///
    /// # Errors
    /// As for [`Change::fields_before`].
    pub fn of(
        entity: &str,
        record: &str,
        plan: &str,
        before: &Fields,
        after: &Fields,
    ) -> Result<Self, serde_json::Error> {
        let kind = match (before.get(RETIRED_AT), after.get(RETIRED_AT)) {
            (Some(Value::Null), Some(_)) => ChangeKind::Retire,
            (Some(_), Some(Value::Null)) => ChangeKind::Restore,
            _ => ChangeKind::Edit,
        };
        Ok(Self {
            entity: entity.to_owned(),
            record: record.to_owned(),
            plan: plan.to_owned(),
            kind,
            before: Some(serde_json::to_string(before)?),
            after: serde_json::to_string(after)?,
        })
    }

    /// What the newest of some changes of a record, the newest first, says of a field; a record that was made without it
    /// has it empty.
    ///
    /// # Errors
    /// As for [`Change::fields_before`].
    pub fn last_said(changes: &[Self], name: &str) -> Result<Option<Value>, serde_json::Error> {
        for change in changes {
            let said = change.fields_after()?.remove(name);
            if said.is_some() || change.kind == ChangeKind::Add {
                return Ok(Some(said.unwrap_or_default()));
            }
        }
        Ok(None)
    }

    /// The changed fields before; none of a record that was made.
    ///
    /// # Errors
    /// Never for what came from a journal; serde's signature asks for the case.
    pub fn fields_before(&self) -> Result<Fields, serde_json::Error> {
        self.before.as_deref().map_or_else(|| Ok(Fields::new()), fields)
    }

    /// The changed fields after; of a record that was made, those that were entered.
    ///
    /// # Errors
    /// As for [`Change::fields_before`].
    pub fn fields_after(&self) -> Result<Fields, serde_json::Error> {
        fields(&self.after)
    }
}

fn fields(json: &str) -> Result<Fields, serde_json::Error> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json)?;
    Ok(object.iter().map(|(name, value)| (name.clone(), value.into())).collect())
}

/// One intention of one person, written in one transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changeset {
    /// Its id.
    pub id: String,
    /// The replica it was made on.
    pub replica: String,
    /// 1, 2, 3 … without a hole, per replica.
    pub sequence: i64,
    /// Who.
    pub author: String,
    /// When, in UTC.
    pub made_at: String,
    /// What the person called.
    pub command: String,
    /// What it did, in words.
    pub sentence: String,
    /// Version of the schema it was written with.
    pub schema_version: i64,
    /// The changeset it takes back, if it is an undo.
    pub undoes: Option<String>,
    /// Hash of the changeset before it in its replica; 64 zeros for the first.
    pub previous_hash: String,
    /// Its changes, in the order they were made.
    pub changes: Vec<Change>,
}

impl Changeset {
    /// The hash that seals it: BLAKE3 over the canonical JSON of the changeset, which holds the hash before it.
    ///
    /// # Errors
    /// Never for values that came from a journal; serde's signature asks for the case.
    pub fn hash(&self) -> Result<String, serde_json::Error> {
        Ok(blake3::hash(&serde_json::to_vec(self)?).to_hex().to_string())
    }
}
