//! The ways to the others in the terminal: a hub, packets and their receipts, what is not home.

use std::fs;

use chrono::{TimeZone, Utc};
use ris3::sync::Hub;
use ris3::sync::hub::Folder;
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::workspace::{Env, Workspace};

use crate::met::{Two, pass_a_ceiling, set};
use crate::rights::given_up::{given_up, may};
use crate::rights::{World, packet, rogue, secret};
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
    person.keys("e");
    sees(&person, "Where to meet the others: folder:PATH or tls://SERVER/LOG");
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

#[test]
fn what_rules_find_since_a_merge_is_part_of_what_came_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("visit.ris3packet");
    let mut two = Two::new("tui-sync-rules");
    pass_a_ceiling(&mut two);
    two.field.make_packet(&file).unwrap();
    let mut person = Person::before(Some(desk(two)), (140, 40), Theme::DARK);
    person.keys("S i").typed(file.to_str().unwrap()).keys("Enter");
    sees(&person, "1 change would come with the packet.");
    assert!(!person.screen().contains("rules find"), "nothing is merged yet:\n{}", person.screen());
    person.keys("Enter");
    sees(&person, "1 change came with the packet");
    sees(&person, "Since the merge, rules find");
    sees(&person, "600,000.00");
}

#[test]
fn what_is_not_taken_is_said_before_and_after_with_the_reason() {
    let world = World::new("tui-refusals");
    let folder = tempfile::tempdir().unwrap();
    let hub = Folder::new(folder.path());
    for (after, entry) in (0..).zip(world.hub.fetch(0, 1000).unwrap()) {
        assert!(hub.append(after, &entry).unwrap());
    }
    let wrong = packet(&world.lodz, vec![rogue(None, world.pl71, "taken over", Some(&secret(&world.spain)))]);
    assert!(hub.append(wrong.entry, &wrong.to_bytes().unwrap()).unwrap());
    let afternoon = Utc.with_ymd_and_hms(2026, 11, 23, 14, 30, 0).unwrap();
    let location = world.lodz.store().location().clone();
    let mut lodz = Workspace::open(location, Env::fixed("Piotr", afternoon)).unwrap();
    lodz.keep_hub_address(&format!("folder:{}", folder.path().display())).unwrap();
    let mut person = Person::before(Some(lodz), (140, 40), Theme::DARK);
    let said = "✖ “Called it taken over” of Eva was not taken: ES has no right to write in PL71.";
    person.keys("S s");
    sees(&person, "0 changes of others would come");
    sees(&person, said);
    person.keys("Enter");
    sees(&person, "0 changes of others came");
    sees(&person, said);
    person.keys("Enter s");
    sees(&person, "Nothing is new");
}

#[test]
fn a_receipt_is_read_and_says_how_far_a_packet_came() {
    let folder = tempfile::tempdir().unwrap();
    let (file, torn) = (folder.path().join("office.ris3packet"), folder.path().join("torn.receipt"));
    let receipt = folder.path().join("office.ris3packet.receipt");
    let mut two = Two::new("tui-sync-receipt");
    set(&mut two.desk, "action", two.action, "title", "in the office");
    two.desk.make_packet(&file).unwrap();
    let text = two.field.apply_packet(&file, ris3::workspace::SyncWish::default()).unwrap().receipt.unwrap();
    fs::write(&receipt, &text).unwrap();
    fs::write(&torn, &text[..text.len() / 2]).unwrap();
    let mut person = Person::before(Some(desk(two)), (140, 40), Theme::DARK);
    sees(&person, "⇅ 1 not yet home");
    person.keys("S r").typed(torn.to_str().unwrap()).keys("Enter");
    sees(&person, "it is torn or was altered on the way");
    person.keys("Esc r").typed(receipt.to_str().unwrap()).keys("Enter");
    sees(&person, "1 change arrived, says Anna.");
    sees(&person, "of 1 somebody gave a receipt");
    sees(&person, "◕  23 Nov 2001   office.ris3packet  received");
    assert!(!person.screen().contains("⇅ 1 not yet home"), "somebody has it:\n{}", person.screen());
}

#[test]
fn what_was_given_up_is_listed_and_done_again() {
    let mut world = given_up("tui-given-up").0;
    may(&mut world, &["country:ES"]);
    world.spain.sync(&world.hub).unwrap();
    let afternoon = Utc.with_ymd_and_hms(2026, 11, 23, 14, 30, 0).unwrap();
    let spain = Workspace::open(world.spain.store().location().clone(), Env::fixed("Ana", afternoon)).unwrap();
    let mut person = Person::before(Some(spain), (140, 40), Theme::DARK);
    person.keys("S");
    sees(&person, "0 not home");
    sees(&person, "Given up  kept to be read; nobody else has it");
    person.keys("f").typed("Left out").keys("Enter");
    sees(&person, "Once the right is there, Enter does it again, for");
    person.keys("Enter");
    sees(&person, "Took back: Left out 4 changesets that nobody takes");
    assert!(!person.screen().contains("Given up"), "{}", person.screen());
}
