//! How groups and bodies look.

use crate::locales::word;
use crate::tui::canvas::{Span, span};
use crate::tui::command::keyed;
use crate::tui::labels::{count, named};
use crate::tui::theme::Role as Look;
use crate::tui::widgets::bar::{EMPTY, bar};
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::tui::widgets::text::{Align, pad};
use crate::views::Stakeholders;
use crate::views::stakeholders::{BodyRow, Group, Role};

pub fn columns() -> Vec<Column> {
    vec![words("", Width::Fixed(10), 0), words("Body", Width::Flexible(20), 0), words("Part", Width::Flexible(14), 1)]
}

/// What a group is called.
fn name(group: &Group) -> String {
    group.helix.as_deref().map_or_else(|| "group not entered".to_owned(), word)
}

pub fn heading(group: &Group) -> Cell {
    let mut spans = vec![span(name(group), Look::Accent)];
    if group.bodies.is_empty() {
        spans.push(span("  ▲ nobody", Look::Warning));
        return spans;
    }
    let people = usize::try_from(group.people).unwrap_or(0);
    let people = if people == 1 { "1 person".to_owned() } else { format!("{people} people") };
    let bodies = if group.bodies.len() == 1 { "1 body".to_owned() } else { format!("{} bodies", group.bodies.len()) };
    let words = format!("  {bodies} · {} · {people}", count(group.stakeholders, "stakeholder"));
    spans.push(span(words, Look::Dim));
    spans
}

/// A part as it is read: `partner of P2`.
pub fn role_words(role: &Role) -> String {
    let part = role.role.as_deref().map_or_else(|| "part not entered".to_owned(), word);
    match &role.priority {
        Some(priority) => format!("{part} of {}", priority.code),
        None => part,
    }
}

pub fn cells(body: &BodyRow) -> Vec<Cell> {
    let parts = body.roles.iter().map(role_words).collect::<Vec<_>>().join(", ");
    vec![
        cell(format!("  {}", body.code), Look::Accent),
        cell(body.title.clone(), Look::Plain),
        if parts.is_empty() { cell(EMPTY, Look::Dim) } else { cell(parts, Look::Dim) },
    ]
}

/// Columns of the names and of the bars.
const NAME: usize = 18;
const BAR: usize = 16;

/// The groups beside each other, as bars.
pub fn groups(view: &Stakeholders) -> Vec<Block> {
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let most = view.groups.iter().map(|group| group.bodies.len()).max().unwrap_or(0);
    let mut blocks = vec![Block::Heading("Bodies by group".to_owned())];
    blocks.extend(view.groups.iter().map(|group| {
        let number = group.bodies.len();
        let drawn = bar(whole(number), whole(most), BAR);
        let tail =
            if number == 0 { span("▲ nobody", Look::Warning) } else { span(format!(" {number}"), Look::Plain) };
        Block::Line(vec![span(pad(&name(group), NAME, Align::Left), Look::Dim), span(drawn, Look::Bar), tail])
    }));
    blocks.push(Block::Gap);
    blocks
}

pub fn group(group: &Group) -> Vec<Block> {
    let mut blocks = vec![Block::Title(name(group))];
    let words = match (&group.helix, group.bodies.is_empty()) {
        (_, true) => "Nobody stands for this group. Discovery without it hears one side less; criterion 1.1.4 asks.",
        (None, false) => "It is not entered to which group these bodies belong, so they count for none.",
        (Some(_), false) => "Move down to see what part each body takes.",
    };
    blocks.extend([Block::Text(words.to_owned(), Look::Plain), Block::Gap]);
    blocks.push(Block::Text(keyed("⟨new⟩ makes a body of this group."), Look::Accent));
    blocks
}

pub fn body(body: &BodyRow) -> Vec<Block> {
    let mut blocks = vec![Block::Title(named(&body.code, &body.title))];
    let level = body.level.as_deref().map(word);
    blocks.extend(pair_of("level", level.as_deref()));
    blocks.extend(pair_of("group", body.helix.as_deref().map(word).as_deref()));
    let parent = body.parent.as_ref().map(|parent| named(&parent.code, &parent.title));
    blocks.extend(pair_of("belongs to", parent.as_deref()));
    blocks.push(pair("people named", body.people.to_string()));
    blocks.extend([Block::Gap, Block::Heading("Parts it takes".to_owned())]);
    for role in &body.roles {
        let about = role.priority.as_ref().map(|priority| named(&priority.code, &priority.title));
        let part = role.role.as_deref().map_or_else(|| EMPTY.to_owned(), word);
        blocks.push(pair(part, about.unwrap_or_else(|| "the plan as a whole".to_owned())));
        blocks.extend(role.interest.as_ref().map(|interest| pair("", interest.clone())));
    }
    if body.roles.is_empty() {
        blocks.push(Block::Text(keyed("None yet. ⟨add to it⟩ says what part it takes."), Look::Dim));
    }
    blocks
}

pub fn status(view: &Stakeholders) -> Vec<Span> {
    let bodies: usize = view.groups.iter().map(|group| group.bodies.len()).sum();
    let missing = view.groups.iter().filter(|group| group.bodies.is_empty()).count();
    let words = if bodies == 1 { "1 body".to_owned() } else { format!("{bodies} bodies") };
    let mut spans = vec![span(words, Look::Dim)];
    if missing > 0 {
        spans.push(span(format!("  ▲ {} with nobody", count(missing, "group")), Look::Warning));
    }
    spans
}
