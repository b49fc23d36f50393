//! Which two sides of the budget stand against each other, and which of its amounts.

use crate::tui::arranged::Written;
use crate::views::{Amounts, Dimension};

/// What can stand in rows and columns.
pub const SIDES: [Dimension; 6] =
    [Dimension::Level, Dimension::Fund, Dimension::Year, Dimension::Priority, Dimension::Action, Dimension::Sector];

/// Which of the three amounts is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// What the plan sets aside.
    #[default]
    Planned,
    /// What is legally promised.
    Committed,
    /// What was paid.
    Spent,
}

impl Measure {
    /// All of them.
    const ALL: [Self; 3] = [Self::Planned, Self::Committed, Self::Spent];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Committed => "committed",
            Self::Spent => "spent",
        }
    }

    /// The amount of this measure.
    #[must_use]
    pub fn of(self, amounts: &Amounts) -> Option<i64> {
        match self {
            Self::Planned => amounts.planned,
            Self::Committed => amounts.committed,
            Self::Spent => amounts.spent,
        }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Planned => Self::Committed,
            Self::Committed => Self::Spent,
            Self::Spent => Self::Planned,
        }
    }

    /// What was kept.
    #[must_use]
    pub fn read(kept: &Written) -> Self {
        let word = kept.word("measure");
        Self::ALL.into_iter().find(|measure| measure.word() == word).unwrap_or_default()
    }

    /// What is kept.
    #[must_use]
    pub fn written(self) -> Written {
        Written::default().with("measure", if self == Self::default() { "" } else { self.word() })
    }
}

/// How the pivot is arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    /// What stands in the rows.
    pub rows: Dimension,
    /// What stands in the columns.
    pub columns: Dimension,
    /// Which amount.
    pub measure: Measure,
}

impl Default for Sides {
    fn default() -> Self {
        Self { rows: Dimension::Priority, columns: Dimension::Year, measure: Measure::Planned }
    }
}

impl Sides {
    /// What was kept. Rows and columns are two different sides, else they are those of the beginning.
    #[must_use]
    pub fn read(kept: &Written) -> Self {
        let first = Self { measure: Measure::read(kept), ..Self::default() };
        let side = |part| SIDES.into_iter().find(|side| side.word() == kept.word(part));
        match (side("rows"), side("columns")) {
            (Some(rows), Some(columns)) if rows != columns => Self { rows, columns, ..first },
            _ => first,
        }
    }

    /// What is kept.
    #[must_use]
    pub fn written(self) -> Written {
        let first = Self::default();
        let is_first = (self.rows, self.columns) == (first.rows, first.columns);
        let word = |side: Dimension| if is_first { "" } else { side.word() };
        self.measure.written().with("rows", word(self.rows)).with("columns", word(self.columns))
    }

    /// What it comes to, in words.
    #[must_use]
    pub fn in_words(self) -> Vec<String> {
        vec![format!("rows {}, columns {}", self.rows.word(), self.columns.word()), self.measure.word().to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_it_was() {
        for (rows, columns) in SIDES.into_iter().flat_map(|rows| SIDES.map(|columns| (rows, columns))) {
            for measure in Measure::ALL {
                let sides = Sides { rows, columns, measure };
                let kept = sides.written().text().unwrap_or_default();
                let expected = if rows == columns { Sides { measure, ..Sides::default() } } else { sides };
                assert_eq!(Sides::read(&Written::parse(&kept)), expected, "{kept}");
                assert_eq!(Measure::read(&Written::parse(&kept)), measure);
            }
        }
        assert_eq!(Sides::default().written().text(), None);
    }

    #[test]
    fn what_nobody_wrote_is_how_it_begins() {
        for kept in ["", "7", r#"{"rows":"plan","columns":"year"}"#, r#"{"rows":"fund"}"#, r#"{"rows":1,"measure":2}"#]
        {
            assert_eq!(Sides::read(&Written::parse(kept)), Sides::default(), "{kept}");
        }
    }
}
