//! What the file says about the versions of a plan and the links to them.

use std::collections::{HashMap, HashSet};

use super::fate::{Fates, Heir, Old};
use super::follow::follows;
use super::{Affected, PlanBelow, Proposal, Side, State, Succession, Version};
use crate::model::money::split;
use crate::model::{Id, Value, natural};
use crate::store::{Reader, StoreError};
use crate::views::budget::{by_priority, weights};
use crate::views::{Named, alignment, grouped};

const VERSIONS: &str = include_str!("versions.sql");
const LATER: &str = include_str!("later.sql");
const FATES: &str = include_str!("fates.sql");
const OLDS: &str = include_str!("olds.sql");
const PLANS: &str = include_str!("plans.sql");
const LINKS: &str = include_str!("links.sql");
const ACTIONS: &str = include_str!("actions.sql");
const INDICATORS: &str = include_str!("indicators.sql");

/// A link as it is read.
struct Row {
    id: Id,
    plan: Id,
    retired: bool,
    /// Whether it leads to the new version.
    arrived: bool,
    upper: Id,
    upper_code: String,
    own: Named,
    scope: Option<String>,
    relation: String,
    weight: Option<i64>,
    reason: Option<String>,
    /// Where it led before it was moved.
    before: Option<Id>,
}

impl Row {
    fn lives_before(&self) -> bool {
        !self.retired && !self.arrived
    }
}

pub(super) fn load(reader: &Reader, plan: Id, side: Side) -> Result<Succession, StoreError> {
    let mut view = Succession {
        side,
        version: None,
        before: Vec::new(),
        olds: Vec::new(),
        targets: Vec::new(),
        news: Vec::new(),
        plans: Vec::new(),
        links: Vec::new(),
        follows: Vec::new(),
        indicators: Vec::new(),
    };
    let start = match side {
        Side::Above => Some(plan),
        Side::Below => reader
            .first("SELECT upper FROM plan WHERE id = :plan", &[(":plan", plan.into())], |row| row.get("upper"))?
            .flatten(),
    };
    let Some(start) = start else { return Ok(view) };
    let mut versions = versions(reader, newest(reader, start)?)?.into_iter();
    let (version, before) = (versions.next(), versions.collect::<Vec<_>>());
    let Some(version) = version.filter(|_| !before.is_empty()) else { return Ok(view) };
    let only = (side == Side::Below).then_some(plan);
    let scope = Scope { version: version.id, before: list(before.iter().map(|version| version.id)), only };
    let fates = fates(reader, &version, &before)?;
    let sides = alignment::sides(reader, version.id)?;
    view.targets = sides.into_iter().map(|side| Named { id: side.id, code: side.code, title: side.title }).collect();
    let named: HashSet<Id> =
        fates.0.values().flatten().filter_map(|row| row.priority.as_ref()).map(|named| named.id).collect();
    view.news = view.targets.iter().filter(|target| !named.contains(&target.id)).cloned().collect();
    let plans = scope.plans(reader)?;
    let rows = scope.links(reader, &plans)?;
    let leads = |row: &Row| if row.lives_before() { Some(row.upper) } else { row.before };
    let pointed = rows.iter().filter_map(leads).collect();
    view.olds = olds(reader, &scope, &fates, &pointed)?;
    view.links = affected(reader, &view, &plans, &rows, &fates)?;
    let named = Named { id: version.id, code: version.code.clone(), title: version.title.clone() };
    view.follows = follows(reader, &scope.params(&plans), &named, &plans)?;
    if !view.follows.is_empty() {
        view.indicators = reader.rows(INDICATORS, &[(":version", version.id.into())], Named::of)?;
    }
    view.plans = plans;
    (view.version, view.before) = (Some(version), before);
    view.keep_concerned();
    Ok(view)
}

impl Succession {
    /// Leaves out plans that have nothing to do with a version before.
    fn keep_concerned(&mut self) {
        let follows = self.follows.iter().map(|follow| follow.plan);
        let with_links: HashSet<usize> = self.links.iter().map(|link| link.plan).chain(follows).collect();
        let mut places = HashMap::new();
        let plans = std::mem::take(&mut self.plans);
        for (at, plan) in plans.into_iter().enumerate() {
            if plan.names_before || with_links.contains(&at) {
                places.insert(at, self.plans.len());
                self.plans.push(plan);
            }
        }
        for link in &mut self.links {
            link.plan = places.get(&link.plan).copied().unwrap_or_default();
        }
        for follow in &mut self.follows {
            follow.plan = places.get(&follow.plan).copied().unwrap_or_default();
        }
    }
}

/// Which versions, and whose links.
struct Scope {
    version: Id,
    before: Value,
    only: Option<Id>,
}

