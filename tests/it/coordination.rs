//! Many plans against the one above them: figures against such computed by hand or by plain SQL.

use std::collections::BTreeMap;

use ris3::views::coordination::{Cover, Limits};
use ris3::views::{Coordination, Orphans, Trace};
use ris3::workspace::Workspace;

use crate::support::{described, imported, samples};

const LIMITS: Limits = Limits { plans_min: 3.0, share_max: 0.7 };

/// A state with three domains and one that is new, four regions (one with another currency, one that links to nothing,
/// one that is history) and one that still answers to the version before, in which there was a domain that was dropped.
const STATE: &str = "
    plan OLD level=national status=superseded
    plan N level=national supersedes=OLD
    plan R1 level=regional upper=N
    plan R2 level=regional upper=N currency=PLN
    plan R3 level=regional upper=N
    plan R4 level=regional upper=N status=superseded
    plan R5 level=regional upper=OLD
    priority OLD/D
    priority N/I
    priority N/I.1 parent=I
    priority N/II
    priority N/III
    objective N/O1 priority=II
    objective N/O2 parent=O1
    objective N/O3 priority=III
    objective N/O4
    priority R1/P1
    priority R1/P2
    priority R1/P3 scope=regional-only justification=Only_here
    priority R2/P1
    priority R2/P2
    priority R3/P1
    priority R4/P1
    alignment R1 priority=P1 upper_priority=N/I relation=related weight=6000 reason=Same_machines
    alignment R1 priority=P1 upper_priority=N/II relation=exact weight=3000
    alignment R1 priority=P2 upper_priority=N/I.1 relation=narrower
    alignment R2 priority=P1 upper_priority=N/I relation=broader
    alignment R2 priority=P2 upper_priority=OLD/D relation=exact
    alignment R4 priority=P1 upper_priority=N/III relation=exact
    fund R1/F level=regional
    fund R2/F level=regional
    action R1/A1
    action R1/A2
    action R1/A3
    action R1/A4 horizontal=1
    action R1/A5 status=cancelled
    action R2/A1
    action R2/A2
    action_priority R1 action=A1 priority=P1
    action_priority R1 action=A1 priority=P2 share=2500
    action_priority R1 action=A2 priority=P3
    action_priority R2 action=A1 priority=P1
    action_priority R2 action=A2 priority=P2
    budget_line R1 action=A1 fund=F year=2024 planned=1000
    budget_line R1 action=A1 fund=F year=2025 planned=3
    budget_line R1 action=A2 fund=F planned=500
    budget_line R2 action=A1 fund=F planned=70
    budget_line R2 action=A2 fund=F spent=5
";

#[test]
fn the_heat_map_counts_the_priorities_the_money_and_the_strongest_relation() {
    let (workspace, ids) = described("heat-map", STATE);
    let view = Coordination::load(workspace.store().read(), ids.of("plan", "N"), LIMITS).unwrap();
    let plans: Vec<_> =
        view.plans.iter().map(|plan| (plan.code.as_str(), plan.aligned, plan.elsewhere, plan.planned)).collect();
    assert_eq!(plans, [("R1", 2, 0, Some(1503)), ("R2", 1, 1, Some(70)), ("R3", 0, 0, None)], "R4 is history");
    // A1 gives 2,500 of 10,000 to P2 and what is left to P1, line by line: 750 and 250 of 1,000, 2 and 1 of 3. P1 gives
    // 60 % of its 752 to I and 30 % to II (451.2 and 225.6, so 451 and 226); a tenth stays with nobody.
    let cells: Vec<_> = view
        .cells
        .iter()
        .map(|cell| {
            let (plan, domain) = (&view.plans[cell.row].code, &view.domains[cell.column].code);
            (plan.as_str(), domain.as_str(), cell.priorities, cell.strongest.as_str(), cell.planned)
        })
        .collect();
    assert_eq!(
        cells,
        [
            ("R1", "I", 2, "narrower", Some(451 + 251)),
            ("R1", "II", 1, "exact", Some(226)),
            ("R2", "I", 1, "broader", Some(70)),
        ]
    );
    let reasons: Vec<_> = view.cells[0].answers.iter().map(|answer| answer.reason.as_deref()).collect();
    assert_eq!(reasons, [Some("Same machines"), None]);
    assert_eq!(view.cells[0].answers[1].upper.code, "I.1", "a trajectory counts for the domain it stands under");
    let sums: Vec<_> =
        view.domains.iter().map(|domain| (domain.code.as_str(), domain.plans, domain.priorities)).collect();
    assert_eq!(sums, [("I", 2, 3), ("II", 1, 1), ("III", 0, 0)]);
    let both = BTreeMap::from([("EUR".to_owned(), 702), ("PLN".to_owned(), 70)]);
    assert_eq!(view.domains[0].planned_cents, both, "two currencies are never added");
    assert!(view.domains[2].planned_cents.is_empty(), "nothing entered is not zero");
    let own: Vec<_> = view.own(0).map(|own| (own.priority.code.as_str(), own.justification.as_deref())).collect();
    assert_eq!(own, [("P3", Some("Only here"))]);
    assert_eq!(view.late.iter().map(|plan| plan.code.as_str()).collect::<Vec<_>>(), ["R5"]);
}

