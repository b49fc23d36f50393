//! A mapping: what a person has said about a list, as a small TOML file, or kept in the workspace.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::links::Link;
use super::vocabulary::plain;

/// What a mapping is for.
pub const OPERATIONS: &str = "operations";

/// What a list is one of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListKind {
    /// Operations, as authorities publish them.
    #[default]
    Operations,
    /// What programmes plan, of Cohesion Open Data.
    Planned,
    /// What programmes have decided and spent, of Cohesion Open Data.
    Implementation,
}

impl ListKind {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Operations, Self::Planned, Self::Implementation];

    /// Its word on the command line and in a mapping.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Operations => OPERATIONS,
            Self::Planned => "cohesion-planned",
            Self::Implementation => "cohesion-implementation",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// What such a list is called in a sentence.
    #[must_use]
    pub fn called(self) -> &'static str {
        match self {
            Self::Operations => "list of operations",
            Self::Planned => "table of planned finances",
            Self::Implementation => "table of finances as implemented",
        }
    }

    /// What it brings.
    #[must_use]
    pub fn many(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::Planned => "envelopes",
            Self::Implementation => "budget lines",
        }
    }
}

/// What a person has said about a list and the lists like it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the list is one of: the word of a [`ListKind`].
    #[serde(rename = "as", default = "operations")]
    pub target: String,
    /// The sheet with the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The currency of all amounts that name none themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// What several rows of one operation are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Parts>,
    /// Fields by the headings of their columns; an empty one leaves the column out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, String>,
    /// Fields that all operations of the list have, as one types them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub all: BTreeMap<String, String>,
    /// Answers to questions, by what the question is called: `C.decimal`, `currency`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, String>,
    /// Which operations belong to which action or priority.
    #[serde(default, rename = "link", skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

fn operations() -> String {
    OPERATIONS.to_owned()
}

/// What several rows of one operation are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Parts {
    /// Parts of it: their amounts are added.
    Added,
    /// The same amounts again, for another place or partner: they count once.
    Repeated,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// What is wrong with it, with the line.
    pub fn read(text: &str) -> Result<Self, String> {
        let mapping: Self = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
        if ListKind::of(&mapping.target).is_none() {
            let known: Vec<&str> = ListKind::ALL.iter().map(|kind| kind.word()).collect();
            return Err(format!("it maps `{}`, and `as` is one of: {}", mapping.target, known.join(", ")));
        }
        if let Some(place) = mapping.links.iter().position(|link| !link.is_whole()) {
            let number = place + 1;
            return Err(format!(
                "link {number} needs a condition (code, intervention_field, text, location, fund, specific_objective) and an action or a priority"
            ));
        }
        Ok(mapping)
    }

    /// The mapping as a file.
    #[must_use]
    pub fn text(&self) -> String {
        // A struct of texts can always be written.
        toml::to_string_pretty(self).unwrap_or_default()
    }

    /// What was said about a heading: a field by its name, or an empty one to leave it out.
    #[must_use]
    pub fn said(&self, heading: &str) -> Option<&str> {
        let wanted = plain(heading);
        self.columns.iter().find(|(known, _)| plain(known) == wanted).map(|(_, field)| field.trim())
    }

    /// The answer to a question, if there is one.
    #[must_use]
    pub fn answer(&self, id: &str) -> Option<&str> {
        self.answers.get(id).map(|answer| answer.trim())
    }
}

/// What tells lists of one make from others: their headings, whatever their order.
#[must_use]
pub fn fingerprint<'h>(headings: impl Iterator<Item = &'h str>) -> String {
    let mut plain: Vec<String> = headings.map(plain).filter(|heading| !heading.is_empty()).collect();
    plain.sort_unstable();
    blake3::hash(plain.join("\n").as_bytes()).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
as = "operations"
currency = "PLN"
parts = "added"

[columns]
"Wartość projektu" = "total_cost"
"Multimedia" = ""

[all]
eu_rate = "50"

[answers]
"F.order" = "day"

[[link]]
intervention_field = ["058", "059"]
text = ["hydrogen"]
action = "A1"
"#;

    #[test]
    fn a_mapping_is_written_as_it_is_read() {
        let mapping = Mapping::read(FILE).unwrap();
        assert_eq!(Mapping::read(&mapping.text()).unwrap(), mapping);
        assert_eq!(mapping.said("wartosc  PROJEKTU"), Some("total_cost"));
        assert_eq!(mapping.said("Multimedia"), Some(""));
        assert_eq!(mapping.said("Dziedzina"), None);
        assert_eq!(mapping.answer("F.order"), Some("day"));
    }

    #[test]
    fn what_is_wrong_with_a_mapping_is_said() {
        for (text, part) in [
            ("sheeet = 1", "sheeet"),
            ("as = \"statistics\"", "it maps `statistics`"),
            ("[[link]]\naction = \"A1\"", "link 1 needs a condition"),
            ("[[link]]\ntext = [\"x\"]", "link 1 needs"),
        ] {
            let why = Mapping::read(text).unwrap_err();
            assert!(why.contains(part), "{why}");
        }
    }

    #[test]
    fn lists_of_one_make_have_one_fingerprint() {
        let one = fingerprint(["Tytuł projektu", "Wartość projektu"].into_iter());
        assert_eq!(one, fingerprint(["wartość projektu ", "TYTUŁ PROJEKTU", ""].into_iter()));
        assert_ne!(one, fingerprint(["Tytuł projektu"].into_iter()));
    }
}
