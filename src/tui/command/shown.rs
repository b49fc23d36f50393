//! Where commands are shown: the footer of a screen and the manual.

use super::{COMMANDS, Command, Place};
use crate::tui::app::App;

/// The commands that the footer of a place shows, in their order. A place's own commands come before those
/// that work everywhere.
#[must_use]
pub fn footer(app: &App) -> Vec<&'static Command> {
    let place = app.place();
    let mut shown: Vec<&Command> =
        COMMANDS.iter().filter(|c| c.footer.is_some() && c.works_in(place) && c.is_offered(app)).collect();
    let first = FIRST.iter().find(|(first, _)| *first == place).map(|(_, names)| *names).unwrap_or_default();
    shown.sort_by_key(|command| {
        let named = first.iter().position(|name| *name == command.name);
        (named.is_none(), named, command.footer.map_or(u8::MAX, |(rank, _)| rank))
    });
    shown
}

/// What stands first in the footer of a place where people need other things first than elsewhere.
const FIRST: &[(Place, &[&str])] = &[
    (Place::Findings, &["open", "repair", "waive", "group"]),
    (Place::Visits, &["open", "new"]),
    (Place::Sync, &["sync now", "where to meet", "make a packet", "take a packet in"]),
    (Place::Conflicts, &["take theirs", "take mine", "write another", "open"]),
];

/// The key table of the manual, as Markdown.
#[must_use]
pub fn manual() -> String {
    let mut table = String::from("| keys | command | what it does |\n|---|---|---|\n");
    for command in COMMANDS {
        let keys: Vec<String> = command.keys.iter().map(|key| format!("`{key}`")).collect();
        table.push_str(&format!("| {} | {} | {} |\n", keys.join(" "), command.name, command.sentence));
    }
    table
}
