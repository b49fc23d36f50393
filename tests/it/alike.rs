//! The quick search for what looks alike, against a slow one that compares every two records of every two plans and
//! reads nothing but the tables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU32, Ordering};

use proptest::prelude::*;
use ris3::store::Reader;
use ris3::views::Overlaps;
use ris3::views::overlaps::{ACTIONS_MOST, Likeness};

use crate::support::{described, imported, samples};

type Text = Option<String>;

/// A plan in force: country, plan above, first and last year.
struct Plan {
    id: String,
    code: String,
    country: Text,
    upper: Text,
    period: [Option<i64>; 2],
}

/// A priority or an action.
struct Record {
    entity: &'static str,
    plan: usize,
    code: String,
    kind: Option<(String, String)>,
    dates: [Text; 2],
    /// By scheme, how much of it lies in each division; together 1.
    covers: BTreeMap<String, BTreeMap<String, f64>>,
}

/// A pair as it is written: both sides in one order, and millionths of overlap.
type Pair = (String, String, i64);

fn plans(reader: &Reader) -> Vec<Plan> {
    let sql = "SELECT id, code, country, upper, period_start, period_end FROM plan p
               WHERE retired_at IS NULL AND status <> 'superseded'
                 AND NOT EXISTS (SELECT 1 FROM plan n WHERE n.supersedes = p.id AND n.retired_at IS NULL)";
    let plan = reader.rows(sql, &[], |row| {
        let period = [row.get("period_start")?, row.get("period_end")?];
        Ok(Plan {
            id: row.get("id")?,
            code: row.get("code")?,
            country: row.get("country")?,
            upper: row.get("upper")?,
            period,
        })
    });
    plan.unwrap()
}

/// Scheme, version, code, division, weight and the share of the code that lies in the division.
type Code = (String, String, String, String, Option<i64>, f64);

fn codes(reader: &Reader) -> BTreeMap<String, Vec<Code>> {
    let sql = "SELECT c.priority, c.scheme, c.version, c.code, ifnull(d.division, c.code) AS division, c.weight, ifnull(d.share, 1.0) AS share
               FROM priority_code c LEFT JOIN reference_division d ON d.scheme = c.scheme AND d.version = c.version AND d.code = c.code
               WHERE c.retired_at IS NULL AND c.scheme <> 'SO'";
    let mut all = BTreeMap::<String, Vec<Code>>::new();
    let rows = reader.rows(sql, &[], |row| {
        let code = (
            row.get("scheme")?,
            row.get("version")?,
            row.get("code")?,
            row.get("division")?,
            row.get("weight")?,
            row.get("share")?,
        );
        Ok((row.get::<String>("priority")?, code))
    });
    rows.unwrap().into_iter().for_each(|(priority, code)| all.entry(priority).or_default().push(code));
    all
}

/// What some codes cover. Where all codes of a scheme have a weight it counts, else all count alike.
fn covers(codes: &[Code], by_weight: bool) -> BTreeMap<String, BTreeMap<String, f64>> {
    let mut made = BTreeMap::<String, BTreeMap<String, f64>>::new();
    for scheme in codes.iter().map(|code| &code.0).collect::<BTreeSet<_>>() {
        let of_it: Vec<&Code> = codes.iter().filter(|code| code.0 == *scheme).collect();
        let weighted = by_weight && of_it.iter().all(|code| code.4.is_some_and(|weight| weight > 0));
        #[expect(clippy::cast_precision_loss, reason = "weights are small")]
        let weight = |code: &Code| code.5 * if weighted { code.4.unwrap() as f64 } else { 1.0 };
        let all: f64 = of_it.iter().map(|code| weight(code)).sum();
        let divisions = made.entry(scheme.clone()).or_default();
        of_it.iter().for_each(|code| *divisions.entry(code.3.clone()).or_default() += weight(code) / all);
    }
    made
}

