//! Words of closed lists, and yes or no.

use crate::model::catalogue::FieldSpec;
use crate::model::fault::{Fault, shown};
use crate::model::{fold, nearest};

/// Yes, as people and spreadsheets say it.
const YES: &[&str] = &[
    "yes",
    "y",
    "true",
    "1",
    "x",
    "✓",
    "✔",
    "☑",
    "ja",
    "j",
    "oui",
    "si",
    "sim",
    "tak",
    "ano",
    "igen",
    "да",
    "ναι",
    "是",
    "wahr",
    "vrai",
    "vero",
    "verdadero",
    "verdadeiro",
    "prawda",
];

/// No.
const NO: &[&str] = &[
    "no", "n", "false", "0", "✗", "✘", "☐", "nein", "non", "nao", "nie", "ne", "nee", "nem", "не", "нет", "οχι", "否",
    "falsch", "faux", "falso", "falsz",
];

pub(super) fn flag(field: &FieldSpec, text: &str) -> Result<bool, Fault> {
    let word = fold(text.trim());
    match (YES.contains(&word.as_str()), NO.contains(&word.as_str())) {
        (true, _) => Ok(true),
        (_, true) => Ok(false),
        _ => {
            let explanation = format!("`{}` is yes or no, and `{}` is neither", field.name, shown(text));
            Err(Fault::new(explanation, "write yes or no, or leave it empty where it is not known"))
        }
    }
}

/// A word of a closed list, whatever its case, hyphens and accents; a beginning is enough where it is one word's alone.
pub(super) fn choice(field: &FieldSpec, text: &str, words: &[&'static str]) -> Result<&'static str, Fault> {
    let typed = text.trim();
    let wanted = bare(typed);
    if let Some(word) = words.iter().find(|word| bare(word) == wanted) {
        return Ok(word);
    }
    let begun: Vec<&'static str> = words.iter().copied().filter(|word| bare(word).starts_with(&wanted)).collect();
    match begun.as_slice() {
        [word] if !wanted.is_empty() => Ok(word),
        [_, _, ..] if !wanted.is_empty() => {
            Err(Fault::new(format!("`{}` can be {}", shown(typed), begun.join(" or ")), "write one letter more"))
        }
        _ => Err(unknown(field, typed, words)),
    }
}

/// The letters and digits of a word: `De minimis` and `de-minimis` are the same.
fn bare(word: &str) -> String {
    fold(word).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn unknown(field: &FieldSpec, typed: &str, words: &[&'static str]) -> Fault {
    let meant = nearest(typed, words.iter().copied());
    let meant = meant.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let explanation = format!("`{}` is not a word of `{}`", shown(typed), field.name);
    Fault::new(explanation, format!("{meant}The words are: {}", words.join(", ")))
}
