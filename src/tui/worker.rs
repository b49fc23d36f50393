//! The two threads behind the screen. Questions go in, answers come out; the screen never waits, and neither does
//! a quick question: one thread owns the workspace, the other one, with a handle of its own, takes the slow ones.

use std::collections::VecDeque;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::data::{Asked, Key, Outcome};
use super::welcome::{Beginning, Beginnings, Preview};
use crate::store::Location;
use crate::workspace::{Env, Workspace};

/// What the worker sends back.
pub enum Reply {
    /// An answer to a question.
    Answer(Key, Outcome),
    /// A workspace was made or opened, or why not.
    Begun(Result<Opened, String>, Beginning),
    /// What importing the file of a path would do, or why it cannot be read.
    Previewed(String, Result<Preview, String>),
}

/// What the screens know of the workspace without asking.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Name of the file.
    pub name: String,
    /// The date that deadlines are counted from.
    pub today: chrono::NaiveDate,
    /// Whether it can be written.
    pub writable: bool,
}

impl Opened {
    /// What is known of a workspace.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        let name = match workspace.store().location() {
            Location::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Location::Memory(_) => "in memory".to_owned(),
        };
        Self { name, today: workspace.env().today(), writable: workspace.store().is_writable() }
    }
}

enum Task {
    Ask(Asked),
    Begin(Beginning),
    Preview(String),
}

impl Task {
    fn is_slow(&self) -> bool {
        matches!(self, Self::Ask(asked) if asked.slow)
    }
}

#[derive(Default)]
struct Waiting {
    tasks: VecDeque<Task>,
    /// Where the workspace is, and its world, for the thread of the slow questions.
    place: Option<(Location, Env)>,
    closed: bool,
}

#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    came: Condvar,
}

impl Queue {
    /// A thread that panicked leaves the queue as it was; the queue itself is never half-written.
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next task of the slow or of the quick ones, what was asked first. `None` when the screen is gone.
    fn next(&self, slow: bool) -> Option<Task> {
        let mut waiting = self.lock();
        loop {
            if waiting.closed {
                return None;
            }
            let mine = waiting.tasks.iter().position(|task| task.is_slow() == slow);
            if let Some(task) = mine.and_then(|place| waiting.tasks.remove(place)) {
                return Some(task);
            }
            waiting = self.came.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The screen's end of the worker.
pub struct Worker {
    queue: Arc<Queue>,
    owner: Option<thread::JoinHandle<()>>,
    ponderer: thread::JoinHandle<()>,
}

/// How long leaving waits for a check that is under way; it only reads, so nothing is lost without it.
const PATIENCE: Duration = Duration::from_millis(300);

impl Worker {
    /// Starts the threads. `reply` turns a reply into whatever the event loop receives.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn start<E: Send + 'static>(
        workspace: Option<Workspace>,
        beginnings: Box<dyn Beginnings>,
        events: Sender<E>,
        reply: fn(Reply) -> E,
    ) -> std::io::Result<Self> {
        let queue = Arc::new(Queue::default());
        queue.lock().place = workspace.as_ref().map(place);
        let (theirs, also) = (Arc::clone(&queue), events.clone());
        let owner = thread::Builder::new()
            .name("workspace".to_owned())
            .spawn(move || work(&theirs, workspace, beginnings, &|said| events.send(reply(said)).is_ok()))?;
        let theirs = Arc::clone(&queue);
        let ponderer = thread::Builder::new()
            .name("slow questions".to_owned())
            .spawn(move || ponder(&theirs, &|said| also.send(reply(said)).is_ok()))?;
        Ok(Self { queue, owner: Some(owner), ponderer })
    }

    fn push(&self, task: Task) {
        self.queue.lock().tasks.push_back(task);
        self.queue.came.notify_all();
    }

    /// Asks a question. Gives the key of the waiting one that it replaced.
    pub fn ask(&self, asked: Asked) -> Option<Key> {
        let mut waiting = self.queue.lock();
        let slot = asked.key.slot;
        let older = waiting.tasks.iter().position(|task| matches!(task, Task::Ask(older) if older.key.slot == slot));
        let replaced = older.and_then(|place| waiting.tasks.remove(place)).and_then(|task| match task {
            Task::Ask(older) => Some(older.key),
            Task::Begin(_) | Task::Preview(_) => None,
        });
        waiting.tasks.push_back(Task::Ask(asked));
        self.queue.came.notify_all();
        replaced
    }

    /// Makes or opens a workspace.
    pub fn begin(&self, beginning: Beginning) {
        self.push(Task::Begin(beginning));
    }

    /// Looks what importing a file would do.
    pub fn preview(&self, path: String) {
        self.push(Task::Preview(path));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.queue.lock().closed = true;
        self.queue.came.notify_all();
        let until = Instant::now() + PATIENCE;
        while !self.ponderer.is_finished() && Instant::now() < until {
            thread::sleep(Duration::from_millis(1));
        }
        // It closes the file, and the last to close leaves nothing beside it.
        if let Some(owner) = self.owner.take() {
            drop(owner.join());
        }
    }
}

/// Where a workspace is, and its world.
fn place(workspace: &Workspace) -> (Location, Env) {
    (workspace.store().location().clone(), workspace.env().clone())
}

fn work(
    queue: &Queue,
    mut workspace: Option<Workspace>,
    mut beginnings: Box<dyn Beginnings>,
    send: &dyn Fn(Reply) -> bool,
) {
    while let Some(task) = queue.next(false) {
        let reply = match (task, &workspace) {
            (Task::Ask(asked), Some(workspace)) => Reply::Answer(asked.key.clone(), asked.answer(workspace)),
            (Task::Ask(asked), None) => Reply::Answer(asked.key, Err("no workspace is open".to_owned())),
            (Task::Preview(path), _) => {
                let preview = beginnings.preview(&path);
                Reply::Previewed(path, preview)
            }
            (Task::Begin(beginning), _) => {
                let outcome = beginnings.begin(&beginning).map(|begun| {
                    let opened = Opened::of(&begun);
                    queue.lock().place = Some(place(&begun));
                    workspace = Some(begun);
                    opened
                });
                Reply::Begun(outcome, beginning)
            }
        };
        if !send(reply) {
            return;
        }
    }
}

/// Answers the slow questions, over a handle of its own that is opened with the first of them.
fn ponder(queue: &Queue, send: &dyn Fn(Reply) -> bool) {
    let mut own: Option<Workspace> = None;
    while let Some(Task::Ask(asked)) = queue.next(true) {
        let place = queue.lock().place.clone();
        let opened = match (own.take(), place) {
            (Some(own), Some((location, _))) if *own.store().location() == location => Ok(own),
            (_, Some((location, env))) => Workspace::open(location, env).map_err(|error| error.to_string()),
            (_, None) => Err("no workspace is open".to_owned()),
        };
        let key = asked.key.clone();
        let outcome = match opened {
            Ok(workspace) => {
                let outcome = asked.answer(&workspace);
                own = Some(workspace);
                outcome
            }
            Err(why) => Err(why),
        };
        if !send(Reply::Answer(key, outcome)) {
            return;
        }
    }
}
