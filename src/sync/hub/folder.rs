//! A shared drive or a USB stick as hub: one file an entry, a thousand in a folder (`log/0000/00000001.ris3packet`).
//!
//! Such places have no hard links, lie about locks, and are pulled out at any moment. So a packet is written under a
//! name of its own first and brought onto the disk; then its number is claimed by making a file of that name, which
//! only one of several writers can do, with a word in it that tells whose claim it is; then the packet takes the place of
//! the claim in one step, and is read back. Whoever is stopped on the way leaves at most a claim or a torn file at the
//! end of the log. Others wait a moment for it and then put it aside; what it should have been is still in its author's
//! journal, known as not home, and is sent again. Attached files lie beside the log, each under its hash
//! (`files/3f/3f2a…`), written beside their place first like everything else.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::{Frozen, Hub, HubError, is_file};
use crate::sync::Packet;

const ENDING: &str = "ris3packet";
const STATE: &str = "ris3state";
/// So many entries lie in one folder: sticks with FAT hold few names, and find them slowly.
const IN_ONE: i64 = 1000;
/// How long a claim at the end of the log is waited for before it counts as left behind.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(50);

/// A folder that serves as hub.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    patience: Duration,
}

/// What lies under a number.
enum Found {
    Entry(Vec<u8>),
    /// A claim, or a file that ends early.
    Torn,
    Nothing,
}

impl Folder {
    /// The hub in a folder. The folder must exist: a hub that was not plugged in is not an empty hub.
    #[must_use]
    pub fn new(path: impl AsRef<Path>) -> Self {
        Self { path: path.as_ref().to_owned(), patience: PATIENCE }
    }

    /// The same hub with another patience for what others left unfinished.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    fn unreachable(&self, why: &dyn std::fmt::Display) -> HubError {
        HubError::Unreachable { place: self.address(), why: why.to_string() }
    }

    fn is_there(&self) -> Result<(), HubError> {
        let metadata = fs::metadata(&self.path).map_err(|error| self.unreachable(&error))?;
        if metadata.is_dir() { Ok(()) } else { Err(self.unreachable(&"it is no folder")) }
    }

    fn file(&self, entry: i64) -> PathBuf {
        self.path.join(format!("log/{:04}/{entry:08}.{ENDING}", entry / IN_ONE))
    }

    fn look(&self, entry: i64) -> Result<Found, HubError> {
        match fs::read(self.file(entry)) {
            Ok(bytes) if is_whole(&bytes) => Ok(Found::Entry(bytes)),
            Ok(_) => Ok(Found::Torn),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Found::Nothing),
            Err(error) => Err(self.unreachable(&error)),
        }
    }

    /// Looks again for a while at what is unfinished; gives what is there in the end.
    fn wait_for(&self, entry: i64) -> Result<Found, HubError> {
        let deadline = Instant::now() + self.patience;
        loop {
            let found = self.look(entry)?;
            if !matches!(found, Found::Torn) || Instant::now() >= deadline {
                return Ok(found);
            }
            thread::sleep(PAUSE.min(self.patience));
        }
    }

    /// Puts aside what was left behind under a number, so that the number can be claimed again. It is kept beside.
    fn put_aside(&self, entry: i64) -> Result<(), HubError> {
        let file = self.file(entry);
        let aside = file.with_extension(format!("{}.torn", token()));
        match fs::rename(&file, aside) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(self.unreachable(&error)),
            _ => Ok(()),
        }
    }

    /// Claims a number. Gives false when somebody else has it.
    fn claim(&self, file: &Path, token: &str) -> Result<bool, HubError> {
        let made = OpenOptions::new().write(true).create_new(true).open(file);
        match made.and_then(|mut claim| claim.write_all(token.as_bytes()).and_then(|()| claim.sync_all())) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(self.unreachable(&error)),
        }
    }

    /// Writes bytes under a name and brings them onto the disk.
    fn write(&self, file: &Path, bytes: &[u8]) -> Result<(), HubError> {
        let written = File::create(file).and_then(|mut made| made.write_all(bytes).and_then(|()| made.sync_all()));
        written.map_err(|error| self.unreachable(&error))
    }

    /// Writes bytes beside their place and brings them there in one step, over whatever was left there.
    fn lay(&self, file: &Path, bytes: &[u8]) -> Result<(), HubError> {
        let folder = file.parent().unwrap_or(&self.path);
        fs::create_dir_all(folder).map_err(|error| self.unreachable(&error))?;
        let unfinished = file.with_extension(format!("{}.unfinished", token()));
        let laid = self
            .write(&unfinished, bytes)
            .and_then(|()| fs::rename(&unfinished, file).map_err(|error| self.unreachable(&error)));
        let _ = fs::remove_file(&unfinished);
        laid?;
        Self::settle(folder);
        Ok(())
    }

    /// Where an attached file lies; `None` for what is no hash, whoever wrote it.
    fn place_of(&self, hash: &str) -> Option<PathBuf> {
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then(|| self.path.join("files").join(&hash[..2]).join(hash))
    }

    /// Brings the names of a folder onto the disk, where the system can do that.
    fn settle(folder: &Path) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// A word that no other writer has.
