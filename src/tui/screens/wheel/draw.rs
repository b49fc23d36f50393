//! How a factor looks, and the radar of all of them.

use crate::locales::text as sentence;
use crate::tui::canvas::{Span, span};
use crate::tui::command::keyed;
use crate::tui::frame;
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{EMPTY, track};
use crate::tui::widgets::pane::{self, Block, pair};
use crate::tui::widgets::radar::{Axis, Radar};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::views::Wheel;
use crate::views::wheel::{Factor, Score};

/// The best score.
const MOST: u8 = 5;
/// Columns of a bar: two for each point.
const BAR: usize = 10;

pub fn columns() -> Vec<Column> {
    vec![
        numbers("", 4, 0),
        words("Factor", Width::Flexible(20), 0),
        words("", Width::Fixed(10), 1),
        words("Score", Width::Fixed(7), 0).rises(1),
        words("On", Width::Fixed(10), 2),
    ]
}

/// What a score means.
fn means(score: i64) -> &'static str {
    match score {
        0 => "no information",
        1 => "poor",
        2 => "to be improved",
        3 => "fair",
        4 => "strong",
        _ => "excellent",
    }
}

fn score_of(score: Option<&Score>) -> Option<i64> {
    score.and_then(|score| score.score)
}

/// A score, and whether it went up or down.
fn change(factor: &Factor) -> Cell {
    let now = score_of(factor.latest());
    let Some(score) = now else { return cell(EMPTY, Role::Dim) };
    let mut cell = vec![span(score.to_string(), Role::Strong)];
    match score_of(factor.before()) {
        Some(before) if before < score => cell.push(span(format!(" ▲ {}", score - before), Role::Fine)),
        Some(before) if before > score => cell.push(span(format!(" ▼ {}", before - score), Role::Warning)),
        Some(_) => cell.push(span(" =", Role::Dim)),
        None => {}
    }
    cell
}

/// The role of a bar: the weak ones stand out.
fn strength(score: i64) -> Role {
    if score <= 1 { Role::Warning } else { Role::Bar }
}

/// A mark behind a name that no source confirms.
fn doubt(factor: &Factor) -> &'static str {
    if factor.status == "unverified" { "?" } else { "" }
}

pub fn cells(factor: &Factor) -> Vec<Cell> {
    let latest = factor.latest();
    let day = latest.and_then(|score| score.scored_on.as_deref());
    vec![
        cell(factor.factor.to_string(), Role::Dim),
        vec![span(factor.title.clone(), Role::Plain), span(doubt(factor), Role::Dim)],
        score_of(latest).map(|score| track(score, i64::from(MOST), BAR, strength(score))).unwrap_or_default(),
        change(factor),
        cell(day.unwrap_or(EMPTY), Role::Dim),
    ]
}

pub fn heading(view: &Wheel, step: i64) -> Cell {
    let title = sentence(&format!("step-{step}"), &[]);
    let mut spans = vec![span(format!("{step} {title}"), Role::Accent)];
    if let Some(step) = view.steps.iter().find(|row| row.step == step) {
        let mean = step.mean.map_or_else(|| "not scored".to_owned(), |mean| format!("mean {mean:.1}"));
        let of =
            if step.scored == step.of { String::new() } else { format!(" · {} of {} scored", step.scored, step.of) };
        spans.push(span(format!("  {mean}{of}"), Role::Dim));
    }
    spans
}

/// From so many rows on a radar says more than the bars.
const LEAST: u16 = 12;

/// Columns and rows of the right side.
pub fn room(cx: &Cx<'_>, share: u16) -> (u16, u16) {
    let (width, height) = cx.shared.size;
    let columns = if cx.shared.is_wide() { width - width * share / 100 - 3 } else { width.saturating_sub(2) };
    (columns, frame::body_height(height))
}

fn radar(view: &Wheel, selected: Option<usize>, (columns, rows): (u16, u16)) -> Vec<Block> {
    if rows < LEAST {
        return Vec::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "0 to 5")]
    let value = |score: Option<&Score>| score_of(score).map(|score| score as f64);
    let axis = |factor: &Factor| Axis {
        label: factor.factor.to_string(),
        value: value(factor.latest()),
        before: value(factor.before()),
    };
    let axes: Vec<_> = view.factors.iter().map(axis).collect();
    let lines = Radar { axes: &axes, most: MOST, selected }.lines(columns, rows.min(columns / 2));
    lines.into_iter().map(Block::Line).collect()
}

/// The radar in what the words leave of the room, and the words under it.
pub fn meaning(view: &Wheel, at: usize, is_heading: bool, (columns, rows): (u16, u16)) -> Vec<Block> {
    let factor = &view.factors[at];
    let words = if is_heading { of_step(view, factor.step) } else { of_factor(factor) };
    let taken = u16::try_from(pane::lay_out(&words, columns).len()).unwrap_or(u16::MAX);
    let mut blocks = radar(view, (!is_heading).then_some(at), (columns, rows.saturating_sub(taken)));
    blocks.extend(words);
    blocks
}

fn of_step(view: &Wheel, step: i64) -> Vec<Block> {
    let mut blocks = vec![Block::Title(sentence(&format!("step-{step}"), &[]))];
    blocks.extend(view.of_step(step).map(|factor| {
        let score = score_of(factor.latest());
        let mut line = score.map(|score| track(score, i64::from(MOST), BAR, strength(score))).unwrap_or_default();
        line.push(span(score.map_or_else(|| EMPTY.to_owned(), |score| format!(" {score} ")), Role::Strong));
        line.push(span(format!("{} {}{}", factor.factor, factor.title, doubt(factor)), Role::Plain));
        Block::Line(line)
    }));
    blocks
}

fn of_factor(factor: &Factor) -> Vec<Block> {
    let mut blocks = vec![Block::Title(format!("{} {}", factor.factor, factor.title))];
    blocks.push(match score_of(factor.latest()) {
        Some(score) => Block::Text(format!("{score} {}", means(score)), strength(score)),
        None => {
            // A record that waits for its score is filled, not doubled.
            let next = if factor.scores.is_empty() { "⟨new⟩ scores it today" } else { "⟨edit⟩ scores it" };
            Block::Text(format!("{EMPTY} not scored yet, which is not 0; {}", keyed(next)), Role::Accent)
        }
    });
    for score in &factor.scores {
        let day = score.scored_on.clone().unwrap_or_else(|| EMPTY.to_owned());
        let number = score.score.map_or_else(|| EMPTY.to_owned(), |score| score.to_string());
        let reason = score.reason.as_deref().map_or_else(String::new, |reason| format!("  {reason}"));
        blocks.push(pair(day, format!("{number}{reason}")));
    }
    if !factor.status_note.is_empty() {
        blocks.push(Block::Text(format!("? {}", factor.status_note), Role::Dim));
    }
    blocks
}

pub fn status(view: &Wheel) -> Vec<Span> {
    let scored: usize = view.steps.iter().map(|step| step.scored).sum();
    let mut spans = vec![span(format!("{scored} of {} scored", view.factors.len()), Role::Dim)];
    if let Some(latest) = view.days.first() {
        spans.push(span(format!(" · latest {latest}"), Role::Dim));
    }
    if view.factors.iter().any(|factor| factor.status == "unverified") {
        spans.push(span("   ? unverified names", Role::Warning));
    }
    spans
}
