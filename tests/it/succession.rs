//! A new version of the national plan: figures against such computed by hand, and what is said of it.

use std::collections::BTreeMap;

use ris3::model::Id;
use ris3::views::Succession;
use ris3::views::succession::{Fate, Proposal, Side, likely};
use ris3::workspace::{Deed, Performed, Refused, Succeeding, Workspace};

use crate::support::{Ids, described};

/// Three versions. In the third one goes on, two were merged, one was split, one dropped, one nobody spoke of, and one
/// is new. One region links to four of them, one with another currency was approved, one skipped a version, one is
/// history, one has no links.
pub const STATE: &str = "
    plan V0 level=national status=superseded
    plan V1 level=national status=superseded supersedes=V0
    plan V2 level=national status=approved supersedes=V1
    plan R1 level=regional upper=V1
    plan R2 level=regional upper=V1 currency=PLN status=approved
    plan R3 level=regional upper=V2
    plan R4 level=regional upper=V1 status=superseded
    plan R5 level=regional upper=V1
    priority V0/A
    priority V0/B
    priority V1/ICT
    priority V1/MAR
    priority V1/AQU
    priority V1/BIO
    priority V1/TEX
    priority V1/ENE
    priority V2/DIG
    priority V2/OCE
    priority V2/HEA
    priority V2/AGR
    priority V2/SPA
    succession V1 old_priority=V0/A priority=ICT relation=continued
    succession V2 old_priority=V1/ICT priority=DIG relation=continued note=Under_another_name
    succession V2 old_priority=V1/MAR priority=OCE relation=merged
    succession V2 old_priority=V1/AQU priority=OCE relation=merged
    succession V2 old_priority=V1/BIO priority=HEA relation=split weight=6000
    succession V2 old_priority=V1/BIO priority=AGR relation=split weight=4000
    succession V2 old_priority=V1/TEX relation=dropped note=Too_few_firms
    priority R1/P1
    priority R1/P2
    priority R1/P3
    priority R1/P4
    priority R1/P5 title=Space_economy
    priority R2/P1
    priority R3/P1
    priority R3/P2
    priority R4/P1
    alignment R1 priority=P1 upper_priority=V1/ICT relation=exact weight=6000 reason=Same_machines
    alignment R1 priority=P1 upper_priority=V1/TEX relation=related weight=4000
    alignment R1 priority=P2 upper_priority=V1/MAR relation=exact weight=3000 reason=Ships
    alignment R1 priority=P2 upper_priority=V1/AQU relation=narrower weight=7000 reason=Fish
    alignment R1 priority=P3 upper_priority=V1/BIO relation=exact weight=10000 note=Seen_twice
    alignment R1 priority=P4 upper_priority=V1/TEX relation=exact
    alignment R1 priority=P5 upper_priority=V1/ENE relation=related
    alignment R2 priority=P1 upper_priority=V1/ICT relation=narrower
    alignment R3 priority=P1 upper_priority=V2/DIG relation=exact
    alignment R3 priority=P2 upper_priority=V0/A relation=broader
    alignment R4 priority=P1 upper_priority=V1/ICT relation=exact
    fund R1/F level=regional
    fund R2/F level=regional
    action R1/A1
    action R1/A2
    action R1/A3 status=cancelled
    action R2/A1
    action_priority R1 action=A1 priority=P1
    action_priority R1 action=A2 priority=P2
    action_priority R1 action=A3 priority=P1
    action_priority R2 action=A1 priority=P1
    budget_line R1 action=A1 fund=F planned=1000
    budget_line R1 action=A2 fund=F planned=101
    budget_line R2 action=A1 fund=F planned=70
";

pub fn view(workspace: &Workspace, plan: Id) -> Succession {
    Succession::load(workspace.store().read(), plan, None).unwrap()
}

/// A link as people say it: `R1/P1 → ICT`.
pub fn called(view: &Succession, id: Id) -> String {
    let link = view.links.iter().find(|link| link.id == id).unwrap();
    format!("{}/{} → {}", view.plans[link.plan].code, link.own.code, view.olds[link.old].priority.code)
}

/// A link that is still open, by the codes of its ends.
pub fn link(view: &Succession, own: &str, old: &str) -> Id {
    let found = view.open().find(|link| called(view, link.id) == format!("{own} → {old}"));
    found.unwrap_or_else(|| panic!("no open link {own} → {old}")).id
}

