//! The generated state that the views are measured on: a national plan and 24 regional ones that answer to it, each with
//! everything that a strategy has. Ten of them under a European frame are the union.

use std::path::Path;

use chrono::NaiveDate;
use ris3::coherence::Report;
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::workspace::{Deed, Env, Wanted, Workspace};

/// A national plan and its regions.
pub const PLANS: usize = 25;
const PRIORITIES: usize = 12;
const ACTIONS: usize = 100;
const YEARS: std::ops::Range<i64> = 2021..2026;
/// NACE divisions that the priorities spread over.
const DIVISIONS: [&str; 12] = ["01", "10", "13", "16", "20", "21", "24", "26", "28", "29", "35", "62"];
const INSTRUMENTS: [&str; 4] = ["grant", "loan", "voucher", "infrastructure"];
const GROUPS: [&str; 3] = ["smes", "universities", "start-ups"];
const HELIXES: [&str; 4] = ["academia", "business", "government", "civil-society"];
const QUADRANTS: [&str; 4] = ["strength", "weakness", "opportunity", "threat"];
const STATES: [&str; 10] = ["IT", "ES", "PL", "PT", "EL", "CZ", "RO", "HU", "SE", "FI"];

/// What is asked for.
pub struct State {
    pub workspace: Workspace,
    /// The European frame, where there are several states.
    pub frame: Option<Made>,
    pub national: Made,
    pub region: Made,
    /// What the check of all plans found; it is kept in the file, too.
    pub report: Report,
}

/// A plan that was made.
#[derive(Clone)]
pub struct Made {
    pub id: Id,
    pub code: String,
    pub priorities: Vec<Id>,
    pub indicators: Vec<Id>,
    pub actions: Vec<Id>,
    european: Option<Id>,
}

/// The day of the measurement.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default()
}

/// So many states in a file.
pub fn state(folder: &Path, states: usize) -> Result<State, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let place = Location::File(folder.join(format!("{states}.ris3")));
    // One world: its ids go on from plan to plan.
    let env = Env::on("bench", today());
    let mut workspace = Workspace::create(place, env.clone()).map_err(|error| said(&error))?;
    let mut keep = |plan: Maker| -> Result<Made, String> {
        let Maker { made, edits, .. } = plan;
        workspace.edit("bench", "a plan", &edits).map_err(|error| said(&error))?;
        Ok(made)
    };
    let frame = match states {
        1 => None,
        _ => Some(keep(Maker::new(env.clone(), "european", "EU", 0, None))?),
    };
    let mut first = None;
    for state in 0..states {
        let of = STATES[state % STATES.len()];
        let national = keep(Maker::new(env.clone(), "national", of, 0, frame.as_ref()))?;
        let mut regions = Vec::new();
        for number in 1..PLANS {
            regions.push(keep(Maker::new(env.clone(), "regional", of, number, Some(&national)))?);
        }
        let region = regions.swap_remove(0);
        first.get_or_insert((national, region));
    }
    let (national, region) = first.ok_or("no state")?;
    let freeze = Deed::Freeze { plan: region.id, title: "As handed in".to_owned() };
    workspace.perform(&freeze).map_err(|error| said(&error))?;
    let later = Edit::Set { entity: "action", id: region.actions[0], values: vec![("title", "Another".into())] };
    workspace.edit("bench", "a title", &[later]).map_err(|error| said(&error))?;
    let terms = workspace.terms(&Wanted::default()).map_err(|error| said(&error))?;
    let report = workspace.check(&terms.rules, &terms.profile, &[], None).map_err(|error| said(&error))?;
    workspace.keep_run(&terms, today(), &report).map_err(|error| said(&error))?;
    Ok(State { workspace, frame, national, region, report })
}

/// A plan on its way.
struct Maker {
    env: Env,
    number: usize,
    upper: Option<Made>,
    made: Made,
    edits: Vec<Edit>,
}

type Values = Vec<(&'static str, Value)>;

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or_default()
}

impl Maker {
    fn new(env: Env, level: &str, state: &str, number: usize, upper: Option<&Made>) -> Self {
        let id = env.new_id();
        let code = format!("{state}{number}");
        // The first region of the first state is one of which figures are published.
        let territory = if code == "IT1" { "ITC1".to_owned() } else { code.clone() };
        let status = if number % 3 == 1 { "submitted" } else { "approved" };
        let values = vec![
            ("code", code.clone().into()),
            ("title", format!("Strategy {number} of {state}").into()),
            ("level", level.into()),
            ("territory", territory.into()),
            ("territory_scheme", "NUTS".into()),
            ("territory_version", "2024".into()),
            ("upper", upper.map_or(Value::Null, |upper| upper.id.into())),
            ("period_start", Value::from(2021)),
            ("period_end", Value::from(2027)),
            ("status", status.into()),
            ("vision", "A vision of some words that says where the region wants to be.".into()),
            ("review_due", "2027-01-31".into()),
        ];
        let made =
            Made { id, code, priorities: Vec::new(), indicators: Vec::new(), actions: Vec::new(), european: None };
        let edits = vec![Edit::Add { entity: "plan", id, plan: id, values }];
        let mut maker = Self { env, number, upper: upper.cloned(), made, edits };
        maker.fill(state);
        maker
    }

