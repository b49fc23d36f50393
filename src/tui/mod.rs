//! The terminal front end: screens, keys, mouse.
//!
//! Here: a stack of layers a tab (`layer`), the table of commands from which keys, footer, help and palette
//! follow ([`command`]), the one frame (`frame`), the thread that owns the workspace (`worker`) and the
//! event loop ([`run`]). A screen says which questions it wants answered (`data`); drawing is a pure function
//! of the answers and of the screen's small state. This folder is the only place that knows `ratatui` and
//! `crossterm`.
//!
//! Never here: SQL, sums, rules, the clock, files, anything that the command line should say as well.
//!
//! To add a screen: a folder in `screens` and a line in its table of tabs. To add a key: an entry in the
//! table of commands.

mod app;
mod arranged;
mod asks;
mod canvas;
pub mod command;
mod data;
mod editors;
mod files;
mod findings;
mod frame;
mod halves;
mod keymap;
mod keys_file;
mod labels;
mod layer;
mod mouse;
mod new;
mod popups;
mod run;
mod screens;
mod theme;
mod welcome;
mod widgets;
mod worker;

pub use app::{App, Event};
pub use findings::{Check, Checked};
pub use keymap::Key;
pub use keys_file::remapped;
pub use run::{TuiError, run};
pub use theme::Theme;
pub use welcome::{Beginning, Beginnings, Preview};
