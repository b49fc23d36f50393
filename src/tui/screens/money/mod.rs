//! Money: any two sides of the budget against each other, and the envelopes. Every cell and every total opens
//! to its lines.

mod draw;
mod funds;
mod sides;
mod table;

use std::collections::HashSet;

use ratatui::layout::Rect;

pub use self::sides::Measure;
use self::sides::{SIDES, Sides};
use self::table::Table;
use super::lines::Lines;
use super::listing::Listing;
use crate::model::Id;
use crate::tui::arranged;
use crate::tui::asks::{AskActions, AskPriorities};
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::{Asked, Failure, Loaded, Question};
use crate::tui::layer::{Answer, Cx, Layer, New, Picked, Reaction, RecordRef};
use crate::tui::mouse::{Gesture, Pane};
use crate::tui::popups::choose::Choose;
use crate::tui::popups::saved::{Arranging, SavedFilters};
use crate::tui::widgets::grid::Cursor;
use crate::tui::widgets::list::List;
use crate::views::budget::{EnvelopeRow, envelopes};
use crate::views::{Dimension, Pivot, Scope};
use crate::workspace::Workspace;

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

/// The name under which its arrangement is kept.
const KEPT_AS: &str = "money";

/// The Money screen.
#[derive(Clone, Default)]
pub struct Money {
    sides: Sides,
    /// Whether it is known how the person left it.
    is_arranged: bool,
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

impl Money {
    fn pivot<'a>(&self, cx: &Cx<'a>) -> Loaded<'a, Pivot> {
        let ask = cx
            .plan_id()
            .filter(|_| self.is_arranged)
            .map(|plan| AskPivot { plan, by: [self.sides.rows, self.sides.columns] });
        ask.map_or(Loaded::Waiting, |ask| cx.data.get(&ask))
    }

    /// Arranges it as the person left it the last time, once that is known.
    fn arrange(&mut self, cx: &Cx<'_>) {
        if !self.is_arranged
            && let Some(left) = arranged::left(KEPT_AS, cx)
        {
            self.sides = Sides::read(&left);
            self.is_arranged = true;
        }
    }

    /// Keeps how it is arranged now.
    fn kept(&self) -> Reaction {
        arranged::keep(KEPT_AS, &self.sides.written())
    }

    /// What is kept of it under names.
    fn saved(&self) -> Reaction {
        Reaction::Push(Box::new(SavedFilters::of(Arranging {
            title: "Money".to_owned(),
            table: KEPT_AS.to_owned(),
            now: self.sides.written(),
            how: keyed("choose its sides with ⟨pivot⟩ and the amount with ⟨measure⟩"),
            says: Box::new(|kept| Sides::read(kept).in_words()),
        })))
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
        let sides = [(self.sides.rows, self.table.row_key(row)), (self.sides.columns, self.table.column_key(column))];
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
        draw::status(self.sides.rows, self.sides.columns, self.sides.measure, &cx.unit())
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        let Some(plan) = cx.plan_id() else { return Vec::new() };
        let mut asked: Vec<Asked> = vec![AskEnvelopes(plan).into()];
        if !self.is_arranged {
            return asked;
        }
        asked.push(AskPivot { plan, by: [self.sides.rows, self.sides.columns] }.into());
        let shows = |dimension| self.sides.rows == dimension || self.sides.columns == dimension;
        if shows(Dimension::Priority) {
            asked.push(AskPriorities(plan).into());
        }
        if shows(Dimension::Action) {
            asked.push(AskActions(plan).into());
        }
        asked
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        self.arrange(cx);
        let from = (cx.data.clock(), self.sides.rows, self.sides.columns);
        if self.made_from == Some(from) {
            return Reaction::Done;
        }
        self.table = match self.pivot(cx).ready() {
            Some(pivot) => Table::of(pivot, [self.sides.rows, self.sides.columns], cx),
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
            Wish::Open if self.table.rows.is_empty() && !self.in_envelopes => {
                Err("There are no lines to open; ⟨write the budget⟩ writes them.")
            }
            Wish::OtherPane if self.ceilings(cx).is_empty() => Err("The plan has no envelopes; ⟨new⟩ notes one."),
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
            Wish::Measure => {
                self.sides.measure = self.sides.measure.next();
                return self.kept();
            }
            Wish::Saved => return self.saved(),
            Wish::Open if self.in_envelopes => return self.open_envelope(),
            Wish::Open => return self.drill(cx),
            Wish::Pivot => {
                let words: Vec<String> = SIDES.iter().map(|side| side.word().to_owned()).collect();
                let at = |dimension| SIDES.iter().position(|side| *side == dimension).unwrap_or(0);
                let lists = vec![
                    ("Rows".to_owned(), words.clone(), at(self.sides.rows)),
                    ("Columns".to_owned(), words, at(self.sides.columns)),
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
                let is_same = self.cursor.pick(row, column);
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
            Hit::Pane(pane) => {
                self.in_envelopes = *pane == Pane::Other;
                Picked::Now
            }
            _ => Picked::Missed,
        }
    }

    fn gesture(&mut self, gesture: &Gesture, _cx: &Cx<'_>) -> Reaction {
        match gesture {
            Gesture::Branch(id, opens) => {
                self.in_envelopes = true;
                let at = self.lines.iter().position(|line| line.id == *id).unwrap_or(0);
                self.step(at as isize - self.envelopes.row() as isize, 0);
                self.unfold(if *opens { 1 } else { -1 });
            }
            Gesture::Wheel(pane, down, right) => {
                let has_keys = std::mem::replace(&mut self.in_envelopes, *pane == Pane::Other);
                // To the side there is nothing beside the pivot.
                self.step(*down, if self.in_envelopes { 0 } else { *right });
                self.in_envelopes = has_keys;
            }
            Gesture::Sort(_) | Gesture::Touch(_) => {}
        }
        Reaction::Done
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        match answer {
            Answer::Chosen(chosen) => {
                let [rows, columns] = chosen.as_slice() else { return Reaction::Done };
                if rows == columns {
                    return Reaction::Say("Rows and columns need two different sides.".to_owned());
                }
                (self.sides.rows, self.sides.columns) = (SIDES[*rows], SIDES[*columns]);
            }
            Answer::Arranged(kept) => self.sides = Sides::read(&kept),
            _ => return Reaction::Done,
        }
        self.cursor = Cursor::default();
        self.made_from = None;
        self.kept()
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
