//! How much of a hub's log an office receives: everything, the plans of one country, or one plan.
//!
//! With a plan come those above it and those it follows or that follow it, and the European ones, which are everybody's
//! frame. Of all other plans comes what records elsewhere can refer to, and of that only what it is called. Every changeset is
//! proven and judged whole before anything of it is left aside.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::catalogue::{EntitySpec, Kind, entity};
use crate::model::{Change, ChangeKind, Changeset, Fields, RETIRED_AT, Right, Value, country_of};
use crate::store::{Reader, StoreError};

use super::Received;

/// What comes here, by what is known of the plans at a point of the log.
#[derive(Debug)]
pub struct Scope {
    receives: Right,
    /// Every plan, with what it says of itself.
    plans: BTreeMap<String, Fields>,
    /// The plans that this copy has whole, whatever is said of them later.
    here: BTreeSet<String>,
    /// Those that did not come so far.
    outside: BTreeSet<String>,
    /// Those that should come.
    inside: BTreeSet<String>,
}

impl Scope {
    /// The scope of a file that receives so much.
    ///
    /// # Errors
    /// As for any reading.
    pub fn new(read: &Reader, receives: Right) -> Result<Self, StoreError> {
        let outside = read.outside()?;
        let mut plans = BTreeMap::new();
        if receives != Right::All {
            for plan in read.rows("SELECT id FROM plan", &[], |row| row.get::<String>("id"))? {
                let spec = entity("plan").map_or(Ok(None), |spec| read.whole(spec, &plan))?;
                plans.insert(plan, spec.unwrap_or_default());
            }
        }
        let here = plans.keys().filter(|plan| !outside.contains(*plan)).cloned().collect();
        let mut scope = Self { receives, plans, here, outside, inside: BTreeSet::new() };
        scope.inside = scope.reached();
        Ok(scope)
    }

