//! How alike two names or two texts are, in any alphabet and whatever their accents, capitals, signs and order of words.
//!
//! Letters alone do not tell: “Digital health” and “Digital wealth” differ by one of them, “Call 2021” and “Call 2022”
//! by one digit. So names are alike only word by word, and what numbers them must be the same.

use rapidfuzz::fuzz::ratio;

use super::fold;

/// From how many letters on two words may differ and still be one word, written or inflected in another way.
const LONG_WORD: usize = 5;

/// Above which likeness two long words are one: “technology” and “technologies” are, “marine” and “maritime” are not.
const ONE_WORD: f64 = 0.8;

/// Above which likeness two words of Chinese characters are one. There a single character means much.
const ONE_HAN_WORD: f64 = 0.9;

/// The letters and digits of a text alone, folded; `&` is read as “and”.
#[must_use]
pub fn bare(text: &str) -> String {
    words(text).concat()
}

/// How alike two names are, 0 to 100, whatever the order of their words. Every word of the one needs its like in the
/// other, with the same two first letters; numbers, Roman ones and a letter at the end must be the same. Else it is 0.
#[must_use]
pub fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    if one.concat() == other.concat() {
        return 100.0;
    }
    if key_of(&one) != key_of(&other) {
        return 0.0;
    }
    paired(one, other).map_or(0.0, |(one, other)| 100.0 * ratio(one.chars(), other.chars()))
}

/// What names that are alike have in common: how their words begin, and what numbers them, in order. To find
/// them among many, only those with the same key need be compared.
#[must_use]
pub fn likeness_key(name: &str) -> String {
    key_of(&words(name))
}

/// How alike two texts are, 0 to 100, by the letters that they have in common in the same order.
#[must_use]
pub fn wording(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one).join(" "), words(other).join(" "));
    if one.is_empty() || other.is_empty() { 0.0 } else { 100.0 * ratio(one.chars(), other.chars()) }
}

