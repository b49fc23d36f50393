//! A packet that is carried by hand, with the attached files that it names: a hub lays files beside its log, a stick has
//! them behind the packet.
//!
//! Layout: 8 bytes `RIS3PCL1`, the length of the packet and the number of files (8 bytes each, the lowest first), the
//! packet; then of each file 32 bytes BLAKE3, 8 bytes length, and its bytes. A packet without files is written as it
//! is. Files go through memory one at a time.

use std::io::{ErrorKind, Read, Write};

use super::{Packet, PacketError, SyncError, is_file};
use crate::model::catalogue::FILE_MOST;

const MAGIC: &[u8; 8] = b"RIS3PCL1";

/// A parcel being read: the packet first, then its files one after the other.
#[derive(Debug)]
pub struct Parcel<R> {
    /// The packet, as it lies in the parcel.
    pub packet: Vec<u8>,
    reader: R,
    left: u64,
}

/// Begins a parcel: the packet, before so many files.
///
/// # Errors
/// As for any writing.
pub fn begin_parcel(out: &mut dyn Write, packet: &[u8], files: usize) -> std::io::Result<()> {
    if files > 0 {
        out.write_all(MAGIC)?;
        out.write_all(&length(packet.len()).to_le_bytes())?;
        out.write_all(&length(files).to_le_bytes())?;
    }
    out.write_all(packet)
}

/// Adds a file to a parcel that was begun.
///
/// # Errors
/// As for any writing.
pub fn add_to_parcel(out: &mut dyn Write, bytes: &[u8]) -> std::io::Result<()> {
    out.write_all(blake3::hash(bytes).as_bytes())?;
    out.write_all(&length(bytes.len()).to_le_bytes())?;
    out.write_all(bytes)
}

fn length(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

impl<R: Read> Parcel<R> {
    /// Reads a parcel as far as its packet, which is proven whole.
    ///
    /// # Errors
    /// Bytes that are neither a parcel nor a packet, that end early or were altered.
    pub fn open(mut reader: R) -> Result<Self, SyncError> {
        let mut magic = Vec::new();
        (&mut reader).take(length(MAGIC.len())).read_to_end(&mut magic).map_err(torn)?;
        let (left, packet) = if magic == MAGIC {
            let packet = number(&mut reader)?;
            (number(&mut reader)?, exactly(&mut reader, packet)?)
        } else {
            reader.read_to_end(&mut magic).map_err(torn)?;
            (0, magic)
        };
        Packet::seal(&packet)?;
        if Packet::is_whole(&packet) { Ok(Self { packet, reader, left }) } else { Err(PacketError::Broken.into()) }
    }

    /// How many files are still to come.
    #[must_use]
    pub fn files_left(&self) -> usize {
        usize::try_from(self.left).unwrap_or(usize::MAX)
    }

    /// The next file: its hash and its bytes, proven to be what the hash says; `None` after the last one.
    ///
    /// # Errors
    /// A parcel that ends early, goes on behind its end, or was altered.
    pub fn next_file(&mut self) -> Result<Option<(String, Vec<u8>)>, SyncError> {
        if self.left == 0 {
            let mut more = [0];
            let is_end = self.reader.read(&mut more).map_err(torn)? == 0;
            return if is_end { Ok(None) } else { Err(PacketError::Broken.into()) };
        }
        self.left -= 1;
        let mut hash = [0; blake3::OUT_LEN];
        self.reader.read_exact(&mut hash).map_err(torn)?;
        let hash = blake3::Hash::from_bytes(hash).to_hex().to_string();
        let size = number(&mut self.reader)?;
        if size > FILE_MOST {
            return Err(PacketError::Broken.into());
        }
        let bytes = exactly(&mut self.reader, size)?;
        if is_file(&hash, &bytes) { Ok(Some((hash, bytes))) } else { Err(PacketError::Broken.into()) }
    }
}

fn number(reader: &mut impl Read) -> Result<u64, SyncError> {
    let mut bytes = [0; 8];
    reader.read_exact(&mut bytes).map_err(torn)?;
    Ok(u64::from_le_bytes(bytes))
}

/// So many bytes, taken as they come: whatever a length says, no more memory is asked for than there are bytes.
fn exactly(reader: &mut impl Read, count: u64) -> Result<Vec<u8>, SyncError> {
    let mut bytes = Vec::new();
    reader.take(count).read_to_end(&mut bytes).map_err(torn)?;
    if length(bytes.len()) == count { Ok(bytes) } else { Err(PacketError::Broken.into()) }
}

fn torn(error: std::io::Error) -> SyncError {
    match error.kind() {
        ErrorKind::UnexpectedEof => PacketError::Broken.into(),
        _ => SyncError::Refused(format!("it cannot be read: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::NO_SEAL;

    fn packet() -> Vec<u8> {
        let (replica, origin, previous) = ("field".to_owned(), String::new(), NO_SEAL.to_owned());
        Packet { replica, origin, entry: 0, previous, changesets: Vec::new(), trust: None }.to_bytes().unwrap()
    }

    fn parcel(files: &[&[u8]]) -> Vec<u8> {
        let mut bytes = Vec::new();
        begin_parcel(&mut bytes, &packet(), files.len()).unwrap();
        files.iter().for_each(|file| add_to_parcel(&mut bytes, file).unwrap());
        bytes
    }

    /// Everything in a parcel, or that it cannot be taken.
    fn read(bytes: &[u8]) -> Result<(Vec<u8>, Vec<Vec<u8>>), SyncError> {
        let mut parcel = Parcel::open(bytes)?;
        let mut files = Vec::new();
        while let Some((_, file)) = parcel.next_file()? {
            files.push(file);
        }
        Ok((parcel.packet, files))
    }

    #[test]
    fn a_parcel_reads_back_as_it_was_packed() {
        assert_eq!(parcel(&[]), packet(), "without files it is the packet");
        assert_eq!(read(&packet()).unwrap(), (packet(), Vec::new()));
        let files: [&[u8]; 3] = [b"a photo", b"", &[7; 70_000]];
        assert_eq!(read(&parcel(&files)).unwrap(), (packet(), files.map(<[u8]>::to_vec).to_vec()));
    }

    #[test]
    fn every_torn_or_altered_parcel_is_refused() {
        let whole = parcel(&[b"a photo", b"a letter"]);
        for length in 0..whole.len() {
            assert!(read(&whole[..length]).is_err(), "cut to {length} bytes");
        }
        for place in 0..whole.len() {
            let mut altered = whole.clone();
            altered[place] ^= 1;
            assert!(read(&altered).is_err(), "byte {place} altered");
        }
        assert!(read(&[whole, vec![0]].concat()).is_err(), "a byte too many");
    }
}
