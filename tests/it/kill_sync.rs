//! Syncs are killed at any moment, again and again, in two offices that share a folder: the files always open, the next
//! sync goes on, and in the end nothing is lost and nothing is there twice.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use ris3::model::{Edit, Id};
use ris3::store::Location;
use ris3::sync::hub::Folder;
use ris3::sync::{Hub, Packet};
use ris3::workspace::{Env, Workspace};

use crate::killed::{self, say};
use crate::life::content;

/// Names the file to a process that runs [`session`].
const FILE: &str = "RIS3_KILL_SYNC_FILE";
/// Names the folder where it meets others.
const HUB: &str = "RIS3_KILL_SYNC_HUB";

const KILLS: u64 = 24;

fn open(path: &Path) -> Workspace {
    let author = path.file_stem().unwrap().to_str().unwrap().to_owned();
    Workspace::open(Location::File(path.to_owned()), Env::system(author)).unwrap()
}

fn hub(path: &Path) -> Folder {
    Folder::new(path).with_patience(Duration::from_millis(100))
}

/// What the other process does until it is killed: it edits, and meets others after each edit.
#[test]
#[ignore = "the half that is killed; syncs_survive_being_killed_at_any_moment runs it in a process of its own"]
fn session() {
    let (Some(file), Some(folder)) = (std::env::var_os(FILE), std::env::var_os(HUB)) else { return };
    let (mut workspace, hub) = (open(Path::new(&file)), hub(Path::new(&folder)));
    let sql = "SELECT id FROM action ORDER BY id LIMIT 1";
    let action: Id = workspace.store().read().first(sql, &[], |row| row.get("id")).unwrap().unwrap();
    loop {
        let number = workspace.store().read().last_position().unwrap();
        let title = format!("{} {number} {}", workspace.env().author(), "of the region ".repeat(10));
        let edit = Edit::Set { entity: "action", id: action, values: vec![("title", title.into())] };
        let changeset = workspace.edit("test", "Set the title", &[edit]).unwrap().unwrap();
        say(&format!("done {}", changeset.id));
        workspace.sync(&hub).unwrap();
        say("met");
    }
}

/// Runs a session and kills it a moment after it has said so many things. Gives the changesets that it said were done.
fn killed(file: &Path, folder: &Path, kill: u64) -> Vec<String> {
    let session = killed::alone("kill_sync::session").env(FILE, file).env(HUB, folder).spawn().unwrap();
    let wait = Duration::from_micros(kill.wrapping_mul(7919) % 30_000);
    let said = killed::killed(session, usize::try_from(1 + kill % 5).unwrap(), wait);
    said.iter().filter_map(|line| line.strip_prefix("done ")).map(str::to_owned).collect()
}

#[test]
fn syncs_survive_being_killed_at_any_moment() {
    let (files, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let paths = ["field", "desk"].map(|name| files.path().join(format!("{name}.ris3")));
    for path in &paths {
        drop(Workspace::create(Location::File(path.clone()), Env::system("anybody".to_owned())).unwrap());
    }
    let mut first = open(&paths[0]);
    let (plan, action) = (first.env().new_id(), first.env().new_id());
    let made = |entity, id, level: Option<&str>| {
        let mut values = vec![("code", "R".into()), ("title", "R".into())];
        values.extend(level.map(|level| ("level", level.into())));
        Edit::Add { entity, id, plan, values }
    };
    let edits = [made("plan", plan, Some("regional")), made("action", action, None)];
    first.edit("test", "Started R", &edits).unwrap();
    first.sync(&hub(folder.path())).unwrap();
    drop(first);
    open(&paths[1]).sync(&hub(folder.path())).unwrap();
    let mut done = BTreeSet::new();
    for kill in 0..KILLS {
        let path = &paths[usize::try_from(kill % 2).unwrap()];
        done.extend(killed(path, folder.path(), kill));
        assert_eq!(open(path).store().doctor().unwrap().complaints, [], "after kill {kill}");
    }
    let mut offices = paths.each_ref().map(|path| open(path));
    for _ in 0..3 {
        for office in &mut offices {
            office.sync(&hub(folder.path())).unwrap();
        }
    }
    assert_eq!(content(&offices[0]), content(&offices[1]));
    let mut log = Vec::new();
    for bytes in hub(folder.path()).fetch(0, usize::MAX).unwrap() {
        log.extend(Packet::from_bytes(&bytes).unwrap().changesets.into_iter().map(|sealed| sealed.changeset.id));
    }
    let once: BTreeSet<String> = log.iter().cloned().collect();
    assert_eq!(once.len(), log.len(), "nothing is there twice");
    assert!(done.is_subset(&once), "nothing that was said to be done is lost");
    assert!(done.len() > 20, "{} edits were done before the kills: too few to mean anything", done.len());
    for office in &offices {
        assert_eq!(office.store().read().not_home().unwrap(), 0);
        assert_eq!(office.store().doctor().unwrap().complaints, []);
    }
}
