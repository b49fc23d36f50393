//! The text of one file, or of several that are read as one, and where its lines are.

use crate::exchange::Problem;
use crate::model::Fault;

/// Files that are text.
#[derive(Debug)]
pub(super) struct Source {
    /// Their names, as the person gave them, and where each begins, in bytes.
    files: Vec<(String, usize)>,
    /// Their texts, one after the other.
    text: String,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
}

impl Source {
    /// Takes a file as it comes from the disk: UTF-8 with or without a byte-order mark, lines ended as on any
    /// system. (A line break inside a long text must not depend on where the file was last saved.)
    pub(super) fn new(name: &str, bytes: &[u8]) -> Result<Self, Box<Problem>> {
        let text = decoded(name, bytes)?.replace("\r\n", "\n");
        Ok(Self { files: vec![(name.to_owned(), 0)], lines: lines(&text), text })
    }

    /// Takes several files, to be read as one. Their lines stay as they are: in a table, a line break in a cell is a
    /// part of its text.
    pub(super) fn together<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>) -> Result<Self, Box<Problem>> {
        let mut text = String::new();
        let mut begins = Vec::new();
        for (name, bytes) in files {
            begins.push((name.to_owned(), text.len()));
            text.push_str(decoded(name, bytes)?);
            text.push('\n');
        }
        Ok(Self { files: begins, lines: lines(&text), text })
    }

    /// The text, of all files.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text of one of several files, and where it begins.
    pub(super) fn part(&self, place: usize) -> (usize, &str) {
        let begin = self.files.get(place).map_or(self.text.len(), |(_, begin)| *begin);
        let end = self.files.get(place + 1).map_or(self.text.len(), |(_, begin)| *begin);
        (begin, &self.text[begin..end])
    }

    /// Where a line begins, counted from 1, in the first file.
    pub(super) fn place(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0)
    }

    /// The line of a place within its file, counted from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.line_of_all(at) - self.line_of_all(self.file(at).1) + 1
    }

    fn line_of_all(&self, at: usize) -> usize {
        self.lines.partition_point(|begin| *begin <= at).max(1)
    }

    /// The file of a place: its name and where it begins.
    fn file(&self, at: usize) -> (&str, usize) {
        let after = self.files.partition_point(|(_, begin)| *begin <= at).max(1);
        self.files.get(after - 1).map_or(("", 0), |(name, begin)| (name, *begin))
    }

    /// A problem at a place, given in bytes from the beginning.
    pub(super) fn problem(&self, at: usize, key: String, fault: Fault) -> Problem {
        let line = self.line_of_all(at);
        let begin = self.lines[line - 1];
        let end = self.lines.get(line).map_or(self.text.len(), |next| next - 1);
        Problem {
            file: self.file(at).0.to_owned(),
            line: self.line(at),
            key,
            excerpt: Problem::excerpt(&self.text[begin..end]),
            explanation: fault.explanation,
            remedy: fault.remedy,
        }
    }
}

fn lines(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(place, _)| place + 1)).collect()
}

fn decoded<'f>(name: &str, bytes: &'f [u8]) -> Result<&'f str, Box<Problem>> {
    let text = std::str::from_utf8(bytes).map_err(|error| Box::new(not_utf8(name, bytes, error.valid_up_to())))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
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
