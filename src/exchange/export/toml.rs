//! Values as TOML writes them, one way only, so that equal plans give equal bytes.

use std::fmt::Write as _;

use crate::model::Value;
use crate::model::catalogue::Kind;
use crate::model::money;

/// A value as it stands after `key = `; `None` for one that says nothing.
pub(super) fn literal(kind: &Kind, value: &Value) -> Option<String> {
    match (kind, value) {
        (_, Value::Null) => None,
        (_, Value::Text(text)) if text.trim().is_empty() => None,
        (Kind::LongText(_), Value::Text(text)) if text.contains('\n') => Some(block(text)),
        (_, Value::Text(text)) => Some(quoted(text)),
        (Kind::Money | Kind::Percent, Value::Integer(hundredths)) => Some(decimal(*hundredths)),
        (Kind::Flag, Value::Integer(flag)) => Some((*flag != 0).to_string()),
        (_, Value::Integer(number)) => Some(number.to_string()),
        (_, Value::Real(number)) => Some(real(*number)),
    }
}

/// Hundredths as a decimal with `_` between thousands: `1_250_000.50`, `40`.
fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let magnitude = hundredths.unsigned_abs();
    let whole = money::group(magnitude / 100, "_");
    match magnitude % 100 {
        0 => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part:02}"),
    }
}

/// A measured number, with as many digits as it takes to read the same one back. TOML's integers end at 64 bits,
/// and nobody reads twenty zeros, so the very great and the very small have an exponent.
fn real(number: f64) -> String {
    match number.abs() {
        0.0 => "0".to_owned(),
        1e-5..1e15 => number.to_string(),
        _ => format!("{number:e}"),
    }
}

/// A text on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for letter in text.chars() {
        match letter {
            '"' => written.push_str("\\\""),
            '\n' => written.push_str("\\n"),
            _ => push(&mut written, letter),
        }
    }
    written.push('"');
    written
}

/// A text on several lines, as they are. A quote is escaped only where it could be taken for the end.
fn block(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    written.push_str("\"\"\"\n");
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('"', None | Some('"')) => written.push_str("\\\""),
            ('"' | '\n', _) => written.push(letter),
            _ => push(&mut written, letter),
        }
    }
    written.push_str("\"\"\"");
    written
}

/// One letter that is neither a quote nor a line's end.
fn push(written: &mut String, letter: char) {
    match letter {
        '\\' => written.push_str("\\\\"),
        '\t' => written.push_str("\\t"),
        '\r' => written.push_str("\\r"),
        letter if letter.is_ascii_control() => {
            let _ = write!(written, "\\u{:04X}", u32::from(letter));
        }
        letter => written.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_one_way_to_be_written() {
        let cases = [
            (Kind::Money, Value::Integer(125_000_050), "1_250_000.50"),
            (Kind::Money, Value::Integer(-5), "-0.05"),
            (Kind::Percent, Value::Integer(4000), "40"),
            (Kind::Number, Value::Real(12.0), "12"),
            (Kind::Number, Value::Real(-0.0), "0"),
            (Kind::Number, Value::Real(0.1 + 0.2), "0.30000000000000004"),
            (Kind::Number, Value::Real(-1e300), "-1e300"),
            (Kind::Flag, Value::Integer(1), "true"),
            (Kind::Year, Value::Integer(2024), "2024"),
            (Kind::Text(9), "say \"a\\b\"".into(), r#""say \"a\\b\"""#),
            (Kind::LongText(9), "one line".into(), r#""one line""#),
            (Kind::LongText(9), "\"\"a\"\n\t…\"".into(), "\"\"\"\n\\\"\"a\"\n\\t…\\\"\"\"\""),
        ];
        for (kind, value, written) in cases {
            assert_eq!(literal(&kind, &value).as_deref(), Some(written));
        }
        assert_eq!(literal(&Kind::Money, &Value::Null), None, "missing is not zero");
    }
}
