//! Charts as the office programs draw them themselves, over the cells of a sheet: whoever changes a figure there sees it
//! move, and can set the chart as the office sets its own.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType,
    ChartMarker, ChartMarkerType, ChartSolidFill, ChartType,
};

use super::chart::{ROWS_MOST, Series};
use super::xlsx::{count, cut, narrow};
use crate::report::document::{Drawn, Table, Value};

/// The colours of the page.
const COLOURS: [&str; 4] = ["#0B5FA5", "#D17C00", "#2F7D4F", "#8A3F9C"];

/// The lines behind the bars.
const GRID: &str = "#D5DAE1";

/// From this amount on an axis counts in millions: shorter words leave more room for the bars.
const MILLIONS_FROM: f64 = 20_000_000.0;

/// With more rows, or longer names, bars lie: upright ones have no room for their names.
const UPRIGHT_ROWS: usize = 10;
const UPRIGHT_LETTERS: usize = 12;

/// Where a table stands in a workbook.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The sheet.
    pub sheet: &'a str,
    /// The row of its first line of figures; its head stands above.
    pub row: u32,
}

/// The chart of a table that stands at a place, and how wide and high it is in points of a screen; nothing where there
/// are no numbers to draw.
pub(super) fn chart(drawn: Drawn, table: &Table, place: Place<'_>, title: Option<&str>) -> Option<(Chart, (u32, u32))> {
    let series = Series::of(table);
    let named = series.first()?.column;
    let rows = table.body.len().min(if drawn == Drawn::Line { usize::MAX } else { ROWS_MOST });
    let (mut chart, size) = match drawn {
        Drawn::Heat => return None,
        Drawn::Line => lines(table),
        Drawn::Bars => bars(table, &series, rows),
    };
    let last = place.row + count(rows) - 1;
    // A range of several columns gives names of several levels, which needs more rows than columns.
    let names = if rows > named { named - 1 } else { 0 };
    for (at, series) in series.iter().enumerate() {
        let colour = COLOURS[at % COLOURS.len()];
        let column = narrow(series.column);
        let drawn_series = chart.add_series();
        drawn_series
            .set_name(&series.name)
            .set_categories((place.sheet, place.row, 0, last, narrow(names)))
            .set_values((place.sheet, place.row, column, last, column));
        if drawn == Drawn::Line {
            let mut line = ChartLine::new();
            line.set_color(colour).set_width(2);
            if at > 0 {
                line.set_dash_type(ChartLineDashType::Dash);
            }
            let mut fill = ChartSolidFill::new();
            fill.set_color(colour);
            let mut marker = ChartMarker::new();
            marker.set_type(ChartMarkerType::Circle).set_size(6);
            marker.set_format(ChartFormat::new().set_solid_fill(&fill));
            drawn_series.set_format(ChartFormat::new().set_line(&line)).set_marker(&marker);
        } else {
            let mut fill = ChartSolidFill::new();
            fill.set_color(colour);
            drawn_series.set_format(ChartFormat::new().set_solid_fill(&fill)).set_gap(60);
        }
    }
    match title {
        Some(title) => chart.title().set_name(title).set_font(ChartFont::new().set_size(12).set_bold()),
        None => chart.title().set_hidden(),
    };
    if series.len() > 1 {
        chart.legend().set_position(ChartLegendPosition::Bottom);
    } else {
        chart.legend().set_hidden();
    }
    chart.set_width(size.0).set_height(size.1).set_alt_text(cut(&words(drawn, table), 255));
    Some((chart, size))
}

