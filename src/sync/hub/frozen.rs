//! A frozen state on its way: sealed and packed like a packet.

/// A whole workspace as it stood after an entry of the log, laid down so that a new office need not begin with the
/// first change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// The last entry that is in it.
    pub entry: i64,
    /// The workspace file, sealed and packed.
    pub bytes: Vec<u8>,
}

const MAGIC: &[u8; 8] = b"RIS3FRZ1";
const SEAL: usize = 32;
/// It is written once and read by everybody who comes.
const COMPRESSION: i32 = 9;

impl Frozen {
    /// Packs a workspace file.
    ///
    /// # Errors
    /// When the memory for it cannot be had.
    pub fn packed(entry: i64, file: &[u8]) -> std::io::Result<Self> {
        let body = zstd::encode_all(file, COMPRESSION)?;
        Ok(Self { entry, bytes: [MAGIC.as_slice(), blake3::hash(&body).as_bytes(), &body].concat() })
    }

    /// The workspace file; `None` where the state is torn or was altered.
    #[must_use]
    pub fn unpacked(&self) -> Option<Vec<u8>> {
        let (seal, body) = self.bytes.strip_prefix(MAGIC)?.split_at_checked(SEAL)?;
        let is_whole = blake3::hash(body).as_bytes() == seal;
        is_whole.then(|| zstd::decode_all(body).ok()).flatten()
    }
}
