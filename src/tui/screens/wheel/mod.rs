//! Self-assessment wheel: 18 factors in six steps, as a list with bars and as a radar.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::AskWheel;
use crate::tui::canvas::Span;
use crate::tui::command::Place;
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Wheel;

/// The source of the list.
#[derive(Clone, Copy)]
pub struct WheelScreen;

/// A score of a factor on the day.
fn new_of(factor: i64, cx: &Cx<'_>) -> New {
    let today = cx.shared.opened.as_ref().map(|opened| opened.today.to_string());
    let new = New::of("wheel_score").with("factor", factor);
    let new = today.into_iter().fold(new, |new, today| new.with("scored_on", today));
    new.asking("score").asking("reason")
}

impl Source for WheelScreen {
    type Ask = AskWheel;
    const PLACE: Place = Place::Wheel;
    const TITLE: &'static str = "Self-assessment wheel";
    const ORDERS: &'static [&'static str] = &["step by step", "the weakest first"];
    const KEPT_AS: Option<&'static str> = Some("wheel");
    const SHARE: u16 = 50;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskWheel> {
        cx.plan_id().map(AskWheel)
    }

    fn items(&self, view: &Wheel, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let factors = view.factors.iter().enumerate();
        let mut kept: Vec<_> = factors.filter(|(_, factor)| keeps.keeps(&[&factor.title])).collect();
        let id = |factor: i64| format!("factor {factor}");
        if order == 1 {
            let score = |factor: &crate::views::wheel::Factor| factor.latest().and_then(|score| score.score);
            kept.sort_by_key(|(_, factor)| (score(factor).is_none(), score(factor)));
            return kept.into_iter().map(|(at, factor)| Item::row(id(factor.factor), at)).collect();
        }
        let mut items = Vec::new();
        let mut step = 0;
        for (at, factor) in kept {
            if factor.step != step {
                step = factor.step;
                items.push(Item::heading(format!("step {step}"), at));
            }
            items.push(Item::row(id(factor.factor), at));
        }
        items
    }

    fn columns(&self, _view: &Wheel, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Wheel, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let factor = &view.factors[item.at];
        if item.is_heading { vec![draw::heading(view, factor.step)] } else { draw::cells(factor) }
    }

    fn meaning(&self, view: &Wheel, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        let room = draw::room(cx, Self::SHARE);
        draw::meaning(view, item.at, item.is_heading, room)
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["The 18 factors of the wheel would stand here.".to_owned()]
    }

    fn open(&self, view: &Wheel, item: &Item, cx: &Cx<'_>) -> Reaction {
        let factor = &view.factors[item.at];
        match factor.latest() {
            _ if item.is_heading => {
                Reaction::Say("A step has no score of its own: it is the mean of its factors.".to_owned())
            }
            Some(score) => Reaction::Record(RecordRef::of("wheel_score", score.id).field("score")),
            None => Reaction::Make(new_of(factor.factor, cx)),
        }
    }

    fn makes(&self, view: &Wheel, selected: Option<&Item>, cx: &Cx<'_>) -> Vec<New> {
        let factor = selected.filter(|item| !item.is_heading).map(|item| &view.factors[item.at]);
        // Where a record waits for its score, it is filled and not doubled.
        let scored = factor.filter(|factor| factor.latest().is_none_or(|latest| latest.score.is_some()));
        scored.map(|factor| new_of(factor.factor, cx)).into_iter().collect()
    }

    fn status(&self, view: &Wheel, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view)
    }
}