fn records(reader: &Reader, plans: &[Plan]) -> Vec<Record> {
    let codes = codes(reader);
    let place = |id: &str| plans.iter().position(|plan| plan.id == id);
    let mut made = Vec::new();
    let sql = "SELECT id, plan, code FROM priority WHERE retired_at IS NULL AND parent IS NULL";
    let text = |row: &ris3::store::Row<'_>, column: &str| row.get::<String>(column);
    for (id, plan, code) in
        reader.rows(sql, &[], |row| Ok((text(row, "id")?, text(row, "plan")?, text(row, "code")?))).unwrap()
    {
        let Some(plan) = place(&plan) else { continue };
        let own = codes.get(&id).cloned().unwrap_or_default();
        made.push(Record {
            entity: "priority",
            plan,
            code,
            kind: None,
            dates: [None, None],
            covers: covers(&own, true),
        });
    }
    let sql = "SELECT a.id, a.plan, a.code, a.instrument, a.target_group, a.starts_on, a.ends_on,
                      (SELECT group_concat(DISTINCT k.priority) FROM action_priority k WHERE k.action = a.id AND k.retired_at IS NULL) AS serves
               FROM action a WHERE a.retired_at IS NULL AND a.status <> 'cancelled'";
    let rows = reader.rows(sql, &[], |row| {
        let optional = |column: &str| row.get::<Text>(column);
        let kind = optional("instrument")?.zip(optional("target_group")?);
        let dates = [optional("starts_on")?, optional("ends_on")?];
        Ok((text(row, "plan")?, text(row, "code")?, kind, dates, optional("serves")?))
    });
    for (plan, code, kind, [from, to], serves) in rows.unwrap() {
        let Some(plan) = place(&plan) else { continue };
        let year = |at: usize, day: &str| plans[plan].period[at].map(|year| format!("{year}-{day}"));
        let dates = [from.or_else(|| year(0, "01-01")), to.or_else(|| year(1, "12-31"))];
        let serves = serves.unwrap_or_default();
        let mut own: Vec<Code> = serves.split(',').filter_map(|id| codes.get(id)).flatten().cloned().collect();
        // A code of two priorities that the action serves counts once.
        own.sort_by(|a, b| (&a.0, &a.1, &a.2, &a.3).cmp(&(&b.0, &b.1, &b.2, &b.3)));
        own.dedup_by(|a, b| (&a.0, &a.1, &a.2, &a.3) == (&b.0, &b.1, &b.2, &b.3));
        made.push(Record { entity: "action", plan, code, kind, dates, covers: covers(&own, false) });
    }
    made
}

/// Whether the one begins before the other ends; what is not entered may.
fn meet<T: PartialOrd>(one: &[Option<T>; 2], other: &[Option<T>; 2]) -> bool {
    let before = |from: &Option<T>, to: &Option<T>| from.as_ref().zip(to.as_ref()).is_none_or(|(from, to)| from <= to);
    before(&one[0], &other[1]) && before(&other[0], &one[1])
}

/// The plans above one, one after the other.
fn above(plans: &[Plan], at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next = Some(at);
    while let Some(at) = next {
        next = plans[at].upper.as_ref().and_then(|upper| plans.iter().position(|plan| plan.id == *upper));
        next = next.filter(|at| !found.contains(at));
        found.extend(next);
    }
    found
}

fn overlap(one: &Record, other: &Record) -> f64 {
    let (mut least, mut most) = (0.0, 0.0);
    for scheme in one.covers.keys().filter(|scheme| other.covers.contains_key(*scheme)) {
        let (one, other) = (&one.covers[scheme], &other.covers[scheme]);
        for division in one.keys().chain(other.keys()).collect::<BTreeSet<_>>() {
            let of = |side: &BTreeMap<String, f64>| side.get(division).copied().unwrap_or(0.0);
            least += of(one).min(of(other));
            most += of(one).max(of(other));
        }
    }
    if most > 0.0 { least / most } else { 0.0 }
}

fn millionths(overlap: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and a million")]
    let whole = (overlap * 1_000_000.0).round() as i64;
    whole
}

