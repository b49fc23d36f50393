//! The screens, one folder each, and the tabs that lead to them.
//!
//! To add one: a folder with `mod.rs` (what is listed) and `draw.rs` (how a row and its meaning look), a place
//! and a command in `command`, and a line in [`TABS`] if it has a tab.

mod actions;
mod alignment;
mod budget;
mod findings;
mod home;
mod indicators;
mod lines;
pub mod listing;
mod money;
mod more;
mod priorities;
mod record;
mod reference;
mod sheet;
mod strategy;
mod welcome;

use super::layer::{Layer, RecordRef};

pub use budget::Goes;

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

/// A way to see or fill the strategy as a whole, reached from More.
pub struct Tool {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub sentence: &'static str,
    /// Makes its screen.
    pub make: fn() -> Box<dyn Layer>,
}

/// The tools, in the order in which a strategy is written.
pub static TOOLS: &[Tool] = &[Tool {
    name: "Budget",
    sentence: "The money of every action by fund and year, to write into the cells: type, spread a total, fill, paste a row.",
    make: budget,
}];

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

/// The screen of a record, with one of its fields marked if one is meant.
#[must_use]
pub fn record(record: RecordRef) -> Box<dyn Layer> {
    let field = record.field.clone().unwrap_or_default();
    let screen = listing::Listing::new(record::RecordScreen::new(record));
    Box::new(if field.is_empty() { screen } else { screen.selecting(&field) })
}
