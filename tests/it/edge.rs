//! The file's edge: removed, replaced, read-only, locked or edited by somebody else while it is open. Nothing is
//! swallowed, nothing is lost, and the words say what to do.

use std::fs;
use std::path::Path;

use chrono::{TimeZone, Utc};
use ris3::model::{Edit, Id};
use ris3::store::{Intention, Location, Store, StoreError};
use ris3::workspace::{Deed, Entered, Env, Now, RecordKey, Refused, Seen, Workspace};
use tempfile::TempDir;

use crate::support::env;

/// A workspace in a file, with one plan.
fn opened() -> (TempDir, Workspace, Id) {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = Workspace::create(Location::File(folder.path().join("w.ris3")), env()).unwrap();
    let plan = workspace.env().new_id();
    let values = vec![("code", "R".into()), ("title", "Łódzkie".into()), ("level", "regional".into())];
    workspace.edit("test", "Started R", &[Edit::Add { entity: "plan", id: plan, plan, values }]).unwrap();
    (folder, workspace, plan)
}

fn write(workspace: &mut Workspace, plan: Id, text: &str) -> Result<(), StoreError> {
    let edit = Edit::Set { entity: "plan", id: plan, values: vec![("vision", text.into())] };
    workspace.edit("test", "Set vision", &[edit]).map(drop)
}

fn vision(path: &Path) -> Option<String> {
    let workspace = Workspace::open(Location::File(path.to_owned()), env()).unwrap();
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
    workspace.store().read().first("SELECT vision FROM plan", &[], |row| row.get("vision")).unwrap().unwrap()
}

#[test]
fn a_file_that_was_removed_moved_or_replaced_takes_no_edit_and_is_rescued_whole() {
    for what in ["removed", "moved", "replaced"] {
        let (folder, mut workspace, plan) = opened();
        let path = folder.path().join("w.ris3");
        write(&mut workspace, plan, "Clean steel").unwrap();
        workspace.keep_draft("place", "half a thought").unwrap();
        match what {
            "removed" => fs::remove_file(&path).unwrap(),
            "moved" => fs::rename(&path, folder.path().join("away.ris3")).unwrap(),
            _ => {
                let other = folder.path().join("other.ris3");
                drop(Workspace::create(Location::File(other.clone()), env()).unwrap());
                fs::rename(other, &path).unwrap();
            }
        }
        let refusals = [
            write(&mut workspace, plan, "Lost?").unwrap_err(),
            workspace.keep_draft("place", "more").unwrap_err(),
            workspace.keep_setting("columns", Some("code")).unwrap_err(),
        ];
        for refusal in refusals {
            assert!(matches!(refusal, StoreError::Gone { .. }), "{what}: {refusal}");
            assert!(refusal.to_string().contains("save a copy of it under another name"), "{refusal}");
        }
        let copy = folder.path().join("rescued.ris3");
        workspace.rescue(&copy).unwrap();
        assert!(matches!(workspace.rescue(&copy), Err(StoreError::Exists { .. })), "nothing is written over");
        assert_eq!(vision(&copy).as_deref(), Some("Clean steel"), "{what}");
        let rescued = Workspace::open(Location::File(copy), env()).unwrap();
        assert_eq!(rescued.drafts().unwrap()[0].content, "half a thought");
        assert_eq!(rescued.next_undo().unwrap().unwrap().sentence, "Set vision", "the history came along");
    }
}

#[test]
fn a_file_that_comes_back_takes_edits_again() {
    let (folder, mut workspace, plan) = opened();
    let (path, away) = (folder.path().join("w.ris3"), folder.path().join("away.ris3"));
    fs::rename(&path, &away).unwrap();
    write(&mut workspace, plan, "one").unwrap_err();
    fs::rename(&away, &path).unwrap();
    write(&mut workspace, plan, "two").unwrap();
    drop(workspace);
    assert_eq!(vision(&path).as_deref(), Some("two"));
}

