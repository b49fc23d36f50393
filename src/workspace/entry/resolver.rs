//! From a typed text to a value, with everything that was looked up once kept for the next one: a table of 10,000
//! pasted rows names the same few records and codes again and again.

use std::collections::HashMap;

use super::Place;
use super::codes::CodeLists;
use super::listing::Listing;
use crate::locales;
use crate::model::catalogue::{CodeSource, EntitySpec, FieldSpec, Kind, Scope, entity};
use crate::model::{Fault, Id, Value, entry, fold, money, shown};
use crate::store::{Named, Reader, StoreError};

/// Reads typed texts against one workspace.
#[derive(Debug)]
pub struct Resolver<'r> {
    reader: &'r Reader,
    listings: HashMap<(&'static str, Option<Id>), Listing>,
    owners: HashMap<(&'static str, String), Vec<(String, Id)>>,
    plans: HashMap<Id, PlanFacts>,
    pub(super) lists: CodeLists,
}

/// What reading needs to know about a plan.
#[derive(Clone, Debug, Default)]
pub(super) struct PlanFacts {
    currency: Option<String>,
    period_start: Option<i64>,
    upper: Option<Id>,
    supersedes: Option<Id>,
}

type Outcome<T> = Result<Result<T, Fault>, StoreError>;

impl<'r> Resolver<'r> {
    /// Nothing is looked up yet.
    #[must_use]
    pub fn new(reader: &'r Reader) -> Self {
        Self {
            reader,
            listings: HashMap::new(),
            owners: HashMap::new(),
            plans: HashMap::new(),
            lists: CodeLists::default(),
        }
    }

    /// Makes a record known that is not written yet, so that what is typed beside it may refer to it.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn announce(&mut self, entity: &'static EntitySpec, plan: Id, record: Named) -> Result<(), StoreError> {
        let plan = (entity.name != "plan").then_some(plan);
        self.listing(entity, plan)?.add(record);
        Ok(())
    }

    /// Reads what was typed into a field. The place must give all other fields, as far as they are entered.
    ///
    /// # Errors
    /// When the workspace cannot be read. What is wrong with the text is the inner error.
    pub fn read(&mut self, place: &Place<'_>, field: &'static FieldSpec, text: &str) -> Outcome<Value> {
        match field.kind {
            Kind::Ref { entity: target, scope } => self.read_reference(place, field, (target, scope), text),
            Kind::Classified(_) => match entry::read(field, text) {
                Ok(Value::Text(code)) => Ok(self.code(place, field, &code)?.map(Value::from)),
                other => Ok(other),
            },
            Kind::Money => self.read_money(place, field, text),
            Kind::Choice(words) => Ok(entry::read(field, text).or_else(|fault| of_label(words, text).ok_or(fault))),
            Kind::Text(_) => Ok(entry::read(field, text).map(|value| self.as_classified(place, field, value))),
            _ => Ok(entry::read(field, text)),
        }
    }

    /// A code of a classification as it stands in its official list.
    ///
    /// # Errors
    /// When the workspace cannot be read. What is wrong with the code is the inner error.
    pub fn code(&mut self, place: &Place<'_>, field: &'static FieldSpec, code: &str) -> Outcome<String> {
        let Kind::Classified(source) = field.kind else { return Ok(Ok(code.to_owned())) };
        Ok(match source {
            CodeSource::Fields { scheme, version } => {
                let Some(scheme) = place.text(scheme) else { return Ok(Ok(code.to_owned())) };
                self.lists.find(scheme, place.text(version), version, code)
            }
            CodeSource::Scheme(list @ ("FUND" | "RCO-RCR")) => self.lists.find_in_table(list, code),
            CodeSource::Scheme(scheme) => {
                let edition = self.period_start(place)?.map(|year| if year >= 2021 { "2021" } else { "2014" });
                self.lists.find(scheme, edition, "period_start", code)
            }
        })
    }

    fn period_start(&mut self, place: &Place<'_>) -> Result<Option<i64>, StoreError> {
        if place.entity.name == "plan" {
            return Ok(place.value("period_start").and_then(Value::as_integer));
        }
        Ok(self.facts(place.plan)?.period_start)
    }

    /// An amount; where it names its currency, that must be the plan's.
    fn read_money(&mut self, place: &Place<'_>, field: &FieldSpec, text: &str) -> Outcome<Value> {
        let read = entry::read(field, text);
        let named = if read.as_ref().is_ok_and(|value| !value.is_null()) { money::typed(text).ok() } else { None };
        let Some(named) = named.and_then(|amount| amount.currency) else { return Ok(read) };
        // An operation may be in a currency of its own.
        let of_record = place.text("currency").map(str::to_owned);
        let currency = match place.entity.name {
            "plan" => of_record,
            _ => of_record.or(self.facts(place.plan)?.currency),
        };
        let whose =
            if place.entity.name != "plan" && place.text("currency").is_some() { "this record" } else { "the plan" };
        Ok(match currency {
            Some(own) if own != named => Err(Fault::new(
                format!("`{}` is in {named}, and {whose} is in {own}", shown(text)),
                format!("convert it to {own}, and write the rate and its day to `note`"),
            )),
            _ => read,
        })
    }

    /// The name of a classification and the word for its version, as the reference tables write them.
    fn as_classified(&mut self, place: &Place<'_>, field: &FieldSpec, value: Value) -> Value {
        let Value::Text(text) = value else { return value };
        let names = place.entity.fields().find_map(|other| match other.kind {
            Kind::Classified(CodeSource::Fields { scheme, version }) => Some((scheme, version)),
            _ => None,
        });
        Value::Text(match names {
            Some((scheme, _)) if scheme == field.name => self.lists.scheme(&text),
            Some((scheme, version)) if version == field.name => self.lists.version(place.text(scheme), &text),
            _ => text,
        })
    }

    fn read_reference(
        &mut self,
        place: &Place<'_>,
        field: &FieldSpec,
        (target, scope): (&str, Scope),
        text: &str,
    ) -> Outcome<Value> {
        let Some(target) = entity(target).filter(|target| target.has_code()) else {
            return Ok(entry::read(field, text));
        };
        let text = match entry::one_line(text) {
            Err(fault) => return Ok(Err(fault)),
            Ok(text) if text.is_empty() => return Ok(Ok(Value::Null)),
            Ok(text) => text,
        };
        let found = match scope {
            Scope::Any if target.name == "plan" => self.find(target, None, "the workspace", &text)?,
            Scope::Any => self.find_across(place, field, target, &text)?,
            Scope::Own => self.find(target, Some(place.plan), "this plan", &text)?,
        };
        Ok(found.map(Value::from))
    }

    fn listing(&mut self, entity: &'static EntitySpec, plan: Option<Id>) -> Result<&mut Listing, StoreError> {
        use std::collections::hash_map::Entry as Slot;
        Ok(match self.listings.entry((entity.name, plan)) {
            Slot::Occupied(slot) => slot.into_mut(),
            Slot::Vacant(slot) => slot.insert(Listing::of(self.reader.names(entity, plan)?)),
        })
    }

    /// The record of a code or title in one plan, or among all plans.
    fn find(&mut self, target: &'static EntitySpec, plan: Option<Id>, whose: &str, text: &str) -> Outcome<Id> {
        let reader = self.reader;
        let listing = self.listing(target, plan)?;
        if let Some(found) = listing.find(text) {
            return Ok(found);
        }
        Ok(Err(match reader.retired(target, plan, text)? {
            Some(retired) => gone(text, &retired),
            None => listing.unknown(target, whose, text),
        }))
    }

    /// A record of any plan. `PLAN/CODE`, where either may hold a slash itself; or a code or title alone, where the
    /// plan is clear.
    fn find_across(
        &mut self,
        place: &Place<'_>,
        field: &FieldSpec,
        target: &'static EntitySpec,
        text: &str,
    ) -> Outcome<Id> {
        let plans = entity("plan").into_iter();
        for (slash, _) in text.match_indices('/') {
            let (plan, code) = (&text[..slash], &text[slash + 1..]);
            for spec in plans.clone() {
                if let Some(Ok(id)) = self.listing(spec, None)?.find(plan) {
                    return self.find(target, Some(id), &format!("plan {plan}"), code);
                }
            }
        }
        if let Some(likely) = self.likely(place, field)?
            && let Some(found) = self.listing(target, Some(likely))?.find(text)
        {
            return Ok(found);
        }
        let key = (target.name, text.to_owned());
        if !self.owners.contains_key(&key) {
            self.owners.insert(key.clone(), self.reader.owners(target, text)?);
        }
        Ok(match self.owners.get(&key).map_or(&[][..], Vec::as_slice) {
            [(_, id)] => Ok(*id),
            [] => Err(nowhere(target, text)),
            several => Err(in_several(target, text, several)),
        })
    }

    /// The plan that a field across plans points into, unless another one is named.
    fn likely(&mut self, place: &Place<'_>, field: &FieldSpec) -> Result<Option<Id>, StoreError> {
        let facts = self.facts(place.plan)?;
        Ok(match field.name {
            "upper_priority" | "upper_indicator" => facts.upper,
            "old_priority" => facts.supersedes,
            _ => None,
        })
    }

    fn facts(&mut self, plan: Id) -> Result<PlanFacts, StoreError> {
        if let Some(facts) = self.plans.get(&plan) {
            return Ok(facts.clone());
        }
        let spec = entity("plan");
        let stored = spec.map(|spec| self.reader.stored(spec, plan)).transpose()?.flatten();
        let value = |field: &str| stored.as_ref()?.record.value(spec?, field);
        let text = |field: &str| value(field).and_then(Value::as_str);
        let id = |field: &str| text(field).and_then(|id| id.parse().ok());
        let facts = PlanFacts {
            currency: text("currency").map(str::to_owned),
            period_start: value("period_start").and_then(Value::as_integer),
            upper: id("upper"),
            supersedes: id("supersedes"),
        };
        self.plans.insert(plan, facts.clone());
        Ok(facts)
    }
}

