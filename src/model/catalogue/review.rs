//! Self-assessment, and what the work on a strategy leaves behind.

use super::EntitySpec;
use super::field::{any, choice, code, date, integer, moment, own, prose, text, title};

pub(super) const CRITERION: EntitySpec = EntitySpec::coded(
    "criterion",
    &[
        code(),
        title(),
        choice("status", &["fulfilled", "partly", "not-fulfilled", "not-relevant"]),
        prose("statement"),
        own("evidence", "evidence"),
        text("reviewer"),
        date("reviewed_on"),
    ],
);

pub(super) const WHEEL_SCORE: EntitySpec = EntitySpec::keyed(
    "wheel_score",
    &["factor", "scored_on"],
    &[integer("factor", 1, 18).required(), integer("score", 0, 5), date("scored_on"), prose("reason")],
);

pub(super) const COMMENT: EntitySpec = EntitySpec::keyed(
    "comment",
    &["entity", "record", "field", "author", "written_at"],
    &[
        text("entity").required(),
        text("record").required(),
        text("field"),
        choice("kind", &["remark", "request"]),
        any("answers", "comment"),
        text("author").required(),
        moment("written_at").required(),
        prose("text").required(),
        moment("resolved_at"),
        text("resolved_by"),
    ],
)
.of_process();

/// The most bytes that an attached file may have: 50 MB. Whoever takes a copy of the workspace along takes them too.
pub const FILE_MOST: u64 = 50_000_000;

pub(super) const ATTACHMENT: EntitySpec = EntitySpec::keyed(
    "attachment",
    &["title"],
    &[
        text("entity").required(),
        text("record").required(),
        title(),
        text("media_type"),
        integer("size", 0, FILE_MOST.cast_signed()).required(),
        text("hash").required(),
    ],
)
.of_process();

pub(super) const DECISION: EntitySpec = EntitySpec::keyed(
    "decision",
    &["step", "decided_at"],
    &[
        choice("step", &["submitted", "withdrawn", "in-review", "returned", "approved", "superseded"]).required(),
        text("author").required(),
        moment("decided_at").required(),
        text("act"),
        prose("text"),
        own("version", "version"),
    ],
)
.of_process();

pub(super) const OVERLAP: EntitySpec = EntitySpec::keyed(
    "overlap",
    &["priority", "other_priority", "action", "other_action"],
    &[
        any("priority", "priority"),
        any("other_priority", "priority"),
        any("action", "action"),
        any("other_action", "action"),
        choice("judgement", &["duplicate", "complementary", "unrelated"]).required(),
        prose("reason"),
        text("author").required(),
        date("judged_on").required(),
    ],
)
.of_process();

pub(super) const WAIVER: EntitySpec = EntitySpec::keyed(
    "waiver",
    &["rule", "record", "field"],
    &[
        text("rule").required(),
        text("entity").required(),
        text("record").required(),
        text("field"),
        prose("reason").required(),
        text("author").required(),
        date("given_on").required(),
        date("expires").required(),
        text("data_hash"),
    ],
)
.of_process();

pub(super) const CONFLICT: EntitySpec = EntitySpec::keyed(
    "conflict",
    &["record", "field", "theirs_at"],
    &[
        choice("kind", &["field", "row", "code", "retired", "reference"]),
        text("entity").required(),
        text("record").required(),
        text("field"),
        prose("base"),
        prose("mine"),
        text("mine_author"),
        moment("mine_at"),
        text("mine_changeset"),
        prose("theirs"),
        text("theirs_author"),
        moment("theirs_at"),
        text("theirs_changeset"),
        choice("decision", &["mine", "theirs", "both", "other"]),
        text("decided_by"),
        moment("decided_at"),
    ],
)
.of_process();

pub(super) const VERSION: EntitySpec = EntitySpec::coded(
    "version",
    &[
        code(),
        title(),
        moment("frozen_at").required(),
        text("frozen_by").required(),
        text("changeset").required(),
        prose("content").required(),
    ],
)
.of_process();
