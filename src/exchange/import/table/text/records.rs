//! Rows of a text, one after the other.

use std::borrow::Cow;

use crate::exchange::import::table::Limits;
use crate::exchange::import::table::Refusal;
use crate::exchange::import::table::cell::{Held, Record, Records, is_blank};
use crate::exchange::import::table::source::Source;

use super::decode::Decoded;
use super::dialect::{Dialect, said};

/// A quote that is not closed within so many bytes quotes nothing: it is a slip, and must not swallow the file.
const QUOTED_MOST: usize = 128 << 10;

/// A row that was cut off the beginning of a text.
pub(super) struct Cut<'t> {
    pub(super) cells: Vec<Cow<'t, str>>,
    /// Bytes of it, its line end too.
    pub(super) used: usize,
}

/// Cuts off the first row; `None` where more of the text is needed to know its end.
pub(super) fn cut(text: &str, dialect: Dialect, is_whole: bool) -> Option<Cut<'_>> {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let (cell, end) = cell(text, at, dialect, is_whole)?;
        cells.push(cell);
        match text.as_bytes().get(end) {
            None => return Some(Cut { cells, used: end }),
            Some(b'\r') => {
                let next = text.as_bytes().get(end + 1);
                if next.is_none() && !is_whole {
                    return None;
                }
                return Some(Cut { cells, used: end + 1 + usize::from(next == Some(&b'\n')) });
            }
            Some(b'\n') => return Some(Cut { cells, used: end + 1 }),
            Some(_) => at = end + 1,
        }
    }
}

/// The cell that begins at a place, and where it ends: at its separator, its line end or the end of the text.
fn cell(text: &str, at: usize, dialect: Dialect, is_whole: bool) -> Option<(Cow<'_, str>, usize)> {
    if dialect.has_quotes && text.as_bytes().get(at) == Some(&b'"') {
        match quoted(&text[at + 1..], dialect, is_whole) {
            Quoted::Closed { cell, used } => return Some((cell, at + 1 + used)),
            Quoted::Open => return None,
            Quoted::Slip => {}
        }
    }
    let ends = |byte: &u8| Some(*byte) == dialect.separator || matches!(byte, b'\r' | b'\n');
    match text.as_bytes()[at..].iter().position(ends) {
        Some(length) => Some((Cow::Borrowed(&text[at..at + length]), at + length)),
        None if is_whole => Some((Cow::Borrowed(&text[at..]), text.len())),
        None => None,
    }
}

/// What an opening quote does.
enum Quoted<'t> {
    /// It quotes a cell.
    Closed { cell: Cow<'t, str>, used: usize },
    /// More of the text is needed.
    Open,
    /// It is a part of the text: `"Smart" regions`.
    Slip,
}

fn quoted(text: &str, dialect: Dialect, is_whole: bool) -> Quoted<'_> {
    let bytes = text.as_bytes();
    let (mut from, mut doubled) = (0, false);
    loop {
        let reach = bytes.len().min(QUOTED_MOST);
        let Some(quote) = bytes.get(from..reach).and_then(|rest| rest.iter().position(|byte| *byte == b'"')) else {
            return if is_whole || bytes.len() >= QUOTED_MOST { Quoted::Slip } else { Quoted::Open };
        };
        let quote = from + quote;
        let spaces = bytes[quote + 1..].iter().take_while(|byte| **byte == b' ').count();
        let after = bytes.get(quote + 1 + spaces);
        match (bytes.get(quote + 1), after) {
            (Some(b'"'), _) => (from, doubled) = (quote + 2, true),
            (_, None) if !is_whole => return Quoted::Open,
            (_, None) => return closed(&text[..quote], doubled, quote + 1 + spaces),
            (_, Some(byte)) if Some(*byte) == dialect.separator || matches!(byte, b'\r' | b'\n') => {
                return closed(&text[..quote], doubled, quote + 1 + spaces);
            }
            _ if closes_later(bytes, quote, dialect) => from = quote + 1,
            _ => return Quoted::Slip,
        }
    }
}

fn closed(cell: &str, doubled: bool, used: usize) -> Quoted<'_> {
    let cell = if doubled { Cow::Owned(cell.replace("\"\"", "\"")) } else { Cow::Borrowed(cell) };
    Quoted::Closed { cell, used }
}

/// Whether a quote inside a quoted cell, which should have been doubled, still has its closing one on the same line,
/// with no other cell opened between.
fn closes_later(bytes: &[u8], quote: usize, dialect: Dialect) -> bool {
    let opens = |at: usize| at == 0 || Some(bytes[at - 1]) == dialect.separator;
    if opens(quote) {
        return false;
    }
    let line = bytes[quote + 1..].iter().take_while(|byte| !matches!(byte, b'\r' | b'\n')).count();
    let line = &bytes[..quote + 1 + line];
    for at in quote + 1..line.len() {
        if line[at] != b'"' {
            continue;
        }
        let next = line.get(at + 1);
        if next.is_none() || next.copied() == dialect.separator {
            return true;
        }
        if opens(at) {
            return false;
        }
    }
    false
}

