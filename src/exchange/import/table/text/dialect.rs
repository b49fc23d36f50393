//! What parts the cells of a text.

use std::collections::BTreeMap;

use super::records::cut;
use crate::exchange::import::table::{Evidence, Manner};

/// How cells are parted and quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::exchange::import::table) struct Dialect {
    /// The sign between cells; none where each line is one.
    pub(super) separator: Option<u8>,
    /// Whether quotes quote.
    pub(super) has_quotes: bool,
}

pub(super) struct Found {
    pub(super) dialect: Dialect,
    pub(super) evidence: Vec<Evidence>,
}

const SEPARATORS: [(u8, &str); 4] = [(b';', "semicolon"), (b'\t', "tab"), (b',', "comma"), (b'|', "bar")];

/// So many rows are tried.
const TRIED: usize = 400;

/// Tries every separator, and takes the one by which most rows have the same number of cells.
pub(super) fn find(sample: &str, is_whole: bool, manner: &Manner) -> Found {
    let (said, body) = said(sample);
    let separator = manner.separator.filter(char::is_ascii).map(|sign| sign as u8);
    let told = separator.map(|sign| (sign, "it was said so")).or(said.map(|sign| (sign, "the first line says so")));
    let has_quotes = manner.has_quotes.unwrap_or(true);
    let (separator, mut evidence) = match told {
        Some((sign, why)) => (Some(sign), vec![found("separator", name(sign), why)]),
        None => best(body, is_whole, has_quotes),
    };
    let dialect = Dialect { separator, has_quotes };
    evidence.push(quotes(body, dialect));
    evidence.push(line_ends(sample));
    Found { dialect, evidence }
}

fn found(about: &'static str, found: impl Into<String>, why: impl Into<String>) -> Evidence {
    Evidence { about, found: found.into(), why: why.into() }
}

fn name(sign: u8) -> String {
    let known = SEPARATORS.iter().find(|(separator, _)| *separator == sign).map(|(_, name)| (*name).to_owned());
    known.unwrap_or_else(|| format!("`{}`", char::from(sign)))
}

/// Excel lets the first line say the separator: `sep=;`.
pub(super) fn said(text: &str) -> (Option<u8>, &str) {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let bare = line.trim_matches('"');
    match bare.strip_prefix("sep=").or_else(|| bare.strip_prefix("SEP=")).map(str::as_bytes) {
        Some([sign]) => (Some(*sign), &text[line.len()..]),
        _ => (None, text),
    }
}

/// How a separator does.
struct Tried {
    separator: u8,
    name: &'static str,
    /// Rows that were cut.
    rows: usize,
    /// Rows with the most usual number of cells.
    usual: usize,
    /// That number.
    width: usize,
}

fn best(sample: &str, is_whole: bool, has_quotes: bool) -> (Option<u8>, Vec<Evidence>) {
    let mut tried: Vec<Tried> =
        SEPARATORS.iter().filter_map(|(sign, name)| attempt(sample, is_whole, has_quotes, *sign, name)).collect();
    tried.sort_by_key(|tried| std::cmp::Reverse(tried.score()));
    let mut tried = tried.into_iter();
    let Some(best) = tried.next() else {
        return (
            None,
            vec![found("separator", "none", "no line has a semicolon, tab, comma or bar that parts it as others are")],
        );
    };
    let next = tried.next().map(|next| format!("; by {} it would be {} of {}", next.name, next.usual, next.rows));
    let why =
        format!("{} of {} lines have {} cells by it{}", best.usual, best.rows, best.width, next.unwrap_or_default());
    (Some(best.separator), vec![found("separator", best.name, why)])
}

impl Tried {
    /// Rows alike count most; more cells break a tie, for a comma inside prices also parts every line once.
    fn score(&self) -> (usize, usize) {
        (self.usual * 20 / self.rows.max(1), self.width.min(200))
    }
}

fn attempt(sample: &str, is_whole: bool, has_quotes: bool, separator: u8, name: &'static str) -> Option<Tried> {
    let dialect = Dialect { separator: Some(separator), has_quotes };
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut rest, mut rows) = (sample, 0);
    while rows < TRIED
        && let Some(record) = cut(rest, dialect, is_whole)
        && record.used > 0
    {
        rest = &rest[record.used..];
        if record.cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows += 1;
            *widths.entry(record.cells.len()).or_default() += 1;
        }
    }
    let (width, usual) = widths
        .into_iter()
        .filter(|(width, _)| *width > 1)
        .max_by_key(|(width, rows)| (*rows * (*width).min(4), *width))?;
    Some(Tried { separator, name, rows, usual, width })
}

fn quotes(sample: &str, dialect: Dialect) -> Evidence {
    if !dialect.has_quotes {
        return found("quotes", "none", "it was said so");
    }
    let opens = |before: u8| Some(before) == dialect.separator || matches!(before, b'\n' | b'\r');
    let bytes = sample.as_bytes();
    let quoted = (0..bytes.len()).filter(|at| bytes[*at] == b'"' && (*at == 0 || opens(bytes[at - 1]))).count();
    match quoted {
        0 => found("quotes", "none", "no cell of the first lines begins with one"),
        1 => found("quotes", "double", "one cell of the first lines begins with one"),
        cells => found("quotes", "double", format!("{cells} cells of the first lines begin with one")),
    }
}

fn line_ends(sample: &str) -> Evidence {
    let both = sample.matches("\r\n").count();
    let (returns, feeds) = (sample.matches('\r').count() - both, sample.matches('\n').count() - both);
    let kinds: Vec<String> = [("CRLF", both), ("LF", feeds), ("CR", returns)]
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{count} {name}"))
        .collect();
    let name = match (both > 0, feeds > 0, returns > 0) {
        (true, false, false) => "CRLF",
        (false, true, false) => "LF",
        (false, false, true) => "CR",
        (false, false, false) => "none",
        _ => "mixed",
    };
    let why =
        if kinds.is_empty() { "it is one line".to_owned() } else { format!("{} in the first lines", kinds.join(", ")) };
    found("line ends", name, why)
}
