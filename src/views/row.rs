//! From a row to a struct.

/// Reads a row into a struct whose fields carry the names of the columns; fields after the semicolon are given.
macro_rules! from_row {
    ($row:expr => $view:ident { $($column:ident),* $(,)? $(; $($field:ident: $value:expr),* $(,)?)? }) => {
        Ok::<_, $crate::store::StoreError>($view { $($column: $row.get(stringify!($column))?,)* $($($field: $value,)*)? })
    };
}
