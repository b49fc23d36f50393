//! How far the records of a plan can be relied on: how many a source publishes, how many are our own reading, how many
//! nobody has verified, and how many say nothing about it.

use serde::Serialize;

use crate::model::Id;
use crate::model::catalogue::{ENTITIES, Origin};
use crate::store::{Reader, StoreError};

const COUNTED: &str = include_str!("provenance.sql");

/// The records of a plan by where they come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// One for each entity of which the plan has records, in the order of the catalogue.
    pub rows: Vec<ProvenanceRow>,
    /// All of them together.
    pub total: Counted,
}

/// The records of one entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProvenanceRow {
    /// The entity.
    pub entity: &'static str,
    /// Its records.
    #[serde(flatten)]
    pub counted: Counted,
}

/// Records by where they come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// All.
    pub records: i64,
    /// Those that are as a source publishes them.
    pub published: i64,
    /// Those that are our own reading.
    pub readings: i64,
    /// Those that are not verified yet.
    pub unverified: i64,
    /// Those that say nothing about it.
    pub unsaid: i64,
}

impl Provenance {
    /// The records of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let mut view = Self::default();
        for spec in ENTITIES.iter().filter(|spec| spec.origin == Origin::Strategy) {
            let sql = COUNTED.replace("{entity}", spec.name);
            let counted = reader.first(
                &sql,
                &[(":plan", plan.into())],
                |row| from_row!(row => Counted { records, published, readings, unverified; unsaid: 0 }),
            )?;
            let mut counted = counted.unwrap_or_default();
            counted.unsaid = counted.records - counted.published - counted.readings - counted.unverified;
            if counted.records > 0 {
                view.total.add(&counted);
                view.rows.push(ProvenanceRow { entity: spec.name, counted });
            }
        }
        Ok(view)
    }
}

impl Counted {
    fn add(&mut self, other: &Self) {
        self.records += other.records;
        self.published += other.published;
        self.readings += other.readings;
        self.unverified += other.unverified;
        self.unsaid += other.unsaid;
    }
}
