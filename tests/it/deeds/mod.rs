//! What a person can do to the data: one changeset each, told in a sentence, or refused in words.

mod any;
mod follow;
mod life;
mod order;
mod set;
mod several;

use ris3::model::{Id, Value, catalogue};
use ris3::workspace::{Deed, Entered, Performed, RecordKey, Refused, Workspace};

use crate::support::Ids;

/// A small strategy with something of everything.
pub const PLAN: &str = "
    plan N level=national territory=PL territory_scheme=NUTS territory_version=2024 currency=PLN period_start=2021 period_end=2027
    priority N/I
    plan R level=regional upper=N period_start=2021 period_end=2027
    body R/B1
    body R/B2
    need R/N1
    priority R/P1
    priority R/P2
    priority R/P3
    priority_code R priority=P1 scheme=NACE version=2.1 code=28
    alignment R priority=P1 upper_priority=N/I relation=exact
    objective R/O1 priority=P1
    fund R/ERDF reference=ERDF level=european
    fund R/OWN
    envelope R fund=ERDF amount=100000000
    action R/A-013 title=Test_beds lead=B1 status=running
    action R/A-014
    action_priority R action=A-014 priority=P1 share=10000
    need_link R need=N1 action=A-014
    dependency R action=A-014 after=A-013
    dependency R action=A-013 after=A-014
    milestone R/M1 action=A-014 due=2024-06-30
    budget_line R action=A-014 fund=ERDF year=2026 planned=120000000 spent=500
    budget_line R action=A-014 fund=OWN planned=1000
    indicator R/I1 kind=result
    indicator_link R indicator=I1 action=A-014
    observation R indicator=I1 observed_on=2025-12-31 value=4
";

pub fn key(ids: &Ids, entity: &'static str, place: &str) -> RecordKey {
    RecordKey { entity, id: ids.of(entity, place) }
}

/// The records of an uncoded entity, in the order they were made.
pub fn uncoded(workspace: &Workspace, entity: &'static str) -> Vec<RecordKey> {
    let sql = format!("SELECT id FROM live_{entity} ORDER BY id");
    workspace.store().read().rows(&sql, &[], |row| Ok(RecordKey { entity, id: row.get("id")? })).unwrap()
}

/// Entries as they are typed.
pub fn typed(entries: &[(&'static str, &str)]) -> Vec<(&'static str, Entered)> {
    entries.iter().map(|(field, text)| (*field, Entered::Text((*text).to_owned()))).collect()
}

pub fn set(workspace: &mut Workspace, records: &[RecordKey], entries: &[(&'static str, &str)]) -> Performed {
    workspace.perform(&Deed::Set { records: records.to_vec(), values: typed(entries) }).unwrap()
}

pub fn add(
    workspace: &mut Workspace,
    plan: Id,
    entity: &'static str,
    entries: &[(&'static str, &str)],
) -> Result<Performed, Refused> {
    workspace.perform(&Deed::Add { entity, plan, values: typed(entries) })
}

pub fn value(workspace: &Workspace, key: RecordKey, field: &str) -> Value {
    let spec = catalogue::entity(key.entity).unwrap();
    workspace.store().read().value(spec, key.id, field).unwrap().unwrap().0
}

pub fn text(workspace: &Workspace, key: RecordKey, field: &str) -> String {
    let spec = catalogue::entity(key.entity).unwrap().field(field).unwrap();
    value(workspace, key, field).display(&spec.kind)
}

pub fn count(workspace: &Workspace, entity: &str) -> i64 {
    workspace.store().read().count(&format!("SELECT count(*) AS n FROM live_{entity}"), &[]).unwrap()
}

pub fn faults(refused: Refused) -> Vec<(String, String)> {
    match refused {
        Refused::Faults(faults) => faults.into_iter().map(|fault| (fault.field, fault.explanation)).collect(),
        other => panic!("{other}"),
    }
}

/// Nothing was written since the description.
pub fn is_untouched(workspace: &Workspace) -> bool {
    workspace.store().read().last_position().unwrap() == 1
}
