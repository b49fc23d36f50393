//! How a person arranged a table: which rows it keeps, in which order, what of it is shown. It is kept for the next
//! time, and under names for whenever it is wanted again; both are settings of this copy of the workspace.
//!
//! A screen knows its arrangement in terms of its own ([`Arranged`] where there are rows to filter and to sort) and
//! gives and takes it in one written form, [`Written`]. To keep the arrangement of one more screen: a name, what it
//! writes, what it reads, and what it says in words.

mod rows;
mod saved;
mod written;

pub use rows::Arranged;
pub use saved::{Saved, Shelf, named};
pub use written::Written;

use super::asks::AskSettings;
use super::data::{Key, Loaded};
use super::layer::{Cx, Reaction};

/// The setting with how a table was left.
fn setting(table: &str) -> String {
    format!("list.{table}")
}

/// How a person left a table the last time; `None` until that is known.
#[must_use]
pub fn left(table: &str, cx: &Cx<'_>) -> Option<Written> {
    // What is being kept at this moment is not in an older answer.
    let is_known = cx.data.is_fresh(&Key::of(&AskSettings));
    match cx.data.get(&AskSettings) {
        Loaded::Ready(settings) if is_known => {
            Some(settings.get(&setting(table)).map(|kept| Written::parse(kept)).unwrap_or_default())
        }
        Loaded::Failed(_) => Some(Written::default()),
        _ => None,
    }
}

/// Keeps how a table is arranged now.
#[must_use]
pub fn keep(table: &str, written: &Written) -> Reaction {
    Reaction::Set(setting(table), written.text(), Box::new(Reaction::Done))
}
