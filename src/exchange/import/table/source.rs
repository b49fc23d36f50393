//! Where the bytes of a file come from, and what is wrong with it.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;

use crate::exchange::Problem;

use super::Refusal;

/// A file, or the bytes of one. It is opened anew for every reading.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Its name, as the person gave it.
    pub(super) name: String,
    bytes: Bytes,
    /// How long it is.
    pub(super) length: u64,
}

#[derive(Clone, Debug)]
enum Bytes {
    File(PathBuf),
    Held(Arc<[u8]>),
}

/// What can be read from any place.
pub(super) trait Seekable: Read + Seek {}
impl<T: Read + Seek> Seekable for T {}

impl Source {
    pub(super) fn file(path: &std::path::Path) -> Result<Self, Refusal> {
        let name = path.display().to_string();
        let found = std::fs::metadata(path)
            .and_then(|about| if about.is_file() { Ok(about) } else { Err(io::Error::other("it is not a file")) });
        match found {
            Ok(about) => Ok(Self { name, bytes: Bytes::File(path.to_owned()), length: about.len() }),
            Err(error) => {
                let remedy = "check its name, and that nobody moved it or has it open";
                Err(problem(&name, format!("the file cannot be read: {error}"), remedy))
            }
        }
    }

    pub(super) fn held(name: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { name: name.to_owned(), length: bytes.len() as u64, bytes: Bytes::Held(bytes) }
    }

    pub(super) fn open(&self) -> Result<Box<dyn Seekable>, Refusal> {
        match &self.bytes {
            Bytes::File(path) => match File::open(path) {
                Ok(file) => Ok(Box::new(file)),
                Err(error) => Err(self.unreadable(&error)),
            },
            Bytes::Held(bytes) => Ok(Box::new(Cursor::new(bytes.clone()))),
        }
    }

    /// The first bytes, as many as there are up to `most`.
    pub(super) fn beginning(&self, most: u64) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        self.open()?.take(most).read_to_end(&mut bytes).map_err(|error| self.unreadable(&error))?;
        Ok(bytes)
    }

    pub(super) fn unreadable(&self, error: &io::Error) -> Refusal {
        problem(
            &self.name,
            format!("the file cannot be read: {error}"),
            "check the disk or the connection to it, and try again",
        )
    }

    /// Something wrong with the file as a whole.
    pub(super) fn problem(&self, explanation: impl Into<String>, remedy: impl Into<String>) -> Refusal {
        problem(&self.name, explanation, remedy)
    }

    /// Something wrong at a row.
    pub(super) fn problem_at(&self, row: u64, explanation: impl Into<String>, remedy: impl Into<String>) -> Refusal {
        let line = usize::try_from(row).unwrap_or(usize::MAX);
        Box::new(Problem { line, ..*problem(&self.name, explanation, remedy) })
    }
}

pub(super) fn problem(name: &str, explanation: impl Into<String>, remedy: impl Into<String>) -> Refusal {
    Box::new(Problem {
        file: name.to_owned(),
        line: 1,
        key: String::new(),
        excerpt: String::new(),
        explanation: explanation.into(),
        remedy: remedy.into(),
    })
}
