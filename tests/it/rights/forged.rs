//! What is not signed, or not by whom it should be.

use ris3::model::{ChangeKind, Edit};
use ris3::store::Location;
use ris3::sync::hub::Memory;
use ris3::sync::trust::{Purpose, Secret, Signature, fingerprint};
use ris3::sync::{Hub, Packet, Sealed};
use ris3::workspace::{SyncWish, Workspace};

use super::{World, add, packet, refusals, rogue, secret, title};
use crate::met::{office, set};

#[test]
fn what_is_unsigned_forged_or_altered_is_refused_by_everybody_in_words() {
    let mut world = World::new("forged");
    let (key, stranger) = (secret(&world.spain), Secret::from_seed(&[9; 32]));
    let signed = rogue(None, world.es21, "signed", Some(&key));
    let altered = |change: fn(&mut Signature)| {
        let mut sealed = signed.clone();
        change(sealed.signature.as_mut().unwrap());
        sealed
    };
    let of_stranger = rogue(None, world.es21, "signed", Some(&stranger));
    // The key of the office, the signature of somebody else.
    let mut posing = of_stranger.clone();
    posing.signature.as_mut().unwrap().key = key.key();
    let head = "“Called it signed” of Eva was not taken: ";
    let forged = format!(
        "{head}its signature does not match. It was altered on the way, or somebody pretends to be the office; tell both."
    );
    let digit = altered(|signature| {
        let digit = if signature.value.starts_with('0') { "1" } else { "0" };
        signature.value.replace_range(0..1, digit);
    });
    let cases = [
        (
            Sealed { signature: None, ..signed.clone() },
            format!(
                "{head}it is not signed. Its office makes a key (`ris3 office key`), has it admitted, and syncs again."
            ),
        ),
        (
            of_stranger,
            format!("{head}its key ({}) is in no list. The authority can admit it.", fingerprint(&stranger.key())),
        ),
        (posing, forged.clone()),
        (digit, forged.clone()),
        (altered(|signature| signature.value.clear()), forged),
    ];
    for (sealed, told) in cases {
        let bytes = packet(&world.ministry, vec![sealed.clone()]).to_bytes().unwrap();
        let refusal = world.ministry.apply_bytes(&bytes, SyncWish::default()).unwrap_err().to_string();
        assert_eq!(refusal, format!("{told}\n  nothing of the packet was taken"));
        world.lay(&packet(&world.ministry, vec![sealed]));
        world.all_refuse(&told);
        assert_eq!(title(&world.lodz, world.es21.1), "Action");
    }
    // None of it stands in the way of the true one.
    world.lay(&packet(&world.ministry, vec![signed]));
    world.meet();
    assert_eq!(title(&world.lodz, world.es21.1), "signed");
}

/// Somebody without the right says that he made a record which others made long ago.
#[test]
fn what_is_there_is_not_lost_because_somebody_claims_to_have_made_it() {
    let mut world = World::new("claimed");
    let coded = |code: &str| [("code", code.into()), ("title", code.into())];
    let fund = add(&mut world.ministry, "fund", Some(world.pl71.0), &coded("ERDF"));
    let action = world.pl71.1;
    let money = [("action", action.into()), ("fund", fund.into()), ("year", 2026.into()), ("planned", 5.into())];
    let line = add(&mut world.ministry, "budget_line", Some(world.pl71.0), &money);
    world.meet();
    let mut narrow = office("Ewa", "rights-claimed-narrow", 2030);
    narrow.receive(&world.hub, "country:ES").unwrap();
    narrow.sync(&world.hub).unwrap();
    let key = secret(&world.spain);
    let mut claim = rogue(None, (world.pl71.0, line), "claimed", Some(&key));
    claim.changeset.changes[0].entity = "budget_line".into();
    claim.changeset.changes[0].kind = ChangeKind::Add;
    claim.hash = claim.changeset.hash().unwrap();
    claim.signature = Some(key.sign(Purpose::Changeset, &claim.hash));
    world.lay(&packet(&world.spain, vec![claim]));
    let set = |entity, id, field, value| Edit::Set { entity, id, values: vec![(field, value)] };
    let both = [set("budget_line", line, "planned", 6.into()), set("action", world.es21.1, "title", "taken".into())];
    world.ministry.edit("test", "Changed both", &both).unwrap();
    world.meet();
    narrow.sync(&world.hub).unwrap();
    for office in [&world.lodz, &world.spain, &narrow] {
        assert_eq!(office.not_taken().unwrap().len(), 1, "the claim alone");
        assert_eq!(title(office, world.es21.1), "taken");
    }
}

