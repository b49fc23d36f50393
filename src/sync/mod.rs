//! Meeting other copies of a workspace.
//!
//! Here: the packet, a sealed list of changesets, and the parcel in which it is carried with attached files; the hubs
//! where copies meet, each one ordered log of packets; reading that log and proving that it is the one known; whose
//! changesets are taken ([`trust`]); how much of it an office receives (`scope`); the merge, which says what records
//! become when others' changesets come in and names what only a person can decide. Never here: a decision about meaning
//! (promise 3), the clock, the author, writing to the file. To add a hub: one file under `hub/` that keeps the contract
//! of [`Hub`].

mod error;
pub mod hub;
mod log;
mod merge;
mod packet;
mod parcel;
mod receipt;
mod received;
mod scope;
pub mod trust;

pub use error::SyncError;
pub use hub::{Frozen, Hub, HubError, is_file};
pub use log::{Entry, Log, since};
pub use merge::{By, Care, Clash, ClashKind, Incoming, Lies, Merge, merge};
pub use packet::{NO_SEAL, Packet, PacketError, Sealed};
pub use parcel::{Parcel, add_to_parcel, begin_parcel};
pub use receipt::Receipt;
pub use received::{Listed, Received, Refusal, Sorted, received};
pub use scope::Scope;
