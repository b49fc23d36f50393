//! The address of a cluster, and who one is there.

use std::fmt;
use std::path::PathBuf;

use super::super::HubError;

/// Names the file with the office's key, where the address does not.
const KEY: &str = "RIS3_HUB_KEY";
/// Names the file with the certificate of those who vouch for the servers, where the address does not.
const CA: &str = "RIS3_HUB_CA";

/// `tls://HOST[:PORT][,HOST[:PORT] …]/STREAM[?key=FILE][&ca=FILE]`, or `nats://…` inside a network that is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// As it was written.
    written: String,
    /// The servers, each as a URL.
    pub(super) servers: Vec<String>,
    /// Whether nothing may be said before the line is secret.
    pub(super) is_secret: bool,
    /// The stream that is the log.
    pub(super) stream: String,
    /// The file with the office's key.
    pub(super) key: Option<PathBuf>,
    /// The file with the certificates that servers are known by.
    pub(super) ca: Option<PathBuf>,
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(written: &str) -> Result<Self, HubError> {
        let wrong = |why| HubError::Address { address: written.to_owned(), why };
        let (scheme, rest) = written.split_once("://").ok_or_else(|| wrong("it does not begin with tls://"))?;
        let (rest, options) = rest.split_once('?').unwrap_or((rest, ""));
        let (hosts, stream) = rest
            .trim_end_matches('/')
            .split_once('/')
            .ok_or_else(|| wrong("the name of the log is missing behind the servers"))?;
        if hosts.contains('@') {
            return Err(wrong("it holds a password, which would be kept in the workspace: use a key file"));
        }
        if hosts.split(',').any(str::is_empty) {
            return Err(wrong("a server has no name"));
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if stream.is_empty() || !stream.chars().all(is_plain) {
            return Err(wrong("the name of a log has only letters, digits, - and _"));
        }
        let (mut key, mut ca) = (None, None);
        for option in options.split('&').filter(|option| !option.is_empty()) {
            match option.split_once('=') {
                Some(("key", file)) if !file.is_empty() => key = Some(PathBuf::from(file)),
                Some(("ca", file)) if !file.is_empty() => ca = Some(PathBuf::from(file)),
                _ => return Err(wrong("behind ? only key=FILE and ca=FILE are known")),
            }
        }
        let from_variable = |name| std::env::var_os(name).filter(|file| !file.is_empty()).map(PathBuf::from);
        Ok(Self {
            written: written.to_owned(),
            servers: hosts.split(',').map(|host| format!("{scheme}://{host}")).collect(),
            is_secret: scheme == "tls",
            stream: stream.to_owned(),
            key: key.or_else(|| from_variable(KEY)),
            ca: ca.or_else(|| from_variable(CA)),
        })
    }

    /// Where entries about a plan are laid down, or about several.
    pub(super) fn log(&self, plan: Option<&str>) -> String {
        let is_one_word = |plan: &&str| !plan.is_empty() && plan.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        format!("{}.log.{}", self.stream, plan.filter(is_one_word).unwrap_or("many"))
    }

    /// The stream of files, and where one of them lies there.
    pub(super) fn files(&self) -> String {
        format!("{}_FILES", self.stream)
    }

    /// The stream of frozen states.
    pub(super) fn states(&self) -> String {
        format!("{}_FROZEN", self.stream)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}
