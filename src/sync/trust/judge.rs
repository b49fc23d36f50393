//! Judging what comes: whether a changeset is of an office that is trusted, and within its rights. The judgement needs
//! nothing but what lies in the log up to here, so every office comes to the same.

use std::collections::{HashMap, HashSet};

use super::{KeyStatus, ListFault, Office, Signature, SignedList, TrustList};
use crate::model::{Change, ChangeKind, Changeset, Fields, MERGE, Value, country_of};
use crate::store::{Reader, StoreError};
use crate::sync::Sealed;

/// Why a changeset is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody signed it.
    Unsigned,
    /// Its signature does not match.
    Forged,
    /// Its key is in no list.
    Stranger,
    /// Its key was revoked.
    Revoked,
    /// Its replica belongs to another office.
    OtherOffice,
    /// What comes before it was not taken, or is not there.
    Unconnected,
    /// Another changeset lies in the log under its number.
    Twin,
    /// Its office gave it up.
    LeftOut,
    /// Its office has no right to a plan.
    NoRight,
    /// It builds on what nobody took.
    BuildsOn,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Unsigned,
        Self::Forged,
        Self::Stranger,
        Self::Revoked,
        Self::OtherOffice,
        Self::Unconnected,
        Self::Twin,
        Self::LeftOut,
        Self::NoRight,
        Self::BuildsOn,
    ];

    /// The word that is kept.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::Forged => "forged",
            Self::Stranger => "stranger",
            Self::Revoked => "revoked",
            Self::OtherOffice => "other-office",
            Self::Unconnected => "unconnected",
            Self::Twin => "twin",
            Self::LeftOut => "left-out",
            Self::NoRight => "no-right",
            Self::BuildsOn => "builds-on",
        }
    }

    /// Whether it is known to be of its replica all the same: then it counts in the chain, and what follows is judged for
    /// itself.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::LeftOut | Self::NoRight | Self::BuildsOn)
    }
}

/// A judgement against a changeset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Why it is not taken.
    pub why: Why,
    /// The plan or the key that it is about.
    pub about: Option<String>,
    /// The office whose key is on it.
    pub office: Option<String>,
}

/// What was found of a changeset before it is judged.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Whether its signature is of its key.
    pub is_proven: bool,
    /// Whether it follows what was taken of its replica.
    pub connects: bool,
    /// Whether another one has its number.
    pub is_twin: bool,
}

/// What is known of trust at a point of the log.
#[derive(Debug)]
pub struct Judge<'r> {
    read: &'r Reader,
    list: Option<(TrustList, String)>,
    /// A list that this copy knows although the log does not have it yet: one that was lost or is laid down anew.
    known: Option<(TrustList, String)>,
    /// The key that must have signed the first list.
    demanded: Option<String>,
    /// The fields that tell the country of a plan, by the log.
    plans: HashMap<String, Fields>,
    /// Which office a replica belongs to.
    replicas: HashMap<String, Option<String>>,
    /// Records that were made by what was taken of these packets.
    made: HashSet<String>,
    /// Records that only changesets have made which nobody took.
    gone: HashSet<String>,
    /// Plans that such changesets of this packet wrote in, by replica.
    tainted: HashSet<(String, String)>,
    /// Conflicts that were made in this packet.
    asked: HashSet<String>,
}

fn broken(fault: &ListFault) -> StoreError {
    StoreError::Constraint(format!("the list of trusted keys in this file: {fault}"))
}

impl<'r> Judge<'r> {
    /// The judge of what comes after all that this file has of the log.
    ///
    /// # Errors
    /// As for any reading; a list in the file that was altered.
    pub fn new(read: &'r Reader, demanded: Option<String>) -> Result<Self, StoreError> {
        let whole = |kept: crate::store::KeptList| -> Result<(TrustList, String), StoreError> {
            let signed = SignedList::from(kept);
            Ok((signed.read().map_err(|fault| broken(&fault))?, signed.hash()))
        };
        let list = read.trust_list()?.map(whole).transpose()?;
        let known = read.trust_list_not_home()?.map(whole).transpose()?;
        let mut judge = Self {
            read,
            list,
            known,
            demanded,
            plans: HashMap::new(),
            replicas: HashMap::new(),
            made: HashSet::new(),
            gone: HashSet::new(),
            tainted: HashSet::new(),
            asked: HashSet::new(),
        };
        for one in read.not_taken()? {
            let sealed = one.content.and_then(|content| serde_json::from_str::<Sealed>(&content).ok());
            sealed.iter().try_for_each(|sealed| judge.lose(&sealed.changeset))?;
        }
        Ok(judge)
    }

