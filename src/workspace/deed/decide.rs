//! Deciding conflicts: what stands is written by an ordinary change, and the conflict says who decided and how. Both values
//! stay in the history.

use super::words::{counted, field_name};
use super::{Cx, Entered, Entries, FieldFault, RecordKey, Refused, Work, restore, set};
use crate::locales::text;
use crate::model::catalogue;
use crate::model::{Edit, Id, Value};
use crate::views::Conflicts;
use crate::views::conflicts::{Conflict, Said, Three};

/// What stands from now on.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// What the person who decides did; where it was neither's, what the office did that merged.
    Mine,
    /// What the other side did.
    Theirs,
    /// Something else, as it is typed, for the one field that is in question.
    Value(String),
    /// Something else, as it was entered into fields that are in question; the others stay as they stand.
    Entered(Entries),
}

/// A side of a conflict, as the office that merged calls it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Mine,
    Theirs,
}

pub(super) fn work(cx: Cx<'_>, conflicts: &[Id], choice: &Choice) -> Result<Work, Refused> {
    let mut work = Work::default();
    let mut told = Vec::new();
    for id in conflicts {
        let Some(conflict) = Conflicts::one(cx.read, *id)? else {
            let fault = FieldFault::whole("there is no such conflict", "`ris3 conflicts` lists those that are open");
            return Err(fault.into());
        };
        if !conflict.is_open() {
            continue;
        }
        let (edits, decision) = match choice {
            Choice::Value(value) => (third(cx, &conflict, value)?, "other"),
            Choice::Entered(entries) => (entered(cx, &conflict, entries)?, "other"),
            choice => {
                let wants_mine = (*choice == Choice::Mine) != conflict.is_turned(&cx.workspace.me());
                let taken = if wants_mine { Taken::Mine } else { Taken::Theirs };
                (take(cx, &conflict, taken)?, if wants_mine { "mine" } else { "theirs" })
            }
        };
        work.edits.extend(edits);
        let now = cx.env.now();
        let values =
            vec![("decision", decision.into()), ("decided_by", cx.env.author().into()), ("decided_at", now.into())];
        work.edits.push(Edit::Set { entity: "conflict", id: *id, values });
        work.record.get_or_insert(RecordKey { entity: conflict.entity, id: conflict.record });
        told.push(conflict);
    }
    work.sentence = match told.as_slice() {
        [one] => said(one, choice),
        several => {
            let count = counted("conflict", several.len());
            text("done-decided-many", &[("conflicts", count.into()), ("how", how(choice).into())])
        }
    };
    Ok(work)
}

/// One side as it was. Both were valid when they were written, so only what stands beside them now can be in the way.
fn take(cx: Cx<'_>, conflict: &Conflict, taken: Taken) -> Result<Vec<Edit>, Refused> {
    let key = RecordKey { entity: conflict.entity, id: conflict.record };
    if matches!(conflict.kind.as_str(), "retired" | "reference") {
        let side = if taken == Taken::Mine { &conflict.mine } else { &conflict.theirs };
        return Ok(match (side.has_retired, conflict.is_retired) {
            (true, false) => vec![Edit::Retire { entity: key.entity, id: key.id }],
            (false, true) => restore::work(cx, &[key])?.edits,
            _ => Vec::new(),
        });
    }
    let pick: fn(&Three) -> &Said = if taken == Taken::Mine { |three| &three.mine } else { |three| &three.theirs };
    let differs = |three: &&Three| pick(three).value != three.now.value;
    let values: Vec<(&'static str, Value)> =
        conflict.fields.iter().filter(differs).map(|three| (three.field, pick(three).value.clone())).collect();
    if values.is_empty() {
        return Ok(Vec::new());
    }
    if conflict.kind == "code" && !conflict.is_retired {
        let entries = values.into_iter().map(|(name, value)| (name, Entered::Value(value))).collect();
        return Ok(set::work(cx, &[key], &entries)?.edits);
    }
    Ok(vec![Edit::Set { entity: key.entity, id: key.id, values }])
}

/// A third value of the one field in question.
fn third(cx: Cx<'_>, conflict: &Conflict, value: &str) -> Result<Vec<Edit>, Refused> {
    let [field] = conflict.disputed()[..] else {
        let remedy = "take one side, then change single fields";
        return Err(FieldFault::whole("this conflict is not about one field", remedy).into());
    };
    entered(cx, conflict, &vec![(field.field, Entered::Text(value.to_owned()))])
}

/// Other values than those of the sides, read and validated as if nothing had been in question.
fn entered(cx: Cx<'_>, conflict: &Conflict, entries: &Entries) -> Result<Vec<Edit>, Refused> {
    let key = RecordKey { entity: conflict.entity, id: conflict.record };
    Ok(set::work(cx, &[key], entries)?.edits)
}

fn said(conflict: &Conflict, choice: &Choice) -> String {
    let what = match (&conflict.field, catalogue::entity(conflict.entity)) {
        (Some(field), Some(spec)) => {
            let field = field_name(spec, field);
            text("done-field-of", &[("field", field.into()), ("record", conflict.name.as_str().into())])
        }
        _ => conflict.name.clone(),
    };
    text("done-decided", &[("what", what.into()), ("how", how(choice).into())])
}

fn how(choice: &Choice) -> String {
    match choice {
        Choice::Mine => text("decided-mine", &[]),
        Choice::Theirs => text("decided-theirs", &[]),
        Choice::Value(_) | Choice::Entered(_) => text("decided-other", &[]),
    }
}
