//! The tab-separated files of Eurostat: a row a series, a column a period, flags behind the figures.

use super::{Cube, Dimension, Point, Unread, number};

pub(super) fn read(text: &str) -> Result<Cube, Unread> {
    let mut lines = text.lines().enumerate().map(|(place, line)| (place + 1, line));
    let head = lines.next().map(|(_, line)| line).unwrap_or_default();
    let mut cells = head.split('\t');
    let (names, period) = cells.next().unwrap_or_default().rsplit_once('\\').unwrap_or_default();
    let mut dimensions: Vec<Dimension> = names.split(',').map(|name| Dimension::named(name.trim())).collect();
    let mut periods = Dimension::named(period.trim());
    let columns: Vec<usize> = cells.map(|cell| periods.place(cell.trim())).collect();
    dimensions.push(periods);
    let agency = "ESTAT".to_owned();
    let mut cube = Cube { agency, period: dimensions.len() - 1, dimensions, ..Cube::default() };
    for (line, row) in lines.filter(|(_, row)| !row.trim().is_empty()) {
        let mut cells = row.split('\t');
        let codes: Vec<&str> = cells.next().unwrap_or_default().split(',').map(str::trim).collect();
        let figures: Vec<&str> = cells.collect();
        if codes.len() != cube.period || figures.len() != columns.len() {
            let found = format!("the row has {} codes and {} figures", codes.len(), figures.len());
            let expected = format!("{found}, and the headings are {} and {}", cube.period, columns.len());
            return Err(Unread::new(line, expected, "download the file again; a part of it may be missing"));
        }
        let keys: Vec<usize> = codes.iter().zip(&mut cube.dimensions).map(|(code, it)| it.place(code)).collect();
        for (column, figure) in columns.iter().zip(figures) {
            let (value, flag) = split(line, figure)?;
            let keys = keys.iter().copied().chain([*column]).collect();
            cube.points.push(Point { line, keys, value, flag });
        }
    }
    Ok(cube)
}

/// A figure and its flags: `12.3 b`, `:`, `: c`.
fn split(line: usize, cell: &str) -> Result<(Option<String>, String), Unread> {
    let (figure, flag) = cell.trim().split_once(' ').unwrap_or((cell.trim(), ""));
    let flag = flag.trim().to_owned();
    match figure {
        "" | ":" => Ok((None, flag)),
        figure => match number(figure) {
            Some(value) => Ok((Some(value), flag)),
            None => {
                let remedy = "download the file again; it may have been saved by a spreadsheet";
                Err(Unread::new(line, format!("`{cell}` is no number"), remedy))
            }
        },
    }
}
