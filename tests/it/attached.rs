//! Attached files: kept once by what they are, journalled by name, and brought home beside the log.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use ris3::model::catalogue::FILE_MOST;
use ris3::store::{Doctor, Location, Store};
use ris3::sync::{Frozen, Hub, HubError, SyncError};
use ris3::views::Attachments;
use ris3::views::attachments::{Attachment, Of};
use ris3::workspace::{Deed, FilesMet, RecordKey, SyncWish, Workspace};

use crate::cli_support::{imported, printed, ris3};
use crate::met::{Two, office, set};

/// A strategy with a visit.
const VISIT: &str =
    "[plan]\ncode = \"R\"\ntitle = \"R\"\nlevel = \"regional\"\n\n[[visit]]\ncode = \"V1\"\ntitle = \"Zakład\"\n";

/// A file in a folder.
fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn attach(two: &mut Two, files: &[PathBuf]) -> ris3::workspace::Performed {
    let record = RecordKey { entity: "action", id: two.action };
    two.field.perform(&Deed::Attach { record, files: files.to_vec() }).unwrap()
}

fn attached(office: &Workspace, two: &Two) -> Vec<Attachment> {
    Attachments::load(office.store().read(), Of::Record(two.action)).unwrap().files
}

fn bytes(office: &Workspace, attachment: &Attachment) -> Option<Vec<u8>> {
    office.store().read().file(&attachment.hash).unwrap()
}

fn said(doctor: &Doctor) -> Vec<&str> {
    doctor.complaints.iter().chain(&doctor.remarks).map(|said| said.what.as_str()).collect()
}

fn met(given: usize, taken: usize) -> FilesMet {
    FilesMet { given, taken, ..FilesMet::default() }
}

/// A hub whose files cannot be reached, or are not there.
struct Poor<'h> {
    hub: &'h dyn Hub,
    lays: Cell<bool>,
    gives: Cell<Option<&'static [u8]>>,
}

impl Poor<'_> {
    fn full() -> HubError {
        HubError::Unreachable { place: "stick".into(), why: "no space is left".into() }
    }
}

impl Hub for Poor<'_> {
    fn address(&self) -> String {
        "stick".into()
    }

    fn fetch(&self, after: i64, most: usize) -> Result<Vec<Vec<u8>>, HubError> {
        self.hub.fetch(after, most)
    }

    fn append(&self, after: i64, packet: &[u8]) -> Result<bool, HubError> {
        self.hub.append(after, packet)
    }

    fn frozen(&self) -> Result<Option<Frozen>, HubError> {
        self.hub.frozen()
    }

    fn freeze(&self, frozen: &Frozen) -> Result<(), HubError> {
        self.hub.freeze(frozen)
    }

    fn lay_file(&self, hash: &str, bytes: &[u8]) -> Result<(), HubError> {
        if self.lays.get() { self.hub.lay_file(hash, bytes) } else { Err(Self::full()) }
    }

    fn file(&self, _hash: &str) -> Result<Option<Vec<u8>>, HubError> {
        self.gives.get().map_or_else(|| Err(Self::full()), |bytes| Ok(Some(bytes.to_vec())))
    }
}

