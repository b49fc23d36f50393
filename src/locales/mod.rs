//! What things are called: labels, helps, words of closed lists, the glossary, sentences with numbers.
//!
//! Here: one Fluent file for each language, and the few functions that look names up in it. Never here: what fields
//! there are (the catalogue in `src/model`), how numbers are computed, anything about one screen, messages of
//! coherence rules (they stand in the rule's own file).
//! To add a language: translate `en.ftl` as `<tag>.ftl` beside it and add one line to [`LANGUAGES`]; the tests hold
//! every file of that list complete. To name a new field: one line in each file.
//!
//! Nothing here fails. A key that is missing becomes a readable form of its name, because an officer is better served
//! by "Due date" without a help than by an error.

mod glossary;
mod sentences;
#[cfg(test)]
mod tests;

pub use glossary::{glossary, terms_in};
pub use sentences::SENTENCES;

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::model::money;

type Bundle = FluentBundle<FluentResource>;

/// Every language: its tag and its file. The first one is spoken where no other is chosen.
pub const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("en.ftl"))];

/// One language, read once.
struct Speaker {
    source: &'static str,
    bundle: Bundle,
}

static SPEAKER: OnceLock<Speaker> = OnceLock::new();

/// A value in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Shown as it is. Years and codes are texts, so that no separator gets into them.
    Text(Cow<'a, str>),
    /// Decides the plural and is shown with separators between thousands.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// Speaks the language of a tag or locale (`fr`, `pl-PL`, `en_IE.UTF-8`) from now on.
///
/// Returns whether that language is spoken now: `false` if there is no file for it, or if something was already
/// shown in another one.
pub fn choose(tag: &str) -> bool {
    let wanted = tag.split(['-', '_', '.', '@']).next().unwrap_or(tag);
    let Some(&(tag, source)) = LANGUAGES.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted)) else {
        return false;
    };
    SPEAKER.get_or_init(|| Speaker::new(tag, source)).source == source
}

/// The label of a field: `label("budget_line", "planned")` is `Planned`.
#[must_use]
pub fn label(entity: &str, field: &str) -> String {
    speaker().of_field(entity, field, None).unwrap_or_else(|| readable(field))
}

/// What a field is and what to write in it.
#[must_use]
pub fn help(entity: &str, field: &str) -> Option<String> {
    speaker().of_field(entity, field, Some("help"))
}

/// What one record of an entity is called: `Budget line`.
#[must_use]
pub fn entity_name(entity: &str) -> String {
    speaker().find(&key("entity", entity), None).unwrap_or_else(|| readable(entity))
}

/// What several records of an entity are called: `Budget lines`.
#[must_use]
pub fn entity_many(entity: &str) -> String {
    speaker().find(&key("entity", entity), Some("many")).unwrap_or_else(|| readable(entity))
}

/// What an entity is, in one or two sentences.
#[must_use]
pub fn entity_help(entity: &str) -> Option<String> {
    speaker().find(&key("entity", entity), Some("help"))
}

/// The label of a word of a closed list (choice, level, severity, flag …), or the word itself: `in-review` is
/// `in review`.
#[must_use]
pub fn word(word: &str) -> String {
    speaker().find(&key("word", word), None).unwrap_or_else(|| word.to_owned())
}

/// A sentence of [`SENTENCES`]: `text("findings", &[("count", 2_usize.into())])` is `2 findings`.
#[must_use]
pub fn text(name: &str, args: &[(&str, Arg<'_>)]) -> String {
    let args: FluentArgs<'_> = args
        .iter()
        .map(|(name, arg)| {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(text.as_ref()),
                Arg::Number(number) => FluentValue::from(*number),
            };
            (*name, value)
        })
        .collect();
    speaker().render(&key("text", name), None, Some(&args)).unwrap_or_else(|| readable(name))
}

fn speaker() -> &'static Speaker {
    SPEAKER.get_or_init(|| {
        let (tag, source) = LANGUAGES.first().copied().unwrap_or(("en", ""));
        Speaker::new(tag, source)
    })
}

impl Speaker {
    fn new(tag: &str, source: &'static str) -> Self {
        // A damaged entry is left out and the rest is used; the tests see to it that there is none.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let mut bundle = Bundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
        bundle.set_use_isolating(false); // terminals show the isolation marks as boxes
        bundle.set_transform(Some(unfolded));
        bundle.set_formatter(Some(|value, _| written(value)));
        bundle.add_resource_overriding(resource);
        Self { source, bundle }
    }

    /// The label of a field (or an attribute of it), its entity's own before the one for all entities.
    fn of_field(&self, entity: &str, field: &str, attribute: Option<&str>) -> Option<String> {
        let own = key(&key("field", entity), field);
        self.find(&own, attribute).or_else(|| self.find(&key("field", field), attribute))
    }

    fn find(&self, key: &str, attribute: Option<&str>) -> Option<String> {
        self.render(key, attribute, None)
    }

    fn render(&self, key: &str, attribute: Option<&str>, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        // A missing argument shows as `{$name}`; there is nobody to report it to here.
        Some(self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    }
}

/// `key("word", "In_review")` is `word-in-review`.
fn key(prefix: &str, name: &str) -> String {
    format!("{prefix}-{}", name.to_ascii_lowercase().replace('_', "-"))
}

/// The keys of a Fluent file, in its order.
fn keys(source: &str) -> impl Iterator<Item = &str> {
    source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim_end()))
}

/// A name as a person would write it: `due_on` is `Due on`.
fn readable(name: &str) -> String {
    let spaced = name.replace(['_', '-'], " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A line break inside a text of the file is there for its readers.
fn unfolded(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { Cow::Owned(text.replace('\n', " ")) } else { Cow::Borrowed(text) }
}

/// Numbers as the other screens write them; anything else is left to Fluent.
fn written(value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let sign = if number.value < 0.0 { "−" } else { "" };
    // The cast saturates; arguments are whole numbers.
    Some(format!("{sign}{}", money::group(number.value.abs() as u64, ",")))
}
