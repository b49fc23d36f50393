//! How values are written for people.

use chrono::{DateTime, Datelike, NaiveDate};

use super::widgets::bar::EMPTY;
use crate::model::catalogue::{self, Kind};
use crate::model::money::group;
use crate::views::Field;

/// A field's value as a person reads it: a reference with its title, a word of a list as it is called.
#[must_use]
pub fn value(field: &Field) -> String {
    match (&field.reference, field.kind) {
        (Some(reference), _) => {
            named(reference.code.as_deref().unwrap_or_default(), reference.title.as_deref().unwrap_or_default())
        }
        (None, Kind::Percent) => field.value.as_integer().map(percent).unwrap_or_default(),
        (None, Kind::Choice(_)) if !field.text.is_empty() => crate::locales::word(&field.text),
        _ => field.text.clone(),
    }
}

/// A value of the journal as a person reads it.
#[must_use]
pub fn said(entity: &str, field: &str, text: &str) -> String {
    match catalogue::entity(entity).and_then(|entity| entity.field(field)).map(|field| field.kind) {
        Some(Kind::Percent) => format!("{text} %"),
        Some(Kind::Choice(_) | Kind::Flag) => crate::locales::word(text),
        _ => text.to_owned(),
    }
}

/// A date as people say it: `3 Oct 2026`.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// A moment of the journal to the minute: `3 Oct 2026 14:02`.
#[must_use]
pub fn minute(moment: &str) -> String {
    let read = DateTime::parse_from_rfc3339(moment);
    read.map_or_else(|_| moment.to_owned(), |moment| moment.format("%-d %b %Y %H:%M").to_string())
}

/// The same where room is scarce: the time of this year's, the date of what is older.
#[must_use]
pub fn when(moment: &str, today: NaiveDate) -> String {
    match DateTime::parse_from_rfc3339(moment) {
        Ok(moment) if moment.year() == today.year() => moment.format("%-d %b %H:%M").to_string(),
        Ok(moment) => day(moment.date_naive()),
        Err(_) => moment.to_owned(),
    }
}

/// A code and a title as they are said together.
#[must_use]
pub fn named(code: &str, title: &str) -> String {
    if code.is_empty() { title.to_owned() } else { format!("{code} {title}") }
}

/// Hundredths of a percent: `33.33 %`.
#[must_use]
pub fn percent(hundredths: i64) -> String {
    format!("{} %", crate::model::money::plain(hundredths))
}

/// The sign of a currency after an amount in millions.
#[must_use]
pub fn millions_of(currency: &str) -> String {
    match currency {
        "EUR" => "M€".to_owned(),
        "CNY" => "M¥".to_owned(),
        "GBP" => "M£".to_owned(),
        other => format!("M {other}"),
    }
}

/// A mark behind what is not published as it stands: our own reading, or unverified.
#[must_use]
pub fn doubt(provenance: Option<&str>) -> &'static str {
    match provenance {
        Some("reading" | "unverified") => "?",
        _ => "",
    }
}

/// How a relation between two priorities is drawn.
#[must_use]
pub fn relation_glyph(relation: &str) -> &'static str {
    match relation {
        "exact" => "═",
        "narrower" => "⊂",
        "broader" => "⊃",
        _ => "~",
    }
}

/// So many of something: `1 action`, `2 actions`.
#[must_use]
pub fn count(number: usize, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {one}{ending}")
}

/// A measured number as people write it: thousands grouped, at most two decimals, none needless.
#[must_use]
pub fn number(value: Option<f64>) -> String {
    let Some(value) = value else { return EMPTY.to_owned() };
    let text = format!("{:.2}", value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let grouped = whole.parse::<u64>().map_or_else(|_| whole.to_owned(), |whole| group(whole, ","));
    let part = part.trim_end_matches('0');
    let sign = if value < 0.0 { "−" } else { "" };
    if part.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_grouped_and_have_no_needless_decimals() {
        let shown = [Some(1_250.0), Some(-0.5), Some(12.345), None].map(number);
        assert_eq!(shown, ["1,250", "−0.5", "12.35", "·"]);
    }
}
