//! What is known about a table before it is read.

use super::status::Doubt;

/// One reference table: where it is from, how its rows are told apart and what in it is in doubt.
#[derive(Debug)]
pub struct TableSpec {
    /// The name people type: `nace`, `china-hubs`.
    pub name: &'static str,
    /// What the table holds, as a heading.
    pub title: &'static str,
    /// The table itself: CSV with a header row.
    pub csv: &'static str,
    /// Who published it and where it was read.
    pub source: &'static str,
    /// Under which terms, with the attribution to give.
    pub licence: &'static str,
    /// The edition or the period that it describes.
    pub edition: &'static str,
    /// What a reader must know before using the figures; empty where nothing is.
    pub caveat: &'static str,
    /// The columns that tell two rows apart.
    pub key: &'static [&'static str],
    /// The columns that hold a code a person would type; the first one is the row's code.
    pub codes: &'static [&'static str],
    /// The columns to show as the row's title, in this order.
    pub title_columns: &'static [&'static str],
    /// What is not official in it, the weightiest first; see [`Doubt`].
    pub doubts: &'static [Doubt],
}

impl TableSpec {
    /// The table's name in SQL: `ref_china_hubs`.
    #[must_use]
    pub fn sql_name(&self) -> String {
        format!("ref_{}", self.name.replace('-', "_"))
    }
}

#[cfg(test)]
mod tests {
    use crate::reference::{TABLES, table};
    use std::collections::HashSet;

    #[test]
    fn the_registry_is_sorted_by_name() {
        assert!(TABLES.is_sorted_by(|a, b| a.name < b.name));
    }

    #[test]
    fn every_stored_file_is_registered_once() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/reference/data");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let stored: HashSet<String> = files
            .filter_map(|file| {
                file.strip_suffix(".csv").map(|stem| stem.trim_end_matches("_unverified").replace('_', "-"))
            })
            .collect();
        let registered: HashSet<String> = TABLES.iter().map(|spec| spec.name.to_owned()).collect();
        assert_eq!(stored, registered);
    }

    #[test]
    fn every_column_that_a_spec_names_exists() {
        for spec in TABLES {
            let table = table(spec.name).unwrap();
            for column in spec.key.iter().chain(spec.codes).chain(spec.title_columns) {
                assert!(table.has_column(column), "{}: {column}", spec.name);
            }
            assert!(!spec.codes.is_empty() && !spec.title_columns.is_empty(), "{}", spec.name);
        }
    }

    #[test]
    fn every_table_says_where_it_is_from() {
        for spec in TABLES {
            for text in [spec.title, spec.source, spec.licence, spec.edition] {
                assert!(!text.is_empty(), "{}", spec.name);
            }
        }
    }

    #[test]
    fn no_two_rows_share_a_key() {
        for spec in TABLES {
            let mut seen = HashSet::new();
            for row in table(spec.name).unwrap().rows() {
                let key: Vec<_> = spec.key.iter().map(|column| row.get(column)).collect();
                assert!(seen.insert(key.clone()), "{}: {key:?}", spec.name);
            }
        }
    }
}
