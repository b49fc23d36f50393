//! Dates as people and programs write them, in any language of the Union.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};

use crate::model::{fold, months};

/// A day, or as much of one as the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12; `None` where the file names only the year.
    pub month: Option<u32>,
    /// The day; `None` where the file names only the month.
    pub day: Option<u32>,
}

/// Which of two small numbers stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The day, as in Europe.
    Day,
    /// The month, as in America.
    Month,
}

impl When {
    pub(super) fn day(year: i32, month: u32, day: u32) -> Option<Self> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        YEARS.contains(&year).then_some(Self { year: date.year(), month: Some(month), day: Some(day) })
    }

    fn month(year: i32, month: u32) -> Option<Self> {
        let is_one = (1..=12).contains(&month) && YEARS.contains(&year);
        is_one.then_some(Self { year, month: Some(month), day: None })
    }

    fn year(year: i32) -> Option<Self> {
        YEARS.contains(&year).then_some(Self { year, month: None, day: None })
    }

    /// The day that a spreadsheet counts so many days from its beginning.
    pub(super) fn of_serial(days: u64, since_1904: bool) -> Option<Self> {
        let (year, month, day) = if since_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
        let date = NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(days))?;
        Self::day(date.year(), date.month(), date.day())
    }

    /// Its first day, as `YYYY-MM-DD`.
    #[must_use]
    pub fn first(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Its last day, as `YYYY-MM-DD`: of a month its end.
    #[must_use]
    pub fn last(&self) -> String {
        let month = self.month.unwrap_or(12);
        let last = || (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(self.year, month, *day).is_some());
        format!("{:04}-{month:02}-{:02}", self.year, self.day.or_else(last).unwrap_or(28))
    }
}

impl fmt::Display for When {
    /// As far as it is known: `2015-03-01`, `2015-03`, `2015`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// Years that a file of ours can speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// A text that may be a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    /// It is one; which order it proves.
    Sure(When, Option<Order>),
    /// It is one of two: `03/04/2015`, or a month whose name means two.
    Either {
        /// The day first, or the earlier month.
        day: When,
        /// The month first, or the later month.
        month: When,
        /// Whether the name of the month is what is not clear.
        by_name: bool,
    },
    /// It is one in a column of dates, and a number elsewhere: `01.2015`, `2015`, `42005`.
    Weak(When),
}

/// Words that stand in dates and mean nothing there: of, year, day.
const FILLERS: &str =
    "de del of den der am d m g r a ta gada gads rok roku aasta г година st nd rd th er o e an v s ev";

/// Longest date in words, in bytes.
const LONGEST: usize = 48;

/// Reads a text as a date; `None` where it is none.
pub(super) fn dated(text: &str) -> Option<Dated> {
    if text.len() > LONGEST || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let parts = Parts::of(without_time(text))?;
    match parts.months.as_slice() {
        [] => of_numbers(&parts),
        [month] => with_month(&parts, *month).map(|when| Dated::Sure(when, None)),
        [one, two] => {
            Some(Dated::Either { day: with_month(&parts, *one)?, month: with_month(&parts, *two)?, by_name: true })
        }
        _ => None,
    }
}

/// A date followed by a time of day is the date.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    match text[..colon].rfind(['T', ' ', '\u{a0}']) {
        Some(space) if text[space..colon].bytes().filter(u8::is_ascii_digit).count() <= 2 => text[..space].trim_end(),
        _ => text,
    }
}

