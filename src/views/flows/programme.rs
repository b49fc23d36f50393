//! What the plans below draw of the envelopes of a plan.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::counted::{Repeated, ceiling};
use super::facts::{self, EnvelopeFact, FundFact, LineFact, PlanFact};
use super::{Euro, Facts, FlowPlan};
use crate::model::Id;
use crate::store::{Reader, StoreError};
use crate::views::{Amounts, Named};

const DRAWS: &str = include_str!("draws.sql");
const DRAWERS: &str = include_str!("drawers.sql");

/// An envelope that plans below draw on. Amounts in cents of its plan's currency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Programme {
    /// The plan that has it.
    pub plan: Named,
    /// Code of the fund.
    pub fund: String,
    /// Title of the fund.
    pub title: String,
    /// The level of government that pays.
    pub level: Option<String>,
    /// The plan's currency.
    pub currency: String,
    /// What its amounts are amounts of.
    pub basis: Option<String>,
    /// What may be spent over all years; `None` where plans draw and no envelope is entered.
    pub ceiling: Option<i64>,
    /// The plan's own lines of the fund. What the plans below draw is inside the envelope, too.
    pub own: Amounts,
    /// What the plans below draw together, as far as it can be compared with the ceiling.
    pub drawn: Amounts,
    /// Ceiling less what the plans below plan, negative when they promise more than there is.
    pub left: Option<i64>,
    /// The ceilings by year, with what is drawn of each; a ceiling for the whole period holds all years.
    pub years: Vec<ProgrammeYear>,
    /// Who draws, the most first.
    pub draws: Vec<Draw>,
}

/// The ceiling of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProgrammeYear {
    /// The year; `None` for the whole period.
    pub year: Option<i64>,
    /// What may be spent.
    pub ceiling: i64,
    /// What the plans below draw of it.
    pub drawn: Amounts,
}

/// What one plan draws.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Draw {
    /// The plan.
    pub plan: Named,
    /// Its currency.
    pub currency: String,
    /// What its amounts are amounts of.
    pub basis: Option<String>,
    /// The part of the envelope that its own envelope is said to be.
    pub assigned: Option<i64>,
    /// Its lines that draw.
    pub amounts: Amounts,
    /// How many lines those are.
    pub lines: usize,
    /// Whether it has the currency and the cost basis of the envelope; else it is not added.
    pub counts: bool,
    /// What a euro costs in its currency, to compare by.
    pub euro: Option<Euro>,
}

impl ProgrammeYear {
    /// Ceiling less what is planned of it.
    #[must_use]
    pub fn left(&self) -> i64 {
        self.ceiling - self.drawn.planned.unwrap_or(0)
    }
}

impl Programme {
    /// How many of those who draw cannot be compared with it: with one of them less is left than `left` says.
    #[must_use]
    pub fn apart(&self) -> usize {
        self.draws.iter().filter(|draw| !draw.counts && draw.lines > 0).count()
    }

    /// The years of which more is promised than there is.
    pub fn overdrawn(&self) -> impl Iterator<Item = &ProgrammeYear> {
        self.years.iter().filter(|year| year.left() < 0)
    }
}

/// The lines that may draw on some programmes, and the plans that have something to do with them.
pub(super) struct Drawing {
    pub lines: Vec<LineFact>,
    pub plans: HashSet<Id>,
}

/// The lines of the plans in scope are known already; those of others are read.
pub(super) fn drawing(
    reader: &Reader,
    plans: &[PlanFact],
    programmes: &HashSet<Id>,
    scope: &HashSet<Id>,
    known: &[LineFact],
) -> Result<Drawing, StoreError> {
    let params = [(":programmes", facts::list(programmes.iter().copied()))];
    let drawers: HashSet<Id> = reader.rows(DRAWERS, &params, |row| row.get("plan"))?.into_iter().collect();
    let outside: HashSet<Id> = drawers.difference(scope).copied().collect();
    let (levels, repeated) = (facts::Levels::default(), Repeated::load(reader, &outside)?);
    let mut merged = facts::Merged::new(&levels, &repeated);
    let [programmes] = params;
    let params = [programmes, (":plans", facts::list(scope.iter().copied()))];
    reader.rows(DRAWS, &params, |row| merged.add(row.get("plan")?, row))?;
    // A superseded plan that is asked for by itself spends nothing more of a programme either.
    let past: HashSet<Id> = plans.iter().filter(|plan| plan.status == "superseded").map(|plan| plan.named.id).collect();
    let inside = known.iter().filter(|line| !past.contains(&line.plan)).copied();
    Ok(Drawing { lines: inside.chain(merged.lines).collect(), plans: drawers })
}

/// A fund of a plan, by its code.
type Key<'a> = (Id, &'a str);

/// The envelopes of `programmes` on which somebody draws, or could, because plans answer to theirs.
pub(super) fn programmes(facts: &Facts<'_>, programmes: &HashSet<Id>, drawing: &Drawing) -> Vec<Programme> {
    let uppers: HashSet<Id> = facts.plans.iter().filter_map(|plan| plan.upper).collect();
    let mut drawn: HashMap<Key<'_>, Vec<&LineFact>> = HashMap::new();
    for line in &drawing.lines {
        let programme = facts.draws.programme(line).filter(|programme| programmes.contains(programme));
        if let Some((programme, fund)) = programme.zip(facts.funds.get(&line.fund)) {
            drawn.entry((programme, fund.code.as_str())).or_default().push(line);
        }
    }
    let mut keys: BTreeSet<Key<'_>> = drawn.keys().copied().collect();
    let parts = facts.envelopes.iter().filter_map(|it| Some((it.programme?, facts.funds.get(&it.fund)?.code.as_str())));
    keys.extend(parts.filter(|(programme, _)| programmes.contains(programme)));
    let offered = facts.envelopes.iter().filter(|it| facts.scope.contains(&it.plan) && uppers.contains(&it.plan));
    keys.extend(offered.filter_map(|it| Some((it.plan, facts.funds.get(&it.fund)?.code.as_str()))));
    let place = |id: Id| facts.plans.iter().position(|plan| plan.named.id == id);
    let mut found: Vec<_> = keys
        .into_iter()
        .filter_map(|key| Some((place(key.0)?, programme(facts, key, drawn.remove(&key).unwrap_or_default())?)))
        .collect();
    found.sort_by_cached_key(|(place, programme)| (*place, programme.fund.clone()));
    found.into_iter().map(|(_, programme)| programme).collect()
}

