//! The tools under More: what they show, what their keys do, and what that writes.

use ris3::model::Value;
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::views::{Checklist, Events, Logic};
use ris3::workspace::{Deed, Entered, Linked, RecordKey, Refused, Workspace};

use crate::support::{described, imported, samples};
use crate::tui_support::Person;

/// Each tool by the name that the palette knows, the plan that it is shown for, and further keys.
const TOOLS: [(&str, &str, &str); 15] = [
    ("checklist", "XA2-RIS3", ""),
    ("swot", "XA1-RIS3", "Right Down"),
    ("stakeholders", "XA1-RIS3", ""),
    ("stakeholders", "XA3-RIS3", "Up"),
    ("discovery", "XA1-RIS3", "Down Down"),
    ("intervention", "XA1-RIS3", "Down Right"),
    ("intervention", "XA3-RIS3", "Right Right Down"),
    ("risks", "XA1-RIS3", "Down"),
    ("milestones", "XA1-RIS3", ""),
    ("enabling", "XA3-RIS3", "Down Down Down"),
    ("wheel", "XA1-RIS3", "Down"),
    ("wheel", "XA3-RIS3", "Up"),
    ("specialisation", "XA1-RIS3", "Down"),
    ("specialisation", "XA3-RIS3", "Down Down"),
    ("specialisation", "XA11-LP", ""),
];

/// A person before the training plans.
fn trainee(name: &str, size: (u16, u16)) -> Person {
    Person::before(Some(imported(name, &samples("training"))), size, Theme::DARK)
}

fn shows(size: (u16, u16)) {
    let name = format!("{}x{}", size.0, size.1);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../tui/tools");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut person = trainee(&format!("tools-{name}"), size);
    settings.bind(|| {
        for (tool, plan, keys) in TOOLS {
            person.keys(&format!("/ {plan} Enter : {tool} Enter {keys}"));
            insta::assert_snapshot!(format!("{tool}-{}-{name}", plan.to_lowercase()), person.screen());
            if size.0 < 100 && !["intervention", "milestones"].contains(&tool) {
                person.keys("Enter");
                insta::assert_snapshot!(format!("{tool}-{}-meaning-{name}", plan.to_lowercase()), person.screen());
                person.keys("Esc");
            }
        }
    });
}

#[test]
fn every_tool_at_80_by_24() {
    shows((80, 24));
}

#[test]
fn every_tool_at_120_by_36() {
    shows((120, 36));
}

#[test]
fn every_tool_at_200_by_50() {
    shows((200, 50));
}

#[test]
fn more_says_how_each_tool_stands_and_opens_it() {
    let mut person = trainee("more-stands", (120, 36));
    person.keys("/ XA1-RIS3 Enter 0");
    for words in ["24 of 25 done", "7 needs   ▲ 2 without evidence", "7 meetings · 6 proposals", "18 of 18 scored"] {
        assert!(person.screen().contains(words), "{words}: {}", person.screen());
    }
    person.keys("Down Enter");
    assert_eq!(person.place(), Place::Swot);
    person.keys("Esc");
    assert_eq!(person.place(), Place::More, "one step back leads to the list of tools");
}

/// A small region in which everything is still to be done.
const REGION: &str = "
    plan R level=regional
    body R/B1
    need R/N1
    priority R/P1
    action R/A1
    event R/V1 held_on=2026-06-01
    attendance R event=V1 helix=business headcount=0
    proposal R/Q1 event=V1 title=Test_beds_for_hydrogen description=Three_firms_share_one_test_bed outcome=open
    risk R/K1 likelihood=5 impact=5
";

/// A person before the small region.
fn officer(name: &str, size: (u16, u16)) -> Person {
    let (workspace, _) = described(name, REGION);
    Person::before(Some(workspace), size, Theme::DARK)
}

