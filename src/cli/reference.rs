//! `ris3 reference`: the official classifications and legal figures, with their status.

use std::io::Write;

use super::render::{Format, Table};
use super::{Exit, Failure};
use crate::reference::{self, Status, TABLES};

/// Show official tables: codes, titles, figures, each row with its status
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Name of a table; all tables are listed without it
    table: Option<String>,
    /// Only rows with this code or these words, accents or not
    #[arg(long, short, value_name = "TEXT", default_value = "")]
    search: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    pub fn run(self, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let Some(name) = &self.table else {
            list().print(self.format, out)?;
            return Ok(Exit::Done);
        };
        let Some(table) = reference::table(name) else {
            let hint = "`ris3 reference` lists them";
            return Err(Failure::Usage(format!("there is no table {name}\n  {hint}")));
        };
        let columns: Vec<_> = table.header().chain(["status", "status_note"]).collect();
        let rows = table.search(&self.search).into_iter().filter_map(|place| table.row(place)).map(|row| {
            let cells = row.cells().chain([row.status().word(), row.status_note().unwrap_or("")]);
            cells.map(|cell| if cell.is_empty() { super::render::Cell::Empty } else { cell.into() }).collect()
        });
        Table::new(&columns, rows).print(self.format, out)?;
        if self.format == Format::Text {
            let spec = table.spec;
            writeln!(err, "{} ({})\nsource: {}\nlicence: {}", spec.title, spec.edition, spec.source, spec.licence)?;
            if !spec.caveat.is_empty() {
                writeln!(err, "note: {}", spec.caveat)?;
            }
        }
        Ok(Exit::Done)
    }
}

/// Every table with how far its rows can be relied on.
fn list() -> Table {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX).into();
    let rows = TABLES.iter().filter_map(|spec| {
        let table = reference::table(spec.name)?;
        let with = |status: Status| table.rows().filter(|row| row.status() == status).count();
        let counts = [Status::Verified, Status::Derived, Status::Unverified].map(|status| count(with(status)));
        let head = [spec.name.into(), spec.title.into(), count(table.len())];
        Some(head.into_iter().chain(counts).chain([spec.source.into()]).collect())
    });
    Table::new(&["table", "title", "rows", "official", "derived", "unverified", "source"], rows)
}
