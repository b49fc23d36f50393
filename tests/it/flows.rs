//! Money between levels: each figure against what plain SQL, or a person, makes of the same lines.

use ris3::store::Reader;
use ris3::views::flows::{FlowRow, Programme, Step, branch};
use ris3::views::{Amounts, Dimension, Flows, Pivot, Scope};

use crate::support::{described, imported, samples};

/// A state with a programme, a region under it that draws on it, another one in its own currency, a city under the first.
const LEVELS: &str = "
    plan N level=national territory=IT territory_scheme=NUTS currency=EUR
    plan R level=regional upper=N currency=EUR
    plan P level=regional upper=N currency=PLN euro_rate=4 euro_rate_on=2026-01-02
    plan O level=regional upper=N status=superseded
    plan C level=local upper=R
    fund N/ERDF level=european sector=public cost_basis=public
    fund N/STATE level=national sector=public
    fund R/ERDF level=european sector=public cost_basis=public
    fund R/STATE level=national sector=public
    fund R/OWN level=regional sector=public
    fund R/FIRM sector=private
    fund P/STATE level=national sector=public
    fund O/STATE level=national sector=public
    fund C/ERDF level=european sector=public cost_basis=total
    fund C/STATE level=national sector=public
    envelope N fund=STATE year=2024 amount=1000
    envelope N fund=STATE year=2025 amount=500
    envelope N fund=ERDF amount=9000
    envelope R fund=ERDF amount=400 programme=N
    envelope R fund=OWN amount=70
    action N/A decision_level=national delivery_level=national
    action R/A decision_level=regional delivery_level=local
    action R/B decision_level=national
    action P/A
    action O/A
    action C/A decision_level=local delivery_level=local
    priority R/P1
    priority R/P2
    action_priority R action=A priority=P1
    action_priority R action=A priority=P2
";

const MONEY: &str = "
    budget_line N action=A fund=STATE year=2024 planned=600 committed=300 spent=100
    budget_line N action=A fund=ERDF planned=5000
    budget_line R action=A fund=STATE year=2024 planned=301 committed=10 programme=N
    budget_line R action=A fund=STATE year=2025 planned=900 programme=N
    budget_line R action=B fund=STATE year=2025 planned=7
    budget_line R action=A fund=ERDF year=2024 planned=100
    budget_line R action=A fund=ERDF year=2025 planned=50 spent=5
    budget_line R action=A fund=ERDF committed=80 spent=40
    budget_line R action=B fund=OWN year=2024 planned=30
    budget_line R action=B fund=FIRM year=2024 planned=11
    budget_line P action=A fund=STATE year=2024 planned=4000 programme=N
    budget_line O action=A fund=STATE year=2024 planned=77777 programme=N
    budget_line C action=A fund=ERDF year=2024 planned=20
    budget_line C action=A fund=STATE year=2024 planned=3 programme=N
";

fn money(planned: Option<i64>, committed: Option<i64>, spent: Option<i64>) -> Amounts {
    Amounts { planned, committed, spent }
}

fn row<'a>(view: &'a Flows, step: Step, payer: Option<&str>, currency: &str, fund: &str, plan: &str) -> &'a FlowRow {
    let is_it = |row: &&FlowRow| {
        row.step == step
            && row.payer.as_deref() == payer
            && row.currency == currency
            && row.fund.as_ref().is_none_or(|it| it.0 == fund)
            && row.plan.as_ref().is_none_or(|it| it.code == plan)
    };
    view.rows.iter().find(is_it).unwrap_or_else(|| panic!("no {step:?} {payer:?} {currency} {fund} {plan}"))
}

fn programme<'a>(view: &'a Flows, plan: &str, fund: &str) -> &'a Programme {
    view.programmes.iter().find(|it| it.plan.code == plan && it.fund == fund).unwrap()
}

