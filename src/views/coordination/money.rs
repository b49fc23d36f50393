//! How the planned money of priorities is divided among the domains that they answer to.

use std::collections::BTreeSet;

use super::{Link, PlanBelow, grouped};
use crate::model::Id;
use crate::model::money::split;
use crate::store::{Reader, StoreError};
use crate::views::budget::{by_priority, weights};

/// Gives each link its part. A priority with several links divides its money by their weights, so that the domains of
/// a plan never hold more than the plan.
pub(super) fn divide(reader: &Reader, plans: &[PlanBelow], links: &mut [Link]) -> Result<(), StoreError> {
    let linked: BTreeSet<Id> = links.iter().map(|link| link.plan).collect();
    let planning = plans.iter().filter(|plan| plan.planned.is_some() && linked.contains(&plan.id));
    let money = by_priority(reader, planning.map(|plan| plan.id))?;
    let places = grouped(links.iter().zip(0..).map(|(link, place)| (link.answer.own.id, place)).collect());
    for (priority, places) in places {
        let given: Vec<_> = places.iter().map(|place: &usize| links[*place].answer.weight).collect();
        let parts = money.get(&priority).and_then(|whole| split(whole.planned?, &weights(&given)));
        for (part, place) in parts.into_iter().flatten().zip(places) {
            links[place].answer.planned = Some(part);
        }
    }
    Ok(())
}
