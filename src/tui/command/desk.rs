//! The commands of who looks at many strategies.

use super::Place::HeatMap;
use super::groups::SCREENS;
use super::{Command, Wish};
use crate::tui::app::App;
use crate::tui::keymap::{letter, named};
use crossterm::event::KeyCode as Code;

/// What a coordinator can do.
pub(super) const DESK: &[Command] = &[
    Command::wish(
        "what cells show",
        "Show how many priorities, how much planned money, or the strongest relation.",
        &[HeatMap],
        &[letter('m')],
        Wish::Measure,
    )
    .footer(3, "what cells show"),
    Command::wish(
        "what it means",
        "Move between the map and what the cell means.",
        &[HeatMap],
        &[named(Code::Tab)],
        Wish::OtherPane,
    )
    .footer(4, "other pane"),
    Command::app(
        "trace",
        "Follow a priority, an action or an objective through all levels: what it serves, and what serves it.",
        SCREENS,
        &[letter('V')],
        App::trace,
    )
    .when(App::can_trace),
];
