//! The read models: totals equal their rows, cells open to their lines, nothing entered stays empty.

use std::sync::atomic::{AtomicU32, Ordering};

use proptest::prelude::*;
use ris3::store::Reader;
use ris3::views::budget::{envelopes, lines};
use ris3::views::{
    Actions, Alignment, Amounts, Coverage, Dimension, Indicators, Pivot, PlanView, Portfolio, Priorities, Record,
    Scope, Timeline, search,
};

use crate::support::{described, today};

/// A national plan, two regions under it (one with another currency) and a plan alone.
const PLANS: &str = "
    plan N level=national territory=IT territory_scheme=NUTS currency=EUR period_end=2030
    plan R1 level=regional upper=N territory=ITH5 territory_scheme=NUTS period_start=2021 period_end=2027 review_due=2027-06-30
    plan R2 level=regional upper=N territory=ITC4 territory_scheme=NUTS currency=PLN period_end=2025
    plan X level=local
    priority N/I
    priority N/II
    priority R1/P1 stage=mature
    priority R1/P2
    priority R1/P3 scope=regional-only
    priority_code N scheme=NACE version=2.1 priority=I code=28
    priority_code N scheme=NACE version=2 priority=II code=28
    priority_code R1 scheme=NACE version=2.1 priority=P1 code=28
    priority_code R1 scheme=NACE version=2.1 priority=P1 code=29
    alignment R1 priority=P1 upper_priority=N/I relation=exact provenance=reading
    fund R1/ERDF level=european sector=public
    fund R1/OWN
    fund R2/ERDF level=european sector=public
    action R1/A1 title=Łódzkie_test_beds starts_on=2024-02-01 ends_on=2024-12-31
    action R1/A2 starts_on=2024-06-01
    action R1/A3
    action R2/A1
    action_priority R1 action=A1 priority=P1
    action_priority R1 action=A1 priority=P2
    action_priority R1 action=A2 priority=P1 share=7000
    dependency R1 action=A2 after=A1
    milestone R1/M1 action=A1 due=2027-01-31
    envelope R1 fund=ERDF amount=1000
    envelope R1 fund=ERDF year=2024 amount=50
    envelope R1 fund=ERDF priority=P1 amount=60
    indicator R1/I1 kind=result direction=decrease baseline=10 baseline_year=2020 target=0 target_year=2030
    indicator R1/I2 kind=output direction=increase target=5
    indicator_link R1 indicator=I1 priority=P1
    observation R1 indicator=I1 observed_on=2025-12-31 value=4
    observation R1 indicator=I1 observed_on=2026-06-30 provisional=1
    observation R1 indicator=I2 observed_on=2025-12-31 value=4
";

const LINES: &str = "
    budget_line R1 action=A1 fund=ERDF year=2024 planned=101 committed=0
    budget_line R1 action=A2 fund=ERDF planned=10
    budget_line R1 action=A3 fund=OWN year=2025 spent=7
    budget_line R2 action=A1 fund=ERDF year=2024 planned=1000
";

fn planned(planned: i64) -> Amounts {
    Amounts { planned: Some(planned), ..Amounts::default() }
}

fn keys(pivot: &Pivot) -> Vec<(String, Amounts)> {
    let key =
        |keys: &[Option<String>]| keys.iter().map(|key| key.as_deref().unwrap_or("·")).collect::<Vec<_>>().join(" ");
    pivot.rows.iter().map(|row| (key(&row.keys), row.amounts)).collect()
}

