//! How a criterion looks, and what is known about it.

use crate::locales::{Arg, text as sentence, word};
use crate::tui::canvas::{Span, span};
use crate::tui::command::keyed;
use crate::tui::labels::named;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::views::Criteria;
use crate::views::criteria::{Criterion, Hint};

/// Months after which a review is old: what the rules ask by default.
const OLD: i64 = 12;

/// The glyph, the words and the role of a status.
fn look(criterion: &Criterion) -> (&'static str, String, Role) {
    let Some(status) = criterion.status() else {
        let words = if criterion.entered.is_some() { "no status yet" } else { "not entered" };
        return ("◌", words.to_owned(), Role::Dim);
    };
    let (glyph, role) = match status {
        "fulfilled" => ("✔", Role::Fine),
        "partly" => ("▲", Role::Warning),
        "not-fulfilled" => ("✖", Role::Error),
        _ => ("–", Role::Dim),
    };
    (glyph, word(status), role)
}

pub fn columns() -> Vec<Column> {
    vec![
        words("", Width::Fixed(6), 0).rises(0),
        words("Criterion", Width::Flexible(18), 0),
        words("Status", Width::Fixed(18), 0),
        numbers("Months", 7, 1).falls(1),
    ]
}

pub fn cells(criterion: &Criterion) -> Vec<Cell> {
    let (glyph, words, role) = look(criterion);
    let entered = criterion.entered.as_ref();
    let months = match entered.and_then(|entered| entered.months) {
        Some(months) if months > OLD => cell(format!("▲ {months}"), Role::Warning),
        Some(months) => cell(months.to_string(), Role::Plain),
        None => cell(EMPTY, Role::Dim),
    };
    vec![
        cell(criterion.code.clone(), Role::Accent),
        cell(criterion.title.clone(), Role::Plain),
        vec![span(format!("{glyph} "), role), span(words, Role::Plain)],
        months,
    ]
}

/// A hint as a sentence.
fn said(hint: &Hint) -> String {
    let count = hint.count.map(|count| ("count", Arg::from(count)));
    let of = hint.of.map(|of| ("of", Arg::from(of)));
    let name = hint.text.as_deref().map(|text| ("text", Arg::from(text)));
    sentence(&format!("hint-{}", hint.key), &[count, of, name].into_iter().flatten().collect::<Vec<_>>())
}

pub fn meaning(criterion: &Criterion) -> Vec<Block> {
    let (glyph, words, role) = look(criterion);
    let mut blocks = vec![Block::Title(named(&criterion.code, &criterion.title))];
    if let Some(paraphrase) = &criterion.paraphrase {
        blocks.push(Block::Text(paraphrase.clone(), Role::Plain));
        blocks.push(Block::Text("? a paraphrase of the annex, not its wording".to_owned(), Role::Dim));
    }
    blocks.extend([Block::Gap, Block::Text(format!("{glyph} {words}"), role)]);
    blocks.extend(entered(criterion));
    if criterion.entered.is_some() && criterion.status().is_none() {
        blocks.extend([Block::Gap, Block::Text(keyed("⟨edit⟩ says how it stands."), Role::Accent)]);
    }
    if !criterion.hints.is_empty() {
        blocks.extend([Block::Gap, Block::Heading("What the plan's own records say".to_owned())]);
    }
    for hint in &criterion.hints {
        let (glyph, role) = if hint.favours { ("✔", Role::Fine) } else { ("▲", Role::Warning) };
        blocks.push(Block::Text(format!("{glyph} {}", said(hint)), role));
    }
    if criterion.entered.is_none() {
        let words = keyed(
            "Nothing was entered about it. ⟨open⟩ or ⟨new⟩ begins: the status is asked for, the rest comes after.",
        );
        blocks.extend([Block::Gap, Block::Text(words, Role::Accent)]);
    }
    blocks
}

fn entered(criterion: &Criterion) -> Vec<Block> {
    let Some(entered) = &criterion.entered else { return Vec::new() };
    let mut blocks = vec![match &entered.statement {
        Some(statement) => Block::Text(statement.clone(), Role::Plain),
        None => Block::Text(format!("{EMPTY}  how it is met is not written yet"), Role::Dim),
    }];
    blocks.push(Block::Gap);
    let evidence = entered.evidence.as_ref().map(|evidence| named(&evidence.code, &evidence.title));
    blocks.push(pair("shown by", evidence.unwrap_or_else(|| EMPTY.to_owned())));
    blocks.push(pair("looked at by", entered.reviewer.as_deref().unwrap_or(EMPTY)));
    let age = entered.months.map(|months| match months {
        0 => "this month".to_owned(),
        1 => "a month ago".to_owned(),
        months => format!("{months} months ago"),
    });
    let when = entered.reviewed_on.as_ref().map(|day| match age {
        Some(age) => format!("{day}, {age}"),
        None => day.clone(),
    });
    blocks.extend(pair_of("on", when.as_deref()));
    if entered.months.is_some_and(|months| months > OLD) {
        blocks.push(Block::Text(format!("▲ a review older than {OLD} months is out of date"), Role::Warning));
    }
    blocks
}

pub fn status(view: &Criteria) -> Vec<Span> {
    let of = |status: &str| view.criteria.iter().filter(|criterion| criterion.status() == Some(status)).count();
    let open = view.criteria.len() - view.assessed();
    let counts = [
        ("✔", of("fulfilled"), Role::Fine),
        ("▲", of("partly"), Role::Warning),
        ("✖", of("not-fulfilled"), Role::Error),
        ("–", of("not-relevant"), Role::Dim),
        ("◌", open, Role::Dim),
    ];
    let shown = counts.into_iter().filter(|(_, count, _)| *count > 0);
    shown.map(|(glyph, count, role)| span(format!("{glyph} {count}  "), role)).collect()
}
