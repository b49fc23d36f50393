//! Rules that others write: a ministry's own, from files of its own.

use std::fmt;

use super::{Asker, Profile, Rule, RuleError, all};
use crate::model::catalogue::ENTITIES;
use crate::model::nearest;

/// A rule file, found by whoever knows folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// Its name as people find it again.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Everything that is wrong with a folder of rules, in the order of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleErrors(pub Vec<RuleError>);

impl fmt::Display for RuleErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for error in &self.0 {
            writeln!(f, "{error}")?;
        }
        write!(f, "  nothing was checked; correct the rules, or leave them away")
    }
}

impl std::error::Error for RuleErrors {}

/// What every row of an answer names.
const COLUMNS: [&str; 4] = ["entity", "record", "code", "field"];

/// What a rule is told.
const PARAMETERS: [&str; 2] = [":plan", ":today"];

/// Reads the rules of others and proves that they can be asked and do no harm.
///
/// # Errors
/// Every fault with its file and line: a head that cannot be read, a query that does more than reading, names that
/// do not exist, a code that another rule has.
pub fn own(files: &[RuleFile], profile: &Profile, asker: &mut Asker) -> Result<Vec<Rule>, RuleErrors> {
    let shipped = all().map_err(|error| RuleErrors(vec![error]))?;
    let mut rules: Vec<Rule> = Vec::new();
    let mut errors = Vec::new();
    for RuleFile { name, text } in files {
        let rule = match Rule::parse(name, text) {
            Ok(rule) => rule,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        let written = Written { rule: &rule, text };
        let known =
            shipped.iter().map(|rule| (rule, "comes with ris3")).chain(rules.iter().map(|rule| (rule, "is here")));
        errors.extend(written.code(known));
        errors.extend(faults(&rule, text, profile, asker));
        rules.push(rule);
    }
    rules.sort_by(|a, b| a.code.cmp(&b.code));
    if errors.is_empty() { Ok(rules) } else { Err(RuleErrors(errors)) }
}

/// Everything that keeps a rule from being asked.
pub fn faults(rule: &Rule, text: &str, profile: &Profile, asker: &mut Asker) -> Vec<RuleError> {
    let written = Written { rule, text };
    let mut errors = written.conditions(asker);
    errors.extend(written.query(asker));
    errors.extend(written.thresholds(profile));
    errors
}

/// A rule beside the text that it was read from, where its lines are.
struct Written<'a> {
    rule: &'a Rule,
    text: &'a str,
}

