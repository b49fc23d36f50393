//! The coordinator's views against plain SQL over the tables: in the training country, where a domain was dropped between
//! two versions of the national plan and a city stands under a region, and in the real samples with China's three levels.

use std::collections::{BTreeMap, BTreeSet};

use ris3::model::Id;
use ris3::store::Reader;
use ris3::views::difference::Side;
use ris3::views::succession::{Fate, State};
use ris3::views::{Alignment, Coverage, Difference, Orphans, Succession, Trace, plan_by_code};
use ris3::workspace::Workspace;

use crate::support::{described, imported, samples};

/// A workspace of each folder of samples.
fn both(name: &str) -> [Workspace; 2] {
    ["training", "real"].map(|folder| imported(&format!("{name}-{folder}"), &samples(folder)))
}

fn plans(reader: &Reader) -> Vec<(Id, String)> {
    let sql = "SELECT id, code FROM plan WHERE retired_at IS NULL ORDER BY code";
    reader.rows(sql, &[], |row| Ok((row.get("id")?, row.get("code")?))).unwrap()
}

fn words(reader: &Reader, sql: &str, plan: Id) -> BTreeSet<String> {
    reader.rows(sql, &[(":plan", plan.into())], |row| row.get::<String>("it")).unwrap().into_iter().collect()
}

/// The plans that answer to `:plan` and hold: neither superseded nor followed by another version.
const BELOW: &str = "(SELECT p.id FROM plan p WHERE p.upper = :plan AND p.retired_at IS NULL AND p.status <> 'superseded'
                      AND p.id NOT IN (SELECT n.supersedes FROM plan n WHERE n.supersedes IS NOT NULL AND n.retired_at IS NULL))";

/// What every line of every plan gives to the priorities it serves, divided by shares; by priority, in fractions of a cent.
const SERVED: &str = "
    share AS (
      SELECT k.action, k.priority,
             ifnull(k.share, max(0, 10000 - sum(ifnull(k.share, 0)) OVER w) * 1.0 / sum(k.share IS NULL) OVER w)
             / max(10000.0, sum(ifnull(k.share, 0)) OVER w) AS part
      FROM action_priority k JOIN priority q ON q.id = k.priority AND q.retired_at IS NULL
      WHERE k.retired_at IS NULL WINDOW w AS (PARTITION BY k.action)),
    served AS (
      SELECT s.priority, sum(b.planned * s.part) AS planned
      FROM budget_line b JOIN share s ON s.action = b.action WHERE b.retired_at IS NULL GROUP BY s.priority)";

