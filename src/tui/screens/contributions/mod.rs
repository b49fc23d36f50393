//! Indicators between levels: each indicator of the plan, what counts towards it below, and what looks as if it should.

mod draw;

use std::collections::HashSet;

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::AskContributions;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, Wish, keyed};
use crate::tui::labels::count;
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Contributions;
use crate::views::contributions::{Offer, Part, Shared};

/// The source of the screen.
#[derive(Clone, Default)]
pub struct ContributionsScreen {
    /// Indicators that show what counts towards them, by their ids.
    open: HashSet<String>,
}

/// More rows than an indicator has under it.
const UNDER: usize = 100_000;

/// What a row stands for.
pub enum Line<'a> {
    /// An indicator of the plan.
    Upper(&'a Shared),
    /// One that counts towards it.
    Part(&'a Shared, &'a Part),
    /// One that looks as if it should.
    Offer(&'a Shared, &'a Offer),
}

fn line<'a>(view: &'a Contributions, item: &Item) -> Option<Line<'a>> {
    let shared = view.indicators.get(item.at / UNDER)?;
    let Some(at) = (item.at % UNDER).checked_sub(1) else { return Some(Line::Upper(shared)) };
    match shared.parts.get(at) {
        Some(part) => Some(Line::Part(shared, part)),
        None => Some(Line::Offer(shared, shared.offers.get(at - shared.parts.len())?)),
    }
}

impl Source for ContributionsScreen {
    type Ask = AskContributions;
    const PLACE: Place = Place::Between;
    const TITLE: &'static str = "Indicators between levels";
    const SHARE: u16 = 64;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskContributions> {
        cx.plan_id().map(AskContributions)
    }

    fn items(&self, view: &Contributions, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let mut items = Vec::new();
        for (at, shared) in view.indicators.iter().enumerate() {
            let own =
                [shared.named.code.as_str(), &shared.named.title, shared.common_code.as_deref().unwrap_or_default()];
            let is_kept = keeps.keeps(&own);
            let below = shared.parts.iter().map(|part| (&part.plan, &part.indicator));
            let below = below.chain(shared.offers.iter().map(|offer| (&offer.plan, &offer.indicator)));
            let under: Vec<Item> = below
                .enumerate()
                .filter(|(_, (plan, it))| is_kept || keeps.keeps(&[&plan.code, &plan.title, &it.code, &it.title]))
                .map(|(place, (_, it))| Item::row(format!("{} {}", shared.named.id, it.id), at * UNDER + place + 1))
                .collect();
            if is_kept || !under.is_empty() {
                items.push(Item::row(shared.named.id, at * UNDER));
            }
            if self.open.contains(&shared.named.id.to_string()) || (!keeps.is_everything() && !is_kept) {
                items.extend(under);
            }
        }
        items
    }

    fn columns(&self, _view: &Contributions, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Contributions, item: &Item, widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let Some(line) = line(view, item) else { return Vec::new() };
        let is_open = |shared: &Shared| self.open.contains(&shared.named.id.to_string());
        draw::cells(&line, is_open, widths)
    }

    fn meaning(&self, view: &Contributions, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        line(view, item).map(|line| draw::meaning(view, &line)).unwrap_or_default()
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "The plan's indicators would stand here, with what the plans that answer to it promise and reach of each."
                .to_owned(),
            keyed("⟨new⟩ makes the first one. A plan below counts towards it by a map on its own indicator."),
        ]
    }

    fn open(&self, view: &Contributions, item: &Item, _cx: &Cx<'_>) -> Reaction {
        match line(view, item) {
            Some(Line::Upper(shared)) => Reaction::Record(RecordRef::of("indicator", shared.named.id)),
            Some(Line::Part(_, part)) => Reaction::Record(RecordRef::of("indicator_map", part.map).field("factor")),
            Some(Line::Offer(_, offer)) => Reaction::Record(RecordRef::of("indicator", offer.indicator.id)),
            None => Reaction::Done,
        }
    }

    fn makes(&self, _view: &Contributions, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        vec![New::of("indicator")]
    }

    fn status(&self, view: &Contributions, _cx: &Cx<'_>) -> Vec<Span> {
        let words =
            format!("{} · {} below", count(view.indicators.len(), "indicator"), count(view.lower.len(), "plan"));
        vec![span(words, Role::Dim)]
    }

    fn act(&mut self, wish: Wish, view: &Contributions, selected: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        let Line::Upper(shared) = line(view, selected?)? else { return None };
        match wish {
            Wish::Right if !shared.parts.is_empty() || !shared.offers.is_empty() => {
                self.open.insert(shared.named.id.to_string())
            }
            Wish::Left => self.open.remove(&shared.named.id.to_string()),
            _ => return None,
        };
        Some(Reaction::Done)
    }
}
