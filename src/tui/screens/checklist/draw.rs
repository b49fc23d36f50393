//! How an item looks, what is missing and where it is put in.

use super::hole;
use crate::locales::{self, text as sentence};
use crate::model::catalogue;
use crate::tui::canvas::{Span, span};
use crate::tui::command::keyed;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::track;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::views::Checklist;
use crate::views::checklist::{Goal, Item, State};
use crate::views::logic::Hole;

/// What an item is called.
pub fn title(key: &str) -> String {
    sentence(&format!("check-{key}"), &[])
}

/// What a step is called.
pub fn step_title(step: i64) -> String {
    sentence(&format!("step-{step}"), &[])
}

pub fn columns() -> Vec<Column> {
    vec![words("", Width::Fixed(3), 0), words("What", Width::Flexible(24), 0), numbers("Missing", 10, 0).falls(1)]
}

fn look(state: State) -> (&'static str, Role) {
    match state {
        State::Done => ("✔", Role::Fine),
        State::Missing => ("✖", Role::Error),
        State::Unknown => ("◌", Role::Dim),
    }
}

pub fn cells(item: &Item) -> Vec<Cell> {
    let (glyph, role) = look(item.state);
    let missing = match (item.state, item.of) {
        (State::Done, _) => cell("", Role::Dim),
        (State::Unknown, _) => cell("not yet", Role::Dim),
        (State::Missing, 1) => cell("missing", Role::Plain),
        (State::Missing, of) => cell(format!("{} of {of}", item.count), Role::Plain),
    };
    let role_of_title = if item.state == State::Missing { Role::Plain } else { Role::Dim };
    vec![vec![span(" ", Role::Plain), span(glyph, role)], cell(title(&item.key), role_of_title), missing]
}

/// The items of the step that an item belongs to.
fn items_of(view: &Checklist, at: usize) -> &[Item] {
    let step = view.items.get(at).map_or(0, |item| item.step);
    view.steps().find(|(number, _)| *number == step).map(|(_, items)| items).unwrap_or_default()
}

fn done(items: &[Item]) -> usize {
    items.iter().filter(|item| item.state == State::Done).count()
}

pub fn heading(view: &Checklist, at: usize) -> Vec<Cell> {
    let items = items_of(view, at);
    let step = items.first().map_or(0, |item| item.step);
    let name = format!("{step} {}", step_title(step));
    vec![vec![span(name, Role::Accent), span(format!("  {} of {} done", done(items), items.len()), Role::Dim)]]
}

pub fn step(view: &Checklist, at: usize) -> Vec<Block> {
    let items = items_of(view, at);
    let step = items.first().map_or(0, |item| item.step);
    let of = if step == 7 {
        "It goes beyond the guide: the condition must stay fulfilled for the whole period."
    } else {
        "A step of the RIS3 Guide of 2012."
    };
    let mut blocks = vec![Block::Title(step_title(step)), Block::Text(of.to_owned(), Role::Dim), Block::Gap];
    blocks.extend(items.iter().map(|item| {
        let (glyph, role) = look(item.state);
        Block::Line(vec![span(format!("{glyph} "), role), span(title(&item.key), Role::Plain)])
    }));
    blocks
}

/// What is missing, as a sentence.
fn says(item: &Item) -> String {
    match item.state {
        State::Done => "Nothing is missing here.".to_owned(),
        State::Missing => {
            sentence(&format!("lacks-{}", item.key), &[("count", item.count.into()), ("of", item.of.into())])
        }
        State::Unknown => {
            let first = item.waits.as_deref().map(title).unwrap_or_default();
            sentence("check-waits", &[("what", first.into())])
        }
    }
}

pub fn meaning(item: &Item) -> Vec<Block> {
    let (glyph, role) = look(item.state);
    let mut blocks = vec![
        Block::Title(title(&item.key)),
        Block::Text(format!("step {} {}", item.step, step_title(item.step)), Role::Dim),
        Block::Gap,
        Block::Text(format!("{glyph} {}", says(item)), role),
    ];
    match &item.goal {
        None => {}
        Some(Goal::Fill { entity, code, field, .. }) => blocks.extend(fill(entity, code, field)),
        Some(Goal::Add { entity, code, given }) => match hole(item) {
            Some(hole) => blocks.extend(fill_hole(&hole)),
            None => blocks.extend(add(entity, code, !given.is_empty())),
        },
    }
    blocks
}

fn fill(entity: &str, code: &str, field: &str) -> Vec<Block> {
    let label = locales::label(entity, field);
    let mut blocks = vec![
        Block::Gap,
        Block::Heading("Where".to_owned()),
        pair(locales::entity_name(entity), code),
        pair("field", label),
    ];
    if let Some(help) = locales::help(entity, field) {
        blocks.extend([Block::Gap, Block::Text(help, Role::Dim)]);
    }
    blocks.extend([Block::Gap, Block::Text(keyed("⟨open⟩ goes there, ⟨edit⟩ enters it at once."), Role::Accent)]);
    blocks
}

/// What is missing between two records: the record, and what links it.
fn fill_hole(hole: &Hole) -> Vec<Block> {
    let kind = if matches!(hole.lacks, "output" | "result") { "indicator" } else { hole.lacks };
    let mut blocks = vec![
        Block::Gap,
        Block::Heading("Where".to_owned()),
        pair("new", locales::entity_name(kind).to_lowercase()),
        pair("for", format!("{} {}", locales::entity_name(hole.entity).to_lowercase(), hole.code)),
    ];
    if let Some(help) = locales::entity_help(kind) {
        blocks.extend([Block::Gap, Block::Text(help, Role::Dim)]);
    }
    let words = keyed("⟨open⟩ or ⟨new⟩ makes a new one, linked; ⟨add to it⟩ links one that is there.");
    blocks.extend([Block::Gap, Block::Text(words, Role::Accent)]);
    blocks
}

fn add(entity: &str, code: &str, is_linked: bool) -> Vec<Block> {
    let name = locales::entity_name(entity).to_lowercase();
    let mut blocks = vec![Block::Gap, Block::Heading("Where".to_owned()), pair("new", name)];
    if is_linked && catalogue::entity(entity).is_some() {
        // Of the four groups it is a word that says which one lacks something.
        blocks.push(pair("for", locales::word(code)));
    }
    if let Some(help) = locales::entity_help(entity) {
        blocks.extend([Block::Gap, Block::Text(help, Role::Dim)]);
    }
    blocks.extend([Block::Gap, Block::Text(keyed("⟨open⟩ or ⟨new⟩ makes it."), Role::Accent)]);
    blocks
}

pub fn status(view: &Checklist) -> Vec<Span> {
    let (done, of) = (view.done(), view.items.len());
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let mut spans = track(whole(done), whole(of), 12, if done == of { Role::Fine } else { Role::Bar });
    spans.push(span(format!("  {done} of {of} done"), Role::Dim));
    let missing = view.items.iter().filter(|item| item.state == State::Missing).count();
    if missing > 0 {
        spans.push(span(format!("  ✖ {missing} to do"), Role::Error));
    }
    spans
}
