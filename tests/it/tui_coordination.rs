//! The screens of who looks at many strategies.

use std::fmt::Write as _;

use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::workspace::Workspace;

use crate::support::{described, imported, samples};
use crate::tui_support::{Person, shows};

/// A state with twelve domains and 22 regions with Greek and Chinese names: each takes up the domain of its number and
/// the next one.
fn many(name: &str) -> Workspace {
    let mut text = String::from("plan N level=national\n");
    for domain in 1..=12 {
        writeln!(text, "priority N/D{domain} title=Τομέας_{domain}").unwrap();
    }
    for region in 1..=22_i64 {
        let title = if region % 2 == 0 {
            "天津市滨海新区经济技术开发区战略"
        } else {
            "Περιφερειακή_Στρατηγική_Καινοτομίας"
        };
        writeln!(text, "plan R{region} level=regional upper=N title={title}_{region}").unwrap();
        writeln!(text, "priority R{region}/P1 title=Υδρογόνο").unwrap();
        for domain in [region % 12 + 1, (region + 1) % 12 + 1] {
            writeln!(text, "alignment R{region} priority=P1 upper_priority=N/D{domain} relation=narrower weight=5000")
                .unwrap();
        }
        writeln!(text, "fund R{region}/F\naction R{region}/A1\naction_priority R{region} action=A1 priority=P1")
            .unwrap();
        writeln!(text, "budget_line R{region} action=A1 fund=F planned={}", region * 200_000_000).unwrap();
    }
    described(name, &text).0
}

fn before(name: &str, size: (u16, u16), theme: Theme) -> Person {
    let mut person = Person::before(Some(many(name)), size, theme);
    person.keys("Home : coordination Enter");
    person
}

#[test]
fn the_map_scrolls_both_ways_under_its_headers_at_every_size() {
    for size in [(80, 24), (120, 36), (200, 50)] {
        let mut person = before(&format!("map-{}", size.0), size, Theme::DARK);
        person.keys("Right");
        shows(&format!("coordination-{}x{}", size.0, size.1), &person);
        let corner = "below ↓   here →";
        assert!(person.screen().contains(corner) && person.screen().contains("R1 "), "{}", person.screen());
        person.keys("m G");
        let screen = person.screen();
        assert!(screen.contains(corner) && screen.contains("22 ") && screen.contains("its own"), "{screen}");
        person.keys("Up Left");
        let screen = person.screen();
        assert!(
            screen.contains("D12") && screen.contains("R22 ") && (size.1 > 24 || !screen.contains("R1 ")),
            "{screen}"
        );
        for line in screen.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= usize::from(size.0), "{line}");
        }
    }
}

#[test]
fn a_key_changes_the_measure_and_without_colour_nothing_is_lost() {
    let (mut coloured, mut plain) =
        (before("map-coloured", (120, 36), Theme::DARK), before("map-plain", (120, 36), Theme::MONOCHROME));
    // R1 takes up D2 with half of its 2 million.
    for (keys, words) in [("Right", "░ 1"), ("m", "█ 1.0"), ("m", "⊂ 1"), ("m", "░ 1")] {
        assert_eq!(coloured.keys(keys).screen(), plain.keys(keys).screen());
        assert!(plain.screen().contains(words), "{words}: {}", plain.screen());
    }
    assert!(coloured.has_colour() && !plain.has_colour());
}

