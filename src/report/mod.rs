//! Reports: what an office hands to others, as a file.
//!
//! Here: one entry a kind of report with its template; the small words (money, percent, label) that templates use; a
//! report as plain data (`document`) and the writers that make HTML, a text document, a workbook or Markdown of it
//! (`write`). A template says once what is in a report, so that an office that replaces one has it in every format. A
//! report renders the same views as screen and command line (promise 10) and says its date, the plan's version and
//! status, what could not be assessed and which of its contents are our own reading. Never here: a query, a sum.
//! To add a report: a line in [`KINDS`], its template under `templates/`, and a line in `templates::SHIPPED`.

mod context;
mod document;
mod ics;
mod templates;
mod words;
mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Coverage, Finding, Id};
use crate::store::{Reader, StoreError};
use crate::views::difference::Side;
use crate::views::{Comparison, Overview};

pub use ics::ics;
pub use templates::{SHIPPED, TemplateError, TemplateFile, Templates, takers};
pub use write::WriteError;

/// A kind of report.
#[derive(Debug)]
pub struct Kind {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in one sentence.
    pub sentence: &'static str,
    /// Whether it is about all plans below the plan too, and what was found in them.
    pub is_of_many: bool,
}

/// Every kind of report. Its template is called like it.
pub static KINDS: &[Kind] = &[
    Kind {
        name: "card",
        sentence: "the plan on a few pages: what it is, domains, goals, activities, money, indicators, partners",
        is_of_many: false,
    },
    Kind {
        name: "matrix",
        sentence: "its priorities against those of the plan above, the linking matrix: weights, reasons, gaps",
        is_of_many: false,
    },
    Kind {
        name: "priority-sheet",
        sentence: "its priorities in the shape of Eye@RIS3: region, text, economic and scientific domains, markets, objectives",
        is_of_many: false,
    },
    Kind {
        name: "self-assessment",
        sentence: "seven criteria of enabling condition 1.1: status, how each is fulfilled, evidence, what the records say",
        is_of_many: false,
    },
    Kind {
        name: "monitoring",
        sentence: "money, indicators, findings, waivers: how far the plan came, what is due, changes since the last version",
        is_of_many: false,
    },
    Kind {
        name: "overview",
        sentence: "the plans below, for a steering board: who takes up what, money, delays, decisions, findings",
        is_of_many: true,
    },
    Kind {
        name: "document",
        sentence: "the whole strategy as a document: analysis, priorities, actions, money, indicators, governance, discovery",
        is_of_many: false,
    },
];

/// Other names of kinds.
const ALSO: &[(&str, &str)] = &[("coordination", "overview")];

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// One self-contained HTML page, fit for print.
    Html,
    /// A text document for Word.
    Docx,
    /// A workbook for Excel.
    Xlsx,
}

impl Format {
    /// All of them, each by its ending.
    pub const ALL: [(&str, Self); 4] =
        [("html", Self::Html), ("docx", Self::Docx), ("xlsx", Self::Xlsx), ("md", Self::Markdown)];

    /// The format of an ending.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = if ending.eq_ignore_ascii_case("htm") { "html" } else { ending };
        Self::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(ending)).map(|(_, format)| *format)
    }

    /// Whether it can be read where it is printed.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Markdown | Self::Html)
    }
}

/// What a report says beside the views that it reads by itself.
#[derive(Debug)]
pub struct Given {
    /// The day that it is of.
    pub date: NaiveDate,
    /// Name of the profile whose thresholds were used.
    pub profile: String,
    /// How many rules were asked.
    pub rules: usize,
    /// What each of them is called, by code.
    pub rule_names: BTreeMap<String, String>,
    /// What they found, of the plan or of the plans.
    pub findings: Vec<Arc<Finding>>,
    /// What they looked at.
    pub coverage: Vec<Arc<Coverage>>,
    /// The plans below, for a report about many.
    pub overview: Option<Overview>,
    /// The state that changes are counted from.
    pub since: Option<Side>,
    /// What was found since the last check that was kept.
    pub came: Option<Comparison>,
}

/// A report that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// There is no such plan.
    #[error("there is no plan {0}\n  `ris3 show portfolio` lists the plans of this workspace")]
    NoPlan(String),
    /// A template fails.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A file that cannot be put together.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The workspace cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Kind {
    /// A kind by name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        let name = ALSO.iter().find(|(also, _)| *also == name).map_or(name, |(_, name)| name);
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// Writes the report about a plan.
    ///
    /// # Errors
    /// A plan that does not exist, a template that fails, or a workspace that cannot be read.
    pub fn write(
        &self,
        reader: &Reader,
        plan: Id,
        format: Format,
        given: &Given,
        templates: &Templates,
    ) -> Result<Vec<u8>, ReportError> {
        let document = templates.fill(&format!("{}.html", self.name), context::of(reader, plan, given)?)?;
        let about = write::About { title: document.title(), sentence: self.sentence, date: given.date };
        Ok(write::write(&document, &about, format)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart() {
        for kind in KINDS {
            assert_eq!(Kind::named(kind.name).unwrap().name, kind.name);
            assert!(SHIPPED.iter().any(|(name, _)| *name == format!("{}.html", kind.name)), "{}", kind.name);
        }
        assert_eq!(Kind::named("coordination").unwrap().name, "overview");
    }

    #[test]
    fn an_ending_says_the_format() {
        assert_eq!(Format::of_ending("HTM"), Some(Format::Html));
        assert_eq!(Format::of_ending("pdf"), None);
    }
}
