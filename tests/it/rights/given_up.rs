//! What an office gives up because it lost the right to it: how it goes home, and how it comes back.

use ris3::model::{Edit, Id};
use ris3::sync::hub::Memory;
use ris3::sync::{Frozen, Hub, HubError, Packet, SyncError};
use ris3::workspace::{Admission, SyncWish, Synced, Workspace};

use super::{World, add, plan, title};
use crate::life::{content, living};
use crate::met::{office, set};

/// A hub that lets an office lay down what is about one plan, as servers do by the subjects that it may publish.
struct OfOnePlan<'h>(&'h Memory, Id);

impl Hub for OfOnePlan<'_> {
    fn address(&self) -> String {
        self.0.address()
    }

    fn one_plan_an_entry(&self) -> bool {
        true
    }

    fn fetch(&self, after: i64, most: usize) -> Result<Vec<Vec<u8>>, HubError> {
        self.0.fetch(after, most)
    }

    fn append(&self, after: i64, packet: &[u8]) -> Result<bool, HubError> {
        if Packet::from_bytes(packet).unwrap().about() == Some(&self.1.to_string()) {
            return self.0.append(after, packet);
        }
        Err(HubError::Forbidden { place: self.address(), what: "lay these changes down".into() })
    }

    fn frozen(&self) -> Result<Option<Frozen>, HubError> {
        self.0.frozen()
    }

    fn freeze(&self, frozen: &Frozen) -> Result<(), HubError> {
        self.0.freeze(frozen)
    }

    fn lay_file(&self, hash: &str, bytes: &[u8]) -> Result<(), HubError> {
        self.0.lay_file(hash, bytes)
    }

    fn file(&self, hash: &str) -> Result<Option<Vec<u8>>, HubError> {
        self.0.file(hash)
    }
}

/// The ministry gives Spain other rights than it has.
pub fn may(world: &mut World, may: &[&str]) {
    let may = may.iter().map(|right| (*right).to_owned()).collect();
    world.ministry.admit(&Admission { code: "ES".into(), may, ..Admission::default() }).unwrap();
    world.ministry.sync(&world.hub).unwrap();
}

fn leave_out(office: &mut Workspace, hub: &dyn Hub) -> Synced {
    let wish = SyncWish { is_leaving_out: true, ..SyncWish::default() };
    office.sync_watched(hub, wish, &mut |_| true).unwrap()
}

fn waiting(office: &Workspace) -> usize {
    office.store().read().changesets_to_lay_down().unwrap().len()
}

#[test]
fn what_was_given_up_goes_home_where_rights_are_per_plan_with_what_the_office_may_write() {
    let mut world = World::new("given-up-per-plan");
    let own = plan(&mut world.ministry, "FR10");
    set(&mut world.spain, "action", world.es21.1, "title", "given up");
    may(&mut world, &["plan:FR10"]);
    let hub = &OfOnePlan(&world.hub, own.0);
    assert_eq!(world.spain.sync(hub).unwrap().held, 1);
    let synced = leave_out(&mut world.spain, hub);
    assert_eq!((synced.given, synced.held), (0, 0));
    assert_eq!(waiting(&world.spain), 2, "what was given up, and what says so, wait for something to go with");
    assert_eq!(
        (title(&world.spain, world.es21.1), world.spain.store().read().not_home().unwrap()),
        ("Action".into(), 0)
    );
    let wish = SyncWish { is_freezing: true, ..SyncWish::default() };
    let refusal = world.spain.sync_watched(hub, wish, &mut |_| true).unwrap_err();
    assert!(matches!(&refusal, SyncError::Refused(why) if why.contains("goes to this hub with your next change")));
    set(&mut world.spain, "action", own.1, "title", "rightful");
    assert_eq!(world.spain.sync(hub).unwrap().given, 1);
    assert_eq!(waiting(&world.spain), 0);
    for office in [&mut world.ministry, &mut world.lodz] {
        assert_eq!(office.sync(&world.hub).unwrap().refused, [], "nobody hears of what was given up");
        assert_eq!((title(office, own.1), title(office, world.es21.1)), ("rightful".into(), "Action".into()));
        assert_eq!(living(office), living(&world.spain));
    }
    world.are_whole();
}

#[test]
fn what_waits_given_up_is_in_the_way_of_nothing_once_the_right_is_back() {
    let mut world = World::new("given-up-waits");
    add(&mut world.spain, "action", Some(world.es21.0), &[("code", "A-002".into()), ("title", "given up".into())]);
    may(&mut world, &["plan:PL71"]);
    let es21 = world.es21;
    leave_out(&mut world.spain, &OfOnePlan(&world.hub, world.pl71.0));
    assert_eq!(waiting(&world.spain), 2);
    may(&mut world, &["country:ES"]);
    let hub = &OfOnePlan(&world.hub, es21.0);
    world.spain.sync(hub).unwrap();
    set(&mut world.spain, "action", es21.1, "title", "after");
    let synced = world.spain.sync(hub).unwrap();
    assert_eq!((synced.given, synced.held_why), (1, None));
    world.lodz.sync(&world.hub).unwrap();
    assert_eq!(title(&world.lodz, es21.1), "after");
}

