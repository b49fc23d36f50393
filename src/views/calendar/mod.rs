//! What is due when: by law, by the plan's own word, and by what people agreed; with what is missing for it.

mod law;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Named, optional};
use crate::model::{Id, Value};
use crate::store::{Reader, StoreError};

const PLANS: &str = include_str!("plans.sql");
const INDICATORS: &str = include_str!("indicators.sql");
const TRANSMITTED: &str = include_str!("transmitted.sql");
const DATED: &str = include_str!("dated.sql");
const REVIEWED: &str = include_str!("reviewed.sql");
const MET: &str = include_str!("met.sql");
const ENDING: &str = include_str!("ending.sql");

/// What is due, the earliest first. What lies behind is there as long as something is missing for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// The dates.
    pub entries: Vec<Entry>,
}

/// One date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// What it is: what `calendar-` sentences are called.
    pub kind: String,
    /// The plan.
    pub plan: Named,
    /// The record that it is about, with its entity; `None` where it is the plan itself.
    pub record: Option<(String, Named)>,
    /// What is missing for it: what `lacks-on-` sentences are called, how many, and of how many.
    pub missing: Vec<(String, i64, i64)>,
    /// The legal basis, where there is one.
    pub basis: Option<String>,
    /// Days from today; negative when it is over.
    pub days: i64,
}

impl Entry {
    /// Whether its day is over.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        self.days < 0
    }
}

/// A plan whose dates are listed.
struct PlanDates {
    named: Named,
    period_start: Option<i64>,
    period_end: Option<i64>,
    review_due: Option<String>,
    is_bound: bool,
}

impl Calendar {
    /// What is due in all plans, in one, or in one and all `below` it.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Option<Id>, below: bool, today: NaiveDate) -> Result<Self, StoreError> {
        let params = [(":plan", optional(plan)), (":below", Value::from(i64::from(below)))];
        let plans = reader.rows(PLANS, &params, |row| {
            from_row!(row => PlanDates { period_start, period_end, review_due, is_bound; named: Named::of(row)? })
        })?;
        let mut made = Making { plans, today, entries: Vec::new() };
        made.own(reader)?;
        made.indicators(reader)?;
        made.transmissions(reader)?;
        made.dated(reader)?;
        made.bound(reader, "criteria", REVIEWED)?;
        made.bound(reader, "discovery", MET)?;
        let mut entries = made.entries;
        entries.sort_by(|a, b| (&a.day, &a.plan.code, &a.kind).cmp(&(&b.day, &b.plan.code, &b.kind)));
        Ok(Self { entries })
    }

    /// What comes next: the first date that is not over.
    #[must_use]
    pub fn next(&self) -> Option<&Entry> {
        self.entries.iter().find(|entry| !entry.is_overdue())
    }

    /// What is over and still misses something.
    pub fn overdue(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_overdue())
    }
}

/// A calendar while it is made.
struct Making {
    plans: Vec<PlanDates>,
    today: NaiveDate,
    entries: Vec<Entry>,
}

impl Making {
    fn params(&self) -> Vec<(&'static str, Value)> {
        let ids: Vec<String> = self.plans.iter().map(|plan| format!("\"{}\"", plan.named.id)).collect();
        vec![(":plans", format!("[{}]", ids.join(",")).into()), (":today", self.today.to_string().into())]
    }

    fn plan(&self, id: Id) -> Option<&PlanDates> {
        self.plans.iter().find(|plan| plan.named.id == id)
    }

    /// Adds a date of a plan; one that cannot be read as a date is none, and a rule says so elsewhere.
    fn add(&mut self, plan: Id, day: &str, kind: &str, missing: Vec<(&str, i64, i64)>) -> Option<&mut Entry> {
        let date: NaiveDate = day.parse().ok()?;
        let entry = Entry {
            day: day.to_owned(),
            kind: kind.to_owned(),
            plan: self.plan(plan)?.named.clone(),
            record: None,
            missing: missing
                .into_iter()
                .filter(|(_, count, _)| *count > 0)
                .map(|(key, n, of)| (key.to_owned(), n, of))
                .collect(),
            basis: None,
            days: (date - self.today).num_days(),
        };
        self.entries.push(entry);
        self.entries.last_mut()
    }

    fn today(&self) -> String {
        self.today.to_string()
    }

