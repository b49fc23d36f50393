//! SDMX-CSV: a row a figure, a column a dimension.

use super::{Cube, Dimension, Point, Unread, number};

const PERIOD: &str = "TIME_PERIOD";
const VALUE: &str = "OBS_VALUE";
const FLAGS: &[&str] = &["OBS_FLAG", "OBS_STATUS"];
const DATASET: &[&str] = &["DATAFLOW", "STRUCTURE_ID"];
const UPDATED: &str = "LAST UPDATE";
/// What is said of the whole file, or of a figure, and is no dimension.
const BESIDES: &[&str] = &["STRUCTURE", "STRUCTURE_NAME", "ACTION", "CONF_STATUS"];

/// Where things stand in a row.
struct Columns {
    dimensions: Vec<usize>,
    value: usize,
    flags: Vec<usize>,
    dataset: Option<usize>,
    updated: Option<usize>,
}

pub(super) fn read(text: &str) -> Result<Cube, Unread> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| unread(&error))?.clone();
    let (columns, dimensions, period) = columns(&head)?;
    let mut cube = Cube { dimensions, period, ..Cube::default() };
    for record in reader.records() {
        let record = record.map_err(|error| unread(&error))?;
        let line = record.position().map_or(1, |place| usize::try_from(place.line()).unwrap_or(1));
        if record.len() != head.len() {
            let found = format!("the row has {} cells, and the headings are {}", record.len(), head.len());
            return Err(Unread::new(line, found, "download the file again; a part of it may be missing"));
        }
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let value = match cell(columns.value) {
            "" | ":" => None,
            written => Some(number(written).ok_or_else(|| no_number(line, written))?),
        };
        let keys = columns.dimensions.iter().zip(&mut cube.dimensions).map(|(place, it)| it.place(bare(cell(*place))));
        let keys = keys.collect();
        let flag = columns.flags.iter().map(|place| cell(*place)).filter(|flag| !flag.is_empty()).collect::<Vec<_>>();
        if cube.points.is_empty() {
            (cube.agency, cube.dataset) = columns.dataset.map(|place| dataset(cell(place))).unwrap_or_default();
            cube.updated = columns.updated.map(|place| cell(place).to_owned()).unwrap_or_default();
        }
        cube.points.push(Point { line, keys, value, flag: flag.join(" ") });
    }
    Ok(cube)
}

/// Where the dimensions stand, and which of them is the period. Names of codes, which may stand beside the codes, are
/// told by their headings, which are words of a sentence.
fn columns(head: &csv::StringRecord) -> Result<(Columns, Vec<Dimension>, usize), Unread> {
    let names: Vec<&str> = head.iter().map(bare).collect();
    let find = |name: &str| names.iter().position(|known| *known == name);
    let value = find(VALUE).ok_or_else(|| missing(VALUE))?;
    let is_label = |name: &str| {
        name.contains(' ') || name.starts_with(|first: char| first.is_uppercase()) && name.contains(char::is_lowercase)
    };
    let is_dimension = |(place, name): &(usize, &&str)| {
        *place < value && ![DATASET, BESIDES, &[UPDATED]].iter().any(|others| others.contains(name)) && !is_label(name)
    };
    let (places, dimensions): (Vec<usize>, Vec<Dimension>) =
        names.iter().enumerate().filter(is_dimension).map(|(place, name)| (place, Dimension::named(name))).unzip();
    let period = dimensions.iter().position(|it| it.name == PERIOD).ok_or_else(|| missing(PERIOD))?;
    let columns = Columns {
        dimensions: places,
        value,
        flags: FLAGS.iter().filter_map(|name| find(name)).collect(),
        dataset: DATASET.iter().find_map(|name| find(name)),
        updated: find(UPDATED),
    };
    Ok((columns, dimensions, period))
}

/// A code without its name: `A: Annual` where a file has both.
fn bare(cell: &str) -> &str {
    cell.trim().split_once(": ").map_or(cell.trim(), |(code, _)| code)
}

/// `ESTAT:LFST_R_LFE2EN2(1.0)` is the dataset LFST_R_LFE2EN2 of ESTAT.
fn dataset(cell: &str) -> (String, String) {
    let (agency, after) = cell.rsplit_once(':').unwrap_or(("", cell));
    let code = after.split_once('(').map_or(after, |(before, _)| before);
    (agency.trim().to_owned(), code.trim().to_owned())
}

fn missing(column: &str) -> Unread {
    Unread::new(1, format!("no column is called {column}"), "download the series as SDMX-CSV with its codes")
}

fn no_number(line: usize, written: &str) -> Unread {
    Unread::new(
        line,
        format!("`{written}` is no number"),
        "download the file again; it may have been saved by a spreadsheet",
    )
}

fn unread(error: &csv::Error) -> Unread {
    let line = error.position().map_or(1, |place| usize::try_from(place.line()).unwrap_or(1));
    Unread::new(line, format!("this is not CSV: {error}"), "download the file again")
}