#[test]
fn the_checklist_leads_to_the_field_and_makes_what_is_missing() {
    let mut person = officer("jumps", (120, 36));
    person.keys(": checklist Enter f vision Enter Enter");
    assert_eq!(person.place(), Place::Record);
    assert!(person.screen().contains("› Vision"), "{}", person.screen());
    person.keys(": checklist Enter f stakeholders Enter Enter");
    assert_eq!(person.place(), Place::Several, "the body of the new stakeholder is asked for: {}", person.screen());
    person.keys("Esc Esc : checklist Enter f served Enter Enter").typed("Pilot lines").keys("Enter");
    assert!(person.screen().contains("Pilot lines"), "{}", person.screen());
    person.keys(": checklist Enter f served Enter");
    assert!(person.screen().contains("✔   priorities served by actions"), "{}", person.screen());
}

#[test]
fn a_need_is_made_in_the_quadrant_of_the_cursor() {
    let mut person = officer("quadrant", (120, 36));
    person.keys(": swot Enter");
    assert!(person.screen().contains("In no quadrant yet  1"), "{}", person.screen());
    person.keys("Right n").typed("Firms are small").keys("Enter");
    let screen = person.screen();
    assert!(screen.contains("Firms are small") && screen.contains("weakness"), "{screen}");
    person.keys("Esc");
    assert_eq!(person.place(), Place::Swot);
    assert!(person.screen().contains("Weaknesses  1"), "{}", person.screen());
}

#[test]
fn a_hole_is_filled_with_exactly_what_is_missing_and_linked() {
    let mut person = officer("hole", (120, 36));
    person.keys(": intervention Enter Right Right");
    for hole in ["no need", "no objective", "no action", "no result"] {
        assert!(person.screen().contains(hole), "{hole}: {}", person.screen());
    }
    person.keys("Right Enter Pilot Space lines Enter");
    assert_eq!(person.place(), Place::Record);
    person.keys("Esc");
    let screen = person.screen();
    assert!(screen.contains("A2 Pilot lines") && !screen.contains("no action"), "{screen}");
    assert!(screen.contains("no output"), "the new action has a hole of its own: {screen}");
}

#[test]
fn a_proposal_becomes_a_priority() {
    let mut person = officer("becomes", (120, 36));
    person.keys(": discovery Enter P");
    assert!(person.screen().contains("Choose a proposal"), "{}", person.screen());
    person.keys("Down P");
    let screen = person.screen();
    assert!(screen.contains("Made priority P2 of proposal Q1"), "{screen}");
    assert!(screen.contains("adopted → P2"), "{screen}");
    person.keys("P");
    assert!(person.screen().contains("It went into P2 already"), "{}", person.screen());
    person.keys("3");
    assert!(person.screen().contains("Test beds for hydrogen"), "{}", person.screen());
}

#[test]
fn the_mouse_picks_quadrants_needs_and_holes() {
    let mut person = officer("mouse-tools", (120, 36));
    person.keys(": swot Enter");
    person.click("Threats");
    assert!(person.screen().contains("What changes outside against the region"), "{}", person.screen());
    person.click("N1");
    assert!(person.screen().contains("in no quadrant yet"), "{}", person.screen());
    person.keys("Esc : intervention Enter").click("no objective");
    assert!(person.screen().contains("makes exactly this"), "{}", person.screen());
    person.click("no objective");
    assert_eq!(person.place(), Place::Line, "the second click fills the hole: {}", person.screen());
}

#[test]
fn an_empty_plan_is_nowhere_said_to_be_fine_and_each_tool_says_how_to_begin() {
    let (workspace, _) = described("nothing", "plan R level=regional");
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    let says = [
        ("checklist", "Enter or n makes it"),
        ("swot", "n adds a strength"),
        ("stakeholders", "▲ nobody"),
        ("discovery", "n makes the first one"),
        ("intervention", "n makes the first one"),
        ("risks", "n notes the first risk"),
        ("enabling", "not entered"),
        ("wheel", "n scores it today"),
    ];
    for (tool, words) in says {
        person.keys(&format!(": {tool} Enter"));
        assert!(person.screen().contains(words), "{tool}: {words}: {}", person.screen());
        let body: Vec<&str> =
            person.screen().lines().skip(3).filter(|line| line.contains('✔')).map(|_| "fine").collect();
        assert_eq!(body, [""; 0], "{tool}: {}", person.screen());
    }
}

