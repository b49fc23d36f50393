//! Which records look alike.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ACTIONS_MOST;
use super::read::{Candidate, Field, Found};
use crate::model::Id;

/// Six digits, as the rules round.
fn rounded(overlap: f64) -> f64 {
    (overlap * 1_000_000.0).round() / 1_000_000.0
}

/// Pairs of groups that share a division, by their places, with how much they share. Others share nothing.
fn alike(field: &Field, entity: &str, groups: &[usize], least: f64) -> Vec<(usize, usize, f64)> {
    let mut holders = HashMap::<(&str, &str), Vec<usize>>::new();
    let mut compared = HashMap::<(Id, Id), bool>::new();
    let mut found = Vec::new();
    for (place, at) in groups.iter().enumerate() {
        let Some(vector) = field.vector(*at) else { continue };
        let before: BTreeSet<usize> =
            vector.divisions().flat_map(|division| holders.get(&division).into_iter().flatten().copied()).collect();
        let plan = field.candidates[*at].plan;
        for other in before {
            let other_plan = field.candidates[groups[other]].plan;
            let are_compared =
                compared.entry((other_plan, plan)).or_insert_with(|| field.are_compared(entity, other_plan, plan));
            let overlap = field.vector(groups[other]).filter(|_| *are_compared).and_then(|other| other.jaccard(vector));
            found.extend(
                overlap.map(rounded).filter(|overlap| *overlap >= least).map(|overlap| (other, place, overlap)),
            );
        }
        for division in vector.divisions() {
            holders.entry(division).or_default().push(place);
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
    let mut found = Vec::new();
    for (one, other, overlap) in pairs {
        for at in groups[one] {
            for other in groups[other].iter().filter(|other| is_same(field, *at, **other)) {
                if found.len() == ACTIONS_MOST {
                    return (found, true);
                }
                found.push(Found { one: *at, other: *other, overlap: Some(overlap) });
            }
        }
    }
    (found, false)
}

/// Whether two actions do the same for the same people at the same time. Where nobody says when, they may.
fn is_same(field: &Field, one: usize, other: usize) -> bool {
    let (a, b): (&Candidate, &Candidate) = (&field.candidates[one], &field.candidates[other]);
    let ((a_from, a_to), (b_from, b_to)) = (field.dates(a), field.dates(b));
    let begins_before =
        |from: &Option<String>, to: &Option<String>| from.as_ref().zip(to.as_ref()).is_none_or(|(from, to)| from <= to);
    a.instrument == b.instrument
        && a.target_group == b.target_group
        && begins_before(&a_from, &b_to)
        && begins_before(&b_from, &a_to)
}
