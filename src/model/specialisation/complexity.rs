//! Complexity of activities: rare, and found where much is found.

use super::Gap;
use super::matrix::{Matrix, TERRITORIES_LEAST};

/// Rounds after which it is given up: the vector does not settle because two of them explain equally much.
const ROUNDS_MOST: usize = 5_000;
/// How still the vector must stand.
const STILL: f64 = 1e-10;
/// From this on, two groups of territories have nothing in common: what divides them is not complexity.
const APART: f64 = 1.0 - 1e-9;

/// Complexity of each activity (Hidalgo, Hausmann 2009; the index that Balland, Boschma, Crespo, Rigby 2019 use): the
/// method of reflections carried to its end. Each activity takes the mean over the territories specialised in it, each
/// territory the mean over the activities it is specialised in, and so on; what is left after the constant is the second
/// eigenvector of `M~ij = Σ_r M_ri M_rj / (k_r k_i)`, with `k_r` activities of a territory and `k_i` territories of an
/// activity. Standardised over the activities: mean 0, standard deviation 1, without unit. High is what is found in
/// territories that have much that others do not have. The sign is that of the diversity of these territories.
///
/// Means run over what is known to be specialised; an activity known in fewer than [`TERRITORIES_LEAST`] territories
/// takes no part.
#[must_use]
pub fn complexity(matrix: &Matrix) -> Vec<Result<f64, Gap>> {
    let territories = matrix.territories();
    let known = |i: usize| territories.iter().filter(|row| row[i].is_some()).count();
    let counts: Vec<usize> = (0..matrix.activities()).map(known).collect();
    let links = Links::of(matrix, |i| counts[i] >= TERRITORIES_LEAST);
    let index = links.second();
    (0..matrix.activities())
        .map(|i| match &index {
            _ if counts[i] < TERRITORIES_LEAST => Err(Gap::FewTerritories(counts[i])),
            _ if links.ubiquity[i] == 0.0 => Err(Gap::NobodySpecialised),
            Ok(index) => Ok(index[i]),
            Err(gap) => Err(gap.clone()),
        })
        .collect()
}

/// Who is specialised in what, as lists.
struct Links {
    /// The activities of each territory that has any.
    rows: Vec<Vec<usize>>,
    /// How many of these territories each activity has.
    ubiquity: Vec<f64>,
}

impl Links {
    fn of(matrix: &Matrix, takes_part: impl Fn(usize) -> bool) -> Self {
        let row = |row: &Vec<Option<bool>>| -> Vec<usize> {
            row.iter().enumerate().filter(|(i, it)| **it == Some(true) && takes_part(*i)).map(|(i, _)| i).collect()
        };
        let rows: Vec<Vec<usize>> = matrix.territories().iter().map(row).filter(|row| !row.is_empty()).collect();
        let mut ubiquity = vec![0.0; matrix.activities()];
        rows.iter().flatten().for_each(|i| ubiquity[*i] += 1.0);
        Self { rows, ubiquity }
    }

    /// From activities to territories and back: each takes the mean of the others.
    fn reflect(&self, values: &[f64]) -> Vec<f64> {
        let mut back = vec![0.0; values.len()];
        for row in &self.rows {
            let mean = row.iter().map(|i| values[*i]).sum::<f64>() / count(row);
            row.iter().for_each(|i| back[*i] += mean);
        }
        back.iter().zip(&self.ubiquity).map(|(sum, of)| if *of > 0.0 { sum / of } else { 0.0 }).collect()
    }

    /// Takes the constant out, as the reflection weighs it, and brings the rest to length 1; gives the length.
    fn centre(&self, values: &mut [f64]) -> f64 {
        let weight: f64 = self.ubiquity.iter().sum();
        let mean = values.iter().zip(&self.ubiquity).map(|(value, of)| value * of).sum::<f64>() / weight;
        values.iter_mut().for_each(|value| *value -= mean);
        let length = values.iter().zip(&self.ubiquity).map(|(value, of)| value * value * of).sum::<f64>().sqrt();
        if length > 0.0 {
            values.iter_mut().for_each(|value| *value /= length);
        }
        length
    }

    /// The second eigenvector, standardised.
    fn second(&self) -> Result<Vec<f64>, Gap> {
        let taking_part = self.ubiquity.iter().filter(|of| **of > 0.0).count();
        if taking_part < 3 {
            return Err(Gap::FewActivities);
        }
        // Any beginning will do that is not the constant; this one is the same each time and has no pattern.
        let mut now: Vec<f64> = (1..=self.ubiquity.len()).map(|i| (index(i) * 0.618_033_988_749_895).fract()).collect();
        self.centre(&mut now);
        for _ in 0..ROUNDS_MOST {
            let mut next = self.reflect(&now);
            let length = self.centre(&mut next);
            if length < STILL {
                return Err(Gap::NoSecondVector);
            }
            let moved = self.weighed(now.iter().zip(&next).map(|(a, b)| (a - b).abs()));
            now = next;
            if moved < STILL {
                return if length > APART { Err(Gap::Apart) } else { self.standardised(now) };
            }
        }
        Err(Gap::NoSecondVector)
    }

    /// The largest of values of activities that take part.
    fn weighed(&self, values: impl Iterator<Item = f64>) -> f64 {
        values.zip(&self.ubiquity).filter(|(_, of)| **of > 0.0).map(|(value, _)| value).fold(0.0, f64::max)
    }

