//! What columns are called: the words of many languages for the fields of a list, and how near a heading comes to them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use crate::model::fold;

/// The words for the columns of a list of operations, language by language.
const HEADINGS: &str = include_str!("headings.toml");

/// What a column is called that an operation has no field for.
pub const NONE: &str = "none";

/// The country of an operation: no field of its own, but it says which currency is meant.
pub const COUNTRY: &str = "country";

/// A heading that is exactly what a field is called.
pub const EXACT: u32 = 100;

/// Below this a likeness is chance.
pub const LEAST: u32 = 70;

/// A heading that is mostly what a field is called.
const WELL: u32 = 85;

/// Shortest phrase, in letters, that counts within a longer word: `fund` is no part of `funding`.
const WITHIN_LEAST: usize = 10;

/// One phrase for a field.
#[derive(Debug)]
struct Phrase {
    /// In small letters without accents, words apart by one space.
    words: String,
    /// The same without spaces: headings are broken by hyphens and line ends.
    tight: String,
    field: String,
    language: String,
}

/// What a heading was taken for, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The field; [`NONE`] or [`COUNTRY`] where there is none.
    pub field: String,
    /// How near it comes, of [`EXACT`].
    pub score: u32,
    /// The words of ours that it comes near to.
    pub phrase: String,
    /// The language of those words.
    pub language: String,
}

/// All phrases for the fields of one kind of list.
#[derive(Debug)]
pub struct Vocabulary {
    phrases: Vec<Phrase>,
    exact: HashMap<String, Vec<usize>>,
}

impl Vocabulary {
    /// The words for a list of operations.
    #[must_use]
    pub fn of_operations() -> &'static Self {
        static WORDS: OnceLock<Vocabulary> = OnceLock::new();
        WORDS.get_or_init(|| {
            // A test holds that the file can be read.
            let languages: BTreeMap<String, BTreeMap<String, Vec<String>>> =
                toml::from_str(HEADINGS).unwrap_or_default();
            let phrases = languages.iter().flat_map(|(language, fields)| {
                fields.iter().flat_map(move |(field, phrases)| {
                    phrases.iter().map(move |phrase| (field.clone(), phrase.clone(), language.clone()))
                })
            });
            Self::new(phrases)
        })
    }

    /// Words of our own: each with its field and its language.
    pub fn new(phrases: impl Iterator<Item = (String, String, String)>) -> Self {
        let phrases: Vec<Phrase> = phrases
            .map(|(field, phrase, language)| {
                let words = plain(&phrase);
                Phrase { tight: words.replace(' ', ""), words, field, language }
            })
            .collect();
        let mut exact: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, phrase) in phrases.iter().enumerate() {
            exact.entry(phrase.tight.clone()).or_default().push(place);
        }
        Self { phrases, exact }
    }

    /// What a heading may mean, the likeliest first, each field once. `language` is the one that the other headings are
    /// in: `kraj` is a region in Czech and a country in Polish.
    #[must_use]
    pub fn likenesses(&self, heading: &str, language: &str) -> Vec<Likeness> {
        let mut best: BTreeMap<&str, Likeness> = BTreeMap::new();
        for part in parts(heading) {
            for (score, phrase) in self.of_part(&part) {
                let rank = |score: u32, of: &str| (score, of == language);
                let known = best.get(phrase.field.as_str()).map(|known| rank(known.score, &known.language));
                if known.is_none_or(|known| rank(score, &phrase.language) > known) {
                    let likeness = Likeness {
                        field: phrase.field.clone(),
                        score,
                        phrase: phrase.words.clone(),
                        language: phrase.language.clone(),
                    };
                    best.insert(&phrase.field, likeness);
                }
            }
        }
        let mut found: Vec<Likeness> = best.into_values().filter(|likeness| likeness.score >= LEAST).collect();
        // Where two fields are as near, the one that is something comes before the one that is nothing.
        found.sort_by_key(|likeness| {
            (std::cmp::Reverse(likeness.score), likeness.language != language, likeness.field == NONE)
        });
        found
    }

    /// The language that most headings are in, English and the names of Kohesio aside: authorities add English names
    /// to their own. Empty where there is none, or where no one has most.
    pub fn language<'h>(&self, headings: impl Iterator<Item = &'h str>) -> &str {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for heading in headings {
            let found: BTreeSet<&str> = parts(heading)
                .iter()
                .flat_map(|part| self.of_part(part))
                .filter(|(score, _)| *score >= WELL)
                .map(|(_, phrase)| phrase.language.as_str())
                .collect();
            for language in found {
                *counts.entry(language).or_default() += 1;
            }
        }
        counts.retain(|language, _| !matches!(*language, "en" | "kohesio"));
        let most = counts.values().max().copied().unwrap_or(0);
        let mut of_most = counts.iter().filter(|(_, count)| **count == most).map(|(language, _)| *language);
        match (of_most.next(), of_most.next()) {
            (Some(language), None) => language,
            _ => "",
        }
    }

    fn of_part<'v>(&'v self, part: &str) -> Vec<(u32, &'v Phrase)> {
        let tight = part.replace(' ', "");
        if let Some(places) = self.exact.get(&tight) {
            return places.iter().map(|place| (EXACT, &self.phrases[*place])).collect();
        }
        let padded = format!(" {part} ");
        let near = |phrase: &Phrase| {
            let is_there = padded.contains(&format!(" {} ", phrase.words));
            let is_within = phrase.tight.len() >= WITHIN_LEAST && tight.contains(&phrase.tight);
            let share = u32::try_from(phrase.tight.len() * 35 / tight.len().max(1)).unwrap_or(0);
            let at_start = u32::from(tight.starts_with(&phrase.tight)) * 3;
            match (is_there, is_within) {
                (true, _) => Some(60 + share + at_start),
                (false, true) => Some(55 + share + at_start),
                _ => None,
            }
        };
        self.phrases.iter().filter_map(|phrase| Some((near(phrase)?, phrase))).collect()
    }
}

