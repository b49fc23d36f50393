//! Which rows are shown: branches are opened and closed.

use std::collections::HashSet;

use super::AskBranch;
use crate::model::Id;
use crate::tui::layer::Cx;
use crate::tui::screens::listing::{Item, Keeps};
use crate::views::Flows;
use crate::views::flows::{FlowRow, Step};

/// More rows than a plan has under it: where a row lies under its plan is told from where the plan is.
const UNDER: usize = 1_000_000;

/// What the selection of a row is called.
pub fn id(row: &FlowRow) -> String {
    let parts = [
        row.step.word(),
        row.payer.as_deref().unwrap_or_default(),
        &row.currency,
        row.basis.as_deref().unwrap_or_default(),
        row.fund.as_ref().map_or("", |fund| fund.0.as_str()),
        row.plan.as_ref().map_or("", |plan| plan.code.as_str()),
        row.priority.as_ref().map_or("", |priority| priority.0.as_str()),
        row.action.as_ref().map_or("", |action| action.code.as_str()),
    ];
    parts.join("\n")
}

/// Whether something hangs under a row, and whether it is hidden: payers and funds begin open, plans and priorities closed.
pub fn branch_of(row: &FlowRow, turned: &HashSet<String>) -> Option<bool> {
    let is_turned = turned.contains(&id(row));
    match row.step {
        Step::Payer | Step::Fund => Some(is_turned),
        Step::Plan if row.lines == 0 => None,
        Step::Plan | Step::Priority => Some(!is_turned),
        Step::Action => None,
    }
}

/// The plans of which some fund is open.
pub fn open_plans(view: &Flows, turned: &HashSet<String>) -> Vec<Id> {
    let open = view.rows.iter().filter(|row| row.step == Step::Plan && branch_of(row, turned) == Some(false));
    let mut plans: Vec<Id> = open.filter_map(|row| row.plan.as_ref()).map(|plan| plan.id).collect();
    plans.sort_unstable();
    plans.dedup();
    plans
}

/// The row of an item.
pub fn row<'a>(view: &'a Flows, at: usize, cx: &Cx<'a>) -> Option<&'a FlowRow> {
    match at.checked_sub(UNDER) {
        None => view.rows.get(at),
        Some(under) => {
            let plan = view.plans.get(under / UNDER)?;
            cx.data.get(&AskBranch(plan.named.id)).ready()?.get(under % UNDER)
        }
    }
}

/// The rows that are open; with a filter, all that hold its words.
pub fn items(view: &Flows, turned: &HashSet<String>, keeps: &Keeps, cx: &Cx<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    // The step whose rows, and all below, are hidden.
    let mut hidden: Option<Step> = None;
    for (at, row) in view.rows.iter().enumerate() {
        if hidden.is_some_and(|step| row.step > step) && keeps.is_everything() {
            continue;
        }
        hidden = (branch_of(row, turned) == Some(true)).then_some(row.step);
        if says(row, keeps) {
            items.push(Item::row(id(row), at));
        }
        if row.step == Step::Plan && hidden.is_none() {
            items.extend(under(view, row, turned, keeps, cx));
        }
    }
    items
}

fn under(view: &Flows, plan: &FlowRow, turned: &HashSet<String>, keeps: &Keeps, cx: &Cx<'_>) -> Vec<Item> {
    let named = plan.plan.as_ref();
    let place = view.plans.iter().position(|known| Some(known.named.id) == named.map(|it| it.id));
    let rows = place.and_then(|place| cx.data.get(&AskBranch(view.plans[place].named.id)).ready());
    let (Some(place), Some(rows)) = (place, rows) else { return Vec::new() };
    let mut is_hidden = false;
    let mut items = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.is_under(plan)) {
        if row.step == Step::Priority {
            is_hidden = branch_of(row, turned) == Some(true);
        } else if is_hidden && keeps.is_everything() {
            continue;
        }
        if says(row, keeps) {
            items.push(Item::row(id(row), UNDER + place * UNDER + at));
        }
    }
    items
}

fn says(row: &FlowRow, keeps: &Keeps) -> bool {
    let pair = |pair: &Option<(String, String)>| pair.clone().unwrap_or_default();
    let (fund, priority) = (pair(&row.fund), pair(&row.priority));
    let plan = row.plan.as_ref().map(|plan| format!("{} {}", plan.code, plan.title)).unwrap_or_default();
    let action = row.action.as_ref().map(|action| format!("{} {}", action.code, action.title)).unwrap_or_default();
    let payer = row.payer.as_deref().unwrap_or_default();
    keeps.keeps(&[payer, &fund.0, &fund.1, &plan, &priority.0, &priority.1, &action])
}
