//! What can be done with what is selected, for those who look for it with the right button of the mouse.

use super::offers::Offer;
use super::palette::Palette;
use crate::tui::app::App;
use crate::tui::command::{COMMANDS, keyed};
use crate::tui::labels::count;

/// The commands that concern what is selected, as they are offered.
const ABOUT: [&str; 34] = [
    "open",
    "edit cell",
    "write amount",
    "enter",
    "open row",
    "open action",
    "edit",
    "add to it",
    "spread",
    "fill",
    "repair",
    "make a priority",
    "carry",
    "merge",
    "split",
    "stop",
    "mark",
    "mark line",
    "duplicate",
    "place higher",
    "place lower",
    "retire",
    "bring back",
    "take back",
    "bring value back",
    "as of",
    "go to",
    "go to it",
    "comment",
    "take up",
    "send back",
    "approve",
    "history",
    "what is this",
];

/// Shows them, each with its key; those that cannot be run now stay away.
pub fn open(app: &mut App) {
    let place = app.place();
    let here = |name: &&str| COMMANDS.iter().find(|command| command.name == *name && command.works_in(place));
    let able = ABOUT.iter().filter_map(here).filter(|command| command.able(app).is_ok());
    let offers: Vec<Offer> = able.map(|command| Offer::command(command, app)).collect();
    if offers.is_empty() {
        return app.say(&keyed("Nothing can be done with this; ⟨help⟩ says what can be done here."));
    }
    let title = match app.layers().last().map_or(0, |layer| layer.marked().len()) {
        0 => "What to do with it?".to_owned(),
        marked => format!("What to do with {} marked?", count(marked, "row")),
    };
    app.push(Box::new(Palette::of(&title, offers).menu()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_of_the_menu_is_one() {
        for name in ABOUT {
            assert!(COMMANDS.iter().any(|command| command.name == name), "{name}");
        }
    }
}
