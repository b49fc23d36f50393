//! A moment in the life of a workspace.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, TimeZone, Utc};

use crate::model::Value;
use crate::store::{Reader, StoreError};

/// A moment in the life of a workspace.
///
/// Changesets of several copies come together in one file, and clocks differ. So a moment is asked of each record
/// by itself: its state is the one before its first change, in the order of this file, that was made later. For one
/// record that order is the order in which people saw it change; a change that came home from a field visit only
/// yesterday counts from when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A time: everything that was made up to it.
    At(DateTime<Utc>),
    /// As a changeset left it.
    After(String),
    /// As a changeset found it.
    Before(String),
}

impl Moment {
    /// The end of a day, in UTC.
    #[must_use]
    pub fn end_of(date: NaiveDate) -> Self {
        let last = NaiveTime::from_hms_milli_opt(23, 59, 59, 999).unwrap_or_default();
        Self::At(Utc.from_utc_datetime(&date.and_time(last)))
    }

    /// What the queries ask: `:moment` and `:changeset_position`, one of them empty. `None` when there is no such
    /// changeset.
    pub(super) fn params(&self, reader: &Reader) -> Result<Option<[(&'static str, Value); 2]>, StoreError> {
        let (changeset, back) = match self {
            Self::At(time) => {
                // Written just as the journal writes it, so that texts compare as times.
                let moment = Value::from(time.to_rfc3339_opts(SecondsFormat::Millis, true));
                return Ok(Some([(":moment", moment), (":changeset_position", Value::Null)]));
            }
            Self::After(changeset) => (changeset, 0),
            Self::Before(changeset) => (changeset, 1),
        };
        let head = reader.head(changeset)?;
        Ok(head.map(|head| [(":moment", Value::Null), (":changeset_position", Value::from(head.position - back))]))
    }
}
