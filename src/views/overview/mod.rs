//! What a steering board is shown of many strategies at once: who takes up what, who pays, who is late, what was decided,
//! what was found and what could not be looked at. Every figure is one of another view; here they are only laid together.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::calendar::Entry;
use super::coordination::{Answer, Cell, Cover, Domain, Limits, Own};
use super::flows::{FlowRow, Step};
use super::inbox::Waiting;
use super::orphans::Unserved;
use super::review::{StepRow, VersionRow};
use super::{Calendar, Coordination, Flows, Inbox, Named, Orphans, Review, Scope};
use crate::model::{Coverage, Finding, Id, Severity};
use crate::store::{Reader, StoreError};

const PROVENANCE: &str = include_str!("provenance.sql");

/// The overview over the plans below a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overview {
    /// Where the plan's own review stands.
    pub status: String,
    /// What was frozen of it last.
    pub version: Option<VersionRow>,
    /// How far the links can be relied on.
    pub links: Links,
    /// The priorities of the plan, each with how well it is taken up.
    pub domains: Vec<Domain>,
    /// The plans below, each with one cell for each domain.
    pub rows: Vec<MapRow>,
    /// Plans that still answer to an earlier version.
    pub late_versions: Vec<Named>,
    /// Actions below that serve nothing of the plan: how many by plan and reason.
    pub orphans: Vec<Orphaned>,
    /// What of the plan nobody below serves.
    pub unserved: Vec<Unserved>,
    /// Money by who pays, each followed by its funds.
    pub money: Vec<FlowRow>,
    /// What is overdue, the oldest first.
    pub overdue: Vec<Entry>,
    /// The plans below at every level, those that wait first, with what was found in each.
    pub plans: Vec<Reviewed>,
    /// What was found, by plan; of the plan itself first.
    pub found: Vec<Found>,
    /// What rules could not look at.
    pub unassessed: Vec<Coverage>,
    /// How many rules were asked.
    pub rules: usize,
}

/// Links to the plan, and how many of them no source publishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Links {
    /// All.
    pub links: i64,
    /// Our own reading.
    pub readings: i64,
    /// Not verified.
    pub unverified: i64,
}

/// A plan in the heat map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MapRow {
    /// The plan.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its currency.
    pub currency: String,
    /// How many priorities it has; with none it could not be looked at.
    pub priorities: i64,
    /// One for each domain, in their order; `None` where it does not take it up.
    pub cells: Vec<Option<MapCell>>,
    /// What it keeps for itself, with the reasons.
    pub own: Vec<Own>,
}

/// A cell of the heat map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MapCell {
    /// How many priorities.
    pub priorities: usize,
    /// The strongest of their relations.
    pub strongest: String,
    /// What the plan sets aside for it, in cents.
    pub planned_cents: Option<i64>,
    /// Whether every link behind it is published.
    pub is_published: bool,
}

impl MapCell {
    fn of(cell: &Cell) -> Self {
        let doubted = |answer: &Answer| matches!(answer.provenance.as_deref(), Some("reading" | "unverified"));
        Self {
            priorities: cell.priorities,
            strongest: cell.strongest.clone(),
            planned_cents: cell.planned,
            is_published: !cell.answers.iter().any(doubted),
        }
    }
}

/// Actions of a plan that serve nothing above, for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Orphaned {
    /// Code of the plan.
    pub plan: String,
    /// Why.
    pub reason: String,
    /// How many.
    pub actions: usize,
}

/// A plan below with the last step of its review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reviewed {
    /// How it stands.
    #[serde(flatten)]
    pub plan: Waiting,
    /// The last step, with its act and its words.
    pub step: Option<StepRow>,
}

/// What was found in a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Code of the plan.
    pub plan: String,
    /// Errors that are not waived.
    pub errors: usize,
    /// Warnings that are not waived.
    pub warnings: usize,
    /// What is worth knowing and not waived.
    pub infos: usize,
    /// What somebody accepted with a reason.
    pub waived: usize,
}

impl Overview {
    /// The plans that a check for the overview asks about: the plan, and all below it.
    ///
    /// # Errors
    /// As for any reading.
    pub fn plans(reader: &Reader, upper: Id, today: NaiveDate) -> Result<Vec<Id>, StoreError> {
        let below = Inbox::load(reader, Some(upper), today)?.plans;
        Ok([upper].into_iter().chain(below.into_iter().map(|plan| plan.id)).collect())
    }

