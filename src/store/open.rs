//! Making and opening the file.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags, params};

use super::same::Same;
use super::{Reader, Store, StoreError, generated, migrate};
use crate::model::{Id, fold, natural};

/// Version of the schema that this program writes: `user_version` in `schema.sql`.
pub const SCHEMA_VERSION: i64 = 9;

/// `RIS3` in ASCII: `application_id` in `schema.sql`.
const APPLICATION_ID: i64 = 0x5249_5333;

/// The schema of a new workspace.
pub(super) const SCHEMA: &str = include_str!("../../schema.sql");

/// How long a write waits for another program's write.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where a workspace is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A file.
    File(PathBuf),
    /// In memory under a name that is unique in the process; for tests and dry runs.
    Memory(String),
}

impl Location {
    pub(super) fn connect(&self, flags: OpenFlags) -> rusqlite::Result<Connection> {
        let connection = match self {
            Self::File(path) => Connection::open_with_flags(path, flags)?,
            Self::Memory(name) => {
                Connection::open_with_flags(format!("file:/{name}?vfs=memdb"), flags | OpenFlags::SQLITE_OPEN_URI)?
            }
        };
        furnish(&connection)?;
        Ok(connection)
    }
}

/// Gives a connection what every query here relies on.
fn furnish(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(256);
    // Otherwise SQLite plans a cached query anew whenever its parameters were cleared, that is at every use.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.create_scalar_function("fold", 1, FOLD_FLAGS, |context| Ok(fold(context.get_raw(0).as_str()?)))?;
    super::texts::furnish(connection)?;
    connection.create_collation("natural_order", natural::compare)?;
    connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -8000;")
}

/// `fold(text)` is for the search index: its trigrams know no Greek accents.
const FOLD_FLAGS: FunctionFlags = FunctionFlags::SQLITE_UTF8.union(FunctionFlags::SQLITE_DETERMINISTIC);

pub(super) const READ: OpenFlags = OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);
const WRITE: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);
pub(super) const MAKE: OpenFlags = WRITE.union(OpenFlags::SQLITE_OPEN_CREATE);

/// Makes one table of reference data: its name, its columns, its rows.
pub type ReferenceTable<'a> = (String, Vec<String>, Vec<Vec<&'a str>>);

impl Store {
    /// Makes a new workspace.
    ///
    /// # Errors
    /// When there is a file already, or none can be made.
    pub fn create(location: Location, replica: Id, now: &str) -> Result<Self, StoreError> {
        let path = location.path();
        if matches!(&location, Location::File(path) if path.exists()) {
            return Err(StoreError::Exists { path });
        }
        let made = || -> Result<Self, StoreError> {
            let connection = location.connect(MAKE)?;
            if matches!(location, Location::File(_)) {
                connection.pragma_update(None, "journal_mode", "WAL")?;
            }
            connection.execute_batch(&format!("BEGIN;\n{SCHEMA}\n{}\nCOMMIT;", generated::statements()))?;
            let replica = replica.to_string();
            connection
                .execute("INSERT INTO workspace (id, replica, created_at) VALUES (1, ?1, ?2)", params![replica, now])?;
            let (same, location) = (Same::of(&location), location.clone());
            Ok(Self { reader: Reader { connection }, location, replica, writable: true, bounds: None, same })
        };
        made().map_err(|error| error.at(&path))
    }

    /// Opens a workspace; read-only if the file cannot be written. A file of an earlier program is brought up to date.
    ///
    /// # Errors
    /// A missing file, one that is no workspace, comes from a newer program, is locked or damaged.
    pub fn open(location: Location) -> Result<Self, StoreError> {
        let path = location.path();
        let writable = match &location {
            Location::File(path) => inspect(path)?,
            Location::Memory(_) => true,
        };
        let opened = || -> Result<Self, StoreError> {
            let connection = if writable {
                let mut connection = location.connect(WRITE)?;
                check_version(&connection, &path)?;
                migrate::migrate(&mut connection)?;
                connection
            } else {
                connect_read_only(&location)?
            };
            let replica = connection.query_row("SELECT replica FROM workspace WHERE id = 1", [], |row| row.get(0))?;
            let (same, location) = (Same::of(&location), location.clone());
            Ok(Self { reader: Reader { connection }, location, replica, writable, bounds: None, same })
        };
        opened().map_err(|error| error.at(&path))
    }

    /// The edition of the reference data that the file carries.
    ///
    /// # Errors
    /// As for any reading.
    pub fn reference_edition(&self) -> Result<Option<String>, StoreError> {
        Ok(self
            .reader
            .first("SELECT reference_edition AS e FROM workspace", &[], |row| row.get::<Option<String>>("e"))?
            .flatten())
    }

