//! Funds, currencies and countries as lists spell them.

mod spellings;

use self::spellings::{CHANGED, CURRENCIES, EURO, FUNDS, LANGUAGES, OTHER};
use super::vocabulary::plain;

/// A fund by its English abbreviation, however it is spelt: `EFRE`, `1-ΕΤΠΑ`, `Europski fond za regionalni razvoj`.
#[must_use]
pub fn fund(text: &str) -> Option<&'static str> {
    let with_plus = text.replace('+', " plus ");
    let words = plain(&with_plus);
    let is = |names: &[&str]| names.iter().any(|name| *name == words);
    if let Some((code, _)) = FUNDS.iter().find(|(_, names)| is(names)) {
        return Some(code);
    }
    let padded = format!(" {words} ");
    // The longest name that stands in the text: `esf plus` before `esf`.
    FUNDS
        .iter()
        .flat_map(|(code, names)| names.iter().map(move |name| (*code, *name)))
        .filter(|(_, name)| name.len() > 2 && padded.contains(&format!(" {name} ")))
        .max_by_key(|(_, name)| name.len())
        .map(|(code, _)| code)
}

/// The currency that a text names, by its sign, its code or its word.
#[must_use]
pub fn currency(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let word = |name: &str| lower.split(|letter: char| !letter.is_alphabetic()).any(|word| word == name);
    let names = |name: &&&str| if name.chars().all(char::is_alphabetic) { word(name) } else { lower.contains(**name) };
    CURRENCIES.iter().find(|(_, known)| known.iter().any(|name| names(&name))).map(|(code, _)| *code)
}

/// A text without the currency that it names, so that the amount beside it can be read.
#[must_use]
pub fn without_currency(text: &str) -> String {
    let is_name = |word: &str| {
        let word = word.trim_matches(|letter: char| letter == '.').to_lowercase();
        CURRENCIES.iter().any(|(_, names)| names.contains(&word.as_str()))
    };
    let signs = |letter: char| matches!(letter, '€' | '£');
    text.replace(signs, " ").split_whitespace().filter(|word| !is_name(word)).collect::<Vec<_>>().join(" ")
}

/// The currency of a country, however it is named.
#[must_use]
pub fn currency_of_country(text: &str) -> Option<&'static str> {
    let words = plain(text);
    if EURO.contains(&words.as_str()) {
        return Some("EUR");
    }
    OTHER.iter().find(|(_, names)| names.contains(&words.as_str())).map(|(code, _)| *code)
}

/// The currency of the lists in a language; both where it changed.
#[must_use]
pub fn currencies_of_language(language: &str) -> Vec<&'static str> {
    if let Some((_, code)) = LANGUAGES.iter().find(|(known, _)| *known == language) {
        return vec![code];
    }
    match CHANGED.iter().find(|(known, _)| *known == language) {
        Some((_, code)) => vec![code, "EUR"],
        None => vec!["EUR"],
    }
}

/// Whether a cell says in a word that it holds nothing.
#[must_use]
pub fn is_none(text: &str) -> bool {
    let text = text.trim();
    text.chars().all(|letter| matches!(letter, '-' | '–' | '—' | '.' | '/' | '?' | ' '))
        || matches!(
            text.to_lowercase().as_str(),
            "brak"
                | "n/a"
                | "n.a."
                | "na"
                | "n. a."
                | "#n/a"
                | "none"
                | "null"
                | "nan"
                | "k.a."
                | "k. a."
                | "keine angabe"
                | "entfällt"
                | "nd"
                | "n.d."
                | "sin datos"
                | "no aplica"
                | "non applicable"
                | "néant"
                | "nincs"
                | "neuvedeno"
                | "nie dotyczy"
                | "nema"
                | "nėra"
                | "nav"
                | "puudub"
                | "ei ole"
                | "ingen"
                | "geen"
                | "n.v.t."
                | "nvt"
                | "nespecificat"
                | "няма"
                | "δ/υ"
                | "-/-"
                | "tbc"
                | "tbd"
        )
}

/// Whether a cell says in a word that its field is to be emptied; an empty cell leaves it as it is.
#[must_use]
pub fn is_emptied(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "(empty)" | "(leer)" | "(vide)" | "(vacío)" | "(vuoto)" | "(puste)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_fund_is_spelt_in_many_ways() {
        for text in ["ERDF", "EFRE", "1-ΕΤΠΑ", "feder", "Europski fond za regionalni razvoj", "FEDER (ERDF)", "EFRR"]
        {
            assert_eq!(fund(text), Some("ERDF"), "{text}");
        }
        assert_eq!(fund("ESF+"), Some("ESF+"));
        assert_eq!(fund("ESF Plus"), Some("ESF+"));
        assert_eq!(fund("2-ΕΚΤ"), Some("ESF"));
        assert_eq!(fund("6-ΤΣ"), Some("CF"));
        assert_eq!(fund("Fonds der Stadt"), None);
    }

    #[test]
    fn a_currency_is_a_sign_a_code_or_a_word_of_its_own() {
        assert_eq!(currency("Wartość projektu [zł]"), Some("PLN"));
        assert_eq!(currency("5.172.338,50 kn"), Some("HRK"));
        assert_eq!(currency("Total cost (£m)"), Some("GBP"));
        assert_eq!(currency("beviljat_belopp_sek"), Some("SEK"));
        assert_eq!(currency("European fund"), None, "`eur` is no word of it");
        assert_eq!(currency("Totale kosten in Euro's"), Some("EUR"));
    }

    #[test]
    fn an_amount_stands_without_its_currency() {
        assert_eq!(without_currency("5.172.338,50 kn"), "5.172.338,50");
        assert_eq!(without_currency("€1 000"), "1 000");
        assert_eq!(without_currency("about 5"), "about 5");
    }

    #[test]
    fn words_for_nothing_and_for_emptying() {
        assert!(["brak", "n/a", "-", "–", " N.A. "].into_iter().all(is_none));
        assert!(!is_none("transport") && !is_none("0"));
        assert!(is_emptied("(Empty)") && !is_emptied("empty"));
    }
}
