//! The merge: what records become when others' changesets come in, and what only a person can decide.
//!
//! The state of every copy is what the last writer in hub order wrote, field by field, with what is not home at the
//! end; changesets are never altered. What the order alone would get wrong, the merging office says in a changeset of
//! its own that follows: it sets a field back to the value that stands, and adds a conflict where two people meant two
//! things. It goes to the hub with the changesets that made it necessary, so that whoever receives them only repeats.
//!
//! The unit is a field, or a whole row where the catalogue says so. Of a unit that both sides changed, three values are
//! compared: the one that both knew (`base`), mine and theirs. Where one side ended where it began, the other one's
//! stands; where both say the same, that stands; where not, what is home stands and a conflict keeps both. The order
//! of a list ([`SILENT`]) is no matter of meaning: the hub's stands, without a conflict.
//!
//! Across records: a code that two records want stays with the one that is home, the other one gets the next free code
//! (`codes`); what one side retired while the other one worked on it, or referred to it, stays retired with all that was
//! written on it, and is named (`retired`).

mod clash;
mod codes;
mod decisions;
mod fold;
mod retired;
mod unit;

pub use clash::{By, Clash, ClashKind};

use std::collections::{BTreeMap, BTreeSet};

use super::{PacketError, Received, SyncError};
use crate::model::catalogue::{Merge as Policy, entity};
use crate::model::{Change, Changeset, Fields, Id};
use crate::store::{Reader, State, StoreError};
use decisions::Decisions;
use fold::{Side, Touched};

/// Fields whose values mean nothing by themselves: of two orders of a list the hub's stands.
const SILENT: &str = "position";

/// Where what comes in lies in the order of the hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// Under what is not home here: it came from the hub.
    Under,
    /// On top of it: it came as a packet, and will go to the hub after it.
    Over,
}

/// How carefully a merge works. All but the first are wrong on purpose: with them the tests show that they would notice.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Care {
    /// As it should.
    #[default]
    Full,
    /// What is not home wins, and nobody is asked.
    LastWins,
    /// What the order alone would get wrong is not said.
    SaysNothing,
}

/// What comes in.
#[derive(Debug)]
pub struct Incoming<'a> {
    /// Its changesets in their order.
    pub received: &'a [Received],
    /// What was done here without the sender's knowledge, in the order of the hub.
    pub ours: &'a [Changeset],
    /// Where it lies.
    pub lies: Lies,
    /// The last entry of the log that the sender had merged.
    pub knew: i64,
    /// How carefully.
    #[doc(hidden)]
    pub care: Care,
}

/// What a merge comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merge {
    /// What the records become.
    pub states: Vec<State>,
    /// What the merging office has to say on top, as changes of a changeset of its own.
    pub decisions: Vec<Change>,
    /// What only a person can decide; each stands in a conflict that is among the decisions, or did so before.
    pub clashes: Vec<Clash>,
}

/// Works out what a merge comes to. Nothing is written; `new_id` gives the ids of the conflicts.
///
/// # Errors
/// A store that cannot be read, or changesets that say what cannot be.
pub fn merge(read: &Reader, incoming: &Incoming<'_>, new_id: &dyn Fn() -> Id) -> Result<Merge, SyncError> {
    let news = incoming.received.iter().map(|received| (&received.sealed.changeset, !received.is_known));
    let theirs = Side::read(news)?;
    let ours = Side::read(incoming.ours.iter().map(|changeset| (changeset, true)))?;
    let mut planner = Planner {
        read,
        ours: &ours,
        theirs: &theirs,
        lies: incoming.lies,
        knew: incoming.knew,
        care: incoming.care,
        states: BTreeMap::new(),
        decisions: Decisions::default(),
        clashes: Vec::new(),
    };
    planner.records()?;
    planner.retired()?;
    planner.codes()?;
    planner.finish(new_id)
}

/// A merge that is being worked out.
struct Planner<'a> {
    read: &'a Reader,
    ours: &'a Side<'a>,
    theirs: &'a Side<'a>,
    lies: Lies,
    knew: i64,
    care: Care,
    states: BTreeMap<String, State>,
    decisions: Decisions,
    clashes: Vec<Clash>,
}

impl<'a> Planner<'a> {
    /// Goes through all that comes in, record by record.
    fn records(&mut self) -> Result<(), SyncError> {
        for (record, theirs) in &self.theirs.records {
            let ours = self.ours.records.get(record);
            let is_plain =
                self.lies == Lies::Under && ours.is_none() && theirs.fields.values().all(fold::Written::is_news);
            if theirs.is_added || is_plain {
                let fields = theirs.fields.iter().map(|(name, field)| (name.clone(), field.value.clone())).collect();
                self.states.insert(record.clone(), State { is_new: theirs.is_added, ..theirs.state(record, fields) });
                continue;
            }
            let current = self.current(theirs, record)?;
            for unit in units(theirs, ours) {
                self.unit(record, theirs, ours, &current, &unit)?;
            }
        }
        Ok(())
    }

    /// A record as it stands in this file.
    fn current(&self, touched: &Touched<'_>, record: &str) -> Result<Fields, SyncError> {
        let missing = || {
            let why = format!("a received change of {}: its record is not in this file", touched.entity.name);
            SyncError::Store(StoreError::Constraint(why))
        };
        self.read.whole(touched.entity, record)?.ok_or_else(missing)
    }

    /// Puts all together: the conflicts are the last thing that the merging office says.
    fn finish(mut self, new_id: &dyn Fn() -> Id) -> Result<Merge, SyncError> {
        for clash in &self.clashes {
            clash.keep(self.read, self.ours, &mut self.decisions, &mut self.states, new_id)?;
        }
        let decisions = if self.care == Care::SaysNothing { Vec::new() } else { self.decisions.changes()? };
        Ok(Merge { states: self.states.into_values().collect(), decisions, clashes: self.clashes })
    }
}

/// The names of the fields that are decided together.
fn units(theirs: &Touched<'_>, ours: Option<&Touched<'_>>) -> Vec<Vec<String>> {
    let names = theirs.fields.keys();
    if theirs.entity.merge == Policy::Field {
        return names.map(|name| vec![name.clone()]).collect();
    }
    // Whether a row lives is a question of its own.
    let (life, row): (Vec<String>, Vec<String>) = names.cloned().partition(|name| name == crate::model::RETIRED_AT);
    let mut units: Vec<Vec<String>> = life.into_iter().map(|name| vec![name]).collect();
    if !row.is_empty() {
        let mine = ours
            .into_iter()
            .flat_map(|ours| ours.fields.keys())
            .filter(|name| *name != crate::model::RETIRED_AT)
            .cloned();
        units.push(row.into_iter().chain(mine).collect::<BTreeSet<_>>().into_iter().collect());
    }
    units
}

/// What cannot be in a changeset of ours.
fn refuse(entity: &str, why: &str) -> SyncError {
    SyncError::Store(StoreError::Constraint(format!("a received change of {entity}: {why}")))
}

/// JSON that cannot be read or written; of a changeset that matched its hash it is the sender's.
fn unreadable(error: &serde_json::Error) -> SyncError {
    let _ = error;
    SyncError::Packet(PacketError::Broken)
}

/// The spec of an entity that a changeset names.
fn spec(name: &str) -> Result<&'static crate::model::catalogue::EntitySpec, SyncError> {
    entity(name).ok_or_else(|| refuse(name, "there is no such entity"))
}
