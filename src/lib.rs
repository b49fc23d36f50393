//! ris3.
pub mod coherence;
pub mod model;
pub mod reference;
pub mod store;
pub mod sync;
pub mod workspace;
