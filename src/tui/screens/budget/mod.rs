//! Budget: the money of every action by fund and year, to be written into the cells. A total spreads over the years,
//! an amount fills the years to the right, a row copied from a sheet is pasted; what is left of the envelope stands
//! beside the amount while it is typed.

mod cell;
mod draw;

use ratatui::layout::Rect;

pub use self::cell::Goes;
use self::cell::{CellEditor, Spot, Way};
use super::money::Measure;
use crate::exchange::import::pasted::Target;
use crate::model::{Id, Value, catalogue, entry};
use crate::tui::arranged;
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::{Asked, Failure, Loaded, Question};
use crate::tui::layer::{Answer, Cx, Layer, New, Picked, Reaction, RecordRef};
use crate::tui::mouse::Gesture;
use crate::tui::popups::paste::PasteWish;
use crate::tui::widgets::grid::{Cursor, Header};
use crate::views::budget::{BudgetGrid, GridRow};
use crate::workspace::Workspace;

/// The budget of a plan, to be written.
#[derive(Clone, Copy, Debug)]
pub struct AskGrid(Id);

impl Question for AskGrid {
    type Answer = BudgetGrid;

    fn answer(&self, workspace: &Workspace) -> Result<BudgetGrid, Failure> {
        Ok(BudgetGrid::load(workspace.store().read(), self.0)?)
    }
}

/// The id of the total column and row. No code contains a line break.
const TOTAL: &str = "\ntotal";

/// The name under which its arrangement is kept.
const KEPT_AS: &str = "budget";

/// The screen.
#[derive(Clone, Default)]
pub struct BudgetScreen {
    cursor: Cursor,
    measure: Measure,
    /// Whether it is known how the person left it.
    is_arranged: bool,
    rows: Vec<Header>,
    columns: Vec<Header>,
    /// The years of the columns; `None` for the whole period.
    years: Vec<Option<i64>>,
    made_from: Option<(u64, Measure)>,
}

impl BudgetScreen {
    fn view<'a>(&self, cx: &Cx<'a>) -> Loaded<'a, BudgetGrid> {
        cx.plan_id().map_or(Loaded::Waiting, |plan| cx.data.get(&AskGrid(plan)))
    }

    fn row<'a>(&self, cx: &Cx<'a>) -> Option<&'a GridRow> {
        self.view(cx).ready()?.rows.get(self.cursor.rows.row())
    }

    /// The year of the column that the cursor is in; `None` for the whole period.
    fn year(&self) -> Option<Option<i64>> {
        self.years.get(self.cursor.columns.row()).copied()
    }

    fn step(&mut self, down: isize, right: isize) {
        let (rows, columns) = (&self.rows, &self.columns);
        self.cursor.rows.step(down, rows.len(), |row| &rows[row].id);
        self.cursor.columns.step(right, columns.len(), |column| &columns[column].id);
    }

    /// The cell of the cursor, as the editor needs it.
    fn spot(&self, cx: &Cx<'_>, way: Way) -> Result<Spot, &'static str> {
        let row = self.row(cx).ok_or("A total is the sum of its cells; edit them.")?;
        let Some((fund, fund_code)) = &row.fund else {
            return Err("The action has no fund yet; ⟨add to it⟩ gives it one.");
        };
        let view = self.view(cx).ready().ok_or("The budget is being read.")?;
        let year = match (way, self.year()) {
            (Way::Spread, _) => view.years.first().copied(),
            (_, Some(year)) => year,
            (Way::Put | Way::Fill, None) => {
                return Err("A total is the sum of its cells; ⟨spread⟩ spreads a new total.");
            }
        };
        let Some(first) = year else { return Err("Money of the whole period has no year; open its line to edit it.") };
        if row.cells.get(&Some(first)).is_some_and(|cell| cell.lines > 1) && way == Way::Put {
            return Err("Several lines stand in this cell; ⟨open⟩ on Money shows them.");
        }
        let before = match way {
            Way::Put | Way::Fill => row.cells.get(&Some(first)).and_then(|cell| self.measure.of(&cell.amounts)),
            Way::Spread => self.measure.of(&row.total()),
        };
        let years = match way {
            Way::Put => vec![first],
            Way::Fill => view.years.iter().copied().filter(|year| *year >= first && row.runs_in(*year)).collect(),
            Way::Spread => view.years.iter().copied().filter(|year| row.runs_in(*year)).collect(),
        };
        let amount = |year: &i64| row.cells.get(&Some(*year)).and_then(|cell| self.measure.of(&cell.amounts));
        let seen: Vec<Option<i64>> = years.iter().map(amount).collect();
        let weight = |amount: &Option<i64>| amount.and_then(|cents| u64::try_from(cents).ok()).unwrap_or(0);
        Ok(Spot {
            plan: cx.plan_id().ok_or("Choose a plan on Home (⟨home⟩) first.")?,
            action: row.action_id,
            fund: *fund,
            name: format!("{} · {fund_code}", row.action),
            field: self.measure.word(),
            weights: seen.iter().map(weight).collect(),
            seen,
            years,
            before,
        })
    }

    fn edit(&self, cx: &Cx<'_>, way: Way) -> Reaction {
        match self.spot(cx, way) {
            Ok(spot) => Reaction::Push(Box::new(CellEditor::new(spot, way))),
            Err(why) => Reaction::Say(keyed(why)),
        }
    }

    /// A block of amounts as a sheet copies it goes over the rows and years from the cursor on; with headings,
    /// wherever its actions, funds and years belong.
    fn paste(&self, text: &str, cx: &Cx<'_>) -> Option<Reaction> {
        let line = catalogue::entity("budget_line")?;
        let field = line.field(self.measure.word())?;
        let years = self.years.iter().skip(self.cursor.columns.row()).flatten();
        let rows = self.view(cx).ready()?.rows.iter().skip(self.cursor.rows.row());
        let key = |row: &GridRow| {
            let fund = row.fund.as_ref().map(|(fund, _)| ("fund", Value::from(*fund)));
            std::iter::once(("action", Value::from(row.action_id))).chain(fund).collect()
        };
        Some(Reaction::Paste(PasteWish {
            entity: line,
            plan: cx.plan_id()?,
            text: text.to_owned(),
            columns: years.map(|year| Target::Year(*year, field)).collect(),
            rows: Some(rows.map(key).collect()),
            given: Vec::new(),
            measure: Some(self.measure.word()),
        }))
    }
}

