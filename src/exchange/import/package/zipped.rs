//! A Data Package in a ZIP file, as it is sent by mail. The sizes that its directory states are checked before anything
//! is unpacked, and the bytes are counted while they are, for a directory can lie.

use std::borrow::Cow;
use std::fs;
use std::io::{BufReader, Read};
use std::path::Path;

use zip::ZipArchive;

use super::{File, LONGEST, Unreadable, members};
use crate::exchange::export::package::DESCRIPTOR;

/// So many files; a package has one for each entity.
const FILES_MOST: usize = 1_000;

/// Below this size tightness does no harm.
const HARMLESS: u64 = 16 << 20;

/// No table is packed tighter by an honest program.
const TIGHTNESS_MOST: u64 = 400;

/// Whether a path is that of a ZIP file, by its first bytes and its name: a workbook is one too, and no package.
pub(super) fn is_zip(path: &Path) -> bool {
    let is_called = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let mut first = [0; 2];
    is_called && fs::File::open(path).and_then(|mut file| file.read_exact(&mut first)).is_ok() && first == *b"PK"
}

/// The description in a ZIP file and every file that it names. The description stands at the root or in one folder.
pub(super) fn files(path: &Path) -> Result<Vec<File>, Unreadable> {
    let name = path.display().to_string();
    let refused = |why: String| Unreadable::Archive { file: name.clone(), why };
    let opened = fs::File::open(path).map_err(|error| Unreadable::File { file: name.clone(), error })?;
    let mut archive = ZipArchive::new(BufReader::new(opened)).map_err(|error| {
        refused(format!("it is damaged ({error})\n  it may have been cut off on its way: ask for it again"))
    })?;
    if archive.len() > FILES_MOST {
        return Err(refused(format!("it has {} files, and no package has so many", archive.len())));
    }
    let is_description =
        |inside: &str| inside.rsplit('/').next() == Some(DESCRIPTOR) && inside.matches('/').count() < 2;
    let found: Vec<String> =
        archive.file_names().flatten().filter(|inside| is_description(inside)).map(Cow::into_owned).collect();
    let description = match found.as_slice() {
        [] => {
            return Err(refused(format!(
                "there is no {DESCRIPTOR} at its root or in a folder of it, so it is no Data Package\n  unpack it, and name the strategy files in it one by one"
            )));
        }
        [one] => one.clone(),
        several => match several.iter().find(|inside| !inside.contains('/')) {
            Some(root) => root.clone(),
            None => {
                let which = several.join(", ");
                return Err(refused(format!(
                    "it has several packages: {which}\n  unpack it, and name the folder of the one that is meant"
                )));
            }
        },
    };
    let mut room = LONGEST;
    let mut read = |inside: &str| -> Result<File, Unreadable> {
        let shown = format!("{name}/{inside}");
        let mut entry = archive.by_name(inside).map_err(|error| {
            refused(format!("{inside} cannot be read: {error}\n  ask for the package again, without a password"))
        })?;
        let (packed, unpacked) = (entry.compressed_size().max(1), entry.size());
        if unpacked > room || unpacked > HARMLESS && unpacked / packed > TIGHTNESS_MOST {
            return Err(refused(format!(
                "{inside} would unpack to {} MB from {} KB, which no table of strategies does\n  ask who sent it what it is",
                unpacked >> 20,
                packed >> 10
            )));
        }
        let mut bytes = Vec::new();
        let error = |error| Unreadable::File { file: shown.clone(), error };
        (&mut entry).take(room + 1).read_to_end(&mut bytes).map_err(error)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        room = room.checked_sub(length).ok_or_else(|| Unreadable::TooLong { file: shown.clone() })?;
        Ok((shown, bytes))
    };
    let first = read(&description)?;
    let folder = description.strip_suffix(DESCRIPTOR).unwrap_or_default();
    let mut all = vec![first];
    for member in members(&all[0], Path::new(folder))? {
        // The names inside have slashes on every system.
        let inside: Vec<_> = member.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        all.push(read(&inside.join("/"))?);
    }
    Ok(all)
}
