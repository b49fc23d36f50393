//! Letters of a text file, piece by piece.

use encoding_rs::{Decoder, Encoding};

use super::encoding::Lettering;

use crate::exchange::import::table::Refusal;
use crate::exchange::import::table::source::{Seekable, Source};

/// So many bytes are read at once.
const PIECE: usize = 64 << 10;

/// So many bytes without a line end are no line.
const LINE_MOST: usize = 4 << 20;

/// Text that was decoded and not yet taken.
pub(super) struct Decoded {
    source: Source,
    reader: Box<dyn Seekable>,
    decoder: Decoder,
    /// Where lines are of two encodings: the other one, and the line that is not at its end yet.
    mixed: Option<(&'static Encoding, Vec<u8>)>,
    piece: Vec<u8>,
    text: String,
    at: usize,
    read: u64,
    ended: bool,
}

impl Decoded {
    pub(super) fn open(source: &Source, Lettering { encoding, is_mixed }: Lettering) -> Result<Self, Refusal> {
        Ok(Self {
            source: source.clone(),
            reader: source.open()?,
            decoder: encoding.new_decoder_with_bom_removal(),
            mixed: is_mixed.then(|| (encoding, Vec::new())),
            piece: vec![0; PIECE],
            text: String::new(),
            at: 0,
            read: 0,
            ended: false,
        })
    }

    /// What was decoded and not yet taken.
    pub(super) fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Takes so many bytes of it.
    pub(super) fn take(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Whether nothing follows [`Self::rest`].
    pub(super) fn is_ended(&self) -> bool {
        self.ended
    }

    pub(super) fn read(&self) -> u64 {
        self.read
    }

    /// Decodes one more piece; `false` at the end.
    pub(super) fn more(&mut self) -> Result<bool, Refusal> {
        if self.ended {
            return Ok(false);
        }
        if self.at > 0 {
            self.text.drain(..self.at);
            self.at = 0;
        }
        let read = self.reader.read(&mut self.piece).map_err(|error| self.source.unreadable(&error))?;
        self.ended = read == 0;
        self.read += read as u64;
        if let Some((encoding, line)) = &mut self.mixed {
            line.extend_from_slice(&self.piece[..read]);
            // A line longer than any is taken as it is.
            let is_all = self.ended || line.len() > LINE_MOST;
            let whole =
                if is_all { line.len() } else { line.iter().rposition(|it| *it == b'\n').map_or(0, |at| at + 1) };
            for one in line[..whole].split_inclusive(|byte| *byte == b'\n') {
                match std::str::from_utf8(one) {
                    Ok(text) => self.text.push_str(text),
                    Err(_) => self.text.push_str(&encoding.decode_without_bom_handling(one).0),
                }
            }
            line.drain(..whole);
            return Ok(true);
        }
        let room = self.decoder.max_utf8_buffer_length(read).unwrap_or(PIECE * 4);
        self.text.reserve(room);
        let _ = self.decoder.decode_to_string(&self.piece[..read], &mut self.text, self.ended);
        Ok(true)
    }
}
