//! How names of the catalogue are written for people.

/// `regional-only` → `regional-only`, `period_start` → `Period start`.
#[must_use]
pub fn label(name: &str) -> String {
    let spaced = name.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
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
