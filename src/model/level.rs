//! Levels of government.

use std::fmt;
use std::str::FromStr;

/// A level of government, from the widest to the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The European Union.
    European,
    /// A state.
    National,
    /// A region: NUTS 1 to 3, a province-level unit in China.
    Regional,
    /// A municipality, district or development zone.
    Local,
}

impl Level {
    /// All levels, from the widest to the nearest.
    pub const ALL: [Self; 4] = [Self::European, Self::National, Self::Regional, Self::Local];
    /// Their words as stored.
    pub const WORDS: &'static [&'static str] = &["european", "national", "regional", "local"];

    /// The word as stored in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Level {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|level| level.word() == word).ok_or(())
    }
}