#[test]
fn coverage_counts_the_links_and_plans_of_each_domain_and_divides_their_money() {
    let mut seen = 0;
    for workspace in both("cross-coverage") {
        let reader = workspace.store().read();
        for (plan, code) in plans(reader) {
            let view = Coverage::load(reader, plan).unwrap();
            let answers: BTreeSet<String> = view
                .domains
                .iter()
                .flat_map(|domain| {
                    domain
                        .answers
                        .iter()
                        .map(move |it| format!("{} {}/{} {}", domain.code, it.plan, it.priority, it.relation))
                })
                .collect();
            let sql = format!(
                "SELECT u.code || ' ' || p.code || '/' || q.code || ' ' || l.relation AS it FROM alignment l JOIN plan p ON p.id = l.plan
                 JOIN priority q ON q.id = l.priority AND q.retired_at IS NULL JOIN priority u ON u.id = l.upper_priority AND u.retired_at IS NULL
                 WHERE l.retired_at IS NULL AND u.plan = :plan AND l.plan IN {BELOW}"
            );
            assert_eq!(answers, words(reader, &sql, plan), "{code}");
            seen += answers.len();
            let money = format!(
                "WITH {SERVED}, link AS (
                   SELECT l.priority, u.code AS domain,
                          ifnull(l.weight, max(0, 10000 - sum(ifnull(l.weight, 0)) OVER w) * 1.0 / sum(l.weight IS NULL) OVER w)
                          / max(10000.0, sum(ifnull(l.weight, 0)) OVER w) AS part, p.currency
                   FROM alignment l JOIN priority q ON q.id = l.priority AND q.retired_at IS NULL
                   JOIN priority u ON u.id = l.upper_priority AND u.plan = :plan AND u.retired_at IS NULL JOIN plan p ON p.id = l.plan
                   WHERE l.retired_at IS NULL AND l.plan IN {BELOW} WINDOW w AS (PARTITION BY l.priority))
                 SELECT l.domain, l.currency, sum(s.planned * l.part) AS planned FROM link l JOIN served s ON s.priority = l.priority
                 WHERE s.planned IS NOT NULL GROUP BY l.domain, l.currency"
            );
            let money = reader.rows(&money, &[(":plan", plan.into())], |row| {
                Ok(((row.get::<String>("domain")?, row.get::<String>("currency")?), row.get::<f64>("planned")?))
            });
            let expected: BTreeMap<_, _> = money.unwrap().into_iter().collect();
            let shown: BTreeMap<_, _> = view
                .domains
                .iter()
                .flat_map(|domain| {
                    domain
                        .money
                        .iter()
                        .filter_map(|(currency, it)| Some(((domain.code.clone(), currency.clone()), it.planned?)))
                })
                .collect();
            assert_eq!(shown.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{code}");
            for (place, planned) in shown {
                // Each line is rounded to a cent for each of its parts.
                assert!(
                    (planned as f64 - expected[&place]).abs() <= 200.0,
                    "{code} {place:?}: {planned} {}",
                    expected[&place]
                );
            }
        }
    }
    assert!(seen > 60, "{seen} links");
}

