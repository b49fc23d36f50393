//! The official classifications: the tables, and the rows of one of them with how far each can be trusted.

mod rows;

use self::rows::TableRows;
use super::listing::{Item, Keeps, Listing, Source};
use crate::reference::{Status, TABLES, TableSpec, table};
use crate::tui::canvas::{Span, span};
use crate::tui::command::Place;
use crate::tui::data::{Failure, Question};
use crate::tui::layer::{Cx, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{Block, pair};
use crate::tui::widgets::table::{Cell, Column, Width, cell, numbers, words};
use crate::workspace::Workspace;

/// How trustworthy the tables are; reading them takes longer than a frame, so the worker does it.
#[derive(Clone, Copy, Debug)]
pub struct AskTables;

/// A table, how many rows it has, and how many of them are not official.
pub struct Counted {
    spec: &'static TableSpec,
    rows: usize,
    in_doubt: usize,
}

impl Question for AskTables {
    type Answer = Vec<Counted>;

    fn answer(&self, _workspace: &Workspace) -> Result<Vec<Counted>, Failure> {
        let count = |spec: &'static TableSpec| {
            let table = table(spec.name)?;
            let in_doubt = table.rows().filter(|row| row.status() == Status::Unverified).count();
            Some(Counted { spec, rows: table.len(), in_doubt })
        };
        Ok(TABLES.iter().filter_map(count).collect())
    }
}

/// The source of the Reference screen.
#[derive(Clone)]
pub struct Reference;

impl Source for Reference {
    type Ask = AskTables;
    const PLACE: Place = Place::Reference;
    const TITLE: &'static str = "Reference";
    const ORDERS: &'static [&'static str] = &["name", "title", "rows"];
    const KEPT_AS: Option<&'static str> = Some("reference");
    const SHARE: u16 = 58;

    fn ask(&self, _cx: &Cx<'_>) -> Option<AskTables> {
        Some(AskTables)
    }

    fn items(&self, view: &Vec<Counted>, order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        let kept = view.iter().enumerate().filter(|(_, row)| keeps.keeps(&[row.spec.name, row.spec.title]));
        let mut items: Vec<Item> = kept.map(|(at, row)| Item::row(row.spec.name, at)).collect();
        match order {
            1 => items.sort_by_key(|item| view[item.at].spec.title),
            2 => items.sort_by_key(|item| std::cmp::Reverse(view[item.at].rows)),
            _ => {}
        }
        items
    }

    fn columns(&self, _view: &Vec<Counted>, _cx: &Cx<'_>) -> Vec<Column> {
        vec![
            words("Table", Width::Fixed(26), 1).rises(0),
            words("", Width::Flexible(20), 0).rises(1),
            numbers("Rows", 6, 0).falls(2),
            words("Status", Width::Fixed(14), 2),
        ]
    }

    fn cells(&self, view: &Vec<Counted>, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        let row = &view[item.at];
        let status = match row.in_doubt {
            0 => cell("", Role::Dim),
            all if all == row.rows => cell("? unverified", Role::Warning),
            some => cell(format!("? {some} unverif."), Role::Warning),
        };
        vec![
            cell(row.spec.name, Role::Accent),
            cell(row.spec.title, Role::Plain),
            cell(row.rows.to_string(), Role::Plain),
            status,
        ]
    }

    fn meaning(&self, view: &Vec<Counted>, item: &Item, _cx: &Cx<'_>) -> Vec<Block> {
        let row = &view[item.at];
        let mut blocks = vec![
            Block::Title(row.spec.title.to_owned()),
            Block::Gap,
            pair("source", row.spec.source),
            pair("edition", row.spec.edition),
            pair("licence", row.spec.licence),
            pair("rows", row.rows.to_string()),
        ];
        if !row.spec.caveat.is_empty() {
            blocks.extend([Block::Gap, Block::Text(row.spec.caveat.to_owned(), Role::Plain)]);
        }
        if !row.spec.doubts.is_empty() {
            blocks.extend([Block::Gap, Block::Heading("Not official in it".to_owned())]);
        }
        for doubt in row.spec.doubts {
            let columns = if doubt.columns.is_empty() { "rows".to_owned() } else { doubt.columns.join(", ") };
            blocks.push(Block::Pair(
                doubt.status.word().to_owned(),
                format!("{columns}: {}", doubt.note),
                Role::Warning,
            ));
        }
        blocks
    }

    fn empty(&self, _cx: &Cx<'_>) -> Vec<String> {
        vec!["The reference tables would stand here.".to_owned()]
    }

    fn open(&self, view: &Vec<Counted>, item: &Item, _cx: &Cx<'_>) -> Reaction {
        Reaction::Push(Box::new(Listing::new(TableRows::new(view[item.at].spec.name))))
    }

    fn status(&self, view: &Vec<Counted>, _cx: &Cx<'_>) -> Vec<Span> {
        vec![span(format!("{} tables", view.len()), Role::Dim)]
    }
}
