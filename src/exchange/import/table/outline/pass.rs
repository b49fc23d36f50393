//! One reading of a sheet, from which its outline comes.

use std::mem;

use crate::exchange::import::table::ask::letter;
use crate::exchange::import::table::book::Book;
use crate::exchange::import::table::cell::{Held, Merged, Record};
use crate::exchange::import::table::numbers::Look;
use crate::exchange::import::table::{Evidence, Progress, Refusal, Watch};

use super::layout::{Layout, Sample};
use super::profile::{self, Together};
use super::tally::Tally;
use super::totals::{Found, Sums};
use super::{Line, Outline, Total};

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
    let mut pass = Pass::new(&layout, &sample);
    for record in sample.iter().skip(layout.body) {
        pass.take(record.clone());
    }
    let mut rows = 0_u64;
    while let Some(record) = records.next()? {
        rows += 1;
        let done = records.done().min(book.source.length);
        if rows.is_multiple_of(STEP) && !watch(Progress { done, all: book.source.length }) {
            return Ok(None);
        }
        pass.take(record);
    }
    if !watch(Progress { done: book.source.length, all: book.source.length }) {
        return Ok(None);
    }
    let merged = records.merged();
    Ok(Some(pass.finish(sheet, &sample, merged)))
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

/// A row and what its cells look like.
struct Looked {
    record: Record,
    looks: Vec<Look>,
    filled: usize,
}

/// What is known of the table so far.
struct Pass<'l> {
    layout: &'l Layout,
    /// The last line of the headings, which long lists repeat on each page.
    heading: Vec<String>,
    tallies: Vec<Tally>,
    /// Rows that may belong to the table or stand below it.
    waiting: Vec<Looked>,
    first: u64,
    last: u64,
    parts: u64,
    sums: Sums,
    totals: Vec<Total>,
}

impl<'l> Pass<'l> {
    fn new(layout: &'l Layout, sample: &[Record]) -> Self {
        let heading = layout.headings.map(|(_, last)| sample[last].texts()).unwrap_or_default();
        Self {
            layout,
            heading,
            tallies: Vec::new(),
            waiting: Vec::new(),
            first: 0,
            last: 0,
            parts: 0,
            sums: Sums::default(),
            totals: Vec::new(),
        }
    }

    /// Takes a row below the headings. A row that does not look like one of the table waits for one that does.
    fn take(&mut self, record: Record) {
        let looks: Vec<Look> = record.cells.iter().map(Look::of).collect();
        let filled = looks.iter().filter(|look| !look.is_empty).count();
        let looked = Looked { record, looks, filled };
        if self.is_of_the_table(&looked) || self.waiting.len() >= BELOW_MOST {
            for waiting in mem::take(&mut self.waiting) {
                self.count(&waiting);
            }
            self.count(&looked);
        } else {
            self.waiting.push(looked);
        }
    }

    fn is_of_the_table(&self, row: &Looked) -> bool {
        if self.layout.typed.is_empty() {
            return row.filled * 2 >= self.layout.usual;
        }
        let typed = |column: &&usize| row.looks.get(**column).is_some_and(Look::is_typed);
        let needed = self.layout.typed.len().div_ceil(3);
        self.layout.typed.iter().filter(typed).take(needed).count() >= needed && row.filled * 4 >= self.layout.usual
    }

    /// Counts a row of the table.
    fn count(&mut self, row: &Looked) {
        let record = &row.record;
        if self.first == 0 {
            self.first = record.row;
        }
        self.last = record.row;
        let is_section = row.filled == 1 && self.layout.usual > 2 && !row.looks.iter().any(Look::is_typed);
        if is_section || self.repeats_heading(record) {
            return;
        }
        match self.sums.find(record, &row.looks, row.filled, self.layout.usual) {
            Found::Total { label, why } => {
                if self.totals.len() < TOTALS_MOST {
                    self.totals.push(Total { row: record.row, label, why });
                }
            }
            Found::Part => self.part(row),
        }
    }