#[test]
fn the_matrix_holds_each_link_and_the_share_of_common_codes() {
    let (mut links, mut alike) = (0, 0);
    for workspace in both("cross-matrix") {
        let reader = workspace.store().read();
        for (plan, code) in plans(reader) {
            let view = Alignment::load(reader, plan).unwrap();
            let name = |row: usize, column: usize| format!("{} {}", view.rows[row].code, view.columns[column].code);
            let inside = view.cells.iter().filter_map(|cell| Some((cell, cell.link.as_ref()?)));
            let inside: BTreeSet<String> =
                inside.map(|(cell, link)| format!("{} {}", name(cell.row, cell.column), link.relation)).collect();
            let sql = "SELECT q.code || ' ' || u.code || ' ' || l.relation AS it FROM alignment l
                       JOIN priority q ON q.id = l.priority AND q.retired_at IS NULL JOIN priority u ON u.id = l.upper_priority AND u.retired_at IS NULL
                       WHERE l.plan = :plan AND l.retired_at IS NULL AND u.plan = (SELECT upper FROM plan WHERE id = :plan)";
            assert_eq!(inside, words(reader, sql, plan), "{code}");
            links += inside.len();
            let elsewhere = "SELECT q.code || ' ' || u.code AS it FROM alignment l
                       JOIN priority q ON q.id = l.priority AND q.retired_at IS NULL JOIN priority u ON u.id = l.upper_priority AND u.retired_at IS NULL
                       WHERE l.plan = :plan AND l.retired_at IS NULL AND u.plan IS NOT (SELECT upper FROM plan WHERE id = :plan)";
            assert_eq!(view.elsewhere.len(), words(reader, elsewhere, plan).len(), "{code}");
            // Of the row's codes in schemes and versions that the column has too, those that it has itself.
            let overlap = "
                SELECT q.code || ' ' || u.code AS it, 1.0 * sum(EXISTS (SELECT 1 FROM priority_code d WHERE d.priority = u.id
                         AND d.retired_at IS NULL AND (d.scheme, d.version, d.code) = (c.scheme, c.version, c.code))) / count(*) AS share
                FROM (SELECT DISTINCT priority, scheme, version, code FROM priority_code WHERE plan = :plan AND retired_at IS NULL) c
                JOIN priority q ON q.id = c.priority AND q.retired_at IS NULL
                JOIN priority u ON u.plan = (SELECT upper FROM plan WHERE id = :plan) AND u.retired_at IS NULL
                WHERE EXISTS (SELECT 1 FROM priority_code d WHERE d.priority = u.id AND d.retired_at IS NULL AND (d.scheme, d.version) = (c.scheme, c.version))
                GROUP BY q.id, u.id";
            let expected = reader.rows(overlap, &[(":plan", plan.into())], |row| {
                Ok((row.get::<String>("it")?, row.get::<f64>("share")?))
            });
            let expected: BTreeMap<_, _> = expected.unwrap().into_iter().collect();
            let shown: BTreeMap<String, f64> =
                view.cells.iter().filter_map(|cell| Some((name(cell.row, cell.column), cell.overlap?))).collect();
            assert_eq!(shown.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{code}");
            for (place, share) in &shown {
                assert!((share - expected[place]).abs() < 1e-9, "{code} {place}: {share}");
                alike += usize::from(*share > 0.0);
            }
            // Each sum of weights is that of the links.
            for row in &view.rows {
                let sum = "SELECT sum(l.weight) AS n FROM alignment l JOIN priority u ON u.id = l.upper_priority AND u.retired_at IS NULL
                           WHERE l.priority = :plan AND l.retired_at IS NULL AND u.plan = (SELECT p.upper FROM plan p JOIN priority q ON q.plan = p.id WHERE q.id = :plan)";
                let sum: Option<i64> =
                    reader.first(sum, &[(":plan", row.id.into())], |row| row.get("n")).unwrap().flatten();
                assert_eq!(row.weight, sum, "{code} {}", row.code);
            }
        }
    }
    assert!(links > 60 && alike > 10, "{links} links, {alike} alike");
}

#[test]
fn an_orphan_is_an_action_that_no_link_leads_up_from_and_what_no_link_leads_up_to() {
    let (mut actions, mut unserved) = (0, 0);
    for workspace in both("cross-orphans") {
        let reader = workspace.store().read();
        for (plan, code) in plans(reader) {
            let view = Orphans::load(reader, plan).unwrap();
            let shown: BTreeSet<String> = view.actions.iter().map(|it| format!("{}/{}", it.plan, it.code)).collect();
            let linked = "SELECT 1 FROM alignment l JOIN priority q ON q.id = l.priority AND q.retired_at IS NULL
                          JOIN priority u ON u.id = l.upper_priority AND u.retired_at IS NULL AND u.plan = :plan WHERE l.retired_at IS NULL";
            let sql = format!(
                "SELECT p.code || '/' || a.code AS it FROM action a JOIN plan p ON p.id = a.plan
                 WHERE a.retired_at IS NULL AND a.status <> 'cancelled' AND a.horizontal IS NOT 1 AND a.plan IN {BELOW}
                   AND NOT EXISTS (SELECT 1 FROM action_priority k JOIN priority s ON s.id = k.priority AND s.retired_at IS NULL
                     WHERE k.action = a.id AND k.retired_at IS NULL AND EXISTS ({linked} AND l.priority IN (s.id, s.parent)))"
            );
            assert_eq!(shown, words(reader, &sql, plan), "{code}");
            actions += shown.len();
            let shown = view.unserved.iter().filter(|it| it.entity == "priority").map(|it| it.code.clone());
            let shown: BTreeSet<String> = shown.collect();
            let sql = format!(
                "SELECT t.code AS it FROM priority t WHERE t.plan = :plan AND t.retired_at IS NULL AND t.parent IS NULL
                   AND NOT EXISTS ({linked} AND l.plan IN {BELOW} AND (u.id = t.id OR u.parent = t.id))"
            );
            assert_eq!(shown, words(reader, &sql, plan), "{code}");
            unserved += shown.len();
        }
    }
    assert!(actions > 5 && unserved > 5, "{actions} and {unserved}");
}

#[test]
fn a_new_version_says_what_the_succession_says_and_who_still_leads_to_the_old_one() {
    let workspace = imported("cross-succession", &samples("training"));
    let reader = workspace.store().read();
    let [new, old] = ["XA-NS3-2021", "XA-NS3-2014"].map(|code| plan_by_code(reader, code).unwrap().unwrap());
    let view = Succession::load(reader, new, None).unwrap();
    // What became of each: by the rows of the table alone.
    let sql = "SELECT q.code || ' ' || CASE WHEN count(s.id) = 0 THEN 'not-said' WHEN count(s.priority) = 0 THEN 'dropped'
                        WHEN count(s.id) = 1 AND max(s.relation) = 'merged' THEN 'merged'
                        WHEN count(s.id) = 1 AND max(s.relation) <> 'split' THEN 'kept' ELSE 'split' END AS it
               FROM priority q LEFT JOIN succession s ON s.old_priority = q.id AND s.retired_at IS NULL AND s.plan <> q.plan
               WHERE q.plan = :plan AND q.retired_at IS NULL GROUP BY q.id";
    let shown: BTreeSet<String> =
        view.olds.iter().map(|it| format!("{} {}", it.priority.code, it.fate.word())).collect();
    assert_eq!(shown, words(reader, sql, old));
    assert!(view.olds.iter().any(|it| it.fate == Fate::Dropped), "a domain was dropped between the versions");
    assert!(view.olds.iter().any(|it| it.fate == Fate::Split) || view.olds.iter().any(|it| it.fate == Fate::Merged));
    let news = "SELECT q.code AS it FROM priority q WHERE q.plan = :plan AND q.retired_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM succession s WHERE s.priority = q.id AND s.retired_at IS NULL)";
    assert_eq!(view.news.iter().map(|it| it.code.clone()).collect::<BTreeSet<_>>(), words(reader, news, new));
    let links = "SELECT p.code || '/' || q.code || ' ' || u.code AS it FROM alignment l JOIN plan p ON p.id = l.plan
                 JOIN priority q ON q.id = l.priority JOIN priority u ON u.id = l.upper_priority
                 WHERE u.plan = :plan AND l.retired_at IS NULL AND q.retired_at IS NULL AND p.status <> 'superseded' AND p.retired_at IS NULL";
    let open = view
        .open()
        .map(|it| format!("{}/{} {}", view.plans[it.plan].code, it.own.code, view.olds[it.old].priority.code));
    assert_eq!(open.collect::<BTreeSet<_>>(), words(reader, links, old));
    assert!(view.open().count() > 0 && view.links.iter().all(|it| it.state == State::Open));
    // The money behind each old priority, by plain SQL.
    let money = format!(
        "WITH {SERVED} SELECT u.code AS it, sum(s.planned * ifnull(l.weight, 10000) / 10000.0) AS planned FROM alignment l
         JOIN priority u ON u.id = l.upper_priority AND u.plan = :plan JOIN served s ON s.priority = l.priority
         WHERE l.retired_at IS NULL AND (SELECT count(*) FROM alignment k WHERE k.priority = l.priority AND k.retired_at IS NULL) = 1
         GROUP BY u.code"
    );
    let money = reader.rows(&money, &[(":plan", old.into())], |row| {
        Ok((row.get::<String>("it")?, row.get::<Option<f64>>("planned")?))
    });
    let mut compared = 0;
    for (code, planned) in money.unwrap() {
        let at = view.olds.iter().position(|it| it.priority.code == code).unwrap();
        let alone = view.of_old(at).all(|it| view.links.iter().filter(|link| link.own.id == it.own.id).count() == 1);
        let shown: i64 = view.money(at).values().sum();
        if let Some(planned) = planned.filter(|_| alone) {
            assert!((shown as f64 - planned).abs() <= 100.0, "{code}: {shown} and {planned}");
            compared += 1;
        }
    }
    assert!(compared > 0);
}

/// Living records of a plan.
fn count(reader: &Reader, entity: &str, plan: &str) -> i64 {
    let sql = format!(
        "SELECT count(*) AS n FROM {entity} r JOIN plan p ON p.id = r.plan WHERE p.code = :code AND r.retired_at IS NULL"
    );
    reader.count(&sql, &[(":code", plan.into())]).unwrap()
}

#[test]
fn two_plans_compared_account_for_every_record_on_both_sides() {
    let [training, real] = both("cross-difference");
    let cases = [
        (&training, "XA-NS3-2014", "XA-NS3-2021"),
        (&training, "XA1-RIS3-2021", "XA2-RIS3-2021"),
        (&training, "XA1-RIS3-2021", "XA11-LP-2022"),
        (&real, "ES61-RIS3-2014", "ES61-S4-2021"),
        (&real, "CN12-FYP-2011", "CN-TEDA-2021"),
    ];
    for (workspace, a, b) in cases {
        let reader = workspace.store().read();
        let side = |code: &str| Side::read(reader, code).unwrap().unwrap();
        let view = Difference::load(reader, &side(a), &side(b)).unwrap();
        for entity in ["priority", "action", "indicator", "fund", "objective", "priority_code"] {
            let of_it = || view.records.iter().filter(|it| it.entity == entity);
            let only_a = of_it().filter(|it| it.in_b.is_none()).count() as i64;
            let only_b = of_it().filter(|it| it.in_a.is_none()).count() as i64;
            // What is on one side only, and the rest are pairs: as many on the one side as on the other.
            assert_eq!(count(reader, entity, a) - only_a, count(reader, entity, b) - only_b, "{entity} of {a} and {b}");
            let ids: Vec<Id> = of_it().filter_map(|it| it.in_a).collect();
            assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "each record stands in one pair");
            for record in of_it() {
                let Some((one, other)) = record.in_a.zip(record.in_b) else { continue };
                assert!(!record.fields.is_empty(), "{entity} {} differs in nothing", record.name);
                for field in record.fields.iter().filter(|it| it.field == "title") {
                    let title = |id: Id| -> Option<String> {
                        let sql = format!("SELECT title FROM {entity} WHERE id = :id");
                        reader.first(&sql, &[(":id", id.into())], |row| row.get("title")).unwrap()
                    };
                    assert_eq!((&field.a, &field.b), (&title(one), &title(other)), "{entity} {}", record.name);
                }
            }
        }
    }
}

