//! Reading rows.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::{FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

use super::StoreError;
use crate::model::{Id, Value};

pub use rusqlite::types::FromSql;

/// How the views of living records begin.
const LIVE: &str = "live_";

/// A connection to read with.
#[derive(Debug)]
pub struct Reader {
    pub(super) connection: Connection,
}

/// A row, read by column name. The names are asked of SQLite once an answer: asking for each value took longer than
/// reading it.
#[derive(Debug)]
pub struct Row<'a> {
    row: &'a rusqlite::Row<'a>,
    columns: &'a [String],
}

impl Row<'_> {
    /// The value of a column.
    ///
    /// # Errors
    /// When there is no such column or it holds another type.
    pub fn get<T: FromSql>(&self, column: &str) -> Result<T, StoreError> {
        match self.columns.iter().position(|name| name == column) {
            Some(place) => Ok(self.row.get(place)?),
            // SQLite says what it misses.
            None => Ok(self.row.get(column)?),
        }
    }
}

/// A whole answer, for callers that do not know the columns beforehand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// One list of values a row, in the order of the columns.
    pub rows: Vec<Vec<Value>>,
}

impl Reader {
    /// Runs a query and maps each row. Parameters are named as in the query, with their colon.
    ///
    /// # Errors
    /// A query that SQLite refuses, or a row that `map` refuses.
    pub fn rows<T>(
        &self,
        sql: &str,
        params: &[(&str, Value)],
        mut map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let params: Vec<(&str, &dyn rusqlite::ToSql)> =
            params.iter().map(|(name, value)| (*name, value as &dyn rusqlite::ToSql)).collect();
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query(params.as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(map(&Row { row, columns: &columns })?);
        }
        Ok(found)
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// As for [`Reader::rows`].
    pub fn first<T>(
        &self,
        sql: &str,
        params: &[(&str, Value)],
        map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.rows(sql, params, map)?.into_iter().next())
    }

    /// One number; 0 when the query gives no row.
    ///
    /// # Errors
    /// As for [`Reader::rows`]; the number's column must be called `n`.
    pub fn count(&self, sql: &str, params: &[(&str, Value)]) -> Result<i64, StoreError> {
        Ok(self.first(sql, params, |row| row.get("n"))?.unwrap_or(0))
    }

    /// A whole answer with its column names. Parameters that the query does not use are left out.
    ///
    /// # Errors
    /// A query that SQLite refuses.
    pub fn table(&self, sql: &str, params: &[(&str, Value)]) -> Result<Rows, StoreError> {
        self.table_up_to(usize::MAX, sql, params)
    }

