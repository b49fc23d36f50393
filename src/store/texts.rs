//! How alike texts are, for queries.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

use crate::model::{bare, likeness, likeness_key, wording};

const FLAGS: FunctionFlags = FunctionFlags::SQLITE_UTF8.union(FunctionFlags::SQLITE_DETERMINISTIC);

/// Makes `bare(text)`, `likeness_key(name)`, `likeness(name, name)` and `wording(text, text)` known to a connection. What
/// was not entered is like nothing: the answer is null.
pub(super) fn furnish(connection: &Connection) -> rusqlite::Result<()> {
    let made = |name, make: fn(&str) -> String| {
        connection.create_scalar_function(name, 1, FLAGS, move |context| Ok(text(context, 0)?.map(make)))
    };
    let compared = |name, compare: fn(&str, &str) -> f64| {
        connection.create_scalar_function(name, 2, FLAGS, move |context| {
            let both = text(context, 0)?.zip(text(context, 1)?);
            Ok(both.map(|(one, other)| compare(one, other)))
        })
    };
    made("bare", bare)?;
    made("likeness_key", likeness_key)?;
    compared("likeness", likeness)?;
    compared("wording", wording)
}

fn text<'a>(context: &'a Context<'_>, place: usize) -> rusqlite::Result<Option<&'a str>> {
    Ok(context.get_raw(place).as_str_or_null()?)
}
