//! What is no link and follows a new version of the plan above all the same: maps of indicators, and money of envelopes
//! that are a part of the version before; and what became of a priority, part by part and at the command line.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use ris3::model::Id;
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::views::Succession;
use ris3::views::succession::Side;
use ris3::workspace::{Deed, Following, Remapping, Succeeding, Workspace};

use crate::cli_support::{imported, printed, ris3};
use crate::succession::{STATE, view};
use crate::support::{Ids, described};
use crate::tui_support::Person;

/// Beside the links: an indicator with the same common code in the new version, one with the same code and title, one
/// that counts in another unit there, one that is gone; a fund with an envelope in the new version, one without; a line
/// of a year before the new version began; a city below a region that draws on the state itself.
const MORE: &str = "
    indicator V1/N1 kind=output common_code=RCO01 unit=firms
    indicator V1/N2 kind=output title=Patents unit=number
    indicator V1/N3 kind=output title=Places unit=places
    indicator V1/N4 kind=output title=Fairs
    indicator V2/M1 kind=output common_code=rco01 unit=Firms
    indicator V2/N2 kind=output title=patents unit=number
    indicator V2/N3 kind=output title=Places unit=plants
    indicator R1/I1 kind=output unit=firms
    indicator R1/I2 kind=output unit=number
    indicator R1/I3 kind=output unit=places
    indicator R1/I4 kind=output
    indicator R2/I1 kind=output unit=firms
    indicator_map R1 indicator=I1 upper_indicator=V1/N1 factor=0.5
    indicator_map R1 indicator=I2 upper_indicator=V1/N2
    indicator_map R1 indicator=I3 upper_indicator=V1/N3
    indicator_map R1 indicator=I4 upper_indicator=V1/N4
    indicator_map R2 indicator=I1 upper_indicator=V1/N1
    fund V2/F level=national
    fund V1/F level=national
    fund R1/G level=national
    envelope V2 fund=F amount=1000
    envelope R1 fund=F amount=100 programme=V1
    envelope R1 fund=G amount=50 programme=V1
    budget_line R1 action=A1 fund=F year=2022 planned=7 programme=V1
    budget_line R1 action=A1 fund=F year=2019 planned=9 programme=V1
    plan C level=local upper=R1
    fund C/F level=national
    action C/A
    budget_line C action=A fund=F year=2023 planned=3 programme=V1
";

fn country(name: &str) -> (Workspace, Ids) {
    let state = STATE.replace("status=approved supersedes=V1", "status=approved supersedes=V1 period_start=2021");
    described(name, &format!("{state}{MORE}"))
}

/// What is left to follow, as `plan own: old → target`.
fn told(view: &Succession) -> Vec<String> {
    let line = |it: &ris3::views::succession::Follow| {
        let target = it.target.as_ref().map_or("?", |target| target.code.as_str());
        format!("{} {}: {} {} → {target}", view.plans[it.plan].code, it.own.code, it.records.len(), it.old.0)
    };
    view.follows.iter().map(line).collect()
}

fn remap(workspace: &mut Workspace, remapping: Remapping) -> Result<String, String> {
    let performed = workspace.perform(&Deed::Remap(Box::new(remapping)));
    performed.map(|performed| performed.sentence).map_err(|refused| refused.to_string())
}

/// Where maps and money lead, by plain SQL.
fn leads(workspace: &Workspace) -> Vec<String> {
    let sql = "SELECT p.code || ' ' || i.code || ' ' || v.code || '/' || u.code AS it FROM indicator_map m JOIN plan p ON p.id = m.plan
               JOIN indicator i ON i.id = m.indicator JOIN indicator u ON u.id = m.upper_indicator JOIN plan v ON v.id = u.plan WHERE m.retired_at IS NULL
               UNION ALL SELECT p.code || ' ' || f.code || ' envelope ' || v.code FROM envelope e JOIN plan p ON p.id = e.plan
               JOIN fund f ON f.id = e.fund JOIN plan v ON v.id = e.programme
               UNION ALL SELECT p.code || ' ' || f.code || ' ' || b.year || ' ' || v.code FROM budget_line b JOIN plan p ON p.id = b.plan
               JOIN fund f ON f.id = b.fund JOIN plan v ON v.id = b.programme ORDER BY 1";
    workspace.store().read().rows(sql, &[], |row| row.get("it")).unwrap()
}

