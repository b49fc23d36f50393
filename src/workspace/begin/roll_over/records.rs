//! Records on their way into the new plan.

use std::collections::HashMap;

use super::super::Outcome;
use super::copy::Copy;
use super::fate::{Candidate, Fates};
use super::held::Held;
use super::text;
use super::ways::Carried;
use crate::model::catalogue::{EntitySpec, FieldSpec, provenance};
use crate::model::{Edit, Id, Value};

impl Copy<'_> {
    /// Makes the records that were decided about.
    pub(super) fn make_decided(
        &mut self,
        spec: &'static EntitySpec,
        carried: &Carried,
        candidates: &[Candidate],
        fates: &Fates,
        ids: &[Id],
    ) {
        let held: HashMap<Id, Held<'_>> = self.old.of(spec).map(|held| (held.record.id, held)).collect();
        let mut edits = Vec::with_capacity(fates.made.len());
        for ((target, made), id) in fates.made.iter().enumerate().zip(ids) {
            let mut members: Vec<(&Candidate, i64)> =
                made.members.iter().map(|(place, weight)| (&candidates[*place], *weight)).collect();
            members.sort_by_key(|(candidate, weight)| (candidate.code != made.code, -weight));
            let keeps_title = members.first().is_some_and(|(first, _)| first.code == made.code);
            let members: Vec<Held<'_>> =
                members.iter().filter_map(|(candidate, _)| held.get(&candidate.id).copied()).collect();
            let among = made.members.first().map_or(&[][..], |(place, _)| fates.fates[*place].targets.as_slice());
            let part = (members.len() == 1 && among.len() > 1).then(|| {
                let place = among.iter().position(|(other, _)| *other == target).unwrap_or(0);
                (place + 1, among.len())
            });
            let value = |field: &'static FieldSpec| match (field.name, members.as_slice()) {
                ("code", _) => made.code.as_str().into(),
                ("status", _) => "draft".into(),
                (name, _) if carried.emptied.contains(&name) => Value::Null,
                ("note", members) => self.origin(field, members, keeps_title, part, carried.review),
                ("title", [one]) if part.is_some() => {
                    let (place, of) = part.unwrap_or_default();
                    text::part_of(field, one.text("title"), place, of).into()
                }
                ("provenance", [_]) if part.is_some() => provenance::READING.into(),
                (name, [one]) => self.refs.value(field, one.value(name)),
                (_, members) => self.refs.value(field, &text::joined(field, members, keeps_title)),
            };
            // What stood under a record that it was put together with would stand under itself.
            let itself = Value::from(*id);
            let values = spec.fields().map(|field| (field.name, value(field)));
            let values = values.filter(|(_, value)| !value.is_null() && *value != itself);
            edits.push(Edit::Add { entity: spec.name, id: *id, plan: self.plan, values: values.collect() });
        }
        self.edits.extend(edits);
    }

    /// The note of a record that was decided about: where it comes from, what to look at, and what its notes said.
    fn origin(
        &self,
        field: &FieldSpec,
        members: &[Held<'_>],
        keeps_title: bool,
        part: Option<(usize, usize)>,
        review: &str,
    ) -> Value {
        let plan = self.last.text("code");
        let names: Vec<String> = members.iter().map(|held| format!("{plan}/{}", held.text("code"))).collect();
        let names = names.join(" and ");
        let line = match (members.len(), part) {
            (1, Some((place, of))) => format!("Part {place} of {of} of {names}: say what is in it. {review}"),
            (1, None) => format!("Carried over from {names}. {review}"),
            _ => format!("Put together from {names}: read its texts as one. {review}"),
        };
        let note = match members {
            [one] => one.value("note").clone(),
            members => text::joined(field, members, keeps_title),
        };
        text::noted(field, &line, &note)
    }

    /// Carries the records of an entity, one by one.
    pub(super) fn carry(&mut self, spec: &'static EntitySpec, carried: &Carried) {
        let mut edits = Vec::new();
        let (mut lost, mut special) = (0, 0);
        for held in self.old.of(spec) {
            let Some(id) = self.refs.main(held.record.id) else {
                lost += 1;
                continue;
            };
            let value = |field: &'static FieldSpec| match field.name {
                name if carried.emptied.contains(&name) => Value::Null,
                "note" if !carried.review.is_empty() => {
                    let line = format!(
                        "Carried over from {}/{}. {}",
                        self.last.text("code"),
                        held.text("code"),
                        carried.review
                    );
                    text::noted(field, &line, held.value("note"))
                }
                name => self.refs.value(field, held.value(name)),
            };
            let mut values: Vec<(&'static str, Value)> =
                spec.fields().map(|field| (field.name, value(field))).collect();
            special += usize::from(self.adjust(&held, &mut values));
            values.retain(|(_, value)| !value.is_null());
            edits.push(Edit::Add { entity: spec.name, id, plan: self.plan, values });
        }
        let remark = match spec.name {
            "person" if special > 0 => format!("{}; {special} without it", carried.remark),
            "indicator" if special > 0 => {
                format!("{}; {special} with the latest observation as baseline, marked as our reading", carried.remark)
            }
            _ => carried.remark.to_owned(),
        };
        self.tell(spec, edits.len(), Outcome::Carry, remark);
        self.leave(spec, lost, "what they belong to stops");
        self.edits.extend(edits);
    }

    /// What the period changes in a record besides: whether it did.
    fn adjust(&self, held: &Held<'_>, values: &mut [(&'static str, Value)]) -> bool {
        let mut set = |name: &str, value: Value| {
            values.iter_mut().filter(|(field, _)| *field == name).for_each(|(_, slot)| *slot = value.clone());
        };
        match held.spec.name {
            "person" if held.value("consent").as_integer() != Some(1) && !held.value("contact").is_null() => {
                set("contact", Value::Null);
                true
            }
            "indicator" if held.text("kind") == "output" => {
                // An output is counted from nothing in each period.
                if *held.value("baseline") != Value::Real(0.0) {
                    set("baseline", Value::Null);
                    set("baseline_year", Value::Null);
                }
                false
            }
            "indicator" => {
                let latest = self.latest(held.record.id);
                let year = latest.and_then(|latest| latest.text("observed_on").get(..4)?.parse::<i64>().ok());
                set("baseline", latest.map_or(Value::Null, |latest| latest.value("value").clone()));
                set("baseline_year", year.map_or(Value::Null, Value::from));
                if latest.is_some() {
                    set("provenance", provenance::READING.into());
                }
                latest.is_some()
            }
            _ => false,
        }
    }

    /// The latest observation of an indicator that has a value.
    fn latest(&self, indicator: Id) -> Option<Held<'_>> {
        let of_it = self.old.named("observation").filter(|held| held.reference("indicator") == Some(indicator));
        of_it.filter(|held| !held.value("value").is_null()).max_by_key(|held| held.text("observed_on"))
    }
}
