//! What people say to each other about records and fields: remarks and requests, each with its answers.

use std::collections::HashMap;

use serde::Serialize;

use crate::model::Id;
use crate::model::catalogue::{self, EntitySpec};
use crate::store::{Reader, StoreError};
use crate::views::{called, find};

const QUERY: &str = include_str!("threads.sql");

/// Whose threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Those of all plans.
    Everything,
    /// Those of a plan and its records.
    Plan(Id),
    /// Those of one record and its fields.
    Record(Id),
}

/// Threads, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Threads {
    /// The threads.
    pub threads: Vec<Thread>,
}

/// A remark or a request with what was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thread {
    /// Its first comment.
    pub id: Id,
    /// Code of the plan.
    pub plan: String,
    /// Entity of the record that it is on.
    pub entity: String,
    /// The record.
    pub record: Id,
    /// What people call the record.
    pub name: String,
    /// Whether the record was retired since.
    pub is_retired: bool,
    /// The field that it is on; `None` where the record as a whole is meant.
    pub field: Option<String>,
    /// Whether it waits for an answer.
    pub is_request: bool,
    /// Who began it.
    pub author: String,
    /// When, UTC.
    pub written_at: String,
    /// What was said.
    pub text: String,
    /// What was answered, the oldest first.
    pub answers: Vec<Answer>,
    /// When it was closed; `None` while it is open.
    pub resolved_at: Option<String>,
    /// Who closed it.
    pub resolved_by: Option<String>,
}

/// An answer in a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The comment.
    pub id: Id,
    /// Who.
    pub author: String,
    /// When, UTC.
    pub written_at: String,
    /// What was said.
    pub text: String,
}

impl Thread {
    /// Whether nobody closed it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.resolved_at.is_none()
    }

    /// How it stands, in a word: `open`, `answered` or `resolved`.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match (self.is_open(), self.answers.is_empty()) {
            (false, _) => "resolved",
            (true, false) => "answered",
            (true, true) => "open",
        }
    }

    /// Whether a person takes part in it.
    #[must_use]
    pub fn is_of(&self, author: &str) -> bool {
        self.author == author || self.answers.iter().any(|answer| answer.author == author)
    }
}

/// How many threads are open, and how many of them are requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Open {
    /// All that are open.
    pub threads: usize,
    /// The requests among them.
    pub requests: usize,
}

/// A comment as it is read.
struct Comment {
    thread: Thread,
    answers: Option<Id>,
}

impl Threads {
    /// The threads about something.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, about: About) -> Result<Self, StoreError> {
        let (scope, of) = match about {
            About::Everything => ("true", None),
            About::Plan(plan) => ("c.plan = :of", Some(plan)),
            About::Record(record) => ("c.record = :of", Some(record)),
        };
        let params: Vec<_> = of.map(|of| (":of", of.into())).into_iter().collect();
        let comments = reader.rows(&QUERY.replace("{scope}", scope), &params, |row| {
            let kind: Option<String> = row.get("kind")?;
            let thread = from_row!(row => Thread {
                id, plan, entity, record, field, author, written_at, text, resolved_at, resolved_by;
                name: String::new(), is_retired: false, is_request: kind.as_deref() == Some("request"),
                answers: Vec::new(),
            })?;
            Ok(Comment { thread, answers: row.get("answers")? })
        })?;
        let mut threads = woven(comments);
        name(reader, &mut threads)?;
        Ok(Self { threads })
    }

    /// How many are open, at one record and, where one is meant, at one of its fields.
    #[must_use]
    pub fn open_at(&self, record: Id, field: Option<&str>) -> Open {
        let is_here = |thread: &&Thread| {
            thread.record == record && field.is_none_or(|field| thread.field.as_deref() == Some(field))
        };
        counted(self.threads.iter().filter(is_here))
    }

    /// How many are open.
    #[must_use]
    pub fn open(&self) -> Open {
        counted(self.threads.iter())
    }
}

fn counted<'a>(threads: impl Iterator<Item = &'a Thread>) -> Open {
    threads.filter(|thread| thread.is_open()).fold(Open::default(), |open, thread| Open {
        threads: open.threads + 1,
        requests: open.requests + usize::from(thread.is_request),
    })
}

/// Puts answers under what they answer. One whose first comment is not there any more begins a thread: no word is lost.
fn woven(comments: Vec<Comment>) -> Vec<Thread> {
    let firsts: HashMap<Id, usize> =
        comments.iter().filter(|comment| comment.answers.is_none()).map(|comment| comment.thread.id).zip(0..).collect();
    let is_under = |comment: &Comment| comment.answers.is_some_and(|first| firsts.contains_key(&first));
    let (answers, firsts_and_lost): (Vec<_>, Vec<_>) = comments.into_iter().partition(is_under);
    let mut threads: Vec<Thread> = firsts_and_lost.into_iter().map(|comment| comment.thread).collect();
    let places: HashMap<Id, usize> = threads.iter().map(|thread| thread.id).zip(0..).collect();
    for Comment { thread: Thread { id, author, written_at, text, .. }, answers } in answers {
        if let Some(place) = answers.and_then(|first| places.get(&first)) {
            threads[*place].answers.push(Answer { id, author, written_at, text });
        }
    }
    threads
}

/// Says what the records are called, each looked up once.
fn name(reader: &Reader, threads: &mut [Thread]) -> Result<(), StoreError> {
    let mut known: HashMap<Id, (String, bool)> = HashMap::new();
    for thread in threads {
        let told = match known.get(&thread.record) {
            Some(told) => told.clone(),
            None => {
                let entity = catalogue::entity(&thread.entity);
                let name = entity.map(|entity| called(reader, entity, thread.record)).transpose()?.unwrap_or_default();
                let is_retired = match entity {
                    Some(entity) => is_gone(reader, entity, thread.record)?,
                    None => find::by_id(reader, thread.record)?.is_none_or(|found| found.retired),
                };
                known.insert(thread.record, (name.clone(), is_retired));
                (name, is_retired)
            }
        };
        (thread.name, thread.is_retired) = told;
    }
    Ok(())
}

/// Whether a record is retired or not there at all.
fn is_gone(reader: &Reader, entity: &EntitySpec, record: Id) -> Result<bool, StoreError> {
    let sql = format!("SELECT retired_at IS NOT NULL AS retired FROM {} WHERE id = :id", entity.name);
    Ok(reader.first(&sql, &[(":id", record.into())], |row| row.get("retired"))?.unwrap_or(true))
}
