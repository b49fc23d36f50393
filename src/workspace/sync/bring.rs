//! Bringing packets in, from the hub's log or carried by hand, in one transaction.

use std::collections::HashSet;

use super::here::Here;
use super::leave_out::leave_out;
use super::outgoing::foresee;
use super::trusted::{Membership, keep_lists, keep_signature, not_taken, refusal_told};
use super::{Forget, SyncWish, Synced};
use crate::locales::text;
use crate::model::{Changeset, MERGE, RETIRED_AT};
use crate::store::{Intention, Merger, Met, NotTaken, Reader, StoreError};
use crate::sync::trust::{Judge, Why};
use crate::sync::{self, Incoming, Lies, Merge, Packet, Received, Refusal, Scope, Sorted, SyncError};
use crate::workspace::conflicts::foreseen;
use crate::workspace::{Env, Workspace};

impl Workspace {
    /// Merges packets with what is here. `met` says how far the hub's log is merged then; without it the packet was
    /// carried by hand, and what is in it goes to the hub from here. Of a trial it also says what would go to the hub.
    pub(super) fn bring(
        &mut self,
        packets: &[(i64, &Packet)],
        met: Option<&Met>,
        forget: &Forget,
        wish: SyncWish,
        synced: &mut Synced,
    ) -> Result<(), SyncError> {
        let by = Merging {
            env: self.env.clone(),
            now: self.env.now(),
            carried: packets.first().filter(|_| met.is_none()).map(|(_, packet)| *packet),
            met,
            wish,
        };
        let demanded = self.demanded()?;
        let receives = self.receives()?;
        let office = match self.membership()? {
            Membership::Office(code) => Some(code),
            _ => None,
        };
        let mut refused = Vec::new();
        let brought = self.store.merge(!wish.is_trial, |merger| {
            forget.carry_out(merger)?;
            let read = merger.read();
            let judge = &mut Judge::new(read, demanded.clone())?;
            let mut sorted = sync::received(read, packets, by.lies(), judge)?;
            if by.carried.is_some() {
                may_carry(judge, office.as_deref(), &sorted.received)?;
                refused.extend(sorted.refused.iter().filter(|refusal| is_told(refusal)).cloned());
                if let Some(first) = refused.first() {
                    let told = refusal_told(read, &not_taken(first, &by.now)?)?;
                    return Err(SyncError::Refused(format!("{told}\n  nothing of the packet was taken")));
                }
            }
            let mut scope = Scope::new(read, receives.clone())?;
            scope.learn(sorted.received.iter().map(|received| &received.sealed.changeset));
            if by.carried.is_some() {
                all_come(read, &scope, &sorted.received)?;
            }
            for Received { sealed, entry, .. } in sorted.received.iter().filter(|received| !received.is_known) {
                let mut elsewhere = scope.made_elsewhere(&sealed.changeset);
                elsewhere.try_for_each(|record| merger.made_elsewhere(record, *entry))?;
            }
            sorted.received.iter_mut().for_each(|received| scope.narrow(received));
            merger.leave_outside(scope.aside())?;
            by.merge(merger, &sorted, synced)?;
            if wish.is_trial && by.carried.is_none() {
                foresee(Here::at(merger, &by.env), synced)?;
            }
            Ok(())
        });
        if !refused.is_empty() && !wish.is_trial {
            // Nothing of the packet was taken; that it came is kept.
            self.store.merge(true, |merger| {
                let note = |refusal| -> Result<(), SyncError> {
                    Ok(merger.note_not_taken(&uncounted(not_taken(refusal, &by.now)?))?)
                };
                refused.iter().try_for_each(note)
            })?;
        }
        brought
    }
}

/// One merge: who does it and when, and what comes in.
struct Merging<'a> {
    env: Env,
    now: String,
    /// The packet, where it was carried by hand.
    carried: Option<&'a Packet>,
    /// How far the hub's log is merged then, where it came from there.
    met: Option<&'a Met>,
    wish: SyncWish,
}

