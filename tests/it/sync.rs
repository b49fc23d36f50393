//! Two copies meet at a folder.

use chrono::{TimeZone, Utc};
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::sync::hub::Folder;
use ris3::workspace::{Env, Workspace, told};

/// A workspace whose ids differ from those of the other one.
fn office(name: &str, minute: u32) -> Workspace {
    let env = Env::fixed(name, Utc.with_ymd_and_hms(2026, 11, 23, 12, minute, 0).unwrap());
    Workspace::create(Location::Memory(format!("sync-{name}-{minute}-{}", std::process::id())), env).unwrap()
}

fn plan(workspace: &mut Workspace, code: &str) -> Id {
    let id = workspace.env().new_id();
    let values = vec![("code", code.into()), ("title", "Łódzkie 武汉".into()), ("level", "regional".into())];
    workspace.edit("test", &format!("Made {code}"), &[Edit::Add { entity: "plan", id, plan: id, values }]).unwrap();
    id
}

fn rename(workspace: &mut Workspace, id: Id, title: &str) {
    let edit = Edit::Set { entity: "plan", id, values: vec![("title", title.into()), ("vision", Value::Null)] };
    workspace.edit("test", &format!("Called it {title}"), &[edit]).unwrap();
}

fn titles(workspace: &Workspace) -> Vec<String> {
    let sql = "SELECT code || ' ' || title AS title FROM live_plan ORDER BY code";
    workspace.store().read().rows(sql, &[], |row| row.get("title")).unwrap()
}

#[test]
fn what_one_office_did_arrives_at_the_other_once() {
    let folder = tempfile::tempdir().unwrap();
    let hub = Folder::new(folder.path());
    let (mut field, mut desk) = (office("field", 1), office("desk", 2));
    let id = plan(&mut field, "A");
    plan(&mut desk, "B");
    assert_eq!(field.sync(&hub).unwrap().given, 1);
    let synced = desk.sync(&hub).unwrap();
    assert_eq!((synced.taken, synced.given), (1, 1));
    rename(&mut desk, id, "Ήπειρος");
    desk.sync(&hub).unwrap();
    assert_eq!(field.sync(&hub).unwrap().taken, 2);
    assert_eq!(titles(&field), ["A Ήπειρος", "B Łódzkie 武汉"]);
    assert_eq!(titles(&field), titles(&desk));
    let again = field.sync(&hub).unwrap();
    assert_eq!((again.taken, again.given), (0, 0), "applying twice is harmless");
    for office in [&field, &desk] {
        assert_eq!(office.store().doctor().unwrap().complaints, []);
    }
}

#[test]
fn what_both_changed_is_named_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let hub = Folder::new(folder.path());
    let (mut field, mut desk) = (office("field", 3), office("desk", 4));
    let id = plan(&mut field, "A");
    field.sync(&hub).unwrap();
    desk.sync(&hub).unwrap();
    rename(&mut field, id, "from the field");
    rename(&mut desk, id, "from the desk");
    field.sync(&hub).unwrap();
    let synced = desk.sync(&hub).unwrap();
    assert_eq!((synced.taken, synced.given, synced.conflicts.len()), (1, 2, 1), "its own, and what came of the merge");
    let sentence = "Plan A: Field set title to “from the field”; you set title to “from the desk”. \
                    Before, title was “Łódzkie 武汉” and is “from the field” now.";
    assert_eq!(told(&synced.conflicts[0], &desk.me()), sentence);
    field.sync(&hub).unwrap();
    for office in [&field, &desk] {
        assert_eq!(titles(office), ["A from the field"], "what was home first stands");
        let sql = "SELECT field || mine || theirs AS said FROM live_conflict WHERE decided_at IS NULL";
        let said: Vec<String> = office.store().read().rows(sql, &[], |row| row.get("said")).unwrap();
        assert_eq!(said, ["title\"from the desk\"\"from the field\""]);
        assert_eq!(office.store().doctor().unwrap().complaints, []);
    }
}

#[test]
fn a_hub_that_is_not_there_is_no_empty_hub() {
    let folder = tempfile::tempdir().unwrap();
    let mut field = office("field", 5);
    plan(&mut field, "A");
    let refusal = field.sync(&Folder::new(folder.path().join("unplugged"))).unwrap_err().to_string();
    assert!(refusal.contains("cannot be used") && refusal.contains("your work is safe here"), "{refusal}");
}
