//! Organisations, people and the entrepreneurial discovery process.

use super::EntitySpec;
use super::field::{choice, code, date, flag, integer, level, own, prose, text, title};

/// The quadruple helix.
const HELIX: &[&str] = &["academia", "business", "government", "civil-society"];

pub(super) const BODY: EntitySpec = EntitySpec::coded(
    "body",
    &[
        code(),
        title(),
        text("title_en"),
        level("level"),
        choice("helix", HELIX),
        text("territory"),
        own("parent", "body"),
        prose("mandate"),
        text("act"),
    ],
);

pub(super) const PERSON: EntitySpec = EntitySpec::coded(
    "person",
    &[code(), title(), own("body", "body"), text("role"), text("contact"), flag("consent")],
);

pub(super) const STAKEHOLDER: EntitySpec = EntitySpec::keyed(
    "stakeholder",
    &["body", "priority"],
    &[
        own("body", "body").required(),
        own("priority", "priority"),
        choice("role", &["leader", "partner", "beneficiary", "adviser", "observer"]),
        prose("interest"),
    ],
);

pub(super) const EVENT: EntitySpec = EntitySpec::coded(
    "event",
    &[
        code(),
        title(),
        choice("kind", &["workshop", "focus-group", "consultation", "hearing", "survey", "other"]),
        date("held_on"),
        text("place"),
        own("priority", "priority"),
    ],
);

pub(super) const ATTENDANCE: EntitySpec = EntitySpec::keyed(
    "attendance",
    &["event", "helix", "body"],
    &[
        own("event", "event").required(),
        choice("helix", HELIX).required(),
        own("body", "body"),
        integer("headcount", 0, 1_000_000),
    ],
);

pub(super) const VISIT: EntitySpec = EntitySpec::coded(
    "visit",
    &[
        code(),
        title(),
        date("visited_on"),
        text("place"),
        own("body", "body"),
        prose("account"),
        prose("follow_up"),
        date("due"),
        own("responsible", "person"),
        date("done_on"),
    ],
);

pub(super) const VISIT_PERSON: EntitySpec = EntitySpec::keyed(
    "visit_person",
    &["visit", "person"],
    &[
        own("visit", "visit").required(),
        own("person", "person").required(),
        choice("role", &["host", "expert", "guest", "officer"]),
    ],
);

pub(super) const VISIT_LINK: EntitySpec = EntitySpec::keyed(
    "visit_link",
    &["visit", "priority", "action", "indicator"],
    &[
        own("visit", "visit").required(),
        own("priority", "priority"),
        own("action", "action"),
        own("indicator", "indicator"),
    ],
);

pub(super) const PROPOSAL: EntitySpec = EntitySpec::coded(
    "proposal",
    &[
        code(),
        title(),
        own("event", "event"),
        own("visit", "visit"),
        prose("description"),
        choice("outcome", &["open", "adopted", "merged", "rejected"]),
        own("priority", "priority"),
    ],
);
