//! Charts of a workbook: below the table that they draw, or on a sheet of their own.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use zip::{ZipArchive, ZipWriter};

use super::WriteError;
use super::native::{Place, chart, in_order};
use super::xlsx::{CHARTS, Taken, count, narrow, text, write_row};
use crate::report::document::{Block, Document, Drawn, Table};

/// Draws a table below it, where it prints well; it draws its cells, so that an edited figure is drawn anew.
pub(super) fn below(sheet: &mut Worksheet, name: &str, drawn: Drawn, table: &Table) -> Result<(), XlsxError> {
    let place = Place { sheet: name, row: count(table.head.len()) };
    if let Some((chart, _)) = chart(drawn, table, place, Some(name)) {
        sheet.insert_chart(count(table.head.len() + table.body.len() + table.foot.len() + 1), 0, &chart)?;
    }
    Ok(())
}

/// How many rows of a sheet are as high as a chart of lines.
const CHART_ROWS: usize = 11;

/// How many of them go on a printed page.
const PAGE: usize = 3;

/// A sheet for what is drawn without a table of its own: each with its figures, and the chart beside them.
pub(super) fn pictures(document: &Document) -> Result<Option<Worksheet>, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(CHARTS)?;
    let strong = Format::new().set_bold();
    let (mut row, mut breaks, mut drawn_so_far) = (0, Vec::new(), 0);
    for block in &document.blocks {
        let Block::Picture(drawn, table) = block else { continue };
        let first = row + 1 + count(table.head.len());
        let place = Place { sheet: CHARTS, row: first };
        let title = table.caption.plain();
        let Some((drawing, _)) = chart(*drawn, table, place, None) else { continue };
        if drawn_so_far > 0 && drawn_so_far % PAGE == 0 {
            breaks.push(row);
        }
        drawn_so_far += 1;
        text(&mut sheet, (row, 0), &title, &strong)?;
        for (at, cells) in table.head.iter().chain(&table.body).enumerate() {
            let format = if at < table.head.len() { &strong } else { &Format::new() };
            write_row(&mut sheet, row + 1 + count(at), cells, format, &strong, &mut Taken::default())?;
        }
        sheet.insert_chart(row + 1, narrow(table.columns() + 1), &drawing)?;
        row += 2 + count((table.head.len() + table.body.len()).max(CHART_ROWS));
    }
    for column in 0..3 {
        sheet.set_column_width(column, 18)?;
    }
    sheet.set_page_breaks(&breaks)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok((row > 0).then_some(sheet))
}

/// A workbook with the parts of its charts in their order.
pub(super) fn mended(book: Vec<u8>) -> Result<Vec<u8>, WriteError> {
    let mut packed = ZipArchive::new(Cursor::new(&book))?;
    let mut mended = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..packed.len() {
        let mut part = packed.by_index(at)?;
        if part.name()?.starts_with("xl/charts/chart") {
            let (name, options) = (part.name()?.into_owned(), part.options());
            let mut text = String::new();
            part.read_to_string(&mut text)?;
            mended.start_file(name, options)?;
            mended.write_all(in_order(&text).as_bytes())?;
        } else {
            drop(part);
            mended.raw_copy_file(packed.by_index_raw(at)?)?;
        }
    }
    Ok(mended.finish()?.into_inner())
}
