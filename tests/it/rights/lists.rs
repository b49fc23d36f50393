//! How trust begins, goes on and ends: the lists.

use ris3::sync::trust::{KeyStatus, Purpose, SignedList, TrustList, fingerprint};
use ris3::sync::{Hub, Packet};
use ris3::workspace::{Admission, Membership, SyncWish, Workspace};

use super::{World, admission, packet, refusals, rogue, secret, title};
use crate::life::content;
use crate::met::{office, set};

fn lay_list(world: &World, list: SignedList) {
    world.lay(&Packet { trust: Some(list), ..packet(&world.ministry, Vec::new()) });
}

fn signed(list: &TrustList, office: &Workspace) -> SignedList {
    list.signed(&secret(office)).unwrap()
}

/// The newest list of an office, and its hash.
fn known(office: &Workspace) -> (TrustList, String) {
    let kept = office.store().read().trust_list().unwrap().unwrap();
    let signed = SignedList::from(kept);
    (signed.read().unwrap(), signed.hash())
}

#[test]
fn a_list_that_is_not_the_authoritys_next_one_is_refused_by_everybody() {
    let mut world = World::new("wrong-lists");
    let (list, hash) = known(&world.ministry);
    let old = SignedList::from(world.ministry.store().read().trust_list().unwrap().unwrap());
    let mut greedy = list.next(&hash);
    greedy.offices[1].may = vec!["all".parse().unwrap()];
    let mut altered = signed(&greedy, &world.ministry);
    altered.text = altered.text.replace("Ministry", "Mystery");
    let key = secret(&world.ministry).key();
    let head = "A list of trusted keys was not taken: ";
    let cases = [
        (old, "it has number 3, and the next one is 4: it is an old list, or one was left out".to_owned()),
        (signed(&greedy, &world.spain), "the office ES may change nothing in it but its own key".to_owned()),
        (altered, format!("its signature is not of the key {key}")),
        (
            signed(&list.next("elsewhere"), &world.ministry),
            "it was made from another list 3 than the one that is known".to_owned(),
        ),
    ];
    for (wrong, why) in cases {
        lay_list(&world, wrong);
        world.all_refuse(&format!("{head}{why}. Tell the authority."));
        assert_eq!(known(&world.lodz).0, list);
    }
    set(&mut world.spain, "action", world.es21.1, "title", "the log goes on");
    world.meet();
}

#[test]
fn a_list_that_was_overtaken_is_dropped_and_said() {
    let mut world = World::new("overtaken");
    world.spain.renew_key().unwrap();
    world.ministry.admit(&Admission { code: "ES".into(), may: vec!["all".into()], ..Admission::default() }).unwrap();
    world.spain.sync(&world.hub).unwrap();
    let synced = world.ministry.sync(&world.hub).unwrap();
    assert!(synced.is_list_overtaken);
    assert_eq!(known(&world.ministry).0.office("ES").unwrap().said(), "country:ES");
    world.meet();
}

#[test]
fn an_office_renews_its_key_by_itself_and_what_is_on_its_way_still_comes() {
    let mut world = World::new("renew");
    let old = secret(&world.spain).key();
    let on_its_way = rogue(None, world.es21, "on its way", Some(&secret(&world.spain)));
    set(&mut world.spain, "action", world.es21.1, "title", "before");
    let new = world.spain.renew_key().unwrap();
    set(&mut world.spain, "action", world.es21.1, "title", "after");
    let synced = world.spain.sync(&world.hub).unwrap();
    assert_eq!((synced.list.map(|(number, _)| number), synced.given), (Some(4), 2));
    world.meet();
    world.lay(&packet(&world.lodz, vec![on_its_way]));
    world.meet();
    assert_eq!(title(&world.lodz, world.es21.1), "on its way");
    let list = known(&world.lodz).0;
    assert_eq!(list.owner(&old).unwrap().1, KeyStatus::RolledOver);
    assert_eq!(list.office("ES").unwrap().active_key(), Some(new.as_str()));
    set(&mut world.spain, "action", world.es21.1, "title", "with the new key");
    world.meet();
    // The old key says nothing of trust any more.
    let (list, hash) = known(&world.ministry);
    let again = list.renewed(&hash, "ES", &new, &secret(&world.lodz).key().replace('a', "b"));
    let old = world.spain.env().secrets().unwrap().remove(0);
    let told = format!("it is signed with the key {}, which is no active key of the authority MIN", old.key());
    let (text, signature) =
        (toml::to_string(&again).unwrap(), old.sign(Purpose::List, &toml::to_string(&again).unwrap()));
    let list = SignedList { text, signature };
    if list.read().is_ok() {
        lay_list(&world, list);
        world.all_refuse(&format!("A list of trusted keys was not taken: {told}. Tell the authority."));
    }
}

