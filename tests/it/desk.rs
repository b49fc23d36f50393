//! Unfinished fields and settings: kept durably, beside the journal.

use std::fs;

use chrono::NaiveDate;
use ris3::model::Edit;
use ris3::store::Location;
use ris3::workspace::{Env, Workspace};

use crate::support;

#[test]
fn a_draft_is_there_after_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.ris3");
    let mut workspace = Workspace::create(Location::File(path.clone()), support::env()).unwrap();
    let id = workspace.keep_draft(r#"{"entity":"plan","field":"vision"}"#, "A region that").unwrap();
    // What a killed program leaves: the file and its log, nothing folded in, nothing closed.
    let crashed = folder.path().join("crashed.ris3");
    for end in ["", "-wal"] {
        fs::copy(format!("{}{end}", path.display()), format!("{}{end}", crashed.display())).unwrap();
    }
    let found = Workspace::open(Location::File(crashed), support::env()).unwrap();
    let drafts = found.drafts().unwrap();
    assert_eq!((drafts.len(), drafts[0].id, drafts[0].content.as_str()), (1, id, "A region that"));
    assert_eq!((drafts[0].author.as_str(), drafts[0].made_at.as_str()), ("officer", "2026-11-23T12:00:00.000Z"));
    let synchronous = workspace.store().read().count("SELECT synchronous AS n FROM pragma_synchronous", &[]);
    assert_eq!(synchronous.unwrap(), 2, "a commit waits for the disk");
}

#[test]
fn of_one_place_a_person_has_one_draft_and_sees_no_one_elses() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.ris3");
    let mut mine = Workspace::create(Location::File(path.clone()), support::env()).unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let mut theirs = Workspace::open(Location::File(path), Env::on("colleague", day)).unwrap();
    let id = mine.keep_draft("vision", "A region").unwrap();
    assert_eq!(mine.keep_draft("vision", "A region that grows").unwrap(), id);
    let other = theirs.keep_draft("vision", "No").unwrap();
    let contents = |workspace: &Workspace| -> Vec<_> {
        workspace.drafts().unwrap().into_iter().map(|draft| draft.content).collect()
    };
    assert_eq!((contents(&mine), contents(&theirs)), (vec!["A region that grows".into()], vec!["No".to_owned()]));
    assert!(mine.drop_draft(id).unwrap() && !mine.drop_draft(id).unwrap());
    assert!(contents(&mine).is_empty());
    assert!(theirs.drop_draft(other).unwrap());
}

#[test]
fn a_setting_is_kept_changed_and_forgotten() {
    let mut workspace = support::empty("settings");
    for value in [Some("code,title"), Some("code"), None] {
        workspace.keep_setting("actions.columns", value).unwrap();
        assert_eq!(workspace.setting("actions.columns").unwrap().as_deref(), value);
    }
}

#[test]
fn nothing_of_it_is_journalled_or_reached_through_a_changeset() {
    let mut workspace = support::empty("beside");
    let id = workspace.keep_draft("vision", "A region").unwrap();
    workspace.keep_setting("columns", Some("code")).unwrap();
    let set = Edit::Set { entity: "draft", id, values: vec![("content", "x".into())] };
    let refusal = workspace.edit("test", "wrote past", &[set]).unwrap_err();
    assert_eq!(refusal.to_string(), "the data do not allow it: `draft` is nothing that strategies consist of");
    assert_eq!(workspace.drafts().unwrap()[0].content, "A region");
    assert_eq!(workspace.store().replicas().unwrap(), Vec::<String>::new(), "no changeset");
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}
