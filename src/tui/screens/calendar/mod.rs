//! The calendar: what is due when, in the plan and in those that answer to it, and what is missing for it.

use super::listing::{Item, Keeps, Source};
use crate::locales::text;
use crate::tui::asks::AskCalendar;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, Wish, keyed};
use crate::tui::labels::{count, named};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::views::Calendar;
use crate::views::calendar::Entry;

/// Days before which a date is near.
const NEAR: i64 = 31;

/// The source of the screen.
#[derive(Clone, Default)]
pub struct CalendarScreen {
    /// Whether only the chosen plan is listed.
    alone: bool,
}

/// What a date is, in words.
pub fn what(entry: &Entry) -> String {
    let what = text(&format!("calendar-{}", entry.kind), &[]);
    match &entry.record {
        Some((_, record)) => format!("{what} {}", named(&record.code, &record.title)),
        None => what,
    }
}

/// How far a date is away, in words.
pub fn away(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        days if days < 0 => format!("{} ago", count(usize::try_from(-days).unwrap_or(0), "day")),
        days if days < 21 => format!("in {}", count(usize::try_from(days).unwrap_or(0), "day")),
        days if days < 120 => format!("in {} weeks", days / 7),
        days => format!("in {} months", days / 30),
    }
}

/// What is missing for it, a sentence each.
pub fn missing(entry: &Entry) -> Vec<String> {
    let said = |(key, count, of): &(String, i64, i64)| {
        text(&format!("calendar-lacks-{key}"), &[("count", (*count).into()), ("of", (*of).into())])
    };
    entry.missing.iter().map(said).collect()
}

fn sign(entry: &Entry) -> (&'static str, Role) {
    match entry.days {
        days if days < 0 => ("✖", Role::Error),
        days if days <= NEAR => ("▲", Role::Warning),
        _ => (" ", Role::Dim),
    }
}

impl Source for CalendarScreen {
    type Ask = AskCalendar;
    const PLACE: Place = Place::Calendar;
    const TITLE: &'static str = "Calendar";
    const ORDERS: &'static [&'static str] = &["date", "plan", "what"];
    const SHARE: u16 = 66;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskCalendar> {
        cx.plan_id().map(|plan| AskCalendar { plan, below: !self.alone })
    }

    fn items(&self, view: &Calendar, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let is_found = |entry: &Entry| keeps.keeps(&[&entry.day, &what(entry), &entry.plan.code, &entry.plan.title]);
        let entries = view.entries.iter().enumerate();
        let kept = entries.filter(|(_, entry)| keeps.is_everything() || is_found(entry));
        let id = |entry: &Entry| {
            let of = entry.record.as_ref().map_or(entry.plan.id, |(_, record)| record.id);
            format!("{} {} {of}", entry.kind, entry.day)
        };
        let mut items: Vec<Item> = kept.map(|(at, entry)| Item::row(id(entry), at)).collect();
        let entry = |item: &Item| &view.entries[item.at];
        match order {
            1 => items.sort_by(|a, b| entry(a).plan.code.cmp(&entry(b).plan.code)),
            2 => items.sort_by_key(|item| what(entry(item))),
            _ => {}
        }
        items
    }

    /// What comes next says more than what was due long ago.
    fn starts_at<'a>(&self, view: &Calendar, items: &'a [Item]) -> Option<&'a Item> {
        items.iter().find(|item| !view.entries[item.at].is_overdue()).or(items.first())
    }

    fn columns(&self, _view: &Calendar, _cx: &Cx<'_>) -> Vec<Column> {
        vec![
            words("", Width::Fixed(1), 0),
            words("Date", Width::Fixed(10), 0).rises(0),
            words("", Width::Fixed(13), 2),
            words("What", Width::Flexible(24), 0).rises(2),
            words("Plan", Width::Fixed(14), 0).rises(1),
        ]
    }

    fn cells(&self, view: &Calendar, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let entry = &view.entries[item.at];
        let (glyph, role) = sign(entry);
        let mut title = vec![span(what(entry), Role::Plain)];
        if !entry.missing.is_empty() && !entry.is_overdue() {
            title.push(span("  ◌", Role::Warning));
        }
        vec![
            cell(glyph, role),
            cell(entry.day.clone(), if entry.is_overdue() { Role::Error } else { Role::Plain }),
            cell(away(entry.days), Role::Dim),
            title,
            cell(entry.plan.code.clone(), Role::Dim),
        ]
    }

    fn meaning(&self, view: &Calendar, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        let entry = &view.entries[item.at];
        let mut blocks = vec![
            Block::Title(what(entry)),
            Block::Text(named(&entry.plan.code, &entry.plan.title), Role::Dim),
            Block::Gap,
            pair("date", format!("{} ({})", entry.day, away(entry.days))),
        ];
        blocks.extend(pair_of("basis", entry.basis.as_deref()));
        if entry.is_overdue() {
            blocks.push(Block::Text("✖ overdue".to_owned(), Role::Error));
        }
        blocks.push(Block::Gap);
        let missing = missing(entry);
        if !missing.is_empty() {
            blocks.push(Block::Heading("Missing for it".to_owned()));
            blocks.extend(missing.into_iter().map(|words| Block::Text(words, Role::Warning)));
        }
        if entry.kind == "transmission" {
            let words = "Sent by the Member State or the managing authority of each programme that pays here; what stands \
                         in this plan is what it can be compared with.";
            blocks.extend([Block::Gap, Block::Text(words.to_owned(), Role::Dim)]);
        }
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "Dates would stand here: the review and the end of the strategy, milestones, targets, what ends."
                .to_owned(),
            keyed("⟨new⟩ makes a milestone; on ⟨strategy⟩ the plan says its period and its next review."),
        ]
    }

    fn open(&self, view: &Calendar, item: &Item, _cx: &Cx<'_>) -> Reaction {
        let entry = &view.entries[item.at];
        Reaction::Record(match &entry.record {
            Some((entity, record)) => RecordRef::of(entity, record.id),
            None if entry.kind == "review" => RecordRef::of("plan", entry.plan.id).field("review_due"),
            None => RecordRef::of("plan", entry.plan.id),
        })
    }

    fn makes(&self, _view: &Calendar, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        vec![New::of("milestone")]
    }

    fn status(&self, view: &Calendar, _cx: &Cx<'_>) -> Vec<Span> {
        let overdue = view.overdue().count();
        let mut spans = vec![span(count(view.entries.len(), "date"), Role::Dim)];
        if overdue > 0 {
            spans.push(span(format!("  ✖ {overdue} overdue"), Role::Error));
        }
        let scope = if self.alone { "   this plan alone" } else { "   with the plans below" };
        spans.push(span(scope, Role::Dim).wishing(Wish::Show));
        spans
    }

    fn act(&mut self, wish: Wish, _view: &Calendar, _selected: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        if wish != Wish::Show {
            return None;
        }
        self.alone = !self.alone;
        Some(Reaction::Done)
    }
}
