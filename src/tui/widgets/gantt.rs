//! A Gantt chart by quarter, as text: one row's bar, and the scale above it.

use chrono::{Datelike, NaiveDate};

use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;
use crate::views::timeline::MilestoneState;

/// The years a chart runs through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    first: i32,
    years: i32,
}

/// What the bar of an action that runs is made of.
pub const HEAVY: &str = "━";

/// Quarters of a year.
const QUARTERS: i32 = 4;

impl Scale {
    /// From the first to the last year, both included.
    #[must_use]
    pub fn new(first: i32, last: i32) -> Self {
        Self { first, years: (last - first + 1).clamp(1, 40) }
    }

    /// Years that find no room.
    #[must_use]
    pub fn hidden(self, columns: u16) -> i32 {
        (self.years - i32::from(columns) / QUARTERS).max(0)
    }

    /// The same without its first years, so that later ones find room; never more of them than that takes.
    #[must_use]
    pub fn after(self, years: i32, columns: u16) -> Self {
        let gone = years.clamp(0, self.hidden(columns));
        Self { first: self.first + gone, years: self.years - gone }
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
            let piece = bar.pieces.iter().find(|piece| piece.column == at);
            let (glyph, role) = match (milestone, piece) {
                (_, Some(piece)) if piece.is_broken => (piece.glyph, Role::Error),
                (Some(milestone), _) => milestone.state.look(),
                (None, Some(piece)) if (from..=to).contains(&at) => (piece.across(bar.glyph), bar.role),
                (None, None) if (from..=to).contains(&at) => (bar.glyph, bar.role),
                (None, Some(piece)) => (piece.glyph, Role::Dim),
                (None, None) if at == today => ("│", Role::Accent),
                (None, None) if at % quarter == 0 => ("┊", Role::Border),
                (None, None) => (" ", Role::Plain),
            };
            match spans.last_mut() {
                Some(last) if last.role == role => last.text.push_str(glyph),
                _ => spans.push(span(glyph, role)),
            }
        }
        spans
    }

    /// What the lines from actions to those that wait for them leave in a row.
    #[must_use]
    pub fn pieces(self, columns: u16, waits: &[Wait], row: usize) -> Vec<Piece> {
        let mut joined: Vec<Piece> = Vec::new();
        for piece in waits.iter().flat_map(|wait| self.pieces_of(columns, wait, row)) {
            match joined.iter_mut().find(|other| other.column == piece.column) {
                Some(other) => *other = other.joined(piece),
                None => joined.push(piece),
            }
        }
        joined
    }

    fn pieces_of(self, columns: u16, wait: &Wait, row: usize) -> Vec<Piece> {
        let (ends, starts) = (self.column(wait.ends, columns), self.column(wait.starts, columns));
        let is_broken = wait.starts < wait.ends;
        // The line goes down behind the end, or in front of the start where that comes at once.
        let down = if is_broken { ends + 1 } else { (ends + 1).min(starts - 1).max(ends) };
        let piece = |column, glyph| Piece { column, glyph, is_broken };
        let (first, last) = (wait.from.min(wait.to), wait.from.max(wait.to));
        if !(first..=last).contains(&row) || wait.from == wait.to {
            return Vec::new();
        }
        let is_down = wait.to > wait.from;
        match row {
            row if row == wait.from => vec![piece(down, if is_down { "╮" } else { "╯" })],
            row if row != wait.to => vec![piece(down, "│")],
            _ if is_broken => vec![piece(down, "╳")],
            _ => {
                let along =
                    (down + 1..starts).map(|column| piece(column, if column == starts - 1 { "▸" } else { "─" }));
                [piece(down, if is_down { "╰" } else { "╭" })].into_iter().chain(along).collect()
            }
        }
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
    /// Lines of dependencies that come through.
    pub pieces: &'a [Piece],
}

/// An action that can only start when another one has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Row of the one that has to end.
    pub from: usize,
    /// Its last day.
    pub ends: NaiveDate,
    /// Row of the one that waits.
    pub to: usize,
    /// Its first day.
    pub starts: NaiveDate,
}

/// A piece of the line between two actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its column.
    pub column: i32,
    /// What is drawn.
    pub glyph: &'static str,
    /// Whether the one starts before the other has ended; it then lies above the bars.
    pub is_broken: bool,
}

impl Piece {
    /// Its glyph where it crosses a bar, or leaves it at its last quarter: light over heavy or light over light, so
    /// that both can be followed.
    fn across(self, bar: &str) -> &'static str {
        match (self.glyph, bar == HEAVY) {
            ("│", true) => "┿",
            ("╮", true) => "┑",
            ("╯", true) => "┙",
            ("┤", true) => "┥",
            ("╰", true) => "┕",
            ("╭", true) => "┍",
            ("├", true) => "┝",
            ("│", false) => "┼",
            (glyph, _) => glyph,
        }
    }

    /// Two pieces in one place. What is broken lies above.
    fn joined(self, other: Self) -> Self {
        let glyph = match (self.glyph, other.glyph) {
            ("╰" | "╭", "│" | "╰" | "╭") | ("│", "╰" | "╭") if self.glyph != other.glyph => "├",
            ("╮" | "╯", "│" | "╮" | "╯") | ("│", "╮" | "╯") if self.glyph != other.glyph => "┤",
            (_, glyph) => glyph,
        };
        match (self.is_broken, other.is_broken) {
            (true, false) => self,
            (false, true) => other,
            _ => Self { glyph, ..self },
        }
    }
}

