//! How the money of an action is divided among the priorities that it serves.

use std::collections::HashMap;

use super::Scope;
use crate::model::{Id, money};
use crate::store::{Reader, StoreError};
use crate::views::{Amounts, grouped};

const QUERY: &str = include_str!("share.sql");

/// 100 %, in hundredths of a percent.
const WHOLE: u64 = 10_000;

/// One part of something divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::views) struct Share {
    /// The priority that gets it.
    pub priority: Id,
    /// Its code.
    pub code: String,
    /// Hundredths of a percent.
    pub share: Option<i64>,
}

/// The priorities that each action serves, in the order of their codes.
#[derive(Debug, Default)]
pub(in crate::views) struct Shares(HashMap<Id, Vec<Share>>);

impl Shares {
    /// The shares of all actions in scope.
    pub fn load(reader: &Reader, scope: &Scope) -> Result<Self, StoreError> {
        let rows = reader.rows(QUERY, &scope.params(), |row| {
            Ok((row.get("action")?, from_row!(row => Share { priority, code, share })?))
        })?;
        Ok(Self(grouped(rows)))
    }

    /// The parts of amounts of an action, adding up to them exactly; `None` stands for money outside any
    /// priority.
    pub fn parts(&self, action: Id, amounts: &Amounts) -> Vec<(Option<&Share>, Amounts)> {
        let shares = self.0.get(&action).map_or(&[][..], Vec::as_slice);
        let given: Vec<Option<i64>> = shares.iter().map(|share| share.share).collect();
        let weights = weights(&given);
        let part = |amount: Option<i64>| amount.and_then(|amount| money::split(amount, &weights));
        let [planned, committed, spent] = [amounts.planned, amounts.committed, amounts.spent].map(part);
        let owners = shares.iter().map(Some).chain([None]);
        owners
            .enumerate()
            .filter(|(place, _)| weights[*place] > 0)
            .map(|(place, owner)| {
                let at = |parts: &Option<Vec<i64>>| parts.as_ref().map(|parts| parts[place]);
                (owner, Amounts { planned: at(&planned), committed: at(&committed), spent: at(&spent) })
            })
            .collect()
    }
}

/// The weights of shares, and last the weight of what stays outside.
///
/// Shares that are missing divide what the given ones leave of 100 % equally, so that none given means equal
/// parts. Given shares below 100 % leave the difference outside; above 100 % they are taken in proportion.
pub(in crate::views) fn weights(shares: &[Option<i64>]) -> Vec<u64> {
    let given = |share: i64| u64::try_from(share).unwrap_or(0);
    let sum: u64 = shares.iter().flatten().map(|share| given(*share)).sum();
    let left = WHOLE.saturating_sub(sum);
    let missing = shares.iter().filter(|share| share.is_none()).count() as u64;
    // Scaled by the number of missing shares, so that equal parts of what is left stay whole numbers.
    let scale = missing.max(1);
    let weights = shares.iter().map(|share| share.map_or(left, |share| given(share) * scale));
    weights.chain([if missing == 0 { left } else { 0 }]).collect()
}

#[cfg(test)]
mod tests {
    use super::weights;

    #[test]
    fn missing_shares_divide_what_is_left() {
        assert_eq!(weights(&[]), [10_000], "no priority: all outside");
        assert_eq!(weights(&[None, None]), [10_000, 10_000, 0], "equal parts");
        assert_eq!(weights(&[Some(4_000), None, None]), [8_000, 6_000, 6_000, 0]);
        assert_eq!(weights(&[Some(7_000), Some(2_000)]), [7_000, 2_000, 1_000], "the rest stays outside");
        assert_eq!(weights(&[Some(9_000), Some(9_000)]), [9_000, 9_000, 0], "above 100 %: in proportion");
        assert_eq!(weights(&[Some(0)]), [0, 10_000]);
    }
}
