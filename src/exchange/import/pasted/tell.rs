//! The proposal in the words that people see before they accept it.

use super::compare::{Comparison, Values, value};
use super::lines::Line;
use super::{Becomes, Pasted, SHOWN_MOST, Understood};
use crate::model::catalogue::{FieldSpec, Kind};
use crate::model::{Value, entry};
use crate::store::StoreError;

impl Comparison<'_, '_> {
    /// What people call the record of a line.
    pub(super) fn name(&mut self, line: &Line<'_>, values: &Values) -> Result<String, StoreError> {
        let mut parts = Vec::new();
        for field in self.paste.entity.key.iter().filter_map(|name| self.paste.entity.field(name)) {
            if let Some(value) = value(values, field.name) {
                parts.push(self.in_words(line, field, value)?);
            }
        }
        Ok(parts.join(" · "))
    }

    /// A value for people. A reference to a record that the paste makes stands as its cell has it.
    pub(super) fn in_words(
        &mut self,
        line: &Line<'_>,
        field: &'static FieldSpec,
        value: &Value,
    ) -> Result<String, StoreError> {
        if let (Kind::Ref { .. }, None, Some(cell)) =
            (field.kind, self.names.label(&field.kind, value)?, line.cell(field.name))
        {
            return Ok(cell.text.trim().to_owned());
        }
        self.names.display(&field.kind, value)
    }

    pub(super) fn show(&mut self, line: &Line<'_>, becomes: Becomes, values: &Values) -> Result<(), StoreError> {
        if self.understood.len() >= SHOWN_MOST {
            return Ok(());
        }
        let record = self.name(line, values)?;
        let mut shown = Vec::new();
        for field in self.paste.entity.fields() {
            let Some(value) = value(values, field.name) else { continue };
            let text = match field.kind {
                Kind::Ref { .. } => self.in_words(line, field, value)?,
                _ => entry::understood(field, value, self.paste.currency),
            };
            shown.push((field.name, text));
        }
        self.understood.push(Understood { row: line.row, becomes, record, values: shown });
        Ok(())
    }

    /// What was gathered, without the columns.
    pub(super) fn finish(mut self, mut notes: Vec<String>) -> Result<Pasted, StoreError> {
        if self.problems.are_none() {
            for (row, fault) in self.circles.faults(self.reader, self.paste)? {
                self.problems.of_row(row, fault);
            }
        }
        let left_out = self.columns.iter().filter(|column| column.target.is_none() && !column.heading.is_empty());
        notes.extend(
            left_out.map(|column| format!("column {} ({}) is left out: {}", column.letter, column.heading, column.why)),
        );
        Ok(Pasted {
            columns: Vec::new(),
            has_headings: false,
            edits: self.edits,
            count: self.count,
            changes: self.changes,
            understood: self.understood,
            notes,
            problems: self.problems.finish(),
        })
    }
}

/// Says that records are added beside others of their title.
pub(super) fn beside(count: usize) -> String {
    let (rows, have, are) = if count == 1 { ("row", "has", "is") } else { ("rows", "have", "are") };
    format!(
        "{count} {rows} without a code {have} the title of a record that is there, and {are} added beside it; with a column of codes it would be changed instead"
    )
}
