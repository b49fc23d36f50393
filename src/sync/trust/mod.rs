//! Who may write what.
//!
//! Here: keys of offices and what they sign (`key`), the list of trusted keys and how one follows another (`list`), many
//! signatures looked at (`prove`), and the judge who says of each changeset whether it is taken (`judge`). A hub without a
//! list trusts everybody. Once a list lies in its log, each changeset is judged by the list that stood before its entry, from
//! the log alone, so that every office comes to the same, whoever delivered it.
//!
//! What is not proven to be of an office that is trusted does not count at all. What is proven, but touches a plan to which
//! its office has no right, is not taken but counts in the chain of its replica: what the office does rightfully after it
//! is judged for itself. Never here: writing, the words in which a refusal is told.

mod judge;
mod key;
mod list;
mod prove;

pub use judge::{Found, Judge, Judgement, Why};
pub use key::{Purpose, Secret, Signature, fingerprint, is_key};
pub use list::{KeyStatus, ListFault, NO_LIST, Office, OfficeKey, SignedList, TrustList};
pub use prove::{on_two_cores, proven};
