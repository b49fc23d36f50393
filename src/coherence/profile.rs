//! Thresholds, severities and rules switched off: what a country sets for itself.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Rule;
use crate::model::Severity;

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

/// The profiles that come with the program, the default first.
const SHIPPED: &[(&str, &str)] = &[("default", include_str!("profiles/default.toml"))];

impl Profile {
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
        SHIPPED.iter().find(|(shipped, _)| *shipped == name).map(|(name, text)| Self::parse(name, text))
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
        if let Some((code, exception)) = profile.rules.iter().find(|(_, exception)| !exception.is_sound()) {
            let line = text.lines().position(|line| line.contains(code.as_str())).unwrap_or(0) + 1;
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

    /// A threshold by name.
    #[must_use]
    pub fn threshold(&self, name: &str) -> Option<&Threshold> {
        self.thresholds.get(name)
    }

    /// The values by name, for the queries.
    pub(super) fn values(&self) -> BTreeMap<String, f64> {
        self.thresholds.iter().map(|(name, threshold)| (name.clone(), threshold.value)).collect()
    }

    /// The severity a rule has here.
    #[must_use]
    pub fn severity(&self, rule: &Rule) -> Severity {
        let set = self.rules.get(&rule.code).and_then(|exception| exception.severity.as_deref());
        set.and_then(|word| word.parse().ok()).unwrap_or(rule.severity)
    }

    /// Why a rule is switched off here, if it is.
    #[must_use]
    pub fn off(&self, rule: &Rule) -> Option<&str> {
        self.rules.get(&rule.code).and_then(|exception| exception.off.as_deref())
    }
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
    fn every_shipped_profile_is_read() {
        for (name, _) in SHIPPED {
            assert_eq!(Profile::shipped(name).unwrap().unwrap().name, *name);
        }
    }

    #[test]
    fn a_wrong_profile_is_named_with_its_line() {
        let text = "name = \"x\"\ntitle = \"x\"\n[thresholds]\n[rules.CB-01]\nseverity = \"grave\"\n";
        let refusal = Profile::parse("x.toml", text).unwrap_err();
        assert_eq!((refusal.line, refusal.what.as_str()), (4, "`grave` is no severity; write error, warning or info"));
    }
}
