//! The words of a closed list, and yes or no.

use super::control::Target;
use super::picker::{Choice, Choices};
use crate::locales;
use crate::model::catalogue::{FieldSpec, Kind};
use crate::model::{Value, fold};
use crate::tui::layer::Cx;
use crate::workspace::Entered;

/// The choice that leaves a field empty.
pub const NOTHING: &str = "\nnothing";

/// Choices under the line that leaves the field empty, as long as nothing is looked for.
pub fn with_nothing(field: &FieldSpec, words: &str, choices: Vec<Choice>) -> Vec<Choice> {
    nothing(field).into_iter().filter(|_| words.trim().is_empty()).chain(choices).collect()
}

/// The line that empties a field, where it may be empty.
fn nothing(field: &FieldSpec) -> Option<Choice> {
    (!field.required).then(|| Choice {
        id: NOTHING.to_owned(),
        code: "·".to_owned(),
        title: "leave it empty".to_owned(),
        note: String::new(),
        entries: Some((vec![(field.name, Entered::Value(Value::Null))], String::new())),
        opens: false,
    })
}

/// The words of a field.
pub struct Words {
    field: &'static FieldSpec,
    chosen: Option<String>,
}

impl Words {
    /// The words of a field, with the one that holds now.
    pub fn new(target: &Target) -> Self {
        let chosen = match &target.value {
            Value::Text(word) => Some(word.clone()),
            Value::Integer(flag) => Some(if *flag == 0 { "no" } else { "yes" }.to_owned()),
            _ => None,
        };
        Self { field: target.field, chosen }
    }

    fn values(&self) -> Vec<(&'static str, Value)> {
        match self.field.kind {
            Kind::Choice(words) => words.iter().map(|word| (*word, Value::from(*word))).collect(),
            _ => vec![("yes", Value::Integer(1)), ("no", Value::Integer(0))],
        }
    }
}

impl Choices for Words {
    fn list(&self, words: &str, _cx: &Cx<'_>) -> Option<Vec<Choice>> {
        let wanted = fold(words.trim());
        let choice = |(word, value): (&'static str, Value)| {
            let title = locales::word(word);
            Choice {
                id: word.to_owned(),
                code: String::new(),
                entries: Some((vec![(self.field.name, Entered::Value(value))], title.clone())),
                title,
                note: String::new(),
                opens: false,
            }
        };
        let all = self.values().into_iter().map(choice);
        let mut found: Vec<Choice> =
            all.filter(|choice| fold(&choice.title).contains(&wanted) || choice.id.contains(&wanted)).collect();
        // What begins so is meant before what holds it somewhere.
        found.sort_by_key(|choice| !wanted.is_empty() && !fold(&choice.title).starts_with(&wanted));
        Some(with_nothing(self.field, words, found))
    }

    fn chosen(&self) -> Option<String> {
        self.chosen.clone().or(Some(NOTHING.to_owned()))
    }

    fn code_width(&self) -> u16 {
        1
    }
}
