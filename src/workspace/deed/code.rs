//! The next free code of an entity, after the pattern that its plan follows.

use super::Cx;
use super::record::Revision;
use crate::model::next_code;
use crate::reference;
use crate::store::StoreError;

impl Cx<'_> {
    /// A free code for a record that is yet to be made; `None` where only a person can say it.
    pub(super) fn free_code(self, record: &Revision) -> Result<Option<String>, StoreError> {
        let name = record.spec.name;
        if name == "plan" {
            return Ok(None);
        }
        let all = self.read.codes_ever(record.spec, record.plan)?;
        let living = self.read.codes(record.spec, Some(record.plan))?;
        if let Some(code) = official(record, &all).filter(|code| living.iter().all(|(known, _)| known != code)) {
            return Ok(Some(code));
        }
        let under = self.parent_code(record)?.map(|parent| format!("{parent}.0"));
        Ok(Some(next_code(name, under.as_deref(), all.iter().map(String::as_str))))
    }

    /// A free code for a copy, which still has the code of its original; `taken` are those of other copies.
    pub(super) fn free_code_of_copy(self, copy: &Revision, taken: &[&str]) -> Result<Option<String>, StoreError> {
        let Some(original) = copy.after("code").as_str() else { return Ok(None) };
        let ever = self.read.codes_ever(copy.spec, copy.plan)?;
        let all = ever.iter().map(String::as_str).chain(taken.iter().copied());
        // The number of an official code is not ours to count on.
        let is_official = ["reference", "common_code"].iter().any(|field| copy.after(field) == copy.after("code"));
        let like = if is_official { format!("{original}-1") } else { original.to_owned() };
        Ok(Some(next_code(copy.spec.name, Some(&like), all)))
    }

    /// The code of the record above, where records of the entity stand under one another by their codes.
    fn parent_code(self, record: &Revision) -> Result<Option<String>, StoreError> {
        match record.after("parent").as_str() {
            Some(id) if record.spec.name != "body" => Ok(self.read.label(record.spec, id)?.map(|label| label.code)),
            _ => Ok(None),
        }
    }
}

/// A code that the record's own choice brings along: of a fund, of a common indicator where the plan calls its
/// indicators so, of the criterion that is still missing.
fn official(record: &Revision, all: &[String]) -> Option<String> {
    let chosen = |field: &str| record.after(field).as_str().map(str::to_owned);
    match record.spec.name {
        "fund" => chosen("reference"),
        "indicator" => {
            let is_common = |code: &String| code.starts_with("RCO") || code.starts_with("RCR");
            chosen("common_code").filter(|_| all.iter().all(is_common))
        }
        "criterion" => {
            let table = reference::table("enabling-condition-1-1")?;
            table.rows().map(|row| row.code().to_owned()).find(|code| !all.contains(code))
        }
        _ => None,
    }
}
