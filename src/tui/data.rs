//! What the screens ask of the workspace, and what they hold of it.
//!
//! A screen says which questions it wants answered now; the worker answers; drawing looks the answers up.
//! To add one: a type that implements [`Question`], next to the screen that asks it.

use std::any::{Any, type_name};
use std::collections::HashMap;
use std::fmt::Debug;

use crate::workspace::Workspace;

/// A question to the workspace. Its `Debug` text tells it from other questions of its type.
pub trait Question: Debug + Send + 'static {
    /// What comes back.
    type Answer: Send + 'static;

    /// Whether it may take longer than a frame; such questions wait until no other is waiting.
    const SLOW: bool = false;

    /// Its slot: a newer question of a slot replaces one that still waits.
    fn slot(&self) -> &'static str {
        type_name::<Self>()
    }

    /// Answers it, on the worker's thread.
    ///
    /// # Errors
    /// What the file or a rule says.
    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure>;
}

/// Why a question could not be answered, in words: the text of whatever error stopped it.
pub struct Failure(String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Names a question: its slot (newer questions of a slot replace waiting older ones), then its parameters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The slot that the question said.
    pub slot: &'static str,
    parameters: String,
}

impl Key {
    /// The name of a question.
    pub fn of<Q: Question>(question: &Q) -> Self {
        Self { slot: question.slot(), parameters: format!("{question:?}") }
    }
}

/// What a question became on its way: an answer of some type, or what went wrong in words.
pub type Outcome = Result<Box<dyn Any + Send>, String>;

type Answering = Box<dyn FnOnce(&Workspace) -> Outcome + Send>;

/// A question on its way to the worker.
pub struct Asked {
    /// Its name.
    pub key: Key,
    /// Whether it waits for all others.
    pub slow: bool,
    answer: Answering,
}

impl Asked {
    /// Answers it.
    pub fn answer(self, workspace: &Workspace) -> Outcome {
        (self.answer)(workspace)
    }
}

impl<Q: Question> From<Q> for Asked {
    fn from(question: Q) -> Self {
        let key = Key::of(&question);
        let answer: Answering = Box::new(move |workspace| match question.answer(workspace) {
            Ok(answer) => Ok(Box::new(answer)),
            Err(Failure(why)) => Err(why),
        });
        Self { key, slow: Q::SLOW, answer }
    }
}

/// A question's state, as drawing sees it.
#[derive(Clone, Copy, Debug)]
pub enum Loaded<'a, T> {
    /// Not answered yet.
    Waiting,
    /// Answered.
    Ready(&'a T),
    /// It could not be answered; why.
    Failed(&'a str),
}

impl<'a, T> Loaded<'a, T> {
    /// The answer, if it is there.
    #[must_use]
    pub fn ready(self) -> Option<&'a T> {
        match self {
            Self::Ready(answer) => Some(answer),
            _ => None,
        }
    }
}

/// Answers held in memory.
#[derive(Default)]
pub struct Data {
    held: HashMap<Key, Held>,
    /// Counts the answers that came, so that the oldest can go first.
    clock: u64,
}

struct Held {
    since: u64,
    outcome: Option<Outcome>,
    state: State,
}

/// How an answer stands to the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// On its way; an older answer may be shown meanwhile.
    Asked,
    /// As in the file.
    Fresh,
    /// The file changed since. It is shown until the next answer is there, so that nothing flickers.
    Stale,
}

/// Answers kept beside those that the screen shows now; moving back finds them without asking.
const KEPT: usize = 48;

impl Data {
    /// What is known about a question.
    #[must_use]
    pub fn get<Q: Question>(&self, question: &Q) -> Loaded<'_, Q::Answer> {
        match self.held.get(&Key::of(question)).and_then(|held| held.outcome.as_ref()) {
            None => Loaded::Waiting,
            Some(Err(why)) => Loaded::Failed(why),
            Some(Ok(answer)) => answer.downcast_ref().map_or(Loaded::Waiting, Loaded::Ready),
        }
    }

    /// Whether a question was asked already and its answer still holds.
    #[must_use]
    pub fn knows(&self, key: &Key) -> bool {
        self.held.get(key).is_some_and(|held| held.state != State::Stale)
    }

    /// Notes that a question is on its way.
    pub fn asked(&mut self, key: Key) {
        let outcome = self.held.remove(&key).and_then(|held| held.outcome);
        self.held.insert(key, Held { since: self.clock, outcome, state: State::Asked });
    }

    /// Forgets that a question is on its way, so that it is asked again when a screen wants it.
    pub fn forget(&mut self, key: &Key) {
        match self.held.get_mut(key) {
            Some(held) if held.outcome.is_some() => held.state = State::Stale,
            _ => drop(self.held.remove(key)),
        }
    }

    /// Forgets everything: another file was opened.
    pub fn clear(&mut self) {
        self.clock += 1;
        self.held.clear();
    }

    /// The file changed: every answer is asked for again when a screen wants it, and shown until then. What is on
    /// its way may have been read before the change, so it is asked for again as well.
    pub fn stale(&mut self) {
        self.held.retain(|_, held| held.outcome.is_some());
        self.held.values_mut().for_each(|held| held.state = State::Stale);
    }

    /// Takes an answer in and lets the oldest ones go.
    pub fn answered(&mut self, key: Key, outcome: Outcome) {
        self.clock += 1;
        // What was asked before a change and is answered after it is not what was last asked for.
        let state = match self.held.get(&key) {
            Some(held) if held.state == State::Stale => State::Stale,
            _ => State::Fresh,
        };
        self.held.insert(key, Held { since: self.clock, outcome: Some(outcome), state });
        while self.held.len() > KEPT {
            let oldest = self.held.iter().filter(|(_, held)| held.outcome.is_some()).min_by_key(|(_, held)| held.since);
            let Some(key) = oldest.map(|(key, _)| key.clone()) else { return };
            self.held.remove(&key);
        }
    }

    /// Whether the answer to a question is as in the file, as far as this program knows.
    #[must_use]
    pub fn is_fresh(&self, key: &Key) -> bool {
        self.held.get(key).is_some_and(|held| held.state == State::Fresh)
    }

    /// Whether a question was asked and not answered yet.
    #[must_use]
    pub fn is_waiting_for(&self, key: &Key) -> bool {
        self.held.get(key).is_some_and(|held| held.state == State::Asked)
    }

    /// Moves with every answer, so that what was made from answers knows when to make it again.
    #[must_use]
    pub fn clock(&self) -> u64 {
        self.clock
    }

    /// How many questions wait for their answer.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.held.values().filter(|held| held.state == State::Asked).count()
    }
}
