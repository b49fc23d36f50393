//! Indicators between levels and the calendar: each figure against what plain SQL, or a person, makes of the same records.

use ris3::views::contributions::Shared;
use ris3::views::{Calendar, Contributions, plan_by_code};

use crate::support::{described, imported, samples, today};

/// A state, two regions, an older version of the second, each with indicators.
const INDICATORS: &str = "
    plan N level=national period_start=2021
    plan R1 level=regional upper=N
    plan R2 level=regional upper=N
    plan O level=regional upper=N status=superseded
    indicator N/I1 title=Kilometres_of_fibre kind=output unit=km common_code=RCO01 baseline_year=2020 target=100 target_year=2030
    indicator N/I2 title=Pilot_plants_opened kind=result unit=plants target=10
    indicator N/I3 kind=result unit=% target=50
    indicator R1/A kind=output unit=m target=50000
    indicator R1/D kind=output unit=km common_code=rco01
    indicator R1/F kind=result unit=places target=7
    indicator R1/G kind=result unit=% target=40
    indicator R2/B kind=output unit=k_m
    indicator R2/E title=Pilot_plants_opened_here kind=result unit=Plants
    indicator R2/H kind=result unit=% target=45
    indicator O/X kind=output unit=km target=999
    indicator_map R1 indicator=A upper_indicator=N/I1 factor=0.001
    indicator_map R2 indicator=B upper_indicator=N/I1
    indicator_map O indicator=X upper_indicator=N/I1
    indicator_map R1 indicator=F upper_indicator=N/I2
    indicator_map R1 indicator=G upper_indicator=N/I3
    indicator_map R2 indicator=H upper_indicator=N/I3
    observation R1 indicator=A observed_on=2023-12-31 value=10000
    observation R1 indicator=A observed_on=2024-03-31 value=15000
    observation R1 indicator=A observed_on=2024-12-31 value=20000
    observation R2 indicator=B observed_on=2024-06-30 value=5
    observation R2 indicator=B observed_on=2025-06-30
";

fn of<'a>(view: &'a Contributions, code: &str) -> &'a Shared {
    view.indicators.iter().find(|shared| shared.named.code == code).unwrap()
}

#[test]
fn a_sum_says_how_many_it_is_made_of_and_who_is_missing() {
    let (workspace, ids) = described("contributions", INDICATORS);
    let view = Contributions::load(workspace.store().read(), ids.of("plan", "N")).unwrap();
    let fibre = of(&view, "I1");
    // 50,000 m are 50 km; the second region has promised nothing yet, and the superseded version promises no more.
    assert_eq!((fibre.promised.value, fibre.promised.with, fibre.promised.of), (Some(50.0), 1, 2));
    assert_eq!(fibre.promised.missing, ["R2 B"]);
    assert_eq!((fibre.gap(), fibre.share()), (Some(50.0), Some(0.5)));
    // 20 km and 5 km: the units differ only in how they are written.
    assert_eq!((fibre.observed.value, fibre.observed.with), (Some(25.0), 2));
    let series: Vec<_> = fibre.series.iter().map(|it| (it.year, it.value, it.with, it.is_complete())).collect();
    assert_eq!(series, [(2023, 10.0, 1, false), (2024, 25.0, 2, true)]);
    // From 0 at the end of 2020 to 100 at the end of 2030: 1,461 of 3,652 days.
    let trend = fibre.trend.as_ref().unwrap();
    assert!((trend.expected - 100.0 * 1461.0 / 3652.0).abs() < 1e-9, "{trend:?}");
    assert_eq!((trend.on.as_str(), trend.value, trend.on_path), ("2024-12-31", 25.0, false));
}

#[test]
fn what_does_not_fit_is_not_added_and_what_looks_alike_is_offered() {
    let (workspace, ids) = described("contributions-offers", INDICATORS);
    let view = Contributions::load(workspace.store().read(), ids.of("plan", "N")).unwrap();
    let plants = of(&view, "I2");
    assert_eq!(
        (plants.parts[0].fits, plants.promised.value, plants.promised.with),
        (false, None, 0),
        "places are no plants"
    );
    let offers = |shared: &Shared| -> Vec<(String, bool)> {
        shared.offers.iter().map(|offer| (offer.indicator.code.clone(), offer.same_code)).collect()
    };
    assert_eq!(offers(plants), [("E".to_owned(), false)], "unit and title");
    assert_eq!(offers(of(&view, "I1")), [("D".to_owned(), true)], "the common code, however it is written");
    let shares = of(&view, "I3");
    assert!(!shares.adds_up);
    assert_eq!((shares.promised.value, shares.promised.with), (None, 2), "two regions of 40 and 45 % are no 85 %");
}

