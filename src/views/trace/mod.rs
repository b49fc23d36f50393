//! A record through all levels: what it serves, up to the European objective, and everything that serves it.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::model::{Id, natural};
use crate::store::{Reader, Row, StoreError};

const ABOVE: &str = include_str!("above.sql");
const BELOW: &str = include_str!("below.sql");
const SERVED: &str = include_str!("served.sql");

/// The entities whose records can be traced.
pub const ENTITIES: [&str; 3] = ["priority", "action", "objective"];

/// A record with everything above and below it, each as a tree whose rows say how deep they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Trace {
    /// What it serves.
    pub above: Vec<Step>,
    /// What serves it.
    pub below: Vec<Step>,
}

/// A row of a tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// How far it is from the record.
    pub depth: usize,
    /// Priority, objective or action; `code` for a European objective, which is no record.
    pub entity: String,
    /// The record.
    pub id: Option<Id>,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Code of its plan.
    pub plan: Option<String>,
    /// Title of its plan.
    pub plan_title: Option<String>,
    /// The level of its plan.
    pub level: Option<String>,
    /// How it hangs together with the row that it stands under: `serves`, `part-of`, `objective-of`, `policy`, or the
    /// relation of an alignment.
    pub link: String,
    /// Hundredths of a percent.
    pub weight: Option<i64>,
    /// Whether it stands further up already, with what hangs on it.
    pub again: bool,
}

/// A step before its place in the tree is known.
#[derive(Clone)]
struct Edge {
    position: Option<i64>,
    step: Step,
}

/// The plans by id: code, title and level.
type Plans = HashMap<Id, (String, String, String)>;

impl Trace {
    /// The trace of a priority, an action or an objective.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, id: Id) -> Result<Self, StoreError> {
        let plans: Plans = reader
            .rows("SELECT id, code, title, level FROM plan", &[], |row| {
                Ok((row.get("id")?, (row.get("code")?, row.get("title")?, row.get("level")?)))
            })?
            .into_iter()
            .collect();
        let mut trace = Self { above: tree(reader, ABOVE, &[id], &plans)?, below: tree(reader, BELOW, &[id], &plans)? };
        // What serves an objective are the actions of its priority, and what is aligned to it.
        let priority = reader.first(SERVED, &[(":id", id.into())], |row| row.get::<Option<Id>>("priority"))?.flatten();
        if let Some(priority) = priority {
            let serving = tree(reader, BELOW, &[priority], &plans)?;
            trace.below.extend(without_objectives(serving));
        }
        Ok(trace)
    }
}

/// The rows without other objectives and what stands under them.
fn without_objectives(rows: Vec<Step>) -> Vec<Step> {
    let mut kept = Vec::new();
    let mut under: Option<usize> = None;
    for row in rows {
        if under.is_some_and(|depth| row.depth > depth) {
            continue;
        }
        under = (row.entity == "objective").then_some(row.depth);
        if under.is_none() {
            kept.push(row);
        }
    }
    kept
}

/// Everything that can be reached step by step, one query for each step.
fn tree(reader: &Reader, sql: &str, from: &[Id], plans: &Plans) -> Result<Vec<Step>, StoreError> {
    let mut edges = HashMap::<Id, Vec<Edge>>::new();
    let mut known: HashSet<Id> = from.iter().copied().collect();
    let mut open: Vec<Id> = from.to_vec();
    while !open.is_empty() {
        let ids: Vec<String> = open.iter().map(|id| format!("\"{id}\"")).collect();
        let ids = format!("[{}]", ids.join(","));
        let found = reader.rows(sql, &[(":ids", ids.into())], |row| edge(row, plans))?;
        open.clear();
        for (origin, edge) in found {
            open.extend(edge.step.id.filter(|id| known.insert(*id)));
            edges.entry(origin).or_default().push(edge);
        }
    }
    for edges in edges.values_mut() {
        edges.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| natural::compare(&a.step.code, &b.step.code)));
    }
    let mut rows = Vec::new();
    let mut shown = from.iter().copied().collect();
    from.iter().for_each(|id| unfold(*id, 1, &edges, &mut shown, &mut rows));
    Ok(rows)
}

/// Plans one after the other, in them priorities before objectives before actions, each as people put them.
fn order(edge: &Edge) -> (Option<&str>, usize, bool, Option<i64>) {
    let kind = ENTITIES.iter().position(|entity| *entity == edge.step.entity).map_or(3, |at| [0, 2, 1][at]);
    (edge.step.plan.as_deref(), kind, edge.position.is_none(), edge.position)
}

/// Puts what hangs on a record under it; what was unfolded before only says so.
fn unfold(id: Id, depth: usize, edges: &HashMap<Id, Vec<Edge>>, shown: &mut HashSet<Id>, rows: &mut Vec<Step>) {
    for edge in edges.get(&id).into_iter().flatten() {
        let next = edge.step.id.filter(|next| edges.contains_key(next));
        let again = next.is_some_and(|next| shown.contains(&next));
        rows.push(Step { depth, again, ..edge.step.clone() });
        if let Some(next) = next.filter(|next| shown.insert(*next)) {
            unfold(next, depth + 1, edges, shown, rows);
        }
    }
}

fn edge(row: &Row<'_>, plans: &Plans) -> Result<(Id, Edge), StoreError> {
    let plan: Option<Id> = row.get("plan")?;
    let named = plan.and_then(|plan| plans.get(&plan));
    let step = from_row!(row => Step {
        entity, id, code, title, link, weight;
        depth: 0, again: false,
        plan: named.map(|plan| plan.0.clone()),
        plan_title: named.map(|plan| plan.1.clone()),
        level: named.map(|plan| plan.2.clone()),
    })?;
    Ok((row.get("origin")?, Edge { position: row.get("position")?, step }))
}
