//! History: what was done, by whom and when, and what it changed from what to what. The newest stands first; a
//! journal gets long, so it is read in pages as a person moves through it.

mod asks;
mod changes;
mod draw;
mod scope;

use ratatui::layout::Rect;

pub use self::asks::AskLast;
use self::asks::{AskChanges, AskLength, AskPage, PAGE};
use self::changes::{Touched, touched};
use self::scope::Scope;
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span, span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::data::{Asked, Loaded};
use crate::tui::labels::count;
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction, RecordRef};
use crate::tui::mouse::{Gesture, Pane};
use crate::tui::popups::as_of::AsOf;
use crate::tui::popups::bring_back::BringBack;
use crate::tui::screens::past;
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::views::History;
use crate::views::history::{Entry, Moment, Of, RecordChange};
use crate::workspace::Deed;

/// Rows on either side of the selected one whose pages are read: more than any terminal shows.
const AROUND: usize = PAGE;

/// The screen.
#[derive(Clone)]
pub struct HistoryScreen {
    scope: Scope,
    list: List,
    /// Whether the changes have the keys; on narrow terminals they then have the whole screen.
    in_changes: bool,
    /// Which page of the changes of the selected changeset is shown, and which of them is selected.
    page: usize,
    at: usize,
    /// The changeset that both are of.
    changeset: String,
}

impl HistoryScreen {
    /// The history of what a record stands for.
    #[must_use]
    pub fn of(subject: RecordRef) -> Self {
        Self::over(Scope::of(subject))
    }

    /// The history of the chosen plan; of the workspace without one.
    #[must_use]
    pub fn of_plan() -> Self {
        Self::over(Scope::of_plan())
    }

    fn over(scope: Scope) -> Self {
        Self { scope, list: List::default(), in_changes: false, page: 0, at: 0, changeset: String::new() }
    }

