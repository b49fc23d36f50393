//! Screens that hold nothing yet: they say what would stand there and what to do, in whole sentences, at any width.

use ris3::store::Location;
use ris3::tui::Theme;
use ris3::workspace::Workspace;

use crate::support::{described, empty, env, imported};
use crate::tui_support::{FILES, Person};

const NARROW: (u16, u16) = (80, 24);
const ROOMY: (u16, u16) = (120, 36);

/// The keys to every screen of a plan, and the key that it says to go on with.
const SCREENS: [(&str, &str); 13] = [
    ("3", "n makes"),
    ("4", "n makes"),
    ("4 t", "n makes"),
    ("5", "w writes"),
    ("5 w", "n makes"),
    ("6", "n makes"),
    ("7", "3 leads"),
    ("4 T", "n makes"),
    (": swot Enter", "n adds a strength"),
    (": discovery Enter", "n makes"),
    (": field Enter", "n begins"),
    (": intervention Enter", "n makes"),
    (": risks Enter", "n notes"),
];

fn newcomer(name: &str, size: (u16, u16)) -> Person {
    let (workspace, _) = described(name, "plan R level=regional");
    Person::before(Some(workspace), size, Theme::DARK)
}

#[test]
fn every_empty_screen_says_in_whole_sentences_what_to_do() {
    for size in [NARROW, ROOMY, (60, 20)] {
        for (keys, next) in SCREENS {
            let mut person = newcomer(&format!("empty-{}-{keys}", size.0), size);
            person.keys(keys);
            let screen = person.screen();
            assert!(screen.contains(next), "{keys} says {next}\n{screen}");
            let body: Vec<&str> = screen.lines().skip(4).take(usize::from(size.1) - 7).collect();
            assert!(!body.iter().any(|line| line.contains('…')), "{keys}: nothing is cut\n{screen}");
        }
    }
}

#[test]
fn the_footer_of_an_empty_screen_offers_only_what_works() {
    for (keys, idle) in [(": discovery Enter", "P make"), ("4 T", "open row"), ("5 w", "open action")] {
        let mut person = newcomer(&format!("empty-footer-{keys}"), ROOMY);
        person.keys(keys);
        assert!(!person.footer().contains(idle), "{keys}: {}", person.footer());
    }
}

#[test]
fn beside_an_empty_list_stands_what_would_be_in_it_and_f1_says_it_anywhere() {
    let mut person = newcomer("empty-about", ROOMY);
    person.keys("6");
    assert!(person.screen().contains("A measure of what is produced"), "{}", person.screen());
    let mut person = newcomer("empty-explained", NARROW);
    person.keys("6 F1");
    for words in ["┌─ Indicator ─", "what changes (result or impact) or │", "the surroundings (context)."] {
        assert!(person.screen().contains(words), "{words}\n{}", person.screen());
    }
    person.keys("Esc 7 F1");
    assert!(person.screen().contains("Nothing is selected that could be explained"), "{}", person.screen());
}

#[test]
fn help_and_explanations_are_whole_in_a_narrow_terminal() {
    let mut person = Person::before(Some(imported("help-narrow", &FILES)), NARROW, Theme::DARK);
    for keys in ["?", "Esc Down 2 ?", "Esc F1", "Esc 4 F1", "Esc 4 ?"] {
        person.keys(keys);
        for page in 0..4 {
            let screen = person.screen();
            let cut = screen.lines().filter(|line| line.starts_with(" │ ") && line.contains("… │"));
            assert_eq!(cut.collect::<Vec<_>>(), [""; 0], "{keys}, page {page}\n{screen}");
            person.keys("PageDown");
        }
    }
}

#[test]
fn a_workspace_without_a_plan_says_how_to_begin() {
    let mut person = Person::before(Some(empty("no-plan")), NARROW, Theme::DARK);
    assert!(person.screen().contains("n begins one: from a template"), "{}", person.screen());
    person.keys("4");
    assert!(person.screen().contains("Choose a plan on Home (1) first."), "{}", person.screen());
}

#[test]
fn an_empty_screen_of_a_read_only_file_tells_nobody_to_make_something() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.ris3");
    let mut workspace = Workspace::create(Location::File(path.clone()), env()).unwrap();
    let plan = workspace.propose(&[("r.toml", "[plan]\ncode = \"R\"\ntitle = \"R\"\nlevel = \"regional\"\n")]).unwrap();
    workspace.accept(plan).unwrap();
    drop(workspace);
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let workspace = Workspace::open(Location::File(path), env()).unwrap();
    // A superuser may write what is marked read-only.
    let is_writable = workspace.store().is_writable();
    let mut person = Person::before(Some(workspace), NARROW, Theme::DARK);
    person.keys("4");
    assert_eq!(person.screen().contains("n makes the first one"), is_writable, "{}", person.screen());
    assert_eq!(person.screen().contains("The file is read-only"), !is_writable, "{}", person.screen());
}

#[test]
fn a_long_title_of_the_plan_leaves_room_for_where_one_is() {
    let title = "Στρατηγική_Έξυπνης_Εξειδίκευσης_της_Περιφέρειας_Ανατολικής_Μακεδονίας_και_Θράκης";
    let (workspace, _) = described("long-title", &format!("plan R level=regional title={title}"));
    let mut person = Person::before(Some(workspace), NARROW, Theme::DARK);
    for (keys, here) in [(": intervention Enter", "▸ More ▸ Intervention logic  "), ("H", "▸ History  ")] {
        person.keys(keys);
        assert!(person.screen().lines().next().unwrap().contains(here), "{here}\n{}", person.screen());
    }
}

#[test]
fn the_welcome_is_whole_in_a_narrow_terminal() {
    let mut person = Person::before(None, NARROW, Theme::DARK);
    for words in ["Nothing to fill in.", "the rest can wait.", "You see first what would be"] {
        assert!(person.screen().contains(words), "{words}\n{}", person.screen());
    }
    assert!(!person.screen().contains('…'), "{}", person.screen());
    person.click("You see first").click("You see first");
    assert!(person.screen().contains("Path of the file"), "{}", person.screen());
}
