//! SWOT: the needs of the analysis on a board of four quadrants, with what backs and what answers the selected one.

mod board;
mod draw;

use ratatui::layout::Rect;

use crate::tui::asks::AskSwot;
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::{Asked, Loaded};
use crate::tui::layer::{Cx, Layer, New, Picked, Reaction, RecordRef};
use crate::views::Swot;
use crate::views::swot::{NeedRow, QUADRANTS};
use board::Board;

/// The SWOT screen.
#[derive(Clone, Default)]
pub struct SwotScreen {
    board: Board,
    made_at: Option<u64>,
    /// Whether the right side fills a narrow screen.
    in_meaning: bool,
}

impl SwotScreen {
    fn view<'a>(&self, cx: &Cx<'a>) -> Loaded<'a, Swot> {
        cx.plan_id().map_or(Loaded::Waiting, |plan| cx.data.get(&AskSwot(plan)))
    }

    /// The selected need; none in an empty quadrant.
    fn need<'a>(&self, cx: &Cx<'a>) -> Option<&'a NeedRow> {
        let view = self.view(cx).ready()?;
        let id = self.board.selected()?;
        view.needs.iter().find(|need| need.id == id)
    }
}

impl Layer for SwotScreen {
    fn place(&self) -> Place {
        Place::Swot
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "SWOT".to_owned()
    }

    fn status(&self, cx: &Cx<'_>) -> Vec<Span> {
        self.view(cx).ready().map(draw::status).unwrap_or_default()
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        cx.plan_id().map(|plan| AskSwot(plan).into()).into_iter().collect()
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        if self.made_at != Some(cx.data.clock())
            && let Some(view) = self.view(cx).ready()
        {
            let group = |quadrant| view.quadrant(quadrant).map(|need| need.id).collect();
            self.board.settle(QUADRANTS.map(Some).into_iter().chain([None]).map(group).collect());
            self.made_at = Some(cx.data.clock());
        }
        Reaction::Done
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.need(cx).is_none() => Err("There is nothing to open; ⟨new⟩ adds a need here."),
            Wish::Back if !self.in_meaning => Err("This is the first screen."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        let is_wide = cx.shared.is_wide();
        match wish {
            Wish::Open if !is_wide && !self.in_meaning => self.in_meaning = true,
            Wish::Open => return self.record(cx).map_or(Reaction::Done, Reaction::Record),
            Wish::Back => self.in_meaning = false,
            Wish::Up => self.board.step(-1, is_wide),
            Wish::Down => self.board.step(1, is_wide),
            Wish::Left => self.board.across(-1),
            Wish::Right => self.board.across(1),
            Wish::PageUp | Wish::First => self.board.to(0),
            Wish::PageDown | Wish::Last => self.board.to(usize::MAX),
            _ => {}
        }
        Reaction::Done
    }

    fn record(&self, cx: &Cx<'_>) -> Option<RecordRef> {
        self.need(cx).map(|need| RecordRef::of("need", need.id))
    }

    /// A need in the quadrant of the cursor; of the selected need, what backs it and what answers it.
    fn makes(&self, cx: &Cx<'_>) -> Vec<New> {
        if self.view(cx).ready().is_none() {
            return Vec::new();
        }
        let quadrant = QUADRANTS.get(self.board.quadrant());
        let new = quadrant.map_or_else(|| New::of("need"), |quadrant| New::of("need").with("quadrant", *quadrant));
        let of_need = |need: &NeedRow| {
            [New::of("evidence").with("need", need.id), New::of("need_link").with("need", need.id).asking("priority")]
        };
        [new].into_iter().chain(self.need(cx).into_iter().flat_map(of_need)).collect()
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        match hit {
            Hit::Row(id) if self.board.is_at(id) => Picked::Again,
            Hit::Row(id) => {
                self.board.select(id);
                Picked::Now
            }
            _ => Picked::Missed,
        }
    }

    fn seek(&mut self, id: &str) {
        self.board.select(id);
    }

    fn copy(&self) -> Option<Box<dyn Layer>> {
        Some(Box::new(self.clone()))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        draw::draw(self, canvas, area, cx);
    }

    fn drawn(&mut self, _scrolled: Scrolled) {}
}