#[test]
fn records_stand_where_people_put_them_and_the_others_after_them_by_code() {
    let description = "
        plan R level=regional
        priority R/P1
        priority R/P2 position=2
        priority R/P3 position=1
        priority R/P10
        objective R/O1 priority=P1
        objective R/O2 priority=P1 position=7
        action R/A1
        action R/A2 position=1
        indicator R/I1 kind=result
        indicator R/I2 kind=result position=1
        indicator_link R indicator=I1 priority=P1
        indicator_link R indicator=I1 priority=P3
    ";
    let (workspace, ids) = described("positions", description);
    let (read, plan) = (workspace.store().read(), ids.of("plan", "R"));
    let priorities = Priorities::load(read, plan).unwrap().priorities;
    let objectives: Vec<_> = priorities[2].objectives.iter().map(|objective| objective.code.as_str()).collect();
    assert_eq!(objectives, ["O2", "O1"]);
    let codes: Vec<_> = priorities.iter().map(|priority| priority.code.as_str()).collect();
    assert_eq!(codes, ["P3", "P2", "P1", "P10"]);
    let actions: Vec<_> = Actions::load(read, plan).unwrap().actions.into_iter().map(|action| action.code).collect();
    assert_eq!(actions, ["A2", "A1"]);
    let indicators = Indicators::load(read, plan).unwrap().indicators;
    assert_eq!(indicators[0].code, "I2");
    let links: Vec<_> = indicators[1].links.iter().map(|link| link.code.as_str()).collect();
    assert_eq!(links, ["P3", "P1"]);
    let plan = PlanView::load(read, plan).unwrap().unwrap();
    let codes: Vec<_> = plan.objectives.iter().chain(&plan.priorities).map(|part| part.code.as_str()).collect();
    assert_eq!(codes, ["O2", "O1", "P3", "P2", "P1", "P10"]);
}

#[test]
fn the_portfolio_is_a_tree_with_money_and_the_next_deadline() {
    let (workspace, _) = described("portfolio", &format!("{PLANS}{LINES}"));
    let portfolio = Portfolio::load(workspace.store().read(), today()).unwrap();
    let shape: Vec<_> =
        portfolio.plans.iter().map(|plan| (plan.depth, plan.code.as_str(), plan.currency.as_str())).collect();
    assert_eq!(shape, [(0, "N", "EUR"), (1, "R1", "EUR"), (1, "R2", "PLN"), (0, "X", "EUR")]);
    let r1 = &portfolio.plans[1];
    assert_eq!(r1.amounts, Amounts { planned: Some(111), committed: Some(0), spent: Some(7) });
    assert_eq!(r1.envelope, Some(1000), "the ceiling of the period holds its years and its priorities");
    assert_eq!((r1.priorities, r1.actions, r1.indicators), (3, 3, 2));
    let due = r1.deadline.as_ref().unwrap();
    assert_eq!((due.due.as_str(), due.kind.as_str(), due.title.as_deref()), ("2027-01-31", "milestone", Some("M1 M1")));
    assert_eq!(portfolio.plans[2].deadline, None, "a period that is over is no deadline");
    assert_eq!(portfolio.plans[3].amounts, Amounts::default(), "nothing entered is not zero");
    assert_eq!(portfolio.under(portfolio.plans[0].id).len(), 3);
}

#[test]
fn money_splits_by_shares_and_currencies_never_mix() {
    let (workspace, ids) = described("split", &format!("{PLANS}{LINES}"));
    let reader = workspace.store().read();
    let r1 = Scope::plan(ids.of("plan", "R1"));
    let pivot = Pivot::load(reader, &r1, &[Dimension::Priority]).unwrap();
    let outside = Amounts { planned: Some(3), committed: None, spent: Some(7) };
    let p1 = Amounts { planned: Some(51 + 7), committed: Some(0), spent: None };
    let p2 = Amounts { planned: Some(50), committed: Some(0), spent: None };
    assert_eq!(keys(&pivot), [("P1".into(), p1), ("P2".into(), p2), ("·".into(), outside)]);
    let priorities = Priorities::load(reader, ids.of("plan", "R1")).unwrap().priorities;
    assert_eq!(priorities.iter().map(|priority| priority.amounts).collect::<Vec<_>>(), [p1, p2, Amounts::default()]);

    let everything = Pivot::load(reader, &Scope::country("IT"), &[Dimension::Level, Dimension::Year]).unwrap();
    let rows: Vec<_> = everything.rows.iter().map(|row| (row.keys[1].as_deref(), row.currency.as_str())).collect();
    assert_eq!(rows, [(Some("2024"), "EUR"), (Some("2024"), "PLN"), (None, "EUR"), (Some("2025"), "EUR")]);
    let actions = Pivot::load(reader, &Scope::default(), &[Dimension::Action]).unwrap();
    let actions: Vec<_> = actions.rows.iter().flat_map(|row| row.keys[0].clone()).collect();
    assert_eq!(actions, ["R1/A1", "R1/A2", "R1/A3", "R2/A1"], "codes of several plans say whose they are");
}