#[test]
fn a_file_is_kept_once_and_taken_off_like_any_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut two = Two::new("attached");
    let photo = file(folder.path(), "Zakład 工厂.JPG", &[7; 2_300_000]);
    let copy = file(folder.path(), "copy.jpg", &[7; 2_300_000]);
    let done = attach(&mut two, &[photo.clone(), copy]);
    assert_eq!(done.sentence, "Attached Zakład 工厂.JPG (2.3 MB) to action A-001");
    assert_eq!(done.remarks, ["copy.jpg is attached already"]);
    let done = attach(&mut two, &[photo]);
    assert_eq!((done.sentence.as_str(), done.remarks.len()), ("", 1), "nothing is written for what is there");
    let there = attached(&two.field, &two);
    let [one] = there.as_slice() else { panic!("{there:?}") };
    assert_eq!((one.media_type.as_deref(), one.size, one.stands()), (Some("image/jpeg"), 2_300_000, "only here"));
    assert_eq!(one.hash, blake3::hash(&[7; 2_300_000]).to_hex().to_string());

    two.field.perform(&Deed::Undo).unwrap();
    assert_eq!(attached(&two.field, &two), []);
    assert!(bytes(&two.field, one).is_some(), "the bytes stay: the record can come back");
    assert_eq!(two.field.store().read().files_not_home().unwrap(), [], "what was taken off goes nowhere");
    two.field.perform(&Deed::Redo).unwrap();
    assert_eq!(attached(&two.field, &two).len(), 1);
    assert_eq!(said(&two.field.store().doctor().unwrap()), [""; 0]);
}

#[test]
fn what_cannot_be_attached_is_told_and_nothing_is_attached() {
    let folder = tempfile::tempdir().unwrap();
    let mut two = Two::new("unattached");
    let good = file(folder.path(), "good.txt", b"good");
    let large = file(folder.path(), "film.mov", b"");
    fs::OpenOptions::new().write(true).open(&large).unwrap().set_len(FILE_MOST + 1).unwrap();
    let record = RecordKey { entity: "action", id: two.action };
    let refused = |two: &mut Two, files: Vec<PathBuf>| {
        two.field.perform(&Deed::Attach { record, files }).unwrap_err().to_string()
    };
    let told = refused(&mut two, vec![good, large, folder.path().join("none.pdf"), folder.path().to_owned()]);
    for part in
        ["film.mov has 50.0 MB; an attached file may have 50.0 MB at most", "none.pdf cannot be read", "is a folder"]
    {
        assert!(told.contains(part), "{told}");
    }
    assert_eq!(attached(&two.field, &two), []);
    let by_hand = Deed::Add { entity: "attachment", plan: two.action, values: Vec::new() };
    let told = two.field.perform(&by_hand).unwrap_err().to_string();
    assert!(told.contains("made by the program") && told.contains("ris3 attach"), "{told}");
}

#[test]
fn bytes_that_were_altered_are_named_and_so_are_those_that_have_not_come() {
    let folder = imported(VISIT);
    file(folder.path(), "a.txt", b"a letter");
    printed(&folder, &["attach", "R/V1", "a.txt"]);
    let (path, hash) = (folder.path().join("test.ris3"), blake3::hash(b"a letter").to_hex());
    let look = |sql: &str| {
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        Store::open(Location::File(path.clone())).unwrap().doctor().unwrap()
    };
    let doctor = look("UPDATE file SET bytes = x'00'");
    assert_eq!(said(&doctor), [format!("the attached file {hash} is not what its hash says: it was altered")]);
    assert_eq!(doctor.complaints.len(), 1);
    let doctor = look("DELETE FROM file");
    assert_eq!(said(&doctor), [format!("a.txt is not here yet ({hash}); the next sync fetches it")]);
    assert_eq!(doctor.complaints, [], "what has not come is no fault of the file");
}

#[test]
fn files_come_home_beside_the_log_and_to_who_begins_with_a_frozen_state() {
    let folder = tempfile::tempdir().unwrap();
    let mut two = Two::new("files-home");
    let photos: Vec<PathBuf> =
        (0..3_u8).map(|number| file(folder.path(), &format!("{number}.jpg"), &[number; 9_000])).collect();
    attach(&mut two, &photos);
    let freezing = SyncWish { is_freezing: true, ..SyncWish::default() };
    assert_eq!(two.field.sync_watched(&two.hub, freezing, &mut |_| true).unwrap().files, met(3, 0));
    assert_eq!(two.field.sync(&two.hub).unwrap().files, met(0, 0), "what is home does not go again");
    assert_eq!(two.desk.sync(&two.hub).unwrap().files, met(0, 3));
    let mut third = office("Chloé", "files-home", 2026);
    let synced = third.sync(&two.hub).unwrap();
    assert!(synced.began_at.is_some(), "it begins with a frozen state, which has no files in it");
    assert_eq!(synced.files, met(0, 3));
    for office in [&two.field, &two.desk, &third] {
        let there = attached(office, &two);
        assert_eq!(there.iter().map(|file| file.stands()).collect::<Vec<_>>(), ["at the hub"; 3]);
        assert_eq!(bytes(office, &there[2]).unwrap(), [2; 9_000]);
        assert_eq!(said(&office.store().doctor().unwrap()), [""; 0]);
    }
}

