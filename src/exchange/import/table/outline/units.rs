//! The unit of the amounts of a column, as its heading names it.

use crate::model::fold;
use crate::model::number::unit;

use super::Unit;

/// Words that are powers of ten even with no currency beside them, folded. `m` and `k` alone are metres and codes.
const SURE: &[&str] = &[
    "tsd",
    "tis",
    "tys",
    "thousand",
    "thousands",
    "mio",
    "mln",
    "million",
    "millions",
    "millionen",
    "millones",
    "milioni",
    "mrd",
    "mld",
    "bn",
    "billion",
    "billions",
    "miliardi",
    "milliarden",
    "tausend",
    "miles",
    "milliers",
    "ezer",
    "χιλ",
    "хил",
    "tuhat",
    "tusen",
    "tukst",
    "tuk",
    "εκατ",
    "млн",
];

/// Units that only headings write out.
const WORDS: &[(&str, usize)] = &[
    ("tausend", 3),
    ("miles", 3),
    ("milliers", 3),
    ("ezer", 3),
    ("χιλ", 3),
    ("хил", 3),
    ("tuhat", 3),
    ("tusen", 3),
    ("tukst", 3),
    ("tuk", 3),
    ("εκατ", 6),
    ("млн", 6),
    ("1000", 3),
    ("000", 3),
    ("000s", 3),
    ("1000000", 6),
];

/// Reads the unit out of a heading; the last one named is the one meant.
pub(super) fn of(lines: &[String]) -> Option<Unit> {
    lines.iter().rev().find_map(|line| of_line(line))
}

fn of_line(line: &str) -> Option<Unit> {
    let joined =
        line.replace("1 000", "1000").replace("1.000", "1000").replace("1,000", "1000").replace("000'", "000 ");
    let is_between = |letter: char| letter.is_whitespace() || "()[]{}/,;:'’*\"".contains(letter);
    let words: Vec<&str> = joined.split(is_between).filter(|word| !word.is_empty()).collect();
    let mut found: Option<Unit> = None;
    let mut last = usize::MAX;
    for (place, word) in words.iter().enumerate() {
        let Some((scale, currency)) = word_unit(word) else { continue };
        let beside = found.as_mut().filter(|_| last.wrapping_add(1) == place);
        match beside {
            Some(unit) if unit.currency.is_none() || currency.is_none() => {
                unit.currency = unit.currency.or(currency);
                unit.scale += if unit.scale > 0 { 0 } else { scale };
                unit.written = format!("{} {word}", unit.written);
            }
            _ => found = Some(Unit { currency, scale, written: (*word).to_owned() }),
        }
        last = place;
    }
    found.filter(|unit| unit.currency.is_some() || SURE.contains(&bare(&unit.written).as_str()))
}

fn word_unit(word: &str) -> Option<(usize, Option<&'static str>)> {
    let bare = bare(word);
    let own = WORDS.iter().find(|(name, _)| *name == bare).map(|(_, scale)| (*scale, None));
    let sign_first = || {
        let sign = word.chars().next().filter(|letter| "€£$".contains(*letter))?;
        let rest = word[sign.len_utf8()..].trim_end_matches('.');
        let scale = own_scale(rest)?;
        unit(&sign.to_string()).map(|(_, currency)| (scale, currency))
    };
    // `try`, `gel` and `bam` are also words: as a currency they stand in capitals.
    let is_word = |(_, currency): &(usize, Option<&str>)| {
        currency.is_some() && matches!(bare.as_str(), "try" | "gel" | "bam") && !word.starts_with(char::is_uppercase)
    };
    own.or_else(|| unit(word.trim_end_matches('.')).filter(|found| !is_word(found))).or_else(sign_first)
}

fn own_scale(rest: &str) -> Option<usize> {
    let bare = bare(rest);
    WORDS.iter().find(|(name, _)| *name == bare).map(|(_, scale)| *scale).or_else(|| match unit(&bare) {
        Some((scale, None)) => Some(scale),
        _ => None,
    })
}

fn bare(word: &str) -> String {
    fold(word.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(heading: &str) -> String {
        match of(&[heading.to_owned()]) {
            None => "none".to_owned(),
            Some(unit) => format!("{} {}", unit.scale, unit.currency.unwrap_or("?")),
        }
    }

    #[test]
    fn a_heading_names_its_unit_in_many_ways() {
        for (heading, expected) in [
            ("Total cost in EUR", "0 EUR"),
            ("Gesamtkosten (€)", "0 EUR"),
            ("Total £m", "6 GBP"),
            ("EU funds (£ million)", "6 GBP"),
            ("Celkem tis. Kč", "3 CZK"),
            ("Wartość w tys. zł", "3 PLN"),
            ("Kosten in Mio. EUR", "6 EUR"),
            ("Kosten in 1000 EUR", "3 EUR"),
            ("Kosten in 1.000 €", "3 EUR"),
            ("Amount (€ 000)", "3 EUR"),
            ("Amount £'000", "3 GBP"),
            ("Förderung TEUR", "3 EUR"),
            ("Coût total en k€", "3 EUR"),
            ("Összeg (ezer Ft)", "3 HUF"),
            ("Összeg (Mrd. Ft)", "9 HUF"),
            ("Cost (million)", "6 ?"),
            ("Length in m", "none"),
            ("Operation name", "none"),
            ("2014", "none"),
        ] {
            assert_eq!(said(heading), expected, "{heading}");
        }
    }
}
