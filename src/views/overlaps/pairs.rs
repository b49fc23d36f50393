//! Which records look alike.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ACTIONS_MOST;
use super::read::{Field, Found};
use crate::model::Id;
use crate::model::likeness::Vector;

/// Six digits, as the rules round.
fn rounded(overlap: f64) -> f64 {
    (overlap * 1_000_000.0).round() / 1_000_000.0
}

/// What a record covers, with a number for each scheme and division, so that comparing is quick: there are tens of
/// thousands of pairs in one country.
struct Coded {
    /// By scheme, in its order: the divisions in theirs, with their weights.
    schemes: Vec<(usize, Vec<(usize, f64)>)>,
    /// A bit for each division; where two have none in common they share nothing.
    mask: u64,
}

impl Coded {
    fn of(vector: &Vector, numbers: &BTreeMap<(&str, &str), usize>) -> Self {
        let number = |scheme: &str, code: &str| numbers.get(&(scheme, code)).copied();
        let mut coded = Self { schemes: Vec::new(), mask: 0 };
        for (scheme, weights) in vector.schemes() {
            let divisions: Vec<(usize, f64)> =
                weights.iter().filter_map(|(code, weight)| Some((number(scheme, code)?, *weight))).collect();
            coded.mask |= divisions.iter().fold(0, |mask, (number, _)| mask | 1 << (number % 64));
            coded.schemes.extend(number(scheme, "").map(|scheme| (scheme, divisions)));
        }
        coded
    }

    /// As [`Vector::jaccard`], where something is shared.
    fn jaccard(&self, other: &Self) -> Option<f64> {
        if self.mask & other.mask == 0 {
            return None;
        }
        let (mut shared, mut schemes) = (0.0, 0.0);
        for (scheme, weights) in &self.schemes {
            let Some((_, others)) = other.schemes.iter().find(|known| known.0 == *scheme) else { continue };
            schemes += 1.0;
            let common = |(number, weight): &(usize, f64)| {
                others.iter().find(|known| known.0 == *number).map_or(0.0, |known| weight.min(known.1))
            };
            shared += weights.iter().map(common).sum::<f64>();
        }
        (shared > 0.0).then(|| shared / (2.0 * schemes - shared))
    }
}

/// Pairs of groups that share a division, by their places, with how much they share. Others share nothing. Only groups
/// of plans that are compared with one another are looked at.
fn alike(field: &Field, entity: &str, groups: &[usize], least: f64) -> Vec<(usize, usize, f64)> {
    let vectors: Vec<Option<&Vector>> = groups.iter().map(|at| field.vector(*at)).collect();
    let names = vectors.iter().flatten().flat_map(|vector| vector.schemes());
    let names: BTreeSet<(&str, &str)> = names
        .flat_map(|(scheme, weights)| weights.keys().map(String::as_str).chain([""]).map(move |code| (scheme, code)))
        .collect();
    let numbers: BTreeMap<(&str, &str), usize> = names.into_iter().zip(0..).collect();
    let mut plans = BTreeMap::<Id, Vec<(usize, Coded)>>::new();
    for (place, vector) in vectors.into_iter().enumerate() {
        let plan = field.candidates[groups[place]].plan;
        plans.entry(plan).or_default().extend(vector.map(|vector| (place, Coded::of(vector, &numbers))));
    }
    let plans: Vec<(Id, Vec<(usize, Coded)>)> = plans.into_iter().collect();
    let mut found = Vec::new();
    for (at, (plan, ours)) in plans.iter().enumerate() {
        for (_, theirs) in plans[..at].iter().filter(|(other, _)| field.are_compared(entity, *other, *plan)) {
            for (place, one) in ours {
                let overlaps = theirs.iter().filter_map(|(other, two)| Some((*other, rounded(two.jaccard(one)?))));
                let overlaps = overlaps.filter(|(_, overlap)| *overlap >= least);
                found.extend(overlaps.map(|(other, overlap)| (other.min(*place), other.max(*place), overlap)));
            }
        }
    }
    found
}

/// Pairs of priorities from a share of common codes on.
pub(super) fn of_priorities(field: &Field, least: f64) -> Vec<Found> {
    let places: Vec<usize> =
        field.candidates.iter().zip(0..).filter(|(it, _)| it.entity == "priority").map(|(_, at)| at).collect();
    let found = alike(field, "priority", &places, least);
    found
        .into_iter()
        .map(|(one, other, overlap)| Found { one: places[one], other: places[other], overlap: Some(overlap) })
        .collect()
}

/// Pairs of actions with the same instrument for the same group at the same time, the most alike first, and whether
/// there are more. Many actions serve the same priorities: what they cover is compared once.
pub(super) fn of_actions(field: &Field, least: f64) -> (Vec<Found>, bool) {
    let mut covers = BTreeMap::<(Id, &str), Vec<usize>>::new();
    for (candidate, at) in field.candidates.iter().zip(0..) {
        if candidate.entity == "action" && candidate.instrument.is_some() && candidate.target_group.is_some() {
            covers.entry((candidate.plan, &candidate.cover)).or_default().push(at);
        }
    }
    let groups: Vec<&Vec<usize>> = covers.values().collect();
    let firsts: Vec<usize> = groups.iter().map(|group| group[0]).collect();
    let mut pairs = alike(field, "action", &firsts, least);
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let kinds = Kinds::of(field);
    let mut found = Vec::new();
    for (one, other, overlap) in pairs {
        for at in groups[one] {
            for other in groups[other].iter().filter(|other| kinds.are_same(*at, **other)) {
                if found.len() == ACTIONS_MOST {
                    return (found, true);
                }
                found.push(Found { one: *at, other: *other, overlap: Some(overlap) });
            }
        }
    }
    (found, false)
}

/// What each action is and when, by the place of its candidate.
struct Kinds {
    /// A number for the instrument and whom it is for.
    kinds: Vec<usize>,
    dates: Vec<(Option<String>, Option<String>)>,
}

impl Kinds {
    fn of(field: &Field) -> Self {
        let mut known = HashMap::new();
        let kinds = field.candidates.iter().map(|it| {
            let next = known.len();
            *known.entry((&it.instrument, &it.target_group)).or_insert(next)
        });
        let kinds = kinds.collect();
        Self { kinds, dates: field.candidates.iter().map(|candidate| field.dates(candidate)).collect() }
    }

    /// Whether two actions do the same for the same people at the same time. Where nobody says when, they may.
    fn are_same(&self, one: usize, other: usize) -> bool {
        let begins_before = |from: &Option<String>, to: &Option<String>| {
            from.as_ref().zip(to.as_ref()).is_none_or(|(from, to)| from <= to)
        };
        let ((a_from, a_to), (b_from, b_to)) = (&self.dates[one], &self.dates[other]);
        self.kinds[one] == self.kinds[other] && begins_before(a_from, b_to) && begins_before(b_from, a_to)
    }
}
