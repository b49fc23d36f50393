//! More: every tool of a strategy, and a table of everything that a plan holds.

pub mod stands;

use super::listing::{Item, Keeps, Source};
use super::{GROUPS, Group, Tool, sheet, tools};
use crate::locales;
use crate::model::Id;
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, keyed};
use crate::tui::data::{Asked, Failure, Question};
use crate::tui::labels::count;
use crate::tui::layer::{Cx, New, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::tui::widgets::text::{self, Align};
use crate::views::{Content, contents};
use crate::workspace::Workspace;

/// How much a plan holds.
#[derive(Clone, Copy, Debug)]
pub struct AskContents(pub Id);

impl Question for AskContents {
    type Answer = Vec<Content>;

    fn answer(&self, workspace: &Workspace) -> Result<Vec<Content>, Failure> {
        Ok(contents(workspace.store().read(), self.0)?)
    }
}

/// The source of the screen. Tools are addressed by their place, tables by their place behind all tools.
#[derive(Clone)]
pub struct More;

fn tool(at: usize) -> Option<&'static Tool> {
    tools().nth(at)
}

/// The group that the tool of a place stands in.
fn group(at: usize) -> Option<&'static Group> {
    let tool = tool(at)?;
    GROUPS.iter().find(|group| group.tools.iter().any(|other| other.name == tool.name))
}

/// How many tools there are.
fn number() -> usize {
    tools().count()
}

/// Columns of a tool's name, with what stands before it.
const NAME: usize = 25;

/// How a tool stands in the chosen plan.
fn stands(tool: &Tool, cx: &Cx<'_>) -> Vec<Span> {
    let said = cx.plan_id().and_then(|plan| (tool.stands.say)(plan, cx));
    said.unwrap_or_else(|| vec![span("…", Role::Dim)])
}

fn table(view: &[Content], at: usize) -> Option<&Content> {
    view.get(at.checked_sub(number())?)
}

impl Source for More {
    type Ask = AskContents;
    const PLACE: Place = Place::More;
    const TITLE: &'static str = "More";
    const SHARE: u16 = 62;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskContents> {
        cx.plan_id().map(AskContents)
    }

    fn more(&self, _view: &Vec<Content>, _selected: Option<&Item>, cx: &Cx<'_>) -> Vec<Asked> {
        cx.plan_id().map(|plan| tools().map(|tool| (tool.stands.ask)(plan)).collect()).unwrap_or_default()
    }

    fn items(&self, view: &Vec<Content>, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        // By name alone: sentences of tools hold the names of tables, and would stand before them.
        let mut items = Vec::new();
        let mut at = 0;
        for group in &GROUPS {
            let kept = group.tools.iter().zip(at..).filter(|(tool, _)| keeps.keeps(&[tool.name]));
            let mut tools = kept.map(|(tool, at)| Item::row(tool.name, at)).peekable();
            items.extend(tools.peek().map(|first| Item::heading(group.title, first.at)));
            items.extend(tools);
            at += group.tools.len();
        }
        let kept = view.iter().enumerate().filter(|(_, content)| keeps.keeps(&[&locales::entity_many(content.entity)]));
        let mut tables =
            kept.map(|(at, content)| Item::row(format!("table {}", content.entity), number() + at)).peekable();
        items.extend(tables.peek().map(|first| Item::heading("tables", first.at)));
        items.extend(tables);
        items
    }

    fn columns(&self, _view: &Vec<Content>, _cx: &Cx<'_>) -> Vec<Column> {
        vec![words("", Width::Flexible(24), 0), numbers("Records", 9, 0), numbers("Retired", 9, 1)]
    }

    fn cells(&self, view: &Vec<Content>, item: &Item, _widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        if item.is_heading {
            let (title, what) = match group(item.at) {
                Some(group) => (group.title, group.what),
                None => ("Tables", "everything the plan holds, to edit in place and to paste into"),
            };
            return vec![vec![span(title, Role::Accent), span(format!("  {what}"), Role::Dim)]];
        }
        if let Some(tool) = tool(item.at) {
            let mut name = cell(text::pad(&format!("  {}", tool.name), NAME, Align::Left), Role::Plain);
            name.extend(stands(tool, cx));
            return vec![name];
        }
        let Some(content) = table(view, item.at) else { return Vec::new() };
        let number =
            |number: i64| if number == 0 { cell("·", Role::Dim) } else { cell(number.to_string(), Role::Plain) };
        let name = locales::entity_many(content.entity);
        vec![cell(format!("  {name}"), Role::Plain), number(content.living), number(content.retired)]
    }

    fn meaning(&self, view: &Vec<Content>, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        if let Some(tool) = tool(item.at) {
            return vec![
                Block::Title(tool.name.to_owned()),
                Block::Gap,
                Block::Text(tool.sentence.to_owned(), Role::Plain),
                Block::Gap,
                Block::Line(stands(tool, cx)),
                Block::Gap,
                Block::Text(keyed("⟨open⟩ opens it."), Role::Dim),
            ];
        }
        let Some(content) = table(view, item.at) else { return Vec::new() };
        let records = usize::try_from(content.living).unwrap_or(0);
        vec![
            Block::Title(locales::entity_many(content.entity)),
            Block::Text(count(records, "record"), Role::Dim),
            Block::Gap,
            Block::Text(locales::entity_help(content.entity).unwrap_or_default(), Role::Plain),
            Block::Gap,
            Block::Text(keyed("⟨open⟩ opens the table; ⟨new⟩ makes one."), Role::Dim),
        ]
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["Nothing is called so.".to_owned()]
    }

    fn open(&self, view: &Vec<Content>, item: &Item, _cx: &Cx<'_>) -> Reaction {
        if let Some(tool) = tool(item.at) {
            return Reaction::Push((tool.make)());
        }
        let sheet = table(view, item.at).and_then(|content| sheet::SheetScreen::of(content.entity));
        sheet.map_or(Reaction::Done, |sheet| Reaction::Push(Box::new(sheet)))
    }

    fn makes(&self, view: &Vec<Content>, selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        let content = selected.and_then(|item| table(view, item.at));
        content.map(|content| New::of(content.entity)).into_iter().collect()
    }
}
