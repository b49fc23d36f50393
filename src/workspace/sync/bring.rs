//! Bringing packets in, from the hub's log or carried by hand, in one transaction.

use std::collections::HashSet;

use super::{SyncWish, Synced};
use crate::locales::text;
use crate::model::{Changeset, MERGE};
use crate::store::{Intention, Merger, Met, Reader, StoreError};
use crate::sync::{self, Incoming, Lies, Merge, Packet, Received, SyncError};
use crate::workspace::Workspace;
use crate::workspace::conflicts::foreseen;

impl Workspace {
    /// Merges packets with what is here. `met` says how far the hub's log is merged then; without it the packet was
    /// carried by hand, and what is in it goes to the hub from here.
    pub(super) fn bring(
        &mut self,
        packets: &[(i64, &Packet)],
        met: Option<&Met>,
        wish: SyncWish,
        synced: &mut Synced,
    ) -> Result<(), SyncError> {
        let env = self.env.clone();
        let now = env.now();
        self.store.merge(!wish.is_trial, |merger| {
            let read = merger.read();
            let received = sync::received(read, packets.iter().copied())?;
            let carried = packets.first().filter(|_| met.is_none()).map(|(_, packet)| *packet);
            let ours = ours(read, &received, carried)?;
            let lies = if carried.is_some() { Lies::Over } else { Lies::Under };
            let knew = carried.map_or(i64::MAX, |packet| packet.entry);
            let incoming = Incoming { received: &received, ours: &ours, lies, knew, care: wish.care };
            let merge = sync::merge(read, &incoming, &|| env.new_id())?;
            for received in &received {
                if !received.is_known {
                    merger.take(&received.sealed.changeset, &received.sealed.hash)?;
                }
                if met.is_some() {
                    merger.arrived(&received.sealed.changeset.id, received.entry, received.place)?;
                }
            }
            synced.count(&received);
            let (sentence, clashes) = (said(&received, &merge), merge.clashes.clone());
            let intention = Intention {
                id: env.new_id(),
                author: env.author(),
                made_at: &now,
                command: MERGE,
                sentence: &sentence,
                undoes: None,
            };
            carry_out(merger, &intention, merge)?;
            for clash in &clashes {
                synced.conflicts.extend(foreseen(merger.read(), clash)?);
            }
            Ok(met.map_or(Ok(()), |met| merger.met(met))?)
        })
    }
}

/// What was done here that the others did not know: what is not home; of a packet that was carried, also what came home
/// after its maker was there last, but for the maker's own.
fn ours(read: &Reader, received: &[Received], carried: Option<&Packet>) -> Result<Vec<Changeset>, StoreError> {
    let came: HashSet<&str> = received.iter().map(|received| received.sealed.changeset.id.as_str()).collect();
    let all = match carried {
        Some(packet) => read.changesets_after(packet.entry)?,
        None => read.changesets_not_home()?,
    };
    let is_ours = |changeset: &Changeset| {
        !came.contains(changeset.id.as_str()) && carried.is_none_or(|packet| packet.replica != changeset.replica)
    };
    Ok(all.into_iter().map(|(changeset, _)| changeset).filter(is_ours).collect())
}

/// Writes what a merge comes to: what the merging office says, and what the records become.
fn carry_out(merger: &Merger<'_>, intention: &Intention<'_>, merge: Merge) -> Result<(), SyncError> {
    if !merge.decisions.is_empty() {
        merger.decide(intention, merge.decisions)?;
    }
    Ok(merger.put(&merge.states)?)
}

/// What a merge did, in words.
fn said(received: &[Received], merge: &Merge) -> String {
    let news = received.iter().filter(|received| !received.is_known);
    let mut authors: Vec<&str> = news.map(|received| received.sealed.changeset.author.as_str()).collect();
    authors.sort_unstable();
    authors.dedup();
    let conflicts = i64::try_from(merge.clashes.len()).unwrap_or(i64::MAX);
    text("done-merged", &[("authors", authors.join(", ").into()), ("conflicts", conflicts.into())])
}
