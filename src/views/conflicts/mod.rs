//! What merges left to people: two values for one field or row, one code for two records, a record that one side retired
//! while the other one worked on it or referred to it. Each with what both knew, what each side did, and what stands.

mod room;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::catalogue::{self, EntitySpec, Kind};
use crate::model::{Id, Value};
use crate::store::{Reader, StoreError};
use crate::views::{called, written};

pub use room::Room;

const QUERY: &str = include_str!("conflicts.sql");

/// The conflicts, the open ones first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Conflicts {
    /// Each of them.
    pub conflicts: Vec<Conflict>,
}

/// As it lies in the file. Values are JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raw {
    /// Its id; `None` while it is only foreseen.
    pub id: Option<Id>,
    /// The plan.
    pub plan: Option<Id>,
    /// `field`, `row`, `code`, `retired` or `reference`.
    pub kind: String,
    /// Entity of the record that it is about.
    pub entity: String,
    /// That record.
    pub record: String,
    /// The field, where it is about one.
    pub field: Option<String>,
    /// What both knew.
    pub base: String,
    /// One side.
    pub mine: String,
    /// The other.
    pub theirs: String,
}

/// Whoever reads: a name, and the copy before which they sit. Two people, or two computers of one person, may have one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Me {
    /// Who.
    pub author: String,
    /// The name of the copy among all replicas.
    pub replica: String,
}

impl Me {
    /// Whether a side of a conflict was done by this person, at this copy.
    #[must_use]
    pub fn did(&self, side: &Side) -> bool {
        side.author.as_ref() == Some(&self.author) && side.replica.as_ref() == Some(&self.replica)
    }
}

/// One side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Who.
    pub author: Option<String>,
    /// When, by their clock.
    pub at: Option<String>,
    /// The changeset.
    pub changeset: Option<String>,
    /// The copy that it was made on, where it is known here.
    #[serde(skip)]
    pub replica: Option<String>,
    /// Whether this side retired the record.
    pub has_retired: bool,
}

/// One field, three times, and as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Three {
    /// The field.
    pub field: &'static str,
    /// What its values are.
    #[serde(skip)]
    pub kind: Kind,
    /// What both knew.
    pub base: Said,
    /// What the merging office had.
    pub mine: Said,
    /// What came in.
    pub theirs: Said,
    /// What stands.
    pub now: Said,
}

/// A value, and how people read it; empty where nothing was entered.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Said {
    /// The value.
    pub value: Value,
    /// In words.
    pub text: String,
}

/// A conflict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Conflict {
    /// Its id; `None` while it is only foreseen.
    pub id: Option<Id>,
    /// Code of the plan.
    pub plan: String,
    /// The plan.
    pub plan_id: Option<Id>,
    /// The currency of its money.
    pub currency: String,
    /// `field`, `row`, `code`, `retired` or `reference`.
    pub kind: String,
    /// Entity of the record.
    pub entity: &'static str,
    /// The record.
    pub record: Id,
    /// What people call it.
    pub name: String,
    /// Whether it is retired now.
    pub is_retired: bool,
    /// The field, where it is about one.
    pub field: Option<String>,
    /// The fields that it is about; of a retired record those that the other side wrote.
    pub fields: Vec<Three>,
    /// Of an amount: the ceiling over it, and what each choice leaves.
    pub room: Option<Room>,
    /// Of a code: what people call the record that has it.
    pub holder: Option<String>,
    /// Of a reference: what people call the record that refers, and its entity.
    pub referrer: Option<(String, String)>,
    /// The merging office.
    pub mine: Side,
    /// The other one.
    pub theirs: Side,
    /// What was decided; `None` while it is open.
    pub decision: Option<String>,
    /// By whom.
    pub decided_by: Option<String>,
    /// When, UTC.
    pub decided_at: Option<String>,
    /// Why, or whatever else somebody noted.
    pub note: Option<String>,
}

