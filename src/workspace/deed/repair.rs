//! Mending what a rule found, in the one safe way that it knows.

use super::{Cx, RecordKey, Refused, Work};
use crate::locales::text;
use crate::model::{Edit, Finding};
use crate::workspace::Wanted;

pub(super) fn work(cx: Cx<'_>, finding: &Finding) -> Result<Work, Refused> {
    let asked = || {
        let terms = cx.workspace.terms(&Wanted::default())?;
        Ok::<_, Box<dyn std::error::Error>>(cx.workspace.mending(&terms.rules, &terms.profile, finding)?)
    };
    let mending = asked().map_err(|error| Refused::Rule(error.to_string()))?;
    // What is mended already needs no work.
    let Some(mending) = mending else { return Ok(Work::default()) };
    let record = mending.edits.first().and_then(|edit| match edit {
        Edit::Set { entity, id, .. } => Some(RecordKey { entity, id: *id }),
        _ => None,
    });
    let args = [("rule", finding.rule.as_str().into()), ("what", mending.sentence.as_str().into())];
    Ok(Work { sentence: text("done-repaired", &args), edits: mending.edits, record, remarks: Vec::new() })
}
