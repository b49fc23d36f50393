//! Reviewing in the terminal: what is said at a record, the steps from draft to approved, what was frozen and what differs.

use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::support::described;
use crate::tui_support::{Person, shows};

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

/// The first letter of the line in which some words stand.
fn badge(person: &Person, words: &str) -> char {
    let screen = person.screen();
    let line = screen.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}:\n{screen}"));
    line.chars().next().unwrap()
}

#[test]
fn something_is_asked_at_a_record_answered_and_settled() {
    let mut person = Person::at("said", (120, 36));
    person.keys("Down 3 c");
    assert_eq!(person.app.place(), Place::Thread);
    sees(&person, "Nothing was said about this yet. n says something, r asks for something.");
    person.keys("a");
    sees(&person, "Nothing was said here yet");
    person.keys("r").typed("Which milk?").keys("C-s");
    assert_eq!(person.app.place(), Place::Thread, "{}", person.screen());
    sees(&person, "asked, waits for an answer");
    sees(&person, "Asked about priority P1");
    person.keys("Esc");
    assert_eq!(
        (badge(&person, "P1      Γαλακτοκομικά"), badge(&person, "P2      数字服务")),
        ('!', ' '),
        "{}",
        person.screen()
    );
    person.keys("c a").typed("Goat's milk.").keys("C-s");
    sees(&person, "asked, answered");
    shows("thread", &person);
    person.keys("x");
    sees(&person, "Settled by officer");
    person.keys("Esc");
    assert_eq!(badge(&person, "P1      Γαλακτοκομικά"), ' ');
    // A field has threads of its own; the form shows them where it stands.
    person.keys("Enter Down c n").typed("Better in English.").keys("C-s");
    sees(&person, "Said about Priority P1 · Title");
    person.keys("Esc");
    assert_eq!((badge(&person, "Title  "), badge(&person, "Code ")), ('“', ' '), "{}", person.screen());
    person.keys("C-p").typed("comments").keys("Enter");
    assert_eq!(person.app.place(), Place::Comments, "{}", person.screen());
    sees(&person, "what is not settled · 1 open · 0 requests");
    sees(&person, "Better in English.");
    person.keys("t");
    sees(&person, "Here would stand requests that are not settled");
    person.keys("t t g");
    sees(&person, "Which milk?");
    shows("comments", &person);
    person.keys("Enter");
    assert_eq!(person.app.place(), Place::Record, "{}", person.screen());
}

#[test]
fn what_hinders_handing_in_is_said_in_a_popup() {
    let mut person = Person::at("hindered", (120, 36));
    person.keys("Down C-p").typed("review").keys("Enter");
    assert_eq!(person.app.place(), Place::Review, "{}", person.screen());
    person.keys("s");
    assert_eq!(person.app.place(), Place::Help, "{}", person.screen());
    sees(&person, "✖ R cannot be handed in:");
    sees(&person, "DQ-04 P2:");
    person.keys("Esc t");
    sees(&person, "R is draft, and only a plan that is submitted can be taken up");
}

#[test]
fn a_plan_is_handed_in_changed_compared_and_sent_back() {
    let (workspace, _) = described("tui-review", "plan R level=regional\naction R/A1 title=Boats");
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    person.keys("C-p").typed("review").keys("Enter");
    sees(&person, "nothing was frozen yet");
    person.keys("s");
    sees(&person, "Handed in R, frozen as V1");
    person.keys("t");
    sees(&person, "Took up R for review");
    person.keys("4 Enter Down e").typed(" and ships").keys("Enter");
    sees(&person, "Boats and ships");
    person.keys("C-p").typed("review").keys("Enter");
    sees(&person, "1 record since V1");
    shows("review", &person);
    person.keys("G Enter");
    assert_eq!(person.app.place(), Place::Difference, "{}", person.screen());
    sees(&person, "R@V1 → R · 2 records differ");
    sees(&person, "Title: Boats → Boats and ships");
    sees(&person, "Status: submitted → in review");
    shows("difference", &person);
    person.keys("Esc r");
    assert_eq!(person.app.place(), Place::Prose, "{}", person.screen());
    person.typed("No priority is named.").keys("C-s");
    sees(&person, "Returned R");
    assert_eq!(person.app.place(), Place::Review);
    person.keys("g Down");
    sees(&person, "No priority is named.");
}

