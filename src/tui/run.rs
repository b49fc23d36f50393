//! The event loop, and the terminal before and after it.

use std::io::{self, stdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{Clear, ClearType};

use super::app::{App, Event};
use super::halves::Halves;
use super::theme::Theme;
use super::welcome::Beginnings;
use crate::workspace::Workspace;

/// What can go wrong with the screen itself.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// The terminal does not do what it is asked to.
    #[error(
        "the terminal cannot be used: {0}\n  ris3 needs a terminal window; in scripts use its subcommands (`ris3 --help`)"
    )]
    Terminal(#[from] io::Error),
}

/// How long a frame waits for answers that are on their way, so that most keys need one frame instead of two.
const GRACE: Duration = Duration::from_millis(6);

/// How often the reading thread looks whether it is still wanted.
const LOOK_UP: Duration = Duration::from_millis(100);

/// Opens the screens over a workspace, or the welcome screen without one, until the person leaves.
///
/// # Errors
/// When there is no terminal or it fails.
pub fn run(workspace: Option<Workspace>, beginnings: Box<dyn Beginnings>, theme: Theme) -> Result<(), TuiError> {
    let (sender, events) = channel();
    let mut app = App::new(workspace, beginnings, theme, sender.clone())?;
    app.settle();
    let terminal = ratatui::try_init()?;
    let outcome = with_mouse(|| {
        let is_over = Arc::new(AtomicBool::new(false));
        let reading = read_events(sender, Arc::clone(&is_over))?;
        let outcome = turn(terminal, &mut app, &events);
        is_over.store(true, Ordering::Relaxed);
        // The thread ends by itself within one look; a panic in it was already reported.
        drop(reading.join());
        outcome
    });
    ratatui::restore();
    Ok(outcome?)
}

/// Mouse and paste events are on while `work` runs, and off again even when the program panics: ratatui's own
/// hook restores the rest of the terminal, but does not know of these two.
fn with_mouse(work: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    let off = || execute!(stdout(), DisableMouseCapture, DisableBracketedPaste);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |what| {
        drop(execute!(stdout(), DisableMouseCapture, DisableBracketedPaste));
        before(what);
    }));
    execute!(stdout(), EnableMouseCapture, EnableBracketedPaste)?;
    let outcome = work();
    off()?;
    outcome
}

fn read_events(sender: Sender<Event>, is_over: Arc<AtomicBool>) -> io::Result<thread::JoinHandle<()>> {
    thread::Builder::new().name("keys".to_owned()).spawn(move || {
        while !is_over.load(Ordering::Relaxed) {
            let read = event::poll(LOOK_UP).and_then(|came| if came { event::read().map(Some) } else { Ok(None) });
            let is_heard = match read {
                Ok(Some(event)) => sender.send(Event::Terminal(event)).is_ok(),
                Ok(None) => true,
                Err(_) => false,
            };
            if !is_heard {
                return;
            }
        }
    })
}

/// Draw, wait, take in everything that came, settle; draw again. Nothing is drawn on a clock.
fn turn(mut terminal: ratatui::DefaultTerminal, app: &mut App, events: &Receiver<Event>) -> io::Result<()> {
    // Not every terminal has a second screen to draw on, and on the first one stands what was printed before.
    execute!(stdout(), Clear(ClearType::All))?;
    let mut halves = Halves::default();
    while !app.has_ended() {
        terminal.draw(|frame| {
            app.draw(frame);
            halves.mend(frame.buffer_mut());
        })?;
        let Ok(event) = events.recv() else { return Ok(()) };
        app.handle(event);
        take_in(app, events);
    }
    Ok(())
}

/// Takes in what is waiting in the channel, and what comes within the grace.
fn take_in(app: &mut App, events: &Receiver<Event>) {
    let until = Instant::now() + GRACE;
    loop {
        while let Ok(event) = events.try_recv() {
            app.handle(event);
        }
        app.settle();
        if !app.is_waiting() || app.has_ended() {
            return;
        }
        match events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(event) => app.handle(event),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
        }
    }
}
