//! Finding rows as people type: without accents, in any alphabet, a code or some words.

use super::table::{Row, Table};
use crate::model::fold;

/// What a query is held against for one row, folded once.
#[derive(Debug)]
pub(super) struct Haystack {
    codes: Vec<String>,
    text: String,
}

impl Haystack {
    fn of(row: Row<'_>, table: &Table) -> Self {
        let codes: Vec<String> = table.spec.codes.iter().map(|column| fold(row.get(column))).collect();
        let titles = table.spec.title_columns.iter().map(|column| fold(row.get(column)));
        let text = codes.iter().cloned().chain(titles).collect::<Vec<_>>().join("\n");
        Self { codes, text }
    }

    fn rank(&self, query: &str) -> Option<Rank> {
        if self.codes.iter().any(|code| code == query) {
            Some(Rank::Code)
        } else if self.codes.iter().any(|code| code.starts_with(query)) {
            Some(Rank::CodeBeginning)
        } else {
            query.split_whitespace().all(|word| self.text.contains(word)).then_some(Rank::Words)
        }
    }
}

/// How well a row answers, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Code,
    CodeBeginning,
    Words,
}

impl Table {
    /// The rows that answer `query`, as indices: the row of that code, then codes that begin so, then rows with all
    /// the words in their codes and titles, each in the order of the table. An empty query finds every row.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<usize> {
        let query = fold(query.trim());
        if query.is_empty() {
            return (0..self.len()).collect();
        }
        let haystacks = self.haystacks.get_or_init(|| self.rows().map(|row| Haystack::of(row, self)).collect());
        let ranked = haystacks.iter().enumerate();
        let mut found: Vec<(Rank, usize)> =
            ranked.filter_map(|(index, haystack)| Some((haystack.rank(&query)?, index))).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, index)| index).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::reference::{TABLES, table};

    fn codes(name: &str, query: &str) -> Vec<&'static str> {
        let table = table(name).unwrap();
        table.search(query).into_iter().map(|index| table.row(index).unwrap().code()).collect()
    }

    #[test]
    fn regions_are_found_without_their_accents() {
        assert!(codes("nuts", "lodz").contains(&"PL71"));
        assert!(codes("nuts", "malopolskie").contains(&"PL21"));
        assert!(codes("nuts", "αττικη").contains(&"EL30"));
        assert!(codes("nuts", "ΑΤΤΙΚΗ").contains(&"EL30"));
        assert!(codes("nuts", "Attiki").contains(&"EL30"));
        assert_eq!(codes("china-divisions", "武汉"), ["420100"]);
        assert_eq!(codes("china-hubs", "optics valley"), ["EAST_LAKE"]);
    }

    #[test]
    fn the_code_comes_first_then_its_beginnings_then_words() {
        let found = codes("nuts", "itc1");
        assert_eq!(found[..2], ["ITC1", "ITC1"], "both versions");
        assert!(found[2].starts_with("ITC1") && found[2].len() > 4);
        assert_eq!(codes("fos", "5")[0], "5");
        let weapons = codes("nace", "manufacture weapons");
        assert!(weapons.contains(&"25.4"), "all words, in the title: {weapons:?}");
    }

    #[test]
    fn an_empty_query_finds_every_row_in_order() {
        for spec in TABLES {
            let table = table(spec.name).unwrap();
            assert_eq!(table.search("  "), (0..table.len()).collect::<Vec<_>>(), "{}", spec.name);
        }
    }

    #[test]
    fn nothing_is_found_for_what_is_nowhere() {
        assert!(codes("nace", "qqqq").is_empty());
    }
}