impl Conflict {
    /// Whether nobody decided it yet.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.decided_at.is_none()
    }

    /// The fields in which the sides came to different values.
    #[must_use]
    pub fn disputed(&self) -> Vec<&Three> {
        self.fields.iter().filter(|three| three.is_disputed()).collect()
    }

    /// Which side stands: `mine`, `theirs`, or `other` where somebody wrote something else since.
    #[must_use]
    pub fn stands(&self) -> &'static str {
        if matches!(self.kind.as_str(), "retired" | "reference") {
            return if self.mine.has_retired == self.is_retired { "mine" } else { "theirs" };
        }
        let all = |side: fn(&Three) -> &Said| self.fields.iter().all(|field| side(field).value == field.now.value);
        if all(|field| &field.theirs) {
            "theirs"
        } else if all(|field| &field.mine) {
            "mine"
        } else {
            "other"
        }
    }

    /// Whether a person is the one whose side is called `theirs`, and not the one whose side is called `mine`: words
    /// were chosen by the office that merged.
    #[must_use]
    pub fn is_turned(&self, me: &Me) -> bool {
        me.did(&self.theirs) && !me.did(&self.mine)
    }
}

impl Conflicts {
    /// The conflicts of a plan, or of all of them; the decided ones only where asked for.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Option<Id>, with_decided: bool) -> Result<Self, StoreError> {
        let open = if with_decided { "true" } else { "c.decided_at IS NULL" };
        let (scope, params) = match plan {
            Some(plan) => (format!("{open} AND c.plan = :plan"), vec![(":plan", Value::from(plan))]),
            None => (open.to_owned(), Vec::new()),
        };
        Self::of(reader, &scope, &params)
    }

    /// One conflict.
    ///
    /// # Errors
    /// As for any reading.
    pub fn one(reader: &Reader, id: Id) -> Result<Option<Conflict>, StoreError> {
        Ok(Self::of(reader, "c.id = :id", &[(":id", id.into())])?.conflicts.pop())
    }

    fn of(reader: &Reader, scope: &str, params: &[(&str, Value)]) -> Result<Self, StoreError> {
        let text = |value: Option<String>| value.unwrap_or_else(|| "null".to_owned());
        let rows = reader.rows(&QUERY.replace("{scope}", scope), params, |row| {
            let raw = Raw {
                id: row.get("id")?,
                plan: row.get("plan_id")?,
                kind: row.get::<Option<String>>("kind")?.unwrap_or_else(|| "field".to_owned()),
                entity: row.get("entity")?,
                record: row.get("record")?,
                field: row.get("field")?,
                base: text(row.get("base")?),
                mine: text(row.get("mine")?),
                theirs: text(row.get("theirs")?),
            };
            let side = |name: &str| -> Result<Side, StoreError> {
                Ok(Side {
                    author: row.get(&format!("{name}_author"))?,
                    at: row.get(&format!("{name}_at"))?,
                    changeset: row.get(&format!("{name}_changeset"))?,
                    replica: row.get(&format!("{name}_replica"))?,
                    has_retired: false,
                })
            };
            let decided: [Option<String>; 4] =
                [row.get("decision")?, row.get("decided_by")?, row.get("decided_at")?, row.get("note")?];
            Ok((raw, side("mine")?, side("theirs")?, decided))
        })?;
        let mut conflicts = Vec::new();
        for (raw, mine, theirs, [decision, decided_by, decided_at, note]) in rows {
            let read = conflict(reader, &raw, mine, theirs)?;
            conflicts.extend(read.map(|read| Conflict { decision, decided_by, decided_at, note, ..read }));
        }
        Ok(Self { conflicts })
    }
}

