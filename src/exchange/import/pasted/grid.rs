//! The cells of a text as spreadsheets put it on the clipboard: tabs between cells, line breaks between rows, and
//! quotes around cells that hold either.

use std::borrow::Cow;

use crate::exchange::formula;

/// One row that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row<'t> {
    /// Its number among all rows of the paste, empty ones too, counted from 1.
    pub(super) number: usize,
    /// Its cells.
    pub(super) cells: Vec<Cow<'t, str>>,
}

/// The rows that say something. A quote that begins a cell and is not closed before the next tab or line break is
/// part of the text: `5" disks` and `"Smart" regions` are no quoted cells.
pub(super) fn rows(text: &str) -> Vec<Row<'_>> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Vec::new();
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        let mut cells = Vec::new();
        loop {
            let (cell, after) = cell(rest);
            cells.push(as_written(cell));
            match after.strip_prefix('\t') {
                Some(next) => rest = next,
                None => {
                    rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after);
                    break;
                }
            }
        }
        if cells.iter().any(|cell| !is_blank(cell)) {
            rows.push(Row { number, cells });
        }
    }
    rows
}

/// A cell without the mark that keeps a spreadsheet from running it.
fn as_written(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(text) => Cow::Borrowed(formula::original(text)),
        Cow::Owned(text) => Cow::Owned(formula::original(&text).to_owned()),
    }
}

/// Whether a cell says nothing.
pub(super) fn is_blank(cell: &str) -> bool {
    cell.chars().all(|letter| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}'))
}

/// The first cell, and what follows it from its tab or line break on.
fn cell(text: &str) -> (Cow<'_, str>, &str) {
    if let Some(quoted) = text.strip_prefix('"').and_then(quoted) {
        return quoted;
    }
    let (cell, after) = text.split_at(text.find(['\t', '\n', '\r']).unwrap_or(text.len()));
    (Cow::Borrowed(cell), after)
}

/// A quoted cell after its opening quote; two quotes in it stand for one.
fn quoted(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut from = 0;
    loop {
        let quote = from + text[from..].find('"')?;
        let after = &text[quote + 1..];
        if after.starts_with('"') {
            from = quote + 2;
        } else if after.is_empty() || after.starts_with(['\t', '\n', '\r']) {
            let cell = &text[..quote];
            let cell = if cell.contains('"') { Cow::Owned(cell.replace("\"\"", "\"")) } else { Cow::Borrowed(cell) };
            return Some((cell, after));
        } else {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str) -> Vec<(usize, Vec<String>)> {
        rows(text).into_iter().map(|row| (row.number, row.cells.into_iter().map(Cow::into_owned).collect())).collect()
    }

    fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn every_program_s_clipboard_is_read() {
        assert_eq!(cells("a\tb\r\nc\td\r\n"), [row(1, &["a", "b"]), row(2, &["c", "d"])], "Excel");
        assert_eq!(cells("a\tb\nc\td"), [row(1, &["a", "b"]), row(2, &["c", "d"])], "LibreOffice");
        assert_eq!(cells("a\rb\r"), [row(1, &["a"]), row(2, &["b"])], "old Macintosh programs");
        assert_eq!(
            cells("\u{feff}a\t\t\n\n \t\nb"),
            [row(1, &["a", "", ""]), row(4, &["b"])],
            "rows keep their number"
        );
        assert_eq!(cells("\"one\r\ntwo\ttabs \"\"x\"\"\"\tb\n"), [row(1, &["one\r\ntwo\ttabs \"x\"", "b"])]);
        assert_eq!(cells("\"\"\t\"a\""), [row(1, &["", "a"])]);
        assert_eq!(
            cells("5\" disks\t\"Smart\" regions\n\"open\tb"),
            [row(1, &["5\" disks", "\"Smart\" regions"]), row(2, &["\"open", "b"])],
            "quotes that quote no cell"
        );
        assert_eq!(cells(""), []);
        assert_eq!(cells("\r\n\t\t\n"), []);
    }

    proptest! {
        #[test]
        fn any_cell_survives_the_way(cells_in in prop::collection::vec(prop::collection::vec("[a\"\t\r\n é]{0,6}", 1..4), 1..5)) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join("\t") + "\r\n";
            let text: String = cells_in.iter().map(line).collect();
            let expected: Vec<_> =
                (1..).zip(cells_in).filter(|(_, row)| row.iter().any(|cell| !is_blank(cell))).collect();
            prop_assert_eq!(cells(&text), expected);
        }

        #[test]
        fn any_text_is_cells(text in "\\PC*|[\"a\t\n\r]*") {
            let unquoted: String = text.chars().filter(|letter| *letter != '"').collect();
            let kept: usize = rows(&unquoted).iter().flat_map(|row| &row.cells).map(|cell| cell.len()).sum();
            prop_assert!(kept <= unquoted.len());
            let _ = rows(&text);
        }
    }
}
