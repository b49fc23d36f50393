//! A receipt: somebody says that they have the changesets of a packet. It is a small file that goes back the way that
//! the packet came.

use serde::{Deserialize, Serialize};

use super::PacketError;

const MAGIC: &str = "RIS3 receipt 1";

/// What somebody says to have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The seal of the packet.
    pub packet: String,
    /// Who took it.
    pub given_by: String,
    /// When, UTC.
    pub given_at: String,
    /// The replica that has it.
    pub replica: String,
    /// The changesets, each with its hash.
    pub changesets: Vec<(String, String)>,
}

impl Receipt {
    /// The text of the file: a line that says what it is, its seal, and itself.
    ///
    /// # Errors
    /// Never for plain texts; serde's signature asks for the case.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        let body = serde_json::to_string(self)?;
        Ok(format!("{MAGIC}\n{}\n{body}\n", blake3::hash(body.as_bytes()).to_hex()))
    }

    /// Reads a receipt and proves that it is whole.
    ///
    /// # Errors
    /// Says what does not fit.
    pub fn from_text(text: &str) -> Result<Self, PacketError> {
        let mut lines = text.lines();
        if lines.next() != Some(MAGIC) {
            return Err(PacketError::NotAReceipt);
        }
        let (seal, body) = lines.next().zip(lines.next()).ok_or(PacketError::Broken)?;
        if blake3::hash(body.as_bytes()).to_hex().as_str() != seal {
            return Err(PacketError::Broken);
        }
        serde_json::from_str(body).map_err(|_| PacketError::Broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_reads_back_as_itself_and_an_altered_one_is_refused() {
        let receipt = Receipt {
            packet: "seal".into(),
            given_by: "Łódź office".into(),
            given_at: "2026-11-23T12:00:00.000Z".into(),
            replica: "desk".into(),
            changesets: vec![("a".into(), "1".into())],
        };
        let text = receipt.to_text().unwrap();
        assert_eq!(Receipt::from_text(&text), Ok(receipt));
        assert_eq!(Receipt::from_text(&text.replace("desk", "disk")), Err(PacketError::Broken));
        assert_eq!(Receipt::from_text(&text[..text.len() / 2]), Err(PacketError::Broken));
        assert_eq!(Receipt::from_text("hello"), Err(PacketError::NotAReceipt));
    }
}