    /// The list that counts at this point; `None` while everybody is trusted.
    #[must_use]
    pub fn list(&self) -> Option<&TrustList> {
        self.list.as_ref().map(|(list, _)| list)
    }

    /// Begins with a packet.
    pub fn open(&mut self) {
        self.tainted.clear();
        self.asked.clear();
    }

    /// Takes the list that a packet brings: it counts from the next packet on.
    ///
    /// # Errors
    /// Why it is not to be trusted.
    pub fn close(&mut self, list: &SignedList) -> Result<TrustList, ListFault> {
        let admitted = match (&self.list, &self.known) {
            (Some((known, hash)), _) => list.admitted(Some((known, hash)))?,
            (None, Some((known, hash))) if list.hash() != *hash => list.admitted(Some((known, hash)))?,
            (None, Some(_)) => list.read()?,
            (None, None) => list.admitted(None)?,
        };
        if let (None, Some(demanded)) = (&self.list, &self.demanded)
            && *demanded != list.signature.key
        {
            return Err(ListFault::NotDemanded(list.signature.key.clone(), demanded.clone()));
        }
        self.list = Some((admitted.clone(), list.hash()));
        Ok(admitted)
    }

    /// Judges a changeset, and remembers what follows from that for those after it.
    ///
    /// # Errors
    /// As for any reading.
    pub fn judge(&mut self, sealed: &Sealed, found: Found) -> Result<Option<Judgement>, StoreError> {
        let against = self.against(sealed, found)?;
        let Changeset { replica, changes, .. } = &sealed.changeset;
        match &against {
            None => {
                changes.iter().try_for_each(|change| self.learn(change))?;
                if let (Some((list, _)), Some(signature)) = (&self.list, &sealed.signature) {
                    let office = list.owner(&signature.key).map(|(office, _)| office.code.clone());
                    self.replicas.insert(replica.clone(), office);
                }
            }
            Some(judgement) if judgement.why.counts() => {
                self.lose(&sealed.changeset)?;
                // What an office gave up it took back itself before it went on.
                if judgement.why != Why::LeftOut {
                    let plans = changes.iter().map(|change| (replica.clone(), change.plan.clone()));
                    self.tainted.extend(plans);
                }
            }
            Some(_) => {}
        }
        Ok(against)
    }

    fn against(&mut self, sealed: &Sealed, found: Found) -> Result<Option<Judgement>, StoreError> {
        let Found { is_proven, connects, is_twin } = found;
        let plain = |why| Some(Judgement { why, about: None, office: None });
        let Some((list, _)) = &self.list else {
            return Ok(plain(Why::LeftOut).filter(|_| sealed.is_left_out));
        };
        let Some(signature) = &sealed.signature else { return Ok(plain(Why::Unsigned)) };
        let of_key = |why, office: Option<&Office>| {
            let office = office.map(|office| office.code.clone());
            Some(Judgement { why, about: Some(signature.key.clone()), office })
        };
        let Some((office, status)) = list.owner(&signature.key) else { return Ok(of_key(Why::Stranger, None)) };
        if !is_proven {
            return Ok(of_key(Why::Forged, None));
        }
        if status == KeyStatus::Revoked {
            return Ok(of_key(Why::Revoked, Some(office)));
        }
        let office = office.clone();
        let of_office = |why, about| Some(Judgement { why, about, office: Some(office.code.clone()) });
        let changeset = &sealed.changeset;
        if self.owner_of(&changeset.replica)?.is_some_and(|owner| owner != office.code) {
            return Ok(of_office(Why::OtherOffice, None));
        }
        if is_twin {
            return Ok(of_office(Why::Twin, None));
        }
        if !connects {
            return Ok(of_office(Why::Unconnected, None));
        }
        if sealed.is_left_out {
            return Ok(of_office(Why::LeftOut, None));
        }
        for change in &changeset.changes {
            if self.is_question(changeset, change) {
                self.asked.insert(change.record.clone());
            } else if !self.may(&office, change)? {
                return Ok(of_office(Why::NoRight, Some(change.plan.clone())));
            }
        }
        if self.builds_on_nothing(changeset) {
            return Ok(of_office(Why::BuildsOn, None));
        }
        Ok(None)
    }

