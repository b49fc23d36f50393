//! What pairs are looked for among.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Cooperation, Judged, Pair, Side};
use crate::model::Id;
use crate::model::likeness::{Part, Vector};
use crate::store::{Reader, StoreError};
use crate::views::budget::by_priority;
use crate::views::{Named, grouped};

/// A plan in force.
pub(super) struct PlanInForce {
    named: Named,
    level: String,
    country: Option<String>,
    territory: Option<String>,
    upper: Option<Id>,
    currency: String,
    period: (Option<i64>, Option<i64>),
}

/// A priority, or an action with the priorities that it serves.
pub(super) struct Candidate {
    pub entity: &'static str,
    pub plan: Id,
    pub named: Named,
    pub instrument: Option<String>,
    pub target_group: Option<String>,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    /// The priorities whose codes it covers, as one text.
    pub cover: String,
}

/// A pair that was found, by the places of its candidates.
pub(super) struct Found {
    pub one: usize,
    pub other: usize,
    pub overlap: Option<f64>,
}

/// Everything that is compared.
pub(super) struct Field {
    plans: BTreeMap<Id, PlanInForce>,
    subject: Option<Id>,
    pub candidates: Vec<Candidate>,
    /// What each cover covers.
    pub vectors: HashMap<String, Vector>,
    judged: HashMap<(Id, Id), Judged>,
}

/// Two ids in one order, so that a pair is the same either way.
fn unordered(one: Id, other: Id) -> (Id, Id) {
    if one <= other { (one, other) } else { (other, one) }
}

impl Field {
    pub(super) fn read(reader: &Reader, subject: Option<Id>) -> Result<Self, StoreError> {
        let plans: BTreeMap<Id, PlanInForce> = reader
            .rows(include_str!("plans.sql"), &[], |row| {
                let plan = from_row!(row => PlanInForce {
                    level, country, territory, upper, currency;
                    named: Named::of(row)?, period: (row.get("period_start")?, row.get("period_end")?),
                })?;
                Ok((plan.named.id, plan))
            })?
            .into_iter()
            .collect();
        let mut field =
            Self { plans, subject, candidates: Vec::new(), vectors: HashMap::new(), judged: judged(reader)? };
        let ids: Vec<String> = field.scope().iter().map(|id| format!("\"{id}\"")).collect();
        let params = [(":plans", format!("[{}]", ids.join(",")).into())];
        field.candidates = reader.rows(include_str!("priorities.sql"), &params, |row| {
            let named = Named::of(row)?;
            let cover = named.id.to_string();
            from_row!(row => Candidate {
                plan;
                entity: "priority", named: named, cover: cover, instrument: None, target_group: None, starts_on: None, ends_on: None,
            })
        })?;
        let serves = reader.rows(include_str!("serves.sql"), &params, |row| {
            Ok((row.get("action")?, row.get::<String>("priority")?))
        })?;
        let mut serves = grouped(serves);
        field.candidates.extend(reader.rows(include_str!("actions.sql"), &params, |row| {
            let named = Named::of(row)?;
            let mut priorities = serves.remove(&named.id).unwrap_or_default();
            priorities.sort_unstable();
            from_row!(row => Candidate {
                plan, instrument, target_group, starts_on, ends_on;
                entity: "action", named: named, cover: priorities.join(" "),
            })
        })?);
        field.measure(reader, &params)?;
        Ok(field)
    }

    /// The plans whose records can stand in a pair: for a plan, it, those beside it and above it, and all below it.
    fn scope(&self) -> Vec<Id> {
        let Some(subject) = self.subject else { return self.plans.keys().copied().collect() };
        let ids = self.plans.keys().copied();
        ids.filter(|id| *id == subject || self.is_below(*id, subject) || self.may_meet(*id, subject)).collect()
    }

