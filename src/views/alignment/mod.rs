//! The priorities of a plan against those of the plan that it answers to.

mod competence;
mod suggest;

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::grouped;
use crate::model::Id;
use crate::store::{Reader, StoreError};

pub use competence::{Power, State, Use, Verdict};
pub use suggest::Suggestion;
pub(super) use suggest::{WORDS_LEAST, score, titles, vectors};

const PRIORITIES: &str = include_str!("priorities.sql");
const LINKS: &str = include_str!("links.sql");
const HOME: &str = include_str!("home.sql");
const CODES: &str = include_str!("codes.sql");

/// The matrix of a plan's priorities (rows) and its upper plan's (columns).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Alignment {
    /// The plan that it answers to; `None` when none is named, and then there are no columns.
    pub upper: Option<Id>,
    /// The plan's priorities.
    pub rows: Vec<Side>,
    /// The upper plan's priorities.
    pub columns: Vec<Side>,
    /// Cells with a link or with codes to compare; all others are empty.
    pub cells: Vec<Cell>,
    /// Links to priorities of other plans than the upper one.
    pub elsewhere: Vec<Elsewhere>,
    /// What priorities without a link may belong to.
    pub suggestions: Vec<Suggestion>,
    /// The plan's level of government.
    pub level: Option<String>,
    /// The instruments of the actions behind each priority, and who may use them.
    pub uses: Vec<Use>,
    /// Whether the national plan has any line about who may use what.
    pub has_competences: bool,
    /// What the reference table says of the plan's state.
    pub state: Option<State>,
}

/// A priority at the edge of the matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The priority.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its title in English.
    pub title_en: Option<String>,
    /// National or regional-only.
    pub scope: Option<String>,
    /// The priority that it is a trajectory of.
    #[serde(skip)]
    pub parent: Option<Id>,
    /// How many links it has in the matrix.
    pub links: usize,
    /// What the weights of these come to, in hundredths of a percent; `None` when none is entered.
    pub weight: Option<i64>,
    /// How many of the links have one.
    #[serde(skip)]
    weighted: usize,
}

/// Where a priority meets an upper one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// Place among the rows.
    pub row: usize,
    /// Place among the columns.
    pub column: usize,
    /// The link, if there is one.
    pub link: Option<Link>,
    /// The part of the row's codes that the column has too, 0 to 1: a hint, not a judgement. Only codes of one
    /// scheme in one version are compared; `None` when the two sides have none such in common.
    pub overlap: Option<f64>,
}

/// A link between two priorities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The record.
    pub id: Id,
    /// Exact, narrower, broader or related.
    pub relation: String,
    /// Hundredths of a percent.
    pub weight: Option<i64>,
    /// Why.
    pub reason: Option<String>,
    /// Published in a source, our own reading, or unverified.
    pub provenance: Option<String>,
}

/// A link to a priority of another plan than the upper one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// The plan's priority.
    pub priority: Id,
    /// Code of the other plan.
    pub plan: String,
    /// Code of its priority.
    pub code: String,
    /// The link.
    pub link: Link,
}