#[test]
fn enter_goes_to_the_priority_behind_the_cell_and_to_the_plan_behind_an_empty_one() {
    let mut person = before("map-enter", (120, 36), Theme::DARK);
    person.keys("Right");
    assert!(person.screen().contains("No reason is given"), "{}", person.screen());
    person.keys("Enter");
    assert_eq!(person.place(), Place::Record);
    assert!(person.screen().contains("Υδρογόνο"), "{}", person.screen());
    person.keys("V");
    assert_eq!(person.place(), Place::Trace);
    let screen = person.screen();
    for words in ["Above", "D2 Τομέας 2", "D3 Τομέας 3", "Below", "→ A1"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    person.keys("Down Enter");
    assert_eq!(person.place(), Place::Record, "Enter goes there: {}", person.screen());
    person.keys("Esc Esc Esc");
    assert_eq!(person.place(), Place::HeatMap);
    person.keys("Left Enter");
    assert_eq!(person.place(), Place::Alignment, "an empty cell leads to the plan's alignment: {}", person.screen());
}

#[test]
fn a_narrow_screen_shows_the_meaning_on_its_own() {
    let mut person = before("map-narrow", (80, 24), Theme::DARK);
    person.keys("Right Enter");
    let screen = person.screen();
    assert!(screen.contains("narrower 50 %") && !screen.contains("below ↓"), "{screen}");
    person.keys("Esc");
    assert!(person.screen().contains("below ↓"), "{}", person.screen());
}

#[test]
fn a_plan_without_plans_below_says_what_would_stand_here() {
    let (workspace, _) = described("map-alone", "plan R level=regional\npriority R/P1\nobjective R/O1");
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    person.keys(": coordination Enter");
    assert!(person.screen().contains("No plan in this workspace answers to it"), "{}", person.screen());
    person.keys("Esc 3 Enter V");
    assert!(
        person.screen().contains("It is linked to nothing yet") || person.screen().contains("Below"),
        "{}",
        person.screen()
    );
}

#[test]
fn the_orphans_of_the_training_country_stand_under_their_plans() {
    let mut person = Person::before(Some(imported("tui-orphans", &samples("training"))), (120, 36), Theme::DARK);
    person.keys("f XA-NS3-2021 Enter : orphans Enter");
    shows("orphans-120x36", &person);
    for words in ["XA2-RIS3-2021", "5 actions serving nothing here", "not aligned"] {
        assert!(person.screen().contains(words), "{words}: {}", person.screen());
    }
    person.keys("Down Enter");
    assert_eq!(person.place(), Place::Record, "{}", person.screen());
}

#[test]
fn a_pair_that_looks_alike_is_judged_and_the_filter_tells_judged_from_not() {
    let mut person = Person::before(Some(imported("tui-overlaps", &samples("training"))), (120, 36), Theme::DARK);
    person.keys("f XA-NS3-2021 Enter : overlaps Enter f FOO Enter");
    assert_eq!(person.place(), Place::Overlaps);
    assert!(
        person.screen().contains("◌ not judged") && person.screen().contains("of their codes shared"),
        "{}",
        person.screen()
    );
    shows("overlaps-120x36", &person);
    person.keys("w");
    assert_eq!(person.place(), Place::Form);
    person.keys("Enter");
    assert!(person.screen().contains("a judgement needs a reason"), "it stays open: {}", person.screen());
    person.keys("Down").typed("One grows, one cooks").keys("Down").typed("growers").keys("Down").typed("cooks");
    shows("judging-120x36", &person);
    person.keys("Enter");
    assert_eq!(person.place(), Place::Overlaps);
    let screen = person.screen();
    for words in ["✔ complementary", "One grows, one cooks", "officer", "2026-11-23", "growers"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    person.keys("t");
    assert!(!person.screen().contains("✔ complementary"), "{}", person.screen());
    person.keys("t");
    assert!(person.screen().contains("✔ complementary"), "{}", person.screen());
    person.keys("v");
    assert_eq!(person.place(), Place::Record, "the other side opens: {}", person.screen());
}

#[test]
fn a_plan_without_one_above_says_where_that_is_named() {
    let (workspace, _) = crate::support::described("alignment-top", "plan N level=national\n priority N/P1 title=Seas");
    let mut person = Person::before(Some(workspace), (80, 24), Theme::MONOCHROME);
    person.keys("Down 7");
    let screen = person.screen();
    assert!(screen.contains("P1 Seas") && screen.contains("2 leads to the field Upper"), "{screen}");
}

#[test]
fn a_cell_of_the_alignment_is_written_and_written_again() {
    let mut person = before("cell-written", (120, 36), Theme::DARK);
    person.keys("1 f R1 Enter 7 w");
    assert_eq!(person.place(), Place::Form, "{}", person.screen());
    person.keys("Right Down").typed("x").keys("Enter");
    assert_eq!(person.place(), Place::Form, "no percent: {}", person.screen());
    person.keys("Backspace").typed("25").keys("Down").typed("Same firms").keys("Enter");
    assert_eq!(person.place(), Place::Alignment, "{}", person.screen());
    let screen = person.screen();
    assert!(screen.contains("⊂ 25") && screen.contains("Same firms") && screen.contains("▲ 125%"), "{screen}");
    person.keys("w Left Enter");
    assert!(person.screen().contains("═ 25"), "{}", person.screen());
    person.keys("d");
    assert!(!person.screen().contains("═ 25") && person.screen().contains("100%"), "{}", person.screen());
}
