//! Turning a row into a sentence.

use crate::model::Value;
use crate::model::money::{self, Cents};

/// Fills `{column}` and `{column|one|many}` from a row.
///
/// The column's ending says how a number is written: `_cents` as money with its currency, `_percent`
/// (hundredths of a percent) and `_share` (0 to 1) as a percentage; anything else as it stands. What was not
/// entered is written `–`.
pub(super) fn fill(template: &str, columns: &[String], row: &[Value], currency: &str) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((slot, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        filled.push_str(&written(slot, columns, row, currency));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn written(slot: &str, columns: &[String], row: &[Value], currency: &str) -> String {
    let mut parts = slot.split('|');
    let column = parts.next().unwrap_or_default();
    let value = columns.iter().position(|name| name == column).and_then(|place| row.get(place));
    match (parts.next(), parts.next()) {
        (Some(one), Some(many)) => if value.and_then(Value::as_integer) == Some(1) { one } else { many }.to_owned(),
        _ => value.map_or_else(|| format!("{{{slot}}}"), |value| number(column, value, currency)),
    }
}

fn number(column: &str, value: &Value, currency: &str) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Integer(cents) if column.ends_with("_cents") => format!("{} {currency}", Cents(*cents)),
        Value::Integer(hundredths) if column.ends_with("_percent") => format!("{} %", money::plain(*hundredths)),
        Value::Real(share) if column.ends_with("_share") => format!("{:.0} %", share * 100.0),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => format!("{number:.2}").trim_end_matches('0').trim_end_matches('.').to_owned(),
        Value::Text(text) => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_by_the_ending_of_their_column() {
        let columns: Vec<String> = ["a_cents", "b_percent", "c_share", "n", "x"].map(str::to_owned).into();
        let row = [Value::Integer(123_456), Value::Integer(3_333), Value::Real(0.625), Value::Integer(1), Value::Null];
        let filled = fill("{a_cents}; {b_percent}; {c_share}; {n} {n|plan|plans}; {x}; {gone}", &columns, &row, "EUR");
        assert_eq!(filled, "1,234.56 EUR; 33.33 %; 62 %; 1 plan; –; {gone}");
    }
}
