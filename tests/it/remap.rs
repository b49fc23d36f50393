//! Links led to a new version of the national plan: taken at once, chosen, decided; undone; and what the rules say then.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use ris3::coherence::{Profile, all};
use ris3::exchange::export::strategy::export;
use ris3::model::Id;
use ris3::views::succession::{Fate, Side, State};
use ris3::views::{Coordination, Succession};
use ris3::workspace::{Deed, Move, Performed, RecordKey, Refused, Remapping, Workspace};

use crate::cli_support::{printed, ris3};
use crate::succession::{STATE, called, link, view};
use crate::support::{described, imported, samples};

const VERTICAL: [&str; 3] = ["VT-02", "VT-09", "VT-10"];

/// The living links of a plan, as plain SQL has them: own → upper, relation, weight, reason.
fn links(workspace: &Workspace, plan: Id) -> Vec<String> {
    let sql = "SELECT q.code || ' → ' || p.code || '/' || u.code || ' ' || l.relation || ifnull(' ' || l.weight, '')
                      || ifnull(' ' || replace(l.reason, char(10), '|'), '') AS it
               FROM live_alignment l JOIN priority q ON q.id = l.priority JOIN priority u ON u.id = l.upper_priority
               JOIN plan p ON p.id = u.plan WHERE l.plan = :plan ORDER BY q.code, p.code, u.code";
    workspace.store().read().rows(sql, &[(":plan", plan.into())], |row| row.get("it")).unwrap()
}

fn upper(workspace: &Workspace, plan: Id) -> String {
    let sql = "SELECT u.code AS it FROM plan p JOIN plan u ON u.id = p.upper WHERE p.id = :plan";
    workspace.store().read().first(sql, &[(":plan", plan.into())], |row| row.get("it")).unwrap().unwrap()
}

/// What some rules find in a plan: rule and record.
fn found(workspace: &Workspace, plan: Id, codes: &[&str]) -> Vec<String> {
    let rules: Vec<_> = all().unwrap().into_iter().filter(|rule| codes.contains(&rule.code.as_str())).collect();
    let report = workspace.check(&rules, &Profile::standard().unwrap(), &[plan], None).unwrap();
    report.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.code)).collect()
}

fn remap(workspace: &mut Workspace, remapping: Remapping) -> Result<Performed, Refused> {
    workspace.perform(&Deed::Remap(Box::new(remapping)))
}

fn one(version: Id, link: Id, to: &[Id]) -> Remapping {
    let moves = vec![Move { link, to: to.to_vec(), relation: None, reason: None }];
    Remapping::Moves { version, moves, plans: Vec::new(), follows: Vec::new() }
}

