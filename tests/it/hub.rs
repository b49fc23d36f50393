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
    vec![
        ("memory", Box::new(move || memory.clone() as Arc<dyn Hub + Send + Sync>)),
        ("folder", Box::new(move || Arc::new(Folder::new(folder.path()).with_patience(Duration::from_millis(200))))),
    ]
}

/// A packet that a number tells from others.
fn packet(number: i64) -> Vec<u8> {
    let previous = NO_SEAL.to_owned();
    let packet =
        Packet { replica: number.to_string(), origin: String::new(), entry: 0, previous, changesets: Vec::new() };
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
