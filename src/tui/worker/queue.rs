//! What waits to be done, for the two threads that do it.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::meet::{Errand, MeetWish};
use crate::exchange::import::mapped::Understood;
use crate::exchange::import::pasted::Pasted;
use crate::store::Location;
use crate::tui::data::Asked;
use crate::tui::popups::export::SaveWish;
use crate::tui::popups::list_import::ListTask;
use crate::tui::popups::paste::{PasteWish, Stop};
use crate::tui::welcome::Beginning;
use crate::workspace::{Deed, Env};

pub(super) enum Task {
    Ask(Asked),
    Begin(Beginning),
    Preview(String),
    Perform(Deed),
    Rescue(PathBuf),
    /// Read a paste, until it is stopped.
    Paste(PasteWish, Stop),
    /// Write a paste, until it is stopped.
    Accept(Arc<Pasted>, Stop),
    /// Read a list of operations, until it is stopped.
    List(Box<ListTask>, Stop),
    /// Import a list of operations, until it is stopped.
    AcceptList(Box<ListTask>, Arc<Understood>, Stop),
    /// Meet somebody, until it is stopped.
    Meet(MeetWish, Stop),
    /// Do something with a packet.
    Errand(Errand),
    /// Check all plans and keep what is found.
    KeepCheck,
    /// Write what is shown to a file.
    Save(Box<SaveWish>),
    /// Keep what was written so far at some place; nothing of it any more.
    Keep(String, Option<String>),
    /// Keep a setting by its name, or forget it.
    Set(String, Option<String>),
}

impl Task {
    pub(super) fn is_slow(&self) -> bool {
        matches!(self, Self::Paste(..) | Self::List(..)) || matches!(self, Self::Ask(asked) if asked.slow)
    }
}

/// What a thread finds to do.
pub(super) enum Next {
    Task(Task),
    /// Nothing for a while.
    Nothing,
    /// The screen is gone.
    End,
}

/// How often the owner of the file looks whether another program wrote to it.
const LOOK_UP: Duration = Duration::from_millis(700);

#[derive(Default)]
pub(super) struct Waiting {
    pub(super) tasks: VecDeque<Task>,
    /// Where the workspace is, and its world, for the thread of the slow questions.
    pub(super) place: Option<(Location, Env)>,
    pub(super) closed: bool,
}

#[derive(Default)]
pub(super) struct Queue {
    waiting: Mutex<Waiting>,
    pub(super) came: Condvar,
}

impl Queue {
    /// A thread that panicked leaves the queue as it was; the queue itself is never half-written.
    pub(super) fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next task of the slow or of the quick ones, what was asked first; what is wished to be written is written
    /// even when the screen is gone.
    pub(super) fn next(&self, slow: bool) -> Next {
        let mut waiting = self.lock();
        loop {
            let is_wanted = |task: &Task, closed: bool| {
                !closed || matches!(task, Task::Perform(_) | Task::Rescue(_) | Task::Keep(..) | Task::Set(..))
            };
            let closed = waiting.closed;
            let mine = waiting.tasks.iter().position(|task| task.is_slow() == slow && is_wanted(task, closed));
            if let Some(task) = mine.and_then(|place| waiting.tasks.remove(place)) {
                return Next::Task(task);
            }
            if closed {
                return Next::End;
            }
            let (woken, timeout) = self.came.wait_timeout(waiting, LOOK_UP).unwrap_or_else(PoisonError::into_inner);
            waiting = woken;
            if timeout.timed_out() && !waiting.closed {
                return Next::Nothing;
            }
        }
    }
}
