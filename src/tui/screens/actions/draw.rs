//! How an action looks in the list and in the chart, and what is said about it.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::locales::word;
use crate::model::Id;
use crate::tui::asks::AskTimeline;
use crate::tui::canvas::{Span, span};
use crate::tui::labels::{count, named, percent};
use crate::tui::layer::Cx;
use crate::tui::screens::listing::Item;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{EMPTY, amount};
use crate::tui::widgets::gantt::{Bar, Mark, Scale, Wait};
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::tui::widgets::text;
use crate::views::actions::ActionRow;
use crate::views::timeline::MilestoneState;
use crate::views::{Actions, Timeline};

/// The glyph, the role of an action's status, and what its bar is made of.
fn status_look(status: &str) -> (&'static str, Role, &'static str) {
    match status {
        "draft" => ("○", Role::Dim, "╌"),
        "approved" => ("◐", Role::Info, "─"),
        "running" => ("●", Role::Accent, "━"),
        "completed" => ("✔", Role::Fine, "━"),
        _ => ("✕", Role::Dim, "┄"),
    }
}

fn status_cell(status: &str) -> Cell {
    let (glyph, role, _) = status_look(status);
    vec![span(format!("{glyph} "), role), span(word(status), Role::Dim)]
}

pub fn columns(cx: &Cx<'_>) -> Vec<Column> {
    vec![
        words("", Width::Fixed(7), 0).rises(0),
        words("Action", Width::Flexible(22), 0).rises(1),
        words("Status", Width::Fixed(11), 1).rises(3),
        words("Serves", Width::Fixed(10), 4),
        words("Years", Width::Fixed(9), 3).rises(2),
        numbers(format!("Planned {}", cx.unit()), 11, 0).falls(4),
        numbers("Spent", 8, 5),
    ]
}

fn years(row: &ActionRow) -> String {
    let year = |date: &Option<String>| date.as_deref().and_then(|date| date.get(..4)).unwrap_or(EMPTY).to_owned();
    match (&row.starts_on, &row.ends_on) {
        (None, None) => EMPTY.to_owned(),
        _ => format!("{}–{}", year(&row.starts_on), year(&row.ends_on)),
    }
}

fn served(row: &ActionRow) -> String {
    if row.horizontal == Some(true) && row.priorities.is_empty() {
        return "whole plan".to_owned();
    }
    let codes: Vec<&str> = row.priorities.iter().map(|priority| priority.code.as_str()).collect();
    if codes.is_empty() { EMPTY.to_owned() } else { codes.join(" ") }
}

fn money(cents: Option<i64>) -> Cell {
    cell(amount(cents), if cents.is_some() { Role::Plain } else { Role::Dim })
}

pub fn cells(row: &ActionRow) -> Vec<Cell> {
    vec![
        cell(row.code.clone(), Role::Accent),
        cell(row.title.clone(), Role::Plain),
        status_cell(&row.status),
        cell(served(row), Role::Dim),
        cell(years(row), Role::Dim),
        if row.cost_free == Some(true) && row.lines == 0 {
            cell("cost-free", Role::Dim)
        } else {
            money(row.amounts.planned)
        },
        money(row.amounts.spent),
    ]
}

/// The Gantt chart's years: those of the timeline.
fn scale(cx: &Cx<'_>) -> Option<Scale> {
    let timeline = timeline(cx)?;
    let first = timeline.first?;
    let last = first.plus(timeline.quarters.saturating_sub(1));
    Some(Scale::new(first.year, last.year))
}

/// Columns of the chart.
fn room(cx: &Cx<'_>) -> u16 {
    cx.shared.size.0.saturating_sub(BESIDE + 2).max(LEAST)
}

/// Years of the chart that find no room.
pub fn hidden(cx: &Cx<'_>) -> i32 {
    scale(cx).map_or(0, |scale| scale.hidden(room(cx)))
}

fn timeline<'a>(cx: &Cx<'a>) -> Option<&'a Timeline> {
    cx.plan_id().and_then(|plan| cx.data.get(&AskTimeline(plan)).ready())
}

/// Least columns of the chart.
const LEAST: u16 = 20;
/// Columns beside the chart, with the gaps between them.
const BESIDE: u16 = 7 + 2 + 24 + 2 + 2 + 2;