impl Written<'_> {
    fn at(&self, line: usize, what: String) -> RuleError {
        RuleError { file: self.rule.file.clone(), line, what }
    }

    /// A fault of a key of the head.
    fn head(&self, key: &str, what: String) -> RuleError {
        let starts = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
        self.at(self.text.lines().position(starts).unwrap_or(0) + 1, what)
    }

    fn code<'a>(&self, mut known: impl Iterator<Item = (&'a Rule, &'a str)>) -> Option<RuleError> {
        let code = &self.rule.code;
        let is_sound = code.split_once('-').is_some_and(|(group, number)| {
            let is_group = !group.is_empty() && group.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
            is_group && number.len() >= 2 && number.chars().all(|c| c.is_ascii_digit())
        });
        if !is_sound {
            return Some(
                self.head("code", format!("`{code}` is no code of a rule; write capitals and a number, e.g. ES-01")),
            );
        }
        let (_, whose) = known.find(|(rule, _)| rule.code == *code)?;
        Some(self.head("code", format!("a rule {code} {whose} already; choose another code, e.g. ES-01")))
    }

    /// The conditions in the head are parts of queries.
    fn conditions(&self, asker: &mut Asker) -> Vec<RuleError> {
        let mut errors = Vec::new();
        if let Some(unfit) = self.rule.asked_sql().and_then(|sql| asker.reader.prove(&sql).err()) {
            errors.push(self.head("plans", format!("`plans`: {}", helped(&unfit.why))));
        }
        if let Some(unfit) = asker.reader.prove(&self.rule.examined_sql()).err() {
            errors.push(self.head("among", format!("`among`: {}", helped(&unfit.why))));
        }
        errors
    }

    fn query(&self, asker: &mut Asker) -> Vec<RuleError> {
        let proved = match asker.reader.prove(&self.rule.sql) {
            Ok(proved) => proved,
            Err(unfit) => return vec![self.at(self.rule.line + unfit.line, helped(&unfit.why))],
        };
        let has = |column: &str| proved.columns.iter().any(|known| known == column);
        let mut errors: Vec<RuleError> = COLUMNS
            .iter()
            .filter(|column| !has(column))
            .map(|column| {
                self.at(
                    self.rule.line,
                    format!("the answer has no column `{column}`; every row names {}", COLUMNS.join(", ")),
                )
            })
            .collect();
        for unknown in proved.parameters.iter().filter(|name| !PARAMETERS.contains(&name.as_str())) {
            errors.push(self.at(
                self.rule.line,
                format!("`{unknown}` is not told to a rule; it knows {}", PARAMETERS.join(" and ")),
            ));
        }
        let repair = self.rule.repair.as_deref().unwrap_or_default();
        for (key, sentence) in
            [("message", self.rule.message.as_str()), ("fix", self.rule.fix.as_str()), ("repair", repair)]
        {
            for slot in slots(sentence).filter(|slot| !has(slot)) {
                let near = nearest(slot, proved.columns.iter().map(String::as_str));
                errors.push(self.head(key, format!("the answer has no column `{slot}`{}", meant(near))));
            }
        }
        errors
    }

    fn thresholds(&self, profile: &Profile) -> Vec<RuleError> {
        let declared = &self.rule.thresholds;
        let unknown = declared.iter().filter(|name| profile.threshold(name).is_none()).map(|name| {
            let near = nearest(name, profile.names());
            self.head("thresholds", format!("the profile `{}` has no threshold `{name}`{}", profile.name, meant(near)))
        });
        let mut errors: Vec<RuleError> = unknown.collect();
        for (line, name) in
            self.rule.sql.lines().enumerate().flat_map(|(line, text)| used(text).map(move |name| (line, name)))
        {
            if !declared.iter().any(|known| known == name) {
                errors.push(
                    self.at(self.rule.line + line, format!("`{name}` stands not among the `thresholds` of the head")),
                );
            }
        }
        errors
    }
}

/// The columns that a sentence has slots for.
fn slots(sentence: &str) -> impl Iterator<Item = &str> {
    let parts = sentence.split('{').skip(1);
    parts.filter_map(|part| part.split('}').next()).map(|slot| slot.split('|').next().unwrap_or(slot))
}

/// The thresholds that a line of a query asks for.
fn used(line: &str) -> impl Iterator<Item = &str> {
    line.split("threshold('").skip(1).filter_map(|part| part.split('\'').next())
}

/// What SQLite says, with the name that was probably meant.
fn helped(why: &str) -> String {
    let tables = || ENTITIES.iter().map(|spec| spec.name);
    let near = if let Some(table) = why.strip_prefix("no such table: ") {
        let bare = table.strip_prefix("live_").unwrap_or(table);
        nearest(bare, tables()).map(|near| format!("live_{near}"))
    } else if let Some(column) = why.strip_prefix("no such column: ") {
        let bare = column.rsplit('.').next().unwrap_or(column);
        nearest(bare, ENTITIES.iter().flat_map(|spec| spec.fields()).map(|field| field.name)).map(str::to_owned)
    } else {
        None
    };
    format!("{why}{}", meant(near.as_deref()))
}

/// Asks whether another name was meant.
pub(super) fn meant(near: Option<&str>) -> String {
    near.map_or(String::new(), |near| format!("; did you mean `{near}`?"))
}
