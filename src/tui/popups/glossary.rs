//! The words that the method uses, each with what it means.

use super::help::Help;
use super::pick::Pick;
use crate::locales;
use crate::tui::app::App;
use crate::tui::layer::Reaction;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::Block;

/// Opens the glossary.
pub fn open(app: &mut App) {
    app.push(Box::new(all()));
}

/// Opens what a word means; behind it stands the glossary at that word.
pub fn open_at(app: &mut App, name: &str) {
    let terms = locales::glossary();
    let Some(at) = terms.iter().position(|(term, _)| term == name) else { return open(app) };
    app.push(Box::new(all().at(at)));
    app.push(Box::new(meaning(&terms[at])));
}

fn all() -> Pick {
    let terms = locales::glossary();
    Pick::new("What does which word mean?", terms.clone(), move |at| Reaction::Push(Box::new(meaning(&terms[at]))))
}

fn meaning((name, meaning): &(String, String)) -> Help {
    Help::of(name, vec![Block::Text(meaning.clone(), Role::Plain)])
}
