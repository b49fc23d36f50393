//! What a check gives: findings, coverage, counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::Rule;
use super::engine::{Answer, Subject, Unless};
use crate::model::{Class, Coverage, Finding, Gap, Severity, Waiver, each};
use crate::store::{Reader, StoreError};

/// Counts of findings; waived ones are counted only as waived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Findings that block submission.
    pub error: u64,
    /// Findings to fix or justify.
    pub warning: u64,
    /// Findings worth knowing.
    pub info: u64,
    /// Findings accepted by a named person.
    pub waived: u64,
}

/// What a check gave. Serialises to the contract of `check --format json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// Worst first, then by plan, rule and record. Shared with the [`Memory`](super::Memory) that knew them already:
    /// copying the thousands of a state took longer than asking again.
    #[serde(serialize_with = "each")]
    pub findings: Vec<Arc<Finding>>,
    /// One entry a rule, in the order of the rules; shared like the findings.
    #[serde(serialize_with = "each")]
    pub coverage: Vec<Arc<Coverage>>,
    /// Counts.
    pub summary: Summary,
    /// How many rules could not look everywhere, by the code of the plan; plans without a gap are left out.
    #[serde(skip)]
    pub unable: BTreeMap<String, u64>,
}

/// A waiver, and what it is given for.
pub(super) struct Given {
    rule: String,
    record: String,
    /// Without one it holds for all of them.
    field: Option<String>,
    waiver: Waiver,
}

impl Given {
    fn is_for(&self, finding: &Finding) -> bool {
        finding.class == Class::Judgement
            && self.rule == finding.rule
            && self.record == finding.record
            && self.field.as_ref().is_none_or(|field| *field == finding.field)
    }
}

/// Every waiver that holds on a date.
pub(super) fn waivers(reader: &Reader, today: NaiveDate) -> Result<Vec<Given>, StoreError> {
    let sql =
        "SELECT rule, record, field, author, reason, expires FROM live_waiver WHERE expires >= :today ORDER BY id";
    reader.rows(sql, &[(":today", today.to_string().into())], |row| {
        let waiver = Waiver { author: row.get("author")?, reason: row.get("reason")?, expires: row.get("expires")? };
        Ok(Given { rule: row.get("rule")?, record: row.get("record")?, field: row.get("field")?, waiver })
    })
}

/// A plan, and what each rule said about it, in the order of the rules; nothing of rules that were not asked.
pub(super) type OfPlan<'a> = (&'a Subject, &'a [Option<Answer>]);