/// Ids as a list that a query can read.
fn list(ids: impl Iterator<Item = Id>) -> Value {
    let ids: Vec<String> = ids.map(|id| format!("\"{id}\"")).collect();
    format!("[{}]", ids.join(",")).into()
}

/// The version that nothing takes the place of.
fn newest(reader: &Reader, plan: Id) -> Result<Id, StoreError> {
    let (mut newest, mut seen) = (plan, HashSet::from([plan]));
    while let Some(later) = reader.first(LATER, &[(":plan", newest.into())], |row| row.get("id"))? {
        if !seen.insert(later) {
            break;
        }
        newest = later;
    }
    Ok(newest)
}

fn versions(reader: &Reader, plan: Id) -> Result<Vec<Version>, StoreError> {
    let rows: Vec<Version> = reader.rows(
        VERSIONS,
        &[(":plan", plan.into())],
        |row| from_row!(row => Version { id, code, title, status, adopted_on }),
    )?;
    let mut seen = HashSet::new();
    Ok(rows.into_iter().filter(|version| seen.insert(version.id)).collect())
}

fn fates(reader: &Reader, version: &Version, before: &[Version]) -> Result<Fates, StoreError> {
    let plans = list([version].into_iter().chain(before).map(|version| version.id));
    let rows: Vec<(Id, Heir)> = reader.rows(FATES, &[(":plans", plans.clone())], |row| {
        let priority = Named::beside(row, "heir")?;
        let heir = Heir {
            row: row.get("id")?,
            priority,
            relation: row.get("relation")?,
            weight: row.get("weight")?,
            note: row.get("note")?,
            with: Vec::new(),
        };
        Ok((row.get("old")?, heir))
    })?;
    let mut fates = grouped(rows);
    let codes: HashMap<Id, String> =
        reader.rows(OLDS, &[(":plans", plans)], |row| Ok((row.get("id")?, row.get("code")?)))?.into_iter().collect();
    let mut sharing: HashMap<Id, Vec<(Id, String)>> = HashMap::new();
    for (old, rows) in &fates {
        for heir in rows.iter().filter_map(|row| row.priority.as_ref()) {
            sharing.entry(heir.id).or_default().push((*old, codes.get(old).cloned().unwrap_or_default()));
        }
    }
    for (old, rows) in &mut fates {
        for row in rows {
            let others = row.priority.as_ref().and_then(|heir| sharing.get(&heir.id)).into_iter().flatten();
            row.with = others.filter(|(other, _)| other != old).map(|(_, code)| code.clone()).collect();
            row.with.sort();
        }
    }
    Ok(Fates(fates))
}

fn olds(reader: &Reader, scope: &Scope, fates: &Fates, pointed: &HashSet<Id>) -> Result<Vec<Old>, StoreError> {
    let rows: Vec<(Old, bool)> = reader.rows(OLDS, &[(":plans", scope.before.clone())], |row| {
        let priority = Named::of(row)?;
        let lives: bool = row.get("lives")?;
        let version = usize::try_from(row.get::<i64>("version")?).unwrap_or_default();
        let heirs = fates.0.get(&priority.id).cloned().unwrap_or_default();
        let fate = fates.fate(priority.id);
        Ok((Old { priority, version, retired: !lives, fate, heirs }, lives))
    })?;
    // What went before the version before was decided then; only what still leads there is left to do.
    let stays = |(old, lives): &(Old, bool)| old.version == 0 && *lives || pointed.contains(&old.priority.id);
    Ok(rows.into_iter().filter(stays).map(|(old, _)| old).collect())
}

impl Scope {
    fn plans(&self, reader: &Reader) -> Result<Vec<PlanBelow>, StoreError> {
        let only = self.only.map_or(Value::Null, Value::from);
        reader.rows(
            PLANS,
            &[(":only", only), (":version", self.version.into()), (":before", self.before.clone())],
            |row| from_row!(row => PlanBelow { id, code, title, level, status, currency, names_before }),
        )
    }

