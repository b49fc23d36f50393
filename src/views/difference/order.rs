//! Records that stand elsewhere among their like.

use std::collections::HashMap;

use super::Pairs;
use crate::model::catalogue::ENTITIES;
use crate::model::{Id, natural};
use crate::views::history::RecordState;

/// Records that were put elsewhere, by their id on the one side: their place before and after, among those that both
/// sides have. Where one record was moved past many, it alone is told, and not the many.
pub fn moved(a: &[RecordState], b: &[RecordState], pairs: &Pairs) -> HashMap<Id, (usize, usize)> {
    let mut moved = HashMap::new();
    for entity in ENTITIES.iter().filter(|entity| entity.has_order()) {
        let of = |records: &[RecordState]| {
            let of: Vec<&RecordState> = records.iter().filter(|record| record.entity == entity.name).collect();
            // As long as nobody put them in an order they stand by their codes, and a code is told by itself.
            let is_put = of.iter().any(|record| position(record).is_some());
            is_put.then(|| listed(of))
        };
        let (Some(one), Some(other)) = (of(a), of(b)) else { continue };
        let common = one.iter().filter_map(|id| Some((*id, *pairs.get(id)?))).filter(|(_, twin)| other.contains(twin));
        let common: Vec<(Id, Id)> = common.collect();
        let twins: Vec<Id> = other.iter().copied().filter(|id| common.iter().any(|(_, twin)| twin == id)).collect();
        let place: HashMap<Id, usize> = twins.into_iter().zip(0..).collect();
        let places: Vec<usize> = common.iter().filter_map(|(_, twin)| place.get(twin).copied()).collect();
        let stays = rising(&places);
        for (at, (id, _)) in common.iter().enumerate().filter(|(at, _)| !stays.contains(at)) {
            moved.insert(*id, (at + 1, places[at] + 1));
        }
    }
    moved
}

fn position(record: &RecordState) -> Option<i64> {
    record.fields.iter().find(|field| field.name == "position").and_then(|field| field.value.as_integer())
}

/// In the order in which people list them.
fn listed(mut records: Vec<&RecordState>) -> Vec<Id> {
    let code = |record: &RecordState| {
        record.fields.iter().find(|field| field.name == "code").map(|field| field.text.clone()).unwrap_or_default()
    };
    records.sort_by(|a, b| {
        let key = |record: &RecordState| position(record).unwrap_or(i64::MAX);
        key(a).cmp(&key(b)).then_with(|| natural::compare(&code(a), &code(b)))
    });
    records.into_iter().map(|record| record.id).collect()
}

/// Places in a list of numbers, all different, of which a longest rising row consists.
fn rising(numbers: &[usize]) -> Vec<usize> {
    // The place of the last number of the best row of each length, and what stands before each number.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::with_capacity(numbers.len()));
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    std::iter::successors(ends.last().copied(), |at| before[*at]).collect()
}

#[cfg(test)]
mod tests {
    use super::rising;

    #[test]
    fn what_stays_in_order_is_as_long_as_it_can_be() {
        let numbers = |numbers: &[usize]| {
            let mut stays: Vec<usize> = rising(numbers).into_iter().map(|at| numbers[at]).collect();
            stays.sort_unstable();
            stays
        };
        assert_eq!(numbers(&[0, 1, 2]), [0, 1, 2]);
        assert_eq!(numbers(&[4, 0, 1, 2, 3]), [0, 1, 2, 3], "one moved past all others");
        assert_eq!(numbers(&[2, 0, 1, 4, 3]).len(), 3);
        assert!(numbers(&[]).is_empty());
    }
}