fn token() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let id = crate::model::Id::now();
    format!("{id}-{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

fn is_whole(bytes: &[u8]) -> bool {
    Packet::is_whole(bytes)
}

impl Hub for Folder {
    fn address(&self) -> String {
        format!("folder:{}", self.path.display())
    }

    fn fetch(&self, after: i64, most: usize) -> Result<Vec<Vec<u8>>, HubError> {
        self.is_there()?;
        let mut entries = Vec::new();
        for entry in (after + 1..).take(most) {
            match self.look(entry)? {
                Found::Entry(bytes) => entries.push(bytes),
                Found::Nothing => break,
                // The last one may be on its way, or was left behind; one that others follow is broken.
                Found::Torn if matches!(self.look(entry + 1)?, Found::Nothing) => break,
                // It was a claim; whoever claimed it has laid it down by now, or others would not follow.
                Found::Torn => match self.look(entry)? {
                    Found::Entry(bytes) => entries.push(bytes),
                    _ => {
                        let error = crate::sync::PacketError::Broken;
                        return Err(HubError::Packet { place: self.address(), entry, error });
                    }
                },
            }
        }
        Ok(entries)
    }

    fn append(&self, after: i64, packet: &[u8]) -> Result<bool, HubError> {
        self.is_there()?;
        let entry = after + 1;
        match self.wait_for(entry)? {
            Found::Entry(_) => return Ok(false),
            Found::Torn => self.put_aside(entry)?,
            Found::Nothing => {}
        }
        if after > 0 && !matches!(self.look(after)?, Found::Entry(_)) {
            return Ok(false); // the log ends earlier than the caller thinks
        }
        let (file, token) = (self.file(entry), token());
        let folder = file.parent().unwrap_or(&self.path);
        fs::create_dir_all(folder).map_err(|error| self.unreachable(&error))?;
        let unfinished = file.with_extension(format!("{token}.unfinished"));
        let laid = self.write(&unfinished, packet).and_then(|()| {
            if !self.claim(&file, &token)? {
                return Ok(false);
            }
            // Whoever lost patience with us has the number now.
            if fs::read(&file).is_ok_and(|claim| claim == token.as_bytes()) {
                fs::rename(&unfinished, &file).map_err(|error| self.unreachable(&error))?;
            }
            Self::settle(folder);
            let there = fs::read(&file).map_err(|error| self.unreachable(&error))?;
            Ok(there == packet)
        });
        let _ = fs::remove_file(&unfinished);
        laid
    }

    fn frozen(&self) -> Result<Option<Frozen>, HubError> {
        self.is_there()?;
        let Some((entry, path)) = states(&self.path.join("frozen")).pop() else { return Ok(None) };
        let bytes = fs::read(path).map_err(|error| self.unreachable(&error))?;
        Ok(Some(Frozen { entry, bytes }))
    }

    fn freeze(&self, frozen: &Frozen) -> Result<(), HubError> {
        self.is_there()?;
        let folder = self.path.join("frozen");
        let earlier = states(&folder);
        self.lay(&folder.join(format!("{:08}.{STATE}", frozen.entry)), &frozen.bytes)?;
        // The one before stays: somebody may be reading it.
        let old = earlier.iter().rev().skip(1).filter(|(entry, _)| *entry < frozen.entry);
        old.for_each(|(_, path)| drop(fs::remove_file(path)));
        Ok(())
    }

    fn lay_file(&self, hash: &str, bytes: &[u8]) -> Result<(), HubError> {
        self.is_there()?;
        let Some(file) = self.place_of(hash).filter(|_| is_file(hash, bytes)) else {
            return Err(HubError::File { place: self.address(), hash: hash.to_owned() });
        };
        // What was left torn there, or is not what its name says, gives way.
        if fs::read(&file).is_ok_and(|there| there == bytes) { Ok(()) } else { self.lay(&file, bytes) }
    }

    fn file(&self, hash: &str) -> Result<Option<Vec<u8>>, HubError> {
        self.is_there()?;
        let Some(file) = self.place_of(hash) else { return Ok(None) };
        match fs::read(file) {
            Ok(bytes) if is_file(hash, &bytes) => Ok(Some(bytes)),
            Ok(_) => Err(HubError::File { place: self.address(), hash: hash.to_owned() }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.unreachable(&error)),
        }
    }
}

/// The frozen states in a folder, the newest last.
fn states(folder: &Path) -> Vec<(i64, PathBuf)> {
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let paths = files.filter_map(|file| Some(file.ok()?.path()));
    let of_states = paths.filter(|path| path.extension().is_some_and(|ending| ending == STATE));
    let mut found: Vec<_> =
        of_states.filter_map(|path| Some((path.file_stem()?.to_str()?.parse().ok()?, path))).collect();
    found.sort();
    found
}
