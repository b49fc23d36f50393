//! The small words of templates.

use minijinja::{Environment, Output, State, Value, escape_formatter};

use crate::locales;
use crate::model::Severity;
use crate::model::money::{self, Cents};

/// What stands where nothing was entered: never a zero.
const EMPTY: &str = "<data class=\"none\">·</data>";

/// The same in the middle of other words.
const DOT: &str = "·";

/// Makes the words known: `money`, `percent`, `share`, `number`, `year`, `date`, `word`, `prose`, `label` and others.
pub(super) fn register(templates: &mut Environment<'_>) {
    templates.set_formatter(formatted);
    templates.add_filter("money", |cents: Value| whole(&cents, "cents", |cents| Cents(cents).to_string()));
    templates.add_filter("percent", |hundredths: Value| {
        whole(&hundredths, "percent", |hundredths| format!("{} %", money::plain(hundredths)))
    });
    templates.add_filter("year", |year: Value| whole(&year, "year", |year| year.to_string()));
    templates.add_filter("share", |share: Value| real(&share, "share", |share| format!("{:.0} %", share * 100.0)));
    templates.add_filter("number", |number: Value| real(&number, "number", written));
    templates.add_filter("date", |date: Value| day(&date));
    templates.add_filter("prose", |text: Value| prose(&text));
    templates.add_filter("lines", |text: Value| lines(&text));
    templates.add_filter("word", |word: Value| word.as_str().map_or_else(|| DOT.to_owned(), locales::word));
    templates
        .add_filter("payer", |payer: Value| payer.as_str().map_or_else(|| "nobody says who".to_owned(), locales::word));
    templates.add_filter("cover", |cover: Value| match cover.as_str() {
        Some("crowded") => "too many".to_owned(),
        Some("one") => "one plan alone".to_owned(),
        Some(other) => other.replace('-', " "),
        None => DOT.to_owned(),
    });
    templates.add_filter("classified", |codes: Value| classified(&codes));
    templates.add_filter(
        "count",
        |number: i64, one: String| {
            if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
        },
    );
    templates.add_filter("part_of", part_of);
    templates.add_filter("rounded", |number: Value| {
        real(&number, "number", |number| written((number * 10.0).round() / 10.0))
    });
    templates.add_filter("hint", |hint: Value| hinted(&hint));
    templates.add_filter("step", |step: Value| locales::text(&format!("step-{step}"), &[]));
    templates.add_filter("glyph", |severity: Value| {
        let known = severity.as_str().and_then(|severity| severity.parse::<Severity>().ok());
        known.map_or_else(|| DOT.to_owned(), |severity| severity.glyph().to_owned())
    });
    templates.add_filter("spoken", |name: Value| name.as_str().unwrap_or(DOT).replace('-', " "));
    templates.add_filter("calendar", |kind: Value| {
        kind.as_str().map_or_else(|| DOT.to_owned(), |kind| locales::text(&format!("calendar-{kind}"), &[]))
    });
    templates.add_filter("lacks", |missing: Value| said(&missing, lacks));
    templates.add_filter("several", |texts: Value| several(&texts));
    templates.add_filter("entity", |entity: String| locales::entity_name(&entity));
    templates.add_filter("entities", |entity: String| locales::entity_many(&entity));
    templates.add_function("label", |entity: String, field: String| locales::label(&entity, &field));
}

/// What was not entered is shown as such, whatever the template forgot to ask.
fn formatted(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    if value.is_none() {
        return out.write_str(EMPTY).map_err(Into::into);
    }
    escape_formatter(out, state, value)
}

fn data(class: &str, value: impl std::fmt::Display, shown: &str) -> Value {
    Value::from_safe_string(format!("<data class=\"{class}\" value=\"{value}\">{shown}</data>"))
}

fn whole(value: &Value, class: &str, shown: impl Fn(i64) -> String) -> Value {
    match i64::try_from(value.clone()) {
        Ok(number) => data(class, number, &shown(number)),
        Err(_) => Value::from_safe_string(EMPTY.to_owned()),
    }
}

fn real(value: &Value, class: &str, shown: impl Fn(f64) -> String) -> Value {
    match f64::try_from(value.clone()) {
        Ok(number) if number.is_finite() => data(class, number, &shown(number)),
        _ => Value::from_safe_string(EMPTY.to_owned()),
    }
}

/// A number with its thousands apart; its decimals are as they were entered.
fn written(number: f64) -> String {
    let plain = number.abs().to_string();
    let (whole, part) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, part)| (whole, Some(part)));
    let sign = if number < 0.0 { "−" } else { "" };
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole| money::group(whole, ","));
    part.map_or_else(|| format!("{sign}{whole}"), |part| format!("{sign}{whole}.{part}"))
}

