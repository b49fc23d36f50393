//! The actions of a plan over the quarters of its years: a Gantt chart as plain data.

mod quarter;

pub use quarter::Quarter;

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::model::Id;
use crate::store::{Reader, StoreError};

const PERIOD: &str = include_str!("period.sql");
const ACTIONS: &str = include_str!("actions.sql");
const MILESTONES: &str = include_str!("milestones.sql");
const DEPENDENCIES: &str = include_str!("dependencies.sql");

/// Actions, milestones and dependencies of a plan by quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// The first quarter; `None` when nothing has a date, not even the plan.
    pub first: Option<Quarter>,
    /// How many quarters there are from the first on.
    pub quarters: usize,
    /// Actions with at least one date, by start.
    pub bars: Vec<Bar>,
    /// Actions without any date, by code.
    pub unassigned: Vec<ActionLabel>,
    /// Milestones, by date; those without one last.
    pub milestones: Vec<Milestone>,
    /// Which action waits for which.
    pub dependencies: Vec<Dependency>,
}

/// What people call an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActionLabel {
    /// The action.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Where it stands between draft and completed.
    pub status: String,
    /// First day, as entered.
    pub starts_on: Option<String>,
    /// Last day, as entered.
    pub ends_on: Option<String>,
}

/// An action over the quarters from `start` to `end`, both counted from the timeline's first quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// The action.
    #[serde(flatten)]
    pub action: ActionLabel,
    /// First quarter.
    pub start: usize,
    /// Last quarter; never before `start`.
    pub end: usize,
    /// No start was entered: drawn from the first quarter.
    pub open_start: bool,
    /// No end was entered: drawn to the last quarter.
    pub open_end: bool,
    /// The end was entered before the start; drawn between the two.
    pub reversed: bool,
}

/// A milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Milestone {
    /// The milestone.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The action it belongs to.
    pub action: Option<Id>,
    /// When it is due, as entered.
    pub due: Option<String>,
    /// When it was reached.
    pub done_on: Option<String>,
    /// The quarter it is due in, counted from the timeline's first.
    pub quarter: Option<usize>,
    /// How it stands today.
    pub state: MilestoneState,
}

/// How a milestone stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MilestoneState {
    /// It was reached.
    Done,
    /// Its day is over, and it was not reached.
    Overdue,
    /// Its day is still to come, or is today.
    Due,
    /// Nobody said when.
    #[default]
    Undated,
}

impl MilestoneState {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::Undated => "undated",
        }
    }
}

/// An action that can only start when another has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dependency {
    /// The action that waits.
    pub action: Id,
    /// The one it waits for.
    pub after: Id,
    /// Whether it starts before the other has ended; `None` when a date is missing.
    pub broken: Option<bool>,
}

impl Timeline {
    /// The timeline of a plan on a day.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id, today: NaiveDate) -> Result<Self, StoreError> {
        let plan = [(":plan", plan.into())];
        let period = reader.rows(PERIOD, &plan, |row| Ok([row.get::<Option<String>>("first")?, row.get("last")?]))?;
        let actions = reader.rows(
            ACTIONS,
            &plan,
            |row| from_row!(row => ActionLabel { id, code, title, status, starts_on, ends_on }),
        )?;
        let milestones = reader.rows(MILESTONES, &plan, |row| {
            let mut milestone = from_row!(row => Milestone {
                id, code, title, action, due, done_on; quarter: None, state: MilestoneState::default(),
            })?;
            milestone.state = milestone.on(today);
            Ok(milestone)
        })?;
        let dependencies =
            reader.rows(DEPENDENCIES, &plan, |row| from_row!(row => Dependency { action, after; broken: None }))?;
        Ok(Self::of(period.into_iter().flatten().flatten().collect(), actions, milestones, dependencies))
    }

    fn of(
        period: Vec<String>,
        actions: Vec<ActionLabel>,
        mut milestones: Vec<Milestone>,
        mut dependencies: Vec<Dependency>,
    ) -> Self {
        let entered = period
            .iter()
            .chain(actions.iter().flat_map(|action| action.starts_on.iter().chain(&action.ends_on)))
            .chain(milestones.iter().filter_map(|milestone| milestone.due.as_ref()));
        let span = Span::around(entered.filter_map(|text| date(text)).map(Quarter::of));
        for milestone in &mut milestones {
            milestone.quarter = span.place(milestone.due.as_deref());
        }
        let dates: HashMap<Id, &ActionLabel> = actions.iter().map(|action| (action.id, action)).collect();
        for dependency in &mut dependencies {
            let start = dates.get(&dependency.action).and_then(|action| day(action.starts_on.as_deref()));
            let end = dates.get(&dependency.after).and_then(|action| day(action.ends_on.as_deref()));
            dependency.broken = start.zip(end).map(|(start, end)| start < end);
        }
        let (dated, unassigned): (Vec<_>, Vec<_>) = actions.into_iter().partition(ActionLabel::is_dated);
        let mut bars: Vec<Bar> = dated.into_iter().map(|action| span.bar(action)).collect();
        bars.sort_by_key(|bar| (bar.start, bar.end));
        Self { first: span.first, quarters: span.quarters, bars, unassigned, milestones, dependencies }
    }
}

impl Milestone {
    fn on(&self, today: NaiveDate) -> MilestoneState {
        match (&self.done_on, day(self.due.as_deref())) {
            (Some(_), _) => MilestoneState::Done,
            (None, Some(due)) if due < today => MilestoneState::Overdue,
            (None, Some(_)) => MilestoneState::Due,
            (None, None) => MilestoneState::Undated,
        }
    }
}

impl ActionLabel {
    fn is_dated(&self) -> bool {
        day(self.starts_on.as_deref()).or(day(self.ends_on.as_deref())).is_some()
    }
}

/// The quarters that a timeline covers.
struct Span {
    first: Option<Quarter>,
    quarters: usize,
}

impl Span {
    fn around(quarters: impl Iterator<Item = Quarter>) -> Self {
        let (mut first, mut last) = (None, None);
        for quarter in quarters {
            first = Some(first.map_or(quarter, |first: Quarter| first.min(quarter)));
            last = Some(last.map_or(quarter, |last: Quarter| last.max(quarter)));
        }
        let quarters = first.zip(last).map_or(0, |(first, last)| last.since(first) + 1);
        Self { first, quarters }
    }

    fn place(&self, text: Option<&str>) -> Option<usize> {
        Some(Quarter::of(day(text)?).since(self.first?))
    }

    /// The bar of an action with at least one date.
    fn bar(&self, action: ActionLabel) -> Bar {
        let start = self.place(action.starts_on.as_deref());
        let end = self.place(action.ends_on.as_deref());
        let reversed = day(action.starts_on.as_deref()).zip(day(action.ends_on.as_deref())).is_some_and(|(s, e)| e < s);
        let (from, to) = (start.unwrap_or(0), end.unwrap_or(self.quarters.saturating_sub(1)));
        Bar {
            action,
            start: from.min(to),
            end: from.max(to),
            open_start: start.is_none(),
            open_end: end.is_none(),
            reversed,
        }
    }
}

/// A date as entered; what cannot be read as one counts as missing, and a rule says so elsewhere.
fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|date| (1900..2200).contains(&date.year()))
}

fn day(text: Option<&str>) -> Option<NaiveDate> {
    text.and_then(date)
}
