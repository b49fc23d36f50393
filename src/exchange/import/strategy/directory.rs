//! Which record a code stands for: in the files that are read together, and in the workspace.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use crate::exchange::names;
use crate::model::catalogue::{EntitySpec, Scope};
use crate::model::{Fault, Id, nearest};
use crate::store::{Reader, StoreError};

use super::draft::{Draft, PlanRef};

type Codes = HashMap<String, Id>;

/// All codes that a reference may use. Those of the workspace are read once a plan and entity, when first asked.
#[derive(Debug)]
pub(super) struct Directory<'r> {
    reader: &'r Reader,
    plans: HashMap<String, Option<Id>>,
    given: HashSet<String>,
    codes: HashMap<(Id, &'static str), Codes>,
}

impl<'r> Directory<'r> {
    pub(super) fn new(reader: &'r Reader) -> Self {
        Self { reader, plans: HashMap::new(), given: HashSet::new(), codes: HashMap::new() }
    }

    /// Enters the plan of a draft and the codes of its records.
    pub(super) fn enter(&mut self, draft: &mut Draft<'_>, new_id: &mut dyn FnMut() -> Id) -> Result<(), StoreError> {
        let plan = self.enter_plan(draft, new_id)?;
        let mut twice = Vec::new();
        let mut seen: HashMap<(&str, String), usize> = HashMap::new();
        for (place, table) in draft.tables.iter_mut().enumerate() {
            let Some(code) = table.code().map(str::to_owned) else { continue };
            if table.entity.name == "plan" {
                table.id = Some(plan.id);
                continue;
            }
            match seen.entry((table.entity.name, code.clone())) {
                Slot::Occupied(_) => twice.push(place),
                Slot::Vacant(slot) => {
                    slot.insert(place);
                    let codes = self.codes_mut(plan.id, table.entity)?;
                    table.id = Some(*codes.entry(code).or_insert_with(&mut *new_id));
                }
            }
        }
        for place in twice {
            report_twice(draft, place);
        }
        draft.plan = Some(plan);
        Ok(())
    }

    /// The plan of a draft. One without a code gets an id of its own, so that the rest of its file is checked.
    fn enter_plan(&mut self, draft: &mut Draft<'_>, new_id: &mut dyn FnMut() -> Id) -> Result<PlanRef, StoreError> {
        let table = draft.tables.iter().find(|table| table.entity.name == "plan");
        let named = table.and_then(|table| Some((table.code()?.to_owned(), table.place("code"))));
        let Some((code, at)) = named else {
            return Ok(PlanRef { id: new_id(), code: String::new(), known: false });
        };
        if !self.given.insert(code.clone()) {
            draft.report(
                at,
                "plan.code",
                Fault::new(
                    format!("another of the files is about plan `{code}` already"),
                    "import one file a plan, or give one of the plans another code",
                ),
            );
            draft.silence();
            return Ok(PlanRef { id: new_id(), code, known: false });
        }
        let known = self.plan(&code)?;
        let id = known.unwrap_or_else(new_id);
        self.plans.insert(code.clone(), Some(id));
        Ok(PlanRef { id, code, known: known.is_some() })
    }

    fn plan(&mut self, code: &str) -> Result<Option<Id>, StoreError> {
        if let Some(known) = self.plans.get(code) {
            return Ok(*known);
        }
        let found = names::plan(self.reader, code)?;
        self.plans.insert(code.to_owned(), found);
        Ok(found)
    }

    fn codes_mut(&mut self, plan: Id, entity: &'static EntitySpec) -> Result<&mut Codes, StoreError> {
        match self.codes.entry((plan, entity.name)) {
            Slot::Occupied(slot) => Ok(slot.into_mut()),
            Slot::Vacant(slot) => Ok(slot.insert(self.reader.codes(entity, Some(plan))?.into_iter().collect())),
        }
    }

