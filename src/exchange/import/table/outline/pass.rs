//! One reading of a sheet, from which its outline comes.

use std::mem;

use crate::exchange::import::table::Refusal;
use crate::exchange::import::table::ask::letter;
use crate::exchange::import::table::book::Book;
use crate::exchange::import::table::cell::{Held, Merged, Record};
use crate::exchange::import::table::numbers::Look;
use crate::exchange::import::table::{Evidence, Progress, Watch};

use super::layout::{Layout, Sample};
use super::profile::{self, Together};
use super::tally::Tally;
use super::{Line, Outline, Total, totals};

/// So many rows show where the headings are.
const SAMPLE: usize = 300;

/// So many rows are read between two looks at whether it goes on.
const STEP: u64 = 1024;

/// So many rows may follow the table before they must belong to it.
const BELOW_MOST: usize = 400;

/// So many totals are listed.
const TOTALS_MOST: usize = 50_000;

/// Reads a sheet and finds its table; `None` when it was stopped.
pub(in crate::exchange::import::table) fn of(
    book: &Book,
    sheet: usize,
    watch: Watch<'_>,
) -> Result<Option<Outline>, Refusal> {
    let mut records = book.records(sheet)?;
    let mut sample = Vec::new();
    while sample.len() < SAMPLE
        && let Some(record) = records.next()?
    {
        sample.push(record);
    }
    if sample.is_empty() {
        let explanation = format!("there is nothing in sheet {}", sheet_name(book, sheet));
        return Err(book.source.problem(explanation, "choose another sheet, or export the file again"));
    }
    let layout = layout(book, &sample);
    let mut pass = Pass::new(&layout);
    for record in sample.iter().skip(layout.body) {
        pass.take(record.clone());
    }
    let mut rows = 0_u64;
    while let Some(record) = records.next()? {
        rows += 1;
        if rows.is_multiple_of(STEP) && !watch(Progress { done: records.done(), all: book.source.length }) {
            return Ok(None);
        }
        pass.take(record);
    }
    watch(Progress { done: book.source.length, all: book.source.length });
    let merged = records.merged();
    Ok(Some(pass.finish(sheet, &sample, &layout, merged)))
}

fn sheet_name(book: &Book, sheet: usize) -> String {
    match book.sheets().get(sheet) {
        Some(sheet) if !sheet.name.is_empty() => format!("`{}`", sheet.name),
        _ => (sheet + 1).to_string(),
    }
}

/// Where the table begins: as it was said, or as it looks.
fn layout(book: &Book, sample: &[Record]) -> Layout {
    let looked = Sample::of(sample).layout();
    let Some((first, last)) = book.manner.headings else { return looked };
    let body = sample.iter().position(|record| record.row > last).unwrap_or(sample.len());
    let top = sample.iter().position(|record| record.row >= first.max(1)).filter(|top| *top < body);
    Layout { headings: top.map(|top| (top, body - 1)), body, why: "it was said so".to_owned(), ..looked }
}

/// What is known of the table so far.
struct Pass<'l> {
    layout: &'l Layout,
    tallies: Vec<Tally>,
    /// Rows that may belong to the table or stand below it.
    waiting: Vec<Record>,
    first: u64,
    last: u64,
    parts: u64,
    totals: Vec<Total>,
}

impl<'l> Pass<'l> {
    fn new(layout: &'l Layout) -> Self {
        Self { layout, tallies: Vec::new(), waiting: Vec::new(), first: 0, last: 0, parts: 0, totals: Vec::new() }
    }

    /// Takes a row below the headings. A row that does not look like one of the table waits for one that does.
    fn take(&mut self, record: Record) {
        if self.is_of_the_table(&record) || self.waiting.len() >= BELOW_MOST {
            for waiting in mem::take(&mut self.waiting) {
                self.count(&waiting);
            }
            self.count(&record);
        } else {
            self.waiting.push(record);
        }
    }

    fn is_of_the_table(&self, record: &Record) -> bool {
        let filled = record.filled();
        if self.layout.typed.is_empty() {
            return filled * 2 >= self.layout.usual;
        }
        let typed = |column: &&usize| record.cells.get(**column).is_some_and(|cell| Look::of(cell).is_typed());
        let needed = self.layout.typed.len().div_ceil(3);
        self.layout.typed.iter().filter(typed).take(needed).count() >= needed && filled * 4 >= self.layout.usual
    }

