//! What is this? A field or an entity in words, with the terms of the glossary that its words use.

use crate::locales;
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind};
use crate::model::money;
use crate::tui::layer::Layer;
use crate::tui::popups::help::Help;
use crate::tui::theme::Role;
use crate::tui::widgets::pane::Block;

/// What to write, by the kind of the field.
fn manner(field: &FieldSpec) -> String {
    let limit = |most: usize| money::group(most as u64, ",");
    match field.kind {
        Kind::Code => "A short name without spaces. Leave it to the program, or write your own.".to_owned(),
        Kind::Text(most) => format!("One line of at most {} characters.", limit(most)),
        Kind::LongText(most) => format!("Prose of at most {} characters.", limit(most)),
        Kind::Money => {
            "An amount as you would type it: 1 250 000,50 or 1,250,000.50 or 1.25M or 12k. Empty is not zero."
                .to_owned()
        }
        Kind::Percent => "A percentage up to 100: 33,33 or 33.33 %.".to_owned(),
        Kind::Number => "A measured number: 12.5 or 12,5. Empty is not zero.".to_owned(),
        Kind::Integer(least, most) => format!("A whole number from {least} to {most}."),
        Kind::Year => "A year: 2026.".to_owned(),
        Kind::Date => "A date: 2026-03-31 or 31.3.2026. The day comes before the month.".to_owned(),
        Kind::Moment => "A moment.".to_owned(),
        Kind::Flag => "Yes or no.".to_owned(),
        Kind::Choice(_) => "One word of the list.".to_owned(),
        Kind::Classified(_) => "A code of an official list: type a part of the code or of a word.".to_owned(),
        Kind::Ref { entity, .. } => {
            format!("A record of {}: type a part of its code or title.", locales::entity_many(entity).to_lowercase())
        }
    }
}

/// The terms of the glossary that a text uses, but for the entity, which is explained already.
fn terms(words: &str, entity: &str) -> Vec<Block> {
    let used: Vec<_> = locales::terms_in(words).into_iter().filter(|(name, _)| name != entity).collect();
    if used.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Gap, Block::Heading("Words".to_owned())];
    for (name, meaning) in used {
        blocks.push(Block::Text(name, Role::Strong));
        blocks.push(Block::Text(meaning, Role::Plain));
    }
    blocks
}

/// The popup that explains a field, or the entity as a whole.
#[must_use]
pub fn explain(entity: &EntitySpec, field: Option<&FieldSpec>) -> Box<dyn Layer> {
    let entity_name = locales::entity_name(entity.name);
    let about_entity = locales::entity_help(entity.name).unwrap_or_default();
    let mut blocks = Vec::new();
    let mut words = format!("{entity_name} {about_entity}");
    let title = match field {
        Some(field) => {
            let label = locales::label(entity.name, field.name);
            let help = locales::help(entity.name, field.name).unwrap_or_default();
            words = format!("{words} {label} {help}");
            blocks.push(Block::Text(help, Role::Plain));
            blocks.push(Block::Text(manner(field), Role::Dim));
            if field.required {
                blocks.push(Block::Text("A record cannot be without it.".to_owned(), Role::Dim));
            }
            blocks.extend([Block::Gap, Block::Heading(entity_name.clone())]);
            label
        }
        None => entity_name.clone(),
    };
    blocks.push(Block::Text(about_entity, Role::Plain));
    blocks.extend(terms(&words, &entity_name));
    Box::new(Help::of(&title, blocks))
}
