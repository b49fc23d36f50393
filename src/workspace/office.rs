//! The office of this copy: its key, and what it does to the list of trusted keys. A list that is made here is signed at
//! once and laid down with the next sync; whatever came to the hub before it, it follows the list that stands there.

use super::Workspace;
use super::sync::trusted::{kept, read};
use crate::store::{NotTaken, StoreError};
use crate::sync::SyncError;
use crate::sync::trust::{KeyStatus, NO_LIST, Office, OfficeKey, Secret, TrustList, is_key};

/// An office that is to be admitted, or to be given other rights or one more key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Admission {
    /// The key; none where the office has one.
    pub key: Option<String>,
    /// Its code.
    pub code: String,
    /// Its name; none to leave it.
    pub name: Option<String>,
    /// What it may write: `all`, `country:XX`, `plan:CODE`; empty to leave it.
    pub may: Vec<String>,
}

fn refused(what: &str, remedy: &str) -> SyncError {
    SyncError::Refused(format!("{what}\n  {remedy}"))
}

impl Workspace {
    /// The public key of this office; it is made where there is none.
    ///
    /// # Errors
    /// A key file that cannot be read or written.
    pub fn office_key(&mut self) -> Result<String, SyncError> {
        match self.secret()? {
            Some(secret) => Ok(secret.key()),
            None => Ok(self.new_secret()?.key()),
        }
    }

    /// Makes a new key for this office, for when the old one was lost, stolen or revoked: the authority has to admit it. Gives
    /// the public key.
    ///
    /// # Errors
    /// A key file that cannot be read or written.
    pub fn new_office_key(&mut self) -> Result<String, SyncError> {
        Ok(self.new_secret()?.key())
    }

    fn new_secret(&self) -> Result<Secret, SyncError> {
        self.env.new_secret().map_err(|error| SyncError::Refused(error.to_string()))
    }

    /// The newest list of trusted keys that is known here, with whether it lies at the hub.
    ///
    /// # Errors
    /// As for any reading; a list that was altered in the file.
    pub fn newest_list(&self) -> Result<Option<(TrustList, bool)>, SyncError> {
        let Some(newest) = self.store.read().newest_trust_list()? else { return Ok(None) };
        let is_home = newest.entry.is_some();
        Ok(Some((read(newest)?.0, is_home)))
    }

    /// Makes this office the authority of a hub: the first list of trusted keys, in which it stands alone and may write
    /// everything.
    ///
    /// # Errors
    /// When there is a list already; as for any writing.
    pub fn found_trust(&mut self, code: &str, name: &str) -> Result<TrustList, SyncError> {
        if let Some((list, _)) = self.newest_list()? {
            let what = format!("there is a list of trusted keys already, and {} is its authority", list.authority);
            return Err(refused(
                &what,
                "ask them to admit this office: `ris3 office key` shows the key that they need",
            ));
        }
        let key = self.office_key()?;
        let secret = self.secret()?.ok_or(SyncError::Stopped)?;
        let keys = vec![OfficeKey { key, status: KeyStatus::Active }];
        let office = Office { code: code.to_owned(), name: name.to_owned(), may: vec![crate::model::Right::All], keys };
        let list =
            TrustList { number: 1, follows: NO_LIST.to_owned(), authority: code.to_owned(), offices: vec![office] };
        self.keep_made(&list, &secret)?;
        Ok(list)
    }

    /// Admits an office, or gives one that is admitted other rights or one more key.
    ///
    /// # Errors
    /// When this office is not the authority; a key, a right or a plan that there is not; as for any writing.
    pub fn admit(&mut self, admission: &Admission) -> Result<TrustList, SyncError> {
        let (known, hash, secret) = self.as_authority()?;
        let mut list = known.next(&hash);
        let may = admission.may.iter().map(|right| self.right(right)).collect::<Result<Vec<_>, _>>()?;
        let keys = admission.key.iter().map(|key| self.new_key(&list, key)).collect::<Result<Vec<_>, _>>()?;
        match list.offices.iter_mut().find(|office| office.code == admission.code) {
            Some(office) => {
                office.keys.extend(keys);
                office.name = admission.name.clone().unwrap_or_else(|| office.name.clone());
                if !may.is_empty() {
                    office.may = may;
                }
            }
            None if keys.is_empty() => {
                return Err(refused("a new office needs a key", "`ris3 office key` shows it there"));
            }
            None => {
                let name = admission.name.clone().unwrap_or_else(|| admission.code.clone());
                list.offices.push(Office { code: admission.code.clone(), name, may, keys });
            }
        }
        self.keep_made(&list, &secret)?;
        Ok(list)
    }

