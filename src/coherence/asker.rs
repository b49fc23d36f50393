//! A connection that rules are asked on.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::shared::Shared;
use super::{CheckError, Profile, overlap};
use crate::model::Value;
use crate::store::{Reader, StoreError};

/// Bytes of the longest text that a rule may make: far more than all codes of a plan, far less than the memory.
const TEXT_MOST: i32 = 16 << 20;

/// A read-only connection that knows the rules' functions and shared tables. It keeps its prepared queries and what it
/// filled these tables with, so one that has asked before asks faster.
#[derive(Debug)]
pub struct Asker {
    pub(super) reader: Reader,
    pub(super) shared: Shared,
    thresholds: Arc<RwLock<BTreeMap<String, f64>>>,
}

/// How many prepared queries are kept: four for each of some hundreds of rules. With fewer than there are, asking them one
/// after the other would prepare every one anew.
const KEPT: usize = 2048;

impl Asker {
    /// Makes the functions and the shared tables known to a connection.
    ///
    /// # Errors
    /// When SQLite refuses them.
    pub fn new(mut reader: Reader) -> Result<Self, StoreError> {
        reader.limit_texts(TEXT_MOST)?;
        reader.keep(KEPT);
        overlap::register(&reader)?;
        let thresholds = Arc::new(RwLock::new(BTreeMap::<String, f64>::new()));
        let known = Arc::clone(&thresholds);
        reader.function("threshold", 1, move |given| {
            let name = given.first().and_then(Value::as_str).unwrap_or_default();
            let known = known.read().unwrap_or_else(PoisonError::into_inner);
            known
                .get(name)
                .map(|value| Value::Real(*value))
                .ok_or_else(|| format!("no profile has a threshold `{name}`"))
        })?;
        let shared = Shared::new(&mut reader)?;
        Ok(Self { reader, shared, thresholds })
    }

    /// Does `work` on one state of the file, whatever others write meanwhile.
    pub(super) fn at_once<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, CheckError>,
    ) -> Result<T, CheckError> {
        self.reader.hold()?;
        let outcome = self.shared.catch_up(&self.reader).map_err(CheckError::from).and_then(|()| work(self));
        self.reader.release()?;
        outcome
    }

    /// Takes the thresholds of a profile. Making the function anew would throw all prepared queries away.
    pub(super) fn take(&self, profile: &Profile) {
        *self.thresholds.write().unwrap_or_else(PoisonError::into_inner) = profile.values();
    }
}