#[test]
fn all_that_is_sure_is_taken_in_one_step_and_taken_back_in_one() {
    let (mut workspace, ids) = described("succession-sure", STATE);
    let [v1, v2, r1, r2, r3, r5] = ["V1", "V2", "R1", "R2", "R3", "R5"].map(|code| ids.of("plan", code));
    let before: Vec<_> =
        ["V1", "R1", "R2", "R3", "R5"].map(|code| export(workspace.store().read(), code).unwrap()).into();
    assert_eq!(found(&workspace, r1, &["VT-02"]), ["VT-02 R1"]);
    let seen = view(&workspace, v2);
    assert_eq!((seen.sure().count(), seen.kept_back()), (4, 1), "R2 was approved");
    let said = remap(&mut workspace, Remapping::sure(&seen).unwrap()).unwrap();
    assert_eq!(said.sentence, "Re-mapped 4 alignments of R1 and R3 to V2; R1 and R5 now answer to it");
    assert!(said.remarks.is_empty(), "{:?}", said.remarks);
    let expected = [
        "P1 → V1/TEX related 4000",
        "P1 → V2/DIG exact 6000 Same machines",
        "P2 → V2/OCE narrower 10000 Fish||Ships",
        "P3 → V1/BIO exact 10000",
        "P4 → V1/TEX exact",
        "P5 → V1/ENE related",
    ];
    assert_eq!(links(&workspace, r1), expected, "what fell together is one link with both weights");
    assert_eq!(links(&workspace, r3), ["P1 → V2/DIG exact", "P2 → V2/DIG broader"]);
    assert_eq!(links(&workspace, r2), ["P1 → V1/ICT narrower"], "what was approved is not changed along with others");
    assert_eq!([r1, r2, r3, r5].map(|plan| upper(&workspace, plan)), ["V2", "V1", "V2", "V2"]);
    assert!(found(&workspace, r3, &VERTICAL).is_empty());
    let left = ["VT-10 P1 → TEX", "VT-10 P3 → BIO", "VT-10 P4 → TEX", "VT-10 P5 → ENE"];
    assert_eq!(found(&workspace, r1, &VERTICAL), left);
    let after = view(&workspace, v2);
    assert_eq!((after.links.len(), after.done(), after.waiting()), (9, 4, 2));
    let mut states: Vec<_> =
        after.links.iter().filter(|link| link.state == State::Moved).map(|link| called(&after, link.id)).collect();
    states.sort();
    assert_eq!(states, ["R1/P1 → ICT", "R1/P2 → AQU", "R1/P2 → MAR", "R3/P2 → A"]);
    assert_eq!(Remapping::sure(&after), None);
    // The approved one follows by itself, and that is said.
    let own = Succession::load(workspace.store().read(), r2, Some(Side::Below)).unwrap();
    let said = remap(&mut workspace, Remapping::sure(&own).unwrap()).unwrap();
    assert_eq!(said.sentence, "Re-mapped P1 of R2 from V1/ICT to V2/DIG; R2 now answers to it");
    assert_eq!(said.remarks, ["R2 is approved: versions of it that were frozen stay as they were"]);
    assert!(found(&workspace, r2, &VERTICAL).is_empty());
    let version = export(workspace.store().read(), "V1").unwrap();
    assert_eq!(version, before[0], "the version before stays as it was");
    assert_eq!(v1, ids.of("plan", "V1"));
    for _ in 0..2 {
        workspace.perform(&Deed::Undo).unwrap();
    }
    let undone: Vec<_> =
        ["V1", "R1", "R2", "R3", "R5"].map(|code| export(workspace.store().read(), code).unwrap()).into();
    assert_eq!(undone, before);
    assert_eq!(view(&workspace, v2).open().count(), 9);
}

#[test]
fn a_link_that_somebody_led_there_by_hand_or_by_a_repair_counts_too() {
    let (mut workspace, ids) = described("remap-by-hand", STATE);
    let (v2, r3) = (ids.of("plan", "V2"), ids.of("plan", "R3"));
    let rules: Vec<_> = all().unwrap().into_iter().filter(|rule| rule.code == "VT-10").collect();
    let report = workspace.check(&rules, &Profile::standard().unwrap(), &[r3], None).unwrap();
    let finding = report.findings[0].as_ref().clone();
    workspace.perform(&Deed::Repair(Box::new(finding))).unwrap();
    assert_eq!(links(&workspace, r3), ["P1 → V2/DIG exact", "P2 → V2/DIG broader"]);
    let after = view(&workspace, v2);
    let moved = after.links.iter().find(|link| link.state == State::Moved).unwrap();
    assert_eq!((called(&after, moved.id).as_str(), after.links.len(), after.done()), ("R3/P2 → A", 9, 1));
    // A link that was taken away before, for reasons of its own, has nothing to follow.
    let retired = link(&after, "R1/P5", "ENE");
    workspace.perform(&Deed::Retire(vec![RecordKey { entity: "alignment", id: retired }])).unwrap();
    assert_eq!(view(&workspace, v2).links.len(), 8);
}

