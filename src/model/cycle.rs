//! References that would lead back to where they begin.

use std::collections::{HashMap, HashSet, VecDeque};

use super::Id;
use super::catalogue::{EntitySpec, FieldSpec, Kind};

/// Which record leads to which.
pub type Edges = HashMap<Id, Vec<Id>>;

/// The fields of an entity that point at records of the same entity.
pub fn pointing_back(entity: &'static EntitySpec) -> impl Iterator<Item = &'static FieldSpec> {
    let name = entity.name;
    entity.fields().filter(move |field| matches!(field.kind, Kind::Ref { entity, .. } if entity == name))
}

/// What links say.
pub fn edges(links: impl IntoIterator<Item = (Id, Id)>) -> Edges {
    let mut edges = Edges::new();
    links.into_iter().for_each(|(from, to)| edges.entry(from).or_default().push(to));
    edges
}

/// The way from a record over `first` back to itself, shortest first, if there is one; it begins and ends with the
/// record.
pub fn cycle(edges: &Edges, record: Id, first: Id) -> Option<Vec<Id>> {
    let mut before: HashMap<Id, Id> = HashMap::new();
    let mut seen = HashSet::from([first]);
    let mut waiting = VecDeque::from([first]);
    while let Some(here) = waiting.pop_front() {
        if here == record {
            let back = std::iter::successors(before.get(&here).copied(), |id| before.get(id).copied());
            let mut way: Vec<Id> = std::iter::once(here).chain(back).chain([record]).collect();
            way.reverse();
            return Some(way);
        }
        for next in edges.get(&here).into_iter().flatten().copied() {
            if seen.insert(next) {
                before.insert(next, here);
                waiting.push_back(next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> Id {
        Id::new(0, [0, 0, 0, 0, 0, 0, 0, 0, 0, number])
    }

    fn way(edges: &[(u8, u8)], record: u8, first: u8) -> Option<Vec<Id>> {
        let all = super::edges(edges.iter().map(|(from, to)| (id(*from), id(*to))));
        cycle(&all, id(record), id(first))
    }

    #[test]
    fn the_shortest_way_back_is_told() {
        assert_eq!(way(&[], 1, 1), Some(vec![id(1), id(1)]));
        assert_eq!(way(&[(2, 3), (3, 1), (2, 4), (4, 5), (5, 1)], 1, 2), Some(vec![id(1), id(2), id(3), id(1)]));
        assert_eq!(way(&[(2, 3)], 1, 2), None);
        assert_eq!(way(&[(2, 3), (3, 2)], 1, 2), None, "a circle beside it is not its own");
    }
}