/// The parts of a heading that each may name the column: the two languages of a bilingual one, with and without what
/// stands in brackets, and the whole.
fn parts(heading: &str) -> Vec<String> {
    let bare = without_brackets(heading);
    let mut parts: Vec<String> = Vec::new();
    for text in [bare.as_str(), heading] {
        parts.push(plain(text));
        for separator in ["/", "|", " - ", " – ", " — ", ";", ":"] {
            parts.extend(text.split(separator).map(plain));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.sort_unstable();
    parts.dedup();
    parts
}

fn without_brackets(heading: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::with_capacity(heading.len());
    for letter in heading.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => {
                depth -= 1;
                bare.push(' ');
            }
            _ if depth == 0 => bare.push(letter),
            _ => {}
        }
    }
    bare
}

/// Words in small letters without accents and signs; without the number of the column before them and the number of a
/// footnote behind them.
#[must_use]
pub fn plain(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let first = words.iter().position(|word| !word.chars().all(|letter| letter.is_ascii_digit())).unwrap_or(0);
    let of_footnote = |word: &str| word.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_owned();
    let mut kept: Vec<String> = words.iter().skip(first).map(|word| (*word).to_owned()).collect();
    if let Some(last) = kept.last_mut() {
        let bare = of_footnote(last);
        // `nuts3` is a word; `vorhabens1` is one with the number of its footnote.
        if bare.chars().count() > 4 {
            *last = bare;
        }
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(heading: &str) -> String {
        let found = Vocabulary::of_operations().likenesses(heading, "");
        found.first().map(|likeness| likeness.field.clone()).unwrap_or_default()
    }

    #[test]
    fn the_words_can_be_read_and_every_language_of_the_union_has_the_fields_of_the_regulation() {
        let words: BTreeMap<String, BTreeMap<String, Vec<String>>> = toml::from_str(HEADINGS).unwrap();
        assert_eq!(words.len(), 25, "24 languages and Kohesio");
        for (language, fields) in &words {
            for field in ["code", "title", "beneficiary", "starts_on", "ends_on", "eligible_cost", "eu_rate", "fund"] {
                assert!(fields.get(field).is_some_and(|phrases| !phrases.is_empty()), "{language} {field}");
            }
        }
    }

    #[test]
    fn headings_are_taken_as_authorities_write_them() {
        for (heading, field) in [
            ("Bezeichnung des Vorhabens/\noperation name", "title"),
            (
                "Gesamtbetrag der förderfähigen Ausgaben des Vorhabens/\ntotal eligible expenditure allocated to the operation*",
                "eligible_cost",
            ),
            ("Unions-Kofinanz-ierungs-satz  pro Prioritätsachse - Union co-financing rate", "eu_rate"),
            ("Postleit-zahl des Vor-habens", "location"),
            ("6. Gesamtbetrag der förderfähigen Ausgaben des Vorhabens", "eligible_cost"),
            ("Förderfähige Ausgaben des Vorhabens1)\n(in EUR)", "eligible_cost"),
            ("Wartość projektu [zł]", "total_cost"),
            ("Dofinansowanie z EU", "eu_amount"),
            ("Czy projekt jest realizowany na obszarze większym niż jedna jednostka administracyjna?", "none"),
            ("Bewilligungs-datum", "none"),
            ("Interventions-bereich", "intervention_field"),
            ("Bezeichnung der Interventionskategorie für das Vorhaben gemäß Artikel 96 Absatz 2", "intervention_field"),
            (
                "ΣΥΝΟΛΙΚΗ ΕΠΙΛΕΞΙΜΗ ΔΑΠΑΝΗ ΠΟΥ  ΔΙΑΤΕΘΗΚΕ ΣΤΗΝ ΠΡΑΞΗ (ΠΡΟΫΠΟΛΟΓΙΣΜΟΣ)/ \nTOTAL ELIGIBLE EXPENDITURE ALLOCATED TO THE OPERATION",
                "eligible_cost",
            ),
            ("TAMEIO/ FUND", "fund"),
            ("Operation_Unique_Identifier", "code"),
            ("Project_EU_Budget", "eu_amount"),
            ("Total_Eligible_Expenditure_amount", "eligible_cost"),
            ("NUTS3_Code", "location"),
            ("Ukupno prihvatljivi troškovi", "eligible_cost"),
            ("CZV projektu", "eligible_cost"),
            ("~ Бенефициент", "beneficiary"),
            ("Naam Project                                   Project Name", "title"),
            ("Beneficiary Name (only legal entities)", "beneficiary"),
            ("Código da Operação | Operation Code", "code"),
            ("Aloituspvm", "starts_on"),
            ("Colour of the folder", ""),
            ("Fundamental remarks", ""),
        ] {
            assert_eq!(taken(heading), field, "{heading}");
        }
    }

    #[test]
    fn a_phrase_means_one_thing_in_a_language() {
        let words: BTreeMap<String, BTreeMap<String, Vec<String>>> = toml::from_str(HEADINGS).unwrap();
        for (language, fields) in &words {
            let mut seen: HashMap<String, &str> = HashMap::new();
            for (field, phrases) in fields {
                for phrase in phrases {
                    let before = seen.insert(plain(phrase).replace(' ', ""), field);
                    assert!(
                        before.is_none_or(|before| before == field),
                        "{language}: `{phrase}` is {before:?} and {field}"
                    );
                }
            }
        }
    }
}