    /// Codes of several priorities of one action count together, each once: weights within one priority say nothing
    /// about the others.
    fn measure(&mut self, reader: &Reader, params: &[(&str, crate::model::Value)]) -> Result<(), StoreError> {
        type Code = (String, String, String, Part);
        let mut codes = HashMap::<String, Vec<Code>>::new();
        let rows: Vec<(Id, Code)> = reader.rows(include_str!("codes.sql"), params, |row| {
            let scheme: String = row.get("scheme")?;
            let part = (scheme.clone(), row.get("division")?, row.get("weight")?, row.get("share")?);
            Ok((row.get("priority")?, (scheme, row.get("version")?, row.get("code")?, part)))
        })?;
        for (priority, code) in rows {
            codes.entry(priority.to_string()).or_default().push(code);
        }
        for candidate in &self.candidates {
            // The same priority as the only one of an action counts its codes alike, and as itself by their weights.
            let key =
                if candidate.entity == "priority" { candidate.cover.clone() } else { format!("a {}", candidate.cover) };
            if self.vectors.contains_key(&key) {
                continue;
            }
            let parts: Vec<Part> = if candidate.entity == "priority" {
                codes.get(&candidate.cover).into_iter().flatten().map(|code| code.3.clone()).collect()
            } else {
                together(candidate.cover.split(' ').filter_map(|priority| codes.get(priority)).flatten())
            };
            self.vectors.insert(key, Vector::of(&parts));
        }
        Ok(())
    }

    /// What a candidate covers.
    pub(super) fn vector(&self, at: usize) -> Option<&Vector> {
        let candidate = &self.candidates[at];
        match candidate.entity {
            "priority" => self.vectors.get(&candidate.cover),
            _ => self.vectors.get(&format!("a {}", candidate.cover)),
        }
    }

    fn is_below(&self, id: Id, above: Id) -> bool {
        let mut seen = BTreeSet::from([id]);
        let mut next = self.plans.get(&id).and_then(|plan| plan.upper);
        while let Some(upper) = next.filter(|upper| seen.insert(*upper)) {
            if upper == above {
                return true;
            }
            next = self.plans.get(&upper).and_then(|plan| plan.upper);
        }
        false
    }

    /// Whether records of two plans can overlap: plans of one state or under one upper plan, in force together.
    fn may_meet(&self, one: Id, other: Id) -> bool {
        let (Some(a), Some(b)) = (self.plans.get(&one), self.plans.get(&other)) else { return false };
        let is_same = |a: Option<&Id>, b: Option<&Id>| a.is_some() && a == b;
        let is_related = a.country.is_some() && a.country == b.country
            || is_same(a.upper.as_ref(), b.upper.as_ref())
            || a.upper == Some(other)
            || b.upper == Some(one);
        // A period that is not entered may overlap with any.
        let begins_before = |from: Option<i64>, to: Option<i64>| from.zip(to).is_none_or(|(from, to)| from <= to);
        one != other && is_related && begins_before(a.period.0, b.period.1) && begins_before(b.period.0, a.period.1)
    }

    /// Whether two plans are compared here. A priority is meant to be like the one above that it answers to; an action
    /// is not.
    pub(super) fn are_compared(&self, entity: &str, one: Id, other: Id) -> bool {
        let concerns = self.subject.is_none_or(|subject| {
            one == subject || other == subject || self.is_below(one, subject) && self.is_below(other, subject)
        });
        let is_above = || self.is_below(one, other) || self.is_below(other, one);
        concerns && self.may_meet(one, other) && (entity == "action" || !is_above())
    }

    /// First and last day of a candidate: without its own those of its plan.
    pub(super) fn dates(&self, candidate: &Candidate) -> (Option<String>, Option<String>) {
        let period = self.plans.get(&candidate.plan).map_or((None, None), |plan| plan.period);
        let own = |date: &Option<String>, year: Option<i64>, day: &str| {
            date.clone().or_else(|| year.map(|year| format!("{year}-{day}")))
        };
        (own(&candidate.starts_on, period.0, "01-01"), own(&candidate.ends_on, period.1, "12-31"))
    }

