//! Reading files: each format gives a [`Proposal`] and writes nothing.

pub mod cohesion;
mod decimal;
pub mod mapped;
pub mod package;
pub mod pasted;
pub mod series;
pub mod strategy;
pub mod table;
pub mod tabled;

use crate::model::Edit;

use super::Problem;

/// What an import would do, for a person to accept or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    /// How many files were read.
    pub files: usize,
    /// The edits that bring the workspace to what the files say. Nothing is ever retired by an import.
    pub edits: Vec<Edit>,
    /// What happens to the records of each entity that the files name, in the order of the catalogue.
    pub counts: Vec<Count>,
    /// Every field of an existing record that would change, for the preview.
    pub changes: Vec<FieldChange>,
    /// Whether the files are series of figures and no strategies.
    pub is_series: bool,
    /// All that is wrong with the files. While there is one, the proposal cannot be accepted.
    pub problems: Vec<Problem>,
}

/// What happens to the records of one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Name of the entity.
    pub entity: &'static str,
    /// Records that are new.
    pub added: usize,
    /// Records with at least one field that changes.
    pub changed: usize,
    /// Records that are already as the file says.
    pub unchanged: usize,
}

/// One field of an existing record that an import would change. Values stand as a file writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Code of the plan.
    pub plan: String,
    /// Name of the entity.
    pub entity: &'static str,
    /// What people call the record: its code, or what tells it apart (`A-014 · ERDF · 2024`).
    pub record: String,
    /// Name of the field.
    pub field: &'static str,
    /// Its value now; empty when nothing was entered.
    pub from: String,
    /// Its value in the file.
    pub to: String,
}

impl Proposal {
    /// Whether it can be accepted.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// Records that would be added, of all entities.
    #[must_use]
    pub fn added(&self) -> usize {
        self.counts.iter().map(|count| count.added).sum()
    }

    /// Records that would change, of all entities.
    #[must_use]
    pub fn changed(&self) -> usize {
        self.counts.iter().map(|count| count.changed).sum()
    }

    /// Records that are already as the files say, of all entities.
    #[must_use]
    pub fn unchanged(&self) -> usize {
        self.counts.iter().map(|count| count.unchanged).sum()
    }

    /// What accepting it does, as the journal says it.
    #[must_use]
    pub fn sentence(&self) -> String {
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let (files, added, changed) = (self.files, self.added(), self.changed());
        let called = if self.is_series { "series" } else { "strategy file" };
        format!("Imported {files} {called}{}: {added} record{} added, {changed} changed", plural(files), plural(added))
    }
}
