//! What goes out: signed, judged as everybody will judge it, and held back where nobody would take it.

use std::collections::{BTreeMap, HashSet};

use super::here::Here;
use super::leave_out::leave_out;
use super::trusted::{Membership, not_taken, refusal_told};
use super::{SyncWish, Synced};
use crate::locales::text;
use crate::store::{Met, NotTaken};
use crate::sync::trust::{Found, Judge, Purpose, Secret, Signature, SignedList, Why, fingerprint};
use crate::sync::{NO_SEAL, Packet, Refusal, Sealed, SyncError};
use crate::workspace::Workspace;

/// What is not home, judged by the list that the log ends with.
#[derive(Debug, Default)]
pub(super) struct Outgoing {
    /// What everybody will take, up to the first that nobody takes.
    pub good: Vec<Sealed>,
    /// What nobody takes.
    pub bad: Vec<Refusal>,
    /// How many changesets stay here.
    pub held: usize,
}

impl Outgoing {
    /// How many changesets go; what was given up goes along and is not counted.
    fn given(&self) -> usize {
        self.good.iter().filter(|sealed| !sealed.is_left_out).count()
    }
}

/// Of a trial: what would go from here, and what would stay here, as it stands before all of it goes back.
pub(super) fn foresee(here: Here<'_>, synced: &mut Synced) -> Result<(), SyncError> {
    let outgoing = here.outgoing()?;
    synced.given = outgoing.given();
    synced.held = outgoing.held;
    synced.held_why = here.why_held(&outgoing)?;
    synced.files.given = here.read.files_not_home()?.len();
    synced.files.taken = here.read.files_not_here()?.len();
    Ok(())
}

impl Here<'_> {
    /// What is not home, each with the signature of its office.
    fn sealed(self) -> Result<Vec<Sealed>, SyncError> {
        let read = self.read;
        let secret = self.secret()?;
        let mut all = Vec::new();
        for (changeset, hash, is_left_out) in read.changesets_to_lay_down()? {
            let is_own = changeset.replica == self.replica;
            let signature = match &secret {
                Some(secret) if is_own => Some(sign(secret, &hash, is_left_out)),
                _ => read.signature_of(&changeset.id)?.map(|(key, value)| Signature { key, value }),
            };
            all.push(Sealed { changeset, hash, signature, is_left_out });
        }
        // What others gave up and was carried here keeps its place before what follows it.
        for one in read.not_taken_not_home()? {
            let sealed = one.content.and_then(|content| serde_json::from_str::<Sealed>(&content).ok());
            let Some(sealed) = sealed else { continue };
            let follows =
                |other: &Sealed| other.changeset.replica == one.replica && other.changeset.sequence > one.sequence;
            let place = all.iter().position(follows).unwrap_or(all.len());
            all.insert(place, sealed);
        }
        Ok(all)
    }

    /// What is not home, judged.
    pub(super) fn outgoing(self) -> Result<Outgoing, SyncError> {
        let mut outgoing = Outgoing::default();
        let judge = &mut Judge::new(self.read, None)?;
        judge.open();
        // Of others nothing can be brought that follows what is not taken: they bring it themselves.
        let mut cut: HashSet<String> = HashSet::new();
        for (place, sealed) in (0..).zip(self.sealed()?) {
            let is_own = sealed.changeset.replica == self.replica;
            let purpose = if sealed.is_left_out { Purpose::LeftOut } else { Purpose::Changeset };
            let proves = |signature: &Signature| signature.proves(purpose, &sealed.hash);
            let is_proven = is_own || judge.list().is_none() || sealed.signature.as_ref().is_some_and(proves);
            let connects = is_own || !cut.contains(&sealed.changeset.replica);
            let judgement = judge.judge(&sealed, Found { is_proven, connects, is_twin: false })?;
            match judgement.filter(|judgement| judgement.why != Why::LeftOut) {
                Some(judgement) => {
                    outgoing.held += 1;
                    if !is_own {
                        cut.insert(sealed.changeset.replica.clone());
                    }
                    outgoing.bad.push(Refusal {
                        sealed,
                        judgement,
                        is_known: true,
                        is_in_journal: true,
                        entry: 0,
                        place,
                    });
                }
                None if outgoing.bad.is_empty() => outgoing.good.push(sealed),
                None => outgoing.held += 1,
            }
        }
        Ok(outgoing)
    }

    /// Why something stays here, in words, and what to do.
    pub(super) fn why_held(self, outgoing: &Outgoing) -> Result<Option<String>, SyncError> {
        if outgoing.bad.is_empty() {
            return Ok(None);
        }
        let authority = self.trust_list()?.map(|list| list.authority).unwrap_or_default();
        let count = i64::try_from(outgoing.held).unwrap_or(i64::MAX);
        let said = |name: &str, key: &str| {
            let fingerprint = if key.is_empty() { String::new() } else { fingerprint(key) };
            let args = [
                ("count", count.into()),
                ("authority", authority.as_str().into()),
                ("key", key.into()),
                ("fingerprint", fingerprint.into()),
            ];
            text(name, &args)
        };
        let head = match self.membership()? {
            Membership::NoKey => return Ok(Some(said("held-no-key", ""))),
            Membership::Stranger(key) => return Ok(Some(said("held-stranger", &key))),
            Membership::Revoked(key) => return Ok(Some(said("held-revoked", &key))),
            Membership::Open | Membership::Office(_) => said("held", ""),
        };
        let told = outgoing
            .bad
            .iter()
            .map(|refusal| refusal_told(self.read, &not_taken(refusal, "")?).map_err(SyncError::from));
        // One line for each reason, not for each changeset.
        let lines: BTreeMap<String, ()> = told.map(|told| Ok((told?, ()))).collect::<Result<_, SyncError>>()?;
        let lines: String = lines.into_keys().map(|line| format!("\n  {line}")).collect();
        Ok(Some(head + &lines))
    }
}

