//! The pile of operations on the screen: what speaks for a place, one assigned, several at once, taken back, and empty.

use ris3::tui::command::Place;

use crate::tui_support::{Person, shows};

const STATE: &str = "
    plan R level=regional currency=EUR
    priority R/P1
    action R/A1
    action R/A2
    operation R/O1 action=A1 intervention_field=004
    operation R/U1 intervention_field=004 eligible_cost=500000
    operation R/U2 intervention_field=004 eligible_cost=400000
    operation R/U3 intervention_field=099 eligible_cost=300000
";

fn desk(name: &str, state: &str, size: (u16, u16)) -> Person {
    let mut person = Person::before_described(name, state, size);
    person.keys("Down : operations to Enter");
    assert_eq!(person.place(), Place::Unassigned, "{}", person.screen());
    person
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

#[test]
fn one_or_many_get_their_place_and_it_can_be_taken_back() {
    let mut person = desk("unassigned", STATE, (120, 36));
    sees(&person, "belongs to A1");
    shows("unassigned/list-120x36", &person);
    // What something speaks for stands first.
    person.keys("Enter Enter");
    sees(&person, "Set action of U1 to A1");
    sees(&person, "2 operations of");
    person.keys("Space Space Enter");
    sees(&person, "Where do 2 operations belong?");
    person.keys("Enter");
    sees(&person, "There is none");
    shows("unassigned/empty-120x36", &person);
    person.keys("u");
    sees(&person, "U2");
    sees(&person, "U3");
}

#[test]
fn it_fits_on_a_small_screen() {
    let mut person = desk("unassigned-small", STATE, (80, 24));
    shows("unassigned/list-80x24", &person);
    person.keys("Enter");
    sees(&person, "may belong to");
}
