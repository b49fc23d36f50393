//! What is wrong with a file, where, and what to do.

use std::fmt;

/// Longest excerpt shown, in characters: it should fit on a line of the terminal.
const EXCERPT: usize = 100;

/// One thing that is wrong with a file. A file with a problem is not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Name of the file as the person gave it.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What on that line it is about: `action.status`, `[plan]`; empty for the file as a whole.
    pub key: String,
    /// The line as it stands in the file; empty when there is none to show.
    pub excerpt: String,
    /// What is wrong, in a sentence.
    pub explanation: String,
    /// What to do about it; empty when the explanation says all there is.
    pub remedy: String,
}

impl Problem {
    /// Shortens a line of a file to what can be shown of it.
    #[must_use]
    pub fn excerpt(line: &str) -> String {
        let line = line.trim();
        match line.char_indices().nth(EXCERPT) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line.to_owned(),
        }
    }
}

impl fmt::Display for Problem {
    /// Place and key, then the line of the file, then the explanation, then the remedy.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:", self.file, self.line)?;
        if !self.key.is_empty() {
            write!(f, " {}", self.key)?;
        }
        if !self.excerpt.is_empty() {
            write!(f, "\n   {}", self.excerpt)?;
        }
        write!(f, "\n  {}", self.explanation)?;
        if !self.remedy.is_empty() {
            write!(f, "\n  {}", self.remedy)?;
        }
        Ok(())
    }
}
