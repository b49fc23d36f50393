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
    let found =
        workspace.store().read().count("SELECT count(*) AS n FROM search WHERE search MATCH fold('ηπειρ')", &[]);
    assert_eq!(found.unwrap(), 1, "found without its accent");
}

#[test]
fn the_reference_tables_are_in_the_file_and_every_code_has_its_divisions() {
    let workspace = memory("reference");
    let read = workspace.store().read();
    let count = |sql: &str| read.count(sql, &[]).unwrap();
    assert_eq!(
        count("SELECT count(*) AS n FROM reference_code WHERE scheme = 'NACE' AND version = '2'"),
        21 + 88 + 272 + 615
    );
    let shares = "SELECT count(*) AS n FROM (SELECT abs(sum(share) - 1) AS off FROM reference_division GROUP BY scheme, version, code) WHERE off > 1e-9";
    assert_eq!(count(shares), 0, "the shares of a code add up to one");
    // 46.89 of Rev. 2.1 has no counterpart in Rev. 2.
    let without = "SELECT count(*) AS n FROM reference_code c WHERE scheme IN ('NACE', 'NABS', 'FORD') AND NOT EXISTS
                   (SELECT 1 FROM reference_division d WHERE d.scheme = c.scheme AND d.version = c.version AND d.code = c.code)";
    let codes = read.rows(&without.replace("count(*) AS n", "version || ' ' || code AS code"), &[], |row| {
        row.get::<String>("code")
    });
    assert_eq!(codes.unwrap(), ["2.1 46.89"]);
}
