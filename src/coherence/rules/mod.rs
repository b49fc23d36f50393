//! Every rule, in the order of their codes.
//!
//! Here: one line a rule file. Never here: anything about what a rule says; that stands in its file alone.
//! A query joins `live_<entity>`; on the right of a LEFT JOIN it names the table with `retired_at IS NULL`, because
//! SQLite would first copy the whole view there.
//! To add a rule: its line in [`FILES`]; a test fails on a file without a line and on a line out of order.

use std::sync::LazyLock;

use super::{Rule, RuleError};

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        /// Path below this folder, and text.
        const FILES: &[(&str, &str)] = &[$(($path, include_str!($path))),*];
    };
}

files![
    "budget/BU-01-total-not-the-sum.sql",
    "budget/BU-02-plan-above-envelope.sql",
    "budget/BU-03-programme-overdrawn.sql",
    "budget/BU-04-spent-above-committed.sql",
    "budget/BU-05-priority-without-budget.sql",
    "budget/BU-06-action-without-budget.sql",
    "budget/BU-07-european-share-above-ceiling.sql",
    "budget/BU-08-year-outside-period.sql",
    "budget/BU-09-fund-below-payer.sql",
    "budget/BU-10-line-not-classified.sql",
    "budget/BU-11-no-private-money.sql",
    "budget/BU-12-spending-behind.sql",
    "budget/BU-13-two-currencies.sql",
    "budget/BU-14-activity-outside-priority.sql",
    "budget/BU-15-operation-amounts-impossible.sql",
    "budget/BU-16-money-in-cancelled-action.sql",
    "budget/BU-17-union-fund-at-other-level.sql",
    "budget/BU-18-envelope-above-programme.sql",
    "budget/BU-19-programme-shared-out-twice.sql",
    "budget/BU-20-bases-of-cost-mixed.sql",
    "concentration/CB-01-too-many-priorities.sql",
    "concentration/CB-02-priority-too-wide.sql",
    "concentration/CB-03-coded-too-coarsely.sql",
    "concentration/CB-04-priorities-cover-the-economy.sql",
    "concentration/CB-05-money-spread-evenly.sql",
    "concentration/CB-06-priority-short-of-money.sql",
    "concentration/CB-07-label-without-a-niche.sql",
    "concentration/CB-08-money-outside-priorities.sql",
    "concentration/CB-09-too-little-for-a-smarter-europe.sql",
    "data/DQ-01-code-unknown.sql",
    "data/DQ-02-versions-without-a-table.sql",
    "data/DQ-03-territory-not-in-nuts.sql",
    "data/DQ-04-priority-unclassified.sql",
    "data/DQ-05-no-english-name.sql",
    "data/DQ-06-same-name-twice.sql",
    "data/DQ-07-waiver-out-of-date.sql",
    "data/DQ-09-waiver-of-nothing.sql",
    "data/DQ-10-code-weights-off.sql",
    "data/DQ-11-leads-back-to-itself.sql",
    "enabling/EN-01-analysis-out-of-date.sql",
    "enabling/EN-02-monitoring-without-tools.sql",
    "enabling/EN-03-priority-without-meeting.sql",
    "enabling/EN-04-discovery-one-sided.sql",
    "enabling/EN-05-discovery-left-no-trace.sql",
    "enabling/EN-06-reform-claimed-without-action.sql",
    "enabling/EN-07-transition-claimed-without-action.sql",
    "enabling/EN-08-no-partner-abroad.sql",
    "enabling/EN-09-criterion-not-shown.sql",
    "enabling/EN-10-wheel-score-low.sql",
    "governance/GC-01-managing-body-incomplete.sql",
    "governance/GC-02-nobody-responsible.sql",
    "governance/GC-03-rule-maker-without-power.sql",
    "governance/GC-04-higher-level-not-bound.sql",
    "governance/GC-05-one-body-leads-most.sql",
    "governance/GC-06-approval-not-entered.sql",
    "governance/GC-07-aid-regime-not-set.sql",
    "governance/GC-08-high-risk-not-answered.sql",
    "horizontal/HD-01-priorities-alike.sql",
    "horizontal/HD-02-regions-alike.sql",
    "horizontal/HD-04-same-infrastructure-twice.sql",
    "horizontal/HD-05-actions-of-two-levels-alike.sql",
    "horizontal/HD-06-operation-funded-twice.sql",
    "horizontal/HD-07-no-part-in-the-chain.sql",
    "horizontal/HD-08-continued-without-saying.sql",
    "indicators/IN-01-priority-without-result.sql",
    "indicators/IN-02-action-without-output.sql",
    "indicators/IN-03-result-incomplete.sql",
    "indicators/IN-04-output-baseline.sql",
    "indicators/IN-05-output-milestone.sql",
    "indicators/IN-06-result-without-change.sql",
    "indicators/IN-07-baseline-too-old.sql",
    "indicators/IN-08-common-indicator-altered.sql",
    "indicators/IN-09-indicator-leads-nowhere.sql",
    "indicators/IN-10-counterpart-not-mapped.sql",
    "indicators/IN-11-targets-do-not-add-up.sql",
    "indicators/IN-12-value-overdue.sql",
    "indicators/IN-13-behind-the-path.sql",
    "indicators/IN-14-too-many-indicators.sql",
    "indicators/IN-15-part-above-whole.sql",
    "indicators/IN-16-nobody-keeps-the-data.sql",
    "indicators/IN-17-cost-per-unit-implausible.sql",
    "indicators/IN-18-sum-not-its-parts.sql",
    "indicators/IN-19-factor-out-of-scale.sql",
    "logic/LG-01-priority-without-need.sql",
    "logic/LG-02-priority-without-objective.sql",
    "logic/LG-03-no-action-or-no-priority.sql",
    "logic/LG-04-challenge-not-answered.sql",
    "logic/LG-05-policy-mix-too-thin.sql",
    "logic/LG-06-nothing-but-grants.sql",
    "logic/LG-07-measures-not-tailored.sql",
    "logic/LG-08-instruments-open-to-all.sql",
    "logic/LG-09-decisive-challenge-without-action.sql",
    "evidence/RE-01-mature-without-specialisation.sql",
    "evidence/RE-02-science-base-not-shown.sql",
    "evidence/RE-03-far-from-what-is-there.sql",
    "evidence/RE-04-dead-end.sql",
    "evidence/RE-05-isolated-priority.sql",
    "evidence/RE-06-evidence-without-origin.sql",
    "evidence/RE-07-figures-not-comparable.sql",
    "timeline/TL-01-end-before-start.sql",
    "timeline/TL-02-action-outside-period.sql",
    "timeline/TL-03-period-outside-upper.sql",
    "timeline/TL-04-starts-too-early.sql",
    "timeline/TL-05-status-behind-dates.sql",
    "timeline/TL-06-review-overdue.sql",
    "timeline/TL-07-money-comes-late.sql",
    "timeline/TL-08-operation-outside-period.sql",
    "timeline/TL-09-milestone-overdue.sql",
    "timeline/TL-10-milestone-after-action.sql",
    "timeline/TL-11-follow-up-overdue.sql",
    "vertical/VT-01-no-upper-plan.sql",
    "vertical/VT-02-upper-plan-superseded.sql",
    "vertical/VT-03-priority-not-aligned.sql",
    "vertical/VT-04-regional-only-unjustified.sql",
    "vertical/VT-05-outside-the-upper-priority.sql",
    "vertical/VT-06-nothing-in-common.sql",
    "vertical/VT-07-alignment-not-entered.sql",
    "vertical/VT-08-too-many-alignments.sql",
    "vertical/VT-09-alignment-weights.sql",
    "vertical/VT-10-aligned-to-the-past.sql",
    "vertical/VT-11-other-european-objective.sql",
    "vertical/VT-12-domain-taken-by-none-or-all.sql",
    "vertical/VT-14-upper-priority-not-inside.sql",
];

/// All rules that come with the program.
///
/// # Errors
/// Never in a released program: a test reads every rule.
pub fn all() -> Result<Vec<Rule>, RuleError> {
    // They are asked for after every edit, and reading them takes longer than most checks then.
    static READ: LazyLock<Result<Vec<Rule>, RuleError>> =
        LazyLock::new(|| FILES.iter().map(|(path, text)| Rule::parse(path, text)).collect());
    READ.clone()
}
