//! What of a list of packets is new here, what was here already, what is not taken and why, and whether all of it fits the
//! journal.

use std::collections::{HashMap, HashSet};

use super::trust::{Found, Judge, Judgement, ListFault, SignedList, TrustList, proven};
use super::{Lies, NO_SEAL, Packet, PacketError, Sealed, SyncError};
use crate::store::{Place, Reader, SCHEMA_VERSION};

/// A changeset of a packet, as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// The changeset, with those of its changes that come here.
    pub sealed: Sealed,
    /// Where that is only a part: the place of each of them in the whole.
    pub part: Option<Vec<i64>>,
    /// Whether it was part of what stands here already: carried in by a packet, or this file's own.
    pub is_known: bool,
    /// Whether it is in the journal of this file: known, or left out before.
    pub is_in_journal: bool,
    /// The entry of the log that it came in, and its place there.
    pub entry: i64,
    /// Its place in that entry.
    pub place: i64,
}

impl Received {
    /// A changeset that stands here and is home. Its signature was proven when it came; this one was not.
    fn known(sealed: &Sealed, entry: i64, place: i64) -> Self {
        let sealed = Sealed { signature: None, ..sealed.clone() };
        Self { sealed, part: None, is_known: true, is_in_journal: true, entry, place }
    }
}

/// A changeset that is not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The changeset.
    pub sealed: Sealed,
    /// Why.
    pub judgement: Judgement,
    /// Whether it is part of what stands here, and must not be from now on.
    pub is_known: bool,
    /// Whether it is in the journal of this file.
    pub is_in_journal: bool,
    /// The entry of the log that it came in.
    pub entry: i64,
    /// Its place in that entry.
    pub place: i64,
}

/// A list of trusted keys in an entry of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The entry.
    pub entry: i64,
    /// The replica that packed it.
    pub replica: String,
    /// The list, as it came.
    pub signed: SignedList,
    /// The list, or why it is not to be trusted.
    pub admitted: Result<TrustList, ListFault>,
}

/// Packets, looked through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sorted {
    /// What is taken.
    pub received: Vec<Received>,
    /// What is not.
    pub refused: Vec<Refusal>,
    /// The lists of trusted keys.
    pub lists: Vec<Listed>,
}

/// Looks through packets in their order, each with the number of its entry. What lies in the log already, or came twice,
/// is left out: the first time counts, for everybody. Of a packet that lies over the log it is known: its maker went on
/// from there, also where it had not heard yet that it is home. `judge` says what is not to be trusted.
///
/// # Errors
/// Changesets that are missing, altered, of a newer program, or another one under a number that is known here. A first list
/// of trusted keys that is not the one that was demanded.
pub fn received(
    read: &Reader,
    packets: &[(i64, &Packet)],
    lies: Lies,
    judge: &mut Judge<'_>,
) -> Result<Sorted, SyncError> {
    let is_judged = judge.list().is_some() || packets.iter().any(|(_, packet)| packet.trust.is_some());
    let proofs = if is_judged { proven(packets) } else { HashSet::new() };
    let mut sorter = Sorter { read, lies, last: HashMap::new(), sorted: Sorted::default() };
    for (number, (entry, packet)) in packets.iter().enumerate() {
        judge.open();
        for (place, sealed) in packet.changesets.iter().enumerate() {
            let is_proven = proofs.contains(&(number, place));
            sorter.take(sealed, judge, is_proven, (*entry, i64::try_from(place).unwrap_or(i64::MAX)))?;
        }
        if let Some(signed) = &packet.trust {
            let admitted = judge.close(signed);
            if let Err(fault @ ListFault::NotDemanded(..)) = &admitted {
                return Err(SyncError::Refused(format!("the list of trusted keys of this hub: {fault}")));
            }
            let (signed, replica) = (signed.clone(), packet.replica.clone());
            sorter.sorted.lists.push(Listed { entry: *entry, replica, signed, admitted });
        }
    }
    Ok(sorter.sorted)
}

struct Sorter<'a> {
    read: &'a Reader,
    lies: Lies,
    /// The last new changeset of each replica: its number and hash.
    last: HashMap<String, (i64, String)>,
    sorted: Sorted,
}

impl Sorter<'_> {
    fn take(
        &mut self,
        sealed: &Sealed,
        judge: &mut Judge<'_>,
        is_proven: bool,
        (entry, place): (i64, i64),
    ) -> Result<(), SyncError> {
        let changeset = &sealed.changeset;
        let (replica, sequence) = (&changeset.replica, changeset.sequence);
        if changeset.schema_version > SCHEMA_VERSION {
            let found = changeset.schema_version;
            let replica = replica.clone();
            return Err(PacketError::Newer { replica, sequence, found, known: SCHEMA_VERSION }.into());
        }
        if self.last.get(replica).is_some_and(|(number, _)| sequence <= *number) {
            return Ok(()); // it came in an earlier packet of this list
        }
        let here = self.read.placed(replica, sequence)?;
        let is_twin = here.as_ref().is_some_and(|here| here.hash != sealed.hash);
        match &here {
            Some(here) if is_twin && !(here.is_home && judge.list().is_some()) => {
                return Err(PacketError::Twice { replica: replica.clone(), sequence }.into());
            }
            Some(here) if here.is_home && !is_twin => {
                if self.lies == Lies::Over && !here.is_refused {
                    self.sorted.received.push(Received::known(sealed, entry, place));
                }
                return Ok(());
            }
            _ => {}
        }
        let connects = !is_twin && self.connects(sealed, here.as_ref(), judge)?;
        let judgement = judge.judge(sealed, Found { is_proven, connects, is_twin })?;
        let is_known = here.as_ref().is_some_and(|here| !here.is_refused);
        let counts = judgement.as_ref().is_none_or(|judgement| judgement.why.counts());
        if counts {
            self.last.insert(replica.clone(), (sequence, sealed.hash.clone()));
        }
        let sealed = sealed.clone();
        let is_in_journal = here.is_some_and(|here| here.is_in_journal);
        match judgement {
            None => {
                let part = None;
                self.sorted.received.push(Received { sealed, part, is_known, is_in_journal, entry, place });
            }
            Some(judgement) => {
                let is_known = is_known && counts;
                self.sorted.refused.push(Refusal { sealed, judgement, is_known, is_in_journal, entry, place });
            }
        }
        Ok(())
    }

    /// Whether a changeset follows the one before of its replica. Among those who trust only some, one that does not is
    /// refused; among those who trust everybody something went wrong on the way.
    fn connects(&self, sealed: &Sealed, here: Option<&Place>, judge: &Judge<'_>) -> Result<bool, SyncError> {
        if here.is_some() {
            return Ok(true);
        }
        let Sealed { changeset, .. } = sealed;
        let (replica, sequence) = (&changeset.replica, changeset.sequence);
        let before = match self.last.get(replica) {
            Some((number, hash)) => Some((*number, hash.clone())),
            None => self.read.last_of(replica)?,
        };
        let (number, hash) = before.unwrap_or((0, NO_SEAL.to_owned()));
        if sequence == number + 1 && changeset.previous_hash == hash {
            return Ok(true);
        }
        if judge.list().is_some() {
            return Ok(false);
        }
        let replica = replica.clone();
        Err(if sequence == number + 1 {
            PacketError::Twice { replica, sequence }.into()
        } else {
            PacketError::Gap { replica, expected: number + 1 }.into()
        })
    }
}
