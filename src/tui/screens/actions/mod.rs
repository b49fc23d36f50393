//! Actions: as a list, or as a Gantt chart by quarter.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::{AskActions, AskTimeline};
use crate::tui::canvas::Span;
use crate::tui::command::{Place, Wish, keyed};
use crate::tui::data::Asked;
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Actions;

/// The source of the Actions screen.
#[derive(Clone, Default)]
pub struct ActionsScreen {
    is_gantt: bool,
    /// First years of the chart that make room for later ones.
    after: i32,
}

impl ActionsScreen {
    /// The screen as a Gantt chart.
    #[must_use]
    pub fn gantt() -> Self {
        Self { is_gantt: true, after: 0 }
    }
}

impl Source for ActionsScreen {
    type Ask = AskActions;
    const PLACE: Place = Place::Actions;
    const TITLE: &'static str = "Actions";
    const ORDERS: &'static [&'static str] = &["code", "title", "start", "status", "planned"];
    const KEPT_AS: Option<&'static str> = Some("actions");
    const SHARE: u16 = 62;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskActions> {
        cx.plan_id().map(AskActions)
    }

    fn more(&self, _view: &Actions, _selected: Option<&Item>, cx: &Cx<'_>) -> Vec<Asked> {
        cx.plan_id().map(|plan| AskTimeline(plan).into()).into_iter().collect()
    }

    fn items(&self, view: &Actions, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let rows = view.actions.iter().enumerate();
        let kept = rows.filter(|(_, row)| {
            let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
            keeps.keeps(&[
                &row.code,
                &row.title,
                &or_none(&row.title_en),
                &row.status,
                &or_none(&row.instrument),
                &or_none(&row.lead),
            ])
        });
        let mut items: Vec<Item> = kept.map(|(at, row)| Item::row(row.id, at)).collect();
        let row = |item: &Item| &view.actions[item.at];
        match order {
            1 => items.sort_by(|a, b| row(a).title.cmp(&row(b).title)),
            2 => items.sort_by_key(|item| (row(item).starts_on.is_none(), row(item).starts_on.clone())),
            3 => items.sort_by(|a, b| row(a).status.cmp(&row(b).status)),
            4 => items.sort_by_key(|item| std::cmp::Reverse(row(item).amounts.planned)),
            _ => {}
        }
        items
    }

    fn columns(&self, _view: &Actions, cx: &Cx<'_>) -> Vec<Column> {
        if self.is_gantt { draw::gantt_columns(self.after, cx) } else { draw::columns(cx) }
    }

    fn cells(&self, view: &Actions, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        draw::cells(&view.actions[item.at])
    }

    /// In the chart, lines go from row to row.
    fn row(&self, view: &Actions, items: &[Item], at: usize, widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        match self.is_gantt {
            true => draw::gantt_cells(self.after, (view, items), at, widths, cx),
            false => self.cells(view, &items[at], widths, cx),
        }
    }

    fn meaning(&self, view: &Actions, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        draw::meaning(&view.actions[item.at], cx)
    }

    fn has_meaning(&self) -> bool {
        !self.is_gantt
    }

    fn is_wide(&self) -> bool {
        self.is_gantt
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "The plan's actions would stand here, with who leads them and what they cost.".to_owned(),
            keyed("⟨new⟩ makes the first one; ⟨as a table⟩ shows a table into which rows can be pasted."),
        ]
    }

    fn open(&self, view: &Actions, item: &Item, _cx: &Cx<'_>) -> Reaction {
        Reaction::Record(RecordRef { entity: "action".to_owned(), id: view.actions[item.at].id, field: None })
    }

    fn makes(&self, view: &Actions, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        let mut makes = vec![New::of("action")];
        let row = selected.and_then(|item| view.actions.get(item.at));
        makes.extend(row.into_iter().flat_map(|row| New::under("action", row.id)));
        makes
    }

    fn status(&self, view: &Actions, cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view, self.is_gantt, cx)
    }

    fn act(&mut self, wish: Wish, _view: &Actions, _selected: Option<&Item>, cx: &Cx<'_>) -> Option<Reaction> {
        match wish {
            Wish::Show => self.is_gantt = !self.is_gantt,
            Wish::Left if self.is_gantt => self.after = (self.after.min(draw::hidden(cx)) - 1).max(0),
            Wish::Right if self.is_gantt => self.after = (self.after + 1).min(draw::hidden(cx)),
            _ => return None,
        }
        Some(Reaction::Done)
    }
}
