//! Which priorities records belong to: a budget line through its action, an observation through its indicator, and so
//! on. A record may belong to several, and to none.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::Named;
use crate::model::natural;
use crate::store::{Reader, StoreError};

const SERVED: &str = include_str!("served.sql");

/// The priorities of records, by the id of the record; a trajectory counts as the priority it stands under.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Served {
    priorities: HashMap<String, Vec<Named>>,
}

impl Served {
    /// The priorities of some records, each given by its entity and its id.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load<'a>(
        reader: &Reader,
        records: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, StoreError> {
        let mut asked: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (entity, record) in records {
            asked.entry(entity).or_default().push(record);
        }
        for ids in asked.values_mut() {
            ids.sort_unstable();
            ids.dedup();
        }
        let asked = serde_json::json!(asked).to_string();
        let rows = reader
            .rows(SERVED, &[(":records", asked.into())], |row| Ok((row.get::<String>("record")?, Named::of(row)?)))?;
        let mut priorities = super::grouped_by(rows);
        for served in priorities.values_mut() {
            served.sort_by(|a, b| natural::compare(&a.code, &b.code).then(a.id.cmp(&b.id)));
        }
        Ok(Self { priorities })
    }

    /// The priorities that a record belongs to, in the order of their codes.
    #[must_use]
    pub fn by(&self, record: &str) -> &[Named] {
        self.priorities.get(record).map_or(&[], Vec::as_slice)
    }
}
