//! Discovery: the meetings, who came from which group, and what became of what was proposed.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::AskEvents;
use crate::tui::canvas::Span;
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Events;
use crate::views::events::{EventRow, Proposal};
use crate::workspace::Deed;

/// The source of the list.
#[derive(Clone, Copy)]
pub struct EventsScreen;

/// Rows are counted through: a meeting, then what was proposed there; at the end what was proposed elsewhere.
pub enum Line<'a> {
    /// A meeting.
    Event(&'a EventRow),
    /// A proposal, and where it was made.
    Proposal(&'a Proposal, Option<&'a EventRow>),
}

/// All rows.
pub fn lines(view: &Events) -> impl Iterator<Item = Line<'_>> {
    let meetings = view.events.iter().flat_map(|event| {
        let said = event.proposals.iter().map(move |proposal| Line::Proposal(proposal, Some(event)));
        std::iter::once(Line::Event(event)).chain(said)
    });
    meetings.chain(view.proposals.iter().map(|proposal| Line::Proposal(proposal, None)))
}

fn line<'a>(view: &'a Events, item: &Item) -> Option<Line<'a>> {
    lines(view).nth(item.at)
}

impl Source for EventsScreen {
    type Ask = AskEvents;
    const PLACE: Place = Place::Events;
    const TITLE: &'static str = "Discovery";
    const KEPT_AS: Option<&'static str> = Some("events");
    const SHARE: u16 = 58;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskEvents> {
        cx.plan_id().map(AskEvents)
    }

    fn items(&self, view: &Events, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
        let kept = lines(view).enumerate().filter(|(_, line)| match line {
            Line::Event(event) => {
                let (day, place) = (or_none(&event.held_on), or_none(&event.place));
                keeps.keeps(&[&event.code, &event.title, &day, &place, &or_none(&event.kind)])
            }
            Line::Proposal(proposal, _) => keeps.keeps(&[&proposal.code, &proposal.title, &or_none(&proposal.outcome)]),
        });
        kept.map(|(at, line)| match line {
            Line::Event(event) => Item::row(event.id, at),
            Line::Proposal(proposal, _) => Item::row(proposal.id, at),
        })
        .collect()
    }

    fn columns(&self, _view: &Events, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Events, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        match line(view, item) {
            Some(Line::Event(event)) => draw::event_cells(event),
            Some(Line::Proposal(proposal, event)) => draw::proposal_cells(proposal, event.is_some()),
            None => Vec::new(),
        }
    }

    fn meaning(&self, view: &Events, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        match line(view, item) {
            Some(Line::Event(event)) => draw::event(event),
            Some(Line::Proposal(proposal, event)) => draw::proposal(proposal, event),
            None => Vec::new(),
        }
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["Discovery meetings would stand here, with who came.".to_owned(), keyed("⟨new⟩ makes the first one.")]
    }

    fn open(&self, view: &Events, item: &Item, _cx: &Cx<'_>) -> Reaction {
        match line(view, item) {
            Some(Line::Event(event)) => Reaction::Record(RecordRef::of("event", event.id)),
            Some(Line::Proposal(proposal, _)) => Reaction::Record(RecordRef::of("proposal", proposal.id)),
            None => Reaction::Done,
        }
    }

    /// Another meeting; of the selected one, who came and what was proposed.
    fn makes(&self, view: &Events, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        let event = match selected.and_then(|item| line(view, item)) {
            Some(Line::Event(event)) => Some(event),
            Some(Line::Proposal(_, event)) => event,
            None => None,
        };
        let of_event = |event: &EventRow| {
            [
                New::of("attendance").with("event", event.id).asking("headcount"),
                New::of("proposal").with("event", event.id).with("outcome", "open"),
            ]
        };
        let new = New::of("event").asking("held_on").asking("place");
        [new].into_iter().chain(event.into_iter().flat_map(of_event)).collect()
    }

    fn status(&self, view: &Events, cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view, cx)
    }

    fn able(&self, wish: Wish, view: &Events, selected: Option<&Item>) -> Able {
        match (wish, selected.and_then(|item| line(view, item))) {
            (Wish::Adopt, None | Some(Line::Event(_))) => Err("Choose a proposal: it is what becomes a priority."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, view: &Events, selected: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        if wish != Wish::Adopt {
            return None;
        }
        let Some(Line::Proposal(proposal, _)) = selected.and_then(|item| line(view, item)) else { return None };
        Some(match &proposal.priority {
            Some(priority) => Reaction::Say(format!("It went into {} already.", priority.code)),
            None => Reaction::Do(Deed::Adopt(proposal.id)),
        })
    }
}
