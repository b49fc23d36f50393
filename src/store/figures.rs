//! The figures of territories that a plan can use: its own and those of the plans that it answers to. A view and the
//! rules compute from them, and so they read them here alike.

use super::{Reader, Row, StoreError};
use crate::model::Id;
use crate::model::specialisation::{Measure, Relatedness, Statistic, Subject, Territory};

/// The plan and those above it, the nearest first.
const CHAIN: &str = "
WITH RECURSIVE chain (id, upper, level, territory, territory_scheme, territory_version, step) AS (
  SELECT id, upper, level, territory, territory_scheme, territory_version, 0 FROM live_plan WHERE id = :plan
  UNION ALL
  SELECT p.id, p.upper, p.level, p.territory, p.territory_scheme, p.territory_version, c.step + 1
  FROM   chain c CROSS JOIN live_plan p ON p.id = c.upper WHERE c.step < 8)
SELECT id, level, territory, territory_scheme, territory_version,
       EXISTS (SELECT 1 FROM live_statistic s WHERE s.plan = c.id)
       OR EXISTS (SELECT 1 FROM live_relatedness r WHERE r.plan = c.id) AS has_figures
FROM chain c ORDER BY step";

const STATISTICS: &str = "
SELECT territory, territory_scheme, territory_version, variable, basis, scheme, version, code, year, value
FROM   live_statistic WHERE plan = :plan AND scheme IS NOT NULL ORDER BY id";

const RELATEDNESS: &str =
    "SELECT scheme, version, code, other_code, proximity FROM live_relatedness WHERE plan = :plan ORDER BY id";

/// Which priorities hold which activities. Both are brought to divisions; a code that is spread over several counts for
/// the one that holds most of it, a section of a priority for all its divisions. A priority holds what its trajectories
/// hold.
const HELD: &str = "
WITH coded AS MATERIALIZED (
  SELECT DISTINCT ifnull(p.parent, p.id) AS priority, c.version, c.code
  FROM   live_priority_code c CROSS JOIN live_priority p ON p.id = c.priority
  WHERE  c.plan = :plan AND c.scheme = :scheme),
held AS MATERIALIZED (
  SELECT DISTINCT c.priority, ifnull(d.division, c.code) AS division
  FROM   coded c LEFT JOIN reference_division d ON d.scheme = :scheme AND d.version = c.version AND d.code = c.code
  WHERE  d.division IS NULL OR length(c.code) = 1
     OR  d.share = (SELECT max(m.share) FROM reference_division m WHERE m.scheme = :scheme AND m.version = c.version AND m.code = c.code)),
asked AS MATERIALIZED (
  SELECT a.value AS code, ifnull(d.division, a.value) AS division
  FROM   json_each(:codes) a LEFT JOIN reference_division d ON d.scheme = :scheme AND d.version = :version AND d.code = a.value
  WHERE  d.division IS NULL OR length(a.value) > 1
     AND d.share = (SELECT max(m.share) FROM reference_division m WHERE m.scheme = :scheme AND m.version = :version AND m.code = a.value))
SELECT DISTINCT a.code, h.priority FROM asked a JOIN held h ON h.division = a.division ORDER BY a.code, h.priority";

/// Where figures for a plan come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sources {
    /// Its territory, and the state to compare it with.
    pub subject: Subject,
    /// The plans that have figures, the nearest first: its figures go before those further up.
    pub plans: Vec<Id>,
}

/// The plan, or one above it.
struct Link {
    id: Id,
    level: Option<String>,
    territory: Option<Territory>,
    has_figures: bool,
}

impl Reader {
    /// Where figures for a plan come from. It is compared with the state: the territory of the national plan that it
    /// answers to, at any remove, else the state of its NUTS code; a national plan with the territory of the plan above.
    ///
    /// # Errors
    /// As for any reading.
    pub fn figure_sources(&self, plan: Id) -> Result<Sources, StoreError> {
        let chain = self.rows(CHAIN, &[(":plan", plan.into())], |row| {
            let territory = territory(row)?;
            Ok(Link { id: row.get("id")?, level: row.get("level")?, territory, has_figures: row.get("has_figures")? })
        })?;
        let own = chain.first().and_then(|link| link.territory.clone());
        let above = chain.iter().skip(1).filter(|link| link.territory != own);
        let is_national = |link: &&Link| link.level.as_deref() == Some("national");
        let state = match chain.first().is_some_and(|link| is_national(&link)) {
            true => above.clone().next(),
            false => above.clone().find(is_national),
        };
        let state = state.and_then(|link| link.territory.clone());
        let reference = state.or_else(|| own.as_ref().and_then(Territory::state));
        let plans = chain.into_iter().filter(|link| link.has_figures).map(|link| link.id).collect();
        Ok(Sources { subject: Subject { territory: own, reference }, plans })
    }

    /// The figures and the relatedness that plans hold, in the order of the plans.
    ///
    /// # Errors
    /// As for any reading.
    pub fn figures(&self, plans: &[Id]) -> Result<(Vec<Statistic>, Vec<Relatedness>), StoreError> {
        let (mut statistics, mut relatedness) = (Vec::new(), Vec::new());
        for plan in plans {
            let of = [(":plan", (*plan).into())];
            statistics.extend(self.rows(STATISTICS, &of, statistic)?.into_iter().flatten());
            relatedness.extend(self.rows(RELATEDNESS, &of, |row| {
                let codes = (row.get("code")?, row.get("other_code")?);
                let (scheme, version, proximity) = (row.get("scheme")?, row.get("version")?, row.get("proximity")?);
                Ok(Relatedness { scheme, version, code: codes.0, other: codes.1, proximity })
            })?);
        }
        Ok((statistics, relatedness))
    }

    /// Which priorities of a plan hold which of some activities, each pair once.
    ///
    /// # Errors
    /// As for any reading.
    pub fn holders(&self, plan: Id, measure: &Measure, codes: &[&str]) -> Result<Vec<(String, Id)>, StoreError> {
        let codes = serde_json::to_string(codes).unwrap_or_default();
        let version = measure.version.as_deref().unwrap_or_default();
        let params = [
            (":plan", plan.into()),
            (":scheme", measure.scheme.as_str().into()),
            (":version", version.into()),
            (":codes", codes.into()),
        ];
        self.rows(HELD, &params, |row| Ok((row.get("code")?, row.get("priority")?)))
    }

    /// What is read for all this, so that it is known when it has to be computed again.
    #[must_use]
    pub fn figure_queries() -> [String; 4] {
        [CHAIN, STATISTICS, RELATEDNESS, HELD].map(str::to_owned)
    }
}

fn territory(row: &Row<'_>) -> Result<Option<Territory>, StoreError> {
    let (scheme, code): (Option<String>, Option<String>) = (row.get("territory_scheme")?, row.get("territory")?);
    let version = row.get("territory_version")?;
    Ok(scheme.zip(code).map(|(scheme, code)| Territory { scheme, code, version }))
}

/// A figure; `None` without a territory, which no figure is without.
fn statistic(row: &Row<'_>) -> Result<Option<Statistic>, StoreError> {
    let Some(territory) = territory(row)? else { return Ok(None) };
    let measure = Measure {
        variable: row.get("variable")?,
        basis: row.get("basis")?,
        scheme: row.get("scheme")?,
        version: row.get("version")?,
    };
    let (code, year, value) = (row.get("code")?, row.get("year")?, row.get("value")?);
    Ok(Some(Statistic { territory, measure, code, year, value }))
}
