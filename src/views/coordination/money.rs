//! How the planned money of priorities is divided among the domains that they answer to.

use std::collections::{BTreeSet, HashMap};

use super::{Link, PlanBelow, grouped};
use crate::model::{Id, money};
use crate::store::{Reader, StoreError};
use crate::views::Amounts;
use crate::views::budget::{Scope, Shares, weights};

const LINES: &str = include_str!("lines.sql");

/// Gives each link its part. A priority with several links divides its money by their weights, so that the domains of
/// a plan never hold more than the plan.
pub(super) fn divide(reader: &Reader, plans: &[PlanBelow], links: &mut [Link]) -> Result<(), StoreError> {
    let linked: BTreeSet<Id> = links.iter().map(|link| link.plan).collect();
    let mut planned = HashMap::new();
    for plan in plans.iter().filter(|plan| plan.planned.is_some() && linked.contains(&plan.id)) {
        planned.extend(of_priorities(reader, plan.id)?);
    }
    let places = grouped(links.iter().zip(0..).map(|(link, place)| (link.answer.own.id, place)).collect());
    for (priority, places) in places {
        let given: Vec<_> = places.iter().map(|place: &usize| links[*place].answer.weight).collect();
        let parts = planned.get(&priority).and_then(|whole| money::split(*whole, &weights(&given)));
        for (part, place) in parts.into_iter().flatten().zip(places) {
            links[place].answer.planned = Some(part);
        }
    }
    Ok(())
}

/// What the lines of a plan set aside for each of its priorities; line by line, as every other view divides them.
pub(in crate::views) fn of_priorities(reader: &Reader, plan: Id) -> Result<HashMap<Id, i64>, StoreError> {
    let shares = Shares::load(reader, &Scope::plan(plan))?;
    let mut sums = HashMap::<Id, i64>::new();
    let actions: Vec<(Id, i64, String)> = reader.rows(LINES, &[(":plan", plan.into())], |row| {
        Ok((row.get("action")?, row.get("planned")?, row.get("amounts")?))
    })?;
    for (action, planned, amounts) in actions {
        // Where nothing is divided, the sum is the sum of its parts.
        let is_divided = shares.parts(action, &of(planned)).len() > 1;
        let amounts: Vec<i64> = if is_divided {
            amounts.split(' ').filter_map(|amount| amount.parse().ok()).collect()
        } else {
            vec![planned]
        };
        for (share, part) in amounts.into_iter().flat_map(|amount| shares.parts(action, &of(amount))) {
            if let (Some(share), Some(part)) = (share, part.planned) {
                *sums.entry(share.priority).or_default() += part;
            }
        }
    }
    Ok(sums)
}

fn of(planned: i64) -> Amounts {
    Amounts { planned: Some(planned), ..Amounts::default() }
}
