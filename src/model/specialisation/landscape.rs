//! All figures that a plan can use, sorted, and what they say about a territory.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::complexity::complexity;
use super::series::{Figures, Rests, Sides, Space};
use super::{Gap, Matrix, Measure, Proximities, Relatedness, Series, Statistic, Territory};

/// Whose strengths are asked for, and against which state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The territory of the plan.
    pub territory: Option<Territory>,
    /// The state that it is compared with.
    pub reference: Option<Territory>,
}

/// What a space rests on: the measure, the year, the state, the list of the territories.
type Known = (Measure, i64, Territory, (String, Option<String>));

/// An index by activity, of a year.
type Index = (i64, BTreeMap<String, f64>);

/// Figures sorted by what may be compared. What does not depend on the territory is worked out once and kept.
#[derive(Clone, Debug, Default)]
pub struct Landscape {
    series: BTreeMap<Measure, BTreeMap<i64, BTreeMap<Territory, Figures>>>,
    /// Published proximities by classification and version, each pair in both orders.
    relatedness: BTreeMap<(String, String), BTreeMap<String, BTreeMap<String, f64>>>,
    /// Published indices by classification and version: those of the latest year.
    complexity: BTreeMap<(String, Option<String>), Index>,
    spaces: BTreeMap<Known, Arc<Space>>,
}

impl Landscape {
    /// Sorts figures. Of several of one place, measure, activity and year the first one counts.
    #[must_use]
    pub fn new(statistics: Vec<Statistic>, relatedness: Vec<Relatedness>) -> Self {
        let mut landscape = Self::default();
        for statistic in statistics {
            landscape.take(statistic);
        }
        for Relatedness { scheme, version, code, other, proximity } in relatedness {
            let pairs = landscape.relatedness.entry((scheme, version)).or_default();
            for (code, other) in [(&code, &other), (&other, &code)] {
                pairs.entry(code.clone()).or_default().entry(other.clone()).or_insert(proximity);
            }
        }
        landscape
    }

    fn take(&mut self, statistic: Statistic) {
        let Statistic { territory, measure, code, year, value } = statistic;
        if !measure.is_amount() {
            let (Some(code), Some(value)) = (code, value) else { return };
            let kept = self.complexity.entry((measure.scheme, measure.version)).or_insert((year, BTreeMap::new()));
            if year > kept.0 {
                *kept = (year, BTreeMap::new());
            }
            if year == kept.0 {
                kept.1.entry(code).or_insert(value);
            }
            return;
        }
        let figures = self.series.entry(measure).or_default().entry(year).or_default().entry(territory).or_default();
        match code {
            Some(code) => drop(figures.parts.entry(code).or_insert(value)),
            None => figures.total = figures.total.or(value),
        }
    }

    /// What every series with a figure of the territory says about it, what says most first; or why none does.
    ///
    /// # Errors
    /// What is missing before anything can be computed.
    pub fn of(&mut self, subject: &Subject) -> Result<Vec<Series>, Gap> {
        let place = subject.territory.as_ref().ok_or(Gap::NoTerritory)?;
        let measures: Vec<Measure> = self.series.keys().cloned().collect();
        let mut found = Vec::new();
        for measure in measures {
            let has = |territories: &BTreeMap<Territory, Figures>| find(territories, place).is_some();
            if self.series.get(&measure).is_some_and(|years| years.values().any(has)) {
                found.push(match &subject.reference {
                    Some(reference) => self.series_of(measure, place, reference),
                    None => Series::without(measure, Gap::NoReference),
                });
            }
        }
        if found.is_empty() {
            return Err(Gap::NoFigures(place.code.clone()));
        }
        found.sort_by_key(|series| series.measure.rank());
        Ok(found)
    }

