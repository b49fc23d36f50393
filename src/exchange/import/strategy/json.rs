//! A strategy file in JSON: the same sections and keys as in TOML.
//!
//! Every key and value is taken as a piece of the text, so that a problem can say where it stands.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::Fault;
use crate::model::catalogue::{ENTITIES, EntitySpec, Origin};

use super::draft::{Draft, Entry, Given, Table};
use super::read::{no_plan, one_plan, section, unknown_key, unknown_section};
use super::source::Source;
use super::value;

/// The pairs of an object, in the order of the text, each value as it stands there.
struct Pairs<'t>(Vec<(String, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for Pairs<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Gather;
        impl<'de> Visitor<'de> for Gather {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object: {\"key\": …}")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        deserializer.deserialize_map(Gather).map(Pairs)
    }
}

/// Reads one file.
pub(super) fn read(source: &Source) -> Draft<'_> {
    let mut draft = Draft::new(source);
    let text = source.text();
    let Pairs(sections) = match serde_json::from_str(text) {
        Ok(pairs) => pairs,
        Err(error) => {
            let at = source.place(error.line());
            draft.report(at, "", Fault::new(format!("this is not JSON: {error}"), SYNTAX));
            return draft;
        }
    };
    for (name, content) in sections.iter().filter(|(name, _)| section(name).is_none()) {
        draft.report(place(text, content), name, unknown_section(name));
    }
    for entity in ENTITIES.iter().filter(|entity| entity.origin == Origin::Strategy) {
        let mut of_entity = sections.iter().filter(|(name, _)| name == entity.name);
        match of_entity.next() {
            Some((_, content)) => read_section(&mut draft, text, entity, content),
            None if entity.name == "plan" => draft.report(0, "plan", no_plan()),
            None => {}
        }
        if let Some((name, content)) = of_entity.next() {
            draft.report(place(text, content), name, twice(name));
        }
    }
    draft
}

const SYNTAX: &str = "texts and keys stand in \"quotes\", a comma between two values and none after the last";

/// Where a piece of the text begins, in bytes.
fn place(text: &str, piece: &RawValue) -> usize {
    piece.get().as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

/// A plan stands in one object, every other entity in a list of objects.
fn read_section(draft: &mut Draft<'_>, text: &str, entity: &'static EntitySpec, content: &RawValue) {
    let at = place(text, content);
    let is_list = content.get().starts_with('[');
    match entity.name {
        "plan" if is_list => draft.report(at, "plan", one_plan()),
        "plan" => read_table(draft, text, entity, content),
        _ => match serde_json::from_str::<Vec<&RawValue>>(content.get()) {
            Ok(items) => items.into_iter().for_each(|item| read_table(draft, text, entity, item)),
            Err(_) => draft.report(at, entity.name, shape(entity.name, "[{…}, {…}]", "a list of objects")),
        },
    }
}

fn read_table(draft: &mut Draft<'_>, text: &str, entity: &'static EntitySpec, content: &RawValue) {
    let at = place(text, content);
    let Ok(Pairs(pairs)) = serde_json::from_str(content.get()) else {
        draft.report(at, entity.name, shape(entity.name, "{…}", "an object"));
        return;
    };
    let mut entries: Vec<Entry> = Vec::with_capacity(pairs.len());
    for (name, content) in pairs {
        let (at, key) = (place(text, content), format!("{}.{name}", entity.name));
        let Some(field) = entity.field(&name) else {
            draft.report(at, key, unknown_key(entity, &name));
            continue;
        };
        if entries.iter().any(|entry| entry.field.name == field.name) {
            draft.report(at, key, twice(&name));
            continue;
        }
        match toml_value(content).map_or(Ok(None), |given| value::read(field, &given)) {
            Ok(Some(given)) => entries.push(Entry { field, at, given }),
            Ok(None) => {}
            Err(fault) => {
                draft.report(at, key, fault);
                entries.push(Entry { field, at, given: Given::Wrong });
            }
        }
    }
    draft.tables.push(Table { entity, at, entries, id: None });
}

/// A value as the same one in a strategy file; `None` for null, which says nothing. A number keeps the digits that
/// it is written in.
fn toml_value(content: &RawValue) -> Option<DeValue<'_>> {
    let text = content.get();
    match text.as_bytes().first() {
        Some(b'n') => None,
        Some(b'"') => serde_json::from_str::<String>(text).ok().map(|text| DeValue::String(text.into())),
        Some(b'[') => Some(DeValue::Array(Vec::<Spanned<DeValue<'_>>>::new().into_iter().collect())),
        Some(b'{') => Some(DeValue::Table(DeTable::new())),
        _ => DeValue::parse(text).ok().map(Spanned::into_inner),
    }
}

fn shape(name: &str, form: &str, called: &str) -> Fault {
    Fault::new(format!("`{name}` is {called}, and not written as one"), format!("write it as in \"{name}\": {form}"))
}

fn twice(name: &str) -> Fault {
    Fault::new(format!("`{name}` stands twice here"), "take one of them out")
}
