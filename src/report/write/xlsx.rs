//! A workbook: the report on the first sheet, each of its tables on a sheet of its own, with values that can be
//! reckoned with.

use chrono::Datelike;
use rust_xlsxwriter::{
    ConditionalFormat2ColorScale, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Url, Workbook, Worksheet,
    XlsxError,
};

use super::{About, WriteError, xlsx_charts};
use crate::report::document::{Block, Cell, Document, Drawn, Row, Runs, Table, Value};

/// How many letters a cell holds; what is longer is cut, and says so.
const LETTERS_MOST: usize = 32_767;

/// How many letters the name of a sheet has.
const NAME_MOST: usize = 31;

/// How wide the two columns of the first sheet are: names, and what is said.
const NAMES: usize = 30;
const SAID: usize = 100;

/// How many lines high a row can be.
const LINES_MOST: usize = 27;

/// The first sheet, and the last one where anything is drawn without a table of its own.
const FIRST: &str = "Report";
pub(super) const CHARTS: &str = "Charts";

pub(super) fn write(document: &Document, about: &About) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(cut(&about.title.replace('\n', " "), 255))
        .set_subject(cut(about.sentence, 255))
        .set_author(format!("ris3 {}", env!("CARGO_PKG_VERSION")));
    workbook.set_properties(&match moment(about.date) {
        Some(date) => properties.set_creation_datetime(&date),
        None => properties,
    });
    let names = names(document);
    let mut first = Worksheet::new();
    first.set_name(FIRST)?;
    first_sheet(&mut first, document, &names)?;
    workbook.push_worksheet(first);
    let mut names = names.iter();
    for block in &document.blocks {
        let (Block::Table(table) | Block::Figure(_, table)) = block else { continue };
        let Some(name) = names.next() else { continue };
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        table_sheet(&mut sheet, table)?;
        match block {
            Block::Figure(Drawn::Heat, _) => shaded(&mut sheet, table)?,
            Block::Figure(drawn, _) => xlsx_charts::below(&mut sheet, name, *drawn, table)?,
            _ => {}
        }
        workbook.push_worksheet(sheet);
    }
    if let Some(sheet) = xlsx_charts::pictures(document)? {
        workbook.push_worksheet(sheet);
        return xlsx_charts::mended(workbook.save_to_buffer()?);
    }
    Ok(workbook.save_to_buffer()?)
}

/// Properties without a moment: the same report is the same file.
pub(super) fn timeless() -> DocProperties {
    match ExcelDateTime::from_ymd(2000, 1, 1) {
        Ok(date) => DocProperties::new().set_creation_datetime(&date),
        Err(_) => DocProperties::new(),
    }
}

/// A name for the sheet of each table: the heading that it stands under, no two alike.
fn names(document: &Document) -> Vec<String> {
    let mut names: Vec<String> = vec![FIRST.to_owned(), CHARTS.to_owned()];
    let mut heading = String::new();
    for block in &document.blocks {
        match block {
            Block::Heading(level, runs) if *level > 1 => heading = runs.plain(),
            Block::Table(_) | Block::Figure(..) => {
                let plain: String = heading
                    .chars()
                    .map(|letter| if "[]:*?/\\".contains(letter) || letter.is_control() { ' ' } else { letter })
                    .collect();
                let plain = plain.trim().trim_matches('\'');
                let plain = if plain.is_empty() { "Table" } else { plain };
                let is_free = |name: &str| names.iter().all(|taken| taken.to_lowercase() != name.to_lowercase());
                let first = cut(plain, NAME_MOST);
                let numbered = (2..).map(|number| {
                    let tail = format!(" {number}");
                    cut(plain, NAME_MOST - tail.len()) + &tail
                });
                let mut free = std::iter::once(first).chain(numbered).filter(|name| is_free(name));
                names.extend(free.next());
            }
            _ => {}
        }
    }
    names.split_off(2)
}

/// The first so many letters as a spreadsheet counts them, in units of UTF-16.
pub(super) fn cut(text: &str, most: usize) -> String {
    let mut left = most;
    let letters = text.chars().take_while(|letter| {
        let fits = left >= letter.len_utf16();
        left = left.saturating_sub(letter.len_utf16());
        fits
    });
    letters.collect::<String>().trim_end().to_owned()
}

/// What a cell can hold of a text.
fn held(text: &str) -> String {
    const CUT: &str = " … (cut: a cell holds no more)";
    if text.encode_utf16().count() <= LETTERS_MOST {
        text.to_owned()
    } else {
        cut(text, LETTERS_MOST - CUT.len()) + CUT
    }
}

