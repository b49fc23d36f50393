//! Intervention logic: chains from need to result, priority by priority, with what is missing drawn as holes.

mod chart;
mod draw;

use ratatui::layout::Rect;

use crate::tui::asks::AskLogic;
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::{Asked, Loaded};
use crate::tui::layer::{Cx, Layer, New, Picked, Reaction, RecordRef};
use crate::tui::widgets::list::List;
use crate::views::Logic;
use crate::views::logic::Hole;
use chart::{Chart, HEAD, Node, What};

/// The screen of the intervention logic.
#[derive(Clone, Default)]
pub struct LogicScreen {
    chart: Chart,
    list: List,
    /// The column that moving up and down stays in.
    column: usize,
    made_at: Option<u64>,
}

impl LogicScreen {
    fn view<'a>(&self, cx: &Cx<'a>) -> Loaded<'a, Logic> {
        cx.plan_id().map_or(Loaded::Waiting, |plan| cx.data.get(&AskLogic(plan)))
    }

    fn node(&self) -> Option<&Node> {
        self.chart.nodes.get(self.list.row())
    }

    fn go(&mut self, node: Option<usize>) {
        if let Some(at) = node {
            self.list.select(&self.chart.nodes[at].id.clone());
            let nodes = &self.chart.nodes;
            self.list.settle(nodes.len(), |row| &nodes[row].id);
        }
    }

    fn step(&mut self, by: isize, is_wide: bool) {
        let at = self.list.row();
        if is_wide {
            return self.go(self.chart.below(at, self.column, by));
        }
        let nodes = &self.chart.nodes;
        self.list.step(by, nodes.len(), |row| &nodes[row].id);
    }

    fn across(&mut self, by: isize) {
        let next = self.chart.beside(self.list.row(), by);
        self.go(next);
        if let Some(column) = self.node().map(|node| node.column).filter(|column| *column != HEAD) {
            self.column = column;
        }
    }
}

/// What fills a hole: made anew and linked, or what is there already and only has to be linked.
pub fn fills(hole: &Hole) -> Vec<New> {
    let id = hole.record;
    match (hole.lacks, hole.entity) {
        ("need", _) => vec![
            New::of("need").linked("need_link", "need", vec![("priority", id.into())]),
            New::of("need_link").with("priority", id),
        ],
        ("objective", _) => vec![New::of("objective").with("priority", id).asking("expected_change")],
        ("action", _) => vec![
            New::of("action").linked("action_priority", "action", vec![("priority", id.into())]),
            New::of("action_priority").with("priority", id),
        ],
        ("output", _) => vec![
            New::of("indicator").with("kind", "output").linked(
                "indicator_link",
                "indicator",
                vec![("action", id.into())],
            ),
            New::of("indicator_link").with("action", id),
        ],
        (_, "objective") => vec![
            New::of("indicator").with("kind", "result").linked(
                "indicator_link",
                "indicator",
                vec![("objective", id.into())],
            ),
            New::of("indicator_link").with("objective", id),
        ],
        _ => vec![
            New::of("indicator").with("kind", "result").linked(
                "indicator_link",
                "indicator",
                vec![("priority", id.into())],
            ),
            New::of("indicator_link").with("priority", id),
        ],
    }
}

impl Layer for LogicScreen {
    fn place(&self) -> Place {
        Place::Logic
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Intervention logic".to_owned()
    }

    fn status(&self, cx: &Cx<'_>) -> Vec<Span> {
        self.view(cx).ready().map(draw::status).unwrap_or_default()
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        cx.plan_id().map(|plan| AskLogic(plan).into()).into_iter().collect()
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        if self.made_at != Some(cx.data.clock())
            && let Some(view) = self.view(cx).ready()
        {
            self.chart = Chart::of(view);
            let nodes = &self.chart.nodes;
            self.list.settle(nodes.len(), |row| &nodes[row].id);
            self.made_at = Some(cx.data.clock());
        }
        Reaction::Done
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.node().is_none() => Err("There is nothing to open."),
            Wish::Back => Err("This is the first screen."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        let is_wide = cx.shared.is_wide();
        let page = self.list.page();
        match wish {
            Wish::Up => self.step(-1, is_wide),
            Wish::Down => self.step(1, is_wide),
            Wish::PageUp => (0..page).for_each(|_| self.step(-1, is_wide)),
            Wish::PageDown => (0..page).for_each(|_| self.step(1, is_wide)),
            Wish::First => self.go((!self.chart.nodes.is_empty()).then_some(0)),
            Wish::Last => self.go(self.chart.nodes.len().checked_sub(1)),
            Wish::Left => self.across(-1),
            Wish::Right => self.across(1),
            // A hole is opened by filling it.
            Wish::Open => match self.node().map(|node| &node.what) {
                Some(What::Hole(hole)) => return fills(hole).into_iter().next().map_or(Reaction::Done, Reaction::Make),
                Some(_) => return self.record(cx).map_or(Reaction::Done, Reaction::Record),
                None => {}
            },
            _ => {}
        }
        Reaction::Done
    }

    fn record(&self, _cx: &Cx<'_>) -> Option<RecordRef> {
        match &self.node()?.what {
            What::Record { entity, named, .. } => Some(RecordRef::of(entity, named.id)),
            What::Hole(_) | What::Title(..) => None,
        }
    }

    fn makes(&self, cx: &Cx<'_>) -> Vec<New> {
        match self.node().map(|node| &node.what) {
            Some(What::Hole(hole)) => fills(hole),
            Some(What::Record { entity: "priority", named, .. }) => ["objective", "need", "action", "result"]
                .iter()
                .flat_map(|lacks| {
                    fills(&Hole { lacks, entity: "priority", record: named.id, code: named.code.clone() })
                })
                .collect(),
            Some(What::Record { entity: "action", named, .. }) => {
                fills(&Hole { lacks: "output", entity: "action", record: named.id, code: named.code.clone() })
            }
            Some(What::Record { entity: "objective", named, .. }) => {
                fills(&Hole { lacks: "result", entity: "objective", record: named.id, code: named.code.clone() })
            }
            Some(What::Record { entity: "need", named, .. }) => {
                vec![New::of("need_link").with("need", named.id).asking("priority")]
            }
            Some(What::Record { .. } | What::Title(..)) => Vec::new(),
            None if self.view(cx).ready().is_some() => vec![New::of("priority")],
            None => Vec::new(),
        }
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let Hit::Row(id) = hit else { return Picked::Missed };
        if self.list.selected() == Some(id) {
            return Picked::Again;
        }
        let at = self.chart.nodes.iter().position(|node| node.id == *id);
        self.go(at);
        Picked::Now
    }

    fn copy(&self) -> Option<Box<dyn Layer>> {
        Some(Box::new(self.clone()))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        draw::draw(self, canvas, area, cx);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.list.drawn(scrolled.offset, scrolled.height);
    }
}
