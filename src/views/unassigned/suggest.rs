//! Which action or priority an operation may belong to, and what speaks for it.

use std::collections::HashMap;

use super::{Destination, Suggestion, UnassignedRow};
use crate::model::Id;

/// Kinds of evidence, the strongest first.
const KINDS: [&str; 4] = ["field", "line", "objective", "beneficiary"];

/// How often something is used where, the most frequent first.
#[derive(Clone, Debug, Default)]
pub struct Uses(HashMap<(String, String), Vec<(Id, i64)>>);

impl Uses {
    /// Takes in one use.
    pub fn take(&mut self, kind: String, word: String, record: Id, number: i64) {
        self.0.entry((kind, word)).or_default().push((record, number));
    }

    /// The place that most speaks for; nothing where two are as likely.
    #[must_use]
    pub fn suggestion(&self, row: &UnassignedRow, places: &HashMap<Id, Destination>) -> Option<Suggestion> {
        KINDS.iter().find_map(|kind| {
            let word = match *kind {
                "objective" => row.specific_objective.as_deref()?,
                "beneficiary" => row.beneficiary.as_deref()?,
                _ => row.intervention_field.as_deref()?,
            };
            let uses = self.0.get(&((*kind).to_owned(), word.to_owned()))?;
            let (record, number) = match uses.as_slice() {
                [(record, number)] => (record, *number),
                [(record, number), (_, next), ..] if number > next => (record, *number),
                _ => return None,
            };
            let place = places.get(record)?.clone();
            Some(Suggestion { why: why(kind, word, number, &place), place })
        })
    }
}

fn why(kind: &str, word: &str, number: i64, place: &Destination) -> String {
    let operations = if number == 1 { "1 operation".to_owned() } else { format!("{number} operations") };
    let belong = if number == 1 { "belongs" } else { "belong" };
    match kind {
        "field" => format!("{operations} of intervention field {word} {belong} to {}", place.code),
        "line" if number == 1 => format!("a budget line of {} is of intervention field {word}", place.code),
        "line" => format!("{number} budget lines of {} are of intervention field {word}", place.code),
        "objective" => format!("{operations} of {word} {belong} to {}", place.code),
        _ => format!("{operations} of the same beneficiary {belong} to {}", place.code),
    }
}
