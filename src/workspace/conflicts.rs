//! Conflicts as people say them, and conflicts that a merge only foresees.

use super::names::minute;
use crate::locales::{entity_name, label, text};
use crate::model::catalogue::Kind;
use crate::model::{Cents, Value, money};
use crate::store::{Reader, StoreError};
use crate::sync::{By, Clash};
use crate::views::conflicts::{Conflict, Raw, Said, Side, Three, conflict};
use crate::workspace::deed::inner;

/// So much of a long text is quoted in a sentence.
const QUOTED_MOST: usize = 60;

/// A conflict in a sentence, as it is said to a person: who did what, what was there before, what stands.
#[must_use]
pub fn told(conflict: &Conflict, to: &str) -> String {
    let is_turned = conflict.is_turned(to);
    let (other, own) = if is_turned { (&conflict.mine, &conflict.theirs) } else { (&conflict.theirs, &conflict.mine) };
    let (others, owns): (Pick, Pick) = if is_turned {
        (|three| &three.mine, |three| &three.theirs)
    } else {
        (|three| &three.theirs, |three| &three.mine)
    };
    let record = format!("{} {}", entity_name(conflict.entity), conflict.name);
    let record = if conflict.entity == "plan" { record } else { format!("{record} of {}", conflict.plan) };
    let who = |side: &Side| match side.author.as_deref() {
        Some(author) if author == to => text("conflict-you", &[]),
        Some(author) => author.to_owned(),
        None => text("conflict-somebody", &[]),
    };
    let (other_who, own_who) = (who(other), who(own));
    let done = |fields: Pick| {
        let parts: Vec<String> = (conflict.fields.iter().filter(|three| fields(three).value != three.base.value))
            .map(|three| did(conflict.entity, three, fields(three)))
            .collect();
        if parts.is_empty() { text("conflict-did-nothing", &[]) } else { listed(&parts) }
    };
    let said = match conflict.kind.as_str() {
        "code" => {
            let field = conflict.fields.first();
            let wished = field.map(|three| three.mine.text.clone()).unwrap_or_default();
            let given = field.map(|three| three.theirs.text.clone()).unwrap_or_default();
            let holder = conflict.holder.clone().unwrap_or_default();
            let args = [
                ("who", who(&conflict.theirs).into()),
                ("own", who(&conflict.mine).into()),
                ("code", wished.into()),
                ("given", given.into()),
                ("holder", holder.into()),
            ];
            text("conflict-code", &args)
        }
        "retired" | "reference" => {
            let (gone, worked, fields) =
                if other.has_retired { (other_who, own_who, owns) } else { (own_who, other_who, others) };
            let work = match &conflict.referrer {
                Some((name, entity)) => {
                    let what = format!("{} {name}", inner(&entity_name(entity)));
                    text("conflict-did-refer", &[("what", what.into())])
                }
                None => done(fields),
            };
            let stands = if conflict.is_retired { "conflict-is-retired" } else { "conflict-is-back" };
            let args = [("gone", gone.into()), ("worked", worked.into()), ("did", work.into())];
            format!("{} {}", text("conflict-retired", &args), text(stands, &[]))
        }
        _ => {
            let known: Vec<String> = conflict.fields.iter().filter_map(|three| was(conflict, three)).collect();
            let mut said = format!("{other_who} {}; {own_who} {}.", done(others), done(owns));
            if !known.is_empty() {
                said = format!("{said} {}", text("conflict-now", &[("now", listed(&known).into())]));
            }
            said
        }
    };
    format!("{record}: {}", capital(&said))
}

type Pick = fn(&Three) -> &Said;

/// `raised planned by 40,000.00`.
fn did(entity: &str, three: &Three, said: &Said) -> String {
    let what = inner(&label(entity, three.field));
    let to = shown(three, said);
    let by = match (&three.base.value, &said.value, three.kind) {
        (Value::Integer(from), Value::Integer(to), Kind::Money | Kind::Percent | Kind::Integer(..)) => {
            let by = to.abs_diff(*from);
            let by = i64::try_from(by).unwrap_or(i64::MAX);
            Some((to > from, number(three.kind, by)))
        }
        _ => None,
    };
    match by {
        Some((true, by)) => text("conflict-did-raise", &[("what", what.into()), ("by", by.into())]),
        Some((false, by)) => text("conflict-did-lower", &[("what", what.into()), ("by", by.into())]),
        None if said.value.is_null() => text("conflict-did-empty", &[("what", what.into())]),
        None => text("conflict-did-set", &[("what", what.into()), ("to", to.into())]),
    }
}

/// What was there before, and what stands.
fn was(conflict: &Conflict, three: &Three) -> Option<String> {
    if three.mine.value == three.base.value && three.theirs.value == three.base.value {
        return None;
    }
    let what = inner(&label(conflict.entity, three.field));
    let args =
        [("what", what.into()), ("base", shown(three, &three.base).into()), ("now", shown(three, &three.now).into())];
    Some(text("conflict-was", &args))
}

fn number(kind: Kind, value: i64) -> String {
    match kind {
        Kind::Money => Cents(value).to_string(),
        Kind::Percent => format!("{} %", money::plain(value)),
        _ => value.to_string(),
    }
}

/// A value in a sentence: texts in quotes, long ones cut, nothing as `empty`.
fn shown(three: &Three, said: &Said) -> String {
    match (&said.value, three.kind) {
        (Value::Null, _) => text("conflict-empty", &[]),
        (_, Kind::Text(_) | Kind::LongText(_) | Kind::Code) => {
            let cut: String = said.text.chars().take(QUOTED_MOST).collect();
            let more = if cut.len() < said.text.len() { "…" } else { "" };
            format!("“{cut}{more}”")
        }
        _ => said.text.clone(),
    }
}

fn capital(said: &str) -> String {
    let mut letters = said.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn listed(parts: &[String]) -> String {
    match parts {
        [begin @ .., last] if !begin.is_empty() => {
            text("done-list", &[("begin", begin.join(", ").into()), ("last", last.as_str().into())])
        }
        parts => parts.concat(),
    }
}

/// When a conflict was decided, by whom and how.
#[must_use]
pub fn decided(conflict: &Conflict) -> Option<String> {
    let at = minute(conflict.decided_at.as_deref()?);
    let by = conflict.decided_by.clone().unwrap_or_default();
    Some(text("conflict-decided", &[("by", by.into()), ("at", at.into())]))
}

/// What a merge found, as the view of conflicts has it.
pub(super) fn foreseen(read: &Reader, clash: &Clash) -> Result<Option<Conflict>, StoreError> {
    let side = |by: &Option<By>| Side {
        author: by.as_ref().map(|by| by.author.clone()),
        at: by.as_ref().map(|by| by.made_at.clone()),
        changeset: by.as_ref().map(|by| by.changeset.clone()),
        has_retired: false,
    };
    let raw = Raw {
        id: None,
        plan: clash.plan.parse().ok(),
        kind: clash.kind.word().to_owned(),
        entity: clash.entity.name.to_owned(),
        record: clash.record.clone(),
        field: clash.field.clone(),
        base: clash.base.clone(),
        mine: clash.mine.clone(),
        theirs: clash.theirs.clone(),
    };
    conflict(read, &raw, side(&clash.mine_by), side(&clash.theirs_by))
}