    /// The overview over the plans below a plan, with what a check of [`Overview::plans`] found and looked at; `None` where
    /// there is no such plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load<'f>(
        reader: &Reader,
        upper: Id,
        (limits, today): (Limits, NaiveDate),
        findings: impl Iterator<Item = &'f Finding> + Clone,
        coverage: &[Arc<Coverage>],
    ) -> Result<Option<Self>, StoreError> {
        let Some(own) = Review::load(reader, upper)? else { return Ok(None) };
        let map = Coordination::load(reader, upper, limits)?;
        let orphans = Orphans::load(reader, upper)?;
        let inbox = Inbox::load(reader, Some(upper), today)?.with(findings.clone());
        let codes = [own.code.clone()].into_iter().chain(inbox.plans.iter().map(|plan| plan.code.clone()));
        let links = reader.first(
            PROVENANCE,
            &[(":upper", upper.into())],
            |row| from_row!(row => Links { links, readings, unverified }),
        )?;
        let calendar = Calendar::load(reader, Some(upper), true, today)?;
        Ok(Some(Self {
            links: links.unwrap_or_default(),
            rows: map_rows(&map),
            orphans: orphaned(&orphans),
            unserved: orphans.unserved,
            money: money(Flows::load(reader, &Scope::under(upper))?),
            overdue: calendar.overdue().cloned().collect(),
            found: found(codes, findings),
            plans: reviewed(reader, inbox)?,
            unassessed: coverage
                .iter()
                .filter(|rule| rule.unassessable > 0)
                .map(|rule| Coverage::clone(rule))
                .collect(),
            rules: coverage.len(),
            domains: map.domains,
            late_versions: map.late,
            status: own.status,
            version: own.versions.into_iter().next(),
        }))
    }

    /// The domains that are taken up in some way.
    pub fn covered(&self, cover: Cover) -> impl Iterator<Item = &Domain> {
        self.domains.iter().filter(move |domain| domain.cover == cover)
    }
}

fn map_rows(map: &Coordination) -> Vec<MapRow> {
    let row = |(at, plan): (usize, &super::coordination::PlanBelow)| MapRow {
        code: plan.code.clone(),
        title: plan.title.clone(),
        currency: plan.currency.clone(),
        priorities: plan.priorities,
        cells: (0..map.domains.len()).map(|column| map.cell(at, column).map(MapCell::of)).collect(),
        own: map.own(at).cloned().collect(),
    };
    map.plans.iter().enumerate().map(row).collect()
}

fn orphaned(orphans: &Orphans) -> Vec<Orphaned> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for action in &orphans.actions {
        *counts.entry((&action.plan, super::orphans::reason(&action.reason))).or_default() += 1;
    }
    let one = |((plan, reason), actions): ((&str, &str), usize)| Orphaned {
        plan: plan.to_owned(),
        reason: reason.to_owned(),
        actions,
    };
    counts.into_iter().map(one).collect()
}

fn money(flows: Flows) -> Vec<FlowRow> {
    flows.rows.into_iter().filter(|row| matches!(row.step, Step::Payer | Step::Fund)).collect()
}

fn reviewed(reader: &Reader, inbox: Inbox) -> Result<Vec<Reviewed>, StoreError> {
    let one = |plan: Waiting| {
        let step = Review::load(reader, plan.id)?.and_then(|review| review.steps.into_iter().next());
        Ok(Reviewed { plan, step })
    };
    inbox.plans.into_iter().map(one).collect()
}

/// What was found, plan by plan in their order; a plan with nothing stands there too.
fn found<'f>(codes: impl Iterator<Item = String>, findings: impl Iterator<Item = &'f Finding>) -> Vec<Found> {
    let mut found: Vec<Found> = codes.map(|plan| Found { plan, ..Found::default() }).collect();
    for finding in findings {
        let Some(of) = found.iter_mut().find(|found| found.plan == finding.plan) else { continue };
        match (finding.waived, finding.severity) {
            (true, _) => of.waived += 1,
            (_, Severity::Error) => of.errors += 1,
            (_, Severity::Warning) => of.warnings += 1,
            (_, Severity::Info) => of.infos += 1,
        }
    }
    found
}
