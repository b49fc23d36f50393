//! The commands of who looks at many strategies.

use super::Place::{Alignment, Calendar, Flows, Form, HeatMap, Home, Inbox, ListImport, Overlaps, Sheet, Succession};
use super::goes::plan_chosen;
use super::groups::SCREENS;
use super::{Command, Wish};
use crate::tui::app::App;
use crate::tui::keymap::{letter, named};
use crate::tui::popups;
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
        "export overview",
        "Write what a steering board is shown of the plans below into a file: its ending says in which form.",
        &[HeatMap, Inbox],
        &[letter('x')],
        App::save_overview,
    )
    .when(plan_chosen)
    .footer(7, "export overview"),
    Command::app(
        "report",
        "Write a report into a file: card, linking matrix, priority sheet, self-assessment, monitoring, overview, the whole.",
        SCREENS,
        &[],
        App::save_report,
    )
    .when(plan_chosen),
    Command::app(
        "export data",
        "Write the plan as data: Data Package, workbook, strategy file, JSON, list of operations, calendar, taxonomy.",
        SCREENS,
        &[],
        App::save_data,
    )
    .when(plan_chosen),
    Command::app(
        "import a list",
        "Read a published list of operations (CSV, TSV, XLSX) into the plan, after a look at what it would bring.",
        SCREENS,
        &[letter('L')],
        App::import_operations,
    )
    .when(App::can_import_operations)
    .offered_when(|app| matches!(app.place(), Home | Sheet))
    .footer(13, "import a list"),
    Command::wish(
        "answer or correct",
        "Answer the question, or say which field the column is, or what the file is a list of.",
        &[ListImport],
        &[named(Code::Enter)],
        Wish::Open,
    )
    .footer(1, "answer or correct"),
    Command::wish(
        "import it",
        "Import the list as it is understood, in one step that undo takes back.",
        &[ListImport],
        &[letter('i')],
        Wish::Accept,
    )
    .footer(3, "import it"),
    Command::app(
        "help here",
        "Show what can be done with the list, and what the signs mean.",
        &[ListImport],
        &[named(Code::F(1)), letter('?')],
        popups::open_help,
    )
    .footer(20, "help"),
    Command::wish(
        "judge",
        "Say what the two are to each other, and why: duplicate, complementary or unrelated.",
        &[Overlaps],
        &[letter('w')],
        Wish::Write,
    )
    .when(App::writable)
    .footer(2, "judge"),
    Command::wish(
        "judged or not",
        "List the pairs that nobody has judged, those that somebody has, or all.",
        &[Overlaps],
        &[letter('t')],
        Wish::Show,
    )
    .footer(3, "judged or not"),
    Command::wish("open the other", "Open the other side of the pair.", &[Overlaps], &[letter('v')], Wish::Follow)
        .footer(4, "open the other"),
    Command::wish(
        "accept what is sure",
        "Lead all links that have one heir in the new version there, in one step.",
        &[Succession],
        &[letter('a')],
        Wish::Accept,
    )
    .when(App::writable)
    .footer(2, "take all sure"),
    Command::wish(
        "what became of it",
        "Say what became of the old priority: it goes on, was split, merged or dropped, into what and why.",
        &[Succession],
        &[letter('w')],
        Wish::Write,
    )
    .when(App::writable)
    .footer(3, "its fate"),
    Command::wish(
        "whose links",
        "Show the links of the plans below to this plan, or its own links to the plan above.",
        &[Succession],
        &[letter('t')],
        Wish::Show,
    )
    .footer(4, "whose links"),
    Command::wish(
        "open its priority",
        "Open the priority of the plan below that is linked.",
        &[Succession],
        &[letter('v')],
        Wish::Follow,
    )
    .footer(5, "its priority"),
    Command::wish(
        "write the link",
        "Write how the two priorities hang together: relation, weight and reason.",
        &[Alignment],
        &[letter('w')],
        Wish::Write,
    )
    .when(App::writable)
    .footer(2, "link"),
    Command::wish("next line", "Move to the next line.", &[Form], &[named(Code::Down), named(Code::Tab)], Wish::Down),
    Command::wish("previous line", "Move to the line before.", &[Form], &[named(Code::Up)], Wish::Up),
    Command::wish("other choice", "Choose the next word.", &[Form], &[named(Code::Right)], Wish::Right),
    Command::wish("choice before", "Choose the word before.", &[Form], &[named(Code::Left)], Wish::Left),
    Command::app(
        "trace",
        "Follow a priority, an action or an objective through all levels: what it serves, and what serves it.",
        SCREENS,
        &[letter('V')],
        App::trace,
    )
    .when(App::can_trace),
    Command::wish(
        "funds or levels",
        "Show the money fund by fund, or by who pays, who decides and who delivers.",
        &[Flows],
        &[letter('t')],
        Wish::Show,
    )
    .footer(3, "funds or levels"),
    Command::wish(
        "plans below",
        "List the dates of the plan alone, or also of the plans that answer to it.",
        &[Calendar],
        &[letter('t')],
        Wish::Show,
    )
    .footer(3, "plans below"),
];
