//! Workspaces for the tests: in memory, at noon of 23 November 2026.

use chrono::NaiveDate;
use ris3::store::Location;
use ris3::workspace::{Env, Workspace};

/// The day on which everything is tested.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// The world of the tests.
pub fn env() -> Env {
    Env::on("officer", today())
}

/// An empty workspace in memory; the name must be unique among the tests.
pub fn empty(name: &str) -> Workspace {
    Workspace::create(Location::Memory(format!("{name}-{}", std::process::id())), env()).unwrap()
}