    fn series_of(&mut self, measure: Measure, place: &Territory, reference: &Territory) -> Series {
        let Some(years) = self.series.get(&measure) else {
            return Series::without(measure, Gap::NoFigures(place.code.clone()));
        };
        if !years.values().any(|territories| find(territories, reference).is_some()) {
            return Series::without(measure, Gap::NoReferenceFigures(reference.code.clone()));
        }
        let both = years.iter().rev().find_map(|(year, territories)| {
            let own = find(territories, place).filter(|figures| figures.is_whole())?;
            let state = find(territories, reference).filter(|figures| figures.is_whole())?;
            Some((*year, territories, own, state))
        });
        let Some((year, territories, own, state)) = both else {
            return Series::without(measure, Gap::NoCommonTotal(place.code.clone(), reference.code.clone()));
        };
        let list = (place.scheme.clone(), place.version.clone());
        let key = (measure.clone(), year, reference.clone(), list);
        let space = match self.spaces.get(&key) {
            Some(space) => Arc::clone(space),
            None => Arc::new(self.space(&measure, territories, (reference, state), place)),
        };
        let sides = Sides { place: (&place.code, own), state: (&reference.code, state) };
        let series = sides.series(measure, year, Arc::clone(&space));
        self.spaces.insert(key, space);
        series
    }

    /// What the figures of all territories of one level, of the list of `place`, say about the activities of the level
    /// that most have. Each territory is compared with its own state where that has figures.
    fn space(
        &self,
        measure: &Measure,
        territories: &BTreeMap<Territory, Figures>,
        (reference, state): (&Territory, &Figures),
        place: &Territory,
    ) -> Space {
        let codes = level_of_most(state.parts.keys().map(|code| (code.chars().count(), code)));
        let places: BTreeMap<String, usize> = codes.into_iter().cloned().zip(0..).collect();
        let mut rows = level_of_most(territories.iter().filter_map(|(territory, figures)| {
            let counts = !territory.is(reference) && territory.is_of_list(place) && figures.is_whole();
            counts.then(|| (territory.depth(), (territory, figures)))
        }));
        // One territory with and without the version of its list is one.
        rows.dedup_by_key(|(territory, _)| &territory.code);
        let specialised = |(territory, figures): &(&Territory, &Figures)| {
            let home = territory.state().and_then(|home| find(territories, &home)).unwrap_or(state);
            places.keys().map(|code| figures.is_specialised(code, home)).collect()
        };
        let matrix = Matrix::new(places.len(), rows.iter().map(specialised).collect());
        let (published, indices) = (self.published(measure, &places), self.indices(measure, &places));
        let rests = |is_study| if is_study { Rests::Study } else { Rests::Territories(rows.len()) };
        Space {
            territories: rows.len(),
            relatedness: rests(published.is_some()),
            complexity: rests(indices.is_some()),
            proximities: published.unwrap_or_else(|| matrix.proximities()),
            complexities: indices.unwrap_or_else(|| complexity(&matrix)),
            places,
        }
    }

    /// The proximities of a study, where one is entered for the classification: it alone counts, for two ways of
    /// measuring do not go together.
    fn published(&self, measure: &Measure, places: &BTreeMap<String, usize>) -> Option<Proximities> {
        let key = (measure.scheme.clone(), measure.version.clone()?);
        let pairs = self.relatedness.get(&key)?;
        let mut all = vec![vec![None; places.len()]; places.len()];
        for (code, place) in places {
            for (other, proximity) in pairs.get(code).into_iter().flatten() {
                if let Some(with) = places.get(other).filter(|with| *with != place) {
                    all[*place][*with] = Some(*proximity);
                }
            }
        }
        Some(all)
    }

    /// The index of a study, where one is entered for the classification.
    fn indices(&self, measure: &Measure, places: &BTreeMap<String, usize>) -> Option<Vec<Result<f64, Gap>>> {
        let (_, index) = self.complexity.get(&(measure.scheme.clone(), measure.version.clone()))?;
        Some(places.keys().map(|code| index.get(code).copied().ok_or(Gap::NotInStudy)).collect())
    }
}

/// The figures of a territory, whichever version of its list they name.
fn find<'a>(territories: &'a BTreeMap<Territory, Figures>, place: &Territory) -> Option<&'a Figures> {
    // The version stands last in the order, so all of one code lie side by side.
    let from = Territory { version: None, ..place.clone() };
    let same = territories.range(from..).take_while(|(it, _)| (&it.scheme, &it.code) == (&place.scheme, &place.code));
    same.filter(|(it, _)| it.is(place)).map(|(_, figures)| figures).max_by_key(|figures| figures.is_whole())
}

