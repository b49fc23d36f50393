//! The table of a new version of a plan, and of the links that have to follow it.

use std::collections::HashMap;

use super::tables::percent;
use crate::cli::render::{Cell, Table, money};
use crate::model::Id;
use crate::store::{Reader, StoreError};
use crate::views::Succession;
use crate::views::succession::{Affected, Follow, Likely, Old, PlanBelow, Proposal, likely};

/// One row a link; old priorities that nothing leads to, new ones, and plans without links have a row of their own.
pub(in crate::cli) fn succession(reader: &Reader, view: &Succession) -> Result<Table, StoreError> {
    let columns = [
        "before",
        "old",
        "old_title",
        "fate",
        "into",
        "with",
        "why",
        "plan",
        "plan_status",
        "priority",
        "priority_title",
        "relation",
        "weight_percent",
        "currency",
        "planned_cents",
        "actions",
        "state",
        "now",
        "proposal",
        "to",
        "likeliest",
    ];
    let likeliest = likeliest(reader, view)?;
    let mut rows = Vec::new();
    for (at, old) in view.olds.iter().enumerate() {
        let links: Vec<&Affected> = view.of_old(at).collect();
        let head = of_old(view, old);
        rows.extend(links.iter().map(|link| {
            let likeliest = likeliest.get(&link.id).cloned();
            head.iter().cloned().chain(of_link(view, link)).chain([likeliest.into()]).collect::<Vec<_>>()
        }));
        if links.is_empty() {
            rows.push(filled(head, columns.len()));
        }
    }
    let version = view.version.as_ref().map(|version| version.code.clone()).unwrap_or_default();
    rows.extend(view.news.iter().map(|new| {
        let head = [Cell::Empty, Cell::Empty, Cell::Empty, "new".into(), format!("{version}/{}", new.code).into()];
        filled(head.to_vec(), columns.len())
    }));
    let open: Vec<usize> = view.open().map(|link| link.plan).collect();
    let alone = view.plans.iter().enumerate().filter(|(at, plan)| plan.names_before && !open.contains(at));
    rows.extend(alone.map(|(_, plan)| {
        let head = [vec![Cell::Empty; 7], of_plan(plan).to_vec(), vec![Cell::Empty; 7]].concat();
        let tail = ["names-before".into(), Cell::Empty, "sure".into(), version.as_str().into()];
        filled(head.into_iter().chain(tail).collect(), columns.len())
    }));
    rows.extend(view.follows.iter().map(|follow| filled(of_follow(view, follow), columns.len())));
    Ok(Table::new(&columns, rows))
}

/// An indicator, or the money of a fund, that counts in a version before.
fn of_follow(view: &Succession, follow: &Follow) -> Vec<Cell> {
    let head: [Cell; 7] = [
        follow.version.as_str().into(),
        follow.old.0.as_str().into(),
        follow.old.1.as_str().into(),
        follow.kind.word().into(),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
    ];
    let own = [follow.own.code.as_str().into(), follow.own.title.as_str().into()];
    let proposal = if follow.target.is_some() { Proposal::Sure } else { Proposal::Choose };
    let tail = [
        Cell::Empty,
        Cell::Empty,
        view.plans[follow.plan].currency.as_str().into(),
        Cell::Empty,
        Cell::Empty,
        "open".into(),
        Cell::Empty,
        proposal.word().into(),
        said(follow.target.as_ref().map(|target| target.code.clone()).unwrap_or_default()),
    ];
    head.into_iter().chain(of_plan(&view.plans[follow.plan])).chain(own).chain(tail).collect()
}

fn filled(mut row: Vec<Cell>, wide: usize) -> Vec<Cell> {
    row.resize(wide, Cell::Empty);
    row
}

fn of_plan(plan: &PlanBelow) -> [Cell; 2] {
    [plan.code.as_str().into(), plan.status.as_str().into()]
}

fn of_old(view: &Succession, old: &Old) -> Vec<Cell> {
    let heirs = old.heirs.iter().filter_map(|heir| {
        let code = &heir.priority.as_ref()?.code;
        let part = heir.weight.filter(|_| old.heirs.len() > 1).map(crate::model::money::plain);
        Some(part.map_or_else(|| code.clone(), |part| format!("{code}:{part}")))
    });
    let mut with: Vec<&str> = old.heirs.iter().flat_map(|heir| &heir.with).map(String::as_str).collect();
    with.dedup();
    let why: Vec<&str> = old.heirs.iter().filter_map(|heir| heir.note.as_deref()).collect();
    vec![
        view.before[old.version].code.as_str().into(),
        old.priority.code.as_str().into(),
        old.priority.title.as_str().into(),
        old.fate.word().into(),
        said(heirs.collect::<Vec<_>>().join(" + ")),
        said(with.join(" ")),
        said(why.join(" · ")),
    ]
}

/// A text, or nothing.
fn said(text: String) -> Cell {
    (!text.is_empty()).then_some(text).into()
}

fn of_link(view: &Succession, link: &Affected) -> Vec<Cell> {
    let plan = &view.plans[link.plan];
    let actions: Vec<&str> = link.actions.iter().map(|action| action.code.as_str()).collect();
    let to: Vec<&str> = link.targets.iter().map(|target| target.priority.code.as_str()).collect();
    let tail = [
        link.own.code.as_str().into(),
        link.own.title.as_str().into(),
        link.relation.as_str().into(),
        percent(link.weight),
        plan.currency.as_str().into(),
        money(link.planned),
        said(actions.join(" ")),
        link.state.word().into(),
        said(link.now.join(" ")),
        link.proposal.word().into(),
        said(to.join(" ")),
    ];
    of_plan(plan).into_iter().chain(tail).collect()
}

/// For each open link that is not sure: what its codes and its title speak for most, if they speak for anything.
fn likeliest(reader: &Reader, view: &Succession) -> Result<HashMap<Id, String>, StoreError> {
    let mut found = HashMap::new();
    let Some(version) = &view.version else { return Ok(found) };
    let asked = || view.open().filter(|link| link.proposal != Proposal::Sure);
    for (at, plan) in view.plans.iter().enumerate() {
        let owns: Vec<Id> = asked().filter(|link| link.plan == at).map(|link| link.own.id).collect();
        if owns.is_empty() {
            continue;
        }
        let ranked = likely(reader, version.id, plan.id, &owns)?;
        for link in asked().filter(|link| link.plan == at) {
            let best = ranked.get(&link.own.id).and_then(|ranked| ranked.first()).filter(|best| best.says());
            found.extend(best.map(|best: &Likely| (link.id, best.priority.code.clone())));
        }
    }
    Ok(found)
}
