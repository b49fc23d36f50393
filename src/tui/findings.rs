//! What the rules found, as the screens hold it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::asks::AskServed;
use super::data::{Failure, Loaded, Question};
use super::layer::{Cx, RecordRef};
use crate::coherence::{Profile, Rule};
use crate::locales;
use crate::model::{Coverage, Finding, Id, Severity};
use crate::workspace::{Terms, Wanted, Workspace};

/// The outcome of a check.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// What was found.
    pub findings: Vec<Arc<Finding>>,
    /// What was looked at, and what could not be.
    pub coverage: Vec<Arc<Coverage>>,
    /// The rules that were asked.
    pub rules: Vec<Rule>,
    /// How many rules could not look everywhere, by the code of the plan.
    pub unable: BTreeMap<String, u64>,
    /// Findings that are not waived, by the code of the plan and by severity. Every plan of a list shows its own each time
    /// it is drawn.
    severities: BTreeMap<String, [usize; 3]>,
    /// The question which priorities the findings concern; only who groups by them asks it.
    pub served: AskServed,
}

fn counted(findings: &[Arc<Finding>]) -> BTreeMap<String, [usize; 3]> {
    let mut counted: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| !finding.waived) {
        let place = Severity::ALL.iter().position(|severity| *severity == finding.severity).unwrap_or(0);
        match counted.get_mut(&finding.plan) {
            Some(numbers) => numbers[place] += 1,
            None => counted.entry(finding.plan.clone()).or_default()[place] += 1,
        }
    }
    counted
}

/// Runs the rules. Asked by the program itself, because every screen shows the counts.
#[derive(Clone, Default)]
pub struct Check {
    /// The rules to run instead of those that the program carries.
    pub rules: Option<Arc<[Rule]>>,
    /// The one plan to check instead of all.
    pub plan: Option<Id>,
}

impl Check {
    /// The same check of one plan.
    #[must_use]
    pub fn of(&self, plan: Id) -> Self {
        Self { plan: Some(plan), ..self.clone() }
    }
}

impl fmt::Debug for Check {
    /// Every check of a program asks the same rules.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Check {:?}", self.plan)
    }
}

impl Question for Check {
    type Answer = Checked;
    const SLOW: bool = true;

    /// The check of one plan and that of all do not replace each other.
    fn slot(&self) -> &'static str {
        if self.plan.is_some() { "check of a plan" } else { "check" }
    }

    fn answer(&self, workspace: &Workspace) -> Result<Checked, Failure> {
        let terms = match &self.rules {
            Some(given) => Arc::new(Terms { rules: given.to_vec(), own: 0, profile: Profile::standard()? }),
            None => workspace.terms(&Wanted::default())?,
        };
        let report = workspace.recheck(&terms.rules, &terms.profile, self.plan.as_slice(), None)?;
        Ok(Checked {
            severities: counted(&report.findings),
            served: AskServed::about(&report.findings),
            findings: report.findings,
            coverage: report.coverage,
            rules: terms.rules.clone(),
            unable: report.unable,
        })
    }
}

/// The state of the check, as drawing sees it.
#[must_use]
pub fn checked<'a>(cx: &Cx<'a>) -> Loaded<'a, Checked> {
    cx.data.get(&cx.shared.check)
}

/// Where a finding stands, in words: plan, record and field.
#[must_use]
pub fn whereabouts(finding: &Finding) -> String {
    let place = format!("{} · {} {}", finding.plan, locales::entity_name(&finding.entity), finding.code);
    if finding.field.is_empty() {
        return place;
    }
    format!("{place} › {}", locales::label(&finding.entity, &finding.field))
}

/// Findings counted: errors, warnings, infos, and rules that could not look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors, warnings and infos that are not waived.
    pub severities: [usize; 3],
    /// Rules that could not look everywhere.
    pub unassessable: u64,
}

impl Checked {
    /// A rule by its code.
    #[must_use]
    pub fn rule(&self, code: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.code == code)
    }

    /// What was found at a record and is not waived; of a field that is meant, what was found in it first.
    #[must_use]
    pub fn at(&self, record: &RecordRef) -> Vec<&Finding> {
        let id = record.id.to_string();
        let mut found: Vec<&Finding> = self
            .findings
            .iter()
            .map(AsRef::as_ref)
            .filter(|finding: &&Finding| finding.record == id && !finding.waived)
            .collect();
        found.sort_by_key(|finding| record.field.as_deref() != Some(finding.field.as_str()));
        found
    }

    /// A rule's name; empty for a rule that is not known.
    #[must_use]
    pub fn name(&self, code: &str) -> &str {
        self.rule(code).map_or("", |rule| rule.name.as_str())
    }

    /// Counts over all plans, or over one by its code.
    #[must_use]
    pub fn counts(&self, plan: Option<&str>) -> Counts {
        let mut counts = Counts::default();
        let of_plans = self.severities.iter().filter(|(of, _)| plan.is_none_or(|plan| plan == of.as_str()));
        for (place, number) in of_plans.flat_map(|(_, numbers)| numbers.iter().enumerate()) {
            counts.severities[place] += number;
        }
        counts.unassessable = match plan {
            Some(plan) => self.unable.get(plan).copied().unwrap_or(0),
            None => self.coverage.iter().filter(|coverage| coverage.unassessable > 0).count() as u64,
        };
        counts
    }
}
