//! Reports: what an office hands to others, printed or written to a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::found_file::{FoundFileError, write_whole};
use super::{Wanted, Workspace};
use crate::coherence::{CheckError, Report};
use crate::model::Id;
use crate::report::{Format, Given, Kind, ReportError, SHIPPED, TemplateError, TemplateFile, Templates};
use crate::store::StoreError;
use crate::views::difference::Side;
use crate::views::runs::{Kept, kept};
use crate::views::{Comparison, Overview, Review, Runs};

/// The setting that names the folder of templates of this copy's own.
const TEMPLATES: &str = "report.templates";

/// What a person names for a report; what is left away is as this copy keeps it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// A folder with templates.
    pub templates: Option<PathBuf>,
    /// The state that changes are counted from; without it, the last version.
    pub since: Option<Side>,
}

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
    /// A folder that cannot be read, or has no templates.
    #[error(
        "templates in {folder}: {why}\n  name a folder with templates (*.html); `ris3 templates copy DIR` writes those of ris3 to begin with"
    )]
    NoTemplates {
        /// The folder.
        folder: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The workspace cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<TemplateError> for UnmadeReport {
    fn from(error: TemplateError) -> Self {
        Self::Report(error.into())
    }
}

impl Workspace {
    /// What a steering board is shown of the plans below a plan: they are checked first. `None` where there is no such
    /// plan.
    ///
    /// # Errors
    /// Rules that cannot be asked, or a workspace that cannot be read.
    pub fn overview(&self, plan: Id) -> Result<Option<Overview>, UnmadeReport> {
        let terms = self.terms(&Wanted::default())?;
        let plans = Overview::plans(self.store().read(), plan, self.env().today())?;
        let found = self.check(&terms.rules, &terms.profile, &plans, None)?;
        self.overview_with(plan, &found)
    }

    fn overview_with(&self, plan: Id, found: &Report) -> Result<Option<Overview>, UnmadeReport> {
        let (reader, today) = (self.store().read(), self.env().today());
        let findings = found.findings.iter().map(AsRef::as_ref);
        Ok(Overview::load(reader, plan, (self.limits()?, today), findings, &found.coverage)?)
    }

    /// A report about a plan as it stands, with the templates of this copy. The plan is checked first; for a report about
    /// many, all of them.
    ///
    /// # Errors
    /// A plan that does not exist, templates or rules that cannot be used, or a workspace that cannot be read.
    pub fn report(&self, kind: &Kind, plan: Id, format: Format) -> Result<Vec<u8>, UnmadeReport> {
        self.report_as(kind, plan, format, &Asked::default())
    }

    /// The same with what a person names for it.
    ///
    /// # Errors
    /// As for [`Workspace::report`].
    pub fn report_as(&self, kind: &Kind, plan: Id, format: Format, asked: &Asked) -> Result<Vec<u8>, UnmadeReport> {
        let (reader, date) = (self.store().read(), self.env().today());
        let templates = self.templates(asked.templates.as_deref())?;
        let terms = self.terms(&Wanted::default())?;
        let plans = if kind.is_of_many { Overview::plans(reader, plan, date)? } else { vec![plan] };
        let found = self.check(&terms.rules, &terms.profile, &plans, None)?;
        let review = Review::load(reader, plan)?.ok_or_else(|| ReportError::NoPlan(plan.to_string()))?;
        let last = review.versions.iter().find_map(|version| {
            let changeset = version.changeset.as_ref()?;
            Some(Side::after(plan, changeset, format!("{}@{}", review.code, version.code)))
        });
        let given = Given {
            date,
            profile: terms.profile.name.clone(),
            rules: terms.rules.len(),
            rule_names: terms.rules.iter().map(|rule| (rule.code.clone(), rule.name.clone())).collect(),
            overview: if kind.is_of_many { self.overview_with(plan, &found)? } else { None },
            since: asked.since.clone().or(last),
            came: self.came(&review.code, &found)?,
            findings: found.findings,
            coverage: found.coverage,
        };
        Ok(kind.write(reader, plan, format, &given, &templates)?)
    }

    /// What came and went since the last check that was kept; `None` where none was.
    fn came(&self, plan: &str, found: &Report) -> Result<Option<Comparison>, StoreError> {
        let reader = self.store().read();
        let Some(last) = Runs::load(reader, Some(plan))?.runs.into_iter().next() else { return Ok(None) };
        let of_plan = |finding: &&Arc<crate::model::Finding>| finding.plan == plan;
        let now: Vec<Kept> = found.findings.iter().filter(of_plan).map(|finding| Kept::from(&**finding)).collect();
        Ok(Some(Comparison::between(&kept(reader, &last.id, Some(plan))?, &now)))
    }

    /// The templates of a folder, of the one that this copy keeps, or of the program alone.
    ///
    /// # Errors
    /// A folder that cannot be read, or in which no template has the name of one of the program.
    pub fn templates(&self, folder: Option<&Path>) -> Result<Templates, UnmadeReport> {
        let kept = self.setting(TEMPLATES)?.map(PathBuf::from);
        match folder.or(kept.as_deref()) {
            Some(folder) => Ok(Templates::new(&template_files(folder)?)),
            None => Ok(Templates::new(&[])),
        }
    }

    /// The folder of templates that this copy keeps.
    ///
    /// # Errors
    /// As for any reading.
    pub fn templates_folder(&self) -> Result<Option<PathBuf>, StoreError> {
        Ok(self.setting(TEMPLATES)?.map(PathBuf::from))
    }

    /// From now on reports of this copy are written with the templates of a folder; with none, by those of the program.
    ///
    /// # Errors
    /// A folder or a template that cannot be used; then nothing is kept.
    pub fn keep_templates(&mut self, folder: Option<&Path>) -> Result<(), UnmadeReport> {
        let Some(folder) = folder else { return Ok(self.keep_setting(TEMPLATES, None)?) };
        Templates::new(&template_files(folder)?).prove()?;
        // With its whole path: the program may be started from another place the next time.
        let whole = folder.canonicalize().map_err(|error| no_templates(folder, error.to_string()))?;
        Ok(self.keep_setting(TEMPLATES, Some(&whole.display().to_string()))?)
    }

    /// Writes a report into a file whose ending says in which form. One that is there is written over only when that is
    /// meant.
    ///
    /// # Errors
    /// Why it was not written; then nothing is.
    pub fn save_report(&self, kind: &Kind, plan: Id, path: &Path, over: bool) -> Result<(), FoundFileError> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let format = Format::of_ending(ending).ok_or_else(|| FoundFileError::ReportEnding(path.to_owned()))?;
        let bytes = self.report(kind, plan, format).map_err(|why| FoundFileError::Unmade(why.to_string()))?;
        write_whole(path, &bytes, over)
    }
}

