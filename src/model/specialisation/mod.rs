//! What a territory is good at, how near other activities are to it and how rare they are (Balland, Boschma, Crespo,
//! Rigby 2019: "Smart specialization policy in the European Union: relatedness, knowledge complexity and regional
//! diversification", Regional Studies 53), computed from figures of territories.
//!
//! Four measures, each documented where it is computed: [`quotient`] (is the region stronger in it than the state?),
//! [`Matrix::proximity`] (are two activities found together?), [`density`] (how much of what is related is there?),
//! [`complexity`] (is it rare, and found where much is?). Figures of another variable, counted otherwise, of another
//! classification, version or year are never mixed, and a figure that is missing makes unknown what rests on it.

mod complexity;
mod gap;
mod landscape;
mod matrix;
mod series;

pub use complexity::complexity;
pub use gap::Gap;
pub use landscape::{Landscape, Subject};
pub use matrix::{Matrix, Proximities, TERRITORIES_LEAST, density, is_specialised, median, quotient, share};
pub use series::{Activity, Quadrant, Rests, Series, Space};

/// A territory by its code. The version of the list counts where both sides name one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Territory {
    /// The list: `NUTS`, `GBT2260`, `OWN`.
    pub scheme: String,
    /// Its code there.
    pub code: String,
    /// Edition of the list, if one is named.
    pub version: Option<String>,
}

/// What a series counts, and how.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Measure {
    /// `employment`, `patents` …
    pub variable: String,
    /// `local-unit` or `registered-seat`; `None` when it is not said, which is a third way of counting.
    pub basis: Option<String>,
    /// The classification.
    pub scheme: String,
    /// Its version.
    pub version: Option<String>,
}

/// One figure, as it is entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistic {
    /// Where.
    pub territory: Territory,
    /// Of what, counted how.
    pub measure: Measure,
    /// The activity; `None` for all activities of the classification together.
    pub code: Option<String>,
    /// When.
    pub year: i64,
    /// How much; `None` when it is not published.
    pub value: Option<f64>,
}

/// How related two activities are, as a study says.
#[derive(Clone, Debug, PartialEq)]
pub struct Relatedness {
    /// The classification of both.
    pub scheme: String,
    /// Its version.
    pub version: String,
    /// The one.
    pub code: String,
    /// The other.
    pub other: String,
    /// From 0, never found together, to 1, always found together.
    pub proximity: f64,
}

/// What is counted, in the order of how much it says about an economy; the index is no amount.
const VARIABLES: [&str; 9] = [
    "employment",
    "value-added",
    "exports",
    "turnover",
    "enterprises",
    "rd-personnel",
    "rd-expenditure",
    "patents",
    "publications",
];

/// The index that a study publishes for an activity.
const COMPLEXITY: &str = "complexity";

impl Territory {
    /// Whether both may be the same place: list and code are, and neither names another version.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.code == other.code && self.is_of_list(other)
    }

    /// Whether both stand in one list.
    #[must_use]
    pub fn is_of_list(&self, other: &Self) -> bool {
        let versions = self.version.as_ref().zip(other.version.as_ref());
        self.scheme == other.scheme && versions.is_none_or(|(own, other)| own == other)
    }

    /// The state of a NUTS region.
    #[must_use]
    pub fn state(&self) -> Option<Self> {
        let state = self.code.get(..2).filter(|_| self.scheme == "NUTS" && self.code.len() > 2)?;
        Some(Self { code: state.to_owned(), ..self.clone() })
    }

    /// How deep it lies in its list: territories of one depth are compared.
    #[must_use]
    pub(crate) fn depth(&self) -> usize {
        let code = self.code.as_str();
        match self.scheme.as_str() {
            // 120000 is a province, 120100 a part of it, 120116 a part of that.
            "GBT2260" => code.strip_suffix("0000").or_else(|| code.strip_suffix("00")).unwrap_or(code).len(),
            _ => code.chars().count(),
        }
    }
}

impl Measure {
    /// Whether it is an amount of which shares can be taken.
    pub(crate) fn is_amount(&self) -> bool {
        self.variable != COMPLEXITY
    }

    /// What says most about an economy comes first, people where they work before firms where they are registered.
    pub(crate) fn rank(&self) -> (usize, u8) {
        let variable = VARIABLES.iter().position(|variable| *variable == self.variable);
        let basis = match self.basis.as_deref() {
            Some("local-unit") => 0,
            None => 1,
            Some(_) => 2,
        };
        (variable.unwrap_or(VARIABLES.len()), basis)
    }
}
