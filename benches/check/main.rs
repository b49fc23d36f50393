//! How long checking takes: all rules on one plan, on the 250 plans of a large state with 200,000 budget lines, and
//! after one edit; and how long it takes to write that edit so that it survives a power cut.
//!
//! `cargo bench --bench check`. The bars are 20 ms, 1 s and 10 ms, and 50 ms for an edit with all that follows (see
//! DESIGN.md). After the table it prints what asking again costs beside asking everything, with the slowest rules by name,
//! measured in one run.

mod state;

use std::io::Write as _;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use ris3::coherence::{self, Asker, Memory, Profile, Question, Rule};
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::workspace::{Env, Workspace};

use state::{DIVISIONS, state};

fn main() {
    divan::main();
    if std::env::args().any(|argument| argument == "--bench") {
        let said = compared().unwrap_or_else(|why| why);
        std::io::stdout().write_all(said.as_bytes()).unwrap_or_default();
    }
}

/// The edits of a working day, by what they touch; without a field, a record is added.
const EDITS: [(&str, &str, &str); 7] = [
    ("plan", "vision", "prose"),
    ("action", "title", "a title"),
    ("action", "status", "a status"),
    ("budget_line", "planned", "an amount"),
    ("priority_code", "code", "a code"),
    ("priority_code", "", "a code more"),
    ("plan", "period_end", "a year of the plan"),
];

/// The other of two values for a field, so that each edit changes something.
fn other(field: &str, turn: usize) -> Value {
    let of = |values: [&str; 2]| Value::from(values[turn % 2]);
    match field {
        "status" => of(["running", "completed"]),
        "planned" => Value::Integer(4_000_000 + i64::try_from(turn % 2).unwrap_or(0)),
        "code" => of(["28", "62"]),
        "period_end" => Value::Integer(2027 + i64::try_from(turn % 2).unwrap_or(0)),
        _ => of(["one way to say it", "another way to say it"]),
    }
}

/// A record of an entity in a plan.
fn record(workspace: &Workspace, entity: &str, plan: Id) -> Result<Id, String> {
    let sql = format!("SELECT id FROM live_{entity} WHERE plan = :plan ORDER BY id LIMIT 1");
    let found = workspace.store().read().first(&sql, &[(":plan", plan.into())], |row| row.get("id"));
    found.map_err(|error| error.to_string())?.ok_or_else(|| format!("no {entity}"))
}

fn a_code_more(workspace: &Workspace, plan: Id, turn: usize) -> Result<Edit, String> {
    let values = vec![
        ("priority", record(workspace, "priority", plan)?.into()),
        ("scheme", "NACE".into()),
        ("version", "2".into()),
        ("code", DIVISIONS[turn % DIVISIONS.len()].into()),
    ];
    Ok(Edit::Add { entity: "priority_code", id: workspace.env().new_id(), plan, values })
}

/// How many rules are named where the slowest are.
const NAMED: usize = 5;

/// Each rule with a memory of its own, so that what it costs alone can be told.
struct Alone<'a> {
    rules: Vec<(&'a Rule, Memory, Vec<Duration>)>,
    askers: Vec<Asker>,
    profile: &'a Profile,
    today: NaiveDate,
}

impl<'a> Alone<'a> {
    fn new(workspace: &Workspace, rules: &'a [Rule], profile: &'a Profile) -> Result<Self, String> {
        let reader = workspace.store().reader().map_err(|error| error.to_string())?;
        let askers = vec![Asker::new(reader).map_err(|error| error.to_string())?];
        let rules = rules.iter().map(|rule| (rule, Memory::default(), Vec::new())).collect();
        Ok(Self { rules, askers, profile, today: workspace.env().today() })
    }

    /// Asks one rule after the other about all plans, anew or again.
    fn ask(&mut self, anew: bool) -> Result<(), String> {
        for (rule, memory, times) in &mut self.rules {
            let rules = std::slice::from_ref(*rule);
            let question = Question { rules, profile: self.profile, plans: &[], today: self.today };
            times.push(timed(|| match anew {
                true => coherence::check(&question, &mut self.askers),
                false => memory.check(&question, &mut self.askers),
            })?);
        }
        Ok(())
    }

    /// The slowest rules since the last time this was asked, with what each took above the fastest of all.
    fn slowest(&mut self) -> String {
        let mut taken: Vec<_> =
            self.rules.iter_mut().map(|rule| (middle(std::mem::take(&mut rule.2)), rule.0)).collect();
        taken.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
        let least = taken.last().map_or(Duration::ZERO, |it| it.0);
        let named = taken.iter().take(NAMED).map(|(time, rule)| format!("{} {:.1?}", rule.code, *time - least));
        named.collect::<Vec<_>>().join(", ")
    }
}

