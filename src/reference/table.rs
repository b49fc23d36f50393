//! A reference table, read once, and a handle on one of its rows.

use super::search::Haystack;
use super::spec::TableSpec;
use super::status::{Doubt, Status};
use super::tables::{COUNT, TABLES};
use csv::StringRecord;
use std::cmp::Reverse;
use std::sync::OnceLock;

static PARSED: [OnceLock<Table>; COUNT] = [const { OnceLock::new() }; COUNT];

/// The table of this name, parsed at its first use; none where no such table is embedded.
#[must_use]
pub fn table(name: &str) -> Option<&'static Table> {
    let position = TABLES.iter().position(|spec| spec.name == name)?;
    Some(PARSED[position].get_or_init(|| Table::parse(&TABLES[position])))
}

/// A parsed table.
#[derive(Debug)]
pub struct Table {
    /// What is known about it.
    pub spec: &'static TableSpec,
    header: StringRecord,
    records: Vec<StringRecord>,
    pub(super) haystacks: OnceLock<Vec<Haystack>>,
}

impl Table {
    /// Reads the embedded text.
    ///
    /// Text that is no CSV gives a table without rows rather than half of one: a missing classification is seen at
    /// once, a truncated one is not. The tests below prove that every embedded table reads to its end.
    fn parse(spec: &'static TableSpec) -> Self {
        let (header, records) = read(spec.csv).unwrap_or_default();
        Self { spec, header, records, haystacks: OnceLock::new() }
    }

    /// The column names, in the order of the file.
    pub fn header(&self) -> impl Iterator<Item = &str> {
        self.header.iter()
    }

    /// Whether there is a column of this name.
    #[must_use]
    pub fn has_column(&self, column: &str) -> bool {
        self.position(column).is_some()
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The row at `index`, as [`Table::search`] gives it.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        (index < self.len()).then_some(Row { table: self, index })
    }

    /// All rows, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|index| Row { table: self, index })
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.header.iter().position(|name| name == column)
    }
}

/// The header and the rows of a CSV text. Rows of unequal length are an error.
fn read(text: &str) -> csv::Result<(StringRecord, Vec<StringRecord>)> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers()?.clone();
    let records = reader.records().collect::<csv::Result<_>>()?;
    Ok((header, records))
}

/// A handle on one row.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    table: &'t Table,
    index: usize,
}

impl<'t> Row<'t> {
    /// Its place in the table.
    #[must_use]
    pub const fn index(self) -> usize {
        self.index
    }

    /// The cell in this column; empty where the cell is, or where there is no such column.
    #[must_use]
    pub fn get(self, column: &str) -> &'t str {
        self.table.position(column).and_then(|position| self.record()?.get(position)).unwrap_or("")
    }

    /// All cells, in the order of the header.
    pub fn cells(self) -> impl Iterator<Item = &'t str> {
        self.record().into_iter().flatten()
    }

    /// The code that names the row.
    #[must_use]
    pub fn code(self) -> &'t str {
        self.table.spec.codes.first().map_or("", |column| self.get(column))
    }

    /// The title to show: its title cells that are filled, joined.
    #[must_use]
    pub fn title(self) -> String {
        let cells = self.table.spec.title_columns.iter().map(|column| self.get(column));
        cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// How far the row as a whole can be trusted: as far as its weakest cell.
    #[must_use]
    pub fn status(self) -> Status {
        self.weightiest(|_| true).map_or(Status::Verified, |doubt| doubt.status)
    }

    /// Why the row is not official, in one short sentence; none where it is.
    #[must_use]
    pub fn status_note(self) -> Option<&'static str> {
        self.weightiest(|_| true).map(|doubt| doubt.note)
    }

    /// How far one cell can be trusted.
    #[must_use]
    pub fn cell_status(self, column: &str) -> Status {
        self.weightiest(|doubt| doubt.covers(column)).map_or(Status::Verified, |doubt| doubt.status)
    }

    /// The first of the worst doubts about this row that `of_interest` lets through.
    fn weightiest(self, of_interest: impl Fn(&Doubt) -> bool) -> Option<&'static Doubt> {
        let doubts = self.table.spec.doubts.iter();
        doubts.filter(|doubt| of_interest(doubt) && doubt.applies_to(self)).min_by_key(|doubt| Reverse(doubt.status))
    }

    fn record(self) -> Option<&'t StringRecord> {
        self.table.records.get(self.index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_reads_to_its_end() {
        for spec in TABLES {
            let (header, records) = read(spec.csv).unwrap_or_else(|error| panic!("{}: {error}", spec.name));
            assert!(!header.is_empty() && !records.is_empty(), "{}", spec.name);
            assert_eq!(records.len(), spec.csv.lines().count() - 1, "{}: one line a row", spec.name);
        }
    }

    #[test]
    fn no_cell_has_blanks_around_it() {
        for spec in TABLES {
            for row in table(spec.name).unwrap().rows() {
                assert!(row.cells().all(|cell| cell == cell.trim()), "{} {}", spec.name, row.code());
            }
        }
    }

    #[test]
    fn a_broken_text_gives_no_rows_at_all() {
        assert!(read("code,title\n1,one\n2\n").is_err());
    }

    #[test]
    fn unknown_names_are_answered_not_refused() {
        assert!(table("no-such-table").is_none());
        let nabs = table("nabs").unwrap();
        assert_eq!(nabs.row(0).unwrap().get("no-such-column"), "");
        assert!(nabs.row(nabs.len()).is_none());
    }

    #[test]
    fn a_title_joins_the_filled_title_cells() {
        let attica = table("nuts").unwrap().rows().find(|row| row.code() == "EL5").unwrap();
        assert!(attica.title().contains(" · "), "{}", attica.title());
        assert_eq!(table("nabs").unwrap().row(0).unwrap().title(), "Exploration and exploitation of the Earth");
    }
}
