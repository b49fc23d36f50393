//! What a field is: its kind, and the small words that the entity tables are written in.

use crate::model::Level;

/// The words of `provenance`: how far a record can be relied on.
pub mod provenance {
    /// As published in the source.
    pub const PUBLISHED: &str = "published";
    /// Our own judgement; no source publishes it.
    pub const READING: &str = "reading";
    /// Not yet confirmed in a source.
    pub const UNVERIFIED: &str = "unverified";
    /// All of them.
    pub const WORDS: &[&str] = &[PUBLISHED, READING, UNVERIFIED];
}

/// Where the codes of a field come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeSource {
    /// From the scheme and version that two other fields of the record name.
    Fields {
        /// The field with the scheme.
        scheme: &'static str,
        /// The field with its version.
        version: &'static str,
    },
    /// From one scheme in the version that fits the plan's period.
    Scheme(&'static str),
}

/// Which records a reference may point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Records of the same plan; written as their code.
    Own,
    /// Records of any plan; written as `PLAN/CODE`, or as the plan's code where the target is a plan.
    Any,
}

/// The kind of a field's value. It decides storage, validation, form control and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The code that people say aloud, unique among the living records of a plan.
    Code,
    /// One line, with the most characters it may have.
    Text(usize),
    /// Prose, with the most characters it may have.
    LongText(usize),
    /// Whole cents of the plan's currency.
    Money,
    /// Hundredths of a percent: 10000 is 100 %.
    Percent,
    /// A measured number.
    Number,
    /// A whole number between two bounds.
    Integer(i64, i64),
    /// A calendar year.
    Year,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// A moment in UTC.
    Moment,
    /// Yes or no.
    Flag,
    /// One of a closed list of words.
    Choice(&'static [&'static str]),
    /// A code of a classification.
    Classified(CodeSource),
    /// A link to a record.
    Ref {
        /// Entity it points at.
        entity: &'static str,
        /// Which records of it.
        scope: Scope,
    },
}

impl Kind {
    /// The column type in `schema.sql`.
    #[must_use]
    pub fn sql_type(&self) -> &'static str {
        match self {
            Self::Money | Self::Percent | Self::Integer(..) | Self::Year | Self::Flag => "INTEGER",
            Self::Number => "REAL",
            _ => "TEXT",
        }
    }

    /// Whether full-text search covers it.
    #[must_use]
    pub fn is_searched(&self) -> bool {
        matches!(self, Self::Code | Self::Text(_) | Self::LongText(_))
    }
}

/// One field of an entity: a column of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Name of the column, of the strategy file's key and of the label.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Whether a record cannot exist without it.
    pub required: bool,
}

impl FieldSpec {
    /// The same field, required.
    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// Longest title, in characters.
pub(super) const SHORT: usize = 300;
/// Longest prose of one field, in characters.
pub(super) const LONG: usize = 20_000;

const fn of(name: &'static str, kind: Kind) -> FieldSpec {
    FieldSpec { name, kind, required: false }
}

pub(super) const fn code() -> FieldSpec {
    of("code", Kind::Code).required()
}

pub(super) const fn title() -> FieldSpec {
    of("title", Kind::Text(SHORT)).required()
}

pub(super) const fn text(name: &'static str) -> FieldSpec {
    of(name, Kind::Text(SHORT))
}

pub(super) const fn long(name: &'static str, most: usize) -> FieldSpec {
    of(name, Kind::LongText(most))
}

pub(super) const fn prose(name: &'static str) -> FieldSpec {
    long(name, LONG)
}

pub(super) const fn money(name: &'static str) -> FieldSpec {
    of(name, Kind::Money)
}

pub(super) const fn percent(name: &'static str) -> FieldSpec {
    of(name, Kind::Percent)
}

pub(super) const fn number(name: &'static str) -> FieldSpec {
    of(name, Kind::Number)
}

pub(super) const fn integer(name: &'static str, least: i64, most: i64) -> FieldSpec {
    of(name, Kind::Integer(least, most))
}

pub(super) const fn year(name: &'static str) -> FieldSpec {
    of(name, Kind::Year)
}

pub(super) const fn date(name: &'static str) -> FieldSpec {
    of(name, Kind::Date)
}

pub(super) const fn moment(name: &'static str) -> FieldSpec {
    of(name, Kind::Moment)
}

pub(super) const fn flag(name: &'static str) -> FieldSpec {
    of(name, Kind::Flag)
}

pub(super) const fn choice(name: &'static str, words: &'static [&'static str]) -> FieldSpec {
    of(name, Kind::Choice(words))
}

pub(super) const fn level(name: &'static str) -> FieldSpec {
    choice(name, Level::WORDS)
}

pub(super) const fn classified(name: &'static str, scheme: &'static str) -> FieldSpec {
    of(name, Kind::Classified(CodeSource::Scheme(scheme)))
}

pub(super) const fn coded_by(name: &'static str, scheme: &'static str, version: &'static str) -> FieldSpec {
    of(name, Kind::Classified(CodeSource::Fields { scheme, version }))
}

pub(super) const fn own(name: &'static str, entity: &'static str) -> FieldSpec {
    of(name, Kind::Ref { entity, scope: Scope::Own })
}

pub(super) const fn any(name: &'static str, entity: &'static str) -> FieldSpec {
    of(name, Kind::Ref { entity, scope: Scope::Any })
}
