//! Finding records by the codes that they carry. Each column of codes has an index, so a code or its beginning is
//! looked up and never searched for.

use std::fmt::Write as _;
use std::sync::OnceLock;

use super::Excerpt;
use crate::model::catalogue::{self, CodeSource, ENTITIES, EntitySpec, FieldSpec, Kind, Merge};
use crate::model::{Id, Value, fold, natural};
use crate::reference::{classification, schemes, table};
use crate::store::{Reader, Row, StoreError};

/// Lists of codes that are no classification but a table of their own.
const TABLES: [(&str, &str); 2] = [("RCO-RCR", "indicators-common"), ("FUND", "funds")];

/// Most records that one column gives for one code.
const OF_EACH: i64 = 60;

/// Most codes of one classification that a word is taken for.
const CALLED: usize = 100;

/// A record with a code.
pub(super) struct Coded {
    pub spec: &'static EntitySpec,
    pub record: Id,
    pub plan: Id,
    pub field: &'static FieldSpec,
    pub lives: bool,
    /// Whether it is the very code that was sought, and not one that begins so.
    pub is_exact: bool,
    code: String,
    scheme: Option<String>,
    version: Option<String>,
    /// What was sought of it, folded.
    sought: String,
}

impl Coded {
    /// What the code is called officially.
    fn title(&self) -> String {
        let Some(scheme) = self.scheme.as_deref() else { return String::new() };
        if let Some((_, name)) = TABLES.iter().find(|(list, _)| *list == scheme) {
            let row = table(name).and_then(|table| table.rows().find(|row| row.code() == self.code));
            return row.map_or(String::new(), |row| row.title());
        }
        let entry = match &self.version {
            Some(version) => classification::find(scheme, version, &self.code),
            // Which version a plan's period asks for does not matter for finding.
            None => {
                let mut known = schemes().iter().filter(|known| known.name == scheme);
                known.find_map(|known| classification::find(known.name, known.version, &self.code))
            }
        };
        entry.map_or(String::new(), |entry| entry.title.to_owned())
    }

    /// The code with its list and what it is called, around what was sought.
    pub fn excerpt(&self) -> Excerpt {
        let list: Vec<&str> = self.scheme.iter().chain(&self.version).map(String::as_str).collect();
        let text: Vec<String> =
            [list.join(" "), self.code.clone(), self.title()].into_iter().filter(|part| !part.is_empty()).collect();
        Excerpt::within(&text.join(" "), &self.sought)
    }

    /// Whether a word names the list, the field, the entity, or is in what the code is called.
    fn is_called(&self, word: &str) -> bool {
        let list = self.scheme.iter().chain(&self.version).map(|name| fold(name));
        let names = [self.field.name, self.spec.name].map(|name| name.replace('_', " "));
        list.chain(names).chain([fold(&self.title())]).any(|name| name.contains(word))
    }

    /// Records before rows of money, the code people say aloud before others, then as people count.
    fn rank(&self) -> (bool, bool, bool, bool) {
        (!self.is_exact, !self.lives, self.spec.merge == Merge::Row, self.field.kind != Kind::Code)
    }
}

fn coded(row: &Row<'_>, sought: &str) -> Result<Option<Coded>, StoreError> {
    let spec = catalogue::entity(&row.get::<String>("entity")?);
    let named = spec.map(|spec| Ok::<_, StoreError>((spec, spec.field(&row.get::<String>("field")?)))).transpose()?;
    let Some((spec, Some(field))) = named else { return Ok(None) };
    let code: String = row.get("code")?;
    Ok(Some(Coded {
        spec,
        field,
        record: row.get("record")?,
        plan: row.get("plan")?,
        lives: row.get("lives")?,
        is_exact: code.eq_ignore_ascii_case(sought),
        code,
        scheme: row.get("scheme")?,
        version: row.get("version")?,
        sought: fold(sought),
    }))
}

/// What every column of codes gives alike.
fn select(spec: &EntitySpec, field: &FieldSpec) -> String {
    let (scheme, version) = match field.kind {
        Kind::Classified(CodeSource::Fields { scheme, version }) => (format!("e.{scheme}"), format!("e.{version}")),
        Kind::Classified(CodeSource::Scheme(name)) => (format!("'{name}'"), "NULL".to_owned()),
        _ => ("NULL".to_owned(), "NULL".to_owned()),
    };
    format!(
        "SELECT '{}' AS entity, e.id AS record, e.plan AS plan, '{name}' AS field, e.{name} AS code, {scheme} AS scheme,
         {version} AS version, e.retired_at IS NULL AS lives",
        spec.name,
        name = field.name
    )
}

