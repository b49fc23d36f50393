//! One value, read by the kind of its field.

use chrono::NaiveDate;
use toml::de::{DeInteger, DeValue};

use crate::model::catalogue::{FieldSpec, Kind};
use crate::model::entry::YEARS;
use crate::model::{Fault, Value, money, nearest};

use super::draft::Given;

/// Reads a value. `None` is an empty text, which says nothing: an import never empties a field by an empty cell.
pub(super) fn read(field: &FieldSpec, value: &DeValue<'_>) -> Result<Option<Given>, Fault> {
    if value.as_str().is_some_and(|text| text.trim().is_empty()) {
        return Ok(None);
    }
    let read = match field.kind {
        Kind::Code => line(field, value, usize::MAX)?.into(),
        Kind::Text(most) => line(field, value, most)?.into(),
        Kind::LongText(most) => text(field, value, most)?.into(),
        Kind::Classified(_) => line(field, value, usize::MAX)?.into(),
        Kind::Money | Kind::Percent => hundredths(field, value)?.into(),
        Kind::Number => Value::Real(number(field, value)?),
        Kind::Integer(least, most) => whole(field, value, least, most)?.into(),
        Kind::Year => whole(field, value, YEARS.0, YEARS.1)?.into(),
        Kind::Date => date(field, value)?.into(),
        Kind::Moment => moment(field, value)?.into(),
        Kind::Flag => i64::from(value.as_bool().ok_or_else(|| wrong_type(field, value))?).into(),
        Kind::Choice(words) => word(field, value, words)?.into(),
        Kind::Ref { .. } => return Ok(Some(Given::Reference(line(field, value, usize::MAX)?))),
    };
    Ok(Some(Given::Value(read)))
}

fn text(field: &FieldSpec, value: &DeValue<'_>, most: usize) -> Result<String, Fault> {
    let text = value.as_str().ok_or_else(|| wrong_type(field, value))?;
    let length = text.chars().count();
    if length > most {
        let explanation = format!("the text has {length} characters, and `{}` holds at most {most}", field.name);
        return Err(Fault::new(explanation, "shorten it, or move a part of it to `note`"));
    }
    Ok(text.to_owned())
}

fn line(field: &FieldSpec, value: &DeValue<'_>, most: usize) -> Result<String, Fault> {
    let line = text(field, value, most)?;
    if line.contains(['\n', '\r']) {
        let explanation = format!("`{}` is one line, and this text has several", field.name);
        return Err(Fault::new(explanation, "write it on one line, or move the rest to `note`"));
    }
    Ok(line)
}

/// Money and percents are read from the digits as written, never through a binary fraction.
fn hundredths(field: &FieldSpec, value: &DeValue<'_>) -> Result<i64, Fault> {
    let digits = match value {
        DeValue::Integer(whole) if whole.radix() == 10 => whole.as_str(),
        DeValue::Float(decimal) => decimal.as_str(),
        DeValue::String(text) => text.as_ref(),
        _ => return Err(wrong_type(field, value)),
    };
    money::parse_plain(digits).map_err(|why| {
        let example = match field.kind {
            Kind::Percent => "33.33 for 33.33 %",
            _ => "1_250_000.50",
        };
        Fault::new(why, format!("write it with a point and at most two decimals, such as {example}"))
    })
}

fn number(field: &FieldSpec, value: &DeValue<'_>) -> Result<f64, Fault> {
    let digits = match value {
        DeValue::Integer(whole) if whole.radix() == 10 => whole.as_str(),
        DeValue::Float(decimal) => decimal.as_str(),
        _ => return Err(wrong_type(field, value)),
    };
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err(Fault::new(
            format!("`{digits}` is not a number that can be measured"),
            "leave it out when it is not known",
        )),
    }
}

fn whole(field: &FieldSpec, value: &DeValue<'_>, least: i64, most: i64) -> Result<i64, Fault> {
    let DeValue::Integer(written) = value else { return Err(wrong_type(field, value)) };
    match integer(written) {
        Some(number) if (least..=most).contains(&number) => Ok(number),
        _ => {
            let explanation = format!("`{}` cannot be {written}", field.name);
            Err(Fault::new(explanation, format!("write a whole number from {least} to {most}")))
        }
    }
}

fn integer(written: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(written.as_str(), written.radix()).ok()
}

/// A date as a text or as TOML's own local date.
fn date(field: &FieldSpec, value: &DeValue<'_>) -> Result<String, Fault> {
    let written = match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(moment) if moment.time.is_none() && moment.offset.is_none() => moment.to_string(),
        _ => return Err(wrong_type(field, value)),
    };
    // The calendar alone would also take `2024-1-5`, and dates are compared as texts.
    match NaiveDate::parse_from_str(&written, "%Y-%m-%d") {
        Ok(date) if date.format("%Y-%m-%d").to_string() == written => Ok(written),
        _ => {
            let explanation = format!("`{written}` is not a date of the calendar");
            Err(Fault::new(explanation, "write year, month and day, such as \"2024-02-29\""))
        }
    }
}

fn moment(field: &FieldSpec, value: &DeValue<'_>) -> Result<String, Fault> {
    let written = match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        _ => return Err(wrong_type(field, value)),
    };
    match chrono::DateTime::parse_from_rfc3339(&written) {
        Ok(_) => Ok(written),
        Err(_) => {
            let explanation = format!("`{written}` is not a moment");
            Err(Fault::new(explanation, "write date, time and zone, such as \"2024-02-29T09:30:00.000Z\""))
        }
    }
}

fn word(field: &FieldSpec, value: &DeValue<'_>, words: &[&str]) -> Result<String, Fault> {
    let written = value.as_str().ok_or_else(|| wrong_type(field, value))?;
    if words.contains(&written) {
        return Ok(written.to_owned());
    }
    let meant =
        nearest(written, words.iter().copied()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let explanation = format!("`{written}` is not a word of `{}`", field.name);
    Err(Fault::new(explanation, format!("{meant}The words are: {}", words.join(", "))))
}

fn wrong_type(field: &FieldSpec, value: &DeValue<'_>) -> Fault {
    let (expected, example) = match field.kind {
        Kind::Money => ("an amount", "1_250_000.50"),
        Kind::Percent => ("a percentage", "33.33"),
        Kind::Number => ("a number", "12.5"),
        Kind::Integer(..) => ("a whole number", "3"),
        Kind::Year => ("a year", "2024"),
        Kind::Date => ("a date", "\"2024-02-29\""),
        Kind::Moment => ("a moment", "\"2024-02-29T09:30:00.000Z\""),
        Kind::Flag => ("true or false", "true"),
        Kind::Ref { .. } => ("the code of a record", "\"…\""),
        Kind::Choice(_) => ("a word", "\"…\""),
        Kind::Code | Kind::Text(_) | Kind::LongText(_) | Kind::Classified(_) => ("a text", "\"…\""),
    };
    let found = match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(moment) if moment.time.is_some() => "a time of day",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let explanation = format!("`{}` is {expected}, and {found} was found", field.name);
    Fault::new(explanation, format!("write it as in `{} = {example}`", field.name))
}
