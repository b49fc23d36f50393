//! Finding records by any part of their code, title or prose, by the codes of classifications that they carry, and by
//! what those codes are called.

mod codes;
mod excerpt;

use std::collections::HashSet;

use serde::Serialize;

use self::codes::Coded;
pub use self::excerpt::Excerpt;
use super::fields::{called, reference};
use crate::model::catalogue::{self, EntitySpec, Kind};
use crate::model::{Id, Value, fold};
use crate::store::{Reader, Row, StoreError};

const FULL_TEXT: &str = include_str!("search.sql");
const SHORT: &str = include_str!("short.sql");

/// The index knows parts of words of at least this many characters.
const TRIGRAM: usize = 3;

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Its entity.
    pub entity: &'static str,
    /// The record.
    pub record: Id,
    /// The plan that owns it.
    pub plan: Id,
    /// Code of that plan.
    pub plan_code: String,
    /// Its code; of a record without one, the code of the record that it hangs on.
    pub code: String,
    /// Its title, or that of the record that it hangs on.
    pub title: String,
    /// The field it was found in, where that is neither its code nor its title.
    pub field: Option<&'static str>,
    /// The words around what was found in that field, as they were written.
    pub excerpt: Excerpt,
    /// Whether it was retired.
    pub is_retired: bool,
}

/// Records in the order they were found, each once.
struct Found {
    hits: Vec<Hit>,
    seen: HashSet<Id>,
    limit: usize,
}

impl Found {
    fn wants(&mut self, record: Id) -> bool {
        self.hits.len() < self.limit && self.seen.insert(record)
    }
}

/// At most `limit` records that answer `query`, the best first: those of that very code, then those whose text holds
/// every word (in code and title before prose), then those whose code begins so, then those with a code that is called
/// so. Retired records are found only where they are asked for.
///
/// # Errors
/// As for any reading.
pub fn search(reader: &Reader, query: &str, with_retired: bool, limit: usize) -> Result<Vec<Hit>, StoreError> {
    let mut found = Found { hits: Vec::new(), seen: HashSet::new(), limit };
    let words = words(query);
    if words.is_empty() {
        return Ok(found.hits);
    }
    let coded = codes::beginning(reader, query, with_retired)?;
    let (exact, begun): (Vec<_>, Vec<_>) = coded.into_iter().partition(|coded| coded.is_exact);
    exact.into_iter().try_for_each(|coded| add_coded(reader, coded, &mut found))?;
    let first = found.hits.len();
    for text in texts(reader, &words, with_retired, limit)? {
        add_text(reader, &text, &words, &mut found)?;
    }
    let sought = words.join(" ");
    found.hits[first..].sort_by_cached_key(|hit| (hit.is_retired, distance(&hit.title, &sought)));
    begun.into_iter().try_for_each(|coded| add_coded(reader, coded, &mut found))?;
    if found.hits.len() < limit && words.iter().all(|word| word.chars().count() >= TRIGRAM) {
        let called = codes::called(reader, query, with_retired)?;
        called.into_iter().try_for_each(|coded| add_coded(reader, coded, &mut found))?;
    }
    Ok(found.hits)
}

/// How far a title is from what was sought: it is that, it has a word that begins so, it holds it, or it does not.
fn distance(title: &str, sought: &str) -> u8 {
    let title = fold(title);
    let begins = || title.match_indices(sought).any(|(at, _)| !title[..at].ends_with(char::is_alphanumeric));
    match (title == sought, title.contains(sought)) {
        (true, _) => 0,
        (_, true) if begins() => 1,
        (_, true) => 2,
        (_, false) => 3,
    }
}

/// A record of the full-text index.
#[derive(Debug)]
struct Text {
    entity: String,
    record: Id,
    plan: Id,
    lives: bool,
}