    /// Whether everything comes.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.receives == Right::All
    }

    /// Takes in what changesets say of plans.
    pub fn learn<'c>(&mut self, changesets: impl Iterator<Item = &'c Changeset>) {
        if self.is_all() {
            return;
        }
        for change in changesets.flat_map(|changeset| &changeset.changes).filter(|change| change.entity == "plan") {
            let said = change.fields_after().unwrap_or_default();
            self.plans.entry(change.plan.clone()).or_default().extend(said);
        }
        self.inside = self.reached();
    }

    /// The plans that did not come so far and should from now on: what was left aside of them has to be fetched.
    #[must_use]
    pub fn late(&self) -> BTreeSet<String> {
        self.outside.iter().filter(|plan| self.is_all() || self.inside.contains(*plan)).cloned().collect()
    }

    /// The plan with a code, among all that are known.
    #[must_use]
    pub fn plan(&self, code: &str) -> Option<&str> {
        let is = |fields: &Fields| {
            let lives = fields.get(RETIRED_AT).is_none_or(Value::is_null);
            lives && fields.get("code").and_then(Value::as_str) == Some(code)
        };
        self.plans.iter().find(|(_, fields)| is(fields)).map(|(plan, _)| plan.as_str())
    }

    /// The codes of all plans that are known, in their order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let mut codes: Vec<&str> = self.plans.values().filter_map(|fields| fields.get("code")?.as_str()).collect();
        codes.sort_unstable();
        codes.into_iter()
    }

    /// The country of a plan.
    #[must_use]
    pub fn country(&self, plan: &str) -> Option<String> {
        country_of(self.plans.get(plan)?)
    }

    /// The plans that do not come here, among all that are known.
    pub fn aside(&self) -> impl Iterator<Item = &str> {
        self.plans.keys().map(String::as_str).filter(|plan| self.leaves_aside(plan))
    }

    /// Whether a plan does not come here.
    #[must_use]
    pub fn leaves_aside(&self, plan: &str) -> bool {
        !self.is_all() && !self.here.contains(plan) && (self.outside.contains(plan) || !self.inside.contains(plan))
    }

    /// Leaves aside of a changeset what does not come here.
    pub fn narrow(&self, received: &mut Received) {
        let changes = &received.sealed.changeset.changes;
        if !changes.iter().any(|change| self.leaves_aside(&change.plan)) {
            return;
        }
        let kept: Vec<(i64, Change)> = self.kept(&received.sealed.changeset);
        let (places, changes) = kept.into_iter().unzip();
        received.part = Some(places);
        received.sealed.changeset.changes = changes;
    }

    /// What comes here of a changeset: the changes with their places.
    #[must_use]
    pub fn kept(&self, changeset: &Changeset) -> Vec<(i64, Change)> {
        (0..).zip(&changeset.changes).filter_map(|(place, change)| Some((place, self.part(change)?))).collect()
    }

    /// The records that a changeset makes and of which nothing comes here.
    pub fn made_elsewhere<'c>(&self, changeset: &'c Changeset) -> impl Iterator<Item = &'c str> {
        let made = changeset.changes.iter().filter(|change| change.kind == ChangeKind::Add);
        let aside = made.filter(|change| self.leaves_aside(&change.plan) && self.part(change).is_none());
        aside.map(|change| change.record.as_str())
    }

    /// What comes here of a change.
    fn part(&self, change: &Change) -> Option<Change> {
        if !self.leaves_aside(&change.plan) {
            return Some(change.clone());
        }
        let entity = entity(&change.entity).filter(|entity| entity.is_named_elsewhere())?;
        let named = |fields: Fields| -> Option<String> {
            let fields: Fields = fields.into_iter().filter(|(name, _)| is_name(entity, name)).collect();
            serde_json::to_string(&fields).ok()
        };
        let before = match change.before {
            Some(_) => Some(named(change.fields_before().ok()?)?),
            None => None,
        };
        Some(Change { before, after: named(change.fields_after().ok()?)?, ..change.clone() })
    }

    /// The plans that should come, by what is known of all.
    fn reached(&self) -> BTreeSet<String> {
        let european = |fields: &Fields| fields.get("level").and_then(Value::as_str) == Some("european");
        let own = |(plan, fields): &(&String, &Fields)| {
            european(fields) || self.receives.allows(plan, country_of(fields).as_deref())
        };
        let mut reached: BTreeSet<String> = self.plans.iter().filter(own).map(|(plan, _)| plan.clone()).collect();
        let named = |plan: &String, name: &str| self.plans.get(plan)?.get(name)?.as_str().map(str::to_owned);
        // Versions first, then all that lies above them.
        self.spread(&mut reached, |reached| {
            let follows = |plan: &&String| named(plan, "supersedes").is_some_and(|other| reached.contains(&other));
            let later = self.plans.keys().filter(follows).cloned();
            later.chain(reached.iter().filter_map(|plan| named(plan, "supersedes"))).collect()
        });
        self.spread(&mut reached, |reached| {
            reached.iter().flat_map(|plan| [named(plan, "upper"), named(plan, "supersedes")]).flatten().collect()
        });
        reached
    }

    /// Adds what a step gives until there is nothing new.
    fn spread(&self, reached: &mut BTreeSet<String>, step: impl Fn(&BTreeSet<String>) -> Vec<String>) {
        loop {
            let new: Vec<String> = step(reached).into_iter().filter(|plan| self.plans.contains_key(plan)).collect();
            let before = reached.len();
            reached.extend(new);
            if reached.len() == before {
                return;
            }
        }
    }
}

/// Whether a field is kept of a record that is only named here: what it is called, what it cannot exist without, what it is
/// part of; of a plan all that it says of itself.
fn is_name(entity: &EntitySpec, name: &str) -> bool {
    let Some(field) = entity.field(name) else { return name == RETIRED_AT };
    match field.kind {
        Kind::Ref { entity: target, .. } => target == entity.name,
        _ => entity.name == "plan" || field.required || ["code", "title", "title_en"].contains(&name),
    }
}
