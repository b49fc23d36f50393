//! A strip that shows where a figure lies among others: `───━━━┃━━◆──`. The box is the half in the middle, the bar in it
//! the median, the diamond the figure.
//!
//! The median stands in the middle and either half has a scale of its own, so that one figure far out does not press all
//! others together.

use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;

/// What is drawn on: from the lowest figure over the median to the highest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    least: f64,
    median: Option<f64>,
    most: f64,
}

impl Scale {
    /// From the lowest to the highest figure; without a median it is even.
    #[must_use]
    pub fn new((least, most): (f64, f64), median: Option<f64>) -> Self {
        Self { least, median, most }
    }

    /// The column of a figure, of so many.
    #[must_use]
    pub fn place(&self, figure: f64, columns: usize) -> usize {
        let part = |from: f64, to: f64| if to > from { ((figure - from) / (to - from)).clamp(0.0, 1.0) } else { 0.5 };
        let part = match self.median {
            Some(median) if figure < median => part(self.least, median) / 2.0,
            Some(median) if figure > median => 0.5 + part(median, self.most) / 2.0,
            Some(_) => 0.5,
            None => part(self.least, self.most),
        };
        let last = u32::try_from(columns.saturating_sub(1)).unwrap_or(u32::MAX);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a column, from 0 on")]
        let column = (part * f64::from(last)).round() as usize;
        column
    }
}

/// The strip, exactly `columns` wide: the quartiles, if there are any, and the figure in its look.
#[must_use]
pub fn strip(scale: Scale, quartiles: Option<[f64; 3]>, figure: Option<(f64, Role)>, columns: usize) -> Vec<Span> {
    let mut cells = vec![("─", Role::Border); columns];
    if let Some([low, median, high]) = quartiles {
        let (low, high) = (scale.place(low, columns), scale.place(high, columns));
        cells.iter_mut().take(high + 1).skip(low).for_each(|cell| *cell = ("━", Role::Bar));
        if let Some(cell) = cells.get_mut(scale.place(median, columns)) {
            *cell = ("┃", Role::Strong);
        }
    }
    if let Some((figure, role)) = figure
        && let Some(cell) = cells.get_mut(scale.place(figure, columns))
    {
        *cell = ("◆", role);
    }
    cells
        .chunk_by(|a, b| a.1 == b.1)
        .map(|run| span(run.iter().map(|cell| cell.0).collect::<String>(), run[0].1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(scale: Scale, quartiles: Option<[f64; 3]>, figure: Option<f64>) -> String {
        let figure = figure.map(|figure| (figure, Role::Accent));
        strip(scale, quartiles, figure, 11).into_iter().map(|span| span.text).collect()
    }

    #[test]
    fn the_median_stands_in_the_middle_whatever_lies_far_out() {
        let scale = Scale::new((0.0, 1000.0), Some(10.0));
        assert_eq!(drawn(scale, Some([5.0, 10.0, 400.0]), Some(2.0)), "─◆─━━┃━━───");
        assert_eq!(drawn(scale, Some([5.0, 10.0, 400.0]), Some(1000.0)), "───━━┃━━──◆");
        assert_eq!(drawn(scale, Some([5.0, 10.0, 400.0]), None), "───━━┃━━───", "what is missing is nowhere");
    }

    #[test]
    fn without_quartiles_it_is_an_even_line() {
        assert_eq!(drawn(Scale::new((0.0, 10.0), None), None, Some(5.0)), "─────◆─────");
        assert_eq!(drawn(Scale::new((3.0, 3.0), None), None, Some(3.0)), "─────◆─────", "a single figure");
    }
}
