//! Editors of one field, and the making of a record field by field.
//!
//! Here: [`field`], the popup in which a field of one or many records is edited, with a control for each kind of
//! value (`line`, `prose`, `picker`), and [`making`], which asks for what a record cannot exist without. Never here:
//! what a value may be (that is `model::entry` and the workspace), a form of one entity: all of it follows from the
//! catalogue. To add a control: a file that implements `Control`, and its line in `control::of`.

mod codes;
mod control;
mod explain;
mod field;
mod line;
mod making;
mod picker;
mod prose;
mod records;
mod several;
mod sight;
mod spot;
mod unmade;
mod words;

use super::layer::{Layer, New, Reaction, RecordRef};
use crate::model::catalogue::{EntitySpec, FieldSpec};
use crate::model::{Id, Value, catalogue};
use crate::store::Draft;
use crate::workspace::RecordKey;

pub use explain::explain;
pub use prose::{edit, touch};
pub use spot::is_entered;

/// What was begun and not finished.
#[derive(Clone, Debug, PartialEq)]
pub enum Unfinished {
    /// The text of a field.
    Text(RecordRef),
    /// A record of a plan that is not made yet, with what was entered of it in a line.
    Record(New, Id, String),
}

/// What a draft is of; `None` for what no editor kept.
#[must_use]
pub fn unfinished(draft: &Draft) -> Option<Unfinished> {
    let record = || {
        let (new, plan) = unmade::of_place(&draft.place)?;
        let summary = unmade::Unmade::read(new.entity, &draft.content)?.summary();
        Some(Unfinished::Record(new, plan, summary))
    };
    spot::of_draft_place(&draft.place).map(Unfinished::Text).or_else(record)
}

/// Says what a field is, by its names.
#[must_use]
pub fn explain_of(entity: &str, field: &str) -> Reaction {
    match catalogue::entity(entity) {
        Some(spec) => Reaction::Push(explain(spec, spec.field(field))),
        None => Reaction::Done,
    }
}

/// Edits the field that a reference names, of one record or of several at once.
#[must_use]
pub fn field(record: RecordRef, records: Vec<RecordKey>) -> Box<dyn Layer> {
    Box::new(field::FieldEditor::of(record, records))
}

/// Edits the field that a reference names, and decides a conflict about it with what is entered.
#[must_use]
pub fn deciding(record: RecordRef, conflict: Id) -> Box<dyn Layer> {
    let records = record.key().into_iter().collect();
    Box::new(field::FieldEditor::of(record, records).deciding(conflict))
}

/// Asks for a field of a record that is being made, going on from some text.
#[must_use]
pub fn asking(
    entity: &'static EntitySpec,
    field: &'static FieldSpec,
    plan: Id,
    text: &str,
    others: Vec<(&'static str, Value)>,
) -> Box<dyn Layer> {
    let value = if text.is_empty() { Value::Null } else { text.into() };
    let target =
        control::Target { entity, field, plan, record: None, value, text: text.to_owned(), others, several: false };
    Box::new(field::FieldEditor::asking(target))
}

/// Makes a record in a plan.
#[must_use]
pub fn making(new: New, plan: Id) -> Box<dyn Layer> {
    Box::new(making::Making::new(new, plan))
}
