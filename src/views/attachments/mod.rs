//! Attached files: what is attached to which record, how large it is, and whether its bytes are here and at the hub.

use std::collections::HashMap;

use serde::Serialize;

use super::called;
use crate::model::Id;
use crate::model::catalogue;
use crate::store::{Reader, StoreError};

const QUERY: &str = include_str!("attachments.sql");

/// Whose attachments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// All records of a plan.
    Plan(Id),
    /// One record.
    Record(Id),
}

/// The attachments of a plan or of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Attachments {
    /// By record, then by name.
    pub files: Vec<Attachment>,
}

/// One attached file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// The attachment.
    pub id: Id,
    /// Code of its plan.
    pub plan: String,
    /// The kind of record that it belongs to.
    pub entity: String,
    /// That record.
    pub record: Id,
    /// What people call that record.
    pub name: String,
    /// The name of the file.
    pub title: String,
    /// Its media type, where its ending says one.
    pub media_type: Option<String>,
    /// How many bytes it has.
    pub size: i64,
    /// BLAKE3 of its bytes.
    pub hash: String,
    /// What somebody noted about it.
    pub note: Option<String>,
    /// Whether its bytes are here.
    pub is_here: bool,
    /// Whether they lie at the hub.
    pub is_home: bool,
}

impl Attachments {
    /// The living attachments of a plan or of a record.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, of: Of) -> Result<Self, StoreError> {
        let (scope, id) = match of {
            Of::Plan(plan) => ("a.plan = :of", plan),
            Of::Record(record) => ("a.record = :of", record),
        };
        let mut files = reader.rows(&QUERY.replace("{scope}", scope), &[(":of", id.into())], |row| {
            from_row!(row => Attachment {
                id, plan, entity, record, title, media_type, size, hash, note, is_here, is_home;
                name: String::new(),
            })
        })?;
        let mut names: HashMap<Id, String> = HashMap::new();
        for file in &mut files {
            if let (None, Some(entity)) = (names.get(&file.record), catalogue::entity(&file.entity)) {
                names.insert(file.record, called(reader, entity, file.record)?);
            }
            file.name = names.get(&file.record).cloned().unwrap_or_default();
        }
        Ok(Self { files })
    }

    /// Of the bytes that are here, those that are only here: the names of the files.
    pub fn not_home(&self) -> impl Iterator<Item = &Attachment> {
        self.files.iter().filter(|file| file.is_here && !file.is_home)
    }
}

impl Attachment {
    /// How many bytes it has.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        u64::try_from(self.size).unwrap_or(0)
    }

    /// Whether it is a picture.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.media_type.as_deref().is_some_and(|media| media.starts_with("image/"))
    }

    /// Where its bytes are, in a word: `at the hub`, `only here` or `not here yet`.
    #[must_use]
    pub fn stands(&self) -> &'static str {
        match (self.is_here, self.is_home) {
            (false, _) => "not here yet",
            (true, true) => "at the hub",
            (true, false) => "only here",
        }
    }
}
