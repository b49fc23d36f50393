//! The one test program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod architecture;
mod catalogue;
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that breaks has said enough")]
mod exchange;
mod files;
mod rules;
mod samples;
mod store;
mod support;
mod sync;
