//! From rows to chains.

use std::collections::HashMap;

use super::{Aim, Chain, Doing, Hole, Link, Logic, Via, hole};
use crate::model::Id;
use crate::store::{Reader, Row, StoreError};
use crate::views::{Named, grouped};

const PRIORITIES: &str = include_str!("priorities.sql");
const NEEDS: &str = include_str!("needs.sql");
const ANSWERED: &str = include_str!("answered.sql");
const OBJECTIVES: &str = include_str!("objectives.sql");
const ACTIONS: &str = include_str!("actions.sql");
const SERVING: &str = include_str!("serving.sql");
const INDICATORS: &str = include_str!("indicators.sql");
const MEASURED: &str = include_str!("measured.sql");

/// Links are read beside what they link and joined here, because SQLite would look through all of them row by row.
pub(super) fn logic(reader: &Reader, plan: Id) -> Result<Logic, StoreError> {
    let plan = [(":plan", plan.into())];
    let mut weave = Weave::default();
    for (named, top) in reader.rows(PRIORITIES, &plan, |row| Ok((Named::of(row)?, row.get("top")?)))? {
        weave.priority(named, top);
    }
    let mut serving = grouped(reader.rows(SERVING, &plan, |row| Ok((row.get("action")?, row.get("priority")?)))?);
    for (action, horizontal) in reader.rows(ACTIONS, &plan, action)? {
        let priorities = serving.remove(&action.named.id).unwrap_or_default();
        weave.action(action, horizontal, &priorities);
    }
    let objectives = reader.rows(OBJECTIVES, &plan, |row| {
        let aim = Aim { named: Named::of(row)?, expected_change: row.get("expected_change")?, results: Vec::new() };
        Ok((aim, row.get("priority")?))
    })?;
    for (aim, priority) in objectives {
        weave.objective(aim, priority);
    }
    let answers = |row: &Row<'_>| Ok((row.get("need")?, [row.get("priority")?, row.get("action")?]));
    let mut answered = grouped(reader.rows(ANSWERED, &plan, answers)?);
    for named in reader.rows(NEEDS, &plan, Named::of)? {
        let links = answered.remove(&named.id).unwrap_or_default();
        weave.need(named, &links);
    }
    let mut measured = grouped(reader.rows(MEASURED, &plan, |row| {
        Ok((row.get("indicator")?, from_row!(row => Measured { priority, action, objective })?))
    })?);
    for (named, kind) in reader.rows(INDICATORS, &plan, |row| Ok((Named::of(row)?, row.get::<String>("kind")?)))? {
        let links = measured.remove(&named.id).unwrap_or_default();
        weave.indicator(named, kind == "result", &links);
    }
    Ok(weave.done())
}

fn action(row: &Row<'_>) -> Result<(Doing, bool), StoreError> {
    let doing = Doing { named: Named::of(row)?, status: row.get("status")?, outputs: Vec::new() };
    Ok((doing, row.get("horizontal")?))
}

/// What an indicator's link names.
struct Measured {
    priority: Option<Id>,
    action: Option<Id>,
    objective: Option<Id>,
}

/// Chains in the making.
#[derive(Default)]
struct Weave {
    logic: Logic,
    /// In which chains a priority, an objective or an action stands.
    places: HashMap<Id, Vec<usize>>,
    /// What a record is called when something hangs on it. A priority of a chain is called nothing: what hangs on it
    /// hangs on the chain itself.
    names: HashMap<Id, Via>,
    outputs: HashMap<Id, Vec<Named>>,
}

impl Weave {
    /// Priorities come before their trajectories.
    fn priority(&mut self, named: Named, top: Id) {
        if named.id == top {
            self.places.insert(top, vec![self.logic.chains.len()]);
            let [needs, outputs, results] = [const { Vec::new() }; 3];
            let (objectives, actions, holes) = (Vec::new(), Vec::new(), Vec::new());
            self.logic.chains.push(Chain { priority: named, needs, objectives, actions, outputs, results, holes });
        } else if let Some(place) = self.places.get(&top).cloned() {
            self.places.insert(named.id, place);
            self.name("priority", &named);
        }
    }

    fn name(&mut self, entity: &'static str, named: &Named) {
        self.names.insert(named.id, Via { entity, id: named.id, code: named.code.clone() });
    }

    fn chains_of(&self, record: Option<Id>) -> Vec<usize> {
        record.and_then(|record| self.places.get(&record)).cloned().unwrap_or_default()
    }

