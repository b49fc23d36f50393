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
    templates.add_function("label", |entity: String, field: String| locales::label(&entity, &field));
}

fn or_empty(value: &Value, written: impl Fn(i64) -> String) -> String {
    i64::try_from(value.clone()).map_or_else(|_| EMPTY.to_owned(), written)
}
