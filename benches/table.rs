//! How fast and in how much memory a list of a million rows is read: looked at once, then taken row by row.
//!
//! `cargo bench --bench table`. The bar is 200 MB for a million rows (issue 6).

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use ris3::exchange::import::table::{Answers, Book, Manner, RowKind, Value};
use ris3::model::Decimal;

const ROWS: u64 = 1_000_000;

fn main() {
    divan::main();
    say(&format!("most memory at once: {}", peak().unwrap_or_else(|| "not told by this system".to_owned())));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn a_million_rows_are_looked_at(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, |path| {
        let book = Book::open(path, &Manner::default()).ok()?;
        book.outline(0, &mut |_| true).ok().flatten().map(|outline| outline.parts)
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn a_million_rows_are_looked_at_and_taken(bencher: divan::Bencher<'_, '_>) {
    measured(bencher, taken);
}

fn measured(bencher: divan::Bencher<'_, '_>, work: impl Fn(&Path) -> Option<u64> + Sync) {
    let Ok(folder) = tempfile::tempdir() else { return say("there is no folder for the list") };
    let path = folder.path().join("list.csv");
    if let Err(error) = list(&path) {
        return say(&error.to_string());
    }
    match work(&path) {
        Some(ROWS) => bencher.counter(divan::counter::ItemsCount::new(ROWS)).bench_local(|| work(&path)),
        other => say(&format!("{other:?} of {ROWS} rows were read, so nothing is measured")),
    }
}

/// Rows that were taken, of which the sum is the one that was written.
fn taken(path: &Path) -> Option<u64> {
    let book = Book::open(path, &Manner::default()).ok()?;
    let outline = book.outline(0, &mut |_| true).ok()??;
    let (mut rows, mut sum) = (0, Decimal::ZERO);
    for row in book.rows(&outline, &Answers::default()).ok()? {
        let row = row.ok()?;
        if row.kind == RowKind::Part
            && let Value::Number(number) = row.cells[5].value
        {
            rows += 1;
            sum = sum.plus(number.value)?;
        }
    }
    (sum == amounts()).then_some(rows)
}

fn amount(row: u64) -> u64 {
    row * 7_919 % 90_000_000
}

fn amounts() -> Decimal {
    Decimal::new((0..ROWS).map(|row| i128::from(amount(row))).sum(), 2)
}

/// A list as offices publish them: ten columns, quotes, German figures and dates.
fn list(path: &Path) -> std::io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "Liste der Vorhaben\r\n\r\nNr.;Begünstigter;Vorhaben;Beginn;Ende;Kosten;Satz;PLZ;Land;Bereich\r")?;
    for row in 0..ROWS {
        let cents = amount(row);
        let (euros, rest) = (cents / 100, cents % 100);
        let cost = if euros > 999 {
            format!("{}.{:03},{rest:02}", euros / 1000, euros % 1000)
        } else {
            format!("{euros},{rest:02}")
        };
        write!(
            file,
            "V-{row};\"Firma \"\"{}\"\" GmbH\";\"Größere Anlage; Teil {row}\";{:02}.{:02}.2016;31.12.2019;{cost};50 %;{:05};DE;{:03} - Forschung\r\n",
            row % 977,
            row % 28 + 1,
            row % 12 + 1,
            row * 31 % 99_999,
            row % 120,
        )?;
    }
    file.flush()
}

/// The most memory that the process had at once, as Linux tells it.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}

fn say(what: &str) {
    let _ = writeln!(std::io::stdout(), "{what}");
}
