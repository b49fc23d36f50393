//! Finding records by any part of their code, title or prose.

use serde::Serialize;

use super::fields::reference;
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
    pub entity: String,
    /// The record.
    pub record: Id,
    /// The plan that owns it.
    pub plan: Id,
    /// Code of that plan.
    pub plan_code: String,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// A few words of its prose around what was found; empty for a short query.
    pub excerpt: String,
}

/// At most `limit` living records that hold every word of `query`, the best first: what stands in code and
/// title counts more than what stands in prose.
///
/// # Errors
/// As for any reading.
pub fn search(reader: &Reader, query: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
    let words = words(query);
    let limit = Value::from(i64::try_from(limit).unwrap_or(i64::MAX));
    let rows = match full_text(&words) {
        _ if words.is_empty() => Vec::new(),
        Some(phrases) => reader.rows(FULL_TEXT, &[(":query", phrases.into()), (":limit", limit)], found)?,
        None => {
            let text = escaped(&words.join(" "));
            let params =
                [(":start", format!("{text}%").into()), (":inside", format!("%{text}%").into()), (":limit", limit)];
            reader.rows(SHORT, &params, found)?
        }
    };
    let mut hits = Vec::with_capacity(rows.len());
    for hit in rows {
        let named = reference(reader, &hit.entity, hit.record)?;
        hits.extend(named.map(|named| Hit {
            plan_code: named.plan.unwrap_or_default(),
            code: named.code.unwrap_or_default(),
            title: named.title.unwrap_or_default(),
            ..hit
        }));
    }
    Ok(hits)
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

fn found(row: &Row<'_>) -> Result<Hit, StoreError> {
    from_row!(row => Hit {
        entity, record, plan, excerpt;
        plan_code: String::new(), code: String::new(), title: String::new(),
    })
}
