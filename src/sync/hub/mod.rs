//! Where workspaces meet: one ordered log of packets, numbered 1, 2, 3 …, and attached files beside it.

mod away;
mod folder;
mod frozen;
mod memory;
#[cfg(feature = "hub-nats")]
pub mod nats;

pub use away::Away;
pub use folder::Folder;
pub use frozen::Frozen;
pub use memory::Memory;

use super::PacketError;

/// One ordered log of packets that many offices read and write. A hub knows nothing of what is in them.
///
/// What every hub keeps, and `tests/it/hub.rs` tests of each: an entry that was laid down is given to everybody as it
/// was, under its number, for ever; a number is given once; entries have no holes. Beside the log lie attached files, by
/// the hash of their bytes.
pub trait Hub {
    /// Its address, as people write it.
    fn address(&self) -> String;

    /// The entries after a number, in order: at most `most` of them, fewer only when the log ends there.
    ///
    /// # Errors
    /// When the hub cannot be reached.
    fn fetch(&self, after: i64, most: usize) -> Result<Vec<Vec<u8>>, HubError>;

    /// Whether it wants entries that are about one plan each, as far as changesets are, so that it can tell offices
    /// apart by the plans that they may write.
    fn one_plan_an_entry(&self) -> bool {
        false
    }

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

    /// Lays an attached file down beside the log, under its hash. One that lies there already stays.
    ///
    /// # Errors
    /// When the hub cannot be reached or refuses, and when the bytes are not what the hash says.
    fn lay_file(&self, hash: &str, bytes: &[u8]) -> Result<(), HubError>;

    /// An attached file by its hash; `None` where it does not lie there.
    ///
    /// # Errors
    /// When the hub cannot be reached, and when what lies there is not what the hash says: nothing of it is given.
    fn file(&self, hash: &str) -> Result<Option<Vec<u8>>, HubError>;
}

/// Whether bytes are what a hash of an attached file says.
#[must_use]
pub fn is_file(hash: &str, bytes: &[u8]) -> bool {
    blake3::hash(bytes).to_hex().as_str() == hash
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
    /// Whoever waited for it has stopped waiting.
    #[error("nobody waits for the hub {place} any more\n  nothing was lost; your work is safe here")]
    Left {
        /// Where it is.
        place: String,
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
    /// An attached file is not what its hash says.
    #[error(
        "the attached file {hash} at the hub {place} is not what its hash says: it is torn or was altered\n  it was not taken; whoever attached it can lay it down again"
    )]
    File {
        /// Where it is.
        place: String,
        /// Its hash.
        hash: String,
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
    /// It does not give this office the right.
    #[error(
        "the hub {place} does not allow this office to {what}\n  nothing was laid down and nothing is lost: your work is safe here and goes with the next sync once the right is given, by whoever runs the hub"
    )]
    Forbidden {
        /// Where it is.
        place: String,
        /// What was wanted, in words that follow "to".
        what: String,
    },
    /// It cannot do it until somebody changes something.
    #[error("the hub {place} {why}\n  {remedy}")]
    Refused {
        /// Where it is.
        place: String,
        /// What is the matter, in words that follow its name.
        why: String,
        /// What to do.
        remedy: String,
    },
    /// An address that names no hub.
    #[error(
        "`{0}` names no hub\n  write folder:PATH, e.g. folder:/media/usb/ris3, or tls://SERVER/LOG for a NATS cluster"
    )]
    Unknown(String),
    /// An address of a cluster that is not written as one.
    #[error("`{address}` names no hub: {why}\n  write e.g. tls://hub1.example.eu,hub2.example.eu,hub3.example.eu/RIS3")]
    Address {
        /// As it was written.
        address: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A hub that this program was built without.
    #[error(
        "`{0}` is a NATS cluster, and this ris3 was built without that\n  build it with `cargo build --release --features hub-nats`, or take the program that your ministry hands out"
    )]
    NotBuilt(String),
}

/// Opens the hub at an address.
///
/// # Errors
/// When the address names no hub.
pub fn open(address: &str) -> Result<Box<dyn Hub>, HubError> {
    match address.split_once(':') {
        Some(("folder", path)) if !path.is_empty() => Ok(Box::new(Folder::new(path))),
        #[cfg(feature = "hub-nats")]
        Some(("nats" | "tls", _)) => Ok(Box::new(nats::Nats::new(nats::Address::parse(address)?)?)),
        #[cfg(not(feature = "hub-nats"))]
        Some(("nats" | "tls", _)) => Err(HubError::NotBuilt(address.to_owned())),
        _ => Err(HubError::Unknown(address.to_owned())),
    }
}