    /// Pairs that somebody judged and that are not among those found: they stay visible.
    pub(super) fn judged_otherwise(&self, found: &[Found]) -> Vec<Found> {
        let id = |at: usize| self.candidates[at].named.id;
        let known: BTreeSet<(Id, Id)> = found.iter().map(|pair| unordered(id(pair.one), id(pair.other))).collect();
        let places: HashMap<Id, usize> = self.candidates.iter().zip(0..).map(|(it, at)| (it.named.id, at)).collect();
        let pair = |(one, other): &(Id, Id)| {
            let (one, other) = (*places.get(one)?, *places.get(other)?);
            let (plan, other_plan) = (self.candidates[one].plan, self.candidates[other].plan);
            let concerns = self.subject.is_none_or(|subject| {
                [plan, other_plan].contains(&subject)
                    || self.is_below(plan, subject) && self.is_below(other_plan, subject)
            });
            let overlap = self.vector(one).zip(self.vector(other)).and_then(|(a, b)| a.jaccard(b));
            concerns.then_some(Found { one, other, overlap })
        };
        self.judged.keys().filter(|key| !known.contains(key)).filter_map(pair).collect()
    }

    fn side(&self, candidate: &Candidate, planned: Option<i64>) -> Option<Side> {
        let plan = self.plans.get(&candidate.plan)?;
        let (starts_on, ends_on) = self.dates(candidate);
        Some(Side {
            record: candidate.named.clone(),
            plan: plan.named.clone(),
            level: plan.level.clone(),
            territory: plan.territory.clone(),
            starts_on,
            ends_on,
            instrument: candidate.instrument.clone(),
            target_group: candidate.target_group.clone(),
            planned,
            currency: plan.currency.clone(),
        })
    }
}

/// The codes of several priorities, each once and without its weight.
fn together<'a>(codes: impl Iterator<Item = &'a (String, String, String, Part)>) -> Vec<Part> {
    let mut once = BTreeMap::new();
    for (scheme, version, code, part) in codes {
        // A code of several divisions has a part in each.
        once.insert((scheme, version, code, &part.1), (part.0.clone(), part.1.clone(), None, part.3));
    }
    once.into_values().collect()
}

fn judged(reader: &Reader) -> Result<HashMap<(Id, Id), Judged>, StoreError> {
    let rows = reader.rows(include_str!("judged.sql"), &[], |row| {
        let judged = from_row!(row => Judged { id, judgement, reason, author, judged_on })?;
        Ok((unordered(row.get("one")?, row.get("other")?), judged))
    })?;
    Ok(rows.into_iter().collect())
}

/// The pairs with everything that is shown of them.
pub(super) fn dressed(reader: &Reader, field: &Field, found: Vec<Found>) -> Result<Vec<Pair>, StoreError> {
    let shown: BTreeSet<usize> = found.iter().flat_map(|pair| [pair.one, pair.other]).collect();
    let ids: Vec<String> = shown.iter().map(|at| format!("\"{}\"", field.candidates[*at].named.id)).collect();
    let params = [(":ids", format!("[{}]", ids.join(",")).into())];
    let mut money: HashMap<Id, i64> = reader
        .rows(include_str!("money.sql"), &params, |row| Ok((row.get("action")?, row.get("planned")?)))?
        .into_iter()
        .collect();
    let of_priorities = shown.iter().filter(|at| field.candidates[**at].entity == "priority");
    let plans: BTreeSet<Id> = of_priorities.map(|at| field.candidates[*at].plan).collect();
    let planned = by_priority(reader, plans)?;
    money.extend(planned.into_iter().filter_map(|(priority, amounts)| Some((priority, amounts.planned?))));
    let mut cooperations = HashMap::new();
    for (key, cooperation) in reader.rows(include_str!("cooperations.sql"), &[], |row| {
        let cooperation = from_row!(row => Cooperation { code, role, partner_role })?;
        Ok((unordered(row.get("priority")?, row.get("partner_priority")?), cooperation))
    })? {
        cooperations.insert(key, cooperation);
    }
    let dress = |pair: Found| {
        let [one, other] = [pair.one, pair.other].map(|at| &field.candidates[at]);
        let key = unordered(one.named.id, other.named.id);
        Some(Pair {
            entity: one.entity,
            overlap: pair.overlap,
            one: field.side(one, money.get(&one.named.id).copied())?,
            other: field.side(other, money.get(&other.named.id).copied())?,
            judged: field.judged.get(&key).cloned(),
            cooperation: cooperations.get(&key).cloned(),
        })
    };
    Ok(found.into_iter().filter_map(dress).collect())
}
