//! What `ris3 sync --dry-run` says is what the sync does after it, and a look writes nothing anywhere.

use std::fs;

use ris3::sync::Hub;
use ris3::sync::hub::Memory;
use ris3::workspace::{Admission, Deed, RecordKey, SyncWish, Synced, Workspace};

use crate::life::content;
use crate::met::{Two, office, set};
use crate::rights::World;

/// Everything that a look could change.
fn all(office: &Workspace, hub: &dyn Hub) -> Vec<String> {
    let read = office.store().read();
    let mut all = content(office);
    all.push(format!("{:?} {:?}", read.hub().unwrap(), hub.fetch(0, 1000).unwrap().len()));
    all.push(format!("{:?} {:?}", read.last_position().unwrap(), read.changesets_to_lay_down().unwrap()));
    all.push(format!("{:?} {:?}", read.meetings(100).unwrap(), read.not_taken().unwrap()));
    all.push(format!("{:?} {:?}", read.trust_lists().unwrap(), read.signatures().unwrap()));
    all.push(format!("{:?} {:?}", read.files_not_home().unwrap(), read.files_not_here().unwrap()));
    all
}

/// Looks, then does it; gives what both say, which is the same.
fn looked_and_done(office: &mut Workspace, hub: &dyn Hub, wish: SyncWish) -> Synced {
    let before = all(office, hub);
    let foreseen = office.sync_watched(hub, SyncWish { is_trial: true, ..wish }, &mut |_| true).unwrap();
    assert_eq!(all(office, hub), before, "a look writes nothing");
    let done = office.sync_watched(hub, wish, &mut |_| true).unwrap();
    let counted = |synced: &Synced| {
        let Synced { taken, given, held, held_why, conflicts, files, .. } = synced.clone();
        (taken, given, held, held_why, conflicts.len(), files, synced.refused.len())
    };
    assert_eq!(counted(&foreseen), counted(&done));
    done
}

fn as_ever(office: &mut Workspace, hub: &dyn Hub) -> Synced {
    looked_and_done(office, hub, SyncWish::default())
}

#[test]
fn what_goes_is_what_a_merge_leaves_to_go() {
    let mut two = Two::new("foreseen");
    assert_eq!(as_ever(&mut two.desk, &two.hub).given, 0);
    set(&mut two.field, "action", two.action, "title", "from the field");
    set(&mut two.desk, "action", two.action, "title", "from the desk");
    assert_eq!(as_ever(&mut two.field, &two.hub).given, 1);
    let synced = as_ever(&mut two.desk, &two.hub);
    assert_eq!((synced.taken, synced.given, synced.conflicts.len()), (1, 2, 1), "its own, and what came of the merge");
    let anew = SyncWish { is_anew: true, ..SyncWish::default() };
    assert!(looked_and_done(&mut two.desk, &Memory::new(), anew).given > 5, "all that is here");
}

#[test]
fn files_that_come_with_what_is_new_count() {
    let folder = tempfile::tempdir().unwrap();
    let photo = folder.path().join("photo.jpg");
    fs::write(&photo, b"a photo").unwrap();
    let mut two = Two::new("foreseen-files");
    let record = RecordKey { entity: "action", id: two.action };
    two.field.perform(&Deed::Attach { record, files: vec![photo] }).unwrap();
    assert_eq!(as_ever(&mut two.field, &two.hub).files.given, 1);
    assert_eq!(as_ever(&mut two.desk, &two.hub).files.taken, 1);
}

#[test]
fn what_nobody_would_take_is_not_said_to_go() {
    let mut world = World::new("foreseen");
    let mut guest = office("Ewa", "foreseen-guest", 2030);
    as_ever(&mut guest, &world.hub);
    set(&mut guest, "action", world.es21.1, "title", "from a guest");
    let synced = as_ever(&mut guest, &world.hub);
    assert_eq!((synced.given, synced.held), (0, 1), "it has no key");
    // The list that takes the right away, and the one that gives it back, come with the sync itself.
    set(&mut world.spain, "action", world.es21.1, "title", "from Spain");
    for (may, held) in [("plan:PL71", 1), ("country:ES", 0)] {
        let may = vec![may.to_owned()];
        world.ministry.admit(&Admission { code: "ES".into(), may, ..Admission::default() }).unwrap();
        world.ministry.sync(&world.hub).unwrap();
        let synced = as_ever(&mut world.spain, &world.hub);
        assert_eq!((synced.given, synced.held, synced.held_why.is_some()), (1 - held, held, held == 1));
    }
}
