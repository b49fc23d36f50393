//! The text of a file, and where its lines are.

use crate::exchange::Problem;
use crate::model::Fault;

/// A file that is text.
#[derive(Debug)]
pub(super) struct Source {
    /// Its name, as the person gave it.
    name: String,
    /// Its text, with `\n` at the end of every line.
    text: String,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
}

impl Source {
    /// Takes a file as it comes from the disk: UTF-8 with or without a byte-order mark, lines ended as on any
    /// system. (A line break inside a long text must not depend on where the file was last saved.)
    pub(super) fn new(name: &str, bytes: &[u8]) -> Result<Self, Box<Problem>> {
        let text = std::str::from_utf8(bytes).map_err(|error| Box::new(not_utf8(name, bytes, error.valid_up_to())))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(place, _)| place + 1)).collect();
        Ok(Self { name: name.to_owned(), text, lines })
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The line of a place, counted from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|begin| *begin <= at).max(1)
    }

    /// A problem at a place, given in bytes from the beginning.
    pub(super) fn problem(&self, at: usize, key: String, fault: Fault) -> Problem {
        let line = self.line(at);
        let begin = self.lines[line - 1];
        let end = self.lines.get(line).map_or(self.text.len(), |next| next - 1);
        Problem {
            file: self.name.clone(),
            line,
            key,
            excerpt: Problem::excerpt(&self.text[begin..end]),
            explanation: fault.explanation,
            remedy: fault.remedy,
        }
    }
}

fn not_utf8(name: &str, bytes: &[u8], at: usize) -> Problem {
    let line = bytes[..at].split(|byte| *byte == b'\n').count();
    let text = bytes.split(|byte| *byte == b'\n').nth(line - 1).unwrap_or_default();
    Problem {
        file: name.to_owned(),
        line,
        key: String::new(),
        excerpt: Problem::excerpt(&String::from_utf8_lossy(text)),
        explanation: format!("the file is not UTF-8 text: byte 0x{:02X} cannot stand here", bytes[at]),
        remedy: "save it as UTF-8 in a text editor and import it again".to_owned(),
    }
}