#[test]
fn what_was_split_is_led_to_one_heir_or_divided_among_several() {
    let (mut workspace, ids) = described("succession-split", STATE);
    let (v2, r1) = (ids.of("plan", "V2"), ids.of("plan", "R1"));
    let [hea, agr, spa] = ["V2/HEA", "V2/AGR", "V2/SPA"].map(|place| ids.of("priority", place));
    let bio = link(&view(&workspace, r1), "R1/P3", "BIO");
    let said = remap(&mut workspace, one(v2, bio, &[hea, agr])).unwrap();
    assert_eq!(said.sentence, "Re-mapped P3 of R1 from V1/BIO to V2/HEA and AGR; R1 now answers to it");
    let of_p3 = |workspace: &Workspace| {
        links(workspace, r1).into_iter().filter(|link| link.starts_with("P3")).collect::<Vec<_>>()
    };
    assert_eq!(of_p3(&workspace), ["P3 → V2/AGR broader 4000", "P3 → V2/HEA broader 6000"]);
    assert!(!found(&workspace, r1, &VERTICAL).iter().any(|finding| finding.contains("P3")));
    let notes = "SELECT count(*) AS n FROM live_alignment WHERE note = 'Seen twice'";
    assert_eq!(workspace.store().read().count(notes, &[]).unwrap(), 2, "what was noted goes to both");
    let after = view(&workspace, r1);
    let moved = after.links.iter().find(|link| link.own.code == "P3").unwrap();
    assert_eq!((moved.state, moved.now.join(" ")), (State::Moved, "AGR HEA".to_owned()));
    workspace.perform(&Deed::Undo).unwrap();
    assert_eq!(of_p3(&workspace), ["P3 → V1/BIO exact 10000"]);
    remap(&mut workspace, one(v2, bio, &[agr])).unwrap();
    assert_eq!(of_p3(&workspace), ["P3 → V2/AGR broader 10000"], "one heir carries the whole weight");
    // What the succession does not name can be chosen too; then nothing more is said than that they are related.
    let ene = link(&view(&workspace, r1), "R1/P5", "ENE");
    remap(&mut workspace, one(v2, ene, &[spa])).unwrap();
    assert!(links(&workspace, r1).contains(&"P5 → V2/SPA related".to_owned()));
    let refused = remap(&mut workspace, one(v2, ene, &[spa])).unwrap_err().to_string();
    assert!(refused.contains("does not lead to a version before any more"), "{refused}");
    let tex = link(&view(&workspace, r1), "R1/P4", "TEX");
    let elsewhere = remap(&mut workspace, one(v2, tex, &[ids.of("priority", "V1/ENE")])).unwrap_err().to_string();
    assert!(
        elsewhere.starts_with("that is no priority of V2\n  `ris3 show priorities V2`") || elsewhere.contains("V2"),
        "{elsewhere}"
    );
    let nobody = remap(&mut workspace, one(ids.of("plan", "R1"), tex, &[spa])).unwrap_err().to_string();
    assert!(nobody.contains("R1 takes the place of no other plan"), "{nobody}");
}