#[test]
fn what_draws_on_a_programme_is_in_no_sum_over_plans_and_in_the_plan_itself() {
    let (workspace, ids) = described("flows", &format!("{LEVELS}{MONEY}"));
    let view = Flows::load(workspace.store().read(), &Scope::under(ids.of("plan", "N"))).unwrap();
    // The region holds all of its lines: 301 + 900 + 7, of which 301 + 900 are in the state's.
    let region = row(&view, Step::Plan, Some("national"), "EUR", "STATE", "R");
    assert_eq!(region.amounts, money(Some(1208), Some(10), None));
    assert_eq!(region.inside, money(Some(1201), Some(10), None));
    assert_eq!(region.draws_on.iter().collect::<Vec<_>>(), ["N"]);
    assert_eq!((region.ceiling, region.left(), region.without_envelope), (None, None, 1));
    // All plans: the 600 of the state and the 7 that are drawn on nothing. The city's 3 are in the state's as well.
    let state = row(&view, Step::Fund, Some("national"), "EUR", "STATE", "");
    assert_eq!(state.amounts, money(Some(607), Some(300), Some(100)));
    assert_eq!(state.inside, money(Some(1204), Some(10), None));
    assert_eq!((state.ceiling, state.left(), state.without_envelope), (Some(1500), None, 1));
    // Zloty stand by themselves, and what they draw is in the state's euro.
    let zloty = row(&view, Step::Payer, Some("national"), "PLN", "", "");
    assert_eq!((zloty.amounts, zloty.inside), (Amounts::default(), money(Some(4000), None, None)));
    assert!(view.plans.iter().all(|plan| plan.named.code != "O"), "a superseded plan spends nothing more");
    // Without the state in it, a region's money is inside nothing.
    let alone = Flows::load(workspace.store().read(), &Scope::under(ids.of("plan", "R"))).unwrap();
    let fund = row(&alone, Step::Fund, Some("national"), "EUR", "STATE", "");
    assert_eq!((fund.amounts.planned, fund.inside), (Some(1208 + 3), Amounts::default()));
}

#[test]
fn cost_bases_stand_apart_and_an_envelope_that_is_a_part_is_counted_once() {
    let (workspace, ids) = described("flows-bases", &format!("{LEVELS}{MONEY}"));
    let view = Flows::load(workspace.store().read(), &Scope::under(ids.of("plan", "N"))).unwrap();
    let european = view.rows.iter().filter(|row| row.step == Step::Payer && row.payer.as_deref() == Some("european"));
    let figures: Vec<_> = european.map(|row| (row.basis.as_deref(), row.amounts.planned)).collect();
    // The region's 150 belong to an envelope that is a part of the state's, whose lines hold them.
    assert_eq!(figures, [(Some("public"), Some(5000)), (Some("total"), Some(20))]);
    let public = row(&view, Step::Fund, Some("european"), "EUR", "ERDF", "");
    assert_eq!((public.ceiling, public.ceiling_inside, public.left()), (Some(9000), Some(400), Some(4000)));
    let region = row(&view, Step::Plan, Some("european"), "EUR", "ERDF", "R");
    assert_eq!((region.ceiling, region.ceiling_inside, region.left()), (Some(400), Some(400), Some(250)));
    let private = row(&view, Step::Payer, Some("private"), "EUR", "", "");
    assert_eq!(private.amounts.planned, Some(11));
}

#[test]
fn a_figure_for_the_whole_period_counts_as_on_money_and_is_marked_beside_its_years() {
    let (workspace, ids) = described("flows-cumulative", &format!("{LEVELS}{MONEY}"));
    let reader = workspace.store().read();
    let view = Flows::load(reader, &Scope::under(ids.of("plan", "R"))).unwrap();
    // Planned stands by year (150), committed only for the period (80); of spent the years say 5 and the period 40.
    let erdf = row(&view, Step::Plan, Some("european"), "EUR", "ERDF", "R");
    assert_eq!(erdf.amounts, money(Some(150), Some(80), Some(45)));
    assert_eq!(erdf.repeated, money(None, None, Some(40)));
    let of = Pivot::load(reader, &Scope::plan(ids.of("plan", "R")), &[Dimension::Fund]).unwrap();
    let of = of.rows.iter().find(|row| row.keys[0].as_deref() == Some("ERDF")).unwrap();
    assert_eq!((of.amounts, of.lines), (erdf.amounts, erdf.lines as i64), "Money says the same");
    let rows = branch(reader, ids.of("plan", "R")).unwrap();
    let under: Vec<_> = rows.iter().filter(|row| row.is_under(erdf)).collect();
    let mut sum = Amounts::default();
    under.iter().filter(|row| row.step == Step::Action).for_each(|row| sum.add(&row.amounts));
    assert_eq!(sum, erdf.amounts, "the parts are the whole");
    let codes: Vec<_> = under.iter().map(|row| (row.step, row.priority.as_ref().map(|it| it.0.as_str()))).collect();
    let [p1, p2] = [Some("P1"), Some("P2")];
    assert_eq!(codes, [(Step::Priority, p1), (Step::Action, p1), (Step::Priority, p2), (Step::Action, p2)]);
    assert!(under.iter().all(|row| row.draws_on.contains("N")), "by the envelope of the fund");
}

