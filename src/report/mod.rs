//! Reports: what an office hands to others, as a file.
//!
//! Here: one entry a kind of report, a template for each format it is written in, and the small words (money,
//! percent, label) that templates use. A report renders the same views as screen and command line (promise 10) and
//! says its date, the plan's status and which of its contents are our own reading. Never here: a query, a sum.
//! To add a report: a line in [`KINDS`] and its templates under `templates/`.

mod ics;
mod words;

pub use ics::ics;

use chrono::NaiveDate;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, context};

use crate::model::Id;
use crate::store::{Reader, StoreError};
use crate::views::{Alignment, Dimension, Indicators, Overview, Pivot, PlanView, Priorities, Scope};

/// A kind of report.
#[derive(Debug)]
pub struct Kind {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in one sentence.
    pub sentence: &'static str,
    /// Whether it is about all plans below the plan too, and what was found in them.
    pub is_of_many: bool,
    markdown: &'static str,
    html: &'static str,
}

/// Every kind of report.
pub static KINDS: &[Kind] = &[
    Kind {
        name: "card",
        sentence: "the card of a plan: what it is, its priorities, money by level and year, indicators",
        is_of_many: false,
        markdown: include_str!("templates/card.md"),
        html: include_str!("templates/card.html"),
    },
    Kind {
        name: "matrix",
        sentence: "the linking matrix: the plan's priorities against those of the plan above, with reasons and gaps",
        is_of_many: false,
        markdown: include_str!("templates/matrix.md"),
        html: include_str!("templates/matrix.html"),
    },
    Kind {
        name: "overview",
        sentence: "what a steering board is shown of the plans below a plan: who takes up what, money, delays, decisions, findings",
        is_of_many: true,
        markdown: include_str!("templates/overview.md"),
        html: include_str!("templates/overview.html"),
    },
];

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// One self-contained HTML page, fit for print.
    Html,
}

/// What a report says beside the views that it reads by itself.
#[derive(Debug)]
pub struct Given {
    /// The day that it is of.
    pub date: NaiveDate,
    /// Name of the profile whose thresholds were used.
    pub profile: String,
    /// The plans below, for a report about many.
    pub overview: Option<Overview>,
}

/// A report that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// There is no such plan.
    #[error("there is no plan {0}\n  `ris3 show portfolio` lists the plans of this workspace")]
    NoPlan(String),
    /// A template fails.
    #[error("the template of the report fails: {0:#}")]
    Template(#[from] minijinja::Error),
    /// The workspace cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The frame of every HTML report: style for screen and print, light and dark.
const PAGE: &str = include_str!("templates/page.html");

impl Kind {
    /// A kind by name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.name == name)
    }

    /// Writes the report about a plan.
    ///
    /// # Errors
    /// A plan that does not exist, or a workspace that cannot be read.
    pub fn write(&self, reader: &Reader, plan: Id, format: Format, given: &Given) -> Result<String, ReportError> {
        let mut templates = Environment::new();
        words::register(&mut templates);
        let (source, escape) = match format {
            Format::Markdown => (self.markdown, AutoEscape::None),
            Format::Html => (self.html, AutoEscape::Html),
        };
        templates.set_auto_escape_callback(move |_| escape.clone());
        templates.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
        templates.add_template("page.html", PAGE)?;
        templates.add_template("report", source)?;
        let view = PlanView::load(reader, plan)?.ok_or_else(|| ReportError::NoPlan(plan.to_string()))?;
        let fields: std::collections::BTreeMap<_, _> =
            view.fields.iter().filter(|field| !field.text.is_empty()).map(|field| (field.name, field)).collect();
        let levels = Pivot::load(reader, &Scope::plan(plan), &[Dimension::Level, Dimension::Fund])?;
        let alignment = Alignment::load(reader, plan)?;
        Ok(templates.get_template("report")?.render(context! {
            date => given.date.to_string(),
            profile => &given.profile,
            program => env!("CARGO_PKG_VERSION"),
            overview => Serde(&given.overview),
            fields => Serde(&fields),
            priorities => Serde(Priorities::load(reader, plan)?.priorities),
            levels => Serde(&levels.rows),
            totals => Serde(levels.totals()),
            indicators => Serde(Indicators::load(reader, plan)?.indicators),
            unplaced => Serde(alignment.unplaced().collect::<Vec<_>>()),
            unanswered => Serde(alignment.unanswered().collect::<Vec<_>>()),
            alignment => Serde(&alignment),
            plan => Serde(&view),
        })?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart() {
        for kind in KINDS {
            assert_eq!(Kind::named(kind.name).unwrap().name, kind.name);
        }
    }
}
