//! Bytes that are too many for one message, in pieces: files by their hash, and the newest frozen state.

use futures_util::stream::{self, StreamExt, TryStreamExt};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::super::{Frozen, HubError};
use super::line::Trouble;
use super::{Laid, Nats, words};

/// Pieces are no bigger than this, so that a slow line can send one in a sitting.
const PIECE: usize = 256 * 1024;
/// So many pieces are on their way at once.
const AT_ONCE: usize = 8;
/// So often a frozen state is looked at again that somebody replaced while it was read.
const LOOKS: usize = 3;
/// One may be read while the other is written.
const PLACES: u64 = 2;

/// What stands for a file once all its pieces are there.
#[derive(Serialize, Deserialize)]
struct Whole {
    pieces: usize,
    hash: String,
}

/// What stands for a frozen state once all its pieces are there.
#[derive(Serialize, Deserialize)]
struct Newest {
    entry: i64,
    /// Which of the places it lies in.
    place: u64,
    #[serde(flatten)]
    whole: Whole,
}

impl Nats {
    fn file_subject(&self, hash: &str) -> String {
        format!("{}.file.{hash}", self.address.stream)
    }

    fn state(&self, place: &str) -> String {
        format!("{}.frozen.{place}", self.address.stream)
    }

    /// The last message under a subject.
    async fn newest(&self, stream: &str, subject: &str) -> Result<Option<Vec<u8>>, HubError> {
        let ask = async || self.line.get(stream, &json!({ "last_by_subj": subject })).await;
        self.line.until_answered(ask).await.map_err(|trouble| words::of(&self.address, trouble, words::READ))
    }

    /// Lays one message down; where a subject takes only one and has it, that is as good.
    async fn put(&self, subject: &str, bytes: &[u8], wish: &str) -> Result<(), HubError> {
        let put = self.line.until_answered(async || match self.line.lay::<Laid>(subject, &[], bytes).await {
            Err(Trouble::Said(_, why)) if why.contains("maximum messages per subject") => Ok(()),
            outcome => outcome.map(|_| ()),
        });
        put.await.map_err(|trouble| words::of(&self.address, trouble, wish))
    }

    async fn put_pieces(&self, subject: &str, bytes: &[u8], wish: &str) -> Result<Whole, HubError> {
        let pieces = bytes.chunks(PIECE.min(self.room().await?));
        let count = pieces.len();
        let laid = stream::iter(pieces.enumerate())
            .map(|(number, piece)| async move { self.put(&format!("{subject}.{number}"), piece, wish).await });
        laid.buffer_unordered(AT_ONCE).try_collect::<()>().await?;
        Ok(Whole { pieces: count, hash: blake3::hash(bytes).to_hex().to_string() })
    }

    /// The pieces under a subject; `None` where they are not what they should be.
    async fn pieces(&self, stream: &str, subject: &str, whole: &Whole) -> Result<Option<Vec<u8>>, HubError> {
        let pieces = stream::iter(0..whole.pieces).map(|number| async move {
            let piece = self.newest(stream, &format!("{subject}.{number}")).await?;
            Ok::<_, HubError>(piece.unwrap_or_default())
        });
        let bytes: Vec<u8> = pieces.buffered(AT_ONCE).try_concat().await?;
        Ok((blake3::hash(&bytes).to_hex().as_str() == whole.hash).then_some(bytes))
    }

    /// A file by its hash; `None` where it is not there. One that is not what its hash says is an error.
    pub(super) async fn read_file(&self, hash: &str) -> Result<Option<Vec<u8>>, HubError> {
        let (stream, subject) = (self.address.files(), self.file_subject(hash));
        let Some(sign) = self.newest(&stream, &subject).await? else { return Ok(None) };
        let bytes = match serde_json::from_slice::<Whole>(&sign) {
            Ok(whole) if whole.hash == hash => self.pieces(&stream, &subject, &whole).await?,
            _ => None,
        };
        let broken = || HubError::File { place: self.address.to_string(), hash: hash.to_owned() };
        bytes.map(Some).ok_or_else(broken)
    }

    /// Lays a file down under its hash. What is there already stays.
    pub(super) async fn write_file(&self, hash: &str, bytes: &[u8]) -> Result<(), HubError> {
        let subject = self.file_subject(hash);
        if self.newest(&self.address.files(), &subject).await?.is_some() {
            return Ok(());
        }
        let whole = self.put_pieces(&subject, bytes, words::FILE).await?;
        self.put(&subject, json!(whole).to_string().as_bytes(), words::FILE).await
    }

    async fn newest_state(&self) -> Result<Option<Newest>, HubError> {
        let sign = self.newest(&self.address.states(), &self.state("newest")).await?;
        Ok(sign.and_then(|sign| serde_json::from_slice(&sign).ok()))
    }

    pub(super) async fn read_frozen(&self) -> Result<Option<Frozen>, HubError> {
        for _ in 0..LOOKS {
            let Some(newest) = self.newest_state().await? else { return Ok(None) };
            let subject = self.state(&newest.place.to_string());
            if let Some(bytes) = self.pieces(&self.address.states(), &subject, &newest.whole).await? {
                return Ok(Some(Frozen { entry: newest.entry, bytes }));
            }
        }
        Ok(None) // then everything comes from the log
    }

    pub(super) async fn write_frozen(&self, frozen: &Frozen) -> Result<(), HubError> {
        let before = self.newest_state().await?;
        let place = before.map_or(0, |newest| (newest.place + 1) % PLACES);
        let subject = self.state(&place.to_string());
        let whole = self.put_pieces(&subject, &frozen.bytes, words::FREEZE).await?;
        let newest = Newest { entry: frozen.entry, place, whole };
        self.put(&self.state("newest"), json!(newest).to_string().as_bytes(), words::FREEZE).await
    }
}
