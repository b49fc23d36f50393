//! How letters are written in a text file.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::exchange::import::table::Refusal;
use crate::exchange::import::table::source::Source;
use crate::exchange::import::table::{Evidence, Manner};

/// What was found.
pub(super) struct Found {
    pub(super) lettering: Lettering,
    pub(super) name: String,
    pub(super) evidence: Evidence,
}

/// How letters are decoded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lettering {
    /// The encoding.
    pub(super) encoding: &'static Encoding,
    /// Whether some lines are UTF-8 and the others of the encoding: lists that were pasted together.
    pub(super) is_mixed: bool,
}

impl Found {
    fn new(encoding: &'static Encoding, name: &str, why: impl Into<String>) -> Self {
        let evidence = Evidence { about: "encoding", found: name.to_owned(), why: why.into() };
        Self { lettering: Lettering { encoding, is_mixed: false }, name: name.to_owned(), evidence }
    }
}

/// Finds out the encoding of a file, of which every byte is looked at: the one letter that decides may be the last.
pub(super) fn find(source: &Source, manner: &Manner) -> Result<Found, Refusal> {
    if let Some(name) = &manner.encoding {
        let Some(encoding) = Encoding::for_label(name.as_bytes()) else {
            let remedy = "name one such as utf-8, windows-1250, windows-1252, windows-1253, utf-16le";
            return Err(source.problem(format!("there is no encoding `{name}`"), remedy));
        };
        return Ok(Found::new(encoding, &encoding.name().to_lowercase(), "it was said so"));
    }
    let beginning = source.beginning(4096)?;
    if let Some((encoding, _)) = Encoding::for_bom(&beginning) {
        let name = if encoding == UTF_8 { "utf-8 with mark".to_owned() } else { encoding.name().to_lowercase() };
        return Ok(Found::new(encoding, &name, "the file begins with the mark of it"));
    }
    if let Some(found) = of_zeros(&beginning) {
        return Ok(found);
    }
    let bytes = look(source)?;
    if bytes.zeros > 0 && bytes.zeros * 100 > bytes.all {
        let remedy = "export the table from its program as XLSX or CSV";
        return Err(
            source.problem("this is no text and no workbook that can be read: it is full of zero bytes", remedy)
        );
    }
    Ok(bytes.found())
}

/// UTF-16 without a mark: every second byte of plain letters is zero.
fn of_zeros(beginning: &[u8]) -> Option<Found> {
    let pairs = (beginning.len() / 2).max(1);
    let zeros = |from: usize| beginning.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let why = |which: &str| format!("nearly every {which} byte is zero, as in plain letters of two bytes");
    match (first * 10 >= pairs * 4, second * 10 >= pairs * 4) {
        (false, true) if first * 20 < pairs => Some(Found::new(UTF_16LE, "utf-16le", why("second"))),
        (true, false) if second * 20 < pairs => Some(Found::new(UTF_16BE, "utf-16be", why("first"))),
        _ => None,
    }
}

/// What all bytes of a file say.
struct Bytes {
    all: u64,
    zeros: u64,
    high: u64,
    /// Letters of several bytes that are right in UTF-8.
    right: u64,
    /// Bytes that are wrong in UTF-8.
    wrong: u64,
    /// The line that is looked at.
    line: Line,
    /// Lines whose letters are all right in UTF-8, those in which none is, and those with both.
    lines: [u64; 3],
    detector: EncodingDetector,
}

/// Letters of a line beyond ASCII.
#[derive(Clone, Copy, Default)]
struct Line {
    is_right: bool,
    is_wrong: bool,
}

/// So many letters that are right in UTF-8 are no chance.
const MIXED_LEAST: u64 = 3;

/// So many bytes of lines with letters beyond ASCII are weighed.
const WEIGHED: u64 = 4 << 20;

