//! What people say about records and fields: remarks, requests, answers, and what is settled.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, starts_with};
use ris3::model::Id;
use ris3::views::Threads;
use ris3::views::threads::{About, Open};
use ris3::workspace::{Deed, Entered, Entries, Workspace};

use crate::cli_support::{imported, printed, ris3};
use crate::support::described;

/// Says something about a record, as the screen wishes it: whatever plan is chosen there.
fn say(
    workspace: &mut Workspace,
    plan: Id,
    entity: &str,
    record: Id,
    more: &[(&'static str, &str)],
) -> Result<Id, String> {
    let mut values: Entries =
        vec![("entity", Entered::Text(entity.into())), ("record", Entered::Text(record.to_string()))];
    let entered = |field: &str, text: &str| match field {
        "answers" => Entered::Value(text.into()),
        _ => Entered::Text(text.into()),
    };
    values.extend(more.iter().map(|(field, text)| (*field, entered(field, text))));
    let done = workspace.perform(&Deed::Add { entity: "comment", plan, values }).map_err(|why| why.to_string())?;
    Ok(done.record.unwrap().id)
}

#[test]
fn threads_hold_their_answers_and_are_counted_by_record_and_field() {
    let (mut workspace, ids) =
        described("threads", "plan N level=national\nplan R upper=N level=regional\npriority R/P1 title=Sea");
    let (n, r, p1) = (ids.of("plan", "N"), ids.of("plan", "R"), ids.of("priority", "R/P1"));
    // The plan that is chosen on the screen is not the one that the record belongs to.
    let first =
        say(&mut workspace, n, "priority", p1, &[("field", "title"), ("kind", "request"), ("text", "Which sea?")])
            .unwrap();
    let answer = [("field", "title"), ("answers", &*first.to_string()), ("text", "The northern one.")];
    say(&mut workspace, r, "priority", p1, &answer).unwrap();
    let whole = say(&mut workspace, r, "priority", p1, &[("text", "Good choice.")]).unwrap();
    say(&mut workspace, r, "plan", r, &[("field", "vision"), ("text", "Too long.")]).unwrap();
    let load = |workspace: &Workspace, about| Threads::load(workspace.store().read(), about).unwrap();
    let of_plan = load(&workspace, About::Plan(r));
    let told: Vec<_> = of_plan
        .threads
        .iter()
        .map(|thread| {
            (thread.name.as_str(), thread.field.as_deref(), thread.is_request, thread.state(), thread.answers.len())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("P1", Some("title"), true, "answered", 1),
            ("P1", None, false, "open", 0),
            ("R", Some("vision"), false, "open", 0)
        ]
    );
    assert_eq!(
        (of_plan.threads[0].text.as_str(), of_plan.threads[0].answers[0].text.as_str()),
        ("Which sea?", "The northern one.")
    );
    assert_eq!(load(&workspace, About::Plan(n)), Threads::default());
    assert_eq!(load(&workspace, About::Everything), of_plan);
    let open = |threads, requests| Open { threads, requests };
    assert_eq!(
        (of_plan.open(), of_plan.open_at(p1, None), of_plan.open_at(p1, Some("title"))),
        (open(3, 1), open(2, 1), open(1, 1))
    );
    let settle = |threads: Vec<Id>, is_resolved| Deed::Resolve { threads, is_resolved };
    assert_eq!(
        workspace.perform(&settle(vec![first], true)).unwrap().sentence,
        "Settled what was said about title of P1"
    );
    let settled = load(&workspace, About::Record(p1));
    assert_eq!(
        (settled.open(), settled.threads[0].state(), settled.threads[0].resolved_by.as_deref()),
        (open(1, 0), "resolved", Some("officer"))
    );
    // What is settled already stays settled by whom it was, and the same moment.
    assert_eq!(
        workspace.perform(&settle(vec![first, whole], true)).unwrap().sentence,
        "Settled what was said about priority P1"
    );
    assert_eq!(
        workspace.perform(&settle(vec![first], false)).unwrap().sentence,
        "Opened what was said about title of P1 again"
    );
    assert_eq!(load(&workspace, About::Record(p1)).open(), open(1, 1));
}

#[test]
fn a_comment_stands_where_something_is_and_an_answer_under_what_it_answers() {
    let (mut workspace, ids) = described("threads-wrong", "plan R level=regional\npriority R/P1\npriority R/P2");
    let (r, p1, p2) = (ids.of("plan", "R"), ids.of("priority", "R/P1"), ids.of("priority", "R/P2"));
    let first = say(&mut workspace, r, "priority", p1, &[("text", "Why?")]).unwrap();
    let of_first = first.to_string();
    let mut refused = |entity: &str, record: Id, more: &[(&'static str, &str)]| {
        say(&mut workspace, r, entity, record, more).unwrap_err()
    };
    assert!(refused("action", p1, &[("text", "x")]).starts_with("there is no such record"));
    assert_eq!(
        refused("priority", p1, &[("field", "titel"), ("text", "x")]),
        "`priority` has no field `titel`\n  did you mean `title`?"
    );
    assert!(refused("priority", p1, &[]).contains("cannot do without"));
    for (record, more) in [(p2, vec![]), (p1, vec![("field", "title")])] {
        let answer: Vec<_> = more.into_iter().chain([("answers", &*of_first), ("text", "x")]).collect();
        assert!(
            refused("priority", record, &answer)
                .starts_with("what it answers is not the first comment of a thread here")
        );
    }
    let answer = say(&mut workspace, r, "priority", p1, &[("answers", &of_first), ("text", "Because.")]).unwrap();
    let refused =
        workspace.perform(&Deed::Resolve { threads: vec![answer], is_resolved: true }).unwrap_err().to_string();
    assert!(refused.starts_with("an answer is no thread of its own"), "{refused}");
    // When the first comment is given up, what was answered is not lost with it.
    workspace.perform(&Deed::Retire(vec![ris3::workspace::RecordKey { entity: "comment", id: first }])).unwrap();
    let left = Threads::load(workspace.store().read(), About::Plan(r)).unwrap();
    assert_eq!(left.threads.iter().map(|thread| thread.text.as_str()).collect::<Vec<_>>(), ["Because."]);
}

#[test]
fn the_command_line_says_asks_answers_and_settles() {
    let folder = imported(
        "[plan]\ncode = \"R\"\ntitle = \"Region\"\nlevel = \"regional\"\n\n[[criterion]]\ncode = \"1.1\"\ntitle = \"Analysis\"\n",
    );
    assert_eq!(printed(&folder, &["comment", "R.vision", "Where is it?", "--request"]), "Asked about vision of R\n");
    assert_eq!(printed(&folder, &["comment", "R/1.1", "Well done"]), "Remarked on criterion 1.1\n");
    assert_eq!(printed(&folder, &["comment", "R/1.1.statement", "Short"]), "Remarked on statement of 1.1\n");
    let threads = printed(&folder, &["show", "threads", "R", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&threads).unwrap();
    let id = rows[0]["thread"].as_str().unwrap().to_owned();
    assert_eq!(
        (rows[0]["kind"].as_str(), rows[0]["code"].as_str(), rows[0]["state"].as_str()),
        (Some("request"), Some("R"), Some("open"))
    );
    let say = |arguments: &[&str]| ris3(folder.path()).arg("comment").args(arguments).assert();
    say(&["R.vision", "Below.", "--answers", &id, "--resolve"])
        .success()
        .stdout("Answered about vision of R\nSettled what was said about vision of R\n");
    let open = printed(&folder, &["show", "threads", "--open", "--format", "csv"]);
    assert_eq!(open.lines().count(), 3, "{open}");
    assert!(printed(&folder, &["show", "threads", "R"]).contains("Below."));
    assert_eq!(printed(&folder, &["comment", "R/1.1", "--resolve"]), "Settled 2 threads\n");
    say(&["R/1.1", "--resolve"]).code(3).stderr(starts_with("no thread about R/1.1 is open"));
    say(&["R/1.1.statement", "--reopen"]).success();
    say(&["R/1.1"]).code(2).stderr(contains("nothing is said"));
    say(&["R.vison", "x"]).code(3).stderr(contains("no field `vison`").and(contains("did you mean `vision`?")));
    say(&["R/9", "x"]).code(2).stderr(contains("no such record"));
}
