//! Layers: screens and the popups above them.
//!
//! The top layer gets the keys; drawing goes from the screen up. A layer owns its small state (what is
//! selected, what was typed) and nothing else: the data are in [`Data`], the shared facts in [`Shared`].

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::app::App;
use super::arranged::Written;
use super::asks::AskSettings;
use super::canvas::{Canvas, Hit, Scrolled, Span};
use super::command::{Able, Place, Wish};
use super::data::{Asked, Data};
use super::findings::Check;
use super::mouse::Gesture;
use super::popups::export::SaveWish;
use super::popups::list_import::ListTask;
use super::popups::paste::{PasteWish, Stop};
use super::screens::Goes;
use super::theme::Theme;
use super::worker::{Errand, MeetWish, Met, Opened, Unmet, Whom};
use crate::exchange::import::mapped::Understood;
use crate::exchange::import::pasted::Pasted;
use crate::model::Id;
use crate::model::catalogue;
use crate::views::portfolio::PlanRow;
use crate::workspace::{Deed, Entries, Performed, RecordKey, Refused, SyncStep};

pub use super::new::New;

/// The plan that the tabs are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRef {
    /// Its id.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The currency of its money.
    pub currency: String,
}

impl From<&PlanRow> for PlanRef {
    fn from(plan: &PlanRow) -> Self {
        Self { id: plan.id, code: plan.code.clone(), title: plan.title.clone(), currency: plan.currency.clone() }
    }
}

/// A record, wherever it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRef {
    /// Its entity.
    pub entity: String,
    /// Its id.
    pub id: Id,
    /// The field to mark, if a particular one is meant.
    pub field: Option<String>,
}

impl RecordRef {
    /// A record as a whole.
    #[must_use]
    pub fn of(entity: &str, id: Id) -> Self {
        Self { entity: entity.to_owned(), id, field: None }
    }

    /// The same record with one of its fields meant.
    #[must_use]
    pub fn field(self, field: &str) -> Self {
        Self { field: Some(field.to_owned()), ..self }
    }

    /// The record as deeds name it; `None` where the entity is unknown.
    #[must_use]
    pub fn key(&self) -> Option<RecordKey> {
        catalogue::entity(&self.entity).map(|entity| RecordKey { entity: entity.name, id: self.id })
    }
}

/// What all layers know.
pub struct Shared {
    /// The look.
    pub theme: Theme,
    /// The open workspace; without one there is only the welcome screen.
    pub opened: Option<Opened>,
    /// The plan chosen on Home.
    pub plan: Option<PlanRef>,
    /// The check that finds what is wrong.
    pub check: Check,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
}

/// Below this many columns the right side of a screen is a screen of its own.
const SPLIT_FROM: u16 = 100;

impl Shared {
    /// Whether list and meaning stand side by side.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.size.0 >= SPLIT_FROM
    }
}

/// What a layer sees when it draws and acts.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The shared facts.
    pub shared: &'a Shared,
    /// The answers to its questions.
    pub data: &'a Data,
}

impl<'a> Cx<'a> {
    /// The settings of this copy of the workspace, once they are known.
    #[must_use]
    pub fn settings(&self) -> Option<&'a BTreeMap<String, String>> {
        self.data.get(&AskSettings).ready()
    }

    /// The id of the chosen plan.
    #[must_use]
    pub fn plan_id(&self) -> Option<Id> {
        self.shared.plan.as_ref().map(|plan| plan.id)
    }

    /// The currency of the chosen plan.
    #[must_use]
    pub fn currency(&self) -> &str {
        self.shared.plan.as_ref().map_or("EUR", |plan| plan.currency.as_str())
    }

    /// The unit of money columns, e.g. `M€`.
    #[must_use]
    pub fn unit(&self) -> String {
        super::labels::millions_of(self.currency())
    }
}

