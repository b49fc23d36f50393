//! What stands in the way of taking something back: later changes, of whomever, that a step would silently undo with
//! it. A step is refused when a later change that still stands
//!
//! - changed a field that the step would change (any field of a row that only makes sense whole),
//! - changed a record that the step would hide, by itself or with its plan, or refers to it, or
//! - retired a record that the step would refer to,
//!
//! or when the schema refuses the values from before, because another record has the code by now.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use super::inverse;
use crate::locales;
use crate::model::catalogue::{self, EntitySpec, Kind, Merge};
use crate::model::{Change, ChangeKind, Edit, Fields, Id, Value};
use crate::store::{Head, Reader, StoreError};
use crate::views::written;
use crate::workspace::Workspace;
use crate::workspace::names::{minute, name, titled};

/// One thing in the way of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hindrance {
    /// Entity of the record that it is about.
    pub entity: &'static str,
    /// That record.
    pub record: Id,
    /// The field, where it is about one.
    pub field: Option<String>,
    /// Record, field, who, when and what, in words.
    pub text: String,
    remedy: String,
}

impl Hindrance {
    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> &str {
        &self.remedy
    }
}

impl fmt::Display for Hindrance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The changesets after another one whose effect still stands, with their changes.
pub(super) struct Later(Vec<(Head, Vec<Change>)>);

/// What a step would do to one record.
#[derive(Default)]
struct Reach {
    hides: bool,
    as_row: bool,
    fields: BTreeSet<String>,
}

/// Why a later change is in the way.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// It changed a record that the step would hide.
    Hidden,
    /// It changed this field.
    Field(String),
    /// It refers, by this field, to the record that the step would hide.
    Refers(String),
    /// It retired what the step would refer to.
    Retired,
}

impl Later {
    /// What came after a changeset.
    pub(super) fn than(reader: &Reader, target: &Head) -> Result<Self, StoreError> {
        let standing = standing(reader.heads_after(target.position)?);
        let with_changes = standing.into_iter().map(|head| Ok((reader.changes(&head.id)?, head)));
        let with_changes = with_changes.map(|both| both.map(|(changes, head)| (head, changes)));
        Ok(Self(with_changes.collect::<Result<_, StoreError>>()?))
    }

    /// What stands in the way of the inverse of these changes.
    pub(super) fn hindrances(&self, workspace: &Workspace, taken: &[Change]) -> Result<Vec<Hindrance>, StoreError> {
        if self.0.is_empty() {
            return Ok(Vec::new());
        }
        let reader = workspace.store().read();
        let reaches = reaches(taken)?;
        let referred = self.referred(reader, taken)?;
        // The last change counts: it says who was there and when.
        let mut last = BTreeMap::new();
        for (head, change) in self.changes() {
            for why in in_the_way(change, &reaches, &referred)? {
                last.insert((&change.record, why), (head, change));
            }
        }
        let words =
            last.into_iter().map(|((_, why), (head, change))| Words { workspace, reader, head, change }.hindrance(why));
        words.filter_map(Result::transpose).collect()
    }

    /// The records that the inverse of these changes would refer to; looked up only when something was retired.
    fn referred(&self, reader: &Reader, taken: &[Change]) -> Result<BTreeSet<String>, StoreError> {
        let mut referred = BTreeSet::new();
        if !self.changes().any(|(_, change)| change.kind == ChangeKind::Retire) {
            return Ok(referred);
        }
        for change in taken.iter().filter(|change| change.kind != ChangeKind::Add) {
            let entity = inverse::entity(change)?;
            let before = change.fields_before().map_err(|error| inverse::unreadable(change, &error.to_string()))?;
            referred.extend(references(entity, &before).map(|(_, id)| id.to_owned()));
            let Ok(id) = change.record.parse() else { continue };
            for field in entity.fields().filter(|field| matches!(field.kind, Kind::Ref { .. })) {
                if change.kind == ChangeKind::Retire
                    && let Some((Value::Text(target), _)) = reader.value(entity, id, field.name)?
                {
                    referred.insert(target);
                }
            }
        }
        Ok(referred)
    }

