//! Arrangements that are kept under names.

use serde_json::{Value, json};

use super::Written;
use crate::model::natural;
use crate::tui::asks::AskSettings;
use crate::tui::data::Key;
use crate::tui::layer::{Cx, Reaction};

/// Longest a name gets, in letters.
pub const NAME_MOST: usize = 40;

/// An arrangement with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// What people call it.
    pub name: String,
    /// What is kept under it.
    pub kept: Written,
}

/// What is kept of one table, by name. Names that differ only in the size of their letters are the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf(Vec<Saved>);

/// The setting with what is kept of a table.
fn setting(table: &str) -> String {
    format!("saved.{table}")
}

impl Shelf {
    /// What is kept of a table; `None` until that is known.
    #[must_use]
    pub fn of(table: &str, cx: &Cx<'_>) -> Option<Self> {
        // What is being kept at this moment is not in an older answer.
        let is_known = cx.data.is_fresh(&Key::of(&AskSettings));
        let settings = cx.settings().filter(|_| is_known)?;
        Some(settings.get(&setting(table)).map(|kept| Self::parse(kept)).unwrap_or_default())
    }

    /// Keeps it; then something else happens.
    #[must_use]
    pub fn keep(&self, table: &str, then: Reaction) -> Reaction {
        Reaction::Set(setting(table), self.text(), Box::new(then))
    }

    fn parse(kept: &str) -> Self {
        let mut shelf = Self::default();
        let entries = match serde_json::from_str(kept) {
            Ok(Value::Array(entries)) => entries,
            _ => Vec::new(),
        };
        for mut entry in entries {
            let name = named(entry["name"].as_str().unwrap_or_default());
            if !name.is_empty() && shelf.place(&name).is_none() {
                let kept = entry.get_mut("kept").map(Value::take).unwrap_or_default();
                shelf.put(Saved { name, kept: Written::of(kept) });
            }
        }
        shelf
    }

    fn text(&self) -> Option<String> {
        let entries = self.0.iter().map(|saved| json!({ "name": saved.name, "kept": saved.kept.value() }));
        (!self.0.is_empty()).then(|| Value::Array(entries.collect()).to_string())
    }

    /// What is kept, in the order of the names.
    #[must_use]
    pub fn all(&self) -> &[Saved] {
        &self.0
    }

    /// Where a name stands.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|saved| saved.name.to_lowercase() == name.to_lowercase())
    }

    /// Keeps something under its name, in the place of what was kept under it.
    pub fn put(&mut self, saved: Saved) {
        if let Some(place) = self.place(&saved.name) {
            self.0.remove(place);
        }
        self.0.push(saved);
        self.0.sort_by(|a, b| natural::compare(&a.name.to_lowercase(), &b.name.to_lowercase()));
    }

    /// Takes what stands at a place out.
    pub fn take(&mut self, place: usize) -> Option<Saved> {
        (place < self.0.len()).then(|| self.0.remove(place))
    }
}

/// A name as it is kept: one line, not endless.
#[must_use]
pub fn named(text: &str) -> String {
    let clean: String = text.trim().chars().filter(|letter| !letter.is_control()).take(NAME_MOST).collect();
    clean.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn saved() -> impl Strategy<Value = Saved> {
        let kept = ("[a-zł ]{0,9}", any::<bool>())
            .prop_map(|(filter, is_reversed)| Written::default().with("filter", filter).with("reversed", is_reversed));
        (r#"[a-zA-Złß"\\ 0-9]{1,50}"#, kept).prop_map(|(name, kept)| Saved { name: named(&name), kept })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(all in prop::collection::vec(saved(), 0..12)) {
            let mut shelf = Shelf::default();
            all.into_iter().filter(|saved| !saved.name.is_empty()).for_each(|saved| shelf.put(saved));
            let back = Shelf::parse(&shelf.text().unwrap_or_default());
            prop_assert_eq!(back, shelf);
        }

        #[test]
        fn what_nobody_wrote_is_no_reason_to_fail(garbage in r#"[\[\]{}":,a-z0-9\PC]{0,80}"#) {
            let shelf = Shelf::parse(&garbage);
            prop_assert!(shelf.all().iter().all(|saved| !saved.name.is_empty()));
        }
    }

    #[test]
    fn of_what_is_wrong_only_that_is_left_out() {
        let kept = r#"[3, {"name":" "}, {"kept":{}}, {"name":"late","kept":7}, {"name":"LATE","kept":{"filter":"x"}},
            {"name":"b10"}, {"name":"b9","kept":{"filter":"y"}}, null, {"name":["a"]}]"#;
        let names: Vec<_> = Shelf::parse(kept).0.into_iter().map(|saved| (saved.name, saved.kept.text())).collect();
        let expected = [("b9", Some(r#"{"filter":"y"}"#)), ("b10", None), ("late", None)];
        assert_eq!(names, expected.map(|(name, kept)| (name.to_owned(), kept.map(str::to_owned))));
    }

    #[test]
    fn one_name_keeps_one_thing() {
        let mut shelf = Shelf::default();
        let one = |filter: &str| Saved { name: "Late".to_owned(), kept: Written::default().with("filter", filter) };
        shelf.put(one("a"));
        shelf.put(Saved { name: "late".to_owned(), ..one("b") });
        assert_eq!(shelf.all(), [Saved { name: "late".to_owned(), ..one("b") }]);
        assert_eq!(shelf.take(1), None);
        assert!(shelf.take(0).is_some() && shelf.text().is_none());
    }
}
