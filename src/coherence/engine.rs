//! Asking rules of plans.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Asker, Profile, Rule, message};
use crate::model::{Class, Coverage, Finding, Id, Severity, Value};
use crate::store::{Reader, Rows, StoreError};

/// How long one rule may take on one plan before it is stopped.
const LIMIT: Duration = Duration::from_secs(5);

/// What is asked.
#[derive(Debug)]
pub struct Question<'a> {
    /// The rules to ask.
    pub rules: &'a [Rule],
    /// Their thresholds.
    pub profile: &'a Profile,
    /// The plans to ask about; all living plans when empty.
    pub plans: &'a [Id],
    /// The date it is asked for.
    pub today: NaiveDate,
}

/// A check that could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// A rule's query fails or answers in the wrong shape.
    #[error(
        "{file}: rule {rule} on plan {plan}: {why}\n  the check was stopped; correct the rule or switch it off in the profile"
    )]
    Rule {
        /// File of the rule.
        file: String,
        /// Code of the rule.
        rule: String,
        /// Code of the plan.
        plan: String,
        /// What went wrong.
        why: String,
    },
    /// A thread of the check broke off; what it found is lost, so nothing is said at all.
    #[error(
        "the check broke off\n  nothing was changed; this is a defect of ris3, `ris3 doctor` tells whether the file is whole"
    )]
    Broken,
    /// The workspace cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Worst first, then by plan, rule and record.
    pub findings: Vec<Finding>,
    /// One entry a rule, in the order of the rules.
    pub coverage: Vec<Coverage>,
    /// Counts.
    pub summary: Summary,
    /// How many rules could not look everywhere, by the code of the plan; plans without a gap are left out.
    #[serde(skip)]
    pub unable: BTreeMap<String, u64>,
}

/// What is known of a plan before any rule is asked.
struct Subject {
    id: Id,
    code: String,
    currency: String,
    upper: Option<Id>,
}

/// Asks every rule of every plan, several plans at a time.
///
/// # Errors
/// A rule whose query fails, or a workspace that cannot be read.
pub fn check(question: &Question<'_>, askers: &mut [Asker]) -> Result<Report, CheckError> {
    let Some(Asker { reader, .. }) = askers.first() else { return Ok(Report::default()) };
    let subjects = subjects(reader, question)?;
    let waivers = waivers(reader, question.today)?;
    let next = AtomicUsize::new(0);
    let answers = std::thread::scope(|scope| {
        let workers: Vec<_> =
            askers.iter_mut().map(|asker| scope.spawn(|| work(question, &subjects, &next, asker))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or(Err(CheckError::Broken))).collect::<Vec<_>>()
    });
    let mut report = Report { coverage: question.rules.iter().map(nothing_yet).collect(), ..Report::default() };
    for answer in answers {
        for (rule, plan, answer) in answer? {
            report.take(rule, plan, answer);
        }
    }
    report.finish(&waivers);
    Ok(report)
}

/// One rule's answer about one plan.
struct Answer {
    examined: u64,
    findings: Vec<Finding>,
    missing: Vec<String>,
}

fn nothing_yet(rule: &Rule) -> Coverage {
    Coverage { rule: rule.code.clone(), examined: 0, findings: 0, unassessable: 0, missing: Vec::new() }
}

/// Takes plans from the common list until none is left.
fn work<'a>(
    question: &Question<'_>,
    subjects: &'a [Subject],
    next: &AtomicUsize,
    asker: &mut Asker,
) -> Result<Vec<(usize, &'a str, Answer)>, CheckError> {
    asker.take(question.profile);
    let mut answers = Vec::new();
    while let Some(subject) = subjects.get(next.fetch_add(1, Ordering::Relaxed)) {
        for (place, rule) in question.rules.iter().enumerate() {
            if let Some(why) = question.profile.off(rule) {
                let missing = vec![format!("switched off by the profile: {why}")];
                answers.push((place, &*subject.code, Answer { examined: 0, findings: Vec::new(), missing }));
                continue;
            }
            let answer = ask(question, rule, subject, &mut asker.reader).map_err(|error| CheckError::Rule {
                file: rule.file.clone(),
                rule: rule.code.clone(),
                plan: subject.code.clone(),
                why: error.to_string(),
            })?;
            answers.push((place, &*subject.code, answer));
        }
    }
    Ok(answers)
}

fn ask(question: &Question<'_>, rule: &Rule, subject: &Subject, reader: &mut Reader) -> Result<Answer, StoreError> {
    let plan = (":plan", Value::from(subject.id));
    if let Some(sql) = rule.asked_sql()
        && reader.count(&sql, std::slice::from_ref(&plan))? == 0
    {
        return Ok(Answer { examined: 0, findings: Vec::new(), missing: Vec::new() });
    }
    let missing = unmet(rule, subject, reader)?;
    if !missing.is_empty() {
        return Ok(Answer { examined: 0, findings: Vec::new(), missing });
    }
    let examined = reader.count(&rule.examined_sql(), std::slice::from_ref(&plan))?;
    let examined = u64::try_from(examined).unwrap_or(0);
    // Also with nothing to examine: the rule itself says what of the plan it could not look at.
    let params = [plan, (":today", Value::from(question.today.to_string()))];
    let rows = reader.within(LIMIT, |reader| reader.table(&rule.sql, &params))?;
    Ok(judge(rule, question.profile.severity(rule), subject, examined, &rows))
}

