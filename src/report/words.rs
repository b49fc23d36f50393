//! The small words of templates.

use minijinja::{Environment, Value};

use crate::locales;
use crate::model::money::{self, Cents};

/// What stands where nothing was entered: never a zero.
const EMPTY: &str = "·";

/// Makes the words known: `money`, `percent`, `share`, `number`, `word`, `label`.
pub(super) fn register(templates: &mut Environment<'_>) {
    templates.add_filter("money", |cents: Value| or_empty(&cents, |cents| Cents(cents).to_string()));
    templates.add_filter("percent", |hundredths: Value| {
        or_empty(&hundredths, |hundredths| format!("{} %", money::plain(hundredths)))
    });
    templates.add_filter("share", |share: Value| match f64::try_from(share) {
        Ok(share) => format!("{:.0} %", share * 100.0),
        Err(_) => EMPTY.to_owned(),
    });
    templates.add_filter("number", |number: Value| match f64::try_from(number) {
        Ok(number) => number.to_string(),
        Err(_) => EMPTY.to_owned(),
    });
    templates.add_filter("word", |word: Value| word.as_str().map_or_else(|| EMPTY.to_owned(), locales::word));
    templates
        .add_filter("payer", |payer: Value| payer.as_str().map_or_else(|| "nobody says who".to_owned(), locales::word));
    templates.add_filter("cover", |cover: Value| match cover.as_str() {
        Some("crowded") => "too many".to_owned(),
        Some("one") => "one plan alone".to_owned(),
        Some(other) => other.replace('-', " "),
        None => EMPTY.to_owned(),
    });
    templates.add_filter("calendar", |kind: Value| {
        kind.as_str().map_or_else(|| EMPTY.to_owned(), |kind| locales::text(&format!("calendar-{kind}"), &[]))
    });
    templates.add_filter("lacks", |missing: Value| said(&missing, lacks));
    templates.add_filter("several", |texts: Value| several(&texts));
    templates.add_function("label", |entity: String, field: String| locales::label(&entity, &field));
}

/// The parts of a list in words, one after the other.
fn said(list: &Value, one: impl Fn(&Value) -> Option<String>) -> String {
    let parts: Vec<String> =
        list.try_iter().map(|parts| parts.filter_map(|part| one(&part)).collect()).unwrap_or_default();
    if parts.is_empty() { EMPTY.to_owned() } else { parts.join("; ") }
}

/// How many reasons stand in one cell; the rest is counted.
const MOST: usize = 3;

/// The first few texts of a list, and how many more there are.
fn several(texts: &Value) -> String {
    let texts: Vec<Value> = texts.try_iter().map(Iterator::collect).unwrap_or_default();
    let shown: Vec<&str> = texts.iter().take(MOST).filter_map(Value::as_str).collect();
    let more = texts.len().saturating_sub(MOST);
    let more = if more == 0 { String::new() } else { format!("; and {more} more") };
    if shown.is_empty() { EMPTY.to_owned() } else { shown.join("; ") + &more }
}

/// What is missing for a date: the name of its sentence, how many, of how many.
fn lacks(part: &Value) -> Option<String> {
    let number = |at: usize| i64::try_from(part.get_item_by_index(at).ok()?).ok();
    let name = part.get_item_by_index(0).ok()?;
    let args = [("count", number(1)?.into()), ("of", number(2)?.into())];
    Some(locales::text(&format!("calendar-lacks-{}", name.as_str()?), &args))
}

fn or_empty(value: &Value, written: impl Fn(i64) -> String) -> String {
    i64::try_from(value.clone()).map_or_else(|_| EMPTY.to_owned(), written)
}
