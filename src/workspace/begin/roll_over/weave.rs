//! Links on their way into the new plan.

use std::collections::{HashMap, HashSet};

use super::super::{Outcome, StartRow};
use super::codes::{Renewed, renewed};
use super::copy::Copy;
use super::held::{Held, reference};
use super::links::{Strand, divide, pools, strands, united};
use super::upper::UpperHeir;
use super::ways::Link;
use crate::model::catalogue::EntitySpec;
use crate::model::succession::relation;
use crate::model::{Id, Value};
use crate::store::StoreError;

impl Copy<'_> {
    /// Carries the links of an entity.
    pub(super) fn weave(&mut self, spec: &'static EntitySpec, link: Link) -> Result<(), StoreError> {
        let mut found: Vec<Strand> = Vec::new();
        let mut torn: HashSet<Id> = HashSet::new();
        let mut lost = 0;
        let mut rows = Vec::new();
        let pools = pools(self.old.of(spec), link.owner, &self.refs);
        for held in self.old.of(spec) {
            let above = self.above(&held)?;
            let outside = |field: &str, id: Id| match (field, &above) {
                ("upper_priority", Ok(heirs)) => heirs.iter().map(|heir| (heir.id, heir.weight)).collect(),
                ("upper_priority" | "upper_indicator", Err(_)) => Vec::new(),
                _ => vec![(id, super::fate::WHOLE)],
            };
            let mut new = strands(&held, link, &self.refs, &pools, &outside);
            if new.is_empty() {
                let owners = held.reference(link.owner).map_or(&[][..], |owner| self.refs.heirs(owner));
                torn.extend(owners.iter().map(|heir| heir.id));
                match (&above, owners) {
                    (Err(why), [_, ..]) => rows.push(self.row(&held, link, Outcome::Leave, why.clone())?),
                    _ => lost += 1,
                }
                continue;
            }
            if let Ok(heirs) = &above {
                new.iter_mut().for_each(|strand| self.turn(&held, strand, heirs));
                let moved = heirs.iter().any(|heir| Some(heir.id) != held.reference("upper_priority"));
                if moved {
                    let names = heirs.iter().map(|heir| self.upper.name(heir.id)).collect::<Result<Vec<_>, _>>()?;
                    let mut row =
                        self.row(&held, link, Outcome::Carry, "it follows the succession of the upper plan".into())?;
                    row.into = names.join(" + ");
                    rows.push(row);
                }
            }
            rows.extend(self.renew(&held, &mut new));
            found.extend(new);
        }
        let mut found = united(spec, found);
        let emptied = link.weight.map_or(0, |weight| divide(&mut found, weight, &torn).len());
        let remark = match emptied {
            0 => String::new(),
            emptied => format!("the shares of {emptied} were emptied, because a part of them fell away or had none"),
        };
        self.tell(spec, found.len(), Outcome::Carry, remark);
        self.rows.extend(rows);
        self.leave(spec, lost, "what they link stops");
        for strand in found {
            self.add(spec, in_order(spec, strand.values));
        }
        Ok(())
    }

    /// What stands above a link: the heirs of its upper priority, or why there is nothing.
    fn above(&self, held: &Held<'_>) -> Result<Result<Vec<UpperHeir>, String>, StoreError> {
        if let Some(upper) = held.reference("upper_priority") {
            return self.upper.heirs(upper);
        }
        match held.reference("upper_indicator") {
            Some(upper) if !self.upper.has_indicator(upper)? => {
                Ok(Err("its indicator is none of the upper plan".into()))
            }
            _ => Ok(Ok(Vec::new())),
        }
    }

    /// The relation of an alignment after what became of both sides.
    fn turn(&self, held: &Held<'_>, strand: &mut Strand, above: &[UpperHeir]) {
        let pointed =
            |name: &str| strand.values.iter().find(|(field, _)| *field == name).and_then(|(_, value)| reference(value));
        let (own, upper) = (pointed("priority"), pointed("upper_priority"));
        let Some(upper) = above.iter().find(|heir| Some(heir.id) == upper) else { return };
        let heirs = held.reference("priority").map_or(&[][..], |old| self.refs.heirs(old));
        let Some(own) = heirs.iter().find(|heir| Some(heir.id) == own) else { return };
        let word = relation(held.text("relation"), own.size(), &upper.sizes);
        strand.values.iter_mut().filter(|(field, _)| *field == "relation").for_each(|(_, value)| *value = word.into());
    }

    /// The code of a priority in the version of the new period; a row where it could not be told.
    fn renew(&self, held: &Held<'_>, strands: &mut [Strand]) -> Option<StartRow> {
        if held.spec.name != "priority_code" {
            return None;
        }
        let (scheme, version, code) = (held.text("scheme"), held.text("version"), held.text("code"));
        match renewed(scheme, version, code, self.facts.period.map(|(first, _)| first)) {
            Renewed::Same => None,
            Renewed::As { version, code } => {
                let news: HashMap<&str, Value> = [("version", version.into()), ("code", code.into())].into();
                for (field, value) in strands.iter_mut().flat_map(|strand| &mut strand.values) {
                    if let Some(new) = news.get(field) {
                        value.clone_from(new);
                    }
                }
                None
            }
            Renewed::Kept(why) => {
                let owner = self.code_of("priority", held.reference("priority"));
                Some(StartRow {
                    entity: "priority_code",
                    code: format!("{owner} {scheme} {code}"),
                    title: String::new(),
                    count: 1,
                    outcome: Outcome::Carry,
                    into: String::new(),
                    remark: why,
                })
            }
        }
    }

    /// A row about one link.
    fn row(&self, held: &Held<'_>, link: Link, outcome: Outcome, remark: String) -> Result<StartRow, StoreError> {
        let owner = self.code_of(link.owner, held.reference(link.owner));
        let upper =
            held.reference("upper_priority").map(|upper| self.upper.name(upper)).transpose()?.unwrap_or_default();
        let code = if upper.is_empty() { owner } else { format!("{owner} → {upper}") };
        Ok(StartRow {
            entity: held.spec.name,
            code,
            title: String::new(),
            count: 1,
            outcome,
            into: String::new(),
            remark,
        })
    }

    /// The code of a record of the last period.
    fn code_of(&self, entity: &str, id: Option<Id>) -> String {
        let held = self.old.named(entity).find(|held| Some(held.record.id) == id);
        held.map(|held| held.text("code").to_owned()).unwrap_or_default()
    }
}

/// The values in the order of the catalogue, so that the records of an entity are alike in the journal.
fn in_order(spec: &EntitySpec, mut values: Vec<(&'static str, Value)>) -> Vec<(&'static str, Value)> {
    values.sort_by_key(|(name, _)| spec.fields().position(|field| field.name == *name));
    values
}