/// Columns of the chart without its first years.
pub fn gantt_columns(after: i32, cx: &Cx<'_>) -> Vec<Column> {
    let room = room(cx);
    let header = scale(cx).map(|scale| scale.after(after, room).header(room)).unwrap_or_default();
    let before = if after.min(hidden(cx)) > 0 { "◂" } else { "" };
    vec![
        words("", Width::Fixed(7), 0).rises(0),
        words("Action", Width::Fixed(24), 0).rises(1),
        words(before, Width::Fixed(2), 0).rises(3),
        words(&header, Width::Flexible(LEAST), 0),
    ]
}

/// What waits for what, by the rows in which the actions stand. What has no date cannot be joined.
fn waits(view: &Actions, items: &[Item], cx: &Cx<'_>) -> Vec<Wait> {
    let Some(timeline) = timeline(cx) else { return Vec::new() };
    // Asked anew for every row that is drawn, so the actions are gone through once and not once a dependency.
    let ends = timeline.dependencies.iter().flat_map(|dependency| [dependency.after, dependency.action]);
    let mut rows: HashMap<Id, Option<usize>> = ends.map(|id| (id, None)).collect();
    if !rows.is_empty() {
        for (row, item) in items.iter().enumerate() {
            rows.entry(view.actions[item.at].id).and_modify(|place| *place = Some(row));
        }
    }
    let row_of = |id: Id| rows.get(&id).copied().flatten();
    let joined = timeline.dependencies.iter().filter_map(|dependency| {
        let (from, to) = (row_of(dependency.after)?, row_of(dependency.action)?);
        let (after, action) = (&view.actions[items[from].at], &view.actions[items[to].at]);
        Some(Wait { from, ends: day(&after.ends_on)?, to, starts: day(&action.starts_on)? })
    });
    joined.collect()
}

fn day(date: &Option<String>) -> Option<NaiveDate> {
    date.as_deref().and_then(|date| date.parse::<NaiveDate>().ok())
}

pub fn gantt_cells(
    after: i32,
    (view, items): (&Actions, &[Item]),
    at: usize,
    widths: &[u16],
    cx: &Cx<'_>,
) -> Vec<Cell> {
    let row = &view.actions[items[at].at];
    let (glyph, role, fill) = status_look(&row.status);
    let milestones: Vec<Mark> = timeline(cx)
        .map(|timeline| timeline.milestones.iter())
        .into_iter()
        .flatten()
        .filter(|milestone| milestone.action == Some(row.id))
        .filter_map(|milestone| {
            let due = day(&milestone.due).or_else(|| day(&milestone.done_on))?;
            Some(Mark { due, state: milestone.state })
        })
        .collect();
    let role = if role == Role::Accent { Role::Bar } else { role };
    let today = cx.shared.opened.as_ref().map(|opened| opened.today).unwrap_or_default();
    let chart = match scale(cx).map(|scale| scale.after(after, widths[3])) {
        Some(scale) => {
            let pieces = scale.pieces(widths[3], &waits(view, items, cx), at);
            let (starts, ends) = (day(&row.starts_on), day(&row.ends_on));
            let bar = Bar { starts, ends, glyph: fill, role, milestones: &milestones, pieces: &pieces };
            scale.row(widths[3], &bar, today)
        }
        None => cell("no dates entered", Role::Dim),
    };
    vec![
        cell(row.code.clone(), Role::Accent),
        cell(row.title.clone(), Role::Plain),
        cell(glyph, status_look(&row.status).1),
        chart,
    ]
}

/// What the signs of the chart mean; where room is short, those that do not speak for themselves.
const LEGEND: [&str; 2] = [
    "● running  ◐ approved  ○ draft  ◆ reached  ✖ overdue  ╰▸ waits  ╳ too early",
    "● running  ✔ completed  ◐ approved  ○ draft  ◆ reached  ◇ due  ✖ overdue  ╰▸ waits  ╳ too early  │ today",
];