/// The word of a closed list whose label was typed: `every two years` is `two-yearly`.
fn of_label(words: &[&'static str], text: &str) -> Option<Value> {
    let typed = fold(text.trim());
    words.iter().find(|word| fold(&locales::word(word)) == typed).map(|word| Value::from(*word))
}

/// A record that was retired. `retired_at` is a moment; the day is enough.
pub(super) fn gone(name: &str, retired_at: &str) -> Fault {
    let day = retired_at.get(..10).unwrap_or(retired_at);
    Fault::new(format!("`{name}` was retired on {day}"), "bring it back, or choose another")
}

fn nowhere(target: &EntitySpec, text: &str) -> Fault {
    let noun = target.name.replace('_', " ");
    if text.contains('/') {
        let explanation = format!("no plan of the workspace is meant by `{}`", shown(text));
        return Fault::new(explanation, format!("write the code of a plan, a slash and the code of its {noun}"));
    }
    let explanation = format!("no plan of the workspace has a {noun} `{}`", shown(text));
    Fault::new(explanation, format!("write it with its plan, as PLAN/CODE, or choose the {noun} from the list"))
}

fn in_several(target: &EntitySpec, text: &str, plans: &[(String, Id)]) -> Fault {
    let noun = target.name.replace('_', " ");
    let names: Vec<&str> = plans.iter().map(|(plan, _)| plan.as_str()).collect();
    let explanation = format!("{} plans have a {noun} `{text}`: {}", plans.len(), names.join(", "));
    Fault::new(explanation, format!("write which one you mean, such as {}/{text}", names.first().unwrap_or(&"PLAN")))
}
