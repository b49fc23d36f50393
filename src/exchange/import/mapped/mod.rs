//! Lists that others keep, read into records by a mapping of their columns: published lists of operations.
//!
//! A list is looked at first ([`prepare()`]): which column is which field, in which currency, what is open. Then its rows
//! are understood one by one ([`Prepared::run`]), as often as they are needed and never all at once, and held against
//! what the plan has. What a person says about a list is a [`Mapping`], a small file.
//!
//! To add a language: its words in `headings.toml`. To add another kind of list: its words, and what tells its records
//! apart.

mod cell;
mod compare;
mod draft;
mod file;
mod glance;
mod identity;
mod layout;
mod links;
mod mapping;
mod names;
mod prepare;
mod problem;
mod recognise;
mod row;
mod run;
mod source;
mod sums;
mod together;
mod understood;
mod vocabulary;

pub use cell::{Cell, Value};
pub use compare::{Effect, Goal, Target};
pub use draft::{AMOUNTS, Draft, Entry};
pub use file::ListFile;
pub use layout::Layout;
pub use links::Link;
pub use mapping::{ListKind, Mapping, OPERATIONS, Parts, fingerprint};
pub use names::fund;
pub use prepare::{Prepared, prepare};
pub use problem::{ListProblem, Problems, Trouble};
pub use recognise::Column;
pub use run::Read;
pub use source::{ListQuestion, Sheet, Source, Unread};
pub use sums::{Sum, Sums};
pub use understood::{Understood, understand};