#[test]
fn an_envelope_says_who_draws_what_of_it_and_what_is_left() {
    let (workspace, ids) = described("flows-envelopes", &format!("{LEVELS}{MONEY}"));
    let view = Flows::load(workspace.store().read(), &Scope::under(ids.of("plan", "N"))).unwrap();
    let state = programme(&view, "N", "STATE");
    // Rule BU-03 counts the same: 301 + 900 of the region and 3 of the city; zloty are not euro.
    assert_eq!((state.ceiling, state.drawn.planned, state.left, state.apart()), (Some(1500), Some(1204), Some(296), 1));
    assert_eq!(state.own, money(Some(600), Some(300), Some(100)));
    let draws: Vec<_> = state.draws.iter().map(|it| (it.plan.code.as_str(), it.amounts.planned, it.counts)).collect();
    assert_eq!(draws, [("R", Some(1201), true), ("C", Some(3), true), ("P", Some(4000), false)]);
    assert_eq!(state.draws[2].euro.as_ref().map(|euro| euro.of(4000)), Some(1000));
    let years: Vec<_> = state.years.iter().map(|it| (it.year, it.drawn.planned, it.left())).collect();
    assert_eq!(years, [(Some(2024), Some(304), 696), (Some(2025), Some(900), -400)]);
    let erdf = programme(&view, "N", "ERDF");
    assert_eq!((erdf.draws[0].assigned, erdf.draws[0].amounts), (Some(400), money(Some(150), Some(80), Some(45))));
    // From below the same envelope looks the same, though the state is not in view.
    let below = Flows::load(workspace.store().read(), &Scope::under(ids.of("plan", "R"))).unwrap();
    assert_eq!(programme(&below, "N", "STATE").draws, state.draws);
}

#[test]
fn who_pays_decides_and_delivers_holds_all_the_money_once() {
    let (workspace, ids) = described("flows-ways", &format!("{LEVELS}{MONEY}"));
    let view = Flows::load(workspace.store().read(), &Scope::under(ids.of("plan", "N"))).unwrap();
    let ways: Vec<_> = view
        .ways
        .iter()
        .map(|way| {
            let level = |level: &Option<String>| level.clone().unwrap_or("·".to_owned());
            let words = format!("{} {} {}", level(&way.payer), level(&way.decides), level(&way.delivers));
            (words, way.amounts.planned, way.inside.planned)
        })
        .collect();
    let expected = [
        ("national national national", Some(600), None),
        ("national national ·", Some(7), None),
        ("national regional local", None, Some(1201)),
        ("national local local", None, Some(3)),
        ("regional national ·", Some(30), None),
        ("private national ·", Some(11), None),
        ("european national national", Some(5000), None),
        ("european regional local", None, Some(150)),
        ("european local local", Some(20), None),
        ("national · ·", None, Some(4000)),
    ];
    let expected: Vec<_> = expected.into_iter().map(|(words, own, inside)| (words.to_owned(), own, inside)).collect();
    assert_eq!(ways, expected);
}

/// What plain SQL makes of the lines of some plans, with and without those that draw.
fn planned(reader: &Reader, fund: &str, condition: &str) -> Option<i64> {
    let sql = format!(
        "SELECT sum(b.planned) AS n FROM budget_line b JOIN plan p ON p.id = b.plan JOIN fund f ON f.id = b.fund
         WHERE b.retired_at IS NULL AND f.code = '{fund}' AND p.status <> 'superseded' AND {condition}"
    );
    reader.first(&sql, &[], |row| row.get("n")).unwrap().flatten()
}

