//! A person before the screen: keys in, screen out.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crossterm::event::{Event as Terminal, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::backend::TestBackend;
use ris3::exchange::Problem;
use ris3::store::Location;
use ris3::tui::command::{Command, Place};
use ris3::tui::{App, Beginning, Beginnings, Check, Event, Preview, Theme};
use ris3::workspace::Workspace;

use crate::support::{described, env, imported, today};

/// A region of the north with Greek and Chinese names, under a state and beside a city.
pub const FILES: [(&str, &str); 3] = [
    (
        "state.toml",
        r#"
[plan]
code = "N"
title = "Εθνική Στρατηγική Έξυπνης Εξειδίκευσης"
level = "national"
territory_name = "Ελλάδα"
status = "approved"
currency = "EUR"
period_start = 2021
period_end = 2027

[[priority]]
code = "1"
title = "Αγροδιατροφή"

[[priority]]
code = "2"
title = "Ψηφιακές τεχνολογίες"
"#,
    ),
    ("region.toml", include_str!("../tui/region.toml")),
    (
        "zone.toml",
        r#"
[plan]
code = "Z"
title = "天津经济技术开发区"
title_en = "Tianjin development area"
level = "local"
status = "draft"
currency = "CNY"
upper = "R"
"#,
    ),
];

/// Compares the screen of a person with the reviewed one.
pub fn shows(name: &str, person: &Person) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../tui/screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, person.screen()));
}

/// The small workspace of these tests in a file, so that it can be left and opened again.
pub fn kept_at(path: &Path) -> Workspace {
    let location = Location::File(path.to_owned());
    if path.exists() {
        return Workspace::open(location, env()).unwrap();
    }
    let mut workspace = Workspace::create(location, env()).unwrap();
    let proposal = workspace.propose(&FILES).unwrap();
    workspace.accept(proposal).unwrap();
    workspace
}

/// Nothing can be begun in these tests, and the reason is shown.
struct NoBeginning;

impl Beginnings for NoBeginning {
    fn read(&mut self, path: &str) -> Result<Vec<(String, Vec<u8>)>, String> {
        match path {
            "zone.toml" => Ok(vec![(path.to_owned(), FILES[2].1.replace("\"Z\"", "\"Z2\"").into_bytes())]),
            _ => Err(format!("{path} cannot be read: not found")),
        }
    }

    fn preview(&mut self, path: &str) -> Result<Preview, String> {
        let problem = |line| Problem {
            file: path.to_owned(),
            line,
            key: "action.status".to_owned(),
            excerpt: "status = \"runing\"".to_owned(),
            explanation: "`runing` is no status.".to_owned(),
            remedy: "Did you mean `running`?".to_owned(),
        };
        match path {
            "sound.toml" => Ok(Preview { counts: vec![("plan", 1), ("action", 12)], ..Preview::default() }),
            "wrong.toml" => Ok(Preview { problems: (1..=40).map(problem).collect(), ..Preview::default() }),
            _ => Err(format!("{path} cannot be read: not found")),
        }
    }

    fn begin(&mut self, beginning: &Beginning) -> Result<Workspace, String> {
        Err(format!("not here: {beginning:?}"))
    }
}

/// The program in a terminal of some size.
pub struct Person {
    pub app: App,
    events: Receiver<Event>,
    terminal: ratatui::Terminal<TestBackend>,
}

