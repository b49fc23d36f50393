//! What differs between two texts.

use super::bar::EMPTY;
use super::text;
use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;

/// Words around a difference that stay, so that it is found again.
const AROUND: usize = 6;
/// Texts up to so many words are shown whole.
const WHOLE: usize = 30;

/// Two texts with what they begin and end with alike left out, where they are long.
#[must_use]
pub fn parted(before: &str, after: &str) -> (String, String) {
    let (one, other): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    if one.len().max(other.len()) <= WHOLE {
        return (before.to_owned(), after.to_owned());
    }
    let alike = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let room = one.len().min(other.len()) - alike;
    let alike_after = one.iter().rev().zip(other.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    let part = |words: &[&str]| {
        let first = alike.saturating_sub(AROUND);
        let end = (words.len() - alike_after + AROUND).min(words.len());
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let shown = words[first..end].join(" ");
        [cut(first > 0), &shown, cut(end < words.len())]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    (part(&one), part(&other))
}

/// What went and what came, each wrapped behind its sign.
#[must_use]
pub fn lines(before: &str, after: &str, columns: usize) -> Vec<Vec<Span>> {
    let one = |sign: &'static str, content: &str, role| {
        let content = if content.trim().is_empty() { EMPTY } else { content };
        let wrapped = text::wrap(content, columns.saturating_sub(4));
        wrapped.into_iter().enumerate().map(move |(place, line)| {
            let sign = if place == 0 { sign } else { " " };
            vec![span(format!("  {sign} "), role), span(line, role)]
        })
    };
    one("−", before, Role::Dim).chain(one("+", after, Role::Plain)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_parted_where_they_differ() {
        let words = |from: usize, to: usize| (from..to).map(|word| word.to_string()).collect::<Vec<_>>().join(" ");
        let before = words(0, 100);
        let after = format!("{} new {}", words(0, 50), words(51, 100));
        let (went, came) = parted(&before, &after);
        assert_eq!(went, "… 44 45 46 47 48 49 50 51 52 53 54 55 56 …");
        assert_eq!(came, "… 44 45 46 47 48 49 new 51 52 53 54 55 56 …");
        let (went, came) = parted(&before, &words(0, 99));
        assert_eq!((went.as_str(), came.as_str()), ("… 93 94 95 96 97 98 99", "… 93 94 95 96 97 98"));
        assert_eq!(parted("", &before).1, before, "all of it came");
        assert_eq!(parted("one\ntwo", "one"), ("one\ntwo".to_owned(), "one".to_owned()), "short ones stay whole");
        let doubled = format!("{before} {before}");
        let (went, came) = parted(&before, &doubled);
        assert!(went.len() < came.len() && came.starts_with('…'), "{went} / {came}");
    }
}
