//! The tables as a workspace keeps them: plain text tables, three keyed tables made from them, and the edition they are of.

use super::table::{Row, Table, table};
use super::tables::TABLES;

/// What is made from the stored tables: `reference_code`, `reference_link` and `reference_division`.
pub const REFERENCE_CODE_SQL: &str = include_str!("reference_code.sql");

/// One table to store: all columns are text.
///
/// Some column names are words of SQL (`table`, `group`, `case`): quote them.
#[derive(Clone, Copy, Debug)]
pub struct StoreTable {
    table: &'static Table,
}

impl StoreTable {
    /// The table's name in SQL: `ref_china_hubs`.
    #[must_use]
    pub fn name(&self) -> String {
        self.table.spec.sql_name()
    }

    /// The columns of the file, then [`StoreTable::status_column`], then `status_note`.
    #[must_use]
    pub fn header(&self) -> Vec<&'static str> {
        self.table.header().chain([self.status_column(), "status_note"]).collect()
    }

    /// The column that holds the status word: `status`, or `row_status` where the file has a `status` of its own.
    #[must_use]
    pub fn status_column(&self) -> &'static str {
        if self.table.has_column("status") { "row_status" } else { "status" }
    }

    /// The rows, as long as the header. A note is empty where the row is official.
    pub fn rows(&self) -> impl Iterator<Item = Vec<&'static str>> + use<> {
        self.table.rows().map(stored)
    }
}

fn stored(row: Row<'static>) -> Vec<&'static str> {
    row.cells().chain([row.status().word(), row.status_note().unwrap_or("")]).collect()
}

/// Every table, in the order of the registry.
pub fn tables_for_store() -> impl Iterator<Item = StoreTable> {
    TABLES.iter().filter_map(|spec| Some(StoreTable { table: table(spec.name)? }))
}

/// A fingerprint of all tables and of what is in doubt about them.
///
/// A workspace keeps it beside its copy of the tables, and loads them anew when it differs.
#[must_use]
pub fn edition() -> String {
    let mut hasher = blake3::Hasher::new();
    for spec in TABLES {
        for part in [spec.name, spec.csv, &format!("{:?}", spec.doubts)] {
            // With its length, so that no text can pass from one part to the next unseen.
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.update(REFERENCE_CODE_SQL.as_bytes());
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::schemes::{Scheme, schemes};
    use std::collections::HashSet;

    /// The branch of `reference_code` that gives the codes of `scheme`.
    fn branch(scheme: &Scheme) -> String {
        let or_null = |column: Option<&str>| column.map_or("NULL".to_owned(), |name| format!("NULLIF({name}, '')"));
        let level = match (scheme.level_column, scheme.parent_column) {
            (Some(column), _) => format!("CAST({column} AS INTEGER)"),
            (None, Some(parent)) => format!("CASE {parent} WHEN '' THEN 1 ELSE 2 END"),
            (None, None) => "1".to_owned(),
        };
        let filter = scheme.filter.map_or(String::new(), |(column, word)| format!(" WHERE \"{column}\" = '{word}'"));
        format!(
            "SELECT '{}', '{}', {}, {level}, {}, {}, {}, status FROM {}{filter}",
            scheme.name,
            scheme.version,
            scheme.code_column,
            scheme.title_column,
            or_null(scheme.native_column),
            or_null(scheme.parent_column),
            table(scheme.table).map(|table| table.spec.sql_name()).unwrap_or_default(),
        )
    }

    #[test]
    fn every_row_is_as_long_as_its_header_and_columns_are_told_apart() {
        for stored in tables_for_store() {
            let header = stored.header();
            assert_eq!(header.iter().collect::<HashSet<_>>().len(), header.len(), "{}", stored.name());
            assert!(stored.rows().all(|row| row.len() == header.len()), "{}", stored.name());
        }
        assert_eq!(tables_for_store().count(), TABLES.len());
    }

    #[test]
    fn a_status_of_the_file_is_kept_beside_ours() {
        let columns = |name: &str| tables_for_store().find(|stored| stored.name() == name).unwrap().status_column();
        assert_eq!(columns("ref_region_category"), "row_status");
        assert_eq!(columns("ref_nace"), "status");
    }

    #[test]
    fn the_table_of_codes_has_one_branch_for_every_scheme_and_no_other() {
        let (view, _) = REFERENCE_CODE_SQL.split_once("-- Classes of two versions").unwrap();
        let written: Vec<_> = view.lines().filter_map(|line| line.find("SELECT").map(|at| &line[at..])).collect();
        let expected: Vec<_> = schemes().iter().map(branch).collect();
        assert_eq!(written.iter().map(|line| line.trim_end_matches(';')).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_edition_is_a_fingerprint() {
        assert_eq!(edition(), edition());
        assert_eq!(edition().len(), 64);
    }
}
