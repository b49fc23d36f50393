//! What the lines of plans set aside for each of their priorities.

use std::collections::HashMap;

use super::share::weights;
use crate::model::{Id, money};
use crate::store::{Reader, StoreError};
use crate::views::{Amounts, grouped};

const LINES: &str = include_str!("divided.sql");
const SHARES: &str = include_str!("share_of_plans.sql");

/// The sums of an action on their way: each priority that it serves with its weight, then what stays outside.
struct Divided {
    priorities: Vec<Id>,
    weights: Vec<u64>,
    sums: Vec<Amounts>,
}

impl Divided {
    fn new(shares: Vec<(Id, Option<i64>)>) -> Self {
        let (priorities, given): (Vec<Id>, Vec<Option<i64>>) = shares.into_iter().unzip();
        let weights = weights(&given);
        let sums = vec![Amounts::default(); weights.len()];
        Self { priorities, weights, sums }
    }

    fn add(&mut self, amounts: &Amounts) {
        let mut parts = self.weights.iter().zip(&mut self.sums).filter(|(weight, _)| **weight > 0);
        // What is not divided needs no arithmetic.
        if let (Some((_, sum)), None) = (parts.next(), parts.next()) {
            return sum.add(amounts);
        }
        let part = |amount: Option<i64>| amount.and_then(|amount| money::split(amount, &self.weights));
        let [planned, committed, spent] = [amounts.planned, amounts.committed, amounts.spent].map(part);
        for (place, sum) in self.sums.iter_mut().enumerate().filter(|(place, _)| self.weights[*place] > 0) {
            let at = |parts: &Option<Vec<i64>>| parts.as_ref().map(|parts| parts[place]);
            sum.add(&Amounts { planned: at(&planned), committed: at(&committed), spent: at(&spent) });
        }
    }
}

/// What each priority of some plans gets of their lines. Each line is divided by itself, to the cent, as everywhere; a
/// country has tens of thousands, so each is added as soon as it is read.
///
/// # Errors
/// As for any reading.
pub(in crate::views) fn by_priority(
    reader: &Reader,
    plans: impl IntoIterator<Item = Id>,
) -> Result<HashMap<Id, Amounts>, StoreError> {
    let plans: Vec<String> = plans.into_iter().map(|id| format!("\"{id}\"")).collect();
    let params = [(":plans", format!("[{}]", plans.join(",")).into())];
    let shares =
        reader.rows(SHARES, &params, |row| Ok((row.get("action")?, (row.get("priority")?, row.get("share")?))))?;
    let mut actions: HashMap<Id, Divided> =
        grouped(shares).into_iter().map(|(action, shares)| (action, Divided::new(shares))).collect();
    reader.rows(LINES, &params, |row| {
        if let Some(action) = actions.get_mut(&row.get("action")?) {
            action.add(&Amounts::of(row)?);
        }
        Ok(())
    })?;
    let mut found = HashMap::<Id, Amounts>::new();
    for action in actions.into_values() {
        for (priority, sum) in action.priorities.into_iter().zip(action.sums) {
            found.entry(priority).or_default().add(&sum);
        }
    }
    Ok(found)
}
