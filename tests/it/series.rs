//! Series of statistics: SDMX-CSV, TSV and JSON-stat say the same, and become statistics or a context indicator.

use proptest::prelude::*;
use ris3::exchange::import::series::{Cube, Name, Understood, Wish, indicator, read, statistics};
use ris3::exchange::import::strategy;
use ris3::workspace::Workspace;

use crate::exchange::{empty, told};

const PLAN: &str = "[plan]\ncode = \"R\"\ntitle = \"Region\"\nlevel = \"regional\"\nterritory = \"ITH5\"\nterritory_scheme = \"NUTS\"\nterritory_version = \"2021\"\n";

/// Invented figures, in the three forms that the portal gives.
const SDMX: &str = "DATAFLOW,LAST UPDATE,freq,nace_r2,unit,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n\
ESTAT:LFST_R_LFE2EN2(1.0),24/04/25 23:00:00,A,C,THS_PER,T,ITH5,2022,512.3,,\n\
ESTAT:LFST_R_LFE2EN2(1.0),24/04/25 23:00:00,A,C,THS_PER,T,ITH5,2023,1.1,b,\n\
ESTAT:LFST_R_LFE2EN2(1.0),24/04/25 23:00:00,A,C,THS_PER,T,XX99,2022,7,,\n\
ESTAT:LFST_R_LFE2EN2(1.0),24/04/25 23:00:00,A,C,THS_PER,M,ITH5,2022,300,,\n\
ESTAT:LFST_R_LFE2EN2(1.0),24/04/25 23:00:00,A,TOTAL,THS_PER,T,ITH5,2022,2000,,\n\
ESTAT:LFST_R_LFE2EN2(1.0),24/04/25 23:00:00,A,B-E,THS_PER,T,ITH5,2022,600,,\n\
ESTAT:LFST_R_LFE2EN2(1.0),24/04/25 23:00:00,A,TOTAL,THS_PER,T,IT,2022,23000,,\n\
ESTAT:LFST_R_LFE2EN2(1.0),24/04/25 23:00:00,A,TOTAL,THS_PER,T,IT,2023,,c,\n";

const TSV: &str = "freq,nace_r2,unit,sex,geo\\TIME_PERIOD\t2022 \t2023 \n\
A,C,THS_PER,T,ITH5\t512.3 \t1.1 b\n\
A,C,THS_PER,T,XX99\t7 \t: \n\
A,C,THS_PER,M,ITH5\t300 \t: \n\
A,TOTAL,THS_PER,T,ITH5\t2000 \t: \n\
A,B-E,THS_PER,T,ITH5\t600 \t: \n\
A,TOTAL,THS_PER,T,IT\t23000 \t: c\n";

const JSON: &str = r#"{"version": "2.0", "class": "dataset", "label": "Employment", "source": "ESTAT", "updated": "24/04/25 23:00:00",
"value": {"0": 512.3, "1": 1.1, "4": 2000, "8": 600, "6": 23000}, "status": {"1": "b", "7": "c"},
"id": ["freq", "nace_r2", "unit", "sex", "geo", "time"], "size": [1, 3, 1, 1, 2, 2],
"dimension": {
 "freq": {"category": {"index": {"A": 0}, "label": {"A": "Annual"}}},
 "nace_r2": {"category": {"index": {"C": 0, "TOTAL": 1, "B-E": 2}, "label": {"C": "Manufacturing"}}},
 "unit": {"category": {"label": {"THS_PER": "Thousand persons"}}},
 "sex": {"category": {"index": ["T"]}},
 "geo": {"category": {"index": {"ITH5": 0, "IT": 1}}},
 "time": {"category": {"index": {"2022": 0, "2023": 1}}}},
"extension": {"id": "LFST_R_LFE2EN2"}}"#;

fn cube(text: &str) -> Cube {
    read("estat_lfst_r_lfe2en2.tsv", text.as_bytes()).unwrap()
}

fn region() -> Workspace {
    let mut workspace = empty();
    let proposal = workspace.propose(&[("r.toml", PLAN)]).unwrap();
    workspace.accept(proposal).unwrap();
    workspace
}

fn understood(workspace: &Workspace, text: &str, only: &[(&str, &[&str])]) -> Understood {
    let only =
        only.iter().map(|(name, codes)| ((*name).to_owned(), codes.iter().map(|code| (*code).to_owned()).collect()));
    let wish = Wish { only: only.collect(), variable: None };
    statistics(workspace.store().read(), &cube(text), &wish).unwrap()
}

