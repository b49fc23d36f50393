//! A quarter of a year.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// A quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Quarter {
    /// The year.
    pub year: i32,
    /// 1 to 4.
    pub quarter: u32,
}

impl Quarter {
    /// The quarter that a date lies in.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self { year: date.year(), quarter: date.month0() / 3 + 1 }
    }

    /// The quarter that comes so many quarters later.
    #[must_use]
    pub fn plus(self, quarters: usize) -> Self {
        let count = self.quarter as usize - 1 + quarters;
        let years = i32::try_from(count / 4).unwrap_or(i32::MAX);
        Self { year: self.year.saturating_add(years), quarter: (count % 4) as u32 + 1 }
    }

    /// How many quarters after an earlier one; 0 when it is not earlier.
    #[must_use]
    pub fn since(self, first: Self) -> usize {
        let number = |quarter: Self| i64::from(quarter.year) * 4 + i64::from(quarter.quarter);
        usize::try_from(number(self) - number(first)).unwrap_or(0)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} Q{}", self.year, self.quarter))
    }
}
