//! Dates and moments as people write them. The day stands before the month: this is Europe.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SecondsFormat, Utc};

use super::YEARS;
use crate::model::fault::{Fault, shown};
use crate::model::fold;

/// Months by their names in languages whose names do not contradict each other. Three letters are enough where
/// they mean one month.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "janvier", "enero", "gennaio", "janeiro", "januari"],
    &["february", "februar", "fevrier", "febrero", "febbraio", "fevereiro", "februari"],
    &["march", "marz", "maerz", "mars", "marzo", "marco", "maart"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio", "mei"],
    &["june", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "juli", "juillet", "julio", "luglio", "julho"],
    &["august", "aout", "agosto", "augustus"],
    &["september", "septembre", "septiembre", "settembre", "setembro"],
    &["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
    &["november", "novembre", "noviembre", "novembro"],
    &["december", "dezember", "decembre", "diciembre", "dicembre", "dezembro"],
];

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const REMEDY: &str = "write year-month-day or day.month.year, such as 2024-02-29 or 29.2.2024";

/// A date as it is stored, `YYYY-MM-DD`.
pub(super) fn date(text: &str) -> Result<String, Fault> {
    let typed = text.trim();
    if (5..=6).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_digit()) {
        let explanation = format!("`{}` is how a spreadsheet counts days", shown(typed));
        return Err(Fault::new(explanation, "format the column there as a date and copy it again, or write 29.2.2024"));
    }
    let Some(parts) = parts(without_midnight(typed)) else {
        return Err(Fault::new(format!("`{}` is not a date", shown(typed)), REMEDY));
    };
    parts.date(typed).map(|date| date.format("%Y-%m-%d").to_string())
}

/// A moment as it is stored, in UTC. Without a zone it is taken as UTC.
pub(super) fn moment(text: &str) -> Result<String, Fault> {
    let typed = text.trim();
    if typed.ends_with('Z') && DateTime::parse_from_rfc3339(typed).is_ok() {
        return Ok(typed.to_owned());
    }
    let with_zone = DateTime::parse_from_rfc3339(typed).ok().map(|moment| moment.to_utc());
    let without = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"];
    let without = || without.iter().find_map(|manner| NaiveDateTime::parse_from_str(typed, manner).ok());
    let moment: Option<DateTime<Utc>> = with_zone.or_else(|| without().map(|moment| moment.and_utc()));
    let in_reach = |moment: &DateTime<Utc>| (YEARS.0..=YEARS.1).contains(&i64::from(moment.year()));
    moment.filter(in_reach).map(|moment| moment.to_rfc3339_opts(SecondsFormat::Millis, true)).ok_or_else(|| {
        let explanation = format!("`{}` is not a moment", shown(typed));
        Fault::new(explanation, "write date and time in UTC, such as 2024-02-29 09:30")
    })
}

/// A stored date with its month and weekday in words, so that nobody mistakes the day for the month.
pub(super) fn in_words(date: &str) -> String {
    match NaiveDate::parse_from_str(date, "%Y-%m-%d") {
        Ok(date) => date.format("%A %-d %B %Y").to_string(),
        Err(_) => date.to_owned(),
    }
}

/// Whether a text is made like a date, whatever its day.
pub(super) fn looks_like_one(text: &str) -> bool {
    parts(without_midnight(text.trim())).is_some()
}

/// Databases print a date as the first moment of its day.
fn without_midnight(text: &str) -> &str {
    let Some((day, time)) = text.split_once(['T', ' ']) else { return text };
    let is_midnight =
        ["00:00", "00:00:00", "0:00", "0:00:00", "00:00:00.000", "00:00:00Z", "00:00:00.000Z"].contains(&time);
    if is_midnight { day } else { text }
}

/// Year, month and day as written.
#[derive(Clone, Copy, Debug)]
struct Parts {
    year: u32,
    month: u32,
    day: u32,
    year_digits: usize,
}

/// Three numbers, or two numbers and the name of a month. What has no four-digit year still counts, so that it can
/// be said what is missing.
fn parts(text: &str) -> Option<Parts> {
    let is_between = |letter: char| ".-/, \u{a0}\u{202f}‐‑–−".contains(letter);
    let words: Vec<&str> = text.split(is_between).filter(|word| !word.is_empty()).collect();
    let &[first, second, third] = words.as_slice() else { return None };
    let number = |word: &str| (word.len() <= 4).then(|| word.parse::<u32>().ok()).flatten();
    if let Some(month) = month(second) {
        return parts_of(number(first)?, month, number(third)?, first.len(), third.len());
    }
    if let Some(month) = month(first) {
        let (day, year) = (number(second)?, number(third)?);
        return Some(Parts { year, month, day, year_digits: third.len() });
    }
    parts_of(number(first)?, number(second)?, number(third)?, first.len(), third.len())
}

/// The year is at the end that has more than two digits; the last one, where neither has.
fn parts_of(first: u32, month: u32, third: u32, first_digits: usize, third_digits: usize) -> Option<Parts> {
    match (first_digits, third_digits) {
        (3.., 3..) => None,
        (3.., _) => Some(Parts { year: first, month, day: third, year_digits: first_digits }),
        _ => Some(Parts { year: third, month, day: first, year_digits: third_digits }),
    }
}

/// The month of a name, or of its beginning, where that is one month's alone.
fn month(word: &str) -> Option<u32> {
    let word = fold(word);
    if word.chars().count() < 3 || word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let begins = |(_, names): &(u32, &[&str])| names.iter().any(|name| name.starts_with(&word));
    let is_name = |(_, names): &(u32, &[&str])| names.contains(&word.as_str());
    let months = || (1_u32..).zip(MONTHS);
    let mut found = months().filter(begins);
    match (found.next(), found.next()) {
        (Some((month, _)), None) => Some(month),
        _ => months().find(is_name).map(|(month, _)| month),
    }
}

impl Parts {
    fn date(self, typed: &str) -> Result<NaiveDate, Fault> {
        let Self { year, month, day, .. } = self;
        let typed = shown(typed);
        if self.year_digits < 4 {
            return Err(Fault::new(format!("`{typed}` has no year of four digits"), REMEDY));
        }
        if !(YEARS.0..=YEARS.1).contains(&i64::from(year)) {
            let explanation = format!("`{typed}` is not in a year that a plan can speak of");
            return Err(Fault::new(explanation, format!("write a year from {} to {}", YEARS.0, YEARS.1)));
        }
        if !(1..=12).contains(&month) {
            let remedy = match NaiveDate::from_ymd_opt(year.try_into().unwrap_or(0), day, month) {
                Some(swapped) => {
                    format!("the day stands before the month: did you mean {}?", swapped.format("%-d.%-m.%Y"))
                }
                None => REMEDY.to_owned(),
            };
            return Err(Fault::new(format!("`{typed}` has no month: there is none with number {month}"), remedy));
        }
        let year = i32::try_from(year).unwrap_or(0);
        NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| {
            let name = NAMES[month as usize - 1];
            Fault::new(format!("{name} {year} has no day {day}"), format!("its last day is {}", last_day(year, month)))
        })
    }
}

fn last_day(year: i32, month: u32) -> u32 {
    (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some()).unwrap_or(28)
}