#[test]
fn what_was_dropped_is_decided_by_a_person_with_a_reason() {
    let (mut workspace, ids) = described("succession-dropped", STATE);
    let (v2, r1) = (ids.of("plan", "V2"), ids.of("plan", "R1"));
    let nowhere = |link: Id, reason: &str| Remapping::Nowhere { version: v2, link, reason: reason.to_owned() };
    let seen = view(&workspace, r1);
    let (p1, p4) = (link(&seen, "R1/P1", "TEX"), link(&seen, "R1/P4", "TEX"));
    let refused = remap(&mut workspace, nowhere(p4, " ")).unwrap_err().to_string();
    assert!(refused.contains("only for a reason"), "{refused}");
    let said = remap(&mut workspace, nowhere(p4, "Three mills are left here.")).unwrap();
    assert_eq!(said.sentence, "Left P4 of R1 without a place in V2, after V1/TEX; R1 now answers to it");
    let own = "SELECT scope || ': ' || justification AS it FROM priority WHERE id = :id";
    let p4_id = ids.of("priority", "R1/P4");
    let kept = |workspace: &Workspace| -> Option<String> {
        workspace.store().read().first(own, &[(":id", p4_id.into())], |row| row.get("it")).unwrap().unwrap()
    };
    assert_eq!(kept(&workspace).as_deref(), Some("regional-only: Three mills are left here."));
    assert!(found(&workspace, r1, &["VT-03"]).is_empty(), "it has its place: none, and why");
    // A priority with other links keeps these, and their weights still make up the whole of it.
    let said = remap(&mut workspace, nowhere(p1, "No cloth in it any more.")).unwrap();
    assert_eq!(said.remarks, ["the weights of the other links of P1 were raised in proportion"]);
    assert_eq!(links(&workspace, r1)[0], "P1 → V1/ICT exact 10000 Same machines");
    let noted = "SELECT note AS it FROM alignment WHERE retired_at IS NOT NULL AND note IS NOT NULL";
    let noted: Vec<String> = workspace.store().read().rows(noted, &[], |row| row.get("it")).unwrap();
    assert_eq!(noted, ["No cloth in it any more."]);
    let after = view(&workspace, r1);
    assert_eq!(after.links.iter().filter(|link| link.state == State::Own).count(), 1);
    for _ in 0..2 {
        workspace.perform(&Deed::Undo).unwrap();
    }
    assert_eq!(kept(&workspace), None);
    assert_eq!(view(&workspace, r1), seen);
}

#[test]
fn the_training_country_agrees_with_plain_sql_and_its_old_plan_can_follow() {
    let mut workspace = imported("succession-training", &samples("training"));
    let id = |workspace: &Workspace, code: &str| -> Id {
        let sql = "SELECT id FROM plan WHERE code = :code";
        workspace.store().read().first(sql, &[(":code", code.into())], |row| row.get("id")).unwrap().unwrap()
    };
    let (national, skills) = (id(&workspace, "XA-NS3-2021"), id(&workspace, "XA2-SKILLS-2019"));
    let seen = view(&workspace, national);
    let open = "SELECT count(*) AS n FROM live_alignment l JOIN priority u ON u.id = l.upper_priority JOIN plan o ON o.id = u.plan
                WHERE o.code = 'XA-NS3-2014' AND l.plan NOT IN (SELECT id FROM plan WHERE status = 'superseded')";
    let open = workspace.store().read().count(open, &[]).unwrap();
    assert_eq!((i64::try_from(seen.open().count()).unwrap(), open), (2, 2));
    let dropped: Vec<_> =
        seen.olds.iter().filter(|old| old.fate == Fate::Dropped).map(|old| &old.priority.code).collect();
    assert_eq!(dropped, ["TEX"]);
    // Its one action serves its one priority with 420,000 euros.
    let planned: Vec<_> = seen.open().map(|link| (seen.plans[link.plan].code.as_str(), link.planned)).collect();
    assert!(planned.contains(&("XA2-SKILLS-2019", Some(42_000_000))), "{planned:?}");
    assert!(found(&workspace, skills, &VERTICAL).len() == 1, "it rests on the version before");
    let own = view(&workspace, skills);
    remap(&mut workspace, Remapping::sure(&own).unwrap()).unwrap();
    assert_eq!(links(&workspace, skills), ["PRO → XA-NS3-2021/DIG narrower 10000 The skills part of the old domain."]);
    assert!(found(&workspace, skills, &VERTICAL).is_empty());
    let limits = workspace.limits().unwrap();
    let below = Coordination::load(workspace.store().read(), national, limits).unwrap();
    assert!(below.plans.iter().any(|plan| plan.code == "XA2-SKILLS-2019" && plan.aligned == 1 && plan.elsewhere == 0));
}

/// The two national plans and the side strategy that never followed, at the command line.
fn country() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let training = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-strategies/training");
    let files =
        ["xa-national-2014.toml", "xa-national-2021.toml", "xa2-old-upper.toml"].map(|file| training.join(file));
    ris3(folder.path()).arg("import").args(files).arg("--apply").assert().success();
    folder
}

