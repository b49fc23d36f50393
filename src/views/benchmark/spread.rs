//! How figures spread, and how far two regions are from each other.

use std::collections::BTreeMap;

use serde::Serialize;

/// Fewer figures than this have no quarters.
const FEWEST: usize = 4;
/// Two regions with fewer figures in common cannot be compared.
const IN_COMMON: usize = 3;

/// The quartiles of figures, and how many there were. What is missing is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// The lowest figure.
    pub least: f64,
    /// A quarter of the figures lie below.
    pub low: f64,
    /// Half of them.
    pub median: f64,
    /// Three quarters.
    pub high: f64,
    /// The highest figure.
    pub most: f64,
    /// How many figures there were.
    pub of: usize,
}

impl Spread {
    /// The quartiles, each between its two nearest figures in proportion, as spreadsheets reckon them (`QUARTILE.INC`);
    /// `None` for fewer than four figures.
    #[must_use]
    pub fn of(figures: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = figures.into_iter().filter(|figure| figure.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        if sorted.len() < FEWEST {
            return None;
        }
        let at = |quarter: usize| {
            let (place, rest) = ((sorted.len() - 1) * quarter / 4, (sorted.len() - 1) * quarter % 4);
            let (below, above) = (sorted[place], sorted[(place + 1).min(sorted.len() - 1)]);
            below + (above - below) * (rest as f64 / 4.0)
        };
        Some(Self { least: at(0), low: at(1), median: at(2), high: at(3), most: at(4), of: sorted.len() })
    }

    /// In which quarter a figure lies, from 1, the lowest, to 4. On the border of two it lies in the lower one.
    #[must_use]
    pub fn quarter(&self, figure: f64) -> u8 {
        1 + u8::from(figure > self.low) + u8::from(figure > self.median) + u8::from(figure > self.high)
    }
}

/// A region's figures, by indicator.
pub(super) type Figures = BTreeMap<String, f64>;

/// The standard deviation of each indicator over all regions that have it.
pub(super) fn deviations<'a>(regions: impl Iterator<Item = &'a Figures>) -> Figures {
    let mut all: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (indicator, figure) in regions.flatten() {
        all.entry(indicator).or_default().push(*figure);
    }
    let deviation = |figures: &[f64]| {
        let mean = figures.iter().sum::<f64>() / figures.len() as f64;
        (figures.iter().map(|figure| (figure - mean).powi(2)).sum::<f64>() / figures.len() as f64).sqrt()
    };
    all.into_iter().map(|(indicator, figures)| (indicator.to_owned(), deviation(&figures))).collect()
}

/// How far two regions are from each other: the root of the mean square of their differences, each in standard
/// deviations of its indicator, over the indicators that both have; and how many these are. `None` with fewer than three
/// of them. The activities of one classification count together as one indicator, else a fine classification would
/// outweigh everything else.
pub(super) fn distance(one: &Figures, other: &Figures, deviations: &Figures) -> Option<(f64, usize)> {
    let mut groups: BTreeMap<&str, (f64, usize)> = BTreeMap::new();
    for (indicator, figure) in one {
        let (Some(deviation), Some(theirs)) = (deviations.get(indicator), other.get(indicator)) else { continue };
        if *deviation > 0.0 {
            let group = groups.entry(indicator.rsplit_once('/').map_or(indicator, |(group, _)| group)).or_default();
            *group = (group.0 + ((figure - theirs) / deviation).powi(2), group.1 + 1);
        }
    }
    let compared: usize = groups.values().map(|(_, number)| number).sum();
    let mean = groups.values().map(|(sum, number)| sum / *number as f64).sum::<f64>() / groups.len() as f64;
    (compared >= IN_COMMON).then(|| (mean.sqrt(), compared))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_those_of_a_spreadsheet_and_few_figures_have_none() {
        assert_eq!(Spread::of([3.0, 1.0, 2.0]), None);
        // QUARTILE.INC of 1 2 4 7 11: 2, 4, 7; of 1 2 4 7: 1.75, 3, 4.75.
        let five = Spread::of([11.0, 1.0, 7.0, 2.0, 4.0]).unwrap();
        assert_eq!((five.least, five.low, five.median, five.high, five.most, five.of), (1.0, 2.0, 4.0, 7.0, 11.0, 5));
        let four = Spread::of([1.0, 2.0, 4.0, 7.0]).unwrap();
        assert_eq!((four.low, four.median, four.high), (1.75, 3.0, 4.75));
        assert_eq!([1.0, 2.0, 2.1, 5.0, 7.1, 99.0].map(|figure| five.quarter(figure)), [1, 1, 2, 3, 4, 4]);
    }

    #[test]
    fn a_distance_is_in_deviations_over_what_both_have() {
        let figures = |values: [Option<f64>; 4]| {
            let names = ["a", "b", "c", "d"];
            names
                .into_iter()
                .zip(values)
                .filter_map(|(name, value)| Some((name.to_owned(), value?)))
                .collect::<Figures>()
        };
        let one = figures([Some(1.0), Some(10.0), Some(100.0), None]);
        let other = figures([Some(3.0), Some(10.0), Some(300.0), Some(5.0)]);
        // Deviations of 1 and 3 are 1, of 10 and 10 none, of 100 and 300 are 100; d has a single figure.
        let deviations = deviations([&one, &other].into_iter());
        assert_eq!((deviations["a"], deviations["b"], deviations["c"], deviations["d"]), (1.0, 0.0, 100.0, 0.0));
        assert_eq!(distance(&one, &other, &deviations), None, "only two differ at all anywhere");
        let scale = figures([Some(1.0), Some(1.0), Some(100.0), Some(1.0)]);
        assert_eq!(distance(&one, &other, &scale), Some(((8.0_f64 / 3.0).sqrt(), 3)), "2, 0 and 2 deviations");
    }
    #[test]
    fn the_activities_of_a_classification_count_as_one() {
        let figures = |values: [f64; 4]| {
            let names = ["gdp", "employment/NACE 2/10", "employment/NACE 2/26", "employment/NACE 2/62"];
            names.into_iter().map(str::to_owned).zip(values).collect::<Figures>()
        };
        let (one, other) = (figures([1.0, 10.0, 20.0, 30.0]), figures([4.0, 11.0, 22.0, 30.0]));
        let scale = figures([1.0, 1.0, 1.0, 1.0]);
        // GDP 9; activities (1 + 4 + 0) / 3; the mean of both.
        assert_eq!(distance(&one, &other, &scale), Some((((9.0 + 5.0 / 3.0) / 2.0_f64).sqrt(), 4)));
    }
}
