//! What a check gives: findings, coverage, counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::Rule;
use super::engine::{Answer, BySeverity, Subject, Unless};
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
    /// The findings of an answer are in order and kept apart by severity. Once the answers are in order too, all findings
    /// are; and none is looked at but where a waiver or another rule may concern it: looking at the thousands of a state,
    /// each somewhere else in memory, took longer than asking again.
    pub(super) fn of(rules: &[Rule], waivers: &[Given], plans: &[OfPlan<'_>], covered: &mut Covered) -> Self {
        let mut report = Self { coverage: covered.by(rules, plans), ..Self::default() };
        let mut in_order: Vec<usize> = (0..rules.len()).collect();
        in_order.sort_by_key(|place| &rules[*place].code);
        let places: BTreeMap<&str, usize> = in_order.iter().map(|place| (&*rules[*place].code, *place)).collect();
        let mut found = Found::default();
        for (subject, answers) in plans {
            let mut unable = 0;
            for (rule, answer) in in_order.iter().filter_map(|rule| Some((*rule, answers.get(*rule)?.as_ref()?))) {
                unable += u64::from(!answer.missing.is_empty());
                let waivers = waivers.iter().filter(|given| given.rule == rules[rule].code);
                if answer.unless.is_empty() {
                    found.take(&answer.findings, waivers);
                    continue;
                }
                let holds = |(unless, _): &&(Unless, _)| {
                    holds(unless, subject, places.get(&*unless.rule).and_then(|other| answers.get(*other)?.as_ref()))
                };
                let mut both = answer.findings.clone();
                let held = answer.unless.iter().filter(holds).map(|(_, finding)| Arc::clone(finding));
                let held = held.map(|finding| both[finding.severity as usize].push(finding)).count();
                both.iter_mut().for_each(|found| found.sort_by(|a, b| order(a).cmp(&order(b))));
                if let Some(coverage) = report.coverage.get_mut(rule) {
                    Arc::make_mut(coverage).findings += held as u64;
                }
                found.take(&both, waivers);
            }
            if unable > 0 {
                report.unable.insert(subject.code.clone(), unable);
            }
        }
        report.summary = found.summary();
        report.findings = found.findings.into_iter().flatten().collect();
        debug_assert!(report.findings.is_sorted_by_key(|finding| order(finding)));
        report
    }
}

/// Findings of many answers, by severity as in [`Severity::ALL`], and how many of each are waived.
#[derive(Default)]
struct Found {
    findings: BySeverity<Vec<Arc<Finding>>>,
    waived: BySeverity<usize>,
}

impl Found {
    /// Takes in the findings of an answer; the waivers are those of its rule.
    fn take<'a>(&mut self, answer: &BySeverity<Vec<Arc<Finding>>>, waivers: impl Iterator<Item = &'a Given>) {
        let waivers: Vec<_> = waivers.collect();
        for ((all, waived), found) in self.findings.iter_mut().zip(&mut self.waived).zip(answer) {
            let new = all.len();
            all.extend_from_slice(found);
            if waivers.is_empty() {
                continue;
            }
            for finding in &mut all[new..] {
                if let Some(given) = waivers.iter().find(|given| given.is_for(finding)) {
                    let finding = Arc::make_mut(finding);
                    finding.waived = true;
                    finding.waiver = Some(given.waiver.clone());
                    *waived += 1;
                }
            }
        }
    }

    fn summary(&self) -> Summary {
        let [error, warning, info] =
            std::array::from_fn(|place| (self.findings[place].len() - self.waived[place]) as u64);
        Summary { error, warning, info, waived: self.waived.iter().sum::<usize>() as u64 }
    }
}

/// Whether another rule looked at a plan and found nothing there.
fn holds(unless: &Unless, subject: &Subject, answer: Option<&Answer>) -> bool {
    answer.is_some_and(|answer| {
        let here = |finding: &Arc<Finding>| {
            finding.record == unless.record && (unless.field.is_empty() || finding.field == unless.field)
        };
        // What is said of the plan or of no record at all may concern this one.
        let plan = subject.id.to_string();
        let open = |gap: &Arc<Gap>| gap.record.is_empty() || gap.record == unless.record || gap.record == plan;
        !answer.missing.iter().any(open) && !answer.findings.iter().flatten().any(here)
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
        coverage.findings += answer.findings.iter().map(Vec::len).sum::<usize>() as u64;
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
