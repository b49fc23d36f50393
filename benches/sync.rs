//! Meeting at a hub: a merge of 10,000 changes, and of 10,000 signed changesets (bar: under 1 s), a sync with nothing new at a folder where 100,000 changesets
//! lie (bar: under 100 ms), and 10,000 random histories of offices that work apart, each judged (`cargo bench --bench sync
//! histories`; `RIS3_HISTORIES` says how many).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a benchmark fails by panicking")]

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/it/life.rs"]
mod life;
#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/it/support.rs"]
mod support;

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/it/apart"]
mod apart {
    pub mod history;
    pub mod oracle;
}

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{TimeZone, Utc};
use divan::Bencher;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::sync::Care;
use ris3::sync::hub::{Folder, Memory};
use ris3::workspace::{Env, Workspace};

use apart::history::{Offices, history};
use apart::oracle;

fn main() {
    divan::main();
}

fn office(name: &str, year: i32) -> Workspace {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let env = Env::fixed(name, Utc.with_ymd_and_hms(year, 11, 23, 12, 0, 0).unwrap());
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    Workspace::create(Location::Memory(format!("sync-bench-{count}-{}", std::process::id())), env).unwrap()
}

/// A plan with so many actions, in one changeset.
fn plan(office: &mut Workspace, actions: usize) -> Vec<Id> {
    let plan = office.env().new_id();
    let coded = |code: String| vec![("code", Value::from(code)), ("title", "title".into())];
    let mut values = coded("R".to_owned());
    values.push(("level", "regional".into()));
    let ids: Vec<Id> = (0..actions).map(|_| office.env().new_id()).collect();
    let mut edits = vec![Edit::Add { entity: "plan", id: plan, plan, values }];
    edits.extend((0..).zip(&ids).map(|(n, id)| Edit::Add {
        entity: "action",
        id: *id,
        plan,
        values: coded(format!("A{n}")),
    }));
    office.edit("test", "Made it", &edits).unwrap();
    ids
}

fn titled(office: &mut Workspace, ids: &[Id], at_once: usize, title: &str) {
    for some in ids.chunks(at_once) {
        let edit = |id: &Id| Edit::Set { entity: "action", id: *id, values: vec![("title", title.into())] };
        office.edit("test", "Called them", &some.iter().map(edit).collect::<Vec<_>>()).unwrap();
    }
}

/// 10,000 changes of others, in 1,000 changesets, with 1,000 of one's own, half of them on the same fields.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn merge_10_000_changes(bencher: Bencher<'_, '_>) {
    let made = || {
        let hub = Memory::new();
        let (mut there, mut here) = (office("there", 2026), office("here", 2001));
        let ids = plan(&mut there, 10_500);
        there.sync(&hub).unwrap();
        here.sync(&hub).unwrap();
        titled(&mut there, &ids[..10_000], 10, "there");
        there.sync(&hub).unwrap();
        titled(&mut here, &ids[9_500..], 10, "here");
        (hub, here)
    };
    bencher.with_inputs(made).bench_local_values(|(hub, mut here)| {
        let synced = here.sync(&hub).unwrap();
        assert_eq!((synced.taken, synced.conflicts.len()), (1_000, 500));
        here
    });
}

/// 10,000 changesets of another office, each signed and judged by a list of trusted keys.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn merge_10_000_signed_changesets(bencher: Bencher<'_, '_>) {
    let made = || {
        let hub = Memory::new();
        let (mut there, mut here) = (office("there", 2026), office("here", 2001));
        there.found_trust("THERE", "There").unwrap();
        let ids = plan(&mut there, 10_000);
        there.sync(&hub).unwrap();
        here.sync(&hub).unwrap();
        titled(&mut there, &ids, 1, "there");
        there.sync(&hub).unwrap();
        (hub, here)
    };
    bencher.with_inputs(made).bench_local_values(|(hub, mut here)| {
        let synced = here.sync(&hub).unwrap();
        assert_eq!((synced.taken, synced.refused.len()), (10_000, 0));
        here
    });
}

/// Nothing new at a folder where 100,000 changesets lie, in 2,000 entries.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn nothing_new_with_100_000_changesets(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().unwrap();
    let hub = Folder::new(folder.path());
    let mut here = office("here", 2026);
    let ids = plan(&mut here, 50);
    for round in 0..2_000 {
        titled(&mut here, &ids, 1, &format!("round {round}"));
        here.sync(&hub).unwrap();
    }
    bencher.bench_local(|| {
        let synced = here.sync(&hub).unwrap();
        assert_eq!((synced.taken, synced.given), (0, 0));
    });
}

/// So many random histories, each with all its promises.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn histories() {
    let cases = std::env::var("RIS3_HISTORIES").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&history(5..60), |(count, acts)| {
        let hub = Memory::new();
        let mut offices = Offices::new(count, &hub, Care::Full);
        offices.live(&acts, &hub);
        offices.come_home(&hub);
        oracle::judge(&offices, &hub).map_err(TestCaseError::fail)
    });
    outcome.unwrap();
}
