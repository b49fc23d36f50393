//! Texts that a spreadsheet would run.
//!
//! A cell that begins with `=`, `+`, `-`, `@` or their wide forms is a formula to a spreadsheet, and what a stranger typed as
//! the title of an action must not open a program on the desk of who opens the table. An apostrophe before it makes it
//! a text; the way back takes away that apostrophe and no other.

use std::borrow::Cow;

const BEGINS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet may take a text for a formula, or would after apostrophes before it are taken away.
fn is_dangerous(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(BEGINS)
}

/// A text as a cell of a spreadsheet may hold it.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`harmless`] was given.
#[must_use]
pub fn original(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_dangerous(text)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_would_run_is_marked() {
        assert_eq!(harmless("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(harmless("-5 °C"), "'-5 °C");
        for plain in ["'t Hooft", "Łódź", "5 - 3", "", "'", "a=b"] {
            assert_eq!(harmless(plain), plain);
            assert_eq!(original(plain), plain);
        }
    }

    proptest! {
        #[test]
        fn nothing_runs_and_nothing_is_lost(text in "['=+@a＝\t-]{0,6}") {
            let cell = harmless(&text);
            prop_assert!(!cell.starts_with(BEGINS));
            prop_assert_eq!(original(&cell), &text);
        }
    }
}
