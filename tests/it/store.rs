//! The file: catalogue and schema, the journal, the kept totals, files that cannot be opened.

use chrono::NaiveDate;
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::workspace::{Env, Workspace};

fn memory(name: &str) -> Workspace {
    let env = Env::on("officer", NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
    Workspace::create(Location::Memory(format!("{name}-{}", std::process::id())), env).unwrap()
}

#[test]
fn a_write_is_journalled() {
    let mut workspace = memory("journalled");
    let id: Id = workspace.env().new_id();
    let add = Edit::Add {
        entity: "plan",
        id,
        plan: id,
        values: vec![("code", "P".into()), ("title", "Łódzkie".into()), ("level", "regional".into())],
    };
    let set = Edit::Set {
        entity: "plan",
        id,
        values: vec![("title", "Ήπειρος".into()), ("period_start", Value::Integer(2021))],
    };
    workspace.edit("test", "made a plan", &[add]).unwrap().unwrap();
    let changeset = workspace.edit("test", "changed it", std::slice::from_ref(&set)).unwrap().unwrap();
    let change = &changeset.changes[0];
    assert_eq!(change.before.as_deref(), Some(r#"{"title":"Łódzkie","period_start":null}"#));
    assert_eq!(change.after, r#"{"title":"Ήπειρος","period_start":2021}"#);
    assert_eq!((changeset.sequence, changeset.author.as_str()), (2, "officer"));
    assert_eq!(workspace.edit("test", "nothing", &[set]).unwrap(), None, "no change, no changeset");
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}
