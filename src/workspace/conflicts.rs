//! Conflicts as people say them, and conflicts that a merge only foresees.

use super::names::minute;
use crate::locales::{entity_name, label, text};
use crate::model::catalogue::Kind;
use crate::model::{Cents, Value, money};
use crate::store::{Reader, StoreError};
use crate::sync::{By, Clash};
use crate::views::conflicts::{Conflict, Me, Raw, Room, Said, Side, Three, conflict};
use crate::workspace::Workspace;
use crate::workspace::deed::inner;

/// So much of a long text is quoted in a sentence.
const QUOTED_MOST: usize = 60;
/// So many words before a difference are quoted with it.
const WORDS_BEFORE: usize = 3;

impl Workspace {
    /// Whoever works here.
    #[must_use]
    pub fn me(&self) -> Me {
        Me { author: self.env.author().to_owned(), replica: self.store.replica().to_owned() }
    }
}

/// A side of a conflict, as a person sees it.
pub struct Party<'c> {
    /// Who, and when.
    pub side: &'c Side,
    /// What this side says of a field.
    pub pick: fn(&Three) -> &Said,
    /// Whose it is: `you`, or a name.
    pub who: String,
    /// What its amount leaves of the ceiling over it, in cents; negative where the ceiling is passed.
    pub left: Option<i64>,
    /// Whether it is what stands now.
    pub stands: bool,
}

/// Both sides, first what [`Choice::Mine`](super::Choice::Mine) takes for a person, then the other one.
#[must_use]
pub fn parties<'c>(conflict: &'c Conflict, me: &Me) -> [Party<'c>; 2] {
    let who = |side: &Side| match side.author.as_deref() {
        Some(_) if me.did(side) => text("conflict-you", &[]),
        Some(author) => author.to_owned(),
        None => text("conflict-somebody", &[]),
    };
    let room = conflict.room.as_ref();
    let mine = Party {
        side: &conflict.mine,
        pick: |three| &three.mine,
        who: who(&conflict.mine),
        left: room.map(|room| room.mine),
        stands: conflict.stands() == "mine",
    };
    let theirs = Party {
        side: &conflict.theirs,
        pick: |three| &three.theirs,
        who: who(&conflict.theirs),
        left: room.map(|room| room.theirs),
        stands: conflict.stands() == "theirs",
    };
    if conflict.is_turned(me) { [theirs, mine] } else { [mine, theirs] }
}

/// A conflict in a sentence, as it is said to a person: who did what, what was there before, what stands.
#[must_use]
pub fn told(conflict: &Conflict, me: &Me) -> String {
    format!("{}: {}", about(conflict), happened(conflict, me))
}

/// What a conflict is about: `Budget line A-014 · ERDF · 2024 of ES61`.
#[must_use]
pub fn about(conflict: &Conflict) -> String {
    let record = format!("{} {}", entity_name(conflict.entity), conflict.name);
    if conflict.entity == "plan" { record } else { format!("{record} of {}", conflict.plan) }
}

/// What both sides did, as it is said to a person.
#[must_use]
pub fn happened(conflict: &Conflict, me: &Me) -> String {
    let [own, other] = parties(conflict, me);
    let said = match conflict.kind.as_str() {
        "code" => of_one_code(conflict, me),
        "retired" | "reference" => {
            let (gone, worked) = if other.side.has_retired { (other, own) } else { (own, other) };
            let work = match &conflict.referrer {
                Some((name, entity)) => {
                    let what = format!("{} {name}", inner(&entity_name(entity)));
                    text("conflict-did-refer", &[("what", what.into())])
                }
                None => done(conflict, worked.pick),
            };
            let stands = if conflict.is_retired { "conflict-is-retired" } else { "conflict-is-back" };
            let args = [("gone", gone.who.into()), ("worked", worked.who.into()), ("did", work.into())];
            format!("{} {}", text("conflict-retired", &args), text(stands, &[]))
        }
        _ => {
            let (others, owns) = (done(conflict, other.pick), done(conflict, own.pick));
            let mut said = vec![format!("{} {others}; {} {owns}.", other.who, own.who)];
            let known: Vec<String> = conflict.fields.iter().filter_map(|three| was(conflict, three)).collect();
            said.extend((!known.is_empty()).then(|| text("conflict-now", &[("now", listed(&known).into())])));
            said.extend(conflict.room.as_ref().and_then(ceiling));
            said.join(" ")
        }
    };
    capital(&said)
}

