//! A report as plain data: headings, paragraphs, lists, tables, figures. What a template gives is read into it once
//! ([`read`]), and every format is written from it (`write`), so that all of them say the same.

mod read;

pub(super) use read::{Unreadable, read};

use chrono::NaiveDate;

/// A report.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Document {
    /// Its parts, in their order.
    pub blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// A heading: 1 is the title of the report.
    Heading(usize, Runs),
    /// A paragraph.
    Paragraph(Runs),
    /// A list, numbered or not.
    List(bool, Vec<Runs>),
    /// Names and what is said of each.
    Facts(Vec<(Runs, Runs)>),
    /// A table.
    Table(Table),
    /// A table that is drawn, too.
    Figure(Drawn, Table),
    /// A drawing alone, for where pictures are; its figures stand in another table.
    Picture(Drawn, Table),
}

/// How a table is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    /// A bar for each number, row by row.
    Bars,
    /// A line for each column of numbers over the first one.
    Line,
    /// Cells the darker the more they hold.
    Heat,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    /// What it is of.
    pub caption: Runs,
    /// Rows that name the columns.
    pub head: Vec<Row>,
    /// Its rows.
    pub body: Vec<Row>,
    /// Totals.
    pub foot: Vec<Row>,
}

/// The cells of a row.
pub(super) type Row = Vec<Cell>;

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// What it says.
    pub runs: Runs,
    /// Whether it names a row or a column.
    pub is_head: bool,
    /// How many columns and rows it takes.
    pub spans: (usize, usize),
    /// Whether it is set to the right, like a number.
    pub is_right: bool,
    /// Whether it wants to be looked at.
    pub is_bad: bool,
}

/// Text, piece by piece.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Runs(pub Vec<Run>);

/// A piece of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Run {
    /// Words.
    Text(String, Style),
    /// A value, with how it is written.
    Data(Value, String, Style),
    /// A new line.
    Break,
}

/// How a piece is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Strong.
    pub strong: bool,
    /// Emphasised.
    pub em: bool,
    /// Less important than what stands around it.
    pub quiet: bool,
    /// Where it leads.
    pub link: Option<String>,
}

/// A value that a spreadsheet can reckon with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    /// Nothing was entered, which is not zero.
    Nothing,
    /// An amount in cents.
    Cents(i64),
    /// Hundredths of a percent.
    Percent(i64),
    /// A part of one.
    Share(f64),
    /// Any other number.
    Number(f64),
    /// A year.
    Year(i64),
    /// A day.
    Date(NaiveDate),
}

impl Document {
    /// The title: what the first heading says.
    pub fn title(&self) -> String {
        let title = self.blocks.iter().find_map(|block| match block {
            Block::Heading(1, runs) => Some(runs.plain()),
            _ => None,
        });
        title.unwrap_or_default()
    }
}

impl Table {
    /// How many columns it has.
    pub fn columns(&self) -> usize {
        let width = |row: &Row| row.iter().map(|cell| cell.spans.0).sum();
        self.head.iter().chain(&self.body).chain(&self.foot).map(width).max().unwrap_or(0)
    }

    /// Whether each of its rows has a cell of its own in every column.
    pub fn is_plain(&self) -> bool {
        self.head.len() == 1 && self.head.iter().chain(&self.body).flatten().all(|cell| cell.spans == (1, 1))
    }
}

impl Cell {
    /// The value, where the cell holds one and nothing else.
    pub fn value(&self) -> Option<Value> {
        let mut said = self.runs.0.iter().filter(|run| !matches!(run, Run::Text(text, _) if text.trim().is_empty()));
        match (said.next(), said.next()) {
            (Some(Run::Data(value, ..)), None) => Some(*value),
            _ => None,
        }
    }
}

impl Value {
    /// The value as a number, for a chart. A day or a year is where it is on the way.
    pub fn number(self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "a bar is drawn, not reckoned with")]
        match self {
            Self::Cents(cents) => Some(cents as f64 / 100.0),
            Self::Percent(hundredths) => Some(hundredths as f64 / 100.0),
            Self::Share(share) => Some(share * 100.0),
            Self::Number(number) => Some(number),
            Self::Year(year) => Some(year as f64),
            Self::Date(_) | Self::Nothing => None,
        }
    }
}

impl Runs {
    /// The words alone; a new line is one.
    pub fn plain(&self) -> String {
        let said = self.0.iter().map(|run| match run {
            Run::Text(text, _) | Run::Data(_, text, _) => text.as_str(),
            Run::Break => "\n",
        });
        said.collect::<String>().trim().to_owned()
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.plain().is_empty()
    }
}
