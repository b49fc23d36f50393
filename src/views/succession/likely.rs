//! Which priorities of a new version a priority of a plan below may belong to, whatever the succession says.

use std::collections::HashMap;

use serde::Serialize;

use crate::model::Id;
use crate::store::{Reader, StoreError};
use crate::views::Named;
use crate::views::alignment::{WORDS_LEAST, score, sides, titles, vectors};

/// A priority of the new version, and what speaks for it. It is a hint, not a judgement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Likely {
    /// The priority.
    pub priority: Named,
    /// How much of their codes is shared; `None` without a common scheme.
    pub codes: Option<f64>,
    /// How alike their titles are, 0 to 1.
    pub words: f64,
}

/// All priorities of a version for each of some priorities of a plan, the likeliest first.
///
/// # Errors
/// As for any reading.
pub fn likely(reader: &Reader, version: Id, plan: Id, owns: &[Id]) -> Result<HashMap<Id, Vec<Likely>>, StoreError> {
    let vectors = vectors(reader, &[plan, version])?;
    let targets = sides(reader, version)?;
    let mut found = HashMap::new();
    for own in sides(reader, plan)?.iter().filter(|side| owns.contains(&side.id)) {
        let likely = targets.iter().map(|upper| {
            let codes = vectors.get(&own.id).zip(vectors.get(&upper.id)).and_then(|(own, upper)| own.jaccard(upper));
            let priority = Named { id: upper.id, code: upper.code.clone(), title: upper.title.clone() };
            Likely { priority, codes, words: titles(own, upper) }
        });
        let mut likely: Vec<Likely> = likely.collect();
        likely.sort_by(|one, other| score(other.codes, other.words).total_cmp(&score(one.codes, one.words)));
        found.insert(own.id, likely);
    }
    Ok(found)
}

impl Likely {
    /// Whether anything speaks for it.
    #[must_use]
    pub fn says(&self) -> bool {
        self.codes.is_some_and(|codes| codes > 0.0) || self.words >= WORDS_LEAST
    }
}
