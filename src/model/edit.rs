//! A wish about the data.

use super::{Id, Value};

/// One wish about one record. A list of edits is what an import, a form or a script hands to the workspace,
/// which writes all of them as one changeset or none.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Make a record.
    Add {
        /// Its entity.
        entity: &'static str,
        /// Its id, given by the caller so that later edits of the list can point at it.
        id: Id,
        /// The plan that owns it; its own id for a plan.
        plan: Id,
        /// Its fields; those not named stay empty.
        values: Vec<(&'static str, Value)>,
    },
    /// Change fields of a record; `Value::Null` empties a field.
    Set {
        /// Its entity.
        entity: &'static str,
        /// Its id.
        id: Id,
        /// The fields to change.
        values: Vec<(&'static str, Value)>,
    },
    /// Hide a record from work; it is never deleted.
    Retire {
        /// Its entity.
        entity: &'static str,
        /// Its id.
        id: Id,
    },
    /// Bring a retired record back.
    Restore {
        /// Its entity.
        entity: &'static str,
        /// Its id.
        id: Id,
    },
}
