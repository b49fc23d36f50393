//! Which upper priorities a priority without a link may belong to.

use std::collections::HashMap;

use serde::Serialize;

use super::{Alignment, Side};
use crate::model::Id;
use crate::model::likeness::{Part, Vector, words};
use crate::store::{Reader, StoreError};
use crate::views::grouped;

const CODES: &str = include_str!("../overlaps/codes.sql");

/// Most suggestions for one priority.
const MOST: usize = 3;
/// What codes count before words: codes are chosen with care, and titles may be in two languages.
const CODES_COUNT: f64 = 2.0;
/// Likeness of words below this says nothing.
pub(in crate::views) const WORDS_LEAST: f64 = 0.3;

/// A link that may be meant. It is a hint, not a judgement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suggestion {
    /// Place among the rows.
    pub row: usize,
    /// Place among the columns.
    pub column: usize,
    /// How much of their codes is shared, as the rules measure it; `None` without a common scheme.
    pub codes: Option<f64>,
    /// How alike their titles are, 0 to 1.
    pub words: f64,
}

impl Suggestion {
    fn score(&self) -> f64 {
        score(self.codes, self.words)
    }
}

/// How much codes and titles together speak for a link.
pub(in crate::views) fn score(codes: Option<f64>, words: f64) -> f64 {
    codes.unwrap_or(0.0) * CODES_COUNT + words
}

/// The best few for each row that has no link and is not kept for the plan alone, the best first.
pub(super) fn suggested(reader: &Reader, matrix: &Alignment, plans: &[Id]) -> Result<Vec<Suggestion>, StoreError> {
    let vectors = vectors(reader, plans)?;
    let mut all = Vec::new();
    for (row, own) in matrix.rows.iter().enumerate() {
        if own.links > 0 || own.scope.as_deref() == Some("regional-only") {
            continue;
        }
        let suggest = |(column, upper): (usize, &Side)| {
            let codes = vectors.get(&own.id).zip(vectors.get(&upper.id)).and_then(|(own, upper)| own.jaccard(upper));
            Suggestion { row, column, codes, words: titles(own, upper) }
        };
        let says = |it: &Suggestion| it.codes.is_some_and(|codes| codes > 0.0) || it.words >= WORDS_LEAST;
        let mut suggestions: Vec<Suggestion> = matrix.columns.iter().enumerate().map(suggest).filter(says).collect();
        suggestions.sort_by(|a, b| b.score().total_cmp(&a.score()).then(a.column.cmp(&b.column)));
        suggestions.truncate(MOST);
        all.extend(suggestions);
    }
    Ok(all)
}

/// How alike the titles are, in whichever language they are most.
pub(in crate::views) fn titles(own: &Side, upper: &Side) -> f64 {
    let all = |side: &Side| [Some(side.title.clone()), side.title_en.clone()];
    let pairs = all(own)
        .into_iter()
        .flatten()
        .flat_map(|own| all(upper).into_iter().flatten().map(move |upper| (own.clone(), upper)));
    pairs.map(|(own, upper)| words(&own, &upper)).fold(0.0, f64::max)
}

/// What the codes of the priorities of some plans cover.
pub(in crate::views) fn vectors(reader: &Reader, plans: &[Id]) -> Result<HashMap<Id, Vector>, StoreError> {
    let ids: Vec<String> = plans.iter().map(|id| format!("\"{id}\"")).collect();
    let rows: Vec<(Id, Part)> = reader.rows(CODES, &[(":plans", format!("[{}]", ids.join(",")).into())], |row| {
        Ok((row.get("priority")?, (row.get("scheme")?, row.get("division")?, row.get("weight")?, row.get("share")?)))
    })?;
    Ok(grouped(rows).into_iter().map(|(priority, parts)| (priority, Vector::of(&parts))).collect())
}
