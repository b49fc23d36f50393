//! The parts of a packed file.
//!
//! The sizes that its directory states are checked before anything is unpacked, and the bytes are counted while they
//! are, for a directory can lie.

use std::io::{self, BufReader, Read, SeekFrom};

use flate2::bufread::DeflateDecoder;

use crate::exchange::import::table::Limits;
use crate::exchange::import::table::Refusal;
use crate::exchange::import::table::source::{Seekable, Source};

/// A packed file and its directory.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    pub(super) source: Source,
    pub(super) limits: Limits,
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    name: String,
    method: u16,
    is_locked: bool,
    packed: u64,
    unpacked: u64,
    at: u64,
}

/// The directory's end has at most so many bytes, with its comment.
const END_MOST: u64 = 22 + 65_535;

/// So many parts; no workbook has more.
const PARTS_MOST: usize = 20_000;

/// No text is packed tighter by an honest program.
const TIGHTNESS_MOST: u64 = 400;

/// Below this size tightness does no harm.
const HARMLESS: u64 = 64 << 20;

impl Packed {
    pub(super) fn open(source: &Source, limits: Limits) -> Result<Self, Refusal> {
        let broken = |error: io::Error| match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => damaged(source),
            _ => source.unreadable(&error),
        };
        let parts = directory(source).map_err(broken)?.ok_or_else(|| damaged(source))?;
        let packed = Self { source: source.clone(), limits, parts };
        packed.check()?;
        Ok(packed)
    }

    /// Refuses what would fill the memory or take for ever.
    fn check(&self) -> Result<(), Refusal> {
        let all = self.parts.iter().fold(0_u64, |all, part| all.saturating_add(part.unpacked));
        if all > self.limits.unpacked {
            let explanation = format!(
                "the workbook would unpack to {} MB, and at most {} MB are read",
                all >> 20,
                self.limits.unpacked >> 20
            );
            let remedy = "if it is meant, export the table as CSV; if it came from a stranger, do not open it";
            return Err(self.source.problem(explanation, remedy));
        }
        let is_bomb = |part: &&Part| part.unpacked > HARMLESS && part.unpacked / part.packed.max(1) > TIGHTNESS_MOST;
        if let Some(part) = self.parts.iter().find(is_bomb) {
            let times = part.unpacked / part.packed.max(1);
            let explanation =
                format!("a part of the workbook would unpack to {times} times its size: it is made to fill the memory");
            return Err(self.source.problem(explanation, "do not open it; ask who sent it for the table as CSV"));
        }
        Ok(())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&Part> {
        let name = name.trim_start_matches('/');
        self.parts
            .iter()
            .find(|part| part.name == name)
            .or_else(|| self.parts.iter().find(|part| part.name.eq_ignore_ascii_case(name)))
    }

    /// How far a reading has come, in bytes of the file, when so many of a part are unpacked.
    pub(super) fn progress(&self, name: &str, read: u64) -> u64 {
        let all = self.find(name).map_or(0, |part| part.unpacked).max(read).max(1);
        u64::try_from(u128::from(self.source.length) * u128::from(read) / u128::from(all)).unwrap_or(self.source.length)
    }

    /// A part, unpacked while it is read.
    pub(super) fn part(&self, name: &str) -> Result<Box<dyn Read>, Refusal> {
        let Some(part) = self.find(name) else {
            let explanation = format!("the workbook is damaged: its part `{name}` is missing");
            return Err(self
                .source
                .problem(explanation, "open it in its program, let it repair the file, and save it again"));
        };
        if part.is_locked {
            let remedy = "open it in its program with the password, and save it without one";
            return Err(self.source.problem("the workbook is protected by a password", remedy));
        }
        let mut file = self.source.open()?;
        let start = beginning(&mut *file, part.at).map_err(|_| damaged(&self.source))?;
        file.seek(SeekFrom::Start(start)).map_err(|error| self.source.unreadable(&error))?;
        let bytes = BufReader::new(file.take(part.packed));
        let most = part.unpacked.min(self.limits.unpacked);
        match part.method {
            0 => Ok(Box::new(Bounded { inner: bytes, left: most })),
            8 => Ok(Box::new(Bounded { inner: DeflateDecoder::new(bytes), left: most })),
            _ => {
                let remedy = "open it in its program and save it again as XLSX";
                Err(self.source.problem("the workbook is packed in a manner that is not read here", remedy))
            }
        }
    }
}

pub(super) fn damaged(source: &Source) -> Refusal {
    let remedy = "it may have been cut off on its way: fetch it again, or open it in its program and save it again";
    source.problem("the workbook is damaged: its directory of parts cannot be read", remedy)
}

/// Bytes that come to no more than was stated.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return Err(io::Error::new(io::ErrorKind::InvalidData, "a part is larger than the file states")),
        }
        Ok(read)
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?).into())
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?).into())
}

/// The parts that the directory at the end of the file names; `None` where there is no directory.
fn directory(source: &Source) -> io::Result<Option<Vec<Part>>> {
    let mut file = source.open().map_err(|problem| io::Error::other(problem.explanation))?;
    let tail = source.length.min(END_MOST);
    file.seek(SeekFrom::Start(source.length - tail))?;
    let mut end = Vec::new();
    (&mut *file).take(tail).read_to_end(&mut end)?;
    let Some(at) = end.windows(4).rposition(|bytes| bytes == b"PK\x05\x06") else { return Ok(None) };
    let (Some(size), Some(start)) = (long(&end, at + 12), long(&end, at + 16)) else { return Ok(None) };
    if start.saturating_add(size) > source.length || size > 64 << 20 {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = vec![0; usize::try_from(size).unwrap_or(0)];
    file.read_exact(&mut bytes)?;
    Ok(entries(&bytes))
}

fn entries(bytes: &[u8]) -> Option<Vec<Part>> {
    let (mut parts, mut at) = (Vec::new(), 0);
    while bytes.get(at..at + 4) == Some(b"PK\x01\x02") && parts.len() < PARTS_MOST {
        let length = |place| short(bytes, at + place).map(usize::from_le_u64);
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        parts.push(Part {
            name: String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?).replace('\\', "/"),
            method: u16::try_from(short(bytes, at + 10)?).ok()?,
            is_locked: short(bytes, at + 8)? & 1 == 1,
            packed: long(bytes, at + 20)?,
            unpacked: long(bytes, at + 24)?,
            at: long(bytes, at + 42)?,
        });
        at += 46 + name + extra + comment;
    }
    (!parts.is_empty()).then_some(parts)
}

/// A length of two bytes always fits.
trait FromLe {
    fn from_le_u64(length: u64) -> usize;
}

impl FromLe for usize {
    fn from_le_u64(length: u64) -> usize {
        usize::try_from(length).unwrap_or(usize::from(u16::MAX))
    }
}

/// Where the bytes of a part begin, behind its own heading.
fn beginning(file: &mut dyn Seekable, at: u64) -> io::Result<u64> {
    file.seek(SeekFrom::Start(at))?;
    let mut head = [0; 30];
    file.read_exact(&mut head)?;
    let lengths = short(&head, 26).zip(short(&head, 28));
    match lengths {
        Some((name, extra)) if head.starts_with(b"PK\x03\x04") => Ok(at + 30 + name + extra),
        _ => Err(io::Error::new(io::ErrorKind::InvalidData, "a part is not where the directory says")),
    }
}
