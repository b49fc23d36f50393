//! The commands of the review: what is said, and the steps from draft to approved.

use crossterm::event::KeyCode as Code;

use super::Place::{Comments, Difference, Inbox, Review, Thread};
use super::groups::{SAID, SCREENS};
use super::{Command, Wish};
use crate::model::ReviewStep;
use crate::tui::app::App;
use crate::tui::keymap::{letter, named};

/// What a person can do about a review.
pub(super) const REVIEWED: &[Command] = &[
    Command::app(
        "comment",
        "See what was said about what is selected, answer it, ask or remark something.",
        SAID,
        &[letter('c')],
        App::comment,
    )
    .footer(16, "comment"),
    Command::wish("answer", "Answer what was said.", &[Thread], &[named(Code::Enter), letter('a')], Wish::Answer)
        .footer(1, "answer"),
    Command::wish("remark", "Say something that asks for no answer.", &[Thread], &[letter('n')], Wish::Remark)
        .footer(3, "remark"),
    Command::wish("request", "Ask for something, and wait for an answer.", &[Thread], &[letter('r')], Wish::Request)
        .footer(4, "request"),
    Command::wish(
        "settle",
        "Say that it is settled, or that it is not after all.",
        &[Thread],
        &[letter('x')],
        Wish::Settle,
    )
    .when(App::writable)
    .footer(5, "settle"),
    Command::wish(
        "whose comments",
        "List what is not settled, the requests, what you take part in, or everything.",
        &[Comments],
        &[letter('t')],
        Wish::Show,
    )
    .footer(3, "whose"),
    Command::app("hand in", "Hand the plan in; it is frozen as it stands.", &[Review], &[letter('s')], |app| {
        app.take_step(ReviewStep::Submit);
    })
    .when(App::writable)
    .footer(3, "hand in"),
    Command::app("withdraw", "Take it back before anybody looked at it.", &[Review], &[letter('w')], |app| {
        app.take_step(ReviewStep::Withdraw);
    })
    .when(App::writable)
    .footer(9, "withdraw"),
    Command::app(
        "take up",
        "Begin to review what was handed in; what is marked together.",
        &[Inbox, Review],
        &[letter('t')],
        |app| {
            app.take_step(ReviewStep::TakeUp);
        },
    )
    .when(App::writable)
    .offered_when(App::means_plan)
    .footer(4, "take up"),
    Command::app(
        "send back",
        "Send it back to its authors, and say what has to be mended.",
        &[Inbox, Review],
        &[letter('r')],
        |app| {
            app.take_step(ReviewStep::Return);
        },
    )
    .when(App::writable)
    .offered_when(App::means_plan)
    .footer(5, "send back"),
    Command::app("approve", "Accept it, by an act or without one.", &[Inbox, Review], &[letter('y')], |app| {
        app.take_step(ReviewStep::Approve);
    })
    .when(App::writable)
    .offered_when(App::means_plan)
    .footer(6, "approve"),
    Command::app("supersede", "Say that a later plan takes its place.", &[Review], &[letter('x')], |app| {
        app.take_step(ReviewStep::Supersede);
    })
    .when(App::writable)
    .footer(11, "supersede"),
    Command::wish(
        "compare with before",
        "Compare the version with the one before it, field by field.",
        &[Review],
        &[letter('=')],
        Wish::Compare,
    )
    .footer(8, "with before"),
    Command::wish(
        "compare with another",
        "Compare the version, or the plan as it stands, with any other version or plan.",
        &[Review],
        &[letter('v')],
        Wish::CompareAny,
    )
    .footer(10, "with another"),
    Command::app("compare", "Compare any two versions or plans, field by field.", SCREENS, &[], App::compare),
    Command::wish(
        "the one side",
        "Choose another version or plan for the one side.",
        &[Difference],
        &[letter('a')],
        Wish::OneSide,
    )
    .footer(3, "one side"),
    Command::wish(
        "the other side",
        "Choose another version or plan for the other side.",
        &[Difference],
        &[letter('b')],
        Wish::OtherSide,
    )
    .footer(4, "other side"),
];
