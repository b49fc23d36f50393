//! A table of any entity, as officers know tables: cells to move among, to edit in place and to paste into; rows to
//! mark, copy, move and retire. Columns and their kinds come from the catalogue.

mod arrange;
mod columns;
mod draw;
mod layout;

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use self::arrange::Arrangement;
use super::listing::Keeps;
use crate::exchange::import::pasted::Target;
use crate::locales;
use crate::model::Id;
use crate::model::catalogue::{self, EntitySpec, FieldSpec};
use crate::tui::arranged::Arranged;
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span, span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::{Asked, Failure, Loaded, Question};
use crate::tui::labels::count;
use crate::tui::layer::{Answer, Cx, Layer, New, Picked, Reaction, RecordRef};
use crate::tui::mouse::Gesture;
use crate::tui::popups::filter::FilterLine;
use crate::tui::popups::paste::PasteWish;
use crate::tui::theme::Role;
use crate::tui::widgets::grid::Cursor;
use crate::views;
use crate::views::sheet::SheetRow;
use crate::workspace::{Entered, Performed, Refused, Workspace};

/// The records of an entity in a plan, as a table.
#[derive(Clone, Copy, Debug)]
pub struct AskSheet {
    /// The entity.
    pub entity: &'static str,
    /// The plan.
    pub plan: Id,
    /// Whether retired records are listed too.
    pub with_retired: bool,
}

impl Question for AskSheet {
    type Answer = views::Sheet;

    fn answer(&self, workspace: &Workspace) -> Result<views::Sheet, Failure> {
        Ok(views::Sheet::load(workspace.store().read(), self.entity, self.plan, self.with_retired)?)
    }
}

/// The screen.
#[derive(Clone)]
pub struct SheetScreen {
    entity: &'static EntitySpec,
    cursor: Cursor,
    arrangement: Arrangement,
    /// Whether it is known how the person arranged it the last time.
    is_arranged: bool,
    marks: BTreeSet<Id>,
    /// Places of the rows in the answer, filtered and sorted; with their ids as text.
    rows: Vec<(usize, String)>,
    made_from: Option<(u64, Arranged, bool)>,
}

impl SheetScreen {
    /// The table of an entity; `None` where there is none of that name.
    #[must_use]
    pub fn of(entity: &str) -> Option<Self> {
        let entity = catalogue::entity(entity)?;
        Some(Self {
            entity,
            cursor: Cursor::default(),
            arrangement: Arrangement::of(entity),
            is_arranged: false,
            marks: BTreeSet::new(),
            rows: Vec::new(),
            made_from: None,
        })
    }

    fn ask(&self, cx: &Cx<'_>) -> Option<AskSheet> {
        let (entity, with_retired) = (self.entity.name, self.arrangement.with_retired);
        // Which rows are asked for is known when it is known how the person left it.
        cx.plan_id().filter(|_| self.is_arranged).map(|plan| AskSheet { entity, plan, with_retired })
    }

    fn view<'a>(&self, cx: &Cx<'a>) -> Loaded<'a, views::Sheet> {
        self.ask(cx).map_or(Loaded::Waiting, |ask| cx.data.get(&ask))
    }

    fn selected<'a>(&self, cx: &Cx<'a>) -> Option<&'a SheetRow> {
        let (at, _) = self.rows.get(self.cursor.rows.row())?;
        self.view(cx).ready()?.rows.get(*at)
    }

    fn field(&self) -> Option<&'static FieldSpec> {
        self.arrangement.layout.shown().nth(self.cursor.columns.row())
    }

    fn step(&mut self, down: isize, right: isize) -> Reaction {
        let (rows, layout) = (&self.rows, &self.arrangement.layout);
        self.cursor.rows.step(down, rows.len(), |row| &rows[row].1);
        self.cursor.columns.step(right, layout.len(), |column| layout.name(column));
        Reaction::Done
    }

    fn mark(&mut self, cx: &Cx<'_>) -> Reaction {
        if let Some(id) = self.selected(cx).map(|row| row.id)
            && !self.marks.remove(&id)
        {
            self.marks.insert(id);
        }
        self.step(1, 0)
    }

    fn mark_all(&mut self, cx: &Cx<'_>) -> Reaction {
        if self.marks.is_empty() {
            let Some(view) = self.view(cx).ready() else { return Reaction::Done };
            self.marks = self.rows.iter().map(|(at, _)| view.rows[*at].id).collect();
        } else {
            self.marks.clear();
        }
        Reaction::Done
    }

    /// What a new row takes over from the row of the cursor: what its kind hangs on, so that lines of one action can
    /// be written one below the other.
    fn new_row(&self, cx: &Cx<'_>) -> New {
        let new = New::of(self.entity.name);
        if self.entity.has_code() {
            return new;
        }
        let (Some(view), Some(row)) = (self.view(cx).ready(), self.selected(cx)) else { return new };
        let first = self.entity.key.first().and_then(|key| Some((self.entity.field(key)?, view.column(key)?)));
        match first {
            Some((field, column)) if field.required => new.with(field.name, row.cells[column].value.clone()),
            _ => new,
        }
    }
}

impl Layer for SheetScreen {
    fn place(&self) -> Place {
        Place::Sheet
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        locales::entity_many(self.entity.name)
    }

