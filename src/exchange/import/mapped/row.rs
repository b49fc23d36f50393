//! One row of a list, read as what it says of an operation.

use super::cell::{Cell, Value};
use super::draft::{Draft, Entry};
use super::layout::Layout;
use super::names;
use super::problem::{Problems, Trouble};
use crate::model::catalogue::{FieldSpec, Kind};
use crate::model::{Decimal, entry, money, shown};

/// Longest line that a field of one line holds, in characters; the whole goes to the note.
const LINE_MOST: usize = 300;

/// Longest prose.
const PROSE_MOST: usize = 20_000;

/// Reads rows by a layout.
pub struct RowReader<'l> {
    layout: &'l Layout,
}

impl<'l> RowReader<'l> {
    /// A reader over a layout.
    #[must_use]
    pub fn new(layout: &'l Layout) -> Self {
        Self { layout }
    }

    /// What a row says. What cannot be read is named and left out.
    pub fn read(&self, row: usize, cells: &[Cell], problems: &mut Problems) -> Draft {
        let mut draft = Draft { row, rows: 1, ..Draft::default() };
        for (field, places) in &self.layout.fields {
            let entry = match field.name {
                "location" => joined(places, cells),
                _ => places.iter().find_map(|place| self.entry(field, *place, row, cells, &mut draft, problems)),
            };
            if let Some(entry) = entry {
                draft.entries.push((field, entry));
            }
        }
        self.complete(&mut draft, cells);
        if let Some(Entry::Text(code)) = draft.entry("code").cloned() {
            draft.code = code_of(&code);
            draft.is_coded = true;
        }
        draft.entries.retain(|(field, _)| field.name != "code");
        draft
    }

    /// What holds for all operations and stands in no cell: the currency, constants of the mapping.
    fn complete(&self, draft: &mut Draft, cells: &[Cell]) {
        for (field, entry) in &self.layout.all {
            if draft.entry(field.name).is_none() {
                draft.entries.push((field, entry.clone()));
            }
        }
        let currency = draft
            .text("currency")
            .map(|text| names::currency(text).map_or_else(|| text.trim().to_uppercase(), str::to_owned));
        draft.entries.retain(|(field, _)| field.name != "currency");
        let currency = currency.or_else(|| self.named_currency(cells)).or_else(|| self.layout.currency.clone());
        if let (Some(currency), Some(field)) = (currency, currency_field()) {
            draft.entries.push((field, Entry::Text(currency)));
        }
    }

    /// The currency that an amount itself or its heading names.
    fn named_currency(&self, cells: &[Cell]) -> Option<String> {
        let money = self.layout.fields.iter().filter(|(field, _)| field.kind == Kind::Money);
        let mut places = money.flat_map(|(_, places)| places);
        places.find_map(|place| {
            let of_cell = cells.get(*place).and_then(|cell| match cell.value {
                Value::Number(_, currency) => currency,
                Value::Text => names::currency(&cell.text),
                _ => None,
            });
            of_cell.or(self.layout.currencies.get(*place).copied().flatten()).map(str::to_owned)
        })
    }

    fn entry(
        &self,
        field: &'static FieldSpec,
        place: usize,
        row: usize,
        cells: &[Cell],
        draft: &mut Draft,
        problems: &mut Problems,
    ) -> Option<Entry> {
        let cell = cells.get(place)?;
        if let Some(text) = cell.words() {
            if names::is_emptied(text) {
                return Some(Entry::Emptied);
            }
            if text.trim().is_empty() || names::is_none(text) {
                return None;
            }
        }
        draft.is_spread |= field.name == "title" && cell.is_spread;
        let read = match field.kind {
            _ if cell.value == Value::Empty => return None,
            Kind::Money => amount(cell),
            Kind::Percent => share(cell, self.layout.fractions.contains(&field.name)),
            Kind::Date => day(field, cell, draft),
            _ => Ok(words(field, &text_of(cell), draft)?),
        };
        match read {
            Ok(entry) => Some(entry),
            Err(trouble) => {
                problems.of_cell(row, &self.layout.columns[place], &text_of(cell), trouble);
                None
            }
        }
    }
}

fn currency_field() -> Option<&'static FieldSpec> {
    crate::model::catalogue::entity("operation")?.field("currency")
}