#[test]
fn a_hub_that_has_no_room_or_lost_a_file_never_stops_the_merge() {
    let folder = tempfile::tempdir().unwrap();
    let mut two = Two::new("files-poor");
    attach(&mut two, &[file(folder.path(), "plant.jpg", b"a photo"), file(folder.path(), "hall.jpg", b"another")]);
    let hub = Poor { hub: &two.hub, lays: Cell::new(false), gives: Cell::new(None) };
    let synced = two.field.sync(&hub).unwrap();
    assert_eq!((synced.given, synced.files.given), (1, 0), "the work is home, the photos are not");
    assert!(synced.files.failed[0].starts_with("plant.jpg: the hub stick cannot be used: no space is left"));
    assert_eq!(synced.files.failed.len(), 1, "the second is not waited for in vain");

    set(&mut two.desk, "action", two.action, "title", "from the desk");
    let synced = two.desk.sync(&two.hub).unwrap();
    assert_eq!((synced.taken, synced.given), (1, 1));
    assert_eq!(synced.files.missing, ["plant.jpg", "hall.jpg"]);
    let seen = Attachments::load(two.desk.store().read(), Of::Record(two.action)).unwrap().files;
    assert_eq!(seen.iter().map(|file| file.stands()).collect::<Vec<_>>(), ["not here yet"; 2]);

    assert_eq!(two.field.sync(&two.hub).unwrap().files, met(2, 0), "the next sync goes on");
    let hub = Poor { hub: &two.hub, lays: Cell::new(true), gives: Cell::new(Some(b"something else")) };
    let synced = two.desk.sync(&hub).unwrap();
    assert_eq!((synced.files.taken, synced.files.failed.len()), (0, 2), "what is not what it says is not taken");
    assert!(synced.files.failed[0].contains("not what its hash says"));
    assert_eq!(two.desk.sync(&two.hub).unwrap().files, met(0, 2));
    assert_eq!(said(&two.desk.store().doctor().unwrap()), [""; 0]);
}

#[test]
fn a_hub_that_was_set_up_anew_gets_the_files_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut two = Two::new("files-anew");
    attach(&mut two, &[file(folder.path(), "plant.jpg", b"a photo")]);
    two.meet();
    two.hub = ris3::sync::hub::Memory::new();
    let anew = SyncWish { is_anew: true, ..SyncWish::default() };
    assert_eq!(two.desk.sync_watched(&two.hub, anew, &mut |_| true).unwrap().files, met(1, 0));
}

#[test]
fn taking_a_packet_in_is_stopped_at_any_step_and_goes_on_from_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut two = Two::new("carried-stopped");
    let files = [file(folder.path(), "photo.jpg", b"a photo"), file(folder.path(), "letter.txt", b"a letter")];
    attach(&mut two, &files);
    let packet = folder.path().join("visit.ris3packet");
    two.field.make_packet(&packet).unwrap();
    for steps in 0.. {
        let mut left = steps;
        let mut watch = |_| {
            left -= 1;
            left >= 0
        };
        let outcome = two.desk.apply_packet_watched(&packet, SyncWish::default(), &mut watch);
        assert_eq!(two.desk.doctor().unwrap().complaints, []);
        let merged = attached(&two.desk, &two).len();
        match outcome {
            Err(SyncError::Stopped) => assert_eq!(merged, if steps < 4 { 0 } else { 2 }, "{steps}"),
            outcome => {
                assert_eq!((outcome.unwrap().receipt.is_some(), steps, merged), (true, 6, 2));
                break;
            }
        }
    }
    assert!(attached(&two.desk, &two).iter().all(|file| bytes(&two.desk, file).is_some()), "every file is there");
}

