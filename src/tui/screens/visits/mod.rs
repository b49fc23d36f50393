//! Field visits: who was visited, when and where, what is still to be done after it, and what is not home yet.

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::AskVisits;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, keyed};
use crate::tui::labels::{count, named};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::views::Visits;
use crate::views::visits::VisitRow;

/// The source of the list.
#[derive(Clone, Copy)]
pub struct VisitsScreen;

/// The day on which the screen is looked at.
pub fn today(cx: &Cx<'_>) -> String {
    cx.shared.opened.as_ref().map(|opened| opened.today.to_string()).unwrap_or_default()
}

/// How the follow-up of a visit stands: a sign, words and their role.
pub fn follow_up(visit: &VisitRow, today: &str) -> (&'static str, String, Role) {
    match (&visit.follow_up, &visit.done_on, &visit.due) {
        (None, ..) => (EMPTY, String::new(), Role::Dim),
        (_, Some(done), _) => ("✔", format!("done {done}"), Role::Fine),
        (_, None, Some(due)) if due.as_str() < today => ("▲", format!("was due {due}"), Role::Warning),
        (_, None, Some(due)) => ("○", format!("by {due}"), Role::Plain),
        (_, None, None) => ("○", "no date yet".to_owned(), Role::Plain),
    }
}

fn row<'a>(view: &'a Visits, item: &Item) -> Option<&'a VisitRow> {
    view.visits.get(item.at)
}

impl Source for VisitsScreen {
    type Ask = AskVisits;
    const PLACE: Place = Place::Visits;
    const TITLE: &'static str = "Field visits";
    const KEPT_AS: Option<&'static str> = Some("visits");
    const SHARE: u16 = 60;

    /// There is little time on a visit.
    fn opens_at_once(&self) -> bool {
        true
    }

    fn ask(&self, cx: &Cx<'_>) -> Option<AskVisits> {
        cx.plan_id().map(AskVisits)
    }

    fn items(&self, view: &Visits, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
        let kept = view.visits.iter().enumerate().filter(|(_, visit)| {
            let body = visit.body.as_ref().map(|body| named(&body.code, &body.title)).unwrap_or_default();
            keeps.keeps(&[&visit.code, &visit.title, &or_none(&visit.visited_on), &or_none(&visit.place), &body])
        });
        kept.map(|(at, visit)| Item::row(visit.id, at)).collect()
    }

    fn columns(&self, _view: &Visits, _cx: &Cx<'_>) -> Vec<Column> {
        vec![
            words("Date", Width::Fixed(11), 0),
            words("Visit", Width::Flexible(20), 0),
            words("Where", Width::Flexible(12), 2),
            words("To follow up", Width::Fixed(20), 0),
            numbers("Files", 5, 1),
            words("", Width::Fixed(2), 0),
        ]
    }

    fn cells(&self, view: &Visits, item: &Item, _widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        let Some(visit) = row(view, item) else { return Vec::new() };
        let (sign, said, role) = follow_up(visit, &today(cx));
        let place = visit.body.as_ref().map(|body| body.title.clone()).or_else(|| visit.place.clone());
        vec![
            cell(visit.visited_on.as_deref().unwrap_or(EMPTY), Role::Accent),
            cell(named(&visit.code, &visit.title), Role::Plain),
            cell(place.unwrap_or_else(|| EMPTY.to_owned()), Role::Dim),
            vec![span(format!("{sign} "), role), span(said, role)],
            cell(if visit.files == 0 { EMPTY.to_owned() } else { visit.files.to_string() }, Role::Dim),
            cell(if visit.not_home { "⇅" } else { "" }, Role::Warning),
        ]
    }

    fn meaning(&self, view: &Visits, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        let Some(visit) = row(view, item) else { return Vec::new() };
        let mut blocks = vec![Block::Title(named(&visit.code, &visit.title))];
        let facts =
            [visit.visited_on.clone(), visit.place.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        blocks.push(Block::Text(if facts.is_empty() { EMPTY.to_owned() } else { facts }, Role::Dim));
        let body = visit.body.as_ref().map(|body| named(&body.code, &body.title));
        blocks.extend(pair_of("organisation", body.as_deref()));
        blocks.push(pair("people", visit.people.to_string()));
        blocks.push(Block::Gap);
        blocks.push(match &visit.account {
            Some(account) => Block::Text(account.clone(), Role::Plain),
            None => Block::Text(format!("{EMPTY}  what was said is not written yet"), Role::Dim),
        });
        if let Some(promised) = &visit.follow_up {
            let (sign, said, role) = follow_up(visit, &today(cx));
            let who = visit.responsible.as_ref().map(|who| format!(" · {}", who.title)).unwrap_or_default();
            blocks.extend([Block::Gap, Block::Heading("To follow up".to_owned())]);
            blocks.push(Block::Text(promised.clone(), Role::Plain));
            blocks.push(Block::Text(format!("{sign} {said}{who}"), role));
        }
        if visit.not_home {
            let said = "⇅ Not home yet: it goes with the next sync, or in a packet. Until then it is safe here.";
            blocks.extend([Block::Gap, Block::Text(said.to_owned(), Role::Warning)]);
        }
        blocks
            .extend([Block::Gap, Block::Text(keyed("⟨open⟩ opens its page; ⟨new⟩ begins another visit."), Role::Dim)]);
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "Field visits would stand here: who was visited, what was said, what follows.".to_owned(),
            keyed("⟨new⟩ begins the first one. No network is needed for it."),
        ]
    }

    fn open(&self, view: &Visits, item: &Item, _cx: &Cx<'_>) -> Reaction {
        row(view, item).map_or(Reaction::Done, |visit| Reaction::Record(RecordRef::of("visit", visit.id)))
    }

    /// A visit of today: a title is all that it takes, the rest is filled in on its page.
    fn makes(&self, _view: &Visits, _selected: Option<&Item>, cx: &Cx<'_>) -> Vec<New> {
        vec![New::of("visit").with("visited_on", today(cx))]
    }

    fn status(&self, view: &Visits, cx: &Cx<'_>) -> Vec<Span> {
        let open = view.visits.iter().filter(|visit| visit.is_open()).count();
        let mut said = format!("{} · {open} to follow up", count(view.visits.len(), "visit"));
        let overdue = view.overdue(&today(cx)).count();
        if overdue > 0 {
            said.push_str(&format!(" · {overdue} overdue"));
        }
        let away = view.visits.iter().filter(|visit| visit.not_home).count();
        if away > 0 {
            said.push_str(&format!(" · {away} not home yet ⇅"));
        }
        vec![span(said, Role::Dim)]
    }
}
