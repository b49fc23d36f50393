//! The one thread that owns the workspace. Questions go in, answers come out; the screen never waits.

use std::collections::VecDeque;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::data::{Asked, Key, Outcome};
use super::welcome::{Beginning, Beginnings, Preview};
use crate::workspace::Workspace;

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
        use crate::store::Location;
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

#[derive(Default)]
struct Waiting {
    tasks: VecDeque<Task>,
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

    /// The next task: what was asked first, slow questions last. `None` when the screen is gone.
    fn next(&self) -> Option<Task> {
        let mut waiting = self.lock();
        loop {
            if waiting.closed {
                return None;
            }
            let quick = waiting.tasks.iter().position(|task| !matches!(task, Task::Ask(asked) if asked.slow));
            if let Some(task) = waiting.tasks.remove(quick.unwrap_or(0)) {
                return Some(task);
            }
            waiting = self.came.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The screen's end of the worker.
pub struct Worker {
    queue: Arc<Queue>,
}

impl Worker {
    /// Starts the thread. `reply` turns a reply into whatever the event loop receives.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start<E: Send + 'static>(
        workspace: Option<Workspace>,
        beginnings: Box<dyn Beginnings>,
        events: Sender<E>,
        reply: fn(Reply) -> E,
    ) -> std::io::Result<Self> {
        let queue = Arc::new(Queue::default());
        let theirs = Arc::clone(&queue);
        thread::Builder::new()
            .name("workspace".to_owned())
            .spawn(move || work(&theirs, workspace, beginnings, &|said| events.send(reply(said)).is_ok()))?;
        Ok(Self { queue })
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
        self.queue.came.notify_one();
        replaced
    }

    /// Makes or opens a workspace.
    pub fn begin(&self, beginning: Beginning) {
        self.queue.lock().tasks.push_back(Task::Begin(beginning));
        self.queue.came.notify_one();
    }

    /// Looks what importing a file would do.
    pub fn preview(&self, path: String) {
        self.queue.lock().tasks.push_back(Task::Preview(path));
        self.queue.came.notify_one();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.queue.lock().closed = true;
        self.queue.came.notify_one();
    }
}

fn work(
    queue: &Queue,
    mut workspace: Option<Workspace>,
    mut beginnings: Box<dyn Beginnings>,
    send: &dyn Fn(Reply) -> bool,
) {
    while let Some(task) = queue.next() {
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
