//! The lines of a paste against the workspace: what is new, what differs, what is wrong.

use std::collections::{HashMap, HashSet};

use super::circles::Circles;
use super::existing::{Existing, Found};
use super::lines::{Cell, Line};
use super::problem::Problems;
use super::tell::beside;
use super::{Becomes, Column, Paste, Reading, Understood};
use crate::exchange::export::sheet;
use crate::exchange::import::{Count, FieldChange};
use crate::exchange::names::Names;
use crate::model::catalogue::{FieldSpec, Kind};
use crate::model::{Edit, Fault, Id, NextCodes, Value, entry, fold};
use crate::store::{Named, Reader, Record, StoreError};

/// Words that stand before sums in a table.
const TOTALS: &[&str] = &["total", "totals", "sum", "gesamt", "summe", "totale", "somme", "suma", "razem", "ukupno"];

/// Fields with values, the first of a name counting.
pub(super) type Values = Vec<(&'static str, Value)>;

/// Compares one line after the other and gathers the proposal.
pub(super) struct Comparison<'a, 'r> {
    pub(super) reader: &'r Reader,
    pub(super) paste: &'a Paste<'a>,
    pub(super) columns: &'a [Column],
    pub(super) reading: &'a mut dyn Reading,
    pub(super) problems: Problems,
    pub(super) existing: Existing,
    pub(super) names: Names<'r>,
    /// Code of the plan.
    pub(super) plan: String,
    /// Fields that the schema fills.
    pub(super) defaults: Vec<String>,
    /// Ids and codes of the records that lines make, by the place of the line.
    pub(super) made: HashMap<usize, (Id, String)>,
    /// Duties that no line has, as far as they were told.
    pub(super) told: HashSet<Vec<&'static str>>,
    pub(super) circles: Circles,
    pub(super) edits: Vec<Edit>,
    pub(super) count: Count,
    pub(super) changes: Vec<FieldChange>,
    pub(super) understood: Vec<Understood>,
}

impl<'a, 'r> Comparison<'a, 'r> {
    pub(super) fn new(
        reader: &'r Reader,
        paste: &'a Paste<'a>,
        columns: &'a [Column],
        reading: &'a mut dyn Reading,
        problems: Problems,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            reader,
            paste,
            columns,
            reading,
            problems,
            existing: Existing::new(reader, paste, columns)?,
            names: Names::new(reader),
            plan: crate::exchange::names::code_of_plan(reader, paste.plan)?,
            defaults: reader.fields_with_default(paste.entity)?,
            made: HashMap::new(),
            told: HashSet::new(),
            circles: Circles::default(),
            edits: Vec::new(),
            count: Count { entity: paste.entity.name, added: 0, changed: 0, unchanged: 0 },
            changes: Vec::new(),
            understood: Vec::new(),
        })
    }

    /// Whether so much is wrong that the rest need not be read.
    pub(super) fn is_tired(&self) -> bool {
        self.problems.are_many()
    }

    /// Gives every new record of a coded entity its id and its code, so that other lines may refer to it. Tells what
    /// a person should know about them.
    pub(super) fn announce(
        &mut self,
        lines: &[Line<'_>],
        new_id: &mut dyn FnMut() -> Id,
    ) -> Result<Vec<String>, StoreError> {
        let entity = self.paste.entity;
        let Some(code_field) = entity.field("code").filter(|_| entity.has_code()) else { return Ok(Vec::new()) };
        let living = self.reader.names(entity, Some(self.paste.plan))?;
        let mut codes: HashSet<String> = living.iter().map(|record| record.code.clone()).collect();
        let titles: HashSet<String> = living.iter().map(|record| fold(&record.title)).collect();
        let code = |line: &Line<'_>| match line.cell("code") {
            Some(cell) => entry::read(code_field, &cell.text).ok().and_then(|code| code.as_str().map(str::to_owned)),
            None => value(&line.known, "code").and_then(Value::as_str).map(str::to_owned),
        };
        let pasted: Vec<Option<String>> = lines.iter().map(code).collect();
        let ever = self.reader.codes_ever(entity, self.paste.plan)?;
        let mut free =
            NextCodes::after(entity.name, None, ever.iter().chain(pasted.iter().flatten()).map(String::as_str));
        let mut alike = 0;
        for (place, (line, code)) in lines.iter().zip(pasted).enumerate() {
            let title = line.cell("title").map(|cell| cell.text.trim().to_owned()).unwrap_or_default();
            let code = match code {
                Some(code) => code,
                None if line.cell("code").is_some() => continue,
                None => {
                    alike += usize::from(titles.contains(&fold(&title)));
                    free.next().unwrap_or_default()
                }
            };
            if codes.insert(code.clone()) {
                let id = new_id();
                self.circles.name(id, &code);
                self.reading.announce(self.paste, Named { id, code: code.clone(), title })?;
                self.made.insert(place, (id, code));
            }
        }
        Ok(if alike > 0 { vec![beside(alike)] } else { Vec::new() })
    }

    /// Compares the line at a place.
    pub(super) fn compare(
        &mut self,
        place: usize,
        line: &Line<'_>,
        new_id: &mut dyn FnMut() -> Id,
    ) -> Result<(), StoreError> {
        let mut values = line.known.clone();
        let (key, others): (Vec<&Cell<'_>>, Vec<&Cell<'_>>) =
            line.cells.iter().partition(|cell| self.existing.is_key(cell.field.name));
        if !self.read_key(line, &key, &mut values)? {
            self.read(line, &others, &mut values, None)?;
            return Ok(());
        }
        match self.existing.find(line, &values) {
            Found::Wrong(fault) => self.problems.of_row(line.row, fault),
            Found::One(record) => {
                if self.read(line, &others, &mut values, Some(&record))? {
                    self.change(line, &values, &record)?;
                }
            }
            Found::New => {
                let is_sound = self.read(line, &others, &mut values, None)?;
                if self.has_its_duties(line, &values) && is_sound {
                    self.add(place, line, values, new_id)?;
                }
            }
        }
        Ok(())
    }

    /// Reads the cells that tell a record apart. A code that its list does not have may still be the code of a record
    /// that is there: then it stands so, and is a matter of the rules.
    fn read_key(&mut self, line: &Line<'_>, cells: &[&Cell<'_>], values: &mut Values) -> Result<bool, StoreError> {
        let (codes, others): (Vec<&Cell<'_>>, Vec<&Cell<'_>>) = cells.iter().partition(|cell| is_classified(cell));
        if !self.read(line, &others, values, None)? {
            self.read(line, &codes, values, None)?;
            return Ok(false);
        }
        let mut as_written = values.clone();
        for cell in &codes {
            if let Ok(value) = entry::read(cell.field, &cell.text) {
                as_written.insert(0, (cell.field.name, value));
            }
        }
        if self.existing.has(&as_written) {
            *values = as_written;
            return Ok(true);
        }
        self.read(line, &codes, values, None)
    }

    /// Reads cells into values; whether all of them are sound. Codes of classifications come last: other cells say
    /// which list they are of.
    fn read(
        &mut self,
        line: &Line<'_>,
        cells: &[&Cell<'_>],
        values: &mut Values,
        record: Option<&Record>,
    ) -> Result<bool, StoreError> {
        let mut is_sound = true;
        let in_order =
            cells.iter().filter(|cell| !is_classified(cell)).chain(cells.iter().filter(|cell| is_classified(cell)));
        for cell in in_order {
            match self.read_cell(cell, values, record)? {
                Ok(Value::Null) => {}
                Ok(value) => values.insert(0, (cell.field.name, value)),
                Err(_) if self.stands_so(cell, record)? => {}
                Err(fault) => {
                    let column = &self.columns[cell.column];
                    self.problems.of_cell(line.row, column, &cell.text, about_totals(&cell.text, fault));
                    is_sound = false;
                }
            }
        }
        Ok(is_sound)
    }

    fn read_cell(
        &mut self,
        cell: &Cell<'_>,
        values: &Values,
        record: Option<&Record>,
    ) -> Result<Result<Value, Fault>, StoreError> {
        if cell.text.contains('\u{fffd}') {
            return Ok(Err(entry::damaged()));
        }
        if let Some(letter) = cell.text.chars().find(|letter| letter.is_control() && !"\t\n\r\u{b}".contains(*letter)) {
            return Ok(Err(unprintable(letter)));
        }
        let needs_all = matches!(cell.field.kind, Kind::Classified(_) | Kind::Text(_));
        match record.filter(|_| needs_all) {
            Some(record) => {
                let stored = self.paste.entity.fields().map(|field| field.name).zip(record.values.iter().cloned());
                let all: Values = values.iter().cloned().chain(stored).collect();
                self.reading.read(self.paste, &all, cell.field, &cell.text)
            }
            None => self.reading.read(self.paste, values, cell.field, &cell.text),
        }
    }

    /// Whether a cell says what its field holds already, good or not: what stands is a matter of the rules.
    fn stands_so(&mut self, cell: &Cell<'_>, record: Option<&Record>) -> Result<bool, StoreError> {
        let Some(stored) = record.and_then(|record| record.value(self.paste.entity, cell.field.name)) else {
            return Ok(false);
        };
        Ok(!stored.is_null() && sheet::written(&mut self.names, &cell.field.kind, stored)? == cell.text.trim())
    }

    /// Whether a new record has all that it cannot exist without; the code and what the schema fills may be absent.
    fn has_its_duties(&mut self, line: &Line<'_>, values: &Values) -> bool {
        let has_code = self.paste.entity.has_code();
        let is_filled = |name: &str| has_code && name == "code" || self.defaults.iter().any(|default| default == name);
        let is_missing = |field: &&FieldSpec| field.required && value(values, field.name).is_none();
        let said = |field: &FieldSpec| line.cell(field.name).is_some(); // and wrong, which is told already
        let missing =
            self.paste.entity.fields().filter(is_missing).filter(|field| !is_filled(field.name) && !said(field));
        let missing: Vec<&'static str> = missing.map(|field| field.name).collect();
        if missing.is_empty() {
            return true;
        }
        let has_column = |name: &&str| {
            self.columns.iter().any(|column| column.target.is_some_and(|target| target.field().name == *name))
        };
        // A column that is not there at all is told once.
        if missing.iter().any(&has_column) || self.told.insert(missing.clone()) {
            let noun = self.paste.entity.name.replace('_', " ");
            let listed = missing.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
            let remedy = if missing.iter().all(has_column) {
                "fill these cells, or leave the row out"
            } else {
                "copy that column too, with the row of headings"
            };
            self.problems.of_row(line.row, Fault::new(format!("a new {noun} cannot do without {listed}"), remedy));
        }
        false
    }

    fn add(
        &mut self,
        place: usize,
        line: &Line<'_>,
        mut values: Values,
        new_id: &mut dyn FnMut() -> Id,
    ) -> Result<(), StoreError> {
        let made = self.made.get(&place).cloned();
        let id = made.as_ref().map_or_else(new_id, |(id, _)| *id);
        if let Some((_, code)) = made.filter(|_| value(&values, "code").is_none()) {
            values.insert(0, ("code", code.into()));
        }
        if !self.is_in_order(line, |field| value(&values, field)) {
            return Ok(());
        }
        let fields = self.paste.entity.fields();
        let in_order: Values =
            fields.filter_map(|field| Some((field.name, value(&values, field.name)?.clone()))).collect();
        self.circles.enter(self.paste.entity, line.row, id, &in_order);
        self.count.added += 1;
        self.show(line, Becomes::Added, &values)?;
        self.edits.push(Edit::Add { entity: self.paste.entity.name, id, plan: self.paste.plan, values: in_order });
        Ok(())
    }

    fn change(&mut self, line: &Line<'_>, values: &Values, record: &Record) -> Result<(), StoreError> {
        let entity = self.paste.entity;
        let mut changed: Values = Vec::new();
        for (field, before) in entity.fields().zip(&record.values) {
            let Some(now) = value(values, field.name).filter(|now| !is_same(field, before, now)) else { continue };
            changed.push((field.name, now.clone()));
        }
        let after = |field: &str| value(&changed, field).or_else(|| record.value(entity, field));
        if changed.is_empty() {
            self.count.unchanged += 1;
            return self.show(line, Becomes::Unchanged, values);
        }
        if !self.is_in_order(line, after) {
            return Ok(());
        }
        let name = self.name(line, values)?;
        for (field, now) in &changed {
            let Some(spec) = entity.field(field) else { continue };
            let from = self.names.display(&spec.kind, record.value(entity, field).unwrap_or(&Value::Null))?;
            let to = self.in_words(line, spec, now)?;
            let (plan, record) = (self.plan.clone(), name.clone());
            self.changes.push(FieldChange { plan, entity: entity.name, record, field: spec.name, from, to });
        }
        self.circles.enter(entity, line.row, record.id, &changed);
        self.count.changed += 1;
        self.show(line, Becomes::Changed, values)?;
        self.edits.push(Edit::Set { entity: entity.name, id: record.id, values: changed });
        Ok(())
    }

    /// Dates in their order; where they are not, it is told at the field that the line names.
    fn is_in_order<'v>(&mut self, line: &Line<'_>, value: impl Fn(&str) -> Option<&'v Value>) -> bool {
        let wrong = entry::out_of_order(self.paste.entity, value);
        let mut is_in_order = true;
        for (first, second, fault) in wrong {
            let Some(cell) = line.cell(second.name).or_else(|| line.cell(first.name)) else { continue };
            self.problems.of_cell(line.row, &self.columns[cell.column], &cell.text, fault);
            is_in_order = false;
        }
        is_in_order
    }
}

fn is_classified(cell: &Cell<'_>) -> bool {
    matches!(cell.field.kind, Kind::Classified(_))
}

/// The first value of a field that says something.
pub(super) fn value<'v>(values: &'v [(&'static str, Value)], field: &str) -> Option<&'v Value> {
    values.iter().find(|(name, _)| *name == field).map(|(_, value)| value).filter(|value| !value.is_null())
}

/// Whether a value is what stands there: also where that was written in another manner, as with spaces around it.
fn is_same(field: &FieldSpec, before: &Value, now: &Value) -> bool {
    before == now || !before.is_null() && entry::read(field, &before.display(&field.kind)).as_ref() == Ok(now)
}

fn unprintable(letter: char) -> Fault {
    let explanation = format!("the cell has a character that cannot be shown (U+{:04X})", u32::from(letter));
    Fault::new(explanation, "delete it there and copy the cell again")
}

fn about_totals(text: &str, fault: Fault) -> Fault {
    let word = fold(text.trim());
    if TOTALS.contains(&word.as_str()) {
        return Fault { remedy: "leave the row of totals out: they are added up here".to_owned(), ..fault };
    }
    fault
}
