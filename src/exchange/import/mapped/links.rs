//! Rules that a person sets: which operations belong to which action or priority.

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use crate::model::fold;

/// One rule. All that it names must hold; the first rule that holds counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// How the code of the operation begins; `*` stands for anything within it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Intervention fields, each by its code or its beginning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intervention_field: Vec<String>,
    /// Words, one of which stands in the name, the summary or the beneficiary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<String>,
    /// Territories: beginnings of NUTS codes, or words, one of which stands in the location.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub location: Vec<String>,
    /// The EU fund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<String>,
    /// The specific objective, by its code or its beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specific_objective: Option<String>,
    /// The action that they belong to, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The priority that they serve, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
}

impl Link {
    /// Whether it says what is linked and to what.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let has_condition = self.code.is_some()
            || self.fund.is_some()
            || self.specific_objective.is_some()
            || !(self.intervention_field.is_empty() && self.text.is_empty() && self.location.is_empty());
        has_condition && (self.action.is_some() || self.priority.is_some())
    }

    /// Whether it holds for an operation.
    #[must_use]
    pub fn holds(&self, draft: &Draft) -> bool {
        let text = |field: &str| draft.text(field).unwrap_or_default();
        let begins = |field: &str, with: &str| !text(field).is_empty() && fold(text(field)).starts_with(&fold(with));
        let any = |words: &[String], fields: &[&str]| {
            words.is_empty()
                || words.iter().any(|word| fields.iter().any(|field| fold(text(field)).contains(&fold(word.trim()))))
        };
        self.code.as_ref().is_none_or(|pattern| matches(&fold(pattern), &fold(&draft.code)))
            && (self.intervention_field.is_empty()
                || self.intervention_field.iter().any(|code| begins("intervention_field", code)))
            && any(&self.text, &["title", "summary", "beneficiary"])
            && any(&self.location, &["location"])
            && self.fund.as_ref().is_none_or(|fund| fold(text("fund")) == fold(fund))
            && self.specific_objective.as_ref().is_none_or(|code| begins("specific_objective", code))
    }
}

/// Whether a code begins as a pattern says.
fn matches(pattern: &str, code: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| code.strip_prefix(first)) else { return false };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_pattern_is_a_beginning_with_stars() {
        assert!(matches("a-", "a-014") && matches("a*4", "a-014") && matches("", "x"));
        assert!(!matches("b", "a-014") && !matches("a*5", "a-014"));
    }
}
