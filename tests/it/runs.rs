//! Checks that are kept, thinned out, and compared with what is found now.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, is_match};
use ris3::store::{Location, Store};
use ris3::views::Runs;
use ris3::views::runs::kept;
use ris3::workspace::{Wanted, Workspace};

use crate::cli_support::ris3;
use crate::support;

const PLAN: &str =
    "[plan]\ncode = \"R\"\ntitle = \"Region\"\nlevel = \"regional\"\n[[action]]\ncode = \"A1\"\ntitle = \"Vouchers\"\n";

#[test]
fn a_check_is_kept_once_for_the_same_data_terms_and_date() {
    let mut workspace = support::imported("runs", &[("r.toml", PLAN)]);
    let terms = workspace.terms(&Wanted::default()).unwrap();
    let keep = |workspace: &mut Workspace, as_of| {
        let report = workspace.check(&terms.rules, &terms.profile, &[], Some(as_of)).unwrap();
        (workspace.keep_run(&terms, as_of, &report).unwrap(), report.findings.len())
    };
    let today = support::today();
    let (is_kept, found) = keep(&mut workspace, today);
    assert!(is_kept && found > 0);
    assert!(!keep(&mut workspace, today).0, "nothing changed");
    assert!(keep(&mut workspace, today.succ_opt().unwrap()).0, "another date");
    let runs = Runs::load(workspace.store().read(), None).unwrap().runs;
    assert_eq!(runs.len(), 2);
    assert_eq!(kept(workspace.store().read(), &runs[1].id, Some("R")).unwrap().len(), found);
    assert_eq!(kept(workspace.store().read(), &runs[1].id, Some("S")).unwrap(), []);
    assert_eq!(Runs::load(workspace.store().read(), Some("S")).unwrap().runs[0].errors, 0);
    assert_eq!(workspace.store().doctor().unwrap().complaints, [], "nothing of it is in the journal");
}

#[test]
fn old_checks_are_thinned_out_to_days_and_then_to_months() {
    let location = Location::Memory(format!("thin-{}", std::process::id()));
    let env = support::env();
    let mut store = Store::create(location, env.new_id(), &env.now()).unwrap();
    for made_at in [
        "2026-07-01T10:00:00.000Z",
        "2026-07-31T10:00:00.000Z",
        "2026-11-01T09:00:00.000Z",
        "2026-11-01T10:00:00.000Z",
        "2026-11-20T09:00:00.000Z",
        "2026-11-20T10:00:00.000Z",
        "2026-11-23T10:00:00.000Z",
    ] {
        let text = |text: &str| text.to_owned();
        let (author, as_of, profile) = (text("officer"), text("2026-11-23"), text("default"));
        let (made_at, terms, data) = (text(made_at), text(""), text(made_at));
        let run = ris3::store::Run { id: env.new_id(), made_at, author, as_of, profile, terms, data, findings: &[] };
        store.keep_run(&run).unwrap();
    }
    let left: Vec<_> = Runs::load(store.read(), None).unwrap().runs.into_iter().map(|run| run.made_at).collect();
    let days: Vec<_> = left.iter().map(|made_at| &made_at[..13]).collect();
    assert_eq!(days, ["2026-11-23T10", "2026-11-20T10", "2026-11-20T09", "2026-11-01T10", "2026-07-31T10"]);
}

#[test]
fn what_came_and_went_since_the_last_check_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("r.toml"), PLAN).unwrap();
    ris3(folder.path()).args(["import", "r.toml", "--apply"]).assert().success();
    let check = |arguments: &[&str]| ris3(folder.path()).args(["check", "--fail-on", "never"]).args(arguments).assert();
    check(&["--since", "last"]).code(2).stderr(contains("no check was kept yet"));
    // What failed to be compared was not kept either.
    check(&[]).success();
    check(&["--since", "last"]).success().stdout(contains("\n0 new, 0 gone, "));
    ris3(folder.path()).args(["add", "R", "priority", "title=Ships"]).assert().success();
    let changed = check(&["--since", "last"]).success();
    changed.stdout(is_match("(?m)^[+] ").unwrap().and(contains("since the check of ")).and(contains(" still there")));
    ris3(folder.path())
        .args(["show", "runs", "--format", "csv"])
        .assert()
        .success()
        .stdout(contains("officer").count(2));
    ris3(folder.path())
        .args(["show", "runs", "--by-month", "--format", "csv"])
        .assert()
        .success()
        .stdout(contains("officer").count(1));
    check(&["--since", "soon"]).code(2).stderr(contains("--since soon: that is no day"));
    check(&["--since", "2020-01-01"]).code(2).stderr(contains("no check was kept up to 2020-01-01"));
    check(&["R", "--since", "last", "--format", "json"]).success().stdout(contains("\"same_terms\": true"));
}