    /// Replaces the reference tables, so that rules can join them, and runs `derived`, which makes further ones
    /// from them. They come from the program, not from people, and so are not journalled.
    ///
    /// # Errors
    /// A read-only or full file.
    pub fn load_reference<'a>(
        &mut self,
        edition: &str,
        derived: &str,
        tables: impl Iterator<Item = ReferenceTable<'a>>,
    ) -> Result<(), StoreError> {
        let path = self.location.path();
        let load = || -> Result<(), StoreError> {
            let transaction = self.reader.connection.transaction()?;
            for table in ["reference_code", "reference_link", "reference_division"] {
                transaction.execute_batch(&format!("DROP TABLE IF EXISTS {table};"))?;
            }
            for (name, columns, rows) in tables {
                let declared = columns.iter().map(|column| format!("\"{column}\" TEXT")).collect::<Vec<_>>().join(", ");
                transaction
                    .execute_batch(&format!("DROP TABLE IF EXISTS {name}; CREATE TABLE {name} ({declared}) STRICT;"))?;
                let places = vec!["?"; columns.len()].join(", ");
                let mut insert = transaction.prepare(&format!("INSERT INTO {name} VALUES ({places})"))?;
                for row in rows {
                    insert.execute(rusqlite::params_from_iter(
                        row.iter().map(|cell| (!cell.is_empty()).then_some(*cell)),
                    ))?;
                }
            }
            transaction.execute_batch(derived)?;
            transaction.execute("UPDATE workspace SET reference_edition = ?1", [edition])?;
            Ok(transaction.commit()?)
        };
        load().map_err(|error| error.at(&path))
    }
}

impl Reader {
    /// A connection that only reads, and leaves also a file of an earlier program as it is.
    ///
    /// # Errors
    /// As for opening a workspace.
    pub fn open(location: &Location) -> Result<Self, StoreError> {
        connect_read_only(location).map(|connection| Self { connection }).map_err(|error| error.at(&location.path()))
    }
}

fn connect_read_only(location: &Location) -> Result<Connection, StoreError> {
    let connection = reach(location)?;
    check_version(&connection, &location.path())?;
    migrate::see(&connection)?;
    Ok(connection)
}

/// A file on a medium that cannot be written has no place for SQLite's shared memory; it is then read as
/// what it is, unchanging.
fn reach(location: &Location) -> Result<Connection, StoreError> {
    let connection = location.connect(READ)?;
    match (connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())), location) {
        (Err(error), Location::File(path)) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) => {
            let uri =
                format!("file:{}?immutable=1", path.display().to_string().replace('%', "%25").replace('?', "%3f"));
            let connection = Connection::open_with_flags(uri, READ | OpenFlags::SQLITE_OPEN_URI)?;
            furnish(&connection)?;
            Ok(connection)
        }
        (Err(error), _) => Err(error.into()),
        (Ok(()), _) => Ok(connection),
    }
}

/// Looks at a file before SQLite does, so that a wrong file is named for what it is and never touched.
/// Gives whether it can be written.
fn inspect(path: &Path) -> Result<bool, StoreError> {
    let unreachable =
        |error: &std::io::Error| StoreError::Unreachable { path: path.to_owned(), why: error.to_string() };
    let not = |why: &str| StoreError::NotAWorkspace { path: path.to_owned(), why: why.to_owned() };
    let metadata = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(StoreError::Missing { path: path.to_owned() });
        }
        outcome => outcome.map_err(|error| unreachable(&error))?,
    };
    if metadata.is_dir() {
        return Err(not("it is a folder"));
    }
    let mut header = [0_u8; 100];
    let read =
        File::open(path).and_then(|file| file.take(100).read(&mut header)).map_err(|error| unreachable(&error))?;
    if read == 0 {
        return Err(not("it is empty"));
    }
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(not("it is no SQLite database"));
    }
    if read < header.len() {
        return Err(StoreError::Damaged { path: path.to_owned(), why: "it ends within its first 100 bytes".into() });
    }
    check_length(path, &header, metadata.len())?;
    Ok(fs::OpenOptions::new().append(true).open(path).is_ok())
}

/// The header says how many pages the file has; a torn copy has fewer. A write-ahead log beside the file may
/// hold the missing ones, and then SQLite itself will tell.
fn check_length(path: &Path, header: &[u8; 100], length: u64) -> Result<(), StoreError> {
    let page_size = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u64::from(u32::from_be_bytes([header[28], header[29], header[30], header[31]]));
    let log = PathBuf::from(format!("{}-wal", path.display()));
    if pages * page_size > length && !log.exists() {
        let why = format!("it should have {} bytes and has {length}", pages * page_size);
        return Err(StoreError::Damaged { path: path.to_owned(), why });
    }
    Ok(())
}

fn check_version(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    if connection.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0))? != APPLICATION_ID {
        let why = "it is a database of another program".to_owned();
        return Err(StoreError::NotAWorkspace { path: path.to_owned(), why });
    }
    let found = migrate::version(connection)?;
    if found > SCHEMA_VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: SCHEMA_VERSION });
    }
    Ok(())
}
