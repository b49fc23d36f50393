//! The screen that most screens are: a list on the left, what the selected row means on the right.
//!
//! A [`Source`] says what is listed; moving, filtering, sorting, the two panes, the mouse and narrow terminals
//! are done here once.

mod arrange;
mod draw;
mod folded;
mod marks;
mod mouse;
mod neighbour;
mod source;

pub use source::{Item, Keeps, Source, View};

use std::collections::{BTreeMap, BTreeSet};

use ratatui::layout::Rect;

use crate::tui::arranged::Arranged;
use crate::tui::asks::AskThreads;
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span, span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::{Asked, Loaded};
use crate::tui::layer::{Answer, Cx, Layer, New, Picked, Reaction, RecordRef};
use crate::tui::mouse::Gesture;
use crate::tui::popups::filter::FilterLine;
use crate::tui::theme::Role;
use crate::tui::widgets::list::{List, Settled};
use crate::workspace::{Performed, Refused};

/// The state of such a screen.
pub struct Listing<S: Source> {
    source: S,
    list: List,
    items: Vec<Item>,
    /// What the items were made from: they are made again when it differs.
    made_from: Option<(u64, Arranged, u32)>,
    turn: u32,
    arranged: Arranged,
    /// Whether it is known how the person arranged it the last time.
    is_arranged: bool,
    /// Whether the right side has the keys, and on narrow terminals the whole screen.
    in_meaning: bool,
    scroll: usize,
    /// The selection that the source heard of last.
    announced: Option<String>,
    /// Marked rows, by their ids.
    marks: BTreeMap<String, RecordRef>,
    /// Headings that a person folded, or unfolded where they are folded at first.
    turned: BTreeSet<String>,
}

impl<S: Source> Listing<S> {
    /// The screen of a source.
    pub fn new(source: S) -> Self {
        Self {
            source,
            list: List::default(),
            items: Vec::new(),
            made_from: None,
            turn: 0,
            arranged: Arranged::default(),
            is_arranged: false,
            in_meaning: false,
            scroll: 0,
            announced: None,
            marks: BTreeMap::new(),
            turned: BTreeSet::new(),
        }
    }

    /// The same screen without its rows: they are made again, from what is known then.
    fn without_rows(&self) -> Self {
        Self {
            source: self.source.clone(),
            list: self.list.clone(),
            items: Vec::new(),
            made_from: None,
            turn: self.turn,
            arranged: self.arranged.clone(),
            is_arranged: self.is_arranged,
            in_meaning: self.in_meaning,
            scroll: self.scroll,
            announced: self.announced.clone(),
            marks: self.marks.clone(),
            turned: self.turned.clone(),
        }
    }

    /// Selects a row by its id before it is known.
    #[must_use]
    pub fn selecting(mut self, id: &str) -> Self {
        self.list.select(id);
        self
    }

    fn view<'a>(&self, cx: &Cx<'a>) -> Loaded<'a, View<S>> {
        self.source.ask(cx).map_or(Loaded::Waiting, |ask| cx.data.get(&ask))
    }

    fn selected(&self) -> Option<&Item> {
        self.items.get(self.list.row())
    }

    fn step(&mut self, by: isize, cx: &Cx<'_>) -> Reaction {
        if self.in_meaning {
            self.scroll = self.scroll.saturating_add_signed(by);
            return Reaction::Done;
        }
        let items = &self.items;
        self.list.step(by, items.len(), |row| &items[row].id);
        self.announce(cx)
    }

    /// Tells the source that the selection moved, if it did.
    fn announce(&mut self, cx: &Cx<'_>) -> Reaction {
        if self.announced.as_deref() == self.list.selected() {
            return Reaction::Done;
        }
        self.scroll = 0;
        let (Some(view), Some(item)) = (self.view(cx).ready(), self.items.get(self.list.row())) else {
            return Reaction::Done;
        };
        self.announced = self.list.selected().map(str::to_owned);
        self.source.moved(view, item)
    }

    /// What the source has to say to a wish; then its rows may be others.
    fn source_acts(&mut self, wish: Wish, cx: &Cx<'_>) -> Option<Reaction> {
        let view = self.view(cx).ready()?;
        let marked: Vec<RecordRef> = self.marks.values().cloned().collect();
        let together = if marked.is_empty() { None } else { self.source.act_on_marked(wish, view, &marked) };
        let selected = self.items.get(self.list.row());
        let reaction = together.or_else(|| self.source.act(wish, view, selected, cx))?;
        // What shows something else lists the same rows.
        self.turn += u32::from(!matches!(reaction, Reaction::Record(_) | Reaction::Push(_)));
        Some(reaction)
    }

    fn open(&mut self, cx: &Cx<'_>) -> Reaction {
        if self.is_at_heading() && self.fold(None) {
            return Reaction::Done;
        }
        if let (Some(view), false) = (self.view(cx).ready(), self.marks.is_empty()) {
            let marked: Vec<RecordRef> = self.marks.values().cloned().collect();
            if let Some(reaction) = self.source.open_marked(view, &marked, cx) {
                return reaction;
            }
        }
        let shows_first = self.source.has_meaning() && !self.source.opens_at_once();
        if !cx.shared.is_wide() && shows_first && !self.in_meaning {
            self.in_meaning = true;
            self.scroll = 0;
            return Reaction::Done;
        }
        match (self.view(cx).ready(), self.selected()) {
            (Some(view), Some(item)) => self.source.open(view, item, cx),
            _ => Reaction::Done,
        }
    }

    /// What a row stands for.
    fn record_of(&self, item: &Item, cx: &Cx<'_>) -> Option<RecordRef> {
        self.source.record(self.view(cx).ready()?, item, cx)
    }
}

