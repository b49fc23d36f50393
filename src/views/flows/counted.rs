//! What is counted and what is not: amounts inside other amounts, and figures for the whole period beside those of years.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::facts::{EnvelopeFact, FundFact, LineFact};
use crate::model::Id;
use crate::views::Amounts;

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

/// The amounts for a whole period that are not added, because the same money stands by year already. Such a figure is
/// cumulative: what was committed or spent until now of all the years.
#[derive(Default)]
pub(super) struct Repeated {
    by_year: HashMap<(Id, Id), [bool; 3]>,
}

impl Repeated {
    pub fn of<'a>(lines: impl Iterator<Item = &'a LineFact> + Clone) -> Self {
        let whole: HashSet<(Id, Id)> =
            lines.clone().filter(|line| line.year.is_none()).map(|line| (line.action, line.fund)).collect();
        let mut by_year = HashMap::new();
        if whole.is_empty() {
            return Self::default();
        }
        for line in lines.filter(|line| line.year.is_some() && whole.contains(&(line.action, line.fund))) {
            let said: &mut [bool; 3] = by_year.entry((line.action, line.fund)).or_default();
            for (said, amount) in said.iter_mut().zip(three(&line.amounts)) {
                *said |= amount.is_some();
            }
        }
        Self { by_year }
    }

    /// What of an amount counts, and what does not.
    pub fn split(&self, action: Id, fund: Id, year: Option<i64>, amounts: &Amounts) -> (Amounts, Amounts) {
        let said = self.by_year.get(&(action, fund)).filter(|_| year.is_none());
        let Some(said) = said else { return (*amounts, Amounts::default()) };
        let [counts, repeats] = [false, true].map(|wanted| {
            let mut parts =
                three(amounts).into_iter().zip(said).map(|(amount, said)| amount.filter(|_| *said == wanted));
            let mut next = || parts.next().flatten();
            Amounts { planned: next(), committed: next(), spent: next() }
        });
        (counts, repeats)
    }
}

fn three(amounts: &Amounts) -> [Option<i64>; 3] {
    [amounts.planned, amounts.committed, amounts.spent]
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
