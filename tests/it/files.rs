//! Files that cannot be opened or written: a clear sentence each, and not a byte changed.

use std::fs;
use std::path::{Path, PathBuf};

use ris3::model::Edit;
use ris3::store::{Location, StoreError};
use ris3::workspace::Workspace;

use crate::support;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn workspace(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        drop(Workspace::create(Location::File(path.clone()), support::env()).unwrap());
        path
    }

    /// The refusal to open a file, with the folder's path taken out; the file must be as it was.
    fn refusal(&self, name: &str) -> String {
        let path = self.path(name);
        let before = fs::read(&path).ok();
        let error = Workspace::open(Location::File(path.clone()), support::env()).unwrap_err();
        assert_eq!(fs::read(&path).ok(), before, "{name} was changed");
        error.to_string().replace(&format!("{}/", self.0.path().display()), "")
    }
}

fn add_plan(workspace: &mut Workspace, title: &str) -> Result<(), StoreError> {
    let id = workspace.env().new_id();
    let values = vec![("code", title[..1].into()), ("title", title.into()), ("level", "local".into())];
    workspace.edit("test", "made a plan", &[Edit::Add { entity: "plan", id, plan: id, values }]).map(|_| ())
}

#[test]
fn what_is_no_workspace_is_named_for_what_it_is() {
    let folder = Folder::new();
    fs::write(folder.path("letter.ris3"), "Dear colleague, ".repeat(20)).unwrap();
    fs::write(folder.path("empty.ris3"), "").unwrap();
    fs::create_dir(folder.path("folder.ris3")).unwrap();
    rusqlite::Connection::open(folder.path("other.ris3")).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let remedy = "nothing was changed; check the name, or import the file with `ris3 import`";
    for (name, why) in [
        ("letter.ris3", "it is no SQLite database"),
        ("empty.ris3", "it is empty"),
        ("folder.ris3", "it is a folder"),
        ("other.ris3", "it is a database of another program"),
    ] {
        assert_eq!(folder.refusal(name), format!("{name} is not a ris3 workspace: {why}\n  {remedy}"));
    }
    assert!(folder.refusal("missing.ris3").starts_with("missing.ris3 does not exist\n  make one with"));
}

#[test]
fn a_file_of_a_newer_program_is_left_alone() {
    let folder = Folder::new();
    let path = folder.workspace("newer.ris3");
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let refusal = folder.refusal("newer.ris3");
    let known = ris3::store::SCHEMA_VERSION;
    let expected =
        format!("newer.ris3 comes from a newer ris3: its schema has version 99, this program knows {known}\n");
    assert!(refusal.starts_with(&expected), "{refusal}");
}

#[test]
fn a_torn_file_is_called_damaged() {
    let folder = Folder::new();
    let path = folder.workspace("torn.ris3");
    let whole = fs::read(&path).unwrap();
    for length in [50, 3_000, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        let refusal = folder.refusal("torn.ris3");
        assert!(refusal.starts_with("torn.ris3 is damaged: it "), "cut to {length}: {refusal}");
    }
}

#[test]
fn a_read_only_file_is_read_and_not_written() {
    let folder = Folder::new();
    let path = folder.workspace("read-only.ris3");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let before = fs::read(&path).unwrap();
    let mut workspace = Workspace::open(Location::File(path.clone()), support::env()).unwrap();
    // A superuser may write what is marked read-only; then there is nothing to refuse.
    if !workspace.store().is_writable() {
        let refusal = add_plan(&mut workspace, "Plan").unwrap_err();
        assert!(matches!(refusal, StoreError::ReadOnly { .. }), "{refusal}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn a_file_that_another_program_writes_is_called_locked() {
    let folder = Folder::new();
    let path = folder.workspace("locked.ris3");
    let mut workspace = Workspace::open(Location::File(path.clone()), support::env()).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refusal = add_plan(&mut workspace, "Plan").unwrap_err();
    assert!(matches!(refusal, StoreError::Locked { .. }), "{refusal}");
    other.execute_batch("ROLLBACK").unwrap();
    add_plan(&mut workspace, "Plan").unwrap();
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn a_full_disk_refuses_the_change_and_keeps_the_rest() {
    let folder = Folder::new();
    let path = folder.workspace("full.ris3");
    let mut workspace = Workspace::open(Location::File(path), support::env()).unwrap();
    add_plan(&mut workspace, "A plan that fits").unwrap();
    // SQLite answers a file that may not grow just as it answers a full disk.
    workspace.store().read().table("PRAGMA max_page_count = 1", &[]).unwrap();
    let refusal = (b'B'..=b'Z').find_map(|letter| {
        let title = format!("{}{}", letter as char, "x".repeat(9_000));
        add_plan(&mut workspace, &title).err()
    });
    let refusal = refusal.unwrap();
    assert!(matches!(refusal, StoreError::Full { .. }), "{refusal}");
    assert!(refusal.to_string().contains("the file is as it was"));
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn a_new_workspace_never_replaces_a_file() {
    let folder = Folder::new();
    let path = folder.path("there.ris3");
    fs::write(&path, "mine").unwrap();
    let refusal = Workspace::create(Location::File(path.clone()), support::env()).unwrap_err();
    assert!(matches!(refusal, StoreError::Exists { .. }));
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    let nowhere = Workspace::create(Location::File(Path::new("/nowhere/at/all.ris3").into()), support::env());
    assert!(nowhere.unwrap_err().to_string().starts_with("/nowhere/at/all.ris3 cannot be opened: "));
}
