//! What only a person can decide, and how it is kept: as a conflict, a record like any other.

use std::collections::BTreeMap;

use super::decisions::Decisions;
use super::fold::{Side, Touched};
use super::{spec, unreadable};
use crate::model::catalogue::EntitySpec;
use crate::model::{Changeset, Fields, Id, Value};
use crate::store::{Reader, State};
use crate::sync::SyncError;

/// What kind of question it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClashKind {
    /// Two values for one field.
    Field,
    /// Two rows for one.
    Row,
    /// One code for two records.
    Code,
    /// One side retired what the other one worked on.
    Retired,
    /// One side retired what the other one referred to.
    Reference,
}

impl ClashKind {
    /// The word of the schema.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Row => "row",
            Self::Code => "code",
            Self::Retired => "retired",
            Self::Reference => "reference",
        }
    }
}

/// Whose work a side is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// Who.
    pub author: String,
    /// When, by their clock.
    pub made_at: String,
    /// The changeset.
    pub changeset: String,
}

impl By {
    pub(super) fn of(changeset: &Changeset) -> Self {
        let Changeset { author, made_at, id, .. } = changeset;
        Self { author: author.clone(), made_at: made_at.clone(), changeset: id.clone() }
    }
}

/// One question. Values are JSON: of a field its value, of a row an object of the fields that were touched.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// What kind of question.
    pub kind: ClashKind,
    /// Entity of the record that it is about.
    pub entity: &'static EntitySpec,
    /// That record.
    pub record: String,
    /// The plan that owns it.
    pub plan: String,
    /// The field, where it is about one.
    pub field: Option<String>,
    /// What both knew.
    pub base: String,
    /// What was done here.
    pub mine: String,
    /// What came in.
    pub theirs: String,
    /// Whose work the one is.
    pub mine_by: Option<By>,
    /// Whose work the other one is.
    pub theirs_by: Option<By>,
}

impl Clash {
    pub(super) fn json(names: &[String], values: &[Value], is_row: bool) -> Result<String, SyncError> {
        let json = if is_row {
            serde_json::to_string(&names.iter().zip(values).collect::<BTreeMap<_, _>>())
        } else {
            serde_json::to_string(&values.first())
        };
        json.map_err(|error| unreadable(&error))
    }

    /// Keeps it: in the open conflict about the same that is not home yet, else in a new one, unless an open one says
    /// just this already.
    pub(super) fn keep(
        &self,
        read: &Reader,
        ours: &Side<'_>,
        decisions: &mut Decisions,
        states: &mut BTreeMap<String, State>,
        new_id: &dyn Fn() -> Id,
    ) -> Result<(), SyncError> {
        let spec = spec("conflict")?;
        for conflict in self.open(read)? {
            let fields = read.whole(spec, &conflict)?.unwrap_or_default();
            let says = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or("null");
            if says("mine") == self.mine && says("theirs") == self.theirs {
                return Ok(());
            }
            // What did not stand is what an open conflict is kept for: where it would be written over, there are two.
            let is_lost = |value: &str| [&self.base, &self.mine, &self.theirs].iter().all(|kept| *kept != value);
            let loses = self.kind != ClashKind::Code && (is_lost(says("mine")) || is_lost(says("theirs")));
            if !loses && ours.records.get(&conflict).is_some_and(|touched| touched.is_added) {
                let mut after = self.fields();
                if self.kind == ClashKind::Code {
                    after.remove("mine"); // the code that was wished first
                }
                let old = |name: &str| fields.get(name).cloned().unwrap_or_default();
                let new = after.into_iter().filter(|(name, value)| old(name) != *value);
                for (name, value) in new {
                    say(spec, &conflict, &self.plan, &name, (old(&name), value), decisions, states);
                }
                return Ok(());
            }
        }
        let id = new_id().to_string();
        let fields = self.fields();
        decisions.make(spec, &id, &self.plan, fields.clone());
        let state = State { entity: spec, record: id.clone(), plan: self.plan.clone(), is_new: true, fields };
        states.insert(id, state);
        Ok(())
    }

