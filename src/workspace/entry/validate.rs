//! Whether values may stand in a record, before anything is written.

use super::resolver::{Resolver, gone};
use super::{Place, in_labels, whole};
use crate::model::catalogue::{CodeSource, EntitySpec, FieldSpec, Kind, Scope, entity};
use crate::model::cycle::{self, cycle};
use crate::model::{Fault, Id, Value, entry};
use crate::store::{Label, Reader, Record, StoreError, Stored};
use crate::workspace::{FieldFault, Workspace};

impl Workspace {
    /// What is wrong with new values of a record, or of one that is being made (`record` is `None`): values that their
    /// field cannot hold, duties left out, dates in the wrong order, a code that another record has, references to
    /// what is retired or not there, references that lead back to the record, codes that no classification has.
    ///
    /// # Errors
    /// As for any reading.
    pub fn validate(
        &self,
        entity: &'static EntitySpec,
        plan: Id,
        record: Option<Id>,
        values: &[(&'static str, Value)],
    ) -> Result<Vec<FieldFault>, StoreError> {
        let reader = self.store.read();
        let all = whole(reader, entity, record, values)?;
        let place = Place { entity, plan, record, values: &all };
        let mut check = Check { reader, place, given: values, faults: Vec::new() };
        check.duties()?;
        check.values();
        check.order();
        check.code_is_free(self)?;
        check.references()?;
        check.circles()?;
        check.classified()?;
        check.may_be_waived(self);
        check.may_be_said(self)?;
        check.keeps_its_file();
        Ok(check.faults)
    }
}

impl FieldFault {
    /// A fault of a field.
    #[must_use]
    pub fn new(field: &str, fault: Fault) -> Self {
        Self { field: field.to_owned(), explanation: fault.explanation, remedy: fault.remedy }
    }
}

/// One record being checked.
struct Check<'a> {
    reader: &'a Reader,
    place: Place<'a>,
    given: &'a [(&'static str, Value)],
    faults: Vec<FieldFault>,
}

