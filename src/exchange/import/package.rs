//! Data Packages: which files there are. `strategy` reads what stands in them.
//!
//! A description names its files, and it may come from anywhere: only files beside it are read, and only so much of
//! them as a person could have written.

mod zipped;

use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;

use crate::exchange::export::package::DESCRIPTOR;

/// A file by name and content.
pub type File = (String, Vec<u8>);

/// No table that people keep is longer, in bytes.
const LONGEST: u64 = 1 << 30;

/// Why the files of a package cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// A file cannot be opened or read.
    #[error("{file} cannot be read: {error}")]
    File {
        /// Its name.
        file: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// A file that no table is as long as.
    #[error("{file} is longer than a gibibyte, and no table of strategies is")]
    TooLong {
        /// Its name.
        file: String,
    },
    /// A folder without a description.
    #[error(
        "{folder} is a folder without {DESCRIPTOR}, so it is no Data Package\n  name the strategy files in it one by one"
    )]
    NoPackage {
        /// Its name.
        folder: String,
    },
    /// The description is none.
    #[error("{file}:{line}: this is not the description of a Data Package: {why}")]
    Description {
        /// Its name.
        file: String,
        /// The line.
        line: usize,
        /// What the parser says.
        why: String,
    },
    /// A ZIP file that is no package, or that nobody should unpack.
    #[error("{file}: {why}")]
    Archive {
        /// Its name.
        file: String,
        /// What is wrong with it, and what to do.
        why: String,
    },
    /// The description leads out of its folder.
    #[error(
        "{file}: the path `{path}` leads out of the folder of the package\n  only files beside {DESCRIPTOR} are read"
    )]
    Outside {
        /// Its name.
        file: String,
        /// The path.
        path: String,
    },
}

#[derive(Deserialize)]
struct Description {
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    path: String,
}

/// The files that a path stands for: the file itself; of the folder, the description or the ZIP file of a Data Package,
/// the description and every file that it names.
///
/// # Errors
/// A file that cannot be read, or a description that is none.
pub fn files(path: &Path) -> Result<Vec<File>, Unreadable> {
    if zipped::is_zip(path) {
        return zipped::files(path);
    }
    let description = if path.is_dir() { path.join(DESCRIPTOR) } else { path.to_owned() };
    if path.is_dir() && !description.exists() {
        return Err(Unreadable::NoPackage { folder: path.display().to_string() });
    }
    let first = read(&description)?;
    if description.file_name().is_none_or(|name| name != DESCRIPTOR) {
        return Ok(vec![first]);
    }
    let members = members(&first, description.parent().unwrap_or(Path::new("")))?;
    std::iter::once(Ok(first)).chain(members.iter().map(|member| read(member))).collect()
}

fn members((name, bytes): &File, folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let described: Description = serde_json::from_slice(bytes).map_err(|error| Unreadable::Description {
        file: name.clone(),
        line: error.line(),
        why: error.to_string(),
    })?;
    let inside = |resource: Resource| {
        let is_inside = Path::new(&resource.path).components().all(|part| matches!(part, Component::Normal(_)));
        match is_inside && !resource.path.contains("://") {
            true => Ok(folder.join(&resource.path)),
            false => Err(Unreadable::Outside { file: name.clone(), path: resource.path }),
        }
    };
    described.resources.into_iter().map(inside).collect()
}

fn read(path: &Path) -> Result<File, Unreadable> {
    let name = path.display().to_string();
    let unreadable = |error| Unreadable::File { file: name.clone(), error };
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LONGEST) {
        return Err(Unreadable::TooLong { file: name });
    }
    Ok((name, bytes))
}
