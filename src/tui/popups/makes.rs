//! What to make, where several things can be made.

use super::pick::Pick;
use crate::locales;
use crate::tui::layer::{Layer, New, Reaction};

/// Lets a person choose what to make.
#[must_use]
pub fn choose(offers: Vec<New>) -> Box<dyn Layer> {
    let names = offers.iter().map(|new| {
        let help = locales::entity_help(new.entity).unwrap_or_default();
        let name = locales::entity_name(new.entity);
        // Of several ways to make one thing, each says where it leads.
        let ways = offers.iter().filter(|other| other.entity == new.entity).count();
        match new.asks.first().filter(|_| ways > 1) {
            Some(end) => (format!("{name} · {}", locales::label(new.entity, end)), help),
            None => (name, help),
        }
    });
    Box::new(Pick::new("Make what?", names.collect(), move |at| {
        Reaction::Then(Box::new(Reaction::Make(offers[at].clone())))
    }))
}