/// Median times of writing an edit and of asking again after it, beside asking everything.
fn compared() -> Result<String, String> {
    const TURNS: usize = 11;
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).map_err(|error| error.to_string())?;
    let (mut workspace, plans) = state(folder.path()).map_err(|error| error.to_string())?;
    let (rules, profile) = asked()?;
    let full = (0..3).map(|_| timed(|| workspace.check(&rules, &profile, &[], None))).collect::<Result<_, _>>()?;
    let full = middle(full);
    let report = workspace.recheck(&rules, &profile, &[], None).map_err(|error| error.to_string())?;
    let mut alone = Alone::new(&workspace, &rules, &profile)?;
    (0..3).try_for_each(|_| alone.ask(true))?;
    let mut said = format!(
        "\n250 plans, all rules on all of them: {full:.1?}, {} findings\nslowest, each alone in one thread with what it shares: {}\n\n",
        report.findings.len(),
        alone.slowest()
    );
    alone.ask(false)?;
    alone.slowest();
    for (entity, field, words) in EDITS {
        for (plan, of) in [(plans[1], "regional"), (plans[0], "national")] {
            let id = record(&workspace, entity, plan)?;
            let (mut write, mut again) = (Vec::new(), Vec::new());
            // From 1 on: the first value of some fields is what stands there already.
            for turn in 1..=2 * TURNS {
                let edit = match field {
                    "" => a_code_more(&workspace, plan, turn)?,
                    _ => Edit::Set { entity, id, values: vec![(field, other(field, turn))] },
                };
                let undone = match &edit {
                    Edit::Add { entity, id, .. } => vec![Edit::Retire { entity, id: *id }],
                    _ => Vec::new(),
                };
                let written = timed(|| workspace.edit("bench", "an edit", &[edit]))?;
                // Which rules it is, afterwards: a hundred memories that take turns push each other out of the caches.
                if turn <= TURNS {
                    write.push(written);
                    again.push(timed(|| workspace.recheck(&rules, &profile, &[], None))?);
                } else {
                    alone.ask(false)?;
                }
                workspace.edit("bench", "as it was", &undone).map_err(|error| error.to_string())?;
                workspace.recheck(&rules, &profile, &[], None).map_err(|error| error.to_string())?;
            }
            let (write, again) = (middle(write), middle(again));
            let times = full.as_secs_f64() / again.as_secs_f64();
            said += &format!(
                "{words:<20} {of} plan: written in {write:>8.2?}, asked again in {again:>8.2?}, 1/{times:.0} of everything; slowest: {}\n",
                alone.slowest()
            );
        }
    }
    Ok(said)
}

fn timed<T, E: std::fmt::Display>(work: impl FnOnce() -> Result<T, E>) -> Result<Duration, String> {
    let start = Instant::now();
    work().map_err(|error| error.to_string())?;
    Ok(start.elapsed())
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The demo, and a title in it to change.
fn demo(folder: &std::path::Path) -> Result<(Workspace, Id), String> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    let workspace = Workspace::demo(Location::File(folder.join("demo.ris3")), Env::on("bench", day));
    let workspace = workspace.map_err(|error| error.to_string())?;
    let plan = workspace
        .store()
        .read()
        .first("SELECT id FROM live_plan WHERE code = 'XA1-RIS3-2021'", &[], |row| row.get("id"));
    let plan = plan.map_err(|error| error.to_string())?.ok_or("the demo has no XA1-RIS3-2021")?;
    let action = record(&workspace, "action", plan)?;
    Ok((workspace, action))
}

/// What the screen waits for after an edit in the demo, without drawing: the write and the check, or one of them.
fn an_edit(bencher: divan::Bencher<'_, '_>, written: bool, checked: bool) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"));
    let made = folder.map_err(|error| error.to_string()).and_then(|folder| {
        let (workspace, action) = demo(folder.path())?;
        Ok((folder, workspace, action, asked()?))
    });
    match made {
        Ok((_folder, workspace, action, (rules, profile))) => {
            let workspace = std::cell::RefCell::new(workspace);
            drop(workspace.borrow().recheck(&rules, &profile, &[], None));
            let mut turn = 0;
            let mut edit = || {
                turn += 1;
                let edit = Edit::Set { entity: "action", id: action, values: vec![("title", other("title", turn))] };
                drop(workspace.borrow_mut().edit("bench", "an edit", &[edit]));
            };
            let check = || workspace.borrow().recheck(&rules, &profile, &[], None);
            match (written, checked) {
                (true, true) => bencher.bench_local(|| (edit(), check())),
                (true, false) => bencher.bench_local(edit),
                _ => bencher.with_inputs(edit).bench_local_values(|()| check()),
            }
        }
        Err(why) => std::io::stderr().write_all(why.as_bytes()).unwrap_or_default(),
    }
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn demo_writing_an_edit(bencher: divan::Bencher<'_, '_>) {
    an_edit(bencher, true, false);
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn demo_asking_again_after_it(bencher: divan::Bencher<'_, '_>) {
    an_edit(bencher, false, true);
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn demo_both(bencher: divan::Bencher<'_, '_>) {
    an_edit(bencher, true, true);
}

#[divan::bench(sample_count = 20)]
fn all_rules_on_one_plan(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, true);
}

#[divan::bench(sample_count = 5)]
fn all_rules_on_250_plans_with_200_000_lines(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, false);
}

/// Without a workspace there is nothing to measure; the reason is on the screen.
fn measured(bencher: divan::Bencher<'_, '_>, one: bool) {
    let folder = tempfile::tempdir();
    let made = folder.map_err(|error| error.to_string()).and_then(|folder| {
        let state = state(folder.path()).map_err(|error| error.to_string())?;
        let (rules, profile) = asked()?;
        Ok((folder, state, rules, profile))
    });
    match made {
        Ok((_folder, (workspace, plans), rules, profile)) => {
            let wanted = if one { &plans[1..2] } else { &[] };
            bencher.bench_local(|| workspace.check(&rules, &profile, wanted, None));
        }
        Err(why) => std::io::stderr().write_all(why.as_bytes()).unwrap_or_default(),
    }
}

fn asked() -> Result<(Vec<Rule>, Profile), String> {
    let rules = coherence::all().map_err(|error| error.to_string())?;
    Ok((rules, Profile::standard().map_err(|error| error.to_string())?))
}
