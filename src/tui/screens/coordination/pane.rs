//! What a cell of the heat map means, and what is left alone around it.

use ratatui::layout::Rect;

use super::CoordinationScreen;
use super::draw::look;
use crate::locales::word;
use crate::model::money::millions;
use crate::tui::asks::AskOrphans;
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::keyed;
use crate::tui::labels::{count, doubt, millions_of, named, percent, relation_glyph};
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{self, Block, pair};
use crate::views::Coordination;
use crate::views::coordination::{Answer, Cover, Domain, PlanBelow};

pub fn draw(screen: &CoordinationScreen, view: &Coordination, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let (plan, row, column) = screen.place_of(view);
    let mut blocks = match (plan, view.domains.get(column)) {
        (Some(plan), Some(domain)) => cell(view, plan, domain, (row, column)),
        (Some(plan), None) => own(view, plan, row),
        (None, Some(domain)) => of_domain(view, domain, column),
        (None, None) => vec![Block::Title("All plans below".to_owned())],
    };
    blocks.extend(around(view, cx));
    screen.scroll.draw(canvas, inner, &pane::lay_out(&blocks, inner.width));
}

fn amount(cents: Option<i64>, currency: &str) -> String {
    cents.map_or_else(|| "not entered".to_owned(), |cents| format!("{} {}", millions(cents), millions_of(currency)))
}

fn head(plan: &PlanBelow) -> Vec<Block> {
    let words = [word(&plan.level), word(&plan.status)].join(" · ");
    vec![Block::Title(named(&plan.code, &plan.title)), Block::Text(words, Role::Dim)]
}

fn cell(view: &Coordination, plan: &PlanBelow, domain: &Domain, place: (usize, usize)) -> Vec<Block> {
    let mut blocks = head(plan);
    blocks.push(Block::Text(format!("→ {}", named(&domain.code, &domain.title)), Role::Accent));
    let Some(cell) = view.cell(place.0, place.1) else {
        let why = match (plan.priorities, plan.elsewhere) {
            (0, _) => "The plan has no priorities yet, so nothing can be said.".to_owned(),
            (_, 0) => "No priority of the plan answers to it.".to_owned(),
            (_, links) => format!(
                "No priority of the plan answers to it; {} of the plan {} to another version or to what is gone.",
                count(usize::try_from(links).unwrap_or(0), "link"),
                if links == 1 { "leads" } else { "lead" }
            ),
        };
        blocks.extend([Block::Gap, Block::Text(why, Role::Dim)]);
        blocks.push(Block::Text(keyed("⟨open⟩ leads to the plan's own alignment."), Role::Dim));
        return blocks;
    };
    blocks.push(pair("planned", amount(cell.planned, &plan.currency)));
    if let (Some(part), Some(whole)) = (cell.planned, plan.planned.filter(|whole| *whole > 0)) {
        let hundredths = i64::try_from(i128::from(part) * 10_000 / i128::from(whole)).unwrap_or(0);
        blocks.push(pair("of the plan", percent(hundredths)));
    }
    let answers = cell.answers.iter().flat_map(|answer| of_answer(answer, domain, &plan.currency));
    blocks.extend(answers);
    blocks
}

fn of_answer(answer: &Answer, domain: &Domain, currency: &str) -> Vec<Block> {
    let weight = answer.weight.map(|weight| format!(" {}", percent(weight))).unwrap_or_default();
    let sign = format!("{} {}{weight}", relation_glyph(&answer.relation), word(&answer.relation));
    let doubt = doubt(answer.provenance.as_deref());
    let line = vec![
        span(format!("{sign} "), Role::Accent),
        span(doubt, Role::Warning),
        span(format!("  {}", amount(answer.planned, currency)), Role::Dim),
    ];
    let mut blocks = vec![Block::Gap, Block::Title(named(&answer.own.code, &answer.own.title)), Block::Line(line)];
    if answer.upper.id != domain.id {
        blocks.push(Block::Text(format!("to {}", named(&answer.upper.code, &answer.upper.title)), Role::Dim));
    }
    blocks.push(match &answer.reason {
        Some(reason) => Block::Text(reason.clone(), Role::Plain),
        None => Block::Text("No reason is given.".to_owned(), Role::Dim),
    });
    blocks
}

