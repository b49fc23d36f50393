//! What waits for a step, how far each review is, and what is found since a plan was handed in.

use predicates::str::{contains, starts_with};
use ris3::exchange::export::strategy::export;
use ris3::model::{Edit, Id, ReviewStep};
use ris3::store::Intention;
use ris3::views::history::rewinding;
use ris3::views::review::Touched;
use ris3::views::{Inbox, Review};
use ris3::workspace::{Deed, Entered, RecordKey, Wanted, Workspace};

use crate::cli_support::{imported, printed, ris3};
use crate::support::{described, today};

const COUNTRY: &str = "
    plan N level=national status=approved
    plan R level=regional upper=N title=Region
    plan C level=local upper=R title=City
    plan S level=regional upper=N title=South status=submitted
    plan T level=regional upper=N title=Tail
    plan X level=regional title=Elsewhere
    action R/A1 starts_on=2024-01-01 ends_on=2024-12-31
    action R/A2 starts_on=2024-01-01 ends_on=2024-12-31
";

fn take(workspace: &mut Workspace, plan: Id, step: ReviewStep) {
    let (act, text) = (String::new(), "Because.".to_owned());
    workspace.perform(&Deed::Review { plans: vec![plan], step, act, text }).unwrap();
}

fn set(workspace: &mut Workspace, entity: &'static str, id: Id, field: &'static str, text: &str) {
    let records = vec![RecordKey { entity, id }];
    workspace.perform(&Deed::Set { records, values: vec![(field, Entered::Text(text.into()))] }).unwrap();
}

/// Moves what a decision says of its day into the past.
fn days_ago(workspace: &mut Workspace, plan: Id, day: &str) {
    let sql = "SELECT id FROM live_decision WHERE plan = :plan ORDER BY id DESC LIMIT 1";
    let id: Id = workspace.store().read().first(sql, &[(":plan", plan.into())], |row| row.get("id")).unwrap().unwrap();
    let values = vec![("decided_at", format!("{day}T09:00:00.000Z").into())];
    workspace.edit("test", "earlier", &[Edit::Set { entity: "decision", id, values }]).unwrap();
}

fn ask(workspace: &mut Workspace, record: Id, kind: &str) {
    let said = [("entity", "plan"), ("record", &*record.to_string()), ("kind", kind), ("text", "Why?")];
    let values = said.into_iter().map(|(field, text)| (field, Entered::Text(text.into()))).collect();
    workspace.perform(&Deed::Add { entity: "comment", plan: record, values }).unwrap();
}

#[test]
fn the_inbox_shows_all_plans_below_the_longest_waiting_first() {
    let (mut workspace, ids) = described("inbox", COUNTRY);
    let [n, r, c, t] = ["N", "R", "C", "T"].map(|code| ids.of("plan", code));
    take(&mut workspace, r, ReviewStep::Submit);
    days_ago(&mut workspace, r, "2026-11-20");
    take(&mut workspace, c, ReviewStep::Submit);
    days_ago(&mut workspace, c, "2026-11-01");
    take(&mut workspace, c, ReviewStep::TakeUp);
    ask(&mut workspace, r, "request");
    ask(&mut workspace, r, "remark");
    set(&mut workspace, "action", ids.of("action", "R/A1"), "title", "Boats");
    set(&mut workspace, "action", ids.of("action", "R/A1"), "title", "Ships");
    let inbox = Inbox::load(workspace.store().read(), Some(n), today()).unwrap();
    let row = |plan: &ris3::views::inbox::Waiting| {
        let since = plan.since.as_ref().map(|since| (since.version.clone(), since.records));
        (plan.code.clone(), plan.status.clone(), plan.days, plan.threads, plan.requests, since)
    };
    let expected = |code: &str, status: &str, days, threads, requests, since: Option<(&str, i64)>| {
        let since = since.map(|(version, records)| (version.to_owned(), records));
        (code.to_owned(), status.to_owned(), days, threads, requests, since)
    };
    assert_eq!(
        inbox.plans.iter().map(row).collect::<Vec<_>>(),
        [
            expected("R", "submitted", Some(3), 2, 1, Some(("V1", 1))),
            // It came as a file: nobody knows since when it waits, and nothing was frozen.
            expected("S", "submitted", None, 0, 0, None),
            // The city is two levels below.
            expected("C", "in-review", Some(22), 0, 0, Some(("V1", 0))),
            expected("T", "draft", None, 0, 0, None),
        ]
    );
    assert_eq!(inbox.count("submitted"), 2);
    assert!(inbox.plans.iter().all(|plan| plan.found.is_none()), "nobody looked yet");
    let everywhere = Inbox::load(workspace.store().read(), None, today()).unwrap();
    assert_eq!(everywhere.plans.len(), 4, "a plan that answers to none is in no inbox");
    let _ = t;
}