    fn action(&mut self, doing: Doing, horizontal: bool, priorities: &[Id]) {
        let id = doing.named.id;
        self.name("action", &doing.named);
        let served: Vec<_> = priorities.iter().flat_map(|priority| self.chains_of(Some(*priority))).collect();
        for place in served {
            let places = self.places.entry(id).or_default();
            if !places.contains(&place) {
                places.push(place);
                self.logic.chains[place].actions.push(doing.clone());
            }
        }
        if priorities.is_empty() && horizontal {
            self.logic.horizontal.push(doing);
        } else if priorities.is_empty() && !doing.is_cancelled() {
            self.logic.loose.actions.push(doing);
        }
    }

    fn objective(&mut self, aim: Aim, priority: Option<Id>) {
        let places = self.chains_of(priority);
        self.name("objective", &aim.named);
        match places.first() {
            Some(place) => self.logic.chains[*place].objectives.push(aim.clone()),
            None => self.logic.loose.objectives.push(aim.named.clone()),
        }
        self.places.insert(aim.named.id, places);
    }

    fn need(&mut self, named: Named, links: &[[Option<Id>; 2]]) {
        if links.is_empty() {
            return self.logic.loose.needs.push(named);
        }
        for record in links.iter().flatten().flatten() {
            let via = self.names.get(record).cloned();
            for place in self.chains_of(Some(*record)) {
                hang(&mut self.logic.chains[place].needs, &named, via.as_ref());
            }
        }
    }

    fn indicator(&mut self, named: Named, is_result: bool, links: &[Measured]) {
        for link in links {
            match link.action.filter(|_| !is_result) {
                Some(action) => self.outputs.entry(action).or_default().push(named.clone()),
                None => self.measures(&named, is_result, link),
            }
        }
        if links.is_empty() {
            self.logic.loose.indicators.push(named);
        }
    }

    /// Hangs an indicator on the chains of what it measures.
    fn measures(&mut self, named: &Named, is_result: bool, link: &Measured) {
        for record in [link.priority, link.objective, link.action].into_iter().flatten() {
            let via = self.names.get(&record).cloned();
            for place in self.chains_of(Some(record)) {
                let chain = &mut self.logic.chains[place];
                let column = if is_result { &mut chain.results } else { &mut chain.outputs };
                hang(column, named, via.as_ref());
                let aims = chain.objectives.iter_mut().filter(|aim| is_result && aim.named.id == record);
                let unmeasured = aims.filter(|aim| !aim.results.contains(named));
                unmeasured.for_each(|aim| aim.results.push(named.clone()));
            }
        }
    }

    fn done(mut self) -> Logic {
        let (outputs, logic) = (self.outputs, &mut self.logic);
        let chained = logic.chains.iter_mut().flat_map(|chain| &mut chain.actions);
        for action in chained.chain(&mut logic.horizontal).chain(&mut logic.loose.actions) {
            action.outputs = outputs.get(&action.named.id).cloned().unwrap_or_default();
            action.outputs.dedup();
        }
        logic.chains.iter_mut().for_each(|chain| chain.holes = holes(chain));
        self.logic
    }
}

/// Hangs a record into a column once; what hangs on the priority itself is said before any detour.
fn hang(column: &mut Vec<Link>, named: &Named, via: Option<&Via>) {
    match column.iter_mut().find(|link| link.named.id == named.id) {
        Some(link) if via.is_none() => link.via = None,
        Some(_) => {}
        None => column.push(Link { named: named.clone(), via: via.cloned() }),
    }
}

fn holes(chain: &Chain) -> Vec<Hole> {
    let of_priority = |lacks| hole(lacks, "priority", &chain.priority);
    let mut holes = Vec::new();
    if chain.needs.iter().all(|need| need.via.is_some()) {
        holes.push(of_priority("need"));
    }
    if chain.objectives.is_empty() {
        holes.push(of_priority("objective"));
    }
    if chain.actions.iter().all(Doing::is_cancelled) {
        holes.push(of_priority("action"));
    }
    holes.extend(chain.actions.iter().filter_map(Doing::hole));
    // A result that hangs on an action alone measures neither the priority nor an objective.
    let of = |link: &Link| link.via.as_ref().map_or("priority", |via| via.entity);
    if chain.results.iter().all(|result| of(result) == "action") {
        holes.push(of_priority("result"));
    } else if chain.results.iter().all(|result| of(result) != "priority") {
        // Results of the priority measure all its objectives. Where there is none, each objective needs its own.
        let bare = chain.objectives.iter().filter(|aim| aim.results.is_empty());
        holes.extend(bare.map(|aim| hole("result", "objective", &aim.named)));
    }
    holes
}
