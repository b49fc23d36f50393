//! What tells operations apart, and which of them stand on several rows.

use crate::model::{Decimal, fold};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::draft::{AMOUNTS, Draft};
use super::mapping::Parts;

/// What tells an operation apart: its code, else its name, who carries it out and when it starts. Amounts, shares and
/// the day it ends change from one list to the next.
#[must_use]
pub fn key(draft: &Draft) -> u64 {
    let mut hasher = DefaultHasher::new();
    if draft.is_coded {
        (true, &draft.code).hash(&mut hasher);
    } else {
        (false, said(draft)).hash(&mut hasher);
    }
    hasher.finish()
}

/// A code of our own for an operation that the list gives none; `nth` counts those that nothing tells apart.
#[must_use]
pub fn made(draft: &Draft, nth: u32) -> String {
    let hash = blake3::hash(said(draft).join("\u{1f}").as_bytes()).to_hex();
    if nth < 2 { format!("OP-{}", &hash[..10]) } else { format!("OP-{}-{nth}", &hash[..10]) }
}

fn said(draft: &Draft) -> [String; 3] {
    ["title", "beneficiary", "starts_on"]
        .map(|field| fold(draft.text(field).unwrap_or_default()).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a row only goes on with the operation above it: it has amounts, and nothing that tells it apart.
#[must_use]
pub fn goes_on(draft: &Draft) -> bool {
    let is_nameless = ["title", "beneficiary"].iter().all(|field| draft.text(field).is_none());
    !draft.is_coded && (is_nameless || draft.is_spread) && AMOUNTS.iter().any(|field| draft.number(field).is_some())
}

/// A row with all that it says, in a number.
#[must_use]
pub fn whole(draft: &Draft) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (field, entry) in &draft.entries {
        (field.name, format!("{entry:?}")).hash(&mut hasher);
    }
    draft.remarks.hash(&mut hasher);
    hasher.finish()
}

/// An operation on several rows, as far as it must be known before they are put together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its rows.
    pub rows: u32,
    /// Its rows as a whole, to see those that say the same.
    seen: Vec<u64>,
    first: [Option<i64>; 4],
    differs: bool,
}

impl Group {
    /// Takes in one of its rows.
    pub fn take(&mut self, draft: &Draft) {
        let whole = whole(draft);
        if self.seen.contains(&whole) {
            return;
        }
        let amounts = AMOUNTS.map(|field| draft.number(field).and_then(Decimal::cents_rounded));
        if self.seen.is_empty() {
            self.first = amounts;
        } else {
            self.differs |= self.first != amounts;
        }
        self.seen.push(whole);
    }

    /// Whether it stands on rows that differ in something.
    #[must_use]
    pub fn is_of_parts(&self) -> bool {
        self.seen.len() > 1
    }
}

/// What the rows of the operations on several rows are, as far as the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// No operation is on several rows.
    Nothing,
    /// This.
    Surely(Parts),
    /// Some show this and some show that.
    Both {
        /// Operations whose rows have different amounts.
        different: usize,
        /// Operations whose rows all have the same amounts.
        same: usize,
    },
}

/// What several rows of one operation are in this list: where amounts differ they are parts, where they are the same on
/// each row they are the same ones.
#[must_use]
pub fn parts(groups: &HashMap<u64, Group>) -> Shown {
    let of_parts = || groups.values().filter(|group| group.is_of_parts());
    let different = of_parts().filter(|group| group.differs).count();
    let same = of_parts().count() - different;
    match (different, same) {
        (0, 0) => Shown::Nothing,
        (_, 0) => Shown::Surely(Parts::Added),
        (0, _) => Shown::Surely(Parts::Repeated),
        (different, same) => Shown::Both { different, same },
    }
}
