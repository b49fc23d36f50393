//! Finding rows as people type: without accents, in any alphabet, a code or some words.

use super::table::{Row, Table};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents, so that `lodz` meets `Łódź` and `αττικη` meets `Αττική`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let plain = text.nfd().flat_map(char::to_lowercase).nfd().filter(|&letter| !is_combining_mark(letter));
    for letter in plain {
        match base(letter) {
            Some(base) => folded.push_str(base),
            None => folded.push(letter),
        }
    }
    if folded.chars().any(is_greek) { unify_greek(&folded) } else { folded }
}

/// What people type for a letter that Unicode does not decompose.
const fn base(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ŋ' => "n",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}

/// Official lists print Greek names with a Latin capital `A`. Within a Greek word, Latin look-alikes become Greek.
fn unify_greek(text: &str) -> String {
    text.split_inclusive(|letter: char| !letter.is_alphabetic())
        .flat_map(|word| {
            let greek = word.chars().any(is_greek);
            word.chars().map(move |letter| if greek { greek_twin(letter) } else { letter })
        })
        .collect()
}

const fn is_greek(letter: char) -> bool {
    matches!(letter, 'α'..='ω')
}

/// The Greek letter whose capital looks like the capital of this Latin one.
const fn greek_twin(letter: char) -> char {
    match letter {
        'a' => 'α',
        'b' => 'β',
        'e' => 'ε',
        'z' => 'ζ',
        'h' => 'η',
        'i' => 'ι',
        'k' => 'κ',
        'm' => 'μ',
        'n' => 'ν',
        'o' => 'ο',
        'p' => 'ρ',
        't' => 'τ',
        'y' => 'υ',
        'x' => 'χ',
        other => other,
    }
}

/// What a query is held against for one row, folded once.
#[derive(Debug)]
pub(super) struct Haystack {
    codes: Vec<String>,
    text: String,
}

impl Haystack {
    fn of(row: Row<'_>, table: &Table) -> Self {
        let codes: Vec<String> = table.spec.codes.iter().map(|column| fold(row.get(column))).collect();
        let titles = table.spec.title_columns.iter().map(|column| fold(row.get(column)));
        let text = codes.iter().cloned().chain(titles).collect::<Vec<_>>().join("\n");
        Self { codes, text }
    }

    fn rank(&self, query: &str) -> Option<Rank> {
        if self.codes.iter().any(|code| code == query) {
            Some(Rank::Code)
        } else if self.codes.iter().any(|code| code.starts_with(query)) {
            Some(Rank::CodeBeginning)
        } else {
            query.split_whitespace().all(|word| self.text.contains(word)).then_some(Rank::Words)
        }
    }
}

/// How well a row answers, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Code,
    CodeBeginning,
    Words,
}

impl Table {
    /// The rows that answer `query`, as indices: the row of that code, then codes that begin so, then rows with all
    /// the words in their codes and titles, each in the order of the table. An empty query finds every row.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<usize> {
        let query = fold(query.trim());
        if query.is_empty() {
            return (0..self.len()).collect();
        }
        let haystacks = self.haystacks.get_or_init(|| self.rows().map(|row| Haystack::of(row, self)).collect());
        let ranked = haystacks.iter().enumerate();
        let mut found: Vec<(Rank, usize)> =
            ranked.filter_map(|(index, haystack)| Some((haystack.rank(&query)?, index))).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, index)| index).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::{TABLES, table};
    use proptest::prelude::*;

    fn codes(name: &str, query: &str) -> Vec<&'static str> {
        let table = table(name).unwrap();
        table.search(query).into_iter().map(|index| table.row(index).unwrap().code()).collect()
    }

    #[test]
    fn folding_takes_accents_and_case_away() {
        assert_eq!(fold("Łódzkie"), "lodzkie");
        assert_eq!(fold("STRASSE Straße"), "strasse strasse");
        assert_eq!(fold("İzmir Iğdır"), "izmir igdir");
        assert_eq!(fold("Ήπειρος"), fold("ΗΠΕΙΡΟΣ"));
        assert_eq!(fold("Београдски"), "београдски");
        assert_eq!(fold("武汉市"), "武汉市");
    }

    #[test]
    fn a_latin_capital_in_a_greek_word_counts_as_greek() {
        assert_eq!(fold("Aττική"), fold("Αττική"));
        assert_eq!(fold("Attica Αττική"), "attica αττικη");
    }

    #[test]
    fn regions_are_found_without_their_accents() {
        assert!(codes("nuts", "lodz").contains(&"PL71"));
        assert!(codes("nuts", "malopolskie").contains(&"PL21"));
        assert!(codes("nuts", "αττικη").contains(&"EL30"));
        assert!(codes("nuts", "ΑΤΤΙΚΗ").contains(&"EL30"));
        assert!(codes("nuts", "Attiki").contains(&"EL30"));
        assert_eq!(codes("china-divisions", "武汉"), ["420100"]);
        assert_eq!(codes("china-hubs", "optics valley"), ["EAST_LAKE"]);
    }

    #[test]
    fn the_code_comes_first_then_its_beginnings_then_words() {
        let found = codes("nuts", "itc1");
        assert_eq!(found[..2], ["ITC1", "ITC1"], "both versions");
        assert!(found[2].starts_with("ITC1") && found[2].len() > 4);
        assert_eq!(codes("fos", "5")[0], "5");
        let weapons = codes("nace", "manufacture weapons");
        assert!(weapons.contains(&"25.4"), "all words, in the title: {weapons:?}");
    }

    #[test]
    fn an_empty_query_finds_every_row_in_order() {
        for spec in TABLES {
            let table = table(spec.name).unwrap();
            assert_eq!(table.search("  "), (0..table.len()).collect::<Vec<_>>(), "{}", spec.name);
        }
    }

    #[test]
    fn nothing_is_found_for_what_is_nowhere() {
        assert!(codes("nace", "qqqq").is_empty());
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_letters_of_europe_twice_changes_nothing(text in "[A-Za-zÀ-žΆ-ώЀ-џ ]*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
