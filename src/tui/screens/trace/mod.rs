//! Trace: a record through all levels, what it serves above and what serves it below, as two trees.

use super::listing::{Item, Keeps, Source};
use crate::locales::{entity_name, word};
use crate::tui::asks::AskTrace;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, keyed};
use crate::tui::labels::{count, named, percent, relation_glyph};
use crate::tui::layer::{Cx, Reaction, RecordRef};
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::views::Trace;
use crate::views::trace::Step;

/// The source of the list: what is below stands at its place behind everything above.
#[derive(Clone)]
pub struct TraceScreen {
    subject: RecordRef,
}

impl TraceScreen {
    pub fn of(subject: RecordRef) -> Self {
        Self { subject }
    }
}

fn step(view: &Trace, at: usize) -> Option<&Step> {
    view.above.get(at).or_else(|| view.below.get(at.checked_sub(view.above.len())?))
}

/// The sign and the word of a link.
fn link(step: &Step) -> (&'static str, String) {
    match step.link.as_str() {
        "serves" => ("→", "serves".to_owned()),
        "part-of" => ("└", "part of".to_owned()),
        "objective-of" => ("◎", "objective".to_owned()),
        "policy" => ("★", "European objective".to_owned()),
        relation => (relation_glyph(relation), word(relation)),
    }
}

impl Source for TraceScreen {
    type Ask = AskTrace;
    const PLACE: Place = Place::Trace;
    const TITLE: &'static str = "Trace";
    const SHARE: u16 = 66;

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskTrace> {
        Some(AskTrace(self.subject.id))
    }

    fn items(&self, view: &Trace, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let mut items = Vec::new();
        let kept = |step: &Step| {
            let [plan, level] = [&step.plan, &step.level].map(|text| text.as_deref().unwrap_or_default());
            keeps.keeps(&[&step.code, &step.title, plan, level])
        };
        for (name, rows, first) in [("above", &view.above, 0), ("below", &view.below, view.above.len())] {
            let rows = rows.iter().zip(first..).filter(|(step, _)| kept(step));
            let mut rows = rows.map(|(_, at)| Item::row(format!("{name} {at}"), at)).peekable();
            items.extend(rows.peek().map(|row| Item::heading(name, row.at)));
            items.extend(rows);
        }
        items
    }

    fn columns(&self, _view: &Trace, _cx: &Cx<'_>) -> Vec<Column> {
        vec![words("", Width::Flexible(30), 0), words("Level", Width::Fixed(9), 1), words("Plan", Width::Fixed(16), 2)]
    }

    fn cells(&self, view: &Trace, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        if item.is_heading {
            let (title, what) = match item.at < view.above.len() {
                true => ("Above", "what it serves"),
                false => ("Below", "what serves it"),
            };
            return vec![vec![span(title, Role::Accent), span(format!("  {what}"), Role::Dim)]];
        }
        let Some(step) = step(view, item.at) else { return Vec::new() };
        let (sign, _) = link(step);
        let mut name = vec![span("  ".repeat(step.depth), Role::Plain), span(format!("{sign} "), Role::Dim)];
        name.push(span(format!("{} ", step.code), Role::Accent));
        name.push(span(step.title.clone(), if step.again { Role::Dim } else { Role::Plain }));
        if step.again {
            name.push(span("  see above", Role::Dim));
        }
        let level = step.level.as_deref().map_or_else(|| word("european"), word);
        vec![name, cell(level, Role::Dim), cell(step.plan.clone().unwrap_or_default(), Role::Dim)]
    }

    fn meaning(&self, view: &Trace, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        let Some(step) = step(view, item.at) else { return Vec::new() };
        if item.is_heading {
            let rows = if item.at < view.above.len() { view.above.len() } else { view.below.len() };
            return vec![Block::Title(count(rows, "row"))];
        }
        let (sign, how) = link(step);
        let weight = step.weight.map(|weight| format!(" {}", percent(weight))).unwrap_or_default();
        let mut blocks = vec![Block::Title(named(&step.code, &step.title))];
        let kind =
            if step.id.is_some() { entity_name(&step.entity) } else { "European objective, by its code".to_owned() };
        blocks.extend([Block::Text(kind, Role::Dim), Block::Gap, pair("link", format!("{sign} {how}{weight}"))]);
        if let (Some(code), Some(title)) = (&step.plan, &step.plan_title) {
            blocks.push(pair("plan", named(code, title)));
        }
        if step.again {
            blocks.extend([
                Block::Gap,
                Block::Text("It stands further up already, with what hangs on it.".to_owned(), Role::Dim),
            ]);
        }
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec![
            "What this serves above would stand here, up to the European objective, and what serves it below."
                .to_owned(),
            keyed(
                "It is linked to nothing yet: ⟨alignment⟩ links priorities to those of the plan above, and an action names its priority on its own screen.",
            ),
        ]
    }

    fn open(&self, view: &Trace, item: &Item, _cx: &Cx<'_>) -> Reaction {
        match step(view, item.at) {
            Some(Step { entity, id: Some(id), .. }) => Reaction::Record(RecordRef::of(entity, *id)),
            Some(_) => Reaction::Say(keyed("A European objective is no record of a plan; ⟨reference⟩ has its text.")),
            None => Reaction::Done,
        }
    }

    fn status(&self, view: &Trace, _cx: &Cx<'_>) -> Vec<Span> {
        vec![span(format!("{} above · {} below", view.above.len(), view.below.len()), Role::Dim)]
    }
}
