//! Changing fields.

use super::record::Revision;
use super::{Cx, Entries, FieldFault, RecordKey, Refused, Work};
use super::{derive, duties, entries, review};
use crate::model::Edit;
use crate::store::StoreError;
use crate::workspace::entry::Resolver;

pub(super) fn work(cx: Cx<'_>, records: &[RecordKey], entries: &Entries) -> Result<Work, Refused> {
    let mut revisions = cx.all(records, |key| cx.living(key))?;
    review::is_free(&revisions, entries)?;
    let record = revisions.first().map(Revision::key);
    let entered: Vec<&'static str> = entries.iter().map(|(field, _)| *field).collect();
    let (followed, mut remarks) = revise(cx, &mut revisions, entries, &entered)?;
    revisions.retain(|record| record.changed().next().is_some());
    let mut edits: Vec<Edit> = revisions.iter().filter_map(Revision::edit).collect();
    for record in &revisions {
        let (more, remark) = derive::elsewhere(cx, record)?;
        edits.extend(more);
        remarks.extend(remark);
    }
    remarks.dedup();
    Ok(Work { sentence: cx.told(&revisions, &entered, &followed)?, edits, record, remarks })
}

/// Gives the records their new values and what follows from them. Gives the fields that followed, and what to say.
fn revise(
    cx: Cx<'_>,
    revisions: &mut [Revision],
    entries: &Entries,
    entered: &[&'static str],
) -> Result<(Vec<&'static str>, Vec<String>), Refused> {
    let (mut followed, mut remarks, mut faults) = (Vec::new(), Vec::new(), Faults::default());
    let mut resolver = Resolver::new(cx.read);
    for (place, record) in revisions.iter_mut().enumerate() {
        faults.tell(place, entries::enter(&mut resolver, record, entries)?);
        let consequence = derive::follow(cx, record, entered)?;
        followed.extend(consequence.filled);
        remarks.extend(consequence.remark);
        faults.tell(place, duties::faults(cx, record, entered)?);
    }
    let mut faults = faults.named(cx, revisions)?;
    if let [one] = &revisions[..] {
        faults = entries::sorted(one.spec, faults);
    }
    faults.extend(duties::among_themselves(cx, revisions)?);
    if faults.is_empty() { Ok((followed, remarks)) } else { Err(Refused::Faults(faults)) }
}

/// Faults of several records, each told once, with the places of the records that have it.
#[derive(Default)]
struct Faults(Vec<(FieldFault, Vec<usize>)>);

impl Faults {
    fn tell(&mut self, place: usize, faults: Vec<FieldFault>) {
        for fault in faults {
            match self.0.iter_mut().find(|(known, _)| *known == fault) {
                Some((_, places)) => places.push(place),
                None => self.0.push((fault, vec![place])),
            }
        }
    }

    /// With the name of their record, unless all records have the fault.
    fn named(self, cx: Cx<'_>, records: &[Revision]) -> Result<Vec<FieldFault>, StoreError> {
        let mut all = Vec::new();
        for (fault, places) in self.0 {
            if places.len() == records.len() {
                all.push(fault);
                continue;
            }
            for record in places.into_iter().filter_map(|place| records.get(place)) {
                all.extend(cx.of_record(record, vec![fault.clone()])?);
            }
        }
        Ok(all)
    }
}
