//! How values are written for people.

use super::widgets::bar::EMPTY;
use crate::model::catalogue::Kind;
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
