//! A copy of the last period: what goes on, what is put together or divided, what stops.
//!
//! The old plan is not touched, its status neither: it holds until the new one is adopted, and rule VT-02 says the
//! same. Money, dates, observations and meetings belong to their period and stay there; what was chosen and written
//! goes on as a draft. What became of each priority is recorded as succession.

mod codes;
mod copy;
mod decision;
mod fate;
mod held;
mod inherit;
mod links;
mod records;
mod refs;
mod text;
mod upper;
mod ways;
mod weave;

pub use decision::{Decided, Decision, Part};

use super::facts::{Facts, fault};
use super::known::KnownPlan;
use super::{NewPlan, Start, StartRow};
use crate::model::{Id, nearest};
use crate::workspace::{FieldFault, Refused, Workspace};
use copy::Copy;
use decision::sort;
use fate::{Candidate, Fates, decide};
use held::Old;
use inherit::{Inherited, inherit};
use upper::Upper;

/// A wish to go on into the next period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollOver {
    /// Code of the plan of the last period.
    pub from: String,
    /// The new plan. What is not said follows from the old one.
    pub plan: NewPlan,
    /// What becomes of priorities and actions. Without a decision a priority goes on, and so does an action that was
    /// neither completed nor cancelled and serves a priority that goes on.
    pub decided: Vec<Decided>,
}

impl Workspace {
    /// What becomes of each priority and action of a plan, as decided so far. Writes nothing.
    ///
    /// # Errors
    /// There is no such plan, what was decided cannot stand, or the workspace cannot be read.
    pub fn propose_fates(&self, from: &str, decided: &[Decided]) -> Result<Vec<StartRow>, Refused> {
        let reader = self.store.read();
        let plans = KnownPlan::all(reader)?;
        let last = find(from, &plans)?;
        let old = Old::load(reader, last.id)?;
        let (candidates, fates) = fates(&old, from.trim(), decided).map_err(Refused::Faults)?;
        Ok(copy::fate_rows(&old, &candidates, &fates))
    }

    /// What going on into the next period would make. Writes nothing.
    ///
    /// # Errors
    /// What was said about the plan or decided cannot stand, or the workspace cannot be read.
    pub fn propose_roll_over(&self, wish: &RollOver) -> Result<Start, Refused> {
        let reader = self.store.read();
        let plans = KnownPlan::all(reader)?;
        let last = find(&wish.from, &plans)?;
        let Inherited { said, place, remark } = inherit(last, &wish.plan, &plans);
        let old = Old::load(reader, last.id)?;
        let facts = Facts::check(&said, reader)?;
        let fates = fates(&old, wish.from.trim(), &wish.decided);
        let (mut facts, candidates, fates) = match (facts, fates) {
            (Ok(facts), Ok((candidates, fates))) => (facts, candidates, fates),
            (facts, fates) => {
                let faults = facts.err().into_iter().chain(fates.err()).flatten();
                return Err(Refused::Faults(faults.collect()));
            }
        };
        if place.is_some() {
            facts.place = place;
        }
        let heir = plans.iter().find(|plan| plan.reference("supersedes") == Some(last.id));
        let already = heir.map(|heir| format!("{} replaces it already", heir.text("code")));
        let remarks: Vec<String> =
            [Some(remark), already].into_iter().flatten().filter(|text| !text.is_empty()).collect();
        let upper = Upper::load(reader, facts.upper.as_ref(), &plans)?;
        let copy = Copy::new(last, &facts, old, upper, &self.env);
        Ok(copy.run(&candidates, &fates, &remarks)?)
    }
}

/// The plan of the last period.
fn find<'p>(code: &str, plans: &'p [KnownPlan]) -> Result<&'p KnownPlan, Refused> {
    if let Some(plan) = plans.iter().find(|plan| plan.text("code") == code.trim()) {
        return Ok(plan);
    }
    let remedy = match nearest(code, plans.iter().map(|plan| plan.text("code"))) {
        Some(near) => format!("did you mean {near}?"),
        None => "`ris3 show portfolio` lists the plans".to_owned(),
    };
    Err(Refused::Faults(vec![fault("from", format!("there is no plan {code} in this workspace"), remedy)]))
}

/// What can be decided about, priorities and actions, and what becomes of each.
type Decisions = ([Vec<Candidate>; 2], [Fates; 2]);

fn fates(old: &Old, from: &str, decided: &[Decided]) -> Result<Decisions, Vec<FieldFault>> {
    let priorities: Vec<Candidate> =
        old.named("priority").map(|held| candidate(held, held.reference("parent"))).collect();
    let mut actions: Vec<Candidate> = old.named("action").map(|held| candidate(held, None)).collect();
    let [about_priorities, about_actions] = sort(decided, [&priorities, &actions], from)?;
    let of_priorities = decide(&priorities, &about_priorities);
    if let Ok(fates) = &of_priorities {
        stop_what_serves_nothing(&mut actions, old, &priorities, fates);
    }
    match (of_priorities, decide(&actions, &about_actions)) {
        (Ok(of_priorities), Ok(of_actions)) => Ok(([priorities, actions], [of_priorities, of_actions])),
        (one, other) => Err(one.err().into_iter().chain(other.err()).flatten().collect()),
    }
}

fn candidate(held: held::Held<'_>, parent: Option<Id>) -> Candidate {
    let stops = match held.text("status") {
        "completed" => Some("it was completed"),
        "cancelled" => Some("it was cancelled"),
        _ => None,
    };
    Candidate { id: held.record.id, code: held.text("code").to_owned(), parent, stops }
}

/// An action stops with the last of the priorities that it serves.
fn stop_what_serves_nothing(actions: &mut [Candidate], old: &Old, priorities: &[Candidate], fates: &Fates) {
    let stops = |id| {
        let place = priorities.iter().position(|priority| Some(priority.id) == id);
        place.is_some_and(|place| fates.fates[place].targets.is_empty())
    };
    for action in actions.iter_mut().filter(|action| action.stops.is_none()) {
        let mut served =
            old.named("action_priority").filter(|link| link.reference("action") == Some(action.id)).peekable();
        if served.peek().is_some() && served.all(|link| stops(link.reference("priority"))) {
            action.stops = Some("what it serves stops");
        }
    }
}
