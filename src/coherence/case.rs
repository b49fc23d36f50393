//! The cases that a rule is tried on: strategy files in one text, and findings as a person reads them.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::Report;

/// Strategies to ask a rule about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The date it is asked for, where the case names one.
    pub today: Option<NaiveDate>,
    /// Strategy files: name and text.
    pub files: Vec<(String, String)>,
}

/// What stands before each file of a case.
const FILE: &str = "# file: ";

/// What stands before the date of a case, ahead of its files.
const TODAY: &str = "# today: ";

impl Case {
    /// Reads a case: a line `# today: YYYY-MM-DD` if the date matters, and each strategy file after a line
    /// `# file: NAME.toml`.
    ///
    /// # Errors
    /// What is missing or cannot be read.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts = text.split(FILE);
        let head = parts.next().unwrap_or_default();
        let today = head.lines().find_map(|line| line.strip_prefix(TODAY)).map(str::trim);
        let today = today
            .map(|date| date.parse().map_err(|_| format!("`{date}` is no date; write it as 2026-01-31")))
            .transpose()?;
        let file = |part: &str| part.split_once('\n').map(|(name, text)| (name.trim().to_owned(), text.to_owned()));
        let files: Vec<_> = parts.filter_map(file).collect();
        if files.is_empty() {
            return Err(format!("there is no line `{FILE}NAME.toml` with a strategy after it"));
        }
        Ok(Self { today, files })
    }
}

impl Report {
    /// The findings of one rule and what it could not look at, as a person reads them.
    #[must_use]
    pub fn written(&self) -> String {
        let mut text = String::new();
        for finding in &self.findings {
            let (glyph, rule, plan) = (finding.severity.glyph(), &finding.rule, &finding.plan);
            // Writing to a text cannot fail.
            let _ = writeln!(text, "{glyph} {rule} {plan} {} › {}", finding.code, finding.field);
            let _ = writeln!(text, "  {}\n  {}", finding.message, finding.fix);
        }
        for coverage in &self.coverage {
            let (examined, found, unassessable) = (coverage.examined, coverage.findings, coverage.unassessable);
            let _ = writeln!(text, "examined {examined}, found {found}, not assessable {unassessable}");
            for missing in &coverage.missing {
                let _ = writeln!(text, "  ◌ {missing}");
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_has_its_date_and_its_files() {
        let case = Case::parse("# today: 2026-01-31\n# file: a.toml\n[plan]\n# file: b.toml\n# a remark\n").unwrap();
        assert_eq!(case.today, NaiveDate::from_ymd_opt(2026, 1, 31));
        let expected = [("a.toml", "[plan]\n"), ("b.toml", "# a remark\n")];
        assert_eq!(case.files, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
        assert_eq!(Case::parse("[plan]").unwrap_err(), "there is no line `# file: NAME.toml` with a strategy after it");
        assert_eq!(Case::parse("# today: soon\n").unwrap_err(), "`soon` is no date; write it as 2026-01-31");
    }
}
