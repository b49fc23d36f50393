//! How a priority looks in the list, and what is said about it.

use std::collections::BTreeMap;

use crate::locales::word;
use crate::reference::classification::find;
use crate::reference::{CodeEntry, Status};
use crate::tui::canvas::span;
use crate::tui::labels::{count, doubt, named, percent, relation_glyph};
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{EMPTY, amount};
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::views::priorities::{AlignmentLink, ClassifiedCode, PriorityRow};

pub fn columns(cx: &Cx<'_>) -> Vec<Column> {
    vec![
        words("", Width::Fixed(6), 0).rises(0),
        words("Priority", Width::Flexible(20), 0).rises(1),
        words("Stage", Width::Fixed(9), 4),
        words("Codes", Width::Fixed(16), 3),
        numbers("Actions", 7, 2).falls(3),
        numbers(format!("Planned {}", cx.unit()), 11, 0).falls(2),
    ]
}

pub fn cells(row: &PriorityRow) -> Vec<Cell> {
    let codes: Vec<&str> = row.codes.iter().map(|code| code.code.as_str()).collect();
    let indent = if row.parent.is_some() { "  " } else { "" };
    vec![
        cell(row.code.clone(), Role::Accent),
        vec![span(indent, Role::Dim), span(row.title.clone(), Role::Plain)],
        cell(row.stage.as_deref().map_or(EMPTY.to_owned(), word), Role::Dim),
        cell(if codes.is_empty() { EMPTY.to_owned() } else { codes.join(" ") }, Role::Dim),
        cell(row.actions.to_string(), if row.actions == 0 { Role::Dim } else { Role::Plain }),
        cell(amount(row.amounts.planned), if row.amounts.planned.is_some() { Role::Plain } else { Role::Dim }),
    ]
}

pub fn meaning(row: &PriorityRow, cx: &Cx<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Title(named(&row.code, &row.title))];
    if let Some(english) = row.title_en.as_deref().filter(|english| *english != row.title) {
        blocks.push(Block::Text(english.to_owned(), Role::Dim));
    }
    blocks.push(Block::Gap);
    blocks.extend(pair_of("stage", row.stage.as_deref().map(word).as_deref()));
    blocks.extend(pair_of("scope", row.scope.as_deref().map(word).as_deref()));
    blocks.extend(pair_of("part of", row.parent.as_deref()));
    blocks.extend(pair_of("lead", row.lead.as_deref()));
    let so_many = |number: i64, one| count(usize::try_from(number).unwrap_or(0), one);
    let served = format!("{} · {}", so_many(row.actions, "action"), so_many(row.indicators, "indicator"));
    blocks.push(pair("served by", served));
    let money = [("planned", row.amounts.planned), ("committed", row.amounts.committed), ("spent", row.amounts.spent)];
    let entered: Vec<String> =
        money.iter().filter_map(|(name, cents)| cents.map(|cents| format!("{name} {}", amount(Some(cents))))).collect();
    let entered = if entered.is_empty() { EMPTY.to_owned() } else { format!("{} {}", entered.join(" · "), cx.unit()) };
    blocks.push(pair("money", entered));
    if let Some(stated) = row.total_planned {
        blocks.push(pair("as stated", format!("{} {} in the document", amount(Some(stated)), cx.unit())));
    }
    blocks.extend(codes(&row.codes));
    blocks.extend(alignments(&row.alignments, row.scope.as_deref()));
    if !row.objectives.is_empty() {
        blocks.extend([Block::Gap, Block::Heading("Objectives".to_owned())]);
        blocks.extend(row.objectives.iter().map(|objective| pair(objective.code.clone(), objective.title.clone())));
    }
    blocks
}

/// Codes by scheme and version; a code is never shown without them.
fn codes(codes: &[ClassifiedCode]) -> Vec<Block> {
    let mut blocks = vec![Block::Gap, Block::Heading("Codes".to_owned())];
    if codes.is_empty() {
        blocks.push(Block::Text("No codes: other plans cannot be compared with it.".to_owned(), Role::Dim));
    }
    let mut schemes: BTreeMap<(&str, &str), Vec<&ClassifiedCode>> = BTreeMap::new();
    for code in codes {
        schemes.entry((&code.scheme, &code.version)).or_default().push(code);
    }
    let mut is_doubted = false;
    for ((scheme, version), codes) in schemes {
        blocks.push(Block::Text(format!("{scheme} {version}"), Role::Dim));
        for code in codes {
            let entry = find(scheme, version, &code.code);
            is_doubted |= entry.is_some_and(|entry| entry.status != Status::Verified);
            blocks.push(pair(format!("  {}", code.code), code_words(code, entry)));
        }
    }
    if is_doubted {
        blocks.push(Block::Text(
            "? not the official wording: the status behind it says how far to trust it".to_owned(),
            Role::Dim,
        ));
    }
    blocks
}

/// The title of a code, a mark when it is not official as it stands, and what the code is there for.
fn code_words(code: &ClassifiedCode, entry: Option<CodeEntry>) -> String {
    let mut words = match entry {
        None => "not in this classification".to_owned(),
        Some(entry) if entry.status == Status::Verified => entry.title.to_owned(),
        Some(entry) => format!("{} ? {}", entry.title, word(entry.status.word())),
    };
    for extra in [code.role.as_deref().map(word), code.weight.map(percent)].into_iter().flatten() {
        words.push_str(&format!(" · {extra}"));
    }
    words
}

fn alignments(links: &[AlignmentLink], scope: Option<&str>) -> Vec<Block> {
    let mut blocks = vec![Block::Gap, Block::Heading("In the upper plan".to_owned())];
    if links.is_empty() {
        let words = match scope {
            Some("regional-only") => "Marked regional-only: it has no place there on purpose.",
            _ => "No link to a priority of the upper plan.",
        };
        blocks.push(Block::Text(words.to_owned(), Role::Dim));
    }
    for link in links {
        let weight = link.weight.map(|weight| format!(" {}", percent(weight))).unwrap_or_default();
        blocks.push(Block::Line(vec![
            span(format!("{}{} ", relation_glyph(&link.relation), doubt(link.provenance.as_deref())), Role::Accent),
            span(named(&link.code, &link.title), Role::Plain),
        ]));
        let mut words = format!("  {}{weight} · {}", word(&link.relation), link.plan);
        if let Some(provenance) = link.provenance.as_deref().filter(|provenance| *provenance != "published") {
            words.push_str(&format!(" · {}", word(provenance)));
        }
        blocks.push(Block::Text(words, Role::Dim));
        blocks.extend(link.reason.clone().map(|reason| Block::Text(reason, Role::Dim)));
    }
    blocks
}
