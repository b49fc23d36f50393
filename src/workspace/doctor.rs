//! Proving that the file is whole: what the store can tell by itself, and every signature that is kept.

use super::Workspace;
use super::names::minute;
use crate::locales::text;
use crate::store::{Complaint, Doctor, KeptList, KeptSignature, StoreError};
use crate::sync::trust::{Purpose, Signature, SignedList, fingerprint, on_two_cores};

const SIGNATURES: &str = "signatures";

impl Workspace {
    /// Runs every check; none of them writes.
    ///
    /// # Errors
    /// Only when the file cannot be read at all; what does not fit is a complaint, not an error.
    pub fn doctor(&self) -> Result<Doctor, StoreError> {
        let mut doctor = self.store.doctor()?;
        let (signatures, lists) = (self.store.read().signatures()?, self.store.read().trust_lists()?);
        let count = i64::try_from(signatures.len() + lists.len()).unwrap_or(i64::MAX);
        doctor.looked_at.push((SIGNATURES, count));
        let unproven = on_two_cores(&signatures, |some| some.iter().filter_map(unproven).collect());
        let found = unproven.into_iter().chain(lists.into_iter().filter_map(broken));
        doctor.complaints.extend(found.map(|what| Complaint { check: SIGNATURES, what }));
        Ok(doctor)
    }
}

/// What is to be said of a signature that is not of its key for this changeset.
fn unproven(kept: &KeptSignature) -> Option<String> {
    let signature = Signature { key: kept.key.clone(), value: kept.value.clone() };
    let proves = |purpose| signature.proves(purpose, &kept.hash);
    if proves(Purpose::Changeset) || kept.is_left_out && proves(Purpose::LeftOut) {
        return None;
    }
    let args = [
        ("sequence", kept.sequence.to_string().into()),
        ("replica", kept.replica.as_str().into()),
        ("sentence", kept.sentence.as_str().into()),
        ("author", kept.author.as_str().into()),
        ("at", minute(&kept.made_at).into()),
        ("key", fingerprint(&signature.key).into()),
    ];
    Some(text("doctor-signature", &args))
}

/// What is to be said of a list of trusted keys that is not as its authority signed it.
fn broken(kept: KeptList) -> Option<String> {
    let number = kept.number;
    let fault = SignedList::from(kept).read().err()?;
    Some(text("doctor-list", &[("number", number.to_string().into()), ("why", fault.to_string().into())]))
}
