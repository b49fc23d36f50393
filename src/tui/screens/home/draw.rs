//! How a plan looks in the tree, and what is said about it.

use chrono::NaiveDate;

use crate::locales::{text as sentence, word};
use crate::model::fold;
use crate::tui::asks::{AskCalendar, AskChecklist, AskPlan};
use crate::tui::canvas::{Span, span};
use crate::tui::data::Loaded;
use crate::tui::findings::checked;
use crate::tui::frame::count_spans;
use crate::tui::labels::{count, millions_of, named};
use crate::tui::layer::Cx;
use crate::tui::screens::calendar;
use crate::tui::theme::Role;
use crate::tui::widgets::bar::{EMPTY, amount, track};
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{CLOSED, Cell, Column, HIDDEN, OPEN, Width, cell, numbers, words};
use crate::tui::widgets::text::{Align, pad, width};
use crate::views::calendar::Entry;
use crate::views::checklist::{Item, State};
use crate::views::plan::PlanView;
use crate::views::portfolio::PlanRow;
use crate::views::{Calendar, Checklist, Portfolio};

/// The currency of all plans, if they have one in common.
fn common_currency(view: &Portfolio) -> Option<&str> {
    let first = view.plans.first()?.currency.as_str();
    view.plans.iter().all(|plan| plan.currency == first).then_some(first)
}

/// From how many columns of the terminal on there is room for more than the least.
const LEVEL_FROM: u16 = 100;
const DEADLINE_FROM: u16 = 120;
const BARS_FROM: u16 = 140;

/// The widest text of a column, at least as wide as what stands above it.
fn widest(title: &str, texts: impl Iterator<Item = String>) -> u16 {
    u16::try_from(texts.map(|text| width(&text)).fold(width(title), usize::max)).unwrap_or(u16::MAX)
}

/// Columns as narrow as their texts; what is left belongs to the plan. A column of no width stays away.
pub fn columns(view: &Portfolio, cx: &Cx<'_>) -> Vec<Column> {
    let title = common_currency(view).map_or("Planned".to_owned(), |common| format!("Plan {}", millions_of(common)));
    let room = cx.shared.size.0;
    let plans = || view.plans.iter();
    let from = |least: u16, width: u16| Width::Fixed(if room >= least { width } else { 0 });
    let level = widest("Level", plans().map(|plan| word(&plan.level)));
    let status = widest("Status", plans().map(|plan| word(&plan.status)));
    let planned = widest(&title, plans().map(|plan| amount(plan.amounts.planned) + &currency(view, plan)));
    let found = widest("Findings", plans().map(|plan| findings(plan, cx).into_iter().map(|span| span.text).collect()));
    let next = widest("Next", plans().filter_map(next));
    let gone = |least: u16, rank: u8| if room >= least { rank } else { HIDDEN };
    vec![
        words("Plan", Width::Flexible(if room >= BARS_FROM { 42 } else { 32 }), 0).rises(1),
        words("Level", from(LEVEL_FROM, level), gone(LEVEL_FROM, 4)),
        words("Status", Width::Fixed(status), 2).rises(2),
        numbers(title, planned, 0).falls(3),
        words("Commit.", from(BARS_FROM, 7), gone(BARS_FROM, 6)),
        words("Spent", from(BARS_FROM, 7), gone(BARS_FROM, 7)),
        words("Findings", Width::Fixed(found), 0),
        words("Next", from(DEADLINE_FROM, next), gone(DEADLINE_FROM, 5)).rises(4),
    ]
}

/// The currency behind an amount, where not all plans have the same.
fn currency(view: &Portfolio, plan: &PlanRow) -> String {
    if common_currency(view).is_some() || plan.amounts.planned.is_none() {
        return String::new();
    }
    format!(" {}", millions_of(&plan.currency))
}

/// What is due next, in short: `28 Feb 2027 review`.
fn next(plan: &PlanRow) -> Option<String> {
    let deadline = plan.deadline.as_ref()?;
    let due = deadline.due.parse::<NaiveDate>().map_or(deadline.due.clone(), |due| due.format("%-d %b %Y").to_string());
    let what = match deadline.kind.as_str() {
        "review" => "review",
        "milestone" => "milestone",
        _ => "end",
    };
    Some(format!("{due} {what}"))
}

/// A row. `branch`: whether plans hang under it, and whether they are hidden.
pub fn cells(view: &Portfolio, plan: &PlanRow, branch: Option<bool>, widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
    let sign = match branch {
        Some(true) => CLOSED,
        Some(false) => OPEN,
        None => "  ",
    };
    let of_planned = |part: Option<i64>, column: usize| match (part, plan.amounts.planned) {
        (Some(part), Some(planned)) => track(part, planned, usize::from(widths[column]), Role::Bar),
        _ => cell(EMPTY, Role::Dim),
    };
    let planned_role = if plan.amounts.planned.is_none() { Role::Dim } else { Role::Plain };
    vec![
        vec![span("  ".repeat(plan.depth), Role::Dim), span(sign, Role::Dim), span(name(plan), Role::Plain)],
        cell(word(&plan.level), Role::Dim),
        cell(word(&plan.status), if plan.status == "superseded" { Role::Dim } else { Role::Plain }),
        vec![span(amount(plan.amounts.planned), planned_role), span(currency(view, plan), Role::Dim)],
        of_planned(plan.amounts.committed, 4),
        of_planned(plan.amounts.spent, 5),
        findings(plan, cx),
        cell(next(plan).unwrap_or(EMPTY.to_owned()), Role::Dim),
    ]
}

