//! What trust comes to in this file: what is kept of lists, signatures and refusals, and in which words a refusal is told.

use super::Synced;
use crate::locales::text;
use crate::store::{KeptList, Merger, NotTaken, Reader, StoreError};
use crate::sync::trust::{Secret, SignedList, TrustList, Why, fingerprint};
use crate::sync::{Listed, Received, Refusal, SyncError};
use crate::workspace::Workspace;

/// The setting with the key that must have signed the first list of trusted keys.
const DEMANDED: &str = "trust.authority";

/// The word for a list of trusted keys that is not taken.
const LIST: &str = "list";

/// How this copy stands with those who trust only some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Membership {
    /// There is no list: everybody is trusted.
    Open,
    /// There is a list, and this office has no key.
    NoKey,
    /// Its key is in no list.
    Stranger(String),
    /// Its key was revoked.
    Revoked(String),
    /// It is an office of the list, with its code.
    Office(String),
}

impl Workspace {
    /// Remembers the key that must have signed the first list of trusted keys at the hub.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn demand_authority(&mut self, key: &str) -> Result<(), StoreError> {
        self.keep_setting(DEMANDED, Some(key))
    }

    pub(in crate::workspace) fn demanded(&self) -> Result<Option<String>, StoreError> {
        self.setting(DEMANDED)
    }

    /// The list of trusted keys by which this copy judges; `None` where everybody is trusted.
    ///
    /// # Errors
    /// As for any reading; a list that was altered in the file.
    pub fn trust_list(&self) -> Result<Option<TrustList>, SyncError> {
        self.here().trust_list()
    }

    pub(in crate::workspace) fn secret(&self) -> Result<Option<Secret>, SyncError> {
        self.here().secret()
    }

    /// How this copy stands with those who trust only some.
    ///
    /// # Errors
    /// As for any reading; a key file that cannot be read.
    pub fn membership(&self) -> Result<Membership, SyncError> {
        self.here().membership()
    }

    /// Holds what is written from now on to what this office may write.
    pub(in crate::workspace) fn keep_bounds(&mut self) -> Result<(), SyncError> {
        let list = self.trust_list()?;
        let bounds = match (self.membership()?, &list) {
            (Membership::Office(code), Some(list)) => list.office(&code).map(|office| crate::store::Bounds {
                office: code.clone(),
                may: office.may.clone(),
                authority: list.authority.clone(),
            }),
            _ => None,
        };
        self.store.bound(bounds);
        Ok(())
    }
}

/// A list as it is kept, read, with its hash.
pub(in crate::workspace) fn read(kept: KeptList) -> Result<(TrustList, String), SyncError> {
    let signed = SignedList::from(kept);
    let list = signed.read().map_err(|fault| SyncError::Refused(format!("the list of trusted keys: {fault}")))?;
    Ok((list, signed.hash()))
}

/// A list to be kept.
pub(in crate::workspace) fn kept(signed: &SignedList, number: i64, entry: Option<i64>) -> KeptList {
    let SignedList { text, signature } = signed.clone();
    KeptList { number, entry, text, key: signature.key, signature: signature.value }
}

/// Keeps the signature of what was taken.
pub(super) fn keep_signature(merger: &Merger<'_>, received: &Received) -> Result<(), StoreError> {
    let Some(signature) = &received.sealed.signature else { return Ok(()) };
    merger.signed(&received.sealed.changeset.id, &signature.key, &signature.value)
}

/// Keeps the lists of trusted keys that the log brought, and notes those that are not to be trusted.
pub(super) fn keep_lists(
    merger: &Merger<'_>,
    lists: &[Listed],
    now: &str,
    synced: &mut Synced,
) -> Result<(), StoreError> {
    for listed in lists {
        match &listed.admitted {
            Ok(list) => {
                if let Some(made) = merger.read().trust_list_not_home()?
                    && made.number <= list.number
                    && made.text != listed.signed.text
                {
                    merger.forget_lists_not_home()?;
                    synced.is_list_overtaken = true;
                }
                merger.keep_list(&kept(&listed.signed, list.number, Some(listed.entry)))?;
                synced.list = Some((list.number, listed.signed.signature.key.clone()));
            }
            Err(fault) => {
                let one = NotTaken {
                    entry: Some(listed.entry),
                    refused_at: now.to_owned(),
                    replica: listed.replica.clone(),
                    hash: listed.signed.hash(),
                    why: LIST.to_owned(),
                    about: Some(fault.to_string()),
                    ..NotTaken::default()
                };
                merger.note_not_taken(&one)?;
                synced.refused.push(one);
            }
        }
    }
    Ok(())
}

/// A refusal as it is kept.
pub(super) fn not_taken(refusal: &Refusal, now: &str) -> Result<NotTaken, SyncError> {
    let Refusal { sealed, judgement, entry, .. } = refusal;
    let counts = judgement.why.counts();
    let content = if counts { Some(serde_json::to_string(sealed)) } else { None };
    let content = content.transpose().map_err(|error| SyncError::Refused(error.to_string()))?;
    Ok(NotTaken {
        entry: Some(*entry).filter(|entry| *entry > 0),
        refused_at: now.to_owned(),
        replica: sealed.changeset.replica.clone(),
        sequence: sealed.changeset.sequence,
        changeset: sealed.changeset.id.clone(),
        hash: sealed.hash.clone(),
        author: sealed.changeset.author.clone(),
        made_at: sealed.changeset.made_at.clone(),
        sentence: sealed.changeset.sentence.clone(),
        office: judgement.office.clone(),
        why: judgement.why.word().to_owned(),
        about: judgement.about.clone(),
        counts,
        content,
    })
}

/// A refusal as people read it: what, whose, why, what to do.
///
/// # Errors
/// As for any reading.
pub fn refusal_told(read: &Reader, one: &NotTaken) -> Result<String, StoreError> {
    let about = one.about.as_deref().unwrap_or_default();
    let about = match one.why.as_str() {
        why if why == Why::NoRight.word() => plan_called(read, about, one)?,
        why if why == LIST => about.to_owned(),
        _ => fingerprint(about),
    };
    let args = [
        ("author", one.author.as_str().into()),
        ("sentence", one.sentence.as_str().into()),
        ("office", one.office.as_deref().unwrap_or_default().into()),
        ("about", about.into()),
    ];
    Ok(text(&format!("refused-{}", one.why), &args))
}

/// The code of a plan; of one that only comes with what was not taken, as that calls it.
fn plan_called(read: &Reader, plan: &str, one: &NotTaken) -> Result<String, StoreError> {
    let sql = "SELECT code FROM plan WHERE id = :id";
    if let Some(code) = read.first(sql, &[(":id", plan.into())], |row| row.get("code"))? {
        return Ok(code);
    }
    let sealed = one.content.as_deref().and_then(|content| serde_json::from_str::<crate::sync::Sealed>(content).ok());
    let changes = sealed.map(|sealed| sealed.changeset.changes).unwrap_or_default();
    let made = changes.iter().find(|change| change.record == plan).and_then(|change| change.fields_after().ok());
    let code = made.and_then(|fields| fields.get("code")?.as_str().map(str::to_owned));
    Ok(code.unwrap_or_else(|| plan.to_owned()))
}
