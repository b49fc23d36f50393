//! The table of commands.

use crossterm::event::KeyCode as Code;

use super::Place::{
    Actions, Begin, Budget, Choose, Columns, Events, Making, Money, Prose, Record, Saved, Search, Several, Sheet, Visit,
};
use super::groups::{
    ANSWERING, ARRANGED, CHOOSING, COMMANDED, EDITORS, EXPLAINED, FOUND, KEYED, LISTS, MAKING, MARKED, OPENING, POPUPS,
    RECORDS, SAVED, SCREENS, SORTED, TEXT, UNDOING, WIDE,
};
use super::{Able, Command, Wish};
use crate::tui::app::App;
use crate::tui::keymap::{alt, ctrl, letter, named};
use crate::tui::layer::Reaction;
use crate::tui::popups;
use crate::workspace::Deed;

fn workspace_open(app: &App) -> Able {
    app.shared().opened.as_ref().map(|_| ()).ok_or("There is no workspace yet.")
}

/// What a person can do where they are.
pub(super) const HERE: &[Command] = &[
    Command::wish(
        "open",
        "Open what is selected: its screen, its record or the rows under a total.",
        OPENING,
        &[named(Code::Enter)],
        Wish::Open,
    )
    .footer(1, "open"),
    Command::wish("accept", "Take what is chosen or written.", ANSWERING, &[named(Code::Enter)], Wish::Open)
        .footer(1, "take it"),
    Command::wish("back", "Go one step back.", SCREENS, &[named(Code::Esc)], Wish::Back).footer(2, "back"),
    Command::app(
        "the way back",
        "Go back to where you were before, in whatever tab and plan that was.",
        SCREENS,
        &[letter('['), alt(Code::Left)],
        App::go_back,
    )
    .when(App::can_go_back),
    Command::app(
        "the way forward",
        "Go where you have just come back from.",
        SCREENS,
        &[letter(']'), alt(Code::Right)],
        App::go_forward,
    )
    .when(App::can_go_forward),
    Command::wish("close", "Close this without doing anything.", POPUPS, &[named(Code::Esc)], Wish::Back)
        .footer(2, "close"),
    Command::wish("move down", "Move down.", KEYED, &[named(Code::Down), letter('j')], Wish::Down),
    Command::wish("move up", "Move up.", KEYED, &[named(Code::Up), letter('k')], Wish::Up),
    Command::wish("next match", "Move down in the list.", FOUND, &[named(Code::Down), ctrl('n')], Wish::Down),
    Command::wish("previous match", "Move up in the list.", FOUND, &[named(Code::Up), ctrl('p')], Wish::Up),
    Command::wish("next choice", "Move down in the list.", CHOOSING, &[named(Code::Down)], Wish::Down),
    Command::wish("previous choice", "Move up in the list.", CHOOSING, &[named(Code::Up)], Wish::Up),
    Command::wish("move left", "Move left, or close a branch.", WIDE, &[named(Code::Left), letter('h')], Wish::Left),
    Command::wish("move right", "Move right, or open a branch.", WIDE, &[named(Code::Right), letter('l')], Wish::Right),
    Command::wish("page down", "Move down by a screenful.", KEYED, &[named(Code::PageDown), ctrl('f')], Wish::PageDown),
    Command::wish("page up", "Move up by a screenful.", KEYED, &[named(Code::PageUp), ctrl('b')], Wish::PageUp),
    Command::wish("go to top", "Move to the first row.", KEYED, &[letter('g'), named(Code::Home)], Wish::First),
    Command::wish("go to end", "Move to the last row.", KEYED, &[letter('G'), named(Code::End)], Wish::Last),
    Command::wish("save", "Take the text as it stands.", &[Prose], &[ctrl('s')], Wish::Open).footer(1, "save"),
    Command::wish(
        "save, next field",
        "Take what was entered and go on with the next field.",
        EDITORS,
        &[named(Code::Tab)],
        Wish::OpenNext,
    )
    .footer(3, "next field"),
    Command::app(
        "what is this",
        "Say what this is, what to write in it, and what its words mean.",
        EXPLAINED,
        &[named(Code::F(1))],
        App::explain,
    )
    .footer(8, "what is this"),
    Command::app(
        "edit",
        "Edit the selected field; of a record, choose which field. With marks, the same field of all marked rows.",
        RECORDS,
        &[letter('e'), named(Code::F(2))],
        App::edit_selected,
    )
    .when(App::has_record)
    .footer(3, "edit"),
    Command::app("new", "Make what belongs on this screen.", MAKING, &[letter('n')], App::make_here)
        .when(App::can_make)
        .footer(3, "new"),
    Command::app(
        "add to it",
        "Add something that hangs on what is selected: a code, a share, money, a milestone.",
        MAKING,
        &[letter('a')],
        App::make_under,
    )
    .when(App::can_make_under)
    .footer(4, "add to it"),
    Command::app("retire", "Hide it from work; nothing is ever deleted.", RECORDS, &[letter('d')], App::retire)
        .when(App::has_record)
        .footer(9, "retire"),
    Command::app(
        "attach a file",
        "Attach a photo, a letter or another file to it; it is kept in the workspace and comes home with a sync.",
        RECORDS,
        &[letter('E')],
        App::attach,
    )
    .when(App::has_record),
    Command::app("bring back", "Bring a retired record back.", RECORDS, &[letter('b')], App::restore)
        .when(App::has_record),
    Command::app("undo", "Take back what you did last, also what you did yesterday.", UNDOING, &[letter('u')], |app| {
        app.react(Reaction::Do(Deed::Undo));
    })
    .when(App::writable)
    .hinting(App::next_undo)
    .footer(18, "undo"),
    Command::app("redo", "Do again what was taken back last.", SCREENS, &[ctrl('r')], |app| {
        app.react(Reaction::Do(Deed::Redo));
    })
    .when(App::writable)
    .hinting(App::next_redo),
    Command::app("duplicate", "Make a copy of it, with what hangs on it.", RECORDS, &[letter('D')], App::duplicate)
        .when(App::has_record),
    Command::app("place higher", "Move it one place up among its like.", RECORDS, &[letter('K')], |app| {
        app.reorder(-1);
    })
    .when(App::has_record),
    Command::app("place lower", "Move it one place down among its like.", RECORDS, &[letter('J')], |app| {
        app.reorder(1);
    })
    .when(App::has_record),
    Command::wish("mark", "Mark the row, so that one deed concerns many.", MARKED, &[letter(' ')], Wish::Mark),
    Command::wish(
        "give up",
        "Give up what was entered; nothing of it is kept.",
        &[Making],
        &[letter('d')],
        Wish::GiveUp,
    )
    .footer(4, "give up"),
    Command::wish(
        "mark choice",
        "Mark it, so that several are added at once.",
        &[Several],
        &[letter(' ')],
        Wish::Mark,
    )
    .footer(2, "mark"),
    Command::wish("mark line", "Mark the line, so that several become one.", &[Begin], &[letter(' ')], Wish::Mark),
    Command::wish("enter", "Choose or write what the line says.", &[Begin], &[named(Code::Enter)], Wish::Open)
        .footer(1, "enter"),
    Command::wish("start it", "Start the strategy as it stands.", &[Begin], &[ctrl('s')], Wish::Start)
        .footer(3, "start it"),
    Command::wish("carry", "Let it go on.", &[Begin], &[letter('c')], Wish::Carry).footer(4, "carry"),
    Command::wish("merge", "Let it, or the marked ones, become one.", &[Begin], &[letter('m')], Wish::Merge)
        .footer(5, "merge"),
    Command::wish("split", "Let it become several.", &[Begin], &[letter('s')], Wish::Split).footer(6, "split"),
    Command::wish("stop", "Let it end with the last period.", &[Begin], &[letter('x')], Wish::Stop).footer(7, "stop"),
    Command::wish("mark all", "Mark all rows, or take all marks away.", MARKED, &[ctrl('a')], Wish::MarkAll),
    Command::wish("edit cell", "Edit the cell.", &[Sheet], &[named(Code::Enter)], Wish::Open).footer(1, "edit cell"),
    Command::wish(
        "write amount",
        "Write an amount into the cell, and go on from there to the next year.",
        &[Budget],
        &[named(Code::Enter), letter('e'), named(Code::F(2))],
        Wish::Open,
    )
    .footer(1, "write amount"),
    Command::wish(
        "spread",
        "Spread a total over the years, by what stands there or evenly; it always adds up.",
        &[Budget],
        &[letter('=')],
        Wish::Spread,
    )
    .footer(3, "spread"),
    Command::wish("fill", "Put an amount into this year and every later one.", &[Budget], &[letter('+')], Wish::Fill)
        .footer(4, "fill"),
    Command::wish("open action", "Open the action of the row.", &[Budget], &[letter('v')], Wish::Follow)
        .footer(5, "open action"),
    Command::app(
        "write the budget",
        "Write the money of every action into its years.",
        &[Money],
        &[letter('w')],
        App::write_budget,
    )
    .when(App::writable)
    .footer(2, "write"),
    Command::wish("open row", "Open the record of the row as a form.", &[Sheet], &[letter('v')], Wish::Follow)
        .footer(4, "open row"),
    Command::wish("with the retired", "Show the retired rows too, or hide them.", &[Sheet], &[letter('t')], Wish::Show)
        .footer(10, "retired"),
    Command::wish("wider", "Make the column wider.", &[Sheet, Columns], &[letter('>')], Wish::Wider)
        .footer(14, "wider"),
    Command::wish("narrower", "Make the column narrower.", &[Sheet, Columns], &[letter('<')], Wish::Narrower)
        .footer(15, "narrower"),
    Command::app(
        "as a table",
        "Show what stands here as a table to edit in place and to paste into.",
        MAKING,
        &[letter('T')],
        App::as_table,
    )
    .when(App::can_make)
    .footer(12, "as a table"),
    Command::wish("go in", "Show what stands under the code.", CHOOSING, &[named(Code::Right)], Wish::Right)
        .footer(4, "go in"),
    Command::wish("go out", "Show what stands above.", CHOOSING, &[named(Code::Left)], Wish::Left),
    Command::wish(
        "go to",
        "Go to the record that the field points at.",
        &[Record, Visit],
        &[named(Code::Right), letter('l')],
        Wish::Follow,
    )
    .footer(6, "go to"),
    Command::wish(
        "retired too",
        "Find retired records as well, or living ones only.",
        &[Search],
        &[named(Code::Tab)],
        Wish::Show,
    )
    .footer(3, "retired too"),
    Command::wish("erase", "Take the last character back.", TEXT, &[named(Code::Backspace)], Wish::Erase),
    Command::wish(
        "other pane",
        "Move between the list and what it means.",
        LISTS,
        &[named(Code::Tab)],
        Wish::OtherPane,
    )
    .footer(5, "other pane"),
    Command::wish("other list", "Move to the other list.", &[Choose], &[named(Code::Tab)], Wish::OtherPane)
        .footer(3, "other list"),
    Command::wish(
        "list or Gantt",
        "Show the actions as a list or as a Gantt chart by quarter.",
        &[Actions],
        &[letter('t')],
        Wish::Show,
    )
    .footer(3, "list or Gantt"),
    Command::wish(
        "envelopes",
        "Move between the pivot and the envelopes.",
        &[Money],
        &[named(Code::Tab)],
        Wish::OtherPane,
    )
    .footer(5, "envelopes"),
    Command::wish("pivot", "Choose what stands in the rows and in the columns.", &[Money], &[letter('p')], Wish::Pivot)
        .footer(3, "pivot"),
    Command::wish("measure", "Show planned, committed or spent.", &[Money, Budget], &[letter('m')], Wish::Measure)
        .footer(4, "measure"),
    Command::wish("sort", "Show the rows in another order.", SORTED, &[letter('o')], Wish::Sort).footer(6, "sort"),
    Command::wish("filter", "Keep only rows that hold some words.", ARRANGED, &[letter('f')], Wish::Filter)
        .footer(7, "filter"),
    Command::wish(
        "saved filters",
        "Show the table as you kept it under a name, or keep how it is arranged now.",
        SAVED,
        &[letter('F')],
        Wish::Saved,
    )
    .footer(19, "saved"),
    Command::wish(
        "save as it stands",
        "Keep how the table is arranged now under a name.",
        &[Saved],
        &[letter('n')],
        Wish::SaveAs,
    )
    .footer(3, "save as it stands"),
    Command::wish("rename", "Give it another name.", &[Saved], &[letter('e'), named(Code::F(2))], Wish::Rename)
        .footer(4, "rename"),
    Command::wish(
        "delete",
        "Forget what is kept under this name.",
        &[Saved],
        &[letter('d'), named(Code::Delete)],
        Wish::Delete,
    )
    .footer(5, "delete"),
    Command::wish("not deleted", "Keep again what was deleted last.", &[Saved], &[letter('u')], Wish::TakeBack)
        .footer(6, "undo"),
    Command::wish("columns", "Choose which columns are shown.", &[Sheet], &[letter('C')], Wish::Columns)
        .footer(8, "columns"),
    Command::wish("tick", "Show the column, or hide it.", &[Columns], &[letter(' ')], Wish::Mark).footer(3, "tick"),
    Command::wish(
        "tick all",
        "Show all columns, or only those that cannot be hidden.",
        &[Columns],
        &[ctrl('a')],
        Wish::MarkAll,
    )
    .footer(4, "all"),
    Command::wish(
        "as at first",
        "Show all columns, as wide as they were at first.",
        &[Columns],
        &[letter('r')],
        Wish::AsAtFirst,
    )
    .footer(5, "as at first"),
    Command::app(
        "search",
        "Find any record of any plan by its words or by a code.",
        SCREENS,
        &[letter('/')],
        popups::open_search,
    )
    .when(workspace_open)
    .footer(20, "search"),
    Command::app(
        "commands",
        "Choose by its name what to do or where to go: a command, a tab, a tool, a table, a plan, a word of the glossary.",
        SCREENS,
        &[letter(':'), ctrl('p')],
        popups::open_palette,
    )
    .footer(21, "commands"),
    Command::app(
        "commands here",
        "Choose by its name what can be done while something is written or chosen, or look a word up; nothing is lost.",
        COMMANDED,
        &[ctrl('p')],
        popups::open_palette,
    )
    .when(App::is_at_rest)
    .footer(12, "commands"),
    Command::app(
        "unfinished texts",
        "Go on with a text that was begun and not saved, or with a record that was not made.",
        SCREENS,
        &[ctrl('o')],
        popups::unfinished::open,
    )
    .when(App::has_unfinished),
    Command::app(
        "glossary",
        "Say what the words of the method mean, EDP and all others.",
        SCREENS,
        &[ctrl('g')],
        popups::glossary::open,
    ),
    Command::app("help", "Show what can be done here.", SCREENS, &[letter('?')], popups::open_help).footer(22, "help"),
    Command::app(
        "read again",
        "Read the file and run the rules again.",
        SCREENS,
        &[letter('R'), named(Code::F(5))],
        App::reload,
    ),
    Command::app("quit", "Leave ris3. Nothing needs saving.", KEYED, &[letter('q'), ctrl('q')], App::quit)
        .footer(23, "quit"),
    Command::wish(
        "make a priority",
        "Make a priority of the proposal: title and description go over, and the proposal says what it became.",
        &[Events],
        &[letter('P')],
        Wish::Adopt,
    )
    .when(App::writable)
    .footer(4, "make a priority"),
];
