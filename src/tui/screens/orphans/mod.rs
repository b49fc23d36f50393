//! Orphans: actions below that serve nothing of the plan, and what of the plan nobody below serves.

use super::listing::{Item, Keeps, Source};
use crate::locales;
use crate::tui::asks::AskOrphans;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, keyed};
use crate::tui::labels::{count, millions_of, named};
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::amount;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::views::Orphans;
use crate::views::orphans::{OrphanAction, Unserved, reason};

/// The source of the list: what of the plan is unserved stands at its place behind all actions.
#[derive(Clone, Copy)]
pub struct OrphansScreen;

enum Line<'a> {
    Action(&'a OrphanAction),
    Unserved(&'a Unserved),
}

fn line(view: &Orphans, at: usize) -> Option<Line<'_>> {
    match view.actions.get(at) {
        Some(action) => Some(Line::Action(action)),
        None => view.unserved.get(at - view.actions.len()).map(Line::Unserved),
    }
}

/// Why it is left alone, where there is little room.
fn brief(reason: &str) -> &'static str {
    match reason {
        "no-priority" => "no priority",
        "regional-only" => "kept regional",
        _ => "not aligned",
    }
}

/// Why nobody serves it.
fn why(record: &Unserved) -> &'static str {
    match (record.entity.as_str(), record.reason.as_str()) {
        (_, "no-priority") => "names no priority, so nobody can tell",
        ("objective", _) => "its priority is taken up by nobody",
        _ => "no priority below is aligned to it",
    }
}

impl Source for OrphansScreen {
    type Ask = AskOrphans;
    const PLACE: Place = Place::Orphans;
    const TITLE: &'static str = "Orphans";
    const KEPT_AS: Option<&'static str> = Some("orphans");
    const SHARE: u16 = 64;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskOrphans> {
        cx.plan_id().map(AskOrphans)
    }

    fn items(&self, view: &Orphans, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let mut items = Vec::new();
        let kept = view.unserved.iter().zip(view.actions.len()..);
        let kept = kept.filter(|(record, _)| keeps.keeps(&[&record.code, &record.title, &record.entity, why(record)]));
        let mut kept = kept.map(|(record, at)| Item::row(record.id, at)).peekable();
        items.extend(kept.peek().map(|first| Item::heading("unserved", first.at)));
        items.extend(kept);
        let mut plan = None;
        for (action, at) in view.actions.iter().zip(0..) {
            if keeps.keeps(&[&action.code, &action.title, &action.plan, reason(&action.reason)]) {
                if plan != Some(action.plan_id) {
                    items.push(Item::heading(format!("plan {}", action.plan), at));
                    plan = Some(action.plan_id);
                }
                items.push(Item::row(action.id, at));
            }
        }
        items
    }

    fn columns(&self, _view: &Orphans, _cx: &Cx<'_>) -> Vec<Column> {
        vec![
            words("", Width::Fixed(8), 0),
            words("", Width::Flexible(20), 0),
            words("Why", Width::Fixed(14), 2),
            numbers("Planned", 14, 1),
        ]
    }

    fn cells(&self, view: &Orphans, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let head =
            |title: String, what: &str| vec![vec![span(title, Role::Accent), span(format!("  {what}"), Role::Dim)]];
        match line(view, item.at) {
            Some(Line::Action(action)) if item.is_heading => {
                let number = view.actions.iter().filter(|other| other.plan_id == action.plan_id).count();
                head(action.plan.clone(), &format!("{} serving nothing here", count(number, "action")))
            }
            Some(Line::Unserved(_)) if item.is_heading => head("Here".to_owned(), "served by nobody below"),
            Some(Line::Action(action)) => {
                let unit = millions_of(&action.currency);
                let planned =
                    action.planned.map_or_else(|| amount(None), |cents| format!("{} {unit}", amount(Some(cents))));
                vec![
                    cell(action.code.clone(), Role::Accent),
                    cell(action.title.clone(), Role::Plain),
                    cell(
                        brief(&action.reason),
                        if action.reason == "regional-only" { Role::Dim } else { Role::Warning },
                    ),
                    cell(planned, Role::Plain),
                ]
            }
            Some(Line::Unserved(record)) => vec![
                cell(record.code.clone(), Role::Accent),
                cell(record.title.clone(), Role::Plain),
                cell(brief(&record.reason), if record.reason == "no-priority" { Role::Dim } else { Role::Warning }),
                Cell::new(),
            ],
            None => Vec::new(),
        }
    }

    fn meaning(&self, view: &Orphans, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        match line(view, item.at) {
            Some(Line::Action(action)) => {
                let mut blocks =
                    vec![Block::Title(named(&action.code, &action.title)), pair("plan", action.plan.clone())];
                blocks.extend(action.priorities.as_ref().map(|codes| pair("serves", codes.clone())));
                blocks.extend([Block::Gap, Block::Text(format!("It {}.", to_do(&action.reason)), Role::Plain)]);
                blocks
            }
            Some(Line::Unserved(record)) => vec![
                Block::Title(named(&record.code, &record.title)),
                Block::Text(locales::entity_name(&record.entity), Role::Dim),
                Block::Gap,
                Block::Text(format!("Nobody below serves it: {}.", why(record)), Role::Plain),
                Block::Text(
                    "Ask the plans below whether one of them is to carry it, or drop it at the next revision."
                        .to_owned(),
                    Role::Dim,
                ),
            ],
            None => Vec::new(),
        }
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "Actions below that serve nothing of this plan would stand here, and what of it nobody below serves."
                .to_owned(),
            keyed("There is none; the tool Coordination (⟨more⟩) shows who takes up what."),
        ]
    }

    fn open(&self, view: &Orphans, item: &Item, _cx: &Cx<'_>) -> Reaction {
        match line(view, item.at) {
            Some(Line::Action(action)) => Reaction::Record(RecordRef::of("action", action.id)),
            Some(Line::Unserved(record)) => Reaction::Record(RecordRef::of(&record.entity, record.id)),
            None => Reaction::Done,
        }
    }

    fn status(&self, view: &Orphans, _cx: &Cx<'_>) -> Vec<Span> {
        let words = format!("{} below · {} here", count(view.actions.len(), "action"), view.unserved.len());
        vec![span(words, Role::Dim)]
    }
}

/// What an action does, and what can be done about it.
fn to_do(reason: &str) -> &'static str {
    match reason {
        "no-priority" => {
            "serves no priority of its plan: link it to one, or say that it serves the plan as a whole (Horizontal)"
        }
        "regional-only" => "serves only priorities that its plan keeps for itself, on purpose",
        _ => "serves priorities that are linked to nothing here: align them, or mark them regional-only and say why",
    }
}
