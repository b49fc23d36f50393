//! What would have to be done so that everything stood as it stood at a moment: for a copy of the workspace, never for
//! the workspace itself.

use super::Moment;
use super::state::{Stand, Then, then_and_now};
use crate::model::{Edit, Id, Value};
use crate::store::{Reader, StoreError};

/// The edits that take everything back to a moment, in an order in which each can be written; none where there is no
/// such moment.
///
/// # Errors
/// As for any reading.
pub fn rewinding(reader: &Reader, changeset: &str) -> Result<Vec<Edit>, StoreError> {
    let moment = Moment::After(changeset.to_owned());
    let Some(params) = moment.params(reader)? else { return Ok(Vec::new()) };
    let mut back = Back::default();
    for plan in changed_since(reader, &params)? {
        then_and_now(reader, plan, params.clone())?.iter().for_each(|record| back.take(record));
    }
    Ok(back.edits())
}

/// The plans in which something was changed since.
fn changed_since(reader: &Reader, moment: &[(&'static str, Value); 2]) -> Result<Vec<Id>, StoreError> {
    let sql = "SELECT DISTINCT c.plan AS plan FROM changeset s CROSS JOIN change c ON c.changeset = s.id
               WHERE s.position > :changeset_position";
    let position = moment.iter().filter(|(name, _)| *name == ":changeset_position").cloned();
    reader.rows(sql, &position.collect::<Vec<_>>(), |row| row.get("plan"))
}

/// Edits, by when they can be written: codes that records swapped are free only once all of them were given up.
#[derive(Default)]
struct Back {
    retired: Vec<Edit>,
    freed: Vec<Edit>,
    set: Vec<Edit>,
    restored: Vec<Edit>,
}

impl Back {
    fn take(&mut self, Then { entity, now, then }: &Then) {
        let lives = |stand: &Stand| stand.is_there && stand.retired_at.is_null();
        let (name, id) = (entity.name, now.id);
        match (lives(then), lives(now)) {
            (false, true) => self.retired.push(Edit::Retire { entity: name, id }),
            (true, false) => self.restored.push(Edit::Restore { entity: name, id }),
            _ => {}
        }
        if !then.is_there {
            return;
        }
        let values = entity.fields().zip(then.values.iter().zip(&now.values));
        let differ: Vec<_> = values
            .filter(|(_, (then, now))| then != now)
            .map(|(field, (then, _))| (field.name, then.clone()))
            .collect();
        if entity.has_code() && differ.iter().any(|(field, _)| *field == "code") {
            self.freed.push(Edit::Set { entity: name, id, values: vec![("code", id.into())] });
        }
        if !differ.is_empty() {
            self.set.push(Edit::Set { entity: name, id, values: differ });
        }
    }

    fn edits(self) -> Vec<Edit> {
        [self.retired, self.freed, self.set, self.restored].into_iter().flatten().collect()
    }
}
