//! A person before the screens over 250 plans: how long a key takes until the picture after it is drawn, and how long until
//! everything that a screen asked for stands in it.

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crossterm::event::{Event as Terminal, KeyCode, KeyEvent};
use ratatui::backend::TestBackend;
use ris3::tui::{App, Beginning, Beginnings, Check, Event, Preview, Theme};
use ris3::workspace::Workspace;

use super::{say, shown};

/// Screens by the words that lead to them.
const SCREENS: [&str; 16] = [
    "home",
    "strategy",
    "priorities",
    "actions",
    "money",
    "indicators",
    "alignment",
    "coordination",
    "overlaps",
    "orphans",
    "money between levels",
    "indicators between levels",
    "calendar",
    "comments",
    "inbox",
    "review",
];

/// Keys that move through a screen.
const MOVES: [KeyCode; 4] = [KeyCode::Down, KeyCode::PageDown, KeyCode::Right, KeyCode::Up];

/// The plan that all others answer to.
const EUROPE: &str = "the European frame";

/// How often each of them is pressed.
const TIMES: usize = 50;

struct Nothing;

impl Beginnings for Nothing {
    fn read(&mut self, path: &str) -> Result<Vec<(String, Vec<u8>)>, String> {
        Err(format!("not here: {path}"))
    }

    fn preview(&mut self, path: &str) -> Result<Preview, String> {
        Err(format!("not here: {path}"))
    }

    fn begin(&mut self, _: &Beginning) -> Result<Workspace, String> {
        Err("not here".to_owned())
    }
}

struct Person {
    app: App,
    events: Receiver<Event>,
    terminal: ratatui::Terminal<TestBackend>,
}

impl Person {
    /// One key with the picture after it, whatever has been answered until then: what a person waits for.
    fn press(&mut self, code: KeyCode) -> Result<Duration, String> {
        let start = Instant::now();
        self.app.handle(Event::Terminal(Terminal::Key(KeyEvent::from(code))));
        while let Ok(event) = self.events.try_recv() {
            self.app.handle(event);
        }
        self.app.settle();
        self.draw()?;
        Ok(start.elapsed())
    }

    fn draw(&mut self) -> Result<(), String> {
        self.terminal.draw(|frame| self.app.draw(frame)).map(|_| ()).map_err(|error| error.to_string())
    }

    /// Until everything that was asked for is there and drawn.
    fn wait(&mut self) -> Result<(), String> {
        self.app.settle();
        while self.app.data_is_waiting() || self.app.is_working() {
            let event = self.events.recv_timeout(Duration::from_secs(60)).map_err(|error| error.to_string())?;
            self.app.handle(event);
            self.app.settle();
        }
        self.draw()
    }

    /// Chooses the first plan on Home, or the one below it.
    fn choose(&mut self, plan: &str) -> Result<(), String> {
        self.go("home")?;
        let keys = [KeyCode::Home, KeyCode::Down, KeyCode::Enter];
        for key in keys.into_iter().filter(|key| *key != KeyCode::Down || plan != EUROPE) {
            self.press(key)?;
            self.wait()?;
        }
        Ok(())
    }

    /// Goes to a screen by the palette: how long until the first picture, and until the full one.
    fn go(&mut self, words: &str) -> Result<(Duration, Duration), String> {
        for letter in ":".chars().chain(words.chars()) {
            self.press(KeyCode::Char(letter))?;
            self.wait()?;
        }
        let start = Instant::now();
        let first = self.press(KeyCode::Enter)?;
        self.wait()?;
        Ok((first, start.elapsed()))
    }
}

/// Prints what each screen takes, over the national plan of the first country and over the European frame.
pub fn measure(workspace: Workspace) -> Result<(), String> {
    let (sender, events) = channel();
    let app = App::new(Some(workspace), Box::new(Nothing), Theme::DARK, sender).map_err(|error| error.to_string())?;
    let app = app.checking(Check { rules: Some(Vec::new().into()), plan: None });
    let terminal = ratatui::Terminal::new(TestBackend::new(200, 60)).map_err(|error| error.to_string())?;
    let mut person = Person { app, events, terminal };
    person.app.handle(Event::Terminal(Terminal::Resize(200, 60)));
    person.wait()?;
    for plan in [EUROPE, "the first national plan"] {
        say(&format!(
            "\nThe screens of {plan}, 200 × 60, {} keys each\n{:<34}{:>16}{:>16}{:>16}{:>16}\n",
            TIMES * MOVES.len(),
            "",
            "first frame",
            "full",
            "key, middle",
            "key, slowest"
        ));
        for screen in SCREENS {
            // What is selected on Home is what the other screens are about.
            if screen == "strategy" {
                person.choose(plan)?;
            }
            let (first, full) = person.go(screen)?;
            let mut times = Vec::new();
            for code in MOVES {
                for _ in 0..TIMES {
                    times.push(person.press(code)?);
                }
            }
            person.wait()?;
            times.sort();
            let slowest = times.last().copied().unwrap_or_default();
            let cells = [first, full, times[times.len() / 2], slowest].map(|time| format!("{:>16}", shown(time)));
            say(&format!("{screen:<34}{}\n", cells.concat()));
            if std::env::var_os("RIS3_BENCH_SEEN").is_some() {
                say(&person.seen());
            }
        }
    }
    Ok(())
}

impl Person {
    /// What stands on the screen.
    fn seen(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area().width).max(1);
        let lines = buffer.content().chunks(width);
        lines
            .map(|line| line.iter().map(|cell| cell.symbol()).collect::<String>().trim_end().to_owned() + "\n")
            .collect()
    }
}