/// The numbers and the month of a text.
struct Parts<'t> {
    numbers: Vec<&'t str>,
    months: Vec<u32>,
    /// What stands between the first two numbers.
    between: &'t str,
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let mut parts = Self { numbers: Vec::new(), months: Vec::new(), between: "" };
        let (mut words, mut rest, mut last_end) = (Vec::new(), text, 0);
        while let Some(first) = rest.chars().next() {
            let alike =
                |letter: char| letter.is_ascii_digit() == first.is_ascii_digit() && is_word(letter) == is_word(first);
            let length = rest.find(|letter| !alike(letter)).unwrap_or(rest.len());
            let at = text.len() - rest.len();
            let piece = &rest[..length];
            if first.is_ascii_digit() {
                if parts.numbers.len() == 1 {
                    parts.between = text[last_end..at].trim();
                }
                parts.numbers.push(piece);
                last_end = at + length;
            } else if is_word(first) {
                words.push(fold(piece));
            } else if !piece.chars().all(|letter| " .,/-'’\u{a0}\u{202f}‐‑–−ºª°".contains(letter)) {
                return None;
            }
            rest = &rest[length..];
        }
        parts.months = month_of(&words)?;
        (1..=3).contains(&parts.numbers.len()).then_some(parts)
    }

    fn number(&self, place: usize) -> Option<(u32, usize)> {
        let digits = self.numbers.get(place)?;
        (digits.len() <= 8).then(|| digits.parse().ok()).flatten().map(|number| (number, digits.len()))
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphabetic() && !"ºª".contains(letter) || ('\u{300}'..='\u{36f}').contains(&letter)
}

/// The months that the words name; `None` where a word is no part of a date.
fn month_of(words: &[String]) -> Option<Vec<u32>> {
    let joined = words.concat();
    if joined.is_empty() {
        return Some(Vec::new());
    }
    // The Irish autumn has months of two words.
    if joined == "meanfomhair" || joined == "deireadhfomhair" {
        return Some(months::of(&joined));
    }
    let mut found = Vec::new();
    for word in words.iter().filter(|word| !FILLERS.split(' ').any(|filler| filler == word.as_str())) {
        let months = months::of(word);
        if months.is_empty() || !found.is_empty() {
            return None;
        }
        found = months;
    }
    Some(found)
}

