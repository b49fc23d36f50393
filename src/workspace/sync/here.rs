//! This copy as it stands at one point, also in the middle of a merge of which nothing may stay: which list it judges by,
//! with which key it signs, how it stands with the others.

use super::trusted::{Membership, read};
use crate::store::{Merger, Reader};
use crate::sync::SyncError;
use crate::sync::trust::{Secret, TrustList};
use crate::workspace::{Env, Workspace};

/// What is read, and who reads it.
#[derive(Clone, Copy)]
pub(in crate::workspace) struct Here<'a> {
    pub read: &'a Reader,
    pub env: &'a Env,
    /// The name of this copy among all replicas.
    pub replica: &'a str,
}

impl Workspace {
    /// This copy as it stands.
    pub(in crate::workspace) fn here(&self) -> Here<'_> {
        Here { read: self.store.read(), env: &self.env, replica: self.store.replica() }
    }
}

impl<'a> Here<'a> {
    /// This copy at a point of a merge.
    pub fn at(merger: &Merger<'a>, env: &'a Env) -> Self {
        Self { read: merger.read(), env, replica: merger.replica() }
    }

    /// The list of trusted keys that counts here.
    pub fn trust_list(self) -> Result<Option<TrustList>, SyncError> {
        self.read.trust_list()?.map(|kept| read(kept).map(|(list, _)| list)).transpose()
    }

    /// The secret that this office signs with: the newest one that the list trusts, else the newest one.
    pub fn secret(self) -> Result<Option<Secret>, SyncError> {
        let secrets = self.env.secrets().map_err(|error| SyncError::Refused(error.to_string()))?;
        let list = if secrets.is_empty() { None } else { self.trust_list()? };
        let is_trusted = |secret: &&Secret| list.as_ref().is_some_and(|list| list.signs(&secret.key()));
        let trusted = secrets.iter().rev().find(is_trusted).cloned();
        Ok(trusted.or_else(|| secrets.last().cloned()))
    }

    /// How this copy stands with those who trust only some.
    pub fn membership(self) -> Result<Membership, SyncError> {
        let Some(list) = self.trust_list()? else { return Ok(Membership::Open) };
        let Some(secret) = self.secret()? else { return Ok(Membership::NoKey) };
        let key = secret.key();
        Ok(match list.owner(&key) {
            None => Membership::Stranger(key),
            Some((office, _)) if list.signs(&key) => Membership::Office(office.code.clone()),
            Some(_) => Membership::Revoked(key),
        })
    }
}