    /// The same, of a query that may give too much.
    ///
    /// # Errors
    /// [`StoreError::TooManyRows`] past `most` rows, and a query that SQLite refuses.
    pub fn table_up_to(&self, most: usize, sql: &str, params: &[(&str, Value)]) -> Result<Rows, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        for (name, value) in params {
            if let Some(place) = statement.parameter_index(name)? {
                statement.raw_bind_parameter(place, value)?;
            }
        }
        let mut rows = Vec::new();
        let mut answer = statement.raw_query();
        while let Some(row) = answer.next()? {
            if rows.len() == most {
                return Err(StoreError::TooManyRows(most));
            }
            rows.push((0..columns.len()).map(|column| row.get(column)).collect::<Result<_, _>>()?);
        }
        Ok(Rows { columns, rows })
    }

    /// Keeps every text of this connection below so many bytes, so that no query can fill the memory with one.
    ///
    /// # Errors
    /// When SQLite refuses the number.
    pub fn limit_texts(&self, bytes: i32) -> Result<(), StoreError> {
        self.connection.set_limit(rusqlite::limits::Limit::SQLITE_LIMIT_LENGTH, bytes)?;
        Ok(())
    }

    /// Keeps so many prepared queries at most, the latest ones.
    pub fn keep(&self, queries: usize) {
        self.connection.set_prepared_statement_cache_capacity(queries);
    }

    /// Makes a function known to the queries of this connection. It must always give the same answer to the
    /// same arguments.
    ///
    /// # Errors
    /// When SQLite refuses the name.
    pub fn function(
        &self,
        name: &str,
        arguments: i32,
        answer: impl Fn(&[Value]) -> Result<Value, String> + Send + 'static,
    ) -> Result<(), StoreError> {
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        self.connection.create_scalar_function(name, arguments, flags, move |context| {
            let given = (0..context.len()).map(|place| context.get(place)).collect::<Result<Vec<Value>, _>>()?;
            answer(&given).map_err(|why| rusqlite::Error::UserFunctionError(why.into()))
        })?;
        Ok(())
    }

    /// From here to [`Reader::release`] all reading sees one state of the file, whatever others write meanwhile.
    ///
    /// # Errors
    /// As for any reading.
    pub fn hold(&self) -> Result<(), StoreError> {
        // Work that broke off may have left the last state held.
        self.release()?;
        Ok(self.connection.execute_batch("BEGIN")?)
    }

    /// Reading sees the file as it is again.
    ///
    /// # Errors
    /// As for any reading.
    pub fn release(&self) -> Result<(), StoreError> {
        if self.connection.is_autocommit() { Ok(()) } else { Ok(self.connection.execute_batch("COMMIT")?) }
    }

    /// How far the journal goes: the position of the last change, 0 before the first.
    ///
    /// # Errors
    /// As for any reading.
    pub fn position(&self) -> Result<i64, StoreError> {
        self.count("SELECT ifnull(max(position), 0) AS n FROM change", &[])
    }

    /// Tables and columns that a query names, as SQLite itself understands it; a view of living records counts as its
    /// table, and an empty column stands for the rows alone. All cached queries of the connection are prepared anew.
    ///
    /// # Errors
    /// A query that SQLite refuses.
    pub fn reads(&mut self, sql: &str) -> Result<BTreeSet<(String, String)>, StoreError> {
        let found = Arc::new(Mutex::new(BTreeSet::new()));
        let seen = Arc::clone(&found);
        self.connection.authorizer(Some(move |context: AuthContext<'_>| {
            // Such a view reads every column of its table, but only those count that the query names of the view.
            let within_view = context.accessor.is_some_and(|view| view.starts_with(LIVE));
            if let AuthAction::Read { table_name, column_name } = context.action
                && !within_view
            {
                let table = table_name.strip_prefix(LIVE).unwrap_or(table_name);
                let read = (table.to_owned(), column_name.to_owned());
                seen.lock().unwrap_or_else(PoisonError::into_inner).insert(read);
            }
            Authorization::Allow
        }))?;
        let prepared = self.connection.prepare(sql).map(drop);
        self.connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
        prepared?;
        let mut found = std::mem::take(&mut *found.lock().unwrap_or_else(PoisonError::into_inner));
        // The rows of a part of the query itself, of WITH, are reported as those of a table are.
        let names =
            self.rows("SELECT name FROM sqlite_schema UNION ALL SELECT name FROM sqlite_temp_schema", &[], |row| {
                row.get::<String>("name")
            })?;
        found.retain(|(table, column)| {
            !column.is_empty() || names.iter().any(|name| name.strip_prefix(LIVE).unwrap_or(name) == table)
        });
        Ok(found)
    }

    /// Runs `work` and stops any query in it once `limit` has passed.
    ///
    /// # Errors
    /// [`StoreError::TimeLimit`] when it was stopped, else what `work` says.
    pub fn within<T>(
        &mut self,
        limit: Duration,
        work: impl FnOnce(&Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        /// Virtual machine steps between two looks at the clock.
        const STEPS: i32 = 10_000;
        let deadline = Instant::now() + limit;
        self.connection.progress_handler(STEPS, Some(move || Instant::now() > deadline))?;
        let outcome = work(self);
        self.connection.progress_handler(0, None::<fn() -> bool>)?;
        match outcome {
            Err(StoreError::Sql(error))
                if error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted) =>
            {
                Err(StoreError::TimeLimit(limit.as_millis()))
            }
            outcome => outcome,
        }
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Self::Real(number) => ToSqlOutput::Borrowed(ValueRef::Real(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

impl FromSql for Value {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Real(number) => Self::Real(number),
            ValueRef::Text(_) => Self::Text(value.as_str()?.to_owned()),
            ValueRef::Blob(_) => return Err(FromSqlError::InvalidType),
        })
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}
