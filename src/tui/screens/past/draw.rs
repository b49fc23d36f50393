//! How the past looks beside today.

use super::Point;
use crate::locales;
use crate::tui::canvas::{Span, span};
use crate::tui::command::keyed;
use crate::tui::labels::{named, value};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::difference;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::views::Field;
use crate::views::history::{Fate, PastField, PastRecord, RecordPast};

pub fn banner(point: &Point, said: &str) -> String {
    format!("As of {} · {said} · {}", point.said, keyed("⟨back⟩ goes back to today"))
}

/// What can be done with it; the footer of a narrow terminal has no room for that.
pub fn status(only_differing: bool) -> Vec<Span> {
    let keys = if only_differing {
        "⟨bring value back⟩ brings back · only what differs · ⟨only differing⟩ shows everything"
    } else {
        "⟨bring value back⟩ brings back · ⟨only differing⟩ shows only what differs"
    };
    vec![span(keyed(keys), Role::Dim)]
}

pub fn columns() -> Vec<Column> {
    vec![
        words("", Width::Fixed(20), 0),
        words("As it stood", Width::Flexible(18), 0),
        words("Today", Width::Flexible(14), 0),
    ]
}

/// The sign and the words of what became of something.
pub fn fate(fate: Fate) -> (&'static str, &'static str, Role) {
    match fate {
        Fate::Same => (" ", "", Role::Dim),
        Fate::Changed => ("≠", "differs", Role::Warning),
        Fate::Retired => ("†", "retired since", Role::Warning),
        Fate::Restored => ("≠", "was retired then", Role::Warning),
        Fate::Made => ("+", "made since", Role::Info),
    }
}

fn shown(field: &Field) -> String {
    let value = value(field);
    if value.is_empty() { EMPTY.to_owned() } else { value }
}

/// What a field is found by.
pub fn words_of(field: &PastField) -> [&str; 3] {
    [field.now.name, field.then.as_ref().map_or("", |then| &then.text), &field.now.text]
}

pub fn field(entity: &str, field: &PastField) -> Vec<Cell> {
    let label = locales::label(entity, field.now.name);
    let then = field.then.as_ref().map_or_else(|| EMPTY.to_owned(), shown);
    if field.differs() {
        let mark = vec![span("≠ ", Role::Warning), span(label, Role::Plain)];
        return vec![mark, cell(then, Role::Plain), cell(shown(&field.now), Role::Warning)];
    }
    let role = if then == EMPTY { Role::Dim } else { Role::Plain };
    vec![vec![span("  ", Role::Dim), span(label, Role::Dim)], cell(then, role), Vec::new()]
}

pub fn heading(entity: &str) -> Cell {
    let many = if entity == "plan" { "The plan".to_owned() } else { locales::entity_many(entity) };
    cell(many, Role::Accent)
}

pub fn record(record: &PastRecord) -> Vec<Cell> {
    let (sign, said, role) = fate(record.fate);
    let title = record.title.clone().unwrap_or_default();
    let then = if record.fate == Fate::Made { cell(title, Role::Dim) } else { cell(title, Role::Plain) };
    let since = match record.differs.as_slice() {
        [] => said.to_owned(),
        fields => {
            let labels: Vec<_> = fields.iter().map(|field| locales::label(record.entity, field)).collect();
            let before = if record.fate == Fate::Changed { String::new() } else { format!("{said}; ") };
            format!("{before}{}", labels.join(", "))
        }
    };
    vec![vec![span(format!("{sign} "), role), span(record.name.clone(), Role::Dim)], then, cell(since, role)]
}

pub fn meaning(entity: &str, field: &PastField, point: &Point) -> Vec<Block> {
    let mut blocks = vec![Block::Title(locales::label(entity, field.now.name)), Block::Gap];
    let Some(then) = &field.then else {
        blocks.push(Block::Text("The record did not exist yet.".to_owned(), Role::Dim));
        return blocks;
    };
    let heading = |text: String| Block::Text(text, Role::Dim);
    if !field.differs() {
        blocks.extend([Block::Text(shown(then), Role::Plain), Block::Gap]);
        blocks.push(heading("It stands today as it stood then.".to_owned()));
        return blocks;
    }
    blocks.extend([heading(format!("As of {}", point.said)), Block::Text(shown(then), Role::Plain), Block::Gap]);
    blocks.extend([heading("Today".to_owned()), Block::Text(shown(&field.now), Role::Warning), Block::Gap]);
    blocks.push(heading(keyed("⟨bring value back⟩ brings it back as it stood.")));
    blocks
}

/// A record of the plan: what differs first, then what it held.
pub fn about(record: &PastRecord, past: &RecordPast) -> Vec<Block> {
    let title = named(&record.name, record.title.as_deref().unwrap_or_default());
    let mut blocks = vec![Block::Title(title), Block::Text(locales::entity_name(record.entity), Role::Dim)];
    let (_, said, role) = fate(record.fate);
    if !said.is_empty() && record.fate != Fate::Changed {
        blocks.push(Block::Text(format!("{}.", capital(said)), role));
    }
    blocks.push(Block::Gap);
    for field in past.fields.iter().filter(|field| field.differs()) {
        blocks.push(Block::Heading(locales::label(past.entity, field.now.name)));
        let then = field.then.as_ref().map(shown).unwrap_or_default();
        let (then, now) = difference::parted(&then, &shown(&field.now));
        blocks.extend([pair("then", then), Block::Pair("today".to_owned(), now, Role::Warning), Block::Gap]);
    }
    let held = past.fields.iter().filter(|field| !field.differs());
    let held = held.filter_map(|field| field.then.as_ref()).filter(|then| !then.value.is_null());
    blocks.extend(held.map(|then| pair(locales::label(past.entity, then.name), value(then))));
    let hint = match (record.fate, record.differs.len()) {
        (Fate::Retired, _) => "⟨bring value back⟩ brings the record back.",
        (Fate::Made, _) => "⟨go to it⟩ goes to it.",
        (_, 0) => "It stands today as it stood then.",
        (_, 1) => "⟨bring value back⟩ brings it back as it stood.",
        _ => "⟨open⟩ shows its fields; ⟨bring value back⟩ brings one back.",
    };
    blocks.extend([Block::Gap, Block::Text(keyed(hint), Role::Dim)]);
    blocks
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