#[test]
fn each_old_priority_says_what_became_of_it_and_who_still_links_to_it_with_how_much_money() {
    let (workspace, ids) = described("succession-view", STATE);
    let view = view(&workspace, ids.of("plan", "V2"));
    assert_eq!((view.side, view.version.as_ref().unwrap().code.as_str()), (Side::Above, "V2"));
    assert_eq!(view.before.iter().map(|version| version.code.as_str()).collect::<Vec<_>>(), ["V1", "V0"]);
    let olds: Vec<_> = view
        .olds
        .iter()
        .map(|old| {
            let heirs = old.heirs.iter().filter_map(|heir| heir.priority.as_ref()).map(|heir| heir.code.as_str());
            (old.priority.code.as_str(), old.fate, heirs.collect::<Vec<_>>().join(" "))
        })
        .collect();
    let expected = [
        ("AQU", Fate::Merged, "OCE"),
        ("BIO", Fate::Split, "HEA AGR"),
        ("ENE", Fate::Unsaid, ""),
        ("ICT", Fate::Kept, "DIG"),
        ("MAR", Fate::Merged, "OCE"),
        ("TEX", Fate::Dropped, ""),
        // Of the version before that only what something still leads to.
        ("A", Fate::Kept, "ICT"),
    ];
    assert_eq!(olds, expected.map(|(code, fate, heirs)| (code, fate, heirs.to_owned())));
    assert_eq!(view.olds[0].heirs[0].with, ["MAR"]);
    assert_eq!(view.olds[5].heirs[0].note.as_deref(), Some("Too few firms"));
    assert_eq!(view.news.iter().map(|new| new.code.as_str()).collect::<Vec<_>>(), ["SPA"]);
    let plans: Vec<_> = view.plans.iter().map(|plan| (plan.code.as_str(), plan.names_before)).collect();
    assert_eq!(plans, [("R1", true), ("R2", true), ("R3", false), ("R5", true)], "R4 is history");
    let mut links: Vec<_> = view
        .links
        .iter()
        .map(|link| (called(&view, link.id), link.proposal, link.planned, link.actions.len()))
        .collect();
    links.sort_by(|one, other| one.0.cmp(&other.0));
    // P1 has 1,000, of which 60 % hang on ICT; P2 has 101, of which 70 % are 70.7 and 30 % are 30.3. Nothing was entered
    // for the others, and a cancelled action serves nobody.
    let expected = [
        ("R1/P1 → ICT", Proposal::Sure, Some(600), 1),
        ("R1/P1 → TEX", Proposal::Dropped, Some(400), 1),
        ("R1/P2 → AQU", Proposal::Sure, Some(71), 1),
        ("R1/P2 → MAR", Proposal::Sure, Some(30), 1),
        ("R1/P3 → BIO", Proposal::Choose, None, 0),
        ("R1/P4 → TEX", Proposal::Dropped, None, 0),
        ("R1/P5 → ENE", Proposal::Unsaid, None, 0),
        ("R2/P1 → ICT", Proposal::Sure, Some(70), 1),
        ("R3/P2 → A", Proposal::Sure, None, 0),
    ];
    assert_eq!(links, expected.map(|(name, proposal, planned, actions)| (name.to_owned(), proposal, planned, actions)));
    let ict = view.olds.iter().position(|old| old.priority.code == "ICT").unwrap();
    assert_eq!(view.money(ict), BTreeMap::from([("EUR", 600), ("PLN", 70)]), "two currencies are never added");
    assert!(view.money(2).is_empty(), "nothing entered is not zero");
    assert_eq!((view.open().count(), view.done(), view.waiting()), (9, 0, 4));
    // What is exact with one of two that were merged is narrower than the whole; with a part of one it is broader.
    let relations: Vec<_> =
        view.links.iter().flat_map(|link| &link.targets).map(|target| target.relation.as_str()).collect();
    assert_eq!(relations, ["exact", "narrower", "narrower", "broader", "broader", "narrower", "broader"]);
}

