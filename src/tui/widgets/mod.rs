//! Pieces that screens are put together from. None of them knows what a plan is.

pub mod answer;
pub mod bar;
pub mod difference;
pub mod finder;
pub mod gantt;
pub mod grid;
pub mod list;
pub mod pane;
pub mod radar;
pub mod scroll;
pub mod strip;
pub mod table;
pub mod text;
