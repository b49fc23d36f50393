//! Lists of operations that others keep: first a look at what they would bring, then one changeset.

use std::collections::BTreeMap;
use std::path::Path;

use super::Workspace;
use crate::exchange::import::mapped::{
    Effect, Goal, ListFile, ListKind, Mapping, Prepared, Source, Understood, Unread, prepare, understand,
};
use crate::model::Id;
use crate::model::catalogue::{EntitySpec, entity};
use crate::store::{Intention, Reader, StoreError, Writer};

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

    /// Reads a list of operations and says what importing it would do. Writes nothing.
    ///
    /// # Errors
    /// A file that cannot be read any further, a mapping that does not fit, a workspace that cannot be read.
    pub fn propose_operations(
        &self,
        source: &dyn Source,
        wish: &ListWish<'_>,
        progress: RowProgress<'_>,
    ) -> Result<Understood, Unread> {
        let (spec, mapping) = (operation()?, self.mapping(source, wish)?);
        let (prepared, goal) = self.look(spec, source, wish, &mapping, progress)?;
        let reader = self.store.read();
        let lookup = |code: &str| match &goal {
            Some(goal) => reader.coded(spec, goal.plan, code),
            None => Ok(None),
        };
        understand(source, &prepared, &mapping, goal.as_ref().map(|goal| (goal, &lookup as _)), progress)
    }

    /// Imports a list of operations as one changeset. Gives how many records it changed; none when the plan has all
    /// of it already.
    ///
    /// # Errors
    /// A list with an open question, one that cannot be read to its end, a person who stopped it: then nothing is
    /// written.
    pub fn accept_operations(
        &mut self,
        source: &dyn Source,
        wish: &ListWish<'_>,
        understood: &Understood,
        progress: RowProgress<'_>,
    ) -> Result<i64, Unread> {
        if let Some(question) = understood.questions.first() {
            return Err(Unread::File(format!("nothing was imported, a question is open: {}", question.ask)));
        }
        let (spec, mapping) = (operation()?, self.mapping(source, wish)?);
        let (prepared, goal) = self.look(spec, source, wish, &mapping, progress)?;
        let goal = goal.ok_or_else(|| Unread::File("name the plan that the operations belong to".to_owned()))?;
        let (now, sentence) = (self.env.now(), understood.sentence(wish.file));
        let intention = Intention {
            id: self.env.new_id(),
            author: self.env.author(),
            made_at: &now,
            command: "import",
            sentence: &sentence,
            undoes: None,
        };
        let env = &self.env;
        let write = |writer: &Writer<'_>| write(writer, source, &prepared, &goal, &mut || env.new_id(), progress);
        let ((), changes) = self.store.write_many(&intention, write)?;
        if wish.mapping.is_some() {
            self.keep_mapping(wish.kind, &prepared.fingerprint, &mapping)?;
        }
        Ok(changes)
    }

    /// What a person has said about a list, now or the last time.
    pub(super) fn mapping(&self, source: &dyn Source, wish: &ListWish<'_>) -> Result<Mapping, Unread> {
        if let Some(mapping) = wish.mapping {
            return Ok(mapping.clone());
        }
        let headings = source.sheet().headings.iter().map(|(_, heading)| heading.as_str());
        let name = kept_name(wish.kind, &crate::exchange::import::mapped::fingerprint(headings));
        let kept = self.setting(&name)?;
        // A mapping that an older program kept and this one cannot read is as good as none.
        Ok(kept.and_then(|text| Mapping::read(&text).ok()).unwrap_or_default())
    }

    /// Keeps what a person has said about a list for the next one of its make.
    pub(super) fn keep_mapping(&mut self, kind: ListKind, make: &str, mapping: &Mapping) -> Result<(), StoreError> {
        self.keep_setting(&kept_name(kind, make), Some(&mapping.text()))
    }

    fn look(
        &self,
        spec: &'static EntitySpec,
        source: &dyn Source,
        wish: &ListWish<'_>,
        mapping: &Mapping,
        progress: RowProgress<'_>,
    ) -> Result<(Prepared, Option<Goal>), Unread> {
        let mut goal = wish.plan.map(|plan| goal(self.store.read(), spec, plan, wish.file)).transpose()?;
        if let Some(goal) = &mut goal {
            let reader = self.store.read();
            goal.link(&mapping.links, &codes(reader, "action", goal.plan)?, &codes(reader, "priority", goal.plan)?)
                .map_err(Unread::File)?;
        }
        let currency = goal.as_ref().map(|goal| goal.currency.as_str()).filter(|currency| !currency.is_empty());
        Ok((prepare(spec, source, mapping, currency, progress)?, goal))
    }
}

/// Writes operation by operation, each held against what the plan has by then.
fn write(
    writer: &Writer<'_>,
    source: &dyn Source,
    prepared: &Prepared,
    goal: &Goal,
    new_id: &mut dyn FnMut() -> Id,
    progress: RowProgress<'_>,
) -> Result<(), StoreError> {
    let mut each = |draft: crate::exchange::import::mapped::Draft, _| {
        let existing = writer.coded(goal.entity, goal.plan, &draft.code)?;
        match goal.effect(&draft, existing.as_ref(), new_id) {
            Effect::Added(edit) | Effect::Changed(edit, _) => Ok(writer.apply(&edit)?),
            Effect::Same | Effect::Retired => Ok(()),
        }
    };
    prepared.run(source, &mut each, progress)?;
    Ok(())
}

/// Under which name a mapping is kept. One table of finances is read in two ways, each with its answers.
fn kept_name(kind: ListKind, make: &str) -> String {
    match kind {
        ListKind::Operations => format!("{KEPT}{make}"),
        _ => format!("{KEPT}{}:{make}", kind.word()),
    }
}

fn operation() -> Result<&'static EntitySpec, Unread> {
    entity("operation").ok_or_else(|| Unread::File("this program knows no operations".to_owned()))
}

/// The plan that operations go to.
fn goal(reader: &Reader, spec: &'static EntitySpec, plan: Id, file: &str) -> Result<Goal, Unread> {
    let of_plan = entity("plan").map(|spec| (spec, reader.stored(spec, plan)));
    let text = |field: &str| match &of_plan {
        Some((spec, Ok(Some(stored)))) => {
            stored.record.value(spec, field).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
        }
        _ => String::new(),
    };
    Ok(Goal {
        entity: spec,
        plan,
        plan_code: text("code"),
        currency: text("currency"),
        source: format!("list of operations {file}"),
        links: Vec::new(),
        retired: reader.retired_codes(spec, plan)?.into_iter().collect(),
    })
}

/// The records of a plan by their codes.
fn codes(reader: &Reader, name: &str, plan: Id) -> Result<BTreeMap<String, Id>, Unread> {
    match entity(name) {
        Some(spec) => Ok(reader.codes(spec, Some(plan))?.into_iter().collect()),
        None => Ok(BTreeMap::new()),
    }
}