#[test]
fn the_promises_of_the_training_country_are_those_of_its_regions() {
    let workspace = imported("contributions-training", &samples("training"));
    let reader = workspace.store().read();
    let plan = plan_by_code(reader, "XA-NS3-2021").unwrap().unwrap();
    let view = Contributions::load(reader, plan).unwrap();
    let sql =
        "SELECT sum(i.target * ifnull(m.factor, 1)) AS n FROM indicator_map m JOIN indicator i ON i.id = m.indicator
               WHERE m.upper_indicator = :id AND m.retired_at IS NULL AND i.retired_at IS NULL";
    let mut mapped = 0;
    for shared in view.indicators.iter().filter(|shared| !shared.parts.is_empty()) {
        let expected: Option<f64> =
            reader.first(sql, &[(":id", shared.named.id.into())], |row| row.get("n")).unwrap().flatten();
        assert!((shared.promised.value.unwrap() - expected.unwrap()).abs() < 1e-6, "{}", shared.named.code);
        mapped += 1;
    }
    assert_eq!(mapped, 9, "nine national indicators are fed by the regions");
    assert_eq!(of(&view, "N-O4").share(), Some(0.5), "as rule IN-11 says");
    // The city alone feeds an indicator of its region.
    let region = plan_by_code(reader, "XA1-RIS3-2021").unwrap().unwrap();
    let region = Contributions::load(reader, region).unwrap();
    let city: Vec<_> = of(&region, "I-O7").parts.iter().map(|part| part.plan.code.as_str()).collect();
    assert_eq!(city, ["XA11-LP-2022"]);
}

const DATES: &str = "
    plan R level=regional territory=ITH5 territory_scheme=NUTS period_start=2021 period_end=2027 review_due=2026-10-01
    plan C level=local upper=R review_due=2027-06-30
    plan S level=regional territory=RS11 territory_scheme=NUTS period_start=2021 period_end=2027
    plan T level=regional territory=120000 territory_scheme=GBT2260 currency=CNY period_start=2021 period_end=2027
    fund R/ERDF reference=ERDF
    fund S/ERDF reference=ERDF
    fund T/ERDF reference=ERDF
    action R/A1
    action R/A2 status=completed
    action S/A1
    action T/A1
    priority R/P1
    priority R/P2
    priority T/P1
    budget_line R action=A1 fund=ERDF year=2024 planned=1 committed=1
    budget_line R action=A1 fund=ERDF year=2028 planned=1
    budget_line S action=A1 fund=ERDF year=2024 planned=1
    budget_line T action=A1 fund=ERDF year=2024 planned=1
    indicator R/O1 kind=output common_code=RCO01 milestone=5 milestone_year=2024 target=10 target_year=2029
    indicator R/O2 kind=output common_code=RCO02 milestone=5 milestone_year=2024 target=10 target_year=2029
    indicator T/O1 kind=output milestone=5 milestone_year=2024 target=10 target_year=2029
    observation R indicator=O1 observed_on=2023-12-31 value=4
    observation R indicator=O2 observed_on=2025-12-31 value=6
    milestone R/M1 due=2026-12-15
    milestone R/M2 due=2026-01-01 done_on=2026-02-01
    waiver R rule=BU-02 entity=plan record=x reason=agreed author=office given_on=2026-01-01 expires=2027-01-15
    agreement R/G1 expires=2027-05-01
    criterion R/1.1.1 reviewed_on=2026-02-01
    criterion R/1.1.2
    criterion T/1.1.1 reviewed_on=2026-02-01
    event R/E1 held_on=2025-03-01 priority=P1
    event T/E1 held_on=2025-03-01 priority=P1
";

/// The dates of a plan: day, kind, and what is missing.
fn dates(view: &Calendar) -> Vec<String> {
    let missing = |entry: &ris3::views::calendar::Entry| -> String {
        entry.missing.iter().map(|(key, count, of)| format!(" {key} {count}/{of}")).collect()
    };
    view.entries.iter().map(|entry| format!("{} {}{}", entry.day, entry.kind, missing(entry))).collect()
}

