//! A packet: changesets on their way, sealed. It is what lies in a hub's log as one entry, and what is carried on a
//! stick as one file.
//!
//! Layout: 8 bytes `RIS3PKT2`, 32 bytes BLAKE3 of what follows, then JSON compressed with zstd. A torn or altered
//! packet does not match its seal; a changeset that was altered before packing does not match its own hash; and since
//! each packet names the seal of the entry that it follows, a log that was written anew does not match either.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::trust::{Signature, SignedList};
use crate::model::Changeset;

const MAGIC: &[u8; 8] = b"RIS3PKT2";
const SEAL: usize = 32;
/// zstd's default: packets are small, and speed matters more than the last percent.
const COMPRESSION: i32 = 3;

/// The seal before the first entry of a log.
pub const NO_SEAL: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A changeset with the hash that its author's journal gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The changeset.
    pub changeset: Changeset,
    /// Its hash.
    pub hash: String,
    /// The signature of its office over the hash; none of a copy that has no key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// Whether its office gave it up: then it only counts in the chain, and its signature says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_left_out: bool,
}

impl Sealed {
    /// The one plan that its changes are about; `None` when they are about several, or about none.
    #[must_use]
    pub fn about(&self) -> Option<&str> {
        let mut plans = self.changeset.changes.iter().map(|change| change.plan.as_str());
        let first = plans.next()?;
        plans.all(|plan| plan == first).then_some(first)
    }
}

/// What lay in no hub yet when a copy packed it: its own changesets, and those that it carries for others, in the
/// order in which they count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packet {
    /// The replica that packed it.
    pub replica: String,
    /// The seal of the first entry of the log that it belongs to; empty while there is none.
    pub origin: String,
    /// The last entry of that log that the sender had merged; 0 for none.
    pub entry: i64,
    /// The seal of that entry.
    pub previous: String,
    /// The changesets.
    pub changesets: Vec<Sealed>,
    /// A list of trusted keys; it counts from the next entry on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<SignedList>,
}

/// A packet that cannot be taken.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PacketError {
    /// Not a packet at all.
    #[error("it is no ris3 packet")]
    NotAPacket,
    /// Not a receipt at all.
    #[error("it is no ris3 receipt")]
    NotAReceipt,
    /// It ends early or was altered.
    #[error("it is torn or was altered on the way: its seal does not match\n  nothing was taken; ask for it again")]
    Broken,
    /// A changeset inside does not hash to what its author's journal says.
    #[error(
        "changeset {sequence} of {replica} was altered before it was packed\n  nothing was taken; tell the office that sent it"
    )]
    Altered {
        /// Its replica.
        replica: String,
        /// Its number.
        sequence: i64,
    },
    /// It was written by a later program.
    #[error(
        "changeset {sequence} of {replica} comes from a newer ris3: its schema has version {found}, this program knows {known}\n  nothing was taken; update the program, then try again"
    )]
    Newer {
        /// Its replica.
        replica: String,
        /// Its number.
        sequence: i64,
        /// Its schema version.
        found: i64,
        /// The schema version of this program.
        known: i64,
    },
    /// Two copies of one file have been at work under one name.
    #[error(
        "changeset {sequence} of {replica} is another one here than there\n  nothing was taken: two copies of one file have been at work. Make one of them anew with `ris3 sync` into an empty workspace"
    )]
    Twice {
        /// The replica.
        replica: String,
        /// The number that both have given.
        sequence: i64,
    },
    /// Changesets are missing between two others.
    #[error(
        "changeset {expected} of {replica} is missing\n  nothing was taken; take the packets in the order they were made"
    )]
    Gap {
        /// The replica.
        replica: String,
        /// The number that should have come.
        expected: i64,
    },
}

impl Packet {
    /// The bytes to hand over.
    ///
    /// # Errors
    /// When the memory for it cannot be had.
    pub fn to_bytes(&self) -> std::io::Result<Vec<u8>> {
        let body = zstd::encode_all(serde_json::to_vec(self)?.as_slice(), COMPRESSION)?;
        Ok([MAGIC.as_slice(), blake3::hash(&body).as_bytes(), &body].concat())
    }

    /// The one plan that its changesets are about; `None` when they are about several, or about none. What was given up
    /// does not count: nobody takes what is in it, and its office has no right to its plan.
    #[must_use]
    pub fn about(&self) -> Option<&str> {
        let mut plans = self.changesets.iter().filter(|sealed| !sealed.is_left_out).map(Sealed::about);
        let first = plans.next()??;
        plans.all(|plan| plan == Some(first)).then_some(first)
    }

