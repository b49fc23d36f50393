//! Inbox: the plans below the chosen one, those that wait for a step first, and the steps themselves.

use super::listing::{Item, Keeps, Listing, Source};
use super::review::{ReviewScreen, glyph};
use crate::locales::word;
use crate::model::Severity;
use crate::tui::asks::{AskInbox, AskReview};
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, keyed};
use crate::tui::data::Asked;
use crate::tui::findings::checked;
use crate::tui::frame::severity_role;
use crate::tui::labels::{count, minute, named, when};
use crate::tui::layer::{Cx, PlanRef, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::views::Inbox;
use crate::views::inbox::Waiting;

/// The source of the screen.
#[derive(Clone)]
pub struct InboxScreen;

/// What a status asks for, in words.
fn asks(status: &str) -> &'static str {
    match status {
        "submitted" => "wait to be taken up",
        "in-review" => "wait for a decision",
        "returned" => "are with their authors",
        "draft" => "are being written",
        "approved" => "are accepted",
        _ => "were replaced",
    }
}

/// Errors and warnings of a plan, once the rules were asked.
fn found(plan: &Waiting, cx: &Cx<'_>) -> Option<[usize; 3]> {
    checked(cx).ready().map(|checked| checked.counts(Some(&plan.code)).severities)
}

fn number(value: Option<i64>, role: Role) -> Cell {
    match value {
        None => cell(EMPTY, Role::Dim),
        Some(0) => cell("0", Role::Dim),
        Some(number) => cell(number.to_string(), role),
    }
}

