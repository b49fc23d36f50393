//! ris3.
pub mod model;
pub mod store;
pub mod workspace;
