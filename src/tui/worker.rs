//! The two threads behind the screen. Questions go in, answers come out; the screen never waits, and neither does
//! a quick question: one thread owns the workspace, the other one, with a handle of its own, takes the slow ones.

mod meet;
mod queue;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

pub use self::meet::{Errand, MeetWish, Met, Unmet, Whom};
use self::queue::{Next, Queue, Task};
use super::data::{Asked, Key, Outcome};
use super::files::{imported, keep, kept, proposed, read_in, rescued, understood};
use super::layer::News;
use super::popups::export::SaveWish;
use super::popups::list_import::ListTask;
use super::popups::paste::{PasteWish, Stop};
use super::welcome::{Beginning, Beginnings, Preview};
use crate::exchange::import::mapped::Understood;
use crate::exchange::import::pasted::Pasted;
use crate::store::Location;
use crate::workspace::{Deed, Env, Performed, Refused, Workspace};

/// What the worker sends back.
pub enum Reply {
    /// An answer to a question.
    Answer(Key, Outcome),
    /// A workspace was made or opened, or why not.
    Begun(Result<Opened, String>, Beginning),
    /// What importing the file of a path would do, or why it cannot be read.
    Previewed(String, Result<Preview, String>),
    /// What came of a deed. It is written and synced to the disk, or nothing is.
    Performed(Result<Performed, Refused>),
    /// How long work goes on.
    News(News),
    /// All that is open was saved under another name and is open from there, or why not.
    Rescued(Result<Opened, String>),
    /// Another program wrote to the file.
    Changed,
    /// An unfinished text could not be kept; why.
    Unkept(String),
    /// A setting could not be kept; why.
    Unset(String),
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
            _ => None,
        });
        waiting.tasks.push_back(Task::Ask(asked));
        self.queue.came.notify_all();
        replaced
    }

    /// Makes or opens a workspace.
    pub fn begin(&self, beginning: Beginning) {
        self.push(Task::Begin(beginning));
    }

    /// Does what a person wishes.
    pub fn perform(&self, deed: Deed) {
        self.push(Task::Perform(deed));
    }

    /// Saves all that is open under another name, and goes on there.
    pub fn rescue(&self, path: PathBuf) {
        self.push(Task::Rescue(path));
    }

    /// Checks all plans and keeps what is found.
    pub fn keep_check(&self) {
        self.push(Task::KeepCheck);
    }

    /// Writes what is shown to a file.
    pub fn save(&self, wish: Box<SaveWish>) {
        self.push(Task::Save(wish));
    }

    /// Meets somebody.
    pub fn meet(&self, wish: MeetWish, stop: Stop) {
        self.push(Task::Meet(wish, stop));
    }

    /// Does something with a packet.
    pub fn run(&self, errand: Errand) {
        self.push(Task::Errand(errand));
    }

    /// Reads a paste.
    pub fn paste(&self, wish: PasteWish, stop: Stop) {
        self.push(Task::Paste(wish, stop));
    }

    /// Reads a list of operations, or imports it as it was understood.
    pub fn list(&self, task: ListTask, understood: Option<Arc<Understood>>, stop: Stop) {
        self.push(match understood {
            None => Task::List(Box::new(task), stop),
            Some(understood) => Task::AcceptList(Box::new(task), understood, stop),
        });
    }

    /// Writes a paste.
    pub fn accept(&self, pasted: Arc<Pasted>, stop: Stop) {
        self.push(Task::Accept(pasted, stop));
    }

    /// Keeps an unfinished text, or forgets it. Of one place only the last one counts.
    pub fn keep(&self, place: String, text: Option<String>) {
        let mut waiting = self.queue.lock();
        waiting.tasks.retain(|task| !matches!(task, Task::Keep(older, _) if *older == place));
        waiting.tasks.push_back(Task::Keep(place, text));
        self.queue.came.notify_all();
    }

    /// Keeps a setting, or forgets it. Of one name only the last one counts.
    pub fn set(&self, name: String, value: Option<String>) {
        let mut waiting = self.queue.lock();
        waiting.tasks.retain(|task| !matches!(task, Task::Set(older, _) if *older == name));
        waiting.tasks.push_back(Task::Set(name, value));
        self.queue.came.notify_all();
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
    let mut seen = workspace.as_ref().and_then(Workspace::outside_version);
    loop {
        let task = match queue.next(false) {
            Next::End => return,
            Next::Nothing => {
                let now = workspace.as_ref().and_then(Workspace::outside_version);
                if now != seen && !send(Reply::Changed) {
                    return;
                }
                seen = now;
                continue;
            }
            Next::Task(task) => task,
        };
        let reply = match (task, &mut workspace) {
            (Task::Ask(asked), Some(workspace)) => Reply::Answer(asked.key.clone(), asked.answer(workspace)),
            (Task::Ask(asked), None) => Reply::Answer(asked.key, Err(NO_WORKSPACE.to_owned())),
            (Task::Perform(deed), Some(workspace)) => Reply::Performed(workspace.perform(&deed)),
            (Task::Rescue(path), Some(open)) => {
                let outcome = rescued(open, &path).map(|saved| {
                    queue.lock().place = Some(place(&saved));
                    seen = saved.outside_version();
                    *open = saved;
                    Opened::of(open)
                });
                Reply::Rescued(outcome.map_err(|error| error.to_string()))
            }
            (Task::Rescue(_), None) => Reply::Rescued(Err(NO_WORKSPACE.to_owned())),
            (Task::Accept(pasted, stop), Some(workspace)) => {
                let written = workspace.accept_paste(&pasted, &mut going_on(&stop, send));
                let sentence =
                    written.map(|changeset| changeset.map(|changeset| changeset.sentence).unwrap_or_default());
                Reply::Performed(
                    sentence.map(|sentence| Performed { sentence, ..Performed::default() }).map_err(Refused::from),
                )
            }
            (Task::AcceptList(task, understood, stop), Some(workspace)) => {
                Reply::Performed(imported(workspace, &task, &understood, &mut going_on(&stop, send)))
            }
            (Task::Meet(wish, stop), Some(workspace)) => {
                // Nobody waits for a hub when the screen is gone.
                let waits = || !stop.load(Ordering::Relaxed) && !queue.lock().closed;
                let tell = |step| send(Reply::News(News::Step(step)));
                Reply::News(News::Met(Box::new(meet::meet(workspace, &wish, &waits, &tell))))
            }
            (Task::Errand(errand), Some(workspace)) => Reply::News(News::Ran(errand.run(workspace))),
            (Task::KeepCheck, Some(workspace)) => Reply::News(News::Kept(kept(workspace))),
            (Task::Save(wish), open) => Reply::News(News::Saved(wish.save(open.as_ref()))),
            (Task::Paste(..) | Task::Accept(..) | Task::List(..) | Task::AcceptList(..), _) => continue,
            (Task::Meet(..) | Task::Errand(_) | Task::KeepCheck, None) => continue,
            (Task::Perform(_), None) => Reply::Performed(Ok(Performed::default())),
            (Task::Keep(place, text), Some(workspace)) => match keep(workspace, &place, text.as_deref()) {
                Ok(()) => continue,
                Err(why) => Reply::Unkept(why.to_string()),
            },
            (Task::Set(name, value), Some(workspace)) => match workspace.keep_setting(&name, value.as_deref()) {
                Ok(()) => continue,
                Err(why) => Reply::Unset(why.to_string()),
            },
            (Task::Keep(..) | Task::Set(..), None) => continue,
            (Task::Preview(path), open) => {
                let preview = match open {
                    Some(workspace) => proposed(workspace, beginnings.read(&path)),
                    None => beginnings.preview(&path),
                };
                Reply::Previewed(path, preview)
            }
            (Task::Begin(Beginning::Import(path)), Some(workspace)) => {
                Reply::Performed(read_in(workspace, beginnings.read(&path)))
            }
            (Task::Begin(beginning), _) => {
                let outcome = beginnings.begin(&beginning).map(|begun| {
                    let opened = Opened::of(&begun);
                    queue.lock().place = Some(place(&begun));
                    seen = begun.outside_version();
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

const NO_WORKSPACE: &str = "no workspace is open";

/// Says how far long work is, and whether it goes on.
fn going_on<'a>(stop: &'a Stop, send: &'a dyn Fn(Reply) -> bool) -> impl FnMut(usize, usize) -> bool + 'a {
    move |done, all| send(Reply::News(News::Progress(done, all))) && !stop.load(Ordering::Relaxed)
}

/// Answers the slow questions, over a handle of its own that is opened with the first of them.
fn ponder(queue: &Queue, send: &dyn Fn(Reply) -> bool) {
    let mut own: Option<Workspace> = None;
    loop {
        let task = match queue.next(true) {
            Next::Task(task) => task,
            Next::Nothing => continue,
            Next::End => return,
        };
        let place = queue.lock().place.clone();
        let opened = match (own.take(), place) {
            (Some(own), Some((location, _))) if *own.store().location() == location => Ok(own),
            (_, Some((location, env))) => Workspace::open(location, env).map_err(|error| error.to_string()),
            (_, None) => Err(NO_WORKSPACE.to_owned()),
        };
        let reply = match (task, &opened) {
            (Task::Ask(asked), Ok(workspace)) => Reply::Answer(asked.key.clone(), asked.answer(workspace)),
            (Task::Ask(asked), Err(why)) => Reply::Answer(asked.key, Err(why.clone())),
            (Task::Paste(wish, stop), Ok(workspace)) => {
                let pasted = workspace.propose_paste(&wish.at(), &wish.text, &mut going_on(&stop, send));
                Reply::News(News::Pasted(pasted.map(|pasted| pasted.map(Box::new)).map_err(|error| error.to_string())))
            }
            (Task::Paste(..), Err(why)) => Reply::News(News::Pasted(Err(why.clone()))),
            (Task::List(task, stop), Ok(workspace)) => {
                Reply::News(News::Understood(understood(workspace, &task, &mut going_on(&stop, send))))
            }
            (Task::List(..), Err(why)) => Reply::News(News::Understood(Err(why.clone()))),
            _ => continue,
        };
        own = opened.ok();
        if !send(reply) {
            return;
        }
    }
}
