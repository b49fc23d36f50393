//! What is in a folder of the disk.

use std::path::PathBuf;

use crate::tui::data::{Failure, Question};
use crate::workspace::Workspace;

/// Endings of files that hold tables.
pub const TABLES: &[&str] = &["csv", "tsv", "txt", "tab", "xlsx", "xlsm"];

/// A folder, or a file with a table, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// How large it is.
    pub beside: String,
}

/// The folders and the files of some endings in a folder.
#[derive(Clone, Debug)]
pub struct AskFolder {
    /// The folder.
    pub folder: PathBuf,
    /// The endings, in small letters; without any, all files are meant.
    pub endings: &'static [&'static str],
}

impl Question for AskFolder {
    type Answer = Vec<Found>;

    fn answer(&self, _workspace: &Workspace) -> Result<Vec<Found>, Failure> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
            let Ok(about) = std::fs::metadata(entry.path()) else { continue };
            let is_folder = about.is_dir();
            if name.starts_with('.')
                || !is_folder && !self.endings.is_empty() && !self.endings.contains(&ending.as_str())
            {
                continue;
            }
            let beside = if is_folder { String::new() } else { size(about.len()) };
            found.push(Found { name, is_folder, beside });
        }
        found.sort_by_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
        if self.folder.parent().is_some() {
            found.insert(0, Found { name: "..".to_owned(), is_folder: true, beside: String::new() });
        }
        Ok(found)
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", bytes / 1_024),
        _ => format!("{} MB", bytes / 1_048_576),
    }
}