    fn status(&self, cx: &Cx<'_>) -> Vec<Span> {
        let rows = self.view(cx).ready().map_or(0, |view| view.rows.len());
        let shown = match self.rows.len() {
            shown if shown == rows => count(rows, "row"),
            shown => format!("{shown} of {}", count(rows, "row")),
        };
        let mut spans = vec![span(shown, Role::Dim)];
        let mut add = |words: String, wish| spans.push(span(format!("   {words}"), Role::Dim).wishing(wish));
        for words in self.arrangement.in_words() {
            let wish = match words.split(' ').next() {
                Some("by") => Wish::Sort,
                Some("filter") => Wish::Filter,
                _ if words == "with the retired" => Wish::Show,
                _ => Wish::Columns,
            };
            add(words, wish);
        }
        if !self.marks.is_empty() {
            add(format!("● {} marked", self.marks.len()), Wish::MarkAll);
        }
        spans
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        self.ask(cx).map(Asked::from).into_iter().collect()
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        self.arrange(cx);
        let Some(view) = self.view(cx).ready() else { return Reaction::Done };
        let from = (cx.data.clock(), self.arrangement.rows.clone(), self.arrangement.with_retired);
        if self.made_from.as_ref() == Some(&from) {
            return Reaction::Done;
        }
        self.make_rows(view);
        self.made_from = Some(from);
        let (rows, layout) = (&self.rows, &self.arrangement.layout);
        self.cursor.rows.settle(rows.len(), |row| &rows[row].1);
        self.cursor.columns.settle(layout.len(), |column| layout.name(column));
        Reaction::Done
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        let is_empty = self.rows.is_empty();
        match wish {
            Wish::Open | Wish::Follow | Wish::Sort | Wish::Mark | Wish::MarkAll if is_empty => {
                Err("There is no row yet; ⟨new⟩ makes one.")
            }
            Wish::Filter if is_empty && self.arrangement.rows.filter.is_empty() => Err("There is nothing to filter."),
            Wish::Back if self.arrangement.rows.filter.is_empty() && self.marks.is_empty() => {
                Err("This is the whole table.")
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        if let Some((down, right)) = wish.steps(self.cursor.rows.page()) {
            // From end to end within the column: the columns are the fields of one record.
            return self.step(down, if down == 0 { right } else { 0 });
        }
        match wish {
            Wish::Open => self.record(cx).map_or(Reaction::Done, Reaction::Edit),
            Wish::Follow => {
                let whole = self.record(cx).map(|record| RecordRef { field: None, ..record });
                whole.map_or(Reaction::Done, Reaction::Record)
            }
            Wish::Sort => self.sort(),
            Wish::Filter => Reaction::Push(Box::new(FilterLine::new(&self.arrangement.rows.filter))),
            Wish::Mark => self.mark(cx),
            Wish::MarkAll => self.mark_all(cx),
            Wish::Show => {
                self.arrangement.with_retired = !self.arrangement.with_retired;
                self.kept()
            }
            Wish::Wider => self.resize(4),
            Wish::Narrower => self.resize(-4),
            Wish::Saved => self.saved(cx),
            Wish::Columns => self.choose_columns(),
            Wish::Back if !self.marks.is_empty() => {
                self.marks.clear();
                Reaction::Done
            }
            Wish::Back => {
                self.arrangement.rows.filter.clear();
                self.kept()
            }
            _ => Reaction::Done,
        }
    }

    fn record(&self, cx: &Cx<'_>) -> Option<RecordRef> {
        Some(RecordRef::of(self.entity.name, self.selected(cx)?.id).field(self.field()?.name))
    }

    fn marked(&self) -> Vec<RecordRef> {
        self.marks.iter().map(|id| RecordRef::of(self.entity.name, *id)).collect()
    }

    fn makes(&self, cx: &Cx<'_>) -> Vec<New> {
        vec![self.new_row(cx)]
    }

    fn performed(&mut self, outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        if let Ok(done) = outcome {
            self.marks.clear();
            if let Some(key) = done.record.filter(|key| key.entity == self.entity.name) {
                self.cursor.rows.seek(&key.id.to_string());
                self.made_from = None;
            }
        }
        Reaction::Done
    }

    /// Rows go in from the cursor on; with headings, wherever they belong.
    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Reaction {
        let Some(plan) = cx.plan_id() else { return Reaction::Done };
        let from = self.cursor.columns.row();
        let given = match self.new_row(cx).given.into_iter().next() {
            Some((field, Entered::Value(value))) => vec![(field, value)],
            _ => Vec::new(),
        };
        Reaction::Paste(PasteWish {
            entity: self.entity,
            plan,
            text: text.to_owned(),
            columns: self.arrangement.layout.shown().skip(from).map(Target::Field).collect(),
            rows: None,
            given,
            measure: None,
        })
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        self.take(answer)
    }

    fn gesture(&mut self, gesture: &Gesture, _cx: &Cx<'_>) -> Reaction {
        match gesture {
            Gesture::Wheel(_, down, right) => self.step(*down, *right),
            Gesture::Sort(column) => {
                let layout = &self.arrangement.layout;
                let by = *column as isize - self.cursor.columns.row() as isize;
                self.cursor.columns.step(by, layout.len(), |column| layout.name(column));
                self.sort()
            }
            _ => Reaction::Done,
        }
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let Hit::Cell(row, column) = hit else { return Picked::Missed };
        let is_same = self.cursor.pick(row, column);
        self.made_from = None;
        if is_same { Picked::Again } else { Picked::Now }
    }

    fn seek(&mut self, id: &str) {
        self.arrangement.rows.filter.clear();
        self.cursor.rows.seek(id);
        self.made_from = None;
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
