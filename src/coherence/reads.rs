//! Which changes can alter what a rule says: those to entities and fields that its queries name.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::IgnoredAny;

use super::shared::Shared;
use crate::model::Id;
use crate::model::catalogue;
use crate::store::{Reader, StoreError};

/// What happened somewhere in a plan: a field was edited, or records came or went.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Touch {
    pub(super) plan: Id,
    pub(super) entity: String,
    /// None when a record was added, retired or brought back.
    pub(super) field: Option<String>,
}

impl Touch {
    /// All of them after a position of the journal. One plain search by position: with DISTINCT or UNION, SQLite reads
    /// the whole journal in the order of another index.
    pub(super) fn since(position: i64, reader: &Reader) -> Result<BTreeSet<Self>, StoreError> {
        let sql =
            "SELECT plan, entity, iif(kind = 'edit', after, NULL) AS edited FROM change WHERE position > :position";
        let mut touches = BTreeSet::new();
        let changes = reader.rows(sql, &[(":position", position.into())], |row| {
            Ok((row.get("plan")?, row.get("entity")?, row.get::<Option<String>>("edited")?))
        })?;
        for (plan, entity, edited) in changes {
            touches.extend(Self::of(plan, entity, edited.as_deref()));
        }
        Ok(touches)
    }

    /// Those of one change; `edited` is the JSON of the edited fields, `None` when the record came or went. What
    /// cannot be read counts as that, which concerns every rule that reads the entity.
    fn of(plan: Id, entity: String, edited: Option<&str>) -> Vec<Self> {
        let fields = edited.and_then(|json| serde_json::from_str::<BTreeMap<String, IgnoredAny>>(json).ok());
        let touch = |field| Self { plan, entity: entity.clone(), field };
        match fields {
            Some(fields) => fields.into_keys().map(|field| touch(Some(field))).collect(),
            None => vec![touch(None)],
        }
    }
}

/// What the queries of one rule read, as SQLite understands them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reads {
    /// Something that is no record of the strategy, such as the journal: any change may matter.
    anything: bool,
    /// Entities of which records are read.
    entities: BTreeSet<String>,
    /// Entities of which every field may matter.
    whole: BTreeSet<String>,
    fields: BTreeSet<(String, String)>,
}

impl Reads {
    /// Asks SQLite what queries read; where they read shared tables, it is what these rest on.
    pub(super) fn of(queries: impl IntoIterator<Item = String>, reader: &mut Reader, shared: &Shared) -> Self {
        let mut reads = Self::default();
        for sql in queries {
            let unreported = joins_by_name(&sql);
            match reader.reads(&sql) {
                Ok(found) => found.into_iter().for_each(|(table, column)| match shared.reads(&table) {
                    Some(rested_on) => reads.join(rested_on),
                    None => reads.add(table, column, unreported),
                }),
                // It cannot be asked either, and that is said then.
                Err(_) => reads.anything = true,
            }
        }
        reads
    }

    fn join(&mut self, other: &Self) {
        self.anything |= other.anything;
        self.entities.extend(other.entities.iter().cloned());
        self.whole.extend(other.whole.iter().cloned());
        self.fields.extend(other.fields.iter().cloned());
    }

    fn add(&mut self, table: String, column: String, whole: bool) {
        match catalogue::entity(&table) {
            Some(_) if (&*table, &*column) == ("plan", "country") => {
                for part in COUNTRY {
                    self.add(table.clone(), part.to_owned(), whole);
                }
            }
            // What is computed from other columns is no field.
            Some(spec) if whole || !(ALWAYS.contains(&&*column) || spec.field(&column).is_some()) => {
                self.whole.insert(table.clone());
                self.entities.insert(table);
            }
            Some(_) => {
                self.entities.insert(table.clone());
                self.fields.insert((table, column));
            }
            // Kept totals follow their lines.
            None if table == "budget_total" => {
                self.whole.insert("budget_line".to_owned());
                self.entities.insert("budget_line".to_owned());
            }
            // Reference tables change with the program only; `json_each` unfolds what is read elsewhere.
            None => {
                self.anything |= !(table.starts_with("ref_") || table.starts_with("reference_") || table == "json_each")
            }
        }
    }

    /// Whether a rule may say something new after this.
    pub(super) fn concern(&self, touch: &Touch) -> bool {
        self.anything
            || match &touch.field {
                None => self.entities.contains(&touch.entity),
                Some(field) => {
                    self.whole.contains(&touch.entity) || self.fields.contains(&(touch.entity.clone(), field.clone()))
                }
            }
    }
}

/// What the country of a plan is computed from.
const COUNTRY: [&str; 2] = ["territory", "territory_scheme"];

/// Whether a query joins with USING or NATURAL, for SQLite does not report the columns that these compare.
fn joins_by_name(sql: &str) -> bool {
    let words = sql
        .lines()
        .map(|line| line.split("--").next().unwrap_or(line))
        .flat_map(|line| line.split(|c: char| !c.is_alphabetic()));
    words.map(str::to_lowercase).any(|word| word == "using" || word == "natural")
}

/// Columns that are set when a record comes or goes and never by an edit; the empty one stands for the rows alone.
const ALWAYS: [&str; 4] = ["", "id", "plan", "retired_at"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_by_name_are_seen_and_comments_are_not() {
        assert!(joins_by_name("SELECT 1 FROM a JOIN b USING (plan)"));
        assert!(joins_by_name("SELECT 1 FROM a natural join b"));
        assert!(!joins_by_name("SELECT 1 -- using nothing"));
        assert!(!joins_by_name("SELECT confusing FROM national"));
    }
}
