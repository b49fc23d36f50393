//! Lists of operations that others keep, read row by row and written as one changeset: they may be longer than the memory.

use std::collections::BTreeMap;

use super::Workspace;
use super::lists::{ListWish, RowProgress};
use crate::exchange::import::mapped::{
    Effect, Goal, Mapping, Prepared, Source, Understood, Unread, prepare, understand,
};
use crate::model::Id;
use crate::model::catalogue::{EntitySpec, entity};
use crate::store::{Reader, StoreError, Writer};

impl Workspace {
    /// Reads a list of operations and says what importing it would do. Writes nothing.
    ///
    /// # Errors
    /// A file that cannot be read any further, a mapping that does not fit, a workspace that cannot be read.
    pub(super) fn propose_operations(
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

    /// Imports a list of operations as one changeset. Gives how the list was read, and how many records it changed; none
    /// when the plan has all of it already.
    ///
    /// # Errors
    /// A list that cannot be read to its end, a person who stopped it: then nothing is written.
    pub(super) fn accept_operations(
        &mut self,
        source: &dyn Source,
        wish: &ListWish<'_>,
        understood: &Understood,
        progress: RowProgress<'_>,
    ) -> Result<(Mapping, i64), Unread> {
        let (spec, mapping) = (operation()?, self.mapping(source, wish)?);
        let (prepared, goal) = self.look(spec, source, wish, &mapping, progress)?;
        let goal = goal.ok_or_else(|| Unread::File("name the plan that the operations belong to".to_owned()))?;
        let (now, sentence) = (self.env.now(), understood.sentence(wish.file));
        let intention = self.env.intention(&now, "import", &sentence);
        let env = &self.env;
        let write = |writer: &Writer<'_>| write(writer, source, &prepared, &goal, &mut || env.new_id(), progress);
        let ((), changes) = self.store.write_many(&intention, write)?;
        Ok((mapping, changes))
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
