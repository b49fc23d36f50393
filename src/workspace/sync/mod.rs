//! Meeting other copies: at a hub, or by a packet that is carried by hand.

mod begin;
mod bring;
mod brought;
mod files;
pub(super) mod here;
mod lay_down;
mod leave_out;
mod outgoing;
mod packets;
mod receive;
pub(super) mod trusted;

pub use files::FilesMet;
pub use packets::{Applied, Carried};
pub use trusted::{Membership, refusal_told};

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Workspace;
use crate::model::Finding;
use crate::store::{Meeting, Merger, Met, NotTaken, StoreError};
use crate::sync::{self, Care, Entry, Hub, Log, Packet, Received, SyncError};
use crate::views::conflicts::Conflict;

/// The setting with the address of the hub.
pub const HUB: &str = "sync.hub";

/// So often others may be faster before a sync gives up for now.
const TRIES: usize = 20;

/// How a sync is meant.
#[derive(Clone, Copy, Debug, Default)]
pub struct SyncWish {
    /// Only say what would come and what would clash; nothing is written anywhere.
    pub is_trial: bool,
    /// The hub was set up anew: lay everything down there again.
    pub is_anew: bool,
    /// Lay a frozen state down at the hub, for offices that come later.
    pub is_freezing: bool,
    /// Run the rules before and after, and name what the merge brought.
    pub is_checked: bool,
    /// Give up what nobody takes, so that the rest can go: it stays in the journal, to be read.
    pub is_leaving_out: bool,
    /// How carefully to merge.
    #[doc(hidden)]
    pub care: Care,
}

/// Where a sync stands, for whoever watches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncStep {
    /// Looks at the hub.
    Looking,
    /// Has read so many new entries.
    Read(usize),
    /// Merges so many changesets.
    Merging(usize),
    /// Lays so many changesets down.
    Laying(usize),
    /// Attached files go or come; so many are left.
    Files(usize),
}

/// What a sync did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Synced {
    /// Changesets taken from others.
    pub taken: usize,
    /// Whose they are, with how many of each.
    pub others: BTreeMap<String, usize>,
    /// Of others' changesets those that are about plans which do not come here.
    pub aside: usize,
    /// Changesets laid down for others.
    pub given: usize,
    /// What only a person can decide, as it stands after the merge.
    pub conflicts: Vec<Conflict>,
    /// What rules find since; where they were asked.
    pub findings: Vec<Arc<Finding>>,
    /// Why rules could not be asked, in words.
    pub unchecked: Option<String>,
    /// The entry of the frozen state that an empty workspace began with.
    pub began_at: Option<i64>,
    /// Whether the last thing laid down was lost at the hub and has been sent again.
    pub was_lost: bool,
    /// Attached files that came and went; of a trial, those that would.
    pub files: FilesMet,
    /// What came and was not taken.
    pub refused: Vec<NotTaken>,
    /// Changesets that stay here although they are not home: nobody would take them, or they follow such.
    pub held: usize,
    /// Why they stay here, in words, and what to do.
    pub held_why: Option<String>,
    /// A list of trusted keys that came or went: its number and the key that signed it.
    pub list: Option<(i64, String)>,
    /// Whether a list that was made here was overtaken by another one.
    pub is_list_overtaken: bool,
}

/// What a copy forgets of the hub before it reads on.
enum Forget {
    Nothing,
    /// Everything: the hub was set up anew.
    Hub,
    /// What came after an entry that was the last one once: it was lost there.
    After(Met),
}

impl Forget {
    fn carry_out(&self, merger: &Merger<'_>) -> Result<(), SyncError> {
        match self {
            Self::Nothing => {}
            Self::Hub => merger.forget_hub()?,
            Self::After(met) => {
                merger.forget_after(met.entry)?;
                merger.met(met)?;
            }
        }
        Ok(())
    }
}

impl Workspace {
    /// Takes what others laid down and lays down what is new here.
    ///
    /// # Errors
    /// As for [`Workspace::sync_watched`].
    pub fn sync(&mut self, hub: &dyn Hub) -> Result<Synced, SyncError> {
        self.sync_watched(hub, SyncWish::default(), &mut |_| true)
    }

