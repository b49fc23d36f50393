//! One rule, read from its file.

use std::str::FromStr;

use serde::Deserialize;

use super::shared;
use crate::model::catalogue;
use crate::model::{Class, Severity};

/// What a change in a plan can make a rule say something new about. A plan *looks up to* the one it answers to, the one
/// it supersedes and every plan of which it names a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// Only the plan itself.
    Plan,
    /// The plan and those that look up to it, at any remove.
    Upper,
    /// The plan and those that it looks up to.
    Lower,
    /// As for `Upper`, and those beside it: that look up to the same plan, or lie in the same state.
    Siblings,
    /// Any plan of the workspace.
    Workspace,
}

impl Reach {
    /// The query that counts the plans which do not come to this workspace and would have to be looked at for an answer
    /// about `:plan`; `None` where nothing but the plan and those above it is looked at.
    pub(super) fn lacking_sql(self) -> Option<&'static str> {
        match self {
            Self::Plan | Self::Upper => None,
            // Those of its state or below it; any where either side lies in no state.
            Self::Lower | Self::Siblings => Some(
                "SELECT count(*) AS n FROM outside x CROSS JOIN plan o ON o.id = x.plan JOIN live_plan s ON s.id = :plan
                 WHERE  o.retired_at IS NULL
                   AND  (s.country IS NULL OR o.country IS NULL OR o.country = s.country OR o.upper = s.id)",
            ),
            Self::Workspace => Some(
                "SELECT count(*) AS n FROM outside x CROSS JOIN plan o ON o.id = x.plan
                 WHERE  o.retired_at IS NULL AND o.id <> :plan",
            ),
        }
    }
}

/// A coherence rule: a question to the database about one plan, with everything said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// E.g. `BU-02`.
    pub code: String,
    /// E.g. `plan-above-envelope`: the problem, never the cure.
    pub name: String,
    /// How much a finding matters unless the profile or the row says otherwise.
    pub severity: Severity,
    /// Whether a finding can be waived.
    pub class: Class,
    /// What a change can affect.
    pub reach: Reach,
    /// Entities of which it reads records in plans of another level; all that it reads without it. Of the plans that a
    /// change can affect, a change of another entity then affects those of its own level only; what is entered about a
    /// plan itself always counts.
    pub across: Option<Vec<String>>,
    /// Which plans it is asked of, a condition on the plan as SQL; of all of them without it.
    pub plans: Option<String>,
    /// The entity whose records are looked at one by one.
    pub examines: String,
    /// A condition on those records, as SQL; all of them without it.
    pub among: Option<String>,
    /// A query that gives their number as `n` where sums that are kept tell it sooner than the records do.
    pub counted: Option<String>,
    /// What must be there before the question makes sense: entities of the plan, `upper`, `upper.<entity>`.
    pub needs: Vec<String>,
    /// Thresholds of the profile that the query reads.
    pub thresholds: Vec<String>,
    /// Method or law that it rests on.
    pub basis: Vec<String>,
    /// Why it matters, one sentence.
    pub why: String,
    /// What is said about an offending row; `{column}` stands for a column of the answer.
    pub message: String,
    /// What to do; `{column}` as in the message.
    pub fix: String,
    /// What the program can do itself, `{column}` as in the message: set the field of the finding to what the column
    /// `repair` of its row says. Only for what can be mended safely in one way.
    pub repair: Option<String>,
    /// The query. One row a finding, with the columns `entity`, `record`, `code`, `field`; a row whose column
    /// `missing` says something could not be judged; a column `severity` overrides the rule's; a column `repair` has the
    /// value that mends the field, or NULL. A row with the columns `unless_rule`, `unless_record` and `unless_field` (or
    /// NULL for any) is no finding while that rule finds something there, nor where it did not look.
    pub sql: String,
    /// The file it was read from.
    pub file: String,
    /// The line of that file on which the query begins, from 1.
    pub line: usize,
}

/// A rule file that cannot be used.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("{file}:{line}: {what}")]
pub struct RuleError {
    /// The file.
    pub file: String,
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong and what is expected.
    pub what: String,
}

/// The head of a rule file, as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    code: String,
    name: String,
    severity: String,
    class: String,
    reach: Reach,
    across: Option<Vec<String>>,
    plans: Option<String>,
    examines: String,
    among: Option<String>,
    counted: Option<String>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    thresholds: Vec<String>,
    basis: Vec<String>,
    why: String,
    message: String,
    fix: String,
    repair: Option<String>,
}

const OPEN: &str = "/*---\n";
const CLOSE: &str = "---*/\n";