    /// What the plan says of itself: its review, and its end with what is still open. A plan that is over is followed by
    /// another one and not reviewed any more.
    fn own(&mut self, reader: &Reader) -> Result<(), StoreError> {
        let today = self.today();
        let open = reader.rows(ENDING, &self.params()[..1], |row| {
            Ok((row.get::<Id>("plan")?, row.get::<i64>("open")?, row.get::<i64>("number")?))
        })?;
        let plans: Vec<_> = self.plans.iter().map(|it| (it.named.id, it.period_end, it.review_due.clone())).collect();
        for (plan, period_end, review) in plans {
            let end = period_end.map(|year| format!("{year}-12-31"));
            let is_over = end.as_ref().is_some_and(|end| *end < today);
            if let Some(review) = review.filter(|_| !is_over) {
                self.add(plan, &review, "review", Vec::new());
            }
            if let Some(end) = end.filter(|_| !is_over) {
                let open =
                    open.iter().find(|(of, ..)| *of == plan).map(|(_, open, number)| ("open-actions", *open, *number));
                self.add(plan, &end, "period-end", open.into_iter().collect());
            }
        }
        Ok(())
    }

    /// Milestones and targets of indicators, by the year at whose end they are due.
    fn indicators(&mut self, reader: &Reader) -> Result<(), StoreError> {
        let rows = reader.rows(INDICATORS, &self.params()[..1], |row| {
            let counts = [row.get::<i64>("number")?, row.get("without_year")?, row.get("without")?];
            Ok((row.get::<Id>("plan")?, row.get::<String>("kind")?, row.get::<i64>("year")?, counts))
        })?;
        for (plan, kind, year, [number, without_year, without]) in rows {
            let day = format!("{year}-12-31");
            let is_over = day < self.today();
            let missing =
                if is_over { ("no-value-of-year", without_year, number) } else { ("no-value", without, number) };
            if is_over && without_year == 0 {
                continue;
            }
            let basis = self.plan(plan).filter(|plan| plan.is_bound).and_then(|_| law::performance(&kind, year));
            if let Some(entry) = self.add(plan, &day, &format!("{kind}s"), vec![missing]) {
                entry.basis = basis.map(str::to_owned);
            }
        }
        Ok(())
    }

    /// The next transmission of data to the Commission, of plans with money of the EU funds.
    fn transmissions(&mut self, reader: &Reader) -> Result<(), StoreError> {
        let Some(next) = law::transmission(self.today) else { return Ok(()) };
        let mut params = self.params();
        params.push((":since", law::since(next).to_string().into()));
        let rows = reader.rows(TRANSMITTED, &params, |row| {
            let plan: Id = row.get("plan")?;
            let of = |column| row.get::<i64>(column);
            let money = [of("lines")?, of("no_committed")?, of("no_spent")?];
            Ok((plan, money, [of("indicators")?, of("no_value")?]))
        })?;
        for (plan, [lines, no_committed, no_spent], [indicators, no_value]) in rows {
            if self.plan(plan).is_none_or(|plan| !plan.is_bound) {
                continue;
            }
            let mut missing = vec![("no-committed", no_committed, lines), ("no-spent", no_spent, lines)];
            if law::with_indicators(next) {
                missing.push(("no-recent-value", no_value, indicators));
            }
            if let Some(entry) = self.add(plan, &next.to_string(), "transmission", missing) {
                entry.basis = Some(law::TRANSMISSION.to_owned());
            }
        }
        Ok(())
    }

    /// Whatever has a day of its own.
    fn dated(&mut self, reader: &Reader) -> Result<(), StoreError> {
        let rows = reader.rows(DATED, &self.params()[..1], |row| {
            let record = (row.get::<String>("entity")?, Named::of(row)?);
            Ok((row.get::<Id>("plan")?, row.get::<String>("day")?, row.get::<String>("kind")?, record))
        })?;
        for (plan, day, kind, record) in rows {
            if let Some(entry) = self.add(plan, &day, &kind, Vec::new()) {
                entry.record = Some(record);
            }
        }
        Ok(())
    }

    /// What the enabling condition wants again: reviews of its criteria, and meetings of the discovery process. Only of
    /// plans that it binds, and as long as they run.
    fn bound(&mut self, reader: &Reader, kind: &str, query: &str) -> Result<(), StoreError> {
        let params = self.params();
        let params = if query.contains(":today") { &params[..] } else { &params[..1] };
        let rows = reader.rows(query, params, |row| {
            Ok((
                row.get::<Id>("plan")?,
                row.get::<String>("day")?,
                row.get::<i64>("without")?,
                row.get::<i64>("number")?,
            ))
        })?;
        let today = self.today();
        for (plan, day, without, number) in rows {
            let runs =
                |plan: &PlanDates| plan.is_bound && plan.period_end.is_some_and(|end| format!("{end}-12-31") >= today);
            let begun = |plan: &PlanDates| plan.period_start.is_none_or(|start| format!("{start}-01-01") <= today);
            if self.plan(plan).is_some_and(|plan| runs(plan) && begun(plan)) {
                self.add(
                    plan,
                    &day,
                    kind,
                    vec![(if kind == "criteria" { "not-reviewed" } else { "no-meeting" }, without, number)],
                );
            }
        }
        Ok(())
    }
}
