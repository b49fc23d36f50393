//! How long every view takes on a country of 25 plans with 2,500 actions and 25,000 lines, and on the union of ten such
//! countries under a European frame; and how long the screens take to draw a frame over that union.
//!
//! `cargo bench --bench views`, with `-- WORD` for the views with that word alone. The bar is 16 ms, one frame of the screen
//! (see DESIGN.md); what is above it has a `!`. With `RIS3_BENCH_KEEP=FOLDER` the files stay there to be looked at.

mod frames;
mod state;

use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use ris3::coherence::Report;
use ris3::model::Id;
use ris3::store::{Reader, StoreError};
use ris3::views::budget::{BudgetGrid, envelopes, lines, remaining};
use ris3::views::coordination::Limits;
use ris3::views::difference::Side;
use ris3::views::history::{Moment, Of, Page, Past};
use ris3::views::overlaps::Likeness;
use ris3::views::threads::About;
use ris3::views::{
    Actions, Alignment, Benchmark, Calendar, Checklist, Contributions, Coordination, Coverage, Criteria, Difference,
    Dimension, Events, Flows, History, Inbox, Indicators, Logic, Orphans, Overlaps, Overview, Pivot, PlanView,
    Portfolio, Priorities, Record, Review, Risks, Runs, Scope, Served, Sheet, Specialisation, Stakeholders, Succession,
    Swot, Threads, Timeline, Trace, Wheel,
};

use state::{Made, State, state, today};

/// One frame at 60 a second.
pub const BAR: Duration = Duration::from_millis(16);

/// What a view is asked about.
struct Asked<'a> {
    reader: &'a Reader,
    plan: &'a Made,
    /// What the check of all plans found.
    report: &'a Report,
    /// Whether everything in the file is meant where a view can be asked about everything.
    all: bool,
}

impl Asked<'_> {
    fn scope(&self) -> Scope {
        if self.all { Scope::default() } else { Scope::under(self.plan.id) }
    }

    fn upper(&self) -> Option<Id> {
        (!self.all).then_some(self.plan.id)
    }
}

