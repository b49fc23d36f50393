//! Who takes part, by the four groups of the quadruple helix. A group that nobody stands for is there all the same.

use serde::Serialize;

use super::{Named, grouped};
use crate::model::Id;
use crate::store::{Reader, StoreError};

const BODIES: &str = include_str!("bodies.sql");
const ROLES: &str = include_str!("roles.sql");

/// The groups of the quadruple helix.
pub const HELIXES: [&str; 4] = ["academia", "business", "government", "civil-society"];

/// The bodies of a plan by group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stakeholders {
    /// The four groups, then the bodies whose group was not entered, if there are any.
    pub groups: Vec<Group>,
}

/// A group of the quadruple helix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Which one; `None` for bodies whose group was not entered.
    pub helix: Option<String>,
    /// Its bodies, by code.
    pub bodies: Vec<BodyRow>,
    /// How many of them are stakeholders.
    pub stakeholders: usize,
    /// How many people of theirs are named.
    pub people: i64,
}

/// One body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BodyRow {
    /// The body.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Level of government it stands at.
    pub level: Option<String>,
    /// Its group.
    pub helix: Option<String>,
    /// The body it belongs to.
    pub parent: Option<Named>,
    /// How many people of it are named.
    pub people: i64,
    /// The parts it takes.
    pub roles: Vec<Role>,
}

/// A part that a body takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Role {
    /// The stakeholder record.
    pub id: Id,
    /// Leader, partner, beneficiary, adviser or observer.
    pub role: Option<String>,
    /// What it wants, in words.
    pub interest: Option<String>,
    /// The priority it is about; the plan as a whole without one.
    pub priority: Option<Named>,
}

impl Stakeholders {
    /// The bodies of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let plan = [(":plan", plan.into())];
        let mut roles = grouped(reader.rows(ROLES, &plan, |row| {
            let priority = Named::beside(row, "priority")?;
            Ok((row.get("body")?, from_row!(row => Role { id, role, interest; priority: priority })?))
        })?);
        let bodies = reader.rows(BODIES, &plan, |row| {
            let key = row.get("id")?;
            from_row!(row => BodyRow {
                id, code, title, level, helix, people;
                parent: Named::beside(row, "parent")?, roles: roles.remove(&key).unwrap_or_default(),
            })
        })?;
        let groups = HELIXES.map(Some).into_iter().chain([None]).map(|helix| group(helix, &bodies));
        Ok(Self { groups: groups.filter(|group| group.helix.is_some() || !group.bodies.is_empty()).collect() })
    }
}

fn group(helix: Option<&str>, bodies: &[BodyRow]) -> Group {
    let bodies: Vec<_> = bodies.iter().filter(|body| body.helix.as_deref() == helix).cloned().collect();
    let stakeholders = bodies.iter().filter(|body| !body.roles.is_empty()).count();
    let people = bodies.iter().map(|body| body.people).sum();
    Group { helix: helix.map(str::to_owned), bodies, stakeholders, people }
}
