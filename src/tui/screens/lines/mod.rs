//! The budget lines under a cell or a total.

use super::listing::{Item, Keeps, Source};
use crate::locales::word;
use crate::model::Id;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, keyed};
use crate::tui::data::{Failure, Question};
use crate::tui::labels::{count, millions_of, named};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::amount;
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, HIDDEN, Width, cell, numbers, words};
use crate::views::budget::{BudgetLineRow, lines};
use crate::views::{Amounts, Dimension, Scope};
use crate::workspace::Workspace;

/// What the lines have in common.
type Filter = Vec<(Dimension, Option<String>)>;

/// The lines of a cell.
#[derive(Clone, Debug)]
pub struct AskLines {
    scope: Scope,
    filter: Filter,
}

impl Question for AskLines {
    type Answer = Vec<BudgetLineRow>;

    fn answer(&self, workspace: &Workspace) -> Result<Vec<BudgetLineRow>, Failure> {
        Ok(lines(workspace.store().read(), &self.scope, &self.filter)?)
    }
}

/// The source of the screen.
#[derive(Clone)]
pub struct Lines {
    ask: AskLines,
    name: String,
}

impl Lines {
    /// The lines of a plan that a filter keeps, under the name of their cell.
    #[must_use]
    pub fn new(plan: Id, filter: Filter, name: String) -> Self {
        Self::within(Scope::plan(plan), filter, name)
    }

    /// The same of several plans.
    #[must_use]
    pub fn within(scope: Scope, filter: Filter, name: String) -> Self {
        Self { ask: AskLines { scope, filter }, name }
    }

    /// The unit of its amounts: lines of several plans are looked at in one currency.
    fn unit(&self, cx: &Cx<'_>) -> String {
        let currency = self.ask.filter.iter().find(|(dimension, _)| *dimension == Dimension::Currency);
        currency.and_then(|(_, key)| key.as_deref()).map_or_else(|| cx.unit(), millions_of)
    }
}

fn money(cents: Option<i64>) -> Cell {
    cell(amount(cents), if cents.is_some() { Role::Plain } else { Role::Dim })
}

impl Source for Lines {
    type Ask = AskLines;
    const PLACE: Place = Place::Lines;
    const TITLE: &'static str = "Lines";
    const ORDERS: &'static [&'static str] = &["action", "fund", "year", "planned"];
    const SHARE: u16 = 66;

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskLines> {
        Some(self.ask.clone())
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.name.clone()
    }

    fn items(&self, view: &Vec<BudgetLineRow>, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let kept = view.iter().enumerate().filter(|(_, row)| {
            keeps.keeps(&[&row.plan, &row.action, &row.action_title, &row.fund, &row.fund_title, &year(row)])
        });
        // One line can belong to a cell by several of its parts.
        let mut items: Vec<Item> = kept.map(|(at, row)| Item::row(format!("{} {at}", row.id), at)).collect();
        let row = |item: &Item| &view[item.at];
        match order {
            1 => items.sort_by(|a, b| row(a).fund.cmp(&row(b).fund)),
            2 => items.sort_by_key(|item| row(item).year),
            3 => items.sort_by_key(|item| std::cmp::Reverse(row(item).amounts.planned)),
            _ => {}
        }
        items
    }

    fn columns(&self, _view: &Vec<BudgetLineRow>, cx: &Cx<'_>) -> Vec<Column> {
        let plan = if self.ask.scope.below { (12, 1) } else { (0, HIDDEN) };
        vec![
            words("Plan", Width::Fixed(plan.0), plan.1),
            words("", Width::Fixed(7), 0).rises(0),
            words("Action", Width::Flexible(14), 3).rises(0),
            words("Fund", Width::Fixed(10), 0).rises(1),
            words("Year", Width::Fixed(6), 0).rises(2),
            numbers(format!("Planned {}", self.unit(cx)), 11, 0).falls(3),
            numbers("Committed", 10, 4),
            numbers("Spent", 9, 5),
        ]
    }

    fn cells(&self, view: &Vec<BudgetLineRow>, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let row = &view[item.at];
        vec![
            cell(row.plan.clone(), Role::Dim),
            cell(row.action.clone(), Role::Accent),
            cell(row.action_title.clone(), Role::Plain),
            cell(row.fund.clone(), Role::Plain),
            cell(year(row), Role::Dim),
            money(row.amounts.planned),
            money(row.amounts.committed),
            money(row.amounts.spent),
        ]
    }

    fn meaning(&self, view: &Vec<BudgetLineRow>, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        let row = &view[item.at];
        let mut blocks = vec![Block::Title(named(&row.action, &row.action_title)), Block::Gap];
        if self.ask.scope.below {
            blocks.push(pair("plan", row.plan.clone()));
        }
        blocks.push(pair("fund", named(&row.fund, &row.fund_title)));
        blocks.extend(pair_of("paid by", row.level.as_deref().map(word).as_deref()));
        blocks.extend(pair_of("sector", row.sector.as_deref().map(word).as_deref()));
        blocks.push(pair("year", year(row)));
        blocks.extend(pair_of("draws on", row.programme.as_deref()));
        blocks.extend(pair_of("field", row.intervention_field.as_deref()));
        blocks.extend(pair_of("form", row.form_of_support.as_deref()));
        blocks.extend([Block::Gap, Block::Heading(format!("Money, {}", self.unit(cx)))]);
        let both = |part: Option<i64>, whole: Option<i64>| {
            if part == whole { amount(part) } else { format!("{} of {} in the line", amount(part), amount(whole)) }
        };
        blocks.push(pair("planned", both(row.amounts.planned, row.whole.planned)));
        blocks.push(pair("committed", both(row.amounts.committed, row.whole.committed)));
        blocks.push(pair("spent", both(row.amounts.spent, row.whole.spent)));
        if let Some(priority) = &row.priority {
            blocks.push(Block::Text(format!("The part of {priority}, by the action's shares."), Role::Dim));
        }
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["No line stands behind this cell.".to_owned(), keyed("⟨back⟩ goes back.")]
    }

    fn open(&self, view: &Vec<BudgetLineRow>, item: &Item, _cx: &Cx<'_>) -> Reaction {
        Reaction::Record(RecordRef { entity: "budget_line".to_owned(), id: view[item.at].id, field: None })
    }

    fn makes(&self, _view: &Vec<BudgetLineRow>, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        // A line of another plan is made there.
        if self.ask.scope.below { Vec::new() } else { vec![New::of("budget_line")] }
    }

    fn status(&self, view: &Vec<BudgetLineRow>, cx: &Cx<'_>) -> Vec<Span> {
        let mut sum = Amounts::default();
        view.iter().for_each(|row| sum.add(&row.amounts));
        let words = format!(
            "{} · planned {} · committed {} · spent {} {}",
            count(view.len(), "line"),
            amount(sum.planned),
            amount(sum.committed),
            amount(sum.spent),
            self.unit(cx)
        );
        vec![span(words, Role::Dim)]
    }
}

fn year(row: &BudgetLineRow) -> String {
    row.year.map_or("period".to_owned(), |year| year.to_string())
}