/// How a view is asked; what it says is dropped.
type Ask = fn(&Asked<'_>) -> Result<(), StoreError>;

/// A view of one plan, then those over several plans.
enum Reach {
    /// A regional strategy.
    Plan,
    /// A national plan with what answers to it, or everything.
    Upper,
}

fn done<T>(_: T) {}

const LIMITS: Limits = Limits { plans_min: 3.0, share_max: 0.7 };
const LIKENESS: Likeness = Likeness { priorities: 0.6, actions: 0.6 };

/// The views of a coordinator, then those of one strategy.
const VIEWS: &[(&str, Reach, Ask)] = &[
    ("coordination", Reach::Upper, |at| Coordination::load(at.reader, at.plan.id, LIMITS).map(done)),
    ("coverage", Reach::Upper, |at| Coverage::load(at.reader, at.plan.id).map(done)),
    ("orphans", Reach::Upper, |at| Orphans::load(at.reader, at.plan.id).map(done)),
    ("overlaps", Reach::Upper, |at| Overlaps::load(at.reader, at.upper(), LIKENESS).map(done)),
    ("flows", Reach::Upper, |at| Flows::load(at.reader, &at.scope()).map(done)),
    ("contributions", Reach::Upper, |at| Contributions::load(at.reader, at.plan.id).map(done)),
    ("calendar", Reach::Upper, |at| Calendar::load(at.reader, at.upper(), true, today()).map(done)),
    ("overview", Reach::Upper, |at| {
        let findings = at.report.findings.iter().map(AsRef::as_ref);
        Overview::load(at.reader, at.plan.id, (LIMITS, today()), findings, &at.report.coverage).map(done)
    }),
    ("succession", Reach::Upper, |at| Succession::load(at.reader, at.plan.id, None).map(done)),
    ("runs", Reach::Upper, |at| Runs::load(at.reader, None).map(done)),
    ("inbox", Reach::Upper, |at| Inbox::load(at.reader, at.upper(), today()).map(done)),
    ("trace of a priority", Reach::Upper, |at| Trace::load(at.reader, at.plan.priorities[0]).map(done)),
    ("trace of an action", Reach::Upper, |at| Trace::load(at.reader, at.plan.actions[0]).map(done)),
    ("portfolio", Reach::Upper, |at| Portfolio::load(at.reader, today()).map(done)),
    ("budget by level, fund, year", Reach::Upper, |at| {
        pivot(at, &[Dimension::Level, Dimension::Fund, Dimension::Year])
    }),
    ("budget by plan", Reach::Upper, |at| pivot(at, &[Dimension::Plan])),
    ("threads", Reach::Upper, |at| {
        Threads::load(at.reader, if at.all { About::Everything } else { About::Plan(at.plan.id) }).map(done)
    }),
    ("history", Reach::Upper, |at| {
        let of = if at.all { Of::Workspace } else { Of::Plan(at.plan.id) };
        History::load(at.reader, &of, Page::first(100)).map(done)
    }),
    ("search", Reach::Upper, |at| ris3::views::search(at.reader, "objective 3", false, 50).map(done)),
    ("budget by priority", Reach::Plan, |at| pivot(at, &[Dimension::Priority])),
    ("alignment", Reach::Plan, |at| Alignment::load(at.reader, at.plan.id).map(done)),
    ("review", Reach::Plan, |at| Review::load(at.reader, at.plan.id).map(done)),
    ("difference to the frozen version", Reach::Plan, |at| difference(at, &format!("{}@V1", at.plan.code))),
    ("difference between two plans", Reach::Plan, |at| difference(at, "IT2")),
    ("overlaps of a region", Reach::Plan, |at| Overlaps::load(at.reader, Some(at.plan.id), LIKENESS).map(done)),
    ("flows of a region", Reach::Plan, |at| Flows::load(at.reader, &Scope::under(at.plan.id)).map(done)),
    ("benchmark", Reach::Plan, |at| Benchmark::load(at.reader, at.plan.id).map(done)),
    ("specialisation", Reach::Plan, |at| Specialisation::load(at.reader, at.plan.id).map(done)),
    ("threads of a record", Reach::Plan, |at| Threads::load(at.reader, About::Record(at.plan.actions[0])).map(done)),
    ("plan", Reach::Plan, |at| PlanView::load(at.reader, at.plan.id).map(done)),
    ("record", Reach::Plan, |at| Record::load(at.reader, at.plan.actions[0]).map(done)),
    ("hanging", Reach::Plan, |at| ris3::views::hanging(at.reader, "action", at.plan.actions[0]).map(done)),
    ("priorities", Reach::Plan, |at| Priorities::load(at.reader, at.plan.id).map(done)),
    ("actions", Reach::Plan, |at| Actions::load(at.reader, at.plan.id).map(done)),
    ("indicators", Reach::Plan, |at| Indicators::load(at.reader, at.plan.id).map(done)),
    ("timeline", Reach::Plan, |at| Timeline::load(at.reader, at.plan.id, today()).map(done)),
    ("checklist", Reach::Plan, |at| Checklist::load(at.reader, at.plan.id).map(done)),
    ("swot", Reach::Plan, |at| Swot::load(at.reader, at.plan.id).map(done)),
    ("logic", Reach::Plan, |at| Logic::load(at.reader, at.plan.id).map(done)),
    ("risks", Reach::Plan, |at| Risks::load(at.reader, at.plan.id).map(done)),
    ("stakeholders", Reach::Plan, |at| Stakeholders::load(at.reader, at.plan.id).map(done)),
    ("events", Reach::Plan, |at| Events::load(at.reader, at.plan.id).map(done)),
    ("criteria", Reach::Plan, |at| Criteria::load(at.reader, at.plan.id, today()).map(done)),
    ("wheel", Reach::Plan, |at| Wheel::load(at.reader, at.plan.id).map(done)),
    ("contents", Reach::Plan, |at| ris3::views::contents(at.reader, at.plan.id).map(done)),
    ("sheet of lines", Reach::Plan, |at| Sheet::load(at.reader, "budget_line", at.plan.id, false).map(done)),
    ("sheet of actions", Reach::Plan, |at| Sheet::load(at.reader, "action", at.plan.id, false).map(done)),
    ("lines", Reach::Plan, |at| lines(at.reader, &Scope::plan(at.plan.id), &[]).map(done)),
    ("grid of the budget", Reach::Plan, |at| BudgetGrid::load(at.reader, at.plan.id).map(done)),
    ("envelopes", Reach::Plan, |at| envelopes(at.reader, at.plan.id).map(done)),
    ("branch of the flows", Reach::Plan, |at| ris3::views::flows::branch(at.reader, at.plan.id).map(done)),
    ("what remains of an envelope", Reach::Plan, |at| remains(at, false)),
    ("what remains of a programme", Reach::Plan, |at| remains(at, true)),
    ("served by actions", Reach::Plan, |at| {
        let ids: Vec<String> = at.plan.actions.iter().map(Id::to_string).collect();
        Served::load(at.reader, ids.iter().map(|id| ("action", id.as_str()))).map(done)
    }),
    ("candidates", Reach::Plan, |at| ris3::views::candidates(at.reader, "priority", at.plan.id, true).map(done)),
    ("a plan in the past", Reach::Plan, |at| {
        let moment = today().pred_opt().map(Moment::end_of);
        moment.map_or(Ok(()), |moment| Past::load(at.reader, at.plan.id, &moment).map(done))
    }),
];

fn pivot(at: &Asked<'_>, by: &[Dimension]) -> Result<(), StoreError> {
    Pivot::load(at.reader, &at.scope(), by).map(done)
}

/// What is asked about and not there would measure nothing.
fn missing(what: &str) -> StoreError {
    StoreError::Missing { path: PathBuf::from(format!("{what} in the generated state")) }
}

fn difference(at: &Asked<'_>, other: &str) -> Result<(), StoreError> {
    let (one, other) = (Side::read(at.reader, other)?, Side::now(at.plan.id, &at.plan.code));
    let one = one.map_err(|_| missing("the other plan or version"))?;
    let found = Difference::load(at.reader, &one, &other)?;
    if found.records.is_empty() { Err(missing("a difference")) } else { Ok(()) }
}

fn remains(at: &Asked<'_>, of_programme: bool) -> Result<(), StoreError> {
    let fund = "SELECT id FROM live_fund WHERE plan = :plan ORDER BY code LIMIT 1";
    let fund: Option<Id> = at.reader.first(fund, &[(":plan", at.plan.id.into())], |row| row.get("id"))?;
    let upper = "SELECT upper FROM live_plan WHERE id = :plan";
    let upper: Option<Id> = at.reader.first(upper, &[(":plan", at.plan.id.into())], |row| row.get("upper"))?;
    let fund = fund.ok_or_else(|| missing("a fund"))?;
    let left = remaining(at.reader, at.plan.id, fund, Some(2023), upper.filter(|_| of_programme))?;
    left.and_then(|left| left.planned).map(done).ok_or_else(|| missing("an envelope with lines"))
}

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    if let Err(why) = measure() {
        say(&format!("{why}\n"));
    }
}

