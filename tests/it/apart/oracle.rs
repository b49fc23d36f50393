//! What must hold of every history, worked out from the hub's log alone and not with the merge.

use std::collections::{BTreeMap, HashMap, HashSet};

use ris3::model::catalogue::{ENTITIES, Merge, entity};
use ris3::model::{ChangeKind, MERGE, Value};
use ris3::sync::{Hub, Packet};
use ris3::workspace::Workspace;

use super::history::Offices;

/// One write of a field: its value, the replica and number of the changeset, and whether a person meant it and no merge.
type Said = (Value, String, i64, bool);

/// The log folded up to some entry: of each record and field all that was said, the last word last.
#[derive(Default)]
struct Folded {
    entities: BTreeMap<String, (String, String)>,
    fields: HashMap<(String, String), Vec<Said>>,
    /// Changesets that somebody else brought home: their replicas and numbers.
    carried: HashSet<(String, i64)>,
}

impl Folded {
    fn value(&self, record: &str, field: &str) -> Value {
        let key = (record.to_owned(), field.to_owned());
        self.fields.get(&key).and_then(|said| said.last()).map_or(Value::Null, |(value, ..)| value.clone())
    }

    /// Conflicts about a record: field, mine, theirs, kind.
    fn conflicts(&self, record: &str) -> Vec<[String; 4]> {
        let of_record = self
            .entities
            .iter()
            .filter(|(id, (entity, _))| entity == "conflict" && self.value(id, "record").as_str() == Some(record));
        let text = |id: &str, name: &str| self.value(id, name).as_str().unwrap_or_default().to_owned();
        of_record.map(|(id, _)| ["field", "mine", "theirs", "kind"].map(|name| text(id, name))).collect()
    }
}

/// A write by a person in one entry.
struct Wrote {
    value: Value,
    changeset: String,
    replica: String,
    sequence: i64,
}

/// Holds the log and what came of it against the promises.
pub fn judge(offices: &Offices, hub: &dyn Hub) -> Result<(), String> {
    let mut log = Folded::default();
    let mut seen = HashSet::new();
    for bytes in hub.fetch(0, usize::MAX).map_err(|error| error.to_string())? {
        let packet = Packet::from_bytes(&bytes).map_err(|error| error.to_string())?;
        let mut wrote: BTreeMap<(String, String, String), Wrote> = BTreeMap::new();
        let mut fields = log.fields.clone();
        for sealed in packet.changesets.iter().filter(|sealed| seen.insert(sealed.changeset.id.clone())) {
            let changeset = &sealed.changeset;
            if changeset.replica != packet.replica {
                log.carried.insert((changeset.replica.clone(), changeset.sequence));
            }
            for change in &changeset.changes {
                if change.kind == ChangeKind::Add {
                    log.entities.insert(change.record.clone(), (change.entity.clone(), change.plan.clone()));
                }
                for (name, value) in change.fields_after().unwrap() {
                    let key = (change.record.clone(), name);
                    let is_person = changeset.command != MERGE;
                    if is_person && change.entity != "conflict" {
                        let written = Wrote {
                            value: value.clone(),
                            changeset: changeset.id.clone(),
                            replica: changeset.replica.clone(),
                            sequence: changeset.sequence,
                        };
                        wrote.insert((key.0.clone(), key.1.clone(), changeset.replica.clone()), written);
                    }
                    let said = (value, changeset.replica.clone(), changeset.sequence, is_person);
                    fields.entry(key).or_default().push(said);
                }
            }
        }
        let before = std::mem::replace(&mut log.fields, fields);
        for ((record, name, _), one) in &wrote {
            let knows = |other: &Wrote, replica: &str, sequence: i64| {
                let knew = offices.knew.get(&other.changeset).and_then(|knew| knew.get(replica));
                other.replica != one.replica && knew.is_some_and(|last| sequence <= *last)
            };
            let of_field = wrote.iter().filter(|((other, field, _), _)| (other, field) == (record, name));
            let others: Vec<&Wrote> = of_field.map(|(_, other)| other).collect();
            // Somebody else went on from there in the same packet, and knew it.
            if others.iter().any(|other| knows(other, &one.replica, one.sequence)) {
                continue;
            }
            let there = before.get(&(record.clone(), name.clone())).and_then(|said| said.last());
            let answered =
                |(_, replica, sequence, _): &Said| others.iter().any(|other| knows(other, replica, *sequence));
            accepted(offices, &log, &before, (record, name), one, there.is_some_and(answered))?;
        }
    }
    for (number, office) in offices.all.iter().enumerate() {
        stands(office, &log).map_err(|why| format!("office {number}: {why}"))?;
    }
    same_everywhere(offices, &seen)
}

