//! The commands about what the rules found.

use super::Place::{Changed, Findings, Looked, Runs};
use super::groups::MENDED;
use super::{Command, Wish};
use crate::tui::app::App;
use crate::tui::keymap::letter;
use crate::tui::screens;

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
        "Group the findings by rule, by record, by priority, by severity or by plan; what was looked at by data or by rule.",
        &[Findings, Looked],
        &[letter('o')],
        Wish::Sort,
    )
    .footer(4, "group"),
    Command::wish(
        "all plans",
        "Show what is said of all plans, or of the chosen one only.",
        &[Findings, Looked, Runs],
        &[letter('t')],
        Wish::Show,
    )
    .footer(5, "all plans"),
    Command::wish(
        "fold all",
        "Hide the rows under all headings, or show them.",
        &[Findings, Looked, Changed],
        &[letter('z')],
        Wish::FoldAll,
    )
    .footer(8, "fold all"),
    Command::wish(
        "export",
        "Write what is shown, as it is filtered and grouped, to a file: CSV, JSON, SARIF or text by its ending.",
        &[Findings],
        &[letter('x')],
        Wish::Export,
    )
    .footer(7, "export"),
    Command::app(
        "looked at",
        "See what the rules looked at, what they could not, and what data would let them.",
        &[Findings],
        &[letter('c')],
        |app| app.push(screens::looked()),
    )
    .footer(6, "looked at"),
    Command::app(
        "over time",
        "See the checks that were kept, the trend by month, and what came and went between two.",
        &[Findings],
        &[letter('r')],
        |app| app.push(screens::checks()),
    )
    .footer(7, "over time"),
    Command::app("keep a check", "Check all plans now and keep what is found.", &[Runs], &[letter('n')], App::keep_check)
        .when(App::writable)
        .footer(3, "keep a check"),
    Command::wish(
        "mark check",
        "Mark the check that others are compared with; without a mark each is compared with the one before it.",
        &[Runs],
        &[letter(' ')],
        Wish::Mark,
    )
    .footer(4, "compare with it"),
];
