//! Reports: what an office hands to others, printed or written to a file.

use std::path::Path;

use super::found_file::{FoundFileError, write_whole};
use super::{Wanted, Workspace};
use crate::coherence::CheckError;
use crate::model::Id;
use crate::report::{Format, Given, Kind, ReportError};
use crate::store::StoreError;
use crate::views::Overview;

/// A report that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum UnmadeReport {
    /// It cannot be written.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The rules cannot be asked.
    #[error(transparent)]
    Terms(#[from] super::TermsError),
    /// The check that it shows failed.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// The workspace cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Workspace {
    /// What a steering board is shown of the plans below a plan: they are checked first. `None` where there is no such
    /// plan.
    ///
    /// # Errors
    /// Rules that cannot be asked, or a workspace that cannot be read.
    pub fn overview(&self, plan: Id) -> Result<Option<Overview>, UnmadeReport> {
        let (reader, today) = (self.store().read(), self.env().today());
        let terms = self.terms(&Wanted::default())?;
        let found = self.check(&terms.rules, &terms.profile, &Overview::plans(reader, plan, today)?, None)?;
        let findings = found.findings.iter().map(AsRef::as_ref);
        Ok(Overview::load(reader, plan, (self.limits()?, today), findings, &found.coverage)?)
    }

    /// A report about a plan as it stands. One about many plans checks them first.
    ///
    /// # Errors
    /// A plan that does not exist, rules that cannot be asked, or a workspace that cannot be read.
    pub fn report(&self, kind: &Kind, plan: Id, format: Format) -> Result<String, UnmadeReport> {
        let (reader, date) = (self.store().read(), self.env().today());
        let terms = self.terms(&Wanted::default())?;
        let overview = if kind.is_of_many { self.overview(plan)? } else { None };
        let given = Given { date, profile: terms.profile.name.clone(), overview };
        Ok(kind.write(reader, plan, format, &given)?)
    }

    /// Writes a report into a file whose ending says in which form: `.html` or `.md`. One that is there is written over
    /// only when that is meant.
    ///
    /// # Errors
    /// Why it was not written; then nothing is.
    pub fn save_report(&self, kind: &Kind, plan: Id, path: &Path, over: bool) -> Result<(), FoundFileError> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        let format = match ending.as_str() {
            "html" | "htm" => Format::Html,
            "md" => Format::Markdown,
            _ => return Err(FoundFileError::ReportEnding(path.to_owned())),
        };
        let text = self.report(kind, plan, format).map_err(|why| FoundFileError::Unmade(why.to_string()))?;
        write_whole(path, text.as_bytes(), over)
    }
}
