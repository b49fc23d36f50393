//! Everything that comes from outside: the clock, the author, new ids.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeZone, Utc};

use crate::model::Id;
use crate::store::Intention;
use crate::sync::trust::Secret;

/// The outside world of a workspace, passed in once, so that every test is repeatable. A clone is the same
/// world: its clock and its ids go on together.
#[derive(Clone)]
pub struct Env {
    author: String,
    now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    id: Arc<dyn Fn() -> Id + Send + Sync>,
    secret: Arc<dyn Fn() -> io::Result<Secret> + Send + Sync>,
    keys: Keys,
}

/// Where the secrets of the office lie, the newest last.
#[derive(Clone)]
enum Keys {
    Held(Arc<Mutex<Vec<Secret>>>),
    File(PathBuf),
}

impl Env {
    /// The real world: the system's clock and random ids.
    #[must_use]
    pub fn system(author: String) -> Self {
        let keys = Keys::Held(Arc::default());
        Self { author, now: Arc::new(Utc::now), id: Arc::new(Id::now), secret: Arc::new(Secret::random), keys }
    }

    /// A world that stands still at a moment and counts its ids up from 1.
    #[must_use]
    pub fn fixed(author: &str, now: DateTime<Utc>) -> Self {
        let given = AtomicU64::new(0);
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        let id = move || {
            let next = given.fetch_add(1, Ordering::Relaxed) + 1;
            let mut bytes = [0; 10];
            bytes[2..].copy_from_slice(&next.to_be_bytes());
            Id::new(millis, bytes)
        };
        let (made, whose) = (AtomicU64::new(0), author.to_owned());
        let secret = move || {
            let next = made.fetch_add(1, Ordering::Relaxed) + 1;
            Ok(Secret::from_seed(blake3::hash(format!("{whose} {next}").as_bytes()).as_bytes()))
        };
        Self {
            author: author.to_owned(),
            now: Arc::new(move || now),
            id: Arc::new(id),
            secret: Arc::new(secret),
            keys: Keys::Held(Arc::default()),
        }
    }

    /// The world that the samples are checked in: noon of a date.
    #[must_use]
    pub fn on(author: &str, date: NaiveDate) -> Self {
        Self::fixed(author, Utc.from_utc_datetime(&date.and_hms_opt(12, 0, 0).unwrap_or_default()))
    }

    /// Who works here.
    #[must_use]
    pub fn author(&self) -> &str {
        &self.author
    }

    /// The same world, in which the keys of the office lie in a file.
    #[must_use]
    pub fn with_key_file(self, path: PathBuf) -> Self {
        Self { keys: Keys::File(path), ..self }
    }

    /// The secrets of the office, the newest last; none where it has no key yet.
    ///
    /// # Errors
    /// A key file that cannot be read, or holds something else.
    pub fn secrets(&self) -> io::Result<Vec<Secret>> {
        let path = match &self.keys {
            Keys::Held(secrets) => return Ok(secrets.lock().unwrap_or_else(PoisonError::into_inner).clone()),
            Keys::File(path) => path,
        };
        let text = match fs::read_to_string(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            read => read.map_err(|error| at(path, &error))?,
        };
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let secrets = lines.map(|line| Secret::from_text(line).ok_or_else(|| at(path, &"a line of it is no key")));
        secrets.collect()
    }

    /// Makes a new key of the office and keeps its secret: in the key file, which only its owner may read.
    ///
    /// # Errors
    /// A key file that cannot be read or written.
    pub fn new_secret(&self) -> io::Result<Secret> {
        let mut secrets = self.secrets()?;
        let secret = (self.secret)()?;
        secrets.push(secret.clone());
        match &self.keys {
            Keys::Held(held) => *held.lock().unwrap_or_else(PoisonError::into_inner) = secrets,
            Keys::File(path) => write_keys(path, &secrets).map_err(|error| at(path, &error))?,
        }
        Ok(secret)
    }

    /// The moment, UTC with milliseconds.
    #[must_use]
    pub fn now(&self) -> String {
        (self.now)().to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// The date.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        (self.now)().date_naive()
    }

    /// A new id.
    #[must_use]
    pub fn new_id(&self) -> Id {
        (self.id)()
    }

    /// What this person means to do now, under a new id; it takes nothing back.
    #[must_use]
    pub fn intention<'a>(&'a self, made_at: &'a str, command: &'a str, sentence: &'a str) -> Intention<'a> {
        Intention { id: self.new_id(), author: self.author(), made_at, command, sentence, undoes: None }
    }
}

fn at(path: &std::path::Path, why: &dyn fmt::Display) -> io::Error {
    io::Error::other(format!("the key file {}: {why}", path.display()))
}

/// Writes a key file beside itself first: a key that is lost half-way could sign nothing any more.
fn write_keys(path: &std::path::Path, secrets: &[Secret]) -> io::Result<()> {
    let head =
        "# The secret keys of this office for ris3, the newest last. Whoever has them can sign as this office.\n";
    let lines: String = secrets.iter().map(|secret| secret.to_text() + "\n").collect();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let unfinished = path.with_extension("unfinished");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all((head.to_owned() + &lines).as_bytes())?;
    file.sync_all()?;
    fs::rename(unfinished, path)
}

impl fmt::Debug for Env {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Env").field("author", &self.author).finish_non_exhaustive()
    }
}
