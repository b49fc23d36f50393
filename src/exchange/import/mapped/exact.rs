//! A decimal number as a file writes it, without rounding.

/// `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exact {
    /// All digits.
    pub mantissa: i128,
    /// How many of them stand behind the decimal sign.
    pub scale: u32,
}

/// So many decimals are kept of a sum; more of them have no meaning in money.
const SCALE_MOST: u32 = 15;

impl Exact {
    /// A whole number.
    #[must_use]
    pub const fn whole(number: i128) -> Self {
        Self { mantissa: number, scale: 0 }
    }

    /// A plain decimal, with a point: `-1250.5`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() && part.is_empty() || !are_digits(whole) || !are_digits(part) || part.len() > 30 {
            return None;
        }
        let mantissa: i128 = format!("{whole}{part}").parse().ok()?;
        let mantissa = if negative { -mantissa } else { mantissa };
        Some(Self { mantissa, scale: u32::try_from(part.len()).ok()? })
    }

    /// As a plain decimal, without needless zeros.
    #[must_use]
    pub fn text(self) -> String {
        let digits = format!("{:0>width$}", self.mantissa.unsigned_abs(), width = self.scale as usize + 1);
        let (whole, part) = digits.split_at(digits.len() - self.scale as usize);
        let part = part.trim_end_matches('0');
        let sign = if self.mantissa < 0 { "-" } else { "" };
        if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
    }

    fn at(self, scale: u32) -> Option<i128> {
        if scale >= self.scale {
            return 10_i128.checked_pow(scale - self.scale)?.checked_mul(self.mantissa);
        }
        // Half away from zero, as people round money.
        let step = 10_i128.checked_pow(self.scale - scale)?;
        let rounded = (self.mantissa.abs() + step / 2) / step;
        Some(if self.mantissa < 0 { -rounded } else { rounded })
    }

    /// Whole cents, rounded; `None` where it is too large for an amount.
    #[must_use]
    pub fn cents(self) -> Option<i64> {
        self.at(2).and_then(|cents| i64::try_from(cents).ok())
    }

    /// Whether it has no more than two decimals.
    #[must_use]
    pub fn is_cents(self) -> bool {
        self.scale <= 2
            || self.at(2).and_then(|cents| Self { mantissa: cents, scale: 2 }.at(self.scale)) == Some(self.mantissa)
    }

    /// The sum; `None` where it is too large.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale).min(SCALE_MOST);
        Some(Self { mantissa: self.at(scale)?.checked_add(other.at(scale)?)?, scale })
    }

    /// The product; `None` where it is too large.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Some(Self { mantissa: self.mantissa.checked_mul(other.mantissa)?, scale: self.scale + other.scale })
    }

    /// A hundredth of it.
    #[must_use]
    pub const fn hundredth(self) -> Self {
        Self { mantissa: self.mantissa, scale: self.scale + 2 }
    }

    /// Whether it lies above a whole number.
    #[must_use]
    pub fn is_above(self, whole: i128) -> bool {
        10_i128.checked_pow(self.scale).and_then(|one| whole.checked_mul(one)).is_none_or(|limit| self.mantissa > limit)
    }

    /// The same value whatever the number of its decimals.
    #[must_use]
    pub fn is(self, other: Self) -> bool {
        let scale = self.scale.max(other.scale);
        self.at(scale).is_some() && self.at(scale) == other.at(scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn sums_and_products_are_exact() {
        let part = exact("403514.06").times(exact("18.13").hundredth()).unwrap();
        assert_eq!((part.mantissa, part.scale), (73_157_099_078, 6));
        assert!(exact("0.1").plus(exact("0.2")).unwrap().is(exact("0.3")));
        assert_eq!(exact("28414991.30863").cents(), Some(2_841_499_131));
        assert_eq!(exact("-0.005").cents(), Some(-1));
        assert_eq!(exact("1").cents(), Some(100));
        assert!(exact("1.200").is_cents() && !exact("1.205").is_cents());
    }

    #[test]
    fn what_is_no_plain_decimal_is_none() {
        for text in ["", ".", "1,5", "1e3", "-", "12a"] {
            assert_eq!(Exact::parse(text), None, "{text}");
        }
    }
}