#[test]
fn a_packet_that_is_carried_has_its_files_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut two = Two::new("files-carried");
    attach(&mut two, &[file(folder.path(), "plant.jpg", &[1; 100_000]), file(folder.path(), "note.txt", b"a note")]);
    let packet = folder.path().join("visit.ris3packet");
    assert_eq!(two.field.make_packet(&packet).unwrap(), 1);
    let whole = fs::read(&packet).unwrap();
    assert!(whole.len() > 100_000);

    let torn = file(folder.path(), "torn.ris3packet", &whole[..whole.len() - 3]);
    let refusal = two.desk.apply_packet(&torn, SyncWish::default()).unwrap_err().to_string();
    assert!(refusal.contains("torn.ris3packet") && refusal.contains("torn or was altered"), "{refusal}");
    assert_eq!(attached(&two.desk, &two), [], "nothing of it was taken");

    two.field.hand_over(&packet, "Piotr").unwrap();
    let applied = two.desk.apply_packet(&packet, SyncWish::default()).unwrap();
    assert_eq!(applied.synced.files, met(0, 2));
    assert_eq!(two.desk.apply_packet(&packet, SyncWish::default()).unwrap().synced.files, met(0, 0));
    let receipt = file(folder.path(), "visit.receipt", applied.receipt.unwrap().as_bytes());
    two.field.take_receipt(&receipt).unwrap();
    let there = attached(&two.desk, &two);
    assert_eq!(there.iter().map(|file| file.stands()).collect::<Vec<_>>(), ["only here"; 2]);
    assert_eq!(two.desk.sync(&two.hub).unwrap().files, met(2, 0), "from there they go on to the hub");
    two.meet();
}

#[test]
fn files_are_attached_listed_written_out_and_taken_off_on_the_command_line() {
    let folder = imported(
        "[plan]\ncode = \"R\"\ntitle = \"R\"\nlevel = \"regional\"\n\n[[visit]]\ncode = \"V1\"\ntitle = \"Zakład\"\n",
    );
    file(folder.path(), "plant.jpg", b"a photo");
    file(folder.path(), "Σχέδιο.pdf", b"a plan");
    let said = printed(&folder, &["attach", "R/V1", "plant.jpg", "Σχέδιο.pdf"]);
    assert_eq!(said, "Attached 2 files (13 bytes) to visit V1\n");
    let listed = printed(&folder, &["show", "attachments", "R", "--format", "csv"]);
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines[0], "entity,record,file,media_type,bytes,stands,hash,note");
    assert!(lines[1].starts_with("visit,V1,plant.jpg,image/jpeg,7,only here,"), "{listed}");

    fs::create_dir(folder.path().join("out")).unwrap();
    printed(&folder, &["attach", "R/V1", "--save", "out"]);
    assert_eq!(fs::read(folder.path().join("out/Σχέδιο.pdf")).unwrap(), b"a plan");
    let refused = ris3(folder.path()).args(["attach", "R/V1", "--remove", "hall.jpg"]).assert().failure();
    let told = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(told.contains("hall.jpg is not attached") && told.contains("attached: plant.jpg"), "{told}");
    assert_eq!(printed(&folder, &["attach", "R/V1", "--remove", "plant.jpg"]), "Retired attachment plant.jpg\n");
    assert!(!printed(&folder, &["show", "attachments", "R"]).contains("plant.jpg"));
    printed(&folder, &["undo"]);
    assert!(printed(&folder, &["show", "attachments", "R"]).contains("plant.jpg"));
    assert!(printed(&folder, &["doctor"]).contains("attached files"));
}