#[test]
fn the_command_line_lists_first_and_writes_what_is_accepted() {
    let folder = country();
    let csv = printed(&folder, &["show", "succession", "XA-NS3-2021", "--format", "csv"]);
    let line =
        |code: &str| csv.lines().find(|line| line.starts_with(&format!("XA-NS3-2014,{code},"))).unwrap().to_owned();
    assert!(line("AQU").contains(",split,OCE:70 + AGR:30,"), "{}", line("AQU"));
    assert!(
        line("TEX").contains(",dropped,,,Ended on the advice of the closing evaluation: too few firms were left.,")
    );
    let ict = line("ICT");
    for words in [",kept,DIG,", ",XA2-SKILLS-2019,approved,PRO,", ",narrower,100", ",EUR,420000", ",open,,sure,DIG,"] {
        assert!(ict.contains(words), "{words}: {ict}");
    }
    let json = printed(&folder, &["show", "succession", "XA2-SKILLS-2019", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    let row = rows.iter().find(|row| row["old"] == "ICT").unwrap();
    assert_eq!((&row["proposal"], &row["planned_cents"]), (&"sure".into(), &42_000_000.into()));
    let remap = |arguments: &[&str]| ris3(folder.path()).arg("remap").args(arguments).assert();
    // From above an approved plan is not taken along; nothing is written by a list.
    let kept = contains("1 have one heir and belong to plans that were handed in or approved");
    remap(&["XA-NS3-2021"]).success().stderr(contains("nothing was written; 0 of 1 links re-mapped").and(kept.clone()));
    remap(&["XA-NS3-2021", "--sure"]).success().stderr(contains("no link is sure").and(kept)).stdout("");
    remap(&["XA2-SKILLS-2019"]).success().stdout(contains("PRO")).stderr(contains("--sure takes them"));
    remap(&["XA2-SKILLS-2019", "PRO", "--to", "NONE"]).failure().code(2).stderr(contains("has no priority NONE"));
    remap(&["XA2-SKILLS-2019", "P9", "--to", "DIG"])
        .failure()
        .stderr(contains("no link of it leads to a version before"));
    remap(&["XA2-SKILLS-2019", "PRO", "--nowhere"]).failure().code(2);
    let done =
        "Re-mapped PRO of XA2-SKILLS-2019 from XA-NS3-2014/ICT to XA-NS3-2021/DIG; XA2-SKILLS-2019 now answers to it\n";
    remap(&["XA2-SKILLS-2019", "--sure"]).success().stdout(done).stderr(contains("done; 1 of 1 links re-mapped"));
    let history = printed(&folder, &["history"]);
    assert!(history.contains("Re-mapped PRO of XA2-SKILLS-2019"), "{history}");
    ris3(folder.path()).arg("undo").assert().success();
    let one =
        ["XA2-SKILLS-2019", "PRO", "--to", "DIG,NRG", "--relation", "related", "--reason", "Both need programmers."];
    remap(&one).success().stdout(contains("to XA-NS3-2021/DIG and NRG"));
    let links = printed(&folder, &["show", "alignment", "XA2-SKILLS-2019", "--format", "csv"]);
    assert!(links.contains("DIG") && links.contains(",related,50"), "{links}");
    ris3(folder.path()).arg("undo").assert().success();
    let nowhere = ["XA2-SKILLS-2019", "PRO", "--nowhere", "--reason", "Nobody asks for it."];
    remap(&nowhere).success().stdout(contains("Left PRO of XA2-SKILLS-2019 without a place in XA-NS3-2021"));
    remap(&["XA2-SKILLS-2019"]).success().stderr(contains("1 of 1 links re-mapped"));
    ris3(folder.path())
        .args(["new", "--code", "R9", "--title", "R", "--level", "regional", "--period", "2021-2027"])
        .assert()
        .success();
    remap(&["R9"]).failure().code(2).stderr(contains("no plan takes the place of it").and(contains("supersedes R9")));
}
