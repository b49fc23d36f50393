//! ris3.
pub mod model;
