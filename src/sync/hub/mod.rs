//! Where workspaces meet.

mod folder;

pub use folder::Folder;

use super::{Packet, PacketError};

/// A place that keeps packets of many replicas in order.
pub trait Hub {
    /// The last changeset of a replica that lies here; 0 for none.
    ///
    /// # Errors
    /// When the hub cannot be reached.
    fn head(&self, replica: &str) -> Result<i64, HubError>;

    /// The packets with changesets that are not known yet, each replica's in order.
    ///
    /// # Errors
    /// When the hub cannot be reached or a packet is broken; then none is given.
    fn fetch(&self, known: &super::Known) -> Result<Vec<Packet>, HubError>;

    /// Lays a packet down, unless the replica's head has moved since `head` was asked.
    ///
    /// # Errors
    /// When the hub cannot be reached, or has something else at that place.
    fn append(&self, packet: &Packet, head: i64) -> Result<(), HubError>;
}

/// A hub that does not do what is asked.
#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// It cannot be reached or read.
    #[error(
        "the hub {place} cannot be used: {why}\n  nothing was changed; your work is safe here, try again when it is back"
    )]
    Unreachable {
        /// Where it is.
        place: String,
        /// What the system says.
        why: String,
    },
    /// A packet in it is broken.
    #[error("{place}: {error}")]
    Packet {
        /// The packet's file.
        place: String,
        /// What is wrong with it.
        error: PacketError,
    },
    /// Somebody else wrote under this replica's name meanwhile.
    #[error(
        "{place} has changesets of this very copy that this copy does not know\n  nothing was changed; two copies of one file are at work. Make one of them anew with `ris3 sync` into an empty workspace"
    )]
    Moved {
        /// Where it is.
        place: String,
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