/// All pairs, every two records looked at.
fn slowly(reader: &Reader, likeness: Likeness) -> (Vec<Pair>, Vec<Pair>) {
    let plans = plans(reader);
    let records = records(reader, &plans);
    let (mut priorities, mut actions) = (Vec::new(), Vec::new());
    for (at, one) in records.iter().enumerate() {
        for other in records[..at].iter().filter(|other| other.entity == one.entity && other.plan != one.plan) {
            let (a, b) = (&plans[one.plan], &plans[other.plan]);
            let is_same = |one: &Text, other: &Text| one.is_some() && one == other;
            let is_direct = is_same(&a.upper, &Some(b.id.clone())) || is_same(&b.upper, &Some(a.id.clone()));
            let related = is_same(&a.country, &b.country) || is_same(&a.upper, &b.upper) || is_direct;
            if !related || !meet(&a.period, &b.period) {
                continue;
            }
            let is_line =
                above(&plans, one.plan).contains(&other.plan) || above(&plans, other.plan).contains(&one.plan);
            let is_action = one.entity == "action";
            if is_action && (one.kind.is_none() || one.kind != other.kind || !meet(&one.dates, &other.dates))
                || !is_action && is_line
            {
                continue;
            }
            let share = millionths(overlap(one, other));
            let least = if is_action { likeness.actions } else { likeness.priorities };
            if share > 0 && share >= millionths(least) {
                let mut names = [format!("{}/{}", a.code, one.code), format!("{}/{}", b.code, other.code)];
                names.sort();
                let [one, other] = names;
                if is_action { &mut actions } else { &mut priorities }.push((one, other, share));
            }
        }
    }
    priorities.sort();
    actions.sort();
    (priorities, actions)
}

/// Compares the view with the slow search, and says how many pairs there were.
fn agrees(reader: &Reader, likeness: Likeness) -> (usize, usize) {
    let view = Overlaps::load(reader, None, likeness).unwrap();
    let of = |entity: &str| {
        let pairs = view.pairs.iter().filter(|pair| pair.entity == entity && pair.judged.is_none());
        let pair = |pair: &ris3::views::overlaps::Pair| {
            let called = |side: &ris3::views::overlaps::Side| format!("{}/{}", side.plan.code, side.record.code);
            let mut names = [called(&pair.one), called(&pair.other)];
            names.sort();
            let [one, other] = names;
            (one, other, millionths(pair.overlap.unwrap()))
        };
        let mut pairs: Vec<Pair> = pairs.map(pair).collect();
        pairs.sort();
        pairs
    };
    let (priorities, actions) = slowly(reader, likeness);
    assert_eq!(of("priority"), priorities);
    let shown = of("action");
    if view.is_cut {
        assert!(shown.len() == ACTIONS_MOST && actions.len() > ACTIONS_MOST);
        let kept: BTreeSet<&Pair> = shown.iter().collect();
        let least = shown.iter().map(|pair| pair.2).min().unwrap();
        assert!(shown.iter().all(|pair| actions.contains(pair)), "what is shown is alike");
        assert!(
            actions.iter().filter(|pair| !kept.contains(pair)).all(|pair| pair.2 <= least),
            "the most alike are kept"
        );
    } else {
        assert_eq!(shown, actions);
    }
    (priorities.len(), actions.len())
}

#[test]
fn the_samples_hold_the_pairs_that_a_slow_search_finds() {
    for folder in ["training", "real"] {
        let workspace = imported(&format!("alike-slow-{folder}"), &samples(folder));
        let all = Likeness { priorities: 0.0, actions: 0.0 };
        let (priorities, _) = agrees(workspace.store().read(), all);
        assert!(priorities > 0, "{folder}");
        agrees(workspace.store().read(), workspace.likeness().unwrap());
    }
}

/// A plan of a random country: what is above it, its state, its status and period.
type AnyPlan = (usize, usize, usize, Option<i64>, Option<i64>);

/// A code of a priority: of which one, scheme, code, weight.
type AnyCode = (usize, usize, usize, Option<i64>);

