//! What a merge brought: the rules run on the plans that it touched, before and after, and the result names what is new.
//! Two honest edits can pass a ceiling together that neither of them passed alone.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::model::{Finding, Id, Severity};
use crate::sync::Entry;
use crate::workspace::{Wanted, Workspace};

/// What rules found in plans, by what they are about.
pub(super) struct Found(Result<Vec<Arc<Finding>>, String>);

type Key = (String, String, String, String);

fn key(finding: &Finding) -> Key {
    (finding.rule.clone(), finding.record.clone(), finding.field.clone(), finding.about())
}

/// The plans that some entries say something of.
pub(super) fn plans<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> BTreeSet<Id> {
    let packets = entries.into_iter().map(|entry| &entry.packet);
    plans_of(packets.flat_map(|packet| &packet.changesets))
}

/// The plans that some changesets say something of.
pub(super) fn plans_of<'s>(changesets: impl IntoIterator<Item = &'s crate::sync::Sealed>) -> BTreeSet<Id> {
    let changes = changesets.into_iter().flat_map(|sealed| &sealed.changeset.changes);
    changes.filter_map(|change| change.plan.parse().ok()).collect()
}

impl Workspace {
    /// What the rules find now in those of the plans that live here.
    pub(super) fn found_in(&self, plans: &BTreeSet<Id>) -> Found {
        let asked = || {
            let sql = "SELECT id FROM live_plan ORDER BY id";
            let living: Vec<Id> = self.store.read().rows(sql, &[], |row| row.get("id")).map_err(|e| e.to_string())?;
            let plans: Vec<Id> = living.into_iter().filter(|plan| plans.contains(plan)).collect();
            let terms = self.terms(&Wanted::default()).map_err(|error| error.to_string())?;
            let report = self.recheck(&terms.rules, &terms.profile, &plans, None).map_err(|error| error.to_string())?;
            Ok(report.findings)
        };
        Found(asked())
    }
}

impl Found {
    /// What is found now and was not before; an error in words where rules could not be asked.
    pub(super) fn since(self, before: &Self) -> Result<Vec<Arc<Finding>>, String> {
        let known: HashSet<Key> = match &before.0 {
            Ok(findings) => findings.iter().map(|finding| key(finding)).collect(),
            Err(why) => return Err(why.clone()),
        };
        let matters = |finding: &Arc<Finding>| !finding.waived && finding.severity != Severity::Info;
        Ok(self.0?.into_iter().filter(|finding| matters(finding) && !known.contains(&key(finding))).collect())
    }
}
