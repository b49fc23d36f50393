//! Where workspaces meet: one ordered log of packets, numbered 1, 2, 3 …

mod folder;
mod frozen;
mod memory;

pub use folder::Folder;
pub use frozen::Frozen;
pub use memory::Memory;

use super::PacketError;

/// One ordered log of packets that many offices read and write. A hub knows nothing of what is in them.
///
/// What every hub keeps, and `tests/it/hub.rs` tests of each: an entry that was laid down is given to everybody as it
/// was, under its number, for ever; a number is given once; entries have no holes.
pub trait Hub {
    /// Its address, as people write it.
    fn address(&self) -> String;

    /// The entries after a number, in order: at most `most` of them, fewer only when the log ends there.
    ///
    /// # Errors
    /// When the hub cannot be reached.
    fn fetch(&self, after: i64, most: usize) -> Result<Vec<Vec<u8>>, HubError>;

    /// Lays a packet down as the entry after a number. Gives false, and does nothing, when there is such an entry
    /// already: somebody else was faster.
    ///
    /// # Errors
    /// When the hub cannot be reached or refuses. The packet may lie there all the same; the next look tells.
    fn append(&self, after: i64, packet: &[u8]) -> Result<bool, HubError>;

    /// The newest frozen state, if there is one.
    ///
    /// # Errors
    /// When the hub cannot be reached.
    fn frozen(&self) -> Result<Option<Frozen>, HubError>;

    /// Lays a frozen state down; older ones may go.
    ///
    /// # Errors
    /// When the hub cannot be reached or refuses.
    fn freeze(&self, frozen: &Frozen) -> Result<(), HubError>;
}

/// A hub that does not do what is asked.
#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// It cannot be reached or read.
    #[error(
        "the hub {place} cannot be used: {why}\n  nothing was lost; your work is safe here, try again when it is back"
    )]
    Unreachable {
        /// Where it is.
        place: String,
        /// What the system says.
        why: String,
    },
    /// An entry of its log is broken.
    #[error("entry {entry} of the hub {place}: {error}")]
    Packet {
        /// Where it is.
        place: String,
        /// The entry's number.
        entry: i64,
        /// What is wrong with it.
        error: PacketError,
    },
    /// The log is not the one that was merged here before.
    #[error(
        "the hub {place} has not the log that this workspace knows: entry {entry} is {what}\n  nothing was changed. Check the address; if the hub was set up anew on purpose, `ris3 sync --anew` lays everything down there again"
    )]
    Rewritten {
        /// Where it is.
        place: String,
        /// The entry's number.
        entry: i64,
        /// What is wrong with it, in words.
        what: &'static str,
    },
    /// An address that names no hub.
    #[error("`{0}` names no hub\n  write folder:PATH, e.g. folder:/media/usb/ris3")]
    Unknown(String),
}

/// Opens the hub at an address.
///
/// # Errors
/// When the address names no hub.
pub fn open(address: &str) -> Result<Box<dyn Hub>, HubError> {
    match address.split_once(':') {
        Some(("folder", path)) if !path.is_empty() => Ok(Box::new(Folder::new(path))),
        _ => Err(HubError::Unknown(address.to_owned())),
    }
}
