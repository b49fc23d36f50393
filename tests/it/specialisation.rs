//! What territories are good at, against figures worked out by hand or in plain SQL.

use std::fmt::Write;

use ris3::cli::Exit;
use ris3::exchange::export;
use ris3::model::Id;
use ris3::model::specialisation::Quadrant;
use ris3::views::Specialisation;
use ris3::workspace::Workspace;

use crate::support::{Ids, described};

/// Employment of ten regions of 100 people each, in the divisions 10, 26 and 28 of NACE. R01 to R05 have 10 and 26, R06 to
/// R10 and R01 have 28: 40 where they have it and 5 where they have not. R09 and R10 do not publish 10.
fn matrix(version: &str) -> String {
    let mut text = String::new();
    let mut line = |territory: &str, code: Option<&str>, value: Option<i64>| {
        let code = code.map_or(String::new(), |code| format!(" code={code}"));
        let value = value.map_or(String::new(), |value| format!(" value={value}"));
        writeln!(
            text,
            "statistic N territory={territory} territory_scheme=OWN territory_version=1 variable=employment basis=local-unit scheme=NACE version={version}{code} year=2023{value}"
        )
        .unwrap();
    };
    for number in 1..=10 {
        let territory = format!("R{number:02}");
        let of = |has: bool| Some(if has { 40 } else { 5 });
        line(&territory, None, Some(100));
        line(&territory, Some("10"), of(number <= 5).filter(|_| number < 9));
        line(&territory, Some("26"), of(number <= 5));
        line(&territory, Some("28"), of(number == 1 || number > 5));
    }
    line("S", None, Some(1000));
    line("S", Some("10"), Some(225));
    line("S", Some("26"), Some(225));
    line("S", Some("28"), Some(260));
    text
}

/// A state with a region that makes ships of engines (28), food (10 by a class) and nothing else.
const PLANS: &str = "plan N level=national territory=S territory_scheme=OWN territory_version=1
    plan R level=regional territory=R02 territory_scheme=OWN territory_version=1 upper=N
    plan Q level=regional territory=R77 territory_scheme=OWN territory_version=1 upper=N
    plan T level=local territory=T1 territory_scheme=OWN territory_version=1 upper=R
    priority R/P1
    priority R/P2
    priority R/P2a parent=P2
    priority_code R priority=P1 scheme=NACE version=2 code=28.1
    priority_code R priority=P2a scheme=NACE version=2 code=C
    priority_code R priority=P1 scheme=NABS version=2007 code=NABS06
";

fn country(name: &str, version: &str) -> (Workspace, Ids) {
    described(name, &(PLANS.to_owned() + &matrix(version)))
}

fn load(workspace: &Workspace, plan: Id) -> Specialisation {
    Specialisation::load(workspace.store().read(), plan).unwrap()
}

#[test]
fn quotients_are_those_of_plain_sql_and_what_is_not_published_is_not_zero() {
    let (workspace, ids) = country("quotients", "2");
    let view = load(&workspace, ids.of("plan", "R"));
    assert_eq!((view.territory.as_deref(), view.reference.as_deref(), &view.gap), (Some("R02"), Some("S"), &None));
    let [series] = &view.series[..] else { panic!("{:#?}", view.series) };
    let sql = "SELECT p.code, (p.value / (SELECT value FROM statistic WHERE territory = 'R02' AND code IS NULL))
                    / (s.value / (SELECT value FROM statistic WHERE territory = 'S' AND code IS NULL)) AS quotient
               FROM statistic p JOIN statistic s ON s.territory = 'S' AND s.code = p.code
               WHERE p.territory = 'R02' ORDER BY p.code";
    let row = |row: &ris3::store::Row<'_>| Ok((row.get::<String>("code")?, row.get::<f64>("quotient")?));
    let expected = workspace.store().read().rows(sql, &[], row).unwrap();
    let found: Vec<_> = series.activities.iter().map(|it| (it.code.clone(), it.quotient.unwrap())).collect();
    assert_eq!(found, expected);
    assert_eq!((series.year, series.total, series.reference_total), (Some(2023), Some(100.0), Some(1000.0)));
    assert_eq!(series.activities[0].title.as_deref(), Some("Manufacture of food products"));
    let held: Vec<Vec<_>> =
        series.activities.iter().map(|it| it.priorities.iter().map(|it| it.code.as_str()).collect()).collect();
    assert_eq!(held, [vec!["P2"], vec!["P2"], vec!["P1", "P2"]], "a section holds all, a class its division");
}