    /// The same, watched: `watch` hears of each step and says whether to go on. Wherever it ends, the file is whole, and
    /// the next sync goes on from there.
    ///
    /// # Errors
    /// A hub that cannot be used, a broken packet, a file that cannot be written, a person who stopped it. What was
    /// taken before stays.
    pub fn sync_watched(
        &mut self,
        hub: &dyn Hub,
        wish: SyncWish,
        watch: &mut dyn FnMut(SyncStep) -> bool,
    ) -> Result<Synced, SyncError> {
        let mut go_on = |step| if watch(step) { Ok(()) } else { Err(SyncError::Stopped) };
        let mut synced = Synced::default();
        let has_all = self.has_all_for(wish)?;
        if !wish.is_trial && has_all && self.begins_here()? {
            synced.began_at = self.begin_from(hub)?;
        }
        if wish.is_anew && !wish.is_trial {
            self.store.merge(true, |merger| Forget::Hub.carry_out(merger))?;
        }
        let mut tries = 0;
        while tries < TRIES {
            go_on(SyncStep::Looking)?;
            let met = if wish.is_anew && wish.is_trial { None } else { self.store.read().hub()? };
            let read = sync::since(hub, met.as_ref(), |entries| go_on(SyncStep::Read(entries)).is_ok())?;
            let (entries, forget) = match read.ok_or(SyncError::Stopped)? {
                Log::New(entries) if wish.is_anew && wish.is_trial => (entries, Forget::Hub),
                Log::New(entries) => (entries, Forget::Nothing),
                Log::Lost(met) if wish.is_trial => {
                    let entries = sync::since(hub, Some(&met), |_| true)?.map_or_else(Vec::new, Log::entries);
                    (entries, Forget::After(met))
                }
                Log::Lost(met) => {
                    self.store.merge(true, |merger| Forget::After(met).carry_out(merger))?;
                    synced.was_lost = true;
                    continue;
                }
            };
            if !entries.is_empty() {
                go_on(SyncStep::Merging(entries.iter().map(|entry| entry.packet.changesets.len()).sum()))?;
            }
            if wish.is_trial {
                self.take_in(&entries, met.as_ref(), &forget, wish, &mut synced)?;
                return Ok(synced);
            }
            if !entries.is_empty() {
                self.receive_late(hub, &entries)?;
                let packets = entries.iter().map(|entry| &entry.packet);
                let before = if wish.is_checked { Some(self.before(packets)?) } else { None };
                self.take_in(&entries, met.as_ref(), &forget, wish, &mut synced)?;
                if let Some(before) = before {
                    synced.brought(self.since(&before));
                }
            }
            self.lay_files(hub, &mut synced, &mut go_on)?;
            self.keep_bounds()?;
            let list = self.list_to_lay_down(&mut synced)?;
            let ready = self.ready(wish, &mut synced)?;
            let has_list = list.is_some();
            let is_done = ready.is_empty() && !has_list || self.lay_down(hub, ready, list, &mut synced, &mut go_on)?;
            tries += usize::from(!is_done);
            // With the list that was laid down, more may go, and one that was made after it.
            if is_done && !has_list {
                self.keep_bounds()?;
                self.fetch_files(hub, &mut synced, &mut go_on)?;
                self.note(hub, &synced)?;
                if synced.held == 0 && has_all {
                    self.freeze_at(hub, wish.is_freezing, synced.given > 0)?;
                }
                return Ok(synced);
            }
        }
        Err(SyncError::Crowded)
    }

    /// Notes the meeting, unless nothing came or went.
    fn note(&mut self, hub: &dyn Hub, synced: &Synced) -> Result<(), SyncError> {
        if synced.taken + synced.given == 0 {
            return Ok(());
        }
        let meeting = Meeting {
            met_at: self.env.now(),
            author: self.env.author().to_owned(),
            step: "synced".to_owned(),
            place: hub.address(),
            others: synced.whose(),
            taken: number(synced.taken),
            given: number(synced.given),
            conflicts: number(synced.conflicts.len()),
            ..Meeting::default()
        };
        Ok(self.store.note_meeting(&meeting)?)
    }

    /// The address of the hub where this copy meets others; `None` until it met them once.
    ///
    /// # Errors
    /// As for any reading.
    pub fn hub_address(&self) -> Result<Option<String>, StoreError> {
        self.setting(HUB)
    }

    /// Remembers where this copy meets others.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn keep_hub_address(&mut self, address: &str) -> Result<(), StoreError> {
        self.keep_setting(HUB, Some(address))
    }

    /// Merges entries of the log, in one transaction.
    fn take_in(
        &mut self,
        entries: &[Entry],
        met: Option<&Met>,
        forget: &Forget,
        wish: SyncWish,
        synced: &mut Synced,
    ) -> Result<(), SyncError> {
        let now_met = entries.last().map(|last| {
            let origin = met.map_or_else(|| entries[0].seal.clone(), |met| met.origin.clone());
            Met { origin, entry: last.number, seal: last.seal.clone(), previous: last.packet.previous.clone() }
        });
        let packets: Vec<(i64, &Packet)> = entries.iter().map(|entry| (entry.number, &entry.packet)).collect();
        self.bring(&packets, now_met.as_ref(), forget, wish, synced)
    }

    /// What is not home, as a packet.
    pub(super) fn pack(&self) -> Result<Packet, SyncError> {
        let outgoing = self.here().outgoing()?;
        if !outgoing.bad.is_empty() {
            return Err(SyncError::Refused(self.here().why_held(&outgoing)?.unwrap_or_default()));
        }
        self.packed(outgoing.good, None)
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Synced {
    fn count(&mut self, received: &[Received]) {
        let comes = |one: &&Received| !one.is_known && one.part.as_ref().is_none_or(|part| !part.is_empty());
        for received in received.iter().filter(comes) {
            self.taken += 1;
            *self.others.entry(received.sealed.changeset.author.clone()).or_default() += 1;
        }
    }

    /// Takes in what rules find since.
    fn brought(&mut self, findings: Result<Vec<Arc<Finding>>, String>) {
        match findings {
            Ok(findings) => self.findings.extend(findings),
            Err(why) => self.unchecked = Some(why),
        }
    }

    /// Whose changes came: `Anna, Piotr`.
    #[must_use]
    pub fn whose(&self) -> Option<String> {
        let names: Vec<&str> = self.others.keys().map(String::as_str).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }
}
