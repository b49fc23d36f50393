//! Money: pivots by any dimensions, the lines under each cell, and the ceilings.
//!
//! A pivot is read from the kept totals where its dimensions allow it, else from the lines. Either way the rows
//! add up to the lines to the cent, and [`lines`] gives the lines of any cell.

mod dimension;
mod divided;
mod envelope;
mod grid;
mod line;
mod pivot;
mod remaining;
mod share;

pub use dimension::{Dimension, Scope};
pub use envelope::{EnvelopeRow, envelopes};
pub use grid::{BudgetGrid, GridCell, GridRow};
pub use line::{BudgetLineRow, lines};
pub use pivot::{Pivot, PivotRow};
pub use remaining::{Remaining, remaining};

pub(super) use divided::by_priority;
pub(super) use line::whole_lines;
pub(super) use share::{Shares, weights};
