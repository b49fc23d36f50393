//! The words that deeds are told in: names of records, values as screens write them, lists and counts.

use super::record::Revision;
use super::{Cx, FieldFault};
use crate::locales::{entity_many, entity_name, label, text, word};
use crate::model::catalogue::{self, EntitySpec, FieldSpec, Kind, Scope};
use crate::model::{Cents, Id, Value, money};
use crate::store::StoreError;

/// A label in the middle of a sentence: small, unless it is an abbreviation.
pub(in crate::workspace) fn inner(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next();
    let is_abbreviation = letters.clone().next().is_some_and(char::is_uppercase);
    match first {
        Some(first) if !is_abbreviation => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

/// What a field is called in the middle of a sentence.
pub(super) fn field_name(spec: &EntitySpec, field: &str) -> String {
    inner(&label(spec.name, field))
}

/// `title, lead and status`.
pub(super) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [begin @ .., last] => text("done-list", &[("begin", begin.join(", ").into()), ("last", last.as_str().into())]),
    }
}

/// `3 budget lines`.
pub(super) fn counted(entity: &str, count: usize) -> String {
    let name = if count == 1 { entity_name(entity) } else { entity_many(entity) };
    format!("{} {}", money::group(u64::try_from(count).unwrap_or(u64::MAX), ","), inner(&name))
}

/// How many of which: `3 budget lines and 1 indicator link`, in the order of the catalogue.
pub(super) fn tallied(entities: impl Iterator<Item = &'static str> + Clone) -> String {
    let count = |name: &str| entities.clone().filter(|entity| *entity == name).count();
    let counts = catalogue::ENTITIES.iter().map(|entity| (entity.name, count(entity.name)));
    listed(&counts.filter(|(_, count)| *count > 0).map(|(name, count)| counted(name, count)).collect::<Vec<_>>())
}

impl Cx<'_> {
    /// What people call a record: its code, or what tells it apart.
    pub(super) fn name(self, record: &Revision) -> Result<String, StoreError> {
        let value = |field: &str| if record.is_new { record.after(field) } else { record.before(field) };
        let shown = |field: &str| match record.spec.field(field) {
            Some(spec) => self.plain(record.plan, spec, value(field)),
            None => Ok(String::new()),
        };
        let year = || match value("year") {
            Value::Integer(year) => year.to_string(),
            _ => text("done-whole-period", &[]),
        };
        Ok(match record.spec.name {
            _ if record.spec.has_code() => shown("code")?,
            "budget_line" => {
                let (fund, action) = (shown("fund")?, shown("action")?);
                text("done-budget-line", &[("fund", fund.into()), ("year", year().into()), ("action", action.into())])
            }
            "envelope" => {
                let name = text("done-envelope", &[("fund", shown("fund")?.into()), ("year", year().into())]);
                if value("priority").is_null() { name } else { format!("{name} · {}", shown("priority")?) }
            }
            name => {
                let mut parts = Vec::new();
                for field in record.spec.key {
                    parts.extend(Some(shown(field)?).filter(|part| !part.is_empty()));
                }
                format!("{} {}", inner(&entity_name(name)), parts.join(" · "))
            }
        })
    }

    /// A record by code and title: `A-014 Test beds`.
    pub(super) fn full_name(self, record: &Revision) -> Result<String, StoreError> {
        let name = self.name(record)?;
        let title = if record.is_new { record.after("title") } else { record.before("title") };
        Ok(match title.as_str() {
            Some(title) if record.spec.has_code() && title != name => format!("{name} {title}"),
            _ => name,
        })
    }

    /// One record by its full name, several as a count.
    pub(super) fn named(self, records: &[Revision]) -> Result<String, StoreError> {
        match records {
            [one] => self.full_name(one),
            _ => Ok(tallied(records.iter().map(|record| record.spec.name))),
        }
    }

    /// A value as people write it, without its unit.
    pub(super) fn plain(self, plan: Id, field: &FieldSpec, value: &Value) -> Result<String, StoreError> {
        Ok(match (field.kind, value) {
            (Kind::Choice(_), Value::Text(chosen)) => word(chosen),
            (Kind::Ref { entity, scope }, Value::Text(id)) => {
                let label = catalogue::entity(entity).map(|spec| self.read.label(spec, id)).transpose()?.flatten();
                match label {
                    Some(label) if scope == Scope::Any && entity != "plan" && self.code(plan)? != label.plan => {
                        format!("{}/{}", label.plan, label.code)
                    }
                    Some(label) => label.code,
                    None => id.clone(),
                }
            }
            (kind, value) => value.display(&kind),
        })
    }

    /// A value in a sentence: with its unit, a text in quotes.
    pub(super) fn shown(self, plan: Id, field: &FieldSpec, value: &Value) -> Result<String, StoreError> {
        Ok(match (field.kind, value) {
            (Kind::Money, Value::Integer(cents)) => format!("{} {}", Cents(*cents), self.currency(plan)?),
            (Kind::Percent, Value::Integer(hundredths)) => format!("{} %", money::plain(*hundredths)),
            (Kind::Text(_), Value::Text(text)) => format!("“{text}”"),
            (Kind::Flag, Value::Integer(flag)) => text(if *flag == 0 { "done-no" } else { "done-yes" }, &[]),
            _ => self.plain(plan, field, value)?,
        })
    }

    /// The code of a plan.
    pub(super) fn code(self, plan: Id) -> Result<String, StoreError> {
        let sql = "SELECT code FROM plan WHERE id = :plan";
        Ok(self.read.first(sql, &[(":plan", plan.into())], |row| row.get("code"))?.unwrap_or_default())
    }

    /// The same faults with the name of their record before them, because several were worked on at once.
    pub(super) fn of_record(self, record: &Revision, faults: Vec<FieldFault>) -> Result<Vec<FieldFault>, StoreError> {
        let name = self.name(record)?;
        let named = |fault: FieldFault| FieldFault { explanation: format!("{name}: {}", fault.explanation), ..fault };
        Ok(faults.into_iter().map(named).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_small_inside_a_sentence_and_abbreviations_are_not() {
        assert_eq!(inner("Title in English"), "title in English");
        assert_eq!(inner("EU amount"), "EU amount");
        assert_eq!((inner(""), inner("Ä")), (String::new(), "ä".to_owned()));
    }

    #[test]
    fn lists_and_counts_are_said_as_people_say_them() {
        let words = |words: &[&str]| listed(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(words(&["title"]), "title");
        assert_eq!(words(&["title", "lead", "status"]), "title, lead and status");
        let entities = ["indicator_link", "budget_line", "budget_line"];
        assert_eq!(tallied(entities.into_iter()), "2 budget lines and 1 indicator link");
    }
}
