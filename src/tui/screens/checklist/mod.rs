//! Checklist: what is still missing before the strategy can be handed in, and the way to each of it.

mod draw;

use super::listing::{Item, Keeps, Source};
use super::logic::fills;
use crate::model::catalogue;
use crate::tui::asks::AskChecklist;
use crate::tui::canvas::Span;
use crate::tui::command::Place;
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Checklist;
use crate::views::checklist::{self, Goal};
use crate::views::logic::Hole;

/// The source of the checklist.
#[derive(Clone, Copy)]
pub struct ChecklistScreen;

/// What a goal that adds a record makes; `None` for one that fills a field.
fn new_of(goal: &Goal) -> Option<New> {
    let Goal::Add { entity, given, .. } = goal else { return None };
    let spec = catalogue::entity(entity)?;
    let known = given.iter().filter_map(|(field, value)| Some((spec.field(field)?.name, value.clone())));
    Some(known.fold(New::of(spec.name), |new, (field, value)| new.with(field, value)))
}

/// What the item lacks as a hole of the logic, where it is one.
pub fn hole(item: &checklist::Item) -> Option<Hole> {
    let (lacks, entity) = match item.key.as_str() {
        "priority-needs" => ("need", "priority"),
        "priority-actions" => ("action", "priority"),
        "priority-results" => ("result", "priority"),
        "action-outputs" => ("output", "action"),
        _ => return None,
    };
    // While it waits, its goal is that of another item.
    let Some(Goal::Add { given, code, .. }) = item.goal.as_ref().filter(|_| item.waits.is_none()) else { return None };
    let record = given.first().and_then(|(_, id)| id.as_str()?.parse().ok())?;
    Some(Hole { lacks, entity, record, code: code.clone() })
}

/// What can be made at an item: what it lacks; of a link first what would be linked, made with it.
fn makes(item: &checklist::Item) -> Vec<New> {
    if let Some(hole) = hole(item) {
        return fills(&hole);
    }
    let Some(new) = item.goal.as_ref().and_then(new_of) else { return Vec::new() };
    let body = (new.entity == "stakeholder").then(|| New::of("body"));
    [Some(new), body].into_iter().flatten().collect()
}

impl Source for ChecklistScreen {
    type Ask = AskChecklist;
    const PLACE: Place = Place::Checklist;
    const TITLE: &'static str = "Checklist";
    const ORDERS: &'static [&'static str] = &["step by step", "what is missing first"];
    const KEPT_AS: Option<&'static str> = Some("checklist");
    const SHARE: u16 = 56;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskChecklist> {
        cx.plan_id().map(AskChecklist)
    }

    fn items(&self, view: &Checklist, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let kept = |item: &checklist::Item| keeps.keeps(&[&draw::title(&item.key), item.state.word()]);
        let rows = view.items.iter().enumerate().filter(|(_, item)| kept(item));
        if order == 1 {
            let mut rows: Vec<_> = rows.collect();
            rows.sort_by_key(|(_, item)| item.goal.is_none());
            return rows.into_iter().map(|(at, item)| Item::row(&item.key, at)).collect();
        }
        let mut items = Vec::new();
        let mut step = 0;
        for (at, item) in rows {
            if item.step != step {
                step = item.step;
                items.push(Item::heading(format!("step {step}"), at));
            }
            items.push(Item::row(&item.key, at));
        }
        items
    }

    /// At the first thing that is missing: that is what comes next.
    fn starts_at<'a>(&self, view: &Checklist, items: &'a [Item]) -> Option<&'a Item> {
        let mut rows = items.iter().filter(|item| !item.is_heading);
        rows.clone().find(|item| view.items[item.at].goal.is_some()).or_else(|| rows.next())
    }

    fn columns(&self, _view: &Checklist, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Checklist, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        if item.is_heading { draw::heading(view, item.at) } else { draw::cells(&view.items[item.at]) }
    }

    fn meaning(&self, view: &Checklist, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        if item.is_heading { draw::step(view, item.at) } else { draw::meaning(&view.items[item.at]) }
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["What is still missing before the plan can be handed in would stand here.".to_owned()]
    }

    fn open(&self, view: &Checklist, item: &Item, _cx: &Cx<'_>) -> Reaction {
        let item = &view.items[item.at];
        match &item.goal {
            Some(Goal::Fill { entity, record, field, .. }) => {
                Reaction::Record(RecordRef::of(entity, *record).field(field))
            }
            Some(_) => makes(item).into_iter().next().map_or(Reaction::Done, Reaction::Make),
            None => Reaction::Say("Nothing is missing here.".to_owned()),
        }
    }

    fn makes(&self, view: &Checklist, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        selected.filter(|item| !item.is_heading).map(|item| makes(&view.items[item.at])).unwrap_or_default()
    }

    fn status(&self, view: &Checklist, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view)
    }
}