    /// The changeset of a row; `None` while its page is being read.
    fn entry<'a>(&self, row: usize, cx: &Cx<'a>) -> Option<&'a Entry> {
        read(&self.scope.asked(cx)?, row / PAGE, cx)?.changesets.get(row % PAGE)
    }

    fn selected<'a>(&self, cx: &Cx<'a>) -> Option<&'a Entry> {
        self.entry(self.list.row(), cx)
    }

    /// How many changesets there are, as far as that is known.
    fn len(&self, cx: &Cx<'_>) -> usize {
        let Some(of) = self.scope.asked(cx) else { return 0 };
        let counted = cx.data.get(&AskLength(of.clone())).ready().copied().unwrap_or(0);
        let here = self.list.row() / PAGE;
        let mut known = 0;
        for page in [here, here + 1] {
            match read(&of, page, cx) {
                Some(history) if history.more => known = (page + 1) * PAGE + 1,
                Some(history) => return page * PAGE + history.changesets.len(),
                None => {}
            }
        }
        counted.max(known)
    }

    fn step(&mut self, by: isize, cx: &Cx<'_>) -> Reaction {
        if self.in_changes { self.step_changes(by, cx) } else { self.step_list(by, cx) }
    }

    fn step_list(&mut self, by: isize, cx: &Cx<'_>) -> Reaction {
        let len = self.len(cx);
        let of = self.scope.asked(cx);
        let id = |row: usize| {
            let entry = of.as_ref().and_then(|of| read(of, row / PAGE, cx)?.changesets.get(row % PAGE));
            entry.map_or("", |entry| entry.changeset.as_str())
        };
        self.list.step(by, len, id);
        self.begin_changes(cx);
        Reaction::Done
    }

    /// Moves among the changes, over the edge of their page too.
    fn step_changes(&mut self, by: isize, cx: &Cx<'_>) -> Reaction {
        let Some((changes, more)) = self.changes(cx) else { return Reaction::Done };
        let last = touched(changes).len().saturating_sub(1);
        match self.at.checked_add_signed(by) {
            None if self.page > 0 && by == -1 => (self.page, self.at) = (self.page - 1, usize::MAX),
            None => self.at = 0,
            Some(at) if at > last && more && by == 1 => (self.page, self.at) = (self.page + 1, 0),
            Some(at) => self.at = at.min(last),
        }
        Reaction::Done
    }

    /// Begins with the first change when another changeset is selected.
    fn begin_changes(&mut self, cx: &Cx<'_>) {
        let selected = self.selected(cx).map(|entry| entry.changeset.as_str()).unwrap_or_default();
        if selected != self.changeset {
            (self.page, self.at, self.changeset) = (0, 0, selected.to_owned());
        }
    }

    fn asked_changes(&self, cx: &Cx<'_>) -> Option<AskChanges> {
        let changeset = self.selected(cx)?.changeset.clone();
        Some(AskChanges { of: self.scope.asked(cx)?, changeset, page: self.page })
    }

    /// The changes that are shown, and whether more follow.
    fn changes<'a>(&self, cx: &Cx<'a>) -> Option<(&'a [RecordChange], bool)> {
        let (changes, more) = cx.data.get(&self.asked_changes(cx)?).ready()?;
        Some((changes, *more))
    }

    fn touched(&self, cx: &Cx<'_>) -> Option<Touched> {
        let mut all = touched(self.changes(cx)?.0);
        (self.at < all.len()).then(|| all.swap_remove(self.at))
    }

    /// Whether the person said which change is meant: by going to it, or because there is one.
    fn is_told(&self, cx: &Cx<'_>) -> bool {
        self.in_changes || self.changes(cx).is_some_and(|(changes, more)| !more && touched(changes).len() == 1)
    }

    fn open(&mut self, cx: &Cx<'_>) -> Reaction {
        if !self.in_changes {
            self.in_changes = true;
            return Reaction::Done;
        }
        self.follow(cx)
    }

    fn follow(&self, cx: &Cx<'_>) -> Reaction {
        self.touched(cx).map_or(Reaction::Done, |touched| Reaction::Record(touched.place()))
    }

    fn take_back(&self, cx: &Cx<'_>) -> Reaction {
        self.selected(cx).map_or(Reaction::Done, |entry| Reaction::Do(Deed::TakeBack(entry.changeset.clone())))
    }

    fn bring_back(&mut self, cx: &Cx<'_>) -> Reaction {
        if !self.is_told(cx) {
            self.in_changes = true;
            return Reaction::Say(keyed("Choose which value comes back, then ⟨bring value back⟩."));
        }
        let (Some(touched), Some(entry)) = (self.touched(cx), self.selected(cx)) else { return Reaction::Done };
        let Some(record) = touched.place().key() else { return Reaction::Done };
        match (&touched.field, touched.kind.as_str()) {
            (Some(field), _) => {
                let moment = Moment::Before(entry.changeset.clone());
                Reaction::Push(Box::new(BringBack::new(record, field, moment)))
            }
            (None, "retire") => Reaction::Do(Deed::Restore(vec![record])),
            (None, _) => Reaction::Say(keyed("It was brought back here; on its own screen ⟨retire⟩ retires it.")),
        }
    }

    fn ask_moment(&self, cx: &Cx<'_>) -> Reaction {
        Reaction::Push(Box::new(AsOf::new(self.selected(cx), cx)))
    }

    /// How what is looked at stood at a moment.
    fn show_past(&self, text: &str, cx: &Cx<'_>) -> Reaction {
        let point = match AsOf::new(self.selected(cx), cx).point(text) {
            Ok(point) => point,
            Err(why) => return Reaction::Say(why),
        };
        match (self.scope.record(), self.scope.plan(cx)) {
            (Some(record), _) => Reaction::Push(past::record(record.clone(), point)),
            (None, Some(plan)) => Reaction::Push(past::plan(plan, point)),
            (None, None) => Reaction::Say(keyed("Choose a plan on Home (⟨home⟩) first.")),
        }
    }

    fn widen(&mut self) -> Reaction {
        self.scope.widen();
        self.list = List::default();
        self.in_changes = false;
        self.changeset.clear();
        Reaction::Done
    }

    /// Finds the selected changeset again when newer ones came above it.
    fn settle_list(&mut self, cx: &Cx<'_>) {
        let row = self.list.row();
        let Some(here) = self.entry(row, cx) else { return };
        let selected = self.list.selected().unwrap_or_default().to_owned();
        if here.changeset == selected {
            return;
        }
        let near = row.saturating_sub(PAGE)..row + PAGE;
        let is_it = |row: &usize| self.entry(*row, cx).is_some_and(|entry| entry.changeset == selected);
        let found = if selected.is_empty() { None } else { near.into_iter().find(is_it) };
        let by = found.map_or(0, |found| found as isize - row as isize);
        self.step_list(by, cx);
    }
}

/// A page of a history, if it was read.
fn read<'a>(of: &Of, page: usize, cx: &Cx<'a>) -> Option<&'a History> {
    cx.data.get(&AskPage { of: of.clone(), page }).ready()
}

impl Layer for HistoryScreen {
    fn place(&self) -> Place {
        Place::History
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "History".to_owned()
    }

