//! Links between records that go on: divided where a record was split, put together where several became one, with
//! shares that add up as before.

use std::collections::{HashMap, HashSet};

use super::fate::WHOLE;
use super::held::{Held, reference};
use super::refs::{Heir, Refs};
use super::ways::Link;
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind, Scope};
use crate::model::cycle::{Edges, cycle};
use crate::model::{Id, Value, money};

/// A link of the new plan, on its way.
#[derive(Clone, Debug)]
pub(super) struct Strand {
    /// Its fields.
    pub(super) values: Vec<(&'static str, Value)>,
    /// The new record that is divided by the share.
    pub(super) owner: Option<Id>,
    /// The share times the parts it was divided into, and what that has to be divided by; none where it had none.
    share: Option<u128>,
    pub(super) by: u128,
}

/// The heirs of a record of another plan, each with the share that went there.
pub(super) type Outside<'o> = &'o dyn Fn(&str, Id) -> Vec<(Id, i64)>;

/// For each new record that links divide, the shares of the old ones that it has its links from, together. What
/// brought no links with it leaves those of the others as they were.
pub(super) fn pools<'h>(links: impl Iterator<Item = Held<'h>>, owner: &str, refs: &Refs) -> HashMap<Id, i64> {
    let owners: HashSet<Id> = links.filter_map(|link| link.reference(owner)).collect();
    let mut pools = HashMap::new();
    for heir in owners.iter().flat_map(|owner| refs.heirs(*owner)) {
        *pools.entry(heir.id).or_default() += heir.weight;
    }
    pools
}

/// What a link becomes: one link, or several where a record it links was split. None where one of them does not go on.
pub(super) fn strands(
    held: &Held<'_>,
    link: Link,
    refs: &Refs,
    pools: &HashMap<Id, i64>,
    outside: Outside<'_>,
) -> Vec<Strand> {
    let share = link.weight.and_then(|weight| held.value(weight).as_integer());
    let share = share.map(|share| u128::from(u64::try_from(share).unwrap_or(0)));
    let mut found = vec![Strand { values: Vec::new(), owner: None, share, by: 1 }];
    for (field, value) in held.spec.fields().zip(&held.record.values).filter(|(_, value)| !value.is_null()) {
        let heirs: Vec<(Id, i64, i64)> = match (field.kind, reference(value)) {
            (Kind::Ref { scope: Scope::Own, .. }, Some(old)) => {
                let is_owner = field.name == link.owner;
                let pool = |heir: &Heir| if is_owner { pools.get(&heir.id).copied() } else { None }.unwrap_or(WHOLE);
                refs.heirs(old).iter().map(|heir| (heir.id, heir.weight, pool(heir))).collect()
            }
            (Kind::Ref { .. }, Some(old)) => {
                outside(field.name, old).into_iter().map(|(id, weight)| (id, weight, WHOLE)).collect()
            }
            _ => {
                found.iter_mut().for_each(|strand| strand.values.push((field.name, value.clone())));
                continue;
            }
        };
        let along = |strand: &Strand, (id, weight, pool): (Id, i64, i64)| {
            let mut values = strand.values.clone();
            values.push((field.name, id.into()));
            let whole = |part: i64| u128::from(u64::try_from(part).unwrap_or(0));
            Strand {
                values,
                owner: if field.name == link.owner { Some(id) } else { strand.owner },
                share: strand.share.map(|share| share * whole(weight)),
                by: strand.by * whole(pool),
            }
        };
        found = found.iter().flat_map(|strand| heirs.iter().map(move |heir| along(strand, *heir))).collect();
    }
    found
}

/// Puts links together that became the same. One that had no share leaves the whole without, prose of both is kept,
/// and two that say different things about the same records stay apart.
pub(super) fn united(spec: &'static EntitySpec, strands: Vec<Strand>) -> Vec<Strand> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut found: Vec<Strand> = Vec::new();
    for strand in straight(spec, strands) {
        let key = tells_apart(spec).map(|field| format!("{:?}\u{1f}", strand.value(field.name))).collect();
        match places.get(&key) {
            Some(place) => found[*place].take_in(spec, &strand),
            None => {
                places.insert(key, found.len());
                found.push(strand);
            }
        }
    }
    found
}

