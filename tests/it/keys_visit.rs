//! The key script of a whole visit, in the program itself in a real terminal: `tests/keys/apart.keys`.
//!
//! Its lines are those of the other key scripts (`keys`, `type`, `sees`, `misses`; both wait), and `field …` and
//! `office …`, a command line in one of the two workspaces, `open` and `leave`, which begin and end the screen.
//! `FOLDER` is the folder of the run, `LINE` the budget line.

use std::path::{Path, PathBuf};
use std::process::Command;

use ris3::store::Location;
use ris3::views::{Conflicts, PlanView, plan_by_code};
use ris3::workspace::{Env, Workspace};

use crate::session::Session;

const PLAN: &str = r#"
[plan]
code = "PL71"
title = "Łódzkie · 罗兹省"
level = "regional"
currency = "EUR"
period_start = 2021
period_end = 2027

[[action]]
code = "A-012"
title = "Pilot lines"
"#;

const AFTER_ESCAPE: std::time::Duration = std::time::Duration::from_millis(300);

/// The two workspaces of the script, and the screen of the one that goes on the visit.
struct Visit {
    folder: tempfile::TempDir,
    screen: Option<Session>,
}

impl Visit {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("hub")).unwrap();
        std::fs::write(folder.path().join("plan.toml"), PLAN).unwrap();
        Self { folder, screen: None }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.ris3"))
    }

    fn workspace(&self, name: &str) -> Workspace {
        Workspace::open(Location::File(self.file(name)), Env::system("test".into())).unwrap()
    }

    /// The words of a line with what they stand for.
    fn meant(&self, words: &str) -> String {
        let words = words.replace("FOLDER", &self.folder.path().display().to_string());
        if !words.contains("LINE") {
            return words;
        }
        let sql = "SELECT id FROM budget_line";
        let line: ris3::model::Id =
            self.workspace("field").store().read().first(sql, &[], |row| row.get("id")).unwrap().unwrap();
        words.replace("LINE", &format!("PL71/{line}"))
    }

    /// A command line in a workspace; it must end well, or with conflicts where those are what it says.
    fn runs(&self, name: &str, author: &str, arguments: &str) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ris3"));
        command.env("RIS3_AUTHOR", author).arg("-f").arg(self.file(name)).args(split(arguments));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{name} {arguments}: {output:?}");
    }

    fn screen(&mut self) -> &mut Session {
        self.screen.as_mut().expect("the screen is open")
    }

    fn step(&mut self, line: &str) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = self.meant(rest);
        match word {
            "" | "#" => {}
            "field" => self.runs("field", "Anna", &rest),
            "office" => self.runs("office", "Łódź office", &rest),
            "open" => self.screen = Some(Session::by("Anna", &self.file("field"))),
            "leave" => {
                self.screen().quits();
                self.screen = None;
            }
            "keys" => {
                for key in rest.split_whitespace() {
                    self.screen().press(bytes(key));
                    // What follows it at once would be a key held with Alt.
                    if key == "Esc" {
                        std::thread::sleep(AFTER_ESCAPE);
                    }
                }
            }
            "type" => drop(self.screen().press(&rest)),
            "sees" => drop(self.screen().sees(&rest)),
            "misses" => drop(self.screen().misses(&rest)),
            _ => panic!("what is `{word}`?"),
        }
    }
}

/// Words, of which those in quotes belong together.
fn split(arguments: &str) -> Vec<String> {
    let parts = arguments.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// What a terminal sends for a key.
fn bytes(key: &str) -> &str {
    match key {
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Down" => "\x1b[B",
        "Up" => "\x1b[A",
        "Erase" => "\x7f",
        letters => letters,
    }
}

#[test]
fn a_visit_is_left_for_come_back_from_decided_and_handed_in() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keys/apart.keys");
    let mut visit = Visit::new();
    for (at, line) in std::fs::read_to_string(&script).unwrap().lines().enumerate() {
        let said = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| visit.step(line)));
        assert!(said.is_ok(), "{}:{}: {line}", script.display(), at + 1);
    }
    for name in ["field", "office"] {
        let workspace = visit.workspace(name);
        let read = workspace.store().read();
        let plan = PlanView::load(read, plan_by_code(read, "PL71").unwrap().unwrap()).unwrap().unwrap();
        assert_eq!(read.nowhere_else().unwrap(), 0, "{name}: all is home");
        assert!(Conflicts::load(read, None, false).unwrap().conflicts.is_empty());
        assert_eq!(Conflicts::load(read, None, true).unwrap().conflicts.len(), 2, "{name}: both stay on record");
        let said = "SELECT (SELECT status FROM plan) || ' ' || (SELECT title FROM action) || ' ' ||
                    (SELECT planned FROM budget_line) AS said";
        let said: String = read.first(said, &[], |row| row.get("said")).unwrap().unwrap();
        assert_eq!(said, "submitted Pilot lines for textiles, open to all firms and open to all 49000000", "{name}");
        assert_eq!(workspace.store().doctor().unwrap().complaints, []);
        drop(plan);
    }
}
