//! Read models: what a screen, a command or a report shows, as plain data.
//!
//! Here: one folder a view, with a struct that holds everything the view shows and the query that fills it. The
//! same number comes from the screen, the command line and the report, because all three render the same view.
//! Never here: writing, widgets, formatting for one front end, arguments of the command line.
//! To add a view: a folder with `mod.rs` (a struct and `load(&Reader, …)`) and its `.sql`, and a line below.
//!
//! Amounts are whole cents of the plan's currency and percents are hundredths of a percent. `None` means "not
//! entered" and is never zero. Amounts of different currencies are never added.

#[macro_use]
mod row;

pub mod actions;
pub mod alignment;
mod amounts;
pub mod apart;
pub mod attachments;
pub mod benchmark;
pub mod budget;
pub mod calendar;
pub mod candidates;
pub mod checklist;
pub mod conflicts;
pub mod contents;
pub mod contributions;
pub mod coordination;
pub mod coverage;
pub mod criteria;
pub mod difference;
pub mod events;
mod fields;
pub mod find;
pub mod flows;
pub mod hanging;
pub mod history;
pub mod inbox;
pub mod indicators;
pub mod logic;
mod named;
pub mod orphans;
pub mod overlaps;
pub mod overview;
pub mod plan;
pub mod portfolio;
pub mod priorities;
pub mod provenance;
pub mod record;
pub mod review;
pub mod risks;
pub mod runs;
pub mod search;
pub mod served;
pub mod sheet;
pub mod specialisation;
pub mod stakeholders;
pub mod succession;
pub mod swot;
pub mod threads;
pub mod timeline;
pub mod trace;
pub mod unassigned;
pub mod visits;
pub mod wheel;

pub use actions::Actions;
pub use alignment::Alignment;
pub use amounts::Amounts;
pub use apart::Apart;
pub use attachments::Attachments;
pub use benchmark::Benchmark;
pub use budget::{Dimension, Pivot, Scope};
pub use calendar::Calendar;
pub use candidates::{Candidate, candidates, recent, said_already};
pub use checklist::Checklist;
pub use conflicts::Conflicts;
pub use contents::{Content, contents};
pub use contributions::Contributions;
pub use coordination::Coordination;
pub use coverage::Coverage;
pub use criteria::Criteria;
pub use difference::Difference;
pub use events::Events;
pub use fields::{Field, Reference, called, written};
pub use flows::Flows;
pub use hanging::{Hanging, HangingRecord, hanging};
pub use history::History;
pub use inbox::Inbox;
pub use indicators::Indicators;
pub use logic::Logic;
pub use named::Named;
pub use orphans::Orphans;
pub use overlaps::Overlaps;
pub use overview::Overview;
pub use plan::PlanView;
pub use portfolio::Portfolio;
pub use priorities::Priorities;
pub use provenance::Provenance;
pub use record::Record;
pub use review::Review;
pub use risks::Risks;
pub use runs::{Comparison, Runs};
pub use search::{Hit, search};
pub use served::Served;
pub use sheet::Sheet;
pub use specialisation::Specialisation;
pub use stakeholders::Stakeholders;
pub use succession::Succession;
pub use swot::Swot;
pub use threads::Threads;
pub use timeline::Timeline;
pub use trace::Trace;
pub use unassigned::Unassigned;
pub use visits::{Visit, Visits};
pub use wheel::Wheel;

use crate::model::{Id, Value};
use crate::store::{Reader, StoreError};

/// The id of a living plan by its code, as a person says it on the command line.
///
/// # Errors
/// As for any reading.
pub fn plan_by_code(reader: &Reader, code: &str) -> Result<Option<Id>, StoreError> {
    reader.first("SELECT id FROM live_plan WHERE code = :code", &[(":code", code.into())], |row| row.get("id"))
}

/// A value that may be absent.
fn optional(value: Option<impl Into<Value>>) -> Value {
    value.map_or(Value::Null, Into::into)
}

/// Rows that belong to another row, by the id of that row; each list keeps the order of the query.
fn grouped<T>(rows: Vec<(Id, T)>) -> std::collections::HashMap<Id, Vec<T>> {
    grouped_by(rows)
}

/// The same by whatever that row is known by.
fn grouped_by<K: Eq + std::hash::Hash, T>(rows: Vec<(K, T)>) -> std::collections::HashMap<K, Vec<T>> {
    let mut groups = std::collections::HashMap::<K, Vec<T>>::new();
    for (owner, row) in rows {
        groups.entry(owner).or_default().push(row);
    }
    groups
}