/// Accepts what was understood and gives how many records were new, changed and as before.
fn accepted(workspace: &mut Workspace, text: &str, understood: Understood) -> (usize, usize, usize) {
    assert_eq!(understood.questions, []);
    let env = workspace.env().clone();
    let reader = workspace.store().read();
    let proposal =
        strategy::propose_said(reader, ("s", text.as_bytes()), "R", understood.said, &mut || env.new_id()).unwrap();
    assert_eq!(told(&proposal), "");
    let counts = (proposal.added(), proposal.changed(), proposal.unchanged());
    workspace.accept(proposal).unwrap();
    counts
}

/// A statistic: territory, what it counts and the scheme; code; year; value; note.
type Stored = (String, Option<String>, i64, f64, Option<String>);

/// Every figure that the plan has, from the table itself.
fn stored(workspace: &Workspace) -> Vec<Stored> {
    let sql = "SELECT territory || ' ' || territory_version || ' ' || variable || ' ' || ifnull(scheme, '') || ' ' || ifnull(version, '') AS head,
               code, year, value, note FROM live_statistic ORDER BY territory DESC, code, year";
    let row = |row: &ris3::store::Row<'_>| {
        Ok((row.get("head")?, row.get("code")?, row.get("year")?, row.get("value")?, row.get("note")?))
    };
    workspace.store().read().rows(sql, &[], row).unwrap()
}

#[test]
fn the_three_forms_become_the_same_statistics() {
    for text in [SDMX, TSV, JSON] {
        let mut workspace = region();
        let read = understood(&workspace, text, &[]);
        assert!(read.taken.iter().any(|said| said.starts_with("counted is employment")), "{:?}", read.taken);
        assert_eq!(read.left_out.get("B-E puts activities together"), Some(&1));
        assert_eq!(accepted(&mut workspace, text, read), (4, 0, 1), "the plan itself is as before");
        let head = |geo: &str| format!("{geo} 2024 employment NACE 2");
        let note = |flag: &str| Some(format!("unit THS_PER{flag}"));
        // By hand, from the figures above: thousands of persons as persons; the total has no code.
        let expected = [
            (head("ITH5"), None, 2022, 2_000_000.0, note("")),
            (head("ITH5"), Some("C".to_owned()), 2022, 512_300.0, note("")),
            (head("ITH5"), Some("C".to_owned()), 2023, 1_100.0, note(", flag b")),
            (head("IT"), None, 2022, 23_000_000.0, note("")),
        ];
        assert_eq!(stored(&workspace), expected);
        let again = understood(&workspace, text, &[]);
        assert_eq!(accepted(&mut workspace, text, again), (0, 0, 5), "the same file again changes nothing");
        let newer = text.replace("512.3", "512.4");
        let again = understood(&workspace, &newer, &[]);
        assert_eq!(accepted(&mut workspace, &newer, again), (0, 1, 4), "a newer one changes what it says otherwise");
    }
}

#[test]
fn what_is_left_out_is_counted_by_its_reason() {
    let workspace = region();
    let left_out = understood(&workspace, SDMX, &[]).left_out;
    let said: Vec<(&str, usize)> = left_out.iter().map(|(why, count)| (why.as_str(), *count)).collect();
    assert_eq!(said, [("B-E puts activities together", 1), ("no figure", 1), ("no list of territories has XX99", 1)]);
}

#[test]
fn what_only_a_person_can_tell_is_asked() {
    let workspace = region();
    let men_and_women = SDMX.replace(",T,", ",F,");
    let asked = understood(&workspace, &men_and_women, &[]).questions;
    assert_eq!(asked.len(), 1);
    assert_eq!((asked[0].about.as_str(), asked[0].choices.as_slice()), ("sex", &["F".to_owned(), "M".to_owned()][..]));
    assert_eq!(understood(&workspace, &men_and_women, &[("sex", &["F"])]).said.len(), 4);

    let unknown = SDMX.replace("LFST_R_LFE2EN2", "SOMETHING");
    let asked = understood(&workspace, &unknown, &[]).questions;
    assert_eq!(asked[0].ask, "What does the series count?");
    assert!(asked[0].choices.contains(&"employment".to_owned()));
    let asked = understood(&workspace, SDMX, &[("gender", &["F"])]).questions;
    assert_eq!(asked[0].ask, "The series has no dimension `gender`. Which one is meant?");
    let asked = understood(&workspace, SDMX, &[("sex", &["X"])]).questions;
    assert_eq!(asked[0].ask, "Nothing stands under `X` of sex. Which code is meant?");
}