/// What a side made of the fields in question.
fn done(conflict: &Conflict, fields: Pick) -> String {
    let parts: Vec<String> = (conflict.fields.iter().filter(|three| fields(three).value != three.base.value))
        .map(|three| did(conflict.entity, three, fields(three)))
        .collect();
    if parts.is_empty() { text("conflict-did-nothing", &[]) } else { listed(&parts) }
}

fn of_one_code(conflict: &Conflict, me: &Me) -> String {
    let field = conflict.fields.first();
    let wished = field.map(|three| three.mine.text.clone()).unwrap_or_default();
    let given = field.map(|three| three.theirs.text.clone()).unwrap_or_default();
    let [own, other] = parties(conflict, me);
    let (mine, theirs) = if conflict.is_turned(me) { (other, own) } else { (own, other) };
    let args = [
        ("who", theirs.who.into()),
        ("own", mine.who.into()),
        ("code", wished.into()),
        ("given", given.into()),
        ("holder", conflict.holder.clone().unwrap_or_default().into()),
    ];
    text("conflict-code", &args)
}

/// The ceiling over the amount in question; nothing where the ceiling itself is.
fn ceiling(room: &Room) -> Option<String> {
    let args = [("envelope", envelope(room).into()), ("amount", Cents(room.ceiling?).to_string().into())];
    Some(text("conflict-envelope", &args))
}

/// What people call the ceiling: `ERDF 2026`, `ERDF P1`, `ERDF` for the whole period.
#[must_use]
pub fn envelope(room: &Room) -> String {
    let year = room.year.map(|year| year.to_string());
    let parts = [Some(room.fund.clone()), year, room.priority.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

type Pick = fn(&Three) -> &Said;

/// `raised planned by 40,000.00`.
fn did(entity: &str, three: &Three, said: &Said) -> String {
    let what = inner(&label(entity, three.field));
    let to = shown(three, said, &three.base);
    let by = match (&three.base.value, &said.value, three.kind) {
        (Value::Integer(from), Value::Integer(to), Kind::Money | Kind::Percent | Kind::Integer(..)) => {
            let by = to.abs_diff(*from);
            let by = i64::try_from(by).unwrap_or(i64::MAX);
            Some((to > from, figure(three.kind, by)))
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
    let (base, now) = (shown(three, &three.base, &three.now), shown(three, &three.now, &three.base));
    let args = [("what", what.into()), ("base", base.into()), ("now", now.into())];
    Some(text("conflict-was", &args))
}

/// A number as the kind of its field is written.
#[must_use]
pub fn figure(kind: Kind, value: i64) -> String {
    match kind {
        Kind::Money => Cents(value).to_string(),
        Kind::Percent => format!("{} %", money::plain(value)),
        _ => value.to_string(),
    }
}

/// A value in a sentence: texts in quotes, of long ones the part that differs from another value; nothing as `empty`.
fn shown(three: &Three, said: &Said, other: &Said) -> String {
    match (&said.value, three.kind) {
        (Value::Null, _) => text("conflict-empty", &[]),
        (_, Kind::Text(_) | Kind::LongText(_) | Kind::Code) => format!("“{}”", part(&said.text, &other.text)),
        _ => said.text.clone(),
    }
}

/// So much of a long text as tells it from another one.
fn part(said: &str, other: &str) -> String {
    if said.chars().count() <= QUOTED_MOST {
        return said.to_owned();
    }
    let words: Vec<&str> = said.split_whitespace().collect();
    let alike = words.iter().zip(other.split_whitespace()).take_while(|(one, other)| *one == other).count();
    let first = if alike == words.len() { 0 } else { alike.saturating_sub(WORDS_BEFORE) };
    let rest = words[first..].join(" ");
    let cut: String = rest.chars().take(QUOTED_MOST).collect();
    let (before, after) = (if first > 0 { "… " } else { "" }, if cut.len() < rest.len() { "…" } else { "" });
    format!("{before}{cut}{after}")
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
    let side = |by: &Option<By>| -> Result<Side, StoreError> {
        let Some(By { author, made_at, changeset }) = by.clone() else { return Ok(Side::default()) };
        let replica = read.head(&changeset)?.map(|head| head.replica);
        let (author, at, changeset) = (Some(author), Some(made_at), Some(changeset));
        Ok(Side { author, at, changeset, replica, has_retired: false })
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
    conflict(read, &raw, side(&clash.mine_by)?, side(&clash.theirs_by)?)
}
