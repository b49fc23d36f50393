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
    /// One entry a rule, in the order of the rules.
    pub coverage: Vec<Coverage>,
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

impl Report {
    /// What the answers come to.
    ///
    /// The findings of an answer are in order. Once the answers are too, and kept apart by severity, all findings are:
    /// comparing the thousands of a state with each other took longer than asking again.
    pub(super) fn of<'a>(
        rules: &[Rule],
        waivers: &[Given],
        answers: impl IntoIterator<Item = (usize, &'a Subject, &'a Answer)>,
    ) -> Self {
        let mut report = Self { coverage: rules.iter().map(nothing_yet).collect(), ..Self::default() };
        let code = |rule: usize| rules.get(rule).map(|rule| rule.code.as_str());
        let mut answers: Vec<_> = answers.into_iter().collect();
        answers.sort_by(|a, b| (&a.1.code, code(a.0)).cmp(&(&b.1.code, code(b.0))));
        for of_plan in answers.chunk_by(|a, b| a.1.code == b.1.code) {
            report.cover(of_plan);
        }
        let mut found = Severity::ALL.map(|severity| (severity, Vec::new()));
        let mut keep = |finding: &Arc<Finding>| {
            if let Some((_, found)) = found.iter_mut().find(|(severity, _)| *severity == finding.severity) {
                found.push(Arc::clone(finding));
            }
        };
        for (rule, subject, answer) in &answers {
            if answer.unless.is_empty() {
                answer.findings.iter().for_each(&mut keep);
                continue;
            }
            let held = answer.unless.iter().filter(|(unless, _)| holds(unless, &subject.code, rules, &answers));
            let mut both: Vec<_> = answer.findings.iter().chain(held.map(|(_, finding)| finding)).collect();
            both.sort_by_key(|finding| order(finding));
            if let Some(coverage) = report.coverage.get_mut(*rule) {
                coverage.findings += (both.len() - answer.findings.len()) as u64;
            }
            both.into_iter().for_each(&mut keep);
        }
        report.findings = found.into_iter().flat_map(|(_, found)| found).collect();
        debug_assert!(report.findings.is_sorted_by_key(|finding| order(finding)));
        report.waive(waivers);
        report.count();
        report
    }

    /// Takes in what the rules looked at in one plan.
    fn cover(&mut self, answers: &[(usize, &Subject, &Answer)]) {
        let mut unable = 0;
        for (rule, _, answer) in answers {
            let Some(coverage) = self.coverage.get_mut(*rule) else { continue };
            unable += u64::from(!answer.missing.is_empty());
            coverage.examined += answer.examined;
            coverage.findings += answer.findings.len() as u64;
            coverage.unassessable += answer.missing.len() as u64;
            coverage.missing.extend(answer.missing.iter().map(|gap| Arc::clone(&gap.says)));
            coverage.gaps.extend_from_slice(&answer.missing);
        }
        if let Some((_, subject, _)) = answers.first().filter(|_| unable > 0) {
            self.unable.insert(subject.code.clone(), unable);
        }
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

/// Whether another rule looked and found nothing there. Few findings hang on that, so the answers are searched.
fn holds(unless: &Unless, plan: &str, rules: &[Rule], answers: &[(usize, &Subject, &Answer)]) -> bool {
    let Some(other) = rules.iter().position(|rule| rule.code == unless.rule) else { return false };
    let answer = answers.iter().find(|(rule, subject, _)| *rule == other && subject.code == plan);
    answer.is_some_and(|(_, subject, answer)| {
        let here = |finding: &Arc<Finding>| {
            finding.record == unless.record && (unless.field.is_empty() || finding.field == unless.field)
        };
        // What is said of the plan or of no record at all may concern this one.
        let plan = subject.id.to_string();
        let open = |gap: &Arc<Gap>| gap.record.is_empty() || gap.record == unless.record || gap.record == plan;
        !answer.missing.iter().any(open) && !answer.findings.iter().any(here)
    })
}

fn nothing_yet(rule: &Rule) -> Coverage {
    Coverage {
        rule: rule.code.clone(),
        examined: 0,
        findings: 0,
        unassessable: 0,
        missing: Vec::new(),
        gaps: Vec::new(),
    }
}

/// What findings are put in order by.
pub(super) fn order(finding: &Finding) -> (Severity, [&str; 6]) {
    let Finding { plan, rule, code, field, message, record, .. } = finding;
    (finding.severity, [plan, rule, code, field, message, record])
}
