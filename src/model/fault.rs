//! What is wrong with something that a person wrote.

use std::fmt;

/// What is wrong, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, in a sentence.
    pub explanation: String,
    /// What to do; may be empty.
    pub remedy: String,
}

impl Fault {
    /// A fault in words.
    #[must_use]
    pub fn new(explanation: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { explanation: explanation.into(), remedy: remedy.into() }
    }
}

/// Longest part of a typed text that a fault repeats, in characters.
const SHOWN: usize = 60;

/// A typed text as a fault repeats it: on one line, without what nobody sees, not longer than people read.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut letters = text.trim().chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    let shown: String = letters.by_ref().take(SHOWN).collect();
    if letters.next().is_some() { format!("{shown}…") } else { shown }
}

impl fmt::Display for Fault {
    /// The explanation, and the remedy on a line of its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.explanation)?;
        if self.remedy.is_empty() { Ok(()) } else { write!(f, "\n  {}", self.remedy) }
    }
}