    /// The record that a reference means, or what is wrong with it.
    pub(super) fn find(
        &mut self,
        from: &PlanRef,
        entity: &'static EntitySpec,
        scope: Scope,
        written: &str,
    ) -> Result<Result<Id, Fault>, StoreError> {
        match scope {
            Scope::Any if entity.name == "plan" => Ok(self.plan(written)?.ok_or_else(|| unknown_plan(written))),
            Scope::Any => self.find_across(from, entity, written),
            Scope::Own if entity.name == "plan" => {
                Ok(if written == from.code { Ok(from.id) } else { Err(own_plan(from)) })
            }
            Scope::Own => self.find_in(from, (&from.code, from.id), entity, written),
        }
    }

    /// `PLAN/CODE`. Either may hold a slash itself, so every slash is tried, from the left.
    fn find_across(
        &mut self,
        from: &PlanRef,
        entity: &'static EntitySpec,
        written: &str,
    ) -> Result<Result<Id, Fault>, StoreError> {
        let mut fault = None;
        for (slash, _) in written.match_indices('/') {
            let (plan, code) = (&written[..slash], &written[slash + 1..]);
            let found = match self.plan(plan)? {
                Some(id) => self.find_in(from, (plan, id), entity, code)?,
                None => Err(unknown_plan(plan)),
            };
            match found {
                Ok(id) => return Ok(Ok(id)),
                Err(why) => fault = fault.or(Some(why)),
            }
        }
        Ok(Err(fault.unwrap_or_else(|| no_plan_named(entity, written))))
    }

    fn find_in(
        &mut self,
        from: &PlanRef,
        (plan, id): (&str, Id),
        entity: &'static EntitySpec,
        code: &str,
    ) -> Result<Result<Id, Fault>, StoreError> {
        let codes = self.codes_mut(id, entity)?;
        Ok(codes.get(code).copied().ok_or_else(|| unknown_code(from, (plan, id), entity, code, codes)))
    }
}

fn report_twice(draft: &mut Draft<'_>, place: usize) {
    let table = &draft.tables[place];
    let (at, name) = (table.place("code"), table.entity.name);
    let explanation =
        format!("code `{}` is used twice among the {name} records of this file", table.code().unwrap_or_default());
    draft.report(at, format!("{name}.code"), Fault::new(explanation, "give one of them another code"));
}

fn unknown_plan(code: &str) -> Fault {
    Fault::new(
        format!("there is no plan `{code}`, neither among the files nor in the workspace"),
        format!("import the file of plan `{code}` together with this one, or first"),
    )
}

fn own_plan(from: &PlanRef) -> Fault {
    Fault::new("only the plan of this file can stand here", format!("write \"{}\"", from.code))
}

fn no_plan_named(entity: &EntitySpec, written: &str) -> Fault {
    Fault::new(
        format!("`{written}` does not say of which plan the {} is", entity.name),
        format!("write the code of the plan before it: \"PLAN/{written}\""),
    )
}

/// What is not found in the plan of the file is missing from the file; of another plan, its file may be an old one.
fn unknown_code(from: &PlanRef, (plan, id): (&str, Id), entity: &EntitySpec, code: &str, codes: &Codes) -> Fault {
    let name = entity.name;
    let (whose, remedy) = if from.id == id {
        ("this plan".to_owned(), format!("add a [[{name}]] with this code"))
    } else {
        let remedy = format!("import a file of plan `{plan}` that has it together with this one, or first");
        (format!("plan `{plan}`"), remedy)
    };
    let explanation = format!("{whose} has no {name} `{code}`, neither in the files nor in the workspace");
    // Sorted, so that of two equally near codes the same one is offered every time.
    let mut known: Vec<&str> = codes.keys().map(String::as_str).collect();
    known.sort_unstable();
    match nearest(code, known) {
        Some(near) => Fault::new(explanation, format!("did you mean `{near}`? Else {remedy}")),
        None => Fault::new(explanation, remedy),
    }
}
