//! What can be undone and redone, read out of the journal.

use std::collections::HashSet;

use super::UndoError;
use crate::model::MERGE;
use crate::store::{Head, StoreError};
use crate::workspace::Workspace;

/// Which way a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Undo.
    Back,
    /// Redo.
    Again,
}

impl Way {
    /// What the journal calls it. [`Stacks`] tells undo and redo apart by it.
    pub(in crate::workspace) fn command(self) -> &'static str {
        match self {
            Self::Back => "undo",
            Self::Again => "redo",
        }
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Back => "Took back: ",
            Self::Again => "Did again: ",
        }
    }

    /// The sentence of a step with a changeset.
    pub(super) fn sentence(self, target: &Head) -> String {
        format!("{}{}", self.prefix(), matter(target))
    }
}

/// What a changeset is about: the sentence of the first one of its chain of undo and redo.
pub(super) fn matter(head: &Head) -> &str {
    let sentence = head.sentence.as_str();
    let stripped = [Way::Back, Way::Again].iter().find_map(|way| sentence.strip_prefix(way.prefix()));
    stripped.filter(|_| head.undoes.is_some()).unwrap_or(sentence)
}

/// What undo or redo would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The changeset it would take back.
    pub changeset: String,
    /// What that one is about, in words: `Raised ERDF 2026 of A-014`.
    pub sentence: String,
}

impl Step {
    pub(super) fn of(head: &Head) -> Self {
        Self { changeset: head.id.clone(), sentence: matter(head).to_owned() }
    }
}

/// What can be done next; `None` where there is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// What undo would take back.
    pub undo: Option<Step>,
    /// What redo would do again.
    pub redo: Option<Step>,
}

/// The tops of both stacks, found by reading one's own changesets from the newest back.
///
/// A changeset stands until another one undoes it. The newest ordinary changeset or redo that stands is undone
/// next. The newest undo that stands is redone next, unless something ordinary was written after it: that ends the
/// chain, as people expect. What came out of a merge is nobody's wish, and is passed over: its conflicts are decided.
#[derive(Debug, Default)]
pub(super) struct Stacks {
    taken_back: HashSet<String>,
    is_ended: bool,
    pub undo: Option<Head>,
    pub redo: Option<Head>,
}

impl Stacks {
    /// Takes the next older changeset in. Gives whether both tops are known.
    fn take(&mut self, head: Head) -> bool {
        let stands = !self.taken_back.contains(&head.id);
        self.taken_back.extend(head.undoes.clone());
        if head.command == MERGE {
            return false;
        }
        let is_ordinary = head.undoes.is_none();
        let is_undo = !is_ordinary && head.command == Way::Back.command();
        if is_undo && stands && !self.is_ended && self.redo.is_none() {
            self.redo = Some(head);
        } else if !is_undo && stands && self.undo.is_none() {
            self.undo = Some(head);
        }
        self.is_ended |= is_ordinary;
        self.undo.is_some() && (self.redo.is_some() || self.is_ended)
    }
}

impl Workspace {
    pub(super) fn stacks(&self) -> Result<Stacks, StoreError> {
        // Most steps are among the last few changesets, and those that are not may be far back.
        let mut batch = 32;
        let mut stacks = Stacks::default();
        let mut before = i64::MAX;
        loop {
            let heads = self.store.read().heads_of(self.store.replica(), self.env.author(), before, batch)?;
            let Some(oldest) = heads.last().map(|head| head.sequence) else { return Ok(stacks) };
            before = oldest;
            batch *= 2;
            for head in heads {
                if stacks.take(head) {
                    return Ok(stacks);
                }
            }
        }
    }

    /// The changeset that stands for another one now: itself, or the last redo of it.
    pub(super) fn standing(&self, changeset: &str) -> Result<Head, UndoError> {
        let read = self.store.read();
        let unknown = || UndoError::Unknown(changeset.to_owned());
        let mut head = read.head(changeset)?.ok_or_else(unknown)?;
        if head.replica != self.store.replica() || head.author != self.env.author() {
            return Err(UndoError::NotOwn { sentence: head.sentence, author: head.author });
        }
        for later in read.heads_after(head.position)? {
            if later.undoes.as_ref() == Some(&head.id) {
                head = later;
            }
        }
        if head.undoes.is_some() && head.command == Way::Back.command() {
            return Err(UndoError::Already(matter(&head).to_owned()));
        }
        Ok(head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a story such as `A B -B -A +A`: letters are edits, `-A` takes A back, `+A` does it again. Gives what
    /// undo and redo would do next.
    fn next(story: &str) -> (String, String) {
        let mut heads: Vec<Head> = Vec::new();
        for (place, word) in (1..).zip(story.split(' ')) {
            let (way, matter) = match word.split_at(1) {
                ("-", matter) => (Some(Way::Back), matter),
                ("+", matter) => (Some(Way::Again), matter),
                _ => (None, word),
            };
            let target = heads.iter().rev().find(|head| super::matter(head) == matter).cloned();
            heads.push(Head {
                position: place,
                id: place.to_string(),
                replica: "here".into(),
                sequence: place,
                author: "officer".into(),
                made_at: String::new(),
                command: way.map_or("test", Way::command).into(),
                sentence: way.zip(target.as_ref()).map_or(word.into(), |(way, target)| way.sentence(target)),
                undoes: way.and(target).map(|target| target.id),
            });
        }
        let mut stacks = Stacks::default();
        let _ = heads.into_iter().rev().any(|head| stacks.take(head));
        let name = |head: Option<Head>| head.as_ref().map_or("·", matter).to_owned();
        (name(stacks.undo), name(stacks.redo))
    }

    #[test]
    fn the_journal_alone_says_what_comes_next() {
        for (story, undo, redo) in [
            ("A", "A", "·"),
            ("A B", "B", "·"),
            ("A B -B", "A", "B"),
            ("A B -B -A", "·", "A"),
            ("A B -B -A +A", "A", "B"),
            ("A B -B -A +A +B", "B", "·"),
            ("A B -B -A +A +B -B -A", "·", "A"),
            ("A B -B C", "C", "·"),
            ("A B -B C -C", "A", "C"),
            ("A B -B C -C -A +A", "A", "C"),
            ("A B -B C -C -A +A +C", "C", "·"),
            ("A B -A", "B", "A"),
            ("A B -A -B", "·", "B"),
        ] {
            assert_eq!(next(story), (undo.to_owned(), redo.to_owned()), "{story}");
        }
    }
}
