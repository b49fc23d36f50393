//! The texts that cells of a workbook share, kept in one piece.

use crate::exchange::import::table::Refusal;

use super::packed::Packed;
use super::xml::{Piece, Xml};

/// All of them, one behind the other, and where each ends.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }

    pub(super) fn read(packed: &Packed, path: &str) -> Result<Self, Refusal> {
        let mut strings = Self::default();
        let mut xml = Xml::open(packed, path)?;
        let (mut in_text, mut in_hint) = (false, false);
        loop {
            match xml.next()? {
                // `rPh` tells how to speak Japanese; it is not written in the cell.
                Piece::Start(element, false) => match &*element.name {
                    "t" => in_text = true,
                    "rPh" => in_hint = true,
                    _ => {}
                },
                Piece::Start(element, true) if &*element.name == "si" => strings.ends.push(strings.text.len()),
                Piece::Start(..) => {}
                Piece::Text(text) if in_text && !in_hint => strings.text.push_str(&text),
                Piece::Text(_) => {}
                Piece::End(name) => match &*name {
                    "t" => in_text = false,
                    "rPh" => in_hint = false,
                    "si" => strings.ends.push(strings.text.len()),
                    _ => {}
                },
                Piece::Over => return Ok(strings),
            }
            if strings.text.len() + strings.ends.len() * size_of::<usize>() > packed.limits.kept {
                let explanation =
                    format!("the texts of the workbook come to more than {} MB", packed.limits.kept >> 20);
                return Err(packed
                    .source
                    .problem(explanation, "export the table as CSV, which is read piece by piece"));
            }
        }
    }
}
