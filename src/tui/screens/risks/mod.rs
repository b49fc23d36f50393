//! Risks: the gravest first, and where each lies between likely and grave.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::model::natural;
use crate::tui::asks::AskRisks;
use crate::tui::canvas::Span;
use crate::tui::command::{Place, keyed};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Risks;

/// From this product of likelihood and impact on a risk is grave.
pub const GRAVE: i64 = 15;
/// From this one on it needs watching.
pub const SERIOUS: i64 = 8;

/// The source of the list.
#[derive(Clone, Copy)]
pub struct RisksScreen;

impl Source for RisksScreen {
    type Ask = AskRisks;
    const PLACE: Place = Place::Risks;
    const TITLE: &'static str = "Risks";
    const ORDERS: &'static [&'static str] = &["the gravest first", "code", "owner"];
    const KEPT_AS: Option<&'static str> = Some("risks");
    const SHARE: u16 = 56;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskRisks> {
        cx.plan_id().map(AskRisks)
    }

    fn items(&self, view: &Risks, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let kept = view.risks.iter().enumerate().filter(|(_, risk)| {
            let owner = risk.owner.as_ref().map(|owner| owner.title.as_str()).unwrap_or_default();
            keeps.keeps(&[&risk.code, &risk.title, owner, risk.mitigation.as_deref().unwrap_or_default()])
        });
        let mut items: Vec<Item> = kept.map(|(at, risk)| Item::row(risk.id, at)).collect();
        match order {
            1 => items.sort_by(|a, b| natural::compare(&view.risks[a.at].code, &view.risks[b.at].code)),
            2 => items.sort_by_key(|item| {
                let owner = view.risks[item.at].owner.as_ref().map(|owner| owner.title.clone());
                (owner.is_none(), owner)
            }),
            _ => {}
        }
        items
    }

    fn columns(&self, _view: &Risks, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Risks, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        draw::cells(&view.risks[item.at])
    }

    fn meaning(&self, view: &Risks, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        draw::meaning(view, &view.risks[item.at])
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["What may go wrong would stand here, the gravest first.".to_owned(), keyed("⟨new⟩ notes the first risk.")]
    }

    fn open(&self, view: &Risks, item: &Item, _cx: &Cx<'_>) -> Reaction {
        Reaction::Record(RecordRef::of("risk", view.risks[item.at].id))
    }

    fn makes(&self, _view: &Risks, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        vec![New::of("risk").asking("likelihood").asking("impact")]
    }

    fn status(&self, view: &Risks, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view)
    }
}
