//! A side of a comparison: a plan as it stands, as a version froze it, or as it stood at the end of a day.

use chrono::NaiveDate;

use crate::model::{Id, nearest};
use crate::store::{Reader, StoreError};
use crate::views::history::{Moment, RecordState, plan_at};
use crate::views::plan_by_code;

/// A plan at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The plan.
    pub plan: Id,
    /// When; `None` for now.
    pub moment: Option<Moment>,
    /// In words, as a person writes it: `R@V1`.
    pub said: String,
}

/// A side that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// No plan has the code.
    Plan(String),
    /// The plan has no such version, and it is no day: the plan, what was asked for, and what was probably meant.
    State(String, String, Option<String>),
    /// The version was frozen in another file, whose changes have not come here.
    Elsewhere(String),
}

impl Side {
    /// A plan as it stands.
    #[must_use]
    pub fn now(plan: Id, code: &str) -> Self {
        Self { plan, moment: None, said: code.to_owned() }
    }

    /// A plan as a changeset left it.
    #[must_use]
    pub fn after(plan: Id, changeset: &str, said: String) -> Self {
        Self { plan, moment: Some(Moment::After(changeset.to_owned())), said }
    }

    /// What a person wrote: `PLAN`, `PLAN@VERSION` or `PLAN@2026-01-31`.
    ///
    /// # Errors
    /// As for any reading; what is not there is the inner error.
    pub fn read(reader: &Reader, said: &str) -> Result<Result<Self, Unknown>, StoreError> {
        if let Some(plan) = plan_by_code(reader, said)? {
            return Ok(Ok(Self::now(plan, said)));
        }
        let Some((code, state)) = said.rsplit_once('@') else { return Ok(Err(Unknown::Plan(said.to_owned()))) };
        let Some(plan) = plan_by_code(reader, code)? else { return Ok(Err(Unknown::Plan(code.to_owned()))) };
        // As the step left it that froze it: of a plan that was handed in, as one that is submitted.
        let sql = "SELECT v.code, (SELECT c.changeset FROM change c WHERE c.record = v.id AND c.kind = 'add'
                                   ORDER BY c.position LIMIT 1) AS changeset
                   FROM live_version v WHERE v.plan = :plan ORDER BY v.id";
        let versions = reader.rows(sql, &[(":plan", plan.into())], |row| {
            Ok((row.get::<String>("code")?, row.get::<Option<String>>("changeset")?))
        })?;
        if let Some((_, changeset)) = versions.iter().find(|(version, _)| version.eq_ignore_ascii_case(state)) {
            let side = changeset.as_ref().map(|changeset| Self::after(plan, changeset, said.to_owned()));
            return Ok(side.ok_or_else(|| Unknown::Elsewhere(said.to_owned())));
        }
        Ok(match state.parse::<NaiveDate>() {
            Ok(day) => Ok(Self { plan, moment: Some(Moment::end_of(day)), said: said.to_owned() }),
            Err(_) => {
                let near = nearest(state, versions.iter().map(|(version, _)| version.as_str())).map(str::to_owned);
                Err(Unknown::State(code.to_owned(), state.to_owned(), near))
            }
        })
    }

    /// The records that live on this side, the plan first.
    pub(super) fn records(&self, reader: &Reader) -> Result<Vec<RecordState>, StoreError> {
        if let Some(moment) = &self.moment {
            return plan_at(reader, self.plan, moment);
        }
        let last = "SELECT id FROM changeset ORDER BY position DESC LIMIT 1";
        let Some(last) = reader.first(last, &[], |row| row.get::<String>("id"))? else { return Ok(Vec::new()) };
        plan_at(reader, self.plan, &Moment::After(last))
    }
}
