//! How findings and their headings look in the list.

use super::{FindingsScreen, tally, unable};
use crate::locales;
use crate::model::{Finding, Severity};
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Wish, keyed};
use crate::tui::findings::Checked;
use crate::tui::frame::{count_spans, severity_role};
use crate::tui::labels::{count, named};
use crate::tui::layer::Cx;
use crate::tui::screens::listing::Item;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{CLOSED, Cell, Column, HIDDEN, OPEN, Width, cell, words};
use crate::views::{Named, Served};
use crate::workspace::{By, Tally};

/// Where a finding is, by what it is not under already: the rule, the record, the plan.
pub fn columns(by: By, is_all: bool) -> Vec<Column> {
    let column = |is_shown: bool, width: u16, yields: u8| {
        words("", Width::Fixed(if is_shown { width } else { 0 }), if is_shown { yields } else { HIDDEN })
    };
    vec![
        column(by != By::Rule, 9, 0),
        column(by != By::Record, 13, 0),
        column(is_all && !matches!(by, By::Plan | By::Record | By::Priority), 12, 2),
        words("", Width::Flexible(24), 0),
    ]
}

pub fn glyph(finding: &Finding) -> (&'static str, Role) {
    if finding.waived { ("~", Role::Dim) } else { (finding.severity.glyph(), severity_role(finding.severity)) }
}

/// A rule's name as words: `plan-above-envelope` → `plan above envelope`.
pub fn name(checked: &Checked, rule: &str) -> String {
    checked.name(rule).replace('-', " ")
}

/// What was counted, each with its glyph: `✖ 2 ▲ 1 ~ 1`.
fn tally_spans(tally: Tally) -> Vec<Span> {
    let severities = Severity::ALL.into_iter().zip(tally.severities);
    let severities = severities.map(|(severity, number)| (severity.glyph(), number, severity_role(severity)));
    let all = severities.chain([("~", tally.waived, Role::Dim)]).filter(|(_, number, _)| *number > 0);
    all.map(|(glyph, number, role)| span(format!(" {glyph} {number}"), role)).collect()
}

fn sign(item: &Item) -> Span {
    span(if item.is_folded { CLOSED } else { OPEN }, Role::Dim)
}

/// What heads a group of which a finding is the first.
pub fn heading(checked: &Checked, finding: &Finding, item: &Item, by: By, served: Option<&Served>) -> Cell {
    let mut cell = vec![sign(item)];
    let strong = |text: String| span(text, Role::Strong);
    let dim = |text: String| span(text, Role::Dim);
    let Finding { rule, plan, code, entity, .. } = finding;
    match by {
        By::Rule => {
            let (glyph, role) = glyph(finding);
            let waived = if finding.waived { "  waived" } else { "" };
            cell.extend([span(format!("{glyph} {rule} "), role), strong(name(checked, rule))]);
            cell.extend([dim(format!("{waived}  {}", item.tally.all()))]);
            return cell;
        }
        By::Record => {
            cell.extend([strong(format!("{} {code}", locales::entity_name(entity))), dim(format!("  {plan} "))])
        }
        By::Severity => {
            let (glyph, role) = glyph(finding);
            let word = if finding.waived { "waived" } else { finding.severity.word() };
            let number = dim(format!("  {}", count(item.tally.all(), "finding")));
            cell.extend([span(format!("{glyph} "), role), strong(locales::word(word)), number]);
            return cell;
        }
        By::Plan => cell.push(strong(format!("{plan} "))),
        By::Priority => cell.push(strong(format!("{} ", priority(finding, item, served)))),
    }
    cell.extend(tally_spans(item.tally));
    cell
}

/// The priority that a heading stands for, with its plan.
pub fn priority(finding: &Finding, item: &Item, served: Option<&Served>) -> String {
    let all = served.map(|served| served.by(&finding.record)).unwrap_or_default();
    match all.iter().find(|priority| item.id.ends_with(&priority.id.to_string())) {
        Some(priority) => format!("{} · {}", finding.plan, named(&priority.code, &priority.title)),
        None => "No single priority".to_owned(),
    }
}

/// Heads the rules that could not look, which are no findings.
pub fn unable_heading(checked: &Checked, item: &Item) -> Cell {
    let rules = count(unable(checked), "rule");
    let mut cell = vec![sign(item), span("◌ ", Role::Dim), span("Could not look", Role::Strong)];
    cell.push(span(format!("  {rules}"), Role::Dim));
    if checked.findings.is_empty() {
        cell.push(span("; what could be looked at is fine", Role::Dim));
    }
    cell
}

/// A finding. Where it concerns several priorities, it stands under each of them and names them all.
pub fn cells(finding: &Finding, by: By, priorities: &[Named]) -> Vec<Cell> {
    let (glyph, role) = glyph(finding);
    let mut message = Vec::new();
    if priorities.len() > 1 {
        let codes: Vec<_> = priorities.iter().map(|named| named.code.as_str()).collect();
        message.push(span(format!("≡ {} ", codes.join(" ")), Role::Accent));
    }
    message.push(span(finding.message.clone(), if finding.waived { Role::Dim } else { Role::Plain }));
    let indent = if by == By::Rule { "  " } else { "" };
    vec![
        vec![span(format!("  {glyph} "), role), span(finding.rule.clone(), role)],
        vec![span(indent, Role::Dim), span(finding.code.clone(), Role::Accent)],
        cell(finding.plan.clone(), Role::Dim),
        message,
    ]
}

pub fn unable_cells(checked: &Checked, at: usize) -> Vec<Cell> {
    let Some(coverage) = checked.coverage.get(at) else { return Vec::new() };
    let times = if coverage.unassessable == 1 { "once".to_owned() } else { format!("{} times", coverage.unassessable) };
    vec![vec![
        span(format!("  {}  ", coverage.rule), Role::Dim),
        span(name(checked, &coverage.rule), Role::Plain),
        span(format!("  {times}"), Role::Dim),
    ]]
}

pub fn status(checked: &Checked, screen: &FindingsScreen, cx: &Cx<'_>) -> Vec<Span> {
    let plan = if screen.is_all { None } else { cx.shared.plan.as_ref() };
    let mut spans = count_spans(checked.counts(None));
    let (all, kept) = (tally(checked).all(), screen.kept.borrow().len());
    if kept < all {
        spans.push(span(format!("  showing {kept} of {all}"), Role::Dim).wishing(Wish::Filter));
    }
    spans.push(
        span(format!("  {}", plan.map_or("all plans", |plan| plan.code.as_str())), Role::Dim).wishing(Wish::Show),
    );
    // Any other grouping is said with the arrangement.
    if screen.by == By::Rule {
        spans.push(span("  by rule", Role::Dim).wishing(Wish::Sort));
    }
    spans
}

pub fn empty(is_all: bool, cx: &Cx<'_>) -> Vec<String> {
    let what = match cx.shared.plan.as_ref().filter(|_| !is_all) {
        Some(plan) => format!("✔ Every rule looked at {} and found nothing.", plan.code),
        None => "✔ Every rule looked and found nothing.".to_owned(),
    };
    vec![what, keyed("⟨all plans⟩ shows all plans, ⟨read again⟩ reads the file again.")]
}
