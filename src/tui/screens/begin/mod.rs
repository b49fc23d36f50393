//! Starting a strategy: what it begins with, what is said about it, what becomes of the last period. All that would
//! be made stands on the right before it is.

mod asks;
mod decide;
mod draw;
mod rows;
mod wish;

use std::collections::BTreeSet;

use ratatui::layout::Rect;

pub use self::decide::choose;

use self::asks::Shown;
use self::rows::{Line, Part};
use crate::model::Id;
use crate::tui::asks::AskPortfolio;
use crate::tui::canvas::{Canvas, Hit, Scrolled};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::{Asked, Loaded};
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction};
use crate::tui::welcome::Beginning;
use crate::tui::widgets::list::List;
use crate::views::portfolio::PlanRow;
use crate::workspace::{Decided, Entered, FieldFault, NewPlan, Performed, Refused, StartRow, template_for, templates};

/// What a strategy begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum With {
    /// A template, by its name.
    Template(String),
    /// The plan of the last period, by its code.
    Copy(String),
    /// A strategy file, by its path.
    File(String),
}

/// What the popup above was opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asking {
    Part(Part),
    /// What some priorities or actions become part of.
    Merge(Vec<String>),
    /// What one becomes: a word of four.
    Fate(String),
    /// The parts that one becomes.
    Split(String),
}

/// The screen.
pub struct Begin {
    with: With,
    said: NewPlan,
    decided: Vec<Decided>,
    /// The popup above, if one was opened last.
    asking: Option<Asking>,
    /// Whether what it cannot begin without was asked for once.
    has_asked: bool,
    /// What would be made, as far as that was answered last.
    shown: Option<Result<Shown, Vec<FieldFault>>>,
    /// What becomes of priorities and actions, as answered last.
    fates: Vec<StartRow>,
    /// What is wrong with the decisions.
    undecided: Vec<FieldFault>,
    /// Which answers were taken over.
    taken: Option<(u64, String)>,
    lines: Vec<(Line, String)>,
    list: List,
    marks: BTreeSet<String>,
    in_meaning: bool,
    scroll: usize,
    wished: bool,
    /// The plan that was made, until it stands on Home.
    made: Option<Id>,
    refused: String,
}

impl Begin {
    /// A strategy that begins with something.
    pub fn new(with: With) -> Self {
        let level = if matches!(with, With::Copy(_)) { "" } else { "regional" };
        Self {
            with,
            said: NewPlan { level: level.to_owned(), ..NewPlan::default() },
            decided: Vec::new(),
            asking: None,
            has_asked: false,
            shown: None,
            fates: Vec::new(),
            undecided: Vec::new(),
            taken: None,
            lines: Vec::new(),
            list: List::default(),
            marks: BTreeSet::new(),
            in_meaning: false,
            scroll: 0,
            wished: false,
            made: None,
            refused: String::new(),
        }
    }

    /// With the template that fits what people start most often.
    pub fn from_template() -> Self {
        Self::new(With::Template(template_for("regional", "").to_owned()))
    }

    /// Takes over what was answered since.
    fn take_over(&mut self, cx: &Cx<'_>) {
        let now = (cx.data.clock(), format!("{:?}", self.wish()));
        if self.taken.as_ref() == Some(&now) {
            return;
        }
        if let Some(Loaded::Ready(shown)) = self.ask_start(cx).map(|ask| cx.data.get(&ask)) {
            self.shown = Some(shown.clone());
        }
        match self.ask_fates(cx).map(|ask| cx.data.get(&ask)) {
            Some(Loaded::Ready(Ok(fates))) => {
                self.fates.clone_from(fates);
                self.undecided.clear();
            }
            Some(Loaded::Ready(Err(faults))) => self.undecided.clone_from(faults),
            Some(_) => {}
            None => self.fates.clear(),
        }
        self.taken = Some(now);
    }

    fn arrange(&mut self, cx: &Cx<'_>) {
        self.lines = rows::lines(&self.with, &self.fates, cx.shared.opened.is_some());
        let lines = &self.lines;
        if self.list.selected().is_none()
            && let Some((_, id)) = lines.get(1)
        {
            self.list.select(id);
        }
        self.list.settle(lines.len(), |row| &lines[row].1);
    }

    fn selected(&self) -> Option<&Line> {
        self.lines.get(self.list.row()).map(|(line, _)| line)
    }

    /// The priority or action that is selected.
    fn fate(&self) -> Option<&StartRow> {
        match self.selected()? {
            Line::Fate(at) => self.fates.get(*at),
            _ => None,
        }
    }

    fn step(&mut self, by: isize) -> Reaction {
        if self.in_meaning {
            self.scroll = self.scroll.saturating_add_signed(by);
            return Reaction::Done;
        }
        let lines = &self.lines;
        self.list.step(by, lines.len(), |row| &lines[row].1);
        // Nothing is done on a heading.
        if matches!(self.selected(), Some(Line::Heading(_))) {
            self.list.step(by.signum(), self.lines.len(), |row| &self.lines[row].1);
        }
        self.scroll = 0;
        Reaction::Done
    }

    /// Takes what was entered for a part.
    fn enter(&mut self, part: Part, text: String) {
        // As in a form: what comes next is what is entered next.
        self.step(1);
        match part {
            Part::With => {
                let with = rows::with(&text, templates().map(|template| template.name));
                if with != self.with {
                    *self = Self { said: self.said.clone(), ..Self::new(with) };
                }
            }
            Part::File => self.with = With::File(text),
            part => {
                if let Some(slot) = part.of(&mut self.said) {
                    *slot = text;
                }
            }
        }
    }
}

