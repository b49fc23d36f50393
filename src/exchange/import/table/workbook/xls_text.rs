//! Texts of old workbooks: in bytes or in pairs of bytes, with hints between them, and cut in two by records.

use super::container::{long, short};

/// A text with its length in one byte, as names of sheets are.
pub(super) fn short_text(bytes: &[u8], at: usize) -> Option<String> {
    let length = usize::from(*bytes.get(at)?);
    plain(bytes, at + 2, length, *bytes.get(at + 1)?)
}

/// A text with its length in two bytes.
pub(super) fn long_text(bytes: &[u8], at: usize) -> Option<String> {
    let length = usize::from(short(bytes, at)?);
    plain(bytes, at + 3, length, *bytes.get(at + 2)?)
}

fn plain(bytes: &[u8], at: usize, length: usize, flags: u8) -> Option<String> {
    // Behind the flags may stand how many changes of font and how many bytes of phonetics follow the letters.
    let at = at + if flags & 8 != 0 { 2 } else { 0 } + if flags & 4 != 0 { 4 } else { 0 };
    let rest = bytes.get(at..)?;
    Some(letters(rest, length, flags & 1 != 0))
}

fn letters(bytes: &[u8], length: usize, is_wide: bool) -> String {
    if is_wide {
        let units: Vec<u16> = bytes.chunks_exact(2).take(length).filter_map(|unit| short(unit, 0)).collect();
        return String::from_utf16_lossy(&units);
    }
    bytes.iter().take(length).map(|byte| char::from(*byte)).collect()
}

/// Reads the shared texts, which go on over several records.
pub(super) struct Reader<'s> {
    stream: &'s [u8],
    pieces: Vec<(usize, usize)>,
    piece: usize,
    at: usize,
}

impl<'s> Reader<'s> {
    pub(super) fn new(stream: &'s [u8], pieces: Vec<(usize, usize)>) -> Self {
        let at = pieces.first().map_or(0, |piece| piece.0);
        Self { stream, pieces, piece: 0, at }
    }

    /// All texts, as many as there are, whatever their number is said to be.
    pub(super) fn strings(mut self) -> Vec<String> {
        let mut strings = Vec::new();
        if self.skip(8).is_none() {
            return strings;
        }
        while let Some(string) = self.string() {
            strings.push(string);
        }
        strings
    }

    /// What is left of the record.
    fn here(&self) -> &'s [u8] {
        let end = self.pieces.get(self.piece).map_or(self.at, |piece| piece.1);
        self.stream.get(self.at..end).unwrap_or_default()
    }

    fn next_piece(&mut self) -> Option<()> {
        self.piece += 1;
        self.at = self.pieces.get(self.piece)?.0;
        Some(())
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        loop {
            let here = self.here().len();
            if bytes <= here {
                self.at += bytes;
                return Some(());
            }
            bytes -= here;
            self.next_piece()?;
        }
    }

    fn string(&mut self) -> Option<String> {
        while self.here().is_empty() {
            self.next_piece()?;
        }
        let head = self.here();
        let (length, flags) = (usize::from(short(head, 0)?), *head.get(2)?);
        let mut at = 3;
        let fonts = if flags & 8 != 0 { usize::from(short(head, at)?) } else { 0 };
        at += if flags & 8 != 0 { 2 } else { 0 };
        let spoken = if flags & 4 != 0 { usize::try_from(long(head, at)?).ok()? } else { 0 };
        at += if flags & 4 != 0 { 4 } else { 0 };
        self.at += at;
        let text = self.text(length, flags & 1 != 0)?;
        self.skip(fonts.checked_mul(4)?.checked_add(spoken)?)?;
        Some(text)
    }

    /// The letters; in the next record they may be of the other width, which its first byte says.
    fn text(&mut self, mut left: usize, mut is_wide: bool) -> Option<String> {
        let mut text = String::new();
        loop {
            let here = self.here();
            let width = if is_wide { 2 } else { 1 };
            let now = left.min(here.len() / width);
            text.push_str(&letters(here, now, is_wide));
            self.at += now * width;
            left -= now;
            if left == 0 {
                return Some(text);
            }
            self.next_piece()?;
            is_wide = self.here().first()? & 1 != 0;
            self.at += 1;
        }
    }
}
