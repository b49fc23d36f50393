//! Faults in the words of the screen: a field by its label, not by the name of its column.

use crate::locales;
use crate::model::Fault;
use crate::model::catalogue::EntitySpec;

/// A text that names fields of an entity as `` `ends_on` `` names them as “Ends on”.
pub(in crate::workspace) fn labelled(entity: &EntitySpec, text: &str) -> String {
    let mut labelled = text.to_owned();
    if !text.contains('`') {
        return labelled;
    }
    for field in entity.fields() {
        let name = format!("`{}`", field.name);
        if labelled.contains(&name) {
            labelled = labelled.replace(&name, &format!("“{}”", locales::label(entity.name, field.name)));
        }
    }
    labelled
}

/// The same for both parts of a fault.
pub(in crate::workspace) fn in_labels(entity: &EntitySpec, fault: Fault) -> Fault {
    Fault { explanation: labelled(entity, &fault.explanation), remedy: labelled(entity, &fault.remedy) }
}
