//! A Gantt chart by quarter, as text: one row's bar, and the scale above it.

use chrono::{Datelike, NaiveDate};

use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;

/// The years a chart runs through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    first: i32,
    years: i32,
}

/// Quarters of a year.
const QUARTERS: i32 = 4;

impl Scale {
    /// From the first to the last year, both included.
    #[must_use]
    pub fn new(first: i32, last: i32) -> Self {
        Self { first, years: (last - first + 1).clamp(1, 40) }
    }

    /// Columns a quarter takes when there is room for `columns`: one to three. Where even one is too many, the
    /// last years stay away.
    fn quarter(self, columns: u16) -> u16 {
        (columns / u16::try_from(self.years * QUARTERS).unwrap_or(u16::MAX).max(1)).clamp(1, 3)
    }

    /// The column of a date, counted from the left edge; it may lie outside.
    fn column(self, date: NaiveDate, columns: u16) -> i32 {
        let quarter = i32::from(self.quarter(columns));
        let past = (date.year() - self.first) * QUARTERS;
        // By months, so that a quarter's first day always stands in its first column.
        let months = i32::try_from(date.month0()).unwrap_or(0);
        past * quarter + months * quarter / 3
    }

    /// The years above the chart.
    #[must_use]
    pub fn header(self, columns: u16) -> String {
        let wide = usize::from(self.quarter(columns) * 4);
        let years = self.first..self.first + self.years;
        // Four digits would run into each other where a year has four columns.
        years.map(|year| if wide > 4 { format!("{year:<wide$}") } else { format!("’{:02} ", year % 100) }).collect()
    }

    /// One row: the bar from start to end, milestones, and the mark of today.
    #[must_use]
    pub fn row(self, columns: u16, bar: &Bar<'_>, today: NaiveDate) -> Vec<Span> {
        let most = i32::from(columns).min(self.years * QUARTERS * i32::from(self.quarter(columns)));
        let column = |date| self.column(date, columns);
        let today = column(today);
        let (from, to) = match (bar.starts, bar.ends) {
            (Some(starts), Some(ends)) => (column(starts), column(ends)),
            (Some(starts), None) => (column(starts), most - 1),
            (None, Some(ends)) => (0, column(ends)),
            (None, None) => (1, 0),
        };
        let quarter = i32::from(self.quarter(columns)) * QUARTERS;
        let mut spans: Vec<Span> = Vec::new();
        for at in 0..most {
            let milestone = bar.milestones.iter().find(|milestone| column(milestone.due) == at);
            let (glyph, role) = match milestone {
                Some(milestone) if milestone.is_done => ("◆", Role::Fine),
                Some(_) => ("◇", Role::Warning),
                None if (from..=to).contains(&at) => (bar.glyph, bar.role),
                None if at == today => ("│", Role::Accent),
                None if at % quarter == 0 => ("┊", Role::Border),
                None => (" ", Role::Plain),
            };
            match spans.last_mut() {
                Some(last) if last.role == role => last.text.push_str(glyph),
                _ => spans.push(span(glyph, role)),
            }
        }
        spans
    }
}

/// What one row of a chart shows.
pub struct Bar<'a> {
    /// First day; open to the left without one.
    pub starts: Option<NaiveDate>,
    /// Last day; open to the right without one.
    pub ends: Option<NaiveDate>,
    /// What the bar is made of, so that its state is seen without colour.
    pub glyph: &'a str,
    /// The role of the bar.
    pub role: Role,
    /// Marks on it.
    pub milestones: &'a [Mark],
}

/// A milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When it is due, or was reached.
    pub due: NaiveDate,
    /// Whether it was reached.
    pub is_done: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_bar_runs_from_its_first_to_its_last_quarter() {
        let scale = Scale::new(2025, 2026);
        let milestones = [Mark { due: day("2025-12-15"), is_done: true }];
        let bar = Bar {
            starts: Some(day("2025-04-01")),
            ends: Some(day("2026-06-30")),
            glyph: "█",
            role: Role::Accent,
            milestones: &milestones,
        };
        let row: String = scale.row(8, &bar, day("2026-11-23")).into_iter().map(|span| span.text).collect();
        assert_eq!(row, "┊██◆██ │");
        assert_eq!((scale.header(8), scale.header(16)), ("’25 ’26 ".to_owned(), "2025    2026    ".to_owned()));
    }
}
