//! How a figure and a peer look, and what they mean.

use super::{Group, Line};
use crate::tui::canvas::{Span, span};
use crate::tui::command::keyed;
use crate::tui::labels::{count, named, number};
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::track;
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::strip::{Scale, strip};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::tui::widgets::text::{Align, pad};
use crate::views::Benchmark;
use crate::views::benchmark::{Measure, Peer, Spread};

/// Columns of the strip in a row.
const STRIP: usize = 17;
/// Stands for a figure that nobody has published.
const NONE: &str = "—";
/// Columns of a number in a table of the right side.
const NUMBER: usize = 7;

/// A title without the words with which a third of all activities begin.
fn short(title: &str) -> String {
    title.replacen(" Manufacture of ", " ", 1)
}

pub fn columns() -> Vec<Column> {
    vec![
        words("", Width::Flexible(20), 0),
        numbers("Value", 8, 0),
        words("Year", Width::Fixed(4), 2),
        words("low  median  high", Width::Fixed(17), 1),
        words("Quarter", Width::Fixed(7), 0),
        numbers("n", 3, 3),
    ]
}

/// What a quarter is called, and its look: where it is good to be depends on what is measured, so none is a warning.
fn quarter(quarter: Option<u8>) -> (&'static str, Role) {
    match quarter {
        Some(1) => ("lowest", Role::Accent),
        Some(2) => ("lower", Role::Plain),
        Some(3) => ("upper", Role::Plain),
        Some(_) => ("highest", Role::Accent),
        None => (NONE, Role::Dim),
    }
}

fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| NONE.to_owned(), |value| number(Some(value)))
}

/// The same where room is scarce: of thousands nobody needs the hundredths.
fn short_figure(value: f64) -> String {
    number(Some(if value.abs() >= 1000.0 { value.round() } else { value }))
}

fn quartiles(spread: Spread) -> [f64; 3] {
    [spread.low, spread.median, spread.high]
}

fn scale(measure: &Measure) -> Option<Scale> {
    Some(Scale::new(measure.range?, measure.all.map(|all| all.median)))
}

/// The figure where it can be placed.
fn placed(measure: &Measure) -> Option<(f64, Role)> {
    measure.value.filter(|_| measure.doubt.is_none()).map(|value| (value, Role::Accent))
}

pub fn heading(view: &Benchmark, group: Group) -> Cell {
    let region = view.region.as_ref();
    let name = region.map(|region| named(&region.code, &region.name)).unwrap_or_default();
    let (title, what) = match group {
        Group::Region => (name, "among all that have a figure".to_owned()),
        Group::Peers => {
            let category = region.and_then(|region| region.category.as_deref()).map(|word| word.replace('_', " "));
            let like = category.map_or("like it in kind".to_owned(), |category| format!("of category {category}"));
            ("Peers".to_owned(), format!("the {} most alike of {} {like}", view.peers.len(), view.candidates))
        }
        Group::Structure => ("Activities".to_owned(), "their share in the region, among all with figures".to_owned()),
        Group::State => {
            let source = view.measures.iter().rev().find(|it| it.kind == crate::views::benchmark::Kind::State);
            let (code, source) = source.map(|it| (it.territory.clone(), it.source.clone())).unwrap_or_default();
            (code, format!("among states, {source}"))
        }
        Group::Missing => ("Not compared".to_owned(), "and why".to_owned()),
    };
    vec![span(title, Role::Accent), span(format!("  {what}"), Role::Dim)]
}

