//! Links on their way to a new version of the plan above: divided where it was split, put together where they fall on
//! the same priority.

use std::collections::HashSet;

use super::record::{self, Revision};
use super::remap::Move;
use super::{Cx, FieldFault, Refused};
use crate::model::catalogue::Kind;
use crate::model::{Fault, Id, money};
use crate::views::succession::{Affected, Succession, Version};

/// A link of the new version, on its way: links that fall together become one.
pub(super) struct Strand {
    pub(super) own: Id,
    pub(super) target: Id,
    pub(super) relation: String,
    pub(super) weight: Option<i64>,
    pub(super) reason: Option<String>,
    /// The links that it comes from, by their places among the chosen ones.
    pub(super) from: Vec<usize>,
}

/// What a link becomes: one, or several among which its weight is divided as the succession says.
pub(super) fn leading(
    view: &Succession,
    version: &Version,
    link: &Affected,
    one: &Move,
    place: usize,
) -> Result<Vec<Strand>, FieldFault> {
    let mut seen = HashSet::new();
    let to: Vec<Id> = one.to.iter().copied().filter(|id| seen.insert(*id)).collect();
    if to.is_empty() {
        let fault = Fault::new("nobody said where the link leads", format!("name a priority of {}", version.code));
        return Err(FieldFault::new("upper_priority", fault));
    }
    if to.iter().any(|id| !view.targets.iter().any(|target| target.id == *id)) {
        let remedy = format!("`ris3 show priorities {}` lists them", version.code);
        let fault = Fault::new(format!("that is no priority of {}", version.code), remedy);
        return Err(FieldFault::new("upper_priority", fault));
    }
    let known = |id: Id| link.targets.iter().find(|target| target.priority.id == id);
    let shares: Option<Vec<u64>> =
        to.iter().map(|id| known(*id).and_then(|target| u64::try_from(target.share).ok())).collect();
    let shares = shares.filter(|shares| shares.iter().any(|share| *share > 0)).unwrap_or_else(|| vec![1; to.len()]);
    let weights = link.weight.and_then(|weight| money::split(weight, &shares));
    let strand = |(at, target): (usize, &Id)| {
        let relation = one.relation.clone().or_else(|| known(*target).map(|target| target.relation.clone()));
        Strand {
            own: link.own.id,
            target: *target,
            relation: relation.unwrap_or_else(|| "related".to_owned()),
            weight: weights.as_ref().map(|weights| weights[at]),
            reason: one.reason.clone().filter(|reason| !reason.trim().is_empty()).or_else(|| link.reason.clone()),
            from: vec![place],
        }
    };
    Ok(to.iter().enumerate().map(strand).collect())
}

impl Strand {
    /// A link between the same priorities as it stands.
    pub(super) fn standing(&self, link: &Revision) -> Self {
        Self {
            own: self.own,
            target: self.target,
            relation: link.before("relation").as_str().unwrap_or_default().to_owned(),
            weight: link.before("weight").as_integer(),
            reason: link.before("reason").as_str().map(str::to_owned),
            from: Vec::new(),
        }
    }

    /// Takes in another one between the same priorities: weights are added, reasons kept, and where they do not say
    /// the same of the two, nothing more is said than that they are related.
    pub(super) fn take_in(&mut self, other: Self) {
        self.weight = self.weight.zip(other.weight).map(|(one, other)| one + other);
        if self.relation != other.relation {
            self.relation = "related".to_owned();
        }
        self.reason = match (self.reason.take(), other.reason) {
            (Some(mine), Some(theirs)) if mine != theirs && has_room(&mine, &theirs) => {
                Some(format!("{mine}\n\n{theirs}"))
            }
            (mine, theirs) => mine.or(theirs),
        };
        self.from.extend(other.from);
    }
}

fn has_room(one: &str, other: &str) -> bool {
    let most = record::entity("alignment").ok().and_then(|spec| spec.field("reason")).map(|field| field.kind);
    matches!(most, Some(Kind::LongText(most)) if one.chars().count() + other.chars().count() + 2 <= most)
}

/// The living link between the two, where there is one already.
pub(super) fn there_already(cx: Cx<'_>, strand: &Strand) -> Result<Option<Id>, Refused> {
    let sql = "SELECT id FROM live_alignment WHERE priority = :own AND upper_priority = :target LIMIT 1";
    let params = [(":own", strand.own.into()), (":target", strand.target.into())];
    Ok(cx.read.first(sql, &params, |row| row.get("id"))?)
}
