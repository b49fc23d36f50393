//! Going on into the next period: what is carried, what is recorded of it, and that nothing else changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;
use ris3::coherence::{self, Profile};
use ris3::exchange::export;
use ris3::model::Class;
use ris3::views::plan_by_code;
use ris3::workspace::{Decided, Decision, NewPlan, Refused, RollOver, Start, Workspace};

use crate::support::{imported, samples};

const FILES: [(&str, &str); 3] = [
    ("state-old.toml", include_str!("../roll-over/state-old.toml")),
    ("state-new.toml", include_str!("../roll-over/state-new.toml")),
    ("region.toml", include_str!("../roll-over/region.toml")),
];

/// A wish to go on from a plan as another one: decisions as `P1 merge P2`.
fn wish(from: &str, code: &str, decisions: &[&str]) -> RollOver {
    let decided = decisions.iter().map(|said| {
        let mut words = said.splitn(3, ' ');
        let (code, word) = (words.next().unwrap(), words.next().unwrap());
        let decision = Decision::read(word, words.next().unwrap_or_default()).unwrap();
        Decided { entity: None, code: code.to_owned(), decision }
    });
    let plan = NewPlan { code: code.to_owned(), ..NewPlan::default() };
    RollOver { from: from.to_owned(), plan, decided: decided.collect() }
}

fn file(workspace: &Workspace, code: &str) -> String {
    export::strategy::export(workspace.store().read(), code).unwrap()
}

/// The preview as text.
fn told(start: &Start) -> String {
    let mut text = format!("{}\n", start.sentence);
    for row in &start.rows {
        let parts = [&row.code, &row.title, &row.into, &row.remark];
        let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        writeln!(text, "{} × {} {}: {}", row.count, row.entity, row.outcome.word(), parts.join(" | ")).unwrap();
    }
    text
}

/// For each old priority the shares of it that were recorded, in hundredths of a percent.
fn successions(workspace: &Workspace, old: &str, new: &str) -> BTreeMap<String, Vec<(String, Option<i64>)>> {
    let read = workspace.store().read();
    let plan = |code| plan_by_code(read, code).unwrap().unwrap();
    let sql = "SELECT q.code, s.relation, s.weight FROM live_priority q
               LEFT JOIN live_succession s ON s.old_priority = q.id AND s.plan = :new WHERE q.plan = :old";
    let mut found: BTreeMap<String, Vec<(String, Option<i64>)>> = BTreeMap::new();
    let params = [(":new", plan(new).into()), (":old", plan(old).into())];
    let rows = read.rows(sql, &params, |row| {
        Ok((row.get::<String>("code")?, row.get::<Option<String>>("relation")?, row.get("weight")?))
    });
    for (code, relation, weight) in rows.unwrap() {
        let recorded = found.entry(code).or_default();
        recorded.extend(relation.map(|relation| (relation, weight)));
    }
    found
}

/// Nothing was lost between the lines: the file is whole, what became of each priority is recorded and adds up, and
/// no hard rule finds anything that it does not find in the last period.
fn is_sound(workspace: &Workspace, old: &str, new: &str) {
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
    says_nothing_new(workspace, old, new);
}

fn says_nothing_new(workspace: &Workspace, old: &str, new: &str) {
    for (code, recorded) in successions(workspace, old, new) {
        let weights: i64 = recorded.iter().filter_map(|(_, weight)| *weight).sum();
        let expected = if recorded.iter().all(|(relation, _)| relation == "dropped") { 0 } else { 10_000 };
        assert!(!recorded.is_empty() && weights == expected, "{code}: {recorded:?}");
    }
    let read = workspace.store().read();
    let plans = [old, new].map(|code| plan_by_code(read, code).unwrap().unwrap());
    let rules: Vec<_> = coherence::all().unwrap().into_iter().filter(|rule| rule.class == Class::Hard).collect();
    let report = workspace.check(&rules, &Profile::standard().unwrap(), &plans, None).unwrap();
    let hard = |plan: &str| {
        let found = report.findings.iter().filter(|finding| finding.plan == plan);
        found.map(|finding| (finding.rule.clone(), finding.message.clone())).collect::<Vec<_>>()
    };
    let before: Vec<_> = hard(old).into_iter().map(|(rule, _)| rule).collect();
    let fresh: Vec<_> = hard(new).into_iter().filter(|(rule, _)| !before.contains(rule)).collect();
    assert!(fresh.is_empty(), "{new}: {fresh:#?}");
}

#[test]
fn a_region_goes_on_with_what_was_decided_and_everything_is_shown_before() {
    let mut workspace = imported("roll-over", &FILES);
    let before = file(&workspace, "R-OLD");
    let decisions = ["P2 merge P1", "P3 split P3:60 + P5:40", "P4 stop"];
    let start = workspace.propose_roll_over(&wish("R-OLD", "R-NEW", &decisions)).unwrap();
    insta::assert_snapshot!("preview", told(&start));
    assert!(plan_by_code(workspace.store().read(), "R-NEW").unwrap().is_none(), "nothing is written by looking");
    let changeset = workspace.start(&start).unwrap().expect("one changeset");
    assert_eq!(changeset.sentence, start.sentence);
    is_sound(&workspace, "R-OLD", "R-NEW");
    assert_eq!(file(&workspace, "R-OLD"), before, "the old plan is as it was");
    insta::assert_snapshot!("region", file(&workspace, "R-NEW"));
    let again = imported(
        "roll-over-again",
        &[
            ("n", file(&workspace, "N-OLD")),
            ("m", file(&workspace, "N-NEW")),
            ("o", before),
            ("r", file(&workspace, "R-NEW")),
        ],
    );
    assert_eq!(file(&again, "R-NEW"), file(&workspace, "R-NEW"), "it is a strategy file like any other");
}

