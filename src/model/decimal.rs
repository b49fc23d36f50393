//! Exact decimal numbers of any smallness, for figures that come from files: nothing passes through a binary fraction.

use std::cmp::Ordering;
use std::fmt;

use super::Fault;

/// So many digits are kept; more are no figure of anybody's.
const DIGITS_MOST: usize = 30;

/// A decimal number, exactly: `units` × 10^-`places`, with no needless zero behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Decimal {
    units: i128,
    places: u32,
}

impl Decimal {
    /// Nothing of anything. It is a figure; where none is known, there is no `Decimal`.
    pub const ZERO: Self = Self { units: 0, places: 0 };

    /// `units` × 10^-`places`.
    #[must_use]
    pub fn new(mut units: i128, mut places: u32) -> Self {
        while places > 0 && units % 10 == 0 {
            units /= 10;
            places -= 1;
        }
        Self { units, places }
    }

    /// A number of its digits before and after the decimal sign; `None` where they are no digits, or too many.
    #[must_use]
    pub fn of_digits(is_negative: bool, whole: &str, part: &str) -> Option<Self> {
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        if whole.len() + part.len() > DIGITS_MOST {
            return None;
        }
        let mut units: i128 = 0;
        for digit in whole.bytes().chain(part.bytes()) {
            if !digit.is_ascii_digit() {
                return None;
            }
            units = units * 10 + i128::from(digit - b'0');
        }
        Some(Self::new(if is_negative { -units } else { units }, u32::try_from(part.len()).ok()?))
    }

    /// Reads a number as programs write it: `-1250.5`, `1.25E-3`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (number, power) = match text.split_once(['e', 'E']) {
            Some((number, power)) => (number, power.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (is_negative, digits) = match number.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, number.strip_prefix('+').unwrap_or(number)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && part.is_empty() {
            return None;
        }
        Self::of_digits(is_negative, whole, part)?.shifted(power)
    }

    /// The number × 10^`power`; `None` where it has no room.
    #[must_use]
    pub fn shifted(self, power: i32) -> Option<Self> {
        let places = i32::try_from(self.places).ok()?.checked_sub(power)?;
        if places >= 0 {
            let places = u32::try_from(places).ok().filter(|places| *places as usize <= DIGITS_MOST)?;
            return Some(Self::new(self.units, places));
        }
        Some(Self::new(self.units.checked_mul(ten_to(places.unsigned_abs())?)?, 0))
    }

    /// The sum; `None` where it has no room.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        Some(Self::new(self.at(places)?.checked_add(other.at(places)?)?, places))
    }

    /// The difference; `None` where it has no room.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// The product; `None` where it has no room.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Some(Self::new(self.units.checked_mul(other.units)?, self.places + other.places))
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { units: -self.units, ..self }
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    /// Decimals behind the sign, needless zeros left out.
    #[must_use]
    pub fn places(self) -> u32 {
        self.places
    }

    /// Digits before the decimal sign; none of a fraction.
    #[must_use]
    pub fn digits(self) -> u32 {
        let mut whole = self.units.unsigned_abs() / ten_to(self.places).unwrap_or(1).unsigned_abs();
        let mut digits = 0;
        while whole > 0 {
            whole /= 10;
            digits += 1;
        }
        digits
    }

    /// Rounded half away from zero to so many places.
    #[must_use]
    pub fn rounded(self, places: u32) -> Self {
        let Some(cut) = self.places.checked_sub(places).filter(|cut| *cut > 0).and_then(ten_to) else { return self };
        let (quotient, rest) = (self.units / cut, self.units % cut);
        let up = i128::from(rest.abs() * 2 >= cut) * self.units.signum();
        Self::new(quotient + up, places)
    }

    /// The number as an amount in cents.
    ///
    /// # Errors
    /// A number with more than two decimals, or larger than any budget.
    pub fn cents(self) -> Result<i64, Fault> {
        if self.places > 2 {
            let remedy = "round it to whole cents, such as 1 250 000.50";
            return Err(Fault::new(format!("`{self}` has more than two decimals"), remedy));
        }
        let too_large = || Fault::new(format!("`{self}` is larger than any budget"), "check its zeros and its unit");
        self.at(2).and_then(|cents| i64::try_from(cents).ok()).ok_or_else(too_large)
    }

    /// The number as an amount in cents, rounded half away from zero; `None` where it is larger than any budget.
    #[must_use]
    pub fn cents_rounded(self) -> Option<i64> {
        self.rounded(2).cents().ok()
    }

    /// The units at so many places.
    fn at(self, places: u32) -> Option<i128> {
        self.units.checked_mul(ten_to(places.checked_sub(self.places)?)?)
    }
}

