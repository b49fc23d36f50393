//! The copy itself: each record in the order of the catalogue, as an edit and as a row of the preview.

use std::collections::HashMap;

use super::super::facts::Facts;
use super::super::known::KnownPlan;
use super::super::{Outcome, Start, StartRow};
use super::decision::DECIDED;
use super::fate::{Candidate, Fate, Fates};
use super::held::{Held, Old};
use super::inherit::dated;
use super::refs::{Heir, Refs};
use super::upper::Upper;
use super::ways::{Carried, Way, way};
use crate::model::catalogue::{ENTITIES, EntitySpec};
use crate::model::money::plain;
use crate::model::{Edit, Id, Value};
use crate::store::StoreError;
use crate::workspace::Env;

/// A new plan on its way.
pub(super) struct Copy<'w> {
    pub(super) last: &'w KnownPlan,
    pub(super) facts: &'w Facts,
    pub(super) old: Old,
    pub(super) upper: Upper<'w>,
    pub(super) env: &'w Env,
    pub(super) refs: Refs,
    /// The new plan.
    pub(super) plan: Id,
    pub(super) edits: Vec<Edit>,
    pub(super) rows: Vec<StartRow>,
}

impl<'w> Copy<'w> {
    pub(super) fn new(last: &'w KnownPlan, facts: &'w Facts, old: Old, upper: Upper<'w>, env: &'w Env) -> Self {
        let plan = env.new_id();
        Self { last, facts, old, upper, env, refs: Refs::default(), plan, edits: Vec::new(), rows: Vec::new() }
    }

    /// Makes the edits and says row by row what they do.
    pub(super) fn run(
        mut self,
        candidates: &[Vec<Candidate>; 2],
        fates: &[Fates; 2],
        remarks: &[String],
    ) -> Result<Start, StoreError> {
        let made: [Vec<Id>; 2] = std::array::from_fn(|place| self.assign_made(&candidates[place], &fates[place]));
        self.assign_carried();
        self.plan_itself(remarks);
        self.rows.extend(fate_rows(&self.old, candidates, fates));
        for spec in ENTITIES.iter().filter(|spec| spec.name != "plan") {
            match way(spec.name) {
                Some(Way::Decide(carried)) => {
                    let place = usize::from(spec.name == DECIDED[1]);
                    self.make_decided(spec, &carried, &candidates[place], &fates[place], &made[place]);
                }
                Some(Way::Carry(carried)) => self.carry(spec, &carried),
                Some(Way::Link(link)) => self.weave(spec, link)?,
                Some(Way::Stay(why)) => self.leave(spec, self.old.of(spec).count(), why),
                None => self.leave(spec, self.old.of(spec).count(), "it is not known how it goes on"),
            }
            if spec.name == "succession" {
                self.record_succession(spec, &candidates[0], &fates[0], &made[0]);
            }
        }
        let (from, title) = (self.last.text("code"), &self.facts.title);
        let goes_on = |fates: &Fates| fates.fates.iter().filter(|fate| !fate.targets.is_empty()).count();
        let [priorities, actions] = [0, 1].map(|place| (goes_on(&fates[place]), fates[place].fates.len()));
        let sentence = format!(
            "Started {title} as a copy of {from}: {} of {} priorities and {} of {} actions go on",
            priorities.0, priorities.1, actions.0, actions.1
        );
        let (code, title) = (self.facts.code.clone(), title.clone());
        let said = self.facts.said();
        Ok(Start { plan: self.plan, code, title, said, rows: self.rows, sentence, edits: self.edits })
    }

    /// Gives each decided record its id and notes which old ones it comes from.
    fn assign_made(&mut self, candidates: &[Candidate], fates: &Fates) -> Vec<Id> {
        let mut ids = Vec::with_capacity(fates.made.len());
        for made in &fates.made {
            let id = self.env.new_id();
            let pool = made.members.iter().map(|(_, weight)| weight).sum();
            for (place, weight) in &made.members {
                self.refs.add(candidates[*place].id, Heir { id, weight: *weight, pool });
            }
            ids.push(id);
        }
        ids
    }

    /// Gives each record that goes on its id. What it hangs on stands before it in the catalogue.
    fn assign_carried(&mut self) {
        for spec in ENTITIES {
            let Some(Way::Carry(carried)) = way(spec.name) else { continue };
            let going: Vec<Id> =
                self.old.of(spec).filter(|held| self.goes_on(held, &carried)).map(|held| held.record.id).collect();
            for old in going {
                self.refs.carry(old, self.env.new_id());
            }
        }
    }

    fn goes_on(&self, held: &Held<'_>, carried: &Carried) -> bool {
        let stands = carried.hangs_on.iter().all(|field| !self.refs.is_lost(held, field));
        stands && (held.spec.name != "indicator" || self.measures_something(held))
    }

    /// Whether an indicator measures something that goes on, or nothing in particular.
    fn measures_something(&self, indicator: &Held<'_>) -> bool {
        let id = Some(indicator.record.id);
        let mut links = self.old.named("indicator_link").filter(|link| link.reference("indicator") == id).peekable();
        let lost =
            |link: &Held<'_>| ["priority", "action", "objective"].iter().any(|field| self.refs.is_lost(link, field));
        links.peek().is_none() || links.any(|link| !lost(&link))
    }

