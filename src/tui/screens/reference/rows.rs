//! The rows of one reference table, found as people type.

use crate::reference::{Row, Status, Table, table};
use crate::tui::canvas::{Span, span};
use crate::tui::command::{Place, keyed};
use crate::tui::data::{Failure, Question};
use crate::tui::layer::{Cx, Reaction};
use crate::tui::screens::listing::{Item, Keeps, Source};
use crate::tui::theme::Role;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column, Width, cell, words};
use crate::workspace::Workspace;

/// A table by its name, read at its first use.
#[derive(Clone, Copy, Debug)]
pub struct AskTable(&'static str);

impl Question for AskTable {
    type Answer = Option<&'static Table>;

    fn answer(&self, _workspace: &Workspace) -> Result<Option<&'static Table>, Failure> {
        Ok(table(self.0))
    }
}

/// The source of the screen.
#[derive(Clone)]
pub struct TableRows {
    name: &'static str,
}

impl TableRows {
    /// The rows of a table.
    pub fn new(name: &'static str) -> Self {
        Self { name }
    }
}

/// A status with its glyph.
fn status(status: Status) -> (String, Role) {
    match status {
        Status::Verified => (String::new(), Role::Dim),
        Status::Derived => (format!("≈ {}", status.word()), Role::Info),
        Status::Unverified => (format!("? {}", status.word()), Role::Warning),
    }
}

fn row(view: &Option<&'static Table>, item: &Item) -> Option<Row<'static>> {
    view.as_ref().and_then(|table| table.row(item.at))
}

impl Source for TableRows {
    type Ask = AskTable;
    const PLACE: Place = Place::Reference;
    const TITLE: &'static str = "Rows";
    const ORDERS: &'static [&'static str] = &["as published", "code", "title"];
    const SHARE: u16 = 58;

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskTable> {
        Some(AskTable(self.name))
    }

    fn kept_as(&self) -> Option<String> {
        Some(format!("reference.{}", self.name))
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.name.to_owned()
    }

    fn items(&self, view: &Option<&'static Table>, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let Some(table) = view else { return Vec::new() };
        let places: Vec<usize> =
            if keeps.is_everything() { (0..table.len()).collect() } else { table.search(keeps.text()) };
        let mut items: Vec<Item> = places.into_iter().map(|at| Item::row(at, at)).collect();
        match order {
            1 => items.sort_by_key(|item| table.row(item.at).map(Row::code)),
            2 => items.sort_by_cached_key(|item| table.row(item.at).map(Row::title)),
            _ => {}
        }
        items
    }

    fn columns(&self, _view: &Option<&'static Table>, _cx: &Cx<'_>) -> Vec<Column> {
        vec![
            words("Code", Width::Fixed(12), 0).rises(1),
            words("Title", Width::Flexible(24), 0).rises(2),
            words("Status", Width::Fixed(12), 0),
        ]
    }

    fn cells(&self, view: &Option<&'static Table>, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let Some(row) = row(view, item) else { return Vec::new() };
        let (words, role) = status(row.status());
        vec![cell(row.code(), Role::Accent), cell(row.title(), Role::Plain), cell(words, role)]
    }

    fn meaning(&self, view: &Option<&'static Table>, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        let (Some(table), Some(row)) = (view, row(view, item)) else { return Vec::new() };
        let mut blocks = vec![Block::Title(format!("{} {}", row.code(), row.title()))];
        if let Some(note) = row.status_note() {
            let (words, role) = status(row.status());
            blocks.push(Block::Text(format!("{words}: {note}"), role));
        }
        blocks.push(Block::Gap);
        for (column, value) in table.header().zip(row.cells()) {
            let (words, role) = status(row.cell_status(column));
            let value = if value.is_empty() { EMPTY } else { value };
            let name = column.replace('_', " ");
            let role = if words.is_empty() { Role::Plain } else { role };
            let marked = if words.is_empty() { value.to_owned() } else { format!("{value}  {words}") };
            blocks.push(Block::Pair(name, marked, role));
        }
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["This table could not be read.".to_owned(), keyed("⟨back⟩ goes back.")]
    }

    fn open(&self, _view: &Option<&'static Table>, _item: &Item, _cx: &Cx<'_>) -> Reaction {
        Reaction::Say("All of the row stands on the right.".to_owned())
    }

    fn status(&self, view: &Option<&'static Table>, _cx: &Cx<'_>) -> Vec<Span> {
        let Some(table) = view else { return Vec::new() };
        vec![span(format!("{} rows · {}", table.len(), table.spec.edition), Role::Dim)]
    }
}
