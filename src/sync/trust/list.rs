//! The list of trusted keys: which offices there are, what each may write, with which keys each signs.
//!
//! The first list that a copy sees is the beginning of its trust. Each later one has the next number, names the hash of the
//! list before it, drops nobody, and is signed by a key of the authority; or by a key of an office, and then it gives
//! that office a new key in the place of the one that signed, and changes nothing else. So whoever has one list can
//! prove all later ones, and a list that is shown again, or slipped in beside another one, fits nowhere.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::key::{Purpose, Secret, Signature, is_key};
use crate::model::Right;

/// What `follows` says in a first list.
pub const NO_LIST: &str = "nothing";

/// How much a key counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KeyStatus {
    /// It signs.
    Active,
    /// Another one took its place. What it signed is taken, wherever it still is on its way; a list it signs no more.
    RolledOver,
    /// It was lost or stolen: what it signed is taken no more, but for what lay in the log before.
    Revoked,
}

/// A key of an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeKey {
    /// The public key.
    pub key: String,
    /// How much it counts.
    pub status: KeyStatus,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Its code, unique in the list.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it may write.
    pub may: Vec<Right>,
    /// Its keys, the newest last.
    #[serde(rename = "key")]
    pub keys: Vec<OfficeKey>,
}

impl Office {
    /// Its key that signs, the newest one.
    #[must_use]
    pub fn active_key(&self) -> Option<&str> {
        self.keys.iter().rev().find(|key| key.status == KeyStatus::Active).map(|key| key.key.as_str())
    }

    /// What it may write, as people say it.
    #[must_use]
    pub fn said(&self) -> String {
        if self.may.is_empty() {
            return "nothing".to_owned();
        }
        self.may.iter().map(Right::said).collect::<Vec<_>>().join(", ")
    }
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustList {
    /// 1, 2, 3 …
    pub number: i64,
    /// The hash of the list before; [`NO_LIST`] for the first.
    pub follows: String,
    /// The code of the office that says who is trusted.
    pub authority: String,
    /// The offices.
    #[serde(rename = "office")]
    pub offices: Vec<Office>,
}

/// A list as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedList {
    /// Its text, TOML.
    pub text: String,
    /// The signature over the text.
    pub signature: Signature,
}

/// A list that is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListFault {
    /// Not a list, or one that contradicts itself.
    #[error("it cannot be used: {0}")]
    Broken(String),
    /// It was altered after it was signed, or signed by somebody else.
    #[error("its signature is not of the key {0}")]
    Forged(String),
    /// It does not follow the list that is known.
    #[error("it has number {found}, and the next one is {expected}: it is an old list, or one was left out")]
    Number {
        /// Its number.
        found: i64,
        /// The number that comes next.
        expected: i64,
    },
    /// It was made from another list.
    #[error("it was made from another list {0} than the one that is known")]
    Beside(i64),
    /// Its key is not one that may sign it.
    #[error("it is signed with the key {0}, which is no active key of the authority {1}")]
    Stranger(String, String),
    /// An office changed more than its own key.
    #[error("the office {0} may change nothing in it but its own key")]
    Overreach(String),
    /// It is signed by another key than the one that was asked for.
    #[error(
        "it is signed with the key {0}, and {1} was demanded\n  nothing was taken; ask the authority for its key, and compare it with theirs"
    )]
    NotDemanded(String, String),
    /// It leaves out what the list before says.
    #[error("it leaves out {0}, which the list before names")]
    Dropped(String),
}

impl SignedList {
    /// The hash that the next list names.
    #[must_use]
    pub fn hash(&self) -> String {
        blake3::hash(self.text.as_bytes()).to_hex().to_string()
    }

    /// Reads it, when it is whole, in itself right, and signed by the key that it names.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn read(&self) -> Result<TrustList, ListFault> {
        if !self.signature.proves(Purpose::List, &self.text) {
            return Err(ListFault::Forged(self.signature.key.clone()));
        }
        let list: TrustList = toml::from_str(&self.text).map_err(|error| ListFault::Broken(error.to_string()))?;
        list.stands()?;
        Ok(list)
    }

    /// Reads it as the list that comes after another one; as a first list when there is none.
    ///
    /// # Errors
    /// Says why it is not to be trusted.
    pub fn admitted(&self, known: Option<(&TrustList, &str)>) -> Result<TrustList, ListFault> {
        let list = self.read()?;
        match known {
            None => match list.owner(&self.signature.key) {
                Some((office, KeyStatus::Active)) if office.code == list.authority => {}
                _ => return Err(ListFault::Stranger(self.signature.key.clone(), list.authority)),
            },
            Some((known, hash)) => list.follows_rightly(known, hash, &self.signature.key)?,
        }
        Ok(list)
    }
}

