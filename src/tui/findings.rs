//! What the rules found, as the screens hold it.

use super::data::{Data, Loaded, Question};
use crate::model::{Coverage, Finding, Severity};
use crate::store::StoreError;
use crate::workspace::Workspace;

/// The outcome of a check of the whole workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What was found.
    pub findings: Vec<Finding>,
    /// What was looked at, and what could not be.
    pub coverage: Vec<Coverage>,
}

/// Runs the rules. Asked by the frame itself, because every screen shows the counts.
#[derive(Debug)]
pub struct Check;

impl Question for Check {
    /// `None`: there are no rules to run.
    type Answer = Option<Checked>;
    const SLOW: bool = true;

    fn answer(&self, _workspace: &Workspace) -> Result<Self::Answer, StoreError> {
        Ok(None)
    }
}

/// The state of the check, as drawing sees it.
#[must_use]
pub fn checked(data: &Data) -> Loaded<'_, Option<Checked>> {
    data.get(&Check)
}

/// Findings counted: errors, warnings, infos, and rules that could not look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors, warnings and infos that are not waived.
    pub severities: [usize; 3],
    /// Places that could not be judged.
    pub unassessable: u64,
}

impl Checked {
    /// Counts over all plans, or over one by its code.
    #[must_use]
    pub fn counts(&self, plan: Option<&str>) -> Counts {
        let mut counts = Counts::default();
        for finding in self.findings.iter().filter(|f| !f.waived && plan.is_none_or(|plan| f.plan == plan)) {
            counts.severities[match finding.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Info => 2,
            }] += 1;
        }
        if plan.is_none() {
            counts.unassessable = self.coverage.iter().filter(|coverage| coverage.unassessable > 0).count() as u64;
        }
        counts
    }
}
