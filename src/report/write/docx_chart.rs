//! A chart in a text document: drawn by Word itself, with its figures in a small workbook inside, so that “Edit Data” opens
//! them. A picture would be sharp in one size only, and could never be changed.

use std::io::{Cursor, Read};

use rust_xlsxwriter::{Workbook, Worksheet};
use zip::ZipArchive;

use super::native::{self, Place};
use super::{WriteError, chart, escaped, xlsx};
use crate::report::document::{Cell, Drawn, Run, Runs, Style, Table};

/// The sheet of the small workbook.
const SHEET: &str = "Data";

/// What a screen's point is in the units of drawings, of which an inch has 914,400.
const UNIT: usize = 9525;

/// A chart that a document holds.
pub(super) struct Made {
    /// The part that draws it.
    pub chart: String,
    /// The workbook with its figures.
    pub book: Vec<u8>,
}

/// Makes the chart of a table, and what stands for it in the text, no wider than the line.
///
/// # Errors
/// A workbook that cannot be put together. Nothing where there are no numbers to draw.
pub(super) fn make(
    drawn: Drawn,
    table: &Table,
    number: usize,
    width: usize,
) -> Result<Option<(String, Made)>, WriteError> {
    let table = figures(drawn, table);
    let place = Place { sheet: SHEET, row: 1 };
    let Some((drawing, size)) = native::chart(drawn, &table, place, None) else { return Ok(None) };
    let mut drawn_book = book(&table)?;
    let sheet = drawn_book.worksheet_from_index(0)?;
    sheet.insert_chart(0, 6, &drawing)?;
    let mut packed = ZipArchive::new(Cursor::new(drawn_book.save_to_buffer()?))?;
    let mut chart = String::new();
    packed.by_name("xl/charts/chart1.xml")?.read_to_string(&mut chart)?;
    // The figures are in the workbook of the document, not in the one that this part comes from.
    let outside = "<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData>";
    let chart = native::in_order(&chart).replace("</c:yVal></c:ser>", "</c:yVal><c:smooth val=\"0\"/></c:ser>");
    // What was not entered is a gap: said in words, because not every program takes it for granted.
    let chart = chart.replace(
        "<c:plotVisOnly val=\"1\"/></c:chart>",
        "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>",
    );
    let chart = chart.replacen("<c:printSettings>", &format!("{outside}<c:printSettings>"), 1);
    let made = Made { chart, book: book(&table)?.save_to_buffer()? };
    Ok(Some((inline(drawn, number, size, width, &native::words(drawn, &table)), made)))
}

/// What is drawn of a table: the names of its rows in one column, and its numbers.
fn figures(drawn: Drawn, table: &Table) -> Table {
    let series = chart::Series::of(table);
    let words =
        |text: String| Cell { runs: Runs(vec![Run::Text(text, Style::default())]), spans: (1, 1), ..Cell::default() };
    let body = table.body.iter().map(|row| {
        let first = match row.first() {
            Some(cell) if drawn == Drawn::Line => cell.clone(),
            _ => words(chart::name(row, &series)),
        };
        let numbers = series.iter().map(|series| row.get(series.column).cloned().unwrap_or_default());
        std::iter::once(first).chain(numbers).collect()
    });
    let named = table.head.last().and_then(|row| row.first()).cloned().unwrap_or_default();
    let head = std::iter::once(named).chain(series.iter().map(|series| words(series.name.clone()))).collect();
    Table { caption: table.caption.clone(), head: vec![head], body: body.collect(), foot: Vec::new() }
}

fn book(table: &Table) -> Result<Workbook, WriteError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(SHEET)?;
    xlsx::table_sheet(&mut sheet, table)?;
    let mut book = Workbook::new();
    book.set_properties(&xlsx::timeless());
    book.push_worksheet(sheet);
    Ok(book)
}

/// What stands in the text: a drawing on a line of its own, with words for who cannot see it.
fn inline(drawn: Drawn, number: usize, (wide, high): (u32, u32), width: usize, words: &str) -> String {
    // A line is counted in twentieths of a point.
    let most = width * 914_400 / 1440;
    let (wide, high) = (wide as usize * UNIT, high as usize * UNIT);
    let (wide, high) = if wide > most { (most, high * most / wide) } else { (wide, high) };
    // Bars stay with the table below them.
    let about = if drawn == Drawn::Bars { "<w:pPr><w:keepNext/></w:pPr>" } else { "" };
    format!(
        r#"<w:p>{about}<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="Chart {number}" descr="{}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="chart{number}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#,
        escaped(words)
    )
}
