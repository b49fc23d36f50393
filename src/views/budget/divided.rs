//! What the lines of plans set aside for each of their priorities.

use std::collections::HashMap;

use super::share::weights;
use crate::model::money::Divider;
use crate::model::{Id, natural};
use crate::store::{Reader, StoreError};
use crate::views::{Amounts, grouped};

const LINES: &str = include_str!("divided.sql");
const SHARES: &str = include_str!("share_of_plans.sql");

/// The sums of an action on their way: each priority that it serves with its weight, then what stays outside.
struct Divided {
    priorities: Vec<Id>,
    divider: Divider,
    sums: Vec<Amounts>,
}

/// The share of a priority in an action.
struct Share {
    id: Id,
    priority: Id,
    share: Option<i64>,
    position: Option<i64>,
    code: String,
}

impl Divided {
    /// In the order of the priorities, for the cents that are left go to the first.
    fn new(mut shares: Vec<Share>) -> Self {
        shares.sort_by(|a, b| {
            let places = (a.position.is_none(), a.position).cmp(&(b.position.is_none(), b.position));
            places.then_with(|| natural::compare(&a.code, &b.code)).then(a.id.cmp(&b.id))
        });
        let (priorities, given): (Vec<Id>, Vec<Option<i64>>) =
            shares.into_iter().map(|share| (share.priority, share.share)).unzip();
        let weights = weights(&given);
        let sums = vec![Amounts::default(); weights.len()];
        Self { priorities, divider: Divider::new(weights), sums }
    }

    fn add(&mut self, amounts: &Amounts) {
        let mut parts = self.divider.weights().iter().zip(&mut self.sums).filter(|(weight, _)| **weight > 0);
        // What is not divided needs no arithmetic.
        if let (Some((_, sum)), None) = (parts.next(), parts.next()) {
            return sum.add(amounts);
        }
        self.divide(amounts.planned, |sum| &mut sum.planned);
        self.divide(amounts.committed, |sum| &mut sum.committed);
        self.divide(amounts.spent, |sum| &mut sum.spent);
    }

    /// Adds the parts of one of the three amounts to the sums. A share of nothing gets nothing, not even zero.
    fn divide(&mut self, amount: Option<i64>, of: impl Fn(&mut Amounts) -> &mut Option<i64>) {
        let Some(amount) = amount else { return };
        let Some(parts) = self.divider.split(amount) else { return };
        for (sum, (_, part)) in self.sums.iter_mut().zip(parts).filter(|(_, (weight, _))| *weight > 0) {
            let sum = of(sum);
            *sum = Some(sum.unwrap_or(0) + part);
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
    let shares = reader.rows(SHARES, &params, |row| {
        Ok((row.get("action")?, from_row!(row => Share { id, priority, share, position, code })?))
    })?;
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