#[test]
fn the_training_country_adds_up_as_its_lines_do() {
    let workspace = imported("flows-training", &samples("training"));
    let reader = workspace.store().read();
    let id = |code: &str| ris3::views::plan_by_code(reader, code).unwrap().unwrap();
    let view = Flows::load(reader, &Scope::under(id("XA-NS3-2021"))).unwrap();
    let below = "p.code IN ('XA-NS3-2021', 'XA1-RIS3-2021', 'XA11-LP-2022', 'XA2-RIS3-2021', 'XA3-RIS3-2021', 'XA2-PILOT-2024')";
    let (mut drawn, mut kept) = (0, 0);
    for row in view.rows.iter().filter(|row| row.step == Step::Fund) {
        let fund = row.fund.as_ref().unwrap().0.as_str();
        // The state has lines of this fund, so what draws on it is inside them.
        let inside = format!(
            "{below} AND b.programme IS NOT NULL AND EXISTS (SELECT 1 FROM budget_line l JOIN fund g ON g.id = l.fund
             WHERE l.plan = b.programme AND g.code = '{fund}' AND l.retired_at IS NULL)"
        );
        let inside = planned(reader, fund, &inside);
        let all = planned(reader, fund, below);
        // Two levels can pay under one code; the rows of a code together are all of it.
        let same = view.rows.iter().filter(|it| it.step == Step::Fund && it.fund.as_ref().unwrap().0 == fund);
        let same: Vec<_> = same.collect();
        let sum = |of: fn(&FlowRow) -> Option<i64>| same.iter().filter_map(|row| of(row)).sum::<i64>();
        assert_eq!(sum(|row| row.inside.planned), inside.unwrap_or(0), "{fund}");
        assert_eq!(sum(|row| row.amounts.planned), all.unwrap_or(0) - inside.unwrap_or(0), "{fund}");
        drawn += inside.unwrap_or(0);
        kept += all.unwrap_or(0);
    }
    assert!(drawn > 0 && kept > drawn);
    // The national fund of digital business is promised more than once; rule BU-03 says so of the same envelope.
    let dbf = programme(&view, "XA-NS3-2021", "DBF");
    assert!(dbf.left.unwrap() < 0 || dbf.overdrawn().next().is_some(), "{dbf:?}");
    assert_eq!(dbf.drawn.planned, planned(reader, "DBF", "b.programme IS NOT NULL"));
    for plan in &view.plans {
        let rows = branch(reader, plan.named.id).unwrap();
        for whole in view.rows.iter().filter(|row| row.step == Step::Plan && row.plan.as_ref() == Some(&plan.named)) {
            for step in [Step::Priority, Step::Action] {
                let mut sum = Amounts::default();
                rows.iter().filter(|row| row.step == step && row.is_under(whole)).for_each(|row| sum.add(&row.amounts));
                assert_eq!(sum, whole.amounts, "{} {:?}", plan.named.code, whole.fund);
            }
        }
    }
}

#[test]
fn three_levels_of_china_and_a_state_without_money_are_shown_as_they_are() {
    let workspace = imported("flows-real", &samples("real"));
    let reader = workspace.store().read();
    for country in ["CN", "IT", "ES", "PL"] {
        let view = Flows::load(reader, &Scope::country(country)).unwrap();
        let sum: i64 =
            view.rows.iter().filter(|row| row.step == Step::Plan).filter_map(|row| row.amounts.planned).sum();
        let sql = "SELECT ifnull(sum(b.planned), 0) AS n FROM live_budget_line b JOIN live_plan p ON p.id = b.plan
                   WHERE p.country = :country AND p.status <> 'superseded'";
        assert_eq!(sum, reader.count(sql, &[(":country", country.into())]).unwrap(), "{country}");
    }
    let plans = Flows::load(reader, &Scope::country("CN")).unwrap().plans;
    let levels: std::collections::BTreeSet<_> = plans.iter().map(|plan| plan.level.as_str()).collect();
    assert!(levels.contains("local") && plans.iter().all(|plan| plan.currency == "CNY"), "{levels:?}");
}