    /// With the sign of diversity, mean 0 and standard deviation 1.
    fn standardised(&self, mut values: Vec<f64>) -> Result<Vec<f64>, Gap> {
        let mut diversity = self.mean_diversity();
        self.centre(&mut diversity);
        let agreement: f64 =
            values.iter().zip(&diversity).zip(&self.ubiquity).map(|((value, much), of)| value * much * of).sum();
        // Which end is the complex one cannot be told.
        if agreement.abs() < STILL {
            return Err(Gap::NoSecondVector);
        }
        if agreement < 0.0 {
            values.iter_mut().for_each(|value| *value = -*value);
        }
        let of: Vec<f64> = values.iter().zip(&self.ubiquity).filter(|(_, of)| **of > 0.0).map(|(it, _)| *it).collect();
        let mean = of.iter().sum::<f64>() / count(&of);
        let deviation = (of.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count(&of)).sqrt();
        Ok(values.iter().map(|value| (value - mean) / deviation).collect())
    }

    /// How many activities the territories of each activity have on average.
    fn mean_diversity(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.ubiquity.len()];
        for row in &self.rows {
            row.iter().for_each(|i| sums[*i] += count(row));
        }
        sums.iter().zip(&self.ubiquity).map(|(sum, of)| if *of > 0.0 { sum / of } else { 0.0 }).collect()
    }
}

fn count<T>(list: &[T]) -> f64 {
    index(list.len())
}

fn index(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn matrix(rows: &[&str]) -> Matrix {
        let cell = |letter: char| match letter {
            '1' => Some(true),
            '?' => None,
            _ => Some(false),
        };
        Matrix::new(rows[0].len(), rows.iter().map(|row| row.chars().map(cell).collect()).collect())
    }

    /// Territories that each have all that is commoner than the rarest thing they have: the rarer, the more complex.
    const NESTED: [&str; 10] = ["1111", "1110", "1110", "1100", "1100", "1100", "1000", "1000", "1000", "1000"];

    #[test]
    fn what_few_have_and_only_those_who_have_much_is_complex() {
        let index: Vec<f64> = complexity(&matrix(&NESTED)).into_iter().map(Result::unwrap).collect();
        assert!(index.windows(2).all(|pair| pair[0] < pair[1]), "{index:?}");
        let mean = index.iter().sum::<f64>() / 4.0;
        let deviation = (index.iter().map(|it| it * it).sum::<f64>() / 4.0).sqrt();
        assert!(mean.abs() < 1e-9 && (deviation - 1.0).abs() < 1e-9, "{index:?}");
    }

    /// By hand: of three activities the first two are alike by a swap of territories, so the second vector is their
    /// difference to the third. Ten territories: four with a and b, three with a, b and c, three with c alone.
    #[test]
    fn a_small_case_is_as_by_hand() {
        let rows = ["110", "110", "110", "110", "111", "111", "111", "001", "001", "001"];
        let index: Vec<f64> = complexity(&matrix(&rows)).into_iter().map(Result::unwrap).collect();
        // a and b are equal and c differs, so after standardising they are ±1/√2 and ∓√2. The territories of a and b have
        // (4·2 + 3·3) / 7 = 2.43 activities on average, those of c (3·3 + 3·1) / 6 = 2: c is the simple one.
        let (half, whole) = (std::f64::consts::FRAC_1_SQRT_2, -std::f64::consts::SQRT_2);
        for (found, expected) in index.iter().zip([half, half, whole]) {
            assert!((found - expected).abs() < 1e-6, "{index:?}");
        }
    }

    #[test]
    fn what_cannot_be_told_says_why() {
        let few = complexity(&matrix(&NESTED[..9]));
        assert!(few.iter().all(|it| *it == Err(Gap::FewTerritories(9))), "{few:?}");
        let mut rows = NESTED.map(str::to_owned);
        rows.iter_mut().for_each(|row| row.push('0'));
        rows[9].replace_range(3..4, "?");
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let some = complexity(&matrix(&rows));
        assert_eq!(some[3], Err(Gap::FewTerritories(9)));
        assert_eq!(some[4], Err(Gap::NobodySpecialised));
        assert!(some[..3].iter().all(Result::is_ok));
        let apart = ["110", "110", "110", "110", "110", "001", "001", "001", "001", "001"];
        assert_eq!(complexity(&matrix(&apart))[0], Err(Gap::Apart));
        assert_eq!(complexity(&matrix(&["111"; 10]))[0], Err(Gap::NoSecondVector), "all have the same");
    }

    proptest! {
        #[test]
        fn the_order_of_the_territories_is_nothing_to_it(
            rows in prop::collection::vec(prop::collection::vec(any::<bool>(), 6), 12..20),
        ) {
            let of = |rows: &[Vec<bool>]| {
                let rows = rows.iter().map(|row| row.iter().map(|it| Some(*it)).collect()).collect();
                complexity(&Matrix::new(6, rows))
            };
            let turned: Vec<_> = rows.iter().rev().cloned().collect();
            for (a, b) in of(&rows).into_iter().zip(of(&turned)) {
                match (a, b) {
                    (Ok(a), Ok(b)) => prop_assert!((a - b).abs() < 1e-4, "{a} {b}"),
                    (a, b) => prop_assert_eq!(a.is_ok(), b.is_ok()),
                }
            }
        }
    }
}