    /// The open conflicts about the same, the newest first.
    fn open(&self, read: &Reader) -> Result<Vec<String>, SyncError> {
        let sql = "SELECT id FROM live_conflict WHERE record = :record AND entity = :entity AND kind = :kind
                   AND field IS :field AND decided_at IS NULL ORDER BY id DESC";
        let params = [
            (":record", self.record.as_str().into()),
            (":entity", self.entity.name.into()),
            (":kind", self.kind.word().into()),
            (":field", self.field.clone().map_or(Value::Null, Value::from)),
        ];
        Ok(read.rows(sql, &params, |row| row.get("id"))?)
    }

    fn fields(&self) -> Fields {
        let of =
            |by: &Option<By>, get: fn(&By) -> &String| by.as_ref().map_or(Value::Null, |by| get(by).as_str().into());
        let fields = [
            ("kind", self.kind.word().into()),
            ("entity", self.entity.name.into()),
            ("record", self.record.as_str().into()),
            ("field", self.field.clone().map_or(Value::Null, Value::from)),
            ("base", self.base.as_str().into()),
            ("mine", self.mine.as_str().into()),
            ("mine_author", of(&self.mine_by, |by| &by.author)),
            ("mine_at", of(&self.mine_by, |by| &by.made_at)),
            ("mine_changeset", of(&self.mine_by, |by| &by.changeset)),
            ("theirs", self.theirs.as_str().into()),
            ("theirs_author", of(&self.theirs_by, |by| &by.author)),
            ("theirs_at", of(&self.theirs_by, |by| &by.made_at)),
            ("theirs_changeset", of(&self.theirs_by, |by| &by.changeset)),
        ];
        fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The open conflict about a unit that is not home yet.
    pub(super) fn not_home<'s>(ours: &'s Side<'_>, record: &str, field: Option<&str>) -> Option<&'s str> {
        let is_about = |touched: &Touched<'_>| {
            let says = |name: &str| touched.fields.get(name).and_then(|field| field.value.as_str());
            let is_open = says("decided_at").is_none() && says(crate::model::RETIRED_AT).is_none();
            touched.entity.name == "conflict"
                && touched.is_added
                && is_open
                && says("record") == Some(record)
                && says("field") == field
                && matches!(says("kind"), Some("field" | "row"))
        };
        ours.records.iter().find(|(_, touched)| is_about(touched)).map(|(id, _)| id.as_str())
    }
}

/// Another value that stands where a conflict is open.
pub(super) struct Renewed {
    /// What stood when the conflict was made.
    pub stood: String,
    /// What stands now.
    pub stands: String,
    /// Who wrote it.
    pub by: Option<By>,
}

impl Renewed {
    /// Lets the conflict go on with it, on the side of what stood; what did not stand is what the conflict is kept for.
    pub fn go_on(
        &self,
        read: &Reader,
        conflict: &str,
        plan: &str,
        decisions: &mut Decisions,
        states: &mut BTreeMap<String, State>,
    ) -> Result<(), SyncError> {
        let spec = spec("conflict")?;
        let fields = read.whole(spec, conflict)?.unwrap_or_default();
        let is_mine = fields.get("mine").and_then(Value::as_str) == Some(self.stood.as_str());
        let names = if is_mine {
            ["mine", "mine_author", "mine_at", "mine_changeset"]
        } else {
            ["theirs", "theirs_author", "theirs_at", "theirs_changeset"]
        };
        let of = |get: fn(&By) -> &String| self.by.as_ref().map_or(Value::Null, |by| get(by).as_str().into());
        let values = [self.stands.as_str().into(), of(|by| &by.author), of(|by| &by.made_at), of(|by| &by.changeset)];
        for (name, value) in names.into_iter().zip(values) {
            let old = fields.get(name).cloned().unwrap_or_default();
            if old != value {
                say(spec, conflict, plan, name, (old, value), decisions, states);
            }
        }
        Ok(())
    }
}

fn say(
    spec: &'static EntitySpec,
    record: &str,
    plan: &str,
    name: &str,
    (old, new): (Value, Value),
    decisions: &mut Decisions,
    states: &mut BTreeMap<String, State>,
) {
    let state = || State {
        entity: spec,
        record: record.to_owned(),
        plan: plan.to_owned(),
        is_new: false,
        fields: Fields::new(),
    };
    states.entry(record.to_owned()).or_insert_with(state).fields.insert(name.to_owned(), new.clone());
    decisions.say(spec, record, plan, name, old, new);
}
