//! Where the money of a finance table goes in a plan: which fund, and which priority or action an axis is. What the plan
//! calls by the same code is the same; anything else is asked.

use std::collections::BTreeMap;

use super::columns::{Columns, Measure, Role};
use super::lines::Line;
use super::{Asking, Fund, Taker};
use crate::exchange::import::mapped::{ListKind, Problems};
use crate::model::Decimal;

/// Where all money of a table goes.
#[derive(Clone, Debug)]
pub struct Going {
    /// The fund of the plan for each fund of the table; none where it is left out.
    pub funds: BTreeMap<String, Option<Target>>,
    /// The priority or the action for each axis; none where it is left out.
    pub axes: BTreeMap<String, Option<Target>>,
    /// Which amounts are taken.
    pub basis: Basis,
    /// The fund of the national amounts; none where they are not brought in.
    pub national: Option<String>,
    /// Whether the rates of the table are fractions of one.
    pub is_fraction: bool,
}

/// What something of the table is in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The plan as a whole.
    Whole,
    /// A record that the plan has, by its code.
    Known(String),
    /// A new record.
    New {
        /// Its code.
        code: String,
        /// Its title.
        title: String,
    },
}

impl Target {
    /// The code of the record, where it is one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Whole => None,
            Self::Known(code) | Self::New { code, .. } => Some(code),
        }
    }
}

/// Which amounts are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// What the Union pays.
    Eu,
    /// All public or eligible cost.
    Total,
}

