//! A NATS JetStream cluster as hub, for a ministry with many offices.
//!
//! The log is one stream, `NAME`; an entry's number is its sequence there. It is laid down with the sequence that it is
//! to follow and with its seal as message id, so that of many writers one wins, and what was sent twice lies there once.
//! Its subject tells which plan it is about, so that the servers can give each office the right to publish its own.
//! Everything is read from the leader of the stream: other servers may lag behind.
//!
//! Here: the address and who one is there, the line to the servers, the log, files in pieces, making the streams. Never
//! here: what is in a packet, but for the plan that it is about. `hub/README.md` is the guide for whoever runs one.

mod address;
mod files;
mod line;
mod make;
mod words;

pub use address::Address;
pub use make::{Made, key};

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::stream::{self, StreamExt, TryStreamExt};
use serde::Deserialize;
use serde_json::json;

use super::{Frozen, Hub, HubError, is_file};
use crate::sync::Packet;
use line::{Line, Trouble};

/// An entry that is too big for one message lies as a file beside the log; in the log stand this and its hash.
const ELSEWHERE: &[u8; 8] = b"RIS3REF1";
/// So many questions are on their way at once: reading a log must not wait for each answer.
const AT_ONCE: usize = 32;
/// What a message needs besides its content: subject, headers.
const HEADERS: usize = 2048;
/// A server answers for the log only while it hears from most of those that keep it; one that does not may be cut off
/// and know less than they do. Heartbeats come every second.
const HEARD: u64 = 5_000_000_000;

/// A stream of a JetStream cluster that serves as hub.
#[derive(Debug)]
pub struct Nats {
    address: Address,
    line: Line,
    /// The last entry that was seen: a server that knows less is behind.
    seen: AtomicU64,
}

/// What a server says of the log.
#[derive(Deserialize)]
struct Info {
    state: State,
    cluster: Option<Cluster>,
}

#[derive(Deserialize)]
struct State {
    messages: u64,
    last_seq: u64,
}

#[derive(Deserialize)]
struct Cluster {
    #[serde(default)]
    replicas: Vec<Replica>,
}

#[derive(Deserialize)]
struct Replica {
    /// Nanoseconds since it was heard last.
    #[serde(default)]
    active: u64,
    #[serde(default)]
    offline: bool,
}

impl Cluster {
    fn is_in_touch(&self) -> bool {
        let heard = self.replicas.iter().filter(|replica| !replica.offline && replica.active < HEARD).count();
        2 * (heard + 1) > self.replicas.len() + 1
    }
}

/// What the server says when a message was laid down.
#[derive(Deserialize)]
struct Laid {
    seq: u64,
    /// Whether it lies there already.
    #[serde(default)]
    duplicate: bool,
}

impl Nats {
    /// The hub at an address. Nothing is asked of it yet.
    ///
    /// # Errors
    /// A key or certificate that cannot be read; a system that gives no threads.
    pub fn new(address: Address) -> Result<Self, HubError> {
        let line = Line::new(address.clone())?;
        Ok(Self { address, line, seen: AtomicU64::new(0) })
    }

