//! What a coherence rule says.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Value;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks submission.
    Error,
    /// Must be fixed or justified.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// All severities, worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The word as written in rules and reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The sign that stands before the word, so that colour is never needed.
    #[must_use]
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Error => "✖",
            Self::Warning => "▲",
            Self::Info => "●",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Severity {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|severity| severity.word() == word).ok_or(())
    }
}

/// Whether a finding can be waived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Arithmetic, references, codes, impossible dates: never.
    Hard,
    /// A matter of judgement: by a named person, with reason and expiry.
    Judgement,
}

impl Class {
    /// The word as written in rules and reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Judgement => "judgement",
        }
    }
}

/// The one safe way to mend a finding: its field is set to a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Repair {
    /// What it does, in words, as the journal will say it.
    pub sentence: String,
    /// The value.
    pub value: Value,
}

/// Why a finding may stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waiver {
    /// Who accepted it.
    pub author: String,
    /// Why.
    pub reason: String,
    /// The last day on which it holds, `YYYY-MM-DD`.
    pub expires: String,
}

/// One place where a plan offends a rule. Serialises to the contract of `check --format json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// Code of the rule, e.g. `BU-02`.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// Whether it can be waived.
    pub class: Class,
    /// Code of the plan.
    pub plan: String,
    /// Entity of the offending record.
    pub entity: String,
    /// Id of the offending record.
    pub record: String,
    /// What people call the record: its code, or a few words for records without one.
    pub code: String,
    /// The field to look at.
    pub field: String,
    /// What is wrong, with the numbers compared.
    pub message: String,
    /// What to do.
    pub fix: String,
    /// Method or law the rule rests on.
    pub basis: Vec<String>,
    /// Accepted by a named person, with a reason that has not expired.
    pub waived: bool,
    /// By whom, why and until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<Waiver>,
    /// What the program can do about it, where that can be done safely in one way only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<Repair>,
}

impl Finding {
    /// What it is about: its sentence without the numbers, which change while people work. It tells apart what a rule
    /// finds twice in one field.
    #[must_use]
    pub fn about(&self) -> String {
        Self::about_of(&self.message)
    }

    /// The same of a sentence alone.
    #[must_use]
    pub fn about_of(message: &str) -> String {
        let says = |word: &&str| word.chars().any(char::is_alphabetic);
        message.split_whitespace().filter(says).collect::<Vec<_>>().join(" ")
    }
}

/// What a rule looked at, over all plans that were checked: "could not look" is never "fine".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Code of the rule.
    pub rule: String,
    /// Records it looked at.
    pub examined: u64,
    /// Findings it made.
    pub findings: u64,
    /// Records or plans it could not judge.
    pub unassessable: u64,
    /// What was missing, in words, one sentence each; shared with who remembers the answers.
    #[serde(serialize_with = "each")]
    pub missing: Vec<Arc<str>>,
    /// The same by its place; shared with what the rule answered.
    #[serde(skip)]
    pub gaps: Vec<Arc<Gap>>,
}

/// Why a rule could not look, and where the answer is entered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// Code of the plan that could not be judged.
    pub plan: String,
    /// The kind of record that is missing or says too little; nothing where no record would help.
    pub entity: String,
    /// Whether it is missing in the upper plan.
    pub is_upper: bool,
    /// Id of the record that says too little; empty where there is none.
    pub record: String,
    /// What people call it.
    pub code: String,
    /// The field to look at.
    pub field: String,
    /// What is missing, in words.
    pub why: String,
    /// All of it in a sentence.
    pub says: Arc<str>,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.says)
    }
}

/// Serialises what is shared like what is not.
pub(crate) fn each<T: Serialize + ?Sized, S: Serializer>(shared: &[Arc<T>], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(shared.iter().map(AsRef::as_ref))
}
