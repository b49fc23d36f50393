//! Files that come and go: reading them into proposals, writing them out.
//!
//! Here: one file a format, under [`import`] and [`export`], and [`Problem`], the one way in which every format
//! says what is wrong with a file. An import only *proposes* edits; the workspace writes them once a person has
//! accepted. Never here: writing to the store, the clock, the author, the screen, the command line, and code
//! for one entity: fields, their kinds and their order come from the catalogue.
//! To add a format: one file under `import/` that gives a [`import::Proposal`], or one under `export/` that gives
//! text or bytes, and its `mod` line.

pub mod export;
pub mod formula;
pub mod import;
mod names;
mod problem;

pub use problem::Problem;
