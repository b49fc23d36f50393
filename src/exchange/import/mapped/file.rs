//! A file as a list: its table found by the reader of tables.

use std::path::Path;

use super::cell::{Cell, Value};
use super::mapping::Mapping;
use super::source::{EachRow, ListQuestion, Sheet, Source, Unread};
use crate::exchange::import::table::{self, Answers, Book, Manner, Outline, RowKind};

/// A file with a list in it.
#[derive(Debug)]
pub struct ListFile {
    book: Book,
    outline: Outline,
    answers: Answers,
    sheet: Sheet,
}

/// Hears how many bytes of how many are read, and says whether it goes on.
pub type Heard<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

impl ListFile {
    /// Opens a file and finds its table: in the sheet that the mapping names, else in the likeliest.
    ///
    /// # Errors
    /// What is wrong with the file, or a person who stopped it.
    pub fn open(path: &Path, mapping: &Mapping, heard: Heard<'_>) -> Result<Self, Unread> {
        Self::of(Book::open(path, &Manner::default()).map_err(unread)?, mapping, heard)
    }

    /// The same for a file that is open already.
    ///
    /// # Errors
    /// As for [`ListFile::open`].
    pub fn of(book: Book, mapping: &Mapping, heard: Heard<'_>) -> Result<Self, Unread> {
        let mut found = Vec::new();
        let mut asked = None;
        let place = match mapping.sheet.as_deref().or(mapping.answer(SHEET)) {
            Some(name) => sheet_called(&book, name)?,
            None => {
                let proposed = book.proposed();
                if book.sheets().len() > 1 {
                    let name = book.sheets().get(proposed.sheet).map_or("", |sheet| sheet.name.as_str());
                    if proposed.rivals.is_empty() {
                        found.push(format!("the sheet is “{name}”: {}", proposed.why));
                    }
                }
                asked = which_sheet(&book, &proposed.rivals);
                proposed.sheet
            }
        };
        let mut watch = |progress: table::Progress| heard(progress.done, progress.all);
        let outline = book.outline(place, &mut watch).map_err(unread)?.ok_or(Unread::Stopped)?;
        let answers: Answers = mapping.answers.iter().map(|(id, word)| (id.as_str(), word.as_str())).collect();
        let mut sheet = sheet(&book, &outline, found);
        sheet.questions.extend(asked.map(|question| (None, question)));
        Ok(Self { book, outline, answers, sheet })
    }
}

/// What the question about the sheet is called.
const SHEET: &str = "sheet";

/// Asks which of several sheets is meant, where nothing tells them apart.
fn which_sheet(book: &Book, rivals: &[usize]) -> Option<ListQuestion> {
    let names: Vec<String> =
        rivals.iter().filter_map(|place| book.sheets().get(*place)).map(|sheet| sheet.name.clone()).collect();
    let ask = format!("{} sheets are equally like the list. Which one is it?", names.len());
    (!names.is_empty()).then(|| ListQuestion::of_all(SHEET, ask, names))
}

fn sheet_called(book: &Book, name: &str) -> Result<usize, Unread> {
    book.sheets().iter().position(|sheet| sheet.name == name).ok_or_else(|| {
        let names: Vec<&str> = book.sheets().iter().map(|sheet| sheet.name.as_str()).collect();
        Unread::File(format!("there is no sheet “{name}”\n  the file has: {}", names.join(", ")))
    })
}

fn unread(problem: impl std::fmt::Display) -> Unread {
    Unread::File(problem.to_string())
}

fn sheet(book: &Book, outline: &Outline, mut found: Vec<String>) -> Sheet {
    let texts = |lines: &[table::Line]| lines.iter().map(|line| line.cells.join(" ").trim().to_owned()).collect();
    let questions = outline.questions.iter().map(|question| {
        let place = outline.columns.iter().position(|column| column.letter == question.column);
        let asked = ListQuestion {
            id: question.id.clone(),
            column: question.column.clone(),
            row: question.row.and_then(|row| usize::try_from(row).ok()).unwrap_or(0),
            ask: question.ask.clone(),
            choices: question.choices.iter().map(|choice| choice.word.to_owned()).collect(),
            means: question.choices.iter().map(|choice| choice.means.clone()).collect(),
        };
        (place, asked)
    });
    let totals = outline.totals.iter().map(|total| {
        let row = usize::try_from(total.row).unwrap_or(usize::MAX);
        let label = if total.label.is_empty() { String::new() } else { format!(" “{}”", total.label) };
        (row, format!("it is a total{label}: {}", total.why))
    });
    let told = |evidence: &&table::Evidence| matches!(evidence.about, "encoding" | "separator" | "quotes" | "headings");
    let evidence = book.evidence().iter().chain(&outline.evidence).filter(told);
    found.extend(evidence.map(|it| format!("{}: {} ({})", it.about, it.found, it.why)));
    found.extend(below(&outline.below));
    Sheet {
        headings: outline.columns.iter().map(|column| (column.letter.clone(), column.heading.clone())).collect(),
        titles: texts(&outline.above),
        notes: texts(&outline.below),
        encoding: book.encoding().unwrap_or("UTF-8").to_owned(),
        questions: questions.collect(),
        left_out: totals.collect(),
        found,
    }
}

/// Says that rows stand below the table, and what the first of them says: it may be another table.
fn below(lines: &[table::Line]) -> Option<String> {
    let (first, last) = (lines.first()?, lines.last()?);
    let words =
        first.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
    let words = crate::exchange::Problem::excerpt(&words);
    Some(if first.row == last.row {
        format!("row {} stands below the table and is no part of it: “{words}”", first.row)
    } else {
        format!(
            "rows {} to {} stand below the table and are no part of it; the first says “{words}”",
            first.row, last.row
        )
    })
}

impl Source for ListFile {
    fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    fn rows(&self, each: EachRow<'_>) -> Result<(), Unread> {
        let mut cells: Vec<Cell> = Vec::new();
        for row in self.book.rows(&self.outline, &self.answers).map_err(unread)? {
            let row = row.map_err(unread)?;
            if row.kind != RowKind::Part {
                continue;
            }
            cells.clear();
            cells.extend(row.cells.into_iter().map(cell));
            if !each(usize::try_from(row.row).unwrap_or(usize::MAX), &cells)? {
                break;
            }
        }
        Ok(())
    }
}

fn cell(cell: table::Cell) -> Cell {
    let value = match cell.value {
        table::Value::Empty => Value::Empty,
        table::Value::Text | table::Value::Unclear => Value::Text,
        table::Value::Number(number) => Value::Number(number.value, number.currency),
        table::Value::Date(when) => Value::Date(when.first(), when.last()),
    };
    Cell { text: cell.text, value, is_spread: cell.is_spread }
}
