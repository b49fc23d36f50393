//! What to make, where several things can be made.

use super::pick::Pick;
use crate::locales;
use crate::tui::layer::{Layer, New, Reaction};

/// Lets a person choose what to make.
#[must_use]
pub fn choose(offers: Vec<New>) -> Box<dyn Layer> {
    let names = offers.iter().map(|new| {
        let help = locales::entity_help(new.entity).unwrap_or_default();
        (locales::entity_name(new.entity), help)
    });
    Box::new(Pick::new("Make what?", names.collect(), move |at| {
        Reaction::Then(Box::new(Reaction::Make(offers[at].clone())))
    }))
}
