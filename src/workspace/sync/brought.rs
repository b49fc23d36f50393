//! What a merge brought: the rules run on the plans that it touched, before and after, and the result names what is new.
//! Two honest edits can pass a ceiling together that neither of them passed alone.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Finding, Id, Severity};
use crate::store::StoreError;
use crate::sync::Packet;
use crate::workspace::{Wanted, Workspace};

/// What rules found in some plans, or why they could not be asked.
pub(super) struct Found {
    plans: Vec<Id>,
    findings: Result<Vec<Arc<Finding>>, String>,
}

type Key = (String, String, String, String);

fn key(finding: &Finding) -> Key {
    (finding.rule.clone(), finding.record.clone(), finding.field.clone(), finding.about())
}

impl Workspace {
    /// What rules find in the plans of this workspace that some packets say something of. A plan that only comes with
    /// them has nothing that could be compared.
    pub(super) fn before<'p>(&self, packets: impl Iterator<Item = &'p Packet>) -> Result<Found, StoreError> {
        let changes = packets.flat_map(|packet| &packet.changesets).flat_map(|sealed| &sealed.changeset.changes);
        let named: HashSet<&str> = changes.map(|change| change.plan.as_str()).collect();
        let living: Vec<Id> =
            self.store.read().rows("SELECT id FROM live_plan ORDER BY id", &[], |row| row.get("id"))?;
        Ok(self.found(living.into_iter().filter(|plan| named.contains(plan.to_string().as_str())).collect()))
    }

    fn found(&self, plans: Vec<Id>) -> Found {
        let asked = || {
            let terms = self.terms(&Wanted::default()).map_err(|error| error.to_string())?;
            let report = self.recheck(&terms.rules, &terms.profile, &plans, None).map_err(|error| error.to_string())?;
            Ok(report.findings)
        };
        // Asked of no plan, rules answer for all of them.
        let findings = if plans.is_empty() { Ok(Vec::new()) } else { asked() };
        Found { plans, findings }
    }

    /// What is found now and was not before; an error in words where rules could not be asked.
    pub(super) fn since(&self, before: &Found) -> Result<Vec<Arc<Finding>>, String> {
        let known: HashSet<Key> = before.findings.as_ref()?.iter().map(|finding| key(finding)).collect();
        let matters = |finding: &Arc<Finding>| !finding.waived && finding.severity != Severity::Info;
        let now = self.found(before.plans.clone()).findings?;
        Ok(now.into_iter().filter(|finding| matters(finding) && !known.contains(&key(finding))).collect())
    }
}
