//! What every hub keeps: the same test for each. To add a hub: its line in [`each`].

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use ris3::sync::hub::{Folder, Memory};
use ris3::sync::{Frozen, Hub, NO_SEAL, Packet};

type Made = Box<dyn Fn() -> Arc<dyn Hub + Send + Sync>>;

/// Every hub by name: each call gives one more way to the same log.
fn each() -> Vec<(&'static str, Made)> {
    let folder = tempfile::tempdir().unwrap();
    let memory: Arc<Memory> = Arc::new(Memory::new());
    #[cfg(feature = "hub-nats")]
    let (cluster, log) = {
        let cluster = crate::nats_cluster::Cluster::shared();
        let log = cluster.new_log();
        (cluster, log)
    };
    vec![
        ("memory", Box::new(move || memory.clone() as Arc<dyn Hub + Send + Sync>)),
        ("folder", Box::new(move || Arc::new(Folder::new(folder.path()).with_patience(Duration::from_millis(200))))),
        #[cfg(feature = "hub-nats")]
        ("nats", Box::new(move || Arc::new(cluster.hub(&log, "UANYBODY")))),
    ]
}

/// A packet that a number tells from others.
fn packet(number: i64) -> Vec<u8> {
    let previous = NO_SEAL.to_owned();
    let packet = Packet {
        replica: number.to_string(),
        origin: String::new(),
        entry: 0,
        previous,
        changesets: Vec::new(),
        trust: None,
    };
    packet.to_bytes().unwrap()
}

#[test]
fn a_log_gives_everybody_what_was_laid_down_under_its_number() {
    for (name, hub) in each() {
        assert_eq!(hub().fetch(0, 10).unwrap(), Vec::<Vec<u8>>::new(), "{name}");
        for number in 0..5 {
            assert!(hub().append(number, &packet(number)).unwrap(), "{name}");
        }
        let all: Vec<_> = (0..5).map(packet).collect();
        assert_eq!(hub().fetch(0, 10).unwrap(), all, "{name}");
        assert_eq!(hub().fetch(0, 2).unwrap(), all[..2], "{name}: at most so many");
        assert_eq!(hub().fetch(3, 10).unwrap(), all[3..], "{name}");
        assert_eq!(hub().fetch(5, 10).unwrap(), Vec::<Vec<u8>>::new(), "{name}");
        assert!(!hub().append(4, &packet(9)).unwrap(), "{name}: a number is given once");
        assert!(!hub().append(7, &packet(9)).unwrap(), "{name}: entries have no holes");
        assert_eq!(hub().fetch(0, 10).unwrap(), all, "{name}: a refused packet leaves nothing");
    }
}

#[test]
fn of_many_writers_at_once_each_number_has_one() {
    for (name, hub) in each() {
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let hub = hub();
                thread::spawn(move || {
                    let mut laid = Vec::new();
                    while laid.len() < 10 {
                        let head = i64::try_from(hub.fetch(0, usize::MAX).unwrap().len()).unwrap();
                        let bytes = packet(writer * 1000 + head);
                        if hub.append(head, &bytes).unwrap() {
                            laid.push((head, bytes));
                        }
                    }
                    laid
                })
            })
            .collect();
        let laid: Vec<_> = writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect();
        let log = hub().fetch(0, usize::MAX).unwrap();
        assert_eq!(log.len(), 40, "{name}");
        for (head, bytes) in laid {
            assert!(log[usize::try_from(head).unwrap()] == bytes, "{name}: what was said to lie there does");
        }
    }
}

#[test]
fn the_newest_frozen_state_is_given() {
    for (name, hub) in each() {
        assert_eq!(hub().frozen().unwrap(), None, "{name}");
        for entry in [3, 12, 100] {
            let frozen = Frozen::packed(entry, format!("state {entry}").as_bytes()).unwrap();
            hub().freeze(&frozen).unwrap();
            assert_eq!(hub().frozen().unwrap(), Some(frozen), "{name}");
        }
        assert_eq!(hub().frozen().unwrap().unwrap().unpacked().unwrap(), b"state 100", "{name}");
    }
}

