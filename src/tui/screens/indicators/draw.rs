//! How an indicator looks in the table, and what is said about it.

use crate::locales::word;
use crate::tui::canvas::span;
use crate::tui::labels::{named, number};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{EMPTY, spark, track};
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::views::indicators::IndicatorRow;

pub fn columns() -> Vec<Column> {
    vec![
        words("", Width::Fixed(8), 0).rises(0),
        words("Indicator", Width::Flexible(18), 0).rises(1),
        words("Kind", Width::Fixed(7), 5).rises(2),
        numbers("Baseline", 10, 3),
        numbers("Latest", 10, 0),
        numbers("Target", 10, 0),
        words("Progress", Width::Fixed(14), 2).rises(3),
        words("Path", Width::Fixed(8), 4),
    ]
}

fn figure(value: Option<f64>) -> Cell {
    cell(number(value), if value.is_some() { Role::Plain } else { Role::Dim })
}

#[expect(clippy::cast_possible_truncation, reason = "per cent of a path, bounded below")]
fn per_cent(done: f64) -> i64 {
    (done * 100.0).clamp(-999.0, 999.0).round() as i64
}

fn progress(row: &IndicatorRow, width: usize) -> Cell {
    let Some(done) = row.progress.done else { return cell(EMPTY, Role::Dim) };
    let (sign, role) = match row.progress.on_path {
        Some(true) => ("✔", Role::Fine),
        Some(false) => ("▲", Role::Warning),
        None => (" ", Role::Dim),
    };
    let percent = per_cent(done);
    let room = width.saturating_sub(9);
    let mut spans = track(percent, 100, room, Role::Bar);
    spans.extend([span(format!("{percent:>5} % "), Role::Plain), span(sign, role)]);
    spans
}

pub fn cells(row: &IndicatorRow, widths: &[u16]) -> Vec<Cell> {
    let values: Vec<f64> = row.observations.iter().filter_map(|observation| observation.value).collect();
    let shown = values.len().saturating_sub(usize::from(widths[7]));
    let latest = row.latest.as_ref();
    let mut last = figure(latest.and_then(|latest| latest.value));
    if latest.is_some_and(|latest| latest.provisional == Some(true)) {
        last.push(span("p", Role::Dim));
    }
    vec![
        cell(row.code.clone(), Role::Accent),
        cell(row.title.clone(), Role::Plain),
        cell(word(&row.kind), Role::Dim),
        figure(row.baseline),
        last,
        figure(row.target),
        progress(row, usize::from(widths[6])),
        cell(spark(&values[shown..]), Role::Accent),
    ]
}

pub fn meaning(row: &IndicatorRow) -> Vec<Block> {
    let mut blocks = vec![Block::Title(named(&row.code, &row.title))];
    if let Some(english) = row.title_en.as_deref().filter(|english| *english != row.title) {
        blocks.push(Block::Text(english.to_owned(), Role::Dim));
    }
    blocks.push(Block::Gap);
    blocks.push(pair("kind", word(&row.kind)));
    blocks.extend(pair_of("common code", row.common_code.as_deref()));
    blocks.extend(pair_of("unit", row.unit.as_deref()));
    blocks.extend(pair_of("direction", row.direction.as_deref().map(word).as_deref()));
    blocks.extend(pair_of("frequency", row.frequency.as_deref().map(word).as_deref()));
    blocks.extend(pair_of("source", row.data_source.as_deref()));
    blocks.extend(pair_of("owner", row.owner.as_deref()));
    blocks.extend([Block::Gap, Block::Heading("Path".to_owned())]);
    let point = |value: Option<f64>, year: Option<i64>| {
        format!("{}  {}", number(value), year.map(|year| year.to_string()).unwrap_or_default())
    };
    blocks.push(pair("baseline", point(row.baseline, row.baseline_year)));
    blocks.push(pair("milestone", point(row.milestone, row.milestone_year)));
    blocks.push(pair("target", point(row.target, row.target_year)));
    if let Some(expected) = row.progress.expected {
        blocks.push(pair("expected now", number(Some(expected))));
    }
    let (words, role) = match row.progress.on_path {
        Some(true) => ("✔ at its path or better", Role::Fine),
        Some(false) => ("▲ behind its path", Role::Warning),
        None => ("◌ cannot be judged: a value is missing", Role::Dim),
    };
    blocks.push(Block::Text(words.to_owned(), role));
    blocks.extend([Block::Gap, Block::Heading("Observed".to_owned())]);
    if row.observations.is_empty() {
        blocks.push(Block::Text("Nothing has been observed yet.".to_owned(), Role::Dim));
    }
    for observation in row.observations.iter().rev() {
        let provisional = if observation.provisional == Some(true) { "  provisional" } else { "" };
        blocks.push(pair(observation.observed_on.clone(), format!("{}{provisional}", number(observation.value))));
    }
    if !row.links.is_empty() {
        blocks.extend([Block::Gap, Block::Heading("Measures".to_owned())]);
        blocks.extend(row.links.iter().map(|link| pair(link.code.clone(), link.title.clone())));
    }
    blocks
}
