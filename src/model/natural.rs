//! The order in which people list codes: `A2` before `A10`.

use std::cmp::Ordering;

/// Compares two texts, with runs of digits by their number. Texts that differ are never equal.
#[must_use]
pub fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while !left.is_empty() && !right.is_empty() {
        let (first, rest) = chunk(left);
        let (second, other_rest) = chunk(right);
        let order = match (digits(first), digits(second)) {
            (Some(one), Some(two)) => one.len().cmp(&two.len()).then_with(|| one.cmp(two)),
            _ => first.cmp(second),
        };
        if order.is_ne() {
            return order;
        }
        (left, right) = (rest, other_rest);
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// The first run of digits, or of anything else, and what follows it.
fn chunk(text: &str) -> (&str, &str) {
    let is_number = text.starts_with(|letter: char| letter.is_ascii_digit());
    let end = text.find(|letter: char| letter.is_ascii_digit() != is_number).unwrap_or(text.len());
    text.split_at(end)
}

/// The digits of a run without leading zeros: the longer one is the greater number.
fn digits(chunk: &str) -> Option<&str> {
    chunk.starts_with(|letter: char| letter.is_ascii_digit()).then(|| chunk.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_in_codes_count_as_numbers() {
        let mut codes = ["A10", "B1", "A2", "A-1", "A02", "A", "10", "9", "A2b", "A2a"];
        codes.sort_by(|a, b| compare(a, b));
        assert_eq!(codes, ["9", "10", "A", "A02", "A2", "A2a", "A2b", "A10", "A-1", "B1"]);
    }

    proptest! {
        #[test]
        fn it_is_an_order(a in "[A0-2é-]{0,6}", b in "[A0-2é-]{0,6}", c in "[A0-2é-]{0,6}") {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            prop_assert_eq!(compare(&a, &b).is_eq(), a == b);
            if compare(&a, &b).is_le() && compare(&b, &c).is_le() {
                prop_assert!(compare(&a, &c).is_le());
            }
        }
    }
}