    /// Whether a change only puts a question to people: whoever merges may do that in every plan. Deciding it is another
    /// matter.
    fn is_question(&self, changeset: &Changeset, change: &Change) -> bool {
        let is_new = change.kind == ChangeKind::Add || self.asked.contains(&change.record);
        let decides = || change.fields_after().map_or(true, |fields| fields.contains_key("decided_at"));
        changeset.command == MERGE && change.entity == "conflict" && is_new && !decides()
    }

    /// Whether an office has the right to a change, by what is known of its plan at this point.
    ///
    /// # Errors
    /// As for any reading.
    pub fn may(&mut self, office: &Office, change: &Change) -> Result<bool, StoreError> {
        let may = |fields: &Fields| {
            let country = country_of(fields);
            office.may.iter().any(|right| right.allows(&change.plan, country.as_deref()))
        };
        let before = self.plan(&change.plan)?;
        let is_new = change.entity == "plan" && change.kind == ChangeKind::Add;
        if !is_new && !may(before) {
            return Ok(false);
        }
        if change.entity != "plan" {
            return Ok(true);
        }
        let mut after = before.clone();
        after.extend(told(change));
        Ok(may(&after))
    }

    /// The fields that tell the country of a plan, by what lies in the log and was taken of this list of packets.
    fn plan(&mut self, plan: &str) -> Result<&Fields, StoreError> {
        if !self.plans.contains_key(plan) {
            let mut fields = Fields::new();
            for change in self.read.changes_at_hub(plan, i64::MAX)?.iter().rev() {
                fields.extend(told(change));
            }
            self.plans.insert(plan.to_owned(), fields);
        }
        Ok(self.plans.entry(plan.to_owned()).or_default())
    }

    fn learn(&mut self, change: &Change) -> Result<(), StoreError> {
        // What was given up and is done again, with the right to it, is there for everybody.
        if change.kind == ChangeKind::Add {
            self.gone.remove(&change.record);
            self.made.insert(change.record.clone());
        }
        if change.entity == "plan" {
            self.plan(&change.plan)?;
            self.plans.entry(change.plan.clone()).or_default().extend(told(change));
        }
        Ok(())
    }

    fn owner_of(&mut self, replica: &str) -> Result<Option<String>, StoreError> {
        if !self.replicas.contains_key(replica) {
            let key = self.read.signer_of(replica)?;
            let list = self.list.as_ref().map(|(list, _)| list);
            let office = key.and_then(|key| Some(list?.owner(&key)?.0.code.clone()));
            self.replicas.insert(replica.to_owned(), office);
        }
        Ok(self.replicas.get(replica).cloned().flatten())
    }

    /// Remembers the records that only this changeset makes, which nobody took.
    fn lose(&mut self, changeset: &Changeset) -> Result<(), StoreError> {
        for change in changeset.changes.iter().filter(|change| change.kind == ChangeKind::Add) {
            // What is there cannot be lost, whoever says once more that he made it.
            if !self.made.contains(&change.record) && !self.read.is_made_at_hub(&change.record)? {
                self.gone.insert(change.record.clone());
            }
        }
        Ok(())
    }

    fn builds_on_nothing(&self, changeset: &Changeset) -> bool {
        let makes =
            |id: &str| changeset.changes.iter().any(|change| change.kind == ChangeKind::Add && change.record == id);
        let is_gone = |id: &str| self.gone.contains(id) && !makes(id);
        let refers = |change: &Change| {
            let fields = change.fields_after().unwrap_or_default();
            is_gone(&change.record) || is_gone(&change.plan) || fields.values().filter_map(Value::as_str).any(is_gone)
        };
        let taints = |change: &Change| {
            changeset.command != MERGE && self.tainted.contains(&(changeset.replica.clone(), change.plan.clone()))
        };
        (!self.gone.is_empty() && changeset.changes.iter().any(refers))
            || (!self.tainted.is_empty() && changeset.changes.iter().any(taints))
    }
}

/// What a change of a plan says of its country.
fn told(change: &Change) -> impl Iterator<Item = (String, Value)> + use<> {
    let fields = change.fields_after().unwrap_or_default();
    fields.into_iter().filter(|(name, _)| name.starts_with("territory"))
}

impl From<crate::store::KeptList> for SignedList {
    fn from(kept: crate::store::KeptList) -> Self {
        Self { text: kept.text, signature: Signature { key: kept.key, value: kept.signature } }
    }
}
