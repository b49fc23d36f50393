//! How a line of the document looks, and what it says in full.

use super::Line;
use crate::locales;
use crate::tui::asks::AskRecord;
use crate::tui::canvas::span;
use crate::tui::labels::{named, value};
use crate::tui::layer::{Cx, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::views::Record;
use crate::views::plan::CriterionRow;

pub fn columns() -> Vec<Column> {
    vec![words("", Width::Fixed(20), 0), words("", Width::Flexible(20), 0)]
}

pub fn cells(line: &Line<'_>) -> Vec<Cell> {
    match line {
        Line::Heading(title, 0) if *title == "The plan" => vec![cell(*title, Role::Accent)],
        Line::Heading(title, 0) => vec![vec![span(*title, Role::Accent), span("  none entered yet", Role::Dim)]],
        Line::Heading(title, count) => {
            vec![vec![span(*title, Role::Accent), span(format!("  {count}"), Role::Dim)]]
        }
        Line::Field(field) => {
            let shown = value(field);
            let shown = if shown.is_empty() { cell(EMPTY, Role::Dim) } else { cell(shown, Role::Plain) };
            vec![cell(format!("  {}", locales::label("plan", field.name)), Role::Dim), shown]
        }
        Line::Part(_, part) => {
            let word = part.word.as_deref().map(locales::word).unwrap_or_default();
            vec![
                cell(format!("  {}", part.code), Role::Dim),
                cell(part.title.clone(), Role::Plain),
                cell(word, Role::Dim),
            ]
        }
        Line::Criterion(criterion) => {
            let (glyph, role) = status(criterion);
            vec![
                vec![span(format!("  {glyph} "), role), span(criterion.code.clone(), Role::Dim)],
                cell(criterion.title.clone(), Role::Plain),
            ]
        }
    }
}

fn status(criterion: &CriterionRow) -> (&'static str, Role) {
    match criterion.status.as_deref() {
        Some("fulfilled") => ("✔", Role::Fine),
        Some("partly") => ("▲", Role::Warning),
        Some("not-fulfilled") => ("✖", Role::Error),
        Some(_) => ("–", Role::Dim),
        None => ("◌", Role::Dim),
    }
}

pub fn meaning(line: &Line<'_>, target: Option<&RecordRef>, cx: &Cx<'_>) -> Vec<Block> {
    match line {
        Line::Heading(title, _) => {
            vec![
                Block::Title((*title).to_owned()),
                Block::Text("Move down to read what stands here.".to_owned(), Role::Dim),
            ]
        }
        Line::Field(field) => {
            let mut blocks = vec![Block::Title(locales::label("plan", field.name))];
            let shown = value(field);
            blocks.push(match shown.is_empty() {
                true => Block::Text(format!("{EMPTY}  not entered"), Role::Dim),
                false => Block::Text(shown, Role::Plain),
            });
            if let Some(help) = locales::help("plan", field.name) {
                blocks.extend([Block::Gap, Block::Text(help, Role::Dim)]);
            }
            blocks
        }
        Line::Part(..) | Line::Criterion(_) => {
            let record = target.and_then(|record| cx.data.get(&AskRecord(record.id)).ready()).and_then(Option::as_ref);
            record.map(in_full).unwrap_or_default()
        }
    }
}

/// A record with all fields that were entered.
pub fn in_full(record: &Record) -> Vec<Block> {
    let entity = record.record.entity;
    let title =
        named(record.record.code.as_deref().unwrap_or_default(), record.record.title.as_deref().unwrap_or_default());
    let mut blocks = vec![Block::Title(title), Block::Text(locales::entity_name(entity), Role::Dim), Block::Gap];
    let entered =
        record.fields.iter().filter(|field| !matches!(field.name, "code" | "title") && !field.value.is_null());
    blocks.extend(entered.map(|field| pair(locales::label(entity, field.name), value(field))));
    blocks
}
