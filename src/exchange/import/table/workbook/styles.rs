//! Which numbers of a workbook are shown as dates or as shares.

use std::collections::BTreeMap;

use crate::exchange::import::table::Refusal;

use super::packed::Packed;
use super::xml::{Piece, Xml};

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Format {
    /// As a number.
    #[default]
    Number,
    /// As a day.
    Date,
    /// In percent.
    Percent,
}

/// So many formats.
const FORMATS_MOST: usize = 70_000;

/// The formats of a workbook, by the number that cells call them.
pub(super) fn read(packed: &Packed, path: &str) -> Result<Vec<Format>, Refusal> {
    let mut own: BTreeMap<u32, Format> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    let mut xml = Xml::open(packed, path)?;
    loop {
        match xml.next()? {
            Piece::Start(element, is_empty) => match &*element.name {
                "numFmt" if own.len() < FORMATS_MOST => {
                    let id = element.get("numFmtId").and_then(|id| id.parse().ok());
                    if let Some((id, code)) = id.zip(element.get("formatCode")) {
                        own.insert(id, of_code(code));
                    }
                }
                "cellXfs" => in_cells = !is_empty,
                "xf" if in_cells && formats.len() < FORMATS_MOST => {
                    let id = element.get("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    formats.push(own.get(&id).copied().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            },
            Piece::End(name) if &*name == "cellXfs" => in_cells = false,
            Piece::Over => return Ok(formats),
            _ => {}
        }
    }
}

/// What the formats show that every program knows by number.
pub(super) fn built_in(id: u32) -> Format {
    match id {
        9 | 10 => Format::Percent,
        14..=17 | 22 | 27..=31 | 36 | 50..=58 => Format::Date,
        _ => Format::Number,
    }
}

/// What a format code shows: `dd.mm.yyyy`, `0.00%`. Quoted words and colours say nothing.
pub(super) fn of_code(code: &str) -> Format {
    let mut bare = String::new();
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => letters.by_ref().take_while(|letter| *letter != '"').for_each(drop),
            '[' => letters.by_ref().take_while(|letter| *letter != ']').for_each(drop),
            '\\' | '_' | '*' => drop(letters.next()),
            ';' => break,
            other => bare.extend(other.to_lowercase()),
        }
    }
    if bare.contains('%') {
        return Format::Percent;
    }
    let is_general = bare.contains("general") || bare.contains(['0', '#', '?']);
    let has_day = bare.contains('y') || bare.contains('d') || bare.contains("mmm");
    if has_day && !is_general { Format::Date } else { Format::Number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_shows_a_date_a_share_or_a_number() {
        for code in ["dd.mm.yyyy", "[$-407]d. mmmm yyyy;@", "yyyy\\-mm\\-dd", "mmm yy", "d/m/yy h:mm"] {
            assert_eq!(of_code(code), Format::Date, "{code}");
        }
        for code in ["0%", "0.00\\ %", "0.0%;[Red]-0.0%"] {
            assert_eq!(of_code(code), Format::Percent, "{code}");
        }
        for code in ["General", "#,##0.00\\ \"Kč\"", "#,##0.00 [$€-407]", "0.00\" per day\"", "h:mm", "[Red]0"] {
            assert_eq!(of_code(code), Format::Number, "{code}");
        }
    }
}