#[test]
fn a_domain_is_taken_by_nobody_by_one_or_by_too_many_once_there_are_enough_plans() {
    let (workspace, ids) = described("cover", STATE);
    let covers = |limits| {
        let view = Coordination::load(workspace.store().read(), ids.of("plan", "N"), limits).unwrap();
        view.domains.iter().map(|domain| domain.cover).collect::<Vec<_>>()
    };
    assert_eq!(covers(LIMITS), [Cover::Several, Cover::One, Cover::Nobody]);
    assert_eq!(covers(Limits { share_max: 0.5, ..LIMITS }), [Cover::Crowded, Cover::One, Cover::Nobody], "2 of 3");
    assert_eq!(covers(Limits { plans_min: 4.0, ..LIMITS }), [Cover::TooFewPlans; 3]);
}

#[test]
fn orphans_are_found_both_ways_with_the_reason() {
    let (workspace, ids) = described("orphans", STATE);
    let view = Orphans::load(workspace.store().read(), ids.of("plan", "N")).unwrap();
    let actions: Vec<_> = view
        .actions
        .iter()
        .map(|action| (action.plan.as_str(), action.code.as_str(), action.reason.as_str(), action.planned))
        .collect();
    assert_eq!(
        actions,
        [
            ("R1", "A2", "regional-only", Some(500)),
            ("R1", "A3", "no-priority", None),
            ("R2", "A2", "not-aligned", None),
        ],
        "horizontal and cancelled ones are none"
    );
    let unserved: Vec<_> = view.unserved.iter().map(|record| (record.code.as_str(), record.reason.as_str())).collect();
    assert_eq!(
        unserved,
        [("III", "not-aligned"), ("O3", "not-aligned"), ("O4", "no-priority")],
        "O2 stands under O1, whose domain R1 takes up"
    );
}

/// Whole cents of money by plan and domain as plain SQL divides it, in fractions.
fn by_sql(workspace: &Workspace, upper: &str) -> BTreeMap<(String, String), f64> {
    let sql = "
        WITH share AS (
          SELECT k.action, k.priority,
                 ifnull(k.share, max(0, 10000 - sum(ifnull(k.share, 0)) OVER w) * 1.0 / sum(k.share IS NULL) OVER w)
                 / max(10000.0, sum(ifnull(k.share, 0)) OVER w) AS part
          FROM live_action_priority k WINDOW w AS (PARTITION BY k.action)),
        link AS (
          SELECT l.priority, ifnull(u.parent, u.id) AS domain,
                 ifnull(l.weight, max(0, 10000 - sum(ifnull(l.weight, 0)) OVER w) * 1.0 / sum(l.weight IS NULL) OVER w)
                 / max(10000.0, sum(ifnull(l.weight, 0)) OVER w) AS part
          FROM live_alignment l JOIN live_priority u ON u.id = l.upper_priority
          WHERE u.plan = (SELECT id FROM plan WHERE code = :upper) WINDOW w AS (PARTITION BY l.priority))
        SELECT p.code AS plan, d.code AS domain, sum(b.planned * s.part * l.part) AS planned
        FROM live_budget_line b JOIN share s ON s.action = b.action JOIN link l ON l.priority = s.priority
        JOIN live_priority d ON d.id = l.domain JOIN live_plan p ON p.id = b.plan
        WHERE p.upper = (SELECT id FROM plan WHERE code = :upper) AND p.status <> 'superseded' AND b.planned IS NOT NULL
        GROUP BY p.code, d.code";
    let rows = workspace.store().read().rows(sql, &[(":upper", upper.into())], |row| {
        Ok(((row.get("plan")?, row.get("domain")?), row.get("planned")?))
    });
    rows.unwrap().into_iter().collect()
}

