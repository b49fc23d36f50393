//! How much of the hub's log this copy receives. A new workspace may begin with less than everything; later it can receive
//! more, never less: what is here would grow old unseen.

use std::collections::BTreeSet;

use super::bring::come_back;
use super::{SyncWish, Synced, Workspace};
use crate::locales::text;
use crate::model::{Changeset, Right};
use crate::store::StoreError;
use crate::sync::{self, Care, Entry, Hub, Incoming, Lies, Log, Received, Scope, Sealed, SyncError};

/// The setting with what this copy receives; without it everything.
const RECEIVES: &str = "sync.receives";

/// So many codes of plans are named to somebody who named none of them.
const NAMED: usize = 12;

fn refused<T>(what: &str, remedy: &str) -> Result<T, SyncError> {
    Err(SyncError::Refused(format!("{what}\n  nothing was taken; {remedy}")))
}

impl Workspace {
    /// What this copy receives of the hub's log.
    ///
    /// # Errors
    /// As for any reading; a setting that was altered.
    pub fn receives(&self) -> Result<Right, StoreError> {
        let kept = self.setting(RECEIVES)?.map(|text| text.parse::<Right>().map_err(StoreError::Constraint));
        Ok(kept.transpose()?.unwrap_or(Right::All))
    }

    /// The same in words; `None` where everything comes.
    ///
    /// # Errors
    /// As for [`Workspace::receives`].
    pub fn receives_told(&self) -> Result<Option<String>, StoreError> {
        self.receives_said("receives")
    }

    /// The same in a few words.
    ///
    /// # Errors
    /// As for [`Workspace::receives`].
    pub fn receives_in_short(&self) -> Result<Option<String>, StoreError> {
        self.receives_said("receives-short")
    }

    fn receives_said(&self, sentence: &str) -> Result<Option<String>, StoreError> {
        let receives = self.receives()?;
        let plans = self.store.read().outside()?.len();
        let args = [("receives", receives.said().into()), ("plans", plans.into())];
        Ok((receives != Right::All).then(|| text(sentence, &args)))
    }

    /// Whether everything comes to this copy. Where not, it cannot do what only an office can that has everything.
    pub(super) fn has_all_for(&self, wish: SyncWish) -> Result<bool, SyncError> {
        let receives = self.receives()?;
        if receives != Right::All && (wish.is_anew || wish.is_freezing) {
            let what = format!("this workspace receives {} only", receives.said());
            let why = "so it does not have everything that would be laid down";
            let remedy = "nothing was changed; do it in an office that receives all";
            return Err(SyncError::Refused(format!("{what}, {why}\n  {remedy}")));
        }
        Ok(receives == Right::All)
    }

    /// Lets so much come from now on: `all`, `country:ES` or `plan:CODE`. What was left aside so far and comes now is
    /// fetched at once, as far as the log was merged.
    ///
    /// # Errors
    /// A hub that cannot be read; a plan that there is not; less than this copy receives already.
    pub fn receive(&mut self, hub: &dyn Hub, wanted: &str) -> Result<(), SyncError> {
        let known = self.receives()?;
        let is_new = self.begins_here()? && self.store.read().hub()?.is_none();
        // Of no country: whatever is asked for, what is known of all plans is looked at.
        let mut scope = Scope::new(self.store.read(), Right::Country(String::new()))?;
        let entries = if is_new { read_log(hub, i64::MAX)? } else { Vec::new() };
        scope.learn(changesets(&entries));
        let wanted = asked(&scope, wanted, is_new)?;
        if wanted == known {
            return Ok(());
        }
        let is_more = match (&wanted, &known) {
            _ if is_new => true,
            (Right::All, _) => true,
            (Right::Country(country), Right::Plan { id, .. }) => scope.country(id).as_ref() == Some(country),
            _ => false,
        };
        if !is_more {
            let what = format!("this workspace receives {}, and {} is not more", known.said(), wanted.said());
            return refused(&what, "begin a new workspace that receives less or something else");
        }
        let late = Scope::new(self.store.read(), wanted.clone())?.late();
        self.fetch_late(hub, &wanted, &late)?;
        Ok(self.keep_setting(RECEIVES, Some(&wanted.to_string()))?)
    }

