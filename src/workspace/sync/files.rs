//! Attached files on their way: what is named in the log lies beside it.
//!
//! They go before the packet that names them and are fetched after all else, so that a hub that is pulled out in between
//! has the work first. Neither way a file ever stops the merge: what could not go or come is told, and goes or comes with
//! the next sync.

use super::Synced;
use crate::store::Lacking;
use crate::sync::{Hub, HubError, SyncError, is_file};
use crate::workspace::{SyncStep, Workspace};

/// What came and went of attached files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilesMet {
    /// How many were laid down.
    pub given: usize,
    /// How many came.
    pub taken: usize,
    /// The names of those that the hub has not yet.
    pub missing: Vec<String>,
    /// What could not go or come, each with why.
    pub failed: Vec<String>,
}

impl Workspace {
    /// Lays the files down that are here and not at the hub.
    pub(super) fn lay_files(
        &mut self,
        hub: &dyn Hub,
        synced: &mut Synced,
        go_on: &mut dyn FnMut(SyncStep) -> Result<(), SyncError>,
    ) -> Result<(), SyncError> {
        synced.files.failed.clear();
        let waiting = self.store.read().files_not_home()?;
        for (done, Lacking { hash, title }) in waiting.iter().enumerate() {
            go_on(SyncStep::Files(waiting.len() - done))?;
            let Some(bytes) = self.store.read().file(hash)? else { continue };
            match hub.lay_file(hash, &bytes) {
                Ok(()) => {
                    self.store.file_came_home(hash)?;
                    synced.files.given += 1;
                }
                Err(error) => {
                    synced.files.failed.push(failed(title, &error));
                    if matches!(error, HubError::Unreachable { .. }) {
                        break; // the others would wait as long for nothing; the packet may still find room
                    }
                }
            }
        }
        Ok(())
    }

    /// Fetches the files that are named here and not here yet.
    pub(super) fn fetch_files(
        &mut self,
        hub: &dyn Hub,
        synced: &mut Synced,
        go_on: &mut dyn FnMut(SyncStep) -> Result<(), SyncError>,
    ) -> Result<(), SyncError> {
        let missing = self.store.read().files_not_here()?;
        for (done, Lacking { hash, title }) in missing.iter().enumerate() {
            go_on(SyncStep::Files(missing.len() - done))?;
            match hub.file(hash) {
                Ok(Some(bytes)) if is_file(hash, &bytes) => {
                    self.store.keep_file(&bytes, true)?;
                    synced.files.taken += 1;
                }
                Ok(Some(_)) => {
                    let error = HubError::File { place: hub.address(), hash: hash.clone() };
                    synced.files.failed.push(failed(title, &error));
                }
                Ok(None) => synced.files.missing.push(title.clone()),
                Err(error) => {
                    synced.files.failed.push(failed(title, &error));
                    if matches!(error, HubError::Unreachable { .. }) {
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}

fn failed(title: &str, error: &HubError) -> String {
    format!("{title}: {error}")
}