#[test]
fn the_overview_of_every_plan_counts_all_that_stand_below_it() {
    let mut deepest = 0;
    for workspace in both("cross-overview") {
        let reader = workspace.store().read();
        for (plan, code) in plans(reader) {
            let view = workspace.overview(plan).unwrap().unwrap();
            let below = "WITH RECURSIVE below (id, depth) AS (SELECT id, 1 FROM plan WHERE upper = :plan AND retired_at IS NULL
                         UNION SELECT p.id, b.depth + 1 FROM plan p JOIN below b ON p.upper = b.id WHERE p.retired_at IS NULL AND b.depth < 9)
                         SELECT count(DISTINCT id) AS n, ifnull(max(depth), 0) AS depth FROM below";
            let (number, depth): (i64, i64) = reader
                .first(below, &[(":plan", plan.into())], |row| Ok((row.get("n")?, row.get("depth")?)))
                .unwrap()
                .unwrap();
            assert_eq!(view.plans.len() as i64, number, "{code}");
            deepest = deepest.max(depth);
            let cells: usize = view.rows.iter().flat_map(|row| &row.cells).flatten().map(|cell| cell.priorities).sum();
            let sql = format!(
                "SELECT DISTINCT q.id || ' ' || ifnull(d.id, u.id) AS it FROM alignment l JOIN priority q ON q.id = l.priority AND q.retired_at IS NULL
                 JOIN priority u ON u.id = l.upper_priority AND u.retired_at IS NULL AND u.plan = :plan
                 LEFT JOIN priority d ON d.id = u.parent AND (SELECT count(*) FROM priority t WHERE t.plan = :plan AND t.retired_at IS NULL AND t.parent IS NULL) > 1
                 WHERE l.retired_at IS NULL AND l.plan IN {BELOW}"
            );
            assert_eq!(cells, words(reader, &sql, plan).len(), "{code}");
        }
    }
    assert_eq!(deepest, 2, "from the state over the region to the city, in the training country and in China");
}