#[test]
fn an_attached_file_lies_under_its_hash_and_is_what_it_says() {
    for (name, hub) in each() {
        let photo: Vec<u8> = (0..100_000_u32).flat_map(u32::to_le_bytes).collect();
        let (hash, other) = (blake3::hash(&photo).to_hex().to_string(), blake3::hash(b"").to_hex().to_string());
        assert_eq!(hub().file(&hash).unwrap(), None, "{name}");
        hub().lay_file(&hash, &photo).unwrap();
        hub().lay_file(&hash, &photo).unwrap();
        assert_eq!(hub().file(&hash).unwrap().as_deref(), Some(photo.as_slice()), "{name}: laid twice, there once");
        assert!(hub().lay_file(&other, &photo).is_err(), "{name}: bytes that are not what the hash says");
        assert_eq!(hub().file(&other).unwrap(), None, "{name}: of what was refused nothing stays");
        hub().lay_file(&other, b"").unwrap();
        assert_eq!(hub().file(&other).unwrap(), Some(Vec::new()), "{name}: a file may be empty");
        assert_eq!(hub().file("../log/0000/00000001").unwrap(), None, "{name}: what is no hash is no file");
        assert_eq!(hub().fetch(0, 10).unwrap(), Vec::<Vec<u8>>::new(), "{name}: the log knows nothing of files");
    }
}

#[test]
fn a_torn_file_in_a_folder_is_named_and_mended_by_laying_it_down_again() {
    let folder = tempfile::tempdir().unwrap();
    let hub = Folder::new(folder.path());
    let hash = blake3::hash(b"a photo").to_hex().to_string();
    hub.lay_file(&hash, b"a photo").unwrap();
    let file = folder.path().join("files").join(&hash[..2]).join(&hash);
    for torn in [b"a pho".as_slice(), b"another", b""] {
        std::fs::write(&file, torn).unwrap();
        let refusal = hub.file(&hash).unwrap_err().to_string();
        assert!(refusal.contains(&hash) && refusal.contains("not what its hash says"), "{refusal}");
        hub.lay_file(&hash, b"a photo").unwrap();
        assert_eq!(hub.file(&hash).unwrap().as_deref(), Some(b"a photo".as_slice()));
    }
    assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
}

/// A stick that was pulled: whatever is left of the last entry, the next one takes its number, and nothing before it is
/// lost.
#[test]
fn what_was_left_unfinished_at_the_end_of_a_folder_is_put_aside() {
    for length in [0, 1, 40, packet(1).len() - 1] {
        let folder = tempfile::tempdir().unwrap();
        let hub = Folder::new(folder.path()).with_patience(Duration::from_millis(50));
        assert!(hub.append(0, &packet(0)).unwrap());
        std::fs::write(folder.path().join("log/0000/00000002.ris3packet"), &packet(1)[..length]).unwrap();
        assert_eq!(hub.fetch(0, 10).unwrap(), [packet(0)], "half an entry is none");
        assert!(hub.append(1, &packet(2)).unwrap());
        assert_eq!(hub.fetch(0, 10).unwrap(), [packet(0), packet(2)]);
    }
}

#[test]
fn a_torn_entry_that_others_follow_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let hub = Folder::new(folder.path());
    for number in 0..3 {
        assert!(hub.append(number, &packet(number)).unwrap());
    }
    std::fs::write(folder.path().join("log/0000/00000002.ris3packet"), &packet(1)[..20]).unwrap();
    let refusal = hub.fetch(0, 10).unwrap_err().to_string();
    assert!(refusal.starts_with("entry 2 of the hub folder:") && refusal.contains("torn"), "{refusal}");
}

/// What the screen and the help offer is an address, and a program that was built without it says how one is built with it.
#[test]
fn the_address_of_a_cluster_is_known_and_a_program_without_it_says_so() {
    let opened = ris3::sync::hub::open("tls://SERVER/LOG").map(|hub| hub.address());
    if cfg!(feature = "hub-nats") {
        assert_eq!(opened.unwrap(), "tls://SERVER/LOG");
    } else {
        let refusal = opened.unwrap_err().to_string();
        assert!(refusal.contains("was built without that") && refusal.contains("--features hub-nats"), "{refusal}");
    }
}
