//! Alignment: the plan's priorities against those of the plan it answers to, with the gaps on both sides.

mod competence;
mod draw;

use ratatui::layout::Rect;

use crate::model::money::plain;
use crate::tui::asks::{AskAlignment, AskPlan};
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::{Asked, Loaded};
use crate::tui::layer::{Cx, Layer, New, Picked, Reaction, RecordRef};
use crate::tui::mouse::Gesture;
use crate::tui::popups::form::Form;
use crate::tui::widgets::grid::{Cursor, Header};
use crate::views::Alignment;
use crate::views::alignment::Cell;
use crate::views::coordination::RELATIONS;
use crate::workspace::{Deed, Entered, Entries, RecordKey};

/// The Alignment screen.
#[derive(Clone, Default)]
pub struct AlignmentScreen {
    cursor: Cursor,
    rows: Vec<Header>,
    columns: Vec<Header>,
    made_at: Option<u64>,
    /// Whether the right side fills a narrow screen.
    in_meaning: bool,
}

impl AlignmentScreen {
    fn view<'a>(&self, cx: &Cx<'a>) -> Loaded<'a, Alignment> {
        cx.plan_id().map_or(Loaded::Waiting, |plan| cx.data.get(&AskAlignment(plan)))
    }

    fn cell<'a>(&self, view: &'a Alignment) -> Option<&'a Cell> {
        let (row, column) = (self.cursor.rows.row(), self.cursor.columns.row());
        view.cells.iter().find(|cell| cell.row == row && cell.column == column)
    }

    fn step(&mut self, down: isize, right: isize) {
        let (rows, columns) = (&self.rows, &self.columns);
        self.cursor.rows.step(down, rows.len(), |row| &rows[row].id);
        self.cursor.columns.step(right, columns.len(), |column| &columns[column].id);
    }

    /// Has the link of the cell written, the one that is there or a new one.
    fn write(&self, cx: &Cx<'_>) -> Reaction {
        let (Some(view), Some(plan)) = (self.view(cx).ready(), cx.plan_id()) else { return Reaction::Done };
        let sides = (view.rows.get(self.cursor.rows.row()), view.columns.get(self.cursor.columns.row()));
        let (Some(own), Some(upper)) = sides else {
            return Reaction::Say("Choose a cell between a priority here and one above.".to_owned());
        };
        let link = self.cell(view).and_then(|cell| cell.link.as_ref());
        let weight = link.and_then(|link| link.weight).map(plain).unwrap_or_default();
        let (id, ends) = (link.map(|link| link.id), [("priority", own.id), ("upper_priority", upper.id)]);
        let make = move |values: &[String]| {
            let mut entries: Entries = ["relation", "weight", "reason"]
                .into_iter()
                .zip(values)
                .map(|(field, value)| (field, Entered::Text(value.trim().to_owned())))
                .collect();
            if let Some(id) = id {
                return Deed::Set { records: vec![RecordKey { entity: "alignment", id }], values: entries };
            }
            entries.retain(|(_, entered)| *entered != Entered::Text(String::new()));
            entries.extend(ends.map(|(field, id)| (field, Entered::Value(id.into()))));
            Deed::Add { entity: "alignment", plan, values: entries }
        };
        let form = Form::new(&format!("{} → {}", own.code, upper.code), make)
            .choice("relation", &RELATIONS, link.map(|link| link.relation.as_str()))
            .text("weight %", &weight)
            .text("because", link.and_then(|link| link.reason.as_deref()).unwrap_or_default());
        Reaction::Push(Box::new(form))
    }

    /// The link's record, else the priority at the edge.
    fn open(&mut self, cx: &Cx<'_>) -> Reaction {
        if !cx.shared.is_wide() && !self.in_meaning {
            self.in_meaning = true;
            return Reaction::Done;
        }
        let Some(view) = self.view(cx).ready() else { return Reaction::Done };
        let record = |entity: &str, id| Reaction::Record(RecordRef { entity: entity.to_owned(), id, field: None });
        if let Some(link) = self.cell(view).and_then(|cell| cell.link.as_ref()) {
            return record("alignment", link.id);
        }
        let (row, column) = (self.cursor.rows.row(), self.cursor.columns.row());
        match (view.rows.get(row), view.columns.get(column)) {
            (Some(side), _) | (None, Some(side)) => record("priority", side.id),
            (None, None) => Reaction::Done,
        }
    }
}

impl Layer for AlignmentScreen {
    fn place(&self) -> Place {
        Place::Alignment
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Alignment".to_owned()
    }

    fn status(&self, _cx: &Cx<'_>) -> Vec<Span> {
        draw::legend()
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        cx.plan_id().map(|plan| vec![AskAlignment(plan).into(), AskPlan(plan).into()]).unwrap_or_default()
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        if self.made_at == Some(cx.data.clock()) {
            return Reaction::Done;
        }
        (self.rows, self.columns) = self.view(cx).ready().map(draw::headers).unwrap_or_default();
        if !self.rows.is_empty() {
            let (rows, columns) = (&self.rows, &self.columns);
            self.cursor.rows.settle(rows.len(), |row| &rows[row].id);
            self.cursor.columns.settle(columns.len(), |column| &columns[column].id);
        }
        self.made_at = Some(cx.data.clock());
        Reaction::Done
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open | Wish::Write if self.rows.is_empty() => Err("There is nothing to open."),
            Wish::Back if !self.in_meaning => Err("This is the first screen."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        if let Some((down, right)) = wish.steps(self.cursor.rows.page()) {
            self.step(down, right);
            return Reaction::Done;
        }
        match wish {
            Wish::Open => return self.open(cx),
            Wish::Write => return self.write(cx),
            Wish::Back => self.in_meaning = false,
            _ => {}
        }
        Reaction::Done
    }

    /// The link in the cell.
    fn record(&self, cx: &Cx<'_>) -> Option<RecordRef> {
        let link = self.cell(self.view(cx).ready()?)?.link.as_ref()?;
        Some(RecordRef::of("alignment", link.id).field("relation"))
    }

    /// The link that the cell would hold.
    fn makes(&self, cx: &Cx<'_>) -> Vec<New> {
        let Some(view) = self.view(cx).ready() else { return Vec::new() };
        let sides = (view.rows.get(self.cursor.rows.row()), view.columns.get(self.cursor.columns.row()));
        match (sides, self.record(cx)) {
            ((Some(own), Some(upper)), None) => {
                vec![New::of("alignment").with("priority", own.id).with("upper_priority", upper.id)]
            }
            _ => Vec::new(),
        }
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
        self.made_at = None;
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
