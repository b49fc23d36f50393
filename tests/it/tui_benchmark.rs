//! The benchmark on the screen: a region among regions, with its peers and its state.

use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::support::{imported, samples};
use crate::tui_support::{Person, shows};

fn at(name: &str, folder: &str, plan: &str, size: (u16, u16)) -> Person {
    let mut person = Person::before(Some(imported(name, &samples(folder))), size, Theme::DARK);
    person.keys(&format!("/ {plan} Enter : benchmark Enter"));
    assert_eq!(person.place(), Place::Peers);
    person
}

#[test]
fn a_region_of_the_union_at_several_sizes() {
    for size in [(80, 24), (120, 36)] {
        let name = format!("{}x{}", size.0, size.1);
        let mut person = at(&format!("benchmark-{name}"), "real", "ES61-S4-2021", size);
        person.keys("Down");
        shows(&format!("benchmark-{name}"), &person);
        if size.0 < 100 {
            person.keys("Enter");
            shows(&format!("benchmark-meaning-{name}"), &person);
        } else {
            person.keys("Down Down Down Down");
            shows(&format!("benchmark-peer-{name}"), &person);
        }
    }
}

#[test]
fn activities_of_a_region_count_and_enter_leads_to_the_strategy_of_a_peer() {
    let mut person = at("benchmark-training", "training", "XA1-RIS3-2021", (120, 36));
    person.keys("Down Down Down");
    let screen = person.screen();
    assert!(screen.contains("Activities") && screen.contains("% of employment"), "{screen}");
    shows("benchmark-activities-120x36", &person);
    person.keys("f XA2 Enter");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Record);
    assert!(person.screen().contains("XA2-RIS3-2021"), "{}", person.screen());
}

#[test]
fn a_province_without_figures_says_what_to_enter_and_shows_its_state() {
    let mut person = at("benchmark-china", "real", "CN12-FYP-2011", (120, 36));
    let screen = person.screen();
    assert!(screen.contains("CN  among states, European Innovation Scoreboard 2025"), "{screen}");
    person.keys("G");
    assert!(
        person.screen().contains("no figures of Tianjin and the other provinces are at hand"),
        "{}",
        person.screen()
    );
    // What is missing stands as such, and is no zero.
    person.keys("f venture Enter");
    assert!(person.screen().contains('—'), "{}", person.screen());
}