#[test]
fn densities_and_quadrants_rest_on_ten_territories_that_publish() {
    let (workspace, ids) = country("densities", "2");
    let view = load(&workspace, ids.of("plan", "R"));
    let series = &view.series[0];
    assert_eq!(series.territories, 10);
    // Only eight territories publish 10, so that nothing is known of what it is related to, nor how complex it is. The pair
    // of 26 and 28: one of five and six has both, 1/6. R02 has 26 and not 28.
    let densities: Vec<_> = series.activities.iter().map(|it| it.density).collect();
    assert_eq!(densities, [None, Some(0.0), Some(100.0)]);
    assert_eq!((series.median_density, series.activities[0].quadrant), (Some(50.0), None));
    let gaps = "density: it is related to no activity whose figures are known";
    assert_eq!(series.activities[0].gaps, [gaps, "complexity: it takes 10 territories with figures, there are 8"]);
    let few = "complexity: it takes three activities that some territory is specialised in";
    assert_eq!(series.activities[1].gaps, [few]);
}

#[test]
fn what_is_published_goes_before_what_is_computed_and_the_own_figure_before_that_of_the_state() {
    let own = "statistic R territory=R02 territory_scheme=OWN territory_version=1 variable=employment basis=local-unit scheme=NACE version=2 code=28 year=2023 value=80
        statistic N territory=S territory_scheme=OWN variable=complexity scheme=NACE version=2 code=26 year=2020 value=3
        statistic N territory=S territory_scheme=OWN variable=complexity scheme=NACE version=2 code=28 year=2020 value=1
        relatedness R scheme=NACE version=2 code=26 other_code=28 proximity=0.5
        relatedness R scheme=NACE version=2 code=28 other_code=10 proximity=0.25";
    let (workspace, ids) = described("published", &(PLANS.to_owned() + &matrix("2") + own));
    let view = load(&workspace, ids.of("plan", "R"));
    let series = &view.series[0];
    assert!(series.studied_relatedness && series.studied_complexity);
    let of = |code: &str| series.activities.iter().find(|it| it.code == code).unwrap();
    assert_eq!(of("28").value, Some(80.0));
    // 28 is specialised now: 0.8 / 0.26. Near 26 is 28 alone; near 28 are 26 and 10, both there.
    assert_eq!((of("26").density, of("28").density, of("10").density), (Some(100.0), Some(100.0), Some(100.0)));
    assert_eq!((of("26").quadrant, of("28").quadrant), (Some(Quadrant::RelatedComplex), Some(Quadrant::RelatedSimple)));
    assert_eq!(of("10").gaps, ["complexity: the study that is entered says nothing about it"]);
}

#[test]
fn without_figures_it_says_which_are_missing() {
    let (workspace, ids) = country("missing", "2.1");
    let gap = |plan: &str| load(&workspace, ids.of("plan", plan)).gap;
    assert_eq!(gap("Q").as_deref(), Some("no statistics of R77 are entered"));
    assert_eq!(gap("T").as_deref(), Some("no statistics of T1 are entered"));
    // The state is compared with what is above it, and nothing is.
    let state = load(&workspace, ids.of("plan", "N"));
    assert_eq!(state.series[0].gap.as_deref(), Some("no plan above names the state to compare with"));
    // Codes of NACE 2.1 come to divisions through the table.
    let region = load(&workspace, ids.of("plan", "R"));
    let last = region.series[0].activities.last().unwrap();
    assert_eq!(last.priorities.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["P1", "P2"]);
    let (bare, ids) = described("bare", "plan P level=regional");
    assert_eq!(load(&bare, ids.of("plan", "P")).gap.as_deref(), Some("the plan names no territory"));
}

/// What the command line prints.
fn printed(file: &std::path::Path, words: &str) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["ris3", "-f", file.to_str().unwrap()].into_iter().chain(words.split(' ')).map(Into::into);
    assert_eq!(ris3::cli::run(args, &mut out, &mut err), Exit::Done, "{words}: {}", String::from_utf8_lossy(&err));
    String::from_utf8(out).unwrap()
}

#[test]
fn the_command_line_prints_the_view_in_every_format() {
    let (workspace, _) = country("specialisation-printed", "2");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("whole.ris3");
    for plan in ["N", "R", "Q"] {
        let strategy = folder.path().join(format!("{plan}.toml"));
        std::fs::write(&strategy, export::strategy::export(workspace.store().read(), plan).unwrap()).unwrap();
        printed(&file, &format!("import {} --apply", strategy.display()));
    }
    insta::assert_snapshot!("specialisation-text", printed(&file, "show specialisation R"));
    insta::assert_snapshot!("specialisation-csv", printed(&file, "show specialisation R --format csv"));
    let json: serde_json::Value = serde_json::from_str(&printed(&file, "show specialisation R --format json")).unwrap();
    assert_eq!(json[2]["location_quotient"], 0.1923, "0.05 / 0.26");
    assert_eq!(json[0]["density"], serde_json::Value::Null);
    insta::assert_snapshot!("specialisation-without", printed(&file, "show specialisation Q --format csv"));
}
