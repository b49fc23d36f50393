//! How a form looks: fields with their marks, what hangs on the record, and what the selected row means.

use crate::locales;
use crate::model::{Finding, Severity};
use crate::tui::canvas::span;
use crate::tui::command::keyed;
use crate::tui::findings::Checked;
use crate::tui::frame::severity_role;
use crate::tui::labels::{named, value};
use crate::tui::popups::mending;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::tui::widgets::text;
use crate::views::record::HistoryEntry;
use crate::views::{Field, Hanging, HangingRecord, Record};

pub fn columns(record: Option<&Record>) -> Vec<Column> {
    let entity = record.map_or(String::new(), |record| locales::entity_name(record.record.entity));
    let title = match record {
        Some(record) if record.is_outside => "only what it is called comes to this workspace".to_owned(),
        Some(record) if record.retired_at.is_some() => keyed("retired; ⟨bring back⟩ brings it back"),
        _ => String::new(),
    };
    let label = |field: &Field| record.map_or(0, |of| 2 + text::width(&locales::label(of.record.entity, field.name)));
    let widest = record.into_iter().flat_map(|record| &record.fields).map(label).max().unwrap_or(0).clamp(20, 28);
    vec![words(&entity, Width::Fixed(u16::try_from(widest).unwrap_or(20)), 0), words(&title, Width::Flexible(20), 0)]
}

/// The worst of what was found in a field, as its mark.
fn mark(findings: &[&Finding]) -> Option<(&'static str, Role)> {
    let worst =
        Severity::ALL.into_iter().find(|severity| findings.iter().any(|finding| finding.severity == *severity))?;
    Some((worst.glyph(), severity_role(worst)))
}

pub fn field(entity: &str, field: &Field, is_meant: bool, findings: &[&Finding]) -> Vec<Cell> {
    let label = locales::label(entity, field.name);
    let is_missing = field.required && field.value.is_null();
    let name = match (mark(findings), is_missing, is_meant) {
        (Some((glyph, role)), _, true) => vec![span(format!("{glyph} "), role), span(label, Role::Warning)],
        (Some((glyph, role)), ..) => vec![span(format!("{glyph} "), role), span(label, Role::Dim)],
        (None, true, _) => vec![span("✖ ", Role::Error), span(label, Role::Dim)],
        (None, false, true) => vec![span("› ", Role::Warning), span(label, Role::Warning)],
        (None, false, false) => vec![span("  ", Role::Dim), span(label, Role::Dim)],
    };
    let value = match (value(field), &field.reference) {
        (value, _) if value.is_empty() => cell(EMPTY, Role::Dim),
        (value, Some(_)) => vec![span(value, Role::Plain), span(" ▸", Role::Accent)],
        (value, None) => cell(value, Role::Plain),
    };
    vec![name, value]
}

pub fn heading(hanging: &Hanging) -> Cell {
    let many = locales::entity_many(hanging.entity);
    let said = match hanging.records.len() {
        0 => keyed("  none yet · ⟨open⟩ makes one"),
        records => format!("  {records}"),
    };
    vec![span(many, Role::Accent), span(said, Role::Dim)]
}

pub fn hanging(record: &HangingRecord) -> Vec<Cell> {
    vec![
        vec![span("  ", Role::Dim), span(record.name.clone(), Role::Plain)],
        vec![span(record.what.clone(), Role::Plain), span(" ▸", Role::Accent)],
    ]
}

/// What is wrong, why that matters, what to do; and that the program can do it, where it can.
fn found(finding: &Finding, checked: Option<&Checked>) -> Vec<Block> {
    let role = severity_role(finding.severity);
    let what = format!("{} {} {}", finding.severity.glyph(), finding.rule, finding.message);
    let mut blocks = vec![Block::Gap, Block::Text(what, role)];
    let rule = checked.and_then(|checked| checked.rule(&finding.rule));
    blocks.extend(rule.map(|rule| pair("Why", rule.why.clone())));
    blocks.push(pair("Do", finding.fix.clone()));
    blocks.extend(finding.repair.as_ref().map(|repair| pair("Repair", mending::offer(repair))));
    blocks
}

pub fn meaning(record: &Record, field: &Field, findings: &[&Finding], checked: Option<&Checked>) -> Vec<Block> {
    let mut blocks = vec![Block::Title(locales::label(record.record.entity, field.name))];
    let value = value(field);
    blocks.push(if value.is_empty() {
        Block::Text(format!("{EMPTY}  not entered, which is not zero"), Role::Dim)
    } else {
        Block::Text(value, Role::Plain)
    });
    blocks.extend(findings.iter().flat_map(|finding| found(finding, checked)));
    if field.reference.is_some() {
        blocks.extend([Block::Gap, Block::Text(keyed("⟨go to⟩ goes to the record."), Role::Dim)]);
    }
    if let Some(help) = locales::help(record.record.entity, field.name) {
        blocks.extend([Block::Gap, Block::Text(help, Role::Dim)]);
    }
    blocks.extend(history(&record.history, field.name));
    blocks
}

pub fn what_hangs(hanging: &Hanging) -> Vec<Block> {
    vec![
        Block::Title(locales::entity_many(hanging.entity)),
        Block::Text(locales::entity_help(hanging.entity).unwrap_or_default(), Role::Plain),
        Block::Gap,
        Block::Text(keyed("⟨open⟩ or ⟨new⟩ makes one for this record."), Role::Dim),
    ]
}

pub fn one_that_hangs(hanging: &Hanging, record: &HangingRecord) -> Vec<Block> {
    vec![
        Block::Title(named(&record.name, &record.what)),
        Block::Text(locales::entity_name(hanging.entity), Role::Dim),
        Block::Gap,
        Block::Text(keyed("⟨open⟩ opens it, ⟨new⟩ makes another one, ⟨retire⟩ retires it."), Role::Dim),
    ]
}

fn history(entries: &[HistoryEntry], field: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for entry in entries {
        let Some(change) = entry.fields.iter().find(|change| change.field == field) else { continue };
        if entry.kind == "add" && change.after.is_none() {
            continue;
        }
        if blocks.is_empty() {
            blocks.extend([Block::Gap, Block::Heading("History of this field".to_owned())]);
        }
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| EMPTY.to_owned());
        let what = match entry.kind.as_str() {
            "add" => text(&change.after),
            _ => format!("{} → {}", text(&change.before), text(&change.after)),
        };
        blocks.push(pair(
            entry.made_at.get(..10).unwrap_or_default(),
            format!("{what} · {} · {}", entry.author, entry.sentence),
        ));
    }
    blocks
}
