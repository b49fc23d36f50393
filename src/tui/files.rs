//! What the owner of the file does with files and with what is kept beside the journal.

use std::path::Path;

use super::welcome::Preview;
use crate::model::Edit;
use crate::store::{Location, StoreError};
use crate::workspace::{FieldFault, Performed, RecordKey, Refused, Wanted, Workspace};

/// A strategy file, by name and content.
type File = (String, Vec<u8>);

/// What reading a file into the open workspace would do.
pub fn proposed(workspace: &Workspace, file: Result<File, String>) -> Result<Preview, String> {
    let proposal = workspace.propose(&[file?]).map_err(|error| error.to_string())?;
    Ok(Preview::from(&proposal))
}

/// Reads a file into the open workspace.
pub fn read_in(workspace: &mut Workspace, file: Result<File, String>) -> Result<Performed, Refused> {
    let explanation = |explanation| FieldFault { field: String::new(), explanation, remedy: String::new() };
    let file = file.map_err(|why| Refused::Faults(vec![explanation(why)]))?;
    let proposal = workspace.propose(&[file])?;
    let plan = proposal.edits.iter().find_map(|edit| match edit {
        Edit::Add { plan, .. } => Some(RecordKey { entity: "plan", id: *plan }),
        _ => None,
    });
    let written = workspace.accept(proposal)?;
    let sentence = written.map(|changeset| changeset.sentence).unwrap_or_default();
    Ok(Performed { sentence, record: plan, ..Performed::default() })
}

/// Keeps an unfinished text, or forgets it.
pub fn keep(workspace: &mut Workspace, place: &str, text: Option<&str>) -> Result<(), StoreError> {
    if let Some(text) = text {
        return workspace.keep_draft(place, text).map(drop);
    }
    for draft in workspace.drafts()?.into_iter().filter(|draft| draft.place == place) {
        workspace.drop_draft(draft.id)?;
    }
    Ok(())
}

/// Saves all that is open under another name and opens that.
pub fn rescued(workspace: &Workspace, path: &Path) -> Result<Workspace, StoreError> {
    workspace.rescue(path)?;
    Workspace::open(Location::File(path.to_owned()), workspace.env().clone())
}

/// Checks all plans as they stand and keeps what is found. Gives whether it was kept: not when nothing changed since the
/// last one.
pub fn kept(workspace: &mut Workspace) -> Result<bool, String> {
    let terms = workspace.terms(&Wanted::default()).map_err(|error| error.to_string())?;
    let report = workspace.recheck(&terms.rules, &terms.profile, &[], None).map_err(|error| error.to_string())?;
    let today = workspace.env().today();
    workspace.keep_run(&terms, today, &report).map_err(|error| error.to_string())
}
