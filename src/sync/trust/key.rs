//! Keys of offices and what they sign: ed25519, keys and signatures as hexadecimal text.

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

/// The secret half of an office's key. It is shown by nobody and printed nowhere.
#[derive(Clone)]
pub struct Secret(SigningKey);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Secret").field(&self.key()).finish()
    }
}

/// What is signed, so that a signature for one thing can never be shown for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The hash of a changeset.
    Changeset,
    /// The hash of a changeset that its office gives up.
    LeftOut,
    /// The text of a list of trusted keys.
    List,
}

impl Purpose {
    fn message(self, text: &str) -> Vec<u8> {
        let what = match self {
            Self::Changeset => "ris3 changeset 1\n",
            Self::LeftOut => "ris3 changeset left out 1\n",
            Self::List => "ris3 list of trusted keys 1\n",
        };
        [what.as_bytes(), text.as_bytes()].concat()
    }
}

/// A signature, with the key that it is said to be of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Signature {
    /// The public key: 64 hexadecimal digits.
    pub key: String,
    /// The signature: 128 hexadecimal digits.
    pub value: String,
}

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no random numbers to give.
    pub fn random() -> std::io::Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|error| std::io::Error::other(error.to_string()))?;
        Ok(Self::from_seed(&seed))
    }

    /// The secret that a seed makes.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The secret that a line of a key file holds; `None` where it holds none.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Some(Self::from_seed(&bytes(text.trim())?))
    }

    /// The line of a key file.
    #[must_use]
    pub fn to_text(&self) -> String {
        hex(self.0.as_bytes())
    }

    /// The public half.
    #[must_use]
    pub fn key(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    /// Signs a text.
    #[must_use]
    pub fn sign(&self, purpose: Purpose, text: &str) -> Signature {
        Signature { key: self.key(), value: hex(&self.0.sign(&purpose.message(text)).to_bytes()) }
    }
}

impl Signature {
    /// Whether it is of its key and for this text. Each is looked at by itself and strictly: checked together, signatures
    /// that only a forger can make pass in one company and fail in another, and offices would not agree.
    #[must_use]
    pub fn proves(&self, purpose: Purpose, text: &str) -> bool {
        let key = bytes(&self.key).and_then(|key| VerifyingKey::from_bytes(&key).ok());
        let value = bytes(&self.value).map(|value| ed25519_dalek::Signature::from_bytes(&value));
        key.zip(value).is_some_and(|(key, value)| key.verify_strict(&purpose.message(text), &value).is_ok())
    }
}

/// Whether a text is a public key.
#[must_use]
pub fn is_key(text: &str) -> bool {
    bytes(text).is_some_and(|key| VerifyingKey::from_bytes(&key).is_ok())
}

/// What people compare aloud: twenty digits of a key's hash, `3f2a 91bc 0d77 e521 88a0`.
#[must_use]
pub fn fingerprint(key: &str) -> String {
    let hash = blake3::hash(key.as_bytes()).to_hex();
    let groups = hash.as_bytes().chunks(4).take(5).map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(" ")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// So many bytes from small hexadecimal digits: one text for one key.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?));
    let bytes: Vec<u8> = pairs.collect::<Option<_>>()?;
    if text.len() == 2 * N { bytes.try_into().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_proves_its_text_and_purpose_and_nothing_else() {
        let secret = Secret::from_seed(&[7; 32]);
        assert_eq!(Secret::from_text(&secret.to_text()).unwrap().key(), secret.key());
        let signature = secret.sign(Purpose::Changeset, "hash");
        assert!(is_key(&signature.key) && signature.proves(Purpose::Changeset, "hash"));
        assert!(!signature.proves(Purpose::Changeset, "another hash"));
        assert!(!signature.proves(Purpose::List, "hash"));
        let other = Signature { key: Secret::from_seed(&[8; 32]).key(), ..signature.clone() };
        assert!(!other.proves(Purpose::Changeset, "hash"));
        for place in 0..signature.value.len() {
            let mut value = signature.value.clone();
            let digit = if value.as_bytes()[place] == b'0' { "1" } else { "0" };
            value.replace_range(place..=place, digit);
            assert!(!Signature { value, ..signature.clone() }.proves(Purpose::Changeset, "hash"), "digit {place}");
        }
        for text in ["", "00", "zz", &signature.key.to_uppercase(), &signature.key[1..]] {
            assert!(!is_key(text), "{text}");
        }
    }

    #[test]
    fn a_secret_is_not_in_what_is_printed_for_searching_faults() {
        let secret = Secret::from_seed(&[7; 32]);
        assert_eq!(format!("{secret:?}"), format!("Secret({:?})", secret.key()));
    }
}