/// Leaves out what would make a record wait for itself, now that two of them became one.
fn straight(spec: &EntitySpec, mut strands: Vec<Strand>) -> Vec<Strand> {
    let own = |field: &&FieldSpec| matches!(field.kind, Kind::Ref { entity: "action", scope: Scope::Own });
    let ends: Vec<_> = spec.fields().filter(own).map(|field| field.name).collect();
    let [from, to] = ends[..] else { return strands };
    let mut kept = Edges::new();
    strands.retain(|strand| {
        let end = |field| strand.value(field).and_then(reference);
        let Some((one, other)) = end(from).zip(end(to)) else { return true };
        let goes_round = cycle(&kept, one, other).is_some();
        if !goes_round {
            kept.entry(one).or_default().push(other);
        }
        !goes_round
    });
    strands
}

/// The fields in which two links differ that stay apart: their key, and words about them. What the relation is, and
/// how far it is known, is settled when they are put together.
fn tells_apart(spec: &'static EntitySpec) -> impl Iterator<Item = &'static FieldSpec> {
    let is_word = |field: &FieldSpec| matches!(field.kind, Kind::Choice(_)) && !SETTLED.contains(&field.name);
    spec.fields().filter(move |field| spec.key.contains(&field.name) || is_word(field))
}

const SETTLED: [&str; 2] = ["relation", "provenance"];

impl Strand {
    fn value(&self, field: &str) -> Option<&Value> {
        self.values.iter().find(|(name, _)| *name == field).map(|(_, value)| value)
    }

    /// Takes in another one that links the same records.
    fn take_in(&mut self, spec: &EntitySpec, other: &Self) {
        self.share = self.share.zip(other.share).map(|(one, other)| one + other);
        for (name, theirs) in &other.values {
            let Some(place) = self.values.iter().position(|(own, _)| own == name) else {
                self.values.push((name, theirs.clone()));
                continue;
            };
            let mine = &mut self.values[place].1;
            let both = match (spec.field(name).map(|field| field.kind), mine.as_str(), theirs.as_str()) {
                _ if mine == theirs => continue,
                (_, Some(_), _) if *name == "relation" => "related".to_owned(),
                (Some(Kind::LongText(most)), Some(mine), Some(theirs)) => {
                    let both = format!("{mine}\n\n{theirs}");
                    if both.chars().count() > most { continue } else { both }
                }
                _ => continue,
            };
            *mine = both.into();
        }
    }
}

/// Writes the shares. The links of one owner divide it: together they keep what they came to before, or they have
/// no shares, because a part of them fell away or had none. Gives the owners whose shares were emptied for that.
pub(super) fn divide(strands: &mut [Strand], weight: &'static str, torn: &HashSet<Id>) -> HashSet<Id> {
    let mut owners: HashMap<Option<Id>, Vec<usize>> = HashMap::new();
    for (place, strand) in strands.iter().enumerate() {
        owners.entry(strand.owner).or_default().push(place);
    }
    let mut emptied = HashSet::new();
    for (owner, places) in owners {
        let all: Option<Vec<u128>> = places.iter().map(|place| strands[*place].share).collect();
        let had_some = places.iter().any(|place| strands[*place].share.is_some());
        let is_torn = owner.is_some_and(|owner| torn.contains(&owner));
        let parts = all.filter(|_| !is_torn).and_then(|shares| parts(&shares, strands[places[0]].by));
        if parts.is_none() && had_some {
            emptied.extend(owner);
        }
        for (part, place) in places.iter().enumerate() {
            let share = parts.as_ref().map_or(Value::Null, |parts| parts[part].into());
            let values = &mut strands[*place].values;
            values.retain(|(name, _)| *name != weight);
            if !share.is_null() {
                values.push((weight, share));
            }
        }
    }
    emptied
}

/// Shares that add up to the rounded sum of what they come from.
fn parts(shares: &[u128], by: u128) -> Option<Vec<i64>> {
    let total = (shares.iter().sum::<u128>() + by / 2) / by.max(1);
    let weights: Option<Vec<u64>> = shares.iter().map(|share| u64::try_from(*share).ok()).collect();
    money::split(i64::try_from(total).ok()?, &weights?)
}
