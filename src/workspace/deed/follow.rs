//! What is no link of a priority and follows a new version all the same: maps of indicators, and money that is a part of
//! the envelopes of the version before.

use super::words::{counted, listed};
use super::{Cx, FieldFault, RecordKey, Refused, Work, duties, entries};
use crate::locales::text;
use crate::model::catalogue::entity;
use crate::model::{Edit, Id};
use crate::views::succession::{Follow, FollowKind, Succession, Version};

/// Where something is led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Following {
    /// The first of its records.
    pub id: Id,
    /// An indicator of the new version; for money the new version itself.
    pub to: Id,
}

impl Following {
    /// What is sure, as the view says.
    pub(super) fn sure(view: &Succession) -> Vec<Self> {
        let one = |follow: &Follow| Some(Self { id: follow.id, to: follow.target.as_ref()?.id });
        view.sure_to_follow().filter_map(one).collect()
    }
}

/// The record that still leads to a version before.
pub(super) fn open(view: &Succession, one: Following) -> Result<&Follow, FieldFault> {
    view.follows.iter().find(|known| known.id == one.id).ok_or_else(|| {
        let explanation = "it does not lead to a version before any more";
        FieldFault::whole(explanation, "somebody may have led it on; look at the list again")
    })
}

/// Adds to a step what is led along.
pub(super) fn led(
    cx: Cx<'_>,
    view: &Succession,
    version: &Version,
    follows: &[Following],
    work: &mut Work,
) -> Result<(), Refused> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut plans: Vec<String> = Vec::new();
    for one in follows {
        let follow = open(view, *one)?;
        let known = match follow.kind {
            FollowKind::Indicator => view.indicators.iter().any(|indicator| indicator.id == one.to),
            FollowKind::Money => one.to == version.id,
        };
        if !known {
            let remedy = format!("`ris3 show indicators {}` lists them", version.code);
            return Err(FieldFault::whole(format!("that is no indicator of {}", version.code), remedy).into());
        }
        for (name, id) in &follow.records {
            let spec = entity(name)
                .ok_or_else(|| FieldFault::whole("nothing of that kind is kept", "look at the list again"))?;
            work.edits.extend(record(cx, RecordKey { entity: spec.name, id: *id }, one.to)?);
            work.record = work.record.or(Some(RecordKey { entity: spec.name, id: *id }));
            match counts.iter_mut().find(|(known, _)| *known == spec.name) {
                Some((_, count)) => *count += 1,
                None => counts.push((spec.name, 1)),
            }
        }
        plans.push(view.plans[follow.plan].code.clone());
    }
    if counts.is_empty() {
        return Ok(());
    }
    plans.sort();
    plans.dedup();
    let records: Vec<String> = counts.into_iter().map(|(name, count)| counted(name, count)).collect();
    let args = [
        ("records", listed(&records).into()),
        ("plans", listed(&plans).into()),
        ("version", version.code.as_str().into()),
        ("sentence", work.sentence.as_str().into()),
    ];
    let key = if work.sentence.is_empty() { "done-led" } else { "done-led-with" };
    work.sentence = text(key, &args);
    Ok(())
}

/// A record led on. A map of an indicator that is there already makes a second one needless.
fn record(cx: Cx<'_>, key: RecordKey, to: Id) -> Result<Option<Edit>, Refused> {
    let mut revision = cx.living(key)?;
    let field = if key.entity == "indicator_map" { "upper_indicator" } else { "programme" };
    if key.entity == "indicator_map" {
        let own = revision.before("indicator").clone();
        let sql = "SELECT count(*) AS n FROM live_indicator_map WHERE indicator = :own AND upper_indicator = :to";
        if cx.read.count(sql, &[(":own", own), (":to", to.into())])? > 0 {
            return Ok(Some(Edit::Retire { entity: key.entity, id: key.id }));
        }
    }
    revision.set(field, to.into());
    let faults = duties::faults(cx, &revision, &[field])?;
    if faults.is_empty() {
        return Ok(revision.edit());
    }
    Err(Refused::Faults(entries::sorted(revision.spec, cx.of_record(&revision, faults)?)))
}
