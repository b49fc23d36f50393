//! A sync on a disk that fills up at any of its writes: it says so, nothing is half there, and once there is room the
//! next sync completes, nothing lost and nothing there twice.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use ris3::model::{Edit, Value};
use ris3::store::Location;
use ris3::sync::hub::Folder;
use ris3::sync::{Hub, Packet};
use ris3::workspace::{Env, Workspace};

use crate::life::content;

fn open(path: &Path) -> Workspace {
    let author = path.file_stem().unwrap().to_str().unwrap().to_owned();
    Workspace::open(Location::File(path.to_owned()), Env::system(author)).unwrap()
}

/// Adds actions whose descriptions compress badly, so that they fill files.
fn writes(workspace: &mut Workspace, code: &str, actions: usize) {
    let read = workspace.store().read();
    let plan = read.first("SELECT id FROM plan WHERE code = 'R'", &[], |row| row.get("id")).unwrap().unwrap();
    let edits = (0..actions).map(|number| {
        let text: String = (0..40)
            .map(|part| blake3::hash(format!("{code} {number} {part}").as_bytes()).to_hex().to_string())
            .collect();
        let values: Vec<(&str, Value)> = vec![
            ("code", format!("{code}-{number}").into()),
            ("title", "A title".into()),
            ("description", text.into()),
        ];
        Edit::Add { entity: "action", id: workspace.env().new_id(), plan, values }
    });
    let edits: Vec<Edit> = edits.collect();
    workspace.edit("test", "Wrote a lot", &edits).unwrap().unwrap();
}

/// The program's sync where no file may grow past so many blocks of 512 bytes: the exit code, and what it says.
fn limited(blocks: u64, file: &Path, hub: &Path) -> (Option<i32>, String) {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" -f \"$1\" sync --hub \"folder:$2\"");
    let mut command = Command::new("sh");
    let output = command.args(["-c", &script, env!("CARGO_BIN_EXE_ris3")]).arg(file).arg(hub).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_sync_on_a_disk_that_fills_up_loses_nothing_and_is_completed_later() {
    let (files, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let hub = Folder::new(folder.path());
    let paths = ["field", "desk"].map(|name| files.path().join(format!("{name}.ris3")));
    for path in &paths {
        drop(Workspace::create(Location::File(path.clone()), Env::system("anybody".to_owned())).unwrap());
    }
    let mut field = open(&paths[0]);
    let plan = field.env().new_id();
    let values = vec![("code", "R".into()), ("title", "R".into()), ("level", "regional".into())];
    field.edit("test", "Started R", &[Edit::Add { entity: "plan", id: plan, plan, values }]).unwrap();
    field.sync(&hub).unwrap();
    open(&paths[1]).sync(&hub).unwrap();
    // Each side has more than the other one's file, its journal or a packet may grow by.
    writes(&mut field, "F", 300);
    drop(field);
    let mut desk = open(&paths[1]);
    writes(&mut desk, "D", 300);
    desk.sync(&hub).unwrap();
    drop(desk);
    let size = std::fs::metadata(&paths[0]).unwrap().len() / 512;
    let mut refusals = BTreeSet::new();
    for blocks in [0, 8, 64, 256, 512, 1_024, 1_536, size, size + 512, size + 1_024] {
        let (code, said) = limited(blocks, &paths[0], folder.path());
        if code == Some(0) {
            break;
        }
        assert_eq!(code, Some(5), "{blocks} blocks: {said}");
        let first = said.lines().next().unwrap_or_default();
        let place = [(&paths[0], "file"), (&folder.path().to_owned(), "hub")];
        let place = place.iter().find(|(path, _)| first.contains(&path.display().to_string()));
        refusals.insert(place.unwrap_or_else(|| panic!("{blocks} blocks: it names no place: {said}")).1);
        assert!(said.lines().count() > 1, "it says what to do: {said}");
        let field = open(&paths[0]);
        assert_eq!(field.store().doctor().unwrap().complaints, [], "{blocks} blocks");
        let own = field.store().read().count("SELECT count(*) AS n FROM live_action WHERE code LIKE 'F-%'", &[]);
        assert_eq!(own.unwrap(), 300, "{blocks} blocks");
    }
    assert!(refusals.contains("file"), "it was refused at {refusals:?}");
    let mut offices = paths.each_ref().map(|path| open(path));
    for _ in 0..2 {
        offices.iter_mut().for_each(|office| drop(office.sync(&hub).unwrap()));
    }
    assert_eq!(content(&offices[0]), content(&offices[1]));
    let mut log = Vec::new();
    for bytes in hub.fetch(0, usize::MAX).unwrap() {
        log.extend(Packet::from_bytes(&bytes).unwrap().changesets.into_iter().map(|sealed| sealed.changeset.id));
    }
    let once: BTreeSet<&String> = log.iter().collect();
    assert_eq!((log.len(), once.len()), (3, 3), "three changesets, each once");
    for office in &offices {
        assert_eq!(office.store().doctor().unwrap().complaints, []);
        assert_eq!(office.store().read().count("SELECT count(*) AS n FROM live_action", &[]).unwrap(), 600);
    }
}

#[test]
fn a_stick_that_is_full_says_so_and_takes_the_packet_later() {
    let (files, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = files.path().join("field.ris3");
    drop(Workspace::create(Location::File(path.clone()), Env::system("anybody".to_owned())).unwrap());
    let mut field = open(&path);
    let plan = field.env().new_id();
    let values = vec![("code", "R".into()), ("title", "R".into()), ("level", "regional".into())];
    field.edit("test", "Started R", &[Edit::Add { entity: "plan", id: plan, plan, values }]).unwrap();
    writes(&mut field, "F", 40);
    drop(field);
    // What the packet needs is more than a file may have here; what the workspace writes beside it is not.
    let (code, said) = limited(64, &path, folder.path());
    assert_eq!(code, Some(5), "{said}");
    assert!(said.starts_with(&format!("the hub folder:{} cannot be used: ", folder.path().display())), "{said}");
    assert!(said.contains("nothing was lost; your work is safe here, try again when it is back"), "{said}");
    assert_eq!(Folder::new(folder.path()).fetch(0, 9).unwrap(), Vec::<Vec<u8>>::new());
    let mut field = open(&path);
    assert_eq!(field.store().read().not_home().unwrap(), 2);
    let synced = field.sync(&Folder::new(folder.path())).unwrap();
    assert_eq!((synced.given, synced.taken), (2, 0));
    assert_eq!(Folder::new(folder.path()).fetch(0, 9).unwrap().len(), 1);
}