pub fn status(view: &Actions, is_gantt: bool, cx: &Cx<'_>) -> Vec<Span> {
    let running = view.actions.iter().filter(|action| action.status == "running").count();
    let mut words = format!("{} · {running} running", count(view.actions.len(), "action"));
    if is_gantt {
        words = LEGEND[usize::from(usize::from(cx.shared.size.0) > text::width(LEGEND[1]) + 1)].to_owned();
    }
    vec![span(words, Role::Dim)]
}

pub fn meaning(row: &ActionRow, cx: &Cx<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Title(named(&row.code, &row.title))];
    if let Some(english) = row.title_en.as_deref().filter(|english| *english != row.title) {
        blocks.push(Block::Text(english.to_owned(), Role::Dim));
    }
    blocks.push(Block::Gap);
    let (glyph, role, _) = status_look(&row.status);
    blocks.push(Block::Pair("status".to_owned(), format!("{glyph} {}", word(&row.status)), role));
    blocks.extend(pair_of("instrument", row.instrument.as_deref().map(word).as_deref()));
    blocks.extend(pair_of("lead", row.lead.as_deref()));
    let day = |date: &Option<String>| date.clone().unwrap_or_else(|| EMPTY.to_owned());
    blocks.push(pair("runs", format!("{} to {}", day(&row.starts_on), day(&row.ends_on))));
    blocks.push(Block::Gap);
    blocks.push(Block::Heading(format!("Money, {}", cx.unit())));
    blocks.push(pair("planned", amount(row.amounts.planned)));
    blocks.push(pair("committed", amount(row.amounts.committed)));
    blocks.push(pair("spent", amount(row.amounts.spent)));
    if let Some(stated) = row.total_planned {
        blocks.push(pair("as stated", amount(Some(stated))));
    }
    blocks.push(pair("lines", row.lines.to_string()));
    blocks.extend([Block::Gap, Block::Heading("Serves".to_owned())]);
    if row.priorities.is_empty() {
        let words = if row.horizontal == Some(true) { "The plan as a whole." } else { "No priority is named." };
        blocks.push(Block::Text(words.to_owned(), Role::Dim));
    }
    for priority in &row.priorities {
        let share = priority.share.map(|share| format!("  {}", percent(share))).unwrap_or_default();
        blocks.push(pair(priority.code.clone(), format!("{}{share}", priority.title)));
    }
    blocks.extend(milestones(row, cx));
    blocks.extend(waiting(row, cx));
    blocks
}

/// The actions that it waits for.
fn waiting(row: &ActionRow, cx: &Cx<'_>) -> Vec<Block> {
    let Some(timeline) = timeline(cx) else { return Vec::new() };
    let labels = timeline.bars.iter().map(|bar| &bar.action).chain(&timeline.unassigned);
    let mut blocks = Vec::new();
    for dependency in timeline.dependencies.iter().filter(|dependency| dependency.action == row.id) {
        let Some(label) = labels.clone().find(|label| label.id == dependency.after) else { continue };
        if blocks.is_empty() {
            blocks.extend([Block::Gap, Block::Heading("Waits for".to_owned())]);
        }
        let ends = label.ends_on.as_deref().unwrap_or(EMPTY);
        let (words, role) = match dependency.broken {
            Some(true) => (format!("{}, ends {ends}  ╳ starts before that", label.title), Role::Error),
            Some(false) => (format!("{}, ends {ends}", label.title), Role::Plain),
            None => (format!("{}  ◌ a date is missing", label.title), Role::Dim),
        };
        blocks.push(Block::Pair(label.code.clone(), words, role));
    }
    blocks
}

fn milestones(row: &ActionRow, cx: &Cx<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for milestone in timeline(cx).map(|timeline| timeline.milestones.as_slice()).unwrap_or_default() {
        if milestone.action != Some(row.id) {
            continue;
        }
        if blocks.is_empty() {
            blocks.extend([Block::Gap, Block::Heading("Milestones".to_owned())]);
        }
        let (glyph, role) = milestone.state.look();
        let late = if milestone.state == MilestoneState::Overdue { " overdue" } else { "" };
        blocks.push(Block::Pair(
            milestone.due.clone().unwrap_or_else(|| EMPTY.to_owned()),
            format!("{glyph}{late} {}", named(&milestone.code, &milestone.title)),
            role,
        ));
    }
    blocks
}
