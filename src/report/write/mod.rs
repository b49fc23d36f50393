//! A report in each of its formats, from the same parts.

mod chart;
mod docx;
mod docx_chart;
mod docx_parts;
mod html;
mod markdown;
mod native;
mod xlsx;
mod xlsx_charts;

use chrono::NaiveDate;

use super::Format;
use super::document::Document;

/// What a file says about itself, beside the report.
#[derive(Clone, Debug)]
pub(super) struct About {
    /// The title.
    pub title: String,
    /// What kind of report it is, in a sentence.
    pub sentence: &'static str,
    /// The day that it is of.
    pub date: NaiveDate,
}

/// A file that could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A workbook.
    #[error("the workbook cannot be put together: {0}\n  write the report as .html or .docx meanwhile")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A document.
    #[error("the document cannot be put together: {0}\n  write the report as .html or .xlsx meanwhile")]
    Document(#[from] zip::result::ZipError),
    /// Its parts.
    #[error("the document cannot be put together: {0}")]
    Part(#[from] std::io::Error),
}

/// Writes a report.
pub(super) fn write(document: &Document, about: &About, format: Format) -> Result<Vec<u8>, WriteError> {
    match format {
        Format::Markdown => Ok(markdown::write(document).into_bytes()),
        Format::Html => Ok(html::write(document, about).into_bytes()),
        Format::Docx => docx::write(document, about),
        Format::Xlsx => xlsx::write(document, about),
    }
}

/// A text with the letters escaped that mean something in HTML and XML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
