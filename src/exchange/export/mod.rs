//! Writing files. An export reads the workspace and changes nothing.

pub mod sheet;
pub mod strategy;
mod toml;