#[test]
fn a_rescue_into_a_folder_that_is_not_there_says_so() {
    let (folder, workspace, _) = opened();
    let nowhere = folder.path().join("no").join("such").join("w.ris3");
    let refusal = workspace.rescue(&nowhere).unwrap_err().to_string();
    assert!(refusal.contains("such"), "{refusal}");
}

#[test]
fn a_file_locked_by_another_program_is_refused_in_words_and_taken_later() {
    let (folder, mut workspace, plan) = opened();
    let path = folder.path().join("w.ris3");
    let mut other = Store::open(Location::File(path.clone())).unwrap();
    let intention = Intention {
        id: Id::new(1, [7; 10]),
        author: "maria",
        made_at: "2026-11-23T12:00:00.000Z",
        command: "test",
        sentence: "Holds the file",
        undoes: None,
    };
    let held = other.write(&intention, |_| Ok(write(&mut workspace, plan, "waits").unwrap_err())).unwrap().answer;
    assert!(matches!(held, StoreError::Locked { .. }), "{held}");
    assert!(held.to_string().contains("try again in a moment"), "{held}");
    write(&mut workspace, plan, "again").unwrap();
    drop((workspace, other));
    assert_eq!(vision(&path).as_deref(), Some("again"));
}

/// The title of a plan as somebody saw it, written anew.
fn retitle(workspace: &mut Workspace, plan: Id, seen: &str, title: &str) -> Result<String, Refused> {
    let deed = Deed::SetSeen {
        values: vec![("title", Entered::Text(title.to_owned()))],
        seen: vec![Seen { record: RecordKey { entity: "plan", id: plan }, field: "title", value: seen.into() }],
    };
    workspace.perform(&deed).map(|done| done.sentence)
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_told_and_never_written_over_unseen() {
    let (folder, mut mine, plan) = opened();
    let at = Utc.with_ymd_and_hms(2026, 11, 23, 13, 1, 0).unwrap();
    let location = Location::File(folder.path().join("w.ris3"));
    let mut hers = Workspace::open(location, Env::fixed("maria", at)).unwrap();
    retitle(&mut hers, plan, "Łódzkie", "Łódzkie 2030").unwrap();
    let refusal = retitle(&mut mine, plan, "Łódzkie", "Region of Łódź").unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "Title was changed since you began by maria, 2026-11-23 13:01 UTC (“Set title of R to “Łódzkie 2030””); it \
         stands at “Łódzkie 2030”\n  nothing was written; what you wrote is still here"
    );
    assert_eq!(retitle(&mut mine, plan, "Łódzkie", "Łódzkie 2030").unwrap(), "", "both wrote the same");
    let Refused::Meanwhile(meanwhile) = refusal else { panic!("{refusal}") };
    let Now::Fields(now) = &meanwhile.now else { panic!("{meanwhile}") };
    assert_eq!(now[0].value.as_str(), Some("Łódzkie 2030"));
    assert!(retitle(&mut mine, plan, "Łódzkie 2030", "Region of Łódź").unwrap().contains("Region of Łódź"));
    hers.edit("test", "Retired R", &[Edit::Retire { entity: "plan", id: plan }]).unwrap();
    assert!(retitle(&mut mine, plan, "Region of Łódź", "x").unwrap_err().to_string().contains("retired"));
}

#[cfg(unix)]
#[test]
fn a_file_made_read_only_while_it_is_open_takes_each_edit_or_says_why_not() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, mut workspace, plan) = opened();
    let path = folder.path().join("w.ris3");
    let mode = |mode| fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    mode(0o444);
    // An open file stays writable for who has it open; what says it is written must be there.
    let written = match write(&mut workspace, plan, "one") {
        Ok(()) => Some("one"),
        Err(refusal) => {
            assert!(refusal.to_string().contains("is read-only"), "{refusal}");
            None
        }
    };
    assert_eq!(vision(&path).as_deref(), written);
    mode(0o644);
    write(&mut workspace, plan, "two").unwrap();
    drop(workspace);
    assert_eq!(vision(&path).as_deref(), Some("two"));
}