impl Merging<'_> {
    fn lies(&self) -> Lies {
        if self.carried.is_some() { Lies::Over } else { Lies::Under }
    }

    /// Merges what was looked through, and says what that comes to.
    fn merge(&self, merger: &Merger<'_>, sorted: &Sorted, synced: &mut Synced) -> Result<(), SyncError> {
        let read = merger.read();
        let received = &sorted.received;
        let has_refused = read.count("SELECT count(*) AS n FROM refused", &[])? > 0;
        refuse(merger, &self.env, &sorted.refused, synced)?;
        keep_lists(merger, &sorted.lists, &self.now, synced)?;
        let ours = ours(read, received, self.carried)?;
        let knew = self.carried.map_or(i64::MAX, |packet| packet.entry);
        let incoming = Incoming { received, ours: &ours, lies: self.lies(), knew, care: self.wish.care };
        let mut merge = sync::merge(read, &incoming, &|| self.env.new_id())?;
        if has_refused {
            come_back(read, &mut merge)?;
        }
        received.iter().try_for_each(|received| self.write_down(merger, received, has_refused))?;
        synced.count(received);
        synced.leaves_aside(received);
        let (sentence, clashes) = (said(received, &merge), std::mem::take(&mut merge.clashes));
        carry_out(merger, &self.env.intention(&self.now, MERGE, &sentence), merge)?;
        for clash in &clashes {
            synced.conflicts.extend(foreseen(merger.read(), clash)?);
        }
        Ok(self.met.map_or(Ok(()), |met| merger.met(met))?)
    }

    /// Writes a changeset into the journal, or lets in again what was left out.
    fn write_down(&self, merger: &Merger<'_>, received: &Received, has_refused: bool) -> Result<(), SyncError> {
        let Received { sealed, .. } = received;
        if let (false, Some(places)) = (received.is_in_journal, &received.part) {
            let kept: Vec<_> = places.iter().copied().zip(sealed.changeset.changes.iter().cloned()).collect();
            merger.take_part(&sealed.changeset, &sealed.hash, &kept)?;
        } else if !received.is_in_journal {
            merger.take(&sealed.changeset, &sealed.hash)?;
        } else if !received.is_known {
            merger.let_in(&sealed.changeset.id)?;
        }
        if has_refused && !received.is_known {
            merger.taken_after_all(&sealed.hash)?;
        }
        keep_signature(merger, received)?;
        if self.met.is_some() {
            merger.arrived(&sealed.changeset.id, received.entry, received.place)?;
        }
        Ok(())
    }
}

/// A refusal of a packet that was carried by hand: nothing of it is here, so nothing of it counts.
fn uncounted(one: NotTaken) -> NotTaken {
    NotTaken { counts: false, content: None, ..one }
}

/// Whether people hear of a refusal: not of what an office gave up itself.
fn is_told(refusal: &Refusal) -> bool {
    refusal.judgement.why != Why::LeftOut
}

/// Whoever carries others' changes to the hub may have to say what comes of them there, so it needs the right to their
/// plans itself.
fn may_carry(judge: &mut Judge<'_>, office: Option<&str>, received: &[Received]) -> Result<(), SyncError> {
    let Some(list) = judge.list() else { return Ok(()) };
    let refused = |what: &str, remedy: &str| Err(SyncError::Refused(format!("{what}\n  nothing was taken; {remedy}")));
    let carries = "it cannot carry others’ changes to the hub";
    let Some(carrier) = office.and_then(|code| list.office(code)).cloned() else {
        let what = format!("this office has no key that the list of trusted keys names, so {carries}");
        return refused(&what, "bring the packet to an office that is in the list");
    };
    for received in received.iter().filter(|received| !received.is_known) {
        for change in &received.sealed.changeset.changes {
            if !judge.may(&carrier, change)? {
                let what = format!(
                    "the packet writes in a plan to which this office ({}) has no right, so {carries}",
                    carrier.code
                );
                return refused(&what, "bring it to an office that has the right, or sync where it was made");
            }
        }
    }
    Ok(())
}

/// What is carried to the hub from here must be here whole.
fn all_come(read: &Reader, scope: &Scope, received: &[Received]) -> Result<(), SyncError> {
    let news = received.iter().filter(|received| !received.is_known);
    let mut changes = news.flat_map(|received| &received.sealed.changeset.changes);
    let Some(change) = changes.find(|change| scope.leaves_aside(&change.plan)) else { return Ok(()) };
    let sql = "SELECT code FROM plan WHERE id = :id";
    let code: Option<String> = read.first(sql, &[(":id", change.plan.as_str().into())], |row| row.get("code"))?;
    let plan = code.map_or_else(|| "a plan".to_owned(), |code| format!("plan {code}"));
    Err(SyncError::Refused(format!(
        "the packet writes in {plan}, which does not come to this workspace, so it cannot go to the hub from here\n  \
         nothing was taken; bring it to an office that receives the plan"
    )))
}

/// Notes what is not taken. What of it stands here is left out.
fn refuse(merger: &Merger<'_>, env: &Env, refused: &[Refusal], synced: &mut Synced) -> Result<(), SyncError> {
    let now = env.now();
    let known: Vec<(&Changeset, bool)> =
        refused.iter().filter(|refusal| refusal.is_known).map(|refusal| (&refusal.sealed.changeset, true)).collect();
    if !known.is_empty() {
        leave_out(merger, env, &known)?;
    }
    for refusal in refused {
        let one = not_taken(refusal, &now)?;
        merger.note_not_taken(&one)?;
        if refusal.is_in_journal && one.counts && refusal.entry > 0 {
            merger.arrived(&one.changeset, refusal.entry, refusal.place)?;
        }
        if is_told(refusal) {
            synced.refused.push(one);
        }
    }
    Ok(())
}

/// What was left out here and is taken after all, or done again, finds its records retired.
pub(super) fn come_back(read: &Reader, merge: &mut Merge) -> Result<(), SyncError> {
    for state in merge.states.iter_mut().filter(|state| state.is_new) {
        if read.whole(state.entity, &state.record)?.is_some() {
            state.is_new = false;
            state.fields.entry(RETIRED_AT.to_owned()).or_default();
        }
    }
    Ok(())
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