    fn plan_itself(&mut self, remarks: &[String]) {
        let mut values = self.facts.values();
        let id = |id: Option<Id>| id.map_or(Value::Null, Value::from);
        let upper = id(self.facts.upper.as_ref().map(|upper| upper.id));
        let body = id(self.last.reference("body").and_then(|body| self.refs.main(body)));
        let is_same_title = dated(self.last.text("title"), self.last.period(), self.facts.period) == self.facts.title;
        let title_en = match self.last.text("title_en") {
            "" => Value::Null,
            _ if !is_same_title => Value::Null,
            title => dated(title, self.last.period(), self.facts.period).into(),
        };
        let note = format!("Begun as a copy of {}.", self.last.text("code"));
        values.retain(|(field, value)| *field != "upper" && !value.is_null());
        let further = [
            ("title_en", title_en),
            ("upper", upper),
            ("supersedes", self.last.id.into()),
            ("body", body),
            ("vision", self.last.value("vision")),
            ("note", note.into()),
        ];
        values.extend(further.into_iter().filter(|(_, value)| !value.is_null()));
        self.edits.push(Edit::Add { entity: "plan", id: self.plan, plan: self.plan, values });
        let own = [self.facts.remark(), format!("replaces {}, which stays as it is", self.last.text("code"))];
        let remark = own.iter().chain(remarks).map(String::as_str).collect::<Vec<_>>().join(" · ");
        let (code, title) = (self.facts.code.clone(), self.facts.title.clone());
        let into = String::new();
        self.rows.push(StartRow { entity: "plan", code, title, count: 1, outcome: Outcome::New, into, remark });
    }

    fn record_succession(&mut self, spec: &'static EntitySpec, candidates: &[Candidate], fates: &Fates, ids: &[Id]) {
        let before = self.edits.len();
        for (candidate, fate) in candidates.iter().zip(&fates.fates) {
            let relation = match fate.outcome {
                Outcome::Stop => "dropped",
                Outcome::Split => "split",
                Outcome::Merge => "merged",
                _ => "continued",
            };
            let old = ("old_priority", Value::from(candidate.id));
            if fate.targets.is_empty() {
                self.add(spec, vec![old, ("relation", relation.into())]);
                continue;
            }
            for (target, weight) in &fate.targets {
                let priority = ("priority", ids[*target].into());
                self.add(
                    spec,
                    vec![old.clone(), priority, ("relation", relation.into()), ("weight", (*weight).into())],
                );
            }
        }
        let count = self.edits.len() - before;
        self.tell(spec, count, Outcome::New, format!("what became of each priority of {}", self.last.text("code")));
    }

    /// Makes a record that nothing refers to.
    pub(super) fn add(&mut self, spec: &'static EntitySpec, values: Vec<(&'static str, Value)>) {
        self.edits.push(Edit::Add { entity: spec.name, id: self.env.new_id(), plan: self.plan, values });
    }

    /// A row about several records, if there are any.
    pub(super) fn tell(
        &mut self,
        spec: &'static EntitySpec,
        count: usize,
        outcome: Outcome,
        remark: impl Into<String>,
    ) {
        if count > 0 {
            let (code, title, into) = Default::default();
            self.rows.push(StartRow { entity: spec.name, code, title, count, outcome, into, remark: remark.into() });
        }
    }

    /// A row about records that stay with the last period, if there are any.
    pub(super) fn leave(&mut self, spec: &'static EntitySpec, count: usize, why: &str) {
        self.tell(spec, count, Outcome::Leave, why);
    }
}

/// What becomes of each priority and action, a row each.
pub(super) fn fate_rows(old: &Old, candidates: &[Vec<Candidate>; 2], fates: &[Fates; 2]) -> Vec<StartRow> {
    let mut rows = Vec::new();
    for ((entity, candidates), fates) in DECIDED.into_iter().zip(candidates).zip(fates) {
        let held: HashMap<Id, Held<'_>> = old.named(entity).map(|held| (held.record.id, held)).collect();
        for (candidate, fate) in candidates.iter().zip(&fates.fates) {
            let Some(held) = held.get(&candidate.id) else { continue };
            let target = |(place, weight): &(usize, i64)| match fate.outcome {
                Outcome::Split => format!("{}:{}", fates.made[*place].code, plain(*weight)),
                _ => fates.made[*place].code.clone(),
            };
            let into = fate.targets.iter().map(target).collect::<Vec<_>>().join(" + ");
            let (code, title) = (candidate.code.clone(), held.text("title").to_owned());
            let remark = remark(held, fate, fates);
            rows.push(StartRow { entity, code, title, count: 1, outcome: fate.outcome, into, remark });
        }
    }
    rows
}

fn remark(held: &Held<'_>, fate: &Fate, fates: &Fates) -> String {
    let most = fate.targets.iter().map(|(_, weight)| *weight).max().unwrap_or_default();
    let main = fate.targets.iter().find(|(_, weight)| *weight == most).map(|(place, _)| &fates.made[*place].code);
    match (held.text("status"), fate.outcome) {
        _ if !fate.remark.is_empty() => fate.remark.to_owned(),
        (_, Outcome::Split) => format!("what hangs on it goes to {}", main.map_or("", String::as_str)),
        ("" | "draft", _) | (_, Outcome::Stop) => String::new(),
        (status, _) => format!("was {status}; goes on as a draft without dates and money"),
    }
}