/// All plans of the workspace, as Home lists them.
fn plans<'a>(cx: &Cx<'a>) -> &'a [PlanRow] {
    let view = cx.shared.opened.as_ref().and_then(|opened| cx.data.get(&AskPortfolio(opened.today)).ready());
    view.map_or(&[], |view| view.plans.as_slice())
}

/// What was entered, as text.
fn text_of(entered: &Entered) -> String {
    match entered {
        Entered::Text(text) => text.clone(),
        Entered::Value(value) => value.as_str().unwrap_or_default().to_owned(),
    }
}

impl Layer for Begin {
    fn place(&self) -> Place {
        Place::Begin
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        match &self.with {
            With::Copy(from) => format!("Next period of {from}"),
            _ => "New strategy".to_owned(),
        }
    }

    fn questions(&self, cx: &Cx<'_>) -> Vec<Asked> {
        if self.made.is_some() {
            return Vec::new();
        }
        let start = self.ask_start(cx).map(Asked::from);
        start.into_iter().chain(self.ask_fates(cx).map(Asked::from)).collect()
    }

    /// Asks once for what it cannot begin without.
    fn settle(&mut self, cx: &Cx<'_>) -> Reaction {
        if let Some(made) = self.made {
            // Home lists it a moment after it was made; only then can it be chosen there.
            let stands = plans(cx).iter().any(|plan| plan.id == made);
            return if stands { Reaction::Answer(Answer::Plan(made)) } else { Reaction::Done };
        }
        self.take_over(cx);
        self.arrange(cx);
        let part = match &self.with {
            With::Template(_) if self.said.title.is_empty() => Part::Title,
            With::File(path) if path.is_empty() => Part::File,
            _ => return Reaction::Done,
        };
        if std::mem::replace(&mut self.has_asked, true) {
            return Reaction::Done;
        }
        self.ask(part, cx)
    }

    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Start => self.able_to_start(cx),
            Wish::Carry | Wish::Merge | Wish::Split | Wish::Stop | Wish::Mark if self.fate().is_none() => {
                Err("Choose a priority or an action of the last period first.")
            }
            Wish::Back if self.in_meaning || !self.marks.is_empty() => Ok(()),
            Wish::Back => Err("This is the first screen."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction {
        let page = self.list.page();
        self.refused.clear();
        match wish {
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::PageUp => self.step(-page),
            Wish::PageDown => self.step(page),
            Wish::First => self.step(isize::MIN),
            Wish::Last => self.step(isize::MAX),
            Wish::OtherPane => {
                self.in_meaning = !self.in_meaning;
                Reaction::Done
            }
            Wish::Back if self.in_meaning => {
                self.in_meaning = false;
                Reaction::Done
            }
            Wish::Back => {
                self.marks.clear();
                Reaction::Done
            }
            Wish::Open => match self.selected().cloned() {
                Some(Line::Part(part)) => self.ask(part, cx),
                Some(Line::Fate(_)) => self.ask_fate(),
                Some(Line::Start) => self.start(cx),
                Some(Line::Heading(_)) | None => Reaction::Done,
            },
            Wish::Start => self.start(cx),
            Wish::Mark => self.mark(),
            Wish::Carry => self.decide_all("carry", ""),
            Wish::Stop => self.decide_all("stop", ""),
            Wish::Merge => self.ask_merge(),
            Wish::Split => self.ask_split(),
            _ => Reaction::Done,
        }
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let Hit::Row(id) = hit else { return Picked::Missed };
        if self.list.selected() == Some(id) {
            return Picked::Again;
        }
        self.in_meaning = false;
        self.list.select(id);
        let lines = &self.lines;
        self.list.settle(lines.len(), |row| &lines[row].1);
        Picked::Now
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        let asking = self.asking.take();
        match (answer, asking) {
            (Answer::Import(path), _) => {
                self.wished = true;
                return Reaction::Begin(Beginning::Import(path));
            }
            (Answer::Text(text), Some(Asking::Part(part))) => {
                self.enter(part, text);
                if part == Part::File {
                    return Reaction::Preview(rows::path(&self.with).to_owned());
                }
            }
            (Answer::Entered(entries, _), Some(Asking::Part(part))) => {
                let entered = entries.iter().find(|(field, _)| *field == part.field());
                self.enter(part, entered.map(|(_, entered)| text_of(entered)).unwrap_or_default());
            }
            (Answer::Text(word), Some(Asking::Fate(id))) => return self.begin_decision(&word, &id),
            (Answer::Text(into), Some(Asking::Split(id))) => self.decide(&[id], "split", &into),
            (Answer::Text(into), Some(Asking::Merge(ids))) => self.decide(&ids, "merge", &into),
            _ => {}
        }
        Reaction::Done
    }

    fn performed(&mut self, outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        let has_wished = std::mem::replace(&mut self.wished, false);
        match outcome {
            Ok(Performed { record: Some(plan), .. }) if has_wished => {
                self.made = Some(plan.id);
                Reaction::Done
            }
            Ok(_) if has_wished => Reaction::Close,
            Ok(_) => Reaction::Done,
            Err(refused) => {
                self.refused = refused.to_string();
                Reaction::Done
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
        draw::draw(self, canvas, area, cx);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.list.drawn(scrolled.offset, scrolled.height);
    }
}
