//! The key of a record.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// A record's key: a UUID of version 7, given once and never changed.
///
/// The first 48 bits are the moment of its making, so that keys sort by age and new rows append.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Uuid);

impl Id {
    /// A new id of this moment; later ones of the same process sort after it.
    #[must_use]
    pub fn now() -> Self {
        Self(Uuid::now_v7())
    }

    /// An id from a moment and ten bytes, for worlds that repeat.
    #[must_use]
    pub fn new(unix_millis: u64, bytes: [u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(unix_millis, &bytes).into_uuid())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Id {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self)
    }
}
