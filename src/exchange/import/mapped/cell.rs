//! One cell, read.

use super::exact::Exact;

/// One cell, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(Exact),
    /// A day, `YYYY-MM-DD`.
    Date(String),
}
