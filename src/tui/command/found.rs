//! The commands about what the rules found.

use super::Place::Findings;
use super::groups::MENDED;
use super::{Command, Wish};
use crate::tui::app::App;
use crate::tui::keymap::letter;

/// What a person can do with what was found.
pub(super) const FOUND: &[Command] = &[
    Command::app(
        "repair",
        "See the one safe way to mend what was found here, where there is one, and do it.",
        MENDED,
        &[letter('m')],
        App::mend,
    )
    .when(App::writable)
    .offered_when(App::knows_repair)
    .footer(2, "repair"),
    Command::wish(
        "waive",
        "Say why what was found may stand, and until when.",
        &[Findings],
        &[letter('w')],
        Wish::Waive,
    )
    .when(App::writable)
    .footer(3, "waive"),
    Command::wish(
        "group",
        "Group the findings by rule, by record, by priority, by severity or by plan.",
        &[Findings],
        &[letter('o')],
        Wish::Sort,
    )
    .footer(4, "group"),
    Command::wish(
        "all plans",
        "List the findings of all plans, or of the chosen one only.",
        &[Findings],
        &[letter('t')],
        Wish::Show,
    )
    .footer(5, "all plans"),
    Command::wish(
        "fold all",
        "Hide the rows under all headings, or show them.",
        &[Findings],
        &[letter('z')],
        Wish::FoldAll,
    )
    .footer(8, "fold all"),
];
