//! Letters of a text file, piece by piece.

use encoding_rs::{Decoder, Encoding};

use crate::exchange::import::table::Refusal;
use crate::exchange::import::table::source::{Seekable, Source};

/// So many bytes are read at once.
const PIECE: usize = 64 << 10;

/// Text that was decoded and not yet taken.
pub(super) struct Decoded {
    source: Source,
    reader: Box<dyn Seekable>,
    decoder: Decoder,
    piece: Vec<u8>,
    text: String,
    at: usize,
    read: u64,
    ended: bool,
}

impl Decoded {
    pub(super) fn open(source: &Source, encoding: &'static Encoding) -> Result<Self, Refusal> {
        Ok(Self {
            source: source.clone(),
            reader: source.open()?,
            decoder: encoding.new_decoder_with_bom_removal(),
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
        let room = self.decoder.max_utf8_buffer_length(read).unwrap_or(PIECE * 4);
        self.text.reserve(room);
        let _ = self.decoder.decode_to_string(&self.piece[..read], &mut self.text, self.ended);
        Ok(true)
    }
}
