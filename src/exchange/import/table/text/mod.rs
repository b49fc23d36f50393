//! Text files: CSV and its kin.
//!
//! `encoding` finds out how letters are written, `decode` turns bytes into them piece by piece, `dialect` finds out what
//! parts cells, `records` reads row by row.

mod decode;
mod dialect;
mod encoding;
mod records;

use crate::exchange::import::table::Refusal;

use super::source::Source;
use super::{Evidence, Manner};
use decode::Decoded;
use dialect::Dialect;
use encoding::Lettering;

pub(super) use records::TextRecords;

/// How a text file is written.
#[derive(Clone, Debug)]
pub(super) struct Text {
    lettering: Lettering,
    dialect: Dialect,
    /// Its encoding as people call it.
    pub(super) encoding_name: String,
    /// What was found, and why.
    pub(super) evidence: Vec<Evidence>,
}

/// So much of a text shows how it is written.
const SAMPLE: usize = 512 << 10;

impl Text {
    /// Finds out how a text file is written.
    pub(super) fn of(source: &Source, manner: &Manner) -> Result<Self, Refusal> {
        let found = encoding::find(source, manner)?;
        let mut decoded = Decoded::open(source, found.lettering)?;
        while decoded.rest().len() < SAMPLE && decoded.more()? {}
        let dialect = dialect::find(decoded.rest(), decoded.is_ended(), manner);
        let mut evidence = vec![found.evidence];
        evidence.extend(dialect.evidence);
        Ok(Self { lettering: found.lettering, encoding_name: found.name, dialect: dialect.dialect, evidence })
    }

    /// The separator between cells, if there is one.
    pub(super) fn separator(&self) -> Option<char> {
        self.dialect.separator.map(char::from)
    }

    pub(super) fn records(&self, source: &Source, manner: &Manner) -> Result<TextRecords, Refusal> {
        Ok(TextRecords::new(source.clone(), Decoded::open(source, self.lettering)?, self.dialect, manner.limits))
    }
}
