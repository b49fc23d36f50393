//! How far a row can be trusted, and why not further.
//!
//! A row is official unless a [`Doubt`] of its table says otherwise. Doubts name the columns they cover, so that an
//! official code with a title from memory can be shown as exactly that. Where a table carries status words of its
//! own, the doubts read them, and a test knows them all.

use super::table::Row;

/// How far a row or a cell can be trusted; ordered from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Read in the source that the table names.
    Verified,
    /// Computed, transliterated or reworded from the source that the table names.
    Derived,
    /// Written from general knowledge, or close to a threshold: not checked against a source.
    Unverified,
}

impl Status {
    /// The word that is stored and shown.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Verified => "official",
            Self::Derived => "derived",
            Self::Unverified => "unverified",
        }
    }
}

/// Which rows a doubt is about.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// Every row.
    Always,
    /// Rows whose cell in this column is one of these words.
    In(&'static str, &'static [&'static str]),
    /// Rows whose cell in this column is none of these words.
    NotIn(&'static str, &'static [&'static str]),
}

/// A reason not to take some cells of a table as official.
#[derive(Clone, Copy, Debug)]
pub struct Doubt {
    /// The rows in doubt.
    pub when: When,
    /// The columns in doubt; none listed means the whole row.
    pub columns: &'static [&'static str],
    /// What is left of their standing.
    pub status: Status,
    /// Why, in one short sentence for the reader of the table.
    pub note: &'static str,
}

impl Doubt {
    /// Whether this doubt is about `row`.
    #[must_use]
    pub fn applies_to(&self, row: Row<'_>) -> bool {
        match self.when {
            When::Always => true,
            When::In(column, words) => words.contains(&row.get(column)),
            When::NotIn(column, words) => !words.contains(&row.get(column)),
        }
    }

    /// Whether this doubt is about `column`.
    #[must_use]
    pub fn covers(&self, column: &str) -> bool {
        self.columns.is_empty() || self.columns.contains(&column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::{TABLES, table};
    use std::collections::BTreeSet;

    fn row(name: &str, code: &str) -> Row<'static> {
        let table = table(name).unwrap();
        table.rows().find(|row| row.code() == code).unwrap_or_else(|| panic!("{name} has no {code}"))
    }

    fn count(name: &str, status: Status) -> usize {
        table(name).unwrap().rows().filter(|row| row.status() == status).count()
    }

    #[test]
    fn doubts_name_columns_that_exist() {
        for spec in TABLES {
            let known = |column: &str| table(spec.name).unwrap().has_column(column);
            for doubt in spec.doubts {
                assert!(doubt.columns.iter().all(|column| known(column)), "{}: {:?}", spec.name, doubt.columns);
                if let When::In(column, _) | When::NotIn(column, _) = doubt.when {
                    assert!(known(column), "{}: {column}", spec.name);
                }
            }
        }
    }

    #[test]
    fn every_doubt_is_about_at_least_one_row_and_lowers_it() {
        for spec in TABLES {
            for doubt in spec.doubts {
                assert!(table(spec.name).unwrap().rows().any(|row| doubt.applies_to(row)), "{}: {doubt:?}", spec.name);
                assert_ne!(doubt.status, Status::Verified, "{}: {doubt:?}", spec.name);
                assert!(doubt.note.ends_with('.'), "{}: {}", spec.name, doubt.note);
            }
        }
    }

    #[test]
    fn a_row_says_why_exactly_when_it_is_not_official() {
        for spec in TABLES {
            for row in table(spec.name).unwrap().rows() {
                assert_eq!(
                    row.status() == Status::Verified,
                    row.status_note().is_none(),
                    "{} {}",
                    spec.name,
                    row.code()
                );
            }
        }
    }

    #[test]
    fn the_region_categories_are_split_as_they_were_found() {
        assert_eq!(count("region-category", Status::Verified), 53);
        assert_eq!(count("region-category", Status::Derived), 139 + 26);
        assert_eq!(count("region-category", Status::Unverified), 21 + 3);
        for region in ["PT16", "PT17", "PT18"] {
            assert_eq!(row("region-category", region).status(), Status::Unverified);
        }
    }

    #[test]
    fn what_was_written_from_memory_says_so() {
        assert_eq!(count("eye-ris3-eu-objectives", Status::Unverified), 79);
        assert_eq!(count("competences", Status::Unverified), 27);
        assert_eq!(count("funds", Status::Verified), 7);
        assert_eq!(count("gbt4754-sections", Status::Unverified), 20);
        assert_eq!(count("china-sei", Status::Unverified), 7);
        assert_eq!(count("china-hubs", Status::Unverified), 4);
        assert_eq!(row("ris-indicators", "2.3.2").status(), Status::Unverified);
        assert_eq!(count("ris-indicators", Status::Verified), 20);
        assert_eq!(row("intervention-dimensions", "13").status(), Status::Verified, "territory 13, not activity 13");
    }

    #[test]
    fn a_doubt_about_one_cell_leaves_the_others_official() {
        let section = row("gbt4754-sections", "C");
        assert_eq!(section.cell_status("name_en"), Status::Unverified);
        assert_eq!(section.cell_status("name_zh"), Status::Verified);
        let austria = row("competences", "AT");
        assert_eq!(austria.cell_status("ris3_level"), Status::Unverified);
        assert_eq!(austria.cell_status("regional_units"), Status::Verified);
        assert_eq!(row("competences", "BG").cell_status("regional_units"), Status::Unverified);
    }

    #[test]
    fn a_fields_of_science_title_is_official_exactly_where_its_source_has_it() {
        for row in table("fos").unwrap().rows() {
            let read = row.get("title").to_lowercase() == row.get("source_title").to_lowercase();
            assert_eq!(row.cell_status("title") == Status::Verified, read, "{}", row.code());
        }
    }

    #[test]
    fn every_status_word_of_the_tables_is_foreseen() {
        let foreseen = [
            ("competences", "competence_status", ["memory_unverified"].as_slice()),
            ("competences", "tiers_status", &["memory_unverified", "source"]),
            ("eye-ris3-eu-objectives", "status", &["memory_unverified"]),
            (
                "region-category",
                "status",
                &[
                    "derived_check_borderline",
                    "derived_clear",
                    "derived_confirmed_by_count",
                    "official_evidence",
                    "recall_unverified",
                ],
            ),
            (
                "specific-objectives",
                "code_basis",
                &["code_in_SFC2021_use", "code_inferred_from_order", "regulation_text"],
            ),
        ];
        for (name, column, words) in foreseen {
            let found: BTreeSet<_> = table(name).unwrap().rows().map(|row| row.get(column)).collect();
            assert!(found.into_iter().eq(words.iter().copied()), "{name}.{column}");
        }
    }
}
