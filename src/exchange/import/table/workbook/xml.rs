//! The XML of a workbook's part, read piece by piece.

use std::io::{self, BufRead, BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::exchange::Problem;
use crate::exchange::import::table::Refusal;

use super::packed::{Packed, damaged};

/// A part that is read.
pub(super) struct Xml {
    reader: Reader<Guard>,
    buffer: Vec<u8>,
    packed: Packed,
    name: String,
}

/// What comes next.
pub(super) enum Piece {
    /// An element begins; whether it also ends here.
    Start(Element, bool),
    /// An element ends.
    End(Box<str>),
    /// Text.
    Text(String),
    /// Nothing more.
    Over,
}

/// The beginning of an element: its name without a prefix, and its attributes.
pub(super) struct Element {
    pub(super) name: Box<str>,
    attributes: Vec<(Box<str>, String)>,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Self {
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let pair = |attribute: quick_xml::events::attributes::Attribute<'_>| {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap_or_default().into_owned();
            (attribute.key.as_ref().into(), value)
        };
        Self { name: start.local_name().as_ref().into(), attributes: attributes.map(pair).collect() }
    }

    /// The value of an attribute, with or without a prefix.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let is_it = |key: &str| key == name || key.rsplit_once(':').is_some_and(|(_, bare)| bare == name);
        self.attributes.iter().find(|(key, _)| is_it(key)).map(|(_, value)| value.as_str())
    }

    /// The same without minding prefixes: `r:id` is not `id`.
    pub(super) fn exact(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| value.as_str())
    }
}

impl Xml {
    pub(super) fn open(packed: &Packed, name: &str) -> Result<Self, Refusal> {
        let guard = Guard {
            inner: BufReader::with_capacity(32 << 10, packed.part(name)?),
            since: 0,
            most: packed.limits.row,
            read: 0,
        };
        let mut reader = Reader::from_reader(guard);
        let config = reader.config_mut();
        (config.check_end_names, config.check_comments) = (false, false);
        Ok(Self { reader, buffer: Vec::new(), packed: packed.clone(), name: name.to_owned() })
    }

    /// How far it has come, in bytes of the file.
    pub(super) fn done(&self) -> u64 {
        self.packed.progress(&self.name, self.reader.get_ref().read)
    }

    pub(super) fn next(&mut self) -> Result<Piece, Refusal> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().since = 0;
            let event = self.reader.read_event_into(&mut self.buffer);
            let piece = match event {
                Ok(Event::Start(start)) => Piece::Start(Element::of(&start), false),
                Ok(Event::Empty(start)) => Piece::Start(Element::of(&start), true),
                Ok(Event::End(end)) => Piece::End(end.local_name().as_ref().into()),
                Ok(Event::Text(text)) => Piece::Text((*text).to_owned()),
                Ok(Event::CData(text)) => Piece::Text((*text).to_owned()),
                Ok(Event::GeneralRef(reference)) => Piece::Text(resolved(&reference)),
                Ok(Event::Eof) => Piece::Over,
                Ok(_) => continue,
                Err(error) => return Err(self.wrong(&error)),
            };
            return Ok(piece);
        }
    }

    fn wrong(&self, error: &quick_xml::Error) -> Refusal {
        let explanation = match error {
            quick_xml::Error::Io(error) if error.kind() == io::ErrorKind::OutOfMemory => {
                format!(
                    "one piece of `{}` has more than {} MB: no cell is so long",
                    self.name,
                    self.packed.limits.row >> 20
                )
            }
            quick_xml::Error::Io(_) => return damaged_in(&self.packed, &self.name),
            error => format!("the workbook is damaged in `{}`: {error}", self.name),
        };
        self.packed.source.problem(explanation, "open it in its program, let it repair the file, and save it again")
    }
}

fn damaged_in(packed: &Packed, name: &str) -> Refusal {
    let explanation = format!("the workbook is damaged: `{name}` cannot be unpacked to its end");
    Box::new(Problem { explanation, ..*damaged(&packed.source) })
}

/// A letter that is written by its name or number.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

/// Bytes of which no single piece may be longer than any cell is.
struct Guard {
    inner: BufReader<Box<dyn Read>>,
    since: usize,
    most: usize,
    read: u64,
}

impl Read for Guard {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl BufRead for Guard {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since > self.most {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.since += bytes;
        self.read += bytes as u64;
        self.inner.consume(bytes);
    }
}
