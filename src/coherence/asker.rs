//! A connection that rules are asked on.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::{CheckError, Profile, overlap};
use crate::model::Value;
use crate::store::{Reader, StoreError};

/// Bytes of the longest text that a rule may make: far more than all codes of a plan, far less than the memory.
const TEXT_MOST: i32 = 16 << 20;

/// A read-only connection that knows the rules' functions. It keeps its prepared queries, so one that has asked
/// before asks faster.
#[derive(Debug)]
pub struct Asker {
    pub(super) reader: Reader,
    thresholds: Arc<RwLock<BTreeMap<String, f64>>>,
}

impl Asker {
    /// Makes the functions known to a connection.
    ///
    /// # Errors
    /// When SQLite refuses them.
    pub fn new(reader: Reader) -> Result<Self, StoreError> {
        reader.limit_texts(TEXT_MOST)?;
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
        Ok(Self { reader, thresholds })
    }

    /// Does `work` on one state of the file, whatever others write meanwhile.
    pub(super) fn at_once<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, CheckError>,
    ) -> Result<T, CheckError> {
        self.reader.hold()?;
        let outcome = work(self);
        self.reader.release()?;
        outcome
    }

    /// Takes the thresholds of a profile. Making the function anew would throw all prepared queries away.
    pub(super) fn take(&self, profile: &Profile) {
        *self.thresholds.write().unwrap_or_else(PoisonError::into_inner) = profile.values();
    }
}