#[test]
fn every_sample_goes_on_and_undo_takes_it_back() {
    let files: Vec<_> = ["real", "training"].iter().flat_map(|folder| samples(folder)).collect();
    let mut workspace = imported("roll-over-samples", &files);
    let codes =
        workspace.store().read().rows("SELECT code FROM live_plan ORDER BY code", &[], |row| row.get::<String>("code"));
    for code in codes.unwrap() {
        let before = file(&workspace, &code);
        let start =
            workspace.propose_roll_over(&wish(&code, "NEXT", &[])).unwrap_or_else(|why| panic!("{code}: {why}"));
        workspace.start(&start).unwrap().expect("a changeset");
        says_nothing_new(&workspace, &code, "NEXT");
        assert_eq!(file(&workspace, &code), before);
        let undone = workspace.undo().unwrap();
        assert!(undone.sentence.contains(&start.sentence), "{}", undone.sentence);
        assert!(plan_by_code(workspace.store().read(), "NEXT").unwrap().is_none(), "{code}");
        assert_eq!(file(&workspace, &code), before);
    }
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn what_cannot_be_decided_is_said_all_at_once() {
    let workspace = imported("roll-over-faults", &FILES);
    let faults = |wish: &RollOver| match workspace.propose_roll_over(wish) {
        Err(Refused::Faults(faults)) => {
            faults.iter().map(|fault| format!("{}: {} → {}", fault.field, fault.explanation, fault.remedy)).collect()
        }
        other => vec![format!("{other:?}")],
    };
    assert_eq!(
        faults(&wish("R-OLDE", "X", &[])),
        ["from: there is no plan R-OLDE in this workspace → did you mean R-OLD?"]
    );
    assert_eq!(
        faults(&wish("R-OLD", "R-OLD", &["P9 stop", "P1 stop", "P1 carry"])),
        [
            "code: there is a plan R-OLD already: Region 2021–2027 → choose another code; R-OLD-2 is free",
            "stop: R-OLD has no priority or action P9 → `ris3 new --from R-OLD --dry-run` lists what can be decided about",
            "carry: P1 is decided about twice → decide once what becomes of it",
        ]
    );
    assert_eq!(
        faults(&wish("R-OLD", "X", &["P1 merge P4", "P4 stop", "A1 split A1", "A2 merge Z"])),
        [
            "merge: P1 cannot become P4, because P4 itself stops → let P4 go on, or use a code that is free",
            "split: A1 is to be split, but not into at least two different codes → name its parts, such as A1 + A1b",
            "merge: only A2 is merged into Z → name what else becomes part of Z",
        ]
    );
}

#[test]
fn without_a_plan_above_nothing_is_aligned_and_it_is_said() {
    let alone = FILES[2].1.replace("upper = \"N-OLD\"\n", "");
    let workspace = imported("roll-over-alone", &[FILES[0], FILES[1], ("region.toml", &alone)]);
    let start = workspace.propose_roll_over(&wish("R-OLD", "R-NEW", &[])).unwrap();
    let rows: Vec<_> = start.rows.iter().filter(|row| row.entity == "alignment").collect();
    assert!(rows.iter().all(|row| row.remark == "the new plan answers to no plan"), "{rows:#?}");
    assert_eq!(rows.len(), 6);
}

/// A word for each priority and action of a plan: what is decided about it.
fn decisions(count: usize) -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0..6_usize, count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    /// Whatever is decided: it is refused in words, or every old priority has a succession that adds up, the file is
    /// whole, no hard rule has anything new to say, and undo leaves the content as before.
    #[test]
    fn whatever_is_decided_is_recorded_and_can_be_taken_back(priorities in decisions(5), actions in decisions(4), case: u64) {
        let mut workspace = imported(&format!("roll-over-{case}"), &FILES);
        let decide = |entity: &str, code: &str, word: usize| {
            let decision = match word {
                0 => return None,
                1 => Decision::Carry,
                2 => Decision::Stop,
                3 => Decision::Merge("NEW".to_owned()),
                4 => Decision::read("split", &format!("{code}:33.33 + {code}x:66.67")).unwrap(),
                _ => Decision::read("split", &format!("{code} + NEW + {code}y")).unwrap(),
            };
            Some(Decided { entity: Some(entity.to_owned()), code: code.to_owned(), decision })
        };
        let of_priorities = ["P1", "P2", "P3", "P4", "P4a"].iter().zip(&priorities).map(|(code, word)| decide("priority", code, *word));
        let of_actions = ["A1", "A2", "A3", "A4"].iter().zip(&actions).map(|(code, word)| decide("action", code, *word));
        let decided: Vec<Decided> = of_priorities.chain(of_actions).flatten().collect();
        let wish = RollOver { decided, ..wish("R-OLD", "R-NEW", &[]) };
        let before: Vec<String> = ["R-OLD", "N-OLD", "N-NEW"].iter().map(|code| file(&workspace, code)).collect();
        match workspace.propose_roll_over(&wish) {
            Err(Refused::Faults(faults)) => {
                prop_assert!(faults.iter().all(|fault| fault.explanation.contains("is merged into NEW")), "{faults:?}");
            }
            Err(other) => panic!("{other}"),
            Ok(start) => {
                workspace.start(&start).unwrap().expect("a changeset");
                is_sound(&workspace, "R-OLD", "R-NEW");
                workspace.undo().unwrap();
                prop_assert!(plan_by_code(workspace.store().read(), "R-NEW").unwrap().is_none());
                prop_assert_eq!(workspace.store().doctor().unwrap().complaints, []);
            }
        }
        let after: Vec<String> = ["R-OLD", "N-OLD", "N-NEW"].iter().map(|code| file(&workspace, code)).collect();
        prop_assert_eq!(before, after);
    }
}
