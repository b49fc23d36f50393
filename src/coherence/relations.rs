//! Which plans a change in a plan can concern.

use std::collections::{BTreeMap, BTreeSet};

use super::Reach;
use crate::model::Id;
use crate::model::catalogue::{ENTITIES, Kind, Scope};
use crate::store::{Reader, Row, StoreError};

/// Who looks up to whom, and who lies in which state. A relation that once held is kept: what depended on it has to be
/// asked again when it ends, and later it costs a question too many, never a wrong answer.
#[derive(Debug, Default)]
pub(super) struct Relations {
    above: BTreeMap<Id, BTreeSet<Id>>,
    below: BTreeMap<Id, BTreeSet<Id>>,
    states: BTreeMap<String, BTreeSet<Id>>,
    levels: BTreeMap<Id, String>,
}

impl Relations {
    /// Takes in the relations of the records that changed after a position of the journal; of all when it is 0.
    pub(super) fn learn(&mut self, reader: &Reader, since: i64) -> Result<(), StoreError> {
        for sql in links(since > 0) {
            let params = [(":since", since.into())];
            let params = if since > 0 { params.as_slice() } else { &[] };
            for (below, above) in reader.rows(&sql, params, |row| Ok((row.get("below")?, row.get("above")?)))? {
                self.above.entry(below).or_default().insert(above);
                self.below.entry(above).or_default().insert(below);
            }
        }
        let plans = "SELECT id, country, level FROM plan";
        let row = |row: &Row<'_>| Ok((row.get("id")?, row.get::<Option<String>>("country")?, row.get("level")?));
        for (plan, state, level) in reader.rows(plans, &[], row)? {
            if let Some(state) = state {
                self.states.entry(state).or_default().insert(plan);
            }
            self.levels.insert(plan, level);
        }
        Ok(())
    }

    /// Whether two plans are one, or of one level.
    pub(super) fn are_on_one_level(&self, plan: Id, other: Id) -> bool {
        plan == other || self.levels.get(&plan) == self.levels.get(&other)
    }

    /// The plans about which a rule may say something new after a change in `plan`. `all` are the living ones.
    pub(super) fn reached(&self, reach: Reach, plan: Id, all: &BTreeSet<Id>) -> BTreeSet<Id> {
        match reach {
            Reach::Plan => BTreeSet::from([plan]),
            Reach::Upper => closure(plan, &self.below),
            Reach::Lower => closure(plan, &self.above),
            Reach::Siblings => {
                let mut reached = closure(plan, &self.below);
                let above = self.above.get(&plan).into_iter().flatten();
                reached.extend(above.filter_map(|above| self.below.get(above)).flatten());
                reached.extend(self.states.values().filter(|plans| plans.contains(&plan)).flatten());
                reached
            }
            Reach::Workspace => all.clone(),
        }
    }
}

/// A plan and all that can be reached from it.
fn closure(plan: Id, steps: &BTreeMap<Id, BTreeSet<Id>>) -> BTreeSet<Id> {
    let mut reached = BTreeSet::from([plan]);
    let mut open = vec![plan];
    while let Some(plan) = open.pop() {
        open.extend(steps.get(&plan).into_iter().flatten().filter(|next| reached.insert(**next)));
    }
    reached
}

/// One query for each field that may name a record of another plan.
fn links(changed_only: bool) -> impl Iterator<Item = String> {
    ENTITIES.iter().flat_map(move |spec| {
        spec.fields().filter_map(move |field| match field.kind {
            Kind::Ref { entity, scope: Scope::Any } => Some((spec.name, field.name, entity)),
            _ => None,
        })
    })
    .map(move |(entity, field, target)| {
        let changed = format!(" AND r.id IN (SELECT record FROM change WHERE position > :since AND entity = '{entity}')");
        let changed = if changed_only { changed } else { String::new() };
        format!(
            "SELECT DISTINCT r.plan AS below, t.plan AS above FROM {entity} r JOIN {target} t ON t.id = r.{field} WHERE r.{field} IS NOT NULL AND t.plan <> r.plan{changed}"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_reaches_those_that_look_up_to_the_plan_those_it_looks_up_to_or_those_beside_it() {
        let id = |number| Id::new(0, [0, 0, 0, 0, 0, 0, 0, 0, 0, number]);
        let ids = |numbers: &[u8]| numbers.iter().copied().map(id).collect::<BTreeSet<_>>();
        let mut relations = Relations::default();
        // 1 is Europe, 2 a state with the regions 4 and 5, 3 another state; 6 lies in the state without naming it.
        for (below, above) in [(2, 1), (3, 1), (4, 2), (5, 2)] {
            relations.above.entry(id(below)).or_default().insert(id(above));
            relations.below.entry(id(above)).or_default().insert(id(below));
        }
        relations.states.insert("ES".to_owned(), ids(&[4, 6]));
        let all = ids(&[1, 2, 3, 4, 5, 6]);
        let reached = |reach, plan| relations.reached(reach, id(plan), &all);
        assert_eq!(reached(Reach::Plan, 2), ids(&[2]));
        assert_eq!(reached(Reach::Upper, 1), ids(&[1, 2, 3, 4, 5]));
        assert_eq!(reached(Reach::Upper, 4), ids(&[4]));
        assert_eq!(reached(Reach::Lower, 4), ids(&[1, 2, 4]));
        assert_eq!(reached(Reach::Siblings, 4), ids(&[4, 5, 6]));
        assert_eq!(reached(Reach::Workspace, 4), all);
    }
}
