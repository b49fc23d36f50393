//! What several rules ask for, worked out once.
//!
//! A *shared table* is seen by the connection of one [`Asker`](super::Asker) only. Each is a file under `shared/` with
//! two statements: the table, whose first column is the plan, and what fills it for one `:plan` from the records of
//! that plan and from shared tables further up. What SQL does not compute comes as `:rows` from `computed`; such tables
//! and those that rest on them may rest on other plans too, and any change of what they read empties them. A rule that names it gets it filled: for its own plan, or for every plan
//! where it compares plans. What was filled is kept until the journal tells of a change that it rests on.

use std::collections::{BTreeMap, BTreeSet};

use super::computed::Computed;
use super::reads::{Reads, Touch};
use super::seen::Seen;
use crate::model::Id;
use crate::store::{Reader, StoreError};

/// Which plans a shared table is filled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// Every plan, for rules that compare them. It is small.
    Every,
    /// The plan that is asked about and the one it answers to. They are kept: many answer to the same one.
    Line,
    /// The plan that is asked about, and then the next one in its place: all of them together would be too much.
    One,
}

/// Name, plans and statements of each; later ones may rest on earlier ones. No name is part of another.
const TABLES: [(&str, Of, &str); 8] = [
    ("shared_division", Of::Every, include_str!("shared/shared_division.sql")),
    ("shared_money", Of::One, include_str!("shared/shared_money.sql")),
    ("shared_priority_money", Of::One, include_str!("shared/shared_priority_money.sql")),
    ("shared_specialised", Of::One, include_str!("shared/shared_specialised.sql")),
    ("shared_related", Of::One, include_str!("shared/shared_related.sql")),
    ("shared_quotient", Of::One, include_str!("shared/shared_quotient.sql")),
    ("shared_nearness", Of::One, include_str!("shared/shared_nearness.sql")),
    ("shared_support", Of::Line, include_str!("shared/shared_support.sql")),
];

/// The shared tables that a text names, with those they rest on, in the order in which they are filled.
pub(super) fn named_in(text: &str) -> Vec<usize> {
    let mut named = Vec::new();
    for (place, (name, _, statements)) in TABLES.iter().enumerate().rev() {
        if text.contains(name) || named.iter().any(|later: &(usize, &str)| later.1.contains(name)) {
            named.push((place, statements));
        }
    }
    named.into_iter().rev().map(|(place, _)| place).collect()
}

/// The statements of the shared tables that a text names, for people who want to see what is asked.
pub(super) fn written_out(text: &str) -> Vec<&'static str> {
    named_in(text).into_iter().map(|place| TABLES[place].2).collect()
}

/// Whether a shared table is computed, so that its filling takes `:rows`.
fn is_computed(place: usize) -> bool {
    TABLES[place].2.contains("(:rows)")
}

/// Whether a shared table is computed or rests on one that is.
fn reaches_beyond(place: usize) -> bool {
    named_in(TABLES[place].2).into_iter().any(is_computed)
}

/// The shared tables of one connection.
#[derive(Debug, Default)]
pub(super) struct Shared {
    seen: Seen,
    reads: BTreeMap<&'static str, Reads>,
    /// The plans that each table is filled for.
    filled: [BTreeSet<Id>; TABLES.len()],
    /// Whether that is known to be every plan.
    whole: [bool; TABLES.len()],
    computed: Computed,
}

impl Shared {
    /// Makes the tables, empty.
    pub(super) fn new(reader: &mut Reader) -> Result<Self, StoreError> {
        // They are small, and a disk may be slow, full or not to be written.
        run(reader, "PRAGMA temp_store = MEMORY")?;
        let mut shared = Self::default();
        for (place, (name, _, statements)) in TABLES.iter().enumerate() {
            let (made, filling) = halves(statements);
            run(reader, made)?;
            let behind = if is_computed(place) { Reader::figure_queries().to_vec() } else { Vec::new() };
            let reads = Reads::of(behind.into_iter().chain([filling.to_owned()]), reader, &shared);
            shared.reads.insert(name, reads);
        }
        Ok(shared)
    }

    /// The state of the file that it is filled from.
    pub(super) fn seen(&self) -> &Seen {
        &self.seen
    }

    /// What a shared table rests on.
    pub(super) fn reads(&self, table: &str) -> Option<&Reads> {
        self.reads.get(table)
    }

