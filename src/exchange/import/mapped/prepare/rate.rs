//! A rate that stands beside the table and nowhere in it.

use crate::exchange::import::mapped::vocabulary::plain;
use crate::model::{Decimal, fold};

/// Beginnings of the words for co-financing.
const COFINANCING: &[&str] = &[
    "cofinan",
    "co financ",
    "kofinan",
    "medfinans",
    "medefinanc",
    "spolufinan",
    "wspolfinans",
    "dofinans",
    "sufinanc",
    "sofinanc",
    "tarsfinansz",
    "съфинанс",
    "συγχρηματ",
    "yhteisrahoit",
    "kaasrahast",
    "lidzfinans",
    "bendro finans",
    "cofinantar",
];

/// The one share that a sentence about co-financing names.
pub(super) fn rate_in(text: &str) -> Option<String> {
    let words = plain(text);
    if !COFINANCING.iter().any(|word| words.contains(word)) {
        return None;
    }
    let folded = fold(text);
    let mut rates: Vec<String> = folded
        .match_indices('%')
        .filter_map(|(at, _)| {
            let before = folded[..at].trim_end();
            let start = before
                .rfind(|letter: char| !(letter.is_ascii_digit() || letter == ',' || letter == '.'))
                .map_or(0, |end| end + before[end..].chars().next().map_or(1, char::len_utf8));
            let number = before[start..].replace(',', ".");
            Decimal::parse(number.trim_matches('.')).map(|rate| rate.to_string())
        })
        .collect();
    rates.sort_unstable();
    rates.dedup();
    if rates.len() == 1 { rates.pop() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_found_in_a_sentence_about_it() {
        let note = "* Unions-Kofinanzierung pro Prioritätsachse: In allen Achsen beträgt die Unions-Kofinanzierung 50%, gemäß OP";
        assert_eq!(rate_in(note).as_deref(), Some("50"));
        assert_eq!(rate_in("Union co-financing: 42,5 % in axis 1").as_deref(), Some("42.5"));
        assert_eq!(rate_in("Co-financing is 50 % in axis 1 and 80 % in axis 2"), None);
        assert_eq!(rate_in("VAT is 19 %"), None);
    }
}
