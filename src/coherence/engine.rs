//! Asking rules of plans.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::NaiveDate;

use super::report::{Covered, Report, order, waivers};
use super::{Asker, Profile, Rule, message, shared};
use crate::model::{Finding, Gap, Id, Repair, Severity, Value};
use crate::store::{Reader, Rows, StoreError};

/// How long one rule may take on one plan before it is stopped.
const LIMIT: Duration = Duration::from_secs(5);

/// How many rows one rule may give for one plan: more is no finding any more but a query that went wrong.
const ROWS_MOST: usize = 10_000;

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
        /// File of the rule, and the line on which its query begins.
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

/// What is known of a plan before any rule is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) id: Id,
    pub(super) code: String,
    currency: String,
    upper: Option<Id>,
}

/// Rules to ask of one plan, by their place among the rules of the question.
pub(super) struct Task<'a> {
    pub(super) subject: &'a Subject,
    pub(super) rules: Vec<usize>,
}

/// Something for each severity, in the order of [`Severity::ALL`].
pub(super) type BySeverity<T> = [T; Severity::ALL.len()];

/// One rule's answer about one plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) examined: u64,
    /// Each list in order.
    pub(super) findings: BySeverity<Vec<Arc<Finding>>>,
    pub(super) unless: Vec<(Unless, Arc<Finding>)>,
    pub(super) missing: Vec<Arc<Gap>>,
}

/// What another rule must not have found for a finding to hold. It is asked of the answers together, so each may be as
/// old as it likes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unless {
    pub(super) rule: String,
    pub(super) record: String,
    pub(super) field: String,
}

/// A rule, a plan and what the one said about the other.
pub(super) type Answered<'a> = (usize, &'a Subject, Answer);

/// Asks every rule of every plan, several plans at a time.
///
/// # Errors
/// A rule whose query fails, or a workspace that cannot be read.
pub fn check(question: &Question<'_>, askers: &mut [Asker]) -> Result<Report, CheckError> {
    let Some((first, others)) = askers.split_first_mut() else { return Ok(Report::default()) };
    first.at_once(|first| {
        let subjects = subjects(&first.reader)?;
        let task = |subject| Task { subject, rules: (0..question.rules.len()).collect() };
        let tasks: Vec<_> = subjects.iter().filter(|subject| question.is_about(subject.id)).map(task).collect();
        let mut answers: BTreeMap<Id, Vec<Option<Answer>>> = BTreeMap::new();
        let asked = Asked::all(question.rules);
        for (rule, subject, answer) in ask_all(question, &asked, &tasks, first, others)? {
            let of_plan = answers.entry(subject.id).or_insert_with(|| vec![None; question.rules.len()]);
            of_plan[rule] = Some(answer);
        }
        let asked = subjects.iter().filter_map(|subject| Some((subject, answers.get(&subject.id)?.as_slice())));
        let waivers = waivers(&first.reader, question.today)?;
        Ok(Report::of(question.rules, &waivers, &asked.collect::<Vec<_>>(), &mut Covered::default()))
    })
}

impl Question<'_> {
    /// Whether a plan is among those that are asked about.
    pub(super) fn is_about(&self, plan: Id) -> bool {
        self.plans.is_empty() || self.plans.contains(&plan)
    }
}

