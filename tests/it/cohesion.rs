//! Finance tables of Cohesion Open Data: the programme that is meant, its newest report, its funds and axes; each amount
//! counted once. The figures are invented; the headings are those of the datasets.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::cli_support::{imported, printed, ris3};

const PLAN: &str = r#"[plan]
code = "R"
title = "Region"
level = "regional"
territory = "AT13"
territory_scheme = "NUTS"
territory_version = "2021"
period_start = 2014
period_end = 2020
currency = "EUR"

[[priority]]
code = "P1"
title = "Energy"

[[fund]]
code = "EFRE"
title = "European Regional Development Fund"
reference = "ERDF"
level = "european"
sector = "public"

[[fund]]
code = "STATE"
title = "Budget of the state"
level = "national"
sector = "public"

[[action]]
code = "A1"
title = "Laboratories"
status = "running"
"#;

/// 2018 holds 2017. Row 5 is of another programme, row 8 says again what row 6 says.
const DETAILS: &str = "\
ms,MS_name,CCI,Programme Title,Ver,Fund,Priority,TO,Category_of_region,EU_amount_planned,National_Amount_planned,Total_Amount_planned,year,EU_co_financing,total_eligible_cost_decided_(selected),total_eligible_spending
AT,Austria,2014AT16RFOP001,Investments in Growth,2.0,ERDF,1,01,More developed,\"1,000,000.00\",\"1,000,000.00\",\"2,000,000.00\",2017,50.00,\"400,000.00\",\"90,000.00\"
AT,Austria,2014AT16RFOP001,Investments in Growth,2.0,ERDF,2,04,More developed,\"500,000.00\",\"500,000.00\",\"1,000,000.00\",2017,50.00,\"0.00\",
PL,Poland,2014PL16RFOP001,Smart Growth,4.0,ERDF,1,01,Less developed,\"9,000,000.00\",\"1,000,000.00\",\"10,000,000.00\",2018,90.00,\"5,000,000.00\",\"4,000,000.00\"
AT,Austria,2014AT16RFOP001,Investments in Growth,3.0,ERDF,1,01,More developed,\"1,200,000.50\",\"1,000,000.00\",\"2,200,000.50\",2018,50.00,\"700,000.01\",\"350,000.00\"
AT,Austria,2014AT16RFOP001,Investments in Growth,3.0,ERDF,2,04,More developed,\"500,000.00\",\"600,000.00\",\"1,000,000.00\",2018,50.00,\"100,000.00\",
AT,Austria,2014AT16RFOP001,Investments in Growth,3.0,ERDF,1,01,More developed,\"1,200,000.50\",\"1,000,000.00\",\"2,200,000.50\",2018,50.00,\"700,000.01\",\"350,000.00\"
AT,Austria,2014AT16RFOP001,Investments in Growth,3.0,ERDF,1,03,More developed,\"300,000.00\",\"300,000.00\",\"600,000.00\",2018,40.00,\"100,000.00\",\"50,000.00\"
";

const BY_YEAR: &str = "\
ms,cci,cci_title,dg,status,ver,fund,financial_allocation_category,y2021,y2022,y2023,total
AT,2021AT16RFPR001,Growth 21-27,REGIO,Adopted,1.1,ERDF,More developed,0,100000.10,200000.20,300000.30
AT,2021AT16RFPR001,Growth 21-27,REGIO,Adopted,1.1,ERDF,Transition,0,50000.00,,50000.00
AT,2021AT05SFPR001,Work 21-27,EMPL,Adopted,1.0,ESF,More developed,0,70000,80000,150000
";

struct Office(TempDir);

impl Office {
    fn new(table: &str) -> Self {
        let folder = imported(PLAN);
        fs::write(folder.path().join("table.csv"), table).unwrap();
        Self(folder)
    }

    /// Reads the table with answers: what is printed as JSON, what is said beside it, and how it ends.
    fn read(&self, kind: &str, answers: &str, apply: bool) -> (Value, String, Option<i32>) {
        fs::write(self.0.path().join("m.toml"), format!("as = \"{kind}\"\n[answers]\n{answers}\n")).unwrap();
        let mut command = ris3(self.0.path());
        command.args(["import", "table.csv", "--as", kind, "--plan", "R", "--format", "json", "--mapping", "m.toml"]);
        if apply {
            command.arg("--apply");
        }
        let output = command.assert().get_output().clone();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (serde_json::from_slice(&output.stdout).unwrap_or(Value::Null), said, output.status.code())
    }

    fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        let connection = rusqlite::Connection::open(self.0.path().join("test.ris3")).unwrap();
        let mut statement = connection.prepare(sql).unwrap();
        let count = statement.column_count();
        let cell = |row: &rusqlite::Row<'_>, place| match row.get_ref(place).unwrap() {
            rusqlite::types::ValueRef::Null => "-".to_owned(),
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            other => other.as_str().unwrap().to_owned(),
        };
        let rows = statement.query_map([], |row| Ok((0..count).map(|place| cell(row, place)).collect()));
        rows.unwrap().map(Result::unwrap).collect()
    }

    fn envelopes(&self) -> Vec<Vec<String>> {
        self.rows("SELECT f.code, e.year, p.code, e.amount FROM envelope e JOIN fund f ON f.id = e.fund LEFT JOIN priority p ON p.id = e.priority WHERE e.retired_at IS NULL ORDER BY 1, 2, 3")
    }

    fn lines(&self) -> Vec<Vec<String>> {
        self.rows("SELECT a.code, f.code, l.year, l.planned, l.committed, l.spent FROM budget_line l JOIN fund f ON f.id = l.fund JOIN action a ON a.id = l.action WHERE l.retired_at IS NULL ORDER BY 1, 2")
    }
}

fn asked(json: &Value) -> Vec<&str> {
    json["questions"].as_array().unwrap().iter().map(|question| question["id"].as_str().unwrap()).collect()
}

fn told(json: &Value, key: &str) -> String {
    json[key].to_string()
}

