//! Writing files. An export reads the workspace and changes nothing.

mod natural;
pub mod strategy;
mod toml;
