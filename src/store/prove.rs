//! Whether a query that somebody else wrote can do harm.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, Error};

use super::Reader;

/// What a query that only reads says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved {
    /// Names of the columns of its answer.
    pub columns: Vec<String>,
    /// Its parameters, with their colon.
    pub parameters: Vec<String>,
}

/// Why a query is not put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// Line within the query, from 0.
    pub line: usize,
    /// What is wrong.
    pub why: String,
}

/// What of a file is nobody's business but its owner's: unfinished texts and habits.
const PRIVATE: [&str; 2] = ["draft", "setting"];

impl Reader {
    /// Reads a query without putting it: it must be one, SQLite must understand it, and it may do nothing but read
    /// records. What it may do is settled when it is read, so a query that was proved once stays harmless. All cached
    /// queries of the connection are prepared anew.
    ///
    /// # Errors
    /// Where in the query and why not.
    pub fn prove(&mut self, sql: &str) -> Result<Proved, Unfit> {
        let forbidden = Arc::new(Mutex::new(None));
        let seen = Arc::clone(&forbidden);
        let watch = move |context: AuthContext<'_>| match offence(&context.action) {
            None => Authorization::Allow,
            Some(offence) => {
                seen.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(offence);
                Authorization::Deny
            }
        };
        let outcome = self
            .connection
            .authorizer(Some(watch))
            .and_then(|()| examined(&self.connection, sql))
            .map_err(|error| unfit(sql, &error));
        // Whatever follows on this connection is asked by the program itself again.
        let released = self.connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>);
        if let Some((word, why)) = forbidden.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Err(Unfit { line: line_of(sql, &word), why });
        }
        released.map_err(|error| unfit(sql, &error))?;
        outcome
    }
}

fn examined(connection: &Connection, sql: &str) -> rusqlite::Result<Proved> {
    let statement = connection.prepare(sql)?;
    let columns = statement.column_names().map(str::to_owned).collect();
    let parameters = (1..=statement.parameter_count())
        .map(|place| statement.parameter_name(place).unwrap_or("?").to_owned())
        .collect();
    Ok(Proved { columns, parameters })
}

/// What an action does that no rule may, with a word by which it is found in the query.
fn offence(action: &AuthAction<'_>) -> Option<(String, String)> {
    let said = |word: &str, why: String| Some((word.to_owned(), why));
    match action {
        AuthAction::Select | AuthAction::Recursive => None,
        AuthAction::Read { table_name, .. } if PRIVATE.contains(table_name) => {
            said(table_name, format!("it reads `{table_name}`, which is no part of any strategy"))
        }
        AuthAction::Read { .. } => None,
        AuthAction::Function { function_name } if function_name.eq_ignore_ascii_case("load_extension") => {
            said(function_name, "it loads another program".to_owned())
        }
        AuthAction::Function { .. } => None,
        AuthAction::Insert { table_name } => said("insert", format!("it adds to `{table_name}`")),
        AuthAction::Delete { table_name } => said("delete", format!("it deletes from `{table_name}`")),
        AuthAction::Update { table_name, column_name } => {
            said("update", format!("it changes `{column_name}` of `{table_name}`"))
        }
        AuthAction::Attach { .. } | AuthAction::Detach { .. } => said("attach", "it opens another file".to_owned()),
        AuthAction::Pragma { pragma_name, .. } => said(pragma_name, format!("it asks for PRAGMA {pragma_name}")),
        _ => said("", "it does something else than reading".to_owned()),
    }
}

fn unfit(sql: &str, error: &Error) -> Unfit {
    let at = |before: &str| before.matches('\n').count();
    match error {
        Error::SqlInputError { msg, offset, .. } => {
            let before = usize::try_from(*offset).ok().and_then(|offset| sql.get(..offset)).unwrap_or_default();
            Unfit { line: at(before), why: msg.clone() }
        }
        Error::MultipleStatement => Unfit { line: 0, why: "it is more than one query".to_owned() },
        Error::Empty => Unfit { line: 0, why: "there is no query".to_owned() },
        // Of a table that is not there SQLite does not say the place, but the name.
        error => {
            let why = error.to_string();
            Unfit { line: why.rsplit(": ").next().map_or(0, |name| line_of(sql, name)), why }
        }
    }
}

/// The line that mentions a word first; the first one where none does.
fn line_of(sql: &str, word: &str) -> usize {
    let word = word.to_lowercase();
    sql.lines().position(|line| line.to_lowercase().contains(&word)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader() -> Reader {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE plan (id, code); CREATE TABLE draft (content)").unwrap();
        Reader { connection }
    }

    #[test]
    fn a_query_that_only_reads_tells_its_columns_and_parameters() {
        let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 3) SELECT code, i AS place FROM plan, n WHERE id = :plan";
        let proved = reader().prove(sql).unwrap();
        assert_eq!(proved.columns, ["code", "place"]);
        assert_eq!(proved.parameters, [":plan"]);
    }

    #[test]
    fn whatever_does_more_than_reading_is_refused_where_it_stands() {
        let refusal = |sql: &str| {
            let unfit = reader().prove(sql).unwrap_err();
            format!("{}: {}", unfit.line, unfit.why)
        };
        assert_eq!(refusal("SELECT 1\nFROM plan;\nDELETE FROM plan"), "2: it deletes from `plan`");
        assert_eq!(refusal("UPDATE plan SET code = 1"), "0: it changes `code` of `plan`");
        assert_eq!(refusal("ATTACH 'other.ris3' AS x"), "0: it opens another file");
        assert_eq!(refusal("PRAGMA journal_mode = DELETE"), "0: it asks for PRAGMA journal_mode");
        assert_eq!(refusal("SELECT 1,\n load_extension('x')"), "1: it loads another program");
        assert_eq!(refusal("CREATE TABLE t (x)"), "0: it adds to `sqlite_master`");
        assert_eq!(refusal("SELECT content\nFROM draft"), "1: it reads `draft`, which is no part of any strategy");
        assert_eq!(refusal("SELECT 1; SELECT 2"), "0: it is more than one query");
        assert_eq!(refusal("-- nothing"), "0: there is no query");
        assert_eq!(refusal("SELECT\n  cod\nFROM plan"), "1: no such column: cod");
        assert_eq!(refusal("SELECT code\nFROM plam"), "1: no such table: plam");
        assert_eq!(refusal("SELEKT 1"), "0: near \"SELEKT\": syntax error");
    }

    #[test]
    fn the_connection_serves_the_program_as_before_afterwards() {
        let mut reader = reader();
        reader.prove("DELETE FROM plan").unwrap_err();
        assert_eq!(reader.count("SELECT count(*) AS n FROM draft", &[]).unwrap(), 0);
    }
}