fn full_year(number: u32, digits: usize) -> Option<i32> {
    match digits {
        4 => i32::try_from(number).ok(),
        // Two digits speak of our time: 70 is 1970, 69 is 2069.
        2 => i32::try_from(number).ok().map(|year| if year < 70 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

fn with_month(parts: &Parts<'_>, month: u32) -> Option<When> {
    let (first, digits) = parts.number(0)?;
    let Some((second, second_digits)) = parts.number(1) else {
        return When::month(full_year(first, digits)?, month);
    };
    if parts.numbers.len() > 2 {
        return None;
    }
    if digits == 4 {
        return When::day(full_year(first, digits)?, month, second);
    }
    When::day(full_year(second, second_digits)?, month, first)
}

fn of_numbers(parts: &Parts<'_>) -> Option<Dated> {
    let (first, digits) = parts.number(0)?;
    let Some((second, second_digits)) = parts.number(1) else { return alone(first, digits) };
    let Some((third, third_digits)) = parts.number(2) else {
        let is_joined = matches!(parts.between, "." | "/" | "-");
        let when = match (digits, second_digits) {
            (4, 1..=2) => When::month(full_year(first, digits)?, second),
            (1..=2, 4) => When::month(full_year(second, second_digits)?, first),
            _ => None,
        };
        return when.filter(|_| is_joined).map(Dated::Weak);
    };
    if digits == 4 {
        return When::day(full_year(first, digits)?, second, third).map(|when| Dated::Sure(when, None));
    }
    if digits > 2 || second_digits > 2 || parts.between.is_empty() && third_digits != 4 {
        return None;
    }
    let year = full_year(third, third_digits)?;
    match (When::day(year, second, first), When::day(year, first, second)) {
        (Some(when), None) => Some(Dated::Sure(when, Some(Order::Day))),
        (None, Some(when)) => Some(Dated::Sure(when, Some(Order::Month))),
        // Points are European, and so is the order that goes with them.
        (Some(when), Some(other)) if when == other || parts.between == "." => Some(Dated::Sure(when, None)),
        (Some(day), Some(month)) => Some(Dated::Either { day, month, by_name: false }),
        (None, None) => None,
    }
}

/// Days that a spreadsheet counts, from 1954 to 2100.
const SERIALS: std::ops::RangeInclusive<u32> = 20_000..=73_400;

fn alone(number: u32, digits: usize) -> Option<Dated> {
    let when = match digits {
        8 => When::day(i32::try_from(number / 10_000).ok()?, number / 100 % 100, number % 100),
        5 if SERIALS.contains(&number) => When::of_serial(number.into(), false),
        4 => When::year(i32::try_from(number).ok()?).filter(|when| (1950..=2100).contains(&when.year)),
        _ => None,
    };
    when.map(Dated::Weak)
}

/// Words in headings of dates, folded: whole words or the beginnings of them.
const HEADINGS: &str = "date datum data dato fecha paiva pvm kuupaev datums ημερομηνια дата beginn anfang ende start end debut \
    fin inicio inizio fine rozpocz zakoncz zahaj ukonc kezd befejez zaciat zacet konec pradzi pabaig sakum \
    beig algus lopp εναρξη ληξη εναρξης ληξης начало край pocet zavrset incep finaliz dag tag day termin";

/// Whether a heading announces dates.
pub(super) fn announces(heading: &str) -> bool {
    let folded = fold(heading);
    let mut words = folded.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.len() > 2);
    words.any(|word| HEADINGS.split(' ').any(|stem| word.starts_with(stem) && word.len() <= stem.len() + 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        match dated(text) {
            None => "none".to_owned(),
            Some(Dated::Sure(when, order)) => {
                format!("{when}{}", order.map(|order| format!(" {order:?}")).unwrap_or_default())
            }
            Some(Dated::Either { day, month, .. }) => format!("{day} or {month}"),
            Some(Dated::Weak(when)) => format!("perhaps {when}"),
        }
    }

    #[test]
    fn dates_of_every_manner_are_read() {
        for (text, expected) in [
            ("2015-03-01", "2015-03-01"),
            ("2015-03-01T00:00:00", "2015-03-01"),
            ("01.03.2015 00:00", "2015-03-01"),
            ("1.3.2015", "2015-03-01"),
            ("2015. 03. 01.", "2015-03-01"),
            ("2015/3/1", "2015-03-01"),
            ("27/06/2016", "2016-06-27 Day"),
            ("06/27/2016", "2016-06-27 Month"),
            ("27.06.16", "2016-06-27 Day"),
            ("03/04/2015", "2015-04-03 or 2015-03-04"),
            ("03-04-15", "2015-04-03 or 2015-03-04"),
            ("04/04/2015", "2015-04-04"),
            ("1. März 2015", "2015-03-01"),
            ("15 Μαΐου 2016", "2016-05-15"),
            ("1er août 2014", "2014-08-01"),
            ("1st March 2015", "2015-03-01"),
            ("March 1, 2015", "2015-03-01"),
            ("1 de marzo de 2015", "2015-03-01"),
            ("2015. március 1.", "2015-03-01"),
            ("2015 m. kovo 1 d.", "2015-03-01"),
            ("2015. gada 1. marts", "2015-03-01"),
            ("1 marca 2015 r.", "2015-03-01"),
            ("1 март 2015 г.", "2015-03-01"),
            ("1 Meán Fómhair 2015", "2015-09-01"),
            ("01-Mar-15", "2015-03-01"),
            ("Mar-15", "2015-03"),
            ("März 2015", "2015-03"),
            ("1. listopadu 2015", "2015-10-01 or 2015-11-01"),
            ("01.2015", "perhaps 2015-01"),
            ("01/2015", "perhaps 2015-01"),
            ("2015-01", "perhaps 2015-01"),
            ("2015", "perhaps 2015"),
            ("42005", "perhaps 2015-01-01"),
            ("20150301", "perhaps 2015-03-01"),
            ("29.2.2015", "none"),
            ("13/13/2015", "none"),
            ("1 250 000", "none"),
            ("1234.56", "none"),
            ("1 March", "none"),
            ("Phase 2, 2015", "none"),
            ("01.01.2015 - 31.12.2016", "none"),
            ("", "none"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn a_month_has_a_first_and_a_last_day() {
        let when = When::month(2016, 2).unwrap();
        assert_eq!((when.first().as_str(), when.last().as_str()), ("2016-02-01", "2016-02-29"));
        let day = When::day(2016, 2, 3).unwrap();
        assert_eq!((day.first(), day.last()), ("2016-02-03".to_owned(), "2016-02-03".to_owned()));
        assert_eq!(When::of_serial(42_005, false), When::day(2015, 1, 1));
        assert_eq!(When::of_serial(40_543, true), When::day(2015, 1, 1));
    }
}
