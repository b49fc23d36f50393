//! A hub in memory, for tests and for trying things out.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{Frozen, Hub, HubError, is_file};

/// A log that is gone with the program.
#[derive(Debug, Default)]
pub struct Memory {
    log: Mutex<Vec<Vec<u8>>>,
    frozen: Mutex<Option<Frozen>>,
    files: Mutex<HashMap<String, Vec<u8>>>,
}

impl Memory {
    /// An empty log.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Hub for Memory {
    fn address(&self) -> String {
        "memory".to_owned()
    }

    fn fetch(&self, after: i64, most: usize) -> Result<Vec<Vec<u8>>, HubError> {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let after = usize::try_from(after).unwrap_or(0);
        Ok(log.iter().skip(after).take(most).cloned().collect())
    }

    fn append(&self, after: i64, packet: &[u8]) -> Result<bool, HubError> {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let is_next = usize::try_from(after) == Ok(log.len());
        if is_next {
            log.push(packet.to_vec());
        }
        Ok(is_next)
    }

    fn frozen(&self) -> Result<Option<Frozen>, HubError> {
        Ok(self.frozen.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    fn freeze(&self, frozen: &Frozen) -> Result<(), HubError> {
        *self.frozen.lock().unwrap_or_else(PoisonError::into_inner) = Some(frozen.clone());
        Ok(())
    }

    fn lay_file(&self, hash: &str, bytes: &[u8]) -> Result<(), HubError> {
        if !is_file(hash, bytes) {
            return Err(HubError::File { place: self.address(), hash: hash.to_owned() });
        }
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.entry(hash.to_owned()).or_insert_with(|| bytes.to_vec());
        Ok(())
    }

    fn file(&self, hash: &str) -> Result<Option<Vec<u8>>, HubError> {
        Ok(self.files.lock().unwrap_or_else(PoisonError::into_inner).get(hash).cloned())
    }
}
