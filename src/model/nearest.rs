//! The word that a person probably meant.

/// The candidate nearest to a mistyped word, if one is near enough to be offered: a third of its letters may
/// differ, and in a word of five or more two (so that swapped letters count as a slip). Of two short codes (`P1`,
/// `P9`) neither is taken for a slip of the other.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = word.chars().count();
    let most = if letters < 5 { letters / 3 } else { (letters / 3).max(2) };
    candidates
        .into_iter()
        .map(|candidate| (distance(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters must be added, dropped or replaced to make one word the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_another_word_finds_none() {
        let words = ["planned", "committed", "spent", "priority"];
        assert_eq!(nearest("plannned", words), Some("planned"));
        assert_eq!(nearest("prioriy", words), Some("priority"));
        assert_eq!(nearest("Spent", words), Some("spent"));
        assert_eq!(nearest("weather", words), None);
        assert_eq!(nearest("P9", ["P1", "p9"]), Some("p9"));
        assert_eq!(nearest("P9", ["P1", "P2"]), None);
        assert_eq!(distance("ΣΤΡΑΤ", "ΣΤΑΤ"), 1);
    }
}
