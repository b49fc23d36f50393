//! Two states of a plan, or two plans, field by field: what one has and the other has not, and what each says where
//! they differ.
//!
//! A plan at two moments is compared record by record: what was given another code is the same record. Records of two
//! plans are brought together by what the succession says, else by their titles and codes (`matched`).

mod matched;
mod order;
mod side;
mod sides;

pub use side::{Side, Unknown};
pub use sides::{Choice, sides};

use std::collections::HashMap;

use serde::Serialize;

use crate::model::catalogue::{self, ENTITIES, EntitySpec, Kind, Origin};
use crate::model::{Id, Value, natural};
use crate::store::{Reader, StoreError};
use crate::views::Field;
use crate::views::history::RecordState;

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What the one side is, in words: `R@V1`.
    pub a: String,
    /// What the other side is.
    pub b: String,
    /// The records that differ, in the order of the catalogue and then as people list them.
    pub records: Vec<RecordDifference>,
}

/// A record that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordDifference {
    /// Its entity.
    pub entity: &'static str,
    /// The record on the one side, where it is there.
    pub in_a: Option<Id>,
    /// The record on the other side, where it is there.
    pub in_b: Option<Id>,
    /// What people call it on the other side; of one that is not there, on the one side.
    pub name: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// The fields that differ; of a record that one side alone has, all that it says.
    pub fields: Vec<FieldDifference>,
}

/// A field that differs, as people read it: amounts with their currency, references as codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldDifference {
    /// The field.
    pub field: &'static str,
    /// What the one side says; `None` where nothing is entered.
    pub a: Option<String>,
    /// What the other side says.
    pub b: Option<String>,
}

/// What became of a record from the one side to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// The other side alone has it.
    Added,
    /// The one side alone has it.
    Retired,
    /// Both have it, and say different things of it.
    Changed,
}

impl Became {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Retired => "retired",
            Self::Changed => "changed",
        }
    }
}

impl RecordDifference {
    /// What became of it.
    #[must_use]
    pub fn became(&self) -> Became {
        match (self.in_a, self.in_b) {
            (None, _) => Became::Added,
            (_, None) => Became::Retired,
            _ => Became::Changed,
        }
    }

    /// The record where it can still be looked at: on the other side, else on the one side.
    #[must_use]
    pub fn record(&self) -> Option<Id> {
        self.in_b.or(self.in_a)
    }
}

/// One side, read: its records, and what their money is in.
struct Stood {
    records: Vec<RecordState>,
    currency: String,
}

/// The records of both sides, brought together: by the id on the one side, the id on the other.
type Pairs = HashMap<Id, Id>;

impl Difference {
    /// What differs from the one side to the other.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, a: &Side, b: &Side) -> Result<Self, StoreError> {
        let (one, other) = (stood(reader, a)?, stood(reader, b)?);
        let pairs = if a.plan == b.plan {
            one.records.iter().map(|record| (record.id, record.id)).collect()
        } else {
            matched::pairs(reader, &one.records, &other.records)?
        };
        let moved = order::moved(&one.records, &other.records, &pairs);
        let by_id: HashMap<Id, &RecordState> = other.records.iter().map(|record| (record.id, record)).collect();
        let mut records = Vec::new();
        let mut found = std::collections::HashSet::new();
        for record in &one.records {
            let twin = pairs.get(&record.id).and_then(|id| by_id.get(id)).copied();
            match twin {
                Some(twin) => {
                    found.insert(twin.id);
                    let mut fields = differing(record, twin, &one.currency, &other.currency, &pairs);
                    fields.extend(moved.get(&record.id).map(|(from, to)| FieldDifference {
                        field: "position",
                        a: Some(from.to_string()),
                        b: Some(to.to_string()),
                    }));
                    records.extend((!fields.is_empty()).then(|| told(Some(record), Some(twin), fields)));
                }
                None => records.push(told(Some(record), None, said(record, &one.currency, true))),
            }
        }
        let added = other.records.iter().filter(|record| !found.contains(&record.id));
        records.extend(added.map(|record| told(None, Some(record), said(record, &other.currency, false))));
        let place = |entity: &str| ENTITIES.iter().position(|spec| spec.name == entity);
        records.sort_by(|a, b| place(a.entity).cmp(&place(b.entity)).then_with(|| natural::compare(&a.name, &b.name)));
        Ok(Self { a: a.said.clone(), b: b.said.clone(), records })
    }

    /// How many records became something.
    #[must_use]
    pub fn count(&self, became: Became) -> usize {
        self.records.iter().filter(|record| record.became() == became).count()
    }
}

