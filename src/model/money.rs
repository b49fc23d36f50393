//! Exact money: whole cents, how it is written and how people type it.

mod typed;

use std::fmt;

pub use typed::{Amount, typed};

/// An amount in cents of its plan's currency. It may be negative (a correction, an overrun).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cents(pub i64);

/// U+2212, the sign that a column of figures lines up with.
const MINUS: char = '−';

impl fmt::Display for Cents {
    /// With a comma between thousands and always two decimals: `1,250,000.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let sign = if self.0 < 0 { MINUS.to_string() } else { String::new() };
        f.pad(&format!("{sign}{}.{:02}", group(magnitude / 100, ","), magnitude % 100))
    }
}

/// Digits in groups of three.
#[must_use]
pub fn group(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// Millions with two decimals, rounded half away from zero: `1.25`. For display only.
#[must_use]
pub fn millions(cents: i64) -> String {
    let magnitude = cents.unsigned_abs();
    let hundredths = (magnitude + 500_000) / 1_000_000;
    let sign = if cents < 0 && hundredths > 0 { MINUS.to_string() } else { String::new() };
    format!("{sign}{}.{:02}", group(hundredths / 100, ","), hundredths % 100)
}

/// Hundredths (cents, or hundredths of a percent) as a plain decimal without needless zeros: `33.33`, `40`.
#[must_use]
pub fn plain(hundredths: i64) -> String {
    let magnitude = hundredths.unsigned_abs();
    let sign = if hundredths < 0 { "-" } else { "" };
    match (magnitude / 100, magnitude % 100) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, part) => format!("{sign}{whole}.{part:02}"),
    }
}

/// Reads a plain decimal (`-1_250_000.5`) as hundredths, exactly.
///
/// # Errors
/// A sentence that says what is wrong: not a number, more than two decimals, or too large.
pub fn parse_plain(text: &str) -> Result<i64, String> {
    let digits = text.replace('_', "");
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, digits.strip_prefix('+').unwrap_or(&digits)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(part) || (digits.contains('.') && part.is_empty()) {
        return Err(format!("`{text}` is not a decimal number"));
    }
    if part.trim_end_matches('0').len() > 2 {
        return Err(format!("`{text}` has more than two decimals"));
    }
    let part = format!("{part:0<2}");
    let magnitude = format!("{whole}{}", &part[..2]).parse::<i64>().map_err(|_| format!("`{text}` is too large"))?;
    Ok(if negative { -magnitude } else { magnitude })
}

/// Splits an amount by weights so that the parts add up to it exactly (largest remainder).
///
/// Equal remainders go to the earlier part. All weights zero or none: nothing can be split, so `None`.
#[must_use]
pub fn split(amount: i64, weights: &[u64]) -> Option<Vec<i64>> {
    let total: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if total == 0 {
        return None;
    }
    let magnitude = amount.unsigned_abs();
    let share = |weight: &u64| share(magnitude, *weight, total);
    let (mut parts, remainders): (Vec<u128>, Vec<u128>) = weights.iter().map(share).unzip();
    let left = u128::from(magnitude) - parts.iter().sum::<u128>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|a, b| remainders[*b].cmp(&remainders[*a]));
    for place in order.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        parts[place] += 1;
    }
    let signed = |part: u128| i64::try_from(part).map(|part| if amount < 0 { -part } else { part });
    parts.into_iter().map(signed).collect::<Result<_, _>>().ok()
}

/// Divides many amounts by the same weights, each as [`split`] does, without making anything anew for each.
#[derive(Clone, Debug)]
pub struct Divider {
    weights: Vec<u64>,
    /// All weights together and the greatest of them; nothing where there is nothing to divide by.
    scale: Option<(u64, u64)>,
    parts: Vec<i64>,
    rests: Vec<u64>,
}

impl Divider {
    /// By some weights.
    #[must_use]
    pub fn new(weights: Vec<u64>) -> Self {
        let total = weights.iter().try_fold(0u64, |sum, weight| sum.checked_add(*weight));
        let scale = total.filter(|total| *total > 0).zip(weights.iter().max().copied());
        Self { parts: vec![0; weights.len()], rests: vec![0; weights.len()], weights, scale }
    }

    /// The weights.
    #[must_use]
    pub fn weights(&self) -> &[u64] {
        &self.weights
    }