/// The rows of a text file.
pub(in crate::exchange::import::table) struct TextRecords {
    source: Source,
    decoded: Decoded,
    dialect: Dialect,
    limits: Limits,
    row: u64,
    line: u64,
}

impl TextRecords {
    pub(super) fn new(source: Source, decoded: Decoded, dialect: Dialect, limits: Limits) -> Self {
        Self { source, decoded, dialect, limits, row: 0, line: 1 }
    }

    /// The next row with its numbers, whatever it says; `None` at the end.
    fn step(&mut self) -> Result<Option<Record>, Refusal> {
        let mut wanted = 0;
        loop {
            while self.decoded.rest().len() < wanted && self.decoded.more()? {}
            let (rest, ended) = (self.decoded.rest(), self.decoded.is_ended());
            if rest.is_empty() && ended {
                return Ok(None);
            }
            if let Some(cut) = cut(rest, self.dialect, ended).filter(|_| !rest.is_empty()) {
                let used = cut.used;
                let lines = lines(&rest[..used]);
                let width = cut.cells.len();
                let is_said = self.row == 0 && said(rest).0.is_some();
                let says = !is_said && cut.cells.iter().any(|cell| !is_blank(cell));
                let cells = if says && width <= self.limits.columns {
                    cut.cells.iter().map(|cell| held(cell)).collect()
                } else {
                    Vec::new()
                };
                self.row += 1;
                let record = Record { row: self.row, line: self.line, cells };
                if width > self.limits.columns && says {
                    let remedy = "check the separator: no table is so wide";
                    return Err(self.source.problem_at(self.line, format!("the line has {width} cells"), remedy));
                }
                self.line += lines;
                self.decoded.take(used);
                return Ok(Some(record));
            }
            if rest.len() > self.limits.row {
                let explanation = format!("the line does not end within {} MB", self.limits.row >> 20);
                let remedy = "this is no table with lines; export it again from its program as CSV or XLSX";
                return Err(self.source.problem_at(self.line, explanation, remedy));
            }
            wanted = (rest.len() * 2).max(1);
        }
    }
}

fn held(cell: &str) -> Held {
    // A zero byte says nothing, and would end the text for other programs.
    if cell.contains('\0') { Held::written(cell.replace('\0', "")) } else { Held::written(cell) }
}

/// Line ends of a text.
fn lines(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    (0..bytes.len()).filter(|at| ends(*at)).count() as u64
}

impl Records for TextRecords {
    fn next(&mut self) -> Result<Option<Record>, Refusal> {
        while let Some(record) = self.step()? {
            if !record.cells.is_empty() {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    fn done(&self) -> u64 {
        self.decoded.read()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::table::Manner;
    use crate::exchange::import::table::text::Text;

    fn rows(text: &str) -> Vec<(u64, u64, Vec<String>)> {
        let source = Source::held("a.csv", text.as_bytes());
        let manner = Manner::default();
        let mut records = Text::of(&source, &manner).unwrap().records(&source, &manner).unwrap();
        let mut rows = Vec::new();
        while let Some(record) = records.next().unwrap() {
            rows.push((record.row, record.line, record.cells.into_iter().map(|cell| cell.text).collect()));
        }
        rows
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text).into_iter().map(|(_, _, cells)| cells).collect()
    }

    #[test]
    fn quotes_quote_or_are_text() {
        assert_eq!(cells("a;b\n\"x;y\nz\"\"\";2\n"), [vec!["a", "b"], vec!["x;y\nz\"", "2"]]);
        assert_eq!(
            cells("a;b\n\"Smart\" regions;2\n\"c\";3\n")[1],
            ["\"Smart\" regions", "2"],
            "a quote that quotes a word"
        );
        assert_eq!(
            cells("a;b\n\"the \"Smart\" region\";2\n\"c\";3\n")[1],
            ["the \"Smart\" region", "2"],
            "not doubled"
        );
        assert_eq!(cells("a;b\n5\" disks;2\nc;3\n")[1], ["5\" disks", "2"]);
        assert_eq!(cells("a;b\n\"never closed;2\nc;3\nd;4\n")[1..], [["\"never closed", "2"], ["c", "3"], ["d", "4"]]);
        assert_eq!(cells("a;b\n\"\";\"x\" \n"), [vec!["a", "b"], vec!["", "x"]], "a space behind the quote");
    }

    #[test]
    fn rows_and_lines_are_counted_through_every_line_end() {
        let text = "a,b\r\n\r\n\"1\n2\",3\r4,5\n6,7";
        let expected = [(1, 1, ["a", "b"]), (3, 3, ["1\n2", "3"]), (4, 5, ["4", "5"]), (5, 6, ["6", "7"])];
        assert_eq!(rows(text), expected.map(|(row, line, cells)| (row, line, cells.map(str::to_owned).to_vec())));
    }

    #[test]
    fn excel_s_own_line_about_the_separator_is_no_row() {
        assert_eq!(rows("sep=|\na|b;c;d\n1|2;3;4\n")[0], (2, 2, vec!["a".to_owned(), "b;c;d".to_owned()]));
    }
}
