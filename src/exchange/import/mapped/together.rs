//! The rows of one operation put together.

use std::collections::HashSet;

use super::draft::{AMOUNTS, Draft, Entry};
use super::identity;
use super::mapping::Parts;
use crate::model::Decimal;

/// An operation whose rows are not all read yet.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    draft: Option<Draft>,
    seen: HashSet<u64>,
    /// Rows that say the same as one before.
    pub doubled: usize,
    taken: u32,
    /// What the EU pays by the rates of its rows.
    part: Option<Decimal>,
}

impl Pending {
    /// Takes in a row. Gives how many there were.
    pub fn take(&mut self, row: Draft, parts: Parts) -> u32 {
        self.taken += 1;
        if !self.seen.insert(identity::whole(&row)) {
            self.doubled += 1;
        } else if let Some(draft) = &mut self.draft {
            if parts == Parts::Added {
                self.part = sum(self.part, row.eu_part());
            }
            join(draft, row, parts);
        } else {
            self.part = row.eu_part();
            self.draft = Some(row);
        }
        self.taken
    }

    /// The row and the name of the operation, where a further row of its code is about something else: another name and
    /// another beneficiary.
    #[must_use]
    pub fn other_name(&self, row: &Draft) -> Option<(usize, String)> {
        let first = self.draft.as_ref()?;
        let differs = |field: &str| match (first.text(field), row.text(field)) {
            (Some(one), Some(other)) => !crate::model::fold(one).contains(crate::model::fold(other).trim()),
            _ => false,
        };
        (differs("title") && differs("beneficiary"))
            .then(|| (first.row, first.text("title").unwrap_or_default().to_owned()))
    }

    /// The operation, and what the EU pays of it by the rates of its rows.
    #[must_use]
    pub fn finish(self) -> Option<(Draft, Option<Decimal>)> {
        let mut draft = self.draft?;
        draft.rows = self.taken as usize;
        Some((draft, self.part))
    }
}

/// The sum of what is there; nothing of nothing.
#[must_use]
pub fn sum(one: Option<Decimal>, other: Option<Decimal>) -> Option<Decimal> {
    match (one, other) {
        (Some(one), Some(other)) => one.plus(other),
        (one, other) => one.or(other),
    }
}

fn join(draft: &mut Draft, row: Draft, parts: Parts) {
    for (field, entry) in row.entries {
        let Some((_, known)) = draft.entries.iter_mut().find(|(spec, _)| *spec == field) else {
            draft.entries.push((field, entry));
            continue;
        };
        match (&mut *known, entry) {
            (Entry::Number(known), Entry::Number(number)) if AMOUNTS.contains(&field.name) => {
                if let (Parts::Added, Some(sum)) = (parts, known.plus(number)) {
                    *known = sum;
                }
            }
            (Entry::Text(known), Entry::Text(text)) if *known != text => match field.name {
                "starts_on" => *known = text.min(known.clone()),
                "ends_on" => *known = text.max(known.clone()),
                "location" | "beneficiary" if !known.split("; ").any(|part| part == text) => {
                    *known = format!("{known}; {text}");
                }
                "title" | "summary" | "location" | "beneficiary" => {}
                name => draft.remarks.push(format!("another row has {}: {text}", name.replace('_', " "))),
            },
            (Entry::Number(known), Entry::Number(number)) if *known != number => {
                draft.remarks.push(format!("another row has {}: {}", field.name.replace('_', " "), number));
            }
            _ => {}
        }
    }
    draft.remarks.extend(row.remarks);
    draft.remarks.sort_unstable();
    draft.remarks.dedup();
}