    /// Why the schema refused an edit of the inverse, in words.
    pub(super) fn held_back(&self, workspace: &Workspace, edit: &Edit, why: &str) -> Result<Hindrance, StoreError> {
        let reader = workspace.store().read();
        let (Edit::Add { entity, id, .. }
        | Edit::Set { entity, id, .. }
        | Edit::Retire { entity, id }
        | Edit::Restore { entity, id }) = edit;
        let plain = |text: String| Hindrance {
            entity,
            record: *id,
            field: None,
            text,
            remedy: "change what is named, then try again".to_owned(),
        };
        let Some(spec) = catalogue::entity(entity) else { return Ok(plain(why.to_owned())) };
        let name = name(reader, spec, *id)?;
        let holder = match code(reader, spec, edit)? {
            Some(code) => reader.holder(spec, &code, *id)?.map(|holder| (code, holder)),
            None => None,
        };
        let Some((code, holder)) = holder else { return Ok(plain(format!("{name}: {why}"))) };
        let gave = self.changes().filter(|(_, change)| change.record == holder.to_string()).last();
        let since = gave.map(|(head, _)| format!(" since {}", who(workspace, head))).unwrap_or_default();
        let other = titled(reader, spec, holder)?;
        let text = format!("{name}: its code {code} belongs to another record{other}{since}");
        let remedy = "give one of the two another code, then try again".to_owned();
        Ok(Hindrance { field: Some("code".to_owned()), remedy, ..plain(text) })
    }

    fn changes(&self) -> impl Iterator<Item = (&Head, &Change)> {
        self.0.iter().flat_map(|(head, changes)| changes.iter().map(move |change| (head, change)))
    }
}

/// The changesets whose effect stands: one that was taken back and the one that took it back cancel each other
/// out, and a redo makes the first one stand again.
fn standing(later: Vec<Head>) -> Vec<Head> {
    let mut first = HashMap::new();
    let mut stands = vec![false; later.len()];
    for (place, head) in later.iter().enumerate() {
        let root = head.undoes.as_ref().and_then(|undone| first.get(undone).copied()).unwrap_or(place);
        stands[root] = !stands[root];
        first.insert(head.id.clone(), root);
    }
    later.into_iter().zip(stands).filter(|(_, stands)| *stands).map(|(head, _)| head).collect()
}

fn reaches(taken: &[Change]) -> Result<HashMap<&str, Reach>, StoreError> {
    let mut reaches = HashMap::<&str, Reach>::new();
    for change in taken {
        let reach = reaches.entry(&change.record).or_default();
        reach.hides |= matches!(change.kind, ChangeKind::Add | ChangeKind::Restore);
        reach.as_row |= inverse::entity(change)?.merge == Merge::Row;
        reach.fields.extend(after(change)?.into_keys());
    }
    Ok(reaches)
}

/// The ways in which a later change is in the way of a step.
fn in_the_way(
    change: &Change,
    reaches: &HashMap<&str, Reach>,
    referred: &BTreeSet<String>,
) -> Result<Vec<Why>, StoreError> {
    let after = after(change)?;
    let hides = |id: &str| reaches.get(id).is_some_and(|reach| reach.hides);
    let mut whys = Vec::new();
    match reaches.get(change.record.as_str()) {
        _ if hides(&change.record) || hides(&change.plan) => whys.push(Why::Hidden),
        Some(reach) => {
            let touched = after.into_keys().filter(|field| reach.as_row || reach.fields.contains(field));
            whys.extend(touched.map(Why::Field));
        }
        None => {
            let references = references(inverse::entity(change)?, &after);
            whys.extend(references.filter(|(_, id)| hides(id)).map(|(field, _)| Why::Refers(field.to_owned())));
        }
    }
    if change.kind == ChangeKind::Retire && referred.contains(&change.record) {
        whys.push(Why::Retired);
    }
    Ok(whys)
}

/// The records that fields point at.
fn references<'a>(entity: &EntitySpec, fields: &'a Fields) -> impl Iterator<Item = (&'a str, &'a str)> {
    fields.iter().filter_map(move |(name, value)| match entity.field(name)?.kind {
        Kind::Ref { .. } => Some((name.as_str(), value.as_str()?)),
        _ => None,
    })
}

fn after(change: &Change) -> Result<Fields, StoreError> {
    change.fields_after().map_err(|error| inverse::unreadable(change, &error.to_string()))
}

