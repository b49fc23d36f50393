//! The one test program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod architecture;
mod begin;
mod catalogue;
mod cli;
mod cli_edit;
mod cli_new;
mod cli_support;
mod deeds;
mod desk;
mod edge;
mod entry;
mod exchange;
mod files;
mod history;
mod keys;
mod keys_file;
mod kill;
mod life;
mod migrate;
mod past;
mod pasted;
mod readme;
mod recheck;
mod repair;
mod report;
mod roll_over;
mod rules;
mod samples;
mod search;
mod store;
mod support;
mod sync;
mod terminal;
mod tools;
mod tui;
mod tui_begin;
mod tui_edge;
mod tui_edit;
mod tui_find;
mod tui_history;
mod tui_support;
mod undo;
mod views;
mod whole_strategy;
