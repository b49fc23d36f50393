//! Reading a hub's log from where it was merged last, and proving that it is still the same log.

use super::{Hub, HubError, NO_SEAL, Packet};
use crate::store::Met;

/// So many entries are fetched at once.
const AT_ONCE: usize = 256;

/// One entry of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub number: i64,
    /// Its seal.
    pub seal: String,
    /// What is in it.
    pub packet: Packet,
}

/// What the log holds for somebody who merged it up to some entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Log {
    /// These entries are new.
    New(Vec<Entry>),
    /// The last entry that was merged is not in it any more, but the one before is: it was laid down and lost again, as
    /// when a stick is pulled. The log was merged up to here, and what was in the lost entry is not home.
    Lost(Met),
}

impl Log {
    /// The new entries.
    #[must_use]
    pub fn entries(self) -> Vec<Entry> {
        match self {
            Self::New(entries) => entries,
            Self::Lost(_) => Vec::new(),
        }
    }
}

/// Reads what came after the last entry that was merged. `go_on` is asked between two looks.
///
/// # Errors
/// A hub that cannot be reached, a broken entry, or another log than the one that is known. `None` when it was stopped.
pub fn since(hub: &dyn Hub, met: Option<&Met>, mut go_on: impl FnMut(usize) -> bool) -> Result<Option<Log>, HubError> {
    let place = || hub.address();
    let (mut number, mut seal) = met.map_or((0, NO_SEAL.to_owned()), |met| (met.entry, met.seal.clone()));
    let mut origin = met.map(|met| met.origin.clone());
    let mut bytes = hub.fetch((number - 1).max(0), AT_ONCE)?;
    if let Some(met) = met {
        match bytes.first().map(|first| Packet::seal(first)) {
            Some(Ok(found)) if found == met.seal => drop(bytes.remove(0)),
            other => return lost(hub, met, other.is_none()).map(|met| Some(Log::Lost(met))),
        }
    }
    let mut entries = Vec::new();
    while !bytes.is_empty() {
        for bytes in bytes {
            number += 1;
            let broken = |error| HubError::Packet { place: place(), entry: number, error };
            let packet = Packet::from_bytes(&bytes).map_err(broken)?;
            let own = Packet::seal(&bytes).map_err(broken)?;
            if packet.previous != seal || packet.entry != number - 1 {
                let what = "one that does not follow the entry before it";
                return Err(HubError::Rewritten { place: place(), entry: number, what });
            }
            origin.get_or_insert_with(|| own.clone());
            seal = own;
            entries.push(Entry { number, seal: seal.clone(), packet });
        }
        if !go_on(entries.len()) {
            return Ok(None);
        }
        bytes = hub.fetch(number, AT_ONCE)?;
    }
    Ok(Some(Log::New(entries)))
}

/// Where to go on when the last entry that was merged is not there.
fn lost(hub: &dyn Hub, met: &Met, is_gone: bool) -> Result<Met, HubError> {
    let what = if is_gone { "not there" } else { "another one" };
    let other = HubError::Rewritten { place: hub.address(), entry: met.entry, what };
    if met.entry < 2 {
        return Err(other);
    }
    let before = hub.fetch(met.entry - 2, 1)?;
    match before.first().map(|bytes| (Packet::seal(bytes), Packet::from_bytes(bytes))) {
        Some((Ok(seal), Ok(packet))) if seal == met.previous => {
            Ok(Met { origin: met.origin.clone(), entry: met.entry - 1, seal, previous: packet.previous })
        }
        _ => Err(other),
    }
}