/// A cell as words, on one line.
pub(super) fn text_of(cell: &Cell) -> String {
    if cell.value == Value::Empty {
        return String::new();
    }
    cell.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn amount(cell: &Cell) -> Result<Entry, Trouble> {
    let number = match &cell.value {
        Value::Number(number, _) => *number,
        Value::Text => match money::typed(&names::without_currency(&cell.text)) {
            Ok(amount) => Decimal::new(amount.cents.into(), 2),
            Err(fault) => return Err(Trouble::new(fault.explanation, fault.remedy)),
        },
        _ => {
            let remedy = "correct it in the file, or map the column to another field";
            return Err(Trouble::new("this is a day, and an amount was expected", remedy));
        }
    };
    if number.cents_rounded().is_none() {
        return Err(Trouble::new("the amount is too large", "check its zeros and the unit of the column"));
    }
    Ok(Entry::Number(number))
}

fn share(cell: &Cell, is_fraction: bool) -> Result<Entry, Trouble> {
    let remedy = "write it as 85 %, or map the column to another field";
    let text = text_of(cell);
    let number = match &cell.value {
        Value::Number(number, _) => Some(*number),
        _ => Decimal::parse(&text.trim_end_matches('%').trim().replace(',', ".")),
    };
    let Some(number) = number else {
        return Err(Trouble::new(format!("`{}` is no share", shown(&text)), remedy));
    };
    let percent = if is_fraction && !text.ends_with('%') { number.times(Decimal::new(100, 0)) } else { Some(number) };
    match percent {
        Some(percent) if percent <= Decimal::new(100, 0) && !percent.is_negative() => Ok(Entry::Number(percent)),
        _ => Err(Trouble::new(format!("`{}` is no share of 0 to 100 %", shown(&text)), remedy)),
    }
}

fn day(field: &FieldSpec, cell: &Cell, draft: &mut Draft) -> Result<Entry, Trouble> {
    match &cell.value {
        Value::Date(first, last) => {
            if first != last {
                draft.remarks.push(format!("{}: {}", field.name.replace('_', " "), cell.text));
            }
            Ok(Entry::Text(if field.name.starts_with("end") { last.clone() } else { first.clone() }))
        }
        _ => match entry::day(&text_of(cell)) {
            Ok(date) => Ok(Entry::Text(date)),
            Err(fault) => Err(Trouble::new(fault.explanation, fault.remedy)),
        },
    }
}

/// Words as their field holds them; nothing where they went to the note.
fn words(field: &'static FieldSpec, text: &str, draft: &mut Draft) -> Option<Entry> {
    let kept = match field.name {
        "fund" => names::fund(text).map_or_else(|| text.to_owned(), str::to_owned),
        "intervention_field" => match intervention(text) {
            Some(code) => code,
            None => {
                draft.remarks.push(format!("Intervention field: {text}"));
                return None;
            }
        },
        "specific_objective" => match objective(text) {
            Some(code) => code,
            None => {
                draft.remarks.push(format!("Specific objective: {text}"));
                return None;
            }
        },
        _ => text.to_owned(),
    };
    let most = if matches!(field.kind, Kind::LongText(_)) { PROSE_MOST } else { LINE_MOST };
    match kept.char_indices().nth(most) {
        None => Some(Entry::Text(kept)),
        Some(_) => {
            let cut: String = kept.chars().take(most - 1).collect();
            draft.remarks.push(kept);
            Some(Entry::Text(format!("{}…", cut.trim_end())))
        }
    }
}

/// The code of an intervention field: `1 - Productive investment` is 001.
fn intervention(text: &str) -> Option<String> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    // Letters before it are those of its table: `IF058`, `VI.058`; a sentence with a number is none.
    if text[..start].chars().filter(|letter| letter.is_alphabetic()).count() > 3 {
        return None;
    }
    let digits: String = text[start..].chars().take_while(char::is_ascii_digit).collect();
    (digits.len() <= 3).then(|| format!("{digits:0>3}"))
}

/// The code of a specific objective: `RSO1.1`, `RSO 1.1. Developing …`.
fn objective(text: &str) -> Option<String> {
    let upper = text.to_uppercase().replace(' ', "");
    let start = ["RSO", "ESO", "JSO", "ISO"].iter().filter_map(|name| upper.find(name)).min()?;
    let code: String = upper[start..]
        .chars()
        .enumerate()
        .take_while(|(place, letter)| *place < 3 || letter.is_ascii_digit() || *letter == '.')
        .map(|(_, letter)| letter)
        .collect();
    let code = code.trim_end_matches('.').to_owned();
    (code.len() > 3).then_some(code)
}

/// Where it takes place, from all columns that say so.
fn joined(places: &[usize], cells: &[Cell]) -> Option<Entry> {
    let mut parts: Vec<String> = Vec::new();
    let mut in_order = places.to_vec();
    in_order.sort_unstable();
    for cell in in_order.iter().filter_map(|place| cells.get(*place)) {
        if cell.words().is_some_and(names::is_emptied) {
            return Some(Entry::Emptied);
        }
        let text = text_of(cell);
        if !text.is_empty() && !names::is_none(&text) && !parts.contains(&text) {
            parts.push(text);
        }
    }
    let text: String = parts.join(", ").chars().take(LINE_MOST).collect();
    (!text.is_empty()).then_some(Entry::Text(text))
}

/// Longest code, in characters.
const CODE_MOST: usize = 40;

/// A code as people say it: no spaces, not longer than a column; of an address its last part.
fn code_of(text: &str) -> String {
    let bare = if text.contains("://") { text.trim_end_matches('/').rsplit('/').next().unwrap_or(text) } else { text };
    let joined = bare.split_whitespace().collect::<Vec<_>>().join("-");
    if joined.chars().count() <= CODE_MOST {
        return joined;
    }
    let hash = blake3::hash(joined.as_bytes()).to_hex();
    let start: String = joined.chars().take(CODE_MOST - 9).collect();
    format!("{start}-{}", &hash[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_in_what_lists_write() {
        assert_eq!(intervention("1 - Allgemeine produktive Investitionen").as_deref(), Some("001"));
        assert_eq!(intervention("087").as_deref(), Some("087"));
        assert_eq!(intervention("122-Αξιολόγηση και μελέτες").as_deref(), Some("122"));
        assert_eq!(intervention("transport"), None);
        assert_eq!(intervention("Investments of 2 kinds"), None);
        assert_eq!(objective("RSO1.1. Developing and enhancing research").as_deref(), Some("RSO1.1"));
        assert_eq!(objective("1.1"), None);
        assert_eq!(code_of("2015 TIZ 0299"), "2015-TIZ-0299");
        assert_eq!(code_of("https://linkedopendata.eu/entity/Q77409"), "Q77409");
        assert_eq!(code_of(&"x".repeat(60)).chars().count(), CODE_MOST);
    }
}