#[test]
fn indicators_and_money_follow_where_it_is_sure_and_are_named_where_not() {
    let (mut workspace, ids) = country("follow");
    let v2 = ids.of("plan", "V2");
    let before = leads(&workspace);
    let seen = view(&workspace, v2);
    assert_eq!(
        told(&seen),
        [
            "C F: 1 F → V2",
            "R1 I1: 1 N1 → M1",
            "R1 I2: 1 N2 → N2",
            "R1 I3: 1 N3 → ?",
            "R1 I4: 1 N4 → ?",
            "R1 F: 2 F → V2",
            "R1 G: 1 G → ?",
            "R2 I1: 1 N1 → M1",
        ],
        "the line of 2019 stays with the version that it was planned for"
    );
    let said = remap(&mut workspace, Remapping::sure(&seen).unwrap()).unwrap();
    assert_eq!(
        said,
        "Re-mapped 4 alignments of R1 and R3 to V2, and led 2 budget lines, 2 indicator mappings and 1 envelope there; R1 and R5 now answer to it"
    );
    let after = leads(&workspace);
    assert_eq!(
        after,
        [
            "C F 2023 V2",
            "R1 F 2019 V1",
            "R1 F 2022 V2",
            "R1 F envelope V2",
            "R1 G envelope V1",
            "R1 I1 V2/M1",
            "R1 I2 V2/N2",
            "R1 I3 V1/N3",
            "R1 I4 V1/N4",
            "R2 I1 V1/N1",
        ],
        "R2 was approved and is not changed along with others"
    );
    let factor = "SELECT count(*) AS n FROM live_indicator_map WHERE factor = 0.5";
    assert_eq!(workspace.store().read().count(factor, &[]).unwrap(), 1, "the map stays the same record");
    assert_eq!(
        told(&view(&workspace, v2)),
        ["R1 I3: 1 N3 → ?", "R1 I4: 1 N4 → ?", "R1 G: 1 G → ?", "R2 I1: 1 N1 → M1"]
    );
    // A person chooses: another indicator, and the new version although it has no envelope of the fund yet.
    let choose = |workspace: &mut Workspace, own: &str, to: Id| {
        let seen = view(workspace, v2);
        let id = seen.follows.iter().find(|it| it.own.code == own).unwrap().id;
        let follows = vec![Following { id, to }];
        remap(workspace, Remapping::Moves { version: v2, moves: Vec::new(), plans: Vec::new(), follows })
    };
    let wrong = choose(&mut workspace, "I3", ids.of("indicator", "V1/N4")).unwrap_err();
    assert!(wrong.contains("that is no indicator of V2"), "{wrong}");
    assert_eq!(
        choose(&mut workspace, "I3", ids.of("indicator", "V2/N3")).unwrap(),
        "Led 1 indicator mapping of R1 to V2"
    );
    assert_eq!(choose(&mut workspace, "G", v2).unwrap(), "Led 1 envelope of R1 to V2");
    // Two maps of one indicator to the same one would count it twice.
    let twice = described_map(&mut workspace, &ids);
    choose(&mut workspace, "I4", ids.of("indicator", "V2/N2")).unwrap();
    let sql = "SELECT count(*) AS n FROM live_indicator_map m JOIN indicator i ON i.id = m.indicator WHERE i.id = :own";
    assert_eq!(workspace.store().read().count(sql, &[(":own", twice.into())]).unwrap(), 1);
    for _ in 0..5 {
        workspace.perform(&Deed::Undo).unwrap();
    }
    assert_eq!(leads(&workspace), before);
}

/// A map of I4 to where its other one is to go.
fn described_map(workspace: &mut Workspace, ids: &Ids) -> Id {
    let own = ids.of("indicator", "R1/I4");
    let id = workspace.env().new_id();
    let values = vec![("indicator", own.into()), ("upper_indicator", ids.of("indicator", "V2/N2").into())];
    let add = ris3::model::Edit::Add { entity: "indicator_map", id, plan: ids.of("plan", "R1"), values };
    workspace.edit("test", "mapped", &[add]).unwrap();
    own
}

#[test]
fn each_part_of_a_priority_has_a_word_of_its_own() {
    let (mut workspace, ids) = described("follow-parts", STATE);
    let says = |workspace: &mut Workspace, relation: &str, heirs: &str| {
        let (version, old) = (ids.of("plan", "V2"), ids.of("priority", "V1/ENE"));
        let (relation, heirs) = (relation.to_owned(), heirs.to_owned());
        let said = Succeeding { version, old, relation, heirs, note: String::new() };
        workspace.perform(&Deed::Succeed(Box::new(said))).map_err(|refused| refused.to_string())
    };
    says(&mut workspace, "split", "SPA:60 continued + DIG:40 merged").unwrap();
    let rows = |workspace: &Workspace| -> Vec<String> {
        let sql = "SELECT q.code || ' ' || s.relation || ifnull(' ' || s.weight, '') AS it FROM live_succession s
                   JOIN priority q ON q.id = s.priority WHERE s.old_priority = :old ORDER BY 1";
        let old = ids.of("priority", "V1/ENE");
        workspace.store().read().rows(sql, &[(":old", old.into())], |row| row.get("it")).unwrap()
    };
    assert_eq!(rows(&workspace), ["DIG merged 4000", "SPA continued 6000"]);
    // What follows for a link differs by part: SPA is what it was, DIG is more than it.
    let seen = Succession::load(workspace.store().read(), ids.of("plan", "R1"), Some(Side::Below)).unwrap();
    let link = seen.open().find(|link| seen.olds[link.old].priority.code == "ENE").unwrap();
    let targets: Vec<_> = link.targets.iter().map(|it| (it.priority.code.as_str(), it.share)).collect();
    assert_eq!(targets, [("SPA", 6000), ("DIG", 4000)]);
    says(&mut workspace, "split", "SPA:50 + DIG:50 merged").unwrap();
    assert_eq!(rows(&workspace), ["DIG merged 5000", "SPA split 5000"]);
    let refused = says(&mut workspace, "continued", "SPA + DIG merged").unwrap_err();
    assert!(refused.contains("was divided"), "{refused}");
    // The form shows what was said, with the word of each part.
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    person.keys("f V2 Enter").keys(": new version Enter").keys("g");
    for _ in 0..40 {
        if person.screen().lines().any(|line| line.chars().skip(73).collect::<String>().contains("ENE ENE")) {
            break;
        }
        person.keys("Down");
    }
    person.keys("w");
    assert_eq!(person.place(), Place::Form);
    assert!(person.screen().contains("DIG:50 + SPA:50 split"), "{}", person.screen());
}