/// An amount as it is typed; `None` where nothing is.
fn amount(field: &str, text: &str) -> Result<Option<i64>, String> {
    let Some(field) = catalogue::entity("budget_line").and_then(|line| line.field(field)) else { return Ok(None) };
    entry::read(field, text).map(|value| value.as_integer()).map_err(|fault| fault.to_string())
}

impl Layer for BudgetScreen {
    fn place(&self) -> Place {
        Place::Budget
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Budget".to_owned()
    }

    fn status(&self, cx: &Cx<'_>) -> Vec<Span> {
        draw::status(self.measure, cx.currency())
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        cx.plan_id().map(|plan| AskGrid(plan).into()).into_iter().collect()
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        if !self.is_arranged
            && let Some(left) = arranged::left(KEPT_AS, cx)
        {
            self.measure = Measure::read(&left);
            self.is_arranged = true;
        }
        let from = (cx.data.clock(), self.measure);
        if self.made_from == Some(from) {
            return Reaction::Done;
        }
        let Some(view) = self.view(cx).ready() else { return Reaction::Done };
        (self.rows, self.columns, self.years) = draw::headers(view);
        self.made_from = Some(from);
        let (rows, columns) = (&self.rows, &self.columns);
        self.cursor.rows.settle(rows.len(), |row| &rows[row].id);
        self.cursor.columns.settle(columns.len(), |column| &columns[column].id);
        Reaction::Done
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open | Wish::Spread | Wish::Fill if self.rows.len() < 2 => {
                Err("There is no action yet: ⟨new⟩ makes one.")
            }
            Wish::Follow if self.row(cx).is_none() => Err("Choose the row of an action first."),
            Wish::Back => Err("This is the first screen."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        if let Some((down, right)) = wish.steps(self.cursor.rows.page()) {
            self.step(down, right);
            return Reaction::Done;
        }
        match wish {
            Wish::Measure => {
                self.measure = self.measure.next();
                return arranged::keep(KEPT_AS, &self.measure.written());
            }
            Wish::Open => return self.edit(cx, Way::Put),
            Wish::Spread => return self.edit(cx, Way::Spread),
            Wish::Fill => return self.edit(cx, Way::Fill),
            Wish::Follow => {
                let action = self.row(cx).map(|row| RecordRef::of("action", row.action_id));
                return action.map_or(Reaction::Done, Reaction::Record);
            }
            _ => {}
        }
        Reaction::Done
    }

    fn makes(&self, cx: &Cx<'_>) -> Vec<New> {
        let line = New::of("budget_line");
        let line = match self.row(cx) {
            Some(row) => line.with("action", row.action_id),
            None => line,
        };
        vec![line, New::of("fund"), New::of("envelope"), New::of("action")]
    }

    /// The editor above is done; the cursor goes on as in any sheet.
    fn answered(&mut self, answer: Answer, cx: &Cx<'_>) -> Reaction {
        match answer {
            Answer::Goes(Goes::Down) => self.step(1, 0),
            Answer::Goes(Goes::Right) => {
                self.step(0, 1);
                return self.edit(cx, Way::Put);
            }
            _ => {}
        }
        Reaction::Done
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Reaction {
        self.paste(text, cx).unwrap_or(Reaction::Done)
    }

    fn gesture(&mut self, gesture: &Gesture, _cx: &Cx<'_>) -> Reaction {
        if let Gesture::Wheel(_, down, right) = gesture {
            self.step(*down, *right);
        }
        Reaction::Done
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let Hit::Cell(row, column) = hit else { return Picked::Missed };
        let is_same = self.cursor.pick(row, column);
        self.made_from = None;
        if is_same { Picked::Again } else { Picked::Now }
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
