//! Thresholds, severities and rules switched off: what a country sets for itself.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Rule;
use super::own::meant;
use crate::model::{Class, Severity, nearest};

/// One number that rules compare with.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// The number.
    pub value: f64,
    /// What it means, with its unit.
    pub meaning: String,
    /// Where it comes from. A default of ours is no official value and says so.
    pub basis: String,
}

/// What a profile says about one rule.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Exception {
    severity: Option<String>,
    off: Option<String>,
}

/// A named set of thresholds.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its name, e.g. `default`.
    pub name: String,
    /// What it is for.
    pub title: String,
    thresholds: BTreeMap<String, Threshold>,
    #[serde(default)]
    rules: BTreeMap<String, Exception>,
}

/// A profile file that cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{file}:{line}: {what}\n  nothing was checked; correct the profile, or leave --profile away for the default")]
pub struct ProfileError {
    file: String,
    line: usize,
    what: String,
}

/// The profiles that come with the program, the standard one first.
const SHIPPED: &[(&str, &str)] = &[
    ("default", include_str!("profiles/default.toml")),
    ("eu-2021-2027", include_str!("profiles/eu-2021-2027.toml")),
    ("eu-2014-2020", include_str!("profiles/eu-2014-2020.toml")),
    ("china-12th-fyp", include_str!("profiles/china-12th-fyp.toml")),
];

impl Profile {
    /// The name of the profile used when none is named.
    pub const STANDARD: &str = "default";

    /// The names of the profiles that come with the program.
    pub fn names_shipped() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The text of a profile that comes with the program, to be copied and changed.
    #[must_use]
    pub fn text(name: &str) -> Option<&'static str> {
        SHIPPED.iter().find(|(shipped, _)| *shipped == name).map(|(_, text)| *text)
    }

    /// The profile used when none is named.
    ///
    /// # Errors
    /// Never in a released program: a test reads every shipped profile.
    pub fn standard() -> Result<Self, ProfileError> {
        Self::parse(SHIPPED[0].0, SHIPPED[0].1)
    }

    /// A shipped profile by name.
    ///
    /// # Errors
    /// As for [`Profile::standard`].
    pub fn shipped(name: &str) -> Option<Result<Self, ProfileError>> {
        Self::text(name).map(|text| Self::parse(name, text))
    }

    /// Reads a profile file. Thresholds that it does not name keep their default.
    ///
    /// # Errors
    /// Names the line and what is expected there.
    pub fn parse(file: &str, text: &str) -> Result<Self, ProfileError> {
        let mut profile: Self = toml::from_str(text).map_err(|cause| ProfileError {
            file: file.to_owned(),
            line: cause.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1),
            what: cause.message().to_owned(),
        })?;
        if let Some((name, threshold)) = profile.thresholds.iter().find(|(_, it)| !it.value.is_finite()) {
            let line = line_of(text, name);
            let what = format!("the threshold `{name}` is {}, which is no number to compare with", threshold.value);
            return Err(ProfileError { file: file.to_owned(), line, what });
        }
        if let Some((code, exception)) = profile.rules.iter().find(|(_, exception)| !exception.is_sound()) {
            let line = line_of(text, code);
            let what = format!(
                "`{}` is no severity; write error, warning or info",
                exception.severity.as_deref().unwrap_or("")
            );
            return Err(ProfileError { file: file.to_owned(), line, what });
        }
        if file != SHIPPED[0].0 {
            for (name, threshold) in Self::standard()?.thresholds {
                profile.thresholds.entry(name).or_insert(threshold);
            }
        }
        Ok(profile)
    }

    /// Whether it speaks of these rules only. A hard rule is arithmetic, a broken reference or an impossible date: it
    /// keeps its severity and is never off. `file` and `text` are what it was read from.
    ///
    /// # Errors
    /// Names the line and what is expected there.
    pub fn agree(&self, file: &str, text: &str, rules: &[Rule]) -> Result<(), ProfileError> {
        let error =
            |name: &str, what: String| Err(ProfileError { file: file.to_owned(), line: line_of(text, name), what });
        for (code, exception) in &self.rules {
            let Some(rule) = rules.iter().find(|rule| rule.code == *code) else {
                let near = nearest(code, rules.iter().map(|rule| rule.code.as_str()));
                return error(code, format!("there is no rule `{code}`{}", meant(near)));
            };
            if rule.class == Class::Hard && (exception.off.is_some() || self.severity(rule) != rule.severity) {
                return error(code, format!("{code} is a hard rule; it stays on, as {}", rule.severity));
            }
        }
        let standard = Self::standard()?;
        for name in self.thresholds.keys().filter(|name| standard.threshold(name).is_none()) {
            if !rules.iter().any(|rule| rule.thresholds.contains(name)) {
                let near = nearest(name, standard.names());
                return error(name, format!("no rule asks for the threshold `{name}`{}", meant(near)));
            }
        }
        Ok(())
    }

    /// A threshold by name.
    #[must_use]
    pub fn threshold(&self, name: &str) -> Option<&Threshold> {
        self.thresholds.get(name)
    }

    /// The names of all thresholds.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.thresholds.keys().map(String::as_str)
    }

    /// The values by name, for the queries.
    pub(super) fn values(&self) -> BTreeMap<String, f64> {
        self.thresholds.iter().map(|(name, threshold)| (name.clone(), threshold.value)).collect()
    }

    /// The severity a rule has here.
    #[must_use]
    pub fn severity(&self, rule: &Rule) -> Severity {
        self.severity_set(rule).unwrap_or(rule.severity)
    }

    /// The severity that is set here for all findings of a rule, whatever it would say itself of one of them.
    #[must_use]
    pub(super) fn severity_set(&self, rule: &Rule) -> Option<Severity> {
        self.rules
            .get(&rule.code)
            .and_then(|exception| exception.severity.as_deref())
            .and_then(|word| word.parse().ok())
    }

    /// Why a rule is switched off here, if it is.
    #[must_use]
    pub fn off(&self, rule: &Rule) -> Option<&str> {
        self.rules.get(&rule.code).and_then(|exception| exception.off.as_deref())
    }
}

/// The line on which a table of that name begins.
fn line_of(text: &str, name: &str) -> usize {
    let ends = [format!(".{name}]"), format!(".\"{name}\"]")];
    text.lines().position(|line| ends.iter().any(|end| line.trim_end().ends_with(end))).unwrap_or(0) + 1
}

impl Exception {
    fn is_sound(&self) -> bool {
        self.severity.as_deref().is_none_or(|word| word.parse::<Severity>().is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_profile_is_read_and_speaks_of_rules_that_there_are() {
        for (name, text) in SHIPPED {
            let profile = Profile::shipped(name).unwrap().unwrap();
            assert_eq!(profile.name, *name);
            profile.agree(name, text, &super::super::all().unwrap()).unwrap();
        }
    }

    #[test]
    fn a_wrong_profile_is_named_with_its_line() {
        let text = "name = \"x\"\ntitle = \"x\"\n[thresholds]\n[rules.CB-01]\nseverity = \"grave\"\n";
        let refusal = Profile::parse("x.toml", text).unwrap_err();
        assert_eq!((refusal.line, refusal.what.as_str()), (4, "`grave` is no severity; write error, warning or info"));
    }
}