impl Person {
    /// Before the small workspace of these tests.
    pub fn at(name: &str, size: (u16, u16)) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("{name}-{}", NEXT.fetch_add(1, Ordering::Relaxed));
        Self::before(Some(imported(&name, &FILES)), size, Theme::DARK)
    }

    /// Before a workspace that is described line by line.
    pub fn before_described(name: &str, description: &str, size: (u16, u16)) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("{name}-{}", NEXT.fetch_add(1, Ordering::Relaxed));
        Self::before(Some(described(&name, description).0), size, Theme::DARK)
    }

    /// Before any workspace, or none.
    pub fn before(workspace: Option<Workspace>, (width, height): (u16, u16), theme: Theme) -> Self {
        assert!(workspace.as_ref().is_none_or(|workspace| workspace.env().today() == today()));
        let (sender, events) = channel();
        // Two rules only, so that a new rule changes no screen of these tests.
        let rules = ris3::coherence::all().unwrap();
        let rules = rules.into_iter().filter(|rule| ["BU-02", "VT-01"].contains(&rule.code.as_str())).collect();
        let app = App::new(workspace, Box::new(NoBeginning), theme, sender).unwrap();
        let app = app.checking(Check { rules: Some(rules), plan: None });
        let terminal = ratatui::Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut person = Self { app, events, terminal };
        person.send(Event::Terminal(Terminal::Resize(width, height)));
        person
    }

    /// The same with every rule that the program carries.
    pub fn with_all_rules(self) -> Self {
        let Self { app, events, terminal } = self;
        Self { app: app.checking(Check::default()), events, terminal }
    }

    /// Waits until everything asked is answered, the check too.
    fn send(&mut self, event: Event) {
        self.app.handle(event);
        self.app.settle();
        while self.app.data_is_waiting() || self.app.is_working() {
            let event = self.events.recv_timeout(Duration::from_secs(20)).expect("an answer");
            self.app.handle(event);
            self.app.settle();
        }
        self.draw();
    }

    /// Waits for something that was begun, and for what is asked because of it.
    pub fn wait(&mut self) -> &mut Self {
        loop {
            let event = self.events.recv_timeout(Duration::from_secs(20)).expect("a reply");
            self.app.handle(event);
            self.app.settle();
            if !self.app.data_is_waiting() {
                break;
            }
        }
        self.draw();
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, (width, height): (u16, u16)) {
        self.terminal.backend_mut().resize(width, height);
        self.send(Event::Terminal(Terminal::Resize(width, height)));
    }

    fn draw(&mut self) {
        // A test backend keeps what stood under a wide character, as no terminal does.
        self.terminal.clear().unwrap();
        self.terminal.draw(|frame| self.app.draw(frame)).unwrap();
        // No sentence shows the name of a command in place of its key.
        assert!(!self.screen().contains('⟨'), "{}", self.screen());
    }

    pub fn press(&mut self, key: KeyEvent) {
        self.send(Event::Terminal(Terminal::Key(key)));
    }

    /// Presses keys: names of keys (`Enter`, `C-p`), everything else letter by letter.
    pub fn keys(&mut self, script: &str) -> &mut Self {
        for word in script.split_whitespace() {
            let code = match word {
                "Enter" => KeyCode::Enter,
                "Esc" => KeyCode::Esc,
                "Tab" => KeyCode::Tab,
                "Up" => KeyCode::Up,
                "Down" => KeyCode::Down,
                "Left" => KeyCode::Left,
                "Right" => KeyCode::Right,
                "End" => KeyCode::End,
                "Space" => KeyCode::Char(' '),
                "F1" => KeyCode::F(1),
                "Home" => KeyCode::Home,
                "PageDown" => KeyCode::PageDown,
                "BackTab" => KeyCode::BackTab,
                "Backspace" => KeyCode::Backspace,
                "A-Left" | "A-Right" => {
                    let code = if word == "A-Left" { KeyCode::Left } else { KeyCode::Right };
                    self.press(KeyEvent::new(code, KeyModifiers::ALT));
                    continue;
                }
                held if held.len() == 3 && held.starts_with("C-") => {
                    let letter = held.chars().next_back().unwrap();
                    self.press(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL));
                    continue;
                }
                letters => {
                    letters.chars().for_each(|letter| self.press(KeyCode::Char(letter).into()));
                    continue;
                }
            };
            self.press(code.into());
        }
        self
    }

    /// Types text letter by letter, spaces and all.
    pub fn typed(&mut self, text: &str) -> &mut Self {
        text.chars().for_each(|letter| self.press(KeyCode::Char(letter).into()));
        self
    }

    /// Pastes a text as the terminal does.
    pub fn pastes(&mut self, text: &str) -> &mut Self {
        self.send(Event::Terminal(Terminal::Paste(text.to_owned())));
        self
    }

    /// Clicks on the first place where some words stand.
    pub fn click(&mut self, words: &str) -> &mut Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), words)
    }

    /// Does something with the mouse on the first place where some words stand.
    pub fn mouse(&mut self, kind: MouseEventKind, words: &str) -> &mut Self {
        self.mouse_at(kind, self.find(words), KeyModifiers::NONE)
    }

    /// Does something with the mouse at a place, while keys are held.
    pub fn mouse_at(&mut self, kind: MouseEventKind, (column, row): (u16, u16), modifiers: KeyModifiers) -> &mut Self {
        self.send(Event::Terminal(Terminal::Mouse(MouseEvent { kind, column, row, modifiers })));
        self
    }

    /// Column and row of the first place where some words stand.
    pub fn find(&self, words: &str) -> (u16, u16) {
        let screen = self.screen();
        let found = screen.lines().enumerate().find(|(_, line)| line.contains(words));
        let (row, line) = found.unwrap_or_else(|| panic!("{words} in\n{screen}"));
        let column = unicode_width::UnicodeWidthStr::width(&line[..line.find(words).unwrap()]);
        (column as u16, row as u16)
    }

    /// What is seen, without trailing spaces. The column behind a wide character is left out.
    pub fn screen(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let area = buffer.area();
        let mut lines = Vec::new();
        for y in 0..area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..area.width {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let symbol = buffer[(x, y)].symbol();
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            lines.push(line.trim_end().to_owned());
        }
        lines.join("\n")
    }

    /// Whether any cell has a colour.
    pub fn has_colour(&self) -> bool {
        use ratatui::style::Color;
        let buffer = self.terminal.backend().buffer();
        buffer.content().iter().any(|cell| [cell.fg, cell.bg].iter().any(|colour| *colour != Color::Reset))
    }

    /// The last line.
    pub fn footer(&self) -> String {
        self.screen().lines().last().unwrap_or_default().to_owned()
    }

    pub fn place(&self) -> Place {
        self.app.place()
    }

    /// A command of the place by its name.
    pub fn command(&self, name: &str) -> &'static Command {
        let place = self.place();
        ris3::tui::command::COMMANDS.iter().find(|c| c.name == name && c.works_in(place)).expect(name)
    }
}
