//! Priorities: the choices of the plan, their codes, their place above, what serves them.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::AskPriorities;
use crate::tui::command::{Place, keyed};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Priorities;

/// The source of the Priorities screen.
#[derive(Clone)]
pub struct PrioritiesScreen;

impl Source for PrioritiesScreen {
    type Ask = AskPriorities;
    const PLACE: Place = Place::Priorities;
    const TITLE: &'static str = "Priorities";
    const ORDERS: &'static [&'static str] = &["code", "title", "planned", "actions"];
    const KEPT_AS: Option<&'static str> = Some("priorities");
    const SHARE: u16 = 56;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskPriorities> {
        cx.plan_id().map(AskPriorities)
    }

    fn items(&self, view: &Priorities, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let rows = view.priorities.iter().enumerate();
        let kept = rows.filter(|(_, row)| {
            let codes: Vec<&str> = row.codes.iter().map(|code| code.code.as_str()).collect();
            keeps.keeps(&[&row.code, &row.title, row.title_en.as_deref().unwrap_or_default(), &codes.join(" ")])
        });
        let mut items: Vec<Item> = kept.map(|(at, row)| Item::row(row.id, at)).collect();
        let row = |item: &Item| &view.priorities[item.at];
        match order {
            1 => items.sort_by(|a, b| row(a).title.cmp(&row(b).title)),
            2 => items.sort_by_key(|item| std::cmp::Reverse(row(item).amounts.planned)),
            3 => items.sort_by_key(|item| std::cmp::Reverse(row(item).actions)),
            _ => {}
        }
        items
    }

    fn columns(&self, _view: &Priorities, cx: &Cx<'_>) -> Vec<Column> {
        draw::columns(cx)
    }

    fn cells(&self, view: &Priorities, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        draw::cells(&view.priorities[item.at])
    }

    fn meaning(&self, view: &Priorities, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        draw::meaning(&view.priorities[item.at], cx)
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "The plan's priorities would stand here, with the codes of what they are about.".to_owned(),
            keyed("⟨new⟩ makes the first one; the program gives it its code."),
        ]
    }

    fn makes(&self, view: &Priorities, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        let mut makes = vec![New::of("priority")];
        let row = selected.and_then(|item| view.priorities.get(item.at));
        makes.extend(row.into_iter().flat_map(|row| New::under("priority", row.id)));
        makes
    }

    fn open(&self, view: &Priorities, item: &Item, _cx: &Cx<'_>) -> Reaction {
        Reaction::Record(RecordRef { entity: "priority".to_owned(), id: view.priorities[item.at].id, field: None })
    }
}
