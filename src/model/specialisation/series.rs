//! What a series of figures says about one territory.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::matrix::{density, is_specialised, quotient, share};
use super::{Gap, Measure, Proximities, median};

/// What a series says about a territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it counts, and how.
    pub measure: Measure,
    /// The latest year in which the territory and the state both have a total.
    pub year: Option<i64>,
    /// Why nothing could be computed at all.
    pub gap: Option<Gap>,
    /// The activities, in the order of their codes.
    pub activities: Vec<Activity>,
    /// All activities of the territory together.
    pub total: Option<f64>,
    /// All activities of the state together.
    pub reference_total: Option<f64>,
    /// Median of the densities of the territory.
    pub median_density: Option<f64>,
    /// Median of the complexities of all activities.
    pub median_complexity: Option<f64>,
    /// What does not depend on the territory.
    pub space: Arc<Space>,
}

/// An activity of a territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    /// Its code.
    pub code: String,
    /// How much there is.
    pub value: Option<f64>,
    /// Its part of the total, 0 to 1.
    pub share: Option<f64>,
    /// Location quotient against the state.
    pub quotient: Result<f64, Gap>,
    /// Relatedness density, 0 to 100.
    pub density: Result<f64, Gap>,
    /// Complexity.
    pub complexity: Result<f64, Gap>,
    /// Whether it is of the level at which activities are compared, and so stands in no other one.
    pub is_compared: bool,
}

/// The four kinds of activities: near or far, rare or common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quadrant {
    /// Near and rare: where to go.
    RelatedComplex,
    /// Near and common: safe, and worth little.
    RelatedSimple,
    /// Far and rare: worth much, and risky.
    UnrelatedComplex,
    /// Far and common: the dead end.
    UnrelatedSimple,
}

impl Quadrant {
    /// All of them, the best first.
    pub const ALL: [Self; 4] =
        [Self::RelatedComplex, Self::RelatedSimple, Self::UnrelatedComplex, Self::UnrelatedSimple];

    /// As it is written in tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::RelatedComplex => "related-complex",
            Self::RelatedSimple => "related-simple",
            Self::UnrelatedComplex => "unrelated-complex",
            Self::UnrelatedSimple => "unrelated-simple",
        }
    }
}

/// What a measure rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rests {
    /// A study's own figures.
    Study,
    /// The figures of so many territories.
    Territories(usize),
}

/// What a series of one year says about activities, whatever the territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Space {
    /// The activities that are compared, by code, with their place.
    pub places: BTreeMap<String, usize>,
    /// How many territories of the level of regions have figures.
    pub territories: usize,
    /// What proximities rest on.
    pub relatedness: Rests,
    /// What complexities rest on.
    pub complexity: Rests,
    pub(super) proximities: Proximities,
    pub(super) complexities: Vec<Result<f64, Gap>>,
}

impl Space {
    /// Without any activity.
    pub(super) fn empty() -> Self {
        Self {
            places: BTreeMap::new(),
            territories: 0,
            relatedness: Rests::Territories(0),
            complexity: Rests::Territories(0),
            proximities: Vec::new(),
            complexities: Vec::new(),
        }
    }

    /// How related two activities are, from 0 to 1; one is wholly related to itself.
    #[must_use]
    pub fn proximity(&self, code: &str, other: &str) -> Option<f64> {
        let (place, with) = (*self.places.get(code)?, *self.places.get(other)?);
        if place == with { Some(1.0) } else { self.proximities[place][with] }
    }

    /// Why nothing can be said about what an activity is related to.
    fn unrelated(&self, place: usize) -> Gap {
        match self.relatedness {
            Rests::Territories(number) if number < super::TERRITORIES_LEAST => Gap::FewTerritories(number),
            Rests::Study if self.proximities[place].iter().all(Option::is_none) => Gap::NotInStudy,
            _ => Gap::Unrelated,
        }
    }
}

