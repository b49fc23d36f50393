//! A workbook with a sheet an entity: what a strategy file has, to be worked on in a spreadsheet.
//!
//! Headings are the names that people know the fields by, so that a table of it can be pasted back. Amounts, shares,
//! years and days are values that a spreadsheet reckons with; a text is a text whatever it begins with.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::model::catalogue::{ENTITIES, EntitySpec, FieldSpec, Kind, Origin};
use crate::model::{Value, money};
use crate::store::Reader;

use super::package::Words;
use super::records::{ExportError, Records, Row};

/// Widest a column is made, in letters.
const WIDEST: usize = 60;

/// Writes a plan as a workbook.
///
/// # Errors
/// No such plan, references to retired records, more rows or longer texts than a sheet holds, or a workspace that cannot
/// be read.
pub fn workbook(reader: &Reader, plan_code: &str, words: &dyn Words) -> Result<Vec<u8>, ExportError> {
    let mut records = Records::of(reader, plan_code)?;
    let mut workbook = Workbook::new();
    for entity in ENTITIES.iter().filter(|entity| entity.origin == Origin::Strategy) {
        let rows = records.rows(entity)?;
        if !rows.is_empty() {
            workbook.push_worksheet(sheet(entity, &rows, words).map_err(unfit)?);
        }
    }
    records.finish()?;
    workbook.save_to_buffer().map_err(unfit)
}

fn unfit(error: XlsxError) -> ExportError {
    ExportError::Workbook(error.to_string())
}

fn sheet(entity: &'static EntitySpec, rows: &[Row], words: &dyn Words) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(words.entity(entity.name).chars().take(31).collect::<String>())?;
    let bold = Format::new().set_bold();
    // Columns in which nothing is entered would only be in the way.
    let is_used =
        |(place, field): &(usize, &FieldSpec)| field.required || rows.iter().any(|row| !row.values[*place].is_null());
    let fields: Vec<(usize, &'static FieldSpec)> = entity.fields().enumerate().filter(is_used).collect();
    for (column, (place, field)) in (0u16..).zip(fields) {
        let heading = words.field(entity.name, field.name);
        sheet.write_string_with_format(0, column, &heading, &bold)?;
        let format = format(&field.kind);
        let mut width = heading.chars().count();
        for (line, row) in (1u32..).zip(rows) {
            width = width.max(write(&mut sheet, (line, column), &field.kind, &row.values[place], &format)?);
        }
        sheet.set_column_width(column, u32::try_from(width.min(WIDEST) + 2).map_or(f64::from(12), f64::from))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(sheet)
}

fn format(kind: &Kind) -> Format {
    match kind {
        Kind::Money => Format::new().set_num_format("#,##0.00"),
        Kind::Percent => Format::new().set_num_format("0.00"),
        Kind::Date => Format::new().set_num_format("yyyy-mm-dd"),
        _ => Format::new(),
    }
}

/// Writes a value and says how many letters it takes.
fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    kind: &Kind,
    value: &Value,
    format: &Format,
) -> Result<usize, XlsxError> {
    match (kind, value) {
        (_, Value::Null) => return Ok(0),
        (Kind::Date, Value::Text(day)) => match ExcelDateTime::parse_from_str(day) {
            Ok(date) => sheet.write_datetime_with_format(row, column, &date, format)?,
            // Before 1900 a spreadsheet knows no days.
            Err(_) => sheet.write_string(row, column, day)?,
        },
        (_, Value::Text(text)) => sheet.write_string_with_format(row, column, text, format)?,
        (Kind::Money | Kind::Percent, Value::Integer(hundredths)) => {
            sheet.write_number_with_format(row, column, read(&money::plain(*hundredths)), format)?
        }
        (Kind::Flag, Value::Integer(flag)) => sheet.write_boolean(row, column, *flag != 0)?,
        (_, Value::Integer(number)) => sheet.write_number(row, column, read(&number.to_string()))?,
        (_, Value::Real(number)) => sheet.write_number(row, column, *number)?,
    };
    let letters = match value {
        Value::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
        // With marks between thousands.
        Value::Integer(number) => number.to_string().len() * 4 / 3 + 1,
        _ => 10,
    };
    Ok(letters)
}

/// Digits as the nearest number that a spreadsheet has; up to 15 digits it is the same.
fn read(digits: &str) -> f64 {
    digits.parse().unwrap_or(0.0)
}