impl Check<'_> {
    fn report(&mut self, field: &str, fault: Fault) {
        if !self.is_faulty(field) {
            self.faults.push(FieldFault::new(field, in_labels(self.place.entity, fault)));
        }
    }

    fn is_faulty(&self, field: &str) -> bool {
        self.faults.iter().any(|fault| fault.field == field)
    }

    fn is_given(&self, field: &str) -> bool {
        self.given.iter().any(|(name, _)| *name == field)
    }

    /// Fields that were given something, with it.
    fn entered(&self) -> Vec<(&'static FieldSpec, Value)> {
        let spec = |name: &str| self.place.entity.field(name);
        let given = self.given.iter().filter(|(_, value)| !value.is_null());
        given.filter_map(|(name, value)| Some((spec(name)?, value.clone()))).collect()
    }

    /// A duty may not be emptied; of a new record all must be there, but for those that the schema fills.
    fn duties(&mut self) -> Result<(), StoreError> {
        let place = self.place;
        let entity = place.entity;
        let filled = match place.record {
            None => self.reader.fields_with_default(entity)?,
            Some(_) => Vec::new(),
        };
        for field in entity.fields().filter(|field| field.required && place.value(field.name).is_none()) {
            let is_filled = filled.iter().any(|name| name == field.name);
            match (place.record, self.is_given(field.name)) {
                (Some(_), true) => self.report(field.name, emptied(entity, field)),
                (None, given) if given || !is_filled => self.report(field.name, missing(entity, field)),
                _ => {}
            }
        }
        Ok(())
    }

    /// A value is good where what it shows reads back.
    fn values(&mut self) {
        for (field, value) in self.entered() {
            if matches!(field.kind, Kind::Ref { .. }) {
                continue;
            }
            if let Err(fault) = entry::read(field, &value.display(&field.kind)) {
                self.report(field.name, fault);
            }
        }
    }

    fn order(&mut self) {
        let place = self.place;
        for (first, second, fault) in entry::out_of_order(place.entity, |field| place.value(field)) {
            // At the field that was touched: there the person is, and there the mistake is likelier.
            let at = if self.is_given(second.name) { second } else { first };
            if self.is_given(at.name) {
                self.report(at.name, fault);
            }
        }
    }

    fn may_be_waived(&mut self, workspace: &Workspace) {
        // One that was given stays as it is, whatever became of what it was given for.
        if self.place.entity.name == "waiver"
            && self.place.record.is_none()
            && self.faults.is_empty()
            && let Some((field, fault)) = workspace.unwaivable(&self.place)
        {
            self.report(field, fault);
        }
    }

    fn may_be_said(&mut self, workspace: &Workspace) -> Result<(), StoreError> {
        let is_new = self.place.entity.name == "comment" && self.place.record.is_none();
        if is_new
            && self.faults.is_empty()
            && let Some((field, fault)) = workspace.unplaced(&self.place)?
        {
            self.report(field, fault);
        }
        Ok(())
    }

    /// What an attachment names is not rewritten: another file is another attachment.
    fn keeps_its_file(&mut self) {
        if self.place.entity.name != "attachment" || self.place.record.is_none() {
            return;
        }
        for field in ["entity", "record", "size", "hash"] {
            if !self.is_given(field) {
                continue;
            }
            let explanation = format!("`{field}` says which file it is and is not changed");
            self.report(field, Fault::new(explanation, "attach the other file, and retire this one"));
        }
    }

    fn code_is_free(&mut self, workspace: &Workspace) -> Result<(), StoreError> {
        let entity = self.place.entity;
        let Some(code) = self.place.text("code").filter(|_| entity.has_code() && self.is_given("code")) else {
            return Ok(());
        };
        let plan = (entity.name != "plan").then_some(self.place.plan);
        let holder = self.reader.called(entity, plan, code)?.filter(|holder| Some(holder.id) != self.place.record);
        let Some(holder) = holder else { return Ok(()) };
        let next = workspace.next_code(entity, self.place.plan, Some(code))?;
        let explanation = format!("code `{code}` is taken: it is “{}”", holder.title);
        let fault = Fault::new(explanation, format!("`{next}` is free"));
        self.report("code", fault);
        Ok(())
    }

    fn references(&mut self) -> Result<(), StoreError> {
        for (field, value) in self.entered() {
            let Kind::Ref { entity: target, scope } = field.kind else { continue };
            let (Some(target), Some(id)) = (entity(target), value.as_id()) else { continue };
            let own = if self.place.entity.name == "plan" { self.place.record } else { Some(self.place.plan) };
            let fault = match self.reader.stored(target, id)? {
                None => Some(not_there(field)),
                Some(Stored { record, retired_at: Some(retired), .. }) => {
                    let name = record.value(target, "code").and_then(Value::as_str).unwrap_or(field.name);
                    Some(gone(name, &retired))
                }
                Some(stored) if scope == Scope::Own && Some(stored.plan) != own => {
                    let label = self.reader.label(target, &id.to_string())?;
                    label.map(|label| of_another_plan(target, &label))
                }
                Some(_) => None,
            };
            if let Some(fault) = fault {
                self.report(field.name, fault);
            }
        }
        Ok(())
    }

    /// References that would lead back to the record: a priority under itself, an action after itself.
    fn circles(&mut self) -> Result<(), StoreError> {
        let entity = self.place.entity;
        if entity.name == "dependency" {
            return self.waiting();
        }
        let Some(record) = self.place.record else { return Ok(()) };
        for field in cycle::pointing_back(entity) {
            let first = self.place.value(field.name).and_then(Value::as_id);
            let Some(first) = first.filter(|_| self.is_given(field.name)) else { continue };
            let is_own = matches!(field.kind, Kind::Ref { scope: Scope::Own, .. });
            let links = self.reader.links(entity, field.name, is_own.then_some(self.place.plan))?;
            if let Some(way) = cycle(&cycle::edges(links), record, first) {
                let way = self.in_words(entity, &way)?;
                let explanation = format!("`{}` would lead back to the record itself: {way}", field.name);
                self.report(field.name, Fault::new(explanation, "choose one that does not hang on this record"));
            }
        }
        Ok(())
    }

    fn waiting(&mut self) -> Result<(), StoreError> {
        let (place, spec) = (self.place, self.place.entity);
        let end = |field| place.value(field).and_then(Value::as_id);
        let (Some(action), Some(after), Some(actions)) = (end("action"), end("after"), entity("action")) else {
            return Ok(());
        };
        let records = self.reader.records(spec, place.plan)?;
        let others = records.iter().filter(|record| Some(record.id) != place.record);
        let end = |record: &Record, field| record.value(spec, field).and_then(Value::as_id);
        let links = others.filter_map(|record| Some((end(record, "action")?, end(record, "after")?)));
        if let Some(way) = cycle(&cycle::edges(links), action, after) {
            let explanation = format!("the action would wait for itself: {}", self.in_words(actions, &way)?);
            let at = if self.is_given("after") { "after" } else { "action" };
            self.report(at, Fault::new(explanation, "choose an action that does not wait for this one"));
        }
        Ok(())
    }

    /// A way from record to record, by what people call them.
    fn in_words(&self, entity: &EntitySpec, way: &[Id]) -> Result<String, StoreError> {
        let name = |id: &Id| {
            let label = self.reader.label(entity, &id.to_string())?;
            Ok(label.map_or_else(|| "…".to_owned(), |label| label.code))
        };
        Ok(way.iter().map(name).collect::<Result<Vec<String>, StoreError>>()?.join(" → "))
    }

    /// Codes of classifications, where the code was touched, or what says its list.
    fn classified(&mut self) -> Result<(), StoreError> {
        let place = self.place;
        let mut resolver = Resolver::new(self.reader);
        for field in place.entity.fields() {
            let Kind::Classified(source) = field.kind else { continue };
            let (Some(code), false) = (place.text(field.name), self.is_faulty(field.name)) else { continue };
            let by = match source {
                CodeSource::Fields { scheme, version } => [field.name, scheme, version],
                CodeSource::Scheme(_) => [field.name; 3],
            };
            let Some(touched) = by.iter().find(|name| self.is_given(name)) else { continue };
            match resolver.code(&place, field, code)? {
                Ok(official) if official == code => {}
                Ok(official) => self.report(touched, written_as(code, &official)),
                Err(fault) => self.report(touched, fault),
            }
        }
        Ok(())
    }
}

fn emptied(entity: &EntitySpec, field: &FieldSpec) -> Fault {
    let noun = entity.name.replace('_', " ");
    Fault::new(format!("`{}` cannot be empty", field.name), format!("write one, or retire the {noun} as a whole"))
}

fn missing(entity: &EntitySpec, field: &FieldSpec) -> Fault {
    let explanation = format!("a new {} cannot do without `{}`", entity.name.replace('_', " "), field.name);
    match field.kind {
        Kind::Choice(words) => Fault::new(explanation, format!("choose one of: {}", words.join(", "))),
        _ => Fault::new(explanation, "enter it"),
    }
}

fn of_another_plan(target: &EntitySpec, label: &Label) -> Fault {
    let noun = target.name.replace('_', " ");
    Fault::new(
        format!("{noun} `{}` belongs to plan {}", label.code, label.plan),
        format!("choose a {noun} of this plan"),
    )
}

fn not_there(field: &FieldSpec) -> Fault {
    Fault::new(format!("what `{}` points at is not in the workspace", field.name), "choose it again from the list")
}

fn written_as(code: &str, official: &str) -> Fault {
    Fault::new(format!("`{code}` is written `{official}` in its list"), format!("write `{official}`"))
}