/// The records of a side that belong to the strategy; what the work on it leaves behind is not compared.
fn stood(reader: &Reader, side: &Side) -> Result<Stood, StoreError> {
    let mut records = side.records(reader)?;
    records.retain(|record| catalogue::entity(record.entity).is_some_and(|spec| spec.origin == Origin::Strategy));
    let currency = records
        .iter()
        .find(|record| record.entity == "plan")
        .and_then(|plan| plan.fields.iter().find(|field| field.name == "currency").map(|field| field.text.clone()));
    Ok(Stood { records, currency: currency.unwrap_or_default() })
}

/// The fields that differ. A reference is the same when it points at the same record, whatever that is called; an amount
/// only when its currency is the same, too.
fn differing(a: &RecordState, b: &RecordState, of_a: &str, of_b: &str, pairs: &Pairs) -> Vec<FieldDifference> {
    let is_same = |a: &Field, b: &Field| match a.kind {
        Kind::Ref { .. } => matched::mapped(&a.value, pairs) == b.value,
        Kind::Money => a.value == b.value && (of_a == of_b || a.value.is_null()),
        _ => a.value == b.value,
    };
    let fields = a.fields.iter().zip(&b.fields).filter(|(a, b)| a.name != "position" && !is_same(a, b));
    fields.map(|(a, b)| FieldDifference { field: a.name, a: read(a, of_a), b: read(b, of_b) }).collect()
}

/// All that a record says, on its side.
fn said(record: &RecordState, currency: &str, is_a: bool) -> Vec<FieldDifference> {
    let fields = record.fields.iter().filter(|field| field.name != "position");
    let read = fields.filter_map(|field| Some((field.name, read(field, currency)?)));
    read.map(|(field, text)| {
        let (a, b) = if is_a { (Some(text), None) } else { (None, Some(text)) };
        FieldDifference { field, a, b }
    })
    .collect()
}

/// A value as people read it.
fn read(field: &Field, currency: &str) -> Option<String> {
    match (&field.value, field.kind) {
        (Value::Null, _) => None,
        (_, Kind::Money) => Some(format!("{} {currency}", field.text)),
        (_, Kind::Percent) => Some(format!("{} %", field.text)),
        _ => Some(field.text.clone()),
    }
}

fn told(a: Option<&RecordState>, b: Option<&RecordState>, fields: Vec<FieldDifference>) -> RecordDifference {
    let shown = b.or(a);
    let entity = shown.map_or("", |record| record.entity);
    let spec = catalogue::entity(entity);
    let title = shown.and_then(|record| record.fields.iter().find(|field| field.name == "title"));
    RecordDifference {
        entity,
        in_a: a.map(|record| record.id),
        in_b: b.map(|record| record.id),
        name: spec.zip(shown).map(|(spec, record)| name(spec, record)).unwrap_or_default(),
        title: title.map(|title| title.text.clone()).filter(|title| !title.is_empty()),
        fields,
    }
}

/// What people call a record: its code, or what tells it apart.
fn name(spec: &EntitySpec, record: &RecordState) -> String {
    let key = record.fields.iter().filter(|field| spec.key.contains(&field.name));
    key.map(|field| field.text.as_str()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}
