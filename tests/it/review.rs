//! The steps of the review: which can be taken when, what each leaves, and what stands in the way.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, starts_with};
use ris3::exchange::export::strategy::export;
use ris3::model::{Edit, Id, ReviewStep, STEPS};
use ris3::views::history::Moment;
use ris3::workspace::{Deed, Entered, Performed, RecordKey, Refused, Workspace};

use crate::cli_support::{imported, printed, ris3};
use crate::support::described;

const COUNTRY: &str = "
    plan N level=national status=approved
    plan R level=regional upper=N
    priority R/P1 title=Sea
    priority_code R priority=P1 scheme=NACE version=2.1 code=30.11
    plan S level=regional upper=N
";

fn take(workspace: &mut Workspace, plans: &[Id], step: ReviewStep, text: &str) -> Result<Performed, Refused> {
    let (act, text) = (String::new(), text.to_owned());
    workspace.perform(&Deed::Review { plans: plans.to_vec(), step, act, text })
}

fn one(workspace: &Workspace, sql: &str, plan: Id) -> String {
    let rows = workspace.store().read().rows(sql, &[(":plan", plan.into())], |row| row.get::<Option<String>>("it"));
    rows.unwrap().into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>().join(" | ")
}

fn status(workspace: &Workspace, plan: Id) -> String {
    one(workspace, "SELECT status AS it FROM plan WHERE id = :plan", plan)
}

/// Puts a plan at a status as an import does.
fn put(workspace: &mut Workspace, id: Id, status: &str) {
    let set = Edit::Set { entity: "plan", id, values: vec![("status", status.into())] };
    workspace.edit("import", "put", &[set]).unwrap();
}

