//! How an activity looks, and what its figures mean.

use super::map;
use crate::locales::word;
use crate::model::specialisation::{Quadrant, is_specialised};
use crate::tui::canvas::{Span, span};
use crate::tui::frame;
use crate::tui::labels::{count, named, number};
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{EMPTY, track};
use crate::tui::widgets::pane::{self, Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::views::Specialisation;
use crate::views::specialisation::{ActivityRow, SeriesView};

/// Columns of the bar of a quotient: the half of it is 1, the average of the state.
const BAR: usize = 8;

pub fn columns() -> Vec<Column> {
    vec![
        words("", Width::Fixed(6), 0).rises(0),
        words("Activity", Width::Flexible(14), 0),
        words("", Width::Fixed(8), 2),
        numbers("LQ", 5, 0).falls(1),
        numbers("Near", 4, 0).falls(2),
        numbers("Complex", 7, 0).falls(3),
        words("", Width::Fixed(1), 0),
        words("Held by", Width::Fixed(8), 1),
    ]
}

/// What a series is called.
pub fn name(series: &SeriesView) -> String {
    let version = series.version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
    let basis = series.basis.as_deref().map(|basis| format!(", {}", word(basis))).unwrap_or_default();
    format!("{} by {}{version}{basis}", word(&series.variable), series.scheme)
}

/// The sign, the word and the look of a quadrant.
pub fn quadrant(quadrant: Option<Quadrant>) -> (&'static str, &'static str, Role) {
    match quadrant {
        Some(Quadrant::RelatedComplex) => ("◆", "related and complex", Role::Fine),
        Some(Quadrant::RelatedSimple) => ("●", "related and simple", Role::Plain),
        Some(Quadrant::UnrelatedComplex) => ("◇", "unrelated and complex", Role::Accent),
        Some(Quadrant::UnrelatedSimple) => ("▲", "unrelated and simple: a dead end", Role::Warning),
        None => ("◌", "not assessable", Role::Dim),
    }
}

/// What to make of a quadrant.
fn advice(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::RelatedComplex => "Much of what it takes is there, and few have it: worth building on.",
        Quadrant::RelatedSimple => "Much of what it takes is there, but many have it: safe, and worth less.",
        Quadrant::UnrelatedComplex => "Few have it, but little of what it takes is there: a leap, to be bridged.",
        Quadrant::UnrelatedSimple => "Little of what it takes is there, and many have it: think it over.",
    }
}

