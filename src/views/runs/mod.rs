//! Checks over time: what each kept one found, and what came and went between two of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Finding, Value};
use crate::store::{Reader, StoreError};

const RUNS: &str = include_str!("runs.sql");
const FOUND: &str = include_str!("found.sql");

/// The kept checks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Runs {
    /// The newest first.
    pub runs: Vec<RunRow>,
}

/// One kept check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunRow {
    /// Its id.
    pub id: String,
    /// When it was made, UTC.
    pub made_at: String,
    /// Who had it made.
    pub author: String,
    /// The date it was made for.
    pub as_of: String,
    /// The profile.
    pub profile: String,
    /// Hash of rules and profile: with others, other things are found.
    pub terms: String,
    /// Hash of the journal: with the same, nothing had changed.
    pub data: String,
    /// Errors that were not waived.
    pub errors: i64,
    /// Warnings that were not waived.
    pub warnings: i64,
    /// Infos that were not waived.
    pub infos: i64,
    /// Findings that were waived.
    pub waived: i64,
}

/// A finding as it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Code of the rule.
    pub rule: String,
    /// error, warning or info.
    pub severity: String,
    /// Code of the plan.
    pub plan: String,
    /// Entity of the record.
    pub entity: String,
    /// Id of the record.
    pub record: String,
    /// What people called the record.
    pub code: String,
    /// The field.
    pub field: String,
    /// What was said.
    pub message: String,
    /// Whether it was waived.
    pub waived: bool,
}

/// What lies between two checks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Found by the later one only.
    pub new: Vec<Kept>,
    /// Found by the earlier one only.
    pub gone: Vec<Kept>,
    /// Found by both, as the later one says it.
    pub still: Vec<Kept>,
}

impl Runs {
    /// All kept checks, counted for the plan of a code, or for all plans.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Option<&str>) -> Result<Self, StoreError> {
        let runs = reader.rows(RUNS, &[(":plan", named(plan))], |row| {
            from_row!(row => RunRow { id, made_at, author, as_of, profile, terms, data, errors, warnings, infos, waived })
        })?;
        Ok(Self { runs })
    }

    /// The last check of each month, the newest first: the trend.
    pub fn by_month(&self) -> impl Iterator<Item = &RunRow> {
        let month = |run: &RunRow| run.made_at.get(..7).map(str::to_owned);
        let mut last = None;
        self.runs.iter().filter(move |run| {
            let is_new = month(run) != last;
            last = month(run);
            is_new
        })
    }

    /// The last check that was made up to a day, `YYYY-MM-DD`.
    #[must_use]
    pub fn up_to(&self, day: &str) -> Option<&RunRow> {
        self.runs.iter().find(|run| run.made_at.get(..day.len()).is_some_and(|made| made <= day))
    }
}

/// What a kept check found, in the order of its report; of the plan of a code, or of all.
///
/// # Errors
/// As for any reading.
pub fn kept(reader: &Reader, run: &str, plan: Option<&str>) -> Result<Vec<Kept>, StoreError> {
    reader.rows(
        FOUND,
        &[(":run", run.into()), (":plan", named(plan))],
        |row| from_row!(row => Kept { rule, severity, plan, entity, record, code, field, message, waived }),
    )
}

fn named(plan: Option<&str>) -> Value {
    plan.map_or(Value::Null, Value::from)
}

impl From<&Finding> for Kept {
    fn from(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.clone(),
            severity: finding.severity.word().to_owned(),
            plan: finding.plan.clone(),
            entity: finding.entity.clone(),
            record: finding.record.clone(),
            code: finding.code.clone(),
            field: finding.field.clone(),
            message: finding.message.clone(),
            waived: finding.waived,
        }
    }
}

impl Comparison {
    /// What came, went and stayed. A finding is the same one when its rule says the same of the same field of the same
    /// record, whatever the numbers in it are by now.
    #[must_use]
    pub fn between(earlier: &[Kept], later: &[Kept]) -> Self {
        // How many of each are not yet found again: a rule may say the same twice.
        let mut left: BTreeMap<Place<'_>, usize> = BTreeMap::new();
        earlier.iter().for_each(|kept| *left.entry(Place::of(kept)).or_default() += 1);
        let mut take = |kept| left.get_mut(&Place::of(kept)).filter(|left| **left > 0).map(|left| *left -= 1).is_some();
        let mut comparison = Self::default();
        for kept in later {
            if take(kept) { &mut comparison.still } else { &mut comparison.new }.push(kept.clone());
        }
        for kept in earlier.iter().rev() {
            if take(kept) {
                comparison.gone.push(kept.clone());
            }
        }
        comparison.gone.reverse();
        comparison
    }
}

/// By what a finding is known again.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place<'a>(&'a str, &'a str, &'a str, &'a str, String);

impl<'a> Place<'a> {
    fn of(kept: &'a Kept) -> Self {
        Self(&kept.rule, &kept.plan, &kept.record, &kept.field, Finding::about_of(&kept.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(rule: &str, record: &str, message: &str) -> Kept {
        let text = str::to_owned;
        let (severity, plan, code, field) = (text("error"), text("R"), text(record), text("amount"));
        Kept {
            rule: text(rule),
            severity,
            plan,
            entity: text("envelope"),
            record: text(record),
            code,
            field,
            message: text(message),
            waived: false,
        }
    }

    #[test]
    fn what_came_went_and_stayed_is_told_apart_whatever_the_numbers() {
        let earlier = [
            kept("BU-02", "1", "Planned 50 is 10 above."),
            kept("BU-02", "2", "Planned 5 is 1 above."),
            kept("IN-01", "1", "No result."),
        ];
        let later = [
            kept("BU-02", "1", "Planned 60 is 20 above."),
            kept("IN-01", "1", "No result."),
            kept("IN-01", "3", "No result."),
        ];
        let comparison = Comparison::between(&earlier, &later);
        assert_eq!(comparison.new, [later[2].clone()]);
        assert_eq!(comparison.gone, [earlier[1].clone()]);
        assert_eq!(comparison.still, later[..2]);
        let twice = [kept("GC-02", "1", "No lead."), kept("GC-02", "1", "No lead.")];
        assert_eq!(Comparison::between(&twice, &twice[..1]).gone.len(), 1, "each is counted");
        assert_eq!(Comparison::between(&[], &[]), Comparison::default());
    }

    #[test]
    fn the_trend_has_the_last_of_each_month_and_a_day_its_last_before() {
        let run = |made_at: &str| RunRow {
            id: made_at.to_owned(),
            made_at: made_at.to_owned(),
            author: String::new(),
            as_of: String::new(),
            profile: String::new(),
            terms: String::new(),
            data: String::new(),
            errors: 0,
            warnings: 0,
            infos: 0,
            waived: 0,
        };
        let runs = Runs { runs: ["2026-11-23T12:00", "2026-11-02T12:00", "2026-10-30T12:00"].map(run).into() };
        let months: Vec<_> = runs.by_month().map(|run| run.made_at.as_str()).collect();
        assert_eq!(months, ["2026-11-23T12:00", "2026-10-30T12:00"]);
        assert_eq!(runs.up_to("2026-11-22").map(|run| run.made_at.as_str()), Some("2026-11-02T12:00"));
        assert_eq!(runs.up_to("2026-11-23").map(|run| run.made_at.as_str()), Some("2026-11-23T12:00"));
        assert_eq!(runs.up_to("2026-10-01"), None);
    }
}