    /// Fetches what was left aside of plans that come from now on because of what these entries say of them.
    pub(super) fn receive_late(&mut self, hub: &dyn Hub, entries: &[Entry]) -> Result<(), SyncError> {
        let receives = self.receives()?;
        let mut scope = Scope::new(self.store.read(), receives.clone())?;
        scope.learn(changesets(entries));
        self.fetch_late(hub, &receives, &scope.late())
    }

    /// Reads the log again as far as it was merged, and takes what was left aside of some plans.
    fn fetch_late(&mut self, hub: &dyn Hub, receives: &Right, late: &BTreeSet<String>) -> Result<(), SyncError> {
        if late.is_empty() {
            return Ok(());
        }
        let until = self.store.read().hub()?.map_or(0, |met| met.entry);
        let entries = read_log(hub, until)?;
        let env = self.env.clone();
        self.store.merge(true, |merger| {
            let read = merger.read();
            merger.let_inside(late.iter().map(String::as_str))?;
            let scope = Scope::new(read, receives.clone())?;
            let mut received = Vec::new();
            for entry in &entries {
                for (place, sealed) in (0..).zip(&entry.packet.changesets) {
                    if !read.is_part(&sealed.changeset.id)? {
                        continue;
                    }
                    let kept = scope.kept(&sealed.changeset);
                    merger.complete(&sealed.changeset, &kept, is_whole(&scope, &sealed.changeset))?;
                    received.push(of_plans(sealed, late, entry.number, place));
                }
            }
            let incoming =
                Incoming { received: &received, ours: &[], lies: Lies::Under, knew: until, care: Care::Full };
            let mut merge = sync::merge(read, &incoming, &|| env.new_id())?;
            come_back(read, &mut merge)?;
            Ok::<_, SyncError>(merger.put(&merge.states)?)
        })?;
        Ok(())
    }
}

/// The entries of the log up to one.
fn read_log(hub: &dyn Hub, until: i64) -> Result<Vec<Entry>, SyncError> {
    let log = sync::since(hub, None, |_| true)?.map_or_else(Vec::new, Log::entries);
    Ok(log.into_iter().filter(|entry| entry.number <= until).collect())
}

fn changesets(entries: &[Entry]) -> impl Iterator<Item = &Changeset> {
    entries.iter().flat_map(|entry| &entry.packet.changesets).map(|sealed| &sealed.changeset)
}

/// Whether all of a changeset comes here.
fn is_whole(scope: &Scope, changeset: &Changeset) -> bool {
    changeset.changes.iter().all(|change| !scope.leaves_aside(&change.plan))
}

/// What a changeset does to some plans, as if it came now.
fn of_plans(sealed: &Sealed, plans: &BTreeSet<String>, entry: i64, place: i64) -> Received {
    let mut sealed = sealed.clone();
    sealed.changeset.changes.retain(|change| plans.contains(&change.plan));
    Received { sealed, part: None, is_known: false, is_in_journal: true, entry, place }
}

/// What somebody asks to receive, with a plan by its id.
fn asked(scope: &Scope, wanted: &str, is_new: bool) -> Result<Right, SyncError> {
    let Some(code) = wanted.strip_prefix("plan:") else {
        let unknown = |_| SyncError::Refused(format!("`{wanted}` is neither `all` nor `country:XX` nor `plan:CODE`"));
        return wanted.parse().map_err(unknown);
    };
    if let Some(plan) = scope.plan(code) {
        return Ok(Right::Plan { code: code.to_owned(), id: plan.to_owned() });
    }
    let place = if is_new { "at the hub" } else { "in this workspace" };
    let codes: Vec<&str> = scope.codes().take(NAMED).collect();
    let remedy = if codes.is_empty() {
        "there is no plan at all yet: ask the office that lays the first one down".to_owned()
    } else {
        format!("these are there, among others: {}", codes.join(", "))
    };
    refused(&format!("there is no plan {code} {place}"), &remedy)
}

impl Synced {
    /// Counts a changeset of which nothing comes here.
    pub(super) fn leaves_aside(&mut self, received: &[Received]) {
        let aside = |one: &&Received| !one.is_known && one.part.as_ref().is_some_and(Vec::is_empty);
        self.aside += received.iter().filter(aside).count();
    }
}
