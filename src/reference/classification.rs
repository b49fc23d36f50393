//! Typed look-ups of codes, for pickers and for rules.
//!
//! A code means nothing without its scheme and version, so every function asks for all three.

use super::schemes::{SCHEMES, Scheme};
use super::status::Status;
use super::table::{Row, table};
use std::collections::HashMap;
use std::sync::OnceLock;

/// One code of one scheme.
#[derive(Clone, Copy, Debug)]
pub struct CodeEntry {
    /// The scheme and version it belongs to.
    pub scheme: &'static Scheme,
    /// The code, as text.
    pub code: &'static str,
    /// Its level; 0 is the state in NUTS, 1 is the top elsewhere.
    pub level: u8,
    /// Its title in Latin letters.
    pub title: &'static str,
    /// Its title in the native script, where that differs.
    pub native: Option<&'static str>,
    /// The code one level up.
    pub parent: Option<&'static str>,
    /// How far it can be trusted.
    pub status: Status,
    /// Why no further; none where it is official.
    pub status_note: Option<&'static str>,
}

impl CodeEntry {
    fn of(scheme: &'static Scheme, row: Row<'static>) -> Self {
        let optional = |column: Option<&str>| column.map(|name| row.get(name)).filter(|cell| !cell.is_empty());
        let parent = optional(scheme.parent_column);
        let stated = scheme.level_column.and_then(|column| row.get(column).parse().ok());
        Self {
            scheme,
            code: row.get(scheme.code_column),
            level: stated.unwrap_or(if parent.is_some() { 2 } else { 1 }),
            title: row.get(scheme.title_column),
            native: optional(scheme.native_column),
            parent,
            status: row.status(),
            status_note: row.status_note(),
        }
    }
}

/// The codes of one scheme, in the order of its table.
struct Codes {
    entries: Vec<CodeEntry>,
    by_code: HashMap<&'static str, usize>,
}

static CODES: [OnceLock<Codes>; SCHEMES.len()] = [const { OnceLock::new() }; SCHEMES.len()];

impl Codes {
    fn of(scheme: &str, version: &str) -> Option<&'static Self> {
        let position = SCHEMES.iter().position(|known| known.name == scheme && known.version == version)?;
        Some(CODES[position].get_or_init(|| Self::read(&SCHEMES[position])))
    }

    fn read(scheme: &'static Scheme) -> Self {
        let rows = table(scheme.table).into_iter().flat_map(|table| table.rows());
        let entries: Vec<_> = rows.filter(|row| belongs(*row, scheme)).map(|row| CodeEntry::of(scheme, row)).collect();
        let by_code = entries.iter().enumerate().map(|(place, entry)| (entry.code, place)).collect();
        Self { entries, by_code }
    }

    fn find(&self, code: &str) -> Option<CodeEntry> {
        self.by_code.get(code).and_then(|&place| self.entries.get(place)).copied()
    }
}

fn belongs(row: Row<'_>, scheme: &Scheme) -> bool {
    scheme.filter.is_none_or(|(column, word)| row.get(column) == word)
}

/// Every code of a scheme, in the order of its table.
#[must_use]
pub fn entries(scheme: &str, version: &str) -> &'static [CodeEntry] {
    Codes::of(scheme, version).map_or(&[], |codes| &codes.entries)
}

/// A code; none where the scheme, the version or the code in it is unknown.
#[must_use]
pub fn find(scheme: &str, version: &str, code: &str) -> Option<CodeEntry> {
    Codes::of(scheme, version)?.find(code)
}

/// The codes that answer what a person types, the best first, as [`super::Table::search`] ranks them.
#[must_use]
pub fn search(scheme: &str, version: &str, query: &str) -> Vec<CodeEntry> {
    let Some(codes) = Codes::of(scheme, version) else { return Vec::new() };
    let Some(scheme) = codes.entries.first().map(|entry| entry.scheme) else { return Vec::new() };
    let Some(table) = table(scheme.table) else { return Vec::new() };
    let found = table.search(query).into_iter().filter_map(|index| table.row(index));
    found.filter(|row| belongs(*row, scheme)).filter_map(|row| codes.find(row.get(scheme.code_column))).collect()
}

/// The codes directly under a code.
#[must_use]
pub fn children(scheme: &str, version: &str, code: &str) -> Vec<CodeEntry> {
    entries(scheme, version).iter().filter(|entry| entry.parent == Some(code)).copied().collect()
}

/// The codes above a code, the nearest first.
#[must_use]
pub fn ancestors(scheme: &str, version: &str, code: &str) -> Vec<CodeEntry> {
    let Some(codes) = Codes::of(scheme, version) else { return Vec::new() };
    let above = |entry: &CodeEntry| codes.find(entry.parent?).filter(|parent| parent.level < entry.level);
    std::iter::successors(codes.find(code), above).skip(1).collect()
}

/// The code itself or the one above it that stands on `level`; none where the code stands higher.
#[must_use]
pub fn at_level(scheme: &str, version: &str, code: &str, level: u8) -> Option<CodeEntry> {
    let entry = find(scheme, version, code)?;
    if entry.level == level {
        return Some(entry);
    }
    ancestors(scheme, version, code).into_iter().find(|above| above.level == level)
}