#[test]
fn an_envelope_counts_what_draws_on_it() {
    let (workspace, ids) = described("envelopes", &format!("{PLANS}{LINES}"));
    let rows = envelopes(workspace.store().read(), ids.of("plan", "R1")).unwrap();
    let rows: Vec<_> =
        rows.iter().map(|row| (row.year, row.priority.as_deref(), row.amounts.planned, row.left)).collect();
    assert_eq!(
        rows,
        [
            (None, None, Some(111), Some(889)),
            (Some(2024), None, Some(101), Some(-51)),
            (None, Some("P1"), Some(58), Some(2)),
        ]
    );
}

#[test]
fn time_is_drawn_by_quarter_and_missing_dates_are_tolerated() {
    let (workspace, ids) = described("timeline", PLANS);
    let timeline = Timeline::load(workspace.store().read(), ids.of("plan", "R1"), today()).unwrap();
    assert_eq!((timeline.first.unwrap().to_string().as_str(), timeline.quarters), ("2021 Q1", 28));
    let bars: Vec<_> =
        timeline.bars.iter().map(|bar| (bar.action.code.as_str(), bar.start, bar.end, bar.open_end)).collect();
    assert_eq!(bars, [("A1", 12, 15, false), ("A2", 13, 27, true)]);
    assert_eq!(timeline.unassigned[0].code, "A3");
    assert_eq!(timeline.milestones[0].quarter, Some(24));
    assert_eq!(timeline.dependencies[0].broken, Some(true), "A2 starts before A1 has ended");
    let alone = Timeline::load(workspace.store().read(), ids.of("plan", "X"), today()).unwrap();
    assert_eq!((alone.first, alone.quarters), (None, 0));
}

#[test]
fn progress_follows_the_path_and_knows_the_direction() {
    let (workspace, ids) = described("indicators", PLANS);
    let indicators = Indicators::load(workspace.store().read(), ids.of("plan", "R1")).unwrap().indicators;
    let falling = &indicators[0];
    assert_eq!((falling.observations.len(), falling.latest.as_ref().unwrap().value), (2, Some(4.0)));
    assert_eq!((falling.progress.done, falling.progress.on_path), (Some(0.6), Some(true)));
    assert!((falling.progress.expected.unwrap() - 5.0).abs() < 0.01);
    assert_eq!(falling.links[0].code, "P1");
    assert_eq!(indicators[1].progress.done, None, "a missing baseline is not zero");
}

#[test]
fn alignment_shows_gaps_both_ways_and_compares_codes_of_one_version_only() {
    let (workspace, ids) = described("alignment", &format!("{PLANS}{LINES}"));
    let reader = workspace.store().read();
    let matrix = Alignment::load(reader, ids.of("plan", "R1")).unwrap();
    assert_eq!(matrix.cells.len(), 1, "NACE 2 and 2.1 are not compared");
    assert_eq!(
        (matrix.cells[0].overlap, matrix.cells[0].link.as_ref().unwrap().relation.as_str()),
        (Some(0.5), "exact")
    );
    assert_eq!(matrix.unplaced().map(|side| side.code.as_str()).collect::<Vec<_>>(), ["P2"]);
    assert_eq!(matrix.unanswered().map(|side| side.code.as_str()).collect::<Vec<_>>(), ["II"]);
    let coverage = Coverage::load(reader, ids.of("plan", "N")).unwrap();
    assert_eq!((coverage.domains[0].plans, coverage.domains[1].plans), (1, 0));
    assert_eq!(coverage.domains[0].money["EUR"].planned, Some(58));
    assert_eq!(
        coverage.lower.iter().map(|plan| (plan.code.as_str(), plan.aligned)).collect::<Vec<_>>(),
        [("R1", 1), ("R2", 0)]
    );
}

#[test]
fn a_plan_is_read_as_a_document() {
    let (workspace, ids) = described("document", PLANS);
    let view = PlanView::load(workspace.store().read(), ids.of("plan", "R1")).unwrap().unwrap();
    assert_eq!(view.field("upper").unwrap().text, "N");
    assert_eq!(view.priorities.len(), 3);
}