    /// Throws away what the changes since the last time can have altered.
    pub(super) fn catch_up(&mut self, reader: &Reader) -> Result<(), StoreError> {
        let now = Seen::now(reader)?;
        if now == self.seen {
            return Ok(());
        }
        let goes_on = self.seen.goes_on(reader)?;
        let follows = goes_on && self.filled.iter().any(|plans| !plans.is_empty());
        let touches = if follows { Touch::since(self.seen.position, reader)? } else { BTreeSet::new() };
        for (place, (name, ..)) in TABLES.iter().enumerate() {
            let is_beyond = reaches_beyond(place);
            let of_it = |touch: &Touch, plan: &Id| is_beyond || touch.plan == *plan;
            let stale =
                |plan: &Id| !goes_on || touches.iter().any(|touch| of_it(touch, plan) && self.concern(name, touch));
            let stale: Vec<Id> = self.filled[place].iter().copied().filter(stale).collect();
            if is_computed(place) && (!follows || touches.iter().any(|touch| self.concern(name, touch))) {
                self.computed.forget();
            }
            for plan in stale {
                self.empty(place, plan, reader)?;
            }
            // There may be new plans.
            self.whole[place] = false;
        }
        self.seen = now;
        Ok(())
    }

    /// Fills the tables at these places for a plan and the one it answers to, or for every plan.
    pub(super) fn provide(
        &mut self,
        places: &[usize],
        plan: Id,
        upper: Option<Id>,
        reader: &Reader,
    ) -> Result<(), StoreError> {
        for place in places.iter().copied() {
            match TABLES[place].1 {
                Of::One => {
                    let others: Vec<Id> = self.filled[place].iter().copied().filter(|other| *other != plan).collect();
                    others.into_iter().try_for_each(|other| self.empty(place, other, reader))?;
                    self.fill(place, plan, reader)?;
                }
                Of::Line => upper.into_iter().chain([plan]).try_for_each(|plan| self.fill(place, plan, reader))?,
                Of::Every if self.whole[place] => {}
                Of::Every => {
                    let plans = reader.rows("SELECT id FROM plan", &[], |row| row.get("id"))?;
                    plans.into_iter().try_for_each(|plan| self.fill(place, plan, reader))?;
                    self.whole[place] = true;
                }
            }
        }
        Ok(())
    }

    fn concern(&self, table: &str, touch: &Touch) -> bool {
        self.reads(table).is_none_or(|reads| reads.concern(touch))
    }

    fn fill(&mut self, place: usize, plan: Id, reader: &Reader) -> Result<(), StoreError> {
        if self.filled[place].contains(&plan) {
            return Ok(());
        }
        let (name, _, statements) = TABLES[place];
        let mut params = vec![(":plan", plan.into())];
        if is_computed(place) {
            params.push((":rows", self.computed.rows(name, plan, reader)?.into()));
        }
        reader.table(halves(statements).1, &params)?;
        self.filled[place].insert(plan);
        Ok(())
    }

    fn empty(&mut self, place: usize, plan: Id, reader: &Reader) -> Result<(), StoreError> {
        reader.table(&format!("DELETE FROM {} WHERE plan = :plan", TABLES[place].0), &[(":plan", plan.into())])?;
        self.filled[place].remove(&plan);
        Ok(())
    }
}

/// The statement that makes a table and the one that fills it.
fn halves(statements: &'static str) -> (&'static str, &'static str) {
    statements.split_at(statements.find("INSERT INTO").unwrap_or(statements.len()))
}

fn run(reader: &Reader, sql: &str) -> Result<(), StoreError> {
    reader.rows(sql, &[], |_| Ok(())).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_gets_the_tables_it_names_and_those_they_rest_on_first() {
        assert!(named_in("SELECT 1 FROM live_action").is_empty());
        assert_eq!(named_in("SELECT 1 FROM shared_money"), [1]);
        assert_eq!(named_in("SELECT 1 FROM shared_priority_money"), [1, 2]);
        assert_eq!(named_in("SELECT 1 FROM shared_nearness"), [3, 6]);
        assert_eq!((0..TABLES.len()).filter(|place| reaches_beyond(*place)).collect::<Vec<_>>(), [3, 4, 5, 6]);
    }

    #[test]
    fn no_name_is_part_of_another_and_every_file_makes_and_fills_its_table() {
        for (place, (name, _, statements)) in TABLES.iter().enumerate() {
            let others = TABLES.iter().enumerate().filter(|other| other.0 != place);
            assert!(others.clone().all(|(_, other)| !other.0.contains(name)), "{name}");
            let (made, filling) = halves(statements);
            assert!(made.contains(&format!("CREATE TEMP TABLE {name} (")), "{name}");
            assert!(filling.starts_with(&format!("INSERT INTO {name}\n")), "{name}");
        }
    }
}
