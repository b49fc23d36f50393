//! The commands about what was done and how things stood.

use super::Place::{Changed, Findings, History, Looked, Past};
use super::groups::SCREENS;
use super::{Command, Wish};
use crate::tui::app::App;
use crate::tui::keymap::letter;

/// What a person can do with the past.
pub(super) const PAST: &[Command] = &[
    Command::app(
        "history",
        "See who changed what, when, from what to what: of the field, the record, the plan, everything.",
        SCREENS,
        &[letter('H')],
        App::history,
    ),
    Command::wish(
        "take back",
        "Take this changeset of yours back, out of turn.",
        &[History],
        &[letter('u')],
        Wish::TakeBack,
    )
    .when(App::writable)
    .footer(3, "take back"),
    Command::wish(
        "bring value back",
        "Bring the value back that stood here before the change, or at that moment.",
        &[History, Past],
        &[letter('B')],
        Wish::BringBack,
    )
    .when(App::writable)
    .footer(4, "bring back"),
    Command::wish(
        "as of",
        "See the record or the plan as it stood at any moment, beside how it stands today.",
        &[History],
        &[letter('a')],
        Wish::AsOf,
    )
    .footer(5, "as of"),
    Command::wish(
        "look at more",
        "The history of the field, of its record, of its plan, of everything.",
        &[History],
        &[letter('t')],
        Wish::Show,
    )
    .footer(6, "look at more"),
    Command::wish(
        "go to it",
        "Go to the record and the field as they stand.",
        &[History, Past, Findings, Looked, Changed],
        &[letter('v')],
        Wish::Follow,
    )
    .footer(7, "go to it"),
    Command::wish(
        "only differing",
        "List only what differs from today, or everything.",
        &[Past],
        &[letter('t')],
        Wish::Show,
    )
    .footer(3, "only differing"),
];
