//! What no SQL computes: rows of shared tables from figures of territories.

use serde_json::{Value as Json, json};

use crate::model::Id;
use crate::model::specialisation::{Landscape, Series};
use crate::store::{Reader, StoreError};

/// The figures that were read last, and what they said about the plan that was asked about last.
#[derive(Debug, Default)]
pub(super) struct Computed {
    /// The plans that the figures are of. Regions of one state mostly have those of the state, so that what is worked
    /// out for one serves all.
    landscape: Option<(Vec<Id>, Landscape)>,
    last: Option<(Id, Vec<Held>)>,
}

/// A series, and which priorities hold which of its activities.
#[derive(Debug)]
struct Held {
    territory: String,
    reference: String,
    series: Series,
    holders: Vec<(String, Id)>,
}

impl Computed {
    /// Rows for a plan, as JSON: those of `shared_related`, or those of `shared_specialised`.
    pub(super) fn rows(&mut self, table: &str, plan: Id, reader: &Reader) -> Result<String, StoreError> {
        if self.last.as_ref().is_none_or(|(last, _)| *last != plan) {
            self.last = Some((plan, self.held(plan, reader)?));
        }
        let held = self.last.as_ref().map(|(_, held)| held.as_slice()).unwrap_or_default();
        let rows = if table == "shared_related" { related(held) } else { specialised(held) };
        Ok(Json::Array(rows).to_string())
    }

    /// Forgets all figures: some were changed.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    fn held(&mut self, plan: Id, reader: &Reader) -> Result<Vec<Held>, StoreError> {
        let sources = reader.figure_sources(plan)?;
        let subject = sources.subject;
        let (Some(territory), Some(reference)) = (&subject.territory, &subject.reference) else {
            return Ok(Vec::new());
        };
        if sources.plans.is_empty() {
            return Ok(Vec::new());
        }
        let mut landscape = match self.landscape.take() {
            Some((plans, landscape)) if plans == sources.plans => landscape,
            _ => {
                let (statistics, relatedness) = reader.figures(&sources.plans)?;
                Landscape::new(statistics, relatedness)
            }
        };
        let all = landscape.of(&subject).unwrap_or_default();
        self.landscape = Some((sources.plans, landscape));
        let told = all.into_iter().filter(|series| series.gap.is_none());
        told.map(|series| {
            let codes: Vec<&str> = series.activities.iter().map(|activity| activity.code.as_str()).collect();
            let holders = reader.holders(plan, &series.measure, &codes)?;
            Ok(Held { territory: territory.code.clone(), reference: reference.code.clone(), series, holders })
        })
        .collect()
    }
}

fn specialised(held: &[Held]) -> Vec<Json> {
    let mut rows = Vec::new();
    for (place, Held { territory, reference, series, holders }) in held.iter().enumerate() {
        let measure = &series.measure;
        for activity in &series.activities {
            let row = |priority: Option<Id>| {
                json!([
                    priority.map(|id| id.to_string()),
                    place,
                    measure.variable,
                    measure.basis,
                    measure.scheme,
                    measure.version,
                    series.year,
                    territory,
                    reference,
                    activity.code,
                    activity.value,
                    series.total,
                    i32::from(activity.is_compared),
                    activity.quotient.as_ref().ok(),
                    activity.density.as_ref().ok(),
                    series.median_density,
                    activity.complexity.as_ref().ok(),
                    series.median_complexity
                ])
            };
            rows.push(row(None));
            rows.extend(holders.iter().filter(|(code, _)| *code == activity.code).map(|(_, id)| row(Some(*id))));
        }
    }
    rows
}

/// The best pair of each two priorities, in both orders; of series that say the same the first one.
fn related(held: &[Held]) -> Vec<Json> {
    let mut best = std::collections::BTreeMap::<(Id, Id), (f64, &str, &str, &str)>::new();
    for Held { series, holders, .. } in held {
        for (code, priority) in holders {
            for (other_code, other) in holders.iter().filter(|(_, other)| other != priority) {
                let Some(proximity) = series.space.proximity(code, other_code) else { continue };
                let found = (proximity, series.measure.scheme.as_str(), code.as_str(), other_code.as_str());
                let known = best.entry((*priority, *other)).or_insert(found);
                if proximity > known.0 {
                    *known = found;
                }
            }
        }
    }
    let row = |((priority, other), (proximity, scheme, code, other_code)): ((Id, Id), (f64, &str, &str, &str))| {
        json!([priority.to_string(), other.to_string(), scheme, code, other_code, proximity])
    };
    best.into_iter().map(row).collect()
}