#[test]
fn what_follows_stands_on_the_screen_with_what_is_sure() {
    let (workspace, _) = country("follow-screen");
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    person.keys("f R1 Enter").keys(": new version Enter").keys("G");
    let screen = person.screen();
    assert!(screen.contains("6 more to lead on") && screen.contains("? no envelope"), "{screen}");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Picker);
    assert!(person.screen().contains("it has no envelope of the fund yet"), "{}", person.screen());
    person.keys("Enter");
    assert!(person.screen().contains("Led 1 envelope of R1 to V2"), "{}", person.screen());
    person.keys("a");
    assert!(person.screen().contains("and led"), "{}", person.screen());
}

const FILES: &str = "[plan]\ncode = \"NEW\"\ntitle = \"New\"\nlevel = \"national\"\nstatus = \"approved\"\n\n[[priority]]\ncode = \"A\"\ntitle = \"A\"\n\n[[priority]]\ncode = \"B\"\ntitle = \"B\"\n\n[[indicator]]\ncode = \"M\"\ntitle = \"M\"\nkind = \"output\"\n";

#[test]
fn the_command_line_says_what_became_of_a_priority_and_leads_an_indicator_on() {
    let folder = imported(FILES);
    let old =
        FILES.replace("NEW", "OLD").replace("code = \"A\"", "code = \"X\"").replace("code = \"M\"", "code = \"K\"");
    let below = "[plan]\ncode = \"R\"\ntitle = \"R\"\nlevel = \"regional\"\nstatus = \"draft\"\nupper = \"OLD\"\n\n[[indicator]]\ncode = \"I\"\ntitle = \"I\"\nkind = \"output\"\n\n[[indicator_map]]\nindicator = \"I\"\nupper_indicator = \"OLD/K\"\n";
    std::fs::write(folder.path().join("old.toml"), old).unwrap();
    std::fs::write(folder.path().join("below.toml"), below).unwrap();
    ris3(folder.path()).args(["import", "old.toml", "below.toml", "--apply"]).assert().success();
    let run = |arguments: &[&str]| ris3(folder.path()).args(arguments).assert();
    run(&["succeed", "NEW", "X", "continued", "--into", "A"])
        .failure()
        .code(2)
        .stderr(contains("takes the place of no other plan").and(contains("ris3 set NEW supersedes OLD-PLAN")));
    run(&["set", "NEW", "supersedes", "OLD"]).success();
    run(&["succeed", "NEW", "X", "split", "--into", "A:70 + B:30 merged", "--reason", "Two fields"])
        .success()
        .stdout("Said that OLD/X was split into A and B of NEW\n");
    run(&["succeed", "NEW", "Z", "dropped"])
        .failure()
        .code(2)
        .stderr(contains("OLD has no priority Z").and(contains("B, X")));
    run(&["succeed", "NEW", "OLD/B", "dropped"]).success().stdout("Said that NEW dropped OLD/B\n");
    let listed = printed(&folder, &["show", "succession", "NEW", "--format", "csv"]);
    assert!(listed.contains(",split,A:70 + B:30,") && listed.contains("OLD,K,"), "{listed}");
    let row = listed.lines().find(|line| line.starts_with("OLD,K,")).unwrap();
    assert!(row.contains(",indicator,") && row.contains(",R,draft,I,") && row.contains(",open,,choose"), "{row}");
    run(&["remap", "R"]).success().stderr(contains("1 indicators and funds need a choice"));
    run(&["remap", "R", "I", "--to", "Q"]).failure().code(2).stderr(contains("these are: M"));
    run(&["remap", "R", "I", "--to", "M"])
        .success()
        .stdout("Led 1 indicator mapping of R to NEW; R now answers to it\n");
}
