//! What cannot be told for sure, and what a person says about it.

use std::collections::BTreeMap;

/// A question that must be answered before the rows are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it is called in [`Answers`]: `C.decimal`, `F.unit`, `row 51.total`.
    pub id: String,
    /// The column's letter; empty where it is about a row or the whole file.
    pub column: String,
    /// The first row that it is about, counted from 1; `None` where it is about the column.
    pub row: Option<u64>,
    /// The question, in a sentence.
    pub ask: String,
    /// What can be answered.
    pub choices: Vec<Choice>,
}

/// One answer that can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word for it, as a mapping file says it.
    pub word: &'static str,
    /// What it means here: ``a decimal sign: `1.234` is a little more than one``.
    pub means: String,
}

/// Answers to questions, and corrections of what was proposed, by [`Question::id`].
///
/// Besides the questions that are asked, any column takes `C.holds` (`text`, `number`, `date`), `C.decimal` (`point`,
/// `comma`), `C.order` (`day`, `month`), `C.unit` (`plain`, `as-headed`) and `C.share` (`fraction`, `percent`).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    /// Takes an answer.
    pub fn say(&mut self, id: impl Into<String>, word: impl Into<String>) {
        self.0.insert(id.into(), word.into());
    }

    /// The answer to a question.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }

    /// What was said about a column.
    pub(super) fn of(&self, letter: &str, what: &str) -> Option<&str> {
        self.get(&format!("{letter}.{what}"))
    }

    /// Whether a question has one of its answers.
    #[must_use]
    pub fn settles(&self, question: &Question) -> bool {
        self.get(&question.id).is_some_and(|word| question.choices.iter().any(|choice| choice.word == word))
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(id, word)| (id.as_str(), word.as_str()))
    }
}

impl<I: Into<String>, W: Into<String>> FromIterator<(I, W)> for Answers {
    fn from_iter<T: IntoIterator<Item = (I, W)>>(pairs: T) -> Self {
        Self(pairs.into_iter().map(|(id, word)| (id.into(), word.into())).collect())
    }
}

/// The letter of a column, as a spreadsheet has it: A, B … Z, AA.
#[must_use]
pub(super) fn letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702].map(letter), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
