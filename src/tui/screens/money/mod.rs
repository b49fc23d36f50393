//! Money: any two sides of the budget against each other, and the envelopes. Every cell and every total opens
//! to its lines.

mod draw;
mod funds;
mod table;

use std::collections::HashSet;

use ratatui::layout::Rect;

use self::table::Table;
use super::lines::Lines;
use super::listing::Listing;
use crate::model::Id;
use crate::tui::asks::{AskActions, AskPriorities};
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::{Asked, Failure, Loaded, Question};
use crate::tui::layer::{Answer, Cx, Layer, New, Picked, Reaction, RecordRef};
use crate::tui::popups::choose::Choose;
use crate::tui::widgets::grid::Cursor;
use crate::tui::widgets::list::List;
use crate::views::budget::{EnvelopeRow, envelopes};
use crate::views::{Amounts, Dimension, Pivot, Scope};
use crate::workspace::Workspace;

/// What can stand in rows and columns.
const SIDES: [Dimension; 6] =
    [Dimension::Level, Dimension::Fund, Dimension::Year, Dimension::Priority, Dimension::Action, Dimension::Sector];

/// Which of the three amounts is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// What the plan sets aside.
    #[default]
    Planned,
    /// What is legally promised.
    Committed,
    /// What was paid.
    Spent,
}

impl Measure {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Committed => "committed",
            Self::Spent => "spent",
        }
    }

    /// The amount of this measure.
    #[must_use]
    pub fn of(self, amounts: &Amounts) -> Option<i64> {
        match self {
            Self::Planned => amounts.planned,
            Self::Committed => amounts.committed,
            Self::Spent => amounts.spent,
        }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Planned => Self::Committed,
            Self::Committed => Self::Spent,
            Self::Spent => Self::Planned,
        }
    }
}

/// The budget of a plan by two dimensions.
#[derive(Clone, Copy, Debug)]
pub struct AskPivot {
    plan: Id,
    by: [Dimension; 2],
}

impl Question for AskPivot {
    type Answer = Pivot;

    fn answer(&self, workspace: &Workspace) -> Result<Pivot, Failure> {
        // One dimension twice is one dimension.
        let by = if self.by[0] == self.by[1] { &self.by[..1] } else { &self.by[..] };
        Ok(Pivot::load(workspace.store().read(), &Scope::plan(self.plan), by)?)
    }
}

/// The envelopes of a plan.
#[derive(Clone, Copy, Debug)]
pub struct AskEnvelopes(Id);

impl Question for AskEnvelopes {
    type Answer = Vec<EnvelopeRow>;

    fn answer(&self, workspace: &Workspace) -> Result<Vec<EnvelopeRow>, Failure> {
        Ok(envelopes(workspace.store().read(), self.0)?)
    }
}

/// The Money screen.
#[derive(Clone)]
pub struct Money {
    rows: Dimension,
    columns: Dimension,
    measure: Measure,
    cursor: Cursor,
    table: Table,
    made_from: Option<(u64, Dimension, Dimension)>,
    /// The envelopes by fund, as they stand.
    lines: Vec<funds::Line>,
    envelopes: List,
    /// Funds that show their years.
    open: HashSet<String>,
    /// Whether the envelopes have the keys.
    in_envelopes: bool,
}

impl Default for Money {
    fn default() -> Self {
        Self {
            rows: Dimension::Priority,
            columns: Dimension::Year,
            measure: Measure::Planned,
            cursor: Cursor::default(),
            table: Table::default(),
            made_from: None,
            lines: Vec::new(),
            envelopes: List::default(),
            open: HashSet::new(),
            in_envelopes: false,
        }
    }
}

impl Money {
    fn pivot<'a>(&self, cx: &Cx<'a>) -> Loaded<'a, Pivot> {
        let ask = cx.plan_id().map(|plan| AskPivot { plan, by: [self.rows, self.columns] });
        ask.map_or(Loaded::Waiting, |ask| cx.data.get(&ask))
    }

    fn ceilings<'a>(&self, cx: &Cx<'a>) -> &'a [EnvelopeRow] {
        cx.plan_id().and_then(|plan| cx.data.get(&AskEnvelopes(plan)).ready()).map_or(&[], Vec::as_slice)
    }

    fn step(&mut self, down: isize, right: isize) {
        if self.in_envelopes {
            let lines = &self.lines;
            self.envelopes.step(down, lines.len(), |row| &lines[row].id);
            return self.unfold(right);
        }
        let (rows, columns) = (&self.table.rows, &self.table.columns);
        self.cursor.rows.step(down, rows.len(), |row| &rows[row].id);
        self.cursor.columns.step(right, columns.len(), |column| &columns[column].id);
    }

    /// Shows the years of the selected fund (`right` above zero) or hides them (below).
    fn unfold(&mut self, right: isize) {
        let Some(line) = self.lines.get(self.envelopes.row()) else { return };
        let is_moved = match right {
            1.. => line.is_closed == Some(true) && self.open.insert(line.id.clone()),
            0 => false,
            _ => self.open.remove(&line.fund),
        };
        if is_moved {
            let fund = line.fund.clone();
            self.envelopes.select(&fund);
            self.made_from = None;
        }
    }

    /// The years of the selected fund, or the record of the selected envelope.
    fn open_envelope(&mut self) -> Reaction {
        let Some(line) = self.lines.get(self.envelopes.row()) else { return Reaction::Done };
        match (line.envelope, line.is_closed) {
            (Some(id), _) => {
                return Reaction::Record(RecordRef { entity: "envelope".to_owned(), id, field: None });
            }
            (None, is_closed) => self.unfold(if is_closed == Some(true) { 1 } else { -1 }),
        }
        Reaction::Done
    }

    /// The lines under the selected cell; a total leaves its dimension free.
    fn drill(&self, cx: &Cx<'_>) -> Reaction {
        let Some(plan) = cx.plan_id() else { return Reaction::Done };
        let (row, column) = (self.cursor.rows.row(), self.cursor.columns.row());
        let sides = [(self.rows, self.table.row_key(row)), (self.columns, self.table.column_key(column))];
        let filter = sides.into_iter().filter_map(|(dimension, key)| key.map(|key| (dimension, key))).collect();
        let name = format!("{} × {}", self.table.row_name(row), self.table.column_name(column));
        Reaction::Push(Box::new(Listing::new(Lines::new(plan, filter, name))))
    }
}