#[test]
fn a_series_of_one_territory_becomes_a_context_indicator() {
    let mut workspace = region();
    let wish =
        Wish { only: vec![("geo".into(), vec!["ITH5".into()]), ("nace_r2".into(), vec!["C".into()])], variable: None };
    let name = Name { code: "CTX1".into(), title: Some("Employment in manufacturing".into()) };
    let provisional = SDMX.replace(",b,", ",bp,");
    let read = indicator(&cube(&provisional), &wish, &name, true);
    assert_eq!(accepted(&mut workspace, &provisional, read), (3, 0, 1));
    let sql = "SELECT i.code || ' ' || i.kind || ' ' || i.unit || ' ' || i.data_source AS head, o.observed_on AS day, o.value AS value, o.provisional AS provisional
               FROM live_observation o JOIN live_indicator i ON i.id = o.indicator ORDER BY 2";
    let row = |row: &ris3::store::Row<'_>| {
        Ok((
            row.get::<String>("head")?,
            row.get::<String>("day")?,
            row.get::<f64>("value")?,
            row.get::<i64>("provisional")?,
        ))
    };
    let head = "CTX1 context THS_PER Eurostat, LFST_R_LFE2EN2, updated 24/04/25 23:00:00".to_owned();
    let expected = [(head.clone(), "2022-12-31".to_owned(), 512.3, 0), (head, "2023-12-31".to_owned(), 1.1, 1)];
    assert_eq!(workspace.store().read().rows(sql, &[], row).unwrap(), expected);
}

#[test]
fn what_is_no_series_is_said_with_its_line() {
    let refused = |text: &str| read("s.csv", text.as_bytes()).unwrap_err().to_string();
    let json = |change: (&str, &str)| refused(&JSON.replace(change.0, change.1));
    let said = [
        refused("a,b\n1,2\n"),
        refused(""),
        refused("geo,OBS_VALUE\nIT,1\n"),
        refused("geo,TIME_PERIOD,OBS_VALUE\nIT,2022,1\nIT,2023\n"),
        refused("geo,TIME_PERIOD,OBS_VALUE\nIT,2022,\"1.234,5\"\n"),
        refused("geo,TIME_PERIOD,OBS_VALUE\n"),
        refused("geo\\TIME_PERIOD\t2022\nIT\t1\t2\n"),
        refused("geo\\TIME_PERIOD\t2022\nIT\t1.234,5\n"),
        refused("{\"version\": \"2.0\",\n\"value\": x}"),
        json(("\"size\": [1,", "\"size\": [")),
        json(("\"6\": 23000", "\"60\": 23000")),
        json(("\"size\": [1, 3,", "\"size\": [1, 4,")),
    ];
    insta::assert_snapshot!(said.join("\n\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any file, and any file that was nearly one, is answered.
    #[test]
    fn any_file_is_answered(form in 0usize..4, at in any::<prop::sample::Index>(), junk in prop::collection::vec(any::<u8>(), 0..24)) {
        let mut bytes = [SDMX, TSV, JSON, ""][form].as_bytes().to_vec();
        let at = at.index(bytes.len() + 1);
        let end = (at + junk.len() / 2).min(bytes.len());
        bytes.splice(at..end, junk);
        if let Ok(cube) = read("any", &bytes) {
            let workspace = region();
            let _ = statistics(workspace.store().read(), &cube, &Wish::default()).unwrap();
            let _ = indicator(&cube, &Wish::default(), &Name { code: "C".into(), title: None }, true);
        }
    }
}

#[test]
fn on_the_command_line_a_series_is_a_dry_run_until_applied() {
    let folder = crate::cli_support::imported(PLAN);
    let at = folder.path();
    std::fs::write(at.join("s.csv"), SDMX.replace(",T,", ",F,")).unwrap();
    let run = |arguments: &[&str]| {
        crate::cli_support::ris3(at)
            .args(["import", "s.csv", "--as", "statistics", "--plan", "R"])
            .args(arguments)
            .assert()
    };
    let asked = run(&["--format", "json"]).code(3).get_output().stdout.clone();
    let asked: serde_json::Value = serde_json::from_slice(&asked).unwrap();
    assert_eq!(asked["questions"][0]["column"], "sex");
    assert_eq!(asked["questions"][0]["choices"], serde_json::json!(["F", "M"]));
    run(&[]).code(3).stderr(predicates::str::contains("answer with --only sex=…, one of: F, M"));

    let dry = run(&["--only", "sex=F"]).success().get_output().clone();
    assert!(String::from_utf8_lossy(&dry.stderr).contains("left out: 1, B-E puts activities together"));
    assert!(String::from_utf8_lossy(&dry.stderr).contains("a dry run: nothing was written"));
    let said = "entity     added  changed  unchanged\nstatistic      4        0          0\n";
    assert_eq!(String::from_utf8_lossy(&dry.stdout), said);
    run(&["--only", "sex=F", "--apply"]).success();
    run(&["--only", "sex=F"]).success().stdout(predicates::str::contains("statistic      0        0          4"));
    crate::cli_support::ris3(at)
        .arg("undo")
        .assert()
        .success()
        .stdout(predicates::str::contains("Imported 1 series: 4 records added"));
    run(&["--only", "sex=F"]).success().stdout(said);
}