/// The needs that the plan does not meet, one sentence each.
fn unmet(rule: &Rule, subject: &Subject, reader: &Reader) -> Result<Vec<String>, StoreError> {
    let mut missing = Vec::new();
    let code = &subject.code;
    for need in &rule.needs {
        match (need.as_str(), need.strip_prefix("upper."), subject.upper) {
            ("upper", ..) | (_, Some(_), None) => {
                if subject.upper.is_none() {
                    missing.push(format!("{code}: no upper plan is named"));
                }
            }
            (_, Some(entity), Some(upper)) => {
                if !has(reader, upper, entity)? {
                    missing.push(format!("{code}: the upper plan has no {}", entity.replace('_', " ")));
                }
            }
            (entity, ..) => {
                if !has(reader, subject.id, entity)? {
                    missing.push(format!("{code}: no {} is entered", entity.replace('_', " ")));
                }
            }
        }
    }
    missing.dedup();
    Ok(missing)
}

/// Whether a plan has a living record of an entity. One is enough to know: a plan may have thousands of lines.
fn has(reader: &Reader, plan: Id, entity: &str) -> Result<bool, StoreError> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM live_{entity} WHERE plan = :plan) AS n");
    Ok(reader.count(&sql, &[(":plan", plan.into())])? > 0)
}

fn judge(rule: &Rule, severity: Severity, subject: &Subject, examined: u64, rows: &Rows) -> Answer {
    let column = |name: &str| rows.columns.iter().position(|column| column == name);
    let text =
        |row: &[Value], name: &str| column(name).and_then(|place| row[place].as_str()).unwrap_or_default().to_owned();
    let mut answer = Answer { examined, findings: Vec::new(), missing: Vec::new() };
    for row in &rows.rows {
        let said = |template: &str| message::fill(template, &rows.columns, row, &subject.currency);
        let missing = text(row, "missing");
        if !missing.is_empty() {
            answer.missing.push(format!("{} {}: {missing}", subject.code, text(row, "code")));
            continue;
        }
        answer.findings.push(Finding {
            rule: rule.code.clone(),
            severity: text(row, "severity").parse().unwrap_or(severity),
            class: rule.class,
            plan: subject.code.clone(),
            entity: text(row, "entity"),
            record: text(row, "record"),
            code: text(row, "code"),
            field: text(row, "field"),
            message: said(&rule.message),
            fix: said(&rule.fix),
            basis: rule.basis.clone(),
            waived: false,
        });
    }
    answer
}

fn subjects(reader: &Reader, question: &Question<'_>) -> Result<Vec<Subject>, StoreError> {
    let wanted: BTreeSet<Id> = question.plans.iter().copied().collect();
    let mut subjects = reader.rows(
        "SELECT p.id, p.code, p.currency, u.id AS upper FROM live_plan p LEFT JOIN plan u ON u.id = p.upper AND u.retired_at IS NULL ORDER BY p.code",
        &[],
        |row| {
            Ok(Subject {
                id: row.get("id")?,
                code: row.get("code")?,
                currency: row.get("currency")?,
                upper: row.get("upper")?,
            })
        },
    )?;
    subjects.retain(|subject| wanted.is_empty() || wanted.contains(&subject.id));
    Ok(subjects)
}

/// Rule, record and field of every waiver that holds on a date; without a field it holds for all of them.
fn waivers(reader: &Reader, today: NaiveDate) -> Result<Vec<(String, String, Option<String>)>, StoreError> {
    let sql = "SELECT rule, record, field FROM live_waiver WHERE expires >= :today";
    reader.rows(sql, &[(":today", today.to_string().into())], |row| {
        Ok((row.get("rule")?, row.get("record")?, row.get("field")?))
    })
}

impl Report {
    fn take(&mut self, rule: usize, plan: &str, answer: Answer) {
        let Some(coverage) = self.coverage.get_mut(rule) else { return };
        if !answer.missing.is_empty() {
            *self.unable.entry(plan.to_owned()).or_default() += 1;
        }
        coverage.examined += answer.examined;
        coverage.findings += answer.findings.len() as u64;
        coverage.unassessable += answer.missing.len() as u64;
        coverage.missing.extend(answer.missing);
        self.findings.extend(answer.findings);
    }

    /// Puts everything in one order, whichever thread was faster, and counts.
    fn finish(&mut self, waivers: &[(String, String, Option<String>)]) {
        for coverage in &mut self.coverage {
            coverage.missing.sort();
        }
        for finding in &mut self.findings {
            finding.waived = finding.class == Class::Judgement
                && waivers.iter().any(|(rule, record, field)| {
                    *rule == finding.rule
                        && *record == finding.record
                        && field.as_ref().is_none_or(|field| *field == finding.field)
                });
        }
        self.findings.sort_by(|a, b| order(a).cmp(&order(b)));
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

fn order(finding: &Finding) -> (Severity, &str, &str, &str, &str, &str) {
    (finding.severity, &finding.plan, &finding.rule, &finding.code, &finding.field, &finding.message)
}
