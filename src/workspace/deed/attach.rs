//! Attaching files: their bytes are kept by their hash, and each attachment is an ordinary record that names it.

use std::fs;
use std::path::{Path, PathBuf};

use super::record::{self, Revision};
use super::words::inner;
use super::{Cx, FieldFault, RecordKey, Refused, Work, duties};
use crate::locales::{entity_name, text};
use crate::model::attached::{media_type, said_size};
use crate::model::catalogue::FILE_MOST;
use crate::workspace::Workspace;

/// A file whose bytes are kept.
#[derive(Debug)]
pub(super) struct Kept {
    title: String,
    size: u64,
    hash: String,
}

impl Workspace {
    /// Keeps the bytes of files, all or none of them. They are kept before anything names them: a program that is
    /// stopped in between leaves bytes that nobody asks for, and no attachment without its file.
    pub(super) fn keep_files(&mut self, files: &[PathBuf]) -> Result<Vec<Kept>, Refused> {
        let faults: Vec<FieldFault> = files.iter().filter_map(|file| unfit(file)).collect();
        if !faults.is_empty() {
            return Err(Refused::Faults(faults));
        }
        let mut kept = Vec::new();
        for file in files {
            // It may have grown since it was looked at.
            let bytes = fs::read(file).map_err(|error| unread(file, &error))?;
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if size > FILE_MOST {
                return Err(too_large(file, size).into());
            }
            kept.push(Kept { title: name(file), size, hash: self.store.keep_file(&bytes, false)? });
        }
        Ok(kept)
    }
}

/// Makes attachments of files that are kept.
pub(super) fn work(cx: Cx<'_>, key: RecordKey, files: &[Kept]) -> Result<Work, Refused> {
    let owner = cx.living(key)?;
    if owner.spec.name == "attachment" {
        return Err(FieldFault::whole("a file is attached to a record, not to another file", "").into());
    }
    let spec = record::entity("attachment")?;
    let there = "SELECT hash FROM live_attachment WHERE record = :record";
    let mut there: Vec<String> = cx.read.rows(there, &[(":record", key.id.into())], |row| row.get("hash"))?;
    let (mut made, mut remarks): (Vec<Revision>, Vec<String>) = (Vec::new(), Vec::new());
    for file in files {
        if there.contains(&file.hash) {
            remarks.push(text("done-attached-already", &[("file", file.title.as_str().into())]));
            continue;
        }
        there.push(file.hash.clone());
        let mut new = Revision::new(spec, cx.env.new_id(), owner.plan);
        let texts = [("entity", owner.spec.name), ("title", &file.title), ("hash", &file.hash)];
        texts.into_iter().for_each(|(field, value)| new.set(field, value.into()));
        new.set("record", key.id.into());
        new.set("size", i64::try_from(file.size).unwrap_or(i64::MAX).into());
        if let Some(media) = media_type(&file.title) {
            new.set("media_type", media.into());
        }
        let faults = duties::faults(cx, &new, &["entity", "record", "title", "hash", "size", "media_type"])?;
        if !faults.is_empty() {
            return Err(Refused::Faults(faults));
        }
        made.push(new);
    }
    let sentence = if made.is_empty() { String::new() } else { said(cx, &owner, &made)? };
    Ok(Work { sentence, edits: made.iter().filter_map(Revision::edit).collect(), record: Some(key), remarks })
}

/// `Attached plant.jpg (2.3 MB) to visit V1`.
fn said(cx: Cx<'_>, owner: &Revision, made: &[Revision]) -> Result<String, Refused> {
    let name = cx.name(owner)?;
    let to = if owner.spec.has_code() { format!("{} {name}", inner(&entity_name(owner.spec.name))) } else { name };
    let size: i64 = made.iter().filter_map(|new| new.after("size").as_integer()).sum();
    let size = said_size(size.unsigned_abs());
    let what = match made {
        [one] => one.after("title").as_str().unwrap_or_default().to_owned(),
        several => text("done-attached-files", &[("count", several.len().into())]),
    };
    Ok(text("done-attached", &[("what", what.into()), ("size", size.into()), ("to", to.into())]))
}

fn name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Why a file cannot be attached.
fn unfit(file: &Path) -> Option<FieldFault> {
    match fs::metadata(file) {
        Err(error) => Some(unread(file, &error)),
        Ok(found) if found.is_dir() => {
            Some(FieldFault::whole(format!("{} is a folder", file.display()), "name the files in it"))
        }
        Ok(found) if found.len() > FILE_MOST => Some(too_large(file, found.len())),
        Ok(_) => None,
    }
}

fn unread(file: &Path, error: &std::io::Error) -> FieldFault {
    let remedy = "nothing was attached; check the name, or choose the file from the list";
    FieldFault::whole(format!("{} cannot be read: {error}", file.display()), remedy)
}

fn too_large(file: &Path, size: u64) -> FieldFault {
    let explanation = format!(
        "{} has {}; an attached file may have {} at most",
        file.display(),
        said_size(size),
        said_size(FILE_MOST)
    );
    FieldFault::whole(explanation, "nothing was attached; make it smaller, or write into the note where it lies")
}
