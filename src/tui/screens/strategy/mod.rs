//! Strategy: the plan as a document, from its vision to its evidence.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::locales;
use crate::model::Id;
use crate::tui::asks::{AskPlan, AskRecord};
use crate::tui::command::{Place, keyed};
use crate::tui::data::Asked;
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::plan::Part;
use crate::views::{Field, PlanView};

/// The source of the Strategy screen.
#[derive(Clone)]
pub struct Strategy;

/// A row of the document.
pub enum Line<'a> {
    /// A field of the plan itself.
    Field(&'a Field),
    /// A heading, with how many records stand under it.
    Heading(&'static str, usize),
    /// A record of the plan.
    Part(&'static str, &'a Part),
    /// Which criterion, and how it is met.
    Criterion(&'a crate::views::plan::CriterionRow),
}

/// The document from top to bottom. Rows are addressed by their place in it.
pub fn document(view: &PlanView) -> Vec<Line<'_>> {
    let mut lines = vec![Line::Heading("The plan", 0)];
    lines.extend(view.field("vision").map(Line::Field));
    lines.extend(view.fields.iter().filter(|field| field.name != "vision").map(Line::Field));
    let parts: [&[Part]; 4] = [&view.needs, &view.objectives, &view.priorities, &view.events];
    for ((title, entity), parts) in CHAPTERS.into_iter().zip(parts) {
        lines.push(Line::Heading(title, parts.len()));
        lines.extend(parts.iter().map(|part| Line::Part(entity, part)));
    }
    lines.push(Line::Heading("Enabling condition", view.criteria.len()));
    lines.extend(view.criteria.iter().map(Line::Criterion));
    lines
}

/// The chapters under the plan's own fields, with what stands in each.
const CHAPTERS: [(&str, &str); 5] = [
    ("Needs", "need"),
    ("Objectives", "objective"),
    ("Priorities", "priority"),
    ("Discovery meetings", "event"),
    ("Enabling condition", "criterion"),
];

impl Line<'_> {
    /// What is made where this row stands.
    fn makes(&self) -> Option<&'static str> {
        let chapter = |entity: &str| CHAPTERS.iter().find(|(_, made)| *made == entity).map(|(_, made)| *made);
        match self {
            Line::Field(_) => None,
            Line::Part(entity, _) => chapter(entity),
            Line::Criterion(_) => chapter("criterion"),
            Line::Heading(title, _) => CHAPTERS.iter().find(|(name, _)| name == title).map(|(_, entity)| *entity),
        }
    }

    /// The record that the row stands for, and the field of it.
    fn target(&self, plan: Id) -> Option<RecordRef> {
        let record = |entity: &str, id, field: Option<&str>| RecordRef {
            entity: entity.to_owned(),
            id,
            field: field.map(str::to_owned),
        };
        match self {
            Line::Field(field) => Some(record("plan", plan, Some(field.name))),
            Line::Part(entity, part) => Some(record(entity, part.id, None)),
            Line::Criterion(criterion) => Some(record("criterion", criterion.id, None)),
            Line::Heading(..) => None,
        }
    }

    fn id(&self) -> String {
        match self {
            Line::Field(field) => field.name.to_owned(),
            Line::Heading(title, _) => format!("heading {title}"),
            Line::Part(_, part) => part.id.to_string(),
            Line::Criterion(criterion) => criterion.id.to_string(),
        }
    }

    fn is_kept(&self, keeps: &Keeps) -> bool {
        match self {
            Line::Field(field) => keeps.keeps(&[&locales::label("plan", field.name), &field.text]),
            Line::Heading(title, _) => keeps.keeps(&[title]),
            Line::Part(entity, part) => keeps.keeps(&[&locales::entity_name(entity), &part.code, &part.title]),
            Line::Criterion(criterion) => {
                keeps.keeps(&[&locales::entity_name("criterion"), &criterion.code, &criterion.title])
            }
        }
    }
}

impl Source for Strategy {
    type Ask = AskPlan;
    const PLACE: Place = Place::Strategy;
    const TITLE: &'static str = "Strategy";
    const KEPT_AS: Option<&'static str> = Some("strategy");
    const SHARE: u16 = 50;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskPlan> {
        cx.plan_id().map(AskPlan)
    }

    fn more(&self, view: &Option<PlanView>, selected: Option<&Item>, cx: &Cx<'_>) -> Vec<Asked> {
        let lines = view.as_ref().map(document).unwrap_or_default();
        let line = selected.and_then(|item| lines.get(item.at));
        match line {
            Some(Line::Part(..) | Line::Criterion(_)) => {
                let target = line.zip(cx.plan_id()).and_then(|(line, plan)| line.target(plan));
                target.map(|record| AskRecord(record.id).into()).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn items(&self, view: &Option<PlanView>, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let lines = view.as_ref().map(document).unwrap_or_default();
        let kept = lines.iter().enumerate().filter(|(_, line)| line.is_kept(keeps));
        kept.map(|(at, line)| match line {
            Line::Heading(..) => Item::heading(line.id(), at),
            _ => Item::row(line.id(), at),
        })
        .collect()
    }

    fn columns(&self, _view: &Option<PlanView>, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Option<PlanView>, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let lines = view.as_ref().map(document).unwrap_or_default();
        lines.get(item.at).map(draw::cells).unwrap_or_default()
    }

    fn meaning(&self, view: &Option<PlanView>, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        let lines = view.as_ref().map(document).unwrap_or_default();
        match (lines.get(item.at), cx.plan_id()) {
            (Some(line), Some(plan)) => draw::meaning(line, line.target(plan).as_ref(), cx),
            _ => Vec::new(),
        }
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["The plan would stand here.".to_owned(), keyed("⟨home⟩ goes Home, where another can be chosen.")]
    }

    /// A field of the plan is edited where it stands; a record opens; under an empty heading the first one is made.
    fn open(&self, view: &Option<PlanView>, item: &Item, cx: &Cx<'_>) -> Reaction {
        let lines = view.as_ref().map(document).unwrap_or_default();
        match (lines.get(item.at), self.record(view, item, cx)) {
            (Some(Line::Field(_)), Some(record)) => Reaction::Edit(record),
            (_, Some(record)) => Reaction::Record(record),
            (Some(line), None) => line.makes().map_or(Reaction::Done, |entity| Reaction::Make(New::of(entity))),
            (None, None) => Reaction::Done,
        }
    }

    fn record(&self, view: &Option<PlanView>, item: &Item, cx: &Cx<'_>) -> Option<RecordRef> {
        let lines = view.as_ref().map(document).unwrap_or_default();
        lines.get(item.at).zip(cx.plan_id()).and_then(|(line, plan)| line.target(plan))
    }

    fn makes(&self, view: &Option<PlanView>, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        let lines = view.as_ref().map(document).unwrap_or_default();
        let here = selected.and_then(|item| lines.get(item.at)).and_then(Line::makes);
        match here {
            Some(entity) => vec![New::of(entity)],
            None => CHAPTERS.iter().map(|(_, entity)| New::of(entity)).collect(),
        }
    }
}
