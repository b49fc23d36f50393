//! Moving, and spreading money.

use proptest::prelude::*;
use ris3::model::{Id, Value};
use ris3::workspace::Deed;

use super::*;
use crate::support::described;

/// The codes of a plan's priorities as they are listed.
fn order(workspace: &Workspace, plan: Id) -> Vec<String> {
    let view = ris3::views::Priorities::load(workspace.store().read(), plan).unwrap();
    view.priorities.into_iter().map(|priority| priority.code).collect()
}

#[test]
fn moving_gives_the_others_their_places_first() {
    let (mut workspace, ids) = described("deed-move", PLAN);
    let (plan, third) = (ids.of("plan", "R"), key(&ids, "priority", "R/P3"));
    let performed = workspace.perform(&Deed::Move { record: third, by: -2 }).unwrap();
    assert_eq!(performed.sentence, "Moved P3 to place 1 of 3");
    assert_eq!(order(&workspace, plan), ["P3", "P1", "P2"]);
    add(&mut workspace, plan, "priority", &[("title", "x"), ("code", "P0")]).unwrap();
    assert_eq!(order(&workspace, plan), ["P3", "P1", "P2", "P0"], "a new one comes last");
    let before = workspace.store().read().last_position().unwrap();
    assert_eq!(workspace.perform(&Deed::Move { record: third, by: -1 }).unwrap().sentence, "", "it is the first");
    assert_eq!(workspace.store().read().last_position().unwrap(), before);
    let body = workspace.perform(&Deed::Move { record: uncoded(&workspace, "envelope")[0], by: 1 }).unwrap_err();
    assert_eq!(body.to_string(), "envelopes have no order of their own");
}

