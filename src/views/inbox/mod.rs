//! What a coordinator has to look at: the plans below, those that wait for a step first, the longest waiting before the
//! others.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::{Finding, Id, Severity, Value};
use crate::store::{Reader, StoreError};
use crate::views::review::{Touched, touched};

const QUERY: &str = include_str!("inbox.sql");

/// The plans.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Inbox {
    /// Submitted, in review, returned, draft, approved, superseded; in each the first handed in first.
    pub plans: Vec<Waiting>,
}

/// One plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// The plan.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its level.
    pub level: String,
    /// The currency of its money.
    pub currency: String,
    /// Its status.
    pub status: String,
    /// Code of the plan that it answers to.
    pub upper: Option<String>,
    /// When it was handed in last, UTC; `None` where it came as a file, or never.
    pub handed_in: Option<String>,
    /// Days that it waits for a decision since then; `None` where it waits for none, or nobody knows since when.
    pub days: Option<i64>,
    /// Who took the last step.
    pub last_by: Option<String>,
    /// When, UTC.
    pub last_at: Option<String>,
    /// Threads that nobody settled.
    pub threads: i64,
    /// The requests among them.
    pub requests: i64,
    /// Records touched since it was frozen last; `None` where nothing was frozen.
    pub since: Option<Touched>,
    /// Errors and warnings that are not waived; `None` while nobody looked.
    pub found: Option<[usize; 2]>,
}

impl Waiting {
    /// Whether somebody waits for a decision about it.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self.status.as_str(), "submitted" | "in-review")
    }
}

impl Inbox {
    /// The plans below a plan, at every level; without one, all that answer to another plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, upper: Option<Id>, today: NaiveDate) -> Result<Self, StoreError> {
        let upper = upper.map_or(Value::Null, Value::from);
        let mut plans = reader.rows(QUERY, &[(":upper", upper)], |row| {
            from_row!(row => Waiting {
                id, code, title, level, currency, status, upper, handed_in, last_by, last_at, threads, requests;
                days: None, since: None, found: None,
            })
        })?;
        for plan in &mut plans {
            let since = plan.handed_in.as_deref().and_then(|at| at.get(..10)?.parse::<NaiveDate>().ok());
            plan.days = since.filter(|_| plan.waits()).map(|since| (today - since).num_days());
            plan.since = touched(reader, plan.id)?;
        }
        Ok(Self { plans })
    }

    /// The same with what a check of the plans found.
    #[must_use]
    pub fn with<'f>(mut self, findings: impl Iterator<Item = &'f Finding>) -> Self {
        let mut found: HashMap<&str, [usize; 2]> = HashMap::new();
        for finding in findings.filter(|finding| !finding.waived) {
            let counts = found.entry(&finding.plan).or_default();
            match finding.severity {
                Severity::Error => counts[0] += 1,
                Severity::Warning => counts[1] += 1,
                Severity::Info => {}
            }
        }
        for plan in &mut self.plans {
            plan.found = Some(found.get(plan.code.as_str()).copied().unwrap_or_default());
        }
        self
    }

    /// How many plans have a status.
    #[must_use]
    pub fn count(&self, status: &str) -> usize {
        self.plans.iter().filter(|plan| plan.status == status).count()
    }
}
