//! Where the headings end and the table begins.

use crate::exchange::import::table::cell::Record;
use crate::exchange::import::table::numbers::{Look, says_nothing};

/// The first rows of a sheet, looked at.
pub(super) struct Sample<'r> {
    records: &'r [Record],
    looks: Vec<Vec<Look>>,
    /// Columns that hold figures or dates.
    typed: Vec<usize>,
    /// Columns that hold years below a heading which is none.
    years: Vec<usize>,
    width: usize,
}

/// What was found: places in the sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The rows of the headings.
    pub(super) headings: Option<(usize, usize)>,
    /// The first row of the table.
    pub(super) body: usize,
    /// Columns with figures or dates.
    pub(super) typed: Vec<usize>,
    /// Cells that rows of the table mostly have.
    pub(super) usual: usize,
    pub(super) why: String,
}

impl<'r> Sample<'r> {
    pub(super) fn of(records: &'r [Record]) -> Self {
        let looks: Vec<Vec<Look>> = records.iter().map(|record| record.cells.iter().map(Look::of).collect()).collect();
        let width = looks.iter().map(Vec::len).max().unwrap_or(0);
        let mut sample = Self { records, looks, typed: Vec::new(), years: Vec::new(), width };
        for column in 0..width {
            let cells = || sample.looks.iter().filter_map(|row| row.get(column)).filter(|look| !look.is_empty);
            let (filled, typed) = (cells().count(), cells().filter(|look| look.is_typed()).count());
            let years = cells().filter(|look| look.is_year()).count();
            let enough = if records.len() <= 4 { 1 } else { 2 };
            if typed >= enough && typed * 10 >= filled * 4 {
                sample.typed.push(column);
                if years * 2 > typed {
                    sample.years.push(column);
                }
            }
        }
        sample
    }

    fn filled(&self, row: usize) -> usize {
        self.looks[row].iter().filter(|look| !look.is_empty).count()
    }

    /// How many columns of figures and dates have one in this row. A year over figures is a heading.
    fn matches(&self, row: usize) -> usize {
        if self.is_numbering(row) {
            return 0;
        }
        let fits = |column: &usize| {
            let look = self.looks[row].get(*column);
            look.is_some_and(|look| look.is_typed() && (!look.is_year() || self.years.contains(column)))
        };
        self.typed.iter().filter(|column| fits(column)).count()
    }

    /// Whether a row only numbers its columns: 1, 2, 3 … or (1), (2), (3) …
    pub(super) fn is_numbering(&self, row: usize) -> bool {
        let bare = |text: &str| text.trim_matches(['(', ')', '[', ']', '.', ' ']).parse::<usize>().ok();
        let cells = self.records[row].cells.iter().filter(|cell| !cell.is_empty());
        let numbers: Vec<Option<usize>> = cells.map(|cell| bare(cell.tidy())).collect();
        let follow = numbers.windows(2).all(|pair| matches!(pair, [Some(one), Some(two)] if *two == one + 1));
        numbers.len() >= 3 && matches!(numbers[0], Some(0..=2)) && follow
    }

    /// Cells that rows mostly have.
    fn usual(&self, from: usize) -> usize {
        let mut counts: Vec<usize> =
            (from..self.looks.len()).map(|row| self.filled(row)).filter(|count| *count > 1).collect();
        counts.sort_unstable();
        counts.get(counts.len() / 2).copied().unwrap_or(1)
    }

    /// Where the table begins.
    pub(super) fn layout(&self) -> Layout {
        let usual = self.usual(0);
        let matches: Vec<usize> = (0..self.looks.len()).map(|row| self.matches(row)).collect();
        let mut some: Vec<usize> = matches.iter().copied().filter(|count| *count > 0).collect();
        some.sort_unstable();
        let typical = some.get(some.len() / 2).copied().unwrap_or(0);
        let needed = typical.div_ceil(2).max(1);
        let is_body = |row: &usize| matches[*row] >= needed && self.filled(*row) * 3 >= usual;
        let Some(first) = (0..self.looks.len()).find(is_body).filter(|_| typical > 0) else {
            return self.of_text(usual);
        };
        let main = self.main(first, usual);
        let Some(main) = main else {
            return self.layout_at(None, first, usual, "the first row already holds figures or dates");
        };
        let body = self.end(main, first);
        let top = self.top(main);
        let lines = body - top;
        let rows = if lines == 1 { "row of text stands" } else { "rows of text stand" };
        let why = format!("{lines} {rows} over columns of figures or dates");
        self.layout_at(Some((top, body - 1)), body, usual, &why)
    }

