//! Why copies could not meet.

use super::{HubError, PacketError};
use crate::store::{OfFile, StoreError};

/// A meeting that could not be carried out. What was taken before it stays, whole.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The hub.
    #[error(transparent)]
    Hub(HubError),
    /// The workspace.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A packet.
    #[error(transparent)]
    Packet(#[from] PacketError),
    /// A person stopped it.
    #[error("it was stopped\n  what was taken before stands, and the same once more goes on from there")]
    Stopped,
    /// Others are always faster.
    #[error(
        "others lay down their changes faster than these could be merged with them\n  what came from them was taken; yours are safe here, try again in a moment"
    )]
    Crowded,
    /// It is asked for what cannot be.
    #[error("{0}")]
    Refused(String),
}

impl OfFile for SyncError {
    fn of_file(self, path: &std::path::Path) -> Self {
        match self {
            Self::Store(error) => Self::Store(error.of_file(path)),
            other => other,
        }
    }
}

impl From<HubError> for SyncError {
    fn from(error: HubError) -> Self {
        if let HubError::Left { .. } = error { Self::Stopped } else { Self::Hub(error) }
    }
}