/// An action: of which plan, instrument, group, first and last year, which priorities of its plan it serves, cancelled.
type AnyAction = (usize, usize, usize, Option<i64>, Option<i64>, usize, bool);

fn plan() -> impl Strategy<Value = AnyPlan> {
    (0..5usize, 0..3usize, 0..4usize, prop::option::of(2014..2022i64), prop::option::of(2020..2028i64))
}

fn code() -> impl Strategy<Value = AnyCode> {
    (0..12usize, 0..3usize, 0..4usize, prop::option::of(0..4i64))
}

fn action() -> impl Strategy<Value = AnyAction> {
    (
        0..6usize,
        0..3usize,
        0..3usize,
        prop::option::of(2014..2024i64),
        prop::option::of(2018..2029i64),
        0..4usize,
        prop::bool::weighted(0.1),
    )
}

/// Six plans with two priorities each, as the strategies above drew them.
fn country(plans: &[AnyPlan], codes: &[AnyCode], actions: &[AnyAction]) -> String {
    let field = |name: &str, value: Option<i64>| value.map_or(String::new(), |value| format!(" {name}={value}"));
    let mut lines = Vec::new();
    for (at, (upper, state, status, from, to)) in plans.iter().enumerate() {
        // Only an earlier plan can be above, so that there is no loop; the fifth is sometimes a version of the first.
        let upper = if *upper < at { format!(" upper=R{upper}") } else { String::new() };
        let state = [" territory=ITC4 territory_scheme=NUTS", " territory=ES21 territory_scheme=NUTS", ""][*state];
        let status = ["draft", "approved", "approved", "superseded"][*status];
        let version = if at == 4 && state.is_empty() { " supersedes=R0" } else { "" };
        let period = field("period_start", *from) + &field("period_end", *to);
        lines.push(format!("plan R{at} level=regional status={status}{upper}{state}{version}{period}"));
        lines.extend([0, 1].map(|number| format!("priority R{at}/P{number}")));
    }
    for (priority, scheme, code, weight) in codes {
        let (plan, number) = (priority / 2 % plans.len(), priority % 2);
        let scheme = [("NACE", "2"), ("OWN", "1"), ("SO", "2021")][*scheme];
        let code = 25 + code;
        let (scheme, version) = scheme;
        let weight = field("weight", weight.map(|weight| weight * 2500));
        lines.push(format!(
            "priority_code R{plan} priority=P{number} scheme={scheme} version={version} code={code}{weight}"
        ));
    }
    for (at, (plan, instrument, group, from, to, serves, cancelled)) in actions.iter().enumerate() {
        let plan = plan % plans.len();
        let instrument = [" instrument=grant", " instrument=loan", ""][*instrument];
        let group = [" target_group=smes", " target_group=clusters", ""][*group];
        let day = |name: &str, year: &Option<i64>| year.map_or(String::new(), |year| format!(" {name}={year}-06-30"));
        let dates = day("starts_on", from) + &day("ends_on", to);
        let status = if *cancelled { " status=cancelled" } else { "" };
        lines.push(format!("action R{plan}/A{at}{instrument}{group}{dates}{status}"));
        let serves = [vec![0], vec![1], vec![0, 1], vec![]][*serves].clone();
        lines.extend(serves.iter().map(|number| format!("action_priority R{plan} action=A{at} priority=P{number}")));
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn in_any_country_the_quick_search_finds_what_the_slow_one_does(
        plans in prop::collection::vec(plan(), 6),
        codes in prop::collection::vec(code(), 6..28),
        actions in prop::collection::vec(action(), 0..16),
        least in 0..4u8,
    ) {
        static CASE: AtomicU32 = AtomicU32::new(0);
        let text = country(&plans, &codes, &actions);
        let (workspace, _) = described(&format!("alike-any-{}", CASE.fetch_add(1, Ordering::Relaxed)), &text);
        let least = f64::from(least) * 0.15;
        agrees(workspace.store().read(), Likeness { priorities: least, actions: least });
    }
}
