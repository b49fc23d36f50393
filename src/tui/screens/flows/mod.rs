//! Money between levels: who pays, over the fund, to the plan, priority and action; or who pays, decides and delivers.

mod draw;
mod tree;

use std::collections::HashSet;

use super::lines::Lines;
use super::listing::{Item, Keeps, Listing, Source};
use crate::model::Id;
use crate::tui::asks::AskFlows;
use crate::tui::canvas::Span;
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::{Asked, Failure, Question};
use crate::tui::layer::{Cx, New, Reaction};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::flows::{FlowRow, Step, branch};
use crate::views::{Dimension, Flows, Scope};
use crate::workspace::Workspace;

/// What stands under a plan.
#[derive(Clone, Copy, Debug)]
pub struct AskBranch(pub Id);

impl Question for AskBranch {
    type Answer = Vec<FlowRow>;

    fn answer(&self, workspace: &Workspace) -> Result<Vec<FlowRow>, Failure> {
        Ok(branch(workspace.store().read(), self.0)?)
    }
}

/// The source of the screen.
#[derive(Clone, Default)]
pub struct FlowsScreen {
    /// Whether who decides and delivers is shown instead of the funds.
    by_level: bool,
    /// Rows that are not as they begin: payers and funds closed, plans and priorities open.
    turned: HashSet<String>,
}

impl Source for FlowsScreen {
    type Ask = AskFlows;
    const PLACE: Place = Place::Flows;
    const TITLE: &'static str = "Money between levels";
    const SHARE: u16 = 66;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskFlows> {
        cx.plan_id().map(AskFlows)
    }

    fn more(&self, view: &Flows, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<Asked> {
        tree::open_plans(view, &self.turned).into_iter().map(|plan| AskBranch(plan).into()).collect()
    }

    fn items(&self, view: &Flows, _order: usize, keeps: &Keeps, cx: &Cx<'_>) -> Vec<Item> {
        if self.by_level { draw::ways(view, keeps) } else { tree::items(view, &self.turned, keeps, cx) }
    }

    fn columns(&self, view: &Flows, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns(view, self.by_level)
    }

    fn cells(&self, view: &Flows, item: &Item, widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        if self.by_level {
            return draw::way(view, item, widths);
        }
        let row = tree::row(view, item.at, cx);
        row.map(|row| draw::row(view, row, tree::branch_of(row, &self.turned), widths)).unwrap_or_default()
    }

    fn meaning(&self, view: &Flows, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        if self.by_level {
            return draw::meaning_of_way(view, item);
        }
        tree::row(view, item.at, cx).map(|row| draw::meaning(view, row)).unwrap_or_default()
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "The money of this plan and of all that answer to it would stand here: who pays, from which fund, for what."
                .to_owned(),
            keyed("⟨new⟩ notes an envelope, a fund or a budget line; ⟨money⟩ leads to the budget of the plan."),
        ]
    }

    /// The lines behind a figure.
    fn open(&self, view: &Flows, item: &Item, cx: &Cx<'_>) -> Reaction {
        let Some(plan) = cx.plan_id() else { return Reaction::Done };
        let (filter, name) = if self.by_level {
            let Some(way) = view.ways.get(item.at).filter(|_| !item.is_heading) else { return Reaction::Done };
            let sides = [
                (Dimension::Payer, way.payer.clone()),
                (Dimension::Decides, way.decides.clone()),
                (Dimension::Delivers, way.delivers.clone()),
                (Dimension::Currency, Some(way.currency.clone())),
                (Dimension::Basis, way.basis.clone()),
            ];
            (sides.to_vec(), draw::way_name(way))
        } else {
            let Some(row) = tree::row(view, item.at, cx) else { return Reaction::Done };
            (filter_of(row), draw::name(row))
        };
        Reaction::Push(Box::new(Listing::new(Lines::within(Scope::under(plan), filter, name))))
    }

    fn makes(&self, _view: &Flows, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        ["envelope", "fund", "budget_line"].map(New::of).into()
    }

    fn status(&self, view: &Flows, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view)
    }

    fn able(&self, wish: Wish, view: &Flows, _selected: Option<&Item>) -> Able {
        match wish {
            Wish::Show if view.rows.is_empty() => Err("There is no money yet."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, view: &Flows, selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        match wish {
            Wish::Show => self.by_level = !self.by_level,
            Wish::Left | Wish::Right if !self.by_level => {
                let row = tree::row(view, selected?.at, cx)?;
                let is_closed = tree::branch_of(row, &self.turned)?;
                if is_closed != (wish == Wish::Right) {
                    return None;
                }
                let id = tree::id(row);
                if !self.turned.remove(&id) {
                    self.turned.insert(id);
                }
            }
            _ => return None,
        }
        Some(Reaction::Done)
    }
}

/// What the lines of a row have in common.
fn filter_of(row: &FlowRow) -> Vec<(Dimension, Option<String>)> {
    let mut filter = vec![
        (Dimension::Payer, row.payer.clone()),
        (Dimension::Currency, Some(row.currency.clone())),
        (Dimension::Basis, row.basis.clone()),
    ];
    let mut add = |dimension, key: Option<String>| {
        if key.is_some() {
            filter.push((dimension, key));
        }
    };
    let plan = row.plan.as_ref().map(|plan| plan.code.clone());
    // Across plans a code says whose it is.
    let of_plan = |code: String| format!("{}/{code}", plan.as_deref().unwrap_or_default());
    add(Dimension::Fund, row.fund.as_ref().map(|fund| fund.0.clone()));
    add(Dimension::Plan, plan.clone());
    add(Dimension::Action, row.action.as_ref().map(|action| of_plan(action.code.clone())));
    if row.step >= Step::Priority {
        filter.push((Dimension::Priority, row.priority.as_ref().map(|priority| of_plan(priority.0.clone()))));
    }
    filter
}