#[test]
fn the_officer_below_sees_the_own_links_and_what_speaks_for_other_places() {
    let (workspace, ids) = described(
        "succession-below",
        &format!(
            "{STATE}
        priority_code R1 priority=P4 scheme=NACE version=2.1 code=13
        priority_code V2 priority=SPA scheme=NACE version=2.1 code=13
        priority_code V2 priority=DIG scheme=NACE version=2.1 code=62
    "
        ),
    );
    let read = workspace.store().read();
    let own = view(&workspace, ids.of("plan", "R1"));
    assert_eq!((own.side, own.links.len(), own.plans.len()), (Side::Below, 7, 1));
    let v1 = view(&workspace, ids.of("plan", "V1"));
    assert_eq!(v1.version.as_ref().unwrap().code, "V2", "the version before shows what took its place");
    let p4 = ids.of("priority", "R1/P4");
    let ranked = likely(read, ids.of("plan", "V2"), ids.of("plan", "R1"), &[p4]).unwrap().remove(&p4).unwrap();
    assert_eq!((ranked[0].priority.code.as_str(), ranked[0].codes, ranked.len()), ("SPA", Some(1.0), 5));
    assert!(ranked[0].says() && !ranked[4].says());
    let (alone, ids) =
        described("succession-alone", "plan N level=national\nplan R level=regional upper=N\npriority N/I");
    for code in ["N", "R"] {
        assert_eq!(view(&alone, ids.of("plan", code)).version, None, "{code} has one version only");
    }
}

fn says(workspace: &mut Workspace, ids: &Ids, old: &str, relation: &str, heirs: &str) -> Result<Performed, Refused> {
    let said = Succeeding {
        version: ids.of("plan", "V2"),
        old: ids.of("priority", old),
        relation: relation.to_owned(),
        heirs: heirs.to_owned(),
        note: "Decided in the council".to_owned(),
    };
    workspace.perform(&Deed::Succeed(Box::new(said)))
}

#[test]
fn what_became_of_a_priority_is_said_in_one_step_and_said_anew() {
    let (mut workspace, ids) = described("succession-said", STATE);
    let v2 = ids.of("plan", "V2");
    let rows = |workspace: &Workspace, old: &str| -> Vec<String> {
        let sql = "SELECT ifnull(q.code, '–') || ' ' || s.relation || ifnull(' ' || s.weight, '') AS it FROM live_succession s
                   LEFT JOIN priority q ON q.id = s.priority WHERE s.old_priority = :old ORDER BY 1";
        let old = ids.of("priority", old);
        workspace.store().read().rows(sql, &[(":old", old.into())], |row| row.get("it")).unwrap()
    };
    let said = says(&mut workspace, &ids, "V1/ENE", "split", "SPA:60 + DIG:40").unwrap();
    assert_eq!(said.sentence, "Said that V1/ENE was split into SPA and DIG of V2");
    assert_eq!(rows(&workspace, "V1/ENE"), ["DIG split 4000", "SPA split 6000"]);
    let said = says(&mut workspace, &ids, "V1/ENE", "continued", "SPA").unwrap();
    assert_eq!(said.sentence, "Said that V1/ENE goes on as SPA of V2");
    assert_eq!(rows(&workspace, "V1/ENE"), ["SPA continued"]);
    let ene = |workspace: &Workspace| {
        view(workspace, v2).olds.into_iter().find(|old| old.priority.code == "ENE").unwrap().fate
    };
    assert_eq!(ene(&workspace), Fate::Kept);
    assert_eq!(says(&mut workspace, &ids, "V1/ENE", "dropped", "").unwrap().sentence, "Said that V2 dropped V1/ENE");
    assert_eq!((rows(&workspace, "V1/ENE").join(" "), ene(&workspace)), ("– dropped".to_owned(), Fate::Dropped));
    for _ in 0..3 {
        workspace.perform(&Deed::Undo).unwrap();
    }
    assert_eq!(ene(&workspace), Fate::Unsaid);
    for (relation, heirs, why) in [
        ("continued", "SPA + DIG", "was divided"),
        ("continued", "", "nobody said which priority of V2"),
        ("dropped", "SPA", "has no heirs"),
        ("split", "SPA:60 + DIG:30", "do not add up to 100 %"),
        ("split", "SPA:60 + DIG", "others have none"),
        ("split", "SPA + SPA", "named twice"),
        ("continued", "SPAA", "did you mean SPA?"),
        ("split", "SPA:much + DIG:10", "much"),
    ] {
        let refused = says(&mut workspace, &ids, "V1/ENE", relation, heirs).unwrap_err().to_string();
        assert!(refused.contains(why), "{relation} {heirs}: {refused}");
    }
    assert!(rows(&workspace, "V1/ENE").is_empty(), "nothing was written");
}
