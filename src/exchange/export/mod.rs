//! Writing files. An export reads the workspace and changes nothing.
//!
//! Here: one file a format; `records` reads a plan as all of them write it. Never here: a path, a disk.
//! To add a format: a file here that gives text or bytes, its line in `src/workspace/exports.rs` and its word in `src/cli/export.rs`.

mod domains;
pub mod operations;
pub mod package;
mod records;
pub mod sheet;
pub mod skos;
pub mod strategy;
mod toml;
mod workbook;

pub use domains::domains;
pub use records::{ExportError, codes_of_plans};
pub use workbook::workbook;
