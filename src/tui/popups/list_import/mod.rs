//! A list of operations before it is imported: what each column was taken for and why, what is open, what is wrong row
//! by row, what would be added and changed. Questions are answered and columns corrected where they stand. Reading and
//! writing say how far they are, and can be stopped.

mod lines;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use ratatui::layout::Rect;

use self::lines::Target;
use super::paste::Stop;
use super::pick::Pick;
use crate::exchange::import::mapped::{ListKind, Mapping, Understood};
use crate::locales;
use crate::model::catalogue::{Kind, entity};
use crate::model::{Id, money};
use crate::tui::canvas::{Canvas, Scrolled, Span, span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::layer::{Answer, Cx, Layer, News, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::bar;
use crate::tui::widgets::pane;
use crate::workspace::{Performed, Refused};

/// A file that is read as a list of operations.
#[derive(Clone, Debug)]
pub struct ListTask {
    /// The file.
    pub path: PathBuf,
    /// What it is a list of.
    pub kind: ListKind,
    /// The plan that its records belong to.
    pub plan: Id,
    /// What was said about it here; without it, what was kept of lists of its make.
    pub mapping: Option<Mapping>,
}

impl ListTask {
    /// Its name, for people.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The popup.
pub struct ListImport {
    task: ListTask,
    plan: String,
    stop: Stop,
    done: (usize, usize),
    understood: Option<Arc<Understood>>,
    is_writing: bool,
    said: String,
    target: Option<Target>,
    first: usize,
    height: usize,
}

/// Columns of the popup.
const WIDE: u16 = 118;

impl ListImport {
    /// The popup over a list that is being read into a plan.
    #[must_use]
    pub fn new(task: ListTask, plan: &str, stop: Stop) -> Self {
        Self {
            task,
            plan: plan.to_owned(),
            stop,
            done: (0, 0),
            understood: None,
            is_writing: false,
            said: String::new(),
            target: None,
            first: 0,
            height: 1,
        }
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn is_at_work(&self) -> bool {
        self.is_writing || self.understood.is_none() && self.said.is_empty()
    }

    /// Moves to the next thing that can be answered or corrected; past the last one it scrolls.
    fn step(&mut self, by: isize) {
        let Some(understood) = &self.understood else { return };
        let targets = lines::targets(understood);
        let at = self.target.and_then(|target| targets.iter().position(|known| *known == target));
        let next = match at {
            None => Some(0),
            Some(at) => at.checked_add_signed(by),
        };
        match next.and_then(|next| targets.get(next)) {
            Some(target) => {
                self.target = Some(*target);
                self.bring_into_sight();
            }
            None => self.first = self.first.saturating_add_signed(by),
        }
    }

    fn bring_into_sight(&mut self) {
        let Some(understood) = self.understood.clone() else { return };
        let lines = lines::all(&understood, self.target, usize::from(WIDE) - 6);
        let Some(at) = lines.iter().position(|(target, _)| target.is_some() && *target == self.target) else { return };
        if at < self.first || at >= self.first + self.height {
            self.first = at.saturating_sub(self.height / 2);
        }
    }

    /// Asks for the answer to a question, or for the field of a column.
    fn ask(&self) -> Reaction {
        // A file that cannot be read as one kind of list may be another.
        let Some(understood) = &self.understood else { return self.ask_kind() };
        match self.target {
            Some(Target::Question(place)) => {
                let Some(question) = understood.questions.get(place) else { return Reaction::Done };
                let means = |at: usize| question.means.get(at).cloned().unwrap_or_default();
                let offers: Vec<(String, String)> =
                    question.choices.iter().enumerate().map(|(at, choice)| (choice.clone(), means(at))).collect();
                let choices = question.choices.clone();
                let answer = move |at: usize| Reaction::Answer(Answer::Text(choices[at].clone()));
                Reaction::Push(Box::new(Pick::new(&question.ask, offers, answer)))
            }
            Some(Target::Kind) => self.ask_kind(),
            Some(Target::Column(place)) => {
                let Some(column) = understood.columns.get(place) else { return Reaction::Done };
                let fields = fields();
                let mut offers = vec![("leave it out".to_owned(), "nothing of this column is imported".to_owned())];
                offers.extend(fields.iter().map(|name| (locales::label("operation", name), (*name).to_owned())));
                let now = column.field.and_then(|field| fields.iter().position(|name| *name == field.name));
                let answer = move |at: usize| {
                    let name = at.checked_sub(1).map_or("", |at| fields[at]);
                    Reaction::Answer(Answer::Text(name.to_owned()))
                };
                let title = format!("What is column {}?", column.letter);
                Reaction::Push(Box::new(Pick::new(&title, offers, answer).at(now.map_or(0, |at| at + 1))))
            }
            None => Reaction::Say(keyed("⟨move down⟩ moves to a question or a column first.")),
        }
    }

    /// Asks what the file is a list of.
    fn ask_kind(&self) -> Reaction {
        let offers = ListKind::ALL.iter().map(|kind| (kind.called().to_owned(), kind.word().to_owned())).collect();
        let now = ListKind::ALL.iter().position(|kind| *kind == self.task.kind).unwrap_or(0);
        let answer = |at: usize| Reaction::Answer(Answer::Text(ListKind::ALL[at].word().to_owned()));
        Reaction::Push(Box::new(Pick::new("What is the file?", offers, answer).at(now)))
    }

    /// Reads the file as another kind of list; what was said about it was said about the other kind.
    fn read_as(&mut self, word: &str) -> Reaction {
        let Some(kind) = ListKind::of(word) else { return Reaction::Done };
        self.task = ListTask { kind, mapping: None, ..self.task.clone() };
        (self.understood, self.target, self.first, self.done) = (None, None, 0, (0, 0));
        self.said.clear();
        Reaction::List(self.task.clone(), None, Arc::clone(&self.stop))
    }

    /// Takes an answer and reads the list again with it.
    fn take(&mut self, answer: String) -> Reaction {
        if self.target.is_none() || self.target == Some(Target::Kind) {
            return self.read_as(&answer);
        }
        let Some(understood) = self.understood.take() else { return Reaction::Done };
        let mut mapping = understood.said.clone();
        self.task.kind.word().clone_into(&mut mapping.target);
        match self.target {
            Some(Target::Question(place)) => {
                let Some(question) = understood.questions.get(place) else { return Reaction::Done };
                mapping.answers.insert(question.id.clone(), answer);
            }
            Some(Target::Column(place)) => {
                let Some(column) = understood.columns.get(place) else { return Reaction::Done };
                mapping.columns.retain(|known, _| known.split_whitespace().ne(column.heading.split_whitespace()));
                mapping.columns.insert(column.heading.clone(), answer);
            }
            Some(Target::Kind) | None => return Reaction::Done,
        }
        self.task.mapping = Some(mapping);
        self.done = (0, 0);
        Reaction::List(self.task.clone(), None, Arc::clone(&self.stop))
    }

    fn progress(&self) -> Vec<Span> {
        let (done, all) = self.done;
        let what = match (self.is_stopped(), self.is_writing) {
            (true, _) => return vec![span("stopping …", Role::Dim)],
            (false, true) => "writing",
            (false, false) => "reading",
        };
        let group = |number: usize| money::group(number as u64, ",");
        let stops = keyed("⟨close⟩ stops, and nothing is written");
        if all == 0 {
            return vec![span(format!("{what} … {} rows · {stops}", group(done)), Role::Dim)];
        }
        let part = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let mut spans = bar::track(part(done), part(all), 30, Role::Bar);
        spans.push(span(format!("  {what} {} of {} rows · {stops}", group(done), group(all)), Role::Dim));
        spans
    }
}

/// The fields of an operation that a column can give.
fn fields() -> Vec<&'static str> {
    let spec = entity("operation");
    let own = spec.into_iter().flat_map(|spec| spec.own_fields());
    own.filter(|field| !matches!(field.kind, Kind::Ref { .. })).map(|field| field.name).collect()
}

/// A person stopped it.
fn stopped() -> Reaction {
    Reaction::Then(Box::new(Reaction::Say("Stopped; nothing was written.".to_owned())))
}

impl Layer for ListImport {
    fn place(&self) -> Place {
        Place::ListImport
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        format!("Import {}", self.task.name())
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match (wish, &self.understood) {
            (Wish::Accept | Wish::Open, _) if self.is_writing => Err("It is being written."),
            (Wish::Accept | Wish::Open, None) if self.said.is_empty() => Err("It is still being read."),
            (Wish::Accept, None) => {
                Err("The file cannot be read so; ⟨answer or correct⟩ reads it as something else, ⟨close⟩ goes back.")
            }
            (Wish::Accept, Some(understood)) if !understood.questions.is_empty() => {
                Err("A question is open: move to it and answer it first.")
            }
            (Wish::Accept, Some(understood)) if understood.is_open() => {
                Err("What is wrong must be mended in the file first; it stands below the columns.")
            }
            (Wish::Accept, Some(understood)) if understood.added + understood.changed == 0 => {
                Err("The plan has all of it already; ⟨close⟩ goes back.")
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        let page = isize::try_from(self.height).unwrap_or(1);
        match wish {
            Wish::Open => return self.ask(),
            Wish::Accept => {
                if let Some(understood) = self.understood.clone() {
                    self.is_writing = true;
                    self.done = (0, understood.rows);
                    return Reaction::List(self.task.clone(), Some(understood), Arc::clone(&self.stop));
                }
            }
            Wish::Back => {
                self.stop.store(true, Ordering::Relaxed);
                // What is being read or written says itself that it ended: nobody else may hear of it.
                if !self.is_at_work() {
                    return Reaction::Close;
                }
            }
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::PageUp => self.first = self.first.saturating_add_signed(-page),
            Wish::PageDown => self.first = self.first.saturating_add_signed(page),
            Wish::First => self.first = 0,
            Wish::Last => self.first = usize::MAX / 2,
            _ => {}
        }
        Reaction::Done
    }

    fn answered(&mut self, answer: Answer, _cx: &Cx<'_>) -> Reaction {
        match answer {
            Answer::Text(answer) => self.take(answer),
            _ => Reaction::Done,
        }
    }

    fn hears(&mut self, news: News) -> Reaction {
        match news {
            News::Progress(done, all) => self.done = (done, all),
            News::Understood(_) if self.is_stopped() => return stopped(),
            News::Understood(Ok(Some(understood))) => {
                let targets = lines::targets(&understood);
                if self.target.is_none_or(|target| !targets.contains(&target)) {
                    // What is open comes before what may be corrected.
                    self.target = targets.get(1).or(targets.first()).copied();
                }
                self.understood = Some(Arc::new(*understood));
                self.said.clear();
            }
            News::Understood(Ok(None)) => return Reaction::Close,
            News::Understood(Err(why)) => self.said = why,
            _ => {}
        }
        Reaction::Done
    }

    fn performed(&mut self, outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        if !std::mem::replace(&mut self.is_writing, false) {
            return Reaction::Done;
        }
        match outcome {
            Ok(done) if done.sentence.is_empty() && self.is_stopped() => stopped(),
            Ok(_) => Reaction::Close,
            Err(refused) => {
                self.said = refused.to_string();
                Reaction::Done
            }
        }
    }

    fn has_unsaved(&self) -> bool {
        self.is_at_work() || self.understood.is_some()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let title = format!("{} → {}", self.task.name(), self.plan);
        let inner = super::frame(canvas, area, &title, WIDE, area.height.saturating_sub(4));
        let room = Rect {
            x: inner.x + 1,
            width: inner.width.saturating_sub(2),
            height: inner.height.saturating_sub(1),
            ..inner
        };
        let foot = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..room };
        if let Some(understood) = &self.understood {
            let lines: Vec<Vec<Span>> = lines::all(understood, self.target, usize::from(room.width))
                .into_iter()
                .map(|(_, line)| line)
                .collect();
            pane::draw(canvas, room, &lines, self.first);
            let offset = self.first.min(pane::last_first(lines.len(), room.height));
            canvas.drawn.scrolled = Some(Scrolled { offset, height: usize::from(room.height), column: 0 });
        }
        if self.is_at_work() {
            canvas.spans(foot.x, foot.y, foot.width, &self.progress());
        } else if !self.said.is_empty() {
            canvas.lines(if self.understood.is_some() { foot } else { room }, &self.said, Role::Error);
        }
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        (self.first, self.height) = (scrolled.offset, scrolled.height.max(1));
    }
}