    fn add(&mut self, entity: &'static str, values: Values) -> Id {
        let id = self.env.new_id();
        self.edits.push(Edit::Add { entity, id, plan: self.made.id, values });
        id
    }

    /// A record with a code and a title, and more.
    fn coded(&mut self, entity: &'static str, number: usize, more: Values) -> Id {
        let mut values = vec![("code", format!("X{number}").into()), ("title", format!("{entity} {number}").into())];
        values.extend(more);
        self.add(entity, values)
    }

    fn fill(&mut self, state: &str) {
        let bodies: Vec<Id> = (0..8)
            .map(|at| self.coded("body", at, vec![("helix", HELIXES[at % 4].into()), ("level", "regional".into())]))
            .collect();
        self.made.priorities = (0..PRIORITIES).map(|place| self.priority(place, &bodies)).collect();
        let funds = [self.fund(0, "european"), self.fund(1, "regional")];
        self.made.european = Some(funds[0]);
        for place in 0..ACTIONS {
            self.action(place, &bodies, &funds);
        }
        self.logic();
        self.discovery(&bodies);
        self.review();
        self.series(state);
    }

    fn priority(&mut self, place: usize, bodies: &[Id]) -> Id {
        let scope = if place == 11 { "regional-only" } else { "national" };
        let more = vec![("scope", scope.into()), ("lead", bodies[place % 8].into()), ("stage", "mature".into())];
        let priority = self.coded("priority", place, more);
        for step in 0..3 {
            let code = DIVISIONS[(self.number * 5 + place + step * 3) % DIVISIONS.len()];
            let code = vec![("scheme", "NACE".into()), ("version", "2".into()), ("code", code.into())];
            self.add("priority_code", [vec![("priority", priority.into())], code].concat());
        }
        let above = self.upper.as_ref().and_then(|upper| upper.priorities.get(place)).copied();
        if let Some(above) = above.filter(|_| place < 10) {
            let values = vec![("upper_priority", above.into()), ("relation", "narrower".into())];
            self.add("alignment", [vec![("priority", priority.into())], values].concat());
        }
        let more = vec![
            ("kind", "result".into()),
            ("unit", "%".into()),
            ("baseline", Value::Real(1.0)),
            ("baseline_year", Value::from(2021)),
            ("target", Value::Real(10.0)),
            ("target_year", Value::from(2027)),
            ("frequency", "yearly".into()),
        ];
        let indicator = self.coded("indicator", place, more);
        self.add("indicator_link", vec![("indicator", indicator.into()), ("priority", priority.into())]);
        for year in 2022..2027 {
            let on = format!("{year}-06-30");
            let values = vec![("observed_on", on.into()), ("value", Value::Real(2.0))];
            self.add("observation", [vec![("indicator", indicator.into())], values].concat());
        }
        let above = self.upper.as_ref().and_then(|upper| upper.indicators.get(place)).copied();
        if let Some(above) = above {
            let values = vec![("upper_indicator", above.into()), ("factor", Value::Real(0.5))];
            self.add("indicator_map", [vec![("indicator", indicator.into())], values].concat());
        }
        self.made.indicators.push(indicator);
        priority
    }

    fn fund(&mut self, place: usize, level: &str) -> Id {
        let fund = self.coded("fund", place, vec![("level", level.into()), ("sector", "public".into())]);
        // The European money of a region is a part of the national programme's.
        let programme =
            self.upper.as_ref().filter(|upper| upper.european.is_some() && place == 0).map(|upper| upper.id);
        for year in YEARS {
            let values = vec![
                ("fund", fund.into()),
                ("year", year.into()),
                ("amount", Value::from(100_000_000)),
                ("programme", programme.map_or(Value::Null, Value::from)),
            ];
            self.add("envelope", values);
        }
        fund
    }

    /// An action with a line for each fund and year.
    fn action(&mut self, place: usize, bodies: &[Id], funds: &[Id]) {
        let more = vec![
            ("instrument", INSTRUMENTS[place % INSTRUMENTS.len()].into()),
            ("target_group", GROUPS[place % GROUPS.len()].into()),
            ("lead", bodies[place % bodies.len()].into()),
            ("decision_level", "regional".into()),
            ("delivery_level", if place.is_multiple_of(2) { "local" } else { "regional" }.into()),
            ("starts_on", "2022-01-01".into()),
            ("ends_on", "2026-12-31".into()),
            ("status", "running".into()),
        ];
        let action = self.coded("action", place, more);
        for step in 0..2 {
            let priority = self.made.priorities[(place + step * 5) % PRIORITIES];
            self.add("action_priority", vec![("action", action.into()), ("priority", priority.into())]);
        }
        for (fund, year) in funds.iter().flat_map(|fund| YEARS.map(move |year| (*fund, year))) {
            let values = vec![
                ("action", action.into()),
                ("fund", fund.into()),
                ("year", Value::from(year)),
                ("planned", Value::from(1_000_001 + year)),
                ("committed", Value::from(500_000)),
            ];
            self.add("budget_line", values);
        }
        let due = vec![("due", "2026-12-31".into()), ("action", action.into())];
        self.coded("milestone", place, due);
        if let Some(after) = self.made.actions.last().copied().filter(|_| !place.is_multiple_of(4)) {
            self.add("dependency", vec![("action", action.into()), ("after", after.into())]);
        }
        self.made.actions.push(action);
    }