#[test]
fn each_date_says_what_is_missing_for_it() {
    let (workspace, ids) = described("calendar", DATES);
    let reader = workspace.store().read();
    let view = Calendar::load(reader, Some(ids.of("plan", "R")), false, today()).unwrap();
    assert_eq!(
        dates(&view),
        [
            "2024-12-31 milestones no-value-of-year 1/2",
            "2026-10-01 review",
            "2026-11-30 transmission no-spent 1/1",
            "2026-12-15 milestone-of-action",
            "2027-01-15 waiver",
            "2027-02-01 criteria not-reviewed 1/2",
            "2027-03-01 discovery no-meeting 1/2",
            "2027-05-01 agreement",
            "2027-12-31 period-end open-actions 1/2",
            "2029-12-31 targets",
        ]
    );
    let bases: Vec<_> = view.entries.iter().filter_map(|entry| entry.basis.as_deref()).collect();
    assert_eq!(bases, ["CPR Art. 16(1)(b)", "CPR Art. 42(1)", "CPR Art. 16(1)(c)"]);
    let next = view.next().unwrap();
    assert_eq!((next.kind.as_str(), next.days), ("transmission", 7));
    assert_eq!(view.overdue().count(), 2);
    let with_city = Calendar::load(reader, Some(ids.of("plan", "R")), true, today()).unwrap();
    assert_eq!(with_city.entries.len(), view.entries.len() + 1, "the review of the city");
    // In January the values of indicators go along: both are older than the last time they went.
    let new_year = today() + chrono::Days::new(20);
    let view = Calendar::load(reader, Some(ids.of("plan", "R")), false, new_year).unwrap();
    assert!(
        dates(&view).contains(&"2027-01-31 transmission no-spent 1/1 no-recent-value 2/2".to_owned()),
        "{:?}",
        dates(&view)
    );
}

#[test]
fn outside_the_union_no_date_of_it_holds() {
    let (workspace, ids) = described("calendar-outside", DATES);
    for plan in ["S", "T"] {
        let view = Calendar::load(workspace.store().read(), Some(ids.of("plan", plan)), true, today()).unwrap();
        let kinds: Vec<_> = view.entries.iter().map(|entry| entry.kind.as_str()).collect();
        assert!(
            ["transmission", "criteria", "discovery"].iter().all(|kind| !kinds.contains(kind)),
            "{plan}: {kinds:?}"
        );
        assert!(view.entries.iter().all(|entry| entry.basis.is_none()), "{plan}");
        assert!(kinds.contains(&"period-end"), "its own dates are there: {kinds:?}");
    }
    let workspace = imported("calendar-real", &samples("real"));
    let reader = workspace.store().read();
    let all = Calendar::load(reader, None, true, today()).unwrap();
    let chinese = all.entries.iter().filter(|entry| entry.plan.code.starts_with("CN"));
    assert!(chinese.clone().all(|entry| entry.basis.is_none() && entry.kind != "transmission"), "{all:?}");
}

#[test]
fn the_calendar_of_the_training_country_holds_every_date_that_its_records_name() {
    let workspace = imported("calendar-training", &samples("training"));
    let reader = workspace.store().read();
    let view = Calendar::load(reader, None, true, today()).unwrap();
    let of = |kind: &str| view.entries.iter().filter(|entry| entry.kind == kind).count() as i64;
    let count = |sql: &str| reader.count(sql, &[]).unwrap();
    let living = "JOIN plan p ON p.id = m.plan AND p.status <> 'superseded'";
    let open = count(&format!(
        "SELECT count(*) AS n FROM milestone m {living} WHERE m.due IS NOT NULL AND m.done_on IS NULL AND m.retired_at IS NULL"
    ));
    assert_eq!(of("milestone-of-action"), open);
    let reviews = count(
        "SELECT count(*) AS n FROM plan WHERE review_due IS NOT NULL AND status <> 'superseded' AND ifnull(period_end, 9999) >= 2026",
    );
    assert_eq!(of("review"), reviews);
    assert!(open > 0 && reviews > 3 && of("transmission") >= 4);
    let entry =
        view.entries.iter().find(|entry| entry.kind == "transmission" && entry.plan.code == "XA1-RIS3-2021").unwrap();
    let spent = "SELECT count(*) AS n FROM budget_line b JOIN fund f ON f.id = b.fund JOIN plan p ON p.id = b.plan
                 WHERE p.code = 'XA1-RIS3-2021' AND f.reference IN ('ERDF', 'ESF+') AND ifnull(b.year, 0) <= 2026
                   AND b.spent IS NULL AND b.retired_at IS NULL";
    let missing = entry.missing.iter().find(|(key, ..)| key == "no-spent").map_or(0, |(_, count, _)| *count);
    assert_eq!(missing, count(spent));
}
