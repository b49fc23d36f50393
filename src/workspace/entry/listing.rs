//! The records that a reference may mean, found by code or title.

use std::collections::HashMap;

use crate::model::catalogue::EntitySpec;
use crate::model::{Fault, Id, fold, nearest, shown};
use crate::store::Named;

/// So many records are named where none is found; more are a list to choose from.
const NAMED_MOST: usize = 6;

/// The living records of one coded entity in one place.
#[derive(Debug, Default)]
pub(super) struct Listing {
    records: Vec<Named>,
    by_code: HashMap<String, usize>,
    by_folded: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
}

impl Listing {
    pub(super) fn of(records: Vec<Named>) -> Self {
        let mut listing = Self::default();
        records.into_iter().for_each(|record| listing.add(record));
        listing
    }

    /// Adds a record. One whose code is there already only makes the title known.
    pub(super) fn add(&mut self, record: Named) {
        let place = self.records.len();
        self.by_code.entry(record.code.clone()).or_insert(place);
        self.by_folded.entry(fold(&record.code)).or_default().push(place);
        if !record.title.is_empty() {
            self.by_title.entry(fold(&record.title)).or_default().push(place);
        }
        self.records.push(record);
    }

    /// The record of a code, of a code in other letters, of an exact title, or of a code with its title behind it, as
    /// lists show them. Two records of one title are a fault.
    pub(super) fn find(&self, text: &str) -> Option<Result<Id, Fault>> {
        if let Some(place) = self.by_code.get(text) {
            return Some(Ok(self.records[*place].id));
        }
        let folded = fold(text);
        if let Some([place]) = self.by_folded.get(&folded).map(Vec::as_slice) {
            return Some(Ok(self.records[*place].id));
        }
        match self.by_title.get(&folded).map(Vec::as_slice) {
            Some([place]) => return Some(Ok(self.records[*place].id)),
            Some(places @ [_, _, ..]) => return Some(Err(self.shared_title(text, places))),
            _ => {}
        }
        let (code, title) = text.split_once(' ')?;
        let record = &self.records[*self.by_code.get(code)?];
        let title = title.trim_start_matches([' ', '·', '-', '–', '—', ':']);
        (fold(title) == fold(&record.title)).then_some(Ok(record.id))
    }

    fn shared_title(&self, text: &str, places: &[usize]) -> Fault {
        let codes: Vec<&str> = places.iter().map(|place| self.records[*place].code.as_str()).collect();
        Fault::new(
            format!("`{}` is the title of {}", shown(text), codes.join(" and ")),
            "write the code of the one you mean",
        )
    }

    /// Says that nothing is found. `place` is where it was looked for: `this plan`, `plan XA`.
    pub(super) fn unknown(&self, entity: &EntitySpec, place: &str, text: &str) -> Fault {
        let noun = entity.name.replace('_', " ");
        let explanation = format!("{place} has no {noun} `{}`", shown(text));
        let codes = self.records.iter().map(|record| record.code.as_str());
        let titles = self.records.iter().map(|record| record.title.as_str());
        let remedy = if let Some(near) = nearest(text, codes.chain(titles)) {
            format!("did you mean {}?", self.in_words(near))
        } else if self.records.is_empty() {
            format!("add the {noun} first")
        } else if self.records.len() <= NAMED_MOST {
            let known: Vec<String> = self.records.iter().map(in_words).collect();
            format!("write one of: {}", known.join(", "))
        } else {
            format!("choose the {noun} from the list, or add it first")
        };
        Fault::new(explanation, remedy)
    }

    fn in_words(&self, word: &str) -> String {
        let is_meant = |record: &&Named| record.code == word || record.title == word;
        self.records.iter().find(is_meant).map_or_else(String::new, in_words)
    }
}

/// A record as it is offered: its code, and its title unless that says the same.
fn in_words(record: &Named) -> String {
    if record.title.is_empty() || record.title == record.code {
        format!("`{}`", record.code)
    } else {
        format!("`{}` {}", record.code, record.title)
    }
}
