//! Who may use the instruments of the actions behind a priority, by the table of competences of the national plan.

use std::collections::HashMap;

use serde::Serialize;

use super::Side;
use crate::model::Id;
use crate::store::{Reader, StoreError};

const USES: &str = include_str!("uses.sql");
const POWERS: &str = include_str!("powers.sql");

/// What a level of government may do with an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Power {
    /// The level.
    pub level: String,
    /// `full`, `shared` or `none`.
    pub extent: String,
    /// Published, our own reading, or unverified; `None` when it is not said.
    pub provenance: Option<String>,
    /// The law that says so.
    pub basis: Option<String>,
    /// Code of the national plan that holds the line.
    pub nation: String,
}

/// Whether the plan's level may use an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It may, alone.
    Competent,
    /// It may together with another level.
    Shared,
    /// It may not, and a level that may has signed to do it.
    Bound,
    /// It may not.
    NotCompetent,
    /// The table has no line of it.
    Unknown,
}

impl Verdict {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Competent => "competent",
            Self::Shared => "shared",
            Self::Bound => "by agreement",
            Self::NotCompetent => "not competent",
            Self::Unknown => "not known",
        }
    }
}

/// An instrument of the actions behind a priority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Use {
    /// Place of the priority among the rows.
    pub row: usize,
    /// The instrument.
    pub instrument: String,
    /// The codes of the actions that use it.
    pub actions: Vec<String>,
    /// What each level may do with it, from the European one down.
    pub powers: Vec<Power>,
    /// Whether the plan's level may use it.
    pub verdict: Verdict,
}

impl Use {
    /// What is said of the plan's level.
    #[must_use]
    pub fn own(&self, level: Option<&str>) -> Option<&Power> {
        self.powers.iter().find(|power| Some(power.level.as_str()) == level)
    }
}

/// What the reference table says of who decides in a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct State {
    /// Its name.
    pub name: String,
    /// What its regions may decide about research and innovation.
    pub regional: String,
    /// At which level its strategies are written.
    pub strategies: String,
    /// How far that can be relied on.
    pub status: String,
}

struct Behind {
    priority: Id,
    instrument: String,
    code: String,
    signed: Vec<String>,
}

/// The instruments behind the rows, one row's after the other's, and whether any line of competences is entered.
pub(super) fn uses(
    reader: &Reader,
    plan: Id,
    level: Option<&str>,
    rows: &[Side],
) -> Result<(Vec<Use>, bool), StoreError> {
    let behind = reader.rows(USES, &[(":plan", plan.into())], |row| {
        let signed: String = row.get("signed")?;
        let signed = serde_json::from_str(&signed).unwrap_or_default();
        from_row!(row => Behind { priority, instrument, code; signed: signed })
    })?;
    let mut powers: HashMap<String, Vec<Power>> = HashMap::new();
    let lines = reader.rows(POWERS, &[(":plan", plan.into())], |row| {
        let power = from_row!(row => Power { level, extent, provenance, basis, nation })?;
        Ok((row.get::<String>("instrument")?, power))
    })?;
    let has_table = !lines.is_empty();
    for (instrument, power) in lines {
        powers.entry(instrument).or_default().push(power);
    }
    let mut uses = Vec::new();
    for (row, side) in rows.iter().enumerate() {
        let own = behind.iter().filter(|action| action.priority == side.id).collect::<Vec<_>>();
        for actions in own.chunk_by(|a, b| a.instrument == b.instrument) {
            let Some(first) = actions.first() else { continue };
            let powers = powers.get(&first.instrument).cloned().unwrap_or_default();
            let verdict = verdict(&powers, level, actions);
            let codes = actions.iter().map(|action| action.code.clone()).collect();
            uses.push(Use { row, instrument: first.instrument.clone(), actions: codes, powers, verdict });
        }
    }
    Ok((uses, has_table))
}

fn verdict(powers: &[Power], level: Option<&str>, actions: &[&Behind]) -> Verdict {
    let extent = |level: &str| powers.iter().find(|power| power.level == level).map(|power| power.extent.as_str());
    let may = |level: &String| extent(level).is_some_and(|extent| extent != "none");
    match level.and_then(extent) {
        Some("full") => Verdict::Competent,
        Some("shared") => Verdict::Shared,
        Some(_) if actions.iter().all(|action| action.signed.iter().any(may)) => Verdict::Bound,
        Some(_) => Verdict::NotCompetent,
        None => Verdict::Unknown,
    }
}
