//! What else of the plans below leads to a version before: maps of indicators, and money that is a part of its envelopes.

use std::collections::HashMap;

use serde::Serialize;

use super::{PlanBelow, State, Succession};
use crate::model::{Id, Value};
use crate::store::{Reader, StoreError};
use crate::views::Named;

const MAPS: &str = include_str!("maps.sql");
const MONEY: &str = include_str!("money.sql");

/// Records of a plan below that lead to a version before and are no links of priorities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Follow {
    /// The first of the records.
    pub id: Id,
    /// Place among the plans.
    pub plan: usize,
    /// What they are.
    pub kind: FollowKind,
    /// The plan's own indicator, or its fund.
    pub own: Named,
    /// The version that they lead to, by its code.
    pub version: String,
    /// What they lead to there: code and title of an indicator, or of the fund.
    pub old: (String, String),
    /// The records, with their entities.
    pub records: Vec<(String, Id)>,
    /// What takes its place in the new version, where that is sure: the same indicator, or the version itself where it has
    /// an envelope of the fund.
    pub target: Option<Named>,
}

/// What leads to a version before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowKind {
    /// The map of an indicator.
    Indicator,
    /// Envelopes and lines of a fund.
    Money,
}

impl FollowKind {
    /// Its word in a table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Money => "money",
        }
    }
}

impl Succession {
    /// What else can be taken at once, as [`Succession::sure`] says of links.
    pub fn sure_to_follow(&self) -> impl Iterator<Item = &Follow> {
        self.follows.iter().filter(|follow| follow.target.is_some() && self.takes(&self.plans[follow.plan]))
    }

    /// Whether anything of a plan still leads to a version before.
    pub(super) fn is_waiting(&self, at: usize) -> bool {
        self.plans[at].names_before
            || self.links.iter().any(|link| link.plan == at && link.state == State::Open)
            || self.follows.iter().any(|follow| follow.plan == at)
    }
}

/// What some plans have of it. `params` are `:plans`, `:version` and `:before`.
pub(super) fn follows(
    reader: &Reader,
    params: &[(&str, Value)],
    version: &Named,
    plans: &[PlanBelow],
) -> Result<Vec<Follow>, StoreError> {
    let places: HashMap<Id, usize> = plans.iter().enumerate().map(|(at, plan)| (plan.id, at)).collect();
    let place = |plan: Id| places.get(&plan).copied().unwrap_or_default();
    let mut found: Vec<Follow> = Vec::new();
    let maps = reader.rows(MAPS, params, |row| {
        let id = row.get("id")?;
        let target = Named::beside(row, "heir")?;
        let follow = Follow {
            id,
            plan: place(row.get("plan")?),
            kind: FollowKind::Indicator,
            own: Named { id: row.get("own")?, code: row.get("own_code")?, title: row.get("own_title")? },
            version: row.get("version")?,
            old: (row.get("old_code")?, row.get("old_title")?),
            records: vec![("indicator_map".to_owned(), id)],
            target,
        };
        Ok(follow)
    })?;
    for map in maps {
        match found.last_mut().filter(|known| known.id == map.id) {
            // Two that are the same: somebody has to choose.
            Some(known) => known.target = None,
            None => found.push(map),
        }
    }
    let money = reader.rows(MONEY, params, |row| {
        let own = Named { id: row.get("own")?, code: row.get("own_code")?, title: row.get("own_title")? };
        let record = (row.get::<String>("entity")?, row.get::<Id>("id")?);
        Ok((row.get::<Id>("plan")?, own, row.get::<String>("version")?, record, row.get::<bool>("covered")?))
    })?;
    let maps = found.len();
    for (plan, own, of, record, covered) in money {
        let is_same = |known: &&mut Follow| known.own.id == own.id && known.version == of;
        match found[maps..].iter_mut().find(is_same) {
            Some(known) => {
                known.target = known.target.take().filter(|_| covered);
                known.records.push(record);
            }
            None => found.push(Follow {
                id: record.1,
                plan: place(plan),
                kind: FollowKind::Money,
                old: (own.code.clone(), own.title.clone()),
                own,
                version: of,
                records: vec![record],
                target: covered.then(|| version.clone()),
            }),
        }
    }
    found.sort_by_key(|follow| follow.plan);
    Ok(found)
}
