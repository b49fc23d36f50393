//! A file: what it is, and what is in it.

use std::path::Path;
use std::sync::Arc;

use crate::exchange::import::table::Refusal;

use super::ask::Answers;
use super::cell::Records;
use super::outline::{self, Outline};
use super::rows::Rows;
use super::source::Source;
use super::text::Text;
use super::workbook::Workbook;
use super::{Evidence, Manner, Watch};

/// A file with tables.
#[derive(Debug)]
pub struct Book {
    pub(super) source: Source,
    pub(super) manner: Manner,
    inside: Inside,
    sheets: Vec<Sheet>,
    evidence: Vec<Evidence>,
}

#[derive(Debug)]
enum Inside {
    Text(Text),
    Workbook(Workbook),
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Lines of cells: CSV, TSV and their kin.
    Text,
    /// A workbook of Excel since 2007.
    Xlsx,
    /// A workbook of Excel 97 to 2003.
    Xls,
    /// A workbook of OpenDocument.
    Ods,
}

impl Kind {
    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Xlsx => "XLSX",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
        }
    }
}

/// A sheet of a workbook; a text file is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// Whether its author hid it.
    pub is_hidden: bool,
}

/// Which sheet has the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Its place among [`Book::sheets`].
    pub sheet: usize,
    /// Why it was chosen.
    pub why: String,
    /// Sheets that are as much like a table, with this one, by their places; empty where it alone is.
    pub rivals: Vec<usize>,
}

impl Book {
    /// Opens a file and finds out what it is, by its content and not by its name.
    ///
    /// # Errors
    /// A file that cannot be read, is empty, is protected by a password, or is nothing that has tables.
    pub fn open(path: &Path, manner: &Manner) -> Result<Self, Refusal> {
        Self::of(Source::file(path)?, manner)
    }

    /// The same for bytes that are at hand; `name` is what problems call them.
    ///
    /// # Errors
    /// As for [`Book::open`].
    pub fn from_bytes(name: &str, bytes: impl Into<Arc<[u8]>>, manner: &Manner) -> Result<Self, Refusal> {
        Self::of(Source::held(name, bytes), manner)
    }

    fn of(source: Source, manner: &Manner) -> Result<Self, Refusal> {
        if source.length > manner.limits.file {
            let explanation = format!(
                "the file has {} MB, and at most {} MB are read",
                source.length >> 20,
                manner.limits.file >> 20
            );
            return Err(source.problem(explanation, "split it, or export only the table that is meant"));
        }
        let beginning = source.beginning(8)?;
        if beginning.is_empty() {
            return Err(source.problem("the file is empty", "export it again from its program"));
        }
        let inside = match beginning.as_slice() {
            [b'P', b'K', ..] => Inside::Workbook(Workbook::open(&source, manner)?),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Inside::Workbook(Workbook::open_old(&source)?),
            [b'%', b'P', b'D', b'F', ..] => {
                let remedy = "ask for the table as XLSX or CSV; a PDF has no cells";
                return Err(source.problem("the file is a PDF", remedy));
            }
            _ if is_page(&source)? => {
                let remedy = "open it in a spreadsheet program and save it as XLSX or CSV";
                return Err(source.problem("the file is a web page or other XML, whatever its name says", remedy));
            }
            _ => Inside::Text(Text::of(&source, manner)?),
        };
        let (sheets, kind, why, evidence) = match &inside {
            Inside::Text(text) => {
                let sheet = Sheet { name: String::new(), is_hidden: false };
                (vec![sheet], Kind::Text, "it begins as no workbook does", text.evidence.clone())
            }
            Inside::Workbook(workbook) => (workbook.sheets(), workbook.kind(), "its first bytes say so", Vec::new()),
        };
        let mut all = vec![Evidence { about: "kind", found: kind.name().to_owned(), why: why.to_owned() }];
        all.extend(evidence);
        Ok(Self { source, manner: manner.clone(), inside, sheets, evidence: all })
    }

    /// The name of the file, as it was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match &self.inside {
            Inside::Text(_) => Kind::Text,
            Inside::Workbook(workbook) => workbook.kind(),
        }
    }

    /// Its sheets, in their order.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The encoding of a text, such as `windows-1250`; `None` for a workbook.
    #[must_use]
    pub fn encoding(&self) -> Option<&str> {
        match &self.inside {
            Inside::Text(text) => Some(&text.encoding_name),
            Inside::Workbook(_) => None,
        }
    }

    /// The separator of a text.
    #[must_use]
    pub fn separator(&self) -> Option<char> {
        match &self.inside {
            Inside::Text(text) => text.separator(),
            Inside::Workbook(_) => None,
        }
    }

    /// What was found out about the file as a whole, and why.
    #[must_use]
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// Which sheet has the table, and why. A sheet that cannot be read is not proposed.
    #[must_use]
    pub fn proposed(&self) -> Proposed {
        outline::proposed(self)
    }

    /// Reads a sheet once and says where its table is and what stands in it. `None` when it was stopped.
    ///
    /// # Errors
    /// A file that cannot be read to its end, or has no table in that sheet.
    pub fn outline(&self, sheet: usize, watch: Watch<'_>) -> Result<Option<Outline>, Refusal> {
        outline::of(self, sheet, watch)
    }

    /// The rows of the table, from below its headings to above its notes, one after the other.
    ///
    /// # Errors
    /// A file that can no longer be read.
    pub fn rows<'o>(&self, outline: &'o Outline, answers: &Answers) -> Result<Rows<'o>, Refusal> {
        Rows::new(self, outline, answers)
    }

    pub(super) fn records(&self, sheet: usize) -> Result<Box<dyn Records>, Refusal> {
        if sheet >= self.sheets.len() {
            let explanation = format!("there is no sheet {}: the file has {}", sheet + 1, self.sheets.len());
            return Err(self.source.problem(explanation, "choose one of its sheets"));
        }
        match &self.inside {
            Inside::Text(text) => Ok(Box::new(text.records(&self.source, &self.manner)?)),
            Inside::Workbook(workbook) => workbook.records(&self.source, sheet, &self.manner),
        }
    }
}

/// Whether a file is made of tags: portals give pages the name of a workbook.
fn is_page(source: &Source) -> Result<bool, Refusal> {
    let beginning = source.beginning(256)?;
    let text = String::from_utf8_lossy(&beginning).to_lowercase();
    let text = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    Ok(["<html", "<!doctype", "<?xml", "<table"].iter().any(|tag| text.starts_with(tag)))
}
