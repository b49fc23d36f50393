//! Making a hub in a cluster: its streams, with the settings that its promises rest on. Whoever runs the cluster does it once.

use serde_json::{Value, json};

use super::super::HubError;
use super::{Nats, words};

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The streams.
    pub streams: Vec<String>,
    /// On how many servers each lies.
    pub copies: usize,
}

/// Makes a new key of an office: the secret half, which stays there, and the public half, which the servers are told.
///
/// # Errors
/// When the system gives no random numbers.
pub fn key() -> Result<(String, String), String> {
    let pair = nkeys::KeyPair::new_user();
    let seed = pair.seed().map_err(|error| error.to_string())?;
    Ok((seed, pair.public_key()))
}

impl Nats {
    /// Makes the streams; what is there already with the same settings stays as it is.
    ///
    /// # Errors
    /// When the hub cannot be reached, does not allow it, has other streams of these names, or too few servers.
    pub fn make(&self, copies: usize) -> Result<Made, HubError> {
        let name = &self.address.stream;
        // For ever: nothing is deleted, by age, number or hand.
        let log = json!({
            "name": name,
            "description": "ris3: the log where offices meet",
            "subjects": [format!("{name}.log.*")],
            "deny_delete": true,
            "deny_purge": true,
            "discard": "new",
        });
        let files = json!({
            "name": self.address.files(),
            "description": "ris3: files in pieces, by their hash",
            "subjects": [format!("{name}.file.>")],
            "deny_delete": true,
            "deny_purge": true,
            "discard": "new",
            "discard_new_per_subject": true,
            "max_msgs_per_subject": 1,
        });
        let states = json!({
            "name": self.address.states(),
            "description": "ris3: the newest frozen state",
            "subjects": [format!("{name}.frozen.>")],
            "discard": "old",
            "max_msgs_per_subject": 1,
        });
        let mut streams = Vec::new();
        for mut stream in [log, files, states] {
            let name = stream["name"].as_str().unwrap_or_default().to_owned();
            stream["storage"] = "file".into();
            stream["retention"] = "limits".into();
            stream["num_replicas"] = copies.into();
            let ask = async || self.line.api::<Value>(&format!("STREAM.CREATE.{name}"), &stream).await;
            let made = self.line.run(self.line.until_answered(ask));
            made.map_err(|trouble| words::of(&self.address, trouble, words::MAKE))?;
            streams.push(name);
        }
        Ok(Made { streams, copies })
    }
}
