//! What is counted and what is not: amounts inside other amounts; and what is marked: whole periods beside their years.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::facts::{EnvelopeFact, FundFact, LineFact, list};
use crate::model::Id;
use crate::store::{Reader, StoreError};
use crate::views::Amounts;

const BESIDE: &str = include_str!("beside.sql");

/// The programme that each line draws on: the one it names, else the one whose part the envelope of its fund is.
#[derive(Default)]
pub(super) struct Draws {
    envelopes: HashMap<(Id, Option<i64>), Id>,
}

impl Draws {
    pub fn of(envelopes: &[EnvelopeFact]) -> Self {
        let marked = envelopes.iter().filter(|envelope| envelope.priority.is_none());
        let marked = marked.filter_map(|it| Some(((it.fund, it.year), it.programme?)));
        Self { envelopes: marked.collect() }
    }

    pub fn programme(&self, line: &LineFact) -> Option<Id> {
        let of = |year| self.envelopes.get(&(line.fund, year)).copied();
        let found = line.programme.or_else(|| of(line.year)).or_else(|| of(None));
        found.filter(|programme| *programme != line.plan)
    }
}

/// The amounts for a whole period of an action and a fund that stand by year as well: perhaps the same money twice. They
/// are counted like all lines, here as in every other view, and marked.
#[derive(Default)]
pub(super) struct Repeated {
    by_year: HashMap<(Id, Id), [bool; 3]>,
}

impl Repeated {
    /// Those of some plans.
    pub fn load(reader: &Reader, plans: &HashSet<Id>) -> Result<Self, StoreError> {
        let rows = reader.rows(BESIDE, &[(":plans", list(plans.iter().copied()))], |row| {
            let said = [row.get("planned")?, row.get("committed")?, row.get("spent")?];
            Ok(((row.get("action")?, row.get("fund")?), said))
        })?;
        Ok(Self { by_year: rows.into_iter().collect() })
    }

    /// What of the amounts of a line stands by year as well.
    pub fn of(&self, action: Id, fund: Id, year: Option<i64>, amounts: &Amounts) -> Amounts {
        let said = if year.is_none() { self.by_year.get(&(action, fund)) } else { None };
        let [planned, committed, spent] = said.copied().unwrap_or_default();
        let marked = |amount: Option<i64>, is_marked: bool| amount.filter(|_| is_marked);
        Amounts {
            planned: marked(amounts.planned, planned),
            committed: marked(amounts.committed, committed),
            spent: marked(amounts.spent, spent),
        }
    }
}

/// The ceiling of a fund: the one of the whole period, else its years; the plan's, else its priorities'.
pub(super) fn ceiling<'a>(envelopes: impl Iterator<Item = &'a EnvelopeFact>) -> Option<i64> {
    // By priority: the ceiling of the whole period, and the sum of those of years.
    let mut parts: BTreeMap<Option<Id>, (Option<i64>, Option<i64>)> = BTreeMap::new();
    for envelope in envelopes {
        let part = parts.entry(envelope.priority).or_default();
        let place = if envelope.year.is_none() { &mut part.0 } else { &mut part.1 };
        *place = Some(place.unwrap_or(0).saturating_add(envelope.amount));
    }
    let of = |part: (Option<i64>, Option<i64>)| part.0.or(part.1);
    parts.remove(&None).map_or_else(|| parts.into_values().filter_map(of).reduce(i64::saturating_add), of)
}

/// Which plans have something of a fund, by its code: a fund of another plan is the same fund when its code is.
pub(super) fn held<'a>(funds: &'a HashMap<Id, &'a FundFact>, of: impl Iterator<Item = Id>) -> HashSet<(Id, &'a str)> {
    of.filter_map(|fund| funds.get(&fund)).map(|fund| (fund.plan, fund.code.as_str())).collect()
}