    /// Each weight with its part of an amount, as [`split`] has them.
    pub fn split(&mut self, amount: i64) -> Option<impl Iterator<Item = (u64, i64)> + '_> {
        self.divide(amount)?;
        Some(self.weights.iter().copied().zip(self.parts.iter().copied()))
    }

    fn divide(&mut self, amount: i64) -> Option<()> {
        let magnitude = amount.unsigned_abs();
        let fits = |(_, most): &(u64, u64)| magnitude.checked_mul(*most).is_some() && amount > i64::MIN;
        let Some((total, _)) = self.scale.filter(fits) else {
            self.parts = split(amount, &self.weights)?;
            return Some(());
        };
        let mut left = magnitude;
        for (place, weight) in self.weights.iter().enumerate() {
            let part = magnitude * weight / total;
            self.rests[place] = magnitude * weight % total;
            self.parts[place] = i64::try_from(part).ok()?;
            left -= part;
        }
        // The cents that are left go to the greatest remainders, the first of equal ones.
        for _ in 0..left {
            let mut greatest = 0;
            for place in 1..self.rests.len() {
                if self.rests[place] > self.rests[greatest] {
                    greatest = place;
                }
            }
            self.parts[greatest] += 1;
            self.rests[greatest] = 0;
        }
        if amount < 0 {
            self.parts.iter_mut().for_each(|part| *part = -*part);
        }
        Some(())
    }
}

/// The whole cents of a share and what is left of it. Almost all amounts fit into a machine word, in which dividing is
/// many times faster.
fn share(magnitude: u64, weight: u64, total: u128) -> (u128, u128) {
    match (magnitude.checked_mul(weight), u64::try_from(total)) {
        (Some(product), Ok(total)) => (u128::from(product / total), u128::from(product % total)),
        _ => {
            let product = u128::from(magnitude) * u128::from(weight);
            (product / total, product % total)
        }
    }
}

/// Spreads an amount over so many equal parts, years for instance, so that they add up to it exactly. The cents that
/// are left go to the first parts. Over nothing, nothing is spread.
#[must_use]
pub fn spread(amount: i64, parts: usize) -> Vec<i64> {
    split(amount, &vec![1; parts]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn money_is_written_as_people_read_it() {
        assert_eq!(Cents(125_000_050).to_string(), "1,250,000.50");
        assert_eq!(Cents(-5).to_string(), "−0.05");
        assert_eq!(millions(5_500_000_000), "55.00");
        assert_eq!(millions(-1), "0.00");
    }

    #[test]
    fn what_is_no_amount_is_refused_in_words() {
        for (text, why) in [
            ("1.234", "`1.234` has more than two decimals"),
            ("1,5", "`1,5` is not a decimal number"),
            ("", "`` is not a decimal number"),
            ("99999999999999999999", "`99999999999999999999` is too large"),
        ] {
            assert_eq!(parse_plain(text), Err(why.to_owned()));
        }
    }

    #[test]
    fn what_is_left_goes_to_the_first_years() {
        assert_eq!(spread(100_000_000, 7)[..3], [14_285_715, 14_285_715, 14_285_714]);
        assert_eq!(spread(-5, 2), [-3, -2]);
        assert_eq!(spread(0, 3), [0, 0, 0]);
        assert!(spread(1, 0).is_empty());
        assert_eq!(spread(i64::MIN + 1, 1), [i64::MIN + 1]);
    }

    proptest! {
        #[test]
        fn what_is_spread_adds_up_and_no_part_is_two_cents_off(amount: i64, parts in 1usize..40) {
            let spread = spread(amount, parts);
            if amount > i64::MIN {
                prop_assert_eq!((spread.len(), spread.iter().sum::<i64>()), (parts, amount));
                prop_assert!(spread.iter().max().unwrap() - spread.iter().min().unwrap() <= 1);
            }
        }

        #[test]
        fn a_plain_amount_reads_back_as_itself(cents in -9_000_000_000_000_000i64..9_000_000_000_000_000) {
            prop_assert_eq!(parse_plain(&plain(cents)), Ok(cents));
        }

        #[test]
        fn many_amounts_are_divided_as_one_is(
            amounts in prop::collection::vec(prop_oneof![any::<i64>(), -1_000i64..1_000], 1..6),
            weights in prop::collection::vec(prop_oneof![0u64..5, 0u64..20_000, any::<u64>()], 0..8),
        ) {
            let mut divider = Divider::new(weights.clone());
            for amount in amounts {
                prop_assert_eq!(divider.split(amount).map(|parts| parts.map(|(_, part)| part).collect::<Vec<_>>()), split(amount, &weights));
            }
        }

        #[test]
        fn parts_add_up_and_no_part_is_a_cent_off(amount: i32, weights in prop::collection::vec(0u64..10_000, 1..12)) {
            let amount = i64::from(amount);
            let Some(parts) = split(amount, &weights) else {
                prop_assert!(weights.iter().all(|weight| *weight == 0));
                return Ok(());
            };
            prop_assert_eq!(parts.iter().sum::<i64>(), amount);
            let total: u64 = weights.iter().sum();
            for (part, weight) in parts.iter().zip(&weights) {
                #[expect(clippy::cast_precision_loss, reason = "a bound of one cent is coarse enough")]
                let fair = amount as f64 * (*weight as f64) / total as f64;
                #[expect(clippy::cast_precision_loss, reason = "see above")]
                let off = (*part as f64 - fair).abs();
                prop_assert!(off < 1.0 + 1e-6);
            }
        }
    }
}