/// Writes without waiting for the end of a line.
pub fn say(words: &str) {
    let mut out = std::io::stdout();
    out.write_all(words.as_bytes()).and_then(|()| out.flush()).unwrap_or_default();
}

fn measure() -> Result<(), String> {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str()));
    let temporary = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).map_err(|error| error.to_string())?;
    let kept = std::env::var_os("RIS3_BENCH_KEEP").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(temporary.path());
    let (country, union) = (state(folder, 1)?, state(folder, 10)?);
    let frame = union.frame.clone().ok_or("no frame")?;
    let plans =
        country.workspace.store().read().first("SELECT count(*) AS n FROM live_plan", &[], |row| row.get::<i64>("n"));
    say(&format!(
        "\nA view, middle of several; the bar is {BAR:?}. One country: {} plans.\n{:<34}{:>12}{:>22}{:>14}\n",
        plans.map_err(|error| error.to_string())?.unwrap_or_default(),
        "",
        "25 plans",
        "one of 10 × 25 plans",
        "250 plans"
    ));
    for (name, reach, ask) in VIEWS.iter().filter(|view| is_wanted(view.0)) {
        let mut row = format!("{name:<34}");
        let asked = |state: &State, plan: &Made, all: bool| {
            let asked = Asked { reader: state.workspace.store().read(), plan, report: &state.report, all };
            time(|| ask(&asked)).map_err(|error| format!("{name}: {error}"))
        };
        match reach {
            Reach::Plan => {
                row += &format!("{:>12}", shown(asked(&country, &country.region, false)?));
                row += &format!("{:>22}", shown(asked(&union, &union.region, false)?));
            }
            Reach::Upper => {
                row += &format!("{:>12}", shown(asked(&country, &country.national, false)?));
                row += &format!("{:>22}", shown(asked(&union, &union.national, false)?));
                row += &format!("{:>14}", shown(asked(&union, &frame, true)?));
            }
        }
        say(&format!("{}\n", row.trim_end()));
    }
    if is_wanted("frames") { frames::measure(union.workspace) } else { Ok(()) }
}

/// In milliseconds, with a mark above the bar.
pub fn shown(time: Duration) -> String {
    format!("{}{:.2} ms", if time > BAR { "! " } else { "" }, time.as_secs_f64() * 1000.0)
}

/// The middle of as many times as fit into a second.
fn time<T>(ask: impl Fn() -> Result<T, StoreError>) -> Result<Duration, StoreError> {
    ask()?;
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < 3 || times.len() < 25 && begun.elapsed() < Duration::from_secs(1) {
        let start = Instant::now();
        ask()?;
        times.push(start.elapsed());
    }
    times.sort();
    Ok(times[times.len() / 2])
}