/// The figures of one territory in one year.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Figures {
    pub total: Option<f64>,
    pub parts: BTreeMap<String, Option<f64>>,
}

impl Figures {
    /// The figure of an activity, if it is published.
    pub(super) fn part(&self, code: &str) -> Option<f64> {
        self.parts.get(code).copied().flatten()
    }

    /// Whether shares can be taken.
    pub(super) fn is_whole(&self) -> bool {
        self.total.is_some_and(|total| total > 0.0)
    }

    /// Whether it is specialised in an activity, against the figures of its state.
    pub(super) fn is_specialised(&self, code: &str, state: &Self) -> Option<bool> {
        quotient(self.part(code), self.total, state.part(code), state.total).map(is_specialised)
    }
}

/// Names and figures of a territory and its state.
pub(super) struct Sides<'a> {
    pub place: (&'a str, &'a Figures),
    pub state: (&'a str, &'a Figures),
}

impl Sides<'_> {
    /// Everything about the territory.
    pub(super) fn series(&self, measure: Measure, year: i64, space: Arc<Space>) -> Series {
        let ((_, own), (_, state)) = (self.place, self.state);
        let mut specialised = vec![None; space.places.len()];
        for (code, place) in &space.places {
            specialised[*place] = own.is_specialised(code, state);
        }
        let activities: Vec<_> = own.parts.keys().map(|code| self.activity(code, &space, &specialised)).collect();
        Series {
            measure,
            year: Some(year),
            gap: None,
            total: own.total,
            reference_total: state.total,
            median_density: median(activities.iter().filter_map(|it| it.density.clone().ok())),
            median_complexity: median(space.complexities.iter().filter_map(|it| it.clone().ok())),
            activities,
            space,
        }
    }

    fn activity(&self, code: &str, space: &Space, specialised: &[Option<bool>]) -> Activity {
        let value = self.place.1.part(code);
        let place = space.places.get(code).copied();
        let density = match place {
            None => Err(Gap::OtherLevel),
            Some(place) => density(place, &space.proximities[place], specialised).ok_or_else(|| space.unrelated(place)),
        };
        Activity {
            code: code.to_owned(),
            value,
            share: share(value, self.place.1.total),
            quotient: self.quotient(code),
            density,
            complexity: place.map_or(Err(Gap::OtherLevel), |place| space.complexities[place].clone()),
            is_compared: place.is_some(),
        }
    }

    fn quotient(&self, code: &str) -> Result<f64, Gap> {
        let ((place, own), (state_name, state)) = (self.place, self.state);
        let (part, of) = (own.part(code), state.part(code));
        let gap = match (part, of) {
            (None, _) => Gap::NotPublished(place.to_owned()),
            (_, None) => Gap::NotPublished(state_name.to_owned()),
            _ => Gap::NothingThere(state_name.to_owned()),
        };
        quotient(part, own.total, of, state.total).ok_or(gap)
    }
}

impl Series {
    /// A series of which nothing can be computed.
    pub(super) fn without(measure: Measure, gap: Gap) -> Self {
        Self {
            measure,
            year: None,
            gap: Some(gap),
            activities: Vec::new(),
            total: None,
            reference_total: None,
            median_density: None,
            median_complexity: None,
            space: Arc::new(Space::empty()),
        }
    }

    /// The quadrant of an activity: on the median it is near, and complex.
    #[must_use]
    pub fn quadrant(&self, activity: &Activity) -> Option<Quadrant> {
        let density = activity.density.as_ref().ok()?;
        let complexity = activity.complexity.as_ref().ok()?;
        Some(match (*density >= self.median_density?, *complexity >= self.median_complexity?) {
            (true, true) => Quadrant::RelatedComplex,
            (true, false) => Quadrant::RelatedSimple,
            (false, true) => Quadrant::UnrelatedComplex,
            (false, false) => Quadrant::UnrelatedSimple,
        })
    }
}