impl Workspace {
    /// What is to be laid down. Where the wish says so, what nobody takes is left out first; else it stays here, with all
    /// that was done after it, and `synced` says why.
    pub(super) fn ready(&mut self, wish: SyncWish, synced: &mut Synced) -> Result<Vec<Sealed>, SyncError> {
        let mut outgoing = self.here().outgoing()?;
        if wish.is_leaving_out && self.leaves_out(&outgoing.bad)? {
            outgoing = self.here().outgoing()?;
        }
        synced.held = outgoing.held;
        synced.held_why = self.here().why_held(&outgoing)?;
        Ok(outgoing.good)
    }

    /// Leaves out what can be: of others, and of this office what it has no right to. What is only not signed waits for
    /// a key. Gives whether anything was left out.
    fn leaves_out(&mut self, bad: &[Refusal]) -> Result<bool, SyncError> {
        let env = self.env.clone();
        let now = env.now();
        let own = self.store.replica().to_owned();
        let is_own = |refusal: &Refusal| refusal.sealed.changeset.replica == own;
        let gone: Vec<&Refusal> =
            bad.iter().filter(|refusal| !is_own(refusal) || refusal.judgement.why.counts()).collect();
        self.store.merge(true, |merger| {
            let changesets: Vec<_> = gone.iter().map(|refusal| (&refusal.sealed.changeset, is_own(refusal))).collect();
            leave_out(merger, &env, &changesets)?;
            for refusal in &gone {
                let one = not_taken(refusal, &now)?;
                let content = one.content.clone().filter(|_| is_own(refusal));
                merger.note_not_taken(&NotTaken { counts: is_own(refusal), content, ..one })?;
            }
            Ok::<_, SyncError>(!gone.is_empty())
        })
    }

    /// A packet on top of what is known of the log.
    pub(super) fn packed(&self, changesets: Vec<Sealed>, trust: Option<SignedList>) -> Result<Packet, SyncError> {
        let (origin, entry, previous) = match self.store.read().hub()? {
            Some(met) => (met.origin, met.entry, met.seal),
            None => (String::new(), 0, NO_SEAL.to_owned()),
        };
        Ok(Packet { replica: self.store.replica().to_owned(), origin, entry, previous, changesets, trust })
    }

    /// The list that was made here, or lost at the hub, where it still follows the one that the log ends with. One that
    /// was overtaken is dropped.
    pub(super) fn list_to_lay_down(&mut self, synced: &mut Synced) -> Result<Option<SignedList>, SyncError> {
        let read = self.store.read();
        let Some(list) = read.trust_list_not_home()?.map(SignedList::from) else { return Ok(None) };
        let known = read.trust_list()?.map(super::trusted::read).transpose()?;
        let known = known.as_ref().map(|(list, hash)| (list, hash.as_str()));
        if list.admitted(known).is_ok() {
            return Ok(Some(list));
        }
        synced.is_list_overtaken = true;
        self.store.merge(true, |merger| merger.forget_lists_not_home().map_err(SyncError::from))?;
        Ok(None)
    }

    /// Notes that a packet lies in the log by now.
    pub(super) fn came_home(&mut self, packet: &Packet, met: &Met) -> Result<(), SyncError> {
        self.store.merge(true, |merger| {
            for (place, sealed) in (0..).zip(&packet.changesets) {
                merger.arrived(&sealed.changeset.id, met.entry, place)?;
                merger.refused_at_entry(&sealed.hash, met.entry)?;
                if let Some(signature) = &sealed.signature {
                    merger.signed(&sealed.changeset.id, &signature.key, &signature.value)?;
                }
            }
            if let Some(signed) = &packet.trust {
                let number = signed.read().map_or(0, |list| list.number);
                merger.keep_list(&super::trusted::kept(signed, number, Some(met.entry)))?;
            }
            merger.met(met)?;
            Ok::<_, SyncError>(())
        })
    }
}

fn sign(secret: &Secret, hash: &str, is_left_out: bool) -> Signature {
    secret.sign(if is_left_out { Purpose::LeftOut } else { Purpose::Changeset }, hash)
}
