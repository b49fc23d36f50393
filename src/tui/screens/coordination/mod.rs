//! Coordination: the plans below against the priorities of the chosen plan, as a heat map.

mod draw;
mod pane;

use ratatui::layout::Rect;

use crate::tui::asks::{AskCoordination, AskOrphans};
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::{Asked, Loaded};
use crate::tui::labels::named;
use crate::tui::layer::{Answer, Cx, Layer, Picked, PlanRef, Reaction, RecordRef};
use crate::tui::mouse::Gesture;
use crate::tui::popups::choose::Choose;
use crate::tui::screens::ALIGNMENT;
use crate::tui::widgets::grid::{Cursor, Header};
use crate::tui::widgets::scroll::Scroll;
use crate::views::coordination::PlanBelow;
use crate::views::{Coordination, Named};

/// What the cells show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Measure {
    /// How many priorities.
    #[default]
    Priorities,
    /// How much planned money.
    Money,
    /// The strongest relation.
    Relation,
}

impl Measure {
    fn next(self) -> Self {
        match self {
            Self::Priorities => Self::Money,
            Self::Money => Self::Relation,
            Self::Relation => Self::Priorities,
        }
    }
}

/// The Coordination screen.
#[derive(Clone, Default)]
pub struct CoordinationScreen {
    measure: Measure,
    cursor: Cursor,
    rows: Vec<Header>,
    columns: Vec<Header>,
    made_at: Option<u64>,
    /// Whether the pane has the keys; on a narrow screen it fills it.
    in_pane: bool,
    scroll: Scroll,
    /// Which records Enter can lead to, while a person chooses.
    offered: Vec<Named>,
}

impl CoordinationScreen {
    fn view<'a>(&self, cx: &Cx<'a>) -> Loaded<'a, Coordination> {
        cx.plan_id().map_or(Loaded::Waiting, |plan| cx.data.get(&AskCoordination(plan)))
    }

    fn step(&mut self, down: isize, right: isize) {
        let (rows, columns) = (&self.rows, &self.columns);
        self.cursor.rows.step(down, rows.len(), |row| &rows[row].id);
        self.cursor.columns.step(right, columns.len(), |column| &columns[column].id);
        self.scroll = Scroll::default();
    }

    /// The plan of the row and the place of the column.
    fn place_of<'a>(&self, view: &'a Coordination) -> (Option<&'a PlanBelow>, usize, usize) {
        let (row, column) = (self.cursor.rows.row(), self.cursor.columns.row());
        (view.plans.get(row), row, column)
    }

    /// The priorities behind the cell.
    fn priorities(&self, view: &Coordination) -> Vec<Named> {
        let (plan, row, column) = self.place_of(view);
        let mut behind: Vec<Named> = match (plan, view.domains.get(column)) {
            (Some(_), Some(_)) => {
                let answers = view.cell(row, column).into_iter().flat_map(|cell| &cell.answers);
                answers.map(|answer| answer.own.clone()).collect()
            }
            (Some(_), None) => view.own(row).map(|own| own.priority.clone()).collect(),
            (None, Some(domain)) => {
                vec![Named { id: domain.id, code: domain.code.clone(), title: domain.title.clone() }]
            }
            (None, None) => Vec::new(),
        };
        behind.dedup_by_key(|priority| priority.id);
        behind
    }

    /// The priority behind the cell, the one that is chosen of several, else the plan's own alignment.
    fn open(&mut self, cx: &Cx<'_>) -> Reaction {
        if !cx.shared.is_wide() && !self.in_pane {
            self.in_pane = true;
            return Reaction::Done;
        }
        let Some(view) = self.view(cx).ready() else { return Reaction::Done };
        let mut behind = self.priorities(view);
        match (behind.len(), self.place_of(view).0) {
            (0, Some(plan)) => Reaction::GoTo(reference(plan), ALIGNMENT),
            (0, None) => Reaction::Say("These are the plans below as a whole; choose a plan or a priority.".to_owned()),
            (1, _) => Reaction::Record(RecordRef::of("priority", behind.remove(0).id)),
            _ => {
                let names = behind.iter().map(|priority| named(&priority.code, &priority.title)).collect();
                self.offered = behind;
                Reaction::Push(Box::new(Choose::new("Go to", vec![("priority".to_owned(), names, 0)])))
            }
        }
    }
}

fn reference(plan: &PlanBelow) -> PlanRef {
    PlanRef { id: plan.id, code: plan.code.clone(), title: plan.title.clone(), currency: plan.currency.clone() }
}

impl Layer for CoordinationScreen {
    fn place(&self) -> Place {
        Place::HeatMap
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Coordination".to_owned()
    }

    fn status(&self, _cx: &Cx<'_>) -> Vec<Span> {
        draw::legend(self.measure)
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        cx.plan_id().map(|plan| vec![AskCoordination(plan).into(), AskOrphans(plan).into()]).unwrap_or_default()
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        if self.made_at == Some(cx.data.clock()) {
            return Reaction::Done;
        }
        (self.rows, self.columns) = self.view(cx).ready().map(|view| draw::headers(view, cx)).unwrap_or_default();
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
            Wish::Open | Wish::Measure | Wish::OtherPane if self.rows.is_empty() => Err("There is nothing here yet."),
            Wish::Back if !self.in_pane => Err("This is the first screen."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        if self.in_pane
            && matches!(wish, Wish::Up | Wish::Down | Wish::PageUp | Wish::PageDown | Wish::First | Wish::Last)
        {
            self.scroll.act(wish);
            return Reaction::Done;
        }
        if let Some((down, right)) = wish.steps(self.cursor.rows.page()) {
            self.step(down, right);
            return Reaction::Done;
        }
        match wish {
            Wish::Open => return self.open(cx),
            Wish::Measure => self.measure = self.measure.next(),
            Wish::OtherPane => self.in_pane = !self.in_pane,
            Wish::Back => self.in_pane = false,
            _ => {}
        }
        Reaction::Done
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        let Answer::Chosen(chosen) = answer else { return Reaction::Done };
        let offered = std::mem::take(&mut self.offered);
        let chosen = chosen.first().and_then(|place| offered.get(*place));
        chosen.map_or(Reaction::Done, |priority| Reaction::Record(RecordRef::of("priority", priority.id)))
    }

    /// The priority behind the cell, where it is one.
    fn record(&self, cx: &Cx<'_>) -> Option<RecordRef> {
        let behind = self.priorities(self.view(cx).ready()?);
        Some(RecordRef::of("priority", behind.first().filter(|_| behind.len() == 1)?.id))
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