/// The day of a date or of a moment.
fn day(date: &Value) -> Value {
    let day = date.as_str().and_then(|date| date.get(..10));
    match day.and_then(|day| day.parse::<chrono::NaiveDate>().ok()) {
        Some(day) => data("date", day, &day.to_string()),
        None => date
            .as_str()
            .filter(|date| !date.is_empty())
            .map_or_else(|| Value::from_safe_string(EMPTY.to_owned()), |date| Value::from(date.to_owned())),
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    text.chars().for_each(|letter| match letter {
        '<' => escaped.push_str("&lt;"),
        '>' => escaped.push_str("&gt;"),
        '&' => escaped.push_str("&amp;"),
        '"' => escaped.push_str("&quot;"),
        other => escaped.push(other),
    });
    escaped
}

/// A long text as paragraphs: an empty line parts them, and each line of one stays a line.
fn prose(text: &Value) -> Value {
    let text = text.as_str().unwrap_or_default().replace("\r\n", "\n");
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    let written = paragraphs.map(|it| format!("<p>{}</p>", escaped(it).replace('\n', "<br/>")));
    Value::from_safe_string(written.collect())
}

/// A long text inside a cell: its lines stay lines.
fn lines(text: &Value) -> Value {
    match text.as_str().map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Value::from_safe_string(escaped(text).replace("\r\n", "\n").replace('\n', "<br/>")),
        None => Value::from_safe_string(EMPTY.to_owned()),
    }
}

/// Codes by their classification and its version: `NACE 2: 10, 11; NABS 2007: NABS08`.
fn classified(codes: &Value) -> Value {
    let mut schemes: Vec<(String, Vec<String>)> = Vec::new();
    for code in codes.try_iter().into_iter().flatten() {
        let part = |name| code.get_attr(name).ok().map(|part| part.to_string()).unwrap_or_default();
        let scheme = format!("{} {}", part("scheme"), part("version"));
        match schemes.iter_mut().find(|(known, _)| *known == scheme) {
            Some((_, codes)) => codes.push(part("code")),
            None => schemes.push((scheme, vec![part("code")])),
        }
    }
    let said: Vec<String> = schemes.iter().map(|(scheme, codes)| format!("{scheme}: {}", codes.join(", "))).collect();
    if said.is_empty() { Value::from(()) } else { Value::from(said.join("; ")) }
}

/// What part of an amount another one is; nothing where either was not entered.
fn part_of(part: Value, whole: Value) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "a share is shown in whole percent")]
    let share = match (i64::try_from(part), i64::try_from(whole)) {
        (Ok(part), Ok(whole)) if whole > 0 => Value::from(part as f64 / whole as f64),
        _ => Value::from(()),
    };
    real(&share, "share", |share| format!("{:.0} %", share * 100.0))
}

/// What the records of a plan say about a criterion, as a sentence.
fn hinted(hint: &Value) -> String {
    let part = |name| hint.get_attr(name).ok().filter(|part| !part.is_none() && !part.is_undefined());
    let number = |name| part(name).and_then(|part| i64::try_from(part).ok());
    let text = part("text").map(|text| text.to_string());
    let args = [
        number("count").map(|count| ("count", count.into())),
        number("of").map(|of| ("of", of.into())),
        text.as_deref().map(|text| ("text", text.into())),
    ];
    let key = part("key").map(|key| key.to_string()).unwrap_or_default();
    locales::text(&format!("hint-{key}"), &args.into_iter().flatten().collect::<Vec<_>>())
}

/// The parts of a list in words, one after the other.
fn said(list: &Value, one: impl Fn(&Value) -> Option<String>) -> String {
    let parts: Vec<String> =
        list.try_iter().map(|parts| parts.filter_map(|part| one(&part)).collect()).unwrap_or_default();
    if parts.is_empty() { DOT.to_owned() } else { parts.join("; ") }
}

/// How many reasons stand in one cell; the rest is counted.
const MOST: usize = 3;

/// The first few texts of a list, and how many more there are.
fn several(texts: &Value) -> String {
    let texts: Vec<Value> = texts.try_iter().map(Iterator::collect).unwrap_or_default();
    let shown: Vec<&str> = texts.iter().take(MOST).filter_map(Value::as_str).collect();
    let more = texts.len().saturating_sub(MOST);
    let more = if more == 0 { String::new() } else { format!("; and {more} more") };
    if shown.is_empty() { DOT.to_owned() } else { shown.join("; ") + &more }
}

/// What is missing for a date: the name of its sentence, how many, of how many.
fn lacks(part: &Value) -> Option<String> {
    let number = |at: usize| i64::try_from(part.get_item_by_index(at).ok()?).ok();
    let name = part.get_item_by_index(0).ok()?;
    let args = [("count", number(1)?.into()), ("of", number(2)?.into())];
    Some(locales::text(&format!("calendar-lacks-{}", name.as_str()?), &args))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_decimals_and_part_their_thousands() {
        for (number, shown) in [(0.0, "0"), (1234.5, "1,234.5"), (-1_000_000.0, "−1,000,000"), (0.1, "0.1")] {
            assert_eq!(written(number), shown);
        }
    }

    #[test]
    fn a_long_text_keeps_its_paragraphs_and_lines() {
        let text = Value::from("a <b>\r\nc\n\n\n\nd");
        assert_eq!(prose(&text).to_string(), "<p>a &lt;b&gt;<br/>c</p><p>d</p>");
        assert_eq!(lines(&Value::from(" ")).to_string(), EMPTY);
    }
}
