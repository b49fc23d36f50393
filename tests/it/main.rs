//! The one test program.

mod store;
