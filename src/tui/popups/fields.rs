//! Which field of a record to edit.

use super::pick::Pick;
use crate::locales;
use crate::model::catalogue;
use crate::tui::editors;
use crate::tui::layer::{Layer, Reaction, RecordRef};
use crate::workspace::RecordKey;

/// Lets a person choose a field, and edits it in all of the records.
#[must_use]
pub fn choose(record: RecordRef, records: Vec<RecordKey>) -> Box<dyn Layer> {
    let Some(entity) = catalogue::entity(&record.entity) else {
        return Box::new(Pick::new("Field", Vec::new(), |_| Reaction::Close));
    };
    let fields: Vec<_> = entity.fields().filter(|field| editors::is_entered(entity, field)).collect();
    let offer = |field: &&'static catalogue::FieldSpec| {
        (locales::label(entity.name, field.name), locales::help(entity.name, field.name).unwrap_or_default())
    };
    let offers = fields.iter().map(offer).collect();
    let title = match records.len() {
        0 | 1 => "Edit which field?".to_owned(),
        many => format!("Edit which field of {many} {}?", locales::entity_many(entity.name).to_lowercase()),
    };
    let names: Vec<&'static str> = fields.iter().map(|field| field.name).collect();
    Box::new(Pick::new(&title, offers, move |at| {
        let record = record.clone().field(names[at]);
        // The status of a plan is no field to write: it is edited by the steps of its review.
        if (record.entity.as_str(), names[at]) == ("plan", "status") {
            return Reaction::Then(Box::new(Reaction::Edit(record)));
        }
        let editor = editors::field(record, records.clone());
        Reaction::Then(Box::new(Reaction::Push(editor)))
    }))
}
