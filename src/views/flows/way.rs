//! From who pays over who decides to who delivers.

use std::collections::HashMap;

use serde::Serialize;

use super::Facts;
use super::facts::Pair;
use super::tree::payer_rank;
use crate::model::Id;
use crate::views::Amounts;

/// One way that money takes. Amounts in cents of its currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// The level of government that pays, `private`, or `None` where nobody says who pays.
    pub payer: Option<String>,
    /// The level that decides; `None` where the action does not say.
    pub decides: Option<String>,
    /// The level that delivers.
    pub delivers: Option<String>,
    /// The currency.
    pub currency: String,
    /// What the amounts are amounts of.
    pub basis: Option<String>,
    /// The money, without what is inside amounts of another plan in the view.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// What was left out.
    pub inside: Amounts,
    /// What of it stands for the whole period beside the years of the same action and fund.
    pub repeated: Amounts,
    /// How many lines stand behind it.
    pub lines: usize,
}

/// All ways, the widest payer first.
pub(super) fn ways(facts: &Facts<'_>) -> Vec<Way> {
    let mut by_fund: HashMap<(Id, Pair), Way> = HashMap::new();
    for line in facts.lines {
        let Some(fund) = facts.funds.get(&line.fund) else { continue };
        let levels = line.levels;
        let way = by_fund.entry((line.fund, levels)).or_insert_with(|| Way {
            payer: fund.payer(),
            decides: levels.0.map(|level| level.word().to_owned()),
            delivers: levels.1.map(|level| level.word().to_owned()),
            currency: facts.plan(fund.plan).map(|plan| plan.currency.clone()).unwrap_or_default(),
            basis: fund.basis.clone(),
            amounts: Amounts::default(),
            inside: Amounts::default(),
            repeated: Amounts::default(),
            lines: 0,
        });
        if facts.is_inside(line, fund) { &mut way.inside } else { &mut way.amounts }.add(&line.amounts);
        way.repeated.add(&line.repeated);
        way.lines += line.lines;
    }
    let mut ways: Vec<Way> = Vec::new();
    for way in by_fund.into_values() {
        match ways.iter_mut().find(|known| known.key() == way.key()) {
            None => ways.push(way),
            Some(known) => {
                known.amounts.add(&way.amounts);
                known.inside.add(&way.inside);
                known.repeated.add(&way.repeated);
                known.lines += way.lines;
            }
        }
    }
    ways.sort_by_cached_key(|way| {
        let rank = |level: &Option<String>| payer_rank(level.as_deref());
        (way.currency.clone(), way.basis.clone(), rank(&way.payer), rank(&way.decides), rank(&way.delivers))
    });
    ways
}

impl Way {
    fn key(&self) -> [Option<&str>; 5] {
        let Self { payer, decides, delivers, currency, basis, .. } = self;
        [payer.as_deref(), decides.as_deref(), delivers.as_deref(), Some(currency), basis.as_deref()]
    }
}
