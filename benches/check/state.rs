//! The generated state that is checked.

use std::path::Path;

use chrono::NaiveDate;
use ris3::model::{Edit, Id, Value};
use ris3::store::{Location, StoreError};
use ris3::workspace::{Env, Workspace};

const PLANS: i64 = 250;
const PRIORITIES: i64 = 6;
const ACTIONS: i64 = 40;
const FUNDS: [(&str, &str, i64); 4] =
    [("ERDF", "european", 40), ("NAT", "national", 30), ("REG", "regional", 20), ("LOC", "regional", 10)];
const YEARS: std::ops::Range<i64> = 2023..2028;
/// A national plan and 24 regional ones each.
const PLANS_OF_A_STATE: i64 = 25;
/// NACE divisions that the priorities spread over.
pub const DIVISIONS: [&str; 40] = [
    "01", "02", "03", "10", "11", "13", "14", "15", "16", "17", "18", "20", "21", "22", "23", "24", "25", "26", "27",
    "28", "29", "30", "31", "32", "33", "35", "36", "38", "41", "49", "50", "51", "55", "58", "59", "61", "62", "71",
    "72", "86",
];

/// Ten states with a national plan and 24 regional ones that answer to it, each with priorities, codes, actions, money and indicators.
pub fn state(folder: &Path) -> Result<(Workspace, Vec<Id>), StoreError> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    let mut workspace = Workspace::create(Location::File(folder.join("state.ris3")), Env::on("bench", day))?;
    let (mut plans, mut upper, mut national) = (Vec::new(), Vec::new(), None);
    for number in 0..PLANS {
        let is_national = number % PLANS_OF_A_STATE == 0;
        if is_national {
            (national, upper) = (None, Vec::new());
        }
        let mut made = Plan::new(&workspace, number, national);
        made.fill(&upper);
        let edits = std::mem::take(&mut made.edits);
        if is_national {
            national = Some(made.id);
            upper.clone_from(&made.priorities);
        }
        plans.push(made.id);
        workspace.edit("bench", "a plan", &edits)?;
    }
    Ok((workspace, plans))
}

struct Plan<'a> {
    workspace: &'a Workspace,
    number: i64,
    id: Id,
    priorities: Vec<Id>,
    edits: Vec<Edit>,
}

impl<'a> Plan<'a> {
    fn new(workspace: &'a Workspace, number: i64, upper: Option<Id>) -> Self {
        let id = workspace.env().new_id();
        let level = if upper.is_some() { "regional" } else { "national" };
        let values = vec![
            ("code", format!("P{number:03}").into()),
            ("title", format!("Strategy {number}").into()),
            ("level", level.into()),
            ("territory", format!("X{}{:02}", number / PLANS_OF_A_STATE, number % PLANS_OF_A_STATE).into()),
            ("territory_scheme", "OWN".into()),
            ("upper", upper.map_or(Value::Null, Value::from)),
            ("period_start", Value::from(2021)),
            ("period_end", Value::from(2027)),
            ("status", "approved".into()),
        ];
        let edits = vec![Edit::Add { entity: "plan", id, plan: id, values }];
        Self { workspace, number, id, priorities: Vec::new(), edits }
    }

    fn add(&mut self, entity: &'static str, values: Vec<(&'static str, Value)>) -> Id {
        let id = self.workspace.env().new_id();
        self.edits.push(Edit::Add { entity, id, plan: self.id, values });
        id
    }

    /// A record with a code and a title, and more.
    fn coded(&mut self, entity: &'static str, code: String, more: Vec<(&'static str, Value)>) -> Id {
        let mut values = vec![("title", format!("{entity} {code}").into()), ("code", code.into())];
        values.extend(more);
        self.add(entity, values)
    }

    fn fill(&mut self, upper: &[Id]) {
        let body = self.coded("body", "AGENCY".to_owned(), vec![("level", "regional".into())]);
        self.priorities = (0..PRIORITIES).map(|place| self.priority(place, body, upper)).collect();
        let funds: Vec<_> = FUNDS.iter().map(|(code, level, share)| (self.fund(code, level), *share)).collect();
        for place in 0..ACTIONS {
            self.action(place, body, &funds);
        }
    }

    fn priority(&mut self, place: i64, body: Id, upper: &[Id]) -> Id {
        let priority = self.coded("priority", format!("D{place}"), vec![("lead", body.into())]);
        for step in 0..2 {
            let code = (self.number * 7 + place * 13 + step * (3 + self.number % 5)).rem_euclid(DIVISIONS.len() as i64);
            let code = DIVISIONS[usize::try_from(code).unwrap_or(0)];
            let values = vec![
                ("priority", priority.into()),
                ("scheme", "NACE".into()),
                ("version", "2".into()),
                ("code", code.into()),
            ];
            self.add("priority_code", values);
        }
        if let Some(above) = upper.get(usize::try_from(place).unwrap_or(0)) {
            let values = vec![
                ("priority", priority.into()),
                ("upper_priority", (*above).into()),
                ("relation", "related".into()),
            ];
            self.add("alignment", values);
        }
        let kind = vec![("kind", "result".into()), ("unit", "%".into()), ("target", Value::Real(10.0))];
        let indicator = self.coded("indicator", format!("R{place}"), kind);
        self.add("indicator_link", vec![("indicator", indicator.into()), ("priority", priority.into())]);
        priority
    }

    fn fund(&mut self, code: &str, level: &str) -> Id {
        let mut more = vec![("level", level.into()), ("sector", "public".into())];
        if level == "european" {
            more.push(("reference", code.into()));
        }
        let fund = self.coded("fund", code.to_owned(), more);
        for year in YEARS {
            let values = vec![("fund", fund.into()), ("year", year.into()), ("amount", Value::from(1_000_000_000))];
            self.add("envelope", values);
        }
        fund
    }

    /// An action with a line for each fund and year: 4 × 5 = 20.
    fn action(&mut self, place: i64, body: Id, funds: &[(Id, i64)]) {
        let more = vec![
            ("lead", body.into()),
            ("instrument", "grant".into()),
            ("target_group", if place % 2 == 0 { "smes" } else { "universities" }.into()),
            ("starts_on", "2023-01-01".into()),
            ("ends_on", "2027-12-31".into()),
            ("status", "running".into()),
        ];
        let action = self.coded("action", format!("A{place}"), more);
        let priority = self.priorities[usize::try_from(place % PRIORITIES).unwrap_or(0)];
        self.add("action_priority", vec![("action", action.into()), ("priority", priority.into())]);
        for (fund, share) in funds {
            for year in YEARS {
                let planned = share * 100_000;
                let values = vec![
                    ("action", action.into()),
                    ("fund", (*fund).into()),
                    ("year", year.into()),
                    ("planned", planned.into()),
                    ("committed", (planned / 2).into()),
                    ("intervention_field", "010".into()),
                    ("form_of_support", "01".into()),
                ];
                self.add("budget_line", values);
            }
        }
    }
}