#[test]
fn what_a_revoked_key_signed_stands_where_it_lay_before_and_is_refused_after() {
    let mut world = World::new("revoke");
    let stolen = secret(&world.spain);
    let before = rogue(None, world.es21, "before", Some(&stolen));
    world.lay(&packet(&world.ministry, vec![before.clone()]));
    world.meet();
    set(&mut world.spain, "action", world.es21.1, "title", "not home yet");
    world.ministry.revoke(&stolen.key()).unwrap();
    world.ministry.sync(&world.hub).unwrap();
    world.lay(&packet(&world.ministry, vec![rogue(Some(&before), world.es21, "after", Some(&stolen))]));
    let told = format!(
        "“Called it after” of Eva was not taken: the key of ES that signed it ({}) was revoked. ES syncs again with its new key.",
        fingerprint(&stolen.key())
    );
    let synced = world.lodz.sync(&world.hub).unwrap();
    assert_eq!(refusals(&world.lodz, &synced), [told]);
    assert_eq!(title(&world.lodz, world.es21.1), "before");
    let synced = world.spain.sync(&world.hub).unwrap();
    assert_eq!(
        synced.held_why.unwrap(),
        format!(
            "1 changeset stays here, because the key of this office ({}) was revoked. Make a new one with `ris3 office key --new` \
             and send it to MIN, who can admit it; nothing is lost meanwhile.",
            fingerprint(&stolen.key())
        )
    );
    let key = world.spain.new_office_key().unwrap();
    assert_eq!(world.spain.membership().unwrap(), Membership::Stranger(key.clone()));
    world.ministry.admit(&Admission { key: Some(key), code: "ES".into(), ..Admission::default() }).unwrap();
    world.ministry.sync(&world.hub).unwrap();
    let synced = world.spain.sync(&world.hub).unwrap();
    assert_eq!((synced.given, synced.held), (1, 0), "what waited goes");
    world.meet();
    assert_eq!(title(&world.lodz, world.es21.1), "not home yet");
}

#[test]
fn who_has_no_key_reads_everything_and_is_told_what_to_do_to_write() {
    let mut world = World::new("no-key");
    let mut guest = office("Ewa", "rights-guest", 2030);
    guest.sync(&world.hub).unwrap();
    assert_eq!(content(&guest), content(&world.ministry));
    set(&mut guest, "action", world.es21.1, "title", "from a guest");
    let why = |guest: &mut Workspace, hub: &dyn Hub| guest.sync(hub).unwrap().held_why.unwrap();
    assert_eq!(
        why(&mut guest, &world.hub),
        "1 changeset stays here, because this office has no key. Make one with `ris3 office key` and send it to MIN, who can admit \
         it; nothing is lost meanwhile."
    );
    let admission = admission(&mut guest, "ES-2", "country:ES");
    let key = admission.key.clone().unwrap();
    assert_eq!(
        why(&mut guest, &world.hub),
        format!(
            "1 changeset stays here, because the key of this office ({}) is in no list. Send it to MIN, who can admit it: {key}",
            fingerprint(&key)
        )
    );
    world.ministry.admit(&admission).unwrap();
    world.meet();
    assert_eq!(guest.sync(&world.hub).unwrap().given, 1);
    world.meet();
    assert_eq!(title(&world.lodz, world.es21.1), "from a guest");
}