fn first_sheet(sheet: &mut Worksheet, document: &Document, names: &[String]) -> Result<(), XlsxError> {
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let label = wrap.clone().set_font_color("#58616F");
    let heading = |level: usize| {
        let size = [18.0, 14.0, 12.0, 11.0].get(level - 1).copied().unwrap_or(11.0);
        Format::new().set_bold().set_font_size(size)
    };
    sheet.set_column_width(0, f64::from(count(NAMES)))?.set_column_width(1, f64::from(count(SAID)))?;
    let mut names = names.iter();
    let mut row = 0;
    for block in &document.blocks {
        match block {
            Block::Heading(level, runs) => {
                row += u32::from(row > 0 && *level <= 2);
                text(sheet, (row, 0), &runs.plain(), &heading(*level))?;
                row += 1;
            }
            Block::Paragraph(runs) => {
                text(sheet, (row, 1), &runs.plain(), &wrap)?;
                heighten(sheet, row, lines(&runs.plain(), SAID))?;
                row += 1;
            }
            Block::List(is_numbered, items) => {
                for (at, item) in items.iter().enumerate() {
                    let mark = if *is_numbered { format!("{}. ", at + 1) } else { "• ".to_owned() };
                    text(sheet, (row, 1), &(mark + &item.plain()), &wrap)?;
                    row += 1;
                }
            }
            Block::Facts(facts) => {
                for (name, said) in facts {
                    text(sheet, (row, 0), &name.plain(), &label)?;
                    let cell = Cell { runs: said.clone(), spans: (1, 1), ..Cell::default() };
                    write_cell(sheet, (row, 1), &cell, &wrap.clone().set_align(FormatAlign::Left))?;
                    heighten(sheet, row, lines(&said.plain(), SAID).max(lines(&name.plain(), NAMES)))?;
                    row += 1;
                }
            }
            Block::Picture(..) => {}
            Block::Table(table) | Block::Figure(_, table) => {
                let Some(name) = names.next() else { continue };
                let said =
                    if table.caption.is_empty() { String::new() } else { format!(": {}", table.caption.plain()) };
                let link = Url::new(format!("internal:'{}'!A1", name.replace('\'', "''")));
                sheet.write_url_with_text(row, 1, link, cut(&format!("Sheet “{name}”{said}"), SAID))?;
                row += 1;
            }
        }
    }
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

pub(super) fn table_sheet(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_background_color("#DCE6F0");
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let strong = plain.clone().set_bold();
    let mut taken = Taken::default();
    let mut row = 0;
    for (rows, format) in [(&table.head, &head), (&table.body, &plain)] {
        for cells in rows {
            write_row(sheet, row, cells, format, &strong, &mut taken)?;
            row += 1;
        }
    }
    let (first, last) = (count(table.head.len()), row);
    for cells in &table.foot {
        let mut column = 0;
        for cell in cells {
            let is_sum = last > first && is_sum(table, column, cell);
            let place = (row, narrow(column));
            match cell.value() {
                Some(Value::Cents(cents)) if is_sum => {
                    let letter = rust_xlsxwriter::utility::column_number_to_name(narrow(column));
                    let formula = Formula::new(format!("=SUM({letter}{}:{letter}{last})", first + 1));
                    let formula = formula.set_result(units(cents).to_string());
                    sheet.write_formula_with_format(place.0, place.1, formula, &money(&strong))?;
                }
                _ => write_cell(sheet, place, cell, &strong)?,
            }
            column += cell.spans.0;
        }
        row += 1;
    }
    finish(sheet, table, (first, last))
}

/// Columns as wide as their words, a head that stays, and a page that a printer can take.
fn finish(sheet: &mut Worksheet, table: &Table, (first, last): (u32, u32)) -> Result<(), XlsxError> {
    let mut widths = Vec::new();
    for column in 0..table.columns() {
        let rows = table.head.iter().chain(&table.body).chain(&table.foot);
        let cells = rows.filter_map(|row| row.get(column)).filter(|cell| cell.spans.0 == 1);
        let longest =
            cells.flat_map(|cell| cell.runs.plain().lines().map(|line| line.chars().count()).collect::<Vec<_>>());
        let width = longest.max().unwrap_or(0).clamp(8, 60) + 2;
        sheet.set_column_width(narrow(column), f64::from(count(width)))?;
        widths.push(width);
    }
    for (at, row) in table.head.iter().chain(&table.body).chain(&table.foot).enumerate() {
        let cells = row.iter().zip(&widths).filter(|(cell, _)| cell.spans == (1, 1));
        let lines = cells.map(|(cell, width)| lines(&cell.runs.plain(), *width)).max().unwrap_or(1);
        heighten(sheet, count(at), lines)?;
    }
    if first > 0 {
        sheet.set_freeze_panes(first, 0)?.set_repeat_rows(0, first - 1)?;
    }
    if table.is_plain() && last > first && table.columns() > 0 {
        sheet.autofilter(0, 0, last - 1, narrow(table.columns() - 1))?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// About how many lines a text takes in a cell so wide.
fn lines(text: &str, width: usize) -> usize {
    text.lines().map(|line| line.chars().count().div_ceil(width).max(1)).sum::<usize>().max(1)
}

/// Makes room for the lines of a row: not every program does that by itself when it opens a file.
fn heighten(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<(), XlsxError> {
    if lines > 1 {
        sheet.set_row_height(row, f64::from(count(lines.min(LINES_MOST))) * 15.0)?;
    }
    Ok(())
}

/// Places that a cell further up reaches into.
#[derive(Default)]
pub(super) struct Taken(std::collections::BTreeSet<(u32, usize)>);

pub(super) fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    cells: &Row,
    format: &Format,
    strong: &Format,
    taken: &mut Taken,
) -> Result<(), XlsxError> {
    let mut column = 0;
    for cell in cells {
        while taken.0.contains(&(row, column)) {
            column += 1;
        }
        let format = if cell.is_head && row > 0 { strong } else { format };
        let format = if cell.is_right { &format.clone().set_align(FormatAlign::Right) } else { format };
        let (wide, high) = cell.spans;
        if wide > 1 || high > 1 {
            let last = (row + count(high) - 1, narrow(column + wide - 1));
            sheet.merge_range(row, narrow(column), last.0, last.1, "", format)?;
            for below in row + 1..=last.0 {
                taken.0.extend((column..column + wide).map(|column| (below, column)));
            }
        }
        write_cell(sheet, (row, narrow(column)), cell, format)?;
        column += wide;
    }
    Ok(())
}

/// A cell with the value that it holds; one in which nothing was entered stays empty.
fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, format: &Format) -> Result<(), XlsxError> {
    let format = if cell.is_bad { &format.clone().set_font_color("#A5260B").set_bold() } else { format };
    match cell.value() {
        Some(Value::Nothing) => sheet.write_blank(row, column, format)?,
        Some(Value::Cents(cents)) => sheet.write_number_with_format(row, column, units(cents), &money(format))?,
        Some(Value::Percent(hundredths)) => sheet.write_number_with_format(
            row,
            column,
            units(hundredths) / 100.0,
            &format.clone().set_num_format("0.00%"),
        )?,
        Some(Value::Share(share)) => {
            sheet.write_number_with_format(row, column, share, &format.clone().set_num_format("0%"))?
        }
        Some(Value::Number(number)) => {
            let is_whole = number.fract() == 0.0;
            let shown = if is_whole { "#,##0" } else { "#,##0.00########" };
            sheet.write_number_with_format(row, column, number, &format.clone().set_num_format(shown))?
        }
        #[expect(clippy::cast_precision_loss, reason = "a year has four digits")]
        Some(Value::Year(year)) => {
            sheet.write_number_with_format(row, column, year as f64, &left(format).set_num_format("0"))?
        }
        Some(Value::Date(date)) => match moment(date) {
            Some(day) => {
                sheet.write_datetime_with_format(row, column, &day, &left(format).set_num_format("yyyy-mm-dd"))?
            }
            None => return text(sheet, (row, column), &cell.runs.plain(), format),
        },
        None => return words(sheet, (row, column), &cell.runs, format),
    };
    Ok(())
}

fn words(sheet: &mut Worksheet, place: (u32, u16), runs: &Runs, format: &Format) -> Result<(), XlsxError> {
    text(sheet, place, &runs.plain(), format)
}

/// A text, and never a formula: neither now nor once somebody has edited the cell.
pub(super) fn text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let is_like_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let format = if is_like_formula { &format.clone().set_quote_prefix() } else { format };
    sheet.write_string_with_format(row, column, held(text), format)?;
    Ok(())
}

/// Whether a cell of the foot is what the rows above it come to. Only then does a formula take its place.
fn is_sum(table: &Table, column: usize, foot: &Cell) -> bool {
    let Some(Value::Cents(total)) = foot.value() else { return false };
    let one = |row: &Row| match row.get(column).and_then(Cell::value) {
        Some(Value::Cents(cents)) => Some(cents),
        Some(Value::Nothing) => Some(0),
        _ => None,
    };
    let sum = table.body.iter().try_fold(0_i64, |sum, row| sum.checked_add(one(row)?));
    table.is_plain() && sum == Some(total)
}

/// The greater, the darker, as on the page.
fn shaded(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let (first, rows, columns) = (count(table.head.len()), count(table.body.len()), table.columns());
    if rows > 0 && columns > 1 {
        let scale = ConditionalFormat2ColorScale::new().set_minimum_color("#FFFFFF").set_maximum_color("#7FB0DA");
        sheet.add_conditional_format(first, 1, first + rows - 1, narrow(columns - 1), &scale)?;
    }
    Ok(())
}

/// Years and days stand with the words, not with the amounts.
fn left(format: &Format) -> Format {
    format.clone().set_align(FormatAlign::Left)
}

fn money(format: &Format) -> Format {
    format.clone().set_num_format("#,##0.00")
}

/// Cents as units: exact up to ninety billion units, beyond which a spreadsheet has no digits left.
#[expect(clippy::cast_precision_loss, reason = "a spreadsheet knows no other number")]
fn units(cents: i64) -> f64 {
    cents as f64 / 100.0
}

fn moment(date: chrono::NaiveDate) -> Option<ExcelDateTime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month, day).ok()
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(super) fn narrow(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
