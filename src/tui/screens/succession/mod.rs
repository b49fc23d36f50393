//! New version: what became of each priority of the version before, who still links to it, and the links led to the
//! new one.

mod choose;
mod draw;

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::{AskLikely, AskSuccession};
use crate::tui::canvas::Span;
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::Asked;
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column, Width, numbers, words};
use crate::views::succession::{Affected, Follow, FollowKind, Old, PlanBelow, Side, State};
use crate::views::{Named, Succession};
use crate::workspace::{Deed, Remapping};

/// The source of the list. An old priority heads the links to it; behind them stand what is new and the plans that
/// have to name the new version, and their indicators and funds that count in one before.
#[derive(Clone, Copy, Default)]
pub struct SuccessionScreen {
    side: Option<Side>,
}

/// What a row is of.
enum Line<'a> {
    Old(usize, &'a Old),
    Link(&'a Affected),
    New(&'a Named),
    Plan(&'a PlanBelow),
    Follow(&'a Follow),
}

/// What stands at a place of the list: first old priorities, then links, then what is new, then plans and what else follows.
fn line(view: &Succession, at: usize) -> Option<Line<'_>> {
    let (links, news) = (view.olds.len(), view.olds.len() + view.links.len());
    let plans = news + view.news.len();
    let follows = plans + view.plans.len();
    match at {
        at if at < links => view.olds.get(at).map(|old| Line::Old(at, old)),
        at if at < news => view.links.get(at - links).map(Line::Link),
        at if at < plans => view.news.get(at - news).map(Line::New),
        at if at < follows => view.plans.get(at - plans).map(Line::Plan),
        at => view.follows.get(at - follows).map(Line::Follow),
    }
}

/// Whether a plan has to name the new version and has no link that would take it along.
fn is_alone(view: &Succession, at: usize) -> bool {
    view.plans[at].names_before && !view.open().any(|link| link.plan == at)
}

/// The old priority that a row is about.
fn old_of<'v>(view: &'v Succession, item: Option<&Item>) -> Option<&'v Old> {
    match line(view, item?.at)? {
        Line::Old(_, old) => Some(old),
        Line::Link(link) => view.olds.get(link.old),
        Line::New(_) | Line::Plan(_) | Line::Follow(_) => None,
    }
}

fn likely_of(view: &Succession, link: &Affected) -> Option<AskLikely> {
    let version = view.version.as_ref()?.id;
    Some(AskLikely { version, plan: view.plans[link.plan].id, own: link.own.id })
}

impl Source for SuccessionScreen {
    type Ask = AskSuccession;
    const PLACE: Place = Place::Succession;
    const TITLE: &'static str = "New version";
    const SHARE: u16 = 60;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskSuccession> {
        cx.plan_id().map(|plan| AskSuccession { plan, side: self.side })
    }

    fn more(&self, view: &Succession, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<Asked> {
        let link = match selected.and_then(|item| line(view, item.at)) {
            Some(Line::Link(link)) if link.state == State::Open => likely_of(view, link),
            _ => None,
        };
        link.map(Asked::from).into_iter().collect()
    }

    fn items(&self, view: &Succession, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let mut items = Vec::new();
        for (at, old) in view.olds.iter().enumerate() {
            let name = format!("{} {} {}", old.priority.code, old.priority.title, old.fate.word());
            let links = view.links.iter().zip(view.olds.len()..).filter(|(link, _)| link.old == at);
            let kept = links.filter(|(link, _)| {
                let plan = &view.plans[link.plan];
                keeps.keeps(&[&name, &plan.code, &plan.title, &link.own.code, &link.own.title, link.state.word()])
            });
            let mut kept = kept.map(|(link, at)| Item::row(link.id, at)).peekable();
            if kept.peek().is_some() || keeps.keeps(&[&name]) {
                items.push(Item::heading(format!("old {}", old.priority.id), at));
            }
            items.extend(kept);
        }
        let first = view.olds.len() + view.links.len();
        let news = view.news.iter().zip(first..).filter(|(new, _)| keeps.keeps(&[&new.code, &new.title, "new"]));
        items.extend(news.map(|(new, at)| Item::heading(format!("new {}", new.id), at)));
        let plans = view.plans.iter().enumerate().filter(|(at, _)| is_alone(view, *at));
        let plans = plans.filter(|(_, plan)| keeps.keeps(&[&plan.code, &plan.title]));
        items.extend(plans.map(|(at, plan)| Item::row(format!("plan {}", plan.id), first + view.news.len() + at)));
        let follows = view.follows.iter().zip(first + view.news.len() + view.plans.len()..);
        let follows = follows.filter(|(it, _)| {
            keeps.keeps(&[&view.plans[it.plan].code, &it.own.code, &it.own.title, &it.old.0, &it.old.1, "open"])
        });
        items.extend(follows.map(|(it, at)| Item::row(format!("follow {}", it.id), at)));
        items
    }

    fn starts_at<'a>(&self, view: &Succession, items: &'a [Item]) -> Option<&'a Item> {
        let is_open = |item: &&Item| matches!(line(view, item.at), Some(Line::Link(link)) if link.state == State::Open);
        items.iter().find(is_open).or_else(|| items.first())
    }

    fn columns(&self, _view: &Succession, _cx: &Cx<'_>) -> Vec<Column> {
        vec![
            words("", Width::Fixed(2), 0),
            words("Plan", Width::Fixed(15), 0),
            words("Priority", Width::Flexible(16), 0),
            words("Becomes", Width::Fixed(18), 0),
            numbers("Planned", 11, 1),
        ]
    }

    fn cells(&self, view: &Succession, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        line(view, item.at).map(|line| draw::cells(view, &line)).unwrap_or_default()
    }

    fn meaning(&self, view: &Succession, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        match line(view, item.at) {
            Some(Line::Old(at, old)) => draw::of_old(view, at, old),
            Some(Line::Link(link)) => {
                let likely = likely_of(view, link).and_then(|ask| cx.data.get(&ask).ready());
                draw::of_link(view, link, likely.map_or(&[], Vec::as_slice))
            }
            Some(Line::New(new)) => draw::of_new(view, new),
            Some(Line::Plan(plan)) => draw::of_plan(view, plan),
            Some(Line::Follow(follow)) => draw::of_follow(view, follow),
            None => Vec::new(),
        }
    }

    fn banner(&self, view: &Succession, _cx: &Cx<'_>) -> Option<String> {
        let (version, before) = (view.version.as_ref()?, view.before.first()?);
        (version.status != "approved").then(|| {
            let status = crate::locales::word(&version.status);
            format!("{} is {status}: until it is adopted, {} holds.", version.code, before.code)
        })
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        let (what, next) = match self.side {
            Some(Side::Below) => (
                "The plan above is in its only version, so no link of this plan has to follow. What it did with each priority of a version before would stand here.",
                "⟨whose links⟩ shows the versions of this plan itself.",
            ),
            Some(Side::Above) => (
                "No plan takes the place of this one, and it takes the place of none. What became of each priority would stand here, and who still links to it.",
                "⟨whose links⟩ shows the versions of the plan above it.",
            ),
            None => (
                "No plan takes the place of this one or of the plan above it. What became of each priority would stand here, and who still links to it.",
                "A new version says so itself: make it on Home (⟨home⟩), name this plan in its field “Supersedes”, and come back here.",
            ),
        };
        vec![what.to_owned(), keyed(next)]
    }

    fn open(&self, view: &Succession, item: &Item, cx: &Cx<'_>) -> Reaction {
        match line(view, item.at) {
            Some(Line::Old(_, old)) => Reaction::Record(RecordRef::of("priority", old.priority.id)),
            Some(Line::New(new)) => Reaction::Record(RecordRef::of("priority", new.id)),
            Some(Line::Link(link)) if link.state == State::Open => {
                let likely = likely_of(view, link).and_then(|ask| cx.data.get(&ask).ready());
                choose::heirs(view, link, likely.map_or(&[], Vec::as_slice))
            }
            Some(Line::Link(link)) => Reaction::Record(RecordRef::of("priority", link.own.id)),
            Some(Line::Plan(plan)) => choose::name_version(view, plan),
            Some(Line::Follow(follow)) => choose::places(view, follow),
            None => Reaction::Done,
        }
    }

    fn record(&self, view: &Succession, item: &Item, _cx: &Cx<'_>) -> Option<RecordRef> {
        Some(match line(view, item.at)? {
            Line::Old(_, old) => RecordRef::of("priority", old.priority.id),
            Line::New(new) => RecordRef::of("priority", new.id),
            Line::Link(link) => RecordRef::of("alignment", link.id).field("relation"),
            Line::Plan(plan) => RecordRef::of("plan", plan.id),
            Line::Follow(it) if it.kind == FollowKind::Indicator => RecordRef::of("indicator_map", it.id),
            Line::Follow(it) if it.records.iter().any(|(entity, id)| entity == "envelope" && *id == it.id) => {
                RecordRef::of("envelope", it.id)
            }
            Line::Follow(it) => RecordRef::of("budget_line", it.id),
        })
    }

    fn status(&self, view: &Succession, _cx: &Cx<'_>) -> Vec<Span> {
        draw::status(view)
    }

    fn act(&mut self, wish: Wish, view: &Succession, selected: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        match wish {
            Wish::Show => {
                self.side = Some(match view.side {
                    Side::Above => Side::Below,
                    Side::Below => Side::Above,
                });
                Some(Reaction::Done)
            }
            Wish::Accept => Remapping::sure(view).map(|sure| Reaction::Do(Deed::Remap(Box::new(sure)))),
            Wish::Write => old_of(view, selected).map(|old| choose::fate(view, old)),
            Wish::Follow => match line(view, selected?.at)? {
                Line::Link(link) => Some(Reaction::Record(RecordRef::of("priority", link.own.id))),
                _ => None,
            },
            _ => None,
        }
    }

    fn able(&self, wish: Wish, view: &Succession, selected: Option<&Item>) -> Able {
        let selected_line = selected.and_then(|item| line(view, item.at));
        match wish {
            Wish::Accept if Remapping::sure(view).is_none() && view.kept_back() > 0 => Err(
                "What is sure belongs to plans that were handed in or approved: choose the plan on Home, and follow there.",
            ),
            Wish::Accept if Remapping::sure(view).is_none() => Err("No link is sure; ⟨open⟩ chooses for one."),
            Wish::Write if view.side == Side::Below => {
                Err("The plan above says what became of its priorities: choose it on Home, and say it there.")
            }
            Wish::Write if old_of(view, selected).is_none() => Err("Choose an old priority, or a link to it, first."),
            Wish::Follow if !matches!(selected_line, Some(Line::Link(_))) => Err("Choose a link first."),
            _ => Ok(()),
        }
    }
}
