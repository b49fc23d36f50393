//! What a list is made from.

use std::fmt::Display;

use crate::model::fold;
use crate::tui::canvas::Span;
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::{Asked, Question};
use crate::tui::layer::{Cx, New, Reaction, RecordRef};
use crate::tui::widgets::pane::Block;
use crate::tui::widgets::table::{Cell, Column};
use crate::workspace::Tally;

/// Stands in an id before the heading under which a row stands once more; no text of a person has it.
const AGAIN: char = '\u{1f}';

/// A row of the list: its id, and where its data are in the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What its selection is called.
    pub id: String,
    /// Where its data are in the view.
    pub at: usize,
    /// Whether it heads the rows under it.
    pub is_heading: bool,
    /// Whether the rows under it are hidden.
    pub is_folded: bool,
    /// What stands under a heading, hidden or not, where that is counted.
    pub tally: Tally,
}

impl Item {
    /// An ordinary row.
    #[must_use]
    pub fn row(id: impl ToString, at: usize) -> Self {
        Self { id: id.to_string(), at, is_heading: false, is_folded: false, tally: Tally::default() }
    }

    /// A row of something that stands further up already, under another heading.
    #[must_use]
    pub fn again(id: impl Display, under: &str, at: usize) -> Self {
        Self::row(format!("{id}{AGAIN}{under}"), at)
    }

    /// What a row is called where it stands first.
    #[must_use]
    pub fn first_id(id: &str) -> &str {
        id.split(AGAIN).next().unwrap_or(id)
    }

    /// A heading.
    #[must_use]
    pub fn heading(id: impl ToString, at: usize) -> Self {
        Self { is_heading: true, ..Self::row(id, at) }
    }

    /// The same with what stands under it.
    #[must_use]
    pub fn counting(self, tally: Tally) -> Self {
        Self { tally, ..self }
    }
}

