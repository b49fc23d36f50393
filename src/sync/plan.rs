//! What may be taken from a packet without deciding anything.

use std::collections::{BTreeMap, BTreeSet};

use super::{Packet, PacketError, Sealed};
use crate::store::{Store, StoreError};

/// The last changeset that a workspace has of each replica.
pub type Known = BTreeMap<String, i64>;

/// A record that both sides changed without knowing of each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clash {
    /// Its entity.
    pub entity: String,
    /// Its id.
    pub record: String,
    /// Who changed it there, and in which words.
    pub theirs: String,
    /// Who changed it here, and in which words.
    pub mine: String,
}

/// What can be done with a packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reception {
    /// These changesets are new and touch nothing that was changed here meanwhile. Empty: all of it is here already.
    Take(Vec<Sealed>),
    /// Both sides changed these records; a person has to decide.
    Clash(Vec<Clash>),
}

/// What a workspace knows.
///
/// # Errors
/// As for any reading.
pub fn known(store: &Store) -> Result<Known, StoreError> {
    let sql = "SELECT replica, max(sequence) AS sequence FROM changeset GROUP BY replica";
    let rows = store.read().rows(sql, &[], |row| Ok((row.get("replica")?, row.get("sequence")?)))?;
    Ok(rows.into_iter().collect())
}

/// Decides what can be taken from a packet: the changesets that are new here, unless one of them touches a record
/// that was changed here by a changeset the sender did not have.
///
/// # Errors
/// A packet that begins later than what is here ends, or a store that cannot be read.
pub fn plan(store: &Store, packet: &Packet) -> Result<Result<Reception, PacketError>, StoreError> {
    let known = known(store)?;
    let have = known.get(&packet.replica).copied().unwrap_or(0);
    let new: Vec<Sealed> =
        packet.changesets.iter().filter(|sealed| sealed.changeset.sequence > have).cloned().collect();
    if new.first().is_some_and(|first| first.changeset.sequence != have + 1) {
        return Ok(Err(PacketError::Gap { replica: packet.replica.clone(), expected: have + 1 }));
    }
    let mut here: BTreeMap<(String, String), String> = BTreeMap::new();
    for replica in known.keys().filter(|replica| **replica != packet.replica) {
        let unknown_to_sender = packet.knew.get(replica).copied().unwrap_or(0) + 1;
        for (changeset, _) in store.changesets(replica, unknown_to_sender)? {
            let said = format!("{}: {}", changeset.author, changeset.sentence);
            here.extend(changeset.changes.into_iter().map(|change| ((change.entity, change.record), said.clone())));
        }
    }
    let mut clashes = BTreeSet::new();
    for Sealed { changeset, .. } in &new {
        for change in &changeset.changes {
            if let Some(mine) = here.get(&(change.entity.clone(), change.record.clone())) {
                clashes.insert(Clash {
                    entity: change.entity.clone(),
                    record: change.record.clone(),
                    theirs: format!("{}: {}", changeset.author, changeset.sentence),
                    mine: mine.clone(),
                });
            }
        }
    }
    Ok(Ok(if clashes.is_empty() { Reception::Take(new) } else { Reception::Clash(clashes.into_iter().collect()) }))
}
