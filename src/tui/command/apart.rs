//! The commands of who works apart from others and meets them again.

use super::Place::Conflicts;
use super::groups::SCREENS;
use super::{Command, Wish};
use crate::tui::app::App;
use crate::tui::keymap::letter;
use crate::tui::screens;

/// What a person can do about what was done apart.
pub(super) const APART: &[Command] = &[
    Command::app(
        "conflicts",
        "See what offices changed apart and only a person can decide, and decide it.",
        SCREENS,
        &[letter('M')],
        |app| app.push(screens::conflicts()),
    ),
    Command::wish(
        "take theirs",
        "Let stand what the other side did; of all marked ones at once.",
        &[Conflicts],
        &[letter('o')],
        Wish::TakeTheirs,
    )
    .when(App::writable)
    .footer(2, "theirs"),
    Command::wish(
        "take mine",
        "Let stand what you did yourself, wherever it was merged; of all marked ones at once.",
        &[Conflicts],
        &[letter('y')],
        Wish::TakeMine,
    )
    .when(App::writable)
    .footer(3, "yours"),
    Command::wish(
        "write another",
        "Write a third value, which decides the conflict.",
        &[Conflicts],
        &[letter('w')],
        Wish::Write,
    )
    .when(App::writable)
    .footer(4, "another"),
    Command::wish(
        "note why",
        "Note why it is decided so, or what is still to be asked.",
        &[Conflicts],
        &[letter('n')],
        Wish::Note,
    )
    .when(App::writable)
    .footer(6, "note why"),
    Command::wish(
        "whose conflicts",
        "List what is open in all plans, in this plan, or also what was decided.",
        &[Conflicts],
        &[letter('t')],
        Wish::Show,
    )
    .footer(5, "which"),
];