fn ten_to(power: u32) -> Option<i128> {
    10_i128.checked_pow(power)
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.places.max(other.places);
        match (self.at(places), other.at(places)) {
            (Some(one), Some(two)) => one.cmp(&two),
            // One of them is so large that its digits do not fit at the places of the other.
            _ => {
                let signed = |number: &Self| i64::from(number.digits()) * number.units.signum() as i64;
                signed(self).cmp(&signed(other))
            }
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    /// Plain, as programs write it: `-1250.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.units.unsigned_abs();
        let sign = if self.units < 0 { "-" } else { "" };
        let places = self.places as usize;
        let digits = format!("{magnitude:0>width$}", width = places + 1);
        match digits.split_at(digits.len() - places) {
            (whole, "") => f.pad(&format!("{sign}{whole}")),
            (whole, part) => f.pad(&format!("{sign}{whole}.{part}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).expect(text)
    }

    #[test]
    fn what_programs_write_is_read_exactly() {
        for (text, expected) in [
            ("1234.50", "1234.5"),
            ("-0.10", "-0.1"),
            ("1.25E-3", "0.00125"),
            ("1.5E6", "1500000"),
            ("007", "7"),
            (".5", "0.5"),
            ("5.", "5"),
            ("-0", "0"),
        ] {
            assert_eq!(decimal(text).to_string(), expected, "{text}");
        }
        for text in ["", ".", "1,5", "1.2.3", "E5", "1E", "1E99", &"9".repeat(31)] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn it_is_an_amount_where_it_has_whole_cents() {
        assert_eq!(decimal("106163781.13").cents(), Ok(10_616_378_113));
        assert_eq!(decimal("28414991.30863").cents_rounded(), Some(2_841_499_131));
        assert_eq!((decimal("-0.005").cents_rounded(), decimal("1e20").cents_rounded()), (Some(-1), None));
        assert!(decimal("0.125").cents().unwrap_err().explanation.contains("more than two decimals"));
        assert!(decimal("99999999999999999999").cents().unwrap_err().explanation.contains("larger than any budget"));
        assert_eq!(decimal("0.125").rounded(2), decimal("0.13"));
        assert_eq!(decimal("-0.125").rounded(2), decimal("-0.13"));
        assert_eq!(decimal("1.5").rounded(4), decimal("1.5"));
        assert_eq!(decimal("1234.5").digits(), 4);
        assert_eq!(decimal("0.5").digits(), 0);
        assert!(decimal("1E29") > decimal("1E-29"));
        assert!(decimal("-1E29") < decimal("1E-29"));
    }

    proptest! {
        #[test]
        fn it_reads_back_as_itself_and_adds_like_whole_numbers(one: i64, two: i64, places in 0_u32..9) {
            let (a, b) = (Decimal::new(one.into(), places), Decimal::new(two.into(), places));
            prop_assert_eq!(Decimal::parse(&a.to_string()), Some(a));
            prop_assert_eq!(a.plus(b), Some(Decimal::new(i128::from(one) + i128::from(two), places)));
            prop_assert_eq!(a.minus(b), Some(Decimal::new(i128::from(one) - i128::from(two), places)));
            prop_assert_eq!(a.cmp(&b), one.cmp(&two));
        }
    }
}
