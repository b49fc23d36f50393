//! What was found, as a file for others: its ending says in which form.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::{Tally, sarif};
use crate::coherence::Rule;
use crate::exchange::formula;
use crate::model::{Coverage, Finding};

/// Findings to be written into a file.
#[derive(Clone, Debug, Default)]
pub struct FoundFile {
    /// The findings, in the order in which they are written.
    pub findings: Vec<Arc<Finding>>,
    /// What was looked at; only JSON has room for it.
    pub coverage: Vec<Arc<Coverage>>,
    /// The rules that were asked.
    pub rules: Vec<Rule>,
}

/// A file that was not written.
#[derive(Debug, thiserror::Error)]
pub enum FoundFileError {
    /// Its ending says nothing.
    #[error("{0}: the ending says in which form it is written: .csv, .json, .sarif or .txt")]
    Ending(PathBuf),
    /// The ending of a report says nothing.
    #[error("{0}: the ending says in which form it is written: .html, .docx, .xlsx or .md")]
    ReportEnding(PathBuf),
    /// What it is to hold could not be made.
    #[error("{0}")]
    Unmade(String),
    /// There is one of this name.
    #[error("{0} is there already")]
    Exists(PathBuf),
    /// A folder for a Data Package in which there is something else.
    #[error(
        "{0} holds other files\n  choose an empty folder, one that holds a package to be replaced, or a name ending in .zip"
    )]
    OtherFiles(PathBuf),
    /// Its folder is not there.
    #[error("{0}: there is no such folder; name one that is there")]
    NoFolder(PathBuf),
    /// The system says no.
    #[error("{0}: you have no right to write there; name another folder")]
    Denied(PathBuf),
    /// No room is left.
    #[error("{0}: the disk is full; nothing was written")]
    Full(PathBuf),
    /// Whatever else the system says.
    #[error("{0} cannot be written: {1}")]
    Other(PathBuf, std::io::Error),
}

impl FoundFileError {
    fn of(path: &Path, error: std::io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoFolder(path),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Denied(path),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full(path),
            _ => Self::Other(path, error),
        }
    }
}

/// Writes a file whole or not at all. One that is there is written over only when that is meant.
pub(super) fn write_whole(path: &Path, bytes: &[u8], over: bool) -> Result<(), FoundFileError> {
    if !over && path.exists() {
        return Err(FoundFileError::Exists(path.to_owned()));
    }
    // Under another name first, so that a full disk leaves nothing half-written and what was there as it was.
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    written.map_err(|error| {
        // It may not even have been made; the error that counts is the first one.
        drop(std::fs::remove_file(&part));
        FoundFileError::of(path, error)
    })
}

impl FoundFile {
    /// Writes it whole or not at all. One that is there is written over only when that is meant.
    ///
    /// # Errors
    /// Why it was not written; then nothing is.
    pub fn save(&self, path: &Path, over: bool) -> Result<(), FoundFileError> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        let bytes = match ending.as_str() {
            "csv" => self.csv(),
            "json" => self.json(),
            "sarif" => serde_json::to_vec_pretty(&sarif::log(self.findings.iter().map(AsRef::as_ref), &self.rules))
                .map_err(std::io::Error::from),
            "txt" => Ok(self.text().into_bytes()),
            _ => return Err(FoundFileError::Ending(path.to_owned())),
        };
        let bytes = bytes.map_err(|error| FoundFileError::of(path, error))?;
        write_whole(path, &bytes, over)
    }

    /// The same rows as `check --format csv`.
    fn csv(&self) -> std::io::Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record([
            "rule", "severity", "class", "plan", "entity", "record", "code", "field", "message", "fix", "waived",
        ])?;
        for finding in &self.findings {
            let Finding { rule, plan, entity, record, code, field, message, fix, .. } = &**finding;
            let (severity, class) = (finding.severity.word(), finding.class.word());
            let waived = if finding.waived { "true" } else { "false" };
            let row = [rule, severity, class, plan, entity, record, code, field, message, fix, waived];
            writer.write_record(row.map(|text| formula::harmless(text).into_owned()))?;
        }
        writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }

    /// The contract of `check --format json`, of these findings.
    fn json(&self) -> std::io::Result<Vec<u8>> {
        let tally = Tally::of(self.findings.iter().map(AsRef::as_ref));
        let [error, warning, info] = tally.severities;
        let findings: Vec<&Finding> = self.findings.iter().map(AsRef::as_ref).collect();
        let coverage: Vec<&Coverage> = self.coverage.iter().map(AsRef::as_ref).collect();
        let summary = json!({ "error": error, "warning": warning, "info": info, "waived": tally.waived });
        let all = json!({ "findings": findings, "coverage": coverage, "summary": summary });
        Ok(serde_json::to_vec_pretty(&all)?)
    }

    fn text(&self) -> String {
        let one = |finding: &Arc<Finding>| {
            let Finding { rule, plan, code, field, message, fix, severity, .. } = &**finding;
            let waived = if finding.waived { " ~ waived" } else { "" };
            format!("{} {rule}  {plan}  {code}  ›{field}{waived}\n    {message}\n    → {fix}\n", severity.glyph())
        };
        self.findings.iter().map(one).collect()
    }
}
