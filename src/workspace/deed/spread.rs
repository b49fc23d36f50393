//! Spreading an amount over years, so that the years add up to it exactly.

use super::record::Revision;
use super::words::{field_name, listed};
use super::{Cx, FieldFault, RecordKey, Refused, Work, meanwhile};
use crate::locales::text;
use crate::model::catalogue::entity;
use crate::model::entry::YEARS;
use crate::model::{Cents, Edit, Fault, Id, Value, money};
use crate::store::StoreError;

/// The amounts of a budget line.
const AMOUNTS: [&str; 3] = ["planned", "committed", "spent"];

/// What a new line has in common with the lines of its action and fund, where all of them agree.
const SHARED: [&str; 4] = ["intervention_field", "form_of_support", "economic_activity", "programme"];

/// An amount of an action and a fund, and the years it is for.
#[derive(Clone, Copy)]
pub(super) struct Spread<'a> {
    pub(super) action: Id,
    pub(super) fund: Id,
    pub(super) field: &'static str,
    pub(super) total: i64,
    pub(super) years: &'a [i64],
    pub(super) weights: &'a [u64],
    pub(super) seen: &'a [Option<i64>],
}

impl Spread<'_> {
    pub(super) fn work(self, cx: Cx<'_>) -> Result<Work, Refused> {
        let action = cx.living(RecordKey { entity: "action", id: self.action })?;
        let fund = cx.living(RecordKey { entity: "fund", id: self.fund })?;
        let parts = self.parts(&action, &fund)?;
        let mut lines = self.lines(cx)?;
        let (whole, mut changed) = self.of_whole_period(&mut lines);
        for (year, part) in self.years.iter().zip(parts) {
            changed.extend(self.of_year(cx, &action, &lines, *year, part));
        }
        changed.retain(|line| line.changed().next().is_some());
        let seen = self.years.iter().copied().zip(self.seen.iter().copied());
        meanwhile::of_years(cx, &lines, self.field, &changed, seen)?;
        let remark = whole.map(|left| -> Result<String, StoreError> {
            let amount = format!("{} {}", Cents(left), cx.currency(action.plan)?);
            Ok(text("done-whole-period-left", &[("amount", amount.into())]))
        });
        Ok(Work {
            sentence: self.told(cx, &action, &fund, &changed)?,
            edits: changed.iter().flat_map(edits).collect(),
            record: changed.first().or(lines.first()).map(Revision::key),
            remarks: remark.transpose()?.into_iter().collect(),
        })
    }

    /// What each year gets.
    fn parts(self, action: &Revision, fund: &Revision) -> Result<Vec<i64>, FieldFault> {
        let whole = |explanation: &str, remedy: &str| Err(FieldFault::whole(explanation, remedy));
        if !AMOUNTS.contains(&self.field) {
            return whole(
                &format!("`{}` is no amount of a budget line", self.field),
                "spread planned, committed or spent",
            );
        }
        if fund.plan != action.plan {
            return whole("the fund belongs to another plan", "choose a fund of this plan");
        }
        let is_odd = |year: &&i64| !(YEARS.0..=YEARS.1).contains(*year);
        if let Some(year) = self.years.iter().find(is_odd) {
            let remedy = format!("write years from {} to {}", YEARS.0, YEARS.1);
            return Err(FieldFault::new(
                "year",
                Fault::new(format!("{year} is no year that a plan can speak of"), remedy),
            ));
        }
        if self.years.is_empty() || (1..self.years.len()).any(|place| self.years[..place].contains(&self.years[place]))
        {
            return whole("an amount is spread over years, each of them once", "name the years");
        }
        let parts = match self.weights {
            [] => Some(money::spread(self.total, self.years.len())),
            weights if weights.len() == self.years.len() => money::split(self.total, weights),
            _ => None,
        };
        parts.ok_or_else(|| {
            FieldFault::whole("the weights do not fit the years", "give each year a weight, one of them above 0")
        })
    }

    /// The living lines of the action and the fund.
    fn lines(self, cx: Cx<'_>) -> Result<Vec<Revision>, Refused> {
        let sql = "SELECT id FROM live_budget_line WHERE action = :action AND fund = :fund ORDER BY year, id";
        let ids =
            cx.read.rows(sql, &[(":action", self.action.into()), (":fund", self.fund.into())], |row| row.get("id"))?;
        ids.into_iter().map(|id| cx.living(RecordKey { entity: "budget_line", id })).collect()
    }

    /// An amount that stood for the whole period gives way to its years, or it would count twice. Gives what stays for
    /// the whole period, and the lines that changed.
    fn of_whole_period(self, lines: &mut [Revision]) -> (Option<i64>, Vec<Revision>) {
        let whole: Vec<&mut Revision> = lines.iter_mut().filter(|line| line.before("year").is_null()).collect();
        let amounts: Vec<i64> = whole.iter().filter_map(|line| line.before(self.field).as_integer()).collect();
        let stands = amounts.iter().sum::<i64>();
        if amounts.is_empty() || self.years.len() == 1 || stands != self.total {
            return (Some(stands).filter(|_| !amounts.is_empty()), Vec::new());
        }
        let empty = |line: &mut Revision| {
            line.set(self.field, Value::Null);
            line.clone()
        };
        (None, whole.into_iter().map(empty).collect())
    }

    /// The lines of a year, so that they add up to its part.
    fn of_year(self, cx: Cx<'_>, action: &Revision, lines: &[Revision], year: i64, part: i64) -> Vec<Revision> {
        let mut of_year: Vec<Revision> =
            lines.iter().filter(|line| line.before("year").as_integer() == Some(year)).cloned().collect();
        if of_year.is_empty() {
            return self.new_line(cx, action, lines, year, part).into_iter().collect();
        }
        let amount = |line: &Revision| line.before(self.field).as_integer();
        let weights: Vec<u64> = of_year.iter().map(|line| amount(line).unwrap_or(0).try_into().unwrap_or(0)).collect();
        match money::split(part, &weights) {
            Some(parts) => {
                // Where nothing was entered and nothing falls, nothing is entered.
                for (line, part) in
                    of_year.iter_mut().zip(parts).filter(|(line, part)| *part != 0 || amount(line).is_some())
                {
                    line.set(self.field, part.into());
                }
            }
            None => {
                let (first, others) = of_year.split_at_mut(1);
                first.iter_mut().for_each(|line| line.set(self.field, part.into()));
                others.iter_mut().filter(|line| amount(line).is_some()).for_each(|line| line.set(self.field, 0.into()));
            }
        }
        of_year
    }

    fn new_line(self, cx: Cx<'_>, action: &Revision, lines: &[Revision], year: i64, part: i64) -> Option<Revision> {
        let mut line = Revision::new(entity("budget_line")?, cx.env.new_id(), action.plan);
        for (field, value) in [
            ("action", Value::from(self.action)),
            ("fund", Value::from(self.fund)),
            ("year", Value::Integer(year)),
            (self.field, Value::Integer(part)),
        ] {
            line.set(field, value);
        }
        for field in SHARED {
            let first = lines.first().map(|line| line.before(field));
            if let Some(value) = first.filter(|value| lines.iter().all(|line| line.before(field) == *value)) {
                line.set(field, value.clone());
            }
        }
        Some(line)
    }

    fn told(self, cx: Cx<'_>, action: &Revision, fund: &Revision, changed: &[Revision]) -> Result<String, StoreError> {
        if let ([_], [_]) = (self.years, changed) {
            return cx.told(changed, &[self.field], &[]);
        }
        let amount = format!("{} {}", Cents(self.total), cx.currency(action.plan)?);
        let amount = match (self.field, changed.first()) {
            ("planned", _) | (_, None) => amount,
            (field, Some(line)) => format!("{amount} {}", field_name(line.spec, field)),
        };
        let args = [
            ("amount", amount.into()),
            ("fund", cx.name(fund)?.into()),
            ("years", years(self.years).into()),
            ("action", cx.name(action)?.into()),
        ];
        Ok(text("done-spread", &args))
    }
}

/// A line that says nothing any more goes.
fn edits(line: &Revision) -> Vec<Edit> {
    let is_empty = AMOUNTS.iter().all(|field| line.after(field).is_null());
    let retire = Edit::Retire { entity: line.spec.name, id: line.id };
    line.edit().into_iter().chain(is_empty.then_some(retire)).collect()
}

/// `2021–2027` where no year is missing.
fn years(years: &[i64]) -> String {
    match years {
        [first, .., last] if years.windows(2).all(|pair| pair[0] + 1 == pair[1]) => format!("{first}–{last}"),
        _ => listed(&years.iter().map(ToString::to_string).collect::<Vec<_>>()),
    }
}