    /// Gives this office a new key in the place of the one that it signs with.
    ///
    /// # Errors
    /// When it is no office of the list; as for any writing.
    pub fn renew_key(&mut self) -> Result<String, SyncError> {
        let Some((known, hash)) = self.newest()? else { return Err(no_list()) };
        let old = self.signing(&known)?;
        let office = known.owner(&old.key()).map(|(office, _)| office.code.clone()).unwrap_or_default();
        let new = self.new_secret()?;
        self.keep_made(&known.renewed(&hash, &office, &old.key(), &new.key()), &old)?;
        Ok(new.key())
    }

    /// Revokes a key: what it signed is not taken any more, but for what lies at the hub already.
    ///
    /// # Errors
    /// When this office is not the authority; a key that is in no list, or the last one of the authority.
    pub fn revoke(&mut self, key: &str) -> Result<TrustList, SyncError> {
        let (known, hash, secret) = self.as_authority()?;
        let mut list = known.next(&hash);
        let mut keys = list.offices.iter_mut().flat_map(|office| &mut office.keys);
        let Some(found) = keys.find(|own| own.key == key) else {
            return Err(refused(&format!("the key {key} is in no list"), "`ris3 office list` shows the keys"));
        };
        found.status = KeyStatus::Revoked;
        if list.office(&list.authority).and_then(Office::active_key).is_none() {
            let what = "it is the only key of the authority: nobody could sign a list any more";
            return Err(refused(what, "renew it first (`ris3 office renew`), or admit a second one"));
        }
        self.keep_made(&list, &secret)?;
        Ok(list)
    }

    /// What was not taken, the newest first.
    ///
    /// # Errors
    /// As for any reading.
    pub fn not_taken(&self) -> Result<Vec<NotTaken>, StoreError> {
        self.store.read().not_taken()
    }

    /// The newest list, with its hash.
    fn newest(&self) -> Result<Option<(TrustList, String)>, SyncError> {
        self.store.read().newest_trust_list()?.map(read).transpose()
    }

    /// The newest list and its hash, with the secret of the authority.
    fn as_authority(&self) -> Result<(TrustList, String, Secret), SyncError> {
        let Some((known, hash)) = self.newest()? else { return Err(no_list()) };
        let secret = self.signing(&known)?;
        match known.owner(&secret.key()) {
            Some((office, _)) if office.code == known.authority => Ok((known, hash, secret)),
            _ => {
                let authority = &known.authority;
                Err(refused(
                    &format!("only {authority} says who is trusted, and this office is not {authority}"),
                    "ask them",
                ))
            }
        }
    }

    /// The secret of this office that a list trusts.
    fn signing(&self, list: &TrustList) -> Result<Secret, SyncError> {
        let secrets = self.env.secrets().map_err(|error| SyncError::Refused(error.to_string()))?;
        let trusted = secrets.into_iter().rev().find(|secret| list.signs(&secret.key()));
        let what = "this office has no key that the list of trusted keys names";
        trusted.ok_or_else(|| refused(what, "ask the authority to admit it: `ris3 office key` shows the key"))
    }

    fn new_key(&self, list: &TrustList, key: &str) -> Result<OfficeKey, SyncError> {
        if !is_key(key) {
            return Err(refused(&format!("`{key}` is no key"), "`ris3 office key` shows it in the office that has it"));
        }
        if let Some((office, _)) = list.owner(key) {
            return Err(refused(
                &format!("the key {key} is in the list already: it is of {}", office.code),
                "nothing was changed",
            ));
        }
        Ok(OfficeKey { key: key.to_owned(), status: KeyStatus::Active })
    }

    /// A right as it was typed: a plan is named by its code.
    fn right(&self, typed: &str) -> Result<crate::model::Right, SyncError> {
        let Some(code) = typed.strip_prefix("plan:") else {
            return typed.parse().map_err(|why: String| refused(&why, "nothing was changed"));
        };
        let sql = "SELECT id FROM live_plan WHERE code = :code";
        let id: Option<String> = self.store.read().first(sql, &[(":code", code.into())], |row| row.get("id"))?;
        let id = id.ok_or_else(|| {
            refused(&format!("there is no plan {code} in this workspace"), "`ris3 show portfolio` lists the plans")
        })?;
        Ok(crate::model::Right::Plan { code: code.to_owned(), id })
    }

    fn keep_made(&mut self, list: &TrustList, secret: &Secret) -> Result<(), SyncError> {
        let signed = list.signed(secret).map_err(|fault| SyncError::Refused(fault.to_string()))?;
        signed.read().map_err(|fault| SyncError::Refused(format!("the list of trusted keys: {fault}")))?;
        self.store.merge(true, |merger| merger.keep_list(&kept(&signed, list.number, None)).map_err(SyncError::from))
    }
}

fn no_list() -> SyncError {
    refused("there is no list of trusted keys: everybody at the hub is trusted", "`ris3 office found` begins one")
}
