//! Meeting other copies of a workspace.
//!
//! Here: the packet, a sealed list of changesets; what two copies may take from each other without deciding anything;
//! and the hubs where they meet. Never here: a decision about meaning (promise 3): what both sides changed is
//! named and left as it is. To add a hub: one file under `hub/` that keeps the contract of [`Hub`].

pub mod hub;
mod packet;
mod plan;

pub use hub::{Hub, HubError};
pub use packet::{Packet, PacketError, Sealed};
pub use plan::{Clash, Known, Reception, known, plan};
