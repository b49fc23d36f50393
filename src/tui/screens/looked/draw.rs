//! How it looks: kinds of data with the rules that miss them, rules with what they looked at.

use super::{Looked, Row};
use crate::locales;
use crate::model::Coverage;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Wish, keyed};
use crate::tui::labels::count;
use crate::tui::layer::Cx;
use crate::tui::screens::listing::Item;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{CLOSED, Cell, Column, HIDDEN, OPEN, Width, cell, numbers, words};
use crate::workspace::{Lack, Standing, summed};

pub fn columns(by_rule: bool, is_all: bool) -> Vec<Column> {
    if by_rule {
        return vec![
            words("", Width::Flexible(24), 0),
            numbers("Examined", 9, 1),
            numbers("Found", 7, 2),
            numbers("Not judged", 10, 0),
        ];
    }
    let (plan, yields) = if is_all { (14, 2) } else { (0, HIDDEN) };
    vec![words("", Width::Fixed(plan), yields), words("", Width::Flexible(24), 0), words("", Width::Fixed(13), 1)]
}

fn name(view: &Looked, rule: &str) -> String {
    view.checked.name(rule).replace('-', " ")
}

fn kind(lack: &Lack) -> String {
    match (lack.entity.as_str(), lack.is_upper) {
        ("plan", _) => "The plan itself".to_owned(),
        (entity, true) => format!("{} of the upper plan", locales::entity_many(entity)),
        (entity, false) => locales::entity_many(entity),
    }
}

fn look(standing: Standing) -> (&'static str, Role, &'static str) {
    match standing {
        Standing::Nothing => ("◌", Role::Warning, "Looked at nothing"),
        Standing::Part => ("◐", Role::Plain, "Looked at part"),
        Standing::Whole => ("✔", Role::Fine, "Looked at everything"),
        Standing::Idle => ("·", Role::Dim, "Had nothing to look at"),
        Standing::Off => ("~", Role::Dim, "Switched off by the profile"),
    }
}

pub fn cells(view: &Looked, row: &Row<'_>, item: &Item) -> Vec<Cell> {
    let sign = span(if item.is_folded { CLOSED } else { OPEN }, Role::Dim);
    match row {
        Row::Total => vec![vec![span(summed(&view.checked.coverage), Role::Strong)]],
        Row::Lack(lack) => {
            let in_full = if lack.is_missing() { " " } else { " said in full" };
            let helps = format!("{in_full} would let {} look: ", count(lack.rules.len(), "rule"));
            let rules = span(lack.rules.join(" "), Role::Accent);
            vec![vec![sign, span(kind(lack), Role::Strong), span(helps, Role::Dim), rules]]
        }
        Row::Gap(gap, rules) => {
            let code = if gap.code.is_empty() { String::new() } else { format!("{}: ", gap.code) };
            let more = if rules.len() > 1 { format!(" +{}", rules.len() - 1) } else { String::new() };
            let first = rules.first().cloned().unwrap_or_default();
            vec![
                cell(gap.plan.clone(), Role::Dim),
                vec![span("  ", Role::Dim), span(code, Role::Accent), span(gap.why.clone(), Role::Plain)],
                vec![span(first, Role::Dim), span(more, Role::Dim)],
            ]
        }
        Row::Standing(standing) => {
            let (glyph, role, words) = look(*standing);
            let number = view.checked.coverage.iter().filter(|rule| Standing::of(rule) == *standing).count();
            let number = span(format!("  {}", count(number, "rule")), Role::Dim);
            vec![vec![sign, span(format!("{glyph} "), role), span(words, Role::Strong), number]]
        }
        Row::Rule(coverage) => {
            let title = vec![
                span(format!("  {} ", coverage.rule), Role::Accent),
                span(name(view, &coverage.rule), Role::Plain),
            ];
            let number = |number: u64| cell(if number == 0 { "·".to_owned() } else { number.to_string() }, Role::Dim);
            vec![title, number(coverage.examined), number(coverage.findings), number(coverage.unassessable)]
        }
    }
}

