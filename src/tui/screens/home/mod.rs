//! Home: all plans as a tree by who answers to whom, and what the selected one still needs.

mod draw;

use std::collections::HashSet;

use super::listing::{Item, Keeps, Source};
use crate::model::Id;
use crate::tui::asks::{AskCalendar, AskChecklist, AskPlan, AskPortfolio};
use crate::tui::canvas::Span;
use crate::tui::command::{Place, Wish, keyed};
use crate::tui::data::Asked;
use crate::tui::layer::{Cx, New, PlanRef, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Portfolio;

/// The tab that Enter on a plan leads to.
const STRATEGY: usize = 1;

/// The source of the Home screen.
#[derive(Clone, Default)]
pub struct Home {
    /// Plans whose branch is closed.
    folded: HashSet<Id>,
}

impl Home {
    /// The tree without what lies in closed branches.
    fn open_branches(&self, view: &Portfolio) -> Vec<Item> {
        let mut items = Vec::with_capacity(view.plans.len());
        let mut hidden_below = None;
        for (at, plan) in view.plans.iter().enumerate() {
            if hidden_below.is_some_and(|depth| plan.depth > depth) {
                continue;
            }
            hidden_below = self.folded.contains(&plan.id).then_some(plan.depth);
            items.push(Item::row(plan.id, at));
        }
        items
    }
}

fn has_branch(view: &Portfolio, at: usize) -> bool {
    view.plans.get(at + 1).is_some_and(|next| next.depth > view.plans[at].depth)
}

impl Source for Home {
    type Ask = AskPortfolio;
    const PLACE: Place = Place::Home;
    const TITLE: &'static str = "Home";
    const ORDERS: &'static [&'static str] = &["as a tree", "title", "status", "planned", "next deadline"];
    const KEPT_AS: Option<&'static str> = Some("home");
    const SHARE: u16 = 68;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskPortfolio> {
        cx.shared.opened.as_ref().map(|opened| AskPortfolio(opened.today))
    }

    fn more(&self, view: &Portfolio, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<Asked> {
        let plan = selected.and_then(|item| view.plans.get(item.at));
        let asked =
            |plan: Id| vec![AskPlan(plan).into(), AskChecklist(plan).into(), AskCalendar { plan, below: false }.into()];
        plan.map(|plan| asked(plan.id)).unwrap_or_default()
    }

    fn items(&self, view: &Portfolio, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let mut items = if order == 0 && keeps.is_everything() {
            self.open_branches(view)
        } else {
            view.plans.iter().enumerate().map(|(at, plan)| Item::row(plan.id, at)).collect()
        };
        items.retain(|item| {
            let plan = &view.plans[item.at];
            keeps.keeps(&[
                &plan.title,
                &plan.code,
                &plan.level,
                &plan.status,
                plan.title_en.as_deref().unwrap_or_default(),
                plan.territory_name.as_deref().unwrap_or_default(),
            ])
        });
        let plan = |item: &Item| &view.plans[item.at];
        match order {
            1 => items.sort_by(|a, b| plan(a).title.cmp(&plan(b).title)),
            2 => items.sort_by(|a, b| plan(a).status.cmp(&plan(b).status)),
            3 => items.sort_by_key(|item| std::cmp::Reverse(plan(item).amounts.planned)),
            4 => items.sort_by_key(|item| {
                let due = plan(item).deadline.as_ref().map(|deadline| deadline.due.clone());
                (due.is_none(), due)
            }),
            _ => {}
        }
        items
    }

    fn columns(&self, view: &Portfolio, cx: &Cx<'_>) -> Vec<Column> {
        draw::columns(view, cx)
    }

    fn cells(&self, view: &Portfolio, item: &Item, widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        let branch = has_branch(view, item.at).then(|| self.folded.contains(&view.plans[item.at].id));
        draw::cells(view, &view.plans[item.at], branch, widths, cx)
    }

    fn meaning(&self, view: &Portfolio, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        draw::meaning(&view.plans[item.at], cx)
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "Plans would stand here, each under the plan it answers to.".to_owned(),
            keyed("⟨new⟩ begins one: from a template, or from a strategy file."),
        ]
    }

    fn open(&self, view: &Portfolio, item: &Item, _cx: &Cx<'_>) -> Reaction {
        Reaction::GoTo(PlanRef::from(&view.plans[item.at]), STRATEGY)
    }

    fn record(&self, view: &Portfolio, item: &Item, _cx: &Cx<'_>) -> Option<RecordRef> {
        view.plans.get(item.at).map(|plan| RecordRef::of("plan", plan.id))
    }

    fn makes(&self, _view: &Portfolio, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        vec![New::of("plan")]
    }

    fn status(&self, view: &Portfolio, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view)
    }

    fn act(&mut self, wish: Wish, view: &Portfolio, selected: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        let item = selected?;
        let plan = view.plans.get(item.at)?;
        match wish {
            Wish::Left if has_branch(view, item.at) => self.folded.insert(plan.id),
            Wish::Right => self.folded.remove(&plan.id),
            _ => return None,
        };
        Some(Reaction::Done)
    }

    fn seek(&mut self) {
        self.folded.clear();
    }

    fn moved(&mut self, view: &Portfolio, item: &Item) -> Reaction {
        view.plans.get(item.at).map_or(Reaction::Done, |plan| Reaction::Plan(plan.into()))
    }
}
