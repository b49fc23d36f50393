//! From who pays over the fund to the plan.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use super::counted::ceiling;
use super::facts::{FundFact, PRIVATE};
use super::{EnvelopeFact, Facts};
use crate::model::{Id, Level};
use crate::views::{Amounts, Named};

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Who pays, in one currency and on one cost basis.
    Payer,
    /// A fund of all plans that name it.
    Fund,
    /// What one plan has of it.
    Plan,
    /// The part of one priority.
    Priority,
    /// The part of one action.
    Action,
}

impl Step {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        ["payer", "fund", "plan", "priority", "action"][self as usize]
    }
}

/// A row of the flows. Amounts in cents of its currency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FlowRow {
    /// What it stands for.
    pub step: Step,
    /// The level of government that pays, `private`, or `None` where nobody says who pays.
    pub payer: Option<String>,
    /// The currency.
    pub currency: String,
    /// What the amounts are amounts of: total, public or eligible cost; `None` where nobody says so.
    pub basis: Option<String>,
    /// Code of the fund, and its title where one plan is meant.
    pub fund: Option<(String, String)>,
    /// The plan.
    pub plan: Option<Named>,
    /// The priority; `None` below it stands for money outside any.
    pub priority: Option<(String, String)>,
    /// The action.
    pub action: Option<Named>,
    /// Its money. Of several plans: without what is inside amounts of another one of them.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// What is inside amounts of another plan in the view. Of a plan it is a part of `amounts`; of several plans it was
    /// left out.
    pub inside: Amounts,
    /// What of it stands for the whole period while the same action and fund stand by year as well: perhaps the same money
    /// twice. Of several plans, what is inside amounts of another one included.
    pub repeated: Amounts,
    /// The programmes that it draws on, by the codes of their plans.
    pub draws_on: BTreeSet<String>,
    /// How many lines stand behind it.
    pub lines: usize,
    /// What may be spent. Of several plans: without envelopes that are a part of another one.
    pub ceiling: Option<i64>,
    /// The part of a plan's ceiling that is a part of a programme's; of several plans, what was left out.
    pub ceiling_inside: Option<i64>,
    /// Plans under it with money of their own and no envelope: with one of them nobody knows what is left.
    pub without_envelope: usize,
}

impl FlowRow {
    /// Ceiling less planned, negative when it is exceeded; `None` while nothing is planned or not every plan under it has
    /// a ceiling.
    #[must_use]
    pub fn left(&self) -> Option<i64> {
        let known = self.ceiling.zip(self.amounts.planned).filter(|_| self.without_envelope == 0);
        known.map(|(ceiling, planned)| ceiling - planned)
    }

    /// Whether it is one of a priority or an action under the row of a plan.
    #[must_use]
    pub fn is_under(&self, plan: &Self) -> bool {
        let code = |row: &Self| row.fund.as_ref().map(|fund| fund.0.clone());
        self.step > Step::Plan && self.plan == plan.plan && code(self) == code(plan)
    }

    /// A row without money.
    pub(super) fn empty(step: Step, fund: &FundFact, currency: &str) -> Self {
        Self {
            step,
            payer: fund.payer(),
            currency: currency.to_owned(),
            basis: fund.basis.clone(),
            fund: None,
            plan: None,
            priority: None,
            action: None,
            amounts: Amounts::default(),
            inside: Amounts::default(),
            repeated: Amounts::default(),
            draws_on: BTreeSet::new(),
            lines: 0,
            ceiling: None,
            ceiling_inside: None,
            without_envelope: 0,
        }
    }

    /// What kind of money it is: amounts of different kinds are never added.
    fn kind(&self) -> (usize, String, Option<String>) {
        (payer_rank(self.payer.as_deref()), self.currency.clone(), self.basis.clone())
    }
}

/// Levels from the widest to the nearest, then private money, then what nobody says.
pub(super) fn payer_rank(payer: Option<&str>) -> usize {
    let level = |word: &str| Level::WORDS.iter().position(|known| *known == word);
    payer.map_or(
        Level::WORDS.len() + 1,
        |word| if word == PRIVATE { Level::WORDS.len() } else { level(word).unwrap_or(0) },
    )
}

/// What a plan has of a fund.
#[derive(Default)]
struct Cell {
    counted: Amounts,
    inside: Amounts,
    repeated: Amounts,
    draws_on: BTreeSet<Id>,
    lines: usize,
    /// Lines that draw on an envelope of another plan in scope.
    under_another: usize,
    /// Whether some other line plans money.
    plans_alone: bool,
    ceiling: Option<i64>,
    part: Option<i64>,
}