impl Layer for Money {
    fn place(&self) -> Place {
        Place::Money
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Money".to_owned()
    }

    fn status(&self, cx: &Cx<'_>) -> Vec<Span> {
        draw::status(self.rows, self.columns, self.measure, &cx.unit())
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        let Some(plan) = cx.plan_id() else { return Vec::new() };
        let mut asked: Vec<Asked> =
            vec![AskPivot { plan, by: [self.rows, self.columns] }.into(), AskEnvelopes(plan).into()];
        let shows = |dimension| self.rows == dimension || self.columns == dimension;
        if shows(Dimension::Priority) {
            asked.push(AskPriorities(plan).into());
        }
        if shows(Dimension::Action) {
            asked.push(AskActions(plan).into());
        }
        asked
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        let from = (cx.data.clock(), self.rows, self.columns);
        if self.made_from == Some(from) {
            return Reaction::Done;
        }
        self.table = match self.pivot(cx).ready() {
            Some(pivot) => Table::of(pivot, [self.rows, self.columns], cx),
            None => Table::default(),
        };
        if !self.table.rows.is_empty() {
            let (rows, columns) = (&self.table.rows, &self.table.columns);
            self.cursor.rows.settle(rows.len(), |row| &rows[row].id);
            self.cursor.columns.settle(columns.len(), |column| &columns[column].id);
        }
        self.lines = funds::lines(self.ceilings(cx), &self.open);
        let lines = &self.lines;
        self.envelopes.settle(lines.len(), |row| &lines[row].id);
        self.made_from = Some(from);
        Reaction::Done
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.table.rows.is_empty() && !self.in_envelopes => Err("There are no lines to open."),
            Wish::OtherPane if self.ceilings(cx).is_empty() => Err("The plan has no envelopes."),
            Wish::Back if !self.in_envelopes => Err("This is the first screen."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        if let Some((down, right)) = wish.steps(self.cursor.rows.page()) {
            self.step(down, right);
            return Reaction::Done;
        }
        match wish {
            Wish::OtherPane => self.in_envelopes = !self.in_envelopes,
            Wish::Back => self.in_envelopes = false,
            Wish::Measure => self.measure = self.measure.next(),
            Wish::Open if self.in_envelopes => return self.open_envelope(),
            Wish::Open => return self.drill(cx),
            Wish::Pivot => {
                let words: Vec<String> = SIDES.iter().map(|side| side.word().to_owned()).collect();
                let at = |dimension| SIDES.iter().position(|side| *side == dimension).unwrap_or(0);
                let lists = vec![
                    ("Rows".to_owned(), words.clone(), at(self.rows)),
                    ("Columns".to_owned(), words, at(self.columns)),
                ];
                return Reaction::Push(Box::new(Choose::new("Pivot", lists)));
            }
            _ => {}
        }
        Reaction::Done
    }

    fn record(&self, _cx: &Cx<'_>) -> Option<RecordRef> {
        let envelope = self.lines.get(self.envelopes.row())?.envelope.filter(|_| self.in_envelopes)?;
        Some(RecordRef::of("envelope", envelope).field("amount"))
    }

    fn makes(&self, _cx: &Cx<'_>) -> Vec<New> {
        ["budget_line", "envelope", "fund"].map(New::of).into()
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        match hit {
            Hit::Cell(row, column) => {
                self.in_envelopes = false;
                let is_same =
                    self.cursor.rows.selected() == Some(row) && self.cursor.columns.selected() == Some(column);
                self.cursor.rows.select(row);
                self.cursor.columns.select(column);
                self.made_from = None;
                if is_same { Picked::Again } else { Picked::Now }
            }
            Hit::Row(id) => {
                let is_same = self.in_envelopes && self.envelopes.selected() == Some(id);
                self.in_envelopes = true;
                self.envelopes.select(id);
                self.made_from = None;
                if is_same { Picked::Again } else { Picked::Now }
            }
            _ => Picked::Missed,
        }
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        if let Answer::Chosen(chosen) = answer
            && let [rows, columns] = chosen.as_slice()
        {
            if rows == columns {
                return Reaction::Say("Rows and columns need two different sides.".to_owned());
            }
            (self.rows, self.columns) = (SIDES[*rows], SIDES[*columns]);
            self.cursor = Cursor::default();
        }
        Reaction::Done
    }

    fn copy(&self) -> Option<Box<dyn Layer>> {
        Some(Box::new(self.clone()))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        draw::draw(self, canvas, area, cx);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.cursor.drawn(scrolled);
    }
}
