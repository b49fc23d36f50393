//! What follows from a choice.

use super::*;
use crate::support::described;

#[test]
fn choosing_a_common_indicator_fills_what_it_says_and_follows_another_choice() {
    let (mut workspace, ids) = described("deed-indicator", PLAN);
    let plan = ids.of("plan", "R");
    let performed = add(&mut workspace, plan, "indicator", &[("common_code", "RCO01"), ("unit", "firms")]).unwrap();
    let indicator = performed.record.unwrap();
    let now = |workspace: &Workspace, field| text(workspace, indicator, field);
    assert_eq!(now(&workspace, "title"), "Enterprises supported (of which: micro, small, medium, large)");
    assert_eq!((now(&workspace, "kind"), now(&workspace, "baseline")), ("output".into(), "0".into()));
    assert_eq!((now(&workspace, "unit"), now(&workspace, "code")), ("firms".into(), "I2".into()));

    let performed = set(&mut workspace, &[indicator], &[("common_code", "RCR03")]);
    assert_eq!(performed.sentence, "Set common indicator of I2 to RCR03; title, kind and baseline followed");
    assert_eq!((now(&workspace, "kind"), now(&workspace, "baseline")), ("result".into(), String::new()));
    assert_eq!(now(&workspace, "unit"), "firms", "what a person entered is not touched");

    set(&mut workspace, &[indicator], &[("title", "My own title")]);
    set(&mut workspace, &[indicator], &[("common_code", "RCO02")]);
    assert_eq!(now(&workspace, "title"), "My own title");
    set(&mut workspace, &[indicator], &[("common_code", "")]);
    assert_eq!(now(&workspace, "kind"), "output", "taking the choice back empties nothing");
    set(&mut workspace, &[indicator], &[("baseline", ""), ("common_code", "RCO03")]);
    assert_eq!(now(&workspace, "baseline"), "", "emptied in the same deed");
    set(&mut workspace, &[indicator], &[("target", "12")]);
    assert_eq!(now(&workspace, "baseline"), "", "nothing follows where nothing was chosen");
}

#[test]
fn choosing_a_fund_fills_level_and_ceiling_where_the_law_has_one() {
    let (mut workspace, ids) = described("deed-fund", PLAN);
    let (nation, region) = (ids.of("plan", "N"), ids.of("plan", "R"));
    let performed = add(&mut workspace, nation, "fund", &[("reference", "CF")]).unwrap();
    assert_eq!(performed.sentence, "Added fund CF Cohesion Fund");
    let fund = performed.record.unwrap();
    let now = |workspace: &Workspace, field| text(workspace, fund, field);
    assert_eq!((now(&workspace, "level"), now(&workspace, "sector")), ("european".into(), "public".into()));
    assert_eq!((now(&workspace, "max_rate"), performed.remarks), ("85".into(), Vec::new()));
    // Poland has regions of several categories, so its ERDF has no one ceiling.
    let performed = set(&mut workspace, &[fund], &[("reference", "ERDF")]);
    assert_eq!(
        (now(&workspace, "max_rate"), now(&workspace, "title")),
        (String::new(), "European Regional Development Fund".into())
    );
    assert_eq!(performed.remarks, ["the highest rate was left empty: the regions of PL are of several categories"]);
    let performed = add(&mut workspace, region, "fund", &[("reference", "ESF+"), ("code", "ESF")]).unwrap();
    assert!(performed.remarks[0].contains("the plan has no territory"), "{:?}", performed.remarks);
}

#[test]
fn choosing_a_region_fills_its_list_its_name_and_the_ceilings_of_the_funds() {
    let (mut workspace, ids) = described("deed-region", PLAN);
    let (plan, fund) = (key(&ids, "plan", "R"), key(&ids, "fund", "R/ERDF"));
    let now = |workspace: &Workspace, field| text(workspace, plan, field);
    let performed = set(&mut workspace, &[plan], &[("territory", "PL21")]);
    assert_eq!(
        performed.sentence,
        "Set territory of R to PL21; territory scheme, territory version and territory name followed"
    );
    assert_eq!(performed.remarks, ["the highest rate of 1 fund followed"]);
    assert_eq!(
        (now(&workspace, "territory_scheme"), now(&workspace, "territory_version")),
        ("NUTS".into(), "2021".into())
    );
    assert_eq!(
        (now(&workspace, "territory_name"), text(&workspace, fund, "max_rate")),
        ("Małopolskie".into(), "85".into())
    );
    // Lombardy is more developed, where the law has two rates: the old ceiling goes, and no other comes.
    set(&mut workspace, &[plan], &[("territory", "ITC4")]);
    assert_eq!(
        (now(&workspace, "territory_name"), text(&workspace, fund, "max_rate")),
        ("Lombardia".into(), String::new())
    );
    set(&mut workspace, &[fund], &[("max_rate", "40")]);
    set(&mut workspace, &[plan], &[("territory", "120000")]);
    assert_eq!(
        (now(&workspace, "territory_scheme"), now(&workspace, "territory_name")),
        ("GBT2260".into(), "天津市".into())
    );
    assert_eq!(text(&workspace, fund, "max_rate"), "40", "what a person entered is not touched");
    set(&mut workspace, &[plan], &[("territory", "ITC4"), ("territory_version", "2024")]);
    assert_eq!(
        (now(&workspace, "territory_scheme"), now(&workspace, "territory_version")),
        ("NUTS".into(), "2024".into())
    );
}

#[test]
fn a_scheme_alone_means_its_newest_version_that_has_the_code() {
    let (mut workspace, ids) = described("deed-scheme", PLAN);
    let plan = ids.of("plan", "R");
    let mut version = |entries: &[(&'static str, &str)]| {
        let record = add(&mut workspace, plan, "priority_code", entries).unwrap().record.unwrap();
        text(&workspace, record, "version")
    };
    assert_eq!(version(&[("priority", "P2"), ("scheme", "NACE"), ("code", "28")]), "2.1");
    assert_eq!(version(&[("priority", "P3"), ("scheme", "NACE"), ("code", "28"), ("version", "2")]), "2");
    assert_eq!(version(&[("priority", "P2"), ("scheme", "FORD"), ("code", "1.1")]), "2015");
}

#[test]
fn facts_in_doubt_mark_their_record() {
    let (mut workspace, ids) = described("deed-doubt", PLAN);
    let plan = ids.of("plan", "R");
    let of = |workspace: &mut Workspace, code: &str| {
        let entries = [("common_code", code)];
        let record = add(workspace, plan, "indicator", &entries).unwrap().record.unwrap();
        text(workspace, record, "provenance")
    };
    assert_eq!(of(&mut workspace, "RCO29"), "unverified", "the table doubts this code");
    assert_eq!(of(&mut workspace, "RCO01"), "");
}