fn words(text: &str) -> Vec<String> {
    let text = fold(text).replace('&', " and ");
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn key_of(words: &[String]) -> String {
    let mut beginnings: Vec<&str> = words.iter().map(|word| beginning(word)).collect();
    beginnings.sort_unstable();
    let mut numbers: Vec<String> = words.iter().flat_map(|word| numbers(word)).collect();
    if let Some(last) = words.last().filter(|last| is_ordinal(last)) {
        numbers.push(last.clone());
    }
    numbers.sort_unstable();
    format!("{} {}", beginnings.join(" "), numbers.join(" "))
}

/// What a word has in common with its likes: a short one everything, a long one its two first letters.
fn beginning(word: &str) -> &str {
    let mut places = word.char_indices().map(|(place, _)| place);
    match (places.nth(2), places.nth(LONG_WORD - 4)) {
        (Some(second), Some(_)) => &word[..second],
        _ => word,
    }
}

/// The numbers within a word, also those written in Chinese.
fn numbers(word: &str) -> impl Iterator<Item = String> {
    let counts = |letter: char| letter.is_numeric() || "一二三四五六七八九十".contains(letter);
    word.split(move |letter| !counts(letter)).filter(|number| !number.is_empty()).map(str::to_owned)
}

/// Whether a last word tells one of a series from the next: “Phase II”, “Lot B”.
fn is_ordinal(word: &str) -> bool {
    word.chars().count() == 1 || word.chars().all(|letter| "ivx".contains(letter))
}

/// The words of both, each beside its like, if every word has one.
fn paired(mut one: Vec<String>, mut other: Vec<String>) -> Option<(String, String)> {
    one.sort_unstable();
    other.sort_unstable();
    // Equal words find each other first, whatever else would do for one of them.
    let mut pairs = Vec::with_capacity(one.len());
    one.retain(|word| match other.iter().position(|theirs| theirs == word) {
        Some(place) => {
            pairs.push((word.clone(), other.remove(place)));
            false
        }
        None => true,
    });
    for word in one {
        let place = other.iter().position(|theirs| is_one_word(&word, theirs))?;
        pairs.push((word, other.remove(place)));
    }
    let (one, other): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
    Some((one.join(" "), other.join(" ")))
}

fn is_one_word(one: &str, other: &str) -> bool {
    let is_long = |word: &str| word.chars().nth(LONG_WORD - 1).is_some();
    let least = if one.chars().any(is_han) { ONE_HAN_WORD } else { ONE_WORD };
    let alike = || ratio(one.chars(), other.chars()) > least;
    beginning(one) == beginning(other) && is_long(one) && is_long(other) && alike()
}

const fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_capitals_signs_and_the_order_of_words_do_not_matter() {
        for (one, other) in [
            ("Γαλάζια οικονομία", "ΓΑΛΑΖΙΑ ΟΙΚΟΝΟΜΙΑ"),
            ("Żywność wysokiej jakości – Łódź", "zywnosc wysokiej jakosci: Lodz"),
            ("Énergie solaire", "Energie Solaire."),
            ("Vouchers & loans", "LOANS AND VOUCHERS"),
            ("智能制造", "智能制造（）"),
            ("Agri-food", "Agrifood"),
        ] {
            assert!((likeness(one, other) - 100.0).abs() < 1e-9, "{one} / {other}: {}", likeness(one, other));
        }
    }

    #[test]
    fn a_slip_or_another_ending_is_nearly_the_same() {
        for (one, other) in [
            ("Advanced manufacturing", "Advanced manufactoring"),
            ("Technologies for health", "Technology for health"),
            ("Προηγμένα υλικά και κατασκευές", "Προηγμένα υλικά και κατασκευή"),
            ("Inteligentne technologie kreacyjne", "Inteligentne technologje kreacyjne"),
            ("先进装备制造", "先进装备制造业"),
        ] {
            assert!((90.0..100.0).contains(&likeness(one, other)), "{one} / {other}: {}", likeness(one, other));
        }
    }

    #[test]
    fn near_misses_are_nothing_alike() {
        for (one, other) in [
            ("Digital health", "Digital wealth"),
            ("Voucher 1", "Voucher 2"),
            ("Call 2021", "Call 2022"),
            ("Innovation hub, phase I", "Innovation hub, phase II"),
            ("Laboratory lot A", "Laboratory lot B"),
            ("Marine technology", "Maritime technology"),
            ("Micro electronics", "Macro electronics"),
            ("Support for firms", "Support for AI firms"),
            ("智能制造一期工程建设", "智能制造二期工程建设"),
            ("新能源汽车", "新能源电车"),
            ("Solar energy", "Solar"),
            ("", "Solar"),
            ("–", "–"),
        ] {
            assert!(likeness(one, other).abs() < 1e-9, "{one} / {other}: {}", likeness(one, other));
        }
    }

    #[test]
    fn texts_are_compared_by_their_letters_in_order() {
        let text = "Up to 40,000 euro for the design and the class approval of a retrofit.";
        let near = "Up to 50,000 euros for design and class approval of a retrofit";
        assert!((90.0..100.0).contains(&wording(text, near)), "{}", wording(text, near));
        assert!(wording(text, "Training of crews at the new tower, with certificates that hold abroad.") < 60.0);
        assert!(wording("", "").abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn it_is_symmetric_and_names_that_are_alike_have_one_key(
            one in "[a-cα-γ1-3 &-]{0,24}", other in "[a-cα-γ1-3 &-]{0,24}"
        ) {
            let there = likeness(&one, &other);
            prop_assert!((0.0..=100.0).contains(&there));
            if there > 0.0 && bare(&one) != bare(&other) {
                prop_assert_eq!(likeness_key(&one), likeness_key(&other));
            }
            if bare(&one) == bare(&other) {
                prop_assert!((there - likeness(&other, &one)).abs() < 1e-9);
            }
        }
    }
}
