//! The ways to the others in the terminal: a hub, packets and their receipts, what is not home.

use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::met::{Two, set};
use crate::support::described;
use crate::tui_conflicts::desk;
use crate::tui_support::{Person, shows};

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

#[test]
fn who_works_alone_is_told_how_to_begin_and_not_nagged() {
    let (workspace, _) = described("tui-sync-alone", "plan R level=regional title=Ήπειρος");
    let mut person = Person::before(Some(workspace), (80, 24), Theme::MONOCHROME);
    assert!(!person.screen().contains("not home"), "{}", person.screen());
    person.keys("S");
    assert_eq!(person.place(), Place::Sync);
    shows("sync_alone_narrow", &person);
    person.keys("s");
    sees(&person, "Where the others are met is not known yet; e says it.");
    person.resize((140, 40));
    shows("sync_alone", &person);
}

#[test]
fn a_packet_is_made_handed_over_taken_in_and_receipted() {
    let folder = tempfile::tempdir().unwrap();
    let packet = folder.path().join("visit.ris3packet");
    let mut two = Two::new("tui-sync-packet");
    set(&mut two.field, "action", two.action, "title", "at the company");
    set(&mut two.desk, "action", two.action, "title", "in the office");
    two.field.make_packet(&packet).unwrap();
    let mut person = Person::before(Some(desk(two)), (140, 40), Theme::DARK);
    sees(&person, "⇅ 1 not yet home");
    person.keys("S i").typed(packet.to_str().unwrap()).keys("Enter");
    sees(&person, "1 change would come with the packet.");
    sees(&person, "1 conflict would be to decide");
    sees(&person, "Anna set title to “at the company”; you set title to “in the office”");
    person.keys("Esc");
    assert_eq!(person.place(), Place::Sync, "{}", person.screen());
    person.keys("i").typed(packet.to_str().unwrap()).keys("Enter Enter");
    sees(&person, "1 change came with the packet");
    assert!(folder.path().join("visit.ris3packet.receipt").exists(), "{}", person.screen());
    person.keys("Enter");
    assert_eq!(person.place(), Place::Conflicts, "{}", person.screen());
    person.keys("Esc p");
    for _ in 0..200 {
        person.keys("Backspace");
    }
    let own = folder.path().join("office.ris3packet");
    person.typed(own.to_str().unwrap()).keys("Enter");
    sees(&person, "packed into");
    assert!(own.exists());
    person.keys("f").typed("office.ris3packet").keys("Enter");
    sees(&person, "made, not handed over");
    person.keys("Enter").typed("Anna").keys("Enter");
    sees(&person, "Noted: handed over to Anna.");
    sees(&person, "handed over, no receipt yet");
}

#[test]
fn what_came_and_went_is_listed() {
    let mut two = Two::new("tui-sync-met");
    set(&mut two.field, "action", two.action, "title", "激光");
    two.meet();
    set(&mut two.desk, "action", two.action, "description", "Λέιζερ");
    let mut person = Person::before(Some(desk(two)), (140, 40), Theme::DARK);
    person.keys("S");
    shows("sync", &person);
    sees(&person, "Not home yet  1 change");
    sees(&person, "What came and went");
}
