//! Freezing a plan: the strategy file as it stands, kept under a name.

use super::record::{self, Revision};
use super::{Cx, FieldFault, RecordKey, Refused, Work, duties, entries};
use crate::exchange::export::strategy;
use crate::locales::text;
use crate::model::Id;

/// Freezes a plan under a title.
pub(super) fn work(cx: Cx<'_>, plan: Id, title: &str) -> Result<Work, Refused> {
    let plan = cx.living(RecordKey { entity: "plan", id: plan })?;
    let version = version(cx, &plan, title)?;
    let args = [("plan", cx.name(&plan)?.into()), ("version", cx.full_name(&version)?.into())];
    let record = Some(version.key());
    Ok(Work {
        sentence: text("done-frozen", &args),
        edits: version.edit().into_iter().collect(),
        record,
        remarks: Vec::new(),
    })
}

/// The version that a plan as it stands makes.
pub(super) fn version(cx: Cx<'_>, plan: &Revision, title: &str) -> Result<Revision, Refused> {
    let spec = record::entity("version")?;
    let code = cx.name(plan)?;
    let content = strategy::export(cx.read, &code).map_err(|error| {
        let said = error.to_string();
        let (what, more) = said.split_once('\n').unwrap_or((&said, ""));
        FieldFault::whole(format!("{code} cannot be frozen: {what}"), more.trim_start())
    })?;
    // The state that it ends with; what is written together with it comes after.
    let last = "SELECT id FROM changeset ORDER BY position DESC LIMIT 1";
    let changeset: Option<String> = cx.read.first(last, &[], |row| row.get("id"))?;
    let mut version = Revision::new(spec, cx.env.new_id(), plan.id);
    version.set("code", cx.workspace.next_code(spec, plan.id, None)?.into());
    version.set("title", title.trim().into());
    version.set("frozen_at", cx.env.now().into());
    version.set("frozen_by", cx.env.author().into());
    version.set("changeset", changeset.unwrap_or_default().into());
    let faults = duties::faults(cx, &version, &["title"])?;
    // A plan is as long as it is, whatever the length of other prose.
    version.set("content", content.into());
    let faults: Vec<_> = faults.into_iter().filter(|fault| fault.field != "content").collect();
    if faults.is_empty() { Ok(version) } else { Err(Refused::Faults(entries::sorted(spec, faults))) }
}
