//! `ris3 reference`: the official classifications and legal figures, with their status.

use std::io::Write;

use super::render::{Format, Table};
use super::{Exit, Failure};
use crate::exchange::export::skos;
use crate::reference::classification::entries;
use crate::reference::schemes::versions;
use crate::reference::{self, Scheme, Status, TABLES, correspondence};

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
    /// Print a classification as a taxonomy (SKOS) instead: `NACE` in its newest version, or `NACE/2`
    #[arg(long, value_name = "FORM", value_enum, requires = "table", conflicts_with_all = ["search", "format"])]
    skos: Option<Skos>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Skos {
    /// Turtle
    Turtle,
    /// A table
    Csv,
}

impl Args {
    pub fn run(self, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let Some(name) = &self.table else {
            list().print(self.format, out)?;
            return Ok(Exit::Done);
        };
        if let Some(form) = self.skos {
            let scheme = taxonomy(name)?;
            let text = match form {
                Skos::Turtle => skos::turtle(&scheme).map_err(|error| Failure::Refused(error.to_string()))?,
                Skos::Csv => skos::csv(&scheme),
            };
            out.write_all(text.as_bytes())?;
            return Ok(Exit::Done);
        }
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

/// A classification as concepts. Codes of another version are the same where the published table links them to each
/// other alone, and related where they only overlap.
fn taxonomy(named: &str) -> Result<skos::Scheme, Failure> {
    let (name, version) = named.split_once('/').map_or((named, None), |(name, version)| (name, Some(version)));
    let is_meant = |known: &&Scheme| known.name == name && version.is_none_or(|version| known.version == version);
    let Some(scheme) = reference::schemes().iter().find(is_meant) else {
        let known: Vec<String> = reference::schemes().iter().map(|it| format!("{}/{}", it.name, it.version)).collect();
        let hint = format!("the classifications are: {}", known.join(", "));
        return Err(Failure::Usage(format!("there is no classification {named}\n  {hint}")));
    };
    let name_of = |version: &str, code: &str| skos::name(&[scheme.name, version, code]);
    let english = |text: &str| skos::Text { text: text.to_owned(), language: Some("en") };
    let concepts = entries(scheme.name, scheme.version).iter().map(|entry| skos::Concept {
        name: name_of(scheme.version, entry.code),
        notation: entry.code.to_owned(),
        labels: match entry.native {
            Some(native) => vec![skos::Text { text: native.to_owned(), language: None }],
            None if scheme.native_column.is_some() => vec![skos::Text { text: entry.title.to_owned(), language: None }],
            None => vec![english(entry.title)],
        },
        broader: entry.parent.map(|parent| name_of(scheme.version, parent)),
        matches: matches(scheme, entry.code, name_of),
        note: (entry.status != Status::Verified).then(|| {
            let why = entry.status_note.map(|note| format!(": {note}")).unwrap_or_default();
            format!("{}{why}", entry.status.word())
        }),
        ..skos::Concept::default()
    });
    Ok(skos::Scheme {
        name: skos::name(&[scheme.name, scheme.version]),
        title: english(scheme.title),
        source: reference::table(scheme.table).map(|table| format!("{} ({})", table.spec.source, table.spec.licence)),
        concepts: concepts.collect(),
    })
}

fn matches(scheme: &Scheme, code: &str, name_of: impl Fn(&str, &str) -> String) -> Vec<(skos::Match, String)> {
    let others = correspondence(scheme.name, scheme.version, code);
    let Some(other) = versions(scheme.name).find(|other| other.version != scheme.version) else { return Vec::new() };
    let is_alone =
        others.len() == 1 && others.iter().all(|it| correspondence(scheme.name, other.version, it) == [code]);
    let kind = if is_alone { skos::Match::Exact } else { skos::Match::Related };
    others.into_iter().map(|it| (kind, name_of(other.version, it))).collect()
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
