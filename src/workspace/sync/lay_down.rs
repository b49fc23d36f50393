//! Laying down at a hub what is not home yet, in as many packets as the hub wants of it.

use super::{SyncStep, Synced};
use crate::model::Id;
use crate::store::{Met, StoreError};
use crate::sync::trust::SignedList;
use crate::sync::{Hub, HubError, Packet, Sealed, SyncError};
use crate::workspace::Workspace;

impl Workspace {
    /// Lays down what is ready, in as many packets as the hub wants of it, and a list of trusted keys. Gives whether that
    /// was done; not when others were faster.
    pub(super) fn lay_down(
        &mut self,
        hub: &dyn Hub,
        changesets: Vec<Sealed>,
        list: Option<SignedList>,
        synced: &mut Synced,
        go_on: &mut dyn FnMut(SyncStep) -> Result<(), SyncError>,
    ) -> Result<bool, SyncError> {
        let parts = if hub.one_plan_an_entry() {
            let lists = list.map(|list| (Vec::new(), Some(list)));
            by_plan(changesets).into_iter().map(|part| (part, None)).chain(lists).collect()
        } else {
            vec![(changesets, list)]
        };
        for (changesets, list) in parts {
            let packet = self.packed(changesets, list)?;
            let given = packet.changesets.iter().filter(|sealed| !sealed.is_left_out).count();
            go_on(SyncStep::Laying(given))?;
            if !self.lay_packet(hub, &packet)? {
                return Ok(false);
            }
            if let Some(list) = &packet.trust {
                let number = list.read().map_or(0, |list| list.number);
                synced.list = Some((number, list.signature.key.clone()));
            }
            synced.given += given;
        }
        Ok(true)
    }

    /// Lays one packet down and notes that what is in it is home. Gives whether that was done; not when others were
    /// faster.
    fn lay_packet(&mut self, hub: &dyn Hub, packet: &Packet) -> Result<bool, SyncError> {
        let unpackable = |error: std::io::Error| SyncError::Refused(format!("the packet cannot be made: {error}"));
        let bytes = packet.to_bytes().map_err(unpackable)?;
        let seal = Packet::seal(&bytes)?;
        match hub.append(packet.entry, &bytes) {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(error) => return Err(self.naming_the_plan(error, packet)?),
        }
        let origin = if packet.entry == 0 { seal.clone() } else { packet.origin.clone() };
        let met = Met { origin, entry: packet.entry + 1, seal, previous: packet.previous.clone() };
        self.came_home(packet, &met)?;
        Ok(true)
    }

    /// A hub that gives no right knows only the id of the plan that it is about; people know it by its code and title.
    fn naming_the_plan(&self, error: HubError, packet: &Packet) -> Result<SyncError, StoreError> {
        let HubError::Forbidden { place, .. } = error else { return Ok(error.into()) };
        let sql = "SELECT code || ' ' || title AS name FROM plan WHERE id = :plan";
        let name: Option<String> = match packet.about().and_then(|plan| plan.parse::<Id>().ok()) {
            Some(plan) => self.store.read().first(sql, &[(":plan", plan.into())], |row| row.get("name"))?,
            None => None,
        };
        let what = match name {
            Some(name) => format!("lay down changes of the plan {name}"),
            None if packet.changesets.is_empty() => "lay a list of trusted keys down".to_owned(),
            None => "lay down changes that are about several plans at once".to_owned(),
        };
        Ok(HubError::Forbidden { place, what }.into())
    }
}

/// Parts the changesets wherever the next one is about another plan. Their order stays. What was given up has no subject of
/// its own, because nobody takes what is in it: it goes with what follows it, where its office has the right, or after
/// what went last. While there is nothing to go with, it waits.
fn by_plan(changesets: Vec<Sealed>) -> Vec<Vec<Sealed>> {
    let mut parts: Vec<(Option<String>, Vec<Sealed>)> = Vec::new();
    let mut given_up = Vec::new();
    for sealed in changesets {
        if sealed.is_left_out {
            given_up.push(sealed);
            continue;
        }
        let about = sealed.about().map(str::to_owned);
        if parts.last().is_none_or(|(last, _)| *last != about) {
            parts.push((about, Vec::new()));
        }
        if let Some((_, part)) = parts.last_mut() {
            part.append(&mut given_up);
            part.push(sealed);
        }
    }
    if let Some((_, part)) = parts.last_mut() {
        part.append(&mut given_up);
    }
    parts.into_iter().map(|(_, part)| part).collect()
}
