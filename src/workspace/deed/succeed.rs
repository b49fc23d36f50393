//! Saying what became of a priority of the version before: all rows of the succession about it, in one step.

use super::record::Revision;
use super::words::listed;
use super::{Cx, Entered, Entries, FieldFault, RecordKey, Refused, Work, duties, entries, record};
use crate::locales::text;
use crate::model::{Edit, Fault, Id, Value, nearest};
use crate::workspace::entry::Resolver;

/// The whole of a priority, in hundredths of a percent.
const WHOLE: i64 = 10_000;
/// What can be said of one part beside others.
const OF_PART: [&str; 3] = ["continued", "split", "merged"];

/// What became of a priority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succeeding {
    /// The new version.
    pub version: Id,
    /// The priority of the version before.
    pub old: Id,
    /// Continued, split, merged or dropped.
    pub relation: String,
    /// Codes of the priorities that go on with it, as `P1`, or with the part that each got, as `P1:60 + P2:40`. Where
    /// something else became of one part than of the others, its own word stands behind it, as `P1:60 + P2:40 merged`.
    pub heirs: String,
    /// Why; where nothing is written, what was noted stays.
    pub note: String,
}

/// What is said now takes the place of what was said before; the journal keeps both.
pub(super) fn work(cx: Cx<'_>, said: &Succeeding) -> Result<Work, Refused> {
    let old = cx.found(RecordKey { entity: "priority", id: said.old })?;
    let version = cx.living(RecordKey { entity: "plan", id: said.version })?;
    if version.id == old.plan {
        let fault = Fault::new("a priority has no heirs in its own plan", "what goes on in the same plan is the same");
        return Err(FieldFault::new("old_priority", fault).into());
    }
    let heirs = heirs(cx, said, version.before("code").as_str().unwrap_or_default())?;
    let mut known = rows(cx, said)?;
    let (mut edits, mut weights, mut first) = (Vec::new(), Vec::new(), None);
    for Heir { heir, weight, relation } in &heirs {
        let place = known.iter().position(|row| row.before("priority") == heir);
        let mut row = match place {
            Some(place) => known.remove(place),
            None => Revision::new(record::entity("succession")?, cx.env.new_id(), said.version),
        };
        let mut values: Entries = vec![
            ("old_priority", Entered::Value(said.old.into())),
            ("priority", Entered::Value(heir.clone())),
            ("relation", Entered::Text(relation.clone())),
            ("weight", Entered::Text(weight.clone())),
        ];
        // Each part may have a note of its own; nothing said leaves them.
        if !said.note.trim().is_empty() {
            values.push(("note", Entered::Text(said.note.trim().to_owned())));
        }
        let mut faults = entries::enter(&mut Resolver::new(cx.read), &mut row, &values)?;
        if faults.is_empty() {
            faults = duties::faults(cx, &row, &["old_priority", "priority", "relation", "weight", "note"])?;
        }
        if !faults.is_empty() {
            return Err(Refused::Faults(entries::sorted(row.spec, faults)));
        }
        weights.push(row.after("weight").as_integer());
        first = first.or(Some(row.key()));
        edits.extend(row.edit());
    }
    add_up(&weights)?;
    edits.extend(known.iter().map(|row| Edit::Retire { entity: "succession", id: row.id }));
    let codes = heirs.iter().map(|part| cx.heir_code(&part.heir)).collect::<Result<Vec<_>, Refused>>()?;
    let args = [
        ("old", format!("{}/{}", cx.code(old.plan)?, cx.name(&old)?).into()),
        ("relation", said.relation.as_str().into()),
        ("heirs", listed(&codes).into()),
        ("version", cx.code(said.version)?.into()),
    ];
    Ok(Work { sentence: text("done-succeeded", &args), edits, record: first, remarks: Vec::new() })
}

impl Cx<'_> {
    fn heir_code(self, heir: &Value) -> Result<String, Refused> {
        let Some(id) = heir.as_str().and_then(|id| id.parse().ok()) else { return Ok(String::new()) };
        Ok(self.name(&self.living(RecordKey { entity: "priority", id })?)?)
    }
}

