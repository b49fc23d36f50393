//! Packets that are carried by hand, and offices that begin with a frozen state.

use ris3::model::Value;
use ris3::store::Location;
use ris3::sync::{Hub, Packet};
use ris3::workspace::{Env, SyncWish, Workspace};

use crate::cli_support::{imported, ris3};
use crate::life::content;
use crate::met::{Two, office, set};

#[test]
fn a_packet_is_carried_receipted_and_goes_on_to_the_hub_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut two = Two::new("carried");
    let (packet, receipt) = (folder.path().join("visit.ris3packet"), folder.path().join("visit.receipt"));
    let stage = |office: &Workspace| office.carried().unwrap()[0].stage;
    set(&mut two.field, "action", two.action, "title", "from the field");
    set(&mut two.desk, "action", two.action, "title", "from the desk");
    assert_eq!(two.field.make_packet(&packet).unwrap(), 1);
    assert!(two.field.make_packet(&packet).unwrap_err().to_string().contains("choose another name"));
    assert_eq!((stage(&two.field), two.field.store().read().nowhere_else().unwrap()), ("made", 1));
    two.field.hand_over(&packet, "Piotr").unwrap();
    assert_eq!(stage(&two.field), "handed-over");
    let trial = SyncWish { is_trial: true, ..SyncWish::default() };
    let tried = two.desk.apply_packet(&packet, trial).unwrap();
    assert_eq!((tried.synced.taken, tried.synced.conflicts.len(), tried.receipt), (1, 1, None));
    let applied = two.desk.apply_packet(&packet, SyncWish::default()).unwrap();
    assert_eq!((applied.synced.taken, applied.synced.conflicts.len()), (1, 1));
    assert_eq!(two.sentences().len(), 1);
    let again = two.desk.apply_packet(&packet, SyncWish::default()).unwrap();
    assert_eq!((again.synced.taken, again.synced.conflicts.len()), (0, 0), "applying twice is harmless");
    std::fs::write(&receipt, applied.receipt.unwrap()).unwrap();
    assert_eq!(two.field.take_receipt(&receipt).unwrap(), ("Piotr".to_owned(), 1));
    assert_eq!((stage(&two.field), two.field.store().read().nowhere_else().unwrap()), ("received", 0));
    two.desk.sync(&two.hub).unwrap();
    two.meet();
    assert_eq!(stage(&two.field), "merged");
    assert_eq!(two.value("action", two.action, "title"), "from the desk".into(), "what the office had stands");
    let mut ids: Vec<String> = Vec::new();
    for bytes in two.hub.fetch(0, 100).unwrap() {
        let packet = Packet::from_bytes(&bytes).unwrap();
        ids.extend(packet.changesets.into_iter().map(|sealed| sealed.changeset.id));
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "nothing is in the log twice");
}

/// The office said the same by itself, which the field did not know; what the field took back was its own all the same.
#[test]
fn what_is_taken_back_after_it_was_carried_home_stays_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut two = Two::new("taken-back");
    let packet = folder.path().join("visit.ris3packet");
    for office in [&mut two.field, &mut two.desk] {
        set(office, "action", two.action, "source", "a letter");
    }
    two.field.make_packet(&packet).unwrap();
    two.desk.apply_packet(&packet, SyncWish::default()).unwrap();
    two.desk.sync(&two.hub).unwrap();
    two.field.undo().unwrap();
    two.meet();
    assert_eq!((two.value("action", two.action, "source"), two.sentences()), (Value::Null, Vec::new()));
}

#[test]
fn torn_altered_and_missing_packets_are_named_and_nothing_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let mut two = Two::new("torn");
    let path = folder.path().join("packet");
    for title in ["one", "two"] {
        set(&mut two.field, "action", two.action, "title", title);
    }
    let (packet, bytes) = two.field.packet().unwrap();
    let mut gap = packet.clone();
    gap.changesets.remove(0);
    let mut altered = bytes.clone();
    altered[60] ^= 1;
    let before = content(&two.desk);
    for (bytes, words) in [
        (bytes[..50].to_vec(), "torn or was altered"),
        (altered, "torn or was altered"),
        (b"no packet".to_vec(), "no ris3 packet"),
        (gap.to_bytes().unwrap(), "is missing"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let refusal = two.desk.apply_packet(&path, SyncWish::default()).unwrap_err().to_string();
        assert!(refusal.starts_with(&path.display().to_string()) && refusal.contains(words), "{refusal}");
    }
    assert_eq!(content(&two.desk), before);
    set(&mut two.desk, "action", two.action, "description", "newer");
    two.desk.sync(&two.hub).unwrap();
    let (_, later) = {
        two.field.sync(&two.hub).unwrap();
        set(&mut two.field, "action", two.action, "title", "three");
        two.field.packet().unwrap()
    };
    let refusal = two.desk.apply_bytes(&later, SyncWish::default()).unwrap_err().to_string();
    assert!(refusal.contains("run `ris3 sync` first"), "{refusal}");
}

#[test]
fn a_new_office_begins_with_the_frozen_state() {
    let mut two = Two::new("frozen");
    set(&mut two.field, "action", two.action, "title", "frozen");
    let wish = SyncWish { is_freezing: true, ..SyncWish::default() };
    two.field.keep_setting("columns", Some("secret")).unwrap();
    two.field.sync_watched(&two.hub, wish, &mut |_| true).unwrap();
    set(&mut two.field, "action", two.action, "title", "after it");
    two.field.sync(&two.hub).unwrap();
    let mut new = office("Ewa", "frozen", 2030);
    let replica = new.store().replica().to_owned();
    let synced = new.sync(&two.hub).unwrap();
    assert_eq!((synced.began_at, synced.taken), (Some(2), 1), "only what came after it is taken from the log");
    assert_eq!(new.setting("columns").unwrap(), None);
    assert!(![replica.as_str(), two.field.store().replica()].contains(&new.store().replica()), "a name of its own");
    set(&mut new, "action", two.action, "title", "from the new office");
    new.sync(&two.hub).unwrap();
    two.meet();
    assert_eq!(content(&new), content(&two.desk));
    assert_eq!(new.store().doctor().unwrap().complaints, []);
    assert_eq!(two.value("action", two.action, "title"), "from the new office".into());
}

#[test]
fn a_packet_is_carried_on_the_command_line() {
    let folder = imported("[plan]\ncode = \"R\"\ntitle = \"R\"\nlevel = \"regional\"\n");
    let said = |office: &str, arguments: &[&str]| {
        let mut command = ris3(folder.path());
        let output = command.args(["-f", office]).args(arguments).assert().success().get_output().stdout.clone();
        String::from_utf8(output).unwrap()
    };
    let path = folder.path().join("desk.ris3");
    drop(Workspace::create(Location::File(path), Env::system("Piotr".to_owned())).unwrap());
    assert!(said("test.ris3", &["packet", "make", "--out", "visit.packet"]).starts_with("1 changesets packed into"));
    assert_eq!(said("test.ris3", &["packet", "hand", "visit.packet", "--to", "Piotr"]), "noted\n");
    assert!(said("desk.ris3", &["packet", "apply", "visit.packet"]).starts_with("1 changeset would be taken"));
    let applied = said("desk.ris3", &["packet", "apply", "visit.packet", "--apply"]);
    assert!(applied.ends_with("receipt for whoever made it: visit.packet.receipt\n"), "{applied}");
    assert!(
        said("test.ris3", &["packet", "receipt", "visit.packet.receipt"]).starts_with("1 changesets arrived, says ")
    );
    assert!(said("test.ris3", &["packet", "list", "--format", "csv"]).contains(",received,1,"));
}