/// Spain changes an action and makes another one with a line of money, loses the right, and gives both up.
pub fn given_up(test: &str) -> (World, Id) {
    let mut world = World::new(test);
    set(&mut world.spain, "action", world.es21.1, "title", "given up");
    let coded = |code: &str| [("code", code.into()), ("title", code.into())];
    let made = add(&mut world.spain, "action", Some(world.es21.0), &coded("A-002"));
    let fund = add(&mut world.spain, "fund", Some(world.es21.0), &coded("ERDF"));
    let money = [("action", made.into()), ("fund", fund.into()), ("year", 2026.into()), ("planned", 5_000_000.into())];
    add(&mut world.spain, "budget_line", Some(world.es21.0), &money);
    may(&mut world, &["plan:PL71"]);
    leave_out(&mut world.spain, &world.hub);
    assert_eq!((title(&world.spain, world.es21.1), living(&world.spain)), ("Action".into(), living(&world.ministry)));
    (world, made)
}

/// What stands given up: the id that takes it back.
fn to_take_back(office: &Workspace) -> String {
    let [left_out] = &office.store().read().left_out(office.store().replica()).unwrap()[..] else { panic!() };
    left_out.id.clone()
}

#[test]
fn what_was_given_up_is_done_again_for_everybody_once_the_right_is_there() {
    let (mut world, made) = given_up("again");
    let left_out = to_take_back(&world.spain);
    assert_eq!(
        world.spain.given_up().unwrap(),
        [format!(
            "Left out 4 changesets that nobody takes, 2001-11-23 12:00 UTC: it is kept to be read, and nobody else has it. With \
             the right to write there, `ris3 undo {left_out}` does it again."
        )]
    );
    let before = living(&world.spain);
    let refusal = world.spain.take_back(&left_out).unwrap_err().to_string();
    assert!(refusal.starts_with("this office (ES) has no right to write in plan ES21"), "{refusal}");
    assert_eq!(living(&world.spain), before, "and nothing was written");
    may(&mut world, &["country:ES"]);
    world.spain.sync(&world.hub).unwrap();
    world.spain.take_back(&left_out).unwrap();
    assert_eq!((title(&world.spain, world.es21.1), title(&world.spain, made)), ("given up".into(), "A-002".into()));
    assert_eq!(world.spain.given_up().unwrap(), [""; 0]);
    set(&mut world.spain, "action", made, "title", "and further");
    let synced = world.spain.sync(&world.hub).unwrap();
    assert_eq!((synced.given, synced.held_why), (2, None));
    world.meet();
    assert_eq!((title(&world.lodz, world.es21.1), title(&world.lodz, made)), ("given up".into(), "and further".into()));
    // Every office goes on from there, and whoever comes later reads the same in the log.
    set(&mut world.ministry, "action", made, "title", "by the ministry");
    world.meet();
    let mut late = office("Ewa", "rights-again-late", 2030);
    late.sync(&world.hub).unwrap();
    assert_eq!(content(&late), content(&world.ministry));
}

/// What makes the records again is left aside where only names come, so nothing of it is in the journal there.
#[test]
fn what_is_done_again_is_there_also_for_an_office_that_does_not_receive_it() {
    let (mut world, made) = given_up("again-narrow");
    let mut narrow = office("Ewa", "rights-again-narrow", 2030);
    narrow.receive(&world.hub, "plan:PL71").unwrap();
    narrow.sync(&world.hub).unwrap();
    may(&mut world, &["country:ES"]);
    world.spain.sync(&world.hub).unwrap();
    world.spain.take_back(&to_take_back(&world.spain)).unwrap();
    world.meet();
    narrow.sync(&world.hub).unwrap();
    let of_action = "SELECT id FROM budget_line WHERE action = :action";
    let read = world.ministry.store().read();
    let line = read.first(of_action, &[(":action", made.into())], |row| row.get("id")).unwrap().unwrap();
    let set = |entity, id, field, value| Edit::Set { entity, id, values: vec![(field, value)] };
    let both =
        [set("budget_line", line, "planned", 1.into()), set("action", world.pl71.1, "title", "as all have it".into())];
    world.ministry.edit("test", "Changed both", &both).unwrap();
    world.meet();
    narrow.sync(&world.hub).unwrap();
    assert_eq!(title(&narrow, world.pl71.1), "as all have it");
    assert_eq!(narrow.store().doctor().unwrap().complaints, []);
}

#[test]
fn what_was_done_again_is_undone_and_redone_like_anything_else() {
    let (mut world, made) = given_up("again-undone");
    let (left_out, without) = (to_take_back(&world.spain), living(&world.spain));
    may(&mut world, &["country:ES"]);
    world.spain.sync(&world.hub).unwrap();
    world.spain.take_back(&left_out).unwrap();
    let with = living(&world.spain);
    world.spain.redo().unwrap();
    assert_eq!(living(&world.spain), without);
    assert_eq!(world.spain.given_up().unwrap(), [""; 0], "it is in the stack of undo from now on");
    world.spain.undo().unwrap();
    assert_eq!(living(&world.spain), with);
    world.spain.sync(&world.hub).unwrap();
    world.meet();
    assert_eq!(title(&world.lodz, made), "A-002");
}

#[test]
fn a_code_that_others_gave_meanwhile_stands_in_the_way_in_words() {
    let (mut world, _) = given_up("again-code");
    add(&mut world.ministry, "action", Some(world.es21.0), &[("code", "A-002".into()), ("title", "Other".into())]);
    may(&mut world, &["country:ES"]);
    world.spain.sync(&world.hub).unwrap();
    let before = content(&world.spain);
    let refusal = world.spain.take_back(&to_take_back(&world.spain)).unwrap_err().to_string();
    assert!(refusal.contains("its code A-002 belongs to another record “Other”"), "{refusal}");
    assert_eq!(content(&world.spain), before);
}
