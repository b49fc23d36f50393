//! Meeting other copies at a hub.

use std::collections::BTreeSet;

use super::Workspace;
use crate::store::StoreError;
use crate::sync::{self, Clash, Hub, HubError, Packet, PacketError, Reception, Sealed};

/// What a sync did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// Changesets taken from others.
    pub taken: usize,
    /// Changesets laid down for others.
    pub given: usize,
    /// Records that both sides changed; the packets with them were left at the hub, whole.
    pub clashes: Vec<Clash>,
}

/// A sync that could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The hub.
    #[error(transparent)]
    Hub(#[from] HubError),
    /// The workspace.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A packet.
    #[error(transparent)]
    Packet(#[from] PacketError),
}

impl Workspace {
    /// Takes what others laid down and lays down what is new here. A packet that touches records changed here
    /// meanwhile is left where it is, whole, and named; own work is laid down all the same.
    ///
    /// # Errors
    /// A hub that cannot be used, a broken packet, a file that cannot be written. What was taken before stays.
    pub fn sync(&mut self, hub: &dyn Hub) -> Result<Synced, SyncError> {
        let mut synced = Synced::default();
        let mut waiting = BTreeSet::new();
        for packet in hub.fetch(&sync::known(&self.store)?)? {
            if waiting.contains(&packet.replica) {
                continue; // it follows one that was left at the hub
            }
            match sync::plan(&self.store, &packet)?? {
                Reception::Take(sealed) => {
                    synced.taken += sealed.len();
                    let pairs: Vec<_> = sealed.into_iter().map(|sealed| (sealed.changeset, sealed.hash)).collect();
                    self.store.receive(&pairs)?;
                }
                Reception::Clash(clashes) => {
                    waiting.insert(packet.replica.clone());
                    synced.clashes.extend(clashes);
                }
            }
        }
        let head = hub.head(self.store.replica())?;
        let packet = self.pack(head + 1)?;
        synced.given = packet.changesets.len();
        if synced.given > 0 {
            hub.append(&packet, head)?;
        }
        Ok(synced)
    }

    /// Own changesets from a number on, as a packet.
    fn pack(&self, from: i64) -> Result<Packet, StoreError> {
        let replica = self.store.replica().to_owned();
        let changesets = self.store.changesets(&replica, from)?;
        let changesets = changesets.into_iter().map(|(changeset, hash)| Sealed { changeset, hash }).collect();
        Ok(Packet { replica, knew: sync::known(&self.store)?, changesets })
    }
}
