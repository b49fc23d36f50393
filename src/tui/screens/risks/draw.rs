//! How a risk looks, and the matrix of likelihood and impact.

use super::{GRAVE, SERIOUS};
use crate::tui::canvas::{Span, span};
use crate::tui::labels::{count, named};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::tui::widgets::text::{Align, pad};
use crate::views::Risks;
use crate::views::risks::RiskRow;

pub fn columns() -> Vec<Column> {
    vec![
        words("", Width::Fixed(6), 0).rises(1),
        words("Risk", Width::Flexible(20), 0),
        words("Owner", Width::Fixed(8), 2).rises(2),
        numbers("L × I", 6, 1).falls(0),
        numbers("Score", 8, 0).falls(0),
    ]
}

/// The glyph, the word and the role of a score.
fn look(score: Option<i64>) -> (&'static str, &'static str, Role) {
    match score {
        Some(score) if score >= GRAVE => ("✖", "grave", Role::Error),
        Some(score) if score >= SERIOUS => ("▲", "serious", Role::Warning),
        Some(_) => ("●", "slight", Role::Info),
        None => ("◌", "not rated", Role::Dim),
    }
}

fn written(number: Option<i64>) -> String {
    number.map_or_else(|| EMPTY.to_owned(), |number| number.to_string())
}

pub fn cells(risk: &RiskRow) -> Vec<Cell> {
    let (glyph, _, role) = look(risk.score);
    let owner = risk.owner.as_ref().map_or(EMPTY, |owner| owner.code.as_str());
    vec![
        cell(risk.code.clone(), Role::Accent),
        cell(risk.title.clone(), Role::Plain),
        cell(owner, Role::Dim),
        cell(format!("{} × {}", written(risk.likelihood), written(risk.impact)), Role::Dim),
        vec![span(format!("{glyph} "), role), span(written(risk.score), Role::Plain)],
    ]
}

/// Columns of a cell of the matrix.
const CELL: usize = 6;
/// Columns of what stands at the left of the matrix.
const SIDE: usize = 12;

/// Five by five, with how many risks lie in each cell; the selected one's cell is bracketed.
fn matrix(view: &Risks, selected: &RiskRow) -> Vec<Block> {
    let mut blocks = vec![Block::Heading("Likelihood ↑ and impact →".to_owned())];
    for likelihood in (1..=5).rev() {
        let side = match likelihood {
            5 => "certain 5 ",
            1 => "unlikely 1 ",
            _ => "",
        };
        let side = if side.is_empty() { format!("{likelihood} ") } else { side.to_owned() };
        let mut line = vec![span(pad(&side, SIDE, Align::Right), Role::Dim)];
        line.extend((1..=5).map(|impact| matrix_cell(view, selected, likelihood, impact)));
        blocks.push(Block::Line(line));
    }
    let numbers: String = (1..=5).map(|impact| pad(&format!("  {impact}"), CELL, Align::Left)).collect();
    blocks.push(Block::Line(vec![span(" ".repeat(SIDE), Role::Dim), span(numbers, Role::Dim)]));
    let ends = format!("{}{}", pad("slight", CELL * 4, Align::Left), "grave");
    blocks.push(Block::Line(vec![span(" ".repeat(SIDE), Role::Dim), span(ends, Role::Dim)]));
    blocks
}

fn matrix_cell(view: &Risks, selected: &RiskRow, likelihood: i64, impact: i64) -> Span {
    let (_, _, role) = look(Some(likelihood * impact));
    let number = view.at(likelihood, impact).count();
    let is_here = selected.likelihood == Some(likelihood) && selected.impact == Some(impact);
    // An empty cell says by its mark how grave a risk in it would be, with and without colour.
    let text = match number {
        0 if likelihood * impact >= GRAVE => "▒▒".to_owned(),
        0 if likelihood * impact >= SERIOUS => "░░".to_owned(),
        0 => "··".to_owned(),
        number => format!("{number:>2}"),
    };
    let text = if is_here { format!("[{text}]") } else { format!(" {text} ") };
    let role = if number == 0 { Role::Border } else { role };
    span(pad(&text, CELL, Align::Left), if is_here { Role::Strong } else { role })
}

pub fn meaning(view: &Risks, risk: &RiskRow) -> Vec<Block> {
    let (glyph, words, role) = look(risk.score);
    let mut blocks = matrix(view, risk);
    blocks.extend([Block::Gap, Block::Title(named(&risk.code, &risk.title))]);
    blocks.push(match risk.score {
        Some(score) => Block::Text(format!("{glyph} {words}: {score} of 25"), role),
        None => Block::Text("◌ not rated: likelihood or impact is not entered".to_owned(), role),
    });
    blocks.push(Block::Gap);
    let names = |named_one: &Option<crate::views::Named>| {
        named_one.as_ref().map_or_else(|| EMPTY.to_owned(), |one| named(&one.code, &one.title))
    };
    blocks.push(pair("likelihood", written(risk.likelihood)));
    blocks.push(pair("impact", written(risk.impact)));
    blocks.push(pair("looked after by", names(&risk.owner)));
    blocks.push(pair("threatens", names(&risk.action)));
    blocks.extend([Block::Gap, Block::Heading("What is done against it".to_owned())]);
    blocks.push(match &risk.mitigation {
        Some(mitigation) => Block::Text(mitigation.clone(), Role::Plain),
        None => Block::Text("▲ nothing is entered".to_owned(), Role::Warning),
    });
    blocks
}

pub fn status(view: &Risks) -> Vec<Span> {
    let of = |word: &str| view.risks.iter().filter(|risk| look(risk.score).1 == word).count();
    let mut spans = vec![span(format!("{}  ", count(view.risks.len(), "risk")), Role::Dim)];
    for (glyph, word, role) in [look(Some(GRAVE)), look(Some(SERIOUS)), look(Some(1)), look(None)] {
        if of(word) > 0 {
            spans.push(span(format!("{glyph} {} {word}  ", of(word)), role));
        }
    }
    spans
}
