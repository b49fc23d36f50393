//! Codes that people say aloud: which one comes next.

use std::collections::BTreeMap;

/// Beginnings of codes, for the first record of an entity. Later ones follow the records that are there.
const BEGINNINGS: &[(&str, &str)] = &[
    ("body", "B"),
    ("person", "PE"),
    ("need", "N"),
    ("priority", "P"),
    ("objective", "O"),
    ("evidence", "E"),
    ("fund", "F"),
    ("action", "A"),
    ("milestone", "M"),
    ("indicator", "I"),
    ("event", "EV"),
    ("proposal", "PR"),
    ("visit", "V"),
    ("criterion", "C"),
    ("cooperation", "CO"),
    ("risk", "R"),
    ("operation", "OP"),
    ("version", "V"),
];

/// Codes that nobody has, one after the other: in the manner of `like` where one is given, else in the manner of most
/// of the taken ones, else in the entity's own. Numbers go up from the highest: a number that was free in between may
/// stand in an old document.
#[derive(Clone, Debug)]
pub struct NextCodes {
    beginning: String,
    width: usize,
    last: u64,
}

impl NextCodes {
    /// Codes after the ones that are taken.
    pub fn after<'c>(entity: &str, like: Option<&'c str>, taken: impl Iterator<Item = &'c str> + Clone) -> Self {
        let own = || BEGINNINGS.iter().find(|(name, _)| *name == entity).map_or("X", |(_, beginning)| beginning);
        let beginning = like.map(|code| split(code).0).or_else(|| usual(taken.clone())).unwrap_or_else(own);
        let of_kind = || taken.clone().chain(like).map(split).filter(|(start, _)| *start == beginning);
        let highest = of_kind().filter_map(|(_, digits)| digits.parse::<u64>().ok()).max();
        // `A-014` is followed by `A-015`; `A9` by `A10`. A word without a number, such as `ERDF`, is followed by `ERDF2`.
        let width = of_kind().filter(|(_, digits)| digits.starts_with('0')).map(|(_, digits)| digits.len()).max();
        let word_is_taken = of_kind().any(|(_, digits)| digits.is_empty());
        Self {
            beginning: beginning.to_owned(),
            width: width.unwrap_or(1),
            last: highest.unwrap_or(u64::from(word_is_taken)),
        }
    }
}

/// The first of [`NextCodes`].
#[must_use]
pub fn next_code<'c>(entity: &str, like: Option<&'c str>, taken: impl Iterator<Item = &'c str> + Clone) -> String {
    NextCodes::after(entity, like, taken).next().unwrap_or_default()
}

impl Iterator for NextCodes {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.last = self.last.checked_add(1)?;
        Some(format!("{}{:0width$}", self.beginning, self.last, width = self.width))
    }
}

/// A code without its last number, and that number.
fn split(code: &str) -> (&str, &str) {
    code.split_at(code.trim_end_matches(|letter: char| letter.is_ascii_digit()).len())
}

/// The beginning that most numbered codes have; of equally common ones the first.
fn usual<'c>(codes: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (beginning, digits) in codes.map(split) {
        if !digits.is_empty() {
            *counts.entry(beginning).or_default() += 1;
        }
    }
    let most = counts.values().max().copied()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(beginning, _)| beginning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn next(entity: &str, like: Option<&str>, taken: &[&str]) -> String {
        next_code(entity, like, taken.iter().copied())
    }

    #[test]
    fn a_code_follows_its_like() {
        assert_eq!(next("priority", None, &[]), "P1");
        assert_eq!(next("priority", None, &["D1", "D3", "KIS1"]), "D4");
        assert_eq!(next("action", None, &["A-009", "A-014"]), "A-015");
        assert_eq!(next("action", Some("B-001"), &["A-009", "B-001"]), "B-002");
        assert_eq!(next("fund", Some("ERDF"), &["ERDF"]), "ERDF2");
        assert_eq!(next("body", None, &["DEV", "MIN"]), "B1");
        assert_eq!(next("action", Some("A9"), &["A9"]), "A10");
        assert_eq!(next("priority", None, &["2.1", "2.2"]), "2.3");
    }

    proptest! {
        #[test]
        fn the_next_codes_are_free(
            taken in prop::collection::vec("[A-C]{0,2}-?[0-9]{0,3}", 0..12), like in prop::option::of("[A-C]{1,2}[0-9]{0,2}"),
        ) {
            let codes = NextCodes::after("action", like.as_deref(), taken.iter().map(String::as_str));
            for code in codes.take(3) {
                prop_assert!(!taken.contains(&code), "{code}");
            }
        }
    }
}