    /// The seal that bytes carry, whether they match it or not.
    ///
    /// # Errors
    /// When they are no packet at all.
    pub fn seal(bytes: &[u8]) -> Result<String, PacketError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(PacketError::NotAPacket)?;
        let (seal, _) = rest.split_first_chunk::<SEAL>().ok_or(PacketError::Broken)?;
        Ok(blake3::Hash::from_bytes(*seal).to_hex().to_string())
    }

    /// Whether bytes match the seal that they carry.
    #[must_use]
    pub fn is_whole(bytes: &[u8]) -> bool {
        let rest = bytes.strip_prefix(MAGIC).and_then(|rest| rest.split_at_checked(SEAL));
        rest.is_some_and(|(seal, body)| blake3::hash(body).as_bytes() == seal)
    }

    /// Reads a packet and proves that it is whole and unaltered.
    ///
    /// # Errors
    /// Says what does not fit; nothing of a broken packet is used.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PacketError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(PacketError::NotAPacket)?;
        let (seal, body) = rest.split_at_checked(SEAL).ok_or(PacketError::Broken)?;
        if blake3::hash(body).as_bytes() != seal {
            return Err(PacketError::Broken);
        }
        let json = zstd::decode_all(body).map_err(|_| PacketError::Broken)?;
        let packet: Self = serde_json::from_slice(&json).map_err(|_| PacketError::Broken)?;
        packet.prove()?;
        Ok(packet)
    }

    /// Each changeset hashes to what stands beside it and follows the one before of its replica.
    fn prove(&self) -> Result<(), PacketError> {
        let mut last: BTreeMap<&str, &Sealed> = BTreeMap::new();
        for sealed in &self.changesets {
            let Changeset { replica, sequence, previous_hash, .. } = &sealed.changeset;
            let altered = || PacketError::Altered { replica: replica.clone(), sequence: *sequence };
            if sealed.changeset.hash().map_err(|_| altered())? != sealed.hash {
                return Err(altered());
            }
            if let Some(before) = last.insert(replica, sealed) {
                let expected = before.changeset.sequence + 1;
                if *sequence != expected {
                    return Err(PacketError::Gap { replica: replica.clone(), expected });
                }
                if *previous_hash != before.hash {
                    return Err(altered());
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changeset(sequence: i64, previous_hash: &str) -> Sealed {
        let changeset = Changeset {
            id: format!("id-{sequence}"),
            replica: "field".into(),
            sequence,
            author: "officer".into(),
            made_at: "2026-11-23T12:00:00.000Z".into(),
            command: "edit".into(),
            sentence: "Raised ERDF 2026".into(),
            schema_version: 1,
            undoes: None,
            previous_hash: previous_hash.into(),
            changes: Vec::new(),
        };
        let hash = changeset.hash().unwrap();
        Sealed { changeset, hash, signature: None, is_left_out: false }
    }

    fn packet() -> Packet {
        let first = changeset(1, "0");
        let second = changeset(2, &first.hash);
        let previous = NO_SEAL.to_owned();
        let changesets = vec![first, second];
        Packet { replica: "field".into(), origin: String::new(), entry: 0, previous, changesets, trust: None }
    }

    #[test]
    fn a_packet_reads_back_as_itself() {
        assert_eq!(Packet::from_bytes(&packet().to_bytes().unwrap()), Ok(packet()));
    }

    #[test]
    fn every_torn_or_altered_packet_is_refused() {
        let whole = packet().to_bytes().unwrap();
        for length in 0..whole.len() {
            assert!(Packet::from_bytes(&whole[..length]).is_err(), "cut to {length} bytes");
        }
        for place in 0..whole.len() {
            let mut altered = whole.clone();
            altered[place] ^= 1;
            assert!(Packet::from_bytes(&altered).is_err(), "byte {place} altered");
        }
    }

    #[test]
    fn a_forged_or_missing_changeset_is_named() {
        let mut forged = packet();
        forged.changesets[1].changeset.author = "somebody else".into();
        let refusal = Packet::from_bytes(&forged.to_bytes().unwrap());
        assert_eq!(refusal, Err(PacketError::Altered { replica: "field".into(), sequence: 2 }));
        let mut short = packet();
        short.changesets.push(changeset(4, "0"));
        let refusal = Packet::from_bytes(&short.to_bytes().unwrap());
        assert_eq!(refusal, Err(PacketError::Gap { replica: "field".into(), expected: 3 }));
    }
}
