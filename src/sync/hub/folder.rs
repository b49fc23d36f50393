//! A shared drive or a USB stick as hub: one file a packet, named `<replica>-<first>-<last>.ris3packet`.
//!
//! A packet is written under another name first and then renamed, so that nobody reads half of one. A replica
//! writes only files that begin with its own name; so two writers never meet.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Hub, HubError};
use crate::sync::{Known, Packet};

const ENDING: &str = "ris3packet";

/// A folder that serves as hub.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

/// What a packet's name says.
struct Name {
    replica: String,
    first: i64,
    last: i64,
    path: PathBuf,
}

impl Name {
    fn read(path: PathBuf) -> Option<Self> {
        if path.extension()? != ENDING {
            return None;
        }
        let mut parts = path.file_stem()?.to_str()?.rsplitn(3, '-');
        let (last, first) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { replica: parts.next()?.to_owned(), first, last, path })
    }
}

impl Folder {
    /// The hub in a folder. The folder must exist: a hub that was not plugged in is not an empty hub.
    #[must_use]
    pub fn new(path: impl AsRef<Path>) -> Self {
        Self { path: path.as_ref().to_owned() }
    }

    fn unreachable(&self, why: &dyn std::fmt::Display) -> HubError {
        HubError::Unreachable { place: self.path.display().to_string(), why: why.to_string() }
    }

    /// The packets by replica and number.
    fn names(&self) -> Result<Vec<Name>, HubError> {
        let entries = fs::read_dir(&self.path).map_err(|error| self.unreachable(&error))?;
        let mut names = Vec::new();
        for entry in entries {
            names.extend(Name::read(entry.map_err(|error| self.unreachable(&error))?.path()));
        }
        names.sort_by(|a, b| (&a.replica, a.first).cmp(&(&b.replica, b.first)));
        Ok(names)
    }
}

impl Hub for Folder {
    fn head(&self, replica: &str) -> Result<i64, HubError> {
        let names = self.names()?;
        Ok(names.iter().filter(|name| name.replica == replica).map(|name| name.last).max().unwrap_or(0))
    }

    fn fetch(&self, known: &Known) -> Result<Vec<Packet>, HubError> {
        let new = |name: &Name| name.last > known.get(&name.replica).copied().unwrap_or(0);
        let mut packets = Vec::new();
        for name in self.names()?.into_iter().filter(new) {
            let bytes = fs::read(&name.path).map_err(|error| self.unreachable(&error))?;
            let place = name.path.display().to_string();
            packets.push(Packet::from_bytes(&bytes).map_err(|error| HubError::Packet { place, error })?);
        }
        Ok(packets)
    }

    fn append(&self, packet: &Packet, head: i64) -> Result<(), HubError> {
        let (Some(first), Some(last)) = (packet.changesets.first(), packet.changesets.last()) else { return Ok(()) };
        let (first, last) = (first.changeset.sequence, last.changeset.sequence);
        if first != head + 1 || self.head(&packet.replica)? != head {
            return Err(HubError::Moved { place: self.path.display().to_string() });
        }
        let name = format!("{}-{first}-{last}.{ENDING}", packet.replica);
        let unfinished = self.path.join(format!("{name}.unfinished"));
        let bytes = packet.to_bytes().map_err(|error| self.unreachable(&error))?;
        let write = || -> std::io::Result<()> {
            fs::write(&unfinished, bytes)?;
            fs::File::open(&unfinished)?.sync_all()?;
            fs::rename(&unfinished, self.path.join(&name))
        };
        write().map_err(|error| self.unreachable(&error))
    }
}