/// Every column of codes, each with its entity.
fn columns() -> impl Iterator<Item = (&'static EntitySpec, &'static FieldSpec)> {
    ENTITIES.iter().flat_map(|spec| spec.codes().map(move |field| (spec, field)))
}

/// Joins the answers of several columns.
fn united(parts: impl Iterator<Item = String>) -> String {
    let mut sql = String::new();
    for part in parts {
        let joint = if sql.is_empty() { "" } else { "\nUNION ALL " };
        let _ = write!(sql, "{joint}SELECT * FROM ({part})");
    }
    sql
}

/// Records with a code that begins as a word of the query does, if the other words name its list or what it is called:
/// `26.51`, `nace 26.51`, `intervention field 010`. Only a word with a digit is taken for a code beside others.
pub(super) fn beginning(reader: &Reader, query: &str, with_retired: bool) -> Result<Vec<Coded>, StoreError> {
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        if words.len() > 1 && !word.contains(|letter: char| letter.is_ascii_digit()) {
            continue;
        }
        let others: Vec<String> =
            words.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, other)| fold(other)).collect();
        let coded = with_beginning(reader, word, with_retired)?;
        found.extend(coded.into_iter().filter(|coded| others.iter().all(|other| coded.is_called(other))));
    }
    found.sort_by(|a, b| a.rank().cmp(&b.rank()).then_with(|| natural::compare(&a.code, &b.code)));
    Ok(found)
}

fn with_beginning(reader: &Reader, word: &str, with_retired: bool) -> Result<Vec<Coded>, StoreError> {
    static SQL: OnceLock<String> = OnceLock::new();
    let sql = SQL.get_or_init(|| {
        united(columns().map(|(spec, field)| {
            let (name, entity) = (field.name, spec.name);
            format!(
                "{} FROM {entity} e WHERE e.{name} IS NOT NULL AND (:with_retired OR e.retired_at IS NULL)
                 AND e.{name} COLLATE NOCASE >= :from AND e.{name} COLLATE NOCASE < :until
                 ORDER BY e.{name} COLLATE NOCASE LIMIT :limit",
                select(spec, field)
            )
        }))
    });
    let params = [
        (":from", Value::from(word)),
        (":until", format!("{word}\u{10FFFF}").into()),
        (":with_retired", Value::Integer(i64::from(with_retired))),
        (":limit", Value::Integer(OF_EACH)),
    ];
    Ok(reader.rows(sql, &params, |row| coded(row, word))?.into_iter().flatten().collect())
}

/// Records that are described by a code which is called so: `space` finds the priorities coded `30.3 Air and
/// spacecraft`. The rows of money are left out: they are many and say the same of each.
pub(super) fn called(reader: &Reader, query: &str, with_retired: bool) -> Result<Vec<Coded>, StoreError> {
    static SQL: OnceLock<String> = OnceLock::new();
    let sql = SQL.get_or_init(|| {
        let described = columns().filter_map(|(spec, field)| match field.kind {
            Kind::Classified(CodeSource::Fields { scheme, version }) => Some((spec, field, scheme, version)),
            _ => None,
        });
        united(described.map(|(spec, field, scheme, version)| {
            let (name, entity) = (field.name, spec.name);
            format!(
                "{} FROM json_each(:codes) c CROSS JOIN {entity} e
                 ON e.{name} COLLATE NOCASE = c.value ->> 2 AND e.{name} IS NOT NULL
                 WHERE e.{scheme} = c.value ->> 0 AND e.{version} = c.value ->> 1
                 AND (:with_retired OR e.retired_at IS NULL) LIMIT :limit",
                select(spec, field)
            )
        }))
    });
    let mut codes = Vec::new();
    for scheme in schemes() {
        let found = classification::search(scheme.name, scheme.version, query).into_iter().take(CALLED);
        codes.extend(found.map(|entry| serde_json::json!([scheme.name, scheme.version, entry.code])));
    }
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let params = [
        (":codes", Value::from(serde_json::Value::Array(codes).to_string())),
        (":with_retired", Value::Integer(i64::from(with_retired))),
        (":limit", Value::Integer(OF_EACH)),
    ];
    let first = query.split_whitespace().next().unwrap_or_default();
    let mut found: Vec<Coded> = reader.rows(sql, &params, |row| coded(row, first))?.into_iter().flatten().collect();
    found.sort_by_key(Coded::rank);
    Ok(found)
}
