//! Pictures of tables, as SVG. The table stands below each of them and says the same to who cannot see it.

use std::fmt::Write;

use super::escaped;
use crate::report::document::{Cell, Drawn, Run, Table, Value};

/// How many columns of numbers one picture shows.
const SERIES_MOST: usize = 4;

/// How many rows bars are drawn for; the table has all.
pub(super) const ROWS_MOST: usize = 40;

/// The picture of a table; nothing where there are no numbers to draw.
pub(super) fn svg(drawn: Drawn, table: &Table, number: usize) -> String {
    let series = Series::of(table);
    if series.is_empty() {
        return String::new();
    }
    let title = if table.caption.is_empty() { "The table below, drawn".to_owned() } else { table.caption.plain() };
    let (height, inside) = match drawn {
        Drawn::Line => line(table, &series),
        _ => bars(table, &series),
    };
    format!(
        "<svg role=\"img\" viewBox=\"0 0 {WIDTH} {height}\" aria-labelledby=\"g{number}\"><title id=\"g{number}\">{}</title>\n{}{inside}</svg>\n",
        escaped(&title.replace('\n', " ")),
        legend(&series),
    )
}

/// What a cell of a heat map is shaded by: the number that it begins with one, as in `3 (1,200.00 EUR)`.
pub(super) fn number(cell: &Cell) -> Option<f64> {
    if cell.is_head {
        return None;
    }
    cell.runs.0.iter().find_map(|run| match run {
        Run::Data(value, ..) => Some(value.number()),
        Run::Text(text, _) if text.trim().is_empty() => None,
        _ => Some(None),
    })?
}

/// What a row is called: the words before its first number.
pub(super) fn name(row: &[Cell], series: &[Series]) -> String {
    let first = series.first().map_or(1, |series| series.column);
    let words: Vec<String> = row.iter().take(first).map(|cell| cell.runs.plain().replace('\n', " ")).collect();
    words.join(", ")
}

/// A column of numbers.
pub(super) struct Series {
    /// Which.
    pub column: usize,
    /// What stands over it.
    pub name: String,
}

impl Series {
    /// The columns of numbers, after the first column.
    pub fn of(table: &Table) -> Vec<Self> {
        let has_numbers = |column: usize| {
            let cells: Vec<Value> =
                table.body.iter().filter_map(|row| row.get(column)).filter_map(Cell::value).collect();
            cells.iter().any(|value| value.number().is_some() && !matches!(value, Value::Year(_)))
        };
        let name = |column: usize| {
            table.head.last().and_then(|row| row.get(column)).map(|cell| cell.runs.plain()).unwrap_or_default()
        };
        let columns = (1..table.columns()).filter(|column| has_numbers(*column)).take(SERIES_MOST);
        columns.map(|column| Self { column, name: name(column) }).collect()
    }

    /// What it says in a row.
    pub fn number(&self, row: &[Cell]) -> Option<f64> {
        row.get(self.column).and_then(Cell::value).and_then(Value::number)
    }
}

const WIDTH: f64 = 760.0;

/// How far to the right the names of rows end at most, and at least.
const NAMES: (f64, f64) = (280.0, 60.0);

/// Where bars end and their numbers begin.
const RIGHT: f64 = 640.0;

/// Room for the legend.
const TOP: f64 = 26.0;

fn legend(series: &[Series]) -> String {
    let mut at = 0.0;
    let mut legend = String::new();
    for (number, series) in series.iter().enumerate() {
        let _ = write!(
            legend,
            "<rect class=\"s{}\" x=\"{at:.0}\" y=\"4\" width=\"12\" height=\"12\"/><text x=\"{:.0}\" y=\"14\">{}</text>",
            number + 1,
            at + 17.0,
            escaped(&series.name),
        );
        at += 34.0 + width(&series.name);
    }
    legend + "\n"
}

/// About how wide a text is: letters of other scripts than ours are wider.
fn width(text: &str) -> f64 {
    text.chars().map(|letter| if letter > '\u{2e80}' { 12.5 } else { 6.8 }).sum()
}

/// A text that fits.
fn fitting(text: &str, most: f64) -> String {
    let mut fitting = String::new();
    for letter in text.chars() {
        if width(&fitting) + width(letter.encode_utf8(&mut [0; 4])) + width("…") > most {
            return fitting.trim_end().to_owned() + "…";
        }
        fitting.push(letter);
    }
    fitting
}

/// A text in lines of a width, at most so many; what is left is cut from the last one.
fn broken(text: &str, most: f64, lines: usize) -> Vec<String> {
    if lines < 2 || width(text) <= most {
        return vec![fitting_whole(text, most)];
    }
    let mut first = String::new();
    for word in text.split_inclusive(' ') {
        if width(&first) + width(word.trim_end()) > most {
            break;
        }
        first.push_str(word);
    }
    // One word that is longer than the line is broken where the line ends.
    if first.is_empty() {
        first = text
            .chars()
            .scan(0.0, |so_far, letter| {
                *so_far += width(letter.encode_utf8(&mut [0; 4]));
                (*so_far <= most).then_some(letter)
            })
            .collect();
    }
    let rest = text[first.len()..].trim_start();
    vec![first.trim_end().to_owned(), fitting_whole(rest, most)]
}

/// A text as it is where it fits, else cut.
fn fitting_whole(text: &str, most: f64) -> String {
    if width(text) <= most { text.to_owned() } else { fitting(text, most) }
}

