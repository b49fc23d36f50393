//! Everything that comes from outside: the clock, the author, new ids.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeZone, Utc};

use crate::model::Id;

/// The outside world of a workspace, passed in once, so that every test is repeatable. A clone is the same
/// world: its clock and its ids go on together.
#[derive(Clone)]
pub struct Env {
    author: String,
    now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    id: Arc<dyn Fn() -> Id + Send + Sync>,
}

impl Env {
    /// The real world: the system's clock and random ids.
    #[must_use]
    pub fn system(author: String) -> Self {
        Self { author, now: Arc::new(Utc::now), id: Arc::new(Id::now) }
    }

    /// A world that stands still at a moment and counts its ids up from 1.
    #[must_use]
    pub fn fixed(author: &str, now: DateTime<Utc>) -> Self {
        let given = AtomicU64::new(0);
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        let id = move || {
            let next = given.fetch_add(1, Ordering::Relaxed) + 1;
            let mut bytes = [0; 10];
            bytes[2..].copy_from_slice(&next.to_be_bytes());
            Id::new(millis, bytes)
        };
        Self { author: author.to_owned(), now: Arc::new(move || now), id: Arc::new(id) }
    }

    /// The world that the samples are checked in: noon of a date.
    #[must_use]
    pub fn on(author: &str, date: NaiveDate) -> Self {
        Self::fixed(author, Utc.from_utc_datetime(&date.and_hms_opt(12, 0, 0).unwrap_or_default()))
    }

    /// Who works here.
    #[must_use]
    pub fn author(&self) -> &str {
        &self.author
    }

    /// The moment, UTC with milliseconds.
    #[must_use]
    pub fn now(&self) -> String {
        (self.now)().to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// The date.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        (self.now)().date_naive()
    }

    /// A new id.
    #[must_use]
    pub fn new_id(&self) -> Id {
        (self.id)()
    }
}

impl fmt::Debug for Env {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Env").field("author", &self.author).finish_non_exhaustive()
    }
}
