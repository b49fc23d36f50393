//! Specialisation: what the territory is good at, what is near to it and what is complex, as a table and as a picture.

mod draw;
mod map;

pub use draw::stands;

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::AskSpecialisation;
use crate::tui::canvas::Span;
use crate::tui::command::{Place, keyed};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Specialisation;
use crate::views::specialisation::{ActivityRow, SeriesView};

/// The source of the list.
#[derive(Clone, Copy)]
pub struct SpecialisationScreen;

/// Where a row is: a series, and in it an activity. A heading is its series alone.
fn places(view: &Specialisation) -> Vec<(&SeriesView, Option<&ActivityRow>)> {
    let mut places = Vec::new();
    for series in &view.series {
        places.push((series, None));
        places.extend(series.activities.iter().map(|activity| (series, Some(activity))));
    }
    places
}

impl SpecialisationScreen {
    fn row<'a>(view: &'a Specialisation, item: &Item) -> Option<(&'a SeriesView, Option<&'a ActivityRow>)> {
        places(view).get(item.at).copied()
    }
}

/// The most first, and what is not known last.
fn falling(value: Option<f64>) -> (bool, std::cmp::Reverse<i64>) {
    #[expect(clippy::cast_possible_truncation, reason = "an order needs no more than six digits behind the point")]
    let whole = value.map_or(0, |value| (value * 1e6) as i64);
    (value.is_none(), std::cmp::Reverse(whole))
}

impl Source for SpecialisationScreen {
    type Ask = AskSpecialisation;
    const PLACE: Place = Place::Strengths;
    const TITLE: &'static str = "Specialisation";
    const ORDERS: &'static [&'static str] =
        &["code", "the strongest first", "the nearest first", "the most complex first"];
    const KEPT_AS: Option<&'static str> = Some("specialisation");
    const SHARE: u16 = 60;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskSpecialisation> {
        cx.plan_id().map(AskSpecialisation)
    }

    fn items(&self, view: &Specialisation, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let places = places(view);
        let mut items = Vec::new();
        for (at, (series, activity)) in places.iter().enumerate() {
            let id = draw::name(series);
            let Some(activity) = activity else {
                items.push((Item::heading(id, at), None));
                continue;
            };
            let priorities: Vec<_> = activity.priorities.iter().map(|it| it.code.as_str()).collect();
            let title = activity.title.as_deref().unwrap_or_default();
            if keeps.keeps(&[&activity.code, title, &priorities.join(" "), draw::quadrant(activity.quadrant).1]) {
                items.push((Item::row(format!("{id} {}", activity.code), at), Some(*activity)));
            }
        }
        for group in items.chunk_by_mut(|_, next| next.1.is_some()) {
            let key = |activity: &ActivityRow| match order {
                1 => activity.quotient,
                2 => activity.density,
                _ => activity.complexity,
            };
            if order > 0 {
                group[1..].sort_by_key(|(_, activity)| activity.map(|activity| falling(key(activity))));
            }
        }
        let items: Vec<Item> = items.into_iter().map(|(item, _)| item).collect();
        // A heading whose rows a filter hides says nothing; one that never had any says why.
        let is_bare = |at: usize| items.get(at + 1).is_none_or(|next| next.is_heading);
        let keep = |(at, item): &(usize, &Item)| {
            !item.is_heading || !is_bare(*at) || (keeps.is_everything() && places[item.at].0.activities.is_empty())
        };
        items.iter().enumerate().filter(keep).map(|(_, item)| item.clone()).collect()
    }

    fn columns(&self, _view: &Specialisation, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Specialisation, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        match Self::row(view, item) {
            Some((_, Some(activity))) => draw::cells(activity),
            Some((series, None)) => vec![draw::heading(series)],
            None => Vec::new(),
        }
    }

    fn meaning(&self, view: &Specialisation, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        let room = draw::room(cx, Self::SHARE);
        Self::row(view, item).map(|(series, activity)| draw::meaning(view, series, activity, room)).unwrap_or_default()
    }

    fn empty(&self, cx: &Cx<'_>) -> Vec<String> {
        let view = self.ask(cx).and_then(|ask| cx.data.get(&ask).ready());
        let gap = view.and_then(|view| view.gap.clone()).map(|gap| format!("Nothing can be computed: {gap}."));
        let shown =
            "What the territory is good at would stand here: location quotient, relatedness density, complexity.";
        let figures =
            "It takes figures of the territory and of its state for one year: a total, and one figure an activity.";
        let where_to = keyed(
            "⟨as a table⟩ opens the table of statistics, to paste rows copied from Excel: here, or in the upper plan for all below. ⟨new⟩ makes a single figure.",
        );
        let more = "Density and complexity take ten territories, or what a study published.";
        gap.into_iter().chain([shown.to_owned(), figures.to_owned(), where_to, more.to_owned()]).collect()
    }

    fn open(&self, view: &Specialisation, item: &Item, _cx: &Cx<'_>) -> Reaction {
        match Self::row(view, item) {
            Some((_, Some(activity))) => match activity.priorities.first() {
                Some(priority) => Reaction::Record(RecordRef::of("priority", priority.id)),
                None => Reaction::Say("No priority holds this activity, so there is none to open.".to_owned()),
            },
            _ => Reaction::Say("A series is no record: its figures stand in the table of statistics.".to_owned()),
        }
    }

    fn record(&self, _view: &Specialisation, _item: &Item, _cx: &Cx<'_>) -> Option<RecordRef> {
        // An activity is no record, and the priorities that hold it are not what a key on its row means.
        None
    }

    fn makes(&self, _view: &Specialisation, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        vec![New::of("statistic")]
    }

    fn status(&self, view: &Specialisation, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view)
    }
}
