//! Indicators: where each started, where it stands, where it should be.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::AskIndicators;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, keyed};
use crate::tui::labels::count;
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Indicators;

/// The source of the Indicators screen.
#[derive(Clone)]
pub struct IndicatorsScreen;

impl Source for IndicatorsScreen {
    type Ask = AskIndicators;
    const PLACE: Place = Place::Indicators;
    const TITLE: &'static str = "Indicators";
    const ORDERS: &'static [&'static str] = &["code", "title", "kind", "progress"];
    const KEPT_AS: Option<&'static str> = Some("indicators");
    const SHARE: u16 = 66;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskIndicators> {
        cx.plan_id().map(AskIndicators)
    }

    fn items(&self, view: &Indicators, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let kept = view.indicators.iter().enumerate().filter(|(_, row)| {
            let english = row.title_en.as_deref().unwrap_or_default();
            keeps.keeps(&[&row.code, &row.title, english, &row.kind, row.common_code.as_deref().unwrap_or_default()])
        });
        let mut items: Vec<Item> = kept.map(|(at, row)| Item::row(row.id, at)).collect();
        let row = |item: &Item| &view.indicators[item.at];
        match order {
            1 => items.sort_by(|a, b| row(a).title.cmp(&row(b).title)),
            2 => items.sort_by(|a, b| row(a).kind.cmp(&row(b).kind)),
            3 => items.sort_by(|a, b| {
                let done = |item: &Item| row(item).progress.done.unwrap_or(f64::INFINITY);
                done(a).total_cmp(&done(b))
            }),
            _ => {}
        }
        items
    }

    fn columns(&self, _view: &Indicators, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Indicators, item: &Item, widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        draw::cells(&view.indicators[item.at], widths)
    }

    fn meaning(&self, view: &Indicators, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        draw::meaning(&view.indicators[item.at])
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "The plan's indicators would stand here, from baseline to target.".to_owned(),
            keyed("⟨new⟩ makes the first one: choose a common indicator, and its title and unit come along."),
        ]
    }

    fn open(&self, view: &Indicators, item: &Item, _cx: &Cx<'_>) -> Reaction {
        Reaction::Record(RecordRef { entity: "indicator".to_owned(), id: view.indicators[item.at].id, field: None })
    }

    fn makes(&self, view: &Indicators, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        let mut makes = vec![New::of("indicator")];
        let row = selected.and_then(|item| view.indicators.get(item.at));
        makes.extend(row.into_iter().flat_map(|row| New::under("indicator", row.id)));
        makes
    }

    fn status(&self, view: &Indicators, _cx: &Cx<'_>) -> Vec<Span> {
        let behind = view.indicators.iter().filter(|row| row.progress.on_path == Some(false)).count();
        let mut spans = vec![span(count(view.indicators.len(), "indicator"), Role::Dim)];
        if behind > 0 {
            spans.push(span(format!("  ▲ {behind} behind their path"), Role::Warning));
        }
        spans
    }
}