#[test]
fn an_amount_is_spread_and_adds_up() {
    let (mut workspace, ids) = described("deed-spread", PLAN);
    let (action, erdf, own) = (ids.of("action", "R/A-014"), ids.of("fund", "R/ERDF"), ids.of("fund", "R/OWN"));
    let spread = |fund, field, total, years: &[i64], weights: &[u64]| Deed::SpreadMoney {
        action,
        fund,
        field,
        total,
        years: years.to_vec(),
        weights: weights.to_vec(),
        seen: Vec::new(),
    };
    let performed = workspace.perform(&spread(erdf, "planned", 100, &[2025, 2026, 2027], &[])).unwrap();
    assert_eq!(performed.sentence, "Spread 1.00 EUR of ERDF over 2025–2027 for A-014");
    let sql = "SELECT year, planned, spent FROM live_budget_line WHERE fund = :fund ORDER BY year";
    let of = |workspace: &Workspace, fund: Id| {
        let row = |row: &ris3::store::Row<'_>| Ok((row.get("year")?, row.get("planned")?, row.get("spent")?));
        workspace
            .store()
            .read()
            .rows::<(Option<i64>, Option<i64>, Option<i64>)>(sql, &[(":fund", fund.into())], row)
            .unwrap()
    };
    let lines = of(&workspace, erdf);
    assert_eq!(lines, [(Some(2025), Some(34), None), (Some(2026), Some(33), Some(500)), (Some(2027), Some(33), None)]);
    // The line of the whole period would count the same money twice.
    let performed = workspace.perform(&spread(own, "planned", 1000, &[2024, 2026], &[1, 3])).unwrap();
    assert_eq!(performed.sentence, "Spread 10.00 EUR of OWN over 2024 and 2026 for A-014");
    assert_eq!(of(&workspace, own), [(Some(2024), Some(250), None), (Some(2026), Some(750), None)]);
    let one = workspace.perform(&spread(own, "committed", 7, &[2024], &[])).unwrap();
    assert_eq!(one.sentence, "Set committed OWN 2024 of A-014 to 0.07 EUR");
    let new = workspace.perform(&spread(own, "planned", 5, &[2030], &[])).unwrap();
    assert_eq!(new.sentence, "Set OWN 2030 of A-014 to 0.05 EUR");
    for (years, weights) in
        [(&[2024_i64, 2024][..], &[][..]), (&[], &[]), (&[2024], &[0]), (&[2024], &[1, 2]), (&[24], &[])]
    {
        let refused = workspace.perform(&spread(own, "planned", 5, years, weights)).unwrap_err();
        assert_eq!(faults(refused).len(), 1);
    }
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever lines there are, the years of a spread add up to the amount, to the cent.
    #[test]
    fn any_spread_adds_up(
        total in -10_000_000_i64..10_000_000,
        weights in prop::collection::vec(0..1000_u64, 1..8),
        lines in prop::collection::vec((0..8_i64, prop::option::of(-500..5000_i64), 1..4_u8), 0..8),
        case: u64,
    ) {
        prop_assume!(weights.iter().sum::<u64>() > 0);
        let mut description = PLAN.to_owned();
        for (year, planned, field) in lines {
            let planned = planned.map_or(String::new(), |planned| format!(" planned={planned}"));
            let year = 2021 + year;
            description += &format!("\nbudget_line R action=A-013 fund=ERDF year={year} intervention_field=00{field}{planned}");
        }
        let (mut workspace, ids) = described(&format!("deed-any-spread-{case}"), &description);
        let years: Vec<i64> = (0..weights.len()).map(|place| 2021 + i64::try_from(place).unwrap()).collect();
        let others = "SELECT ifnull(sum(planned), 0) AS n FROM live_budget_line WHERE year NOT BETWEEN 2021 AND :last";
        let last = (":last", Value::Integer(*years.last().unwrap()));
        let before = workspace.store().read().count(others, std::slice::from_ref(&last)).unwrap();
        let (action, fund) = (ids.of("action", "R/A-013"), ids.of("fund", "R/ERDF"));
        workspace
            .perform(&Deed::SpreadMoney { action, fund, field: "planned", total, years: years.clone(), weights: weights.clone(), seen: Vec::new() })
            .unwrap();
        let sum = "SELECT ifnull(sum(planned), 0) AS n FROM live_budget_line WHERE action = :action AND year BETWEEN 2021 AND :last";
        let after = workspace.store().read().count(sum, &[(":action", action.into()), last.clone()]).unwrap();
        prop_assert_eq!(after, total);
        prop_assert_eq!(workspace.store().read().count(others, &[last]).unwrap(), before, "other years stay");
        let parts = ris3::model::money::split(total, &weights).unwrap();
        for (year, part) in years.iter().zip(parts) {
            let of_year = "SELECT ifnull(sum(planned), 0) AS n FROM live_budget_line WHERE action = :action AND year = :year";
            let got = workspace.store().read().count(of_year, &[(":action", action.into()), (":year", (*year).into())]).unwrap();
            prop_assert_eq!(got, part);
        }
    }

    /// Any moves leave each record once, and each move puts its record where it says.
    #[test]
    fn any_moves_keep_every_record_and_end_where_they_say(moves in prop::collection::vec((0..5_usize, -6..6_isize), 1..8), case: u64) {
        let description = "plan R level=regional\n".to_owned() + &(1..=5).map(|n| format!("priority R/P{n}\n")).collect::<String>();
        let (mut workspace, ids) = described(&format!("deed-moves-{case}"), &description);
        let plan = ids.of("plan", "R");
        let mut expected = order(&workspace, plan);
        for (which, by) in moves {
            let code = format!("P{}", which + 1);
            workspace.perform(&Deed::Move { record: key(&ids, "priority", &format!("R/{code}")), by }).unwrap();
            let from = expected.iter().position(|known| *known == code).unwrap();
            let to = from.saturating_add_signed(by).min(4);
            let moved = expected.remove(from);
            expected.insert(to, moved);
            prop_assert_eq!(&order(&workspace, plan), &expected);
        }
    }
}