/// What stands in the succession about it.
fn rows(cx: Cx<'_>, said: &Succeeding) -> Result<Vec<Revision>, Refused> {
    let sql = "SELECT id FROM live_succession WHERE plan = :plan AND old_priority = :old ORDER BY id";
    let params = [(":plan", said.version.into()), (":old", said.old.into())];
    let ids: Vec<Id> = cx.read.rows(sql, &params, |row| row.get("id"))?;
    ids.into_iter().map(|id| cx.living(RecordKey { entity: "succession", id })).collect()
}

/// An heir: nothing where it was dropped; the part that was written beside it, and what became of that part.
struct Heir {
    heir: Value,
    weight: String,
    relation: String,
}

/// What is said of a part by a word of its own, and what is left before it.
fn own_word(part: &str) -> (&str, Option<&str>) {
    match part.rsplit_once(char::is_whitespace) {
        Some((before, word)) if OF_PART.contains(&word) => (before.trim_end(), Some(word)),
        _ => (part, None),
    }
}

/// The heirs as they were written.
fn heirs(cx: Cx<'_>, said: &Succeeding, version: &str) -> Result<Vec<Heir>, Refused> {
    let parts: Vec<&str> = said.heirs.split(['+', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let wrong =
        |explanation: String, remedy: &str| Refused::from(FieldFault::new("priority", Fault::new(explanation, remedy)));
    match (said.relation.as_str(), parts.len()) {
        ("dropped", 0) => {
            let relation = said.relation.clone();
            return Ok(vec![Heir { heir: Value::Null, weight: String::new(), relation }]);
        }
        ("dropped", _) => {
            return Err(wrong("what was dropped has no heirs".to_owned(), "leave them away, or say that it was split"));
        }
        (_, 0) => {
            let explanation = format!("nobody said which priority of {version} goes on with it");
            return Err(wrong(explanation, "write its code; of several, as P1:60 + P2:40"));
        }
        ("continued", 2..) if parts.iter().any(|part| own_word(part).1.is_none()) => {
            return Err(wrong("what goes on as several was divided".to_owned(), "say that it was split"));
        }
        _ => {}
    }
    let sql = "SELECT id, code FROM live_priority WHERE plan = :plan";
    let known: Vec<(Id, String)> =
        cx.read.rows(sql, &[(":plan", said.version.into())], |row| Ok((row.get("id")?, row.get("code")?)))?;
    let mut found: Vec<Heir> = Vec::new();
    for part in parts {
        let is_code = |part: &str| known.iter().any(|(_, code)| code == part);
        // A word may also belong to the code, and a colon.
        let (part, word) = if is_code(part) { (part, None) } else { own_word(part) };
        let whole = is_code(part);
        let (code, weight) = part.rsplit_once(':').filter(|_| !whole).unwrap_or((part, ""));
        let code = code.trim();
        let Some((id, _)) = known.iter().find(|(_, known)| known == code) else {
            let remedy = match nearest(code, known.iter().map(|(_, code)| code.as_str())) {
                Some(near) => format!("did you mean {near}?"),
                None => format!(
                    "its priorities are: {}",
                    known.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>().join(", ")
                ),
            };
            return Err(wrong(format!("{version} has no priority {code}"), &remedy));
        };
        if found.iter().any(|known| known.heir == Value::from(*id)) {
            return Err(wrong(format!("{code} is named twice"), "name each heir once"));
        }
        let relation = word.unwrap_or(&said.relation).to_owned();
        found.push(Heir { heir: (*id).into(), weight: weight.trim().to_owned(), relation });
    }
    Ok(found)
}

/// The parts of a priority that goes on make up the whole of it, or nobody said how great they are.
fn add_up(weights: &[Option<i64>]) -> Result<(), FieldFault> {
    let given: Vec<i64> = weights.iter().flatten().copied().collect();
    let fault = |explanation: &str, remedy: &str| Err(FieldFault::new("weight", Fault::new(explanation, remedy)));
    if given.is_empty() {
        Ok(())
    } else if given.len() < weights.len() {
        fault("some of the heirs have a part and others have none", "give each its part, or none")
    } else if given.iter().sum::<i64>() != WHOLE {
        fault(
            "the parts do not add up to 100 %",
            "change them until they do; what was dropped has no row beside others",
        )
    } else {
        Ok(())
    }
}