pub fn cells(view: &Benchmark, line: &Line<'_>) -> Vec<Cell> {
    match line {
        Line::Measure(measure) => measured(measure),
        Line::Peer(peer) => {
            let furthest = view.peers.last().map_or(1.0, |peer| peer.distance);
            let mut first = vec![span(format!("{} ", peer.code), Role::Accent), span(peer.name.clone(), Role::Plain)];
            first.extend(peer.plan.as_ref().map(|_| span("  ▸ has its strategy here", Role::Fine)));
            vec![
                first,
                cell(format!("{:.2}", peer.distance), Role::Plain),
                Cell::new(),
                track(thousandths(peer.distance), thousandths(furthest), STRIP, Role::Bar),
                Cell::new(),
                cell(peer.compared.to_string(), Role::Dim),
            ]
        }
        Line::Gap(gap) => vec![cell(format!("◌ {gap}"), Role::Dim)],
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a distance is a few deviations")]
fn thousandths(distance: f64) -> i64 {
    (distance * 1000.0).round() as i64
}

fn measured(measure: &Measure) -> Vec<Cell> {
    let drawn = scale(measure).map(|scale| strip(scale, measure.all.map(quartiles), placed(measure), STRIP));
    let (quarter, role) = if measure.doubt.is_some() { ("✖ wrong", Role::Error) } else { quarter(measure.quarter) };
    let year = measure.year.map_or_else(|| NONE.to_owned(), |year| year.to_string());
    vec![
        cell(short(&measure.title), if measure.value.is_some() { Role::Plain } else { Role::Dim }),
        cell(figure(measure.value), if measure.doubt.is_some() { Role::Error } else { Role::Strong }),
        cell(year, Role::Dim),
        drawn.unwrap_or_default(),
        cell(quarter, role),
        cell(measure.of.to_string(), Role::Dim),
    ]
}

/// Columns of the right side.
pub fn room(cx: &Cx<'_>, share: u16) -> usize {
    let width = cx.shared.size.0;
    let columns = if cx.shared.is_wide() { width - width * share / 100 - 3 } else { width.saturating_sub(2) };
    usize::from(columns)
}

pub fn meaning(view: &Benchmark, line: &Line<'_>, columns: usize) -> Vec<Block> {
    match line {
        Line::Measure(measure) => of_measure(view, measure, columns),
        Line::Peer(peer) => of_peer(view, peer, columns),
        Line::Gap(gap) => {
            vec![Block::Title("Not compared".to_owned()), Block::Gap, Block::Text(format!("◌ {gap}."), Role::Plain)]
        }
    }
}

fn of_measure(view: &Benchmark, measure: &Measure, columns: usize) -> Vec<Block> {
    let year = measure.year.map(|year| format!(", {year}")).unwrap_or_default();
    let mut blocks = vec![
        Block::Title(measure.title.clone()),
        Block::Text(format!("{} {}{year}", figure(measure.value), measure.unit), Role::Accent),
        Block::Gap,
    ];
    if measure.value.is_none() {
        blocks.push(Block::Text(
            format!("◌ No figure of {} is at hand; it counts nowhere.", measure.territory),
            Role::Dim,
        ));
    }
    if let Some(doubt) = &measure.doubt {
        blocks.push(Block::Text(format!("✖ It is compared with nothing: {doubt}."), Role::Error));
    }
    if let Some(scale) = scale(measure) {
        let drawn = |name: &str, spread: Option<Spread>| {
            let mut line = vec![span(pad(name, 7, Align::Left), Role::Dim)];
            line.extend(strip(scale, spread.map(quartiles), placed(measure), columns.saturating_sub(7)));
            Block::Line(line)
        };
        blocks.push(drawn("all", measure.all));
        blocks.extend(measure.peers.map(|peers| drawn("peers", Some(peers))));
        blocks.push(Block::Gap);
    }
    blocks.extend(table(measure));
    blocks.push(Block::Gap);
    blocks.push(pair("source", measure.source.clone()));
    blocks.extend(pair_of("status", measure.status.as_deref()));
    blocks.push(Block::Text("The others keep their own year; who has no figure is not counted.".to_owned(), Role::Dim));
    blocks.extend(beside(view, measure, columns));
    blocks
}

/// The quartiles of all and of the peers, with how many they are of.
fn table(measure: &Measure) -> Vec<Block> {
    let line = |name: &str, cells: [String; 6], role: Role| {
        let cells = cells.map(|cell| pad(&cell, NUMBER, Align::Right)).concat();
        Block::Line(vec![span(pad(name, 6, Align::Left), Role::Dim), span(cells, role)])
    };
    let head = ["least", "¼", "median", "¾", "most", "n"].map(str::to_owned);
    let of = |spread: Spread| {
        let Spread { least, low, median, high, most, of } = spread;
        let [least, low, median, high, most] = [least, low, median, high, most].map(short_figure);
        [least, low, median, high, most, of.to_string()]
    };
    let Some(all) = measure.all else {
        let few = format!("{} have a figure: too few for quarters.", measure.of);
        return vec![Block::Text(few, Role::Dim)];
    };
    let mut blocks = vec![line("", head, Role::Dim), line("all", of(all), Role::Plain)];
    blocks.extend(measure.peers.map(|peers| line("peers", of(peers), Role::Plain)));
    let said = [("all", measure.quarter), ("the peers", measure.peer_quarter)]
        .map(|(among, of)| of.map(|of| format!("{} quarter of {among}", quarter(Some(of)).0)));
    let said: Vec<String> = said.into_iter().flatten().collect();
    if !said.is_empty() {
        blocks.extend([Block::Gap, pair("it lies in the", said.join(", "))]);
    }
    blocks
}

/// The region and its peers by this figure, the highest first.
fn beside(view: &Benchmark, measure: &Measure, columns: usize) -> Vec<Block> {
    let of_peer =
        |peer: &Peer| (named(&peer.code, &peer.name), peer.figures.get(&measure.indicator).copied(), Role::Plain);
    let mut rows: Vec<(String, Option<f64>, Role)> = view.peers.iter().map(of_peer).collect();
    if rows.iter().all(|(_, value, _)| value.is_none()) {
        return Vec::new();
    }
    let own = view.region.as_ref().map(|region| named(&region.code, &region.name)).unwrap_or_default();
    rows.push((own, placed(measure).map(|(value, _)| value), Role::Accent));
    rows.sort_by(|a, b| b.1.unwrap_or(f64::NEG_INFINITY).total_cmp(&a.1.unwrap_or(f64::NEG_INFINITY)));
    let most = rows.iter().filter_map(|(_, value, _)| *value).fold(0.0, f64::max);
    let bar = columns.saturating_sub(26 + NUMBER + 2).clamp(4, 24);
    let mut blocks = vec![Block::Gap, Block::Heading("Beside its peers".to_owned())];
    blocks.extend(rows.into_iter().map(|(name, value, role)| {
        let look = if role == Role::Accent { role } else { Role::Bar };
        let mut line = vec![span(pad(&name, 25, Align::Left), role), span(" ", Role::Plain)];
        line.extend(track(thousandths(value.unwrap_or_default()), thousandths(most), bar, look));
        line.push(span(pad(&value.map_or_else(|| NONE.to_owned(), short_figure), NUMBER, Align::Right), role));
        Block::Line(line)
    }));
    blocks
}

fn of_peer(view: &Benchmark, peer: &Peer, columns: usize) -> Vec<Block> {
    let mut blocks = vec![
        Block::Title(named(&peer.code, &peer.name)),
        Block::Gap,
        pair("distance", format!("{:.2} standard deviations", peer.distance)),
        pair("compared by", format!("{} that both have", count(peer.compared, "figure"))),
    ];
    match &peer.plan {
        Some(plan) => {
            blocks.push(pair("its strategy", named(&plan.code, &plan.title)));
            blocks.push(Block::Text(keyed("⟨open⟩ leads to it."), Role::Dim));
        }
        None => blocks.push(pair("its strategy", "is not in this workspace")),
    }
    let room = columns.saturating_sub(2 * NUMBER).max(12);
    let line = |name: &str, own: &str, theirs: &str, role: Role| {
        let name = pad(name, room, Align::Left);
        let figures = [own, theirs].map(|cell| pad(cell, NUMBER, Align::Right)).concat();
        Block::Line(vec![span(name, role), span(figures, role)])
    };
    let own = view.region.as_ref().map(|region| region.code.as_str()).unwrap_or_default();
    blocks.extend([Block::Gap, line("Figure by figure", own, &peer.code, Role::Accent)]);
    for measure in view.measures.iter().filter(|it| it.kind != crate::views::benchmark::Kind::State) {
        let own = placed(measure).map(|(value, _)| value);
        let theirs = peer.figures.get(&measure.indicator).copied();
        let role = if own.is_some() && theirs.is_some() { Role::Plain } else { Role::Dim };
        blocks.push(line(&short(&measure.title), &figure(own), &figure(theirs), role));
    }
    let words = "Each difference counts in standard deviations over all regions; the activities together count as one \
                 figure, and what one of the two lacks does not count.";
    blocks.extend([Block::Gap, Block::Text(words.to_owned(), Role::Dim)]);
    blocks
}

/// How the region stands, in one line.
pub fn stands(view: &Benchmark) -> Vec<Span> {
    let Some(region) = view.region.as_ref().filter(|_| !view.measures.is_empty()) else {
        return vec![span(format!("◌ {}", view.missing.first().cloned().unwrap_or_default()), Role::Dim)];
    };
    let known = view.measures.iter().filter(|it| it.value.is_some()).count();
    let words =
        format!("{} · {known} of {} figures · {}", region.code, view.measures.len(), count(view.peers.len(), "peer"));
    let mut spans = vec![span(words, Role::Plain)];
    if !view.left_out.is_empty() {
        spans.push(span(format!("   ▲ {} left out", view.left_out.len()), Role::Warning));
    }
    spans
}