/// Plans, links and money of a national plan, as the view and as plain SQL have them.
fn agrees(workspace: &Workspace, upper: &str) -> Coordination {
    let read = workspace.store().read();
    let id = read.first("SELECT id FROM plan WHERE code = :code", &[(":code", upper.into())], |row| row.get("id"));
    let view = Coordination::load(read, id.unwrap().unwrap(), LIMITS).unwrap();
    let seen = |row: usize, column: usize| (view.plans[row].code.clone(), view.domains[column].code.clone());
    let money: BTreeMap<_, _> = view
        .cells
        .iter()
        .filter_map(|cell| cell.planned.map(|planned| (seen(cell.row, cell.column), planned)))
        .collect();
    let expected = by_sql(workspace, upper);
    assert_eq!(money.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{upper}");
    for (place, planned) in &money {
        #[expect(clippy::cast_precision_loss, reason = "amounts of samples")]
        let apart = (*planned as f64 - expected[place]).abs();
        // Each line is rounded to a cent for each of its parts.
        assert!(apart <= 200.0, "{place:?}: {planned} and {}", expected[place]);
    }
    let links = "SELECT count(*) AS n FROM live_alignment l JOIN live_priority u ON u.id = l.upper_priority
                 JOIN live_plan p ON p.id = l.plan JOIN live_plan n ON n.id = u.plan AND n.id = p.upper
                 WHERE n.code = :upper AND p.status <> 'superseded' AND NOT EXISTS (SELECT 1 FROM live_plan x WHERE x.supersedes = p.id)";
    let answers: usize = view.cells.iter().map(|cell| cell.answers.len()).sum();
    assert_eq!(i64::try_from(answers).unwrap(), read.count(links, &[(":upper", upper.into())]).unwrap(), "{upper}");
    view
}

#[test]
fn the_training_country_and_the_real_samples_agree_with_plain_sql() {
    let training = imported("coordination-training", &samples("training"));
    let country = agrees(&training, "XA-NS3-2021");
    assert!(country.plans.len() >= 3 && country.cells.len() > 5);
    let city = agrees(&training, "XA1-RIS3-2021");
    assert!(city.plans.iter().any(|plan| plan.level == "local"), "a city under a region");
    let real = imported("coordination-real", &samples("real"));
    for upper in ["IT-SNSI-2014", "PL-KIS-2021", "EU-PO1-2021", "ES-EECTI-2021", "CN-SEI-2011"] {
        agrees(&real, upper);
    }
    let poland = agrees(&real, "PL-KIS-2021");
    assert_eq!(poland.plans[0].currency, "PLN");
    let tianjin = agrees(&real, "CN12-FYP-2011");
    assert_eq!(tianjin.plans[0].level, "local", "China's third level");
}

/// Four levels: an action of a city up to the European objectives, with a loop that no link may make endless.
const LEVELS: &str = "
    plan E level=european
    plan N level=national upper=E
    plan R level=regional upper=N
    plan L level=local upper=R
    priority E/PO1
    priority E/SO1 parent=PO1
    priority N/I
    objective N/O1 priority=I
    objective N/O2 parent=O1
    priority R/P1
    priority R/P2
    priority L/Q1
    priority_code R priority=P1 scheme=SO version=2021 code=RSO1.1 role=policy
    alignment N priority=I upper_priority=E/SO1 relation=narrower
    alignment R priority=P1 upper_priority=N/I relation=exact weight=8000
    alignment R priority=P2 upper_priority=N/I relation=related
    alignment L priority=Q1 upper_priority=R/P1 relation=narrower
    alignment L priority=Q1 upper_priority=R/P2 relation=related
    action R/A1
    action L/B1
    action_priority R action=A1 priority=P1
    action_priority R action=A1 priority=P2
    action_priority L action=B1 priority=Q1 share=10000
";

fn rows(steps: &[ris3::views::trace::Step]) -> Vec<(usize, &str, &str, bool)> {
    steps.iter().map(|step| (step.depth, step.code.as_str(), step.link.as_str(), step.again)).collect()
}

#[test]
fn a_local_action_is_traced_to_the_european_objective_and_back() {
    let (workspace, ids) = described("trace", LEVELS);
    let read = workspace.store().read();
    let up = Trace::load(read, ids.of("action", "L/B1")).unwrap();
    assert_eq!(
        rows(&up.above),
        [
            (1, "Q1", "serves", false),
            (2, "P1", "narrower", false),
            (3, "RSO1.1", "policy", false),
            (3, "I", "exact", false),
            (4, "SO1", "narrower", false),
            (5, "PO1", "part-of", false),
            (2, "P2", "related", false),
            (3, "I", "related", true),
        ]
    );
    let named = &up.above[2].title;
    let official = "SELECT title FROM reference_code WHERE scheme = 'SO' AND version = '2021' AND code = 'RSO1.1'";
    assert_eq!(
        Some(named.clone()),
        read.first(official, &[], |row| row.get("title")).unwrap(),
        "by the official table"
    );
    assert!(up.below.is_empty());
    let levels: Vec<_> = up.above.iter().filter_map(|step| step.level.as_deref()).collect();
    assert_eq!(levels, ["local", "regional", "national", "european", "european", "regional", "national"]);
    let down = Trace::load(read, ids.of("priority", "E/PO1")).unwrap();
    assert_eq!(
        rows(&down.below),
        [
            (1, "SO1", "part-of", false),
            (2, "I", "narrower", false),
            (3, "O1", "objective-of", false),
            (4, "O2", "part-of", false),
            (3, "P1", "exact", false),
            (4, "Q1", "narrower", false),
            (5, "B1", "serves", false),
            (4, "A1", "serves", false),
            (3, "P2", "related", false),
            (4, "Q1", "related", true),
            (4, "A1", "serves", false),
        ]
    );
    // What serves an objective: those that stand under it, and what serves its priority.
    let objective = Trace::load(read, ids.of("objective", "N/O1")).unwrap();
    assert_eq!(rows(&objective.above)[0], (1, "I", "objective-of", false));
    let codes: Vec<_> = objective.below.iter().map(|step| step.code.as_str()).collect();
    assert_eq!(codes, ["O2", "P1", "Q1", "B1", "A1", "P2", "Q1", "A1"]);
}

/// The priorities that can be reached from a record by alignments and trajectories, as one recursive query counts them.
const REACHED: &str = "
    WITH RECURSIVE down (id) AS (
      SELECT :id UNION SELECT l.priority FROM down d JOIN live_alignment l ON l.upper_priority = d.id JOIN live_priority p ON p.id = l.priority
      UNION SELECT p.id FROM down d JOIN live_priority p ON p.parent = d.id)
    SELECT count(*) - 1 AS n FROM down";

#[test]
fn every_priority_of_the_real_plans_is_traced_as_a_recursive_query_does() {
    let workspace = imported("trace-real", &samples("real"));
    let read = workspace.store().read();
    let all: Vec<ris3::model::Id> = read.rows("SELECT id FROM live_priority", &[], |row| row.get("id")).unwrap();
    assert!(all.len() > 50);
    let mut deepest = 0;
    for id in all {
        let trace = Trace::load(read, id).unwrap();
        let below: std::collections::BTreeSet<_> =
            trace.below.iter().filter(|step| step.entity == "priority").filter_map(|step| step.id).collect();
        assert_eq!(i64::try_from(below.len()).unwrap(), read.count(REACHED, &[(":id", id.into())]).unwrap(), "{id}");
        deepest = deepest.max(trace.below.iter().map(|step| step.depth).max().unwrap_or(0));
    }
    assert!(deepest >= 2, "China's three levels and Europe's are more than one step: {deepest}");
}