fn bars(table: &Table, series: &[Series], rows: usize) -> (Chart, (u32, u32)) {
    let longest = table.body.iter().map(|row| super::chart::name(row, series).chars().count()).max().unwrap_or(0);
    let is_upright = rows <= UPRIGHT_ROWS && longest <= UPRIGHT_LETTERS;
    let mut chart = Chart::new(if is_upright { ChartType::Column } else { ChartType::Bar });
    let numbers = table.body.iter().flat_map(|row| series.iter().filter_map(|series| series.number(row)));
    let most = numbers.fold(0.0, f64::max);
    let is_money = table.body.iter().flatten().any(|cell| matches!(cell.value(), Some(Value::Cents(_))));
    // Of lying bars the names stand on the axis that goes up.
    let amounts = if is_upright { chart.y_axis() } else { chart.x_axis() };
    if is_money && most >= MILLIONS_FROM {
        amounts.set_num_format("#,##0,,").set_name("millions");
    } else if is_money {
        amounts.set_num_format("#,##0");
    }
    amounts.set_major_gridlines(true).set_major_gridlines_line(ChartLine::new().set_color(GRID));
    if is_upright {
        return (chart, (640, 320));
    }
    // The first row on top, as in the table, and the amounts below all of them.
    amounts.set_label_position(ChartAxisLabelPosition::High);
    chart.y_axis().set_reverse().set_major_gridlines(false);
    (chart, (640, (120 + count(rows * series.len()) * 16).clamp(220, 1400)))
}

fn lines(table: &Table) -> (Chart, (u32, u32)) {
    let mut chart = Chart::new(ChartType::ScatterStraightWithMarkers);
    let has_days = table.body.iter().filter_map(|row| row.first()?.value()).any(|it| matches!(it, Value::Date(_)));
    chart.x_axis().set_num_format(if has_days { "yyyy-mm" } else { "0" }).set_major_gridlines(false);
    chart.y_axis().set_major_gridlines(true).set_major_gridlines_line(ChartLine::new().set_color(GRID));
    (chart, (640, 200))
}

/// A chart with the parts of each line in the order that the format asks for: the library puts the marker before the line,
/// which a program that reads strictly may take for damage.
pub(super) fn in_order(chart: &str) -> String {
    const START: &str = "</c:tx><c:marker>";
    let mut pieces = chart.split(START);
    let mut ordered = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let parts = piece.split_once("</c:marker>").and_then(|(marker, rest)| {
            let (line, rest) = rest.strip_prefix("<c:spPr>")?.split_once("</c:spPr>")?;
            Some((marker, line, rest))
        });
        match parts {
            Some((marker, line, rest)) => {
                ordered.extend(["</c:tx><c:spPr>", line, "</c:spPr><c:marker>", marker, "</c:marker>", rest])
            }
            None => ordered.extend([START, piece]),
        }
    }
    ordered
}

/// A chart in words, for who cannot see it.
pub(super) fn words(drawn: Drawn, table: &Table) -> String {
    let series = Series::of(table);
    let names: Vec<&str> = series.iter().map(|series| series.name.as_str()).collect();
    let caption = table.caption.plain().replace('\n', " ");
    let caption = if caption.is_empty() { caption } else { format!("{caption}. ") };
    if drawn != Drawn::Line {
        return format!("{caption}Bars of {} for each row of the table below.", names.join(", ").to_lowercase());
    }
    let points = series.iter().map(|series| {
        let said = table.body.iter().filter(|row| series.number(row).is_some());
        let said = said.map(|row| format!("{} {}", row[0].runs.plain(), row[series.column].runs.plain()));
        format!("{}: {}.", series.name, said.collect::<Vec<_>>().join("; "))
    });
    caption + &points.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_series_stands_before_its_marker() {
        let marker = "<c:symbol val=\"circle\"/><c:spPr><a:x/></c:spPr>";
        let series = |inside: &str| format!("<c:ser><c:tx><c:v>a</c:v></c:tx>{inside}<c:xVal/></c:ser>");
        let given = series(&format!("<c:marker>{marker}</c:marker><c:spPr><a:ln/></c:spPr>"));
        let wanted = series(&format!("<c:spPr><a:ln/></c:spPr><c:marker>{marker}</c:marker>"));
        assert_eq!(in_order(&given.repeat(2)), wanted.repeat(2));
        assert_eq!(in_order(&wanted), wanted);
    }
}
