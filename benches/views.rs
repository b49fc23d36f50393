//! How long the views take that look at many strategies: one state of 25 plans with 2,500 actions and 25,000 lines.
//!
//! `cargo bench --bench views`. The bar is 16 ms, one frame of the screen (see DESIGN.md).

use std::io::Write as _;

use chrono::NaiveDate;
use ris3::model::{Edit, Id, Value};
use ris3::store::{Location, StoreError};
use ris3::views::coordination::Limits;
use ris3::views::overlaps::Likeness;
use ris3::views::{Alignment, Calendar, Contributions, Coordination, Flows, Orphans, Overlaps, Scope, Trace};
use ris3::workspace::{Env, Workspace};

const PLANS: usize = 25;
const PRIORITIES: usize = 12;
const ACTIONS: usize = 100;
const LINES: i64 = 10;
/// NACE divisions that the priorities spread over.
const DIVISIONS: [&str; 12] = ["01", "10", "13", "16", "20", "21", "24", "26", "28", "29", "35", "62"];
const INSTRUMENTS: [&str; 4] = ["grant", "loan", "voucher", "infrastructure"];
const GROUPS: [&str; 3] = ["smes", "universities", "start-ups"];

fn main() {
    divan::main();
}

/// A state: a national plan and 24 regions that answer to it.
struct State {
    workspace: Workspace,
    plans: Vec<Id>,
    priorities: Vec<Vec<Id>>,
    edits: Vec<Edit>,
}

type Values = Vec<(&'static str, Value)>;

impl State {
    fn new() -> Result<Self, StoreError> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
        let place = Location::Memory(format!("views-{}", std::process::id()));
        let workspace = Workspace::create(place, Env::on("bench", day))?;
        let mut state = Self { workspace, plans: Vec::new(), priorities: Vec::new(), edits: Vec::new() };
        for number in 0..PLANS {
            state.plan(number);
            let edits = std::mem::take(&mut state.edits);
            state.workspace.edit("bench", "a plan", &edits)?;
        }
        Ok(state)
    }

    fn add(&mut self, entity: &'static str, plan: Id, values: Values) -> Id {
        let id = self.workspace.env().new_id();
        self.edits.push(Edit::Add { entity, id, plan, values });
        id
    }

    fn plan(&mut self, number: usize) {
        let id = self.workspace.env().new_id();
        let upper = self.plans.first().copied();
        let values = vec![
            ("code", format!("P{number}").into()),
            ("title", format!("Strategy {number}").into()),
            ("level", if upper.is_some() { "regional" } else { "national" }.into()),
            ("territory", format!("IT{number}").into()),
            ("territory_scheme", "NUTS".into()),
            ("upper", upper.map_or(Value::Null, Value::from)),
        ];
        self.edits.push(Edit::Add { entity: "plan", id, plan: id, values });
        self.plans.push(id);
        let own: Vec<Id> = (0..PRIORITIES).map(|place| self.priority(id, number, place)).collect();
        self.priorities.push(own.clone());
        let fund = self.add("fund", id, vec![("code", "F".into()), ("title", "F".into())]);
        for place in 0..ACTIONS {
            let values = vec![
                ("code", format!("A{place}").into()),
                ("title", format!("Action {place}").into()),
                ("instrument", INSTRUMENTS[place % INSTRUMENTS.len()].into()),
                ("target_group", GROUPS[place % GROUPS.len()].into()),
            ];
            let action = self.add("action", id, values);
            for step in 0..2 {
                let priority = own[(place + step * 5) % PRIORITIES];
                self.add("action_priority", id, vec![("action", action.into()), ("priority", priority.into())]);
            }
            for year in 0..LINES {
                let values = vec![
                    ("action", action.into()),
                    ("fund", fund.into()),
                    ("year", Value::from(2021 + year)),
                    ("planned", Value::from(1_000_001 + year)),
                ];
                self.add("budget_line", id, values);
            }
        }
    }

    fn priority(&mut self, plan: Id, number: usize, place: usize) -> Id {
        let values = vec![("code", format!("D{place}").into()), ("title", format!("Domain {place}").into())];
        let priority = self.add("priority", plan, values);
        for step in 0..3 {
            let code = DIVISIONS[(number * 5 + place + step * 3) % DIVISIONS.len()];
            let values = vec![
                ("priority", priority.into()),
                ("scheme", "NACE".into()),
                ("version", "2".into()),
                ("code", code.into()),
            ];
            self.add("priority_code", plan, values);
        }
        if let Some(above) = self.priorities.first().and_then(|national| national.get(place)).copied() {
            let values =
                vec![("priority", priority.into()), ("upper_priority", above.into()), ("relation", "narrower".into())];
            self.add("alignment", plan, values);
        }
        priority
    }
}

/// Without a workspace there is nothing to measure; the reason is on the screen.
fn measured<T>(bencher: divan::Bencher<'_, '_>, view: impl Fn(&State) -> Result<T, StoreError>) {
    match State::new() {
        Ok(state) => bencher.bench_local(|| view(&state)),
        Err(why) => std::io::stderr().write_all(why.to_string().as_bytes()).unwrap_or_default(),
    }
}

#[divan::bench(sample_count = 20)]
fn coordination(bencher: divan::Bencher<'_, '_>) {
    let limits = Limits { plans_min: 3.0, share_max: 0.7 };
    measured(bencher, |state| Coordination::load(state.workspace.store().read(), state.plans[0], limits));
}

#[divan::bench(sample_count = 20)]
fn orphans(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, |state| Orphans::load(state.workspace.store().read(), state.plans[0]));
}

#[divan::bench(sample_count = 20)]
fn overlaps(bencher: divan::Bencher<'_, '_>) {
    let likeness = Likeness { priorities: 0.6, actions: 0.6 };
    measured(bencher, |state| Overlaps::load(state.workspace.store().read(), Some(state.plans[0]), likeness));
}

#[divan::bench(sample_count = 20)]
fn alignment(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, |state| Alignment::load(state.workspace.store().read(), state.plans[1]));
}

#[divan::bench(sample_count = 20)]
fn trace_of_a_national_priority(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, |state| Trace::load(state.workspace.store().read(), state.priorities[0][0]));
}

#[divan::bench(sample_count = 20)]
fn money_between_levels(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, |state| Flows::load(state.workspace.store().read(), &Scope::under(state.plans[0])));
}

#[divan::bench(sample_count = 20)]
fn indicators_between_levels(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, |state| Contributions::load(state.workspace.store().read(), state.plans[0]));
}

#[divan::bench(sample_count = 20)]
fn calendar(bencher: divan::Bencher<'_, '_>) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    measured(bencher, |state| Calendar::load(state.workspace.store().read(), None, true, today));
}
