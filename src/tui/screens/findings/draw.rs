//! How a finding looks, and what is said about it: what, why, what to do, on which basis.

use super::Line;
use crate::locales;
use crate::model::{Coverage, Finding, Waiver};
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Wish, keyed};
use crate::tui::findings::{Checked, whereabouts};
use crate::tui::frame::{count_spans, severity_role};
use crate::tui::labels::count;
use crate::tui::layer::Cx;
use crate::tui::popups::mending;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, HIDDEN, Width, cell, words};

pub fn columns(is_all: bool) -> Vec<Column> {
    let plan = if is_all { 12 } else { 0 };
    vec![
        words("", Width::Fixed(13), 0),
        words("", Width::Fixed(plan), if is_all { 2 } else { HIDDEN }),
        words("", Width::Flexible(24), 0),
    ]
}

fn glyph(finding: &Finding) -> (&'static str, Role) {
    if finding.waived { ("~", Role::Dim) } else { (finding.severity.glyph(), severity_role(finding.severity)) }
}

/// A rule's name as words: `plan-above-envelope` → `plan above envelope`.
fn name(checked: &Checked, rule: &str) -> String {
    checked.name(rule).replace('-', " ")
}

pub fn heading(checked: &Checked, at: usize) -> Cell {
    let Some(finding) = checked.findings.get(at) else { return unable_heading(checked) };
    let (sign, role) = glyph(finding);
    let waived = if finding.waived { "  waived" } else { "" };
    vec![
        span(format!("{sign} "), role),
        span(format!("{} ", finding.rule), role),
        span(name(checked, &finding.rule), Role::Strong),
        span(waived, Role::Dim),
    ]
}

/// Heads the rules that could not look, which are no findings.
fn unable_heading(checked: &Checked) -> Cell {
    let rules = count(unable(checked), "rule");
    vec![span("◌ ", Role::Dim), span("Could not look", Role::Strong), span(format!("  {rules}"), Role::Dim)]
}

/// Rules that could not look everywhere.
fn unable(checked: &Checked) -> usize {
    checked.coverage.iter().filter(|coverage| coverage.unassessable > 0).count()
}

pub fn cells(checked: &Checked, line: &Line<'_>) -> Vec<Cell> {
    match line {
        Line::Finding(finding) => vec![
            vec![span("  ", Role::Dim), span(finding.code.clone(), Role::Accent)],
            cell(finding.plan.clone(), Role::Dim),
            cell(finding.message.clone(), if finding.waived { Role::Dim } else { Role::Plain }),
        ],
        Line::Unable(coverage) => vec![
            vec![span("  ", Role::Dim), span(coverage.rule.clone(), Role::Dim)],
            Vec::new(),
            vec![
                span(name(checked, &coverage.rule), Role::Plain),
                span(format!("  {}", count_of(coverage.unassessable)), Role::Dim),
            ],
        ],
    }
}

pub fn meaning(checked: &Checked, line: &Line<'_>, is_heading: bool) -> Vec<Block> {
    match line {
        Line::Finding(finding) => about_finding(checked, finding, is_heading),
        Line::Unable(_) if is_heading => about_all_unable(checked),
        Line::Unable(coverage) => about_unable(checked, coverage),
    }
}

fn about_finding(checked: &Checked, finding: &Finding, is_heading: bool) -> Vec<Block> {
    let (sign, role) = glyph(finding);
    let class = if finding.class.word() == "hard" { "cannot be waived" } else { "can be waived" };
    let mut blocks = vec![
        Block::Title(format!("{} {}", finding.rule, name(checked, &finding.rule))),
        Block::Text(format!("{sign} {} · {class}", locales::word(finding.severity.word())), role),
        Block::Gap,
    ];
    if let Some(Waiver { author, reason, expires }) = finding.waiver.as_ref().filter(|_| !is_heading) {
        blocks.extend([pair("Waived", format!("until {expires} by {author}: {reason}")), Block::Gap]);
    }
    if !is_heading {
        blocks.extend([
            pair("Where", whereabouts(finding)),
            Block::Gap,
            pair("What", finding.message.clone()),
            Block::Gap,
        ]);
    }
    if let Some(rule) = checked.rule(&finding.rule) {
        blocks.extend([pair("Why", rule.why.clone()), Block::Gap]);
    }
    if !is_heading {
        blocks.extend([pair("Do", finding.fix.clone()), Block::Gap]);
        if let Some(repair) = &finding.repair {
            blocks.extend([pair("Repair", mending::offer(repair)), Block::Gap]);
        }
    }
    blocks.push(pair("Basis", finding.basis.join(" · ")));
    if !is_heading {
        let goes = keyed("⟨open⟩ goes to the field, ⟨back⟩ comes back here.");
        blocks.extend([Block::Gap, Block::Text(goes, Role::Dim)]);
    }
    blocks
}

/// How often a rule could not look.
fn count_of(unassessable: u64) -> String {
    if unassessable == 1 { "once".to_owned() } else { format!("{unassessable} times") }
}

fn about_all_unable(checked: &Checked) -> Vec<Block> {
    let rules = format!("{} of {}", unable(checked), count(checked.coverage.len(), "rule"));
    vec![
        Block::Title("Could not look".to_owned()),
        Block::Text(format!("{rules} missed something that was not entered"), Role::Dim),
        Block::Gap,
        Block::Text(
            "That is not the same as fine: what stands below was neither found wrong nor found right. Each rule says \
             what it was missing."
                .to_owned(),
            Role::Plain,
        ),
    ]
}

fn about_unable(checked: &Checked, coverage: &Coverage) -> Vec<Block> {
    let mut blocks = vec![
        Block::Title(format!("{} {}", coverage.rule, name(checked, &coverage.rule))),
        Block::Text("◌ could not look everywhere, which is not the same as fine".to_owned(), Role::Dim),
        Block::Gap,
        pair("Examined", coverage.examined.to_string()),
        pair("Found", coverage.findings.to_string()),
        pair("Not judged", coverage.unassessable.to_string()),
    ];
    if !coverage.missing.is_empty() {
        blocks.extend([Block::Gap, Block::Heading("Missing".to_owned())]);
        blocks.extend(coverage.missing.iter().map(|what| Block::Text(what.clone(), Role::Plain)));
    }
    if let Some(rule) = checked.rule(&coverage.rule) {
        blocks.extend([Block::Gap, pair("Why", rule.why.clone()), pair("Basis", rule.basis.join(" · "))]);
    }
    blocks
}

pub fn status(checked: &Checked, is_all: bool, cx: &Cx<'_>) -> Vec<Span> {
    let plan = if is_all { None } else { cx.shared.plan.as_ref() };
    let mut spans = count_spans(checked.counts(None));
    spans.push(
        span(format!("  {}", plan.map_or("all plans", |plan| plan.code.as_str())), Role::Dim).wishing(Wish::Show),
    );
    spans.push(span(format!("  {}", count(checked.coverage.len(), "rule")), Role::Dim));
    spans
}

pub fn empty(is_all: bool, cx: &Cx<'_>) -> Vec<String> {
    let what = match cx.shared.plan.as_ref().filter(|_| !is_all) {
        Some(plan) => format!("✔ Every rule looked at {} and found nothing.", plan.code),
        None => "✔ Every rule looked and found nothing.".to_owned(),
    };
    vec![what, keyed("⟨all plans⟩ shows all plans, ⟨read again⟩ reads the file again.")]
}
