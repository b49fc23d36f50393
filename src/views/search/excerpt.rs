//! Where in a record some words stand, and the words around them as they were written.

use serde::Serialize;

use crate::model::catalogue::EntitySpec;
use crate::model::{Id, find_folded, fold};
use crate::store::{Reader, StoreError};

/// What was found, with the words around it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// What stands before it.
    pub before: String,
    /// What was found.
    pub found: String,
    /// What stands after it.
    pub after: String,
}

/// Characters shown before and after.
const BEFORE: usize = 32;
const AFTER: usize = 200;

/// Fields that are shown with every hit, so that nothing has to be said about them.
const SHOWN: [&str; 2] = ["code", "title"];

impl Excerpt {
    /// A short text with a folded word in it.
    #[must_use]
    pub fn within(text: &str, word: &str) -> Self {
        let range = find_folded(text, word).unwrap_or(0..0);
        let part = |part: &str| part.to_owned();
        Self { before: part(&text[..range.start]), found: part(&text[range.clone()]), after: part(&text[range.end..]) }
    }

    /// The part of a text around a folded word; the beginning of the text where the word is not in it.
    #[must_use]
    pub fn around(text: &str, word: &str) -> Self {
        let range = find_folded(text, word).unwrap_or(0..0);
        let (before, found, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
        Self { before: end_of(before), found: one_line(found), after: beginning_of(after) }
    }
}

/// The field of a record that holds most of the words, the first of equals, with an excerpt around the first word.
pub(super) fn locate(
    reader: &Reader,
    spec: &EntitySpec,
    record: Id,
    words: &[String],
) -> Result<(Option<&'static str>, Excerpt), StoreError> {
    let fields: Vec<&'static str> = spec.searched().map(|field| field.name).collect();
    let sql = format!("SELECT {} FROM {} WHERE id = :id", fields.join(", "), spec.name);
    let texts = reader.table(&sql, &[(":id", record.into())])?.rows.into_iter().next().unwrap_or_default();
    let mut best: Option<(usize, &'static str, &str, &String)> = None;
    for (field, text) in fields.into_iter().zip(&texts) {
        let Some(text) = text.as_str() else { continue };
        let folded = fold(text);
        let mut held = words.iter().filter(|word| folded.contains(word.as_str()));
        let Some(first) = held.next() else { continue };
        let held = 1 + held.count();
        if best.is_none_or(|(most, ..)| held > most) {
            best = Some((held, field, text, first));
        }
    }
    Ok(match best {
        Some((_, field, text, word)) if !SHOWN.contains(&field) => (Some(field), Excerpt::around(text, word)),
        _ => (None, Excerpt::default()),
    })
}

/// The last words of a text, with `…` where some are left out.
fn end_of(text: &str) -> String {
    let kept: Vec<char> = text.chars().rev().take(BEFORE).collect();
    let is_cut = text.chars().nth(BEFORE).is_some();
    let kept: String = kept.into_iter().rev().collect();
    // Not from within a word, where there is another.
    let from = if is_cut { kept.find(char::is_whitespace).unwrap_or(0) } else { 0 };
    let line = spaced(&kept[from..], true);
    if is_cut { format!("… {}", line.trim_start()) } else { line.trim_start().to_owned() }
}

/// The first words of a text.
fn beginning_of(text: &str) -> String {
    let kept: String = text.chars().take(AFTER).collect();
    spaced(&kept, false).trim_end().to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// In one line, keeping a space at the side where what was found follows or went before.
fn spaced(text: &str, at_end: bool) -> String {
    let line = one_line(text);
    let is_apart = if at_end { text.ends_with(char::is_whitespace) } else { text.starts_with(char::is_whitespace) };
    match (is_apart, at_end) {
        (true, true) => line + " ",
        (true, false) => format!(" {line}"),
        (false, _) => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_cut_at_words_and_keeps_its_letters() {
        let text = "Thirty firms and two laboratories of the Łódź\nagglomeration build instruments.";
        let excerpt = Excerpt::around(text, "lodz");
        assert_eq!(excerpt.before, "… and two laboratories of the ");
        assert_eq!((excerpt.found.as_str(), excerpt.after.as_str()), ("Łódź", " agglomeration build instruments."));
        let excerpt = Excerpt::around("天津经济技术开发区", "技术");
        assert_eq!(
            (excerpt.before.as_str(), excerpt.found.as_str(), excerpt.after.as_str()),
            ("天津经济", "技术", "开发区")
        );
    }
}
