//! ris3.
pub mod cli;
pub mod coherence;
pub mod exchange;
pub mod locales;
pub mod model;
pub mod reference;
pub mod report;
pub mod store;
pub mod sync;
pub mod tui;
pub mod views;
pub mod workspace;