fn look(source: &Source) -> Result<Bytes, Refusal> {
    let detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut bytes =
        Bytes { all: 0, zeros: 0, high: 0, right: 0, wrong: 0, line: Line::default(), lines: [0; 3], detector };
    let mut reader = source.open()?;
    let mut piece = vec![0; 64 << 10];
    let (mut kept, mut weighed) = (0, 0);
    loop {
        let read = reader.read(&mut piece[kept..]).map_err(|error| source.unreadable(&error))?;
        let new = &piece[kept..kept + read];
        bytes.all += read as u64;
        bytes.zeros += new.iter().filter(|byte| **byte == 0).count() as u64;
        if !new.is_ascii() && weighed < WEIGHED {
            weighed += read as u64;
            bytes.detector.feed(new, false);
        }
        let end = kept + read;
        kept = bytes.utf_8(&piece[..end], read == 0);
        piece.copy_within(end - kept..end, 0);
        if read == 0 {
            return Ok(bytes);
        }
    }
}

impl Bytes {
    /// Counts letters of UTF-8; the bytes of one that is cut off at the end are kept for the next piece.
    fn utf_8(&mut self, mut piece: &[u8], is_last: bool) -> usize {
        if piece.is_ascii() {
            if piece.contains(&b'\n') {
                self.end_line();
            }
            return 0;
        }
        loop {
            let (valid, rest) = match std::str::from_utf8(piece) {
                Ok(_) => (piece.len(), None),
                Err(error) => (error.valid_up_to(), Some(error.error_len())),
            };
            let first = |byte: &&u8| **byte >= 0xC0;
            self.line_by_line(&piece[..valid]);
            let right = piece[..valid].iter().filter(first).count() as u64;
            self.right += right;
            self.high += right;
            match rest {
                None => return 0,
                Some(None) if !is_last => return piece.len() - valid,
                Some(length) => {
                    let wrong = length.unwrap_or(piece.len() - valid).max(1);
                    self.line.is_wrong = true;
                    self.wrong += wrong as u64;
                    self.high += wrong as u64;
                    piece = &piece[valid + wrong..];
                }
            }
        }
    }

    fn line_by_line(&mut self, right: &[u8]) {
        for byte in right {
            match byte {
                b'\n' => self.end_line(),
                0x80.. => self.line.is_right = true,
                _ => {}
            }
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        match (line.is_right, line.is_wrong) {
            (true, false) => self.lines[0] += 1,
            (false, true) => self.lines[1] += 1,
            (true, true) => self.lines[2] += 1,
            (false, false) => {}
        }
    }

    /// Whether two lists of different encodings were put together: each line is right in one of them, none is in both.
    /// A few bytes are right in UTF-8 by chance, and then mostly beside others that are not.
    fn is_mixed(&self) -> bool {
        let [right, wrong, both] = self.lines;
        self.right >= MIXED_LEAST && both == 0 && right * 20 >= wrong
    }

    fn found(mut self) -> Found {
        self.end_line();
        let zeros = self.zeros;
        let mut found = self.without_zeros();
        if zeros > 0 {
            let so_many = if zeros == 1 { "one zero byte is".to_owned() } else { format!("{zeros} zero bytes are") };
            found.evidence.why += &format!("; {so_many} in it, which nobody typed, and left out: compare the cells");
        }
        found
    }

    fn without_zeros(mut self) -> Found {
        let high = self.high;
        if high == 0 {
            return Found::new(UTF_8, "utf-8", "it has no letters beyond ASCII, so every encoding reads it alike");
        }
        if self.wrong == 0 {
            return Found::new(UTF_8, "utf-8", format!("all {high} letters beyond ASCII are right in it"));
        }
        if self.right > 20 * self.wrong {
            let why =
                format!("{} letters beyond ASCII are right in it, and {} bytes were damaged", self.right, self.wrong);
            return Found::new(UTF_8, "utf-8", why);
        }
        self.detector.feed(b"", true);
        let guessed = self.detector.guess(None, Utf8Detection::Deny);
        let encoding = if guessed.is_single_byte() { guessed } else { WINDOWS_1252 };
        if self.is_mixed() {
            let name = encoding.name().to_lowercase();
            let why = format!(
                "{} letters are right in UTF-8 and {} bytes are not: two lists were put together, and each line is read in its own encoding",
                self.right, self.wrong
            );
            let mut found = Found::new(encoding, &format!("utf-8 and {name}"), why);
            found.lettering.is_mixed = true;
            return found;
        }
        let why = format!("it is not UTF-8, and its {high} letters beyond ASCII make words by it best");
        Found::new(encoding, &encoding.name().to_lowercase(), why)
    }
}