impl TrustList {
    /// The text, signed.
    ///
    /// # Errors
    /// Never for such plain data; the signature of the writer asks for the case.
    pub fn signed(&self, secret: &Secret) -> Result<SignedList, ListFault> {
        let text = toml::to_string(self).map_err(|error| ListFault::Broken(error.to_string()))?;
        Ok(SignedList { signature: secret.sign(Purpose::List, &text), text })
    }

    /// The list to come after this one, with nothing changed yet.
    #[must_use]
    pub fn next(&self, hash: &str) -> Self {
        Self { number: self.number + 1, follows: hash.to_owned(), ..self.clone() }
    }

    /// The office that has a key, and how much that counts.
    #[must_use]
    pub fn owner(&self, key: &str) -> Option<(&Office, KeyStatus)> {
        let status = |office: &Office| office.keys.iter().find(|own| own.key == key).map(|own| own.status);
        self.offices.iter().find_map(|office| Some((office, status(office)?)))
    }

    /// Whether a key signs for an office.
    #[must_use]
    pub fn signs(&self, key: &str) -> bool {
        self.owner(key).is_some_and(|(_, status)| status == KeyStatus::Active)
    }

    /// An office by its code.
    #[must_use]
    pub fn office(&self, code: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.code == code)
    }

    /// Nobody is in it twice, and its authority can sign.
    fn stands(&self) -> Result<(), ListFault> {
        let broken = |what: String| Err(ListFault::Broken(what));
        let (mut codes, mut keys) = (HashSet::new(), HashSet::new());
        for office in &self.offices {
            if office.code.is_empty() || !codes.insert(&office.code) {
                return broken(format!("the office `{}` is in it twice, or has no code", office.code));
            }
            if let Some(wrong) = office.keys.iter().find(|key| !is_key(&key.key) || !keys.insert(&key.key)) {
                return broken(format!("`{}` is no key, or is in it twice", wrong.key));
            }
        }
        match self.office(&self.authority) {
            Some(office) if office.active_key().is_some() => Ok(()),
            _ => broken(format!("its authority `{}` has no active key", self.authority)),
        }
    }

    fn follows_rightly(&self, known: &Self, hash: &str, signer: &str) -> Result<(), ListFault> {
        if self.number != known.number + 1 {
            return Err(ListFault::Number { found: self.number, expected: known.number + 1 });
        }
        if self.follows != hash {
            return Err(ListFault::Beside(known.number));
        }
        for office in &known.offices {
            let kept = self.office(&office.code).ok_or_else(|| ListFault::Dropped(office.code.clone()))?;
            for key in &office.keys {
                let now = kept.keys.iter().find(|own| own.key == key.key);
                let now = now.ok_or_else(|| ListFault::Dropped(key.key.clone()))?;
                if key.status == KeyStatus::Revoked && now.status != KeyStatus::Revoked {
                    return Err(ListFault::Broken(format!("the key {} was revoked, and stays so", key.key)));
                }
            }
        }
        match known.owner(signer) {
            Some((office, KeyStatus::Active)) if office.code == known.authority => Ok(()),
            Some((office, KeyStatus::Active)) => self.only_renews(known, office, signer),
            _ => Err(ListFault::Stranger(signer.to_owned(), known.authority.clone())),
        }
    }

    /// Whether it is the list before but for one office, whose signing key made way for a new one.
    fn only_renews(&self, known: &Self, office: &Office, signer: &str) -> Result<(), ListFault> {
        let new = self.office(&office.code).and_then(Office::active_key).unwrap_or_default();
        let expected = known.renewed(&self.follows, &office.code, signer, new);
        if *self == expected { Ok(()) } else { Err(ListFault::Overreach(office.code.clone())) }
    }

    /// The next list, in which an office has a new key in the place of an old one.
    #[must_use]
    pub fn renewed(&self, hash: &str, office: &str, old: &str, new: &str) -> Self {
        let mut list = self.next(hash);
        if let Some(office) = list.offices.iter_mut().find(|own| own.code == office) {
            let roll = |key: &mut OfficeKey| key.status = KeyStatus::RolledOver;
            office.keys.iter_mut().filter(|key| key.key == old).for_each(roll);
            office.keys.push(OfficeKey { key: new.to_owned(), status: KeyStatus::Active });
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(number: u8) -> Secret {
        Secret::from_seed(&[number; 32])
    }

    fn office(code: &str, may: &str, number: u8) -> Office {
        let key = OfficeKey { key: secret(number).key(), status: KeyStatus::Active };
        Office { code: code.into(), name: code.into(), may: vec![may.parse().unwrap()], keys: vec![key] }
    }

    /// The ministry signs with 1, the region with 2.
    fn first() -> TrustList {
        let offices = vec![office("MIN", "all", 1), office("ES21", "country:ES", 2)];
        TrustList { number: 1, follows: NO_LIST.into(), authority: "MIN".into(), offices }
    }

    fn said(list: &TrustList, signer: u8, known: Option<&SignedList>) -> String {
        let read = known.map(|known| (known.read().unwrap(), known.hash()));
        let known = read.as_ref().map(|(list, hash)| (list, hash.as_str()));
        match list.signed(&secret(signer)).unwrap().admitted(known) {
            Ok(admitted) => format!("list {}", admitted.number),
            Err(fault) => fault.to_string(),
        }
    }

    #[test]
    fn a_first_list_is_signed_by_its_own_authority() {
        assert_eq!(said(&first(), 1, None), "list 1");
        let stranger =
            format!("it is signed with the key {}, which is no active key of the authority MIN", secret(2).key());
        assert_eq!(said(&first(), 2, None), stranger);
        let mut headless = first();
        headless.authority = "XX".into();
        assert_eq!(said(&headless, 1, None), "it cannot be used: its authority `XX` has no active key");
        let mut twice = first();
        twice.offices.push(office("ES21", "all", 3));
        assert_eq!(said(&twice, 1, None), "it cannot be used: the office `ES21` is in it twice, or has no code");
    }

    #[test]
    fn an_altered_list_is_refused() {
        let mut list = first().signed(&secret(1)).unwrap();
        list.text = list.text.replace("country:ES", "all");
        assert_eq!(
            list.admitted(None).unwrap_err().to_string(),
            format!("its signature is not of the key {}", secret(1).key())
        );
    }

    #[test]
    fn a_later_list_follows_the_one_before_and_drops_nothing() {
        let known = first().signed(&secret(1)).unwrap();
        let mut next = first().next(&known.hash());
        next.offices.push(office("ES51", "plan:ES51:id", 3));
        assert_eq!(said(&next, 1, Some(&known)), "list 2");
        let again = "it has number 1, and the next one is 2: it is an old list, or one was left out";
        assert_eq!(said(&first(), 1, Some(&known)), again);
        let beside = TrustList { follows: "another".into(), ..next.clone() };
        assert_eq!(said(&beside, 1, Some(&known)), "it was made from another list 1 than the one that is known");
        let mut shorter = next.clone();
        shorter.offices.remove(1);
        assert_eq!(said(&shorter, 1, Some(&known)), "it leaves out ES21, which the list before names");
        assert_eq!(said(&next, 2, Some(&known)), "the office ES21 may change nothing in it but its own key");
        let stranger =
            format!("it is signed with the key {}, which is no active key of the authority MIN", secret(3).key());
        assert_eq!(said(&next, 3, Some(&known)), stranger);
    }

    #[test]
    fn an_office_renews_its_own_key_and_a_revoked_one_stays_so() {
        let known = first().signed(&secret(1)).unwrap();
        let renewed = first().renewed(&known.hash(), "ES21", &secret(2).key(), &secret(4).key());
        assert_eq!(said(&renewed, 2, Some(&known)), "list 2");
        assert_eq!(renewed.office("ES21").unwrap().active_key(), Some(secret(4).key().as_str()));
        let mut greedy = renewed.clone();
        greedy.offices[1].may = vec![Right::All];
        assert_eq!(said(&greedy, 2, Some(&known)), "the office ES21 may change nothing in it but its own key");
        let renewed = renewed.signed(&secret(2)).unwrap();
        let mut revoked = renewed.read().unwrap().next(&renewed.hash());
        revoked.offices[1].keys[1].status = KeyStatus::Revoked;
        let revoked = {
            assert_eq!(said(&revoked, 1, Some(&renewed)), "list 3");
            revoked.signed(&secret(1)).unwrap()
        };
        let mut back = revoked.read().unwrap().next(&revoked.hash());
        back.offices[1].keys[1].status = KeyStatus::Active;
        let said_so = format!("it cannot be used: the key {} was revoked, and stays so", secret(4).key());
        assert_eq!(said(&back, 1, Some(&revoked)), said_so);
    }
}