    fn logic(&mut self) {
        for place in 0..16 {
            let need = vec![("quadrant", QUADRANTS[place % 4].into()), ("rating", Value::from(3))];
            let need = self.coded("need", place, need);
            let priority = self.made.priorities[place % PRIORITIES];
            self.add("need_link", vec![("need", need.into()), ("priority", priority.into())]);
            self.coded("objective", place, vec![("priority", priority.into())]);
            let of = vec![("need", need.into()), ("priority", priority.into()), ("kind", "study".into())];
            self.coded("evidence", place, of);
            let action = self.made.actions[place];
            let more = vec![("action", action.into()), ("likelihood", Value::from(2)), ("impact", Value::from(3))];
            self.coded("risk", place, more);
            self.coded("operation", place, vec![("action", action.into()), ("total_cost", Value::from(10_000_000))]);
        }
        for place in 0..7 {
            self.coded("criterion", place, vec![("status", "partly".into())]);
        }
        for factor in 1..=18 {
            self.add("wheel_score", vec![("factor", Value::from(factor)), ("score", Value::from(3))]);
        }
    }

    fn discovery(&mut self, bodies: &[Id]) {
        for (body, priority) in bodies.iter().zip(self.made.priorities.clone()) {
            let values = vec![("body", (*body).into()), ("priority", priority.into()), ("role", "partner".into())];
            self.add("stakeholder", values);
        }
        for place in 0..8 {
            let event = self.coded("event", place, vec![("kind", "workshop".into()), ("held_on", "2025-05-05".into())]);
            for helix in HELIXES {
                let values = vec![("event", event.into()), ("helix", helix.into()), ("headcount", Value::from(12))];
                self.add("attendance", values);
            }
            self.coded("proposal", place, vec![("event", event.into()), ("outcome", "open".into())]);
        }
    }

    /// Half of the remarks are answered; some priorities cooperate with their like above and are judged.
    fn review(&mut self) {
        for place in 0..40 {
            let record = self.made.actions[place];
            let said = |text: &str| -> Values {
                vec![
                    ("entity", "action".into()),
                    ("record", record.to_string().into()),
                    ("author", "ministry".into()),
                    ("written_at", "2026-10-10T10:10:10.000Z".into()),
                    ("text", text.into()),
                ]
            };
            let first = self.add("comment", [said("Why?"), vec![("kind", "request".into())]].concat());
            if place.is_multiple_of(2) {
                self.add("comment", [said("So."), vec![("answers", first.into())]].concat());
            }
        }
        let decided = vec![
            ("step", "submitted".into()),
            ("author", "region".into()),
            ("decided_at", "2026-10-01T10:00:00.000Z".into()),
        ];
        self.add("decision", decided);
        let Some(upper) = self.upper.clone() else { return };
        for place in 0..4 {
            let (one, other) = (self.made.priorities[place], upper.priorities[place]);
            self.coded("cooperation", place, vec![("priority", one.into()), ("partner_priority", other.into())]);
        }
        for place in 0..4 {
            let (one, other) = (self.made.actions[place], upper.actions[place]);
            let values = vec![
                ("action", one.into()),
                ("other_action", other.into()),
                ("judgement", "complementary".into()),
                ("author", "ministry".into()),
                ("judged_on", "2026-10-10".into()),
            ];
            self.add("overlap", values);
        }
    }

    /// What the territory is good at: people at work by division, in two years.
    fn series(&mut self, state: &str) {
        let territory = if self.number == 0 { state.to_owned() } else { format!("{state}{}", self.number) };
        let territory = if territory == "IT1" { "ITC1".to_owned() } else { territory };
        for year in [2022, 2023] {
            for (code, place) in std::iter::once(None).chain(DIVISIONS.into_iter().map(Some)).zip(0..) {
                let value = if code.is_none() {
                    5000.0
                } else {
                    f64::from((place * 37 + whole(self.number) as i32 * 11) % 200)
                };
                let values = vec![
                    ("territory", territory.clone().into()),
                    ("territory_scheme", "NUTS".into()),
                    ("territory_version", "2024".into()),
                    ("variable", "employment".into()),
                    ("basis", "local-unit".into()),
                    ("scheme", "NACE".into()),
                    ("version", "2".into()),
                    ("code", code.map_or(Value::Null, Value::from)),
                    ("year", Value::from(year)),
                    ("value", Value::Real(value)),
                ];
                self.add("statistic", values);
            }
        }
    }
}
