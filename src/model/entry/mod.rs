//! One value, as a person types or pastes it, by the kind of its field.
//!
//! [`read`] takes what people write in their own manner and refuses in words what cannot be told for sure.
//! [`understood`] says it back, so that the person sees what was taken: `1.234` is understood as `1,234.00 EUR`.
//! What needs the workspace (codes of a classification, references, a currency) is looked up there.

mod date;
mod together;
mod word;

use super::catalogue::{FieldSpec, Kind};
use super::fault::shown;
use super::figure::{self, Figure, Flaw, Manner};
use super::money::{self, Cents};
use super::{Fault, Value};

pub use together::out_of_order;

/// Years that a plan can speak of.
pub const YEARS: (i64, i64) = (1900, 2200);

/// Longest code, in characters. It is said aloud and stands in narrow columns.
const CODE_MOST: usize = 40;

/// Reads what a person typed into a field. Nothing, or only spaces, is [`Value::Null`]: missing is not zero.
///
/// A code of a classification is only tidied; whether it exists, the workspace knows.
///
/// # Errors
/// What is wrong with the text, and what to write instead.
pub fn read(field: &FieldSpec, text: &str) -> Result<Value, Fault> {
    if text.trim_matches(is_nothing).is_empty() {
        return Ok(Value::Null);
    }
    match field.kind {
        Kind::Code => code(text).map(Value::from),
        Kind::Text(most) => line(field, text, most).map(Value::from),
        Kind::LongText(most) => prose(field, text, most).map(Value::from),
        Kind::Classified(_) => line(field, text, usize::MAX).map(Value::from),
        Kind::Money => money::typed(text).map(|amount| amount.cents.into()),
        Kind::Percent => percent(text).map(Value::from),
        Kind::Number => number(text).map(Value::Real),
        Kind::Integer(least, most) => whole(field, text, least, most).map(Value::from),
        Kind::Year => year(field, text).map(Value::from),
        Kind::Date => date::date(text).map(Value::from),
        Kind::Moment => date::moment(text).map(Value::from),
        Kind::Flag => word::flag(field, text).map(|flag| i64::from(flag).into()),
        Kind::Choice(words) => word::choice(field, text, words).map(Value::from),
        Kind::Ref { entity, .. } => Err(chosen(field, entity)),
    }
}

/// A day as people write it, as `YYYY-MM-DD`.
///
/// # Errors
/// What is wrong with the text, and what to write instead.
pub fn day(text: &str) -> Result<String, Fault> {
    date::date(text)
}

/// A moment as people write it, in UTC.
///
/// # Errors
/// What is wrong with the text, and what to write instead.
pub fn moment(text: &str) -> Result<String, Fault> {
    date::moment(text)
}

/// A value said back as it was understood; `currency` is the plan's.
#[must_use]
pub fn understood(field: &FieldSpec, value: &Value, currency: &str) -> String {
    match (field.kind, value) {
        (_, Value::Null) => "not entered".to_owned(),
        (Kind::Money, Value::Integer(cents)) => format!("{} {currency}", Cents(*cents)),
        (Kind::Percent, Value::Integer(hundredths)) => format!("{} %", money::plain(*hundredths)),
        (Kind::Number, Value::Real(number)) => measure(*number),
        (Kind::Date, Value::Text(date)) => date::in_words(date),
        (kind, value) => value.display(&kind),
    }
}

/// Three decimals look like thousands to half of Europe.
fn measure(number: f64) -> String {
    let written = number.to_string();
    match written.split_once('.') {
        Some((_, part)) if part.len() == 3 => {
            format!("{written} (between {} and {})", number.floor(), number.ceil())
        }
        _ => written,
    }
}

fn percent(text: &str) -> Result<i64, Fault> {
    let typed = || shown(text);
    let hundredths = figure::read(text, Manner::Share)?.scaled(2);
    match hundredths {
        Ok(hundredths @ 0..=10_000) => Ok(hundredths),
        Ok(below) if below < 0 => {
            Err(Fault::new(format!("`{}`: a share cannot be below 0 %", typed()), "write a share from 0 to 100"))
        }
        Ok(_) | Err(Flaw::TooLarge) => {
            Err(Fault::new(format!("`{}`: a share cannot be above 100 %", typed()), "write a share from 0 to 100"))
        }
        Err(Flaw::TooFine) => Err(Fault::new(
            format!("`{}` has more than two decimals", typed()),
            "round it to hundredths of a percent, such as 33.33",
        )),
    }
}

fn number(text: &str) -> Result<f64, Fault> {
    let too_large = || Fault::new(format!("`{}` is too large for a measure", shown(text)), "check its zeros");
    figure::read(text, Manner::Measure)?.measure().ok_or_else(too_large)
}

