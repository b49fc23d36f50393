//! The commands of who works apart from others and meets them again.

use super::Place::{Conflicts, Sync};
use crossterm::event::KeyCode as Code;

use super::groups::SCREENS;
use super::{Command, Wish};
use crate::tui::app::App;
use crate::tui::keymap::{letter, named};
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
    Command::app(
        "sync",
        "Meet the others: where, what is not home yet, packets and receipts, what came and went.",
        SCREENS,
        &[letter('S')],
        |app| app.push(screens::sync()),
    ),
    Command::wish(
        "sync now",
        "Look what meeting the others would bring, and do it after that.",
        &[Sync],
        &[letter('s')],
        Wish::Meet,
    )
    .when(App::writable)
    .footer(1, "sync now"),
    Command::wish(
        "where to meet",
        "Say where the others are met: a folder that all reach, or a server.",
        &[Sync],
        &[letter('e'), named(Code::F(2))],
        Wish::Where,
    )
    .when(App::writable)
    .footer(3, "where"),
    Command::wish(
        "make a packet",
        "Write what is not home into a file, to be carried by hand.",
        &[Sync],
        &[letter('p')],
        Wish::Pack,
    )
    .when(App::writable)
    .footer(4, "make a packet"),
    Command::wish(
        "take a packet in",
        "Look what somebody's packet would bring, merge it after that, and write the receipt for them.",
        &[Sync],
        &[letter('i')],
        Wish::Unpack,
    )
    .when(App::writable)
    .footer(5, "take one in"),
    Command::wish(
        "read a receipt",
        "Read the receipt for a packet that was made here.",
        &[Sync],
        &[letter('r')],
        Wish::Receipt,
    )
    .when(App::writable)
    .footer(6, "receipt"),
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