/// What a person wrote stands, or is in a conflict; and what stood before was known to whoever wrote over it, or to
/// somebody who did so in the same packet (`is_answered`).
fn accepted(
    offices: &Offices,
    log: &Folded,
    before: &HashMap<(String, String), Vec<Said>>,
    (record, name): (&str, &str),
    wrote: &Wrote,
    is_answered: bool,
) -> Result<(), String> {
    let Some(knew) = offices.knew.get(&wrote.changeset) else { return Err("an unknown changeset".into()) };
    let is_known = |(_, replica, sequence, _): &&Said| knew.get(replica).is_some_and(|last| sequence <= last);
    let history = before.get(&(record.to_owned(), name.to_owned())).map(Vec::as_slice).unwrap_or_default();
    let base = history.iter().rev().find(is_known).map_or(Value::Null, |(value, ..)| value.clone());
    let there = history.last().map_or(Value::Null, |(value, ..)| value.clone());
    let there_is_known = history.last().as_ref().is_none_or(is_known);
    let is = |a: &Value, b: &Value| if name == "retired_at" { a.is_null() == b.is_null() } else { a == b };
    let stands = log.value(record, name);
    let conflicts = log.conflicts(record);
    let json = serde_json::to_string(&wrote.value).unwrap();
    let same =
        |value: &serde_json::Value, json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap() == *value;
    let (owner, _) = &log.entities[record];
    let is_row = entity(owner).is_some_and(|spec| spec.merge == Merge::Row);
    let kept = |side: usize, json: &str| {
        conflicts.iter().any(|conflict| match (conflict[3].as_str(), is_row) {
            ("row", true) => serde_json::from_str::<BTreeMap<String, serde_json::Value>>(&conflict[side])
                .is_ok_and(|row| row.get(name).is_some_and(|value| same(value, json))),
            ("field", false) => conflict[0] == name && conflict[side] == json,
            ("code", false) => name == "code" && (conflict[1] == json || conflict[2] == json),
            _ => false,
        })
    };
    let is_silent = name == "position";
    let of = format!("{owner} {record} {name}: {:?} of {}", wrote.value, wrote.changeset);
    // Others said the same, and whoever went on from there knew it.
    let is_agreed = history.iter().rev().take_while(|said| !is_known(said)).any(|(value, ..)| is(value, &wrote.value));
    // What was not home when it was taken back counts once, and ended where it began, although somebody else had carried
    // its beginning home meanwhile: so what another one means, who knew nothing of it, stands.
    let mut known = history.iter().rev().filter(is_known).peekable();
    let was_carried = |(_, replica, sequence, _): &Said| {
        *replica == wrote.replica && log.carried.contains(&(replica.clone(), *sequence))
    };
    let mut is_own = false;
    while known.next_if(|said| was_carried(said)).is_some() {
        is_own = true;
    }
    let is_taken_back = is_own && is(&wrote.value, &known.next().map_or(Value::Null, |(value, ..)| value.clone()));
    let said = log.fields.get(&(record.to_owned(), name.to_owned())).map(Vec::as_slice).unwrap_or_default();
    let mut others = said.iter().filter(|said| said.3 && said.1 != wrote.replica && !is_known(said));
    let gives_way = is_taken_back && others.any(|(value, ..)| is(value, &stands));
    if !is(&stands, &wrote.value)
        && !is(&wrote.value, &base)
        && !is_agreed
        && !gives_way
        && !is_silent
        && !kept(1, &json)
        && !kept(2, &json)
    {
        return Err(format!("{of} is nowhere: {stands:?} stands, {base:?} was before; {conflicts:?}"));
    }
    let lost =
        !there_is_known && !is_answered && !is(&there, &base) && !is(&there, &wrote.value) && is(&stands, &wrote.value);
    let there_json = serde_json::to_string(&there).unwrap();
    if lost && !is_silent && !kept(1, &there_json) && !kept(2, &there_json) {
        return Err(format!("{of} was written over {there:?}, which its author did not know"));
    }
    // Whoever wrote on a record that others had retired meanwhile is told so; who knew it retired already is not.
    let life = log.fields.get(&(record.to_owned(), "retired_at".to_owned())).map(Vec::as_slice).unwrap_or_default();
    let lived = life.iter().rev().find(is_known).is_none_or(|(value, ..)| value.is_null());
    let gone = life.last().filter(|(value, ..)| lived && !value.is_null()).filter(|said| !is_known(said));
    let is_meant = !["retired_at", "position"].contains(&name) && is(&stands, &wrote.value) && !is(&wrote.value, &base);
    if let (Some(said), true) = (gone, is_meant)
        && before.get(&(record.to_owned(), "retired_at".to_owned())).is_some_and(|all| all.last() == Some(said))
        && !conflicts.iter().any(|conflict| ["retired", "reference"].contains(&conflict[3].as_str()))
    {
        return Err(format!("{of} was written on a retired record, and nobody was told"));
    }
    Ok(())
}