#[test]
fn what_only_a_person_can_tell_is_asked_and_then_the_newest_report_counts_once() {
    let office = Office::new(DETAILS);
    let (json, said, code) = office.read("cohesion-planned", "", false);
    assert_eq!(code, Some(3), "{said}");
    assert_eq!(asked(&json), ["programme"], "two programmes: which one is asked before anything else");
    // The plan lies in Austria: the programme of Poland is not offered.
    assert_eq!(json["questions"][0]["choices"].to_string(), r#"["2014AT16RFOP001"]"#);
    assert!(said.contains("2014AT16RFOP001: Investments in Growth"), "{said}");

    let (json, _, code) = office.read("cohesion-planned", "programme = \"2014AT16RFOP001\"", false);
    assert_eq!((asked(&json), code), (vec!["axes", "national"], Some(3)));

    let answers = "programme = \"2014AT16RFOP001\"\naxes = \"whole\"\nnational = \"STATE\"";
    let (json, said, code) = office.read("cohesion-planned", answers, true);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Imported envelopes from table.csv: 2 added, 0 changed"), "{said}");
    // 1,200,000.50 + 500,000.00 + 300,000.00, and 1,000,000 + 600,000 + 300,000: rows 5, 6 and 8 alone.
    assert_eq!(office.envelopes(), [["EFRE", "-", "-", "200000050"], ["STATE", "-", "-", "190000000"]]);
    let left = told(&json, "left_out");
    assert!(left.contains(r#"{"row":7,"why":"row 5 says the same"}"#), "{left}");
    assert_eq!(left.matches("an older version of the programme").count(), 2, "{left}");
    let notes = told(&json, "notes");
    assert!(notes.contains("1 of 7 rows are of other programmes"), "{notes}");
    assert!(notes.contains("the EU and the national amount do not come to the total in row 6"), "{notes}");

    // The same again changes nothing, and no answers are needed: they were kept.
    let again = printed(&office.0, &["import", "table.csv", "--as", "cohesion-planned", "--plan", "R", "--apply"]);
    assert!(again.contains("0 added, 0 changed, 2 as they are"), "{again}");
    assert_eq!(office.envelopes().len(), 2);

    // A newer table changes what is there.
    fs::write(office.0.path().join("table.csv"), DETAILS.replace("1,200,000.50", "1,300,000.50")).unwrap();
    let newer = printed(&office.0, &["import", "table.csv", "--as", "cohesion-planned", "--plan", "R", "--apply"]);
    assert!(newer.contains("0 added, 1 changed, 1 as they are"), "{newer}");
    assert_eq!(office.envelopes()[0][3], "210000050");
    printed(&office.0, &["undo"]);
    assert_eq!(office.envelopes()[0][3], "200000050");
}

#[test]
fn what_was_decided_and_spent_becomes_lines_of_actions_with_the_share_of_the_union_or_the_whole_cost() {
    let office = Office::new(DETAILS);
    let programme = "programme = \"2014AT16RFOP001\"\n";
    let (json, _, _) = office.read("cohesion-implementation", programme, false);
    assert_eq!(asked(&json), ["axes", "amounts"]);
    let (json, _, _) =
        office.read("cohesion-implementation", &format!("{programme}axes = \"each\"\namounts = \"eu\""), false);
    assert_eq!(asked(&json), ["action.1", "action.2"]);
    assert_eq!(json["questions"][0]["choices"].to_string(), r#"["A1","new","none"]"#);

    let answers =
        format!("{programme}axes = \"each\"\namounts = \"eu\"\n\"action.1\" = \"A1\"\n\"action.2\" = \"new\"");
    let (_, said, code) = office.read("cohesion-implementation", &answers, true);
    assert_eq!(code, Some(0), "{said}");
    // A1: planned 1,200,000.50 + 300,000; decided 700,000.01 × 50 % + 100,000 × 40 % = 390,000.005, spent 175,000 + 20,000.
    // The spending of axis 2 is empty, and stays so.
    assert_eq!(
        office.lines(),
        [["A1", "EFRE", "-", "150000050", "39000001", "19500000"], ["AX-2", "EFRE", "-", "50000000", "5000000", "-"]]
    );

    let (_, said, code) = office.read("cohesion-implementation", &answers.replace("eu", "total"), true);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(office.lines()[0], ["A1", "EFRE", "-", "280000050", "80000001", "40000000"]);
}

#[test]
fn amounts_of_years_become_envelopes_of_years_in_a_new_fund() {
    let office = Office::new(BY_YEAR);
    let (json, _, _) = office.read("cohesion-planned", "programme = \"2021AT05SFPR001\"", false);
    assert_eq!(asked(&json), ["fund.ESF+"], "from 2021 on the fund is the ESF+");
    let answers = "programme = \"2021AT05SFPR001\"\n\"fund.ESF+\" = \"new\"";
    let (json, said, code) = office.read("cohesion-planned", answers, true);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(json["sums"].to_string(), r#"[{"cents":15000000,"currency":"EUR","field":"eu_planned","of":"ESF+"}]"#);
    let (_, _, code) = office.read("cohesion-planned", "programme = \"2021AT16RFPR001\"", true);
    assert_eq!(code, Some(0));
    // Zero is an amount, an empty cell is none.
    assert_eq!(
        office.envelopes(),
        [
            ["EFRE", "2021", "-", "0"],
            ["EFRE", "2022", "-", "15000010"],
            ["EFRE", "2023", "-", "20000020"],
            ["ESF+", "2021", "-", "0"],
            ["ESF+", "2022", "-", "7000000"],
            ["ESF+", "2023", "-", "8000000"],
        ]
    );
}

#[test]
fn what_would_make_a_sum_wrong_is_refused_in_words() {
    let apart = BY_YEAR.replace("300000.30", "300000.90").replace("150000\n", "170000\n");
    let office = Office::new(&apart);
    let (json, _, code) =
        office.read("cohesion-planned", "programme = \"2021AT05SFPR001\"\n\"fund.ESF+\" = \"new\"", true);
    assert_eq!(code, Some(3));
    assert!(told(&json, "problems").contains("its years come to 150000, and its total is 170000"), "{json}");
    let (_, _, code) = office.read("cohesion-planned", "programme = \"2021AT16RFPR001\"", true);
    assert_eq!(code, Some(0), "sixty cents are rounding");

    let twice = DETAILS.replace(
        "3.0,ERDF,1,01,More developed,\"1,200,000.50\",\"1,000,000.00\",\"2,200,000.50\",2018,50.00,\"700,000.01\"\n",
        "",
    );
    let twice = twice.replacen("\"700,000.01\",\"350,000.00\"", "\"700,000.02\",\"350,000.00\"", 1);
    let office = Office::new(&twice);
    let answers = "programme = \"2014AT16RFOP001\"\naxes = \"new\"\namounts = \"total\"";
    let (json, said, code) = office.read("cohesion-implementation", answers, true);
    assert_eq!(code, Some(3), "{said}");
    assert!(told(&json, "problems").contains("row 5 is of the same programme, fund and axis"), "{json}");
    assert_eq!(office.lines(), Vec::<Vec<String>>::new());

    let office = Office::new("Operation,Total cost\nA,5\nB,7\n");
    let (_, said, code) = office.read("cohesion-planned", "", false);
    assert_eq!(code, Some(3));
    assert!(
        said.contains("no column says the fund") && said.contains("the columns are: Operation, Total cost"),
        "{said}"
    );

    let office = Office::new(DETAILS);
    fs::write(
        office.0.path().join("p.toml"),
        PLAN.replace("code = \"R\"", "code = \"Z\"").replace("\"EUR\"", "\"PLN\""),
    )
    .unwrap();
    printed(&office.0, &["import", "p.toml", "--apply"]);
    fs::write(
        office.0.path().join("m.toml"),
        "as = \"cohesion-planned\"\n[answers]\nprogramme = \"2014AT16RFOP001\"\naxes = \"whole\"\nnational = \"none\"",
    )
    .unwrap();
    let output = ris3(office.0.path())
        .args(["import", "table.csv", "--as", "cohesion-planned", "--plan", "Z", "--mapping", "m.toml"])
        .assert()
        .code(3)
        .get_output()
        .clone();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("the table is in EUR, and Z counts in PLN"), "{told}");
}

#[test]
fn ways_of_dividing_the_same_money_are_never_added() {
    let table = "ms,cci,programme_title_short,version,priority_code,dimension_type,category_code,fund,category_of_region,eu_amount,total_amount\n\
        AT,2021AT16RFPR001,Growth,1.1,P1,Intervention Field,004,ERDF,More developed,60000,100000\n\
        AT,2021AT16RFPR001,Growth,1.1,P1,Intervention Field,010,ERDF,More developed,40000,80000\n\
        AT,2021AT16RFPR001,Growth,1.1,P1,Form of support,01,ERDF,More developed,100000,180000\n";
    let office = Office::new(table);
    let (json, _, _) = office.read("cohesion-planned", "", false);
    assert!(asked(&json).contains(&"dimension"), "{json}");
    let (_, said, code) = office.read("cohesion-planned", "dimension = \"Intervention Field\"", true);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(office.envelopes(), [["EFRE", "-", "P1", "10000000"]]);
}