    fn part(&mut self, row: &Looked) {
        self.parts += 1;
        self.sums.add(&row.looks);
        if self.tallies.len() < row.looks.len() {
            let before = self.parts - 1;
            self.tallies.resize_with(row.looks.len(), || Tally { empty: before, ..Tally::default() });
        }
        for (column, tally) in self.tallies.iter_mut().enumerate() {
            match row.record.cells.get(column).zip(row.looks.get(column)) {
                Some((held, look)) => tally.count(row.record.row, held, look),
                None => tally.empty += 1,
            }
        }
    }

    fn repeats_heading(&self, record: &Record) -> bool {
        self.heading.len() > 1 && record.texts() == self.heading
    }

    fn finish(mut self, sheet: usize, sample: &[Record], merged: Vec<Merged>) -> Outline {
        let layout = self.layout;
        let below = self.below();
        let headings = layout.headings.map(|(first, last)| &sample[first..=last]).unwrap_or_default();
        let looked = Sample::of(headings);
        let is_said = |(row, _): &(usize, &Record)| !looked.is_numbering(*row);
        let said: Vec<&Record> = headings.iter().enumerate().filter(is_said).map(|(_, record)| record).collect();
        let width = said.iter().map(|record| record.texts().len()).max().unwrap_or(0).max(self.width());
        self.tallies.resize_with(width, || Tally { empty: self.parts, ..Tally::default() });
        let tallies = mem::take(&mut self.tallies).into_iter().enumerate();
        let headed: Vec<_> = tallies.map(|(place, tally)| (heading(&said, place, &merged), tally)).collect();
        let together = Together::of(&headed);
        let (mut columns, mut questions) = (Vec::new(), Vec::new());
        for (place, (lines, tally)) in headed.into_iter().enumerate() {
            let (column, asked) = profile::column(letter(place), lines, &tally, together);
            columns.push(column);
            questions.extend(asked);
        }
        questions.extend(self.sums.questions());
        let above = layout.headings.map_or(layout.body, |(first, _)| first);
        let line = |record: &Record| Line { row: record.row, cells: record.texts() };
        let rows = headings.first().zip(headings.last()).map(|(first, last)| (first.row, last.row));
        Outline {
            sheet,
            above: sample[..above.min(sample.len())].iter().map(line).collect(),
            headings: rows,
            columns,
            first: self.first,
            last: self.last,
            parts: self.parts,
            totals: self.totals,
            below: below.iter().map(|looked| line(&looked.record)).collect(),
            questions,
            evidence: vec![Evidence { about: "headings", found: in_words(rows), why: layout.why.clone() }],
            merged,
        }
    }

    /// Columns in which a row of the table says something.
    fn width(&self) -> usize {
        self.tallies.iter().rposition(|tally| tally.filled() + tally.unknown > 0).map_or(0, |last| last + 1)
    }

    /// What stands below the table. Rows with several cells right under the last one still belong to it: one record may
    /// have many rows.
    fn below(&mut self) -> Vec<Looked> {
        let mut waiting = mem::take(&mut self.waiting).into_iter().peekable();
        let belongs =
            |last: u64, row: &Looked| last > 0 && row.record.row == last + 1 && row.filled > 1 && !is_note(row);
        while let Some(row) = waiting.next_if(|row| belongs(self.last, row)) {
            self.count(&row);
        }
        waiting.collect()
    }
}

/// A note under a table begins with the sign that refers to it.
fn is_note(row: &Looked) -> bool {
    let first = row.record.cells.iter().map(Held::tidy).find(|text| !text.is_empty()).unwrap_or_default();
    first.starts_with(['*', '†', '‡', '¹', '²', '³'])
}

fn in_words(rows: Option<(u64, u64)>) -> String {
    match rows {
        None => "none".to_owned(),
        Some((first, last)) if first == last => format!("row {first}"),
        Some((first, last)) => format!("rows {first} to {last}"),
    }
}

/// The lines of a column's heading. A merged cell heads all its columns.
fn heading(headings: &[&Record], column: usize, merged: &[Merged]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for record in headings {
        let spread = merged.iter().find(|merged| merged.has(record.row, column));
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