/// Of things with a level those of the level that most have, the finer one of two that are even.
fn level_of_most<T>(things: impl Iterator<Item = (usize, T)>) -> Vec<T> {
    let mut levels: BTreeMap<usize, Vec<T>> = BTreeMap::new();
    for (level, thing) in things {
        levels.entry(level).or_default().push(thing);
    }
    levels.into_values().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::specialisation::Quadrant;

    fn place(code: &str) -> Territory {
        Territory { scheme: "OWN".to_owned(), code: code.to_owned(), version: Some("1".to_owned()) }
    }

    fn subject(code: &str) -> Subject {
        Subject { territory: Some(place(code)), reference: Some(place("S")) }
    }

    fn measure(variable: &str, basis: Option<&str>, version: &str) -> Measure {
        let owned = |text: &str| text.to_owned();
        Measure {
            variable: owned(variable),
            basis: basis.map(owned),
            scheme: owned("NACE"),
            version: Some(owned(version)),
        }
    }

    /// Figures of a year: a territory, its total, its activities 10, 20, 30 …; a negative figure is not published.
    fn year(measure: &Measure, year: i64, figures: &[(&str, f64, &[f64])]) -> Vec<Statistic> {
        let one = |territory: &str, code: Option<String>, value: f64| Statistic {
            territory: place(territory),
            measure: measure.clone(),
            code,
            year,
            value: (value >= 0.0).then_some(value),
        };
        let mut all = Vec::new();
        for (territory, total, parts) in figures {
            all.push(one(territory, None, *total));
            all.extend(parts.iter().enumerate().map(|(at, part)| one(territory, Some(format!("{}0", at + 1)), *part)));
        }
        all
    }

    #[test]
    fn the_latest_year_that_both_have_counts_and_nothing_is_mixed() {
        let (people, seats) = (measure("employment", Some("local-unit"), "2"), measure("employment", None, "2"));
        let mut all = year(&people, 2020, &[("R1", 100.0, &[30.0, -1.0]), ("S", 1000.0, &[100.0, 500.0])]);
        all.extend(year(&people, 2022, &[("R1", 100.0, &[50.0])]));
        all.extend(year(&seats, 2023, &[("S", 1000.0, &[100.0])]));
        all.extend(year(&measure("employment", Some("local-unit"), "2.1"), 2021, &[("R1", 10.0, &[1.0])]));
        let mut landscape = Landscape::new(all, Vec::new());
        let series = landscape.of(&subject("R1")).unwrap();
        let [first, other] = &series[..] else { panic!("{series:?}") };
        assert_eq!(
            (first.year, first.gap.clone(), first.total, first.reference_total),
            (Some(2020), None, Some(100.0), Some(1000.0))
        );
        // 30 of 100 against 100 of 1,000.
        assert_eq!(first.activities[0].quotient.clone().map(|it| (it * 1e9).round()), Ok(3e9));
        assert_eq!(first.activities[1].quotient, Err(Gap::NotPublished("R1".to_owned())));
        assert_eq!(first.activities[1].share, None);
        assert_eq!(first.activities[0].density, Err(Gap::FewTerritories(1)));
        assert_eq!(other.gap, Some(Gap::NoReferenceFigures("S".to_owned())), "no state in NACE 2.1");
        let alone = landscape.of(&Subject { reference: None, ..subject("R1") }).unwrap();
        assert_eq!(alone[0].gap, Some(Gap::NoReference));
        assert_eq!(landscape.of(&subject("R9")), Err(Gap::NoFigures("R9".to_owned())));
        assert_eq!(landscape.of(&Subject { territory: None, reference: None }), Err(Gap::NoTerritory));
    }

    /// Ten territories of 100 each. Activities 10 and 20 are found in the first five, 30 in the last five and in the first;
    /// each of those that have it has 40 of it, the others 5.
    fn ten() -> Vec<Statistic> {
        let has = |number: usize| [number <= 5, number <= 5, number == 1 || number > 5];
        let names: Vec<String> = (1..=10).map(|number| format!("R{number:02}")).collect();
        let parts: Vec<Vec<f64>> =
            (1..=10).map(|number| has(number).iter().map(|it| if *it { 40.0 } else { 5.0 }).collect()).collect();
        let sum = |at: usize| parts.iter().map(|part| part[at]).sum::<f64>();
        let state = [sum(0), sum(1), sum(2)];
        let mut figures: Vec<(&str, f64, &[f64])> =
            names.iter().zip(&parts).map(|(name, part)| (name.as_str(), 100.0, &part[..])).collect();
        figures.push(("S", 1000.0, &state));
        year(&measure("employment", None, "2"), 2023, &figures)
    }

    #[test]
    fn densities_rest_on_ten_territories_or_on_a_study() {
        let mut landscape = Landscape::new(ten(), Vec::new());
        let series = landscape.of(&subject("R02")).unwrap().remove(0);
        let space = &series.space;
        // phi(10, 20) = 5 / 5; phi(10, 30) = 1 / 6. R02 has 10 and 20 and not 30.
        assert_eq!((space.proximity("10", "20"), space.proximity("30", "10")), (Some(1.0), Some(1.0 / 6.0)));
        let densities: Vec<f64> = series.activities.iter().map(|it| it.density.clone().unwrap()).collect();
        let rounded: Vec<f64> = densities.iter().map(|it| (it * 1e6).round() / 1e6).collect();
        // 10: 1 / (1 + 1/6); 30: both of its neighbours are there.
        assert_eq!(rounded, [85.714_286, 85.714_286, 100.0]);
        assert_eq!(series.median_density.map(f64::round), Some(86.0));
        assert_eq!((space.territories, space.relatedness), (10, Rests::Territories(10)));
        let study = |code: &str, other: &str, proximity| Relatedness {
            scheme: "NACE".to_owned(),
            version: "2".to_owned(),
            code: code.to_owned(),
            other: other.to_owned(),
            proximity,
        };
        let mut landscape = Landscape::new(ten(), vec![study("20", "10", 0.2), study("10", "77", 0.9)]);
        let series = landscape.of(&subject("R02")).unwrap().remove(0);
        assert_eq!(series.space.relatedness, Rests::Study);
        assert_eq!(series.activities[0].density, Ok(100.0), "only the pair of the study counts");
        assert_eq!(series.activities[2].density, Err(Gap::NotInStudy));
    }

    #[test]
    fn a_published_index_takes_the_place_of_the_computed_one() {
        let mut all = ten();
        let index = measure("complexity", None, "2");
        all.extend(year(&index, 2019, &[("S", -1.0, &[9.0, 9.0, 9.0])]));
        all.extend(year(&index, 2021, &[("S", -1.0, &[70.0, 20.0])]));
        let mut landscape = Landscape::new(all, Vec::new());
        let series = landscape.of(&subject("R02")).unwrap().remove(0);
        let complexities: Vec<_> = series.activities.iter().map(|it| it.complexity.clone()).collect();
        assert_eq!(complexities, [Ok(70.0), Ok(20.0), Err(Gap::NotInStudy)]);
        assert_eq!(series.median_complexity, Some(45.0));
        let quadrants: Vec<_> = series.activities.iter().map(|it| series.quadrant(it)).collect();
        assert_eq!(quadrants, [Some(Quadrant::RelatedComplex), Some(Quadrant::RelatedSimple), None]);
    }

    #[test]
    fn a_nuts_region_is_compared_with_its_own_state_and_depths_are_not_mixed() {
        let nuts = |code: &str| Territory { scheme: "NUTS".to_owned(), code: code.to_owned(), version: None };
        assert_eq!(nuts("ES61").state(), Some(nuts("ES")));
        assert_eq!(nuts("ES").state(), None);
        let depth =
            |code: &str| Territory { scheme: "GBT2260".to_owned(), code: code.to_owned(), version: None }.depth();
        assert_eq!((depth("120000"), depth("120100"), depth("120116")), (2, 4, 6));
        let of = |version: Option<&str>| Territory { version: version.map(str::to_owned), ..nuts("ES61") };
        assert!(of(Some("2021")).is(&of(None)) && !of(Some("2021")).is(&of(Some("2024"))));
    }
}