impl<S: Source> Layer for Listing<S> {
    fn place(&self) -> Place {
        S::PLACE
    }

    fn crumb(&self, cx: &Cx<'_>) -> String {
        self.source.crumb(cx)
    }

    fn is_of_plan(&self, cx: &Cx<'_>) -> bool {
        self.source.is_of_plan(cx)
    }

    fn status(&self, cx: &Cx<'_>) -> Vec<Span> {
        let mut spans = self.view(cx).ready().map(|view| self.source.status(view, cx)).unwrap_or_default();
        let mut add = |text: String, wish| {
            let gap = if spans.is_empty() { "" } else { "   " };
            spans.push(span(format!("{gap}{text}"), Role::Dim).wishing(wish));
        };
        for words in self.in_words() {
            let wish = if words.starts_with("filter ") { Wish::Filter } else { Wish::Sort };
            add(words, wish);
        }
        if !self.marks.is_empty() {
            add(format!("● {} marked", self.marks.len()), Wish::MarkAll);
        }
        spans
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        let mut asked: Vec<Asked> = self.source.ask(cx).map(Asked::from).into_iter().collect();
        if let Some(view) = self.view(cx).ready() {
            asked.extend(self.source.more(view, self.selected(), cx));
        }
        asked.extend(cx.plan_id().map(|plan| AskThreads(plan).into()));
        asked
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        let Some(view) = self.view(cx).ready() else {
            self.items.clear();
            self.made_from = None;
            return Reaction::Done;
        };
        if !self.arrange(cx) {
            return Reaction::Done;
        }
        let from = (cx.data.clock(), self.arranged.clone(), self.turn);
        if self.made_from.as_ref() == Some(&from) {
            return self.announce(cx);
        }
        let is_turned = self.made_from.as_ref().is_some_and(|before| before.2 != self.turn);
        let made_with = self.made_from.as_ref().map(|before| before.1.clone());
        let is_regrouped = S::FOLDS && made_with.as_ref().is_some_and(|before| before.order != self.arranged.order);
        let is_sifted =
            is_regrouped || !self.arranged.filter.is_empty() && made_with.is_some_and(|before| before != self.arranged);
        self.source.shown_by(self.arranged.order);
        let (before, row) = (std::mem::take(&mut self.items), self.list.row());
        self.items = self.source.items(view, self.arranged.order, &Keeps::new(&self.arranged.filter), cx);
        // Where headings stand between the rows, their end is not the end of an order.
        if self.arranged.is_reversed && !self.items.iter().any(|item| item.is_heading) {
            self.items.reverse();
        }
        self.made_from = Some(from);
        if is_regrouped {
            self.select_first_of_its_like();
        }
        self.hide_folded();
        let items = &self.items;
        // Nothing was selected yet.
        if self.list.selected().is_none()
            && let Some(first) = self.source.starts_at(view, items)
        {
            self.list.select(&first.id);
        }
        let settled = self.list.settle(items.len(), |row| &items[row].id);
        // Of what a filter keeps, the first row is what a person reads first; else what stood beside it.
        let beside = || neighbour::of(&before, row, items);
        if settled == Settled::Gone
            && let Some(next) = if is_sifted { items.iter().find(|item| !item.is_heading) } else { beside() }
        {
            self.list.select(&next.id);
            self.list.settle(items.len(), |row| &items[row].id);
        }
        let gone = self.source.gone();
        match (settled, self.announce(cx)) {
            (Settled::Gone, Reaction::Done) if !is_sifted && !is_turned => Reaction::Say(gone),
            (_, reaction) => reaction,
        }
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        let is_empty = self.items.is_empty();
        match wish {
            Wish::Open if is_empty => Err("There is nothing to open."),
            Wish::OtherPane if !self.source.has_meaning() => Err("There is one pane here."),
            Wish::OtherPane if is_empty => Err("There is nothing on the other side."),
            Wish::Sort if S::ORDERS.len() < 2 => Err("There is one order here."),
            Wish::Sort if is_empty => Err("There is nothing to sort."),
            Wish::Saved if self.source.kept_as().is_none() => Err("How this list is arranged is not kept."),
            // Words may be written while the rows are still being read.
            Wish::Filter if is_empty && self.arranged.filter.is_empty() && self.made_from.is_some() => {
                Err("There is nothing to filter.")
            }
            Wish::Export if is_empty => Err("There is nothing to export."),
            Wish::FoldAll if !S::FOLDS || is_empty => Err("There is nothing to fold."),
            Wish::FoldAll if !self.arranged.filter.is_empty() => {
                Err("While a filter holds, all that it keeps is shown.")
            }
            Wish::Follow | Wish::BringBack if is_empty => Err("Nothing is selected."),
            Wish::Mark | Wish::MarkAll if is_empty => Err("There is nothing to mark."),
            Wish::Back if self.in_meaning || !self.arranged.filter.is_empty() || !self.marks.is_empty() => Ok(()),
            Wish::Back => Err("This is the first screen."),
            Wish::Left | Wish::Right if cx.shared.plan.is_none() && is_empty => Err("There is nothing to the side."),
            wish => self.view(cx).ready().map_or(Ok(()), |view| self.source.able(wish, view, self.selected())),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        if let Some(reaction) = self.source_acts(wish, cx) {
            return reaction;
        }
        let all = isize::try_from(self.items.len()).unwrap_or(isize::MAX);
        match wish {
            Wish::Left if self.fold(Some(true)) => Reaction::Done,
            Wish::Right if self.fold(Some(false)) => Reaction::Done,
            Wish::FoldAll => self.fold_all(),
            Wish::Up => self.step(-1, cx),
            Wish::Down => self.step(1, cx),
            Wish::PageUp => self.step(-self.list.page(), cx),
            Wish::PageDown => self.step(self.list.page(), cx),
            Wish::First => self.step(-all, cx),
            Wish::Last => self.step(all, cx),
            Wish::Open => self.open(cx),
            Wish::Sort => self.sort(),
            Wish::Filter => Reaction::Push(Box::new(FilterLine::new(&self.arranged.filter))),
            Wish::Saved => self.saved(cx),
            Wish::OtherPane => {
                self.in_meaning = !self.in_meaning;
                Reaction::Done
            }
            Wish::Back if self.in_meaning => {
                self.in_meaning = false;
                Reaction::Done
            }
            Wish::Mark => self.mark(cx),
            Wish::MarkAll => self.mark_all(cx),
            Wish::Back if !self.marks.is_empty() => {
                self.marks.clear();
                Reaction::Done
            }
            Wish::Back => {
                self.arranged.filter.clear();
                self.kept()
            }
            _ => Reaction::Done,
        }
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        self.pick_by_mouse(hit)
    }

    fn gesture(&mut self, gesture: &Gesture, cx: &Cx<'_>) -> Reaction {
        self.move_by_mouse(gesture, cx)
    }

    fn seek(&mut self, id: &str) {
        self.arranged.filter.clear();
        self.is_arranged = true;
        self.source.seek();
        self.in_meaning = false;
        self.list.seek(id);
        self.made_from = None;
    }

    fn record(&self, cx: &Cx<'_>) -> Option<RecordRef> {
        self.selected().and_then(|item| self.record_of(item, cx))
    }

    fn marked(&self) -> Vec<RecordRef> {
        self.marks.values().cloned().collect()
    }

    fn makes(&self, cx: &Cx<'_>) -> Vec<New> {
        self.view(cx).ready().map(|view| self.source.makes(view, self.selected(), cx)).unwrap_or_default()
    }

    /// A deed is done with its marks.
    fn performed(&mut self, outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        if let Ok(done) = outcome {
            self.marks.clear();
            // What was just made, copied or brought back is what a person looks at next, if it stands here.
            if let Some(key) = done.record {
                self.list.seek(&key.id.to_string());
            }
        }
        Reaction::Done
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        self.take(answer)
    }

    fn copy(&self) -> Option<Box<dyn Layer>> {
        Some(Box::new(self.without_rows()))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        self.draw_screen(canvas, area, cx);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.list.drawn(scrolled.offset, scrolled.height);
        self.scroll = scrolled.column;
    }
}