#[test]
fn a_new_office_begins_with_a_frozen_state_and_knows_the_list() {
    let mut world = World::new("frozen");
    let wish = SyncWish { is_freezing: true, ..SyncWish::default() };
    set(&mut world.spain, "action", world.es21.1, "title", "frozen");
    world.spain.sync_watched(&world.hub, wish, &mut |_| true).unwrap();
    let mut new = office("Ewa", "rights-frozen-new", 2030);
    assert!(new.sync(&world.hub).unwrap().began_at.is_some());
    assert_eq!(known(&new), known(&world.ministry));
    assert_eq!(new.membership().unwrap(), Membership::NoKey, "the key of whoever froze it is not in it");
    world.meet();
    world.lay(&packet(&world.ministry, vec![rogue(None, world.pl71, "no right", Some(&secret(&world.spain)))]));
    let synced = new.sync(&world.hub).unwrap();
    assert_eq!(
        refusals(&new, &synced),
        ["“Called it no right” of Eva was not taken: ES has no right to write in PL71. The authority can give it."]
    );
    world.meet();
    assert_eq!(content(&new), content(&world.ministry));
}

#[test]
fn whoever_joins_can_demand_the_key_of_the_authority() {
    let world = World::new("demand");
    let (right, wrong) = (secret(&world.ministry).key(), secret(&world.spain).key());
    let mut careful = office("Ewa", "rights-careful", 2030);
    careful.demand_authority(&wrong).unwrap();
    assert_eq!(
        careful.sync(&world.hub).unwrap_err().to_string(),
        format!(
            "the list of trusted keys of this hub: it is signed with the key {right}, and {wrong} was demanded\n  \
             nothing was taken; ask the authority for its key, and compare it with theirs"
        )
    );
    assert_eq!(careful.store().read().hub().unwrap(), None);
    careful.demand_authority(&right).unwrap();
    careful.sync(&world.hub).unwrap();
    assert_eq!(content(&careful), content(&world.ministry));
}

#[test]
fn only_the_authority_says_who_is_trusted_and_it_never_locks_itself_out() {
    let mut world = World::new("authority");
    let refusal = world.spain.admit(&Admission { code: "XX".into(), ..Admission::default() }).unwrap_err().to_string();
    assert_eq!(refusal, "only MIN says who is trusted, and this office is not MIN\n  ask them");
    let refusal = world.spain.found_trust("ES", "Spain").unwrap_err().to_string();
    assert!(refusal.starts_with("there is a list of trusted keys already, and MIN is its authority"), "{refusal}");
    let own = secret(&world.ministry).key();
    let refusal = world.ministry.revoke(&own).unwrap_err().to_string();
    assert!(refusal.starts_with("it is the only key of the authority"), "{refusal}");
    for (may, words) in [("plan:XX", "there is no plan XX in this workspace"), ("some", "`some` is no right")] {
        let wish = Admission { code: "ES".into(), may: vec![may.into()], ..Admission::default() };
        let refusal = world.ministry.admit(&wish).unwrap_err().to_string();
        assert!(refusal.starts_with(words), "{refusal}");
    }
    assert_eq!(known(&world.ministry).0.number, 3, "nothing of it is in a list");
}

/// A hub that is set up anew gets the lists again, in their order, and what lay in the log before the first one stands.
#[test]
fn a_hub_that_is_set_up_anew_gets_its_trust_back() {
    let mut world = World::new("anew");
    set(&mut world.spain, "action", world.es21.1, "title", "home");
    world.meet();
    world.hub = ris3::sync::hub::Memory::new();
    let wish = SyncWish { is_anew: true, ..SyncWish::default() };
    for office in [&mut world.ministry, &mut world.spain, &mut world.lodz] {
        office.sync_watched(&world.hub, wish, &mut |_| true).unwrap();
    }
    world.meet();
    assert_eq!(known(&world.lodz).0.number, 3);
    let mut new = office("Ewa", "rights-anew-new", 2030);
    new.sync(&world.hub).unwrap();
    assert_eq!((content(&new), known(&new)), (content(&world.ministry), known(&world.ministry)));
}
