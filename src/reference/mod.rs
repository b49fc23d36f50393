//! Official classifications and legal figures, embedded.
//!
//! Here: the tables as published (`data/*.csv`), what is known and what is in doubt about each of them, search as
//! people type, typed look-ups of codes, and the tables as a workspace stores them. Never here: SQL connections,
//! screens, anything that a user edits, and any row without a status (promise 12).
//! To add a table: put its file into `data/` and a line about it into `data/README.md`, describe it in the file of
//! its field under `tables/`, and name it in `tables/mod.rs`. The tests then ask for its key, its columns and its
//! source. If codes of it are to be picked, add a scheme in `schemes.rs` and its line in `reference_code.sql`.

pub mod classification;
mod correspondence;
mod export;
pub mod schemes;
mod search;
mod spec;
mod status;
mod table;
mod tables;

pub use classification::CodeEntry;
pub use correspondence::correspondence;
pub use export::{REFERENCE_CODE_SQL, StoreTable, edition, tables_for_store};
pub use schemes::{Scheme, schemes};
pub use spec::TableSpec;
pub use status::{Doubt, Status, When};
pub use table::{Row, Table, table};
pub use tables::TABLES;