#[test]
fn every_priority_and_action_is_traced_up_as_a_recursive_query_does() {
    let up = "WITH RECURSIVE up (id) AS (
                SELECT :id UNION SELECT k.priority FROM up JOIN action_priority k ON k.action = up.id AND k.retired_at IS NULL
                JOIN priority q ON q.id = k.priority AND q.retired_at IS NULL
                UNION SELECT l.upper_priority FROM up JOIN alignment l ON l.priority = up.id AND l.retired_at IS NULL
                JOIN priority q ON q.id = l.upper_priority AND q.retired_at IS NULL
                UNION SELECT q.parent FROM up JOIN priority q ON q.id = up.id JOIN priority t ON t.id = q.parent AND t.retired_at IS NULL)
              SELECT count(*) - 1 AS n FROM up";
    let (mut traced, mut deepest) = (0, 0);
    for workspace in both("cross-trace") {
        let reader = workspace.store().read();
        let all = "SELECT id FROM priority WHERE retired_at IS NULL UNION ALL
                   SELECT id FROM (SELECT id FROM action WHERE retired_at IS NULL ORDER BY code LIMIT 60)";
        for id in reader.rows(all, &[], |row| row.get::<Id>("id")).unwrap() {
            let trace = Trace::load(reader, id).unwrap();
            let above: BTreeSet<Id> =
                trace.above.iter().filter(|it| it.entity == "priority").filter_map(|it| it.id).collect();
            assert_eq!(above.len() as i64, reader.count(up, &[(":id", id.into())]).unwrap(), "{id}");
            deepest = deepest.max(trace.above.iter().map(|step| step.depth).max().unwrap_or(0));
            traced += 1;
        }
    }
    assert!(traced > 150 && deepest >= 3, "{traced} records, {deepest} steps");
}