pub fn meaning(view: &Looked, row: &Row<'_>) -> Vec<Block> {
    match row {
        Row::Total => total(view),
        Row::Lack(lack) => about_kind(view, lack),
        Row::Gap(gap, rules) => {
            let mut blocks = vec![
                Block::Title(locales::entity_many(&gap.entity)),
                Block::Text(gap.to_string(), Role::Plain),
                Block::Gap,
                Block::Heading("Would let look".to_owned()),
            ];
            blocks.extend(rules.iter().map(|rule| pair(rule, name(view, rule))));
            let says = if gap.record.is_empty() {
                keyed("⟨open⟩ goes to the table in which it is entered.")
            } else {
                keyed("⟨open⟩ goes to the record that says too little.")
            };
            blocks.extend([Block::Gap, Block::Text(says, Role::Dim)]);
            blocks
        }
        Row::Standing(standing) => {
            let (glyph, role, words) = look(*standing);
            let says = match standing {
                Standing::Nothing => {
                    "Whether anything is wrong here is not known: what these rules ask about was not entered."
                }
                Standing::Part => "What they found is right; there may be more where they could not look.",
                Standing::Whole => "What they found is all there is to find.",
                Standing::Idle => {
                    "The plan has nothing of the kind that these rules are about, and needs nothing of it for them."
                }
                Standing::Off => "Whoever keeps the profile switched these off, and says why.",
            };
            let head = Block::Line(vec![span(format!("{glyph} "), role), span(words, Role::Strong)]);
            vec![head, Block::Gap, Block::Text(says.to_owned(), Role::Plain)]
        }
        Row::Rule(coverage) => about_rule(view, coverage),
    }
}

fn total(view: &Looked) -> Vec<Block> {
    let mut blocks = vec![
        Block::Title("What was looked at".to_owned()),
        Block::Text(format!("{}.", summed(&view.checked.coverage)), Role::Plain),
        Block::Gap,
    ];
    let says = match view.lacks.first() {
        None => "Nothing is missing that a rule would ask about.".to_owned(),
        Some(lack) => format!(
            "“Could not look” is never “fine”. Most would help: {}, for {}.",
            kind(lack).to_lowercase(),
            count(lack.rules.len(), "rule")
        ),
    };
    blocks.push(Block::Text(says, Role::Plain));
    blocks
}

fn about_kind(view: &Looked, lack: &Lack) -> Vec<Block> {
    let mut blocks = vec![Block::Title(kind(lack))];
    if let Some(help) = locales::entity_help(&lack.entity) {
        blocks.extend([Block::Gap, Block::Text(help, Role::Plain)]);
    }
    let heading = format!("Would let {} look", count(lack.rules.len(), "rule"));
    blocks.extend([Block::Gap, Block::Heading(heading)]);
    blocks.extend(lack.rules.iter().map(|rule| pair(rule, name(view, rule))));
    let says = keyed("⟨go to it⟩ goes to where the first of it is entered, ⟨open⟩ hides or shows the places.");
    blocks.extend([Block::Gap, Block::Text(says, Role::Dim)]);
    blocks
}

fn about_rule(view: &Looked, coverage: &Coverage) -> Vec<Block> {
    let (glyph, role, words) = look(Standing::of(coverage));
    let mut blocks = vec![
        Block::Title(format!("{} {}", coverage.rule, name(view, &coverage.rule))),
        Block::Text(format!("{glyph} {words}"), role),
        Block::Gap,
        pair("Examined", coverage.examined.to_string()),
        pair("Found", coverage.findings.to_string()),
        pair("Not judged", coverage.unassessable.to_string()),
    ];
    if !coverage.missing.is_empty() {
        blocks.extend([Block::Gap, Block::Heading("Missing".to_owned())]);
        blocks.extend(coverage.missing.iter().map(|what| Block::Text(what.to_string(), Role::Plain)));
    }
    if let Some(rule) = view.checked.rule(&coverage.rule) {
        blocks.extend([Block::Gap, pair("Why", rule.why.clone()), pair("Basis", rule.basis.join(" · "))]);
    }
    blocks
}

pub fn status(view: &Looked, is_all: bool, cx: &Cx<'_>) -> Vec<Span> {
    let plan = cx.shared.plan.as_ref().filter(|_| !is_all);
    let rules = count(view.checked.coverage.len(), "rule");
    let of = plan.map_or("all plans", |plan| plan.code.as_str());
    vec![span(format!("{rules}  "), Role::Dim), span(of, Role::Dim).wishing(Wish::Show)]
}
