//! The logic of intervention: needs, objectives, evidence, actions and what may go wrong.

use super::EntitySpec;
use super::field::{choice, code, date, flag, integer, level, money, number, own, percent, prose, text, title, year};

pub(super) const NEED: EntitySpec = EntitySpec::coded(
    "need",
    &[
        code(),
        title(),
        prose("description"),
        choice("quadrant", &["strength", "weakness", "opportunity", "threat"]),
        integer("rating", 1, 5),
    ],
);

pub(super) const NEED_LINK: EntitySpec = EntitySpec::keyed(
    "need_link",
    &["need", "priority", "action"],
    &[own("need", "need").required(), own("priority", "priority"), own("action", "action")],
);

pub(super) const OBJECTIVE: EntitySpec = EntitySpec::coded(
    "objective",
    &[
        code(),
        title(),
        text("title_en"),
        prose("expected_change"),
        own("priority", "priority"),
        own("parent", "objective"),
    ],
);

pub(super) const EVIDENCE: EntitySpec = EntitySpec::coded(
    "evidence",
    &[
        code(),
        title(),
        choice("kind", &["statistic", "study", "consultation", "evaluation", "budget", "other"]),
        number("value"),
        text("unit"),
        year("year"),
        text("reference_area"),
        choice("basis", BASIS),
        own("priority", "priority"),
        own("need", "need"),
    ],
);

/// How an action works.
pub(super) const INSTRUMENTS: &[&str] = &[
    "grant",
    "voucher",
    "loan",
    "guarantee",
    "equity",
    "procurement",
    "infrastructure",
    "service",
    "training",
    "network",
    "regulation",
    "prize",
    "other",
];

/// What a figure counts of an enterprise: its parts where they stand, or all of it where it is registered.
pub(super) const BASIS: &[&str] = &["local-unit", "registered-seat"];

/// Whom an action is for.
const TARGET_GROUPS: &[&str] = &[
    "enterprises",
    "smes",
    "start-ups",
    "research-organisations",
    "universities",
    "clusters",
    "public-bodies",
    "civil-society",
    "citizens",
];

pub(super) const ACTION: EntitySpec = EntitySpec::coded(
    "action",
    &[
        code(),
        title(),
        text("title_en"),
        prose("description"),
        choice("instrument", INSTRUMENTS),
        choice("target_group", TARGET_GROUPS),
        own("lead", "body"),
        own("contact", "person"),
        level("decision_level"),
        level("delivery_level"),
        date("starts_on"),
        date("ends_on"),
        choice("status", &["draft", "approved", "running", "completed", "cancelled"]).required(),
        choice("aid_regime", &["no-aid", "de-minimis", "block-exemption", "notified"]),
        flag("transition"),
        flag("system_reform"),
        flag("horizontal"),
        flag("cost_free"),
        choice("selection", &["restricted", "scored", "open"]),
        money("total_planned"),
    ],
);

pub(super) const ACTION_PRIORITY: EntitySpec = EntitySpec::keyed(
    "action_priority",
    &["action", "priority"],
    &[own("action", "action").required(), own("priority", "priority").required(), percent("share")],
);

pub(super) const DEPENDENCY: EntitySpec = EntitySpec::keyed(
    "dependency",
    &["action", "after"],
    &[own("action", "action").required(), own("after", "action").required()],
);

pub(super) const MILESTONE: EntitySpec =
    EntitySpec::coded("milestone", &[code(), title(), own("action", "action"), date("due"), date("done_on")]);

pub(super) const RISK: EntitySpec = EntitySpec::coded(
    "risk",
    &[
        code(),
        title(),
        integer("likelihood", 1, 5),
        integer("impact", 1, 5),
        prose("mitigation"),
        own("owner", "body"),
        own("action", "action"),
    ],
);
