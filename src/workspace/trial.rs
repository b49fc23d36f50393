//! Trying the rules of others on their own cases.

use std::fs;
use std::path::{Path, PathBuf};

use super::terms::files_of;
use super::{Env, TermsError, Workspace};
use crate::coherence::{Asker, Case, Profile, Report, Rule, own};

/// Where in a folder of rules the cases are: `tests/<CODE>/offending.toml` and so on.
const CASES: &str = "tests";

/// What a rule must find there is written beside it.
const OFFENDING: &str = "offending.toml";
const EXPECTED: &str = "offending.txt";

/// Where it must find nothing.
const CLEAN: &str = "clean.toml";

/// How a rule fared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Its code.
    pub rule: String,
    /// How many findings its offending case gives.
    pub found: usize,
    /// What is not as it should be; nothing when all is well.
    pub faults: Vec<String>,
}

/// Tries every rule of a folder on its cases: the offending one gives exactly the findings that stand beside it, the
/// clean one none. With `rewrite`, what it finds now is written as what it must find. Nothing of an open workspace is
/// touched; each case is a workspace of its own in memory, as of its date, else today.
///
/// # Errors
/// A folder that cannot be read, and rules that cannot be asked.
pub fn try_rules(folder: &Path, profile: &Profile, env: &Env, rewrite: bool) -> Result<Vec<Trial>, TermsError> {
    let files = files_of(folder)?;
    let empty = Workspace::nowhere(env.clone())?;
    let rules = own(&files, profile, &mut Asker::new(empty.store().reader()?)?)?;
    Ok(rules
        .iter()
        .map(|rule| Tried { rule, profile, env, cases: folder.join(CASES).join(&rule.code) }.trial(rewrite))
        .collect())
}

struct Tried<'a> {
    rule: &'a Rule,
    profile: &'a Profile,
    env: &'a Env,
    cases: PathBuf,
}

impl Tried<'_> {
    fn trial(&self, rewrite: bool) -> Trial {
        let (mut found, mut faults) = (0, Vec::new());
        match self.ask(OFFENDING) {
            Ok(report) => {
                found = report.findings.len();
                faults.extend(self.offences(&report, rewrite));
            }
            Err(why) => faults.push(why),
        }
        match self.ask(CLEAN) {
            Ok(report) if !report.findings.is_empty() => {
                faults.push(format!("{} should give nothing and gives\n{}", self.path(CLEAN), report.written()));
            }
            Ok(report) if report.coverage.iter().all(|coverage| coverage.examined == 0) => {
                faults.push(format!("{} has nothing that the rule looks at", self.path(CLEAN)));
            }
            Ok(_) => {}
            Err(why) => faults.push(why),
        }
        Trial { rule: self.rule.code.clone(), found, faults }
    }

    fn offences(&self, report: &Report, rewrite: bool) -> Option<String> {
        let path = self.cases.join(EXPECTED);
        let written = report.written();
        if report.findings.is_empty() {
            return Some(format!("{} should give findings and gives none", self.path(OFFENDING)));
        }
        if rewrite {
            return fs::write(&path, written).err().map(|error| format!("{}: {error}", path.display()));
        }
        match fs::read_to_string(&path) {
            Ok(expected) if expected.replace("\r\n", "\n") == written => None,
            Ok(expected) => Some(format!("{} should give\n{expected}and gives\n{written}", self.path(OFFENDING))),
            Err(error) => Some(format!(
                "{}: {error}\n  --write makes it from what the rule finds now, which is\n{written}",
                path.display()
            )),
        }
    }

    fn ask(&self, name: &str) -> Result<Report, String> {
        let path = self.path(name);
        let text = fs::read_to_string(self.cases.join(name)).map_err(|error| format!("{path}: {error}"))?;
        let case = Case::parse(&text).map_err(|why| format!("{path}: {why}"))?;
        let failed = |error: &dyn std::error::Error| format!("{path}: {error}");
        let mut workspace = Workspace::nowhere(self.env.clone()).map_err(|error| failed(&error))?;
        let proposal = workspace.propose(&case.files).map_err(|error| failed(&error))?;
        if let Some(problem) = proposal.problems.first() {
            return Err(format!("{path}: {problem}"));
        }
        workspace.accept(proposal).map_err(|error| failed(&error))?;
        let rules = std::slice::from_ref(self.rule);
        workspace.check(rules, self.profile, &[], case.today).map_err(|error| failed(&error))
    }

    fn path(&self, name: &str) -> String {
        self.cases.join(name).display().to_string()
    }
}
