//! Making several records of one kind at once, alike but for what was chosen: the codes of a priority, its alignments,
//! the links of a need. What is there already is not made again.

use super::record::{self, Revision};
use super::words::{inner, tallied};
use super::{Cx, Entered, Entries, FieldFault, RecordKey, Refused, Work, add, duties, link};
use crate::locales::{entity_many, text};
use crate::model::Id;
use crate::model::catalogue::EntitySpec;

pub(super) fn work(
    cx: Cx<'_>,
    entity: &'static str,
    plan: Id,
    given: &Entries,
    each: &[Entries],
) -> Result<Work, Refused> {
    let spec = record::entity(entity)?;
    if spec.has_code() {
        let explanation = format!("{} are made one after the other", inner(&entity_many(entity)));
        return Err(FieldFault::whole(explanation, "each gets a code of its own").into());
    }
    let (mut made, mut remarks, mut there): (Vec<Revision>, Vec<String>, usize) = (Vec::new(), Vec::new(), 0);
    for own in each {
        let entries = given.iter().chain(own).cloned().collect();
        let drawn = add::drawn(cx, entity, plan, &entries)?;
        if made.iter().any(|other| is_same(other, &drawn.new)) || duties::other_that_says_so(cx, &drawn.new)?.is_some()
        {
            there += 1;
            continue;
        }
        let (new, more) = add::sound(cx, drawn)?;
        remarks.extend(more);
        made.push(new);
    }
    remarks.dedup();
    if there > 0 {
        remarks.push(text("done-there-already", &[("count", there.into())]));
    }
    let edits = made.iter().filter_map(Revision::edit).collect();
    let sentence = match &made[..] {
        [] => String::new(),
        [one] => add::said(cx, one)?,
        many => {
            let sentence =
                text("done-added-several", &[("records", tallied(many.iter().map(|new| new.spec.name)).into())]);
            match owner(spec, given) {
                Some(owner) => link::linked(cx, &sentence, &cx.living(owner)?)?,
                None => sentence,
            }
        }
    };
    Ok(Work { edits, sentence, record: made.first().map(Revision::key), remarks })
}

/// Whether nothing tells two records apart.
fn is_same(one: &Revision, other: &Revision) -> bool {
    one.spec.key.iter().all(|field| one.after(field) == other.after(field))
}

/// The record that all of them hang on: the first that their key names.
fn owner(spec: &EntitySpec, given: &Entries) -> Option<RecordKey> {
    spec.key.iter().find_map(|field| match given.iter().find(|(name, _)| name == field)? {
        (_, Entered::Value(value)) => link::target(spec.field(field).map(|field| field.kind), value),
        (_, Entered::Text(_)) => None,
    })
}