fn whole(field: &FieldSpec, text: &str, least: i64, most: i64) -> Result<i64, Fault> {
    let remedy = format!("write a whole number from {least} to {most}");
    match figure::read(text, Manner::Count).map(|figure: Figure| figure.scaled(0)) {
        Ok(Ok(number)) if (least..=most).contains(&number) => Ok(number),
        Ok(Err(Flaw::TooFine)) => Err(Fault::new(format!("`{}` is not a whole number", shown(text)), remedy)),
        Ok(_) => Err(Fault::new(format!("`{}` cannot be {}", field.name, shown(text)), remedy)),
        Err(fault) => Err(Fault { remedy, ..fault }),
    }
}

/// A year is four digits; spreadsheets may print them as a number.
fn year(field: &FieldSpec, text: &str) -> Result<i64, Fault> {
    if date::looks_like_one(text) {
        let explanation = format!("`{}` is a date, and `{}` is a year", shown(text), field.name);
        return Err(Fault::new(explanation, "write the year alone, such as 2024"));
    }
    whole(field, text, YEARS.0, YEARS.1)
}

fn chosen(field: &FieldSpec, entity: &str) -> Fault {
    let explanation = format!("`{}` points at another record, so it is chosen and not typed", field.name);
    Fault::new(explanation, format!("choose the {} from the list", entity.replace('_', " ")))
}

fn code(text: &str) -> Result<String, Fault> {
    let code = tidy(text, Lines::One)?;
    if code.contains(char::is_whitespace) {
        let explanation = format!("a code has no spaces, and `{}` has", shown(&code));
        let joined = code.split_whitespace().collect::<Vec<_>>().join("-");
        return Err(Fault::new(explanation, format!("write it in one, such as `{joined}`")));
    }
    let length = code.chars().count();
    if length > CODE_MOST {
        let explanation = format!("the code has {length} characters, and a code holds at most {CODE_MOST}");
        return Err(Fault::new(explanation, "write a short one that people can say, such as P2; names go to `title`"));
    }
    Ok(code)
}

/// A text of one line without what nobody sees; empty where it says nothing.
///
/// # Errors
/// A text of several lines, or one that lost a character.
pub fn one_line(text: &str) -> Result<String, Fault> {
    let line = tidy(text, Lines::One)?;
    if line.contains('\n') {
        return Err(Fault::new("this is several lines where one was expected", "write it on one line"));
    }
    Ok(line)
}

fn line(field: &FieldSpec, text: &str, most: usize) -> Result<String, Fault> {
    let line = tidy(text, Lines::One)?;
    if line.contains('\n') {
        let explanation = format!("`{}` is one line, and this text has several", field.name);
        return Err(Fault::new(explanation, "write it on one line, or move the rest to `note`"));
    }
    fitting(field, line, most)
}

fn prose(field: &FieldSpec, text: &str, most: usize) -> Result<String, Fault> {
    fitting(field, tidy(text, Lines::Many)?, most)
}

fn fitting(field: &FieldSpec, text: String, most: usize) -> Result<String, Fault> {
    let length = text.chars().count();
    if length > most {
        let explanation = format!("the text has {length} characters, and `{}` holds at most {most}", field.name);
        let remedy = format!("shorten it by {}, or move a part of it to `note`", length - most);
        return Err(Fault::new(explanation, remedy));
    }
    Ok(text)
}

/// Whether a text of prose keeps its tabs, or is a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

/// A text without what nobody sees: one kind of line break, no control characters, no signs that turn the direction
/// of writing, nothing before and behind.
fn tidy(text: &str, lines: Lines) -> Result<String, Fault> {
    if text.contains('\u{fffd}') {
        return Err(damaged());
    }
    let mut tidy = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                tidy.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => tidy.push('\n'),
            '\t' if lines == Lines::One => tidy.push(' '),
            '\n' | '\t' => tidy.push(letter),
            control if is_hidden(control) => {}
            other => tidy.push(other),
        }
    }
    Ok(tidy.trim().to_owned())
}

/// A character that was lost before the text came here.
#[must_use]
pub fn damaged() -> Fault {
    Fault::new(
        "a character of the text was lost on its way here and stands as �",
        "write the character again, or copy the text again as Unicode (UTF-8)",
    )
}

/// Signs that nobody sees and that a text must not carry.
#[must_use]
pub fn is_hidden(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_nothing(letter: char) -> bool {
    letter.is_whitespace() || is_hidden(letter) || letter == '\u{200b}'
}

#[cfg(test)]
mod tests;