#[test]
fn the_review_of_a_plan_shows_its_steps_and_what_is_open() {
    let (mut workspace, ids) = described("inbox-review", COUNTRY);
    let load = |workspace: &Workspace, code: &str| {
        Review::load(workspace.store().read(), ids.of("plan", code)).unwrap().unwrap()
    };
    let r = ids.of("plan", "R");
    let fresh = load(&workspace, "R");
    assert_eq!((fresh.next.as_slice(), fresh.is_published, fresh.since), (&["submit"][..], false, None));
    assert!(load(&workspace, "S").is_published, "no step led to its status");
    take(&mut workspace, r, ReviewStep::Submit);
    take(&mut workspace, r, ReviewStep::TakeUp);
    ask(&mut workspace, r, "request");
    set(&mut workspace, "action", ids.of("action", "R/A2"), "title", "Nets");
    let view = load(&workspace, "R");
    assert_eq!(view.next, ["return", "approve"]);
    let steps: Vec<_> = view.steps.iter().map(|step| (step.step.as_str(), step.version.as_deref())).collect();
    assert_eq!(steps, [("in-review", None), ("submitted", Some("V1"))]);
    assert_eq!((view.open.threads, view.open.requests, view.conflicts), (1, 1, 0));
    assert_eq!(view.since, Some(Touched { version: "V1".into(), records: 1 }));
    assert_eq!((view.versions.len(), view.versions[0].code.as_str()), (1, "V1"));
}

#[test]
fn only_what_is_found_since_a_plan_was_handed_in_is_new() {
    let (mut workspace, ids) = described("inbox-since", COUNTRY);
    let (r, a1, a2) = (ids.of("plan", "R"), ids.of("action", "R/A1"), ids.of("action", "R/A2"));
    let terms = workspace.terms(&Wanted::default()).unwrap();
    assert_eq!(workspace.found_since(&terms, r).unwrap(), None, "it was never handed in");
    take(&mut workspace, r, ReviewStep::Submit);
    take(&mut workspace, r, ReviewStep::TakeUp);
    let since = |workspace: &Workspace| workspace.found_since(&terms, r).unwrap().unwrap();
    let nothing = since(&workspace);
    assert_eq!((nothing.version.as_str(), nothing.comparison.new.len(), nothing.comparison.gone.len()), ("V1", 0, 0));
    assert!(!nothing.comparison.still.is_empty(), "what it lacked it lacks still");
    // The years of an action are swapped, the codes of both are exchanged, and one more comes.
    let dates = vec![("starts_on", "2025-01-01".into()), ("ends_on", "2024-01-01".into())];
    let code = |id: Id, code: &str| Edit::Set { entity: "action", id, values: vec![("code", code.into())] };
    let edits = [
        Edit::Set { entity: "action", id: a1, values: dates },
        code(a1, "A9"),
        code(a2, "A1"),
        code(a1, "A2"),
        Edit::Retire { entity: "action", id: a2 },
    ];
    workspace.edit("test", "changed", &edits).unwrap();
    let known = workspace.store().read().position().unwrap();
    let found = since(&workspace);
    let new: Vec<_> = found.comparison.new.iter().map(|kept| (kept.rule.as_str(), kept.code.as_str())).collect();
    assert!(new.contains(&("TL-01", "A2")), "{new:?}");
    assert!(found.comparison.new.iter().all(|kept| kept.record == a1.to_string()), "{new:?}");
    assert!(
        found.comparison.gone.iter().any(|kept| kept.record == a2.to_string()),
        "what was found in the retired one"
    );
    assert_eq!(workspace.store().read().position().unwrap(), known, "the workspace itself is as it was");
}

