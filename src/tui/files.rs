//! What the owner of the file does with files and with what is kept beside the journal.

use std::path::Path;

use super::popups::list_import::ListTask;
use super::welcome::Preview;
use crate::exchange::import::mapped::{Understood, Unread};
use crate::exchange::import::package;
use crate::model::Edit;
use crate::store::{Location, StoreError};
use crate::workspace::{FieldFault, ListWish, Performed, RecordKey, Refused, Wanted, Workspace};

/// Strategy files, by name and content.
type Files = Vec<package::File>;

/// What reading a file into the open workspace would do.
pub fn proposed(workspace: &Workspace, files: Result<Files, String>) -> Result<Preview, String> {
    let proposal = workspace.propose(&files?).map_err(|error| error.to_string())?;
    Ok(Preview::from(&proposal))
}

/// Reads a file into the open workspace.
pub fn read_in(workspace: &mut Workspace, files: Result<Files, String>) -> Result<Performed, Refused> {
    let explanation = |explanation| FieldFault { field: String::new(), explanation, remedy: String::new() };
    let files = files.map_err(|why| Refused::Faults(vec![explanation(why)]))?;
    let proposal = workspace.propose(&files)?;
    let plan = proposal.edits.iter().find_map(|edit| match edit {
        Edit::Add { plan, .. } => Some(RecordKey { entity: "plan", id: *plan }),
        _ => None,
    });
    let written = workspace.accept(proposal)?;
    let sentence = written.map(|changeset| changeset.sentence).unwrap_or_default();
    Ok(Performed { sentence, record: plan, ..Performed::default() })
}

/// Hears how many of how many rows are done, and says whether it goes on.
type Heard<'a> = &'a mut dyn FnMut(usize, usize) -> bool;

/// What importing a list of operations would do; nothing where a person stopped it.
pub fn understood(workspace: &Workspace, task: &ListTask, heard: Heard<'_>) -> Result<Option<Box<Understood>>, String> {
    let name = task.name();
    let wish = ListWish { file: &name, kind: task.kind, plan: Some(task.plan), mapping: task.mapping.as_ref() };
    // The bytes of a file are counted in thousands: nobody reads more than that of them.
    let part = |bytes: u64| usize::try_from(bytes / 1_024).unwrap_or(usize::MAX);
    let read = workspace
        .open_list(&task.path, &wish, &mut |done, all| heard(part(done), part(all)))
        .and_then(|list| workspace.propose_list(&list, &wish, &mut |rows| heard(rows, 0)));
    match read {
        Ok(understood) => Ok(Some(Box::new(understood))),
        Err(Unread::Stopped | Unread::Store(StoreError::Stopped)) => Ok(None),
        Err(why) => Err(why.to_string()),
    }
}

/// Imports a list of operations. Says nothing where a person stopped it.
pub fn imported(
    workspace: &mut Workspace,
    task: &ListTask,
    understood: &Understood,
    heard: Heard<'_>,
) -> Result<Performed, Refused> {
    let name = task.name();
    let wish = ListWish { file: &name, kind: task.kind, plan: Some(task.plan), mapping: task.mapping.as_ref() };
    let list = workspace.open_list(&task.path, &wish, &mut |_, _| true);
    let rows = understood.rows;
    let written = list.and_then(|list| workspace.accept_list(&list, &wish, understood, &mut |done| heard(done, rows)));
    match written {
        Ok(_) => {
            let left = (understood.unassigned > 0).then(|| {
                let belong = if understood.unassigned == 1 { "belongs" } else { "belong" };
                format!("{} {belong} nowhere yet: More, Operations to assign", understood.unassigned)
            });
            // What is to be done next has to stand in one line of a small terminal.
            let sentence = match &left {
                Some(_) => format!("{} added, {} changed", understood.added, understood.changed),
                None => understood.sentence(&name),
            };
            let remarks = left.into_iter().collect();
            Ok(Performed { sentence, remarks, ..Performed::default() })
        }
        Err(Unread::Stopped | Unread::Store(StoreError::Stopped)) => Ok(Performed::default()),
        Err(Unread::Store(error)) => Err(Refused::Store(error)),
        Err(why) => Err(Refused::Rule(why.to_string())),
    }
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
