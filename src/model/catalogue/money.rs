//! Money and indicators: what is planned, what is paid, what it brings.

use super::EntitySpec;
use super::field::{
    any, choice, classified, code, date, flag, level, money, number, own, percent, prose, text, title, year,
};

pub(super) const FUND: EntitySpec = EntitySpec::coded(
    "fund",
    &[
        code(),
        title(),
        level("level"),
        choice("sector", &["public", "private"]),
        classified("reference", "FUND"),
        percent("max_rate"),
        choice("cost_basis", &["total", "public", "eligible"]),
    ],
);

pub(super) const ENVELOPE: EntitySpec = EntitySpec::keyed(
    "envelope",
    &["fund", "year", "priority", "programme"],
    &[
        own("fund", "fund").required(),
        year("year"),
        own("priority", "priority"),
        money("amount").required(),
        any("programme", "plan"),
    ],
);

pub(super) const BUDGET_LINE: EntitySpec = EntitySpec::keyed(
    "budget_line",
    &["action", "fund", "year", "intervention_field", "form_of_support", "programme"],
    &[
        own("action", "action").required(),
        own("fund", "fund").required(),
        year("year"),
        money("planned"),
        money("committed"),
        money("spent"),
        classified("intervention_field", "CPR-FIELD"),
        classified("form_of_support", "CPR-FORM"),
        classified("economic_activity", "CPR-ACTIVITY"),
        any("programme", "plan"),
    ],
)
.merged_as_row();

pub(super) const INDICATOR: EntitySpec = EntitySpec::coded(
    "indicator",
    &[
        code(),
        title(),
        text("title_en"),
        choice("kind", &["output", "result", "impact", "context"]).required(),
        classified("common_code", "RCO-RCR"),
        text("unit"),
        prose("definition"),
        choice("direction", &["increase", "decrease", "maintain"]),
        number("baseline"),
        year("baseline_year"),
        number("milestone"),
        year("milestone_year"),
        number("target"),
        year("target_year"),
        choice("frequency", &["monthly", "quarterly", "half-yearly", "yearly", "two-yearly", "once"]),
        text("data_source"),
        own("owner", "body"),
    ],
);

pub(super) const INDICATOR_LINK: EntitySpec = EntitySpec::keyed(
    "indicator_link",
    &["indicator", "priority", "action", "objective"],
    &[
        own("indicator", "indicator").required(),
        own("priority", "priority"),
        own("action", "action"),
        own("objective", "objective"),
    ],
);

pub(super) const OBSERVATION: EntitySpec = EntitySpec::keyed(
    "observation",
    &["indicator", "observed_on"],
    &[own("indicator", "indicator").required(), date("observed_on").required(), number("value"), flag("provisional")],
);

pub(super) const INDICATOR_MAP: EntitySpec = EntitySpec::keyed(
    "indicator_map",
    &["indicator", "upper_indicator"],
    &[own("indicator", "indicator").required(), any("upper_indicator", "indicator").required(), number("factor")],
);

pub(super) const OPERATION: EntitySpec = EntitySpec::coded(
    "operation",
    &[
        code(),
        title(),
        own("action", "action"),
        own("priority", "priority"),
        prose("beneficiary"),
        prose("summary"),
        date("starts_on"),
        date("ends_on"),
        text("currency"),
        money("total_cost"),
        money("eligible_cost"),
        money("eu_amount"),
        percent("eu_rate"),
        money("public_amount"),
        // Also those of earlier periods, which are in no list at hand: ESF, YEI.
        text("fund"),
        classified("specific_objective", "SO"),
        classified("intervention_field", "CPR-FIELD"),
        text("location"),
    ],
);
