//! Benchmark: where the region stands among all regions and among those most like it, and its state among states.

mod draw;

use super::listing::{Item, Keeps, Source};
use crate::tui::asks::AskBenchmark;
use crate::tui::canvas::Span;
use crate::tui::command::{Place, keyed};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::views::Benchmark;
use crate::views::benchmark::{Kind, Measure, Peer};

pub use draw::stands;

/// The source of the list.
#[derive(Clone, Copy)]
pub struct BenchmarkScreen;

/// What a row stands for.
pub enum Line<'a> {
    Measure(&'a Measure),
    Peer(&'a Peer),
    /// What could not be compared.
    Gap(&'a str),
}

/// The groups of rows, in their order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Region,
    Peers,
    Structure,
    State,
    Missing,
}

impl Group {
    const ALL: [Self; 5] = [Self::Region, Self::Peers, Self::Structure, Self::State, Self::Missing];

    fn kind(self) -> Option<Kind> {
        match self {
            Self::Region => Some(Kind::Region),
            Self::Structure => Some(Kind::Structure),
            Self::State => Some(Kind::State),
            Self::Peers | Self::Missing => None,
        }
    }

    fn lines(self, view: &Benchmark) -> Vec<Line<'_>> {
        match self {
            Self::Peers => view.peers.iter().map(Line::Peer).collect(),
            Self::Missing => view.missing.iter().map(|gap| Line::Gap(gap)).collect(),
            _ => view.measures.iter().filter(|it| Some(it.kind) == self.kind()).map(Line::Measure).collect(),
        }
    }
}

/// More rows than a group has.
const UNDER: usize = 100_000;

fn group(item: &Item) -> Group {
    Group::ALL[(item.at / UNDER).min(Group::ALL.len() - 1)]
}

fn line<'a>(view: &'a Benchmark, item: &Item) -> Option<Line<'a>> {
    group(item).lines(view).into_iter().nth(item.at % UNDER)
}

impl Line<'_> {
    fn id(&self) -> &str {
        match self {
            Self::Measure(measure) => &measure.indicator,
            Self::Peer(peer) => &peer.code,
            Self::Gap(gap) => gap,
        }
    }

    fn words(&self) -> [&str; 2] {
        match self {
            Self::Measure(measure) => [&measure.title, &measure.indicator],
            Self::Peer(peer) => [&peer.name, &peer.code],
            Self::Gap(gap) => [gap, ""],
        }
    }
}

impl Source for BenchmarkScreen {
    type Ask = AskBenchmark;
    const PLACE: Place = Place::Peers;
    const TITLE: &'static str = "Benchmark";
    const SHARE: u16 = 58;

    fn ask(&self, cx: &Cx<'_>) -> Option<AskBenchmark> {
        cx.plan_id().map(AskBenchmark)
    }

    fn items(&self, view: &Benchmark, _order: usize, keeps: &Keeps, _cx: &Cx<'_>) -> Vec<Item> {
        // What could not be compared alone is no list: the empty screen says it with what to do.
        if view.measures.is_empty() {
            return Vec::new();
        }
        let mut items = Vec::new();
        for (at, group) in Group::ALL.into_iter().enumerate() {
            let lines = group.lines(view);
            let kept = lines.iter().enumerate().filter(|(_, line)| keeps.keeps(&line.words()));
            let mut kept = kept.map(|(row, line)| Item::row(line.id(), at * UNDER + row)).peekable();
            items.extend(kept.peek().map(|_| Item::heading(format!("group {at}"), at * UNDER)));
            items.extend(kept);
        }
        items
    }

    fn columns(&self, _view: &Benchmark, _cx: &Cx<'_>) -> Vec<Column> {
        draw::columns()
    }

    fn cells(&self, view: &Benchmark, item: &Item, _widths: &[u16], _cx: &Cx<'_>) -> Vec<Cell> {
        match line(view, item) {
            Some(_) if item.is_heading => vec![draw::heading(view, group(item))],
            Some(line) => draw::cells(view, &line),
            None => Vec::new(),
        }
    }

    fn meaning(&self, view: &Benchmark, item: &Item, cx: &Cx<'_>) -> Vec<Block> {
        let room = draw::room(cx, Self::SHARE);
        line(view, item).map(|line| draw::meaning(view, &line, room)).unwrap_or_default()
    }

    fn empty(&self, cx: &Cx<'_>) -> Vec<String> {
        let view = self.ask(cx).and_then(|ask| cx.data.get(&ask).ready());
        let gaps = view.map(|view| view.missing.clone()).unwrap_or_default();
        let shown = "Where the territory stands among others, and which are most like it, would stand here.";
        let todo = keyed(
            "⟨new⟩ enters a figure of a territory; the table of statistics takes many, pasted from Excel. Figures of other territories of its kind count as well as its own.",
        );
        let gaps = gaps.into_iter().map(|gap| format!("◌ {gap}."));
        std::iter::once(shown.to_owned()).chain(gaps).chain([todo]).collect()
    }

    fn open(&self, view: &Benchmark, item: &Item, _cx: &Cx<'_>) -> Reaction {
        match line(view, item) {
            Some(Line::Peer(peer)) => match &peer.plan {
                Some(plan) => Reaction::Record(RecordRef::of("plan", plan.id)),
                None => Reaction::Say(format!("The strategy of {} {} is not in this workspace.", peer.code, peer.name)),
            },
            Some(Line::Measure(measure)) => {
                Reaction::Say(format!("It is no record of a plan: it comes from {}.", measure.source))
            }
            _ => Reaction::Done,
        }
    }

    fn record(&self, _view: &Benchmark, _item: &Item, _cx: &Cx<'_>) -> Option<RecordRef> {
        // Figures are no records, and the strategy of a peer is not what a key on its row means.
        None
    }

    fn makes(&self, _view: &Benchmark, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        vec![New::of("statistic")]
    }

    fn status(&self, view: &Benchmark, _cx: &Cx<'_>) -> Vec<Span> {
        draw::stands(view)
    }
}
