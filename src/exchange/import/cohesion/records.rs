//! The records that a finance table comes to: envelopes of what is planned, budget lines of what is decided and spent,
//! and the funds and actions that were answered to be new.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Measure;
use super::goes::{Basis, Going, Target};
use super::lines::{Line, Programme};
use crate::exchange::import::mapped::ListKind;
use crate::exchange::import::strategy::Said;
use crate::model::catalogue::entity;
use crate::model::{Decimal, Value};

/// The first line that a record comes from, and its amounts; one that no row says is not zero.
#[derive(Default)]
struct Sums {
    row: usize,
    amounts: BTreeMap<&'static str, Decimal>,
}

impl Sums {
    fn add(&mut self, row: usize, field: &'static str, amount: Option<Decimal>) {
        self.row = if self.row == 0 { row } else { self.row.min(row) };
        if let Some(amount) = amount {
            let sum = self.amounts.entry(field).or_default();
            *sum = sum.plus(amount).unwrap_or(*sum);
        }
    }
}

/// Fund, year, and the priority or action.
type Key = (String, Option<i64>, Option<String>);

/// The records of all lines that go somewhere.
pub fn records(lines: &[Line], going: &Going, kind: ListKind, programme: &Programme) -> Vec<Said> {
    let mut by: BTreeMap<Key, Sums> = BTreeMap::new();
    let mut new: BTreeSet<(&'static str, &str, &str)> = BTreeSet::new();
    for line in lines {
        let fund = going.funds.get(&line.fund).and_then(Option::as_ref);
        let axis = going.axes.get(&line.axis).and_then(Option::as_ref);
        let (Some(fund), Some(axis)) = (fund, axis) else { continue };
        let of = if kind == ListKind::Planned { "priority" } else { "action" };
        for (entity, target) in [("fund", fund), (of, axis)] {
            if let Target::New { code, title } = target {
                new.insert((entity, code, title));
            }
        }
        let Some(code) = fund.code() else { continue };
        let key = |fund: &str| (fund.to_owned(), line.year, axis.code().map(str::to_owned));
        let amount = |measure| line.amounts.get(&measure).copied();
        let sums = by.entry(key(code)).or_default();
        match (kind, going.basis) {
            (ListKind::Planned, Basis::Eu) => sums.add(line.row, "amount", amount(Measure::Eu)),
            (ListKind::Planned, Basis::Total) => sums.add(line.row, "amount", amount(Measure::Total)),
            (_, basis) => {
                let planned = if basis == Basis::Eu { Measure::Eu } else { Measure::Total };
                sums.add(line.row, "planned", amount(planned));
                for (field, eu, all) in
                    [("committed", Measure::EuDecided, Measure::Decided), ("spent", Measure::EuSpent, Measure::Spent)]
                {
                    let of_rate = || share(amount(all)?, line.rate?, going.is_fraction);
                    let amount = if basis == Basis::Eu { amount(eu).or_else(of_rate) } else { amount(all) };
                    sums.add(line.row, field, amount);
                }
            }
        }
        if let Some(national) = &going.national {
            by.entry(key(national)).or_default().add(line.row, "amount", amount(Measure::National));
        }
    }
    let made = new.into_iter().filter_map(|(entity, code, title)| made(entity, code, title, programme));
    let sums = by.into_iter().filter_map(|(key, sums)| said(key, sums, kind, programme));
    made.chain(sums).collect()
}

/// What the Union pays of a cost.
fn share(cost: Decimal, rate: Decimal, is_fraction: bool) -> Option<Decimal> {
    let rate = if is_fraction { rate } else { rate.shifted(-2)? };
    cost.times(rate)
}

fn made(name: &'static str, code: &str, title: &str, programme: &Programme) -> Option<Said> {
    let own: &[(&str, &str)] = match name {
        "fund" => &[("level", "european"), ("sector", "public")],
        _ => &[("status", "running")],
    };
    let source = source(programme);
    let given = [("code", code), ("title", title), ("source", source.as_str()), ("provenance", "published")];
    let spec = entity(name)?;
    let values = given.iter().chain(own).filter_map(|(field, value)| Some((spec.field(field)?, Value::from(*value))));
    Some(Said { entity: spec, line: 1, values: values.collect() })
}

fn said((fund, year, of): Key, sums: Sums, kind: ListKind, programme: &Programme) -> Option<Said> {
    let (name, to) = if kind == ListKind::Planned { ("envelope", "priority") } else { ("budget_line", "action") };
    let spec = entity(name)?;
    // A fund and a year without any amount is no envelope.
    if sums.amounts.is_empty() {
        return None;
    }
    let mut values = vec![
        ("fund", fund.into()),
        ("year", year.map_or(Value::Null, Value::Integer)),
        (to, of.map_or(Value::Null, Value::from)),
        ("source", source(programme).into()),
        ("provenance", "published".into()),
    ];
    for (field, amount) in sums.amounts {
        values.push((field, Value::Integer(amount.cents_rounded()?)));
    }
    let values = values.into_iter().filter_map(|(field, value)| Some((spec.field(field)?, value))).collect();
    Some(Said { entity: spec, line: sums.row, values })
}

/// Where the amounts come from.
fn source(programme: &Programme) -> String {
    let version = if programme.version.is_empty() { String::new() } else { format!("version {}", programme.version) };
    let report = if programme.report.is_empty() { String::new() } else { format!("report of {}", programme.report) };
    let parts = ["Cohesion Open Data", &programme.cci, &version, &report];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