    /// Counts a row of the table.
    fn count(&mut self, record: &Record) {
        if self.first == 0 {
            self.first = record.row;
        }
        self.last = record.row;
        if self.is_total(record) {
            return;
        }
        self.parts += 1;
        if self.tallies.len() < record.cells.len() {
            let before = self.parts - 1;
            self.tallies.resize_with(record.cells.len(), || Tally { empty: before, ..Tally::default() });
        }
        let nothing = Held::default();
        for (column, tally) in self.tallies.iter_mut().enumerate() {
            let held = record.cells.get(column).unwrap_or(&nothing);
            tally.count(record.row, held, &Look::of(held));
        }
    }

    fn is_total(&mut self, record: &Record) -> bool {
        let label = record.cells.iter().map(Held::tidy).find(|text| !text.is_empty() && totals::is_label(text));
        let Some(label) = label.filter(|_| record.filled() * 4 < self.layout.usual * 3 || self.layout.usual < 4) else {
            return false;
        };
        if self.totals.len() < TOTALS_MOST {
            let why = format!("`{label}` is what sums are called");
            self.totals.push(Total { row: record.row, label: label.to_owned(), why });
        }
        true
    }

    fn finish(mut self, sheet: usize, sample: &[Record], layout: &Layout, merged: Vec<Merged>) -> Outline {
        let below = self.below();
        let headings = layout.headings.map(|(first, last)| &sample[first..=last]).unwrap_or_default();
        let looked = Sample::of(headings);
        let said: Vec<&Record> = headings
            .iter()
            .enumerate()
            .filter(|(row, _)| !looked.says_nothing(*row))
            .map(|(_, record)| record)
            .collect();
        let width = said.iter().map(|record| record.texts().len()).max().unwrap_or(0).max(self.width());
        self.tallies.resize_with(width, || Tally { empty: self.parts, ..Tally::default() });
        let together = Together::of(&self.tallies);
        let (mut columns, mut questions) = (Vec::new(), Vec::new());
        for (place, tally) in self.tallies.iter().enumerate() {
            let lines = heading(&said, place, &merged);
            let (column, asked) = profile::column(letter(place), lines, tally, together);
            columns.push(column);
            questions.extend(asked);
        }
        let above = layout.headings.map_or(layout.body, |(first, _)| first);
        let lines =
            |records: &[Record]| records.iter().map(|record| Line { row: record.row, cells: record.texts() }).collect();
        let rows = headings.first().zip(headings.last()).map(|(first, last)| (first.row, last.row));
        let found = rows.map_or("none".to_owned(), |(first, last)| {
            if first == last { format!("row {first}") } else { format!("rows {first} to {last}") }
        });
        Outline {
            sheet,
            above: lines(&sample[..above.min(sample.len())]),
            headings: rows,
            columns,
            first: self.first,
            last: self.last,
            parts: self.parts,
            totals: self.totals,
            below: lines(&below),
            questions,
            evidence: vec![Evidence { about: "headings", found, why: layout.why.clone() }],
            merged,
        }
    }

    /// Columns in which a row of the table says something.
    fn width(&self) -> usize {
        self.tallies.iter().rposition(|tally| tally.filled() + tally.unknown > 0).map_or(0, |last| last + 1)
    }

    /// What stands below the table. Rows with several cells right under the last one still belong to it: one record may
    /// have many rows.
    fn below(&mut self) -> Vec<Record> {
        let mut waiting = mem::take(&mut self.waiting).into_iter().peekable();
        while let Some(record) =
            waiting.next_if(|record| self.last > 0 && record.row == self.last + 1 && record.filled() > 1)
        {
            self.count(&record);
        }
        waiting.collect()
    }
}

/// The lines of a column's heading. A merged cell heads all its columns.
fn heading(headings: &[&Record], column: usize, merged: &[Merged]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for record in headings {
        let spread = merged.iter().find(|merged| {
            (merged.rows.0..=merged.rows.1).contains(&record.row)
                && (merged.columns.0..=merged.columns.1).contains(&column)
        });
        let place = spread.map_or(column, |merged| merged.columns.0);
        let text = record.cells.get(place).map(Held::tidy).unwrap_or_default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if lines.last().is_none_or(|last| last != line) {
                lines.push(line.to_owned());
            }
        }
    }
    lines
}