fn texts(reader: &Reader, words: &[String], with_retired: bool, limit: usize) -> Result<Vec<Text>, StoreError> {
    let limit = Value::from(i64::try_from(limit).unwrap_or(i64::MAX));
    let with_retired = Value::Integer(i64::from(with_retired));
    let mut params = vec![(":limit", limit), (":with_retired", with_retired)];
    let found = |row: &Row<'_>| from_row!(row => Text { entity, record, plan, lives });
    match full_text(words) {
        Some(phrases) => {
            params.push((":query", phrases.into()));
            reader.rows(FULL_TEXT, &params, found)
        }
        None => {
            let text = escaped(&words.join(" "));
            params.extend([(":start", format!("{text}%").into()), (":inside", format!("%{text}%").into())]);
            reader.rows(SHORT, &params, found)
        }
    }
}

fn add_text(reader: &Reader, text: &Text, words: &[String], found: &mut Found) -> Result<(), StoreError> {
    let Some(spec) = catalogue::entity(&text.entity).filter(|_| found.wants(text.record)) else { return Ok(()) };
    let Some((code, title)) = names(reader, spec, text.record)? else { return Ok(()) };
    let (field, excerpt) = excerpt::locate(reader, spec, text.record, words)?;
    found.hits.push(Hit {
        entity: spec.name,
        record: text.record,
        plan: text.plan,
        plan_code: plan_code(reader, text.plan)?,
        code,
        title,
        field,
        excerpt,
        is_retired: !text.lives,
    });
    Ok(())
}

fn add_coded(reader: &Reader, coded: Coded, found: &mut Found) -> Result<(), StoreError> {
    if !found.wants(coded.record) {
        return Ok(());
    }
    let Some((code, title)) = names(reader, coded.spec, coded.record)? else { return Ok(()) };
    let is_own = coded.field.kind == Kind::Code;
    found.hits.push(Hit {
        entity: coded.spec.name,
        record: coded.record,
        plan: coded.plan,
        plan_code: plan_code(reader, coded.plan)?,
        code,
        title,
        field: (!is_own).then_some(coded.field.name),
        is_retired: !coded.lives,
        excerpt: if is_own { Excerpt::default() } else { coded.excerpt() },
    });
    Ok(())
}

fn plan_code(reader: &Reader, plan: Id) -> Result<String, StoreError> {
    Ok(reference(reader, "plan", plan)?.and_then(|plan| plan.code).unwrap_or_default())
}

/// Code and title of a record; of one without a code, those of the record that it hangs on, else what tells it apart.
fn names(reader: &Reader, spec: &'static EntitySpec, record: Id) -> Result<Option<(String, String)>, StoreError> {
    let own = |reference: super::Reference| (reference.code.unwrap_or_default(), reference.title.unwrap_or_default());
    if spec.has_code() {
        return Ok(reference(reader, spec.name, record)?.map(own));
    }
    let hangs_on = spec.key.first().and_then(|key| spec.field(key)).and_then(|field| match field.kind {
        Kind::Ref { entity, .. } => catalogue::entity(entity).filter(|entity| entity.has_code()).map(|of| (field, of)),
        _ => None,
    });
    if let Some((field, owner)) = hangs_on
        && let Some((value, _)) = reader.value(spec, record, field.name)?
        && let Some(owner_id) = value.as_str().and_then(|id| id.parse().ok())
    {
        return Ok(reference(reader, owner.name, owner_id)?.map(own));
    }
    Ok(Some((String::new(), called(reader, spec, record)?)))
}

/// The words to look for. Whatever is done to the text of the index is done to the query here and only here.
fn words(query: &str) -> Vec<String> {
    query.split_whitespace().map(fold).collect()
}

/// The query in the index's language: every word as a phrase. Words too short for the index are left to the
/// others; `None` when all of them are.
fn full_text(words: &[String]) -> Option<String> {
    let phrases: Vec<_> = words
        .iter()
        .filter(|word| word.chars().count() >= TRIGRAM)
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    (!phrases.is_empty()).then(|| phrases.join(" AND "))
}

/// A text that LIKE takes literally.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