#[test]
fn a_packet_cannot_put_another_signature_under_what_is_home() {
    let mut world = World::new("resigned");
    set(&mut world.spain, "action", world.es21.1, "title", "home");
    world.meet();
    let log = world.hub.fetch(0, 100).unwrap();
    let mut home = Packet::from_bytes(log.last().unwrap()).unwrap().changesets.pop().unwrap();
    home.signature.as_mut().unwrap().value.replace_range(0..4, "0000");
    set(&mut world.spain, "action", world.es21.1, "title", "carried");
    let (_, bytes) = world.spain.packet().unwrap();
    let carried = Packet::from_bytes(&bytes).unwrap();
    let changesets = [vec![home], carried.changesets.clone()].concat();
    let bytes = Packet { changesets, ..carried }.to_bytes().unwrap();
    assert_eq!(world.ministry.apply_bytes(&bytes, SyncWish::default()).unwrap().synced.taken, 1);
    assert_eq!(world.ministry.doctor().unwrap().complaints, []);
    world.meet();
    assert_eq!(title(&world.lodz, world.es21.1), "carried");
}

#[test]
fn what_follows_something_forged_is_named_as_such_and_the_log_goes_on() {
    let mut world = World::new("follows");
    let (key, stranger) = (secret(&world.spain), Secret::from_seed(&[9; 32]));
    let forged = rogue(None, world.es21, "forged", Some(&stranger));
    let follows = rogue(Some(&forged), world.es21, "follows", Some(&key));
    world.lay(&packet(&world.ministry, vec![forged, follows]));
    let synced = world.lodz.sync(&world.hub).unwrap();
    let told = "“Called it follows” of Eva was not taken: it follows what was not taken or is missing. ES syncs again.";
    assert_eq!(refusals(&world.lodz, &synced)[1], told);
    set(&mut world.lodz, "action", world.pl71.1, "title", "goes on");
    world.meet();
    assert_eq!(title(&world.spain, world.pl71.1), "goes on");
}

#[test]
fn nobody_writes_in_the_copy_of_another_office() {
    let mut world = World::new("other-office");
    let (spain, lodz) = (secret(&world.spain), secret(&world.lodz));
    let first = rogue(None, world.es21, "first", Some(&spain));
    world.lay(&packet(&world.ministry, vec![first.clone()]));
    world.meet();
    world.lay(&packet(&world.ministry, vec![rogue(Some(&first), world.pl71, "second", Some(&lodz))]));
    let told = "“Called it second” of Eva was not taken: LODZ signed it in a copy that belongs to another office. Ask LODZ how that came.";
    world.all_refuse(told);
    // Nor does an office lay down two changes under one number.
    world.lay(&packet(&world.ministry, vec![rogue(None, world.es21, "twin", Some(&spain))]));
    let told = "“Called it twin” of Eva was not taken: another change of that copy has its number. Two copies of one file have \
                been at work in ES: make one of them anew with `ris3 sync` into an empty workspace.";
    world.all_refuse(told);
    world.meet();
}

/// A file with two signed changesets and a list of trusted keys, in which somebody alters something by hand.
fn complaints_after(alteration: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.ris3");
    let mut workspace = Workspace::create(Location::File(path.clone()), crate::support::env()).unwrap();
    super::plan(&mut workspace, "ES21");
    workspace.found_trust("MIN", "Ministry").unwrap();
    let hub = Memory::new();
    workspace.sync(&hub).unwrap();
    let doctor = workspace.doctor().unwrap();
    assert_eq!((doctor.complaints, doctor.looked_at.last()), (Vec::new(), Some(&("signatures", 3))));
    let env = workspace.env().clone();
    drop(workspace);
    rusqlite::Connection::open(&path).unwrap().execute_batch(alteration).unwrap();
    let workspace = Workspace::open(Location::File(path), env).unwrap();
    let found = workspace.doctor().unwrap().complaints;
    assert!(found.iter().all(|found| found.check == "signatures"), "{found:?}");
    found.into_iter().map(|found| found.what).collect()
}

#[test]
fn the_doctor_proves_every_signature_again_and_names_what_does_not_match() {
    let other = fingerprint(&Secret::from_seed(&[9; 32]).key());
    let swapped =
        "UPDATE changeset SET signature = (SELECT signature FROM changeset WHERE sequence = 1) WHERE sequence = 2";
    let found = complaints_after(swapped);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("changeset 2 of replica ") && found[0].contains("(“Added it” of "), "{}", found[0]);
    assert!(found[0].contains(" UTC): its signature is not of the key beside it (") && found[0].contains("ris3 sync"));
    let key = Secret::from_seed(&[9; 32]).key();
    let found = complaints_after(&format!("UPDATE changeset SET signed_by = '{key}' WHERE sequence = 1"));
    assert!(found.len() == 1 && found[0].contains(&other), "{found:?}");
    let found = complaints_after("UPDATE changeset SET signature = NULL WHERE sequence = 1");
    assert!(found.len() == 1 && found[0].starts_with("changeset 1 of replica "), "{found:?}");
    let found = complaints_after("UPDATE trust SET text = text || '# more'");
    assert!(found.len() == 1 && found[0].starts_with("list 1 of trusted keys: its signature is not of the key "));
}