/// Every row down to the plans.
pub(super) fn rows(facts: &Facts<'_>) -> Vec<FlowRow> {
    let cells = cells(facts);
    let place: HashMap<Id, usize> = facts.plans.iter().enumerate().map(|(at, plan)| (plan.named.id, at)).collect();
    let mut leaves: Vec<(FlowRow, Cell, usize)> = Vec::new();
    for (fund, cell) in cells {
        let Some((fund, at)) = facts.funds.get(&fund).and_then(|fund| Some((*fund, *place.get(&fund.plan)?))) else {
            continue;
        };
        leaves.push((leaf(facts, fund, at, &cell), cell, at));
    }
    let key = |row: &FlowRow| row.fund.as_ref().map(|fund| natural(&fund.0)).unwrap_or_default();
    leaves.sort_by_cached_key(|(row, _, at)| (row.kind(), key(row), *at));
    let mut rows = Vec::new();
    for payer in leaves.chunk_by(|a, b| a.0.kind() == b.0.kind()) {
        rows.push(sum(Step::Payer, payer));
        for fund in payer.chunk_by(|a, b| key(&a.0) == key(&b.0)) {
            rows.push(sum(Step::Fund, fund));
            rows.extend(fund.iter().map(|(row, ..)| row.clone()));
        }
    }
    rows
}

/// What sorts as people count: `R2` before `R10`.
fn natural(text: &str) -> Vec<(u64, String)> {
    let parts = text.split_inclusive(|letter: char| !letter.is_ascii_digit());
    parts
        .map(|part| (part.trim_end_matches(|it: char| !it.is_ascii_digit()).parse().unwrap_or(0), part.to_owned()))
        .collect()
}

fn cells(facts: &Facts<'_>) -> HashMap<Id, Cell> {
    let mut cells: HashMap<Id, Cell> = HashMap::new();
    for line in facts.lines {
        let Some(fund) = facts.funds.get(&line.fund) else { continue };
        let cell = cells.entry(line.fund).or_default();
        if facts.is_inside(line, fund) { &mut cell.inside } else { &mut cell.counted }.add(&line.amounts);
        cell.repeated.add(&line.repeated);
        cell.draws_on.extend(facts.draws.programme(line));
        cell.lines += line.lines;
        let is_under = facts.is_under_another(line, fund);
        cell.under_another += if is_under { line.lines } else { 0 };
        cell.plans_alone |= !is_under && line.amounts.planned.is_some();
    }
    let mut ceilings: HashMap<Id, Vec<EnvelopeFact>> = HashMap::new();
    for envelope in facts.envelopes.iter().filter(|envelope| facts.scope.contains(&envelope.plan)) {
        ceilings.entry(envelope.fund).or_default().push(*envelope);
    }
    for (id, envelopes) in ceilings {
        let Some(fund) = facts.funds.get(&id) else { continue };
        let cell = cells.entry(id).or_default();
        cell.ceiling = ceiling(envelopes.iter());
        cell.part = ceiling(envelopes.iter().filter(|envelope| facts.is_part(envelope, fund)));
        // Where every line draws on another plan's envelope, this one only says how much of it.
        if cell.lines > 0 && cell.under_another == cell.lines {
            cell.part = cell.ceiling;
        }
        cell.draws_on
            .extend(envelopes.iter().filter_map(|it| it.programme).filter(|programme| *programme != fund.plan));
    }
    cells
}

/// The row of a plan: its money as its lines say it.
fn leaf(facts: &Facts<'_>, fund: &FundFact, at: usize, cell: &Cell) -> FlowRow {
    let plan = &facts.plans[at];
    let mut amounts = cell.counted;
    amounts.add(&cell.inside);
    let code = |id: &Id| facts.plan(*id).map(|plan| plan.named.code.clone());
    FlowRow {
        fund: Some((fund.code.clone(), fund.title.clone())),
        plan: Some(plan.named.clone()),
        amounts,
        inside: cell.inside,
        repeated: cell.repeated,
        draws_on: cell.draws_on.iter().filter_map(code).collect(),
        lines: cell.lines,
        ceiling: cell.ceiling,
        ceiling_inside: cell.part,
        without_envelope: usize::from(cell.ceiling.is_none() && cell.plans_alone),
        ..FlowRow::empty(Step::Plan, fund, &plan.currency)
    }
}

/// The row of several plans: what is inside amounts of another one is left out.
fn sum(step: Step, leaves: &[(FlowRow, Cell, usize)]) -> FlowRow {
    let mut row = leaves[0].0.clone();
    (row.step, row.plan, row.amounts, row.inside, row.repeated) =
        (step, None, Amounts::default(), Amounts::default(), Amounts::default());
    (row.lines, row.ceiling, row.ceiling_inside, row.without_envelope) = (0, None, None, 0);
    row.draws_on.clear();
    if step == Step::Payer {
        row.fund = None;
    }
    let add = |sum: &mut Option<i64>, part: Option<i64>| {
        *sum = part.map_or(*sum, |part| Some(sum.unwrap_or(0).saturating_add(part)));
    };
    for (leaf, cell, _) in leaves {
        row.amounts.add(&cell.counted);
        row.inside.add(&cell.inside);
        row.repeated.add(&cell.repeated);
        row.draws_on.extend(leaf.draws_on.iter().cloned());
        row.lines += leaf.lines;
        // Where the whole of it is a part of a programme's, nothing is left to add.
        let own =
            cell.ceiling.map(|whole| whole - cell.part.unwrap_or(0)).filter(|own| cell.part.is_none() || *own > 0);
        add(&mut row.ceiling, own);
        add(&mut row.ceiling_inside, cell.part);
        row.without_envelope += leaf.without_envelope;
    }
    row
}
