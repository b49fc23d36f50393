//! What a check rests on: which rules are asked, with whose thresholds.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};

use super::Workspace;
use crate::coherence::{self, Asker, Profile, ProfileError, Rule, RuleError, RuleErrors, RuleFile};
use crate::store::StoreError;

/// The setting that names the folder of rules of this copy's own.
const RULES: &str = "check.rules";

/// The setting that names the profile of this copy.
const PROFILE: &str = "check.profile";

/// Rules and profile of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// The rules, in the order of their codes.
    pub rules: Vec<Rule>,
    /// How many of them do not come with the program.
    pub own: usize,
    /// Their thresholds and severities.
    pub profile: Profile,
}

impl Terms {
    /// A hash of everything that makes a difference to what is found.
    #[must_use]
    pub fn hash(&self) -> String {
        // What a release calls its parts is part of it: another release is other terms.
        blake3::hash(format!("{:?}{:?}", self.rules, self.profile).as_bytes()).to_hex().to_string()
    }
}

/// Which rules are asked besides those of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OwnRules {
    /// Those that this copy asks.
    #[default]
    AsKept,
    /// None.
    None,
    /// Those in a folder.
    In(PathBuf),
}

/// What a person names for a check; what is left away is as this copy keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Rules besides those of the program.
    pub rules: OwnRules,
    /// The name of a shipped profile, or a file.
    pub profile: Option<String>,
}

impl Wanted {
    /// With the rules of a folder if one is named.
    #[must_use]
    pub fn named(rules: Option<PathBuf>, profile: Option<String>) -> Self {
        Self { rules: rules.map_or(OwnRules::AsKept, OwnRules::In), profile }
    }
}

/// Terms that cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum TermsError {
    /// A profile that is no file and does not come with the program, or cannot be read.
    #[error("profile {name}: {why}\n  name a profile that comes with ris3 ({}) or a file that can be read", Profile::names_shipped().collect::<Vec<_>>().join(", "))]
    NoProfile {
        /// What was named.
        name: String,
        /// What the system says.
        why: String,
    },
    /// A profile that says something wrong.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// A folder that cannot be read, or has no rules.
    #[error(
        "rules in {folder}: {why}\n  name a folder with rule files (*.sql); `ris3 rules template` prints one to begin with"
    )]
    NoRules {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        why: String,
    },
    /// Rules that cannot be asked.
    #[error(transparent)]
    Rules(#[from] RuleErrors),
    /// A rule of the program itself.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// The workspace cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Terms that were proved, with the texts that they were read from.
#[derive(Debug)]
pub(super) struct Known {
    files: Vec<RuleFile>,
    profile: String,
    terms: Arc<Terms>,
}

impl Workspace {
    /// The terms of a check: the rules of the program and, if a folder is named here or by the settings of this copy,
    /// those in it. Files are read each time and proved only when they changed.
    ///
    /// # Errors
    /// What cannot be read, and everything that is wrong in it, with file and line.
    pub fn terms(&self, wanted: &Wanted) -> Result<Arc<Terms>, TermsError> {
        let folder = match &wanted.rules {
            OwnRules::In(folder) => Some(folder.clone()),
            OwnRules::AsKept => self.setting(RULES)?.map(PathBuf::from),
            OwnRules::None => None,
        };
        let files = folder.map(|folder| files_of(&folder)).transpose()?.unwrap_or_default();
        let name = match &wanted.profile {
            Some(name) => Some(name.clone()),
            None => self.setting(PROFILE)?,
        };
        let name = name.unwrap_or_else(|| Profile::STANDARD.to_owned());
        let profile = text_of(&name)?;
        let mut known = self.terms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.as_ref().filter(|known| known.files == files && known.profile == profile) {
            return Ok(Arc::clone(&known.terms));
        }
        let terms = Arc::new(self.proved(&files, &name, &profile)?);
        *known = Some(Known { files, profile, terms: Arc::clone(&terms) });
        Ok(terms)
    }

    fn proved(&self, files: &[RuleFile], name: &str, text: &str) -> Result<Terms, TermsError> {
        let profile = Profile::parse(name, text)?;
        let own = match files {
            [] => Vec::new(),
            files => coherence::own(files, &profile, &mut Asker::new(self.store().reader()?)?)?,
        };
        let count = own.len();
        let mut rules = coherence::all()?;
        rules.extend(own);
        rules.sort_by(|a, b| a.code.cmp(&b.code));
        profile.agree(name, text, &rules)?;
        Ok(Terms { rules, own: count, profile })
    }

    /// From now on this copy checks on these terms. What is left away stays as it is kept.
    ///
    /// # Errors
    /// As for [`Workspace::terms`]: what cannot be asked is not taken.
    pub fn keep_terms(&mut self, wanted: &Wanted) -> Result<Arc<Terms>, TermsError> {
        let wanted = whole(wanted)?;
        let terms = self.terms(&wanted)?;
        match &wanted.rules {
            OwnRules::AsKept => {}
            OwnRules::None => self.keep_setting(RULES, None)?,
            OwnRules::In(folder) => self.keep_setting(RULES, Some(&folder.display().to_string()))?,
        }
        if let Some(name) = &wanted.profile {
            self.keep_setting(PROFILE, (name != Profile::STANDARD).then_some(name))?;
        }
        Ok(terms)
    }
}

/// The same with whole paths: the program may be started from another place the next time.
fn whole(wanted: &Wanted) -> Result<Wanted, TermsError> {
    let rules = match &wanted.rules {
        OwnRules::In(folder) => {
            OwnRules::In(folder.canonicalize().map_err(|error| no_rules(folder, error.to_string()))?)
        }
        rules => rules.clone(),
    };
    let whole = |name: &String| match Profile::text(name) {
        Some(_) => Ok(name.clone()),
        None => Path::new(name)
            .canonicalize()
            .map(|path| path.display().to_string())
            .map_err(|error| no_profile(name, &error)),
    };
    Ok(Wanted { rules, profile: wanted.profile.as_ref().map(whole).transpose()? })
}

fn no_rules(folder: &Path, why: String) -> TermsError {
    TermsError::NoRules { folder: folder.to_owned(), why }
}

fn no_profile(name: &str, error: &std::io::Error) -> TermsError {
    TermsError::NoProfile { name: name.to_owned(), why: error.to_string() }
}

/// The text of a profile: of a shipped one by its name, else of a file.
fn text_of(name: &str) -> Result<String, TermsError> {
    if let Some(text) = Profile::text(name) {
        return Ok(text.to_owned());
    }
    std::fs::read_to_string(name).map_err(|error| no_profile(name, &error))
}

/// The rule files of a folder and of the folders in it, in the order of their names; what lies under `tests` are cases.
pub(super) fn files_of(folder: &Path) -> Result<Vec<RuleFile>, TermsError> {
    let no = |why: String| no_rules(folder, why);
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| no(error.to_string()))? {
            let path = entry.map_err(|error| no(error.to_string()))?.path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != "tests") {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "sql") {
                let text =
                    std::fs::read_to_string(&path).map_err(|error| no(format!("{}: {error}", path.display())))?;
                files.push(RuleFile { name: path.display().to_string(), text });
            }
        }
    }
    if files.is_empty() {
        return Err(no("there is no file *.sql".to_owned()));
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}
