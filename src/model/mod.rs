//! Plain data: what the words of ris3 mean, without a file, a clock or a screen.
//!
//! Here: ids, values, money, levels, the field [`catalogue`], changes and findings, how a text that a person types is
//! read as a value ([`entry`]), and what figures say a territory is good at ([`specialisation`]). Never here: input and
//! output of any kind, SQL, time of day. Everything in this folder is a value that can be compared.
//! To add a field: one column in `schema.sql`, one line in [`catalogue`], one label in `src/locales/en.ftl`.

mod alike;
pub mod attached;
pub mod catalogue;
mod change;
mod codes;
pub mod cycle;
mod decimal;
mod edit;
pub mod entry;
mod fault;
mod figure;
mod finding;
mod fold;
mod id;
mod level;
pub mod likeness;
pub mod money;
pub mod months;
pub mod natural;
mod nearest;
pub mod number;
mod review;
mod rights;
pub mod specialisation;
pub mod succession;
mod value;

pub use alike::{bare, likeness, likeness_key, wording};
pub use change::{Change, ChangeKind, Changeset, Fields, MERGE, RETIRED_AT};
pub use codes::{NextCodes, next_code};
pub use decimal::Decimal;
pub use edit::Edit;
pub use fault::{Fault, shown};
pub(crate) use finding::each;
pub use finding::{Class, Coverage, Finding, Gap, Repair, Severity, Waiver};
pub use fold::{find_folded, fold};
pub use id::Id;
pub use level::Level;
pub use money::Cents;
pub use nearest::nearest;
pub use review::{ReviewStep, STEPS, StepSpec};
pub use rights::{Right, country_of};
pub use value::Value;