fn bars(table: &Table, series: &[Series]) -> (f64, String) {
    let most = table.body.iter().flat_map(|row| series.iter().filter_map(|it| it.number(row))).fold(0.0, f64::max);
    let widest = table.body.iter().map(|row| width(&name(row, series))).fold(0.0, f64::max) + 16.0;
    let left = widest.clamp(NAMES.1, NAMES.0);
    let scale = if most > 0.0 { (RIGHT - left) / most } else { 0.0 };
    let mut y = TOP;
    let mut svg = String::new();
    for row in table.body.iter().take(ROWS_MOST) {
        // A long name goes on beside the second bar.
        for (line, words) in (0_u8..).zip(broken(&name(row, series), left - 16.0, series.len().min(2))) {
            let _ = write!(
                svg,
                "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"end\">{}</text>",
                left - 8.0,
                y + 11.0 + f64::from(line) * 15.0,
                escaped(&words),
            );
        }
        for (at, series) in series.iter().enumerate() {
            let Some(cell) = row.get(series.column) else { continue };
            let length = series.number(row).map_or(0.0, |number| (number * scale).max(0.0));
            let _ = writeln!(
                svg,
                "<rect class=\"s{}\" x=\"{left}\" y=\"{y:.0}\" width=\"{length:.1}\" height=\"12\"/><text class=\"q\" x=\"{:.1}\" y=\"{:.0}\">{}</text>",
                at + 1,
                left + length + 5.0,
                y + 10.5,
                escaped(&cell.runs.plain()),
            );
            y += 15.0;
        }
        y += 7.0;
    }
    let _ = write!(svg, "<line class=\"axis\" x1=\"{left}\" y1=\"{TOP}\" x2=\"{left}\" y2=\"{y:.0}\"/>");
    if table.body.len() > ROWS_MOST {
        let left = table.body.len() - ROWS_MOST;
        let _ =
            write!(svg, "<text class=\"q\" x=\"{left}\" y=\"{:.0}\">and {left} more, in the table</text>", y + 14.0);
        y += 20.0;
    }
    (y + 4.0, svg)
}

/// The height of what lines are drawn in, and the room at its sides for the last number.
const HEIGHT: f64 = 160.0;
const EDGE: f64 = 90.0;

fn line(table: &Table, series: &[Series]) -> (f64, String) {
    let rows: Vec<(f64, &Vec<Cell>)> =
        table.body.iter().filter_map(|row| Some((row.first().and_then(place)?, row))).collect();
    let numbers: Vec<f64> = rows.iter().flat_map(|(_, row)| series.iter().filter_map(|it| it.number(row))).collect();
    let (low, high) = bounds(numbers.iter().copied().chain([0.0]));
    let (first, last) = bounds(rows.iter().map(|(x, _)| *x));
    let bottom = TOP + HEIGHT;
    let x = |at: f64| EDGE + (at - first) / (last - first).max(f64::EPSILON) * (WIDTH - 2.0 * EDGE);
    let y = |number: f64| bottom - (number - low) / (high - low).max(f64::EPSILON) * HEIGHT;
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        "<line class=\"axis\" x1=\"{:.0}\" y1=\"{:.1}\" x2=\"{:.0}\" y2=\"{:.1}\"/>",
        EDGE,
        y(0.0),
        WIDTH - EDGE,
        y(0.0),
    );
    let mut days: Vec<(f64, String)> = rows
        .iter()
        .filter(|(_, row)| series.iter().any(|series| series.number(row).is_some()))
        .map(|(at, row)| (x(*at), row.first().map(|cell| cell.runs.plain()).unwrap_or_default()))
        .collect();
    days.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut free = 0.0;
    for (x, name) in &days {
        // A day whose words would cover those of the day before is left to the table.
        if x - width(name) / 2.0 < free {
            continue;
        }
        free = x + width(name) / 2.0 + 6.0;
        let _ = write!(
            svg,
            "<text class=\"q\" x=\"{x:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{}</text>",
            bottom + 18.0,
            escaped(name),
        );
    }
    for (number, series) in series.iter().enumerate() {
        let points: Vec<(f64, f64, String)> = rows
            .iter()
            .filter_map(|(at, row)| Some((x(*at), y(series.number(row)?), row.get(series.column)?.runs.plain())))
            .collect();
        let path: Vec<String> = points.iter().map(|(x, y, _)| format!("{x:.1},{y:.1}")).collect();
        let _ = writeln!(
            svg,
            "<polyline class=\"l{}\" fill=\"none\" stroke-width=\"2\" points=\"{}\"/>",
            number + 1,
            path.join(" "),
        );
        for (x, y, said) in &points {
            let _ = writeln!(
                svg,
                "<circle class=\"s{}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"><title>{}</title></circle>",
                number + 1,
                escaped(said),
            );
        }
        if let Some((x, y, said)) = points.last() {
            let _ = writeln!(svg, "<text x=\"{:.1}\" y=\"{:.1}\">{}</text>", x + 7.0, y + 4.0, escaped(said));
        }
    }
    (bottom + 28.0, svg)
}

/// Where a row stands on the way: its year or its day.
fn place(cell: &Cell) -> Option<f64> {
    use chrono::Datelike;
    match cell.value()? {
        Value::Date(date) => Some(f64::from(date.num_days_from_ce())),
        value => value.number(),
    }
}

fn bounds(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| (low.min(number), high.max(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_goes_on_in_a_second_line_and_no_letter_is_lost() {
        assert_eq!(broken("Ships", 100.0, 3), ["Ships"]);
        assert_eq!(broken("Low-emission ships and ports", 105.0, 3), ["Low-emission", "ships and ports"]);
        assert_eq!(broken("新一代信息技术产业集群", 75.0, 2), ["新一代信息技", "术产业集群"]);
        assert_eq!(broken("Low-emission ships and ports", 100.0, 1), ["Low-emission…"]);
    }
}
