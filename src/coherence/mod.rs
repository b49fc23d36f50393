//! Coherence: does a plan fit itself, the plan above it and its neighbours?
//!
//! Here: the [`Rule`] format, the engine that asks rules of plans, the [`Memory`] that spares asking again what no
//! change can have altered, [`Profile`]s with thresholds, [`own`]: the proof that a rule of somebody else can be asked and
//! does no harm, the [`Case`]s that rules are tried on. A rule is one
//! SQL file under `rules/<group>/`; nothing about a single rule is written in Rust. Never here: writing to the
//! workspace, how a finding is shown. To add a rule: the `.sql` file, its line in `rules/mod.rs`, and its
//! `offending` and `clean` fixtures under `tests/rules/`, a line in `tests/planted/faults.txt`. A rule that names a
//! table of `shared/` finds it filled: what priorities cover, the money of actions and priorities, what figures of
//! territories say of them. To add such a table, for what several rules would work out each for itself: its file there,
//! its line in `shared.rs`.

mod asker;
mod case;
mod computed;
mod engine;
mod memory;
mod message;
mod overlap;
mod own;
mod profile;
mod reads;
mod relations;
mod report;
mod rule;
mod rules;
mod seen;
mod shared;

pub use asker::Asker;
pub use case::Case;
pub use engine::{CheckError, Question, check};
pub use memory::Memory;
pub use own::{RuleErrors, RuleFile, faults, own};
pub use profile::{Profile, ProfileError, Threshold};
pub use report::{Report, Summary};
pub use rule::{Reach, Rule, RuleError};
pub use rules::all;
