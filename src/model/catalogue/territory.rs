//! Territories and levels of government: their figures, their powers, what they agreed.

use super::EntitySpec;
use super::field::{choice, code, coded_by, date, level, number, own, prose, text, title, year};
use super::logic::{BASIS, INSTRUMENTS};
use super::plan::TERRITORIES;

pub(super) const STATISTIC: EntitySpec = EntitySpec::keyed(
    "statistic",
    &["territory", "variable", "basis", "scheme", "version", "code", "year"],
    &[
        coded_by("territory", "territory_scheme", "territory_version").required(),
        choice("territory_scheme", TERRITORIES).required(),
        text("territory_version"),
        choice("variable", VARIABLES).required(),
        choice("basis", BASIS),
        text("scheme"),
        text("version"),
        coded_by("code", "scheme", "version"),
        year("year").required(),
        number("value"),
    ],
);

/// What a statistic counts. All are amounts of a territory, of which shares can be taken, but `complexity`, an index.
const VARIABLES: &[&str] = &[
    "employment",
    "enterprises",
    "value-added",
    "turnover",
    "exports",
    "rd-expenditure",
    "rd-personnel",
    "patents",
    "publications",
    "complexity",
];

pub(super) const RELATEDNESS: EntitySpec = EntitySpec::keyed(
    "relatedness",
    &["scheme", "version", "code", "other_code"],
    &[
        text("scheme").required(),
        text("version").required(),
        coded_by("code", "scheme", "version").required(),
        coded_by("other_code", "scheme", "version").required(),
        number("proximity").required(),
    ],
);

pub(super) const AGREEMENT: EntitySpec = EntitySpec::coded(
    "agreement",
    &[
        code(),
        title(),
        own("action", "action"),
        level("level"),
        own("body", "body"),
        date("signed_on"),
        date("expires"),
        text("act"),
    ],
);

pub(super) const COMPETENCE: EntitySpec = EntitySpec::keyed(
    "competence",
    &["level", "instrument"],
    &[
        level("level").required(),
        choice("instrument", INSTRUMENTS).required(),
        choice("extent", &["full", "shared", "none"]).required(),
        prose("basis"),
    ],
);
