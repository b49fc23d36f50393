//! Quotients, proximities and densities of a matrix of territories and activities.

/// How many territories there must be before it is said what tends to be found together. With fewer, chance decides.
pub const TERRITORIES_LEAST: usize = 10;

/// Location quotient `LQ = (x_ir / x_r) / (x_i / x)`: the share of activity `i` in region `r` divided by its share in the
/// reference territory. A ratio without unit, from 0; 1 is the average of the reference. The four figures are amounts of
/// one variable, counted alike, of one classification and year.
///
/// `None` when a figure is not published, for a missing figure is not zero, or when the quotient does not exist: the
/// region or the reference has nothing at all, or the reference has none of the activity.
#[must_use]
pub fn quotient(
    part: Option<f64>,
    whole: Option<f64>,
    reference_part: Option<f64>,
    reference_whole: Option<f64>,
) -> Option<f64> {
    let share = share(part, whole)?;
    let reference = self::share(reference_part, reference_whole).filter(|share| *share > 0.0)?;
    Some(share / reference)
}

/// The part of a whole, from 0 to 1; `None` when one of both is not known or the whole is nothing.
#[must_use]
pub fn share(part: Option<f64>, whole: Option<f64>) -> Option<f64> {
    let whole = whole.filter(|whole| *whole > 0.0)?;
    part.filter(|part| *part >= 0.0).map(|part| part / whole)
}

/// Whether a location quotient says that the region is specialised: its share is above that of the reference.
#[must_use]
pub fn is_specialised(quotient: f64) -> bool {
    quotient > 1.0
}

/// How related each activity is to each; nothing where that is not known, and to itself.
pub type Proximities = Vec<Vec<Option<f64>>>;

/// Which territories are specialised in which activities. `None` where that is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// One list a territory, in the order of the activities.
    territories: Vec<Vec<Option<bool>>>,
    activities: usize,
}

impl Matrix {
    /// A matrix of so many activities; each territory says of every one whether it is specialised in it.
    #[must_use]
    pub fn new(activities: usize, mut territories: Vec<Vec<Option<bool>>>) -> Self {
        territories.iter_mut().for_each(|row| row.resize(activities, None));
        Self { territories, activities }
    }

    /// The territories, each with what is known of its activities.
    #[must_use]
    pub fn territories(&self) -> &[Vec<Option<bool>>] {
        &self.territories
    }

    /// How many activities there are.
    #[must_use]
    pub fn activities(&self) -> usize {
        self.activities
    }

    /// Proximity of two activities (Hidalgo, Klinger, Barabási, Hausmann 2007): the smaller of two conditional
    /// probabilities, that a territory specialised in `j` is specialised in `i`, and the reverse, so
    /// `phi_ij = n(i and j) / max(n(i), n(j))`. From 0, never found together, to 1, always found together.
    ///
    /// Only territories count of which both is known. `None` with fewer than [`TERRITORIES_LEAST`] of them, and when
    /// none of them is specialised in one of the two, for then the probability does not exist.
    #[must_use]
    pub fn proximity(&self, i: usize, j: usize) -> Option<f64> {
        let (mut known, mut of_i, mut of_j, mut both) = (0_usize, 0_u32, 0_u32, 0_u32);
        for row in &self.territories {
            let (Some(Some(in_i)), Some(Some(in_j))) = (row.get(i), row.get(j)) else { continue };
            known += 1;
            of_i += u32::from(*in_i);
            of_j += u32::from(*in_j);
            both += u32::from(*in_i && *in_j);
        }
        let exists = known >= TERRITORIES_LEAST && of_i > 0 && of_j > 0;
        exists.then(|| f64::from(both) / f64::from(of_i.max(of_j)))
    }

    /// The proximities of all pairs: symmetric, without the activities to themselves.
    #[must_use]
    pub fn proximities(&self) -> Proximities {
        let of = |i: usize| (0..self.activities).map(|j| if i == j { None } else { self.proximity(i, j) }).collect();
        (0..self.activities).map(of).collect()
    }
}

/// Relatedness density of an activity in a region (Balland, Boschma, Crespo, Rigby 2019):
/// `100 · Σ_j≠i phi_ij · x_jr / Σ_j≠i phi_ij`, where `x_jr` is 1 when the region is specialised in `j` and else 0. In percent,
/// from 0, nothing related is there, to 100, everything related is.
///
/// `to_others` are the proximities of the activity to all, `specialised` what is known of the region, in one order.
/// What is not known of a pair or of the region is left out of both sums. `None` when nothing is left.
#[must_use]
pub fn density(of: usize, to_others: &[Option<f64>], specialised: &[Option<bool>]) -> Option<f64> {
    let (mut there, mut all) = (0.0, 0.0);
    for (j, pair) in to_others.iter().zip(specialised).enumerate() {
        let (Some(proximity), Some(is_specialised)) = pair else { continue };
        if j != of {
            all += proximity;
            there += if *is_specialised { *proximity } else { 0.0 };
        }
    }
    (all > 0.0).then(|| 100.0 * (there / all))
}