/// What a plan keeps for itself, with the reason.
fn own(view: &Coordination, plan: &PlanBelow, row: usize) -> Vec<Block> {
    let mut blocks = head(plan);
    let numbers = format!("{} of {} priorities answer to a domain here", plan.aligned, plan.priorities);
    blocks.extend([Block::Text(numbers, Role::Dim), Block::Gap]);
    let before = blocks.len();
    for own in view.own(row) {
        blocks.push(Block::Heading(named(&own.priority.code, &own.priority.title)));
        blocks.push(match &own.justification {
            Some(why) => Block::Text(why.clone(), Role::Plain),
            None => Block::Text("▲ No reason is given why it is the plan's own.".to_owned(), Role::Warning),
        });
        if own.aligned {
            blocks.push(Block::Text("▲ It is linked to a domain here all the same.".to_owned(), Role::Warning));
        }
    }
    if blocks.len() == before {
        blocks.push(Block::Text("It keeps no priority for itself.".to_owned(), Role::Dim));
    }
    blocks
}

/// Who takes a domain up, and with what.
fn of_domain(view: &Coordination, domain: &Domain, column: usize) -> Vec<Block> {
    let (glyph, role) = look(domain.cover);
    let mut blocks = vec![
        Block::Title(named(&domain.code, &domain.title)),
        Block::Text(format!("{glyph}{} of {} plans · {}", domain.plans, view.plans.len(), domain.cover.word()), role),
    ];
    for (currency, planned) in &domain.planned_cents {
        blocks.push(pair("planned", amount(Some(*planned), currency)));
    }
    blocks.push(Block::Gap);
    for cell in view.cells.iter().filter(|cell| cell.column == column) {
        let plan = &view.plans[cell.row];
        let codes: Vec<&str> = cell.answers.iter().map(|answer| answer.own.code.as_str()).collect();
        let sign = relation_glyph(&cell.strongest);
        blocks.push(pair(
            plan.code.clone(),
            format!("{sign} {} · {}", codes.join(" "), amount(cell.planned, &plan.currency)),
        ));
    }
    blocks
}

/// What nobody, one or too many take up, who is late, and what is left alone.
fn around(view: &Coordination, cx: &Cx<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Gap, Block::Heading("All plans below".to_owned())];
    for (cover, name) in [(Cover::Nobody, "nobody"), (Cover::One, "one only"), (Cover::Crowded, "too many")] {
        let codes: Vec<&str> = view.covered(cover).map(|domain| domain.code.as_str()).collect();
        let (_, role) = look(cover);
        if !codes.is_empty() {
            blocks.push(Block::Pair(name.to_owned(), codes.join(", "), role));
        }
    }
    if view.domains.iter().any(|domain| domain.cover == Cover::TooFewPlans) {
        blocks.push(Block::Text(
            "Too few plans are here to say which domains are taken up too little or too much.".to_owned(),
            Role::Dim,
        ));
    }
    let unsure: Vec<&str> = view.plans.iter().filter(|plan| plan.aligned == 0).map(|plan| plan.code.as_str()).collect();
    if !unsure.is_empty() {
        blocks.push(Block::Pair("link to nothing".to_owned(), unsure.join(", "), Role::Warning));
    }
    if !view.late.is_empty() {
        let late: Vec<&str> = view.late.iter().map(|plan| plan.code.as_str()).collect();
        blocks.push(Block::Pair("earlier version".to_owned(), late.join(", "), Role::Warning));
    }
    let orphans = cx.plan_id().and_then(|plan| cx.data.get(&AskOrphans(plan)).ready());
    if let Some(orphans) = orphans.filter(|orphans| !orphans.actions.is_empty() || !orphans.unserved.is_empty()) {
        let words = format!(
            "{} below {} nothing here; {} here {} served by nobody. The tool Orphans lists them.",
            count(orphans.actions.len(), "action"),
            if orphans.actions.len() == 1 { "serves" } else { "serve" },
            count(orphans.unserved.len(), "record"),
            if orphans.unserved.len() == 1 { "is" } else { "are" },
        );
        blocks.push(Block::Text(words, Role::Dim));
    }
    blocks
}