    /// The same hub with another patience for servers that give no answer.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { line: self.line.with_patience(patience), ..self }
    }

    /// The last entry of the log.
    async fn last(&self) -> Result<u64, HubError> {
        let name = &self.address.stream;
        let info = self
            .line
            .until_answered(async || {
                let info: Info = self.line.api(&format!("STREAM.INFO.{name}"), &json!({})).await?;
                if info.cluster.as_ref().is_some_and(|cluster| !cluster.is_in_touch()) {
                    return Err(Trouble::Silent(
                        "the server that leads the log hears too few of the others".to_owned(),
                    ));
                }
                if info.state.last_seq < self.seen.load(Ordering::Relaxed) {
                    return Err(Trouble::Silent("the server that leads the log is behind the others".to_owned()));
                }
                Ok(info)
            })
            .await;
        let info = info.map_err(|trouble| words::of(&self.address, trouble, words::READ))?;
        if info.state.messages != info.state.last_seq {
            return Err(words::has_holes(&self.address, info.state.last_seq - info.state.messages));
        }
        self.seen.fetch_max(info.state.last_seq, Ordering::Relaxed);
        Ok(info.state.last_seq)
    }

    /// The entry under a number; `None` where there is none.
    async fn entry(&self, number: u64) -> Result<Option<Vec<u8>>, HubError> {
        let found = self.line.until_answered(async || {
            match self.line.get(&self.address.stream, &json!({ "seq": number })).await? {
                // It was counted; a server that has just begun to lead may still be reading it.
                None if number <= self.seen.load(Ordering::Relaxed) => {
                    Err(Trouble::Silent(format!("the server that leads the log does not find entry {number}")))
                }
                found => Ok(found),
            }
        });
        let found = found.await.map_err(|trouble| words::of(&self.address, trouble, words::READ))?;
        let Some(bytes) = found else { return Ok(None) };
        let Some(hash) = bytes.strip_prefix(ELSEWHERE) else { return Ok(Some(bytes)) };
        match self.read_file(&String::from_utf8_lossy(hash)).await? {
            Some(bytes) => Ok(Some(bytes)),
            None => Err(words::file_is_gone(&self.address, number)),
        }
    }

    /// The most bytes of one message.
    async fn room(&self) -> Result<usize, HubError> {
        let most = self.line.max_payload().await.map_err(|trouble| words::of(&self.address, trouble, words::READ))?;
        Ok(most.saturating_sub(HEADERS).max(1))
    }

    /// Lays an entry down; waits through elections, since sending it twice does no harm.
    async fn lay(&self, after: u64, packet: &[u8]) -> Result<bool, HubError> {
        let subject = self.address.log(about(packet).as_deref());
        let seal = Packet::seal(packet).map_err(|error| {
            let entry = i64::try_from(after).unwrap_or(i64::MAX).saturating_add(1);
            HubError::Packet { place: self.address.to_string(), entry, error }
        })?;
        let message = if packet.len() > self.room().await? {
            let hash = blake3::hash(packet).to_hex().to_string();
            self.write_file(&hash, packet).await?;
            [ELSEWHERE.as_slice(), hash.as_bytes()].concat()
        } else {
            packet.to_vec()
        };
        let headers = [
            ("Nats-Expected-Stream", self.address.stream.clone()),
            ("Nats-Expected-Last-Sequence", after.to_string()),
            ("Nats-Msg-Id", seal),
        ];
        let laid = self.line.until_answered(async || {
            match self.line.lay::<Laid>(&subject, &headers, &message).await {
                Ok(Laid { seq, duplicate: false }) => Ok(seq == after + 1),
                // Versions before 2.12 also remember what they then did not lay down.
                Ok(Laid { seq, .. }) => match self.line.get(&self.address.stream, &json!({ "seq": seq })).await? {
                    Some(there) if there == message => Ok(seq == after + 1),
                    _ => Err(Trouble::Silent(
                        "the server takes the entry for one that it has, and it has it not".to_owned(),
                    )),
                },
                Err(Trouble::Said(10_071 | 10_164, why)) => {
                    // Perhaps it is ours that lies there, and only the answer was lost.
                    match self.line.get(&self.address.stream, &json!({ "seq": after + 1 })).await? {
                        Some(there) => Ok(there == message),
                        None if ends_before(&why, after) => Ok(false),
                        None => Err(Trouble::Silent(why)),
                    }
                }
                Err(trouble) => Err(trouble),
            }
        });
        let laid = laid.await.map_err(|trouble| words::of(&self.address, trouble, words::LAY))?;
        if laid {
            self.seen.fetch_max(after + 1, Ordering::Relaxed);
        }
        Ok(laid)
    }
}

/// Whether a server says that its log ends before a number: `wrong last sequence: 4`.
fn ends_before(why: &str, number: u64) -> bool {
    why.rsplit(' ').next().and_then(|last| last.parse::<u64>().ok()).is_some_and(|last| last < number)
}

/// The one plan that a packet is about; `None` when it is about several.
fn about(packet: &[u8]) -> Option<String> {
    Packet::from_bytes(packet).ok()?.about().map(str::to_owned)
}

fn sequence(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

impl Hub for Nats {
    fn address(&self) -> String {
        self.address.to_string()
    }

    fn one_plan_an_entry(&self) -> bool {
        true
    }

    fn fetch(&self, after: i64, most: usize) -> Result<Vec<Vec<u8>>, HubError> {
        self.line.run(async {
            let first = sequence(after) + 1;
            let last = self.last().await?.min(sequence(after).saturating_add(most as u64));
            let entries = stream::iter(first..=last).map(|number| async move {
                // What was counted is there.
                Ok(self.entry(number).await?.unwrap_or_default())
            });
            entries.buffered(AT_ONCE).try_collect().await
        })
    }

    fn append(&self, after: i64, packet: &[u8]) -> Result<bool, HubError> {
        self.line.run(self.lay(sequence(after), packet))
    }

    fn frozen(&self) -> Result<Option<Frozen>, HubError> {
        self.line.run(self.read_frozen())
    }

    fn freeze(&self, frozen: &Frozen) -> Result<(), HubError> {
        self.line.run(self.write_frozen(frozen))
    }

    fn lay_file(&self, hash: &str, bytes: &[u8]) -> Result<(), HubError> {
        if !is_file(hash, bytes) {
            return Err(HubError::File { place: self.address(), hash: hash.to_owned() });
        }
        self.line.run(self.write_file(hash, bytes))
    }

    fn file(&self, hash: &str) -> Result<Option<Vec<u8>>, HubError> {
        if !hash.chars().all(|c| c.is_ascii_hexdigit()) {
            return Ok(None);
        }
        self.line.run(self.read_file(hash))
    }
}
