//! What of a list of packets is new here, what was here already, and whether all of it fits the journal.

use std::collections::HashMap;

use super::{Packet, PacketError, Sealed, SyncError};
use crate::store::{Reader, SCHEMA_VERSION};

/// A changeset of a packet, as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// The changeset.
    pub sealed: Sealed,
    /// Whether it was in this file already: carried in by a packet, or this file's own.
    pub is_known: bool,
    /// The entry of the log that it came in, and its place there.
    pub entry: i64,
    /// Its place in that entry.
    pub place: i64,
}

/// Looks through packets in their order, each with the number of its entry. What lies in the log already, or came twice,
/// is left out: the first time counts, for everybody.
///
/// # Errors
/// Changesets that are missing, altered, of a newer program, or another one under a number that is known here.
pub fn received<'p>(
    read: &Reader,
    packets: impl IntoIterator<Item = (i64, &'p Packet)>,
) -> Result<Vec<Received>, SyncError> {
    let mut all = Vec::new();
    // The last new changeset of each replica: its number and hash.
    let mut last: HashMap<&str, (i64, &str)> = HashMap::new();
    for (entry, packet) in packets {
        for (place, sealed) in (0..).zip(&packet.changesets) {
            let changeset = &sealed.changeset;
            let (replica, sequence) = (changeset.replica.as_str(), changeset.sequence);
            if changeset.schema_version > SCHEMA_VERSION {
                let found = changeset.schema_version;
                let replica = replica.to_owned();
                return Err(PacketError::Newer { replica, sequence, found, known: SCHEMA_VERSION }.into());
            }
            let twice = || PacketError::Twice { replica: replica.to_owned(), sequence };
            if last.get(replica).is_some_and(|(number, _)| sequence <= *number) {
                continue; // it came in an earlier packet of this list
            }
            let here = read.placed(replica, sequence)?;
            let is_known = here.is_some();
            match here {
                Some(here) if here.hash != sealed.hash => return Err(twice().into()),
                Some(here) if here.is_home => continue,
                Some(_) => {}
                None => {
                    let before = match last.get(replica) {
                        Some((number, hash)) => Some((*number, (*hash).to_owned())),
                        None => read.last_of(replica)?,
                    };
                    let (number, hash) = before.unwrap_or((0, super::NO_SEAL.to_owned()));
                    if sequence != number + 1 {
                        return Err(PacketError::Gap { replica: replica.to_owned(), expected: number + 1 }.into());
                    }
                    if changeset.previous_hash != hash {
                        return Err(twice().into());
                    }
                }
            }
            last.insert(replica, (sequence, &sealed.hash));
            all.push(Received { sealed: sealed.clone(), is_known, entry, place });
        }
    }
    Ok(all)
}