/// The code that an edit gives its record, or that the record has.
fn code(reader: &Reader, entity: &EntitySpec, edit: &Edit) -> Result<Option<String>, StoreError> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let (id, given) = match edit {
        _ if !entity.has_code() => return Ok(None),
        Edit::Set { id, values, .. } | Edit::Add { id, values, .. } => {
            (*id, values.iter().find(|(name, _)| *name == "code").map(|(_, value)| value))
        }
        Edit::Retire { id, .. } | Edit::Restore { id, .. } => (*id, None),
    };
    match given {
        Some(value) => Ok(text(value)),
        None => Ok(reader.value(entity, id, "code")?.and_then(|(value, _)| text(&value))),
    }
}

/// A later change, to be put into words.
struct Words<'a> {
    workspace: &'a Workspace,
    reader: &'a Reader,
    head: &'a Head,
    change: &'a Change,
}

impl Words<'_> {
    /// `None` when what the change did does not hold any more.
    fn hindrance(&self, why: Why) -> Result<Option<Hindrance>, StoreError> {
        let entity = inverse::entity(self.change)?;
        let Ok(record) = self.change.record.parse::<Id>() else { return Ok(None) };
        let name = name(self.reader, entity, record)?;
        let by = who(self.workspace, self.head);
        let (field, text) = match why {
            Why::Hidden => (None, format!("{name} was changed since by {by}")),
            Why::Field(field) => {
                let stands = self.stands(entity, record, &field)?;
                let label = locales::label(entity.name, &field);
                (Some(field), format!("{name}, {label}: changed since by {by}; {stands}"))
            }
            Why::Refers(field) => {
                let after = after(self.change)?;
                let holds = self.reader.value(entity, record, &field)?;
                if !holds.is_some_and(|(value, lives)| lives && after.get(&field) == Some(&value)) {
                    return Ok(None);
                }
                (Some(field), format!("{name} refers to it since {by}"))
            }
            Why::Retired => (None, format!("{name} was retired since by {by}")),
        };
        let remedy = self.remedy();
        Ok(Some(Hindrance { entity: entity.name, record, field, text, remedy }))
    }

    fn stands(&self, entity: &EntitySpec, record: Id, field: &str) -> Result<String, StoreError> {
        let Some(spec) = entity.field(field) else { return Ok("it is retired or brought back by it".to_owned()) };
        let value = self.reader.value(entity, record, field)?.map_or(Value::Null, |(value, _)| value);
        let text = written(self.reader, spec, value)?;
        Ok(if text.is_empty() { "it stands empty".to_owned() } else { format!("it stands at {text}") })
    }

    fn remedy(&self) -> String {
        match whose(self.workspace, self.head) {
            Whose::Mine => "take that back first, or set the value by hand".to_owned(),
            Whose::Others => {
                let author = &self.head.author;
                format!("ask {author} to take that back first, or set the value by hand if yours is right")
            }
        }
    }
}

enum Whose {
    Mine,
    Others,
}

fn whose(workspace: &Workspace, head: &Head) -> Whose {
    let is_mine = head.author == workspace.env().author() && head.replica == workspace.store().replica();
    if is_mine { Whose::Mine } else { Whose::Others }
}

/// Who made a changeset, when, and in which words.
fn who(workspace: &Workspace, head: &Head) -> String {
    let author = match whose(workspace, head) {
        Whose::Mine => "you",
        Whose::Others => &head.author,
    };
    let place = if head.replica == workspace.store().replica() { "" } else { " on another copy" };
    format!("{author}{place}, {} (“{}”)", minute(&head.made_at), head.sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_back_does_not_stand_and_what_was_done_again_does() {
        let head = |id: &str, undoes: Option<&str>| Head {
            position: 0,
            id: id.into(),
            replica: String::new(),
            sequence: 0,
            author: String::new(),
            made_at: String::new(),
            command: String::new(),
            sentence: String::new(),
            undoes: undoes.map(str::to_owned),
        };
        let stand = |heads: Vec<Head>| standing(heads).into_iter().map(|head| head.id).collect::<Vec<_>>();
        assert_eq!(stand(vec![head("A", None), head("B", None), head("U", Some("B"))]), ["A"]);
        assert_eq!(stand(vec![head("A", None), head("U", Some("A")), head("R", Some("U"))]), ["A"]);
        assert_eq!(stand(vec![head("U", Some("before"))]), ["U"]);
        assert_eq!(stand(vec![head("U", Some("before")), head("R", Some("U"))]), [""; 0]);
    }
}