/// How many changesets a workspace has.
fn changesets(workspace: &Workspace) -> i64 {
    workspace.store().read().count("SELECT count(*) AS n FROM changeset", &[]).unwrap()
}

#[test]
fn adopting_a_proposal_is_one_changeset_and_can_be_taken_back() {
    let (mut workspace, ids) = described("adopt", REGION);
    let (plan, proposal) = (ids.of("plan", "R"), ids.of("proposal", "R/Q1"));
    let before = changesets(&workspace);
    let done = workspace.perform(&Deed::Adopt(proposal)).unwrap();
    assert_eq!(changesets(&workspace), before + 1);
    assert_eq!(done.sentence, "Made priority P2 of proposal Q1 Test beds for hydrogen");
    let events = Events::load(workspace.store().read(), plan).unwrap();
    let adopted = &events.events[0].proposals[0];
    assert_eq!(adopted.outcome.as_deref(), Some("adopted"));
    let priority = adopted.priority.as_ref().unwrap();
    assert_eq!((priority.code.as_str(), priority.title.as_str()), ("P2", "Test beds for hydrogen"));
    assert_eq!(done.record.map(|record| record.id), Some(priority.id));
    let description =
        workspace
            .store()
            .read()
            .first("SELECT description FROM priority WHERE code = 'P2'", &[], |row| row.get::<String>("description"));
    assert_eq!(description.unwrap().as_deref(), Some("Three firms share one test bed"));
    assert!(matches!(workspace.perform(&Deed::Adopt(proposal)), Err(Refused::Faults(_))), "once only");
    workspace.perform(&Deed::Undo).unwrap();
    let events = Events::load(workspace.store().read(), plan).unwrap();
    assert_eq!(
        (events.events[0].proposals[0].outcome.as_deref(), &events.events[0].proposals[0].priority),
        (Some("open"), &None)
    );
    workspace.perform(&Deed::Retire(vec![RecordKey { entity: "proposal", id: proposal }])).unwrap();
    assert!(
        matches!(workspace.perform(&Deed::Adopt(proposal)), Err(Refused::Faults(_))),
        "a retired one is not adopted"
    );
}

#[test]
fn a_record_and_its_link_are_written_together_or_not_at_all() {
    let (mut workspace, ids) = described("linked", REGION);
    let (plan, priority) = (ids.of("plan", "R"), ids.of("priority", "R/P1"));
    let link = Linked { entity: "action_priority", field: "action", given: vec![("priority", priority.into())] };
    let deed = |title: Value| Deed::AddLinked {
        entity: "action",
        plan,
        values: vec![("title", Entered::Value(title))],
        link: link.clone(),
    };
    let before = changesets(&workspace);
    let done = workspace.perform(&deed("Pilot lines".into())).unwrap();
    assert_eq!(
        (done.sentence.as_str(), changesets(&workspace)),
        ("Added action A2 Pilot lines to priority P1", before + 1)
    );
    let logic = Logic::load(workspace.store().read(), plan).unwrap();
    assert_eq!(logic.chains[0].actions[0].named.code, "A2");
    assert!(matches!(workspace.perform(&deed(Value::Null)), Err(Refused::Faults(_))), "a title is a duty");
    assert_eq!(changesets(&workspace), before + 1, "and nothing was written");
    workspace.perform(&Deed::Undo).unwrap();
    assert_eq!(Logic::load(workspace.store().read(), plan).unwrap().chains[0].actions.len(), 0);
    let list = Checklist::load(workspace.store().read(), plan).unwrap();
    assert_eq!(list.items.iter().find(|item| item.key == "priority-actions").map(|item| item.count), Some(1));
}
