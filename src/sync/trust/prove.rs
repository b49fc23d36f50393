//! Looking at many signatures. One takes some fifty microseconds, so many are looked at on two cores.

use std::collections::HashSet;
use std::thread;

use super::{Purpose, Signature};
use crate::sync::Packet;

/// From so many on it is worth a second core.
const MANY: usize = 64;

/// What a look at all of some things finds, in their order.
#[must_use]
pub fn on_two_cores<T: Sync, F: Send>(all: &[T], look: impl Fn(&[T]) -> Vec<F> + Sync) -> Vec<F> {
    if all.len() < MANY {
        return look(all);
    }
    let (first, second) = all.split_at(all.len() / 2);
    thread::scope(|scope| {
        let beside = scope.spawn(|| look(second));
        let mut found = look(first);
        // A thread that could not be had is no reason to find less.
        found.extend(beside.join().unwrap_or_else(|_| look(second)));
        found
    })
}

/// Which changesets of some packets bear a signature that is of its key: by the number of the packet among them, and the
/// place in it.
#[must_use]
pub fn proven(packets: &[(i64, &Packet)]) -> HashSet<(usize, usize)> {
    let mut signed: Vec<((usize, usize), &Signature, &str, Purpose)> = Vec::new();
    for (number, (_, packet)) in packets.iter().enumerate() {
        for (place, sealed) in packet.changesets.iter().enumerate() {
            let purpose = if sealed.is_left_out { Purpose::LeftOut } else { Purpose::Changeset };
            let with = |signature| ((number, place), signature, sealed.hash.as_str(), purpose);
            signed.extend(sealed.signature.iter().map(with));
        }
    }
    let proven = on_two_cores(&signed, |some| {
        let proven = some.iter().filter(|(_, signature, hash, purpose)| signature.proves(*purpose, hash));
        proven.map(|(place, ..)| *place).collect()
    });
    proven.into_iter().collect()
}