#[test]
fn a_plan_goes_from_draft_over_returned_to_approved_and_each_step_is_recorded() {
    let (mut workspace, ids) = described("review-steps", COUNTRY);
    let r = ids.of("plan", "R");
    let before = export(workspace.store().read(), "R").unwrap();
    let said = take(&mut workspace, &[r], ReviewStep::Submit, "").unwrap().sentence;
    assert_eq!(said, "Handed in R, frozen as V1");
    let frozen = "SELECT code || ' ' || title || ' by ' || frozen_by || char(10) || content AS it FROM live_version WHERE plan = :plan";
    assert_eq!(one(&workspace, frozen, r), format!("V1 As handed in on 2026-11-23 by officer\n{before}"));
    take(&mut workspace, &[r], ReviewStep::TakeUp, "").unwrap();
    let refused = take(&mut workspace, &[r], ReviewStep::Return, " ").unwrap_err().to_string();
    assert_eq!(refused, "R is not returned without a word\n  say what has to be mended before it comes back");
    take(&mut workspace, &[r], ReviewStep::Return, "The sea is no priority.").unwrap();
    assert_eq!(status(&workspace, r), "returned");
    take(&mut workspace, &[r], ReviewStep::Submit, "").unwrap();
    take(&mut workspace, &[r], ReviewStep::TakeUp, "").unwrap();
    let act = "Decision 7 of 2026".to_owned();
    let approve = Deed::Review { plans: vec![r], step: ReviewStep::Approve, act, text: String::new() };
    assert_eq!(workspace.perform(&approve).unwrap().sentence, "Approved R by Decision 7 of 2026");
    let steps = "SELECT step || ifnull(' ' || (SELECT code FROM version v WHERE v.id = d.version), '') || ifnull(' ' || d.text, '')
                 || ifnull(' ' || d.act, '') AS it FROM live_decision d WHERE plan = :plan ORDER BY d.id";
    assert_eq!(
        one(&workspace, steps, r),
        "submitted V1 | in-review | returned The sea is no priority. | submitted V2 | in-review | approved Decision 7 of 2026"
    );
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn a_step_that_is_not_in_the_table_is_refused_with_what_can_come_instead() {
    let statuses = ["draft", "submitted", "in-review", "returned", "approved", "superseded"];
    // By hand, from the description of the review: what leads out of each status.
    let allowed: [&[&str]; 6] =
        [&["submit"], &["withdraw", "take-up"], &["return", "approve"], &["submit"], &["supersede"], &[]];
    let (mut workspace, ids) = described("review-table", COUNTRY);
    let r = ids.of("plan", "R");
    for (from, allowed) in statuses.into_iter().zip(allowed) {
        for spec in &STEPS {
            put(&mut workspace, r, from);
            let taken = take(&mut workspace, &[r], spec.step, "why");
            assert_eq!(taken.is_ok(), allowed.contains(&spec.verb), "{} from {from}: {taken:?}", spec.verb);
            let now = status(&workspace, r);
            assert_eq!(now, if taken.is_ok() { spec.to } else { from });
            if let Err(refused) = taken {
                let said = refused.to_string();
                assert!(said.contains("R is ") && said.contains(spec.done), "{said}");
                assert!(allowed.iter().all(|verb| said.lines().nth(1).unwrap().contains(verb)), "{said}");
            }
        }
    }
}

#[test]
fn hard_findings_and_open_conflicts_keep_a_plan_back_and_are_named_judgement_does_not() {
    let description = "plan R level=regional period_start=2027 period_end=2021\npriority R/P1\n\
                       priority_code R priority=P1 scheme=NACE version=2.1 code=30.11";
    let (mut workspace, ids) = described("review-hindered", description);
    let (r, p1) = (ids.of("plan", "R"), ids.of("priority", "R/P1"));
    let conflict = vec![
        ("entity", "priority".into()),
        ("record", p1.into()),
        ("field", "title".into()),
        ("mine", "\"Sea\"".into()),
        ("theirs", "\"Ocean\"".into()),
    ];
    let id = workspace.env().new_id();
    workspace.edit("sync", "met", &[Edit::Add { entity: "conflict", id, plan: r, values: conflict }]).unwrap();
    let said = take(&mut workspace, &[r], ReviewStep::Submit, "").unwrap_err().to_string();
    assert!(said.starts_with("R cannot be handed in: 1 conflict is open and 1 hard finding stands\n"), "{said}");
    assert!(
        said.contains("Title of P1 has two values\n  decide which one stands") && said.contains("TL-01 R: "),
        "{said}"
    );
    assert_eq!(
        (
            status(&workspace, r).as_str(),
            one(&workspace, "SELECT id AS it FROM version WHERE plan = :plan", r).as_str()
        ),
        ("draft", "")
    );
    let decide = Edit::Set { entity: "conflict", id, values: vec![("decided_at", "2026-11-23T12:00:00.000Z".into())] };
    let mend =
        Edit::Set { entity: "plan", id: r, values: vec![("period_start", 2021.into()), ("period_end", 2027.into())] };
    workspace.edit("test", "mended", &[decide, mend]).unwrap();
    // What is left is judgement: no upper plan, no needs, nobody responsible.
    let rules = ris3::coherence::all().unwrap();
    let profile = ris3::coherence::Profile::standard().unwrap();
    assert!(workspace.check(&rules, &profile, &[r], None).unwrap().summary.error > 0);
    take(&mut workspace, &[r], ReviewStep::Submit, "").unwrap();
    assert_eq!(status(&workspace, r), "submitted");
}

#[test]
fn nobody_enters_a_status_and_what_the_review_made_stays() {
    let (mut workspace, ids) = described("review-only", COUNTRY);
    let r = ids.of("plan", "R");
    let plan = RecordKey { entity: "plan", id: r };
    let set = Deed::Set { records: vec![plan], values: vec![("status", Entered::Text("approved".into()))] };
    let said = workspace.perform(&set).unwrap_err().to_string();
    assert!(
        said.starts_with("the status of a plan follows from the steps of its review\n  take a step instead"),
        "{said}"
    );
    take(&mut workspace, &[r], ReviewStep::Submit, "").unwrap();
    let moment = Moment::end_of("2020-01-01".parse().unwrap());
    let back = Deed::BringBack { record: plan, field: "status".into(), moment };
    assert!(workspace.perform(&back).unwrap_err().to_string().contains("follows from the steps"));
    for entity in ["decision", "version"] {
        let id: Id = one(&workspace, &format!("SELECT id AS it FROM {entity} WHERE plan = :plan"), r).parse().unwrap();
        let said = workspace.perform(&Deed::Retire(vec![RecordKey { entity, id }])).unwrap_err().to_string();
        assert!(said.contains("stay as they were made"), "{said}");
    }
    // Taking the step back takes all of it back.
    workspace.perform(&Deed::Undo).unwrap();
    let living = "SELECT (SELECT count(*) FROM live_decision WHERE plan = :plan) || ' ' || (SELECT count(*) FROM live_version WHERE plan = :plan) AS it";
    assert_eq!((status(&workspace, r), one(&workspace, living, r)), ("draft".to_owned(), "0 0".to_owned()));
}

#[test]
fn several_plans_are_taken_up_together_and_what_came_as_a_file_is_frozen_then() {
    let (mut workspace, ids) = described("review-several", COUNTRY);
    let (r, s) = (ids.of("plan", "R"), ids.of("plan", "S"));
    take(&mut workspace, &[r], ReviewStep::Submit, "").unwrap();
    let said = take(&mut workspace, &[r, s], ReviewStep::TakeUp, "").unwrap_err().to_string();
    assert_eq!(said, "S is draft, and only a plan that is submitted can be taken up\n  what can come next: submit");
    assert_eq!(status(&workspace, r), "submitted", "all of them or none");
    put(&mut workspace, s, "submitted");
    assert_eq!(take(&mut workspace, &[r, s], ReviewStep::TakeUp, "").unwrap().sentence, "Took up 2 plans for review");
    let titles = "SELECT title AS it FROM live_version WHERE plan = :plan";
    assert_eq!(one(&workspace, titles, r), "As handed in on 2026-11-23");
    assert_eq!(one(&workspace, titles, s), "As received, taken up on 2026-11-23");
}

#[test]
fn a_step_entered_as_the_record_it_leaves_is_the_step() {
    let (mut workspace, ids) = described("review-added", COUNTRY);
    let r = ids.of("plan", "R");
    let add =
        |step: &str| Deed::Add { entity: "decision", plan: r, values: vec![("step", Entered::Text(step.into()))] };
    assert!(workspace.perform(&add("handed over")).unwrap_err().to_string().starts_with("`handed over` is no step"));
    workspace.perform(&add("submitted")).unwrap();
    assert_eq!(status(&workspace, r), "submitted");
}

#[test]
fn the_steps_are_taken_from_the_command_line_too() {
    let folder = imported("[plan]\ncode = \"R\"\ntitle = \"Region\"\nlevel = \"regional\"\n");
    assert_eq!(printed(&folder, &["review", "submit", "R"]), "Handed in R Region, frozen as V1\n");
    let step = |arguments: &[&str]| ris3(folder.path()).arg("review").args(arguments).assert();
    step(&["submit", "R"])
        .code(3)
        .stderr(starts_with("R is submitted, and only a plan that is draft or returned can be"));
    step(&["take-up", "R"]).success();
    step(&["return", "R"]).code(3).stderr(starts_with("text: R is not returned without a word"));
    step(&["return", "R", "--text", "Priorities are missing."]).success().stdout("Returned R Region\n");
    step(&["approve", "Q"]).code(2).stderr(contains("no plan Q"));
    ris3(folder.path())
        .args(["set", "R", "status", "draft"])
        .assert()
        .code(3)
        .stderr(starts_with("status: the status of"));
    // A file says how its plan stands, as it was published.
    let published = "[plan]\ncode = \"R\"\ntitle = \"Region\"\nlevel = \"regional\"\nstatus = \"approved\"\n";
    std::fs::write(folder.path().join("r.toml"), published).unwrap();
    ris3(folder.path()).args(["import", "r.toml", "--apply"]).assert().success();
    assert!(printed(&folder, &["export", "R"]).contains("status = \"approved\""));
    assert_eq!(printed(&folder, &["freeze", "R", "--title", "For the board"]), "Froze R as V2 For the board\n");
    step(&["supersede", "R"]).success().stderr(contains("no plan says yet that it supersedes R").and(contains("\n")));
}