/// A title without the words with which a third of all divisions begin.
fn short(title: &str) -> String {
    let Some(rest) = title.strip_prefix("Manufacture of ") else { return title.to_owned() };
    let mut letters = rest.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn one(value: Option<f64>, digits: usize) -> String {
    value.map_or_else(|| EMPTY.to_owned(), |value| format!("{value:.digits$}").replace('-', "−"))
}

/// Hundredths of a quotient; two fill the bar.
fn quotient_bar(quotient: f64) -> Vec<Span> {
    #[expect(clippy::cast_possible_truncation, reason = "at most 200")]
    let hundredths = (quotient.clamp(0.0, 2.0) * 100.0).round() as i64;
    track(hundredths, 200, BAR, if is_specialised(quotient) { Role::Fine } else { Role::Bar })
}

pub fn cells(activity: &ActivityRow) -> Vec<Cell> {
    let (sign, _, role) = quadrant(activity.quadrant);
    let strong = activity.quotient.is_some_and(is_specialised);
    let priorities: Vec<_> = activity.priorities.iter().map(|priority| priority.code.as_str()).collect();
    vec![
        cell(activity.code.clone(), Role::Accent),
        cell(short(activity.title.as_deref().unwrap_or_default()), Role::Plain),
        activity.quotient.map(quotient_bar).unwrap_or_default(),
        cell(one(activity.quotient, 2), if strong { Role::Strong } else { Role::Plain }),
        cell(one(activity.density, 0), Role::Plain),
        cell(one(activity.complexity, 1), Role::Plain),
        cell(sign, role),
        cell(priorities.join(" "), Role::Plain),
    ]
}

pub fn heading(series: &SeriesView) -> Cell {
    let mut spans = vec![span(name(series), Role::Accent)];
    match (&series.gap, series.year) {
        (Some(gap), _) => spans.push(span(format!("  ◌ {gap}"), Role::Dim)),
        (None, Some(year)) => spans.push(span(format!("  {year}"), Role::Dim)),
        _ => {}
    }
    spans
}

/// Columns and rows of the right side.
pub fn room(cx: &Cx<'_>, share: u16) -> (u16, u16) {
    let (width, height) = cx.shared.size;
    let columns = if cx.shared.is_wide() { width - width * share / 100 - 3 } else { width.saturating_sub(2) };
    (columns, frame::body_height(height))
}

/// The words, and the picture in what they leave of the room.
pub fn meaning(
    view: &Specialisation,
    series: &SeriesView,
    activity: Option<&ActivityRow>,
    (columns, rows): (u16, u16),
) -> Vec<Block> {
    let mut blocks = match activity {
        Some(activity) => of_activity(view, series, activity),
        None => of_series(view, series),
    };
    let taken = u16::try_from(pane::lay_out(&blocks, columns).len()).unwrap_or(u16::MAX);
    let map = map::lines(series, activity, columns, rows.saturating_sub(taken + 1));
    if !map.is_empty() {
        blocks.push(Block::Gap);
        blocks.extend(map.into_iter().map(Block::Line));
    }
    blocks
}

fn of_activity(view: &Specialisation, series: &SeriesView, activity: &ActivityRow) -> Vec<Block> {
    let title = activity.title.as_deref().unwrap_or_default();
    let (sign, words, role) = quadrant(activity.quadrant);
    let mut blocks = vec![Block::Title(named(&activity.code, title))];
    blocks.push(Block::Text(format!("{sign} {words}"), role));
    blocks.extend(activity.quadrant.map(|quadrant| Block::Text(advice(quadrant).to_owned(), Role::Plain)));
    blocks.push(Block::Gap);
    let state = view.reference.as_deref().unwrap_or(EMPTY);
    let share = activity.share.map_or_else(String::new, |share| format!(", {:.1} % of all", share * 100.0));
    blocks.push(pair(word(&series.variable), format!("{}{share}", number(activity.value))));
    if let Some(quotient) = activity.quotient {
        blocks.push(pair("location quotient", format!("{quotient:.2} against {state}")));
    }
    let median = |value| one(value, 1);
    if let Some(density) = activity.density {
        blocks.push(pair("density", format!("{density:.1} of 100, median {}", median(series.median_density))));
    }
    if activity.complexity.is_some() {
        let values = (one(activity.complexity, 2), one(series.median_complexity, 2));
        blocks.push(pair("complexity", format!("{}, median {}", values.0, values.1)));
    }
    let held: Vec<_> = activity.priorities.iter().map(|priority| named(&priority.code, &priority.title)).collect();
    blocks.push(pair("priorities", if held.is_empty() { "none holds it".to_owned() } else { held.join(", ") }));
    blocks.extend(activity.gaps.iter().map(|gap| Block::Text(format!("◌ {gap}"), Role::Dim)));
    blocks
}

fn of_series(view: &Specialisation, series: &SeriesView) -> Vec<Block> {
    let mut blocks = vec![Block::Title(name(series))];
    if let Some(gap) = &series.gap {
        blocks.push(Block::Text(format!("◌ not assessable: {gap}"), Role::Dim));
        return blocks;
    }
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_else(|| EMPTY.to_owned());
    let (place, state) = (or_empty(&view.territory), or_empty(&view.reference));
    blocks.push(pair("year", series.year.map_or_else(String::new, |year| year.to_string())));
    blocks.push(pair(place, number(series.total)));
    blocks.push(pair(state, number(series.reference_total)));
    let rests = |study: bool| match study {
        true => "from a study".to_owned(),
        false => format!(
            "from {}",
            if series.territories == 1 {
                "1 territory".to_owned()
            } else {
                format!("{} territories", series.territories)
            }
        ),
    };
    blocks.push(pair("relatedness", rests(series.studied_relatedness)));
    blocks.push(pair("complexity", rests(series.studied_complexity)));
    blocks
}

pub fn status(view: &Specialisation) -> Vec<Span> {
    let Some(series) = view.series.iter().find(|series| series.gap.is_none()) else { return Vec::new() };
    let of = |wanted| series.activities.iter().filter(|activity| activity.quadrant == wanted).count();
    let strong = series.activities.iter().filter(|it| it.quotient.is_some_and(is_specialised)).count();
    let all = series.activities.len();
    let mut spans = vec![span(format!("specialised in {strong} of {all}  "), Role::Dim)];
    for kind in Quadrant::ALL.map(Some).into_iter().chain([None]).filter(|kind| of(*kind) > 0) {
        let (sign, _, role) = quadrant(kind);
        spans.push(span(format!("{sign} {}  ", of(kind)), role));
    }
    spans
}

/// How the plan stands, in one line.
pub fn stands(view: &Specialisation) -> Vec<Span> {
    let Some(series) = view.series.iter().find(|series| series.gap.is_none()) else {
        let gap = view.gap.clone().or_else(|| view.series.iter().find_map(|series| series.gap.clone()));
        return vec![span(format!("◌ {}", gap.unwrap_or_default()), Role::Dim)];
    };
    let strong = series.activities.iter().filter(|it| it.quotient.is_some_and(is_specialised)).count();
    let ends = series
        .activities
        .iter()
        .filter(|it| it.quadrant == Some(Quadrant::UnrelatedSimple) && !it.priorities.is_empty());
    let mut spans = vec![span(format!("specialised in {strong} of {}", series.activities.len()), Role::Plain)];
    let ends = ends.count();
    if ends > 0 {
        spans.push(span(format!("   ▲ {} in a priority", count(ends, "dead end")), Role::Warning));
    }
    spans
}
