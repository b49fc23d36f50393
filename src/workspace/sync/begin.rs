//! A new office begins with a frozen state that lies at the hub, and not with the first change; and who lays one down.

use crate::locales::text;
use crate::store::StoreError;
use crate::sync::{Frozen, Hub, SyncError};
use crate::workspace::Workspace;

/// After so many entries whoever lays one down freezes the state as well.
const EVERY: i64 = 256;

impl Workspace {
    /// Whether nothing was ever written here.
    pub(super) fn begins_here(&self) -> Result<bool, StoreError> {
        Ok(self.store.read().last_position()? == 0)
    }

    /// Takes over the newest frozen state of a hub, under a name of its own among all replicas. Gives the entry that it
    /// stands for; `None` where there is none that could be read: then everything comes from the log.
    pub(super) fn begin_from(&mut self, hub: &dyn Hub) -> Result<Option<i64>, SyncError> {
        // Whoever demands a certain authority proves everything from the first change on.
        if self.demanded()?.is_some() {
            return Ok(None);
        }
        let Some(frozen) = hub.frozen()? else { return Ok(None) };
        let Some(file) = frozen.unpacked() else { return Ok(None) };
        let (replica, now) = (self.env.new_id(), self.env.now());
        self.store.adopt(&file, replica, &now)?;
        self.refresh_reference()?;
        Ok(self.store.read().hub()?.map(|met| met.entry))
    }

    /// Lays a frozen state down, where it is wanted or due. All that is here is home; what was given up and waits for
    /// something to go with would wait in every copy that begins with the state.
    pub(super) fn freeze_at(&self, hub: &dyn Hub, is_wanted: bool, has_given: bool) -> Result<(), SyncError> {
        let Some(met) = self.store.read().hub()? else { return Ok(()) };
        if !is_wanted && (!has_given || met.entry % EVERY != 0) {
            return Ok(());
        }
        match self.store.read().changesets_to_lay_down()?.is_empty() {
            true => {}
            false if is_wanted => return Err(SyncError::Refused(text("freeze-waits", &[]))),
            false => return Ok(()),
        }
        let packed = Frozen::packed(met.entry, &self.store.frozen()?);
        let packed = packed.map_err(|error| SyncError::Refused(format!("the state cannot be packed: {error}")))?;
        match hub.freeze(&packed) {
            // Nobody asked for it, and the next one will.
            Err(_) if !is_wanted => Ok(()),
            outcome => Ok(outcome?),
        }
    }
}