impl Going {
    /// Finds out where the money of all lines goes; nothing while something is open.
    pub fn of(
        lines: &[Line],
        kind: ListKind,
        taker: &Taker,
        columns: &Columns,
        (asking, problems): (&mut Asking<'_>, &mut Problems),
    ) -> Option<Self> {
        let names: BTreeMap<String, ()> = lines.iter().map(|line| (line.fund.clone(), ())).collect();
        let funds: Vec<(String, Option<Option<Target>>)> =
            names.into_keys().map(|name| (name.clone(), fund(&name, taker, asking))).collect();
        let axes = axes(lines, kind, taker, columns, asking);
        let basis = basis(kind, columns, asking);
        let national = national(lines, kind, basis, taker, columns, asking);
        let going = Self {
            funds: funds.into_iter().map(|(name, goal)| Some((name, goal?))).collect::<Option<_>>()?,
            axes: axes?,
            basis: basis?,
            national: national?,
            is_fraction: lines.iter().filter_map(|line| line.rate).all(|rate| rate <= Decimal::new(1, 0)),
        };
        going.check_rates(lines, kind, columns, problems);
        Some(going)
    }

    /// Whether the share of the Union is made from the rate of each row, for want of a column.
    fn is_of_rates(&self, kind: ListKind, columns: &Columns) -> bool {
        kind == ListKind::Implementation && self.basis == Basis::Eu && !has_eu(columns)
    }

    fn check_rates(&self, lines: &[Line], kind: ListKind, columns: &Columns, problems: &mut Problems) {
        if !self.is_of_rates(kind, columns) {
            return;
        }
        let has_cost =
            |line: &Line| line.amounts.contains_key(&Measure::Decided) || line.amounts.contains_key(&Measure::Spent);
        for line in lines.iter().filter(|line| line.rate.is_none() && has_cost(line)) {
            problems.of_row(
                line.row,
                "it has no co-financing rate, and the share of the Union is made from it",
                "enter the rate, or answer `amounts` with `total`",
            );
        }
    }
}

fn has_eu(columns: &Columns) -> bool {
    columns.has(Measure::EuDecided) || columns.has(Measure::EuSpent)
}

fn called(record: &(String, String)) -> (String, String) {
    (record.0.clone(), record.1.clone())
}

/// The fund of the plan that a fund of the table is. The outer nothing is an open question, the inner one a fund that
/// is left out.
fn fund(name: &str, taker: &Taker, asking: &mut Asking<'_>) -> Option<Option<Target>> {
    let id = format!("fund.{name}");
    let is_it = |fund: &&Fund| fund.reference.eq_ignore_ascii_case(name);
    let same = taker.funds.iter().find(|fund| fund.code.eq_ignore_ascii_case(name));
    let referring: Vec<&Fund> = taker.funds.iter().filter(is_it).collect();
    if asking.said(&id).is_none()
        && let Some(fund) = same.or_else(|| (referring.len() == 1).then(|| referring[0]))
    {
        return Some(Some(Target::Known(fund.code.clone())));
    }
    let offered = if referring.is_empty() { taker.funds.iter().collect() } else { referring };
    let mut choices: Vec<(String, String)> =
        offered.into_iter().map(|fund| (fund.code.clone(), fund.title.clone())).collect();
    let title = taker.titles.get(name).cloned().unwrap_or_else(|| name.to_owned());
    if same.is_none() {
        choices.push(("new".to_owned(), format!("a new fund {name}: {title}")));
    }
    choices.push(("none".to_owned(), "its rows are left out".to_owned()));
    let ask = format!("Which fund of {} is {name}?", taker.code);
    Some(match asking.answer(&id, &ask, choices)?.as_str() {
        "none" => None,
        "new" => Some(Target::New { code: name.to_owned(), title }),
        code => Some(Target::Known(code.to_owned())),
    })
}

fn axes(
    lines: &[Line],
    kind: ListKind,
    taker: &Taker,
    columns: &Columns,
    asking: &mut Asking<'_>,
) -> Option<BTreeMap<String, Option<Target>>> {
    let titles: BTreeMap<&str, &str> =
        lines.iter().map(|line| (line.axis.as_str(), line.axis_title.as_str())).collect();
    let is_planned = kind == ListKind::Planned;
    let known = if is_planned { &taker.priorities } else { &taker.actions };
    let code_of = |axis: &str| known.iter().find(|(code, _)| !axis.is_empty() && code.eq_ignore_ascii_case(axis));
    let open: Vec<&str> = titles.keys().copied().filter(|axis| code_of(axis).is_none() && !axis.is_empty()).collect();
    let all = if is_planned { "whole" } else { "new" };
    let mut way = "each".to_owned();
    if columns.place(Role::Priority).is_none() && is_planned {
        way = all.to_owned();
    } else if !open.is_empty() {
        let list = open.join(", ");
        let (ask, meant) = if is_planned {
            (
                format!("{} has no priority for the axes {list}. What are their amounts?", taker.code),
                "envelopes of the plan as a whole: the axes of a fund and a year are added",
            )
        } else {
            (
                format!("{} has no action for the axes {list}. What do they become?", taker.code),
                "a new action for each of them",
            )
        };
        let choices =
            vec![(all.to_owned(), meant.to_owned()), ("each".to_owned(), "it is asked for each of them".to_owned())];
        way = asking.answer("axes", &ask, choices)?;
    }
    let mut goals = BTreeMap::new();
    let mut is_open = false;
    for (axis, title) in titles {
        let goal = match code_of(axis) {
            Some((code, _)) => Some(Some(Target::Known(code.clone()))),
            None if is_planned && (way == "whole" || axis.is_empty()) => Some(Some(Target::Whole)),
            None if way == "new" && !axis.is_empty() => Some(Some(new_action(axis, title))),
            None => one(axis, title, is_planned, known, asking),
        };
        is_open |= goal.is_none();
        goals.insert(axis.to_owned(), goal.flatten());
    }
    (!is_open).then_some(goals)
}

/// Asks what one axis is.
fn one(
    axis: &str,
    title: &str,
    is_planned: bool,
    known: &[(String, String)],
    asking: &mut Asking<'_>,
) -> Option<Option<Target>> {
    let (what, word) = if is_planned { ("priority", "whole") } else { ("action", "new") };
    let name = if axis.is_empty() { "all" } else { axis };
    let mut choices: Vec<(String, String)> = known.iter().map(called).collect();
    let meant = if is_planned { "the plan as a whole" } else { "a new action" };
    choices.push((word.to_owned(), meant.to_owned()));
    choices.push(("none".to_owned(), "its rows are left out".to_owned()));
    let called = if title.is_empty() { String::new() } else { format!(" ({title})") };
    let ask = if axis.is_empty() {
        format!("The table has no axes. Which {what} do its amounts belong to?")
    } else {
        format!("Which {what} is the axis {axis}{called}?")
    };
    Some(match asking.answer(&format!("{what}.{name}"), &ask, choices)?.as_str() {
        "none" => None,
        "whole" => Some(Target::Whole),
        "new" => Some(new_action(axis, title)),
        code => Some(Target::Known(code.to_owned())),
    })
}

fn new_action(axis: &str, title: &str) -> Target {
    let code = if axis.is_empty() { "AX".to_owned() } else { format!("AX-{axis}") };
    let title = match (axis, title) {
        ("", "") => "The programme as a whole".to_owned(),
        (axis, "") => format!("Priority axis {axis}"),
        (_, title) => title.to_owned(),
    };
    Target::New { code, title }
}

/// Which amounts are taken: what a fund pays, where the table says it.
fn basis(kind: ListKind, columns: &Columns, asking: &mut Asking<'_>) -> Option<Basis> {
    let is_planned = kind == ListKind::Planned;
    let (has_eu, has_total) = if is_planned {
        (columns.has(Measure::Eu) || !columns.years.is_empty(), columns.has(Measure::Total))
    } else {
        (has_eu(columns), columns.has(Measure::Decided) || columns.has(Measure::Spent))
    };
    let has_rate = !is_planned && columns.place(Role::Rate).is_some();
    match (has_eu, has_total, asking.said("amounts")) {
        (false, true, None) if has_rate => {}
        (true, _, None) => {
            asking.note("amounts are what the Union pays; `amounts` = `total` takes the whole cost instead");
            return Some(Basis::Eu);
        }
        (false, _, None) => {
            asking.note("amounts are the whole cost: the table has neither the share of the Union nor its rate");
            return Some(Basis::Total);
        }
        _ => {}
    }
    let ask = "The table has the whole eligible cost. Which amounts are those of the fund?";
    let eu = if has_eu {
        "what the Union pays, as the table says it"
    } else {
        "what the Union pays: the cost by the rate of each row"
    };
    let mut choices = Vec::new();
    if has_eu || has_rate {
        choices.push(("eu".to_owned(), eu.to_owned()));
    }
    if has_total {
        choices.push(("total".to_owned(), "the whole cost, with what the country and others pay".to_owned()));
    }
    let answer = asking.answer("amounts", ask, choices)?;
    Some(if answer == "eu" { Basis::Eu } else { Basis::Total })
}

/// The fund that the national amounts go to. The outer nothing is an open question.
fn national(
    lines: &[Line],
    kind: ListKind,
    basis: Option<Basis>,
    taker: &Taker,
    columns: &Columns,
    asking: &mut Asking<'_>,
) -> Option<Option<String>> {
    let is_some = lines.iter().any(|line| line.amounts.get(&Measure::National).is_some_and(|it| !it.is_zero()));
    if kind != ListKind::Planned || !columns.has(Measure::National) || !is_some || basis == Some(Basis::Total) {
        return Some(None);
    }
    let funds: Vec<(String, String)> = taker
        .funds
        .iter()
        .filter(|fund| !matches!(fund.level.as_str(), "european" | ""))
        .map(|fund| (fund.code.clone(), fund.title.clone()))
        .collect();
    if funds.is_empty() {
        asking.note(format!("the national amounts are not brought in: {} has no fund of the country", taker.code));
        return Some(None);
    }
    let mut choices = funds;
    choices.push(("none".to_owned(), "national amounts are not brought in".to_owned()));
    let answer = asking.answer("national", "Which fund do the national amounts belong to?", choices)?;
    Some((answer != "none").then_some(answer))
}
