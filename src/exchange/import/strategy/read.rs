//! From the text of a file to a draft: sections, keys and values, each checked against the catalogue.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::catalogue::{ENTITIES, EntitySpec, Origin};
use crate::model::{Fault, nearest};

use super::draft::{Draft, Entry, Given, Table};
use super::source::Source;
use super::value;

/// Reads one file. The parser recovers from what is not TOML, so that all such places are reported; the rest of
/// such a file is read for its codes only, since its other faults may only follow from the broken lines.
pub(super) fn read(source: &Source) -> Draft<'_> {
    let mut draft = Draft::new(source);
    let (root, errors) = DeTable::parse_recoverable(source.text());
    let mut last = None;
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        let line = source.line(at);
        if last.replace(line) != Some(line) {
            draft.report(at, "", Fault::new(format!("this is not TOML: {}", error.message()), SYNTAX));
        }
    }
    if !errors.is_empty() {
        draft.silence();
    }
    let root = root.get_ref();
    for (key, _) in root.iter().filter(|(key, _)| section(key.get_ref()).is_none()) {
        draft.report(key.span().start, key.get_ref().as_ref(), unknown_section(key.get_ref()));
    }
    for entity in ENTITIES.iter().filter(|entity| entity.origin == Origin::Strategy) {
        match root.get_key_value(entity.name) {
            Some((key, content)) => read_section(&mut draft, entity, key.span().start, content),
            None if entity.name == "plan" => draft.report(0, "[plan]", no_plan()),
            None => {}
        }
    }
    draft
}

const SYNTAX: &str = "a line is `key = value` or `[[section]]`; texts stand in \"quotes\", and every quote is closed";

pub(super) fn section(name: &str) -> Option<&'static EntitySpec> {
    ENTITIES.iter().find(|entity| entity.name == name && entity.origin == Origin::Strategy)
}

/// The place of an entity in a strategy file.
pub(super) fn place(entity: &EntitySpec) -> usize {
    ENTITIES.iter().position(|known| known.name == entity.name).unwrap_or(ENTITIES.len())
}

/// A plan stands in one table, every other entity in a list of tables.
fn read_section(draft: &mut Draft<'_>, entity: &'static EntitySpec, at: usize, content: &Spanned<DeValue<'_>>) {
    match (entity.name, content.get_ref()) {
        ("plan", DeValue::Table(table)) => read_table(draft, entity, content.span().start, table),
        ("plan", DeValue::Array(_)) => draft.report(at, "plan", one_plan()),
        (name, DeValue::Array(list)) if name != "plan" => {
            for item in list {
                match item.get_ref() {
                    DeValue::Table(table) => read_table(draft, entity, item.span().start, table),
                    _ => draft.report(item.span().start, name, shape(name)),
                }
            }
        }
        (name, _) => draft.report(at, name, shape(name)),
    }
}

fn read_table(draft: &mut Draft<'_>, entity: &'static EntitySpec, at: usize, table: &DeTable<'_>) {
    let mut entries = Vec::new();
    for (key, content) in table {
        let place = key.span().start;
        let name = key.get_ref().as_ref();
        let Some(field) = entity.field(name) else {
            draft.report(place, format!("{}.{name}", entity.name), unknown_key(entity, name));
            continue;
        };
        match value::read(field, content.get_ref()) {
            Ok(Some(given)) => entries.push(Entry { field, at: place, given }),
            Ok(None) => {}
            Err(fault) => {
                draft.report(place, format!("{}.{name}", entity.name), fault);
                entries.push(Entry { field, at: place, given: Given::Wrong });
            }
        }
    }
    draft.tables.push(Table { entity, at, entries, id: None });
}

pub(super) fn no_plan() -> Fault {
    Fault::new(
        "the file has no [plan]: it does not say which plan it is about",
        "begin it with [plan] and the plan's `code`; of a plan that is in the workspace, the code is enough",
    )
}

pub(super) fn one_plan() -> Fault {
    Fault::new(
        "a strategy file is about one plan",
        "write [plan] once, in single brackets, and each plan in its own file",
    )
}

fn shape(name: &str) -> Fault {
    let section = if name == "plan" { "[plan]".to_owned() } else { format!("[[{name}]]") };
    let brackets = if name == "plan" { "single" } else { "double" };
    Fault::new(
        format!("`{name}` is a section of its own, and not written as one"),
        format!("write {section}, in {brackets} brackets on a line of its own, and its fields below"),
    )
}

pub(super) fn unknown_section(name: &str) -> Fault {
    if ENTITIES.iter().any(|entity| entity.name == name) {
        let explanation = format!("`{name}` is kept by the workspace and is not part of a strategy file");
        return Fault::new(explanation, "take this section out");
    }
    let sections: Vec<&str> =
        ENTITIES.iter().filter(|entity| entity.origin == Origin::Strategy).map(|entity| entity.name).collect();
    let explanation = format!("there is no section `{name}` in a strategy file");
    match nearest(name, sections.iter().copied()) {
        Some(near) => Fault::new(explanation, format!("did you mean `{near}`?")),
        None => Fault::new(explanation, format!("the sections are: {}", sections.join(", "))),
    }
}

pub(super) fn unknown_key(entity: &EntitySpec, name: &str) -> Fault {
    let fields = entity.fields().map(|field| field.name);
    let explanation = format!("`{}` has no field `{name}`", entity.name);
    match nearest(name, fields.clone()) {
        Some(near) => Fault::new(explanation, format!("did you mean `{near}`?")),
        None => Fault::new(explanation, format!("its fields are: {}", fields.collect::<Vec<_>>().join(", "))),
    }
}
