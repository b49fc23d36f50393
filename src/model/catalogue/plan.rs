//! The plan, its priorities and their place among other plans.

use super::EntitySpec;
use super::field::{any, choice, code, coded_by, date, level, money, number, own, percent, prose, text, title, year};

/// Status words of a plan.
const STATUS: &[&str] = &["draft", "submitted", "in-review", "returned", "approved", "superseded"];

/// Lists of territories.
pub(super) const TERRITORIES: &[&str] = &["NUTS", "GBT2260", "OWN"];

/// Plans stand in the order of their level and territory, so they have no `position`.
pub(super) const PLAN: EntitySpec = EntitySpec::keyed(
    "plan",
    &["code"],
    &[
        code(),
        title(),
        text("title_en"),
        level("level").required(),
        coded_by("territory", "territory_scheme", "territory_version"),
        choice("territory_scheme", TERRITORIES),
        text("territory_version"),
        text("territory_name"),
        any("upper", "plan"),
        any("supersedes", "plan"),
        year("period_start"),
        year("period_end"),
        choice("status", STATUS).required(),
        text("currency").required(),
        number("euro_rate"),
        date("euro_rate_on"),
        own("body", "body"),
        prose("vision"),
        date("adopted_on"),
        text("act"),
        date("review_due"),
        money("total_planned"),
    ],
);

pub(super) const PRIORITY: EntitySpec = EntitySpec::coded(
    "priority",
    &[
        code(),
        title(),
        text("title_en"),
        prose("description"),
        choice("stage", &["mature", "emerging", "discovery"]),
        choice("scope", &["national", "regional-only"]),
        prose("justification"),
        own("parent", "priority"),
        own("lead", "body"),
        own("contact", "person"),
        money("total_planned"),
    ],
);

pub(super) const PRIORITY_CODE: EntitySpec = EntitySpec::keyed(
    "priority_code",
    &["priority", "scheme", "version", "code", "role"],
    &[
        own("priority", "priority").required(),
        text("scheme").required(),
        text("version").required(),
        coded_by("code", "scheme", "version").required(),
        choice("role", &["capability", "market", "science", "policy"]),
        percent("weight"),
    ],
);

pub(super) const ALIGNMENT: EntitySpec = EntitySpec::keyed(
    "alignment",
    &["priority", "upper_priority"],
    &[
        own("priority", "priority").required(),
        any("upper_priority", "priority").required(),
        choice("relation", &["exact", "narrower", "broader", "related"]).required(),
        percent("weight"),
        prose("reason"),
    ],
);

pub(super) const SUCCESSION: EntitySpec = EntitySpec::keyed(
    "succession",
    &["old_priority", "priority"],
    &[
        any("old_priority", "priority").required(),
        own("priority", "priority"),
        choice("relation", &["continued", "split", "merged", "dropped"]).required(),
        percent("weight"),
    ],
);

pub(super) const COOPERATION: EntitySpec = EntitySpec::coded(
    "cooperation",
    &[
        code(),
        title(),
        own("priority", "priority"),
        text("partner"),
        text("partner_territory"),
        any("partner_priority", "priority"),
        text("role"),
        text("partner_role"),
    ],
);