/// Where it is about, then its title: people look for places first. A title that names the place says enough.
fn name(plan: &PlanRow) -> String {
    let Some(place) = plan.territory_name.as_deref() else { return plan.title.clone() };
    let title = fold(&plan.title);
    // A place may carry its country in brackets; the tree says it already.
    let short = place.split(" (").next().unwrap_or(place);
    if title.contains(&fold(short)) { plan.title.clone() } else { format!("{short} · {}", plan.title) }
}

fn findings(plan: &PlanRow, cx: &Cx<'_>) -> Cell {
    match checked(cx) {
        Loaded::Waiting => cell("…", Role::Dim),
        Loaded::Failed(_) => cell("◌", Role::Dim),
        Loaded::Ready(checked) => count_spans(checked.counts(Some(&plan.code))),
    }
}

pub fn status(view: &Portfolio) -> Vec<Span> {
    vec![span(count(view.plans.len(), "plan"), Role::Dim)]
}

pub fn meaning(plan: &PlanRow, cx: &Cx<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Title(plan.title.clone())];
    if let Some(english) = plan.title_en.as_deref().filter(|english| *english != plan.title) {
        blocks.push(Block::Text(english.to_owned(), Role::Dim));
    }
    let period = match (plan.period_start, plan.period_end) {
        (Some(start), Some(end)) => Some(format!("{start}–{end}")),
        (Some(year), None) | (None, Some(year)) => Some(year.to_string()),
        (None, None) => None,
    };
    let place = plan.territory_name.as_deref().or(plan.territory.as_deref());
    let facts = [Some(word(&plan.level)), place.map(str::to_owned), period, Some(word(&plan.status))];
    blocks.push(Block::Text(facts.into_iter().flatten().collect::<Vec<_>>().join(" · "), Role::Dim));
    blocks.push(Block::Gap);
    let view = cx.data.get(&AskPlan(plan.id)).ready().and_then(Option::as_ref);
    blocks.extend(view.and_then(answers_to));
    let unit = millions_of(&plan.currency);
    let money = |cents: Option<i64>| cents.map(|cents| format!("{} {unit}", amount(Some(cents))));
    blocks.extend(pair_of("planned", money(plan.amounts.planned).as_deref()));
    blocks.extend(pair_of("envelope", money(plan.envelope).as_deref()));
    blocks.push(pair(
        "holds",
        format!("{} priorities · {} actions · {} indicators", plan.priorities, plan.actions, plan.indicators),
    ));
    blocks.extend(cx.data.get(&AskChecklist(plan.id)).ready().map(to_do).unwrap_or_default());
    blocks.extend(cx.data.get(&AskCalendar { plan: plan.id, below: false }).ready().map(due).unwrap_or_default());
    blocks
}

fn answers_to(view: &PlanView) -> Option<Block> {
    let upper = view.field("upper")?.reference.as_ref()?;
    let title = upper.title.as_deref().unwrap_or_default();
    Some(pair("answers to", named(upper.code.as_deref().unwrap_or_default(), title)))
}

/// Columns of a step's title.
const STEP: usize = 18;

/// One line a step: how far it is, and the names of what is open.
fn to_do(list: &Checklist) -> Vec<Block> {
    let mut blocks =
        vec![Block::Gap, Block::Heading(format!("To hand in, {} of {} done", list.done(), list.items.len()))];
    blocks.extend(list.steps().map(|(step, items)| {
        let (glyph, role) = standing(items);
        let done = items.iter().filter(|item| item.state == State::Done).count();
        let open = items.iter().filter(|item| item.state != State::Done);
        let open: Vec<_> = open.map(|item| sentence(&format!("check-{}", item.key), &[])).collect();
        let role_of_title = if open.is_empty() { Role::Dim } else { Role::Plain };
        Block::Line(vec![
            span(format!("{glyph} "), role),
            span(pad(&sentence(&format!("step-{step}"), &[]), STEP, Align::Left), role_of_title),
            span(format!(" {done}/{}", items.len()), Role::Dim),
            // A step of one item is named by its title already.
            span(if items.len() == 1 { String::new() } else { format!("  {}", open.join(", ")) }, Role::Dim),
        ])
    }));
    blocks
}

/// How the items of a step stand together.
fn standing(items: &[Item]) -> (&'static str, Role) {
    let any = |state| items.iter().any(|item| item.state == state);
    match (any(State::Missing), any(State::Unknown)) {
        (true, _) => ("✖", Role::Error),
        (false, true) => ("◌", Role::Dim),
        (false, false) => ("✔", Role::Fine),
    }
}

/// What comes next with what is missing for it, after what is overdue.
fn due(view: &Calendar) -> Vec<Block> {
    let overdue: Vec<&Entry> = view.overdue().collect();
    let Some(next) = view.next().or(overdue.first().copied()) else { return Vec::new() };
    let mut blocks = vec![Block::Gap, Block::Heading("Next".to_owned())];
    if !overdue.is_empty() {
        let words = format!("✖ {} overdue, the oldest since {}", overdue.len(), overdue[0].day);
        blocks.push(Block::Text(words, Role::Error));
    }
    blocks.push(pair(next.day.clone(), format!("{} ({})", calendar::what(next), calendar::away(next.days))));
    blocks.extend(calendar::missing(next).into_iter().map(|words| Block::Text(words, Role::Warning)));
    blocks
}