/// What a popup found out.
pub enum Answer {
    /// Something to be done by the program.
    Run(Rc<dyn Fn(&mut App)>),
    /// A record to show.
    Record(RecordRef),
    /// A plan to go to.
    Plan(Id),
    /// Words that were entered.
    Text(String),
    /// The file that is to be imported, by its path.
    Import(String),
    /// What was entered, and how it reads.
    Entered(Entries, String),
    /// A field of a record that is being made was left, with the text that was begun in it.
    Half(Option<(&'static str, String)>),
    /// What was entered for several records at once, and how each reads.
    Several(Vec<(Entries, String)>),
    /// A field of an entity to go on with.
    Field(&'static str),
    /// What is to be made.
    New(New),
    /// An amount was written; where the cursor goes on.
    Goes(Goes),
    /// The chosen option of each list.
    Chosen(Vec<usize>),
    /// How the table is to be arranged.
    Arranged(Written),
}

/// What came of a wish.
pub enum Reaction {
    /// Nothing that concerns others.
    Done,
    /// A further layer goes on top.
    Push(Box<dyn Layer>),
    /// This layer is done.
    Close,
    /// This popup is done and says what it found out.
    Answer(Answer),
    /// Something to say.
    Say(String),
    /// Another plan was chosen.
    Plan(PlanRef),
    /// Another plan was chosen and a tab is to be shown, by its place.
    GoTo(PlanRef, usize),
    /// A record is to be shown.
    Record(RecordRef),
    /// A field is to be edited; of a record as a whole, the person chooses which.
    Edit(RecordRef),
    /// A record is to be made.
    Make(New),
    /// A record was made: the list under this layer selects it, and it is shown if people say its code aloud.
    Made(RecordRef),
    /// A person wishes something done to the data.
    Do(Deed),
    /// All that is open is to be saved under another name, and work goes on there.
    Rescue(std::path::PathBuf),
    /// What is shown is to be written to a file.
    Save(Box<SaveWish>),
    /// A file is to be read as a list of operations; with what was understood of it, it is to be imported.
    List(ListTask, Option<Arc<Understood>>, Stop),
    /// A text was pasted into a table.
    Paste(PasteWish),
    /// What was pasted is to be written.
    Accept(Arc<Pasted>, Stop),
    /// Somebody is to be met, after a look at what that would bring.
    Look(Whom),
    /// Somebody is met as it is wished, until it is stopped.
    Meet(MeetWish, Stop),
    /// Something is to be done with a packet.
    Errand(Errand),
    /// A text that is being written is to be kept at a place, or forgotten; then something else happens.
    Keep(String, Option<String>, Box<Reaction>),
    /// A setting of this copy of the workspace is to be kept, or forgotten; then something else happens.
    Set(String, Option<String>, Box<Reaction>),
    /// This layer is done, and what follows is to happen to the layer under it.
    Then(Box<Reaction>),
    /// A person wants to see what importing the file of a path would do.
    Preview(String),
    /// A workspace is to be made.
    Begin(super::welcome::Beginning),
}

/// What comes from long work while it goes on.
pub enum News {
    /// So much of it is done, and all of it.
    Progress(usize, usize),
    /// A meeting went on to this step.
    Step(SyncStep),
    /// What came of a meeting.
    Met(Box<Result<Met, Unmet>>),
    /// What came of something that was done with a packet, in words.
    Ran(Result<String, String>),
    /// A check was kept, or not because nothing changed since the last one; or it cannot be kept.
    Kept(Result<bool, String>),
    /// What is shown was written to a file, with what that holds where it is worth saying; or why not.
    Saved(Result<Option<String>, crate::workspace::FoundFileError>),
    /// A list was read, or stopped, or cannot be read.
    Understood(Result<Option<Box<Understood>>, String>),
    /// A paste was read, or stopped, or cannot be read.
    Pasted(Result<Option<Box<Pasted>>, String>),
}

/// What came of a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// It selected something.
    Now,
    /// It hit what was selected already; that opens it.
    Again,
    /// It hit nothing of this layer.
    Missed,
}

/// A screen or a popup.
pub trait Layer {
    /// Where its keys are looked up.
    fn place(&self) -> Place;

    /// Its name in the breadcrumb.
    fn crumb(&self, cx: &Cx<'_>) -> String;

    /// Whether it is about the chosen plan, although its tab needs none; the breadcrumb names the plan then.
    fn is_of_plan(&self, _cx: &Cx<'_>) -> bool {
        false
    }

    /// How it is set: what stands in rows and columns, its order, its filter. Stands at the end of the message line.
    fn status(&self, _cx: &Cx<'_>) -> Vec<Span> {
        Vec::new()
    }

    /// The questions it wants answered now.
    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        Vec::new()
    }

    /// Called after answers came or wishes were carried out, before anything is drawn: selections find their
    /// rows again.
    fn settle(&mut self, _cx: &Cx<'_>) -> Reaction {
        Reaction::Done
    }

    /// Whether it can carry out a wish now.
    ///
    /// # Errors
    /// Why not, for the message line.
    fn able(&self, wish: Wish, cx: &Cx<'_>) -> Able;

    /// Carries out a wish.
    fn act(&mut self, wish: Wish, cx: &Cx<'_>) -> Reaction;

    /// A click on something that it drew.
    fn pick(&mut self, _hit: &Hit, _cx: &Cx<'_>) -> Picked {
        Picked::Missed
    }

    /// What the mouse does besides selecting. Where nothing better is known the wheel moves as the arrows do.
    fn gesture(&mut self, gesture: &Gesture, cx: &Cx<'_>) -> Reaction {
        let mut reaction = Reaction::Done;
        if let Some((wish, times)) = gesture.wishes() {
            for _ in 0..times {
                if self.able(wish, cx).is_ok() {
                    reaction = self.act(wish, cx);
                }
            }
        }
        reaction
    }

    /// Whether closing it now would lose something that was entered: then a click beside it does not close it.
    fn has_unsaved(&self) -> bool {
        false
    }

    /// What its selection stands for: with it the record can be edited, retired, duplicated, moved and followed
    /// through its history by the keys that do so everywhere.
    fn record(&self, _cx: &Cx<'_>) -> Option<RecordRef> {
        None
    }

    /// The records that are marked, so that one deed concerns all of them.
    fn marked(&self) -> Vec<RecordRef> {
        Vec::new()
    }

    /// What can be made here; the first is what people mean most often.
    fn makes(&self, _cx: &Cx<'_>) -> Vec<New> {
        Vec::new()
    }

    /// A key where text is entered and no command is meant.
    fn typed(&mut self, _key: KeyEvent, _cx: &Cx<'_>) -> Reaction {
        Reaction::Done
    }

    /// Text that was pasted. Where nothing takes it, it is not typed as keys: a pasted `q` must not leave.
    fn pasted(&mut self, _text: &str, _cx: &Cx<'_>) -> Reaction {
        Reaction::Say("Nothing can be pasted here.".to_owned())
    }

    /// Hears what came of a deed that it wished.
    fn performed(&mut self, _outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        Reaction::Done
    }

    /// Hears how long work goes on.
    fn hears(&mut self, _news: News) -> Reaction {
        Reaction::Done
    }

    /// Takes the answer of a popup that it pushed.
    fn answered(&mut self, _answer: Answer, _cx: &Cx<'_>) -> Reaction {
        Reaction::Done
    }

    /// Selects a row by its id, whatever was filtered or folded away.
    fn seek(&mut self, _id: &str) {}

    /// The layer as it stands, for the way back to it. Every screen has one; popups are not returned to.
    fn copy(&self) -> Option<Box<dyn Layer>> {
        None
    }

    /// Draws it. Changes nothing.
    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>);

    /// Hears how far its list was scrolled.
    fn drawn(&mut self, _scrolled: Scrolled) {}
}
