//! What rules find in a plan now and did not find when it was handed in: the plans as they stood then are made again in
//! a copy, and the same rules are asked there.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDate;
use serde::Serialize;

use super::{Terms, Workspace};
use crate::coherence::{CheckError, Report};
use crate::model::{Edit, Id};
use crate::store::StoreError;
use crate::views::history::rewinding;
use crate::views::review::last_frozen;
use crate::views::runs::{Comparison, Kept};

/// What came and went since a plan was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Since {
    /// Code of the version that was frozen then.
    pub version: String,
    /// When, UTC.
    pub frozen_at: String,
    /// What was found then, and what is found now.
    #[serde(flatten)]
    pub comparison: Comparison,
}

impl Workspace {
    /// Asks rules of a plan as it stands and of everything as it stood when the plan was handed in, each as of its day.
    /// `None` when it was never handed in, or in another file whose changes have not come here.
    ///
    /// # Errors
    /// As for [`Workspace::check`].
    pub fn found_since(&self, terms: &Terms, plan: Id) -> Result<Option<Since>, CheckError> {
        let reader = self.store().read();
        let Some(frozen) = last_frozen(reader, plan)? else { return Ok(None) };
        let Some(changeset) = frozen.changeset else { return Ok(None) };
        let kept = |report: &Report| report.findings.iter().map(|finding| Kept::from(&**finding)).collect::<Vec<_>>();
        let then = {
            let day: Option<NaiveDate> = frozen.frozen_at.get(..10).and_then(|day| day.parse().ok());
            let copy = self.as_it_stood(&changeset, plan)?;
            kept(&copy.check(&terms.rules, &terms.profile, &[plan], day)?)
        };
        let now = kept(&self.check(&terms.rules, &terms.profile, &[plan], None)?);
        let comparison = Comparison::between(&then, &now);
        Ok(Some(Since { version: frozen.version, frozen_at: frozen.frozen_at, comparison }))
    }

    /// A copy of everything in memory, as a changeset left it; but for the status of the plan: what rules say of a plan
    /// because it was taken up meanwhile is nothing new in it.
    fn as_it_stood(&self, changeset: &str, plan: Id) -> Result<Self, StoreError> {
        static COPIES: AtomicU64 = AtomicU64::new(0);
        let name = format!("as-it-stood-{}-{}", std::process::id(), COPIES.fetch_add(1, Ordering::Relaxed));
        let store = self.store().copied(&name)?;
        let mut copy = Self::over(store, self.env().clone());
        let mut edits = rewinding(copy.store().read(), changeset)?;
        let sql = "SELECT status FROM plan WHERE id = :plan";
        let status = self.store().read().first(sql, &[(":plan", plan.into())], |row| row.get::<String>("status"))?;
        edits.extend(status.map(|status| Edit::Set {
            entity: "plan",
            id: plan,
            values: vec![("status", status.into())],
        }));
        copy.edit("rewind", "As it stood", &edits)?;
        Ok(copy)
    }
}