impl Report {
    /// What the answers come to, of plans in the order of their codes. What `covered` remembers is not worked out anew.
    ///
    /// The findings of an answer are in order. Once the answers are too, and kept apart by severity, all findings are:
    /// comparing the thousands of a state with each other took longer than asking again.
    pub(super) fn of(rules: &[Rule], waivers: &[Given], plans: &[OfPlan<'_>], covered: &mut Covered) -> Self {
        let mut report = Self { coverage: covered.by(rules, plans), ..Self::default() };
        let mut in_order: Vec<usize> = (0..rules.len()).collect();
        in_order.sort_by_key(|place| &rules[*place].code);
        let mut found = Severity::ALL.map(|severity| (severity, Vec::new()));
        let mut keep = |finding: &Arc<Finding>| {
            if let Some((_, found)) = found.iter_mut().find(|(severity, _)| *severity == finding.severity) {
                found.push(Arc::clone(finding));
            }
        };
        for (subject, answers) in plans {
            let mut unable = 0;
            for (rule, answer) in in_order.iter().filter_map(|rule| Some((*rule, answers.get(*rule)?.as_ref()?))) {
                unable += u64::from(!answer.missing.is_empty());
                if answer.unless.is_empty() {
                    answer.findings.iter().for_each(&mut keep);
                    continue;
                }
                let held = answer.unless.iter().filter(|(unless, _)| holds(unless, subject, rules, answers));
                let mut both: Vec<_> = answer.findings.iter().chain(held.map(|(_, finding)| finding)).collect();
                both.sort_by_key(|finding| order(finding));
                if let Some(coverage) = report.coverage.get_mut(rule) {
                    Arc::make_mut(coverage).findings += (both.len() - answer.findings.len()) as u64;
                }
                both.into_iter().for_each(&mut keep);
            }
            if unable > 0 {
                report.unable.insert(subject.code.clone(), unable);
            }
        }
        report.findings = found.into_iter().flat_map(|(_, found)| found).collect();
        debug_assert!(report.findings.is_sorted_by_key(|finding| order(finding)));
        report.waive(waivers);
        report.count();
        report
    }

    fn waive(&mut self, waivers: &[Given]) {
        let waived: BTreeSet<&str> = waivers.iter().map(|given| given.record.as_str()).collect();
        if waived.is_empty() {
            return;
        }
        for finding in self.findings.iter_mut().filter(|finding| waived.contains(&*finding.record)) {
            if let Some(given) = waivers.iter().find(|given| given.is_for(finding)) {
                let finding = Arc::make_mut(finding);
                finding.waived = true;
                finding.waiver = Some(given.waiver.clone());
            }
        }
    }

    fn count(&mut self) {
        for finding in &self.findings {
            match (finding.waived, finding.severity) {
                (true, _) => self.summary.waived += 1,
                (false, Severity::Error) => self.summary.error += 1,
                (false, Severity::Warning) => self.summary.warning += 1,
                (false, Severity::Info) => self.summary.info += 1,
            }
        }
    }
}

/// Whether another rule looked at a plan and found nothing there.
fn holds(unless: &Unless, subject: &Subject, rules: &[Rule], answers: &[Option<Answer>]) -> bool {
    let other = rules.iter().position(|rule| rule.code == unless.rule);
    other.and_then(|other| answers.get(other)?.as_ref()).is_some_and(|answer| {
        let here = |finding: &Arc<Finding>| {
            finding.record == unless.record && (unless.field.is_empty() || finding.field == unless.field)
        };
        // What is said of the plan or of no record at all may concern this one.
        let plan = subject.id.to_string();
        let open = |gap: &Arc<Gap>| gap.record.is_empty() || gap.record == unless.record || gap.record == plan;
        !answer.missing.iter().any(open) && !answer.findings.iter().any(here)
    })
}

/// What each rule looked at in all plans together, without the findings that hang on another rule. After an edit it is
/// made anew for the few rules that were asked again.
#[derive(Debug, Default)]
pub(super) struct Covered(Vec<Option<Arc<Coverage>>>);

impl Covered {
    /// A rule was asked again.
    pub(super) fn forget(&mut self, rule: usize) {
        if let Some(covered) = self.0.get_mut(rule) {
            *covered = None;
        }
    }

    /// One entry a rule, in the order of the rules.
    fn by(&mut self, rules: &[Rule], plans: &[OfPlan<'_>]) -> Vec<Arc<Coverage>> {
        self.0.resize(rules.len(), None);
        let known = self.0.iter_mut().zip(rules).enumerate();
        known.map(|(place, (known, rule))| Arc::clone(known.get_or_insert_with(|| cover(place, rule, plans)))).collect()
    }
}

/// What a rule looked at in all plans.
fn cover(place: usize, rule: &Rule, plans: &[OfPlan<'_>]) -> Arc<Coverage> {
    let mut coverage = Coverage {
        rule: rule.code.clone(),
        examined: 0,
        findings: 0,
        unassessable: 0,
        missing: Vec::new(),
        gaps: Vec::new(),
    };
    for answer in plans.iter().filter_map(|(_, answers)| answers.get(place)?.as_ref()) {
        coverage.examined += answer.examined;
        coverage.findings += answer.findings.len() as u64;
        coverage.unassessable += answer.missing.len() as u64;
        coverage.missing.extend(answer.missing.iter().map(|gap| Arc::clone(&gap.says)));
        coverage.gaps.extend_from_slice(&answer.missing);
    }
    Arc::new(coverage)
}

/// What findings are put in order by.
pub(super) fn order(finding: &Finding) -> (Severity, [&str; 6]) {
    let Finding { plan, rule, code, field, message, record, .. } = finding;
    (finding.severity, [plan, rule, code, field, message, record])
}
