//! What became of the priorities of a version, step by step to the newest one.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::Target;
use crate::model::succession::{Size, relation};
use crate::model::{Id, money};
use crate::views::Named;

/// The whole of something, in hundredths of a percent.
const WHOLE: i64 = 10_000;
/// So many versions one after the other are followed; a loop ends here.
const STEPS: usize = 20;

/// What became of a priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It goes on.
    Kept,
    /// It was divided.
    Split,
    /// It became part of one that others became part of too.
    Merged,
    /// It ended.
    Dropped,
    /// Nobody has said it yet.
    Unsaid,
}

impl Fate {
    /// Its word in a table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Dropped => "dropped",
            Self::Unsaid => "not-said",
        }
    }
}

/// A priority of a version before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Old {
    /// The priority.
    pub priority: Named,
    /// Place of its version among those before.
    pub version: usize,
    /// Whether it was retired there.
    pub retired: bool,
    /// What became of it.
    pub fate: Fate,
    /// What it went to, the greatest part first.
    pub heirs: Vec<Heir>,
}

/// A row of the succession: where a priority, or a part of it, went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heir {
    /// The row.
    pub row: Id,
    /// The priority that goes on with it; `None` where this part was dropped.
    pub priority: Option<Named>,
    /// Continued, split, merged or dropped.
    pub relation: String,
    /// Hundredths of a percent.
    pub weight: Option<i64>,
    /// Why.
    pub note: Option<String>,
    /// Codes of the other old priorities that went there too.
    pub with: Vec<String>,
}

/// The rows of the succession by the old priority.
pub(super) struct Fates(pub(super) HashMap<Id, Vec<Heir>>);

/// Where a priority arrives in the newest version.
#[derive(Debug, Default)]
pub(super) struct Arrival {
    found: Vec<(Id, i64, Vec<Size>)>,
    /// Whether a part of it is nowhere.
    pub(super) is_torn: bool,
    /// Whether that is because it was dropped.
    pub(super) is_dropped: bool,
}

impl Fates {
    /// What the rows of a priority say, together.
    pub(super) fn fate(&self, old: Id) -> Fate {
        let rows = self.0.get(&old).map_or(&[][..], Vec::as_slice);
        let mut heirs = rows.iter().filter(|row| row.priority.is_some());
        match (heirs.next(), heirs.count(), rows.len()) {
            (None, _, 0) => Fate::Unsaid,
            (None, ..) => Fate::Dropped,
            (Some(one), 0, 1) if one.relation == "merged" => Fate::Merged,
            (Some(one), 0, 1) if one.relation != "split" => Fate::Kept,
            _ => Fate::Split,
        }
    }

    /// Follows a priority into the newest version.
    pub(super) fn arrival(&self, old: Id, targets: &HashSet<Id>) -> Arrival {
        let mut arrival = Arrival::default();
        let mut open = vec![(old, WHOLE, Vec::new())];
        while let Some((id, share, sizes)) = open.pop() {
            if targets.contains(&id) {
                arrival.take(id, share, sizes);
                continue;
            }
            let rows = self.0.get(&id).filter(|_| sizes.len() < STEPS).map_or(&[][..], Vec::as_slice);
            arrival.is_torn |= rows.is_empty();
            let equal = money::split(WHOLE, &vec![1; rows.len()]).unwrap_or_default();
            for (row, equal) in rows.iter().zip(equal) {
                let Some(heir) = &row.priority else {
                    (arrival.is_torn, arrival.is_dropped) = (true, true);
                    continue;
                };
                let sizes = sizes.iter().copied().chain([Size::after(&row.relation)]).collect();
                open.push((heir.id, share * row.weight.unwrap_or(equal) / WHOLE, sizes));
            }
        }
        arrival.found.sort_by_key(|(_, share, _)| std::cmp::Reverse(*share));
        arrival
    }
}

impl Arrival {
    /// What was divided may come together again.
    fn take(&mut self, id: Id, share: i64, sizes: Vec<Size>) {
        match self.found.iter_mut().find(|(known, ..)| *known == id) {
            Some((_, sum, known)) => {
                *sum += share;
                known.extend(sizes);
            }
            None => self.found.push((id, share, sizes)),
        }
    }

    /// What a link with a relation would lead to.
    pub(super) fn targets(&self, before: &str, names: &[Named]) -> Vec<Target> {
        let named = |id: Id| names.iter().find(|named| named.id == id).cloned();
        let target = |(id, share, sizes): &(Id, i64, Vec<Size>)| {
            let relation = relation(before, Size::Same, sizes).to_owned();
            Some(Target { priority: named(*id)?, share: *share, relation })
        };
        self.found.iter().filter_map(target).collect()
    }
}