/// The code on the level where plans are compared: division in NACE, chapter in NABS, subfield in FORD, and so on.
///
/// None where the code stands above that level: a whole section is no division.
#[must_use]
pub fn division(scheme: &str, version: &str, code: &str) -> Option<CodeEntry> {
    let level = find(scheme, version, code)?.scheme.division_level;
    at_level(scheme, version, code, level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::schemes::*;

    fn list(entries: &[CodeEntry]) -> Vec<&'static str> {
        entries.iter().map(|entry| entry.code).collect()
    }

    #[test]
    fn every_scheme_has_codes_once_with_titles() {
        for scheme in schemes() {
            let codes = Codes::of(scheme.name, scheme.version).unwrap();
            assert!(!codes.entries.is_empty(), "{} {}", scheme.name, scheme.version);
            assert_eq!(codes.entries.len(), codes.by_code.len(), "{} {}", scheme.name, scheme.version);
            assert!(codes.entries.iter().all(|entry| !entry.code.is_empty() && !entry.title.is_empty()));
        }
    }

    #[test]
    fn every_parent_is_a_code_one_level_up() {
        for scheme in schemes() {
            for entry in entries(scheme.name, scheme.version) {
                let Some(parent) = entry.parent else { continue };
                let parent = find(scheme.name, scheme.version, parent);
                let levels = (parent.map(|above| above.level), Some(entry.level - 1));
                assert_eq!(levels.0, levels.1, "{} {} {}", scheme.name, scheme.version, entry.code);
            }
        }
    }

    #[test]
    fn only_the_top_level_has_no_parent() {
        for scheme in schemes().iter().filter(|scheme| scheme.is_tree()) {
            let top = u8::from(scheme.name != NUTS);
            for entry in entries(scheme.name, scheme.version) {
                assert_eq!(entry.parent.is_none(), entry.level == top, "{} {}", scheme.name, entry.code);
            }
        }
    }

    #[test]
    fn a_code_is_found_in_its_own_version_only() {
        assert_eq!(find(NACE, NACE_2_1, "46.89").unwrap().title, "Other specialised wholesale n.e.c.");
        assert!(find(NACE, NACE_2, "46.89").is_none());
        assert!(find(NACE, "3", "46.89").is_none());
        assert!(find(NUTS, NUTS_2024, "PT19").is_some() && find(NUTS, NUTS_2021, "PT19").is_none());
    }

    #[test]
    fn one_dimension_table_is_one_scheme() {
        assert_eq!(find(CPR_FORM, "2021", "01").unwrap().title, "Grant");
        assert_eq!(find(CPR_ACTIVITY, "2021", "01").unwrap().title, "Agriculture and forestry");
        assert_eq!(find(CPR_ACTIVITY, "2021", "13").unwrap().status, Status::Unverified);
        assert_eq!(find(CPR_TERRITORY, "2021", "13").unwrap().status, Status::Verified);
    }

    #[test]
    fn the_way_up_and_down_is_the_classification_s() {
        assert_eq!(list(&ancestors(NACE, NACE_2_1, "26.11")), ["26.1", "26", "C"]);
        assert_eq!(list(&children(NUTS, NUTS_2021, "ITC1"))[..2], ["ITC11", "ITC12"]);
        assert_eq!(list(&ancestors(NUTS, NUTS_2018_UK, "UKN10")), ["UKN0", "UKN", "UK"], "no rule of prefixes");
        assert_eq!(list(&ancestors(GBT2260, "2020", "420100")), ["420000"]);
        assert_eq!(list(&ancestors(SO, "2021", "RSO1.1")), ["PO1"]);
        assert!(ancestors(NACE, NACE_2_1, "no such code").is_empty());
    }

    #[test]
    fn plans_are_compared_by_division() {
        let code = |scheme, version, code| division(scheme, version, code).map(|entry| entry.code);
        assert_eq!(code(NACE, NACE_2, "26.11"), Some("26"));
        assert_eq!(code(NACE, NACE_2, "26"), Some("26"));
        assert_eq!(code(NACE, NACE_2, "C"), None);
        assert_eq!(code(NABS, "2007", "NABS131"), Some("NABS13"));
        assert_eq!(code(FORD, "2015", "2.10"), Some("2.10"));
    }

    #[test]
    fn native_titles_stand_beside_latin_ones() {
        assert_eq!(find(GBT2260, "2020", "420100").unwrap().native, Some("武汉市"));
        assert_eq!(find(NUTS, NUTS_2021, "PL21").unwrap().native, None);
    }

    #[test]
    fn a_picker_searches_within_one_version() {
        assert_eq!(search(NUTS, NUTS_2021, "malopolskie")[0].code, "PL21");
        assert_eq!(search(CPR_FORM, "2021", "grant").len(), 2);
        assert!(search(NACE, NACE_2, "46.89").is_empty());
        assert_eq!(search(NABS, "2007", "").len(), 26);
        assert!(search("no-such-scheme", "1", "").is_empty());
    }
}
