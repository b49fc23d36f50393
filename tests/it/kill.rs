//! The program is killed at any moment of an edit session, again and again: the file always opens, the doctor finds
//! nothing, and everything that was said to be done is there.

use std::path::Path;
use std::thread;
use std::time::Duration;

use ris3::model::{Changeset, Edit, Id};
use ris3::store::Location;
use ris3::workspace::{Env, Workspace};

use crate::killed::{self, say};

/// Names the file to a process that runs [`session`].
const FILE: &str = "RIS3_KILL_TEST_FILE";
/// How it behaves: another number, another session.
const SEED: &str = "RIS3_KILL_TEST_SEED";

/// Files killed side by side, files after one another in each, kills of each file.
const LANES: u64 = 2;
const FILES: u64 = 5;
const KILLS: u64 = 20;

/// Numbers that look random and repeat.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

fn open(path: &Path) -> Workspace {
    Workspace::open(Location::File(path.to_owned()), Env::system("officer".to_owned())).unwrap()
}

fn plan(workspace: &Workspace) -> Id {
    workspace.store().read().first("SELECT id FROM plan", &[], |row| row.get("id")).unwrap().unwrap()
}

/// What the other process does until it is killed: it writes into a field, which is kept as a draft, saves it, and
/// says so in lines of its own only once the call has come back.
#[test]
#[ignore = "the half that is killed; the_file_survives_being_killed_at_any_moment runs it in a process of its own"]
fn session() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let mut dice = Dice(std::env::var(SEED).unwrap().parse().unwrap());
    let mut workspace = open(Path::new(&path));
    say("open");
    loop {
        let number = workspace.store().read().last_position().unwrap() + 1;
        let draft = workspace.keep_draft("field", &format!("unfinished {number}")).unwrap();
        say(&format!("draft {number}"));
        say(&match one_edit(&mut workspace, &mut dice, number) {
            Some(changeset) => format!("done {} {}", changeset.sequence, changeset.hash().unwrap()),
            None => "nothing to do".to_owned(),
        });
        workspace.drop_draft(draft).unwrap();
    }
}

/// Small edits, whole imports, undo, redo. `None` when there was nothing to do.
fn one_edit(workspace: &mut Workspace, dice: &mut Dice, number: i64) -> Option<Changeset> {
    let id = plan(workspace);
    let action = |workspace: &Workspace, code: String| Edit::Add {
        entity: "action",
        id: workspace.env().new_id(),
        plan: id,
        values: vec![("code", code.into()), ("title", "智能制造 test beds".into())],
    };
    let edits = match dice.below(8) {
        0 | 1 => vec![action(workspace, format!("A{number}"))],
        2..=4 => {
            let values = vec![("vision", format!("Vision {number} {}", "of the region ".repeat(200)).into())];
            vec![Edit::Set { entity: "plan", id, values }]
        }
        5 => (0..100).map(|place| action(workspace, format!("I{number}-{place}"))).collect(),
        6 => return workspace.undo().ok().map(|undone| undone.changeset),
        _ => return workspace.redo().ok().map(|undone| undone.changeset),
    };
    workspace.edit("test", &format!("Edit {number}"), &edits).unwrap()
}

/// Runs a session and kills it a moment after it has said so many things. Gives all whole lines that it said.
fn killed(path: &Path, dice: &mut Dice) -> Vec<String> {
    let mut session = killed::alone("kill::session");
    let session = session.env(FILE, path).env(SEED, dice.below(u64::MAX).to_string()).spawn().unwrap();
    let (things, wait) = (usize::try_from(dice.below(20)).unwrap(), Duration::from_micros(dice.below(8_000)));
    killed::killed(session, things, wait)
}

/// Opens what is left and holds it against what was said. Gives how many edits were said to be done.
fn inspect(path: &Path, before: i64, said: &[String]) -> usize {
    let workspace = open(path);
    assert_eq!(workspace.store().doctor().unwrap().complaints, [], "after {said:?}");
    let written = workspace.store().changesets(workspace.store().replica(), before + 1).unwrap();
    let written: Vec<_> =
        written.iter().map(|(changeset, hash)| format!("done {} {hash}", changeset.sequence)).collect();
    let done: Vec<_> = said.iter().filter(|line| line.starts_with("done ")).cloned().collect();
    assert!(written.starts_with(&done), "{done:?} was said, {written:?} is there");
    assert!(written.len() <= done.len() + 1, "only the last edit can have been cut off before it was said");
    // Its draft is dropped only after an edit was said to be done.
    if let Some(number) = said.last().and_then(|line| line.strip_prefix("draft ")) {
        let drafts: Vec<_> = workspace.drafts().unwrap().into_iter().map(|draft| draft.content).collect();
        assert_eq!(drafts, [format!("unfinished {number}")], "what was being written comes back");
    }
    done.len()
}

fn lane(folder: &Path, lane: u64) -> usize {
    let mut dice = Dice(lane);
    let mut done = 0;
    for file in 0..FILES {
        let path = folder.join(format!("{lane}-{file}.ris3"));
        let mut workspace = Workspace::create(Location::File(path.clone()), Env::system("officer".to_owned())).unwrap();
        let id = workspace.env().new_id();
        let values = vec![("code", "R".into()), ("title", "R".into()), ("level", "regional".into())];
        workspace.edit("test", "Started R", &[Edit::Add { entity: "plan", id, plan: id, values }]).unwrap();
        drop(workspace);
        for _ in 0..KILLS {
            let before = open(&path).store().read().last_position().unwrap();
            let said = killed(&path, &mut dice);
            done += inspect(&path, before, &said);
        }
        std::fs::remove_file(&path).unwrap();
    }
    done
}

#[test]
fn the_file_survives_being_killed_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let lanes = (0..LANES).map(|number| {
        let folder = folder.path().to_owned();
        thread::spawn(move || lane(&folder, number))
    });
    let done: usize = lanes.collect::<Vec<_>>().into_iter().map(|lane| lane.join().unwrap()).sum();
    assert!(done > 500, "{done} edits were done before the kills: too few to mean anything");
}