    fn status(&self, cx: &Cx<'_>) -> Vec<Span> {
        let length = match self.len(cx) {
            0 => "nothing yet".to_owned(),
            len => count(len, "changeset"),
        };
        let more = keyed("⟨look at more⟩ looks at more");
        vec![span(format!("{} · {length} · {more}", self.scope.said(cx)), Role::Dim).wishing(Wish::Show)]
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        let mut asked: Vec<Asked> = self.scope.owner().map(Asked::from).into_iter().collect();
        let Some(of) = self.scope.asked(cx) else { return asked };
        let row = self.list.row();
        let (first, last) = (row.saturating_sub(AROUND) / PAGE, (row + AROUND) / PAGE);
        let is_before_the_end = |page: usize| page == 0 || read(&of, page - 1, cx).is_none_or(|before| before.more);
        let wanted = (first..=last).filter(|page| is_before_the_end(*page));
        asked.extend(wanted.map(|page| Asked::from(AskPage { of: of.clone(), page })));
        asked.push(AskLength(of).into());
        asked.extend(self.asked_changes(cx).map(Asked::from));
        asked
    }

    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        self.settle_list(cx);
        self.begin_changes(cx);
        if let Some((changes, _)) = self.changes(cx) {
            self.at = self.at.min(touched(changes).len().saturating_sub(1));
        }
        Reaction::Done
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        let selected = self.selected(cx);
        match (wish, selected) {
            (Wish::Open | Wish::Follow | Wish::OtherPane | Wish::TakeBack | Wish::BringBack, None) => {
                Err("Nothing was done here yet.")
            }
            (Wish::TakeBack, Some(entry)) if entry.taken_back => Err("That is taken back already."),
            (Wish::AsOf, _) if self.scope.record().is_none() && self.scope.plan(cx).is_none() => {
                Err("Choose a plan on Home (⟨home⟩) first.")
            }
            (Wish::Back, _) if !self.in_changes => Err("This is the list of what was done."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        let page = self.list.page();
        match wish {
            Wish::Up => self.step(-1, cx),
            Wish::Down => self.step(1, cx),
            Wish::PageUp => self.step(-page, cx),
            Wish::PageDown => self.step(page, cx),
            Wish::First => self.step(isize::MIN, cx),
            Wish::Last => self.step(isize::MAX, cx),
            Wish::Open => self.open(cx),
            Wish::Follow => self.follow(cx),
            Wish::TakeBack => self.take_back(cx),
            Wish::BringBack => self.bring_back(cx),
            Wish::AsOf => self.ask_moment(cx),
            Wish::Show => self.widen(),
            Wish::OtherPane => {
                self.in_changes = !self.in_changes;
                Reaction::Done
            }
            Wish::Back => {
                self.in_changes = false;
                Reaction::Done
            }
            _ => Reaction::Done,
        }
    }

    fn pick(&mut self, hit: &Hit, cx: &Cx<'_>) -> Picked {
        match hit {
            Hit::Row(id) => {
                let row = self.list.row();
                let mut near = row.saturating_sub(AROUND)..row + AROUND;
                let is_it = |row: &usize| self.entry(*row, cx).is_some_and(|entry| entry.changeset == *id);
                let Some(found) = near.find(is_it) else { return Picked::Missed };
                let was_here = found == row && !self.in_changes;
                self.in_changes = false;
                self.step_list(found as isize - row as isize, cx);
                if was_here { Picked::Again } else { Picked::Now }
            }
            Hit::Cell(_, change) => {
                let Ok(at) = change.parse() else { return Picked::Missed };
                let was_here = self.in_changes && self.at == at;
                (self.in_changes, self.at) = (true, at);
                if was_here { Picked::Again } else { Picked::Now }
            }
            Hit::Pane(pane) => {
                self.in_changes = *pane == Pane::Other;
                Picked::Now
            }
            _ => Picked::Missed,
        }
    }

    fn gesture(&mut self, gesture: &Gesture, cx: &Cx<'_>) -> Reaction {
        let Gesture::Wheel(pane, down, _) = gesture else { return Reaction::Done };
        let has_keys = std::mem::replace(&mut self.in_changes, *pane == Pane::Other);
        let reaction = self.step(*down, cx);
        self.in_changes = has_keys;
        reaction
    }

    fn record(&self, cx: &Cx<'_>) -> Option<RecordRef> {
        self.touched(cx).map(|touched| touched.place())
    }

    fn answered(&mut self, answer: Answer, cx: &Cx<'_>) -> Reaction {
        match answer {
            Answer::Text(text) => self.show_past(&text, cx),
            _ => Reaction::Done,
        }
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

/// Whether the first page is still being read, or why it cannot be.
fn state<'a>(screen: &HistoryScreen, cx: &Cx<'a>) -> Loaded<'a, History> {
    let of = screen.scope.asked(cx);
    of.map_or(Loaded::Waiting, |of| cx.data.get(&AskPage { of, page: screen.list.row() / PAGE }))
}
