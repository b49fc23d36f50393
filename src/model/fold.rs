//! Text as people type it: without accents, in any alphabet.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents, so that `lodz` meets `Łódź` and `αττικη` meets `Αττική`.
#[must_use]
pub fn fold(text: &str) -> String {
    // Most text is, and it takes a fraction of the time: a filter folds every word of a table.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
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

/// Where a folded text first stands in a text as it was written; `None` where it does not.
#[must_use]
pub fn find_folded(text: &str, needle: &str) -> Option<Range<usize>> {
    let folded = fold(text);
    let at = folded.find(needle)?;
    let first = folded[..at].chars().count();
    let last = first + needle.chars().count();
    let mut range = None;
    // Letters are folded one by one, so each of them stands for as many as it alone becomes.
    let mut reached = 0;
    for (place, letter) in text.char_indices() {
        let becomes = if letter.is_ascii() { 1 } else { fold(letter.encode_utf8(&mut [0; 4])).chars().count() };
        if reached >= last && becomes > 0 {
            break;
        }
        reached += becomes;
        if reached > first {
            let start = range.as_ref().map_or(place, |range: &Range<usize>| range.start);
            range = Some(start..place + letter.len_utf8());
        }
    }
    range
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folding_takes_accents_and_case_away() {
        assert_eq!(fold("Łódzkie"), "lodzkie");
        assert_eq!(fold("Pilot LINES 2.1"), fold("Pilot LINÉS 2.1"), "with accents and without the same");
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
    fn what_is_found_folded_is_shown_as_it_was_written() {
        for (text, needle, written) in [
            ("in Łódzkie now", "lodz", Some("Łódz")),
            ("große Straße 5", "strasse", Some("Straße")),
            ("Στην Ήπειρο\u{301}", "ηπειρο", Some("Ήπειρο\u{301}")),
            ("天津经济技术开发区", "技术", Some("技术")),
            ("Aττική", "αττ", Some("Aττ")),
            ("straße", "s", Some("s")),
            ("plain", "other", None),
        ] {
            assert_eq!(find_folded(text, needle).map(|range| &text[range]), written, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_found_folds_to_what_was_sought(text in "[A-Za-zÀ-žΆ-ώЀ-џ 武汉市]*", from in 0_usize..20, letters in 1_usize..6) {
            let needle: String = fold(&text).chars().skip(from).take(letters).collect();
            prop_assume!(!needle.is_empty());
            let range = find_folded(&text, &needle).expect("a part of the text");
            // A Latin letter may be Greek because of its neighbours, so the whole text is folded.
            let before = fold(&text[..range.start]).chars().count();
            let there: String = fold(&text).chars().skip(before).take(needle.chars().count() + 1).collect();
            prop_assert!(there.contains(&needle));
        }

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
