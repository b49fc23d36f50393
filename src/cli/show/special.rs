//! The table of what a territory is good at.

use crate::cli::render::{Cell, Table};
use crate::model::specialisation::Quadrant;
use crate::views::Specialisation;
use crate::views::specialisation::{ActivityRow, SeriesView};

/// Digits behind the point that such figures are worth.
const DIGITS: i32 = 4;

pub(super) fn specialisation(view: &Specialisation) -> Table {
    let columns = [
        "territory",
        "reference",
        "variable",
        "basis",
        "scheme",
        "version",
        "year",
        "code",
        "title",
        "value",
        "share",
        "location_quotient",
        "density",
        "complexity",
        "quadrant",
        "priorities",
        "not_assessable",
    ];
    let head = [view.territory.clone().into(), view.reference.clone().into()];
    let none = view.gap.iter().map(|gap| without(vec![Cell::Empty; 5], gap));
    let series = view.series.iter().flat_map(rows);
    let rows = none.chain(series).map(|row| head.iter().cloned().chain(row).collect());
    Table::new(&columns, rows)
}

/// A row that only says why there is nothing.
fn without(series: Vec<Cell>, gap: &str) -> Vec<Cell> {
    series.into_iter().chain(vec![Cell::Empty; 9]).chain([gap.into()]).collect()
}

fn rows(series: &SeriesView) -> impl Iterator<Item = Vec<Cell>> {
    let head = move || -> Vec<Cell> {
        vec![
            series.variable.as_str().into(),
            series.basis.clone().into(),
            series.scheme.as_str().into(),
            series.version.clone().into(),
            series.year.into(),
        ]
    };
    let gap = series.gap.iter().map(move |gap| without(head(), gap));
    let own = series.activities.iter().map(move |activity| head().into_iter().chain(cells(activity)).collect());
    gap.chain(own)
}

fn cells(activity: &ActivityRow) -> Vec<Cell> {
    let number = |value: Option<f64>| value.map_or(Cell::Empty, |value| Cell::Real(rounded(value)));
    let priorities: Vec<_> = activity.priorities.iter().map(|priority| priority.code.as_str()).collect();
    vec![
        activity.code.as_str().into(),
        activity.title.clone().into(),
        number(activity.value),
        number(activity.share),
        number(activity.quotient),
        number(activity.density),
        number(activity.complexity),
        activity.quadrant.map(Quadrant::word).into(),
        (!priorities.is_empty()).then(|| priorities.join(", ")).into(),
        (!activity.gaps.is_empty()).then(|| activity.gaps.join("; ")).into(),
    ]
}

/// A number without the digits that no survey knows.
fn rounded(value: f64) -> f64 {
    let by = 10_f64.powi(DIGITS);
    (value * by).round() / by
}
