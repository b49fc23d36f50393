//! A proposal of a discovery meeting becomes a priority.

use super::{Cx, Entered, FieldFault, RecordKey, Refused, Work, add};
use crate::locales::text;
use crate::model::{Edit, Fault, Id, Value};

/// Title and description go over, the outcome is `adopted`, and the proposal points at the priority it became.
pub(super) fn work(cx: Cx<'_>, proposal: Id) -> Result<Work, Refused> {
    let proposal = cx.living(RecordKey { entity: "proposal", id: proposal })?;
    if !proposal.before("priority").is_null() {
        let fault = Fault {
            explanation: "this proposal went into a priority already".to_owned(),
            remedy: "empty its priority first, if that was a mistake".to_owned(),
        };
        return Err(FieldFault::new("priority", fault).into());
    }
    let given = ["title", "description"].map(|field| (field, Entered::Value(proposal.before(field).clone())));
    let mut work = add::work(cx, "priority", proposal.plan, &given.into())?;
    let Some(made) = work.record else { return Ok(work) };
    let outcome: Vec<(&'static str, Value)> = vec![("outcome", "adopted".into()), ("priority", made.id.into())];
    let code = work.edits.iter().find_map(|edit| match edit {
        Edit::Add { values, .. } => {
            values.iter().find(|(field, _)| *field == "code").and_then(|(_, code)| code.as_str()).map(str::to_owned)
        }
        _ => None,
    });
    work.edits.push(Edit::Set { entity: "proposal", id: proposal.id, values: outcome });
    let args = [("priority", code.unwrap_or_default().into()), ("proposal", cx.full_name(&proposal)?.into())];
    work.sentence = text("done-adopted", &args);
    Ok(work)
}
