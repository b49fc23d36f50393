//! Tables of a territory: what it is good at, and where it stands among others.

use crate::cli::render::{Cell, Table};
use crate::model::specialisation::Quadrant;
use crate::views::benchmark::{Measure, Spread};
use crate::views::specialisation::{ActivityRow, SeriesView};
use crate::views::{Benchmark, Specialisation};

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
        "share_in_percent",
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
        number(activity.share.map(|share| share * 100.0)),
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

pub(super) fn benchmark(view: &Benchmark) -> Table {
    let columns = [
        "kind",
        "territory",
        "indicator",
        "title",
        "unit",
        "year",
        "value",
        "quarter",
        "n",
        "least",
        "low",
        "median",
        "high",
        "most",
        "peer_quarter",
        "peers",
        "peer_median",
        "source",
        "status",
        "not_assessable",
    ];
    let gaps = view.missing.iter().map(|gap| vec![Cell::Empty; 19].into_iter().chain([gap.as_str().into()]).collect());
    Table::new(&columns, view.measures.iter().map(measure).chain(gaps))
}

fn measure(measure: &Measure) -> Vec<Cell> {
    let kind = [measure.kind.word().into()];
    let name = [&measure.territory, &measure.indicator, &measure.title, &measure.unit].map(|text| text.as_str().into());
    let figure = [measure.year.into(), measure.value.into(), measure.quarter.map(i64::from).into()];
    let all = |get: fn(&Spread) -> f64| -> Cell { measure.all.as_ref().map(|all| rounded(get(all))).into() };
    let spread =
        [all(|all| all.least), all(|all| all.low), all(|all| all.median), all(|all| all.high), all(|all| all.most)];
    let peers = [
        measure.peer_quarter.map(i64::from).into(),
        measure.peers.map(|peers| peers.of).into(),
        measure.peers.map(|peers| rounded(peers.median)).into(),
    ];
    let source = [measure.source.as_str().into(), measure.status.clone().into()];
    let gap = match (measure.value, &measure.doubt) {
        (None, _) => Some(format!("no figure of {} is at hand", measure.territory)),
        (_, doubt) => doubt.clone(),
    };
    let of = [measure.of.into()];
    kind.into_iter()
        .chain(name)
        .chain(figure)
        .chain(of)
        .chain(spread)
        .chain(peers)
        .chain(source)
        .chain([gap.into()])
        .collect()
}

/// The peers, one row a figure.
pub(super) fn peers(view: &Benchmark) -> Table {
    let columns = ["region", "name", "plan", "distance", "compared", "indicator", "value"];
    let rows = view.peers.iter().flat_map(|peer| {
        peer.figures.iter().map(|(indicator, value)| {
            vec![
                peer.code.as_str().into(),
                peer.name.as_str().into(),
                peer.plan.as_ref().map(|plan| plan.code.as_str()).into(),
                rounded(peer.distance).into(),
                peer.compared.into(),
                indicator.as_str().into(),
                (*value).into(),
            ]
        })
    });
    Table::new(&columns, rows)
}
