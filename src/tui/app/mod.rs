//! The program between events: a stack of layers a tab, the answers in memory, the worker behind.

mod apart;
mod deeds;
mod input;
mod lists;
mod mend;
mod mouse;
mod review;
mod settle;
mod way;

use std::sync::mpsc::Sender;

use crossterm::event::Event as Terminal;
use ratatui::Frame;
use ratatui::layout::Rect;

use self::way::Way;
use super::asks::{AskDrafts, AskSettings};
use super::canvas::{Canvas, Drawn};
use super::command::{Able, Place, Wish, keyed};
use super::data::{Data, Key as QuestionKey};
use super::findings::Check;
use super::frame;
use super::layer::{Answer, Cx, Layer, Reaction, Shared};
use super::popups::preview::ImportPreview;
use super::screens::{self, TABS};
use super::theme::Theme;
use super::welcome::Beginnings;
use super::worker::{Opened, Reply, Worker};
use crate::workspace::Workspace;

/// What comes from outside.
pub enum Event {
    /// The person did something.
    Terminal(Terminal),
    /// The worker has something.
    Reply(Reply),
}

/// The program.
pub struct App {
    shared: Shared,
    data: Data,
    worker: Worker,
    /// One stack of layers a tab; the last one is on top.
    stacks: Vec<Vec<Box<dyn Layer>>>,
    tab: usize,
    way: Way,
    drawn: Drawn,
    /// The text in which the mouse button went down last: dragging selects there.
    held: Option<Rect>,
    message: Option<String>,
    has_ended: bool,
    /// Deeds that are being done.
    working: usize,
}

impl App {
    /// The program over an open workspace, or over none: then it welcomes.
    ///
    /// # Errors
    /// When the system gives no thread for the worker.
    pub fn new(
        workspace: Option<Workspace>,
        beginnings: Box<dyn Beginnings>,
        theme: Theme,
        events: Sender<Event>,
    ) -> std::io::Result<Self> {
        let opened = workspace.as_ref().map(Opened::of);
        let worker = Worker::start(workspace, beginnings, events, Event::Reply)?;
        let stacks = Self::first_stacks(opened.is_some());
        let shared = Shared { theme, opened, plan: None, check: Check::default(), size: (80, 24) };
        let data = Data::default();
        let (way, drawn, held) = (Way::default(), Drawn::default(), None);
        let (message, has_ended, working) = (None, false, 0);
        Ok(Self { shared, data, worker, stacks, tab: 0, way, drawn, held, message, has_ended, working })
    }

    /// The same program with a check of one's own rules.
    #[must_use]
    pub fn checking(mut self, check: Check) -> Self {
        self.shared.check = check;
        self.data.clear();
        self
    }

    fn first_stacks(has_workspace: bool) -> Vec<Vec<Box<dyn Layer>>> {
        let mut stacks: Vec<Vec<Box<dyn Layer>>> = TABS.iter().map(|_| Vec::new()).collect();
        stacks[0].push(if has_workspace { (TABS[0].make)() } else { screens::welcome() });
        stacks
    }

