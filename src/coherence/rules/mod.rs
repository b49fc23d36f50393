//! Every rule, in the order of their codes.
//!
//! Here: one line a rule file. Never here: anything about what a rule says; that stands in its file alone.
//! To add a rule: its line in [`FILES`]; a test fails on a file without a line and on a line out of order.

use super::{Rule, RuleError};

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        /// Path below this folder, and text.
        const FILES: &[(&str, &str)] = &[$(($path, include_str!($path))),*];
    };
}

files![
    "budget/BU-02-plan-above-envelope.sql",
    "horizontal/HD-01-priorities-alike.sql",
    "vertical/VT-01-no-upper-plan.sql",
];

/// All rules that come with the program.
///
/// # Errors
/// Never in a released program: a test reads every rule.
pub fn all() -> Result<Vec<Rule>, RuleError> {
    FILES.iter().map(|(path, text)| Rule::parse(path, text)).collect()
}
