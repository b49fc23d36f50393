//! Enabling condition: its seven criteria, how each stands, and what the plan's own records say.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::AskCriteria;
use crate::tui::canvas::Span;
use crate::tui::command::Place;
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Criteria;
use crate::views::criteria::Criterion;

/// The source of the board.
#[derive(Clone, Copy)]
pub struct CriteriaScreen;

/// What makes the record of a criterion that has none.
fn new_of(criterion: &Criterion, cx: &Cx<'_>) -> New {
    let today = cx.shared.opened.as_ref().map(|opened| opened.today.to_string());
    let new = New::of("criterion").with("code", criterion.code.as_str()).with("title", criterion.title.as_str());
    let new = today.into_iter().fold(new, |new, today| new.with("reviewed_on", today));
    new.asking("status")
}

impl Source for CriteriaScreen {
    type Ask = AskCriteria;
    const PLACE: Place = Place::Criteria;
    const TITLE: &'static str = "Enabling condition";
    const ORDERS: &'static [&'static str] = &["number", "oldest review first"];
    const KEPT_AS: Option<&'static str> = Some("criteria");
    const SHARE: u16 = 56;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskCriteria> {
        cx.plan_id().map(AskCriteria)
    }

    fn items(&self, view: &Criteria, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let kept = view.criteria.iter().enumerate().filter(|(_, criterion)| {
            keeps.keeps(&[&criterion.code, &criterion.title, criterion.status().unwrap_or("not entered")])
        });
        let mut items: Vec<Item> = kept.map(|(at, criterion)| Item::row(&criterion.code, at)).collect();
        if order == 1 {
            items.sort_by_key(|item| {
                let entered = view.criteria[item.at].entered.as_ref();
                // Never reviewed is older than any review.
                entered.and_then(|entered| entered.reviewed_on.clone()).unwrap_or_default()
            });
        }
        items
    }

    fn columns(&self, _view: &Criteria, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Criteria, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        draw::cells(&view.criteria[item.at])
    }

    fn meaning(&self, view: &Criteria, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        draw::meaning(&view.criteria[item.at])
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["The seven criteria of enabling condition 1.1 would stand here.".to_owned()]
    }

    fn open(&self, view: &Criteria, item: &Item, cx: &Cx<'_>) -> Reaction {
        let criterion = &view.criteria[item.at];
        match &criterion.entered {
            Some(entered) => Reaction::Record(RecordRef::of("criterion", entered.id)),
            None => Reaction::Make(new_of(criterion, cx)),
        }
    }

    fn makes(&self, view: &Criteria, selected: Option<&Item>, cx: &Cx<'_>) -> Vec<New> {
        let criterion = selected.map(|item| &view.criteria[item.at]);
        criterion
            .filter(|criterion| criterion.entered.is_none())
            .map(|criterion| new_of(criterion, cx))
            .into_iter()
            .collect()
    }

    fn status(&self, view: &Criteria, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view)
    }
}