/// Does the tasks side by side, all on the one state of the file that `first` sees.
pub(super) fn ask_all<'a>(
    question: &Question<'_>,
    asked: &[Asked],
    tasks: &'a [Task<'a>],
    first: &mut Asker,
    others: &mut [Asker],
) -> Result<Vec<Answered<'a>>, CheckError> {
    let position = first.reader.position()?;
    let next = AtomicUsize::new(0);
    // Whoever comes too late to see the same state leaves the work to the others.
    let help = |asker: &mut Asker| {
        asker.at_once(|asker| {
            if asker.reader.position()? == position {
                work(question, asked, tasks, &next, asker)
            } else {
                Ok(Vec::new())
            }
        })
    };
    let answers = std::thread::scope(|scope| {
        let helpers = others.iter_mut().take(tasks.len().saturating_sub(1));
        let helpers: Vec<_> = helpers.map(|asker| scope.spawn(|| help(asker))).collect();
        let mut answers = vec![work(question, asked, tasks, &next, first)];
        answers.extend(helpers.into_iter().map(|helper| helper.join().unwrap_or(Err(CheckError::Broken))));
        answers
    });
    Ok(answers.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Takes tasks from the common list until none is left.
fn work<'a>(
    question: &Question<'_>,
    asked: &[Asked],
    tasks: &'a [Task<'a>],
    next: &AtomicUsize,
    asker: &mut Asker,
) -> Result<Vec<Answered<'a>>, CheckError> {
    asker.take(question.profile);
    let mut answers = Vec::new();
    while let Some(Task { subject, rules }) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
        let mut counts = Counts::new();
        let each = rules.iter().filter_map(|place| Some((*place, question.rules.get(*place)?, asked.get(*place)?)));
        for (place, rule, asked) in each {
            if let Some(why) = question.profile.off(rule) {
                let missing = vec![Arc::new(gap(subject, "", format!("switched off by the profile: {why}")))];
                answers.push((place, *subject, Answer { missing, ..Answer::default() }));
                continue;
            }
            let answer =
                ask(question, (rule, asked), subject, &mut counts, asker).map_err(|error| CheckError::Rule {
                    file: format!("{}:{}", rule.file, rule.line),
                    rule: rule.code.clone(),
                    plan: subject.code.clone(),
                    why: error.to_string(),
                })?;
            answers.push((place, *subject, answer));
        }
    }
    Ok(answers)
}

/// What is put to ask a rule besides its query, written out once for all plans.
#[derive(Debug)]
pub(super) struct Asked {
    whether: Option<String>,
    examined: String,
    shared: Vec<usize>,
}

impl Asked {
    /// Of each rule, in their order.
    pub(super) fn all(rules: &[Rule]) -> Vec<Self> {
        let shared = |rule: &Rule| shared::named_in(&rule.queries().collect::<String>());
        let of = |rule: &Rule| Self { whether: rule.asked_sql(), examined: rule.examined_sql(), shared: shared(rule) };
        rules.iter().map(of).collect()
    }
}

/// What was counted in plans, by entity or by query: most rules need the same few counts.
type Counts<'a> = BTreeMap<(Id, &'a str), i64>;

fn ask<'a>(
    question: &Question<'_>,
    (rule, asked): (&'a Rule, &'a Asked),
    subject: &Subject,
    counts: &mut Counts<'a>,
    asker: &mut Asker,
) -> Result<Answer, StoreError> {
    let Asker { reader, shared, .. } = asker;
    let plan = (":plan", Value::from(subject.id));
    shared.provide(&asked.shared, subject.id, subject.upper, reader)?;
    let count = |sql: &str| reader.count(sql, std::slice::from_ref(&plan));
    if let Some(sql) = &asked.whether
        && counted(counts, (subject.id, sql), || count(sql))? == 0
    {
        return Ok(Answer::default());
    }
    if shared.seen().lacks_plans()
        && let Some(sql) = rule.reach.lacking_sql()
        && counted(counts, (subject.id, sql), || count(sql))? > 0
    {
        let why = "plans that it would be compared with do not come to this workspace".to_owned();
        return Ok(Answer { missing: vec![Arc::new(gap(subject, "plan", why))], ..Answer::default() });
    }
    let missing = unmet(rule, subject, counts, reader)?;
    if !missing.is_empty() {
        return Ok(Answer { missing, ..Answer::default() });
    }
    let examined = counted(counts, (subject.id, &asked.examined), || count(&asked.examined))?;
    let examined = u64::try_from(examined).unwrap_or(0);
    // Also with nothing to examine: the rule itself says what of the plan it could not look at.
    let params = [plan, (":today", Value::from(question.today.to_string()))];
    let rows = reader.within(LIMIT, |reader| reader.table_up_to(ROWS_MOST, &rule.sql, &params))?;
    Ok(judge(rule, question.profile, subject, examined, &rows))
}

