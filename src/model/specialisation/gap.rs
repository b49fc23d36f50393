//! Why a figure could not be computed.

use std::fmt;

use super::TERRITORIES_LEAST;

/// Why a figure could not be computed; what to enter follows from it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// The plan names no territory.
    NoTerritory,
    /// No plan above names the state to compare with.
    NoReference,
    /// There is no figure of this territory.
    NoFigures(String),
    /// There is no figure of the state that it is compared with, of that measure.
    NoReferenceFigures(String),
    /// There is no year in which both have a total.
    NoCommonTotal(String, String),
    /// The figure of this territory is not entered or not published.
    NotPublished(String),
    /// The state has nothing of it, so that no share can be compared.
    NothingThere(String),
    /// So few territories have figures that chance decides what is found together.
    FewTerritories(usize),
    /// Most of the series has codes of another level, and activities are compared with others of their level.
    OtherLevel,
    /// It is related to nothing of which it is known whether the region has it.
    Unrelated,
    /// A study's figures are entered for other activities, none for this one.
    NotInStudy,
    /// No territory is specialised in it.
    NobodySpecialised,
    /// The territories fall into groups with nothing in common.
    Apart,
    /// Two activities have no order beside the constant.
    FewActivities,
    /// The territories have too much the same for an order.
    NoSecondVector,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTerritory => f.write_str("the plan names no territory"),
            Self::NoReference => f.write_str("no plan above names the state to compare with"),
            Self::NoFigures(place) => write!(f, "no statistics of {place} are entered"),
            Self::NoReferenceFigures(state) => write!(f, "no such statistics of {state}, the state, are entered"),
            Self::NoCommonTotal(place, state) => {
                write!(f, "{place} and {state} have no total (a statistic without activity) of one year")
            }
            Self::NotPublished(place) => write!(f, "the figure of {place} is not published"),
            Self::NothingThere(state) => write!(f, "{state} as a whole has nothing of it"),
            Self::FewTerritories(1) => write!(f, "it takes {TERRITORIES_LEAST} territories with figures, there is 1"),
            Self::FewTerritories(number) => {
                write!(f, "it takes {TERRITORIES_LEAST} territories with figures, there are {number}")
            }
            Self::OtherLevel => f.write_str("most activities of the series are of another level"),
            Self::Unrelated => f.write_str("it is related to no activity whose figures are known"),
            Self::NotInStudy => f.write_str("the study that is entered says nothing about it"),
            Self::NobodySpecialised => f.write_str("no territory is specialised in it"),
            Self::Apart => f.write_str("the territories fall into groups that have nothing in common"),
            Self::FewActivities => f.write_str("it takes three activities that some territory is specialised in"),
            Self::NoSecondVector => f.write_str("the territories are too alike to tell what is complex"),
        }
    }
}