/// Writes a file whole or not at all; one that is there only when that is meant.
///
/// # Errors
/// Why it was not written; then nothing is.
pub fn save_bytes(path: &Path, bytes: &[u8], over: bool) -> Result<(), FoundFileError> {
    write_whole(path, bytes, over)
}

fn no_templates(folder: &Path, why: String) -> UnmadeReport {
    UnmadeReport::NoTemplates { folder: folder.to_owned(), why }
}

/// The templates of a folder, in the order of their names.
fn template_files(folder: &Path) -> Result<Vec<TemplateFile>, UnmadeReport> {
    let no = |why: String| no_templates(folder, why);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| no(error.to_string()))? {
        let path = entry.map_err(|error| no(error.to_string()))?.path();
        if path.is_file() && path.extension().is_some_and(|ending| ending == "html") {
            let text = std::fs::read_to_string(&path).map_err(|error| no(format!("{}: {error}", path.display())))?;
            files.push(TemplateFile { path, text });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let is_known =
        |file: &TemplateFile| SHIPPED.iter().any(|(name, _)| file.path.file_name().is_some_and(|it| it == *name));
    if !files.iter().any(is_known) {
        let names: Vec<&str> = SHIPPED.iter().map(|(name, _)| *name).collect();
        return Err(no(format!("no file there is called like a template of ris3 ({})", names.join(", "))));
    }
    Ok(files)
}