    /// What is asked about some plans.
    fn params(&self, plans: &[PlanBelow]) -> [(&'static str, Value); 3] {
        let plans = list(plans.iter().map(|plan| plan.id));
        [(":plans", plans), (":version", self.version.into()), (":before", self.before.clone())]
    }

    fn links(&self, reader: &Reader, plans: &[PlanBelow]) -> Result<Vec<Row>, StoreError> {
        reader.rows(LINKS, &self.params(plans), |row| {
            let own = Named { id: row.get("own")?, code: row.get("own_code")?, title: row.get("own_title")? };
            from_row!(row => Row { id, plan, retired, arrived, upper, upper_code, scope, relation, weight, reason, before; own: own })
        })
    }
}

/// Each link that leads, or led, to a version before.
fn affected(
    reader: &Reader,
    view: &Succession,
    plans: &[PlanBelow],
    rows: &[Row],
    fates: &Fates,
) -> Result<Vec<Affected>, StoreError> {
    let places: HashMap<Id, usize> = plans.iter().enumerate().map(|(at, plan)| (plan.id, at)).collect();
    let olds: HashMap<Id, usize> = view.olds.iter().enumerate().map(|(at, old)| (old.priority.id, at)).collect();
    let targets: HashSet<Id> = view.targets.iter().map(|target| target.id).collect();
    let money = money_of(reader, rows)?;
    let open: HashSet<Id> = rows.iter().filter(|row| row.lives_before()).map(|row| row.own.id).collect();
    let serving = serving(reader, open)?;
    let mut now: HashMap<Id, Vec<String>> = HashMap::new();
    for row in rows.iter().filter(|row| row.arrived) {
        now.entry(row.own.id).or_default().push(row.upper_code.clone());
    }
    let mut links = Vec::new();
    for row in rows {
        let now = now.get(&row.own.id).cloned().unwrap_or_default();
        let led_to = if row.arrived { row.before } else { Some(row.upper) };
        let Some((old, state)) = led_to.and_then(|old| olds.get(&old).copied()).zip(state(row, &now)) else { continue };
        let Some(plan) = places.get(&row.plan).copied() else { continue };
        let is_open = state == State::Open;
        let arrival = fates.arrival(row.upper, &targets);
        let targets = if is_open { arrival.targets(&row.relation, &view.targets) } else { Vec::new() };
        let proposal = match (is_open, targets.len()) {
            (false, _) => Proposal::Done,
            (true, 0) if arrival.is_dropped => Proposal::Dropped,
            (true, 0) => Proposal::Unsaid,
            (true, 1) if !arrival.is_torn => Proposal::Sure,
            _ => Proposal::Choose,
        };
        links.push(Affected {
            id: row.id,
            plan,
            old,
            own: row.own.clone(),
            relation: row.relation.clone(),
            weight: row.weight,
            reason: row.reason.clone(),
            planned: money.get(&row.id).copied().filter(|_| is_open),
            actions: if is_open { serving.get(&row.own.id).cloned().unwrap_or_default() } else { Vec::new() },
            state,
            now,
            targets,
            proposal,
        });
    }
    Ok(links)
}

/// The actions that serve each of some priorities, in their order.
fn serving(reader: &Reader, priorities: HashSet<Id>) -> Result<HashMap<Id, Vec<Named>>, StoreError> {
    let rows = reader.rows(ACTIONS, &[(":priorities", list(priorities.into_iter()))], |row| {
        Ok((row.get::<Id>("priority")?, (row.get::<Option<i64>>("position")?, Named::of(row)?)))
    })?;
    let in_order = |mut actions: Vec<(Option<i64>, Named)>| {
        actions.sort_by(|(one, named), (other, other_named)| {
            let places = (one.is_none(), one).cmp(&(other.is_none(), other));
            places.then_with(|| natural::compare(&named.code, &other_named.code))
        });
        actions.into_iter().map(|(_, named)| named).collect()
    };
    Ok(grouped(rows).into_iter().map(|(priority, actions)| (priority, in_order(actions))).collect())
}

/// How far a link is; `None` for one that was retired for reasons of its own.
fn state(row: &Row, now: &[String]) -> Option<State> {
    if row.arrived {
        return Some(State::Moved);
    }
    match (row.retired, now.is_empty()) {
        (false, _) => Some(State::Open),
        (true, false) => Some(State::Moved),
        (true, true) => (row.scope.as_deref() == Some("regional-only")).then_some(State::Own),
    }
}

/// The part of its priority's planned money that each link carries, by the weights of all of them.
fn money_of(reader: &Reader, rows: &[Row]) -> Result<HashMap<Id, i64>, StoreError> {
    let plans: HashSet<Id> = rows.iter().filter(|row| row.lives_before()).map(|row| row.plan).collect();
    let money = by_priority(reader, plans)?;
    let mut parts = HashMap::new();
    let living = rows.iter().filter(|row| !row.retired).map(|row| (row.own.id, row));
    for (priority, links) in grouped(living.collect()) {
        let given: Vec<_> = links.iter().map(|link| link.weight).collect();
        let split = money.get(&priority).and_then(|whole| split(whole.planned?, &weights(&given)));
        parts.extend(links.iter().zip(split.into_iter().flatten()).map(|(link, part)| (link.id, part)));
    }
    Ok(parts)
}