/// The value in the middle, the mean of the two in the middle of an even number; `None` of none.
#[must_use]
pub fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    let lower = *values.get((values.len() - 1) / 2)?;
    Some(f64::midpoint(lower, upper))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_quotient_is_a_share_over_a_share_and_missing_is_not_zero() {
        // 30 of 100 here, 200 of 2,000 in the state: 0.3 / 0.1.
        assert_eq!(
            quotient(Some(30.0), Some(100.0), Some(200.0), Some(2000.0)).map(|it| (it * 1e9).round()),
            Some(3e9)
        );
        assert_eq!(quotient(Some(0.0), Some(100.0), Some(200.0), Some(2000.0)), Some(0.0));
        for at in 0..4 {
            let mut figures = [Some(30.0), Some(100.0), Some(200.0), Some(2000.0)];
            figures[at] = None;
            let [part, whole, reference_part, reference_whole] = figures;
            assert_eq!(quotient(part, whole, reference_part, reference_whole), None);
        }
        assert_eq!(quotient(Some(30.0), Some(0.0), Some(200.0), Some(2000.0)), None, "nothing at all");
        assert_eq!(quotient(Some(30.0), Some(100.0), Some(0.0), Some(2000.0)), None, "the reference has none of it");
        assert!(!is_specialised(1.0));
    }

    /// Ten territories: six have the first, four the second, three of them both; the third nobody has.
    fn ten() -> Matrix {
        let row = |first: bool, second: bool| vec![Some(first), Some(second), Some(false)];
        let mut rows = vec![row(true, true); 3];
        rows.extend(vec![row(true, false); 3]);
        rows.push(row(false, true));
        rows.extend(vec![row(false, false); 3]);
        Matrix::new(3, rows)
    }

    #[test]
    fn a_proximity_is_the_smaller_of_two_probabilities_over_ten_territories() {
        assert_eq!(ten().proximity(0, 1), Some(0.5), "3 of 6, not 3 of 4");
        assert_eq!(ten().proximity(0, 2), None, "nobody is specialised in the third");
        let mut nine = ten();
        nine.territories[9][1] = None;
        assert_eq!(nine.proximity(0, 1), None, "of one territory it is not known");
        nine.territories.push(vec![Some(false), Some(true), None]);
        assert_eq!(nine.proximity(0, 1), Some(0.5), "3 of 6, and 3 of 5");
    }

    #[test]
    fn a_density_is_the_part_of_what_is_related_that_is_there() {
        let to_others = [None, Some(0.5), Some(0.25), Some(0.25), None];
        let there = |second, third| density(0, &to_others, &[Some(true), second, third, Some(false), Some(true)]);
        assert_eq!(there(Some(true), Some(false)), Some(50.0));
        assert_eq!(there(Some(true), None), Some(100.0 * (0.5 / 0.75)), "what is not known is in neither sum");
        assert_eq!(density(0, &[None, Some(0.0)], &[Some(true), Some(true)]), None, "related to nothing");
        assert_eq!(density(0, &to_others, &[None; 5]), None);
    }

    #[test]
    fn a_median_lies_in_the_middle() {
        assert_eq!(median([3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median([4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median([]), None);
    }

    /// A matrix with what is not known in it.
    fn matrices() -> impl Strategy<Value = Matrix> {
        (1..8_usize).prop_flat_map(|activities| {
            let cell = prop_oneof![1 => Just(None), 8 => any::<bool>().prop_map(Some)];
            let rows = prop::collection::vec(prop::collection::vec(cell, activities), 0..24);
            rows.prop_map(move |rows| Matrix::new(activities, rows))
        })
    }

    proptest! {
        /// Weighted by the shares of the reference, the quotients of a region come to 1: no region is specialised in
        /// everything.
        #[test]
        fn the_weighted_mean_of_all_quotients_is_one(
            figures in prop::collection::vec((0.0..1e6_f64, 1.0..1e6_f64), 1..40),
            first in 1.0..1e6_f64,
        ) {
            let mut figures = figures;
            figures[0].0 = first;
            let whole: f64 = figures.iter().map(|it| it.0).sum();
            let reference: f64 = figures.iter().map(|it| it.1).sum();
            let mean: f64 = figures
                .iter()
                .map(|(part, of)| of / reference * quotient(Some(*part), Some(whole), Some(*of), Some(reference)).unwrap())
                .sum();
            prop_assert!((mean - 1.0).abs() < 1e-9, "{mean}");
        }

        #[test]
        fn proximities_are_symmetric_and_between_none_and_all(matrix in matrices()) {
            let all = matrix.proximities();
            for (i, row) in all.iter().enumerate() {
                prop_assert_eq!(row[i], None);
                for (j, phi) in row.iter().enumerate() {
                    prop_assert_eq!(*phi, all[j][i]);
                    prop_assert!(phi.is_none_or(|phi| (0.0..=1.0).contains(&phi)));
                }
            }
        }

        #[test]
        fn densities_lie_between_0_and_100_and_what_is_all_there_is_100(matrix in matrices()) {
            let all = matrix.proximities();
            for (of, to_others) in all.iter().enumerate() {
                for row in matrix.territories() {
                    prop_assert!(density(of, to_others, row).is_none_or(|it| (0.0..=100.0).contains(&it)));
                }
                let whole = density(of, to_others, &vec![Some(true); matrix.activities()]);
                prop_assert!(whole.is_none_or(|it| (it - 100.0).abs() < 1e-9));
                let nothing = density(of, to_others, &vec![Some(false); matrix.activities()]);
                prop_assert!(nothing.is_none_or(|it| it == 0.0));
            }
        }
    }
}
