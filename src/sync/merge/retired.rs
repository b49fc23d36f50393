//! What one side retired while the other one worked on it or referred to it.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::{Side, Touched};
use super::{By, Clash, ClashKind, Planner, SILENT, unreadable};
use crate::model::catalogue::Kind;
use crate::model::{RETIRED_AT, Value};
use crate::sync::SyncError;

impl Planner<'_> {
    /// Retirement stands, with all that was written on the record; that it met work of others is for a person to judge.
    pub(super) fn retired(&mut self) -> Result<(), SyncError> {
        let mut told = BTreeSet::new();
        let (ours, theirs) = (self.ours, self.theirs);
        for (record, came) in &theirs.records {
            let Some(mine) = ours.records.get(record) else { continue };
            let edits = match (mine.retires(), came.retires()) {
                (Some(_), None) => edits(came),
                (None, Some(_)) => edits(mine),
                _ => continue,
            };
            if came.entity.name != "conflict" && !edits.is_empty() && self.ends_retired(record, came)? {
                let edits = serde_json::to_string(&edits).map_err(|error| unreadable(&error))?;
                told.insert(record.clone());
                self.tell(ClashKind::Retired, record, came, mine.retires().is_some(), edits)?;
            }
        }
        for (worked, retired, is_mine) in [(theirs, ours, true), (ours, theirs, false)] {
            for (record, touched) in &worked.records {
                for (name, target) in references(touched) {
                    let Some(gone) = retired.records.get(&target).filter(|gone| gone.retires().is_some()) else {
                        continue;
                    };
                    let stands_retired = self.ends_retired(&target, gone)? && !self.ends_retired(record, touched)?;
                    if stands_retired && told.insert(target.clone()) {
                        let referrer = BTreeMap::from([
                            ("entity", touched.entity.name),
                            ("record", record.as_str()),
                            ("field", name.as_str()),
                        ]);
                        let referrer = serde_json::to_string(&referrer).map_err(|error| unreadable(&error))?;
                        self.tell(ClashKind::Reference, &target, gone, is_mine, referrer)?;
                        self.name_worker(worked, record, &name, is_mine);
                    }
                }
            }
        }
        Ok(())
    }

    /// Notes that a record is retired on one side (`is_mine`: on ours) and worked with on the other.
    fn tell(
        &mut self,
        kind: ClashKind,
        record: &str,
        touched: &Touched<'_>,
        is_mine: bool,
        work: String,
    ) -> Result<(), SyncError> {
        let side = if is_mine { self.ours } else { self.theirs };
        let moment = side.records.get(record).and_then(|gone| gone.retires()).cloned().unwrap_or_default();
        let gone =
            serde_json::to_string(&BTreeMap::from([(RETIRED_AT, moment)])).map_err(|error| unreadable(&error))?;
        let retired_by = side.last(record, &[RETIRED_AT.to_owned()]).map(By::of);
        let other = if is_mine { self.theirs } else { self.ours };
        let names: Vec<String> = (other.records.get(record).into_iter())
            .flat_map(|touched| touched.fields.keys().filter(|name| *name != RETIRED_AT).cloned())
            .collect();
        let worked_by = other.last(record, &names).map(By::of);
        let (mine, theirs, mine_by, theirs_by) =
            if is_mine { (gone, work, retired_by, worked_by) } else { (work, gone, worked_by, retired_by) };
        self.clashes.push(Clash {
            kind,
            entity: touched.entity,
            record: record.to_owned(),
            plan: touched.plan.to_owned(),
            field: None,
            base: "null".to_owned(),
            mine,
            theirs,
            mine_by,
            theirs_by,
        });
        Ok(())
    }

    /// Whoever referred to a record did not touch it: the side is named by the referring record.
    fn name_worker(&mut self, worked: &Side<'_>, record: &str, name: &str, is_mine: bool) {
        let by = worked.last(record, &[name.to_owned()]).map(By::of);
        let by = by.or_else(|| {
            let touched = worked.records.get(record)?;
            let names: Vec<String> = touched.fields.keys().cloned().collect();
            worked.last(record, &names).map(By::of)
        });
        if let Some(clash) = self.clashes.last_mut() {
            *(if is_mine { &mut clash.theirs_by } else { &mut clash.mine_by }) = by;
        }
    }

    /// Whether a record is retired when all is merged.
    fn ends_retired(&self, record: &str, touched: &Touched<'_>) -> Result<bool, SyncError> {
        if let Some(state) = self.states.get(record) {
            if let Some(moment) = state.fields.get(RETIRED_AT) {
                return Ok(!moment.is_null());
            }
            if state.is_new {
                return Ok(false);
            }
        }
        let fields = self.read.whole(touched.entity, record)?.unwrap_or_default();
        Ok(fields.get(RETIRED_AT).is_some_and(|moment| !moment.is_null()))
    }
}

/// What a side wrote on a record, besides retiring it or putting it somewhere; what it took back itself is nothing.
fn edits<'t>(touched: &'t Touched<'_>) -> BTreeMap<&'t str, &'t Value> {
    let fields = touched.fields.iter().filter(|(name, field)| {
        field.is_news()
            && field.value != field.before
            && ![RETIRED_AT, SILENT].contains(&name.as_str())
            && field.meant().is_some()
    });
    fields.map(|(name, field)| (name.as_str(), &field.value)).collect()
}

/// The records that a side referred to from one, by the fields that do so; its plan is one of them.
fn references(touched: &Touched<'_>) -> Vec<(String, String)> {
    if touched.entity.name == "conflict" {
        return Vec::new();
    }
    let is_meant = |field: &super::fold::Written| field.is_news() && field.meant().is_some();
    let refers = |name: &str| touched.entity.field(name).is_some_and(|field| matches!(field.kind, Kind::Ref { .. }));
    let fields = touched.fields.iter().filter(|(name, field)| refers(name) && is_meant(field));
    let mut found: Vec<(String, String)> =
        fields.filter_map(|(name, field)| Some((name.clone(), field.value.as_str()?.to_owned()))).collect();
    if touched.entity.name != "plan" && touched.fields.values().any(is_meant) {
        found.push(("plan".to_owned(), touched.plan.to_owned()));
    }
    found
}
