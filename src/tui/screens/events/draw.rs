//! How meetings and proposals look.

use crate::locales::word;
use crate::tui::canvas::{Span, span};
use crate::tui::command::keyed;
use crate::tui::labels::{count, named};
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{EMPTY, bar};
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::tui::widgets::text::{Align, pad};
use crate::views::Events;
use crate::views::events::{Attended, EventRow, Proposal};

pub fn columns() -> Vec<Column> {
    vec![
        words("", Width::Fixed(11), 0),
        words("Meeting, and what was proposed", Width::Flexible(22), 0),
        words("Who came", Width::Fixed(9), 1),
        numbers("People", 7, 0),
    ]
}

/// The letters of the groups that came; a dot for a group of which nothing is known.
fn letters(attendance: &[Attended]) -> Cell {
    let letter = |attended: &Attended| {
        let first = word(&attended.helix).chars().next().unwrap_or('?').to_uppercase().to_string();
        match (attended.entries.is_empty(), attended.stayed_away()) {
            (true, _) => span(format!("{EMPTY} "), Role::Dim),
            (false, true) => span("0 ", Role::Warning),
            (false, false) => span(format!("{first} "), Role::Accent),
        }
    };
    attendance.iter().map(letter).collect()
}

pub fn event_cells(event: &EventRow) -> Vec<Cell> {
    vec![
        cell(event.held_on.as_deref().unwrap_or(EMPTY), Role::Accent),
        cell(named(&event.code, &event.title), Role::Plain),
        letters(&event.attendance),
        match event.headcount() {
            Some(people) => cell(people.to_string(), Role::Plain),
            None => cell(EMPTY, Role::Dim),
        },
    ]
}

/// The glyph and the role of an outcome.
fn outcome_look(outcome: Option<&str>) -> (&'static str, Role) {
    match outcome {
        Some("adopted") => ("✔", Role::Fine),
        Some("merged") => ("●", Role::Info),
        Some("rejected") => ("✕", Role::Dim),
        _ => ("○", Role::Warning),
    }
}

fn outcome_words(proposal: &Proposal) -> String {
    let outcome = word(proposal.outcome.as_deref().unwrap_or("open"));
    match &proposal.priority {
        Some(priority) => format!("{outcome} → {}", priority.code),
        None => outcome,
    }
}

pub fn proposal_cells(proposal: &Proposal, is_under: bool) -> Vec<Cell> {
    let (glyph, role) = outcome_look(proposal.outcome.as_deref());
    let branch = if is_under { "         └" } else { "" };
    vec![
        cell(branch, Role::Border),
        vec![span(format!("{glyph} "), role), span(named(&proposal.code, &proposal.title), Role::Plain)],
        match &proposal.priority {
            Some(priority) => cell(format!("→ {}", priority.code), Role::Dim),
            None => cell(outcome_words(proposal), Role::Dim),
        },
        Vec::new(),
    ]
}

/// Columns of the names and of the bars.
const NAME: usize = 16;
const BAR: usize = 18;

/// Who came, group by group.
fn bars(event: &EventRow) -> Vec<Block> {
    let most = event.attendance.iter().filter_map(|attended| attended.headcount).max().unwrap_or(0);
    let mut blocks = vec![Block::Heading("Who came".to_owned())];
    blocks.extend(event.attendance.iter().map(|attended| {
        let drawn = bar(attended.headcount.unwrap_or(0), most, BAR);
        let gap = if drawn.is_empty() { "" } else { " " };
        let tail = match (attended.headcount, attended.entries.is_empty(), attended.uncounted()) {
            (_, true, _) => span(format!("{EMPTY} not entered"), Role::Dim),
            (None, false, _) => span("came, not counted", Role::Dim),
            (Some(0), false, 0) => span("0 ▲ nobody came", Role::Warning),
            (Some(people), false, 0) => span(format!("{gap}{people}"), Role::Plain),
            (Some(people), false, more) => span(format!("{gap}{people}, and {more} not counted"), Role::Plain),
        };
        let name = span(pad(&word(&attended.helix), NAME, Align::Left), Role::Dim);
        Block::Line(vec![name, span(drawn, Role::Bar), tail])
    }));
    if let Some(people) = event.headcount() {
        blocks.push(Block::Line(vec![
            span(pad("together", NAME, Align::Left), Role::Dim),
            span(people.to_string(), Role::Strong),
        ]));
    }
    let bodies: Vec<_> = event
        .attendance
        .iter()
        .flat_map(|attended| &attended.entries)
        .filter_map(|entry| entry.body.as_ref())
        .collect();
    if !bodies.is_empty() {
        blocks.push(Block::Gap);
        blocks.extend(bodies.into_iter().map(|body| pair(body.code.clone(), body.title.clone())));
    }
    blocks
}

pub fn event(event: &EventRow) -> Vec<Block> {
    let mut blocks = vec![Block::Title(named(&event.code, &event.title))];
    let kind = event.kind.as_deref().map(word);
    let facts = [kind, event.held_on.clone(), event.place.clone()];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    blocks.push(Block::Text(if facts.is_empty() { EMPTY.to_owned() } else { facts }, Role::Dim));
    let about = event.priority.as_ref().map(|priority| named(&priority.code, &priority.title));
    blocks.extend(pair_of("about", about.as_deref()));
    blocks.push(Block::Gap);
    blocks.extend(bars(event));
    blocks.extend([Block::Gap, Block::Heading("What was proposed".to_owned())]);
    for proposal in &event.proposals {
        let (glyph, role) = outcome_look(proposal.outcome.as_deref());
        blocks.push(Block::Line(vec![
            span(format!("{glyph} "), role),
            span(named(&proposal.code, &proposal.title), Role::Plain),
            span(format!("  {}", outcome_words(proposal)), Role::Dim),
        ]));
    }
    if event.proposals.is_empty() {
        blocks.push(Block::Text(keyed("Nothing is entered. ⟨add to it⟩ notes a proposal, or who came."), Role::Dim));
    }
    blocks
}

pub fn proposal(proposal: &Proposal, event: Option<&EventRow>) -> Vec<Block> {
    let (glyph, role) = outcome_look(proposal.outcome.as_deref());
    let mut blocks = vec![Block::Title(named(&proposal.code, &proposal.title))];
    let said = event.map(|event| {
        [event.held_on.clone(), Some(event.title.clone())].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    blocks.push(Block::Text(said.unwrap_or_else(|| "made at no meeting".to_owned()), Role::Dim));
    blocks.extend([Block::Gap, Block::Text(format!("{glyph} {}", outcome_words(proposal)), role)]);
    if let Some(priority) = &proposal.priority {
        blocks.push(pair("priority", named(&priority.code, &priority.title)));
    }
    blocks.push(Block::Gap);
    blocks.push(match &proposal.description {
        Some(description) => Block::Text(description.clone(), Role::Plain),
        None => Block::Text(format!("{EMPTY}  what it says is not written yet"), Role::Dim),
    });
    if proposal.priority.is_none() {
        let words = keyed(
            "⟨make a priority⟩ makes it a priority: title and description go over, and the proposal says what it became.",
        );
        blocks.extend([Block::Gap, Block::Text(words, Role::Accent)]);
    }
    blocks
}

pub fn status(view: &Events, cx: &Cx<'_>) -> Vec<Span> {
    let today = cx.shared.opened.as_ref().map(|opened| opened.today.to_string()).unwrap_or_default();
    let mut text = count(view.events.len(), "meeting");
    if let Some(latest) = view.latest(&today) {
        text.push_str(&format!(" · latest {latest}"));
    }
    vec![span(text, Role::Dim)]
}