#[test]
fn an_inbox_is_read_on_narrow_terminals_and_says_when_it_is_empty() {
    let (workspace, _) = described(
        "tui-inbox",
        "plan N level=national status=approved title=State
         plan R level=regional upper=N status=submitted title=Region
         plan S level=regional upper=N title=South",
    );
    let mut person = Person::before(Some(workspace), (80, 24), Theme::MONOCHROME);
    person.keys("C-p").typed("inbox").keys("Enter");
    assert_eq!(person.app.place(), Place::Inbox, "{}", person.screen());
    shows("inbox_narrow", &person);
    person.keys("t");
    sees(&person, "Took up R Region for review, frozen as V1");
    person.keys("y");
    sees(&person, "By which act");
    person.keys("Enter");
    sees(&person, "Approved R Region");
    person.keys("Enter Enter");
    assert_eq!(person.app.place(), Place::Review, "{}", person.screen());
    person.keys("Esc 1 Down C-p").typed("inbox").keys("Enter");
    sees(&person, "The plans that answer to this one would stand here");
    assert!(!person.screen().contains("take up"), "no step is offered where there is no plan:\n{}", person.screen());
}

#[test]
fn any_two_versions_or_plans_are_compared() {
    let (workspace, _) = described(
        "tui-compare",
        "plan R level=regional title=North
         action R/A1 title=Boats
         plan S level=regional title=South
         action S/A1 title=Boats",
    );
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    person.keys("C-p").typed("review").keys("Enter s");
    sees(&person, "As handed in on 2026-11-23");
    // From the review: the selected version with a plan of somebody else.
    person.keys("G v");
    assert_eq!(person.app.place(), Place::Picker, "{}", person.screen());
    sees(&person, "Compare R@V1 with what?");
    shows("compare", &person);
    person.typed("south").keys("Enter");
    assert_eq!(person.app.place(), Place::Difference, "{}", person.screen());
    sees(&person, "R@V1 → S · 1 record differs");
    sees(&person, "R@V1  North");
    // The other side: a day, which is no version and no plan as it stands.
    person.keys("b").typed("S@2999-01-31");
    sees(&person, "as it stood at the end of that day");
    person.keys("Enter");
    sees(&person, "R@V1 → S@2999-01-31 · 1 record differs");
    person.keys("a").typed("S").keys("Enter");
    sees(&person, "S → S@2999-01-31 · nothing differs");
    sees(&person, "a and b choose something else to compare");
    person.keys("Esc Esc");
    sees(&person, "R@V1 → S · 1 record differs");
    // From anywhere: both sides are asked for, and what is no plan cannot be taken.
    person.keys("1 C-p").typed("compare").keys("Enter");
    sees(&person, "Compare what?");
    person.typed("nowhere@2026").keys("Enter");
    sees(&person, "Nothing is called so; a day is written as in PLAN@2026-01-31.");
    person.keys("Esc C-p").typed("compare").keys("Enter");
    person.typed("R@V1").keys("Enter");
    sees(&person, "Compare R@V1 with what?");
    person.typed("R").keys("Enter");
    sees(&person, "R@V1 → R · ");
}

#[test]
fn choosing_the_status_of_a_plan_on_home_leads_to_its_review() {
    let (workspace, _) = described("tui-status", "plan N level=national title=State\nplan R level=regional upper=N");
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    // On Home the field is chosen from a list.
    person.keys("Down e").typed("status").keys("Enter");
    assert_eq!(person.app.place(), Place::Review, "{}", person.screen());
    sees(&person, "The status of a plan follows from the steps of its review");
    person.keys("Esc");
    assert_eq!(person.app.place(), Place::Home, "no editor is left behind:\n{}", person.screen());
}