/// A conflict with all that people call its parts; `None` where it names nothing of the catalogue.
///
/// # Errors
/// As for any reading.
pub fn conflict(reader: &Reader, raw: &Raw, mine: Side, theirs: Side) -> Result<Option<Conflict>, StoreError> {
    let (Some(spec), Ok(record)) = (catalogue::entity(&raw.entity), raw.record.parse::<Id>()) else { return Ok(None) };
    let stored = reader.stored(spec, record)?;
    let is_retired = stored.as_ref().is_some_and(|stored| stored.retired_at.is_some());
    let has_retired = |json: &str| Fields::read(json).0.contains_key("retired_at");
    let plan_id = raw.plan.or_else(|| stored.map(|stored| stored.plan));
    let plan_spec = catalogue::entity("plan");
    let plan = plan_id.zip(plan_spec).map(|(plan, spec)| called(reader, spec, plan)).transpose()?;
    let currency = plan_id.zip(plan_spec).map(|(plan, spec)| reader.value(spec, plan, "currency")).transpose()?;
    let currency = currency.flatten().and_then(|(currency, _)| currency.as_str().map(str::to_owned));
    let fields = threes(reader, spec, record, raw)?;
    let room = plan_id.map(|plan| room::room(reader, spec.name, record, plan, &fields)).transpose()?.flatten();
    Ok(Some(Conflict {
        id: raw.id,
        plan: plan.unwrap_or_default(),
        plan_id,
        currency: currency.unwrap_or_default(),
        kind: raw.kind.clone(),
        entity: spec.name,
        record,
        name: called(reader, spec, record)?,
        is_retired,
        field: raw.field.clone(),
        fields,
        room,
        holder: if raw.kind == "code" { holder(reader, spec, record, raw)? } else { None },
        referrer: if raw.kind == "reference" { referrer(reader, raw)? } else { None },
        mine: Side { has_retired: has_retired(&raw.mine), ..mine },
        theirs: Side { has_retired: has_retired(&raw.theirs), ..theirs },
        decision: None,
        decided_by: None,
        decided_at: None,
        note: None,
    }))
}

/// Fields of a row, from their JSON; of what is no object, none.
#[derive(Default)]
struct Fields(BTreeMap<String, Value>);

impl Fields {
    fn read(json: &str) -> Self {
        let object: Option<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(json).ok();
        Self(object.unwrap_or_default().iter().map(|(name, value)| (name.clone(), value.into())).collect())
    }
}

fn threes(reader: &Reader, spec: &EntitySpec, record: Id, raw: &Raw) -> Result<Vec<Three>, StoreError> {
    let single =
        |json: &str| serde_json::from_str::<serde_json::Value>(json).map_or(Value::Null, |json| (&json).into());
    let sides: [Fields; 3] = match &raw.field {
        Some(field) => {
            let of = |json: &String| Fields(BTreeMap::from([(field.clone(), single(json))]));
            [of(&raw.base), of(&raw.mine), of(&raw.theirs)]
        }
        None if raw.kind == "reference" => Default::default(),
        None => [&raw.base, &raw.mine, &raw.theirs].map(|json| Fields::read(json)),
    };
    let mut threes = Vec::new();
    for field in spec.fields().filter(|field| sides.iter().any(|side| side.0.contains_key(field.name))) {
        let said = |value: Value| Ok::<_, StoreError>(Said { text: written(reader, field, value.clone())?, value });
        let of = |side: &Fields| said(side.0.get(field.name).cloned().unwrap_or_default());
        let now = reader.value(spec, record, field.name)?.map_or(Value::Null, |(value, _)| value);
        threes.push(Three {
            field: field.name,
            kind: field.kind,
            base: of(&sides[0])?,
            mine: of(&sides[1])?,
            theirs: of(&sides[2])?,
            now: said(now)?,
        });
    }
    Ok(threes)
}

/// The title of the record that has the code.
fn holder(reader: &Reader, spec: &EntitySpec, record: Id, raw: &Raw) -> Result<Option<String>, StoreError> {
    let Ok(code) = serde_json::from_str::<String>(&raw.mine) else { return Ok(None) };
    let Some(holder) = reader.holder(spec, &code, record)? else { return Ok(None) };
    let title = reader.value(spec, holder, "title")?.and_then(|(title, _)| title.as_str().map(str::to_owned));
    Ok(title.or_else(|| called(reader, spec, holder).ok()))
}

/// What people call the record that refers to a retired one, and its entity.
fn referrer(reader: &Reader, raw: &Raw) -> Result<Option<(String, String)>, StoreError> {
    let sides = [Fields::read(&raw.mine), Fields::read(&raw.theirs)];
    let Some(side) = sides.into_iter().find(|side| side.0.contains_key("entity")) else { return Ok(None) };
    let said = |name: &str| side.0.get(name).and_then(Value::as_str);
    let (Some(spec), Some(id)) = (said("entity").and_then(catalogue::entity), said("record")) else { return Ok(None) };
    let Ok(id) = id.parse() else { return Ok(None) };
    Ok(Some((called(reader, spec, id)?, spec.name.to_owned())))
}