/// A milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When it is due, or was reached.
    pub due: NaiveDate,
    /// How it stands.
    pub state: MilestoneState,
}

impl MilestoneState {
    /// Its glyph and its role.
    #[must_use]
    pub fn look(self) -> (&'static str, Role) {
        match self {
            Self::Done => ("◆", Role::Fine),
            Self::Overdue => ("✖", Role::Error),
            Self::Due | Self::Undated => ("◇", Role::Warning),
        }
    }
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
        let milestones = [Mark { due: day("2025-12-15"), state: MilestoneState::Done }];
        let bar = Bar {
            starts: Some(day("2025-04-01")),
            ends: Some(day("2026-06-30")),
            glyph: "█",
            role: Role::Accent,
            milestones: &milestones,
            pieces: &[],
        };
        let row: String = scale.row(8, &bar, day("2026-11-23")).into_iter().map(|span| span.text).collect();
        assert_eq!(row, "┊██◆██ │");
        assert_eq!((scale.header(8), scale.header(16)), ("’25 ’26 ".to_owned(), "2025    2026    ".to_owned()));
    }

    #[test]
    fn first_years_make_room_for_later_ones_and_for_no_more() {
        let scale = Scale::new(2021, 2027);
        assert_eq!((scale.hidden(16), scale.hidden(28), scale.hidden(84)), (3, 0, 0));
        assert!(scale.after(2, 16).header(16).starts_with("’23 ’24 ’25 ’26"), "{}", scale.after(2, 16).header(16));
        assert_eq!(scale.after(9, 16).header(16), "’24 ’25 ’26 ’27 ");
        assert_eq!((scale.after(9, 28), scale.after(-1, 16)), (scale, scale));
    }

    /// A chart of bars and of what waits for what, over the quarters of two years.
    fn drawn(bars: &[(&str, &str)], waits: &[(usize, usize)]) -> String {
        let scale = Scale::new(2025, 2026);
        let wait = |(from, to): &(usize, usize)| Wait {
            from: *from,
            ends: day(bars[*from].1),
            to: *to,
            starts: day(bars[*to].0),
        };
        let waits: Vec<_> = waits.iter().map(wait).collect();
        let rows = bars.iter().enumerate().map(|(row, (starts, ends))| {
            let pieces = scale.pieces(8, &waits, row);
            let (starts, ends) = (Some(day(starts)), Some(day(ends)));
            let bar = Bar { starts, ends, glyph: "━", role: Role::Bar, milestones: &[], pieces: &pieces };
            let spans = scale.row(8, &bar, day("2030-01-01"));
            spans.into_iter().map(|span| span.text).collect::<String>().trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_waits_is_joined_to_what_it_waits_for() {
        let far = [("2025-01-01", "2025-06-30"), ("2025-01-01", "2025-03-31"), ("2026-04-01", "2026-12-31")];
        assert_eq!(drawn(&far, &[(0, 2)]), "━━╮ ┊\n━ │ ┊\n┊ ╰─▸━━━");
        let at_once = [("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31")];
        assert_eq!(drawn(&at_once, &[(0, 1)]), "━┑  ┊\n┊╰━━┊", "no room for an arrow");
        let upwards = [("2026-01-01", "2026-12-31"), ("2025-01-01", "2025-03-31")];
        assert_eq!(drawn(&upwards, &[(1, 0)]), "┊╭─▸━━━━\n━╯  ┊");
        let across = [("2025-01-01", "2025-06-30"), ("2025-01-01", "2026-06-30"), ("2026-01-01", "2026-12-31")];
        assert_eq!(drawn(&across, &[(0, 2)]), "━━╮ ┊\n━━┿━━━\n┊ ╰▸━━━━", "it is seen on the bars between");
        let two = [("2025-01-01", "2025-03-31"), ("2026-01-01", "2026-12-31"), ("2026-04-01", "2026-12-31")];
        assert_eq!(drawn(&two, &[(0, 1), (0, 2)]), "━╮  ┊\n┊├─▸━━━━\n┊╰──▸━━━", "two of one");
        let too_early = [("2025-01-01", "2025-09-30"), ("2025-04-01", "2026-12-31")];
        assert_eq!(drawn(&too_early, &[(0, 1)]), "━━━╮┊\n┊━━╳━━━━", "it lies above the bar");
    }
}
