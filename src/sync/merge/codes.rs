//! Two records with one code. The one that is home keeps it; the other one gets the next free code, and a conflict says
//! so: people may have said the code aloud already.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::Touched;
use super::{By, Clash, ClashKind, Lies, Planner};
use crate::model::catalogue::EntitySpec;
use crate::model::{Fields, RETIRED_AT, Value, next_code};
use crate::store::State;
use crate::sync::SyncError;

/// Where a code is unique: the entity, the plan (none for plans themselves), the code.
type Place = (&'static str, String, String);

/// A record with the code that it has when all is merged.
#[derive(Clone)]
struct Coded {
    entity: &'static EntitySpec,
    record: String,
    plan: String,
    code: String,
}

impl Coded {
    fn place(&self, code: &str) -> Place {
        let plan = if self.entity.name == "plan" { String::new() } else { self.plan.clone() };
        (self.entity.name, plan, code.to_owned())
    }
}

impl Planner<'_> {
    pub(super) fn codes(&mut self) -> Result<(), SyncError> {
        let (theirs, ours) = (self.theirs, self.ours);
        let mut claims: BTreeMap<Place, String> = BTreeMap::new();
        let mut yielding = Vec::new();
        let is_late = |record: &str| match self.lies {
            Lies::Under => ours.records.get(record).is_some_and(Touched::is_about_code),
            Lies::Over => true,
        };
        let about: Vec<_> =
            theirs.records.iter().filter(|(_, came)| came.entity.has_code() && came.is_about_code()).collect();
        for wants_late in [false, true] {
            for (record, came) in about.iter().filter(|(record, _)| is_late(record) == wants_late) {
                let Some(coded) = self.coded(record, came)? else { continue };
                match self.holder(&coded, &coded.code)? {
                    // Who holds it here made or named its record since: the log knows nothing of that yet.
                    Some(holder) if self.lies == Lies::Under => yielding.push((holder, Some((*record).clone()))),
                    Some(holder) => {
                        yielding.push((coded, Some(holder.record)));
                        continue;
                    }
                    None => {}
                }
                let place = coded.place(&coded.code);
                match claims.get(&place) {
                    Some(other) => yielding.push((coded, Some(other.clone()))),
                    None => drop(claims.insert(place, coded.record)),
                }
            }
        }
        let mut renamed = BTreeSet::new();
        for (coded, holder) in yielding.into_iter().filter(|(coded, _)| renamed.insert(coded.record.clone())) {
            self.rename(&coded, holder.as_deref(), &mut claims)?;
        }
        Ok(())
    }

    /// A record with its code, when it lives in the end.
    fn coded(&self, record: &str, touched: &Touched<'_>) -> Result<Option<Coded>, SyncError> {
        let state = self.states.get(record);
        let of_state = |name: &str| state.and_then(|state| state.fields.get(name)).cloned();
        let stored = match state {
            Some(state) if state.is_new => Fields::new(),
            _ => self.read.whole(touched.entity, record)?.unwrap_or_default(),
        };
        let value = |name: &str| of_state(name).or_else(|| stored.get(name).cloned()).unwrap_or_default();
        let code = value("code").as_str().map(str::to_owned).filter(|_| value(RETIRED_AT).is_null());
        let (entity, plan) = (touched.entity, touched.plan.to_owned());
        Ok(code.map(|code| Coded { entity, record: record.to_owned(), plan, code }))
    }

    /// Another record of this file that has a code, and keeps it when all is merged.
    fn holder(&self, wanted: &Coded, code: &str) -> Result<Option<Coded>, SyncError> {
        let entity = wanted.entity;
        let place = if entity.name == "plan" { "" } else { "AND plan = :plan" };
        let plan = if entity.name == "plan" { "id" } else { "plan" };
        let sql =
            format!("SELECT id, {plan} AS plan FROM live_{} WHERE code = :code AND id <> :id {place}", entity.name);
        let mut params: Vec<(&str, Value)> = vec![(":code", code.into()), (":id", wanted.record.as_str().into())];
        if entity.name != "plan" {
            params.push((":plan", wanted.plan.as_str().into()));
        }
        let holder =
            self.read.first(&sql, &params, |row| Ok((row.get::<String>("id")?, row.get::<String>("plan")?)))?;
        let keeps = |record: &str| {
            let Some(State { fields, .. }) = self.states.get(record) else { return true };
            let is_renamed = fields.get("code").is_some_and(|value| value.as_str() != Some(code));
            !is_renamed && fields.get(RETIRED_AT).is_none_or(Value::is_null)
        };
        let kept = holder.filter(|(record, _)| keeps(record));
        Ok(kept.map(|(record, plan)| Coded { entity, record, plan, code: code.to_owned() }))
    }

    fn rename(
        &mut self,
        coded: &Coded,
        holder: Option<&str>,
        claims: &mut BTreeMap<Place, String>,
    ) -> Result<(), SyncError> {
        let new = self.free_code(coded, claims)?;
        claims.insert(coded.place(&new), coded.record.clone());
        let Coded { entity, record, plan, code } = coded;
        let state =
            || State { entity, record: record.clone(), plan: plan.clone(), is_new: false, fields: Fields::new() };
        self.states.entry(record.clone()).or_insert_with(state).fields.insert("code".to_owned(), new.as_str().into());
        self.decisions.say(entity, record, plan, "code", code.as_str().into(), new.as_str().into());
        let json = |code: &str| Clash::json(&[], &[code.into()], false);
        let names = ["code".to_owned(), RETIRED_AT.to_owned()];
        let (late, first) = match self.lies {
            Lies::Under => (self.ours, self.theirs),
            Lies::Over => (self.theirs, self.ours),
        };
        self.clashes.push(Clash {
            kind: ClashKind::Code,
            entity,
            record: record.clone(),
            plan: plan.clone(),
            field: Some("code".to_owned()),
            base: "null".to_owned(),
            mine: json(code)?,
            theirs: json(&new)?,
            mine_by: late.last(record, &names).map(By::of),
            theirs_by: holder.and_then(|holder| first.last(holder, &names)).map(By::of),
        });
        Ok(())
    }

    /// The next code that no record of the plan has or had, in the manner of the one that was wished.
    fn free_code(&self, coded: &Coded, claims: &BTreeMap<Place, String>) -> Result<String, SyncError> {
        let entity = coded.entity;
        let (sql, params) = match entity.name {
            "plan" => ("SELECT code FROM plan".to_owned(), Vec::new()),
            name => (
                format!("SELECT code FROM {name} WHERE plan = :plan"),
                vec![(":plan", Value::from(coded.plan.as_str()))],
            ),
        };
        let mut taken: Vec<String> = self.read.rows(&sql, &params, |row| row.get("code"))?;
        let of_states = self.states.values().filter(|state| state.entity == entity && state.plan == coded.plan);
        taken.extend(of_states.filter_map(|state| Some(state.fields.get("code")?.as_str()?.to_owned())));
        taken.extend(claims.keys().filter(|(name, ..)| *name == entity.name).map(|(.., code)| code.clone()));
        Ok(next_code(entity.name, Some(&coded.code), taken.iter().map(String::as_str)))
    }
}
