//! How the review of a plan looks.

use super::Line;
use crate::locales::word;
use crate::model::{Id, Severity};
use crate::tui::asks::AskFoundSince;
use crate::tui::canvas::{Span, span};
use crate::tui::command::keyed;
use crate::tui::data::Loaded;
use crate::tui::findings::checked;
use crate::tui::frame::severity_role;
use crate::tui::labels::{count, minute, when};
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{Block, pair, pair_of};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::views::Review;
use crate::views::review::{StepRow, VersionRow};
use crate::views::runs::Kept;

/// The sign of a status.
#[must_use]
pub fn glyph(status: &str) -> (&'static str, Role) {
    match status {
        "submitted" => ("▸", Role::Accent),
        "in-review" => ("◐", Role::Info),
        "returned" => ("↩", Role::Warning),
        "approved" => ("✔", Role::Fine),
        "superseded" => ("†", Role::Dim),
        _ => ("○", Role::Dim),
    }
}

pub fn columns() -> Vec<Column> {
    vec![words("", Width::Fixed(19), 0), words("", Width::Flexible(24), 0), words("", Width::Fixed(12), 1)]
}

/// What a row is found by.
pub fn name(line: &Line<'_>) -> String {
    match line {
        Line::Status => "Status".to_owned(),
        Line::Checklist => "Checklist".to_owned(),
        Line::Found => "Findings since then".to_owned(),
        Line::Comments => "Comments".to_owned(),
        Line::Changed => "Changed since then".to_owned(),
        Line::Step(step) => word(&step.step),
        Line::Version(version) => format!("{} {}", version.code, version.title),
    }
}

pub fn heading(line: &Line<'_>) -> Cell {
    let (title, what) = match line {
        Line::Step(_) => ("Steps", "who took them, when and why"),
        Line::Version(_) => ("Versions", "frozen as they stood"),
        _ => ("Where it stands", "and what comes next"),
    };
    vec![span(title, Role::Accent), span(format!("  {what}"), Role::Dim)]
}

/// The steps that can come next, each with its key.
fn next(view: &Review) -> Vec<String> {
    let said = |verb: &&str| match *verb {
        "submit" => keyed("⟨hand in⟩ hands it in and freezes it"),
        "withdraw" => keyed("⟨withdraw⟩ takes it back"),
        "take-up" => keyed("⟨take up⟩ takes it up for review"),
        "return" => keyed("⟨send back⟩ sends it back, with what has to be mended"),
        "approve" => keyed("⟨approve⟩ approves it"),
        _ => keyed("⟨supersede⟩ says that a later plan takes its place"),
    };
    view.next.iter().map(said).collect()
}

/// Errors and warnings of the plan, once the rules were asked.
fn findings(view: &Review, cx: &Cx<'_>) -> Option<[usize; 3]> {
    checked(cx).ready().map(|checked| checked.counts(Some(&view.code)).severities)
}

pub fn cells(view: &Review, line: &Line<'_>, plan: Option<Id>, cx: &Cx<'_>) -> Vec<Cell> {
    let today = cx.shared.opened.as_ref().map(|opened| opened.today).unwrap_or_default();
    let stands = |spans: Vec<Span>| vec![cell(name(line), Role::Dim), spans, Vec::new()];
    match line {
        Line::Status => {
            let (sign, role) = glyph(&view.status);
            let mut spans = vec![span(format!("{sign} {}", word(&view.status)), role)];
            if view.is_published {
                spans.push(span("  as the file says that it came with", Role::Dim));
            }
            stands(spans)
        }
        Line::Checklist => {
            let role = if view.done == view.items { Role::Fine } else { Role::Plain };
            stands(vec![span(format!("{} of {} done", view.done, view.items), role)])
        }
        Line::Found => stands(found(view, plan, cx)),
        Line::Comments => {
            let mut spans = vec![span(format!("{} open", view.open.threads), Role::Plain)];
            if view.open.requests > 0 {
                spans.push(span(format!("   ! {}", count(view.open.requests, "request")), Role::Warning));
            }
            if view.conflicts > 0 {
                spans.push(span(format!("   ✖ {} conflicts", view.conflicts), Role::Error));
            }
            stands(spans)
        }
        Line::Changed => stands(match &view.since {
            None => vec![span("nothing was frozen yet", Role::Dim)],
            Some(since) if since.records == 0 => {
                vec![span(format!("nothing since {}", since.version), Role::Dim)]
            }
            Some(since) => {
                let records = count(usize::try_from(since.records).unwrap_or(0), "record");
                vec![span(format!("{records} since {}", since.version), Role::Warning)]
            }
        }),
        Line::Step(StepRow { step, author, decided_at, act, text, .. }) => {
            let (sign, role) = glyph(step);
            let said = act.as_deref().or(text.as_deref()).unwrap_or_default().lines().next().unwrap_or_default();
            let who = vec![span(author.clone(), Role::Plain), span(format!("  {said}"), Role::Dim)];
            vec![vec![span(format!("{sign} "), role), span(word(step), Role::Plain)], who, at(decided_at, today)]
        }
        Line::Version(VersionRow { code, title, frozen_at, .. }) => {
            vec![cell(code.clone(), Role::Accent), cell(title.clone(), Role::Plain), at(frozen_at, today)]
        }
    }
}

fn at(moment: &str, today: chrono::NaiveDate) -> Cell {
    cell(when(moment, today), Role::Dim)
}