/// A region whose strategy is kept in two currencies: its own plan in crowns, and the programme of its capital in euro.
const TWO_CURRENCIES: &str = "
    plan N level=national currency=EUR
    plan R level=regional upper=N currency=SEK
    plan C level=local upper=R currency=EUR
    priority N/I
    priority R/P
    priority C/Q
    alignment R priority=P upper_priority=N/I relation=exact
    alignment C priority=Q upper_priority=R/P relation=exact
    fund R/F
    fund C/F
    action R/A
    action C/A
    action_priority R action=A priority=P
    action_priority C action=A priority=Q
    budget_line R action=A fund=F planned=700
    budget_line C action=A fund=F planned=30
";

#[test]
fn two_currencies_of_one_region_never_meet_in_a_sum() {
    let (workspace, ids) = described("cross-currencies", TWO_CURRENCIES);
    let reader = workspace.store().read();
    let money = |plan: &str, code: &str| {
        let view = Coverage::load(reader, ids.of("plan", plan)).unwrap();
        let domain = view.domains.iter().find(|it| it.code == code).unwrap();
        domain.money.iter().map(|(currency, it)| (currency.clone(), it.planned)).collect::<Vec<_>>()
    };
    assert_eq!(money("N", "I"), [("SEK".to_owned(), Some(700))]);
    assert_eq!(money("R", "P"), [("EUR".to_owned(), Some(30))]);
    let overview = workspace.overview(ids.of("plan", "N")).unwrap().unwrap();
    assert_eq!(overview.plans.len(), 2);
    let flows = ris3::views::Flows::load(reader, &ris3::views::Scope::under(ids.of("plan", "N"))).unwrap();
    let wholes = flows.rows.iter().filter(|row| row.step == ris3::views::flows::Step::Fund);
    let wholes: BTreeSet<_> = wholes.map(|row| (row.currency.clone(), row.amounts.planned)).collect();
    assert_eq!(wholes, BTreeSet::from([("EUR".to_owned(), Some(30)), ("SEK".to_owned(), Some(700))]));
}