/// The tables of an office are the log, folded.
fn stands(office: &Workspace, log: &Folded) -> Result<(), String> {
    let mut count = 0;
    for spec in ENTITIES {
        let names: Vec<_> = spec.fields().map(|field| field.name).chain(["retired_at"]).collect();
        let plan = if spec.name == "plan" { "id" } else { "plan" };
        let sql = format!("SELECT id, {plan} AS owner, {} FROM {}", names.join(", "), spec.name);
        for row in office.store().read().table(&sql, &[]).unwrap().rows {
            count += 1;
            let id = row[0].as_str().unwrap();
            let owner = log.entities.get(id).ok_or_else(|| format!("{} {id} is in no entry", spec.name))?;
            if (owner.0.as_str(), Some(owner.1.as_str())) != (spec.name, row[1].as_str()) {
                return Err(format!("{} {id} is of another plan", spec.name));
            }
            for (name, value) in names.iter().zip(&row[2..]) {
                // The schema fills these when nothing is given.
                let said = match (log.value(id, name), *name) {
                    (Value::Null, "status") if spec.name == "plan" => "draft".into(),
                    (Value::Null, "currency") if spec.name == "plan" => "EUR".into(),
                    (said, _) => said,
                };
                if said != *value {
                    return Err(format!("{} {id} {name}: {value:?} stands, the log says {said:?}", spec.name));
                }
            }
        }
    }
    if count == log.entities.len() {
        Ok(())
    } else {
        Err(format!("{count} records, the log has {}", log.entities.len()))
    }
}

fn same_everywhere(offices: &Offices, seen: &HashSet<String>) -> Result<(), String> {
    let journal = |office: &Workspace| {
        let sql = "SELECT id, replica, sequence, hash FROM changeset ORDER BY id";
        office.store().read().table(sql, &[]).unwrap().rows
    };
    let content = crate::life::content(&offices.all[0]);
    let first = journal(&offices.all[0]);
    if first.len() != seen.len() {
        return Err(format!("{} changesets in the journal, {} in the log", first.len(), seen.len()));
    }
    for (number, office) in offices.all.iter().enumerate() {
        if crate::life::content(office) != content {
            return Err(format!("office {number} holds something else than office 0"));
        }
        if journal(office) != first {
            return Err(format!("the journal of office {number} is another one than that of office 0"));
        }
        let complaints = office.store().doctor().unwrap().complaints;
        if !complaints.is_empty() {
            return Err(format!("office {number}: {complaints:?}"));
        }
    }
    Ok(())
}