/// What is found since the plan was frozen; until it was, what is found at all.
fn found(view: &Review, plan: Option<Id>, cx: &Cx<'_>) -> Vec<Span> {
    if view.since.is_none() {
        let Some([errors, warnings, _]) = findings(view, cx) else { return vec![span("…", Role::Dim)] };
        return vec![
            span(format!("✖ {errors}  "), severity_role(Severity::Error)),
            span(format!("▲ {warnings}"), severity_role(Severity::Warning)),
            span("  in all; nothing was handed in yet", Role::Dim),
        ];
    }
    let asked = plan.map_or(Loaded::Waiting, |plan| cx.data.get(&AskFoundSince(plan)));
    match asked {
        Loaded::Waiting => vec![span("…", Role::Dim)],
        Loaded::Failed(why) => vec![span(why.lines().next().unwrap_or_default(), Role::Error)],
        Loaded::Ready(None) => vec![span("not known: it was frozen in another file", Role::Dim)],
        Loaded::Ready(Some(since)) => {
            let (new, gone) = (since.comparison.new.len(), since.comparison.gone.len());
            let role = if new > 0 { Role::Warning } else { Role::Fine };
            vec![span(format!("{new} new"), role), span(format!("   {gone} gone"), Role::Dim)]
        }
    }
}

pub fn meaning(view: &Review, line: &Line<'_>, plan: Option<Id>, cx: &Cx<'_>) -> Vec<Block> {
    let title = match line {
        Line::Status => view.title.clone(),
        line => name(line),
    };
    let mut blocks = vec![Block::Title(title), Block::Gap];
    match line {
        Line::Status => blocks.extend(status_of(view)),
        Line::Checklist => {
            let left = view.items - view.done;
            blocks.push(Block::Text(format!("{} of {} items are done, {left} are not.", view.done, view.items), Role::Plain));
            blocks.push(Block::Text("What is missing there hinders nobody from handing the plan in.".to_owned(), Role::Dim));
        }
        Line::Found => blocks.extend(all_found(view, plan, cx)),
        Line::Comments => blocks.extend([
            Block::Text(format!("{} not settled, {} of them requests.", count(view.open.threads, "thread"), view.open.requests), Role::Plain),
            Block::Gap,
            Block::Text(keyed("⟨open⟩ lists them; ⟨comment⟩ says something about the plan as a whole."), Role::Dim),
        ]),
        Line::Changed => blocks.extend(match &view.since {
            None => vec![Block::Text("Nothing was frozen yet, so nothing can be compared.".to_owned(), Role::Dim)],
            Some(since) => vec![
                Block::Text(format!("{} records were touched since {} was frozen. Whoever goes on writing after a plan was handed in changes the plan and not the version.", since.records, since.version), Role::Plain),
                Block::Gap,
                Block::Text(keyed("⟨open⟩ compares them, field by field."), Role::Dim),
            ],
        }),
        Line::Step(step) => {
            blocks.extend([pair("by", step.author.clone()), pair("on", minute(&step.decided_at))]);
            blocks.extend(pair_of("act", step.act.as_deref()));
            blocks.extend(pair_of("version", step.version.as_deref()));
            blocks.extend(step.text.iter().flat_map(|text| [Block::Gap, Block::Text(text.clone(), Role::Plain)]));
        }
        Line::Version(version) => blocks.extend([
            pair("frozen by", version.frozen_by.clone()),
            pair("on", minute(&version.frozen_at)),
            Block::Gap,
            Block::Text(
                keyed("⟨open⟩ compares it with the plan as it stands, ⟨compare with before⟩ with the version before it."),
                Role::Dim,
            ),
        ]),
    }
    blocks
}

/// How it stands, what comes next, and what hinders it.
fn status_of(view: &Review) -> Vec<Block> {
    let (sign, role) = glyph(&view.status);
    let mut blocks = vec![Block::Text(format!("{sign} {}", word(&view.status)), role), Block::Gap];
    let next = next(view);
    blocks.push(Block::Heading("What comes next".to_owned()));
    if next.is_empty() {
        blocks.push(Block::Text("Nothing: a later plan took its place.".to_owned(), Role::Dim));
    }
    blocks.extend(next.into_iter().map(|said| Block::Text(said, Role::Plain)));
    if view.next.contains(&"submit") {
        let rule = "Hard findings and open conflicts hinder it; whatever is judgement does not.";
        blocks.extend([Block::Gap, Block::Text(rule.to_owned(), Role::Dim)]);
    }
    let last = view.steps.first().and_then(|step| Some((step, step.text.as_deref()?)));
    if let Some((step, text)) = last {
        let said = format!("{} by {}", word(&step.step), step.author);
        blocks.extend([Block::Gap, Block::Heading(said), Block::Text(text.to_owned(), Role::Plain)]);
    }
    blocks
}

fn all_found(view: &Review, plan: Option<Id>, cx: &Cx<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Line(found(view, plan, cx)), Block::Gap];
    let asked = plan.filter(|_| view.since.is_some()).map(|plan| cx.data.get(&AskFoundSince(plan)));
    let Some(since) = asked.and_then(Loaded::ready).and_then(Option::as_ref) else { return blocks };
    for Kept { rule, severity, code, message, .. } in &since.comparison.new {
        let severity = severity.parse::<Severity>().unwrap_or(Severity::Info);
        let said = format!("{} {rule}  {code}", severity.glyph());
        blocks.extend([
            Block::Text(said, severity_role(severity)),
            Block::Text(message.clone(), Role::Plain),
            Block::Gap,
        ]);
    }
    blocks
}

pub fn status(view: &Review) -> Vec<Span> {
    let (sign, role) = glyph(&view.status);
    vec![span(format!("{sign} {}", word(&view.status)), role)]
}
