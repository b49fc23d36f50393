//! The enabling condition: its seven criteria, entered or not, and what the plan's own records say about each.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Named, grouped_by};
use crate::model::Id;
use crate::store::{Reader, Row, StoreError};

const CRITERIA: &str = include_str!("criteria.sql");
const HINTS: &str = include_str!("hints.sql");

/// The board of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Criteria {
    /// The seven of the condition, then others that the plan has.
    pub criteria: Vec<Criterion>,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Criterion {
    /// Its number, e.g. `1.1.4`.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// What it asks for: a paraphrase of the annex, not its wording. `None` for one of the plan's own.
    pub paraphrase: Option<String>,
    /// What was entered; `None` when nothing was.
    pub entered: Option<Entered>,
    /// What the plan's own records say about it.
    pub hints: Vec<Hint>,
}

/// What was entered about a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entered {
    /// The record.
    pub id: Id,
    /// Fulfilled, partly, not-fulfilled or not-relevant.
    pub status: Option<String>,
    /// How it is fulfilled.
    pub statement: Option<String>,
    /// What shows it.
    pub evidence: Option<Named>,
    /// Who looked at it.
    pub reviewer: Option<String>,
    /// When.
    pub reviewed_on: Option<String>,
    /// How many whole months ago that is.
    pub months: Option<i64>,
}

/// Something that the plan's own records say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// Its name: what its `hint-` sentence is called.
    pub key: String,
    /// How many.
    pub count: Option<i64>,
    /// Of how many.
    pub of: Option<i64>,
    /// A name, a date or a year.
    pub text: Option<String>,
    /// Whether it speaks for the criterion.
    pub favours: bool,
}

impl Criteria {
    /// The board of a plan on a day.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id, today: NaiveDate) -> Result<Self, StoreError> {
        let params = [(":plan", plan.into()), (":today", today.to_string().into())];
        let mut hints = grouped_by(reader.rows(HINTS, &params, |row| {
            Ok((row.get::<String>("code")?, from_row!(row => Hint { key, count, of, text, favours })?))
        })?);
        let criteria = reader.rows(CRITERIA, &params, |row| {
            let own = hints.remove(&row.get::<String>("code")?).unwrap_or_default();
            from_row!(row => Criterion { code, title, paraphrase; entered: entered(row)?, hints: own })
        })?;
        Ok(Self { criteria })
    }

    /// How many have a status.
    #[must_use]
    pub fn assessed(&self) -> usize {
        self.criteria.iter().filter(|criterion| criterion.status().is_some()).count()
    }
}

impl Criterion {
    /// Its status, if one was entered.
    #[must_use]
    pub fn status(&self) -> Option<&str> {
        self.entered.as_ref()?.status.as_deref()
    }
}

fn entered(row: &Row<'_>) -> Result<Option<Entered>, StoreError> {
    if row.get::<Option<Id>>("id")?.is_none() {
        return Ok(None);
    }
    let evidence = Named::beside(row, "evidence")?;
    let entered = from_row!(row => Entered {
        id, status, statement, reviewer, reviewed_on, months; evidence: evidence,
    })?;
    Ok(Some(entered))
}