#[test]
fn any_record_opens_with_its_history_and_is_found_by_any_part() {
    let (mut workspace, ids) = described("record", PLANS);
    let action = ids.of("action", "R1/A1");
    let set = ris3::model::Edit::Set { entity: "action", id: action, values: vec![("status", "running".into())] };
    workspace.edit("set", "started it", &[set]).unwrap();
    let reader = workspace.store().read();
    let record = Record::load(reader, action).unwrap().unwrap();
    let newest = &record.history[0];
    assert_eq!((newest.sentence.as_str(), newest.fields[0].before.as_deref()), ("started it", Some("draft")));
    assert_eq!(newest.fields[0].after.as_deref(), Some("running"));
    let found =
        |query: &str| search(reader, query, false, 5).unwrap().into_iter().map(|hit| hit.code).collect::<Vec<_>>();
    assert_eq!(found("est bed"), ["A1"]);
    assert_eq!(found("A2"), ["A2"], "too short for the index");
    assert!(found("\"quoted\" AND %").is_empty());
    assert!(found("  ").is_empty());
}

#[test]
fn every_action_shows_what_it_serves_and_costs() {
    let (workspace, ids) = described("actions", &format!("{PLANS}{LINES}"));
    let actions = Actions::load(workspace.store().read(), ids.of("plan", "R1")).unwrap().actions;
    let served: Vec<_> = actions[1].priorities.iter().map(|served| (served.code.as_str(), served.share)).collect();
    assert_eq!(served, [("P1", Some(7000))]);
    assert_eq!((actions[1].amounts, actions[1].lines), (planned(10), 1));
}

/// Every pivot of `reader` adds up to the lines, and every cell to the lines it opens to.
fn adds_up(reader: &Reader, scope: &Scope, by: &[Dimension]) {
    let pivot = Pivot::load(reader, scope, by).unwrap();
    for row in &pivot.rows {
        assert_eq!(sum(reader, scope, &pivot.cell(row)), row.amounts, "{by:?} {:?}", row.keys);
    }
    for total in pivot.totals() {
        let all = [(Dimension::Currency, Some(total.currency.clone()))];
        assert_eq!(sum(reader, scope, &all), total.amounts, "{by:?}");
    }
}

fn sum(reader: &Reader, scope: &Scope, cell: &[(Dimension, Option<String>)]) -> Amounts {
    let mut sum = Amounts::default();
    lines(reader, scope, cell).unwrap().iter().for_each(|line| sum.add(&line.amounts));
    sum
}

fn amount() -> impl Strategy<Value = Option<i64>> {
    prop::option::of(-500_000i64..5_000_000)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_pivot_adds_up_and_any_cell_opens_to_its_lines(
        shares in prop::collection::vec((1..4u8, 1..4u8, prop::option::of(0..10_001i64)), 0..6),
        lines in prop::collection::vec((1..4u8, prop::bool::ANY, prop::option::of(2021..2024i64), amount(), amount()), 1..20),
    ) {
        static CASE: AtomicU32 = AtomicU32::new(0);
        let mut description = PLANS.lines().filter(|line| !line.contains("action_priority")).collect::<Vec<_>>().join("\n");
        for (action, priority, share) in shares {
            let share = share.map_or(String::new(), |share| format!(" share={share}"));
            description += &format!("\naction_priority R1 action=A{action} priority=P{priority}{share}");
        }
        for (action, own, year, planned, spent) in lines {
            let field = |name: &str, value: Option<i64>| value.map_or(String::new(), |value| format!(" {name}={value}"));
            let fields = field("year", year) + &field("planned", planned) + &field("spent", spent);
            description += &format!("\nbudget_line R1 action=A{action} fund={}{fields}", if own { "OWN" } else { "ERDF" });
            description += &format!("\nbudget_line R2 action=A1 fund=ERDF{fields}");
        }
        let (workspace, ids) = described(&format!("pivot-{}", CASE.fetch_add(1, Ordering::Relaxed)), &description);
        for scope in [Scope::default(), Scope::country("IT"), Scope::plan(ids.of("plan", "R1"))] {
            for by in Dimension::ALL {
                adds_up(workspace.store().read(), &scope, &[by]);
                adds_up(workspace.store().read(), &scope, &[Dimension::Priority, by]);
            }
            adds_up(workspace.store().read(), &scope, &[Dimension::Level, Dimension::Fund, Dimension::Year]);
            adds_up(workspace.store().read(), &scope, &[]);
        }
    }
}