impl Rule {
    /// Reads a rule file.
    ///
    /// # Errors
    /// Names the line and what is expected there.
    pub fn parse(file: &str, text: &str) -> Result<Self, RuleError> {
        let error = |line: usize, what: String| RuleError { file: file.to_owned(), line, what };
        let (head_text, sql) = text
            .strip_prefix(OPEN)
            .and_then(|rest| rest.split_once(CLOSE))
            .ok_or_else(|| error(1, "a rule begins with its head between `/*---` and `---*/`".into()))?;
        let head: Head = toml::from_str(head_text).map_err(|cause| {
            let line = cause.span().map_or(0, |span| head_text[..span.start].lines().count().max(1));
            error(line + 1, cause.message().to_owned())
        })?;
        let line_of = |key: &str| 2 + head_text.lines().position(|line| line.starts_with(key)).unwrap_or(0);
        let severity = Severity::from_str(&head.severity)
            .map_err(|()| error(line_of("severity"), "severity is `error`, `warning` or `info`".into()))?;
        let class = match head.class.as_str() {
            "hard" => Class::Hard,
            "judgement" => Class::Judgement,
            _ => return Err(error(line_of("class"), "class is `hard` or `judgement`".into())),
        };
        let known = |need: &str| need == "upper" || catalogue::entity(need.trim_start_matches("upper.")).is_some();
        if let Some(unknown) = head.needs.iter().find(|need| !known(need)) {
            return Err(error(line_of("needs"), format!("`{unknown}` is no entity, `upper` or `upper.<entity>`")));
        }
        if catalogue::entity(&head.examines).is_none() {
            return Err(error(line_of("examines"), format!("`{}` is no entity", head.examines)));
        }
        let across = head.across.iter().flatten();
        if let Some(unknown) = across.into_iter().find(|entity| catalogue::entity(entity).is_none()) {
            return Err(error(line_of("across"), format!("`{unknown}` is no entity")));
        }
        Ok(Self {
            code: head.code,
            name: head.name,
            severity,
            class,
            reach: head.reach,
            across: head.across,
            plans: head.plans,
            examines: head.examines,
            among: head.among,
            counted: head.counted,
            needs: head.needs,
            thresholds: head.thresholds,
            basis: head.basis,
            why: head.why,
            message: head.message,
            fix: head.fix,
            repair: head.repair,
            sql: sql.trim().to_owned(),
            file: file.to_owned(),
            line: line_of_query(head_text, sql),
        })
    }

    /// Whether a change of an entity can affect plans of the same level only.
    pub(super) fn stays_on_level(&self, entity: &str) -> bool {
        self.across.as_ref().is_some_and(|across| entity != "plan" && !across.iter().any(|known| known == entity))
    }

    /// The query that says whether it is asked of `:plan`; none when it is asked of every plan.
    #[must_use]
    pub fn asked_sql(&self) -> Option<String> {
        let condition = self.plans.as_ref()?;
        Some(format!("SELECT EXISTS (SELECT 1 FROM live_plan WHERE id = :plan AND ({condition})) AS n"))
    }

    /// The query that says whether `:plan` has a living record of an entity.
    pub(super) fn needed_sql(entity: &str) -> String {
        format!("SELECT EXISTS (SELECT 1 FROM live_{entity} WHERE {}) AS n", of_plan(entity))
    }

    /// The shared tables it reads, each with what fills it, as SQL.
    #[must_use]
    pub fn shared(&self) -> Vec<&'static str> {
        shared::written_out(&self.queries().collect::<String>())
    }

    /// Every query that is put to answer it.
    pub(super) fn queries(&self) -> impl Iterator<Item = String> {
        let needed = self.needs.iter().map(|need| need.strip_prefix("upper.").unwrap_or(need));
        let needed = needed.filter(|entity| *entity != "upper").map(Self::needed_sql);
        self.asked_sql().into_iter().chain(needed).chain([self.examined_sql(), self.sql.clone()])
    }

    /// The query that counts the records it looks at in `:plan`, the quickest there is.
    #[must_use]
    pub fn examined_sql(&self) -> String {
        self.counted.clone().unwrap_or_else(|| self.counted_one_by_one())
    }

    /// The query that counts these records themselves.
    #[must_use]
    pub fn counted_one_by_one(&self) -> String {
        let among = self.among.as_ref().map(|condition| format!(" AND ({condition})")).unwrap_or_default();
        format!("SELECT count(*) AS n FROM live_{} WHERE {}{among}", self.examines, of_plan(&self.examines))
    }
}

/// What the records of `:plan` have in common. A plan's own `plan` is computed from its id and has no index: by it, all
/// plans would be read.
fn of_plan(entity: &str) -> &'static str {
    if entity == "plan" { "id = :plan" } else { "plan = :plan" }
}

/// Both marks of the head stand on lines of their own, and empty lines before the query belong to neither.
fn line_of_query(head: &str, sql: &str) -> usize {
    let empty = sql.len() - sql.trim_start().len();
    head.lines().count() + 3 + sql[..empty].matches('\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_head_is_named_with_its_line() {
        let head = "/*---\ncode = \"X\"\nname = \"x\"\nseverity = \"grave\"\nclass = \"hard\"\nreach = \"plan\"\nexamines = \"plan\"\nbasis = []\nwhy = \"\"\nmessage = \"\"\nfix = \"\"\n---*/\nSELECT 1";
        let refusal = |text: &str| Rule::parse("x.sql", text).unwrap_err().to_string();
        assert_eq!(refusal(head), "x.sql:4: severity is `error`, `warning` or `info`");
        assert_eq!(refusal("SELECT 1"), "x.sql:1: a rule begins with its head between `/*---` and `---*/`");
        let unknown = head.replace("grave", "error").replace("\"plan\"\nbasis", "\"plans\"\nbasis");
        assert_eq!(refusal(&unknown), "x.sql:7: `plans` is no entity");
        let across = head.replace("grave", "error").replace("\nexamines", "\nacross = [\"priorities\"]\nexamines");
        assert_eq!(refusal(&across), "x.sql:7: `priorities` is no entity");
    }

    #[test]
    fn what_is_read_across_levels_is_all_unless_the_head_says_less() {
        let head = "/*---\ncode = \"X\"\nname = \"x\"\nseverity = \"info\"\nclass = \"hard\"\nreach = \"lower\"\nexamines = \"plan\"\nbasis = []\nwhy = \"\"\nmessage = \"\"\nfix = \"\"\n---*/\nSELECT 1";
        let all = Rule::parse("x.sql", head).unwrap();
        assert!(!all.stays_on_level("action"));
        let less = Rule::parse("x.sql", &head.replace("basis", "across = [\"priority\"]\nbasis")).unwrap();
        assert!(less.stays_on_level("action"));
        assert!(!less.stays_on_level("priority") && !less.stays_on_level("plan"));
    }
}