#[test]
fn a_copy_taken_back_is_what_was_frozen_to_the_letter() {
    let (mut workspace, ids) = described("inbox-rewind", COUNTRY);
    let (r, a1, a2) = (ids.of("plan", "R"), ids.of("action", "R/A1"), ids.of("action", "R/A2"));
    let frozen = export(workspace.store().read(), "R").unwrap();
    let last = "SELECT id FROM changeset ORDER BY position DESC LIMIT 1";
    let changeset: String = workspace.store().read().first(last, &[], |row| row.get("id")).unwrap().unwrap();
    let set = |id: Id, field: &'static str, text: &str| Edit::Set {
        entity: "action",
        id,
        values: vec![(field, text.into())],
    };
    let more = workspace.env().new_id();
    let values = vec![("code", "A7".into()), ("title", "More".into())];
    let edits = [
        set(a1, "code", "A9"),
        set(a2, "code", "A1"),
        set(a1, "code", "A2"),
        set(a1, "title", "Other"),
        Edit::Retire { entity: "action", id: a2 },
        Edit::Add { entity: "action", id: more, plan: r, values },
        Edit::Set { entity: "plan", id: r, values: vec![("vision", "Afar".into())] },
    ];
    workspace.edit("test", "changed", &edits).unwrap();
    assert_ne!(export(workspace.store().read(), "R").unwrap(), frozen);
    let mut copy = workspace.store().copied(&format!("inbox-rewound-{}", std::process::id())).unwrap();
    let back = rewinding(copy.read(), &changeset).unwrap();
    let (id, now) = (workspace.env().new_id(), workspace.env().now());
    let how = Intention { id, author: "officer", made_at: &now, command: "rewind", sentence: "Back", undoes: None };
    copy.write(&how, |writer| back.iter().try_for_each(|edit| writer.apply(edit))).unwrap();
    assert_eq!(export(copy.read(), "R").unwrap(), frozen);
}

#[test]
fn inbox_review_and_new_findings_are_printed() {
    let folder = imported("[plan]\ncode = \"N\"\ntitle = \"Nation\"\nlevel = \"national\"\nstatus = \"approved\"\n");
    let region = "[plan]\ncode = \"R\"\ntitle = \"Region\"\nlevel = \"regional\"\nupper = \"N\"\n\n\
                  [[action]]\ncode = \"A1\"\ntitle = \"Boats\"\nstarts_on = \"2024-01-01\"\nends_on = \"2024-12-31\"\n";
    std::fs::write(folder.path().join("region.toml"), region).unwrap();
    printed(&folder, &["import", "region.toml", "--apply"]);
    let since = || ris3(folder.path()).args(["check", "R", "--since-submission", "--fail-on", "never"]).assert();
    since().code(3).stderr(starts_with("R was never handed in here"));
    printed(&folder, &["review", "submit", "R", "--text", "Please look."]);
    // The file is a real one here, with its log beside it.
    since().success().stdout(contains("R, since it was frozen as V1 on ")).stdout(contains("\n0 new, 0 gone, "));
    ris3(folder.path()).args(["set", "R/A1", "ends_on", "2024-06-30"]).assert().success();
    let csv = printed(&folder, &["show", "inbox", "N", "--format", "csv"]);
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().starts_with("code,title,level,upper,status,handed_in,days,errors,warnings,threads"));
    let row = lines.next().unwrap();
    assert!(row.starts_with("R,Region,regional,N,submitted,") && row.contains(",V1,1,officer,"), "{row}");
    let check = printed(&folder, &["check", "R", "--format", "json", "--fail-on", "never"]);
    let check: serde_json::Value = serde_json::from_str(&check).unwrap();
    let cells: Vec<&str> = row.split(',').collect();
    assert_eq!(
        (cells[7], cells[8]),
        (&*check["summary"]["error"].to_string(), &*check["summary"]["warning"].to_string())
    );
    let review = printed(&folder, &["show", "review", "R", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&review).unwrap();
    let of = |kind: &str| rows.as_array().unwrap().iter().filter(|row| row["kind"] == kind).collect::<Vec<_>>();
    assert_eq!(of("step")[0]["text"], "Please look.");
    assert_eq!(of("version")[0]["version"], "V1");
    assert_eq!(of("stands")[1]["text"], "withdraw take-up");
}
