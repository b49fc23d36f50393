//! What a plan still lacks before it can be handed in: the six steps of the RIS3 Guide and the enabling condition.

use serde::Serialize;

use crate::model::{Id, Value};
use crate::store::{Reader, Row, StoreError};

const CHECKLIST: &str = include_str!("checklist.sql");

/// The items, along the steps.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Checklist {
    /// By step. What a plan of its kind does not need is no item.
    pub items: Vec<Item>,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// 1 to 6 of the RIS3 Guide, 7 for the enabling condition.
    pub step: i64,
    /// Its name: what `check-` and `lacks-` sentences are called.
    pub key: String,
    /// How it stands.
    pub state: State,
    /// How many records lack it.
    pub count: i64,
    /// Of how many.
    pub of: i64,
    /// What has to be done before this can be told.
    pub waits: Option<String>,
    /// Where it is put right; `None` when it is done.
    pub goal: Option<Goal>,
}

/// How an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Nothing is missing.
    Done,
    /// Something is missing.
    Missing,
    /// There was nothing to look at, which is never done.
    Unknown,
}

/// Where something missing is put in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Goal {
    /// A field of a record is filled.
    Fill {
        /// Entity of the record.
        entity: String,
        /// The first record that lacks it.
        record: Id,
        /// What people call the record.
        code: String,
        /// The field.
        field: String,
    },
    /// A record is added.
    Add {
        /// Its entity.
        entity: String,
        /// What is known of it already: fields and their values.
        given: Vec<(String, Value)>,
        /// What people call the record that lacks it; the plan's code when that is the plan.
        code: String,
    },
}

impl State {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Missing => "missing",
            Self::Unknown => "unassessable",
        }
    }
}

impl Checklist {
    /// The checklist of a plan; empty when there is no such plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let mut items = reader.rows(CHECKLIST, &[(":plan", plan.into())], item)?;
        for at in 0..items.len() {
            if items[at].state == State::Unknown {
                (items[at].waits, items[at].goal) = first_to_do(&items[..at], items[at].waits.as_deref());
            }
        }
        Ok(Self { items })
    }

    /// How many items are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.items.iter().filter(|item| item.state == State::Done).count()
    }

    /// The steps, each with its items.
    pub fn steps(&self) -> impl Iterator<Item = (i64, &[Item])> {
        self.items.chunk_by(|a, b| a.step == b.step).filter_map(|items| Some((items.first()?.step, items)))
    }
}

/// Which of some items, named in one text, has to be done first, and where.
fn first_to_do(before: &[Item], keys: Option<&str>) -> (Option<String>, Option<Goal>) {
    let keys = keys.unwrap_or_default();
    let mut waited = keys.split(' ').filter_map(|key| before.iter().find(|item| item.key == key));
    match waited.find(|item| item.state != State::Done) {
        // It waits itself.
        Some(item) if item.state == State::Unknown => (item.waits.clone(), item.goal.clone()),
        Some(item) => (Some(item.key.clone()), item.goal.clone()),
        None => (None, None),
    }
}

fn item(row: &Row<'_>) -> Result<Item, StoreError> {
    let (count, of) = (row.get::<i64>("count")?, row.get::<i64>("of")?);
    let state = match (of, count) {
        (0, _) => State::Unknown,
        (_, 0) => State::Done,
        _ => State::Missing,
    };
    let goal = if state == State::Missing { goal(row)? } else { None };
    let waits = if state == State::Unknown { row.get("waits")? } else { None };
    from_row!(row => Item { step, key; state: state, count: count, of: of, waits: waits, goal: goal })
}

fn goal(row: &Row<'_>) -> Result<Option<Goal>, StoreError> {
    let code: String = row.get("code")?;
    if let Some(field) = row.get("field")? {
        return Ok(Some(Goal::Fill { entity: row.get("entity")?, record: row.get("record")?, code, field }));
    }
    let Some(entity) = row.get("adds")? else { return Ok(None) };
    let mut given = Vec::new();
    if let Some(link) = row.get("link")? {
        given.push((link, row.get("value")?));
    }
    if let Some(also) = row.get("also")? {
        given.push((also, code.as_str().into()));
    }
    Ok(Some(Goal::Add { entity, given, code }))
}
