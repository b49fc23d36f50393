//! Bringing a value back from the journal.

use chrono::SecondsFormat;

use super::names::{minute, name, titled};
use super::{FieldFault, RecordKey, Refused, Workspace};
use crate::locales;
use crate::model::catalogue::{self, EntitySpec, FieldSpec, Kind};
use crate::model::{Edit, Value};
use crate::store::StoreError;
use crate::views::history::{Moment, record_at};
use crate::views::written;

/// Longest value, in characters, that a sentence quotes.
const QUOTED_MOST: usize = 60;

/// What bringing a value back would do, to look at before it is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Bringing {
    /// What it does, in words, as the journal will say it.
    pub sentence: String,
    /// The value as it stands, as a person reads it; empty where nothing is entered.
    pub now: String,
    /// The value that comes back.
    pub then: String,
    pub(super) edit: Edit,
}

impl Workspace {
    /// What giving a field the value that it had at a moment would do. `None` when it has that value already.
    ///
    /// # Errors
    /// A record that did not exist then or is retired now, a value that cannot stand any more because its code is
    /// taken or what it points at was retired.
    pub fn bringing_back(&self, record: RecordKey, field: &str, moment: &Moment) -> Result<Option<Bringing>, Refused> {
        let Some((entity, spec)) = catalogue::entity(record.entity).and_then(|it| Some((it, it.field(field)?))) else {
            return Err(fault(field, format!("{} has no field `{field}`", record.entity), ""));
        };
        let reader = self.store.read();
        let called = name(reader, entity, record.id)?;
        let state = record_at(reader, entity, record.id, moment)?;
        let then = state.and_then(|state| state.fields.into_iter().find(|then| then.name == spec.name));
        let Some(then) = then else {
            let explanation = format!("{called} did not exist yet {}", self.said(moment)?);
            return Err(fault(field, explanation, "choose a later moment"));
        };
        let now = match reader.value(entity, record.id, spec.name)? {
            Some((now, true)) => now,
            _ => return Err(fault(field, format!("{called} is retired"), "bring the record back first")),
        };
        if now == then.value {
            return Ok(None);
        }
        self.may_stand(entity, spec, record, &then.value)?;
        let (label, now) = (locales::label(entity.name, spec.name), written(reader, spec, now)?);
        let values = match (quoted(&then.text), quoted(&now)) {
            (Some(then), Some(now)) => format!(": {then}, was {now}"),
            _ => String::new(),
        };
        let sentence = format!("Brought back {label} of {called} {}{values}", self.said(moment)?);
        let edit = Edit::Set { entity: entity.name, id: record.id, values: vec![(spec.name, then.value)] };
        Ok(Some(Bringing { sentence, now, then: then.text, edit }))
    }

    /// Whether a value from before can stand among what is there now.
    fn may_stand(
        &self,
        entity: &EntitySpec,
        field: &FieldSpec,
        record: RecordKey,
        value: &Value,
    ) -> Result<(), Refused> {
        let reader = self.store.read();
        match (field.kind, value.as_str()) {
            (Kind::Code, Some(code)) => {
                let Some(holder) = reader.holder(entity, code, record.id)? else { return Ok(()) };
                let other = titled(reader, entity, holder)?;
                let taken = format!("the code {code} belongs to another record{other} now");
                Err(fault(field.name, taken, "give one of the two another code first"))
            }
            (Kind::Ref { entity: target, .. }, Some(id)) => {
                let target = catalogue::entity(target).zip(id.parse().ok());
                let Some((target, id)) = target else { return Ok(()) };
                match reader.value(target, id, "id")? {
                    Some((_, true)) => Ok(()),
                    _ => {
                        let gone = format!("{} is retired", name(reader, target, id)?);
                        Err(fault(field.name, gone, "bring that record back first, or choose another one"))
                    }
                }
            }
            _ => Ok(()),
        }
    }

    /// A moment in words.
    fn said(&self, moment: &Moment) -> Result<String, StoreError> {
        let (changeset, as_of) = match moment {
            Moment::At(time) => {
                return Ok(format!("as of {}", minute(&time.to_rfc3339_opts(SecondsFormat::Millis, true))));
            }
            Moment::After(changeset) => (changeset, "as of"),
            Moment::Before(changeset) => (changeset, "as of just before"),
        };
        let head = self.store.read().head(changeset)?;
        let unknown = || "at a moment that this workspace does not know".to_owned();
        Ok(head.map_or_else(unknown, |head| format!("{as_of} {}", minute(&head.made_at))))
    }
}

fn fault(field: &str, explanation: String, remedy: &str) -> Refused {
    Refused::Faults(vec![FieldFault { field: field.to_owned(), explanation, remedy: remedy.to_owned() }])
}

/// A value in a sentence; `None` when it is too long to be repeated.
fn quoted(text: &str) -> Option<String> {
    match text.chars().count() {
        0 => Some("empty".to_owned()),
        1..=QUOTED_MOST => Some(format!("“{text}”")),
        _ => None,
    }
}
