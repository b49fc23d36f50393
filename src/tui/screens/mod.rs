//! The screens, one folder each, and the tabs that lead to them.
//!
//! To add one: a folder with `mod.rs` (what is listed) and `draw.rs` (how a row and its meaning look), a place
//! and a command in `command`, and a line in [`TABS`] if it has a tab; a tool has one in `tools.rs`.

mod actions;
mod alignment;
mod begin;
mod benchmark;
mod budget;
mod calendar;
mod checklist;
mod comments;
mod conflicts;
mod contributions;
mod coordination;
mod criteria;
mod difference;
mod events;
mod findings;
mod flows;
mod history;
mod home;
mod inbox;
mod indicators;
mod lines;
pub mod listing;
mod logic;
mod looked;
mod money;
mod more;
mod orphans;
mod overlaps;
pub mod past;
mod priorities;
mod record;
mod reference;
mod review;
mod risks;
mod runs;
mod sheet;
mod specialisation;
mod stakeholders;
mod strategy;
mod succession;
mod swot;
mod sync;
mod tools;
mod trace;
mod unassigned;
mod visit;
mod visits;
mod welcome;
mod wheel;

use super::layer::{Layer, PlanRef, RecordRef};
use crate::views::difference::Side;

pub use budget::Goes;
pub use past::Point;
pub use tools::{GROUPS, Group, Stands, Tool, tools};

/// A tab.
pub struct Tab {
    /// Its key.
    pub key: char,
    /// Its title.
    pub title: &'static str,
    /// Its title where room is scarce.
    pub short: &'static str,
    /// Whether it is about the plan chosen on Home.
    pub needs_plan: bool,
    /// Makes its screen.
    pub make: fn() -> Box<dyn Layer>,
}

/// The welcome screen.
#[must_use]
pub fn welcome() -> Box<dyn Layer> {
    Box::new(welcome::Welcome::default())
}

/// What a strategy can begin with; the plan that is chosen is the one that can go on.
#[must_use]
pub fn begin(plan: Option<&PlanRef>) -> Box<dyn Layer> {
    begin::choose(plan)
}

/// The tabs, in the order of their keys.
pub static TABS: &[Tab] = &[
    tab('1', "Home", "Home", false, || listed(home::Home::default())),
    tab('2', "Strategy", "Strat.", true, || listed(strategy::Strategy)),
    tab('3', "Priorities", "Prior.", true, || listed(priorities::PrioritiesScreen)),
    tab('4', "Actions", "Act.", true, || listed(actions::ActionsScreen::default())),
    tab('5', "Money", "Money", true, || Box::new(money::Money::default())),
    tab('6', "Indicators", "Ind.", true, || listed(indicators::IndicatorsScreen)),
    tab('7', "Alignment", "Align.", true, || Box::new(alignment::AlignmentScreen::default())),
    tab('8', "Findings", "Find.", false, || listed(findings::FindingsScreen::default())),
    tab('9', "Reference", "Ref.", false, || listed(reference::Reference)),
    tab('0', "More", "More", true, || listed(more::More)),
];

/// The place of Alignment among the tabs.
pub const ALIGNMENT: usize = 6;

/// The place of More among the tabs.
pub const MORE: usize = 9;

/// The review of the chosen plan.
#[must_use]
pub fn review() -> Box<dyn Layer> {
    listed(review::ReviewScreen::default())
}

/// The review of another plan than the chosen one.
#[must_use]
pub fn review_of(plan: PlanRef) -> Box<dyn Layer> {
    listed(review::ReviewScreen::of(plan))
}

/// What offices changed apart and only a person can decide.
#[must_use]
pub fn conflicts() -> Box<dyn Layer> {
    listed(conflicts::ConflictsScreen::default())
}

/// The ways to the others, and what is on them.
#[must_use]
pub fn sync() -> Box<dyn Layer> {
    listed(sync::SyncScreen)
}

/// What differs between two sides.
#[must_use]
pub fn difference(a: Side, b: Side) -> Box<dyn Layer> {
    listed(difference::DifferenceScreen::of(a, b))
}

/// The history of what a record stands for.
#[must_use]
pub fn history(subject: RecordRef) -> Box<dyn Layer> {
    Box::new(history::HistoryScreen::of(subject))
}

/// A record through all levels.
#[must_use]
pub fn trace(subject: RecordRef) -> Box<dyn Layer> {
    listed(trace::TraceScreen::of(subject))
}

/// The history of the chosen plan; of everything without one.
#[must_use]
pub fn plan_history() -> Box<dyn Layer> {
    Box::new(history::HistoryScreen::of_plan())
}

/// What the rules looked at.
#[must_use]
pub fn looked() -> Box<dyn Layer> {
    listed(looked::LookedScreen::default())
}

/// The checks that were kept.
#[must_use]
pub fn checks() -> Box<dyn Layer> {
    listed(runs::RunsScreen::default())
}

/// The budget, to be written.
#[must_use]
pub fn budget() -> Box<dyn Layer> {
    Box::new(budget::BudgetScreen::default())
}

/// The table of an entity; `None` where there is none of that name.
#[must_use]
pub fn sheet(entity: &str) -> Option<Box<dyn Layer>> {
    sheet::SheetScreen::of(entity).map(|sheet| Box::new(sheet) as Box<dyn Layer>)
}

fn listed(source: impl listing::Source) -> Box<dyn Layer> {
    Box::new(listing::Listing::new(source))
}

const fn tab(
    key: char,
    title: &'static str,
    short: &'static str,
    needs_plan: bool,
    make: fn() -> Box<dyn Layer>,
) -> Tab {
    Tab { key, title, short, needs_plan, make }
}

/// The screen of a record, with one of its fields marked if one is meant. A visit has a page of its own.
#[must_use]
pub fn record(record: RecordRef) -> Box<dyn Layer> {
    match record.entity.as_str() {
        "visit" if record.field.is_none() => listed(visit::VisitScreen::new(record.id)),
        _ => form(record),
    }
}

/// The form of a record: all its fields, and what hangs on it.
#[must_use]
pub fn form(record: RecordRef) -> Box<dyn Layer> {
    let field = record.field.clone().unwrap_or_default();
    let screen = listing::Listing::new(record::RecordScreen::new(record));
    Box::new(if field.is_empty() { screen } else { screen.selecting(&field) })
}
