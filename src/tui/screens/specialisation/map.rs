//! The picture: how near each activity is, from left to right, and how complex, from below upwards. The medians cross in
//! the middle, so that the four quadrants have the same room.

use super::draw;
use crate::model::specialisation::Quadrant;
use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;
use crate::tui::widgets::text::{self, Align, pad};
use crate::views::specialisation::{ActivityRow, SeriesView};

/// From so many columns and rows on a picture says more than the table.
const LEAST: (u16, u16) = (34, 9);

/// What stands in a cell.
type Grid = Vec<Vec<(char, Role)>>;

/// The lines of the picture; none where there is no room or nothing to show.
pub fn lines(series: &SeriesView, selected: Option<&ActivityRow>, columns: u16, rows: u16) -> Vec<Vec<Span>> {
    let (Some(density), Some(complexity)) = (series.median_density, series.median_complexity) else {
        return Vec::new();
    };
    if columns < LEAST.0 || rows < LEAST.1 || series.placed().next().is_none() {
        return Vec::new();
    }
    // A line above and one below name the sides; more than 17 rows would only be empty.
    let (width, height) = (usize::from(columns), usize::from(rows.min(17)) - 2);
    let mut grid = cross(width, height);
    let across = Scale::of(series.placed().filter_map(|it| it.density), density);
    let up = Scale::of(series.placed().filter_map(|it| it.complexity), complexity);
    let is_selected = |activity: &ActivityRow| selected.is_some_and(|it| it.code == activity.code);
    let mut activities: Vec<&ActivityRow> = series.placed().collect();
    // What is selected and what the plan has chosen find their places first.
    activities.sort_by_key(|activity| (!is_selected(activity), activity.priorities.is_empty()));
    for activity in activities {
        let (Some(density), Some(complexity)) = (activity.density, activity.complexity) else { continue };
        let (sign, _, role) = draw::quadrant(activity.quadrant);
        let role = if is_selected(activity) { Role::Strong } else { role };
        let mark =
            if is_selected(activity) { format!("[{}]", activity.code) } else { format!("{sign}{}", activity.code) };
        let (column, row) = (across.place(density, width), height - 1 - up.place(complexity, height));
        write(&mut grid, (column, row), &mark, role);
    }
    let mut lines = vec![sides(Quadrant::UnrelatedComplex, Quadrant::RelatedComplex, width)];
    lines.extend(grid.into_iter().map(joined));
    lines.push(sides(Quadrant::UnrelatedSimple, Quadrant::RelatedSimple, width));
    lines
}

/// From the least over the median to the most, either half on its own.
struct Scale {
    least: f64,
    median: f64,
    most: f64,
}

impl Scale {
    fn of(values: impl Iterator<Item = f64>, median: f64) -> Self {
        let (least, most) = values.fold((median, median), |(least, most), it| (least.min(it), most.max(it)));
        Self { least, median, most }
    }

    /// The cell of a value among so many. What is on the median stands on the far side of the cross.
    fn place(&self, value: f64, cells: usize) -> usize {
        let half = cells / 2;
        let part = |from: f64, to: f64| if to > from { ((value - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
        let cell = |part: f64, cells: usize| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to some hundred")]
            #[expect(clippy::cast_precision_loss, reason = "some hundred at most")]
            let cell = (part * cells.saturating_sub(1) as f64).round() as usize;
            cell
        };
        if value < self.median {
            cell(part(self.least, self.median), half)
        } else {
            half + 1 + cell(part(self.median, self.most), cells - half - 1)
        }
        .min(cells - 1)
    }
}

/// The medians.
fn cross(width: usize, height: usize) -> Grid {
    let (middle, level) = (width / 2, level(height));
    let cell = |x: usize, y: usize| match (x == middle, y == level) {
        (true, true) => '┼',
        (true, false) => '│',
        (false, true) => '─',
        _ => ' ',
    };
    (0..height).map(|y| (0..width).map(|x| (cell(x, y), Role::Border)).collect()).collect()
}

/// The row of the median.
fn level(height: usize) -> usize {
    height - 1 - height / 2
}

/// Writes a mark where it belongs, or on the nearest row of the same half that has room for it.
fn write(grid: &mut Grid, (column, row): (usize, usize), mark: &str, role: Role) {
    let width = text::width(mark);
    let across = grid.first().map_or(0, Vec::len);
    let column = column.min(across.saturating_sub(width));
    let is_free = |grid: &Grid, row: usize| {
        grid[row][column.saturating_sub(1)..(column + width).min(across)].iter().all(|(_, role)| *role == Role::Border)
    };
    let side = |row: usize| row.cmp(&level(grid.len()));
    let mut rows: Vec<usize> = (0..grid.len()).filter(|other| side(*other) == side(row)).collect();
    rows.sort_by_key(|other| other.abs_diff(row));
    let Some(row) = rows.into_iter().find(|row| is_free(grid, *row)) else { return };
    for (letter, cell) in mark.chars().zip(&mut grid[row][column..]) {
        *cell = (letter, role);
    }
}

/// What lies at the left and at the right.
fn sides(left: Quadrant, right: Quadrant, width: usize) -> Vec<Span> {
    let name = |quadrant| {
        let (sign, words, role) = draw::quadrant(Some(quadrant));
        (format!("{sign} {}", words.split(':').next_back().unwrap_or(words).trim()), role)
    };
    let ((left, left_role), (right, right_role)) = (name(left), name(right));
    let room = width.saturating_sub(text::width(&right));
    vec![span(pad(&left, room, Align::Left), left_role), span(right, right_role)]
}

/// Neighbours of one look as one piece.
fn joined(line: Vec<(char, Role)>) -> Vec<Span> {
    line.chunk_by(|a, b| a.1 == b.1)
        .map(|piece| span(piece.iter().map(|(letter, _)| *letter).collect::<String>(), piece[0].1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_in_the_middle_and_either_half_has_its_own_scale() {
        let scale = Scale::of([0.0, 40.0, 50.0, 1000.0].into_iter(), 45.0);
        let places = [0.0, 44.9, 45.0, 1000.0].map(|value| scale.place(value, 21));
        assert_eq!(places, [0, 9, 11, 20]);
        assert_eq!(Scale::of([3.0].into_iter(), 3.0).place(3.0, 9), 5, "one value alone");
    }

    #[test]
    fn marks_make_room_for_each_other_and_never_run_over() {
        let mut grid = cross(9, 7);
        for mark in ["◆26", "◆62", "◆30", "◆35"] {
            write(&mut grid, (8, 0), mark, Role::Fine);
        }
        let lines: Vec<String> = grid.iter().map(|row| row.iter().map(|(letter, _)| *letter).collect()).collect();
        let upper = ["    │ ◆26", "    │ ◆62", "    │ ◆30", "────┼────"];
        assert_eq!(lines[..4], upper, "the fourth finds no room on its side of the median and is left out");
    }
}
