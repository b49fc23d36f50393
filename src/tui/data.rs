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

/// What is held of one question.
#[derive(Default)]
struct Held {
    since: u64,
    /// The last answer. It is shown until the next one is there, so that nothing flickers.
    outcome: Option<Outcome>,
    /// How many times it was asked without an answer yet; only the last of these tells the file as it is.
    on_its_way: usize,
    /// Whether it has to be asked again: the file changed since it was asked last.
    is_stale: bool,
}

impl Held {
    /// Whether nothing would be lost without it.
    fn is_empty(&self) -> bool {
        self.outcome.is_none() && self.on_its_way == 0
    }
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

    /// Whether a question was asked already and its answer still holds, or will when it comes.
    #[must_use]
    pub fn knows(&self, key: &Key) -> bool {
        self.held.get(key).is_some_and(|held| !held.is_stale)
    }

    /// Notes that a question is on its way.
    pub fn asked(&mut self, key: Key) {
        let since = self.clock;
        let held = self.held.entry(key).or_insert_with(|| Held { since, ..Held::default() });
        held.on_its_way += 1;
        held.is_stale = false;
    }

    /// Notes that a question will not be answered, as a newer one took its place.
    pub fn replaced(&mut self, key: &Key) {
        if let Some(held) = self.held.get_mut(key) {
            held.on_its_way = held.on_its_way.saturating_sub(1);
            held.is_stale |= held.on_its_way == 0;
            if held.is_empty() {
                self.held.remove(key);
            }
        }
    }

    /// What a question is about changed: it is asked again when a screen wants it.
    pub fn forget(&mut self, key: &Key) {
        if let Some(held) = self.held.get_mut(key) {
            held.is_stale = true;
        }
    }

    /// Forgets everything: another file was opened.
    pub fn clear(&mut self) {
        self.clock += 1;
        self.held.values_mut().for_each(|held| held.outcome = None);
        self.stale();
    }

    /// The file changed: every answer is asked for again when a screen wants it, and shown until then. What is on
    /// its way may have been read before the change, so it is asked for again as well.
    pub fn stale(&mut self) {
        self.held.retain(|_, held| !held.is_empty());
        self.held.values_mut().for_each(|held| held.is_stale = true);
    }

    /// Takes an answer in and lets the oldest ones go.
    pub fn answered(&mut self, key: Key, outcome: Outcome) {
        self.clock += 1;
        let held = self.held.entry(key).or_default();
        held.since = self.clock;
        held.on_its_way = held.on_its_way.saturating_sub(1);
        held.outcome = Some(outcome);
        while self.held.len() > KEPT {
            let settled = self.held.iter().filter(|(_, held)| held.on_its_way == 0);
            let Some(key) = settled.min_by_key(|(_, held)| held.since).map(|(key, _)| key.clone()) else { return };
            self.held.remove(&key);
        }
    }

    /// Whether the answer to a question is as in the file, as far as this program knows.
    #[must_use]
    pub fn is_fresh(&self, key: &Key) -> bool {
        self.held.get(key).is_some_and(|held| held.on_its_way == 0 && !held.is_stale)
    }

    /// Whether a question was asked and not answered yet.
    #[must_use]
    pub fn is_waiting_for(&self, key: &Key) -> bool {
        self.held.get(key).is_some_and(|held| held.on_its_way > 0)
    }

    /// Moves with every answer, so that what was made from answers knows when to make it again.
    #[must_use]
    pub fn clock(&self) -> u64 {
        self.clock
    }

    /// How many questions wait for their answer.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.held.values().filter(|held| held.on_its_way > 0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(data: &Data, key: &Key) -> Option<&'static str> {
        let outcome = data.held.get(key)?.outcome.as_ref()?;
        outcome.as_ref().ok()?.downcast_ref::<&'static str>().copied()
    }

    fn says(words: &'static str) -> Outcome {
        Ok(Box::new(words))
    }

    #[test]
    fn an_answer_from_before_a_change_is_shown_but_waited_past() {
        let (mut data, key) = (Data::default(), Key { slot: "it", parameters: String::new() });
        data.asked(key.clone());
        data.forget(&key);
        assert!(!data.knows(&key));
        data.asked(key.clone());
        data.answered(key.clone(), says("before"));
        assert_eq!(told(&data, &key), Some("before"));
        assert!(!data.is_fresh(&key) && data.is_waiting_for(&key) && data.knows(&key));
        data.answered(key.clone(), says("after"));
        assert_eq!(told(&data, &key), Some("after"));
        assert!(data.is_fresh(&key) && data.waiting() == 0);
    }

    #[test]
    fn a_change_while_the_last_answer_is_on_its_way_asks_once_more() {
        let (mut data, key) = (Data::default(), Key { slot: "it", parameters: String::new() });
        data.asked(key.clone());
        data.stale();
        data.answered(key.clone(), says("before"));
        assert!(!data.is_fresh(&key) && !data.knows(&key) && data.waiting() == 0);
    }

    #[test]
    fn what_was_replaced_is_not_waited_for_and_another_file_tells_nothing_of_the_last_one() {
        let (mut data, key) = (Data::default(), Key { slot: "it", parameters: String::new() });
        data.asked(key.clone());
        data.replaced(&key);
        assert!(!data.knows(&key) && data.waiting() == 0);
        data.asked(key.clone());
        data.asked(key.clone());
        data.replaced(&key);
        data.answered(key.clone(), says("of the first file"));
        assert!(data.is_fresh(&key));
        data.clear();
        assert_eq!(told(&data, &key), None);
        assert!(!data.knows(&key));
    }
}