/// What a screen of this kind lists. It is copied with its screen when a person goes elsewhere, so that they come
/// back to what they left.
pub trait Source: Clone + 'static {
    /// The question whose answer is listed.
    type Ask: Question;

    /// Where its keys are looked up.
    const PLACE: Place;
    /// Its name in the breadcrumb.
    const TITLE: &'static str;
    /// The orders it can be shown in; the first one is the view's own.
    const ORDERS: &'static [&'static str] = &["as in the plan"];
    /// What choosing an order is called, and what is chosen.
    const SORTING: (&'static str, &'static str) = ("Sort", "Order");
    /// Whether the rows under a heading can be hidden.
    const FOLDS: bool = false;
    /// Under which name its filter and its order are kept for the next time; `None` where each time is another list.
    const KEPT_AS: Option<&'static str> = None;
    /// Part of the width that the list takes beside its meaning, in percent; 100 leaves no right side.
    const SHARE: u16 = 60;
    /// Whether a narrow terminal shows the meaning under the list: where a row alone does not say what there is to decide.
    const BELOW: bool = false;

    /// The question; `None` when it cannot be put yet.
    fn ask(&self, cx: &Cx<'_>) -> Option<Self::Ask>;

    /// The same where one source lists different things, each arranged in its own way.
    fn kept_as(&self) -> Option<String> {
        Self::KEPT_AS.map(str::to_owned)
    }

    /// Its name in the breadcrumb, where it is not always the same.
    fn crumb(&self, _cx: &Cx<'_>) -> String {
        Self::TITLE.to_owned()
    }

    /// Whether it is about the chosen plan, although its tab needs none.
    fn is_of_plan(&self, _cx: &Cx<'_>) -> bool {
        false
    }

    /// Further questions, about the selected row.
    fn more(&self, _view: &View<Self>, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<Asked> {
        Vec::new()
    }

    /// Hears in which order it is about to be shown.
    fn shown_by(&mut self, _order: usize) {}

    /// Whether the rows under a heading are hidden at first.
    fn starts_folded(&self, _heading: &Item) -> bool {
        false
    }

    /// The rows, in an order, of those that `keeps` keeps by their words.
    fn items(&self, view: &View<Self>, order: usize, keeps: &Keeps, cx: &Cx<'_>) -> Vec<Item>;

    /// The row that is selected first: a heading says less than the first row under it.
    fn starts_at<'a>(&self, _view: &View<Self>, items: &'a [Item]) -> Option<&'a Item> {
        items.iter().find(|item| !item.is_heading)
    }

    /// The columns.
    fn columns(&self, view: &View<Self>, cx: &Cx<'_>) -> Vec<Column>;

    /// The cells of a row; of a heading only the first is used.
    fn cells(&self, view: &View<Self>, item: &Item, widths: &[u16], cx: &Cx<'_>) -> Vec<Cell>;

    /// The cells of a row among its neighbours, where what it shows goes over several rows.
    fn row(&self, view: &View<Self>, items: &[Item], at: usize, widths: &[u16], cx: &Cx<'_>) -> Vec<Cell> {
        self.cells(view, &items[at], widths, cx)
    }

    /// What a row means.
    fn meaning(&self, view: &View<Self>, item: &Item, cx: &Cx<'_>) -> Vec<Block>;

    /// What stands above everything, where what is shown is not what it seems: the past, for one.
    fn banner(&self, _view: &View<Self>, _cx: &Cx<'_>) -> Option<String> {
        None
    }

    /// What would stand here, and what to do.
    fn empty(&self, cx: &Cx<'_>) -> Vec<String>;

    /// What Enter does on a row.
    fn open(&self, view: &View<Self>, item: &Item, cx: &Cx<'_>) -> Reaction;

    /// What Enter does with the marked rows, where it does something with all of them.
    fn open_marked(&self, _view: &View<Self>, _marked: &[RecordRef], _cx: &Cx<'_>) -> Option<Reaction> {
        None
    }

    /// What a row stands for, so that it can be edited, retired, duplicated, moved and marked: what Enter shows,
    /// unless a screen says otherwise.
    fn record(&self, view: &View<Self>, item: &Item, cx: &Cx<'_>) -> Option<RecordRef> {
        match self.open(view, item, cx) {
            Reaction::Record(record) if !item.is_heading => Some(record),
            _ => None,
        }
    }

    /// What a mark on a row stands for, where that is not what the row stands for.
    fn mark_of(&self, view: &View<Self>, item: &Item, cx: &Cx<'_>) -> Option<RecordRef> {
        self.record(view, item, cx)
    }

    /// What can be made here, with what the selected row says about it.
    fn makes(&self, _view: &View<Self>, _selected: Option<&Item>, _cx: &Cx<'_>) -> Vec<New> {
        Vec::new()
    }

    /// How it is set, or what its rows come to.
    fn status(&self, _view: &View<Self>, _cx: &Cx<'_>) -> Vec<Span> {
        Vec::new()
    }

    /// Shows all rows, because one of them is about to be selected.
    fn seek(&mut self) {}

    /// Whether there is a right side now.
    fn has_meaning(&self) -> bool {
        Self::SHARE < 100
    }

    /// Whether Enter acts at once also where the right side is a screen of its own.
    fn opens_at_once(&self) -> bool {
        false
    }

    /// Whether it is wider than the screen, so that the wheel to the side moves it; else the arrows may fold branches.
    fn is_wide(&self) -> bool {
        false
    }

    /// A wish of its own: folding, another way to show. `None` when it has none of this kind.
    fn act(&mut self, _wish: Wish, _view: &View<Self>, _selected: Option<&Item>, _cx: &Cx<'_>) -> Option<Reaction> {
        None
    }

    /// The same with what is marked, where it concerns all of that together.
    fn act_on_marked(&mut self, _wish: Wish, _view: &View<Self>, _marked: &[RecordRef]) -> Option<Reaction> {
        None
    }

    /// Whether a wish of its own can be carried out on the selected row.
    ///
    /// # Errors
    /// Why not.
    fn able(&self, _wish: Wish, _view: &View<Self>, _selected: Option<&Item>) -> Able {
        Ok(())
    }

    /// What to say when the selected row is not there any more.
    fn gone(&self) -> String {
        "What was selected is no longer here; its neighbour is.".to_owned()
    }

    /// Called when the selection moved.
    fn moved(&mut self, _view: &View<Self>, _item: &Item) -> Reaction {
        Reaction::Done
    }
}

/// What a source's question is answered with.
pub type View<S> = <<S as Source>::Ask as Question>::Answer;

/// Whether some words hold all words of the filter.
pub struct Keeps {
    text: String,
    needles: Vec<String>,
}

impl Keeps {
    /// What holds all words of a filter.
    pub fn new(filter: &str) -> Self {
        Self { text: filter.to_owned(), needles: fold(filter).split_whitespace().map(str::to_owned).collect() }
    }

    /// The words as they were written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether all rows stay.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.needles.is_empty()
    }

    /// Whether a row with these words stays, however they are accented.
    #[must_use]
    pub fn keeps(&self, words: &[&str]) -> bool {
        if self.is_everything() {
            return true;
        }
        let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
        self.needles.iter().all(|needle| words.iter().any(|word| word.contains(needle.as_str())))
    }
}
