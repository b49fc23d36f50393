//! Which fields a person enters, and where the unfinished text of one is kept.

use crate::model::Id;
use crate::model::catalogue::{EntitySpec, FieldSpec};
use crate::tui::layer::RecordRef;

/// Where an unfinished text of a field is kept.
pub fn draft_place(entity: &str, record: Id, field: &str) -> String {
    serde_json::json!({ "entity": entity, "record": record, "field": field }).to_string()
}

/// The field whose unfinished text is kept at a place.
#[must_use]
pub fn of_draft_place(place: &str) -> Option<RecordRef> {
    let place: serde_json::Value = serde_json::from_str(place).ok()?;
    let text = |name: &str| place.get(name).and_then(serde_json::Value::as_str);
    Some(RecordRef::of(text("entity")?, text("record")?.parse().ok()?).field(text("field")?))
}

/// Whether a person enters a field: scheme and version of a code come with the code.
#[must_use]
pub fn is_entered(entity: &EntitySpec, field: &FieldSpec) -> bool {
    use crate::model::catalogue::{CodeSource, Kind};
    !entity.fields().any(|other| match other.kind {
        Kind::Classified(CodeSource::Fields { scheme, version }) => [scheme, version].contains(&field.name),
        _ => false,
    })
}