impl Source for InboxScreen {
    type Ask = AskInbox;
    const PLACE: Place = Place::Inbox;
    const TITLE: &'static str = "Inbox";
    const ORDERS: &'static [&'static str] = &["by status, the longest waiting first", "days", "title"];
    const KEPT_AS: Option<&'static str> = Some("inbox");
    const SHARE: u16 = 66;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskInbox> {
        cx.plan_id().map(AskInbox)
    }

    fn more(&self, view: &Inbox, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<Asked> {
        let plan = selected.and_then(|item| view.plans.get(item.at));
        plan.map(|plan| AskReview(plan.id).into()).into_iter().collect()
    }

    fn items(&self, view: &Inbox, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let kept = |plan: &Waiting| keeps.keeps(&[&plan.code, &plan.title, &word(&plan.status), &plan.level]);
        let mut rows: Vec<_> = view.plans.iter().enumerate().filter(|(_, plan)| kept(plan)).collect();
        match order {
            1 => rows.sort_by_key(|(_, plan)| std::cmp::Reverse(plan.days)),
            2 => rows.sort_by_key(|(_, plan)| plan.title.clone()),
            _ => {
                let mut items = Vec::new();
                let mut status = "";
                for (at, plan) in rows {
                    if plan.status != status {
                        status = &plan.status;
                        items.push(Item::heading(format!("status {status}"), at));
                    }
                    items.push(Item::row(plan.id, at));
                }
                return items;
            }
        }
        rows.into_iter().map(|(at, plan)| Item::row(plan.id, at)).collect()
    }

    fn columns(&self, _view: &Inbox, _cx: &Cx<'_>) -> Vec<Column> {
        vec![
            words("", Width::Fixed(1), 0),
            words("Plan", Width::Flexible(22), 0),
            words("Handed in", Width::Fixed(12), 2),
            numbers("Days", 5, 0).falls(1),
            numbers("✖", 4, 0),
            numbers("▲", 4, 1),
            numbers("Asked", 6, 0),
            numbers("Changed", 8, 3),
        ]
    }

    fn cells(&self, view: &Inbox, item: &Item, _widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        let plan = &view.plans[item.at];
        let (sign, role) = glyph(&plan.status);
        if item.is_heading {
            let plans = count(view.count(&plan.status), "plan");
            return vec![vec![
                span(format!("{sign} {}", word(&plan.status)), role),
                span(format!("  {plans} · {}", asks(&plan.status)), Role::Dim),
            ]];
        }
        let today = cx.shared.opened.as_ref().map(|opened| opened.today).unwrap_or_default();
        let whole = |number: usize| i64::try_from(number).ok();
        let [errors, warnings] = match found(plan, cx) {
            Some([errors, warnings, _]) => [whole(errors), whole(warnings)],
            None => [None, None],
        };
        let handed_in = plan.handed_in.as_deref().map_or_else(|| EMPTY.to_owned(), |at| when(at, today));
        vec![
            cell(sign, role),
            vec![span(format!("{} ", plan.code), Role::Dim), span(plan.title.clone(), Role::Plain)],
            cell(handed_in, Role::Dim),
            number(plan.days, Role::Strong),
            number(errors, severity_role(Severity::Error)),
            number(warnings, severity_role(Severity::Warning)),
            number(Some(plan.requests), Role::Warning),
            number(plan.since.as_ref().map(|since| since.records), Role::Plain),
        ]
    }

    fn meaning(&self, view: &Inbox, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        let plan = &view.plans[item.at];
        if item.is_heading {
            let plans = view.plans.iter().filter(|other| other.status == plan.status);
            let mut blocks = vec![Block::Title(word(&plan.status)), Block::Gap];
            blocks.extend(plans.map(|plan| Block::Text(named(&plan.code, &plan.title), Role::Plain)));
            return blocks;
        }
        let (sign, role) = glyph(&plan.status);
        let mut blocks = vec![
            Block::Title(named(&plan.code, &plan.title)),
            Block::Text(format!("{sign} {} · {}", word(&plan.status), word(&plan.level)), role),
            Block::Gap,
        ];
        blocks.extend(plan.handed_in.as_deref().map(|at| pair("handed in", minute(at))));
        blocks.extend(plan.days.map(|days| pair("waits", count(usize::try_from(days).unwrap_or(0), "day"))));
        blocks.extend(found(plan, cx).map(|[errors, warnings, _]| pair("found", format!("✖ {errors}  ▲ {warnings}"))));
        blocks.push(pair("said", format!("{} open, {} asked", plan.threads, plan.requests)));
        blocks.extend(
            plan.since
                .as_ref()
                .map(|since| pair("changed", format!("{} records since {}", since.records, since.version))),
        );
        let steps = cx.data.get(&AskReview(plan.id)).ready().and_then(Option::as_ref).map(|review| &review.steps);
        for step in steps.into_iter().flatten().take(3) {
            let said = format!("{} by {}, {}", word(&step.step), step.author, minute(&step.decided_at));
            blocks.extend([Block::Gap, Block::Heading(said)]);
            let words = step.text.iter().chain(&step.act);
            blocks.extend(words.map(|words| Block::Text(words.clone(), Role::Plain)));
        }
        let next = match plan.status.as_str() {
            "submitted" => "⟨take up⟩ takes it up, ⟨open⟩ shows its review.",
            "in-review" => "⟨send back⟩ returns it, ⟨approve⟩ accepts it, ⟨open⟩ shows its review.",
            _ => "⟨open⟩ shows its review.",
        };
        blocks.extend([Block::Gap, Block::Text(keyed(next), Role::Accent)]);
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "The plans that answer to this one would stand here, those that wait for a step first.".to_owned(),
            keyed(
                "Choose the plan above them on Home (⟨home⟩); in each of them “Upper plan” says to which it answers.",
            ),
        ]
    }

    fn open(&self, view: &Inbox, item: &Item, _cx: &Cx<'_>) -> Reaction {
        if item.is_heading {
            return Reaction::Done;
        }
        let Waiting { id, code, title, currency, .. } = view.plans[item.at].clone();
        let plan = PlanRef { id, code, title, currency };
        Reaction::Push(Box::new(Listing::new(ReviewScreen::of(plan))))
    }

    fn record(&self, view: &Inbox, item: &Item, _cx: &Cx<'_>) -> Option<RecordRef> {
        (!item.is_heading).then(|| RecordRef::of("plan", view.plans[item.at].id))
    }

    fn status(&self, view: &Inbox, _cx: &Cx<'_>) -> Vec<Span> {
        let waits = view.plans.iter().filter(|plan| plan.waits()).count();
        vec![span(format!("{waits} of {} wait", count(view.plans.len(), "plan")), Role::Dim)]
    }
}
