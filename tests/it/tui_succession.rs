//! A new version of the national plan on the screen: what became of what, links led to it, and what is said of it.

use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::succession::STATE;
use crate::support::{described, imported, samples};
use crate::tui_support::{Person, shows};

/// Before the three versions of the state, with one of its plans chosen.
fn before(name: &str, plan: &str, size: (u16, u16), theme: Theme) -> Person {
    let (workspace, _) = described(name, STATE);
    let mut person = Person::before(Some(workspace), size, theme);
    person.keys(&format!("f {plan} Enter"));
    person.keys(": new version Enter");
    assert_eq!(person.place(), Place::Succession, "{}", person.screen());
    person
}

/// Moves down until the right side is about something.
fn find(person: &mut Person, words: &str) {
    person.keys("g");
    for _ in 0..40 {
        let right: Vec<String> = person.screen().lines().map(|line| line.chars().skip(73).collect()).collect();
        if right.join("\n").contains(words) {
            return;
        }
        person.keys("Down");
    }
    panic!("nothing about {words}: {}", person.screen());
}

#[test]
fn the_coordinator_sees_the_fates_takes_what_is_sure_and_takes_it_back() {
    let mut person = before("tui-succession", "V2", (120, 36), Theme::DARK);
    shows("succession-120x36", &person);
    let screen = person.screen();
    for words in [
        "was split into HEA + AGR",
        "became part of OCE, with MAR",
        "was dropped",
        "nobody has said yet",
        "SPA",
        "0 of 9 re-mapped · 4 sure · 1 sure in closed plans · V1 → V2",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    person.keys("a");
    let screen = person.screen();
    for words in ["Re-mapped 4 alignments of R1 and R3 to V2", "✔ OCE", "✔ DIG"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    person.keys("a");
    assert!(person.screen().contains("choose the plan on Home, and follow there"), "{}", person.screen());
    person.keys("u");
    let screen = person.screen();
    assert!(!screen.contains('✔') && screen.contains("→ OCE"), "{screen}");
}

#[test]
fn a_link_is_led_to_one_of_its_heirs_to_another_place_or_nowhere() {
    let mut person = before("tui-succession-choice", "R1", (120, 36), Theme::DARK);
    assert!(person.screen().contains("0 of 7 re-mapped · 3 sure"), "{}", person.screen());
    person.keys("w");
    assert!(person.screen().contains("The plan above says what became of its priorities"), "{}", person.screen());
    find(&mut person, "linked to  BIO");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Picker);
    shows("succession-heirs-120x36", &person);
    // The two heirs come first, then both of them.
    person.keys("Down Down Enter");
    let screen = person.screen();
    assert!(screen.contains("Re-mapped P3 of R1 from V1/BIO to V2/HEA and AGR"), "{screen}");
    find(&mut person, "linked to  ENE");
    assert!(person.screen().contains("Nobody has said yet what became of it."), "{}", person.screen());
    person.keys("Enter").typed("SPA").keys("Enter");
    assert_eq!(person.place(), Place::Form, "{}", person.screen());
    person.keys("Down").typed("Satellites").keys("Enter");
    assert!(person.screen().contains("Re-mapped P5 of R1 from V1/ENE to V2/SPA"), "{}", person.screen());
    find(&mut person, "P4 P4");
    person.keys("Enter").typed("no place").keys("Enter");
    assert_eq!(person.place(), Place::Form);
    person.keys("Enter");
    assert!(person.screen().contains("only for a reason"), "it stays open: {}", person.screen());
    person.typed("Three mills are left").keys("Enter");
    let screen = person.screen();
    assert!(screen.contains("kept for itself") && screen.contains("3 of 7 re-mapped"), "{screen}");
}

#[test]
fn what_became_of_a_priority_is_written_where_it_stands() {
    let mut person = before("tui-succession-said", "V2", (120, 36), Theme::DARK);
    find(&mut person, "ENE");
    person.keys("w");
    assert_eq!(person.place(), Place::Form);
    person.keys("Enter");
    assert!(person.screen().contains("nobody said which priority of V2 goes on with it"), "{}", person.screen());
    person.keys("Down").typed("SPA").keys("Down").typed("Power from above");
    shows("succession-form-120x36", &person);
    person.keys("Enter");
    let screen = person.screen();
    assert!(screen.contains("Said that V1/ENE goes on as SPA of V2") && screen.contains("5 sure"), "{screen}");
    person.keys("t");
    assert!(person.screen().contains("The plan above is in its only version"), "{}", person.screen());
}

#[test]
fn a_plan_that_only_names_the_version_before_is_led_along_by_itself() {
    let mut person = before("tui-succession-named", "V2", (120, 36), Theme::DARK);
    find(&mut person, "It names V1 as the plan above");
    person.keys("Enter");
    assert!(person.screen().contains("R5 now answers to V2"), "{}", person.screen());
}

#[test]
fn a_small_and_a_monochrome_screen_lose_nothing() {
    let mut person = before("tui-succession-small", "V2", (80, 24), Theme::MONOCHROME);
    shows("succession-80x24", &person);
    person.keys("Enter");
    assert!(person.screen().contains("linked to"), "{}", person.screen());
}

#[test]
fn the_training_country_shows_its_new_version_and_a_plan_without_one_says_what_would_stand_here() {
    let mut person =
        Person::before(Some(imported("tui-succession-training", &samples("training"))), (120, 36), Theme::DARK);
    person.keys("f XA-NS3-2021 Enter : new version Enter");
    let screen = person.screen();
    for words in ["goes on as DIG", "XA2-SKILLS-2019", "→ DIG", "0.42 M€", "to be decided"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    person.keys("0");
    assert!(person.screen().contains("0 of 2 links re-mapped   ▲ 2 to follow"), "{}", person.screen());
    let (alone, _) = described("tui-succession-alone", "plan R level=regional\npriority R/P1");
    let mut person = Person::before(Some(alone), (120, 36), Theme::DARK);
    person.keys(": new version Enter");
    assert!(
        person.screen().contains("No plan takes the place of this one or of the plan above it"),
        "{}",
        person.screen()
    );
    assert!(person.screen().contains("Supersedes"), "{}", person.screen());
}
