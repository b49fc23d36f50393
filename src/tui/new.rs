//! What can be made at a place.

use crate::model::catalogue::{self, Kind};
use crate::model::{Id, Value};
use crate::workspace::{Entered, Entries, Linked, RecordKey};

/// A record that can be made at some place, with what the place already says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct New {
    /// Its entity.
    pub entity: &'static str,
    /// What is known of it: the priority it is made under, the quadrant it stands in.
    pub given: Entries,
    /// Fields that are asked for although it could exist without them, because it would say nothing.
    pub asks: Vec<&'static str>,
    /// What links it to where it is made, written together with it.
    pub link: Option<Linked>,
    /// The record and its field that is to point at it.
    pub fills: Option<(RecordKey, &'static str)>,
    /// Whether the person goes on where it was made, also where people say its code aloud.
    pub stays: bool,
    /// The plan that it is made in, where that is not the chosen one.
    pub plan: Option<Id>,
}

impl New {
    /// A record of an entity.
    #[must_use]
    pub fn of(entity: &'static str) -> Self {
        Self { entity, given: Entries::new(), asks: Vec::new(), link: None, fills: None, stays: false, plan: None }
    }

    /// Everything that can hang on a record. A link is offered once for each end that it can lead to, and asks for it:
    /// one that leads nowhere says nothing.
    pub fn under(entity: &str, id: Id) -> impl Iterator<Item = Self> {
        catalogue::hanging_on(entity).flat_map(move |(spec, field)| {
            let new = Self::of(spec.name).with(field.name, id);
            match spec.loose_ends() {
                ends if ends.is_empty() || ends.contains(&field.name) => vec![new],
                ends => ends.into_iter().map(|end| new.clone().asking(end)).collect(),
            }
        })
    }

    /// Whether it hangs on another record: a reference is known of it, and not only a word such as a quadrant.
    #[must_use]
    pub fn hangs(&self) -> bool {
        let spec = catalogue::entity(self.entity);
        let kind = |field: &str| spec.and_then(|spec| spec.field(field)).map(|field| field.kind);
        self.given.iter().any(|(field, _)| matches!(kind(field), Some(Kind::Ref { .. })))
    }

    /// Asking for a field that it could exist without.
    #[must_use]
    pub fn asking(mut self, field: &'static str) -> Self {
        self.asks.push(field);
        self
    }

    /// With a record that links it, whose `field` points at it.
    #[must_use]
    pub fn linked(mut self, entity: &'static str, field: &'static str, given: Vec<(&'static str, Value)>) -> Self {
        self.link = Some(Linked { entity, field, given });
        self
    }

    /// To be pointed at by a field of a record that is there.
    #[must_use]
    pub fn filling(self, record: RecordKey, field: &'static str) -> Self {
        Self { fills: Some((record, field)), ..self }
    }

    /// Made on the way: the person goes on where they are.
    #[must_use]
    pub fn staying(self) -> Self {
        Self { stays: true, ..self }
    }

    /// In a plan that is not the chosen one.
    #[must_use]
    pub fn of_plan(self, plan: Id) -> Self {
        Self { plan: Some(plan), ..self }
    }

    /// With a field that is known.
    #[must_use]
    pub fn with(mut self, field: &'static str, value: impl Into<Value>) -> Self {
        self.given.push((field, Entered::Value(value.into())));
        self
    }
}