impl Alignment {
    /// The matrix of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let home = reader.first(HOME, &[(":plan", plan.into())], |row| {
            Ok((row.get::<Option<Id>>("upper")?, row.get::<Option<String>>("level")?, state(row)?))
        })?;
        let (upper, level, state) = home.unwrap_or_default();
        let rows = sides(reader, plan)?;
        let (uses, has_competences) = competence::uses(reader, plan, level.as_deref(), &rows)?;
        let columns = upper.map_or(Ok(Vec::new()), |upper| sides(reader, upper))?;
        let mut matrix = Self { upper, rows, columns, level, uses, has_competences, state, ..Self::default() };
        let mut links = matrix.place(links(reader, plan)?);
        let mut codes = codes(reader, plan)?;
        codes.extend(upper.map_or(Ok(HashMap::new()), |upper| self::codes(reader, upper))?);
        for row in 0..matrix.rows.len() {
            for column in 0..matrix.columns.len() {
                let link = links.remove(&(row, column));
                let overlap = codes
                    .get(&matrix.rows[row].id)
                    .zip(codes.get(&matrix.columns[column].id))
                    .and_then(|(row, column)| overlap(row, column));
                if link.is_some() || overlap.is_some() {
                    matrix.cells.push(Cell { row, column, link, overlap });
                }
            }
        }
        let plans: Vec<Id> = [plan].into_iter().chain(upper).collect();
        matrix.suggestions = suggest::suggested(reader, &matrix, &plans)?;
        Ok(matrix)
    }

    /// Sorts links into places of the matrix, counts them at the edges and keeps the others aside.
    fn place(&mut self, links: Vec<(Id, Elsewhere)>) -> HashMap<(usize, usize), Link> {
        let mut placed = HashMap::new();
        for (upper, link) in links {
            let row = self.rows.iter().position(|side| side.id == link.priority);
            let column = self.columns.iter().position(|side| side.id == upper);
            match (row, column) {
                (Some(row), Some(column)) => {
                    self.rows[row].links += 1;
                    self.columns[column].links += 1;
                    if let Some(weight) = link.link.weight {
                        self.rows[row].weight = Some(self.rows[row].weight.unwrap_or(0) + weight);
                        self.rows[row].weighted += 1;
                    }
                    placed.insert((row, column), link.link);
                }
                _ => self.elsewhere.push(link),
            }
        }
        placed
    }

    /// Priorities without a place in the upper plan, except those marked regional-only. One whose trajectories have a place
    /// has it through them, as rule VT-03 says, and a trajectory needs none of its own.
    pub fn unplaced(&self) -> impl Iterator<Item = &Side> {
        without(&self.rows).filter(|side| side.scope.as_deref() != Some("regional-only"))
    }

    /// Priorities whose links together weigh more or less than the whole of them, or of which only some have a weight.
    pub fn unbalanced(&self) -> impl Iterator<Item = &Side> {
        let is_whole = |side: &Side| side.weight == Some(10_000) && side.weighted == side.links;
        self.rows.iter().filter(move |side| side.weight.is_some() && !is_whole(side))
    }

    /// What a priority may belong to, the likeliest first.
    pub fn suggested(&self, row: usize) -> impl Iterator<Item = &Suggestion> {
        self.suggestions.iter().filter(move |suggestion| suggestion.row == row)
    }

    /// The instruments of the actions behind a priority.
    pub fn used(&self, row: usize) -> impl Iterator<Item = &Use> {
        self.uses.iter().filter(move |used| used.row == row)
    }

    /// Those among them that the plan's level may not use.
    pub fn barred(&self, row: usize) -> impl Iterator<Item = &Use> {
        self.used(row).filter(|used| used.verdict == Verdict::NotCompetent)
    }

    /// Priorities of the upper plan that no priority answers to, neither to them nor to one of their trajectories.
    pub fn unanswered(&self) -> impl Iterator<Item = &Side> {
        without(&self.columns)
    }
}

/// Priorities, not trajectories, with a link neither of their own nor through a trajectory.
fn without(sides: &[Side]) -> impl Iterator<Item = &Side> {
    let linked: HashSet<Id> =
        sides.iter().filter(|side| side.links > 0).flat_map(|it| [Some(it.id), it.parent]).flatten().collect();
    sides.iter().filter(move |side| side.parent.is_none() && !linked.contains(&side.id))
}

/// What the reference table says of a state, where it has one.
fn state(row: &crate::store::Row<'_>) -> Result<Option<State>, StoreError> {
    let Some(name) = row.get::<Option<String>>("state")? else { return Ok(None) };
    let (regional, strategies) = (row.get("regional")?, row.get("strategies")?);
    Ok(Some(State { name, regional, strategies, status: row.get("status")? }))
}

/// The living priorities of a plan, in their order.
pub(super) fn sides(reader: &Reader, plan: Id) -> Result<Vec<Side>, StoreError> {
    reader.rows(
        PRIORITIES,
        &[(":plan", plan.into())],
        |row| from_row!(row => Side { id, code, title, title_en, scope, parent; links: 0, weight: None, weighted: 0 }),
    )
}

fn links(reader: &Reader, plan: Id) -> Result<Vec<(Id, Elsewhere)>, StoreError> {
    reader.rows(LINKS, &[(":plan", plan.into())], |row| {
        let link = from_row!(row => Link { id, relation, weight, reason, provenance })?;
        Ok((row.get("upper_priority")?, from_row!(row => Elsewhere { priority, plan, code; link: link })?))
    })
}

/// A code with its scheme and version.
type Code = (String, String, String);

fn codes(reader: &Reader, plan: Id) -> Result<HashMap<Id, Vec<Code>>, StoreError> {
    let rows = reader.rows(CODES, &[(":plan", plan.into())], |row| {
        Ok((row.get("priority")?, (row.get("scheme")?, row.get("version")?, row.get("code")?)))
    })?;
    Ok(grouped(rows))
}

fn overlap(row: &[Code], column: &[Code]) -> Option<f64> {
    let schemes: HashSet<_> = column.iter().map(|(scheme, version, _)| (scheme, version)).collect();
    let comparable: BTreeSet<_> =
        row.iter().filter(|(scheme, version, _)| schemes.contains(&(scheme, version))).collect();
    let shared = comparable.iter().filter(|code| column.contains(code)).count();
    #[expect(clippy::cast_precision_loss, reason = "a priority has a few codes")]
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    (!comparable.is_empty()).then(|| share(shared, comparable.len()))
}