/// The needs that the plan does not meet, one sentence each.
fn unmet<'a>(
    rule: &'a Rule,
    subject: &Subject,
    counts: &mut Counts<'a>,
    reader: &Reader,
) -> Result<Vec<Arc<Gap>>, StoreError> {
    let mut missing: Vec<Arc<Gap>> = Vec::new();
    for need in &rule.needs {
        match (need.as_str(), need.strip_prefix("upper."), subject.upper) {
            ("upper", ..) | (_, Some(_), None) => {
                if subject.upper.is_none() {
                    let (record, field) = (subject.id.to_string(), "upper".to_owned());
                    let why = "no upper plan is named".to_owned();
                    missing.push(Arc::new(Gap { record, field, ..gap(subject, "plan", why) }));
                }
            }
            (_, Some(entity), Some(upper)) => {
                if !has(counts, reader, upper, entity)? {
                    let why = format!("the upper plan has no {}", entity.replace('_', " "));
                    missing.push(Arc::new(Gap { is_upper: true, ..gap(subject, entity, why) }));
                }
            }
            (entity, ..) => {
                if !has(counts, reader, subject.id, entity)? {
                    let why = format!("no {} is entered", entity.replace('_', " "));
                    missing.push(Arc::new(gap(subject, entity, why)));
                }
            }
        }
    }
    missing.dedup();
    Ok(missing)
}

/// Something that a plan lacks as a whole.
fn gap(subject: &Subject, entity: &str, why: String) -> Gap {
    Gap {
        plan: subject.code.clone(),
        entity: entity.to_owned(),
        is_upper: false,
        record: String::new(),
        code: String::new(),
        field: String::new(),
        says: format!("{}: {why}", subject.code).into(),
        why,
    }
}

/// Whether a plan has a living record of an entity. One is enough to know: a plan may have thousands of lines.
fn has<'a>(counts: &mut Counts<'a>, reader: &Reader, plan: Id, entity: &'a str) -> Result<bool, StoreError> {
    let count = || reader.count(&Rule::needed_sql(entity), &[(":plan", plan.into())]);
    Ok(counted(counts, (plan, entity), count)? > 0)
}

fn counted<'a>(
    counts: &mut Counts<'a>,
    of: (Id, &'a str),
    count: impl FnOnce() -> Result<i64, StoreError>,
) -> Result<i64, StoreError> {
    if let Some(known) = counts.get(&of) {
        return Ok(*known);
    }
    let found = count()?;
    counts.insert(of, found);
    Ok(found)
}

fn judge(rule: &Rule, profile: &Profile, subject: &Subject, examined: u64, rows: &Rows) -> Answer {
    let column = |name: &str| rows.columns.iter().position(|column| column == name);
    let text =
        |row: &[Value], name: &str| column(name).and_then(|place| row[place].as_str()).unwrap_or_default().to_owned();
    let set = profile.severity_set(rule);
    let mut answer = Answer { examined, ..Answer::default() };
    for row in &rows.rows {
        let said = |template: &str| message::fill(template, &rows.columns, row, &subject.currency);
        let missing = text(row, "missing");
        if !missing.is_empty() {
            let (record, code, field) = (text(row, "record"), text(row, "code"), text(row, "field"));
            let says = format!("{} {code}: {missing}", subject.code).into();
            let gap = gap(subject, &text(row, "entity"), missing);
            answer.missing.push(Arc::new(Gap { record, code, field, says, ..gap }));
            continue;
        }
        let value = column("repair").map(|place| &row[place]).filter(|value| !value.is_null());
        let repair = rule.repair.as_ref().zip(value);
        let finding = Arc::new(Finding {
            rule: rule.code.clone(),
            severity: set.or_else(|| text(row, "severity").parse().ok()).unwrap_or(rule.severity),
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
            waiver: None,
            repair: repair.map(|(sentence, value)| Repair { sentence: said(sentence), value: value.clone() }),
        });
        match text(row, "unless_rule") {
            other if other.is_empty() => answer.findings[finding.severity as usize].push(finding),
            other => {
                let (record, field) = (text(row, "unless_record"), text(row, "unless_field"));
                answer.unless.push((Unless { rule: other, record, field }, finding));
            }
        }
    }
    answer.findings.iter_mut().for_each(|found| found.sort_by(|a, b| order(a).cmp(&order(b))));
    answer.missing.sort();
    answer
}

/// All living plans, in the order of their codes.
pub(super) fn subjects(reader: &Reader) -> Result<Vec<Subject>, StoreError> {
    reader.rows(
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
    )
}
