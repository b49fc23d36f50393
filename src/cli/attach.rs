//! `ris3 attach`: files that belong to a record: attaching them, taking them off, writing them out again.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::edit::refused;
use super::{Exit, Failure, place};
use crate::model::Id;
use crate::views::Attachments;
use crate::views::attachments::{Attachment, Of};
use crate::views::find::Found;
use crate::workspace::{Deed, RecordKey, Workspace, save_bytes};

/// Attach files to a record: photos, letters, studies; or take them off, or write them out again
#[derive(Debug, clap::Parser)]
#[command(
    after_help = "A file is kept inside the workspace, once, by its content, and may have 50 MB. It comes home with \
                        the next `ris3 sync`, or in a packet. `ris3 show attachments PLAN` lists what is attached."
)]
pub(super) struct Args {
    /// What they belong to
    #[arg(help = place::HELP)]
    place: String,
    /// The files; with --remove or --save their names there, all without any
    files: Vec<PathBuf>,
    /// Take attachments off; `ris3 undo` brings them back
    #[arg(long, conflicts_with = "save")]
    remove: bool,
    /// Write what is attached into a folder
    #[arg(long, value_name = "FOLDER")]
    save: Option<PathBuf>,
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let found = place::find(workspace.store().read(), &self.place)?;
        if let Some(folder) = &self.save {
            return self.save(workspace, &found, folder, out);
        }
        let record = RecordKey { entity: found.entity.name, id: found.id };
        let deed = if self.remove {
            let key = |file: Attachment| RecordKey { entity: "attachment", id: file.id };
            Deed::Retire(self.meant(workspace, found.id)?.into_iter().map(key).collect())
        } else if self.files.is_empty() {
            return Err(Failure::Usage(format!("no file is named to attach to {}", self.place)));
        } else {
            Deed::Attach { record, files: self.files }
        };
        let performed = workspace.perform(&deed).map_err(refused)?;
        let said = [performed.sentence].into_iter().chain(performed.remarks).filter(|said| !said.is_empty());
        for said in said {
            writeln!(out, "{said}")?;
        }
        Ok(Exit::Done)
    }

    /// The attachments of a record that were named; all where none was.
    fn meant(&self, workspace: &Workspace, record: Id) -> Result<Vec<Attachment>, Failure> {
        let mut attached = Attachments::load(workspace.store().read(), Of::Record(record))?.files;
        let is_called = |file: &Attachment, name: &Path| Path::new(&file.title) == name;
        if let Some(unknown) = self.files.iter().find(|name| !attached.iter().any(|file| is_called(file, name))) {
            let names: Vec<&str> = attached.iter().map(|file| file.title.as_str()).collect();
            let known = if names.is_empty() {
                "nothing is attached".to_owned()
            } else {
                format!("attached: {}", names.join(", "))
            };
            return Err(Failure::Usage(format!("{}: {} is not attached\n  {known}", self.place, unknown.display())));
        }
        if !self.files.is_empty() {
            attached.retain(|file| self.files.iter().any(|name| is_called(file, name)));
        }
        if attached.is_empty() {
            return Err(Failure::Refused(format!("nothing is attached to {}", self.place)));
        }
        Ok(attached)
    }

    fn save(&self, workspace: &Workspace, found: &Found, folder: &Path, out: &mut dyn Write) -> Result<Exit, Failure> {
        let (mut is_whole, mut written): (bool, Vec<PathBuf>) = (true, Vec::new());
        for file in self.meant(workspace, found.id)? {
            let Some(bytes) = workspace.store().read().file(&file.hash)? else {
                writeln!(out, "{} is not here yet; `ris3 sync` fetches it", file.title)?;
                is_whole = false;
                continue;
            };
            // A name from another office leads nowhere but into this folder.
            let name = Path::new(&file.title).file_name().unwrap_or_default();
            let mut path = folder.join(name);
            if written.contains(&path) {
                path = folder.join(format!("{}-{}", &file.hash[..8], name.to_string_lossy()));
            }
            save_bytes(&path, &bytes, false).map_err(|error| Failure::Refused(error.to_string()))?;
            writeln!(out, "{}", path.display())?;
            written.push(path);
        }
        Ok(if is_whole { Exit::Done } else { Exit::Refused })
    }
}