    /// What all layers know.
    #[must_use]
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// The answers in memory.
    #[must_use]
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// What layers see.
    #[must_use]
    pub fn cx(&self) -> Cx<'_> {
        Cx { shared: &self.shared, data: &self.data }
    }

    /// Whether the person left.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// The layers of the tab, from the screen up.
    #[must_use]
    pub fn layers(&self) -> &[Box<dyn Layer>] {
        &self.stacks[self.tab]
    }

    /// The tab shown.
    #[must_use]
    pub fn tab(&self) -> usize {
        self.tab
    }

    /// What the message line says.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// Where keys are looked up now.
    #[must_use]
    pub fn place(&self) -> Place {
        self.layers().last().map_or(Place::Home, |layer| layer.place())
    }

    /// Whether the top layer can carry out a wish.
    ///
    /// # Errors
    /// Why not.
    pub fn layer_able(&self, wish: Wish) -> Able {
        self.layers().last().map_or(Err("There is nothing here."), |layer| match layer.able(wish, &self.cx()) {
            // One step back is always there: out of a drill-down, or home.
            Err(_) if wish == Wish::Back && (self.layers().len() > 1 || self.tab != 0) => Ok(()),
            able => able,
        })
    }

    /// Takes one event in. Nothing is drawn here.
    pub fn handle(&mut self, event: Event) {
        match event {
            Event::Terminal(Terminal::Key(key)) if key.is_press() => self.key(key),
            Event::Terminal(Terminal::Mouse(mouse)) => self.mouse(mouse),
            Event::Terminal(Terminal::Paste(text)) => self.paste(&text),
            Event::Terminal(Terminal::Resize(width, height)) => self.shared.size = (width, height),
            Event::Terminal(_) => {}
            Event::Reply(Reply::Answer(key, outcome)) => self.data.answered(key, outcome),
            Event::Reply(Reply::Begun(Ok(opened), beginning)) => {
                self.begun(opened);
                self.say(&keyed(beginning.next_step()));
            }
            Event::Reply(Reply::Begun(Err(why), _)) => self.say(&why),
            Event::Reply(Reply::Previewed(path, preview)) => {
                self.message = None;
                self.push(Box::new(ImportPreview::new(path, preview)));
            }
            Event::Reply(Reply::Performed(outcome)) => self.performed(&outcome),
            Event::Reply(Reply::Rescued(outcome)) => self.rescued(outcome),
            Event::Reply(Reply::News(news)) => self.hear(news),
            Event::Reply(Reply::Unkept(why)) => {
                self.say(&format!("What you write cannot be kept: {}", deeds::first_line(&why)))
            }
            Event::Reply(Reply::Unset(why)) => {
                self.say(&format!("How you like it shown cannot be kept: {}", deeds::first_line(&why)))
            }
            Event::Reply(Reply::Changed) => {
                self.data.stale();
                self.say("Another program wrote to this file; what you see is up to date.");
            }
        }
    }

    /// Lets the top layer do something, and reacts to what came of it.
    fn with_top(&mut self, act: impl FnOnce(&mut Box<dyn Layer>, &Cx<'_>) -> Reaction) {
        let cx = Cx { shared: &self.shared, data: &self.data };
        let Some(layer) = self.stacks[self.tab].last_mut() else { return };
        let reaction = act(layer, &cx);
        self.react(reaction);
    }

    fn type_in(&mut self, typed: char) {
        if self.place().takes_text() && !typed.is_control() {
            self.wish(Wish::Type(typed));
        }
    }

    /// Lets the top layer carry out a wish.
    pub fn wish(&mut self, wish: Wish) {
        let cx = Cx { shared: &self.shared, data: &self.data };
        let Some(layer) = self.stacks[self.tab].last_mut() else { return };
        if wish == Wish::Back && layer.able(wish, &cx).is_err() {
            return self.back();
        }
        let reaction = layer.act(wish, &cx);
        self.react(reaction);
    }

    /// Reacts to what a layer or a command wants.
    pub fn react(&mut self, reaction: Reaction) {
        match reaction {
            Reaction::Done => {}
            Reaction::Push(layer) => self.push(layer),
            Reaction::Close => self.back(),
            Reaction::Answer(answer) => self.answer(answer),
            Reaction::Say(what) => self.say(&what),
            Reaction::Plan(plan) => self.choose(plan),
            Reaction::GoTo(plan, tab) => {
                self.choose(plan);
                self.go_to(tab);
            }
            Reaction::Record(record) => self.show(record),
            Reaction::Edit(record) => self.edit(record),
            Reaction::Make(new) => self.make(new),
            Reaction::Made(record) => self.made(record),
            Reaction::Rescue(path) => {
                self.working += 1;
                self.worker.rescue(path);
            }
            Reaction::Do(deed) => {
                self.working += 1;
                self.worker.perform(deed);
            }
            Reaction::Save(wish) => self.save(wish),
            Reaction::List(task, understood, stop) => self.list(task, understood, stop),
            Reaction::Look(whom) => self.look(whom),
            Reaction::Meet(wish, stop) => self.meet(wish, stop),
            Reaction::Errand(errand) => self.run(errand),
            Reaction::Paste(wish) => self.paste_rows(wish),
            Reaction::Accept(pasted, stop) => {
                self.working += 1;
                self.worker.accept(pasted, stop);
            }
            Reaction::Keep(place, text, next) => {
                self.data.forget(&QuestionKey::of(&AskDrafts));
                self.worker.keep(place, text);
                self.react(*next);
            }
            Reaction::Set(name, value, next) => {
                // What cannot be written is set for as long as the screen is open.
                if self.writable().is_ok() {
                    self.data.forget(&QuestionKey::of(&AskSettings));
                    self.worker.set(name, value);
                }
                self.react(*next);
            }
            Reaction::Then(next) => {
                self.back();
                self.react(*next);
            }
            Reaction::Begin(beginning) => {
                self.say("Working …");
                // Into an open workspace a file is read as a deed, and answered like one.
                self.working += usize::from(self.shared.opened.is_some());
                self.worker.begin(beginning);
            }
            Reaction::Preview(path) => self.preview(path),
        }
    }

    /// A popup is done: commands and records concern the program, the rest the layer under it.
    fn answer(&mut self, answer: Answer) {
        self.stacks[self.tab].pop();
        match answer {
            Answer::Run(run) => run(self),
            Answer::Record(record) => self.show(record),
            Answer::Plan(plan) => self.seek(plan),
            Answer::New(new) => self.make(new),
            answer => {
                let cx = Cx { shared: &self.shared, data: &self.data };
                let Some(layer) = self.stacks[self.tab].last_mut() else { return };
                let reaction = layer.answered(answer, &cx);
                self.react(reaction);
            }
        }
    }

    /// Says something in the message line, until the next key.
    pub fn say(&mut self, what: &str) {
        self.message = Some(what.to_owned());
    }

    /// Leaves.
    pub fn quit(&mut self) {
        self.has_ended = true;
    }

    /// Reads everything again.
    pub fn reload(&mut self) {
        self.data.clear();
        self.say("Read again.");
    }

    fn begun(&mut self, opened: Opened) {
        self.data.clear();
        self.shared.opened = Some(opened);
        self.shared.plan = None;
        self.stacks = Self::first_stacks(true);
        self.way = Way::default();
        self.tab = 0;
        self.message = None;
    }

    /// Draws the program. What drawing gave back is kept for the next click.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        self.shared.size = (area.width, area.height);
        let mut canvas = Canvas::new(frame.buffer_mut(), self.shared.theme);
        frame::draw(self, &mut canvas, area);
        self.drawn = canvas.drawn;
        if let Some(position) = self.drawn.cursor {
            frame.set_cursor_position(position);
        }
        if let (Some(scrolled), Some(layer)) = (self.drawn.scrolled, self.stacks[self.tab].last_mut()) {
            layer.drawn(scrolled);
        }
    }
}
