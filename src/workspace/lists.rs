//! Lists that others keep, of any kind: opening one with what was said of lists of its make, a look at what it would
//! bring, and then one changeset. What a kind does of its own is in `operations` and `cohesion`.

use std::path::Path;

use super::Workspace;
use crate::exchange::import::mapped::{ListFile, ListKind, Mapping, Source, Understood, Unread, fingerprint};
use crate::model::Id;
use crate::store::StoreError;

/// Under which a mapping is kept in the workspace, before what tells lists of one make from others.
const KEPT: &str = "mapping:";

/// Hears how many rows are read, and says whether it goes on.
pub type RowProgress<'a> = &'a mut dyn FnMut(usize) -> bool;

/// Where a list comes from and goes to.
#[derive(Clone, Copy, Debug)]
pub struct ListWish<'a> {
    /// Name of the file.
    pub file: &'a str,
    /// What it is a list of.
    pub kind: ListKind,
    /// The plan; none for a look alone.
    pub plan: Option<Id>,
    /// What a person has said about the list; without it, what was kept of lists of its make.
    pub mapping: Option<&'a Mapping>,
}

impl Workspace {
    /// Opens a file as a list, with what a person has said about it or about lists of its make. `heard` hears how many
    /// bytes of how many are read, and says whether it goes on.
    ///
    /// # Errors
    /// What is wrong with the file, or a person who stopped it.
    pub fn open_list(
        &self,
        path: &Path,
        wish: &ListWish<'_>,
        heard: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<ListFile, Unread> {
        let said = wish.mapping.cloned().unwrap_or_default();
        let list = ListFile::open(path, &said, heard)?;
        let kept = self.mapping(&list, wish)?;
        // What was kept answers questions about the cells too.
        if kept == said { Ok(list) } else { ListFile::open(path, &kept, heard) }
    }

    /// Reads a list of the kind that is wished, and says what importing it would do. Writes nothing.
    ///
    /// # Errors
    /// A file that cannot be read any further, a mapping that does not fit, a workspace that cannot be read.
    pub fn propose_list(
        &self,
        source: &dyn Source,
        wish: &ListWish<'_>,
        progress: RowProgress<'_>,
    ) -> Result<Understood, Unread> {
        match wish.kind {
            ListKind::Operations => self.propose_operations(source, wish, progress),
            _ => Ok(self.finances(source, wish, progress)?.0),
        }
    }

    /// Imports a list as one changeset. Gives how many records it changed; none when the plan has all of it already.
    ///
    /// # Errors
    /// A list with an open question or something wrong, one that cannot be read to its end, a person who stopped it:
    /// then nothing is written.
    pub fn accept_list(
        &mut self,
        source: &dyn Source,
        wish: &ListWish<'_>,
        understood: &Understood,
        progress: RowProgress<'_>,
    ) -> Result<i64, Unread> {
        if let Some(question) = understood.questions.first() {
            return Err(Unread::File(format!("nothing was imported, a question is open: {}", question.ask)));
        }
        let (mapping, changes) = match wish.kind {
            ListKind::Operations => self.accept_operations(source, wish, understood, progress)?,
            _ => self.accept_finances(source, wish, progress)?,
        };
        if wish.mapping.is_some() {
            self.keep_mapping(wish.kind, &understood.fingerprint, &mapping)?;
        }
        Ok(changes)
    }

    /// What a person has said about a list, now or the last time.
    pub(super) fn mapping(&self, source: &dyn Source, wish: &ListWish<'_>) -> Result<Mapping, Unread> {
        if let Some(mapping) = wish.mapping {
            return Ok(mapping.clone());
        }
        let headings = source.sheet().headings.iter().map(|(_, heading)| heading.as_str());
        let name = kept_name(wish.kind, &fingerprint(headings));
        let kept = self.setting(&name)?;
        // A mapping that an older program kept and this one cannot read is as good as none.
        Ok(kept.and_then(|text| Mapping::read(&text).ok()).unwrap_or_default())
    }

    /// Keeps what a person has said about a list for the next one of its make.
    fn keep_mapping(&mut self, kind: ListKind, make: &str, mapping: &Mapping) -> Result<(), StoreError> {
        self.keep_setting(&kept_name(kind, make), Some(&mapping.text()))
    }
}

/// Under which name a mapping is kept. One table of finances is read in two ways, each with its answers.
fn kept_name(kind: ListKind, make: &str) -> String {
    match kind {
        ListKind::Operations => format!("{KEPT}{make}"),
        _ => format!("{KEPT}{}:{make}", kind.word()),
    }
}