fn programme(facts: &Facts<'_>, (owner, code): Key<'_>, lines: Vec<&LineFact>) -> Option<Programme> {
    let plan = facts.plan(owner)?;
    // One that was retired can have the code of the one that took its place.
    let is_it = |fund: &&&FundFact| fund.plan == owner && fund.code == code;
    let fund = facts.funds.values().filter(is_it).max_by_key(|fund| fund.id);
    let is_of_it = |it: &&EnvelopeFact| facts.funds.get(&it.fund).as_ref().is_some_and(is_it);
    let own: Vec<EnvelopeFact> = facts.envelopes.iter().filter(is_of_it).copied().collect();
    let mut made = Programme {
        plan: plan.named.clone(),
        fund: code.to_owned(),
        title: fund.map(|fund| fund.title.clone()).unwrap_or_default(),
        level: fund.and_then(|fund| fund.level.clone()),
        currency: plan.currency.clone(),
        basis: fund.and_then(|fund| fund.basis.clone()),
        ceiling: ceiling(own.iter()),
        own: own_lines(facts, fund),
        drawn: Amounts::default(),
        left: None,
        years: Vec::new(),
        draws: Vec::new(),
    };
    made.draws = draws(facts, &made, owner, &lines);
    let counting: HashSet<Id> = made.draws.iter().filter(|draw| draw.counts).map(|draw| draw.plan.id).collect();
    let counted: Vec<(Option<i64>, Amounts)> =
        lines.iter().filter(|line| counting.contains(&line.plan)).map(|line| (line.year, line.amounts)).collect();
    counted.iter().for_each(|(_, amounts)| made.drawn.add(amounts));
    made.left = made.ceiling.map(|ceiling| ceiling - made.drawn.planned.unwrap_or(0));
    made.years = years(&own, &counted);
    Some(made)
}

/// Envelopes of single priorities divide the one of the whole plan; they count only where that one is not entered.
fn years(own: &[EnvelopeFact], counted: &[(Option<i64>, Amounts)]) -> Vec<ProgrammeYear> {
    let mut by_year: BTreeMap<Option<i64>, Vec<EnvelopeFact>> = BTreeMap::new();
    own.iter().for_each(|envelope| by_year.entry(envelope.year).or_default().push(*envelope));
    let year = |(year, envelopes): (Option<i64>, Vec<EnvelopeFact>)| {
        let mut drawn = Amounts::default();
        let here = counted.iter().filter(|(of, _)| year.is_none() || *of == year);
        here.for_each(|(_, amounts)| drawn.add(amounts));
        Some(ProgrammeYear { year, ceiling: ceiling(envelopes.iter())?, drawn })
    };
    by_year.into_iter().filter_map(year).collect()
}

fn own_lines(facts: &Facts<'_>, fund: Option<&&FundFact>) -> Amounts {
    let mut own = Amounts::default();
    for line in facts.lines.iter().filter(|line| fund.is_some_and(|fund| fund.id == line.fund)) {
        own.add(&line.amounts);
    }
    own
}

/// Who draws on an envelope, and whose envelope is a part of it.
fn draws(facts: &Facts<'_>, of: &Programme, owner: Id, lines: &[&LineFact]) -> Vec<Draw> {
    let mut by_fund: BTreeMap<Id, (Amounts, usize)> = BTreeMap::new();
    for line in lines {
        let sum = by_fund.entry(line.fund).or_default();
        sum.0.add(&line.amounts);
        sum.1 += line.lines;
    }
    let mut parts: BTreeMap<Id, Vec<EnvelopeFact>> = BTreeMap::new();
    for envelope in facts.envelopes.iter().filter(|it| it.programme == Some(owner) && it.plan != owner) {
        if facts.funds.get(&envelope.fund).is_some_and(|fund| fund.code == of.fund) {
            parts.entry(envelope.fund).or_default().push(*envelope);
            by_fund.entry(envelope.fund).or_default();
        }
    }
    let draw = |(id, (amounts, lines)): (Id, (Amounts, usize))| {
        let fund = facts.funds.get(&id)?;
        let plan = facts.plan(fund.plan).filter(|plan| plan.status != "superseded")?;
        Some(Draw {
            plan: plan.named.clone(),
            currency: plan.currency.clone(),
            basis: fund.basis.clone(),
            assigned: parts.get(&id).and_then(|envelopes| ceiling(envelopes.iter())),
            amounts,
            lines,
            counts: plan.currency == of.currency && fund.basis == of.basis,
            euro: FlowPlan::of(plan).euro,
        })
    };
    let mut draws: Vec<Draw> = by_fund.into_iter().filter_map(draw).collect();
    draws.sort_by(|a, b| {
        (!a.counts, std::cmp::Reverse(a.amounts.planned), &a.plan.code).cmp(&(
            !b.counts,
            std::cmp::Reverse(b.amounts.planned),
            &b.plan.code,
        ))
    });
    draws
}