    fn layout_at(&self, headings: Option<(usize, usize)>, body: usize, usual: usize, why: &str) -> Layout {
        let usual = if body < self.looks.len() { self.usual(body) } else { usual };
        Layout { headings, body, typed: self.typed.clone(), usual, why: why.to_owned() }
    }

    /// A table of text alone: its headings are the first row that is as full as the others.
    fn of_text(&self, usual: usize) -> Layout {
        let is_full = |row: &usize| self.filled(*row) * 5 >= usual * 4 && (usual == 1 || self.filled(*row) > 1);
        match (0..self.looks.len()).find(is_full) {
            Some(row) => {
                let why = "it is the first row with as many cells as those below";
                self.layout_at(Some((row, row)), row + 1, usual, why)
            }
            None => self.layout_at(None, 0, usual, "no row is as full as the others"),
        }
    }

    /// Whether two rows of the sample stand one under the other.
    fn is_joined(&self, row: usize) -> bool {
        self.records[row + 1].row - self.records[row].row == 1
    }

    /// The row of headings above the first row of the table: the first full one of text, with nothing empty between.
    fn main(&self, first: usize, usual: usize) -> Option<usize> {
        let body_width = self.filled(first).min(usual).max(1);
        let is_heading = |row: usize| {
            let wide = if body_width <= 2 { 1 } else { (body_width * 2).div_ceil(5).max(2) };
            self.filled(row) >= wide && self.matches(row) == 0 && !self.is_numbering(row)
        };
        let mut found = None;
        for row in (0..first).rev() {
            if is_heading(row) {
                found = Some(row);
            }
            // An empty row may stand between the headings and the table, but not between two lines of headings.
            if row > 0 && found.is_some() && !self.is_joined(row - 1) {
                break;
            }
        }
        // Of rows that are joined the first full one is it, unless a fuller one follows: that one has the headings.
        let found = found?;
        let fullest =
            (found..first).filter(|row| is_heading(*row)).max_by_key(|row| (self.filled(*row), usize::MAX - row))?;
        Some(if self.filled(found) * 3 >= self.filled(fullest) * 2 { found } else { fullest })
    }

    /// The first row of the table, below the headings: a row without figures may be one of it.
    fn end(&self, main: usize, first: usize) -> usize {
        (main + 1..first).rev().find(|row| self.continues_heading(*row)).map_or(main + 1, |row| row + 1)
    }

    /// Whether a row below the main line of headings is one more line of them: it has words over the figures.
    fn continues_heading(&self, row: usize) -> bool {
        if self.is_numbering(row) {
            return true;
        }
        let words = |column: &&usize| {
            let cell = self.records[row].cells.get(**column);
            cell.is_some_and(|cell| !cell.is_empty() && !says_nothing(cell.tidy()))
        };
        self.filled(row) > 1 && self.typed.iter().filter(words).count() > 0
    }

    /// The topmost line of headings: names of groups may stand above the main line.
    fn top(&self, main: usize) -> usize {
        let mut top = main;
        while top > 0 && self.is_joined(top - 1) && self.is_group(top - 1) {
            top -= 1;
        }
        top
    }

    /// Whether a row names groups of columns: two texts and more, of which one stands over figures further right.
    fn is_group(&self, row: usize) -> bool {
        let looks = &self.looks[row];
        let is_text = looks.iter().all(|look| look.is_empty || !look.is_typed() || look.is_year());
        let last = looks.iter().rposition(|look| !look.is_empty).unwrap_or(0);
        self.filled(row) > 1 && is_text && last * 3 >= self.width && last > 1
    }
}
