//! What the words of the method mean, and which of them a text uses.

use super::{Speaker, keys, speaker};
use crate::model::fold;

/// The glossary: names and what they mean, sorted by name.
#[must_use]
pub fn glossary() -> Vec<(String, String)> {
    sorted(terms(speaker()).map(|(name, meaning, _)| (name, meaning)).collect())
}

/// The entries of the glossary whose words a text uses.
#[must_use]
pub fn terms_in(text: &str) -> Vec<(String, String)> {
    let words = worded(text);
    // A code uses the word that it begins with: `RCO01` is an RCO.
    let starts = words.split(' ').map(|word| word.trim_end_matches(|letter: char| letter.is_ascii_digit()));
    let text = format!(" {words}  {} ", starts.collect::<Vec<_>>().join(" "));
    let is_used = |form: &String| [format!(" {form} "), format!(" {form}s ")].iter().any(|word| text.contains(word));
    let used = terms(speaker()).filter(|(_, _, forms)| forms.iter().any(is_used));
    sorted(used.map(|(name, meaning, _)| (name, meaning)).collect())
}

/// Every entry: its name, what it means, and the words by which a text uses it: those of the name, of what stands
/// beside it in parentheses, and others of the attribute `also`.
fn terms(speaker: &Speaker) -> impl Iterator<Item = (String, String, Vec<String>)> {
    keys(speaker.source).filter(|key| key.starts_with("term-")).filter_map(|key| {
        let name = speaker.find(key, Some("name"))?;
        let also = speaker.find(key, Some("also")).unwrap_or_default();
        let forms = name.split(['(', ')']).chain(also.split(',')).map(worded).filter(|form| !form.is_empty());
        let forms = forms.collect();
        Some((name, speaker.find(key, None)?, forms))
    })
}

fn sorted(mut entries: Vec<(String, String)>) -> Vec<(String, String)> {
    entries.sort_by_cached_key(|(name, _)| name.to_lowercase());
    entries
}

/// A text as words only, so that `SWOT-based` uses `SWOT`.
fn worded(text: &str) -> String {
    let spaced = fold(text).replace(|letter: char| !letter.is_alphanumeric(), " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
