//! A hub that wants entries about one plan each gets them, in the order in which things were done, and wherever that
//! stops, the next sync goes on.

use std::sync::atomic::{AtomicUsize, Ordering};

use ris3::model::{Edit, Id};
use ris3::sync::hub::Memory;
use ris3::sync::{Frozen, Hub, HubError, Packet};
use ris3::workspace::Workspace;

use crate::support;

/// A hub that wants one plan an entry, and takes only so many packets at a time.
struct Choosy {
    log: Memory,
    takes: AtomicUsize,
}

impl Hub for Choosy {
    fn address(&self) -> String {
        "choosy".to_owned()
    }

    fn one_plan_an_entry(&self) -> bool {
        true
    }

    fn fetch(&self, after: i64, most: usize) -> Result<Vec<Vec<u8>>, HubError> {
        self.log.fetch(after, most)
    }

    fn append(&self, after: i64, packet: &[u8]) -> Result<bool, HubError> {
        if self.takes.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_err() {
            return Err(HubError::Forbidden { place: self.address(), what: "do that".to_owned() });
        }
        self.log.append(after, packet)
    }

    fn frozen(&self) -> Result<Option<Frozen>, HubError> {
        self.log.frozen()
    }

    fn freeze(&self, frozen: &Frozen) -> Result<(), HubError> {
        self.log.freeze(frozen)
    }

    fn lay_file(&self, hash: &str, bytes: &[u8]) -> Result<(), HubError> {
        self.log.lay_file(hash, bytes)
    }

    fn file(&self, hash: &str) -> Result<Option<Vec<u8>>, HubError> {
        self.log.file(hash)
    }
}

fn plan(workspace: &mut Workspace, code: &str) -> Id {
    let plan = workspace.env().new_id();
    let values = vec![("code", code.into()), ("title", format!("{code} of all").into()), ("level", "regional".into())];
    let made = Edit::Add { entity: "plan", id: plan, plan, values };
    workspace.edit("test", &format!("Started {code}"), &[made]).unwrap();
    plan
}

fn renamed(plan: Id, title: &str) -> Edit {
    Edit::Set { entity: "plan", id: plan, values: vec![("title", title.into())] }
}

#[test]
fn each_entry_is_about_one_plan_in_the_order_of_work_and_a_refused_one_waits() {
    let mut workspace = support::empty("by-plan");
    let hub = Choosy { log: Memory::new(), takes: AtomicUsize::new(2) };
    let (north, south) = (plan(&mut workspace, "N"), plan(&mut workspace, "S"));
    for (sentence, edits) in [
        ("third", vec![renamed(north, "A")]),
        ("fourth", vec![renamed(north, "B")]),
        ("fifth", vec![renamed(north, "C"), renamed(south, "D")]),
        ("sixth", vec![renamed(south, "E")]),
    ] {
        workspace.edit("test", sentence, &edits).unwrap();
    }
    let refusal = workspace.sync(&hub).unwrap_err().to_string();
    assert!(refusal.contains("does not allow this office to lay down changes of the plan N C\n"), "{refusal}");
    assert_eq!(workspace.store().read().not_home().unwrap(), 4, "two are home, the rest waits in its order");
    hub.takes.store(usize::MAX, Ordering::SeqCst);
    assert_eq!(workspace.sync(&hub).unwrap().given, 4);
    let packets: Vec<Packet> =
        hub.fetch(0, 99).unwrap().iter().map(|bytes| Packet::from_bytes(bytes).unwrap()).collect();
    let (north, south) = (north.to_string(), south.to_string());
    let about: Vec<Option<&str>> = packets.iter().map(Packet::about).collect();
    assert_eq!(about, [Some(&*north), Some(&*south), Some(&*north), None, Some(&*south)]);
    let sentences = |packet: &Packet| -> Vec<String> {
        packet.changesets.iter().map(|sealed| sealed.changeset.sentence.clone()).collect()
    };
    assert_eq!(sentences(&packets[2]), ["third", "fourth"]);
    let mut other = support::empty("by-plan-other");
    assert_eq!(other.sync(&hub).unwrap().taken, 6);
}
